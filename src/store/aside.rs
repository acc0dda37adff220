//! Files that are laid in the progress folder whole and never changed (imports, what was taken from an edited file, what
//! came back from a backup), and files that are set aside. Setting aside is a rename into `aside/`: nothing is deleted.

use super::folder::{SEGMENT_LIMIT, content_hash, loaded, numbered};
use super::save::rename_new;
use super::state::read_bytes;
use super::{Backup, Folder, Loaded, StoreError, backups, create_folder, os};
use crate::progress::{ReadError, Segment, accept_segment, merge, read_segment};
use jiff::Zoned;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder in the progress folder whose files do not count.
const ASIDE: &str = "aside";
pub(super) const IMPORT: &str = "import-";

/// An import that lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The file.
    pub name: OsString,
    /// It lay there already, by another run or machine: undoing this import must not take it away.
    pub was_there: bool,
}

/// A good copy of a file in a backup.
#[derive(Clone, Debug)]
pub struct GoodCopy {
    /// The backup that holds it.
    pub backup: Backup,
    /// What it says.
    pub segment: Segment,
}

impl Folder {
    /// Lays an import in the folder: the events once each, in their order, as an immutable segment
    /// `import-<hash>-<run>.ron`. The run is in the name because the learner's other machine may import the same file,
    /// and undoing it here must leave that one alone.
    ///
    /// # Errors
    /// When nothing was written.
    pub fn lay_import(&self, imported: &Segment) -> Result<Import, StoreError> {
        let segment = merge([imported]);
        let stem = format!("{IMPORT}{}", content_hash(&segment));
        for name in self.names()? {
            let same = name.as_encoded_bytes().starts_with(stem.as_bytes())
                && self
                    .read_file(&name)
                    .and_then(|file| file.content.ok().cloned())
                    .as_ref()
                    == Some(&segment);
            if same {
                return Ok(Import { name, was_there: true });
            }
        }
        let name = self.lay(&format!("{stem}-{}", self.run), &segment)?;
        Ok(Import { name, was_there: false })
    }

    /// Undoes an import: its file is set aside, unless it lay there before.
    ///
    /// # Errors
    /// When it cannot be renamed; then it still counts.
    pub fn undo_import(&self, import: &Import) -> Result<(), StoreError> {
        if !import.was_there && self.progress.join(&import.name).exists() {
            self.move_aside(&import.name)?;
        }
        Ok(())
    }

    /// Redoes an import that was undone: its file is brought back.
    ///
    /// # Errors
    /// When it is not aside any more, or cannot be renamed.
    pub fn redo_import(&self, import: &Import) -> Result<(), StoreError> {
        let target = self.progress.join(&import.name);
        if import.was_there || target.exists() {
            return Ok(());
        }
        let aside = self.progress.join(ASIDE).join(&import.name);
        rename_new(&aside, &target)?;
        self.sync()
    }

    /// Sets a file aside at the learner's wish: it does not count any more, and lies unchanged in `aside/`. Gives its
    /// new path.
    ///
    /// # Errors
    /// When there is no backup of the folder, or it cannot be renamed; then it lies where it lay.
    pub fn set_aside(&self, name: &OsStr, now: &Zoned) -> Result<PathBuf, StoreError> {
        self.back_up_before_removing(now)?;
        self.move_aside(name)
    }

    pub(super) fn move_aside(&self, name: &OsStr) -> Result<PathBuf, StoreError> {
        let folder = self.progress.join(ASIDE);
        create_folder(&folder)?;
        let from = self.progress.join(name);
        let shown = name.to_string_lossy();
        for number in 1..1_000 {
            let to = match number {
                1 => folder.join(name),
                _ => folder.join(numbered(&shown, number)),
            };
            if rename_new(&from, &to)? {
                self.sync()?;
                return Ok(to);
            }
            // Undone before, brought back by a sync tool, undone again: one copy aside is enough.
            if same_bytes(&from, &to) {
                fs::remove_file(&from).map_err(|error| StoreError::io("remove", &from, error))?;
                self.sync()?;
                return Ok(to);
            }
        }
        Err(StoreError::io(
            "find a free name aside for",
            from,
            io::Error::from(io::ErrorKind::AlreadyExists),
        ))
    }

