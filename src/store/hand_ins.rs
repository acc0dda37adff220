//! The folder into which learners hand in, and other files from outside that are read once and never written.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::SEGMENT_LIMIT;
use super::state::read_bytes;
use super::{Loaded, StoreError};

/// Deepest folder that is looked into.
const MAX_DEPTH: usize = 8;

/// The files below a folder, by their path with `/` between the parts, in order. Names that begin with a dot are those of sync tools
/// and systems, and are not looked at.
///
/// # Errors
/// The folder, or one below it, cannot be listed.
pub fn hand_ins(folder: &Path) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    let mut open: Vec<(PathBuf, String, usize)> = vec![(folder.to_path_buf(), String::new(), 0)];
    while let Some((path, prefix, depth)) = open.pop() {
        let failed = |error| StoreError::io("read the folder", &path, error);
        for entry in fs::read_dir(&path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let below = format!("{prefix}{name}");
            // A link is listed and not followed: it may lead in a circle.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) && depth < MAX_DEPTH {
                open.push((entry.path(), format!("{below}/"), depth + 1));
            } else {
                found.push(below);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The bytes of a file that [`hand_ins`] listed, or why they cannot be had.
///
/// # Errors
/// In words that can follow a colon.
pub fn read_hand_in(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let full = path
        .split('/')
        .fold(folder.to_path_buf(), |folder, part| folder.join(part));
    match read_bytes(&full, SEGMENT_LIMIT) {
        Loaded::Ok(bytes) => Ok(bytes),
        Loaded::Absent => Err("it is not there any more".to_owned()),
        other => Err(other.reason().unwrap_or_default()),
    }
}

/// The text of a small file that somebody wrote by hand; none where there is no such file.
///
/// # Errors
/// It cannot be read, has more than `at_most` bytes, or is no UTF-8.
pub fn read_text(path: &Path, at_most: u64) -> Result<Option<String>, StoreError> {
    let unusable = |reason: String| StoreError::Unusable {
        path: path.to_path_buf(),
        reason,
    };
    match read_bytes(path, at_most) {
        Loaded::Absent => Ok(None),
        Loaded::Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| unusable("it is no UTF-8 text".to_owned())),
        other => Err(unusable(other.reason().unwrap_or_default())),
    }
}

/// The bytes of a file from outside.
///
/// # Errors
/// There is none, it cannot be read, or it has more than `at_most` bytes.
pub fn read_file(path: &Path, at_most: u64) -> Result<Vec<u8>, StoreError> {
    match read_bytes(path, at_most) {
        Loaded::Ok(bytes) => Ok(bytes),
        other => Err(StoreError::Unusable {
            path: path.to_path_buf(),
            reason: other.reason().unwrap_or_else(|| "there is no such file".to_owned()),
        }),
    }
}
