//! What can be learned next: who needs whom, how each skill stands, the goal, and the one study order. Pure: no files, no
//! clock, no words for the window.

mod goal;
mod graph;
mod order;
mod readiness;
mod status;
mod week;

pub use goal::Goal;
pub use graph::SkillGraph;
pub use order::StudyOrder;
pub use readiness::{Next, Readiness, Why};
pub use status::Status;
pub use week::{MINUTES_A_DAY, MINUTES_CHOICES, MOST_MINUTES, Week};
