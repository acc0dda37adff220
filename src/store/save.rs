//! The safe save: after a crash at any moment there is the old file or the new one, whole. What is not ordinary (a
//! device, a folder, a file marked read-only) is refused, and nothing is ever truncated in place.

use super::folder::{FileStamp, SEGMENT_LIMIT};
use super::state::read_bytes;
use super::{FileState, Loaded, StoreError, os};
use crate::progress::{ReadError, Segment, read_segment, write_segment};
use jiff::Timestamp;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// How the names of temporary files begin; with the dot they are no segments, and sync tools mostly leave them alone.
pub(super) const TEMPORARY_PREFIX: &str = ".skillatlas-";
/// How the names of temporary files end.
pub(super) const TEMPORARY_SUFFIX: &str = ".tmp";

/// Replaces the file at `path` by `bytes`, or makes it, in a folder that exists.
///
/// `verify` reads the bytes back as the reader will, and says what is wrong with them. Then: a file of unique name in
/// the same folder, sync, rename, sync of the folder. When this returns `Ok`, the bytes outlast a power cut as far as
/// the drive keeps its word. A symbolic link is followed, so that the file it names is replaced and not the link.
///
/// # Errors
/// The file is as it was, unless the very last step (the sync of the folder) failed.
pub fn save(path: &Path, bytes: &[u8], verify: impl FnOnce(&[u8]) -> Result<(), String>) -> Result<(), StoreError> {
    verify(bytes).map_err(|reason| StoreError::NotReadBack {
        path: path.to_path_buf(),
        reason,
    })?;
    let target = replaceable(path)?;
    let folder = folder_of(&target);
    let temporary = write_temporary(&target, folder, bytes)?;
    put_in_place(temporary, &target)?;
    os::sync_folder(folder).map_err(|error| StoreError::io("sync the folder", folder, error))
}

/// Makes a file that must not be there yet: like [`save`], but an existing file is left alone and `false` comes back.
///
/// # Errors
/// When it cannot be made; then nothing is there.
pub fn save_new(path: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
    let folder = folder_of(path);
    let temporary = write_temporary(path, folder, bytes)?;
    let moved = rename_new(&temporary, path)?;
    os::sync_folder(folder).map_err(|error| StoreError::io("sync the folder", folder, error))?;
    Ok(moved)
}

/// Saves a file of a pack, in a folder that is made where it is missing. A link that leads out of the pack is never written
/// through, whether it is the file or a folder on the way.
///
/// # Errors
/// As [`save`]; also when the file would lie outside `root`.
pub fn save_inside(root: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let path = root.join(name);
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| StoreError::io("find", path, error));
    let inside = real(root)?;
    let outside = || StoreError::Outside { path: path.clone() };
    // What is there already of the way to it: the rest is made below.
    let there = path.ancestors().find(|part| fs::symlink_metadata(part).is_ok());
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if !Path::new(name).components().all(is_plain) || !real(there.unwrap_or(root))?.starts_with(&inside) {
        return Err(outside());
    }
    create_folder(folder_of(&path))?;
    save(&path, bytes, |_| Ok(()))
}

/// Saves files of a pack in a folder of the learner's, which is made where it is missing. A file that is there with other
/// contents is written over only with `over`; otherwise nothing is written at all. Gives the names that were written: what is
/// there already as it should be is left alone.
///
/// # Errors
/// [`StoreError::FilesInTheWay`] where files would be written over, and those of [`save`].
pub fn save_files(folder: &Path, files: &[(&str, &[u8])], over: bool) -> Result<Vec<String>, StoreError> {
    create_folder(folder)?;
    let is_there = |name: &str| fs::symlink_metadata(folder.join(name)).is_ok();
    let is_same = |name: &str, bytes: &[u8]| match read_bytes(&folder.join(name), bytes.len() as u64) {
        Loaded::Ok(found) => found == bytes,
        _ => false,
    };
    let wanted = files.iter().filter(|(name, bytes)| !is_same(name, bytes));
    let in_the_way = |names: Vec<String>| StoreError::FilesInTheWay {
        folder: folder.to_path_buf(),
        names,
    };
    let there = wanted.clone().filter(|(name, _)| is_there(name));
    let there: Vec<String> = there.map(|(name, _)| (*name).to_owned()).collect();
    if !over && !there.is_empty() {
        return Err(in_the_way(there));
    }
    let mut written = Vec::new();
    for (name, bytes) in wanted {
        let path = folder.join(name);
        if over {
            save(&path, bytes, |_| Ok(()))?;
        } else if !save_new(&path, bytes)? {
            // It came between the look and the writing.
            return Err(in_the_way(vec![(*name).to_owned()]));
        }
        written.push((*name).to_owned());
    }
    Ok(written)
}

