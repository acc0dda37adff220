//! What there is to learn: a pack of areas, skills, examples, checklist items and prompts. Pure: bytes in, model and
//! diagnostics out; the files are handed in by whoever holds them.

mod model;

pub use model::*;
