//! A folder for work that nobody keeps: made empty, gone with the value. Nothing in it is a user's file, so nothing in it
//! is saved with care.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{StoreError, os};

/// An empty folder in the system's folder for temporary files.
#[derive(Debug)]
pub struct Scratch {
    folder: TempDir,
}

impl Scratch {
    /// # Errors
    /// When the system has no room, or refuses.
    pub fn new() -> Result<Self, StoreError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("skillatlas-");
        os::open_to_others(&mut builder);
        let folder = builder
            .tempdir()
            .map_err(|error| StoreError::io("make a folder in", std::env::temp_dir(), error))?;
        Ok(Self { folder })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file; `name` is a path below the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).map_err(|error| StoreError::io("write", &path, error))?;
        Ok(path)
    }

    /// Writes a program; `name` is a path below the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put_program(&self, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        let path = self.put(name, text.as_bytes())?;
        os::make_executable(&path).map_err(|error| StoreError::io("make a program of", &path, error))?;
        Ok(path)
    }

    /// Makes a folder; `name` is a path below this one.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn folder(&self, name: &str) -> Result<PathBuf, StoreError> {
        let path = self.folder.path().join(name);
        super::create_folder(&path)?;
        Ok(path)
    }

    /// Makes a folder for temporary files, into which programs of all users may write, as the system's own.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn temporary_folder(&self, name: &str) -> Result<PathBuf, StoreError> {
        let path = self.folder(name)?;
        os::share(&path).map_err(|error| StoreError::io("open to all", &path, error))?;
        Ok(path)
    }
}
