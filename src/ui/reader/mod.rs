//! The reader: Markdown as a page for an hour of reading, with stops, code in colours, tables, pictures, find and
//! selection. It draws what it is handed and reports what was done there; it opens no links, reads no files and changes
//! no progress.

mod document;
mod parse;

pub use document::*;
pub use parse::{MAX_CODE, MAX_COLUMNS, MAX_DEPTH, MAX_DOCUMENT, MAX_LINE, MAX_ROWS, parse, target};
