//! The progress folder of one learner: every segment in it is read, whatever its name and whoever wrote it, and each
//! file has its own state, so that a damaged one never stops the rest. What may be written is in the files beside this:
//! a run's own segment, imports, what was set aside, sealed segments.

use super::save::remove_leftovers;
use super::state::read_bytes;
use super::{
    Backup, FileState, Learner, Loaded, Lock, StoreError, back_up, create_folder, os, prune_backups, save_new,
};
use crate::progress::{ReadError, RunId, Segment, read_segment, run_file_name, write_segment};
use jiff::{Timestamp, Zoned};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The biggest file that is read as a segment, in bytes.
pub const SEGMENT_LIMIT: u64 = 256_000_000;

/// What tells that a file is still the one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    length: u64,
    modified: Option<Timestamp>,
    /// A number that a rename over the file changes; 0 where the system has none.
    identity: u64,
}

impl FileStamp {
    pub(super) fn of(found: &Metadata) -> Self {
        let modified = found.modified().ok().and_then(|at| Timestamp::try_from(at).ok());
        FileStamp {
            length: found.len(),
            modified,
            identity: os::identity(found),
        }
    }

    /// The stamp of what lies at `path`, not following a link; `None` where nothing can be seen.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().as_ref().map(FileStamp::of)
    }

    /// When the file was written, as far as the drive knows.
    pub(super) fn modified(&self) -> Option<Timestamp> {
        self.modified
    }
}

/// One file of the folder.
#[derive(Clone, Debug)]
pub struct SegmentFile {
    /// Its name in the folder; a hint and no more.
    pub name: OsString,
    /// What it says, or why that is not known. Never `Absent`.
    pub content: Loaded<Segment>,
    /// Whether only the checksum is wrong: somebody edited it, and [`Folder::take_edited`] can take it.
    pub edited: bool,
    pub(super) stamp: Option<FileStamp>,
    /// An ordinary file, not one reached through a link: only such are ever removed or renamed by the program itself.
    pub(super) plain: bool,
}

impl SegmentFile {
    /// The state, as the caller shows it.
    pub fn state(&self) -> FileState {
        self.content.state()
    }
}

/// Everything that was found in the folder, by name.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The files.
    pub files: BTreeMap<OsString, SegmentFile>,
}

impl Contents {
    /// The segments that could be read: what the learner's progress is folded from.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.files.values().filter_map(|file| file.content.ok())
    }

    /// The files that could not be used.
    pub fn troubles(&self) -> impl Iterator<Item = &SegmentFile> {
        self.files.values().filter(|file| file.content.ok().is_none())
    }
}

/// One learner's progress folder as one run of the program uses it. Clones are the same run.
#[derive(Clone, Debug)]
pub struct Folder {
    pub(super) progress: PathBuf,
    pub(super) backups: PathBuf,
    pub(super) cache: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) run: RunId,
    backup: Arc<Mutex<BackupOfRun>>,
}

/// The one backup that a run makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BackupOfRun {
    NotYet,
    Failed,
    Made,
}

impl Folder {
    /// The folder of `learner`, for the run called `run`. Nothing is made or read yet.
    pub fn new(learner: &Learner, run: RunId) -> Self {
        Folder {
            progress: learner.progress_folder(),
            backups: learner.backups_folder(),
            cache: learner.cache_folder(),
            lock: learner.lock_file(),
            run,
            backup: Arc::new(Mutex::new(BackupOfRun::NotYet)),
        }
    }

    /// Where the segments lie.
    pub fn path(&self) -> &Path {
        &self.progress
    }

    /// The run that writes here.
    pub fn run(&self) -> RunId {
        self.run
    }

    /// Reads every `*.ron` in the folder, conflict copies of sync tools too; hidden names are no segments. A folder that
    /// is not there is empty.
    ///
    /// # Errors
    /// When the folder itself is there and cannot be listed. What is wrong with a file is in its state.
    pub fn read(&self) -> Result<Contents, StoreError> {
        let files = self
            .names()?
            .into_iter()
            .filter_map(|name| Some((name.clone(), self.read_file(&name)?)));
        Ok(Contents { files: files.collect() })
    }

    /// Reads one file; `None` when nothing of that name is there.
    pub(super) fn read_file(&self, name: &OsStr) -> Option<SegmentFile> {
        self.read_file_by(name, |bytes| Some(read_segment(bytes)))
    }

    /// The same by way of `read`, which may pass over what it is given.
    pub(super) fn read_file_by(
        &self,
        name: &OsStr,
        read: impl FnOnce(&[u8]) -> Option<Result<Segment, ReadError>>,
    ) -> Option<SegmentFile> {
        let path = self.progress.join(name);
        // The stamp comes first: what is written while the file is being read is noticed at the next look.
        let stamp = FileStamp::at(&path);
        let plain = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        let mut edited = false;
        let content = read_bytes(&path, SEGMENT_LIMIT).and_then(|bytes| {
            let Some(read) = read(&bytes) else {
                return Loaded::Absent;
            };
            edited = matches!(read, Err(ReadError::Edited(_)));
            loaded(read)
        });
        match content {
            Loaded::Absent => None,
            content => Some(SegmentFile {
                name: name.to_owned(),
                content,
                edited,
                stamp,
                plain,
            }),
        }
    }

