//! A progress file from anywhere, to be imported or merged: read once, never written.

use std::path::Path;

use super::folder::SEGMENT_LIMIT;
use super::state::read_bytes;
use super::{Loaded, StoreError};
use crate::progress::{ReadError, Segment, accept_segment, read_segment};

/// Reads a progress file.
///
/// # Errors
/// There is no such file, or it cannot be read, is damaged, or is of a newer format. [`StoreError::Edited`] alone can be
/// overruled, by [`accept_segment_file`].
pub fn read_segment_file(path: &Path) -> Result<Segment, StoreError> {
    read_with(path, read_segment)
}

/// Reads a progress file that somebody edited by hand, and says that it is to be taken as it is.
///
/// # Errors
/// As [`read_segment_file`], but never [`StoreError::Edited`].
pub fn accept_segment_file(path: &Path) -> Result<Segment, StoreError> {
    read_with(path, accept_segment)
}

fn read_with(path: &Path, read: fn(&[u8]) -> Result<Segment, ReadError>) -> Result<Segment, StoreError> {
    let unusable = |reason: String| StoreError::Unusable {
        path: path.to_path_buf(),
        reason,
    };
    match read_bytes(path, SEGMENT_LIMIT) {
        Loaded::Ok(bytes) => read(&bytes).map_err(|error| match error {
            ReadError::Edited(fault) => StoreError::Edited {
                path: path.to_path_buf(),
                fault: format!("line {}, {}", fault.line, fault.message),
            },
            ReadError::TooNew { .. } => unusable(error.to_string()),
            _ => unusable(format!("it is no progress file, or it is damaged: {error}")),
        }),
        Loaded::Absent => Err(unusable("there is no such file".to_owned())),
        other => Err(unusable(other.reason().unwrap_or_default())),
    }
}
