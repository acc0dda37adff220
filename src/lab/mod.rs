//! Examples that run, as the programs that they are. So far for the check of a pack, from the command line alone: each
//! example's own command, in an empty folder of its own.
//!
//! What runs here are commands that a pack brings. Nothing in this room runs because a pack was opened: somebody has to
//! ask for it. It must not know of windows or of a learner's progress.

mod dotnet;
mod os;
mod run_folder;
mod runnable;
pub mod sql;
mod surroundings;
mod tools;
mod trial;
mod verdict;
mod workbench;

pub use dotnet::Fetched;
pub use runnable::{Part, Runnable};
pub use trial::Limits;
pub use verdict::{Difference, Verdict, difference};
pub use workbench::Workbench;