    /// The names that count as segments, in order.
    pub(super) fn names(&self) -> Result<Vec<OsString>, StoreError> {
        segment_names(&self.progress)
    }

    /// Whether a name is that of this run's own segment.
    pub(super) fn is_own(&self, name: &OsStr) -> bool {
        name.to_str()
            .is_some_and(|name| name.starts_with(&self.run.to_string()))
    }

    /// The name of this run's own segment: `<run>.ron`, or `<run>-2.ron` and so on where a name cannot be written.
    pub(super) fn own_name(&self, number: u32) -> OsString {
        numbered(&run_file_name(self.run), number)
    }

    /// Makes this run's backup unless it is made, and prunes old ones. To be called after a write, so that neither a slow
    /// nor a full backup drive keeps today's work from being saved; only the first call of a run does anything. Gives back
    /// why there is no backup, once.
    pub fn back_up_once(&self, now: &Zoned) -> Option<StoreError> {
        let mut made = self.backup.lock().unwrap_or_else(PoisonError::into_inner);
        if *made != BackupOfRun::NotYet {
            return None;
        }
        self.remove_leftovers(now);
        let (state, trouble) = match self.back_up(now) {
            Ok(_) => (BackupOfRun::Made, None),
            Err(error) => (BackupOfRun::Failed, Some(error)),
        };
        *made = state;
        trouble
    }

    /// As [`Folder::back_up_once`], before something is removed or renamed: here a backup that failed is
    /// tried again, and without one nothing is done.
    pub(super) fn back_up_before_removing(&self, now: &Zoned) -> Result<(), StoreError> {
        let mut made = self.backup.lock().unwrap_or_else(PoisonError::into_inner);
        if *made != BackupOfRun::Made {
            self.back_up(now)?;
            *made = BackupOfRun::Made;
        }
        Ok(())
    }

    fn back_up(&self, now: &Zoned) -> Result<Option<Backup>, StoreError> {
        let backup = back_up(&self.progress, &self.backups, now.timestamp())?;
        // Pruning can wait for another run: where another one is at it, or the drive has no locks.
        if backup.is_some()
            && let Ok(Some(_lock)) = Lock::try_take(&self.lock)
        {
            let _ = prune_backups(&self.backups, now);
        }
        Ok(backup)
    }

    /// Removes temporary files that a killed run left, wherever a run makes them.
    fn remove_leftovers(&self, now: &Zoned) {
        let learner = self.progress.parent();
        let data = learner.and_then(Path::parent).and_then(Path::parent);
        for folder in [Some(self.progress.as_path()), learner, data].into_iter().flatten() {
            remove_leftovers(folder, now.timestamp());
        }
    }

    /// Lays an immutable segment in the folder as `<stem>.ron`. A file of that name that says the same will do;
    /// where the name is taken by something else (a damaged file, say), the next number is used.
    pub(super) fn lay(&self, stem: &str, segment: &Segment) -> Result<OsString, StoreError> {
        let text = write_segment(segment);
        let plain = format!("{stem}.ron");
        reads_back(text.as_bytes(), segment).map_err(|reason| StoreError::NotReadBack {
            path: self.progress.join(&plain),
            reason,
        })?;
        create_folder(&self.progress)?;
        for number in 1..1_000 {
            let name = numbered(&plain, number);
            let there = self.read_file(&name);
            if there.as_ref().and_then(|file| file.content.ok()) == Some(segment) {
                return Ok(name);
            }
            if there.is_none() && save_new(&self.progress.join(&name), text.as_bytes())? {
                return Ok(name);
            }
        }
        let error = io::Error::from(io::ErrorKind::AlreadyExists);
        Err(StoreError::io(
            "find a free name for",
            self.progress.join(&plain),
            error,
        ))
    }
}

/// The names in a progress folder that count as segments, in order.
pub(super) fn segment_names(progress: &Path) -> Result<Vec<OsString>, StoreError> {
    let failed = |error| StoreError::io("read the folder", progress, error);
    let entries = match fs::read_dir(progress) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        let hidden = name.as_encoded_bytes().starts_with(b".");
        if !hidden
            && Path::new(&name)
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// A segment's state from what the progress room says about its bytes.
pub(super) fn loaded(read: Result<Segment, ReadError>) -> Loaded<Segment> {
    match read {
        Ok(segment) => Loaded::Ok(segment),
        Err(ReadError::TooNew { found }) => Loaded::TooNew(found),
        Err(error) => Loaded::Corrupt(error.to_string()),
    }
}

/// Whether bytes are read as exactly this segment: what every write of a segment is checked by.
pub(super) fn reads_back(bytes: &[u8], segment: &Segment) -> Result<(), String> {
    match read_segment(bytes) {
        Ok(back) if back == *segment => Ok(()),
        Ok(_) => Err("it reads back as other events".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The first 32 hexadecimal digits of the SHA-256 of a segment's text: the same on every machine.
pub(super) fn content_hash(segment: &Segment) -> String {
    let hash = Sha256::digest(write_segment(segment).as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// `a.ron`, `a-2.ron`, `a-3.ron`.
pub(super) fn numbered(name: &str, number: u32) -> OsString {
    match (number, name.strip_suffix(".ron")) {
        (1, _) => name.into(),
        (_, Some(stem)) => format!("{stem}-{number}.ron").into(),
        (_, None) => format!("{name}-{number}").into(),
    }
}
