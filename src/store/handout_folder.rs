//! A folder that a teacher hands out. Each file is written beside its place and renamed into it, a folder of files likewise, so that
//! what lies there is old or new and never half; what a learner did in it is never touched. All of it is brought to the drive at
//! the end, since a stick takes a sync after each of a thousand files badly.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::save::{TEMPORARY_PREFIX, TEMPORARY_SUFFIX, folder_of};
use super::{StoreError, create_folder, os};

/// What may lie in a folder that is handed out already; anything else alone means that the folder is for something else.
const KNOWN: [&str; 3] = [".portable", "cohort.ron", "learners"];

/// A folder that is being handed out.
#[derive(Debug)]
pub struct HandoutFolder {
    root: PathBuf,
    written: Vec<PathBuf>,
}

impl HandoutFolder {
    /// Begins, in a folder that is empty, new, or was handed out before.
    ///
    /// # Errors
    /// The folder holds something else, or cannot be made.
    pub fn begin(root: &Path) -> Result<Self, StoreError> {
        create_folder(root)?;
        let entries = fs::read_dir(root).map_err(|error| StoreError::io("read the folder", root, error))?;
        let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        let is_known = names.iter().any(|name| KNOWN.iter().any(|known| name == known));
        if !names.is_empty() && !is_known {
            return Err(StoreError::Unusable {
                path: root.to_path_buf(),
                reason: "it holds other things, and was not handed out before; name a new or an empty folder"
                    .to_owned(),
            });
        }
        Ok(Self {
            root: root.to_path_buf(),
            written: Vec::new(),
        })
    }

    /// Writes a file.
    ///
    /// # Errors
    /// The name leads out of the folder, or the drive refuses.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.inside(name)?;
        put(&path, |file| file.write_all(bytes))?;
        self.written.push(path);
        Ok(())
    }

    /// Copies a file with its permission to be run, and gives the SHA-256 of what was copied.
    ///
    /// # Errors
    /// As [`HandoutFolder::write`], or the file cannot be read.
    pub fn copy(&mut self, name: &str, from: &Path) -> Result<String, StoreError> {
        let path = self.inside(name)?;
        let failed = |error| StoreError::io("read", from, error);
        let mut source = File::open(from).map_err(failed)?;
        let permissions = source.metadata().map_err(failed)?.permissions();
        let mut hash = Sha256::new();
        let mut unread = None;
        put(&path, |file| {
            let mut piece = vec![0; 1 << 20];
            loop {
                let count = match source.read(&mut piece) {
                    Ok(0) => break,
                    Ok(count) => count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => {
                        unread = Some(io::Error::from(error.kind()));
                        return Err(error);
                    }
                };
                hash.update(&piece[..count]);
                file.write_all(&piece[..count])?;
            }
            // A drive without permissions (FAT) refuses, and lets everything be run.
            let _ = file.set_permissions(permissions.clone());
            Ok(())
        })
        .map_err(|error| unread.map_or(error, failed))?;
        self.written.push(path);
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Puts a folder with these files in the place of one of that name; the old one goes when the new one is whole.
    ///
    /// # Errors
    /// As [`HandoutFolder::write`]; then the old folder is as it was.
    pub fn replace_folder<'b>(
        &mut self,
        name: &str,
        files: impl IntoIterator<Item = Result<(String, std::borrow::Cow<'b, [u8]>), StoreError>>,
    ) -> Result<(), StoreError> {
        let place = self.inside(name)?;
        let failed = |error| StoreError::io("make a folder in", &self.root, error);
        let staging = tempfile::Builder::new()
            .prefix(TEMPORARY_PREFIX)
            .suffix(TEMPORARY_SUFFIX)
            .tempdir_in(&self.root)
            .map_err(failed)?;
        let (new, old) = (staging.path().join("new"), staging.path().join("old"));
        create_folder(&new)?;
        let mut below = Vec::new();
        for file in files {
            let (path, bytes) = file?;
            let full = joined(&new, &path)?;
            create_folder(folder_of(&full))?;
            fs::write(&full, &bytes).map_err(|error| StoreError::io("write", &full, error))?;
            below.push(path);
        }
        let rename = |from: &Path, to: &Path| {
            os::patiently(|| fs::rename(from, to)).map_err(|error| StoreError::io("rename a folder to", to, error))
        };
        let is_there = fs::symlink_metadata(&place).is_ok();
        if is_there {
            rename(&place, &old)?;
        }
        if let Err(error) = rename(&new, &place) {
            if is_there {
                let _ = fs::rename(&old, &place);
            }
            return Err(error);
        }
        for path in below {
            self.written.push(joined(&place, &path)?);
        }
        Ok(())
    }

    /// Brings everything to the drive: after this the stick may be pulled.
    ///
    /// # Errors
    /// The drive refuses.
    pub fn finish(self) -> Result<(), StoreError> {
        let mut folders: Vec<PathBuf> = Vec::new();
        for path in &self.written {
            let synced = File::open(path).and_then(|file| file.sync_all());
            synced.map_err(|error| StoreError::io("sync", path, error))?;
            let folder = folder_of(path).to_path_buf();
            if folders.last() != Some(&folder) {
                folders.push(folder);
            }
        }
        folders.push(self.root);
        folders.sort();
        folders.dedup();
        for folder in &folders {
            os::sync_folder(folder).map_err(|error| StoreError::io("sync the folder", folder, error))?;
        }
        Ok(())
    }

    /// Where a file of the folder lies, in a folder that is made where it is missing.
    fn inside(&self, name: &str) -> Result<PathBuf, StoreError> {
        let path = joined(&self.root, name)?;
        create_folder(folder_of(&path))?;
        Ok(path)
    }
}

