//! From what many learners handed in to one report for their teacher. Pure: bytes and segments in, figures and words out. Must
//! not read files or a clock, and knows no format of the report but its fields.

mod assignment;
mod figures;
mod flags;
mod found;
mod gather;
mod hand_in;
mod report;
mod suspects;

pub use assignment::Assignment;
pub use figures::{Figures, ItemFigures, Tries};
pub use flags::{Flag, FlagKind, Limits};
pub use found::{Class, Content, Found, is_conflict_copy};
pub use gather::{Gathered, GatheredLearner, gather};
pub use hand_in::{HandIn, LeftOut, Wishes, confirmation, file_stem};
pub use report::{LearnerRow, Report, Teaching};
