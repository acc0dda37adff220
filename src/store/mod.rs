//! The only room that writes a user's files: where they lie, how they are read without being believed, and how they
//! are saved without ever being damaged.
//!
//! Laws of the room:
//!
//! - A file is replaced whole by [`save`], or not at all. Nothing here truncates a file that exists.
//! - Only a file whose state is [`FileState::Absent`] or [`FileState::Ok`] may be written. What is corrupt, too new or
//!   unreadable is left as it lies, or set aside by a rename when the learner says so.
//! - Time is passed in wherever it decides anything. Nothing here knows what an event means, draws, or parses arguments.

mod backup;
mod error;
mod lock;
mod os;
mod pack_folder;
mod place;
mod save;
mod saver;
mod settings;
mod state;

pub use backup::{Backup, back_up, backups, backups_to_keep, prune_backups};
pub use error::StoreError;
pub use lock::Lock;
pub use pack_folder::PackFolder;
pub use place::{Learner, PackSource, Place, PlaceKind, Surroundings, pack_sources};
pub use save::{create_folder, save, save_new, write_out};
pub use saver::{SaveReport, Saver, Wake};
pub use settings::SettingsFile;
pub use state::{FileState, Loaded};
