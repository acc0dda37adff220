//! A progress file from anywhere, to be imported or merged: read once, never written.

use std::path::Path;

use super::folder::SEGMENT_LIMIT;
use super::state::read_bytes;
use super::{Loaded, StoreError};
use crate::progress::{ReadError, Segment, read_segment};

/// Reads a progress file.
///
/// # Errors
/// There is no such file, or it cannot be read, is damaged, or is of a newer format.
pub fn read_segment_file(path: &Path) -> Result<Segment, StoreError> {
    let unusable = |reason: String| StoreError::Unusable {
        path: path.to_path_buf(),
        reason,
    };
    match read_bytes(path, SEGMENT_LIMIT) {
        Loaded::Ok(bytes) => read_segment(&bytes).map_err(|error| match error {
            ReadError::TooNew { .. } => unusable(error.to_string()),
            _ => unusable(format!("it is no progress file, or it is damaged: {error}")),
        }),
        Loaded::Absent => Err(unusable("there is no such file".to_owned())),
        other => Err(unusable(other.reason().unwrap_or_default())),
    }
}
