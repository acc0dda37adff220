//! The reader: Markdown as a page for an hour of reading, with stops, code in colours, tables, pictures, find and
//! selection. It draws what it is handed and reports what was done there; it opens no links, reads no files and changes
//! no progress.
//!
//! Markdown becomes a [`Document`] (`parse`), that a sheet of pieces (`piece`), those are set (`laid`), stacked (`column`)
//! and drawn (`paint`); `view` holds it together. What is slow is done by the `press`, off the UI thread.

mod colour;
mod column;
mod document;
mod find;
mod laid;
mod paint;
mod parse;
mod picture;
mod piece;
mod selection;
mod style;
mod view;
mod worker;

pub use colour::{Stretches, Token, colour};
pub use document::*;
pub use parse::{MAX_CODE, MAX_COLUMNS, MAX_DEPTH, MAX_DOCUMENT, MAX_LINE, MAX_ROWS, parse, target};
pub use picture::{MAX_PIXELS, MAX_SIDE};
pub use style::{ReaderStyle, TokenColours};
pub use view::{Position, Reader, ReaderEvent};
