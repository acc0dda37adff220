//! Where the files of a pack come from: memory, the executable itself, or (in `store`) a folder on disk. Must not touch
//! the disk: `read` works on whatever is handed in.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a file of a pack could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    #[error("there is no such file")]
    Missing,
    #[error("it lies outside the pack's folder")]
    Escapes,
    /// The file has more bytes than asked for; how many it has.
    #[error("it has {0} bytes")]
    TooBig(u64),
    #[error("it could not be read: {0}")]
    Failed(String),
}

/// The files of a pack, by their path below its folder, with `/` between the parts.
pub trait PackFiles: Send + Sync {
    /// All paths and their sizes in bytes, in order of the paths.
    fn list(&self) -> Vec<(String, u64)>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// When there is no such file, it lies outside the pack, has more than `at_most` bytes, or cannot be read.
    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread>;

    /// Files that were seen and cannot be had, with the reason: what a walk through a folder had to leave out.
    fn left_out(&self) -> Vec<(String, Unread)> {
        Vec::new()
    }
}

impl PackFiles for BTreeMap<String, Vec<u8>> {
    fn list(&self) -> Vec<(String, u64)> {
        self.iter()
            .map(|(path, bytes)| (path.clone(), bytes.len() as u64))
            .collect()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        within(self.get(path).map(Vec::as_slice), at_most)
    }
}

/// A pack that was compiled into the executable.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// Sorted by path.
    files: &'static [(&'static str, &'static [u8])],
}

impl PackFiles for Embedded {
    fn list(&self) -> Vec<(String, u64)> {
        self.files
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), bytes.len() as u64))
            .collect()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        let found = self.files.binary_search_by(|(name, _)| (*name).cmp(path)).ok();
        within(
            found.and_then(|index| self.files.get(index)).map(|(_, bytes)| *bytes),
            at_most,
        )
    }
}

fn within(bytes: Option<&[u8]>, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
    let bytes = bytes.ok_or(Unread::Missing)?;
    let size = bytes.len() as u64;
    if size > at_most {
        Err(Unread::TooBig(size))
    } else {
        Ok(Cow::Borrowed(bytes))
    }
}

include!(concat!(env!("OUT_DIR"), "/embedded_pack.rs"));

/// The pack that ships inside the executable.
pub fn embedded() -> Embedded {
    Embedded { files: EMBEDDED_FILES }
}
