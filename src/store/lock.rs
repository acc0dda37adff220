//! One at a time, where it is truly needed: compaction and pruning. Runs need no lock, since each writes its own
//! segment only.

use super::{StoreError, create_folder, save::folder_of};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held while it lives; the system lets go of it when the program ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a sidecar file (made when missing, never read or removed), or `None` at once when another
    /// program or another part of this one holds it.
    ///
    /// # Errors
    /// When the sidecar cannot be made, or the drive has no locks; then what the lock is for is best left for later.
    pub fn try_take(sidecar: &Path) -> Result<Option<Lock>, StoreError> {
        create_folder(folder_of(sidecar))?;
        let failed = |error| StoreError::io("lock", sidecar, error);
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(sidecar)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("deep/er/.lock");
        let held = Lock::try_take(&sidecar).unwrap();
        assert!(held.is_some());
        assert!(Lock::try_take(&sidecar).unwrap().is_none());
        drop(held);
        assert!(Lock::try_take(&sidecar).unwrap().is_some());
    }
}
