//! A pack as a folder on disk, for reading only. Must not follow a link out of the folder, open what is no ordinary file, or
//! read more than it was asked for.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::pack::{PackFiles, Unread};

/// Most files of a folder that are listed.
const MAX_FILES: usize = 100_000;
/// Deepest folder that is walked into.
const MAX_DEPTH: usize = 16;

/// A folder that holds a pack. What lies in it is listed once, when it is opened; files are read when they are asked for.
#[derive(Debug)]
pub struct PackFolder {
    /// Without links, so that what lies inside begins with it.
    root: PathBuf,
    files: Vec<(String, u64)>,
    left_out: Vec<(String, Unread)>,
}

impl PackFolder {
    /// Lists a folder.
    ///
    /// # Errors
    /// When there is no such folder or it cannot be listed. What inside it cannot be had is no error here: it is told by
    /// [`PackFiles::left_out`].
    pub fn open(path: &Path) -> io::Result<Self> {
        let root = path.canonicalize()?;
        let entries = fs::read_dir(&root)?;
        let mut folder = Self {
            root,
            files: Vec::new(),
            left_out: Vec::new(),
        };
        folder.walk(entries, "", 0);
        folder.files.sort();
        folder.left_out.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(folder)
    }

    /// The folder, without links in its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn walk(&mut self, entries: fs::ReadDir, prefix: &str, depth: usize) {
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.left_out.push((shown(prefix), Unread::Failed(error.to_string())));
                    continue;
                }
            };
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let below = |name: &str| {
                if prefix.is_empty() {
                    name.to_owned()
                } else {
                    format!("{prefix}/{name}")
                }
            };
            let Some(name) = name.to_str() else {
                self.left_out.push((
                    below(&name.to_string_lossy()),
                    Unread::Failed("its name is not UTF-8".to_owned()),
                ));
                continue;
            };
            let path = below(name);
            if self.files.len() >= MAX_FILES {
                self.left_out.push((
                    path,
                    Unread::Failed(format!("the folder holds more than {MAX_FILES} files")),
                ));
                return;
            }
            if let Err(unread) = self.take(&entry.path(), &path, depth) {
                self.left_out.push((path, unread));
            }
        }
    }

    fn take(&mut self, full: &Path, path: &str, depth: usize) -> Result<(), Unread> {
        let kind = fs::symlink_metadata(full).map_err(failed)?.file_type();
        if kind.is_dir() {
            if depth >= MAX_DEPTH {
                return Err(Unread::Failed(format!("folders are nested more than {MAX_DEPTH} deep")));
            }
            let entries = fs::read_dir(full).map_err(failed)?;
            self.walk(entries, path, depth + 1);
            return Ok(());
        }
        let size = self.ordinary(full)?.1;
        self.files.push((path.to_owned(), size));
        Ok(())
    }

    /// Where an ordinary file inside the folder really lies, and its size.
    fn ordinary(&self, path: &Path) -> Result<(PathBuf, u64), Unread> {
        let real = path.canonicalize().map_err(failed)?;
        if !real.starts_with(&self.root) {
            return Err(Unread::Escapes);
        }
        let metadata = fs::metadata(&real).map_err(failed)?;
        if !metadata.is_file() {
            // A link to a folder, a pipe (reading would wait for ever) or a device (reading would never end).
            return Err(Unread::Failed("it is no ordinary file".to_owned()));
        }
        Ok((real, metadata.len()))
    }
}

impl PackFiles for PackFolder {
    fn list(&self) -> Vec<(String, u64)> {
        self.files.clone()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        if self
            .files
            .binary_search_by(|(name, _)| name.as_str().cmp(path))
            .is_err()
        {
            // By the list, not by the disk: a name that differs in case only is missing on every platform.
            let left_out = self.left_out.binary_search_by(|(name, _)| name.as_str().cmp(path));
            let left_out = left_out.ok().and_then(|index| self.left_out.get(index));
            return Err(left_out.map_or(Unread::Missing, |(_, unread)| unread.clone()));
        }
        let full = path
            .split('/')
            .fold(self.root.clone(), |folder, part| folder.join(part));
        let (real, size) = self.ordinary(&full)?;
        if size > at_most {
            return Err(Unread::TooBig(size));
        }
        let mut bytes = Vec::new();
        File::open(real)
            .and_then(|file| file.take(at_most.saturating_add(1)).read_to_end(&mut bytes))
            .map_err(failed)?;
        let size = bytes.len() as u64;
        // It may have grown since its size was asked for.
        if size > at_most {
            Err(Unread::TooBig(size))
        } else {
            Ok(Cow::Owned(bytes))
        }
    }

    fn left_out(&self) -> Vec<(String, Unread)> {
        self.left_out.clone()
    }
}

fn failed(error: io::Error) -> Unread {
    match error.kind() {
        io::ErrorKind::NotFound => Unread::Missing,
        _ => Unread::Failed(error.to_string()),
    }
}

fn shown(prefix: &str) -> String {
    if prefix.is_empty() {
        ".".to_owned()
    } else {
        prefix.to_owned()
    }
}
