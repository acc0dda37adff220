//! What this learner did: events, the fold that turns them into state, merge, versions of the file. Pure: no files, no
//! clock, no randomness; whoever calls hands in bytes, moments and run ids.

mod cache;
mod event;
mod file;
mod flaw;
mod id;
mod identity;
mod index;
mod key;
mod log;
mod naming;
mod preview;
mod segment;
mod state;

pub use cache::{ContentHash, FoldCache, SegmentCache, content_hash};
pub use event::{DAY_MS, Day, Event, Grade, Mark, Moment, What};
pub use file::{FORMAT, Fault, ReadError, accept_segment, read_segment, write_segment};
pub use id::{EventId, IdError, RunId};
pub use identity::{HandInRecord, Identity, MOST_NAME, learner_id};
pub use key::{KeyError, PartKey, RegisterKey, SkillKey, is_own_item};
pub use log::{Log, Previewer, UndoError, Written, fold};
pub use naming::Naming;
pub use preview::{Preview, RegisterValues, compare};
pub use segment::{Entry, Kept, Segment, Stamp, merge, run_file_name};
pub use state::{OwnItem, PackState, Probe, Register, Review, SkillState, State, Studied, Version};
