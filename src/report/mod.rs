//! Files for other programs: what leaves Skill Atlas in a format of somebody else's. Pure: gives text back, writes nothing.

mod csv;
mod ics;

pub use csv::csv;
pub use ics::{CalendarEvent, ics};
