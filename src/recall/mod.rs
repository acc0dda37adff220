//! When to review what: memory of each prompt by FSRS, the schedule that follows from the log, and the queue of a day. Pure:
//! the same events give the same schedule on every machine, whatever its settings, its zone and its clock. Must not know of
//! windows, files or the map.
//!
//! The rule of days is our own, since peers count them in three ways: a day begins at 04:00 in the local time of the review
//! that is counted, and what is due on a day is due from its 04:00 on. A negative gap counts as no day.

mod card;
mod memory;
mod queue;
mod registers;
mod schedule;

pub use card::{Card, CardId, CardText};
pub use memory::{DEFAULT_RETENTION, Memory, RETENTION, Scheduler, Step};
pub use queue::{Queue, Wanted};
pub use registers::{Fitted, OwnPrompt, own_prompt_text};
pub use schedule::Schedule;
