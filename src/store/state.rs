//! In what state a file was found, and how its bytes are read: with a limit, from ordinary files only.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// In what state a file was found. Only `Absent` and `Ok` may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileState {
    /// There is no such file.
    Absent,
    /// It was read and understood.
    Ok,
    /// It was read, and its contents are damaged.
    Corrupt,
    /// A newer version of the program wrote it.
    TooNew,
    /// It could not be read: permissions, a broken drive, not an ordinary file, too big.
    Unreadable,
}

impl FileState {
    /// Whether a file in this state may be replaced by a save.
    pub fn may_be_written(self) -> bool {
        matches!(self, FileState::Absent | FileState::Ok)
    }
}

impl fmt::Display for FileState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FileState::Absent => "there is no such file",
            FileState::Ok => "it is in order",
            FileState::Corrupt => "its contents are damaged",
            FileState::TooNew => "a newer version of the program wrote it",
            FileState::Unreadable => "it cannot be read",
        })
    }
}

/// A file's state together with what was read, or why it was not.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded<T> {
    /// There is no such file.
    Absent,
    /// What the file says.
    Ok(T),
    /// Why the contents were not understood.
    Corrupt(String),
    /// The format number that the file carries.
    TooNew(u32),
    /// Why the file could not be read.
    Unreadable(String),
}

impl<T> Loaded<T> {
    /// The state without what was read.
    pub fn state(&self) -> FileState {
        match self {
            Loaded::Absent => FileState::Absent,
            Loaded::Ok(_) => FileState::Ok,
            Loaded::Corrupt(_) => FileState::Corrupt,
            Loaded::TooNew(_) => FileState::TooNew,
            Loaded::Unreadable(_) => FileState::Unreadable,
        }
    }

    /// What was read, if it was.
    pub fn ok(&self) -> Option<&T> {
        match self {
            Loaded::Ok(value) => Some(value),
            _ => None,
        }
    }

    /// Why there is nothing, in words that can follow a colon; `None` for `Absent` and `Ok`.
    pub fn reason(&self) -> Option<String> {
        match self {
            Loaded::Absent | Loaded::Ok(_) => None,
            Loaded::Corrupt(reason) | Loaded::Unreadable(reason) => Some(reason.clone()),
            Loaded::TooNew(found) => Some(format!("it is of format {found}, which a newer version wrote")),
        }
    }

    /// The same state, or what `read` makes of what was read.
    pub fn and_then<U>(self, read: impl FnOnce(T) -> Loaded<U>) -> Loaded<U> {
        match self {
            Loaded::Absent => Loaded::Absent,
            Loaded::Ok(value) => read(value),
            Loaded::Corrupt(reason) => Loaded::Corrupt(reason),
            Loaded::TooNew(found) => Loaded::TooNew(found),
            Loaded::Unreadable(reason) => Loaded::Unreadable(reason),
        }
    }
}

/// Reads the bytes of an ordinary file of at most `limit` bytes; follows symbolic links. Never waits on a pipe, never
/// reads a device. `Absent` only when nothing of that name is there: a dangling link is `Unreadable`.
pub(super) fn read_bytes(path: &Path, limit: u64) -> Loaded<Vec<u8>> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Loaded::Unreadable("it is a folder".to_owned()),
        Ok(found) if !found.is_file() => Loaded::Unreadable("it is not an ordinary file".to_owned()),
        Ok(found) if found.len() > limit => Loaded::Unreadable(too_big(limit)),
        Ok(_) => match read_at_most(path, limit) {
            Ok(bytes) if bytes.len() as u64 > limit => Loaded::Unreadable(too_big(limit)),
            Ok(bytes) => Loaded::Ok(bytes),
            // Set aside or removed by another window between the look and the read.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Loaded::Absent,
            Err(error) => Loaded::Unreadable(error.to_string()),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::symlink_metadata(path) {
            Ok(_) => Loaded::Unreadable("it is a link to something that is not there".to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Loaded::Absent,
            Err(error) => Loaded::Unreadable(error.to_string()),
        },
        Err(error) => Loaded::Unreadable(error.to_string()),
    }
}

fn read_at_most(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_big(limit: u64) -> String {
    format!("it is bigger than {} MB", limit / 1_000_000)
}