/// Writes the result of a command to where the user pointed: an ordinary file by [`save`], a device or a pipe
/// (`/dev/stdout`) as a stream.
///
/// # Errors
/// As [`save`]; also when the stream cannot be written.
pub fn write_out(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() && !found.is_dir() => {
            let stream = OpenOptions::new().write(true).open(path);
            let written = stream.and_then(|mut stream| stream.write_all(bytes).and_then(|()| stream.flush()));
            written.map_err(|error| StoreError::io("write to", path, error))
        }
        _ => {
            save(path, bytes, |_| Ok(()))?;
            remove_leftovers_beside(path);
            Ok(())
        }
    }
}

/// Writes progress to where the user pointed, as [`write_out`] does; but never over something that would be lost by it: what is
/// no progress, cannot be read, is damaged or newer, or says what `segment` does not.
///
/// # Errors
/// [`StoreError::InTheWay`] for those, which [`write_out`] overrules; and those of [`save`].
pub fn write_out_segment(path: &Path, segment: &Segment) -> Result<(), StoreError> {
    let in_the_way = |reason: String| {
        Err(StoreError::InTheWay {
            path: path.to_path_buf(),
            reason,
        })
    };
    let is_file = fs::metadata(path).is_ok_and(|found| found.is_file());
    match read_bytes(path, SEGMENT_LIMIT) {
        // What is no file is refused, or written to as a stream, without a question.
        _ if !is_file => {}
        Loaded::Ok(bytes) if bytes.is_empty() => {}
        Loaded::Ok(bytes) => match read_segment(&bytes) {
            Ok(there) if segment.holds(&there) => {}
            Ok(_) => return in_the_way("it holds progress that is not in what would take its place".to_owned()),
            Err(ReadError::TooNew { .. }) => return in_the_way(FileState::TooNew.to_string()),
            Err(error) => return in_the_way(format!("it is no progress file, or it is damaged: {error}")),
        },
        other => return in_the_way(other.reason().unwrap_or_else(|| other.state().to_string())),
    }
    write_out(path, write_segment(segment).as_bytes())
}

/// Makes a folder and those above it that are missing.
///
/// # Errors
/// When the system refuses, or a file stands in the way.
pub fn create_folder(path: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(path).map_err(|error| StoreError::io("make the folder", path, error))
}

/// Removes the temporary files that killed programs left in `folder` a day or more before `now`. Best effort: they do no
/// harm.
pub(super) fn remove_leftovers(folder: &Path, now: Timestamp) {
    const DAY: i64 = 24 * 60 * 60;
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(TEMPORARY_PREFIX) && name.ends_with(TEMPORARY_SUFFIX);
        let old = || {
            FileStamp::at(&entry.path())
                .and_then(|stamp| stamp.modified())
                .is_some_and(|at| now.as_second() - at.as_second() >= DAY)
        };
        if ours && old() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The same in the folder of a file that was just written, by the time that the drive gave it.
pub(super) fn remove_leftovers_beside(written: &Path) {
    if let Some(now) = FileStamp::at(written).and_then(|stamp| stamp.modified()) {
        remove_leftovers(folder_of(written), now);
    }
}

/// Renames `from` to `to` unless something is at `to`; then nothing happens and `false` comes back.
pub(super) fn rename_new(from: &Path, to: &Path) -> Result<bool, StoreError> {
    let failed = |error| StoreError::io("rename a file to", to, error);
    let renamed = os::patiently(|| {
        let mut moving = TempPath::try_from_path(from)?;
        // This is no temporary file: it must stay where it is if the rename fails.
        moving.disable_cleanup(true);
        moving.persist_noclobber(to).map_err(|failure| failure.error)
    });
    match renamed {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        // A drive (FAT by an old kernel, some network drives) that can neither rename without replacing nor link:
        // look, then rename. Only our own programs make names here, and they make unique ones.
        Err(_) => match fs::symlink_metadata(to) {
            Ok(_) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                os::patiently(|| fs::rename(from, to)).map(|()| true).map_err(failed)
            }
            Err(error) => Err(failed(error)),
        },
    }
}

