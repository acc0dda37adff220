//! Linux, macOS and the other Unixes: a rename replaces a file at once, whoever has it open, and a folder is synced
//! like a file.

use std::fs::File;
use std::io;
use std::path::Path;

/// Makes the names in `folder` last through a power cut. File systems that cannot sync a folder (some network and
/// FUSE drives) are let off: the rename has happened, and there is nothing more to ask of them.
pub(in crate::store) fn sync_folder(folder: &Path) -> io::Result<()> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    match synced {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        // A folder may be writable and not readable; then it cannot be opened to be synced.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Runs a rename; here once is enough.
pub(in crate::store) fn patiently<T>(mut rename: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    rename()
}

/// A temporary file with the permissions that any new document of this user gets, rather than the temporary file's own.
pub(in crate::store) fn like_a_document<'a>(builder: &mut tempfile::Builder<'a, 'a>) {
    use std::os::unix::fs::PermissionsExt;
    // The system takes the user's umask off this.
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

/// A temporary folder that programs of other users may look into, as far as the system's umask lets them: a server that an
/// example starts gives up its rights.
pub(in crate::store) fn open_to_others<'a>(builder: &mut tempfile::Builder<'a, 'a>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o755));
}

/// Lets programs of all users write into a folder, each only to its own files: the system's folder for temporary files is so.
pub(in crate::store) fn share(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o1777))
}

/// Lets a file be run.
pub(in crate::store) fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

/// The file's number on its drive: a file that was replaced by a rename has another one.
pub(in crate::store) fn identity(found: &std::fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    found.ino()
}
