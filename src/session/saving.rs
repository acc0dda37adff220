//! Whether the work of a session is on disk, why not, and the end of a session. Must not wait where somebody draws, but for
//! [`Session::close`] and [`Session::end`], which say so.

use std::path::PathBuf;
use std::time::Duration;

use super::Session;
use super::files::SessionFiles;
use crate::store::{SaveReport, StoreError};

/// Why something is not on disk, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveTrouble {
    pub message: String,
    pub hint: String,
}

impl SaveTrouble {
    pub(super) fn of(error: &StoreError) -> Self {
        Self {
            message: error.to_string(),
            hint: error.hint(),
        }
    }
}

impl std::fmt::Display for SaveTrouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.message, self.hint)
    }
}

/// A data folder in which nothing can be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Unwritable {
    pub message: String,
    /// Another folder that could serve.
    pub offer: Option<PathBuf>,
}

impl Session {
    /// Saves everything and waits for it, at most `patience`. `false` where it could not be saved.
    pub fn close(&mut self, patience: Duration) -> bool {
        let Some(files) = &mut self.files else { return true };
        let saved = files.saver.flush(patience);
        files.take_reports();
        saved
    }

    /// Has what is not on disk tried again at once, without waiting for it; an error of before is forgotten.
    pub fn save_now(&mut self) {
        if let Some(files) = self.files.as_mut().filter(|files| !files.is_saved()) {
            files.trouble = None;
            files.trouble_said = None;
            files.saver.hurry();
        }
    }

    /// Whether all work of this run is on disk, or nothing is kept there at all.
    pub fn is_saved(&self) -> bool {
        self.files.as_ref().is_none_or(SessionFiles::is_saved)
    }

    /// Why the last save failed, if it did.
    pub fn save_error(&self) -> Option<&SaveTrouble> {
        self.files.as_ref()?.trouble.as_ref()
    }

    /// Whether it was found out that the data folder cannot be written: said once.
    pub fn take_unwritable(&mut self) -> Option<Unwritable> {
        self.files.as_ref()?.unwritable.try_recv().ok()
    }

    /// Ends a session that was saved: waits for the backup, and seals files where there are many. What went wrong with
    /// either comes back in words; the work is on disk.
    pub fn end(mut self, patience: Duration) -> Vec<String> {
        let Some(files) = self.files.take() else {
            return Vec::new();
        };
        // What was reported while the save was waited for comes first.
        let mut said: Vec<String> = files.asides.try_iter().collect();
        for report in files.saver.finish(patience) {
            if let SaveReport::Warned(error) = report {
                said.push(format!("{error} {}", error.hint()));
            }
        }
        // Sealing reads the folder once more, which is what opening it cost.
        if let Err(error) = files.folder.compact(&files.clock.now()) {
            said.push(format!("{error} {}", error.hint()));
        }
        said
    }
}
