//! The one file that a run writes over and over: its own segment, whole each time. Where its name has been taken by
//! something that must not be replaced, the run moves to another name, and nobody's events are lost.

use super::folder::{FileStamp, reads_back};
use super::{Folder, StoreError, create_folder, save};
use crate::progress::{Segment, write_segment};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

/// More names than this are not tried: then it is the drive that is wrong.
const NAMES: u32 = 100;

/// The writer of a run's own segment. One a run: two would write each other's file.
#[derive(Debug)]
pub struct RunSegment {
    folder: Folder,
    number: u32,
    name: OsString,
    /// What the file was like when this run last wrote it.
    written: Option<FileStamp>,
}

impl RunSegment {
    /// The segment of the folder's run; nothing is made yet.
    pub fn new(folder: Folder) -> Self {
        let name = folder.own_name(1);
        RunSegment {
            folder,
            number: 1,
            name,
            written: None,
        }
    }

    /// The name under which the last save wrote, or the next one will begin.
    pub fn name(&self) -> &OsStr {
        &self.name
    }

    /// Writes all events of this run. A run without events leaves no file.
    ///
    /// # Errors
    /// When nothing was written; what was saved before is still there.
    pub fn save(&mut self, segment: &Segment) -> Result<(), StoreError> {
        if segment.is_empty() && self.written.is_none() {
            return Ok(());
        }
        create_folder(self.folder.path())?;
        let mut path = self.folder.path().join(&self.name);
        while !self.may_replace(&path, segment) && self.number < NAMES {
            self.number += 1;
            self.name = self.folder.own_name(self.number);
            self.written = None;
            path = self.folder.path().join(&self.name);
        }
        save(&path, write_segment(segment).as_bytes(), |bytes| {
            reads_back(bytes, segment)
        })?;
        self.written = FileStamp::at(&path);
        Ok(())
    }

    /// Only what is not there, or what this run can write again to the last event, may be replaced.
    fn may_replace(&self, path: &Path, segment: &Segment) -> bool {
        let Ok(found) = fs::symlink_metadata(path) else {
            return true;
        };
        if !found.is_file() || found.permissions().readonly() {
            return false;
        }
        if self.written == Some(FileStamp::of(&found)) {
            return true;
        }
        match self.folder.read_file(&self.name) {
            None => true,
            Some(file) => file.content.ok().is_some_and(|there| segment.holds(there)),
        }
    }
}
