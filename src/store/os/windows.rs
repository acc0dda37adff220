//! Windows: a rename fails while another program (a virus scanner, a sync tool) has the file open, so it is tried again
//! for about a second; there is no syncing of folders.

use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;

/// NTFS logs its names itself, and std gives no way to sync a folder without `unsafe`.
pub(in crate::store) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Runs a rename, again after 10, 20, 40 ... 640 ms while the error is one of sharing.
pub(in crate::store) fn patiently<T>(mut rename: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut pause = Duration::from_millis(10);
    loop {
        match rename() {
            Err(error)
                if pause < Duration::from_secs(1)
                    && matches!(
                        error.raw_os_error(),
                        Some(ACCESS_DENIED | SHARING_VIOLATION | LOCK_VIOLATION)
                    ) =>
            {
                thread::sleep(pause);
                pause *= 2;
            }
            done => return done,
        }
    }
}

/// New files take the permissions of their folder by themselves.
pub(in crate::store) fn like_a_document<'a>(_builder: &mut tempfile::Builder<'a, 'a>) {}

/// Temporary folders take the permissions of the folder that they lie in.
pub(in crate::store) fn open_to_others<'a>(_builder: &mut tempfile::Builder<'a, 'a>) {}

/// A folder takes the permissions of the one that it lies in.
pub(in crate::store) fn share(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// What can be run is told by the name.
pub(in crate::store) fn make_executable(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// When the file was made, in units of 100 ns: a file that was replaced by a rename was made at another time. The file's
/// number is not to be had without `unsafe`.
pub(in crate::store) fn identity(found: &std::fs::Metadata) -> u64 {
    use std::os::windows::fs::MetadataExt;
    found.creation_time()
}