    /// Where a file lies for the moment between leaving the folder and being deleted; after a crash in that moment it is
    /// found there, unchanged.
    pub(super) fn leaving_path(&self, name: &OsStr) -> Result<PathBuf, StoreError> {
        let folder = self.progress.join(ASIDE);
        create_folder(&folder)?;
        let mut leaving = OsString::from(format!("leaving-{}-", self.run));
        leaving.push(name);
        Ok(folder.join(leaving))
    }

    /// Brings a file back from `aside/` under its name, or the next free number.
    pub(super) fn bring_back(&self, aside: &Path, name: &OsStr) -> Result<(), StoreError> {
        let shown = name.to_string_lossy();
        for number in 1..1_000 {
            let to = match number {
                1 => self.progress.join(name),
                _ => self.progress.join(numbered(&shown, number)),
            };
            if rename_new(aside, &to)? {
                return self.sync();
            }
        }
        Err(StoreError::io(
            "find a free name for",
            aside,
            io::Error::from(io::ErrorKind::AlreadyExists),
        ))
    }

    /// The newest backup in which the file called `name` can be read.
    ///
    /// # Errors
    /// When the backups cannot be listed.
    pub fn newest_good_copy(&self, name: &OsStr) -> Result<Option<GoodCopy>, StoreError> {
        for backup in backups(&self.backups)? {
            let bytes = read_bytes(&backup.folder.join(name), SEGMENT_LIMIT);
            if let Loaded::Ok(segment) = bytes.and_then(|bytes| loaded(read_segment(&bytes))) {
                return Ok(Some(GoodCopy { backup, segment }));
            }
        }
        Ok(None)
    }

    /// Sets a damaged file aside and lays the good copy in the folder, as an immutable segment of its own name
    /// (`restored-<hash>.ron`): the damaged file's name may belong to a run that is still open somewhere.
    ///
    /// # Errors
    /// When one of both failed; the copy is laid first, so that events are there twice rather than not at all.
    pub fn restore(&self, name: &OsStr, copy: &GoodCopy, now: &Zoned) -> Result<OsString, StoreError> {
        self.back_up_before_removing(now)?;
        let restored = self.lay(&format!("restored-{}", content_hash(&copy.segment)), &copy.segment)?;
        self.move_aside(name)?;
        Ok(restored)
    }

    /// "I edited this by hand: take it." Writes what the edited file says as a new segment (`taken-<hash>.ron`) and sets
    /// the file aside.
    ///
    /// # Errors
    /// When it is more than edited, or one of both failed; the new segment is laid first.
    pub fn take_edited(&self, name: &OsStr, now: &Zoned) -> Result<OsString, StoreError> {
        let path = self.progress.join(name);
        let read = read_bytes(&path, SEGMENT_LIMIT).and_then(|bytes| match accept_segment(&bytes) {
            Ok(segment) => Loaded::Ok(segment),
            Err(ReadError::TooNew { found }) => Loaded::TooNew(found),
            Err(error) => Loaded::Corrupt(error.to_string()),
        });
        let segment = match read {
            Loaded::Ok(segment) => merge([&segment]),
            other => {
                let reason = other.reason().unwrap_or_else(|| other.state().to_string());
                return Err(StoreError::NotTaken { path, reason });
            }
        };
        self.back_up_before_removing(now)?;
        let taken = self.lay(&format!("taken-{}", content_hash(&segment)), &segment)?;
        self.move_aside(name)?;
        Ok(taken)
    }

    pub(super) fn sync(&self) -> Result<(), StoreError> {
        os::sync_folder(&self.progress).map_err(|error| StoreError::io("sync the folder", &self.progress, error))
    }
}

fn same_bytes(a: &Path, b: &Path) -> bool {
    match (read_bytes(a, SEGMENT_LIMIT), read_bytes(b, SEGMENT_LIMIT)) {
        (Loaded::Ok(a), Loaded::Ok(b)) => a == b,
        _ => false,
    }
}