/// Where the bytes will lie: `path`, or what it links to. Refuses what must not be replaced.
fn replaceable(path: &Path) -> Result<PathBuf, StoreError> {
    let linked = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type().is_symlink(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path.to_path_buf()),
        Err(error) => return Err(StoreError::io("look at", path, error)),
    };
    let found = fs::metadata(path).map_err(|error| StoreError::io("look at", path, error))?;
    if !found.is_file() {
        return Err(StoreError::NotAFile {
            path: path.to_path_buf(),
        });
    }
    if found.permissions().readonly() {
        return Err(StoreError::ReadOnlyFile {
            path: path.to_path_buf(),
        });
    }
    if linked {
        return fs::canonicalize(path).map_err(|error| StoreError::io("follow the link", path, error));
    }
    Ok(path.to_path_buf())
}

/// The folder that holds `path`; the current one for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn write_temporary(target: &Path, folder: &Path, bytes: &[u8]) -> Result<TempPath, StoreError> {
    let failed = |error| StoreError::io("write", target, error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX);
    os::like_a_document(&mut builder);
    let mut temporary: NamedTempFile = builder.tempfile_in(folder).map_err(failed)?;
    temporary.write_all(bytes).map_err(failed)?;
    if let Ok(existing) = fs::metadata(target) {
        // A file that was private stays private. A drive without permissions (FAT) refuses, and has none to lose.
        let _ = temporary.as_file().set_permissions(existing.permissions());
    }
    temporary.as_file().sync_all().map_err(failed)?;
    // The handle is closed before the rename: Windows asks for it.
    Ok(temporary.into_temp_path())
}

fn put_in_place(temporary: TempPath, target: &Path) -> Result<(), StoreError> {
    let mut waiting = Some(temporary);
    os::patiently(|| match waiting.take() {
        Some(temporary) => temporary.persist(target).map_err(|failure| {
            waiting = Some(failure.path);
            failure.error
        }),
        None => Ok(()),
    })
    .map_err(|error| StoreError::io("replace", target, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn fine(_: &[u8]) -> Result<(), String> {
        Ok(())
    }

    #[test]
    fn makes_and_replaces_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        save(&path, b"one", fine).unwrap();
        save(&path, b"two", fine).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[test]
    fn what_does_not_read_back_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        save(&path, b"good", fine).unwrap();
        let refused = save(&path, b"bad", |_| Err("a bracket is missing".to_owned())).unwrap_err();
        assert!(matches!(refused, StoreError::NotReadBack { .. }), "{refused}");
        assert_eq!(fs::read(&path).unwrap(), b"good");
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[test]
    fn a_read_only_file_a_folder_and_a_missing_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, b"mine").unwrap();
        let mut locked = fs::metadata(&path).unwrap().permissions();
        locked.set_readonly(true);
        fs::set_permissions(&path, locked).unwrap();
        assert!(matches!(save(&path, b"x", fine), Err(StoreError::ReadOnlyFile { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"mine");

        assert!(matches!(
            save(folder.path(), b"x", fine),
            Err(StoreError::NotAFile { .. })
        ));
        let nowhere = folder.path().join("no/such/a.ron");
        assert!(matches!(save(&nowhere, b"x", fine), Err(StoreError::Io { .. })));
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
        fs::write(&real, b"one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        save(&link, b"two", fine).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_to_and_never_replaced() {
        let null = Path::new("/dev/null");
        assert!(matches!(save(null, b"x", fine), Err(StoreError::NotAFile { .. })));
        write_out(null, b"x").unwrap();
        assert!(!fs::metadata(null).unwrap().is_file());
    }

    #[test]
    fn renaming_never_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::write(&from, b"from").unwrap();
        fs::write(&to, b"to").unwrap();
        assert!(!rename_new(&from, &to).unwrap());
        assert_eq!(
            (fs::read(&from).unwrap(), fs::read(&to).unwrap()),
            (b"from".to_vec(), b"to".to_vec())
        );
        fs::remove_file(&to).unwrap();
        assert!(rename_new(&from, &to).unwrap());
        assert_eq!(fs::read(&to).unwrap(), b"from");
        assert!(!from.exists());
    }

    #[test]
    fn a_new_file_never_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        assert!(save_new(&path, b"one").unwrap());
        assert!(!save_new(&path, b"two").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["a.ron"]);
    }
}
