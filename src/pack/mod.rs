//! What there is to learn: a pack of areas, skills, examples, checklist items and prompts. Pure: bytes in, model and
//! diagnostics out; the files are handed in by whoever holds them.

pub mod codes;
mod cohort;
mod coverage;
mod decode;
mod diagnostic;
mod edit;
mod files;
mod glyphs;
mod index;
mod lists;
mod manifest;
mod model;
mod notes;
mod order;
mod origin;
mod outputs;
mod picture;
mod places;
mod plain;
mod read;
mod references;
mod short;
mod skill_file;
mod source;
mod sql_task;
mod style;
mod terms;
mod tree;
mod tried;
mod vanished;
mod well_formed;

pub use cohort::{Assigned, COHORT_FILE, Cohort, MAX_COHORT, PinnedPack, read_cohort};
pub use coverage::{Coverage, coverage};
pub use diagnostic::{Diagnostic, Severity};
pub use edit::EditError;
pub use index::{Identified, Indexed};
pub use model::*;
pub use outputs::output_text;
pub use picture::picture_size;
pub use places::places_text;
pub use plain::{is_bidi, plain, plain_json};
pub use read::{Loaded, MAX_PACK, MAX_SKILLS, read, read_embedded_outline};
pub use short::fits_a_place;
pub use source::{Embedded, PackFiles, Unread, embedded};
pub use vanished::{Vanished, vanished};
