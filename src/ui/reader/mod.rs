//! The reader: Markdown as a page for an hour of reading, with stops, code in colours, tables, pictures, find and
//! selection. It draws what it is handed and reports what was done there; it opens no links, reads no files and changes
//! no progress.
//!
//! Markdown becomes a [`Document`](crate::markdown::Document) in `markdown`, that a sheet of pieces (`piece`), those are set (`laid`), stacked (`column`)
//! and drawn (`paint`); `view` holds it together. What is slow is done by the `worker`, off the UI thread.

mod colour;
mod column;
mod find;
mod laid;
mod paint;
mod picture;
mod piece;
mod selection;
mod style;
mod view;
mod worker;

pub use colour::{Stretches, Token, colour};
pub use style::{ReaderStyle, TokenColours};
pub use view::{Around, Position, Reader, ReaderEvent};
