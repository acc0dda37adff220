//! Parts that several views are made of. Knows the theme and no session: who calls says what to show.

mod list_row;
mod rows;
mod scroll;

pub use list_row::{ListRow, one_line};
pub use rows::{RowList, rows_in_sight};
pub use scroll::{ScrollPage, follow_focus};
