//! The one law of notes: what of Markdown a page may use, how big it may be, what its headings are called, where its links
//! go, and what is shown of it. The check of packs, the reader and the search all ask here, so what passes the check is
//! what is shown. Pure: no files, no clock, no egui; HTML is shown as text, but for comments and anchors.

mod append;
mod covered;
mod document;
mod faults;
mod fold;
mod glyphs;
mod limits;
mod links;
mod parse;
mod picture;
mod plain;
mod stops;
#[cfg(test)]
mod tests;
mod titles;

pub use append::append;
pub use covered::COVERED;
pub use document::*;
pub use faults::{Fault, FaultKind};
pub use fold::{Folded, fold};
pub use glyphs::{is_covered, uncovered};
pub use limits::{MAX_CODE, MAX_COLUMNS, MAX_DEPTH, MAX_DOCUMENT, MAX_LINE, MAX_MINUTES, MAX_ROWS};
pub use links::{Target, inside, slug, target};
pub use parse::{Link, Parsed, parse};
pub use picture::{MAX_BYTES, MAX_PIXELS, MAX_SIDE, is_small_enough};
pub use plain::{PARAGRAPH, Section};
pub use titles::link_titles;
