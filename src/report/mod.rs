//! Files for others, people and programs: the report of a class as text, table and page, a pack as a plain site, a plan as a calendar.
//! Pure: figures in, text out. Must not count anything itself, so that every form says the same.

mod cohort_csv;
mod cohort_html;
mod cohort_text;
mod handout_texts;
mod html;
mod ics;
mod site;

pub use cohort_csv::{Table, cohort_csv};
pub use cohort_html::cohort_html;
pub use cohort_text::cohort_text;
pub use handout_texts::{HandedOut, for_it, read_me};
pub use ics::ics;
pub use site::{Site, site};
