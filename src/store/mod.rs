//! The only room that writes a user's files: where they lie, how they are read without being believed, and how they
//! are saved without ever being damaged.
//!
//! Laws of the room:
//!
//! - A file is replaced whole by [`save`], or not at all. Nothing here truncates a file that exists.
//! - Only a file whose state is [`FileState::Absent`] or [`FileState::Ok`] may be written. What is corrupt, too new or
//!   unreadable is left as it lies, or set aside by a rename when the learner says so.
//! - Time is passed in wherever it decides anything. Nothing here knows what an event means, draws, or parses arguments.

mod aside;
mod backup;
mod cached;
mod compaction;
mod data_dir;
mod error;
mod folder;
mod hand_ins;
mod handout_folder;
mod lock;
mod os;
mod pack_folder;
mod run_segment;
mod save;
mod saver;
mod scratch;
mod segment_file;
mod settings;
mod state;
mod watch;

pub use aside::{GoodCopy, Import};
pub use backup::{Backup, back_up, backups, backups_to_keep, prune_backups};
pub use compaction::Compacted;
pub use data_dir::{DataDir, DataDirKind, Learner, PackSource, Surroundings, pack_sources};
pub use error::StoreError;
pub use folder::{Contents, FileStamp, Folder, SEGMENT_LIMIT, SegmentFile};
pub use hand_ins::{hand_ins, read_file, read_hand_in, read_text};
pub use handout_folder::{HandoutFolder, files_of_tools};
pub use lock::Lock;
pub use os::{HeldSignals, when_told_to_end};
pub use pack_folder::PackFolder;
pub use run_segment::RunSegment;
pub use save::{create_folder, save, save_files, save_inside, save_new, write_out, write_out_segment};
pub use saver::{SaveReport, Saver, Wake};
pub use scratch::Scratch;
pub use segment_file::{accept_segment_file, read_segment_file};
pub use settings::SettingsFile;
pub use state::{FileState, Loaded};
#[cfg(feature = "gui")]
pub use watch::FolderWatch;
pub use watch::{Changes, Snapshot};