/// A path below a folder; nothing that leads out of it.
fn joined(root: &Path, name: &str) -> Result<PathBuf, StoreError> {
    let path = root.join(name);
    let mut parts = Path::new(name).components();
    if name.is_empty() || !parts.all(|part| matches!(part, Component::Normal(_))) {
        return Err(StoreError::Outside { path });
    }
    Ok(path)
}

/// Writes a file beside its place and renames it.
fn put(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), StoreError> {
    let failed = |error| StoreError::io("write", path, error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX);
    os::like_a_document(&mut builder);
    let mut temporary = builder.tempfile_in(folder_of(path)).map_err(failed)?;
    fill(temporary.as_file_mut()).map_err(failed)?;
    // The handle is closed before the rename: Windows asks for it.
    let mut waiting = Some(temporary.into_temp_path());
    os::patiently(|| match waiting.take() {
        Some(temporary) => temporary.persist(path).map_err(|failure| {
            waiting = Some(failure.path);
            failure.error
        }),
        None => Ok(()),
    })
    .map_err(|error| StoreError::io("replace", path, error))
}

/// The ordinary files of a folder of tools: where each lies, and its path below the folder. Links to files count as the files.
///
/// # Errors
/// The folder cannot be read.
pub fn files_of_tools(folder: &Path) -> Result<Vec<(PathBuf, String)>, StoreError> {
    const MAX_FILES: usize = 50_000;
    let mut found = Vec::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((path, prefix)) = open.pop() {
        let failed = |error| StoreError::io("read the folder", &path, error);
        for entry in fs::read_dir(&path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let below = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push((entry.path(), format!("{below}/")));
            } else if fs::metadata(entry.path()).is_ok_and(|found| found.is_file()) {
                found.push((entry.path(), below));
            }
            if found.len() > MAX_FILES {
                return Err(StoreError::Unusable {
                    path: folder.to_path_buf(),
                    reason: format!("it holds more than {MAX_FILES} files"),
                });
            }
        }
    }
    found.sort();
    Ok(found)
}
