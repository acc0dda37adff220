//! Where the files of a pack come from: memory, the executable itself, or (in `store`) a folder on disk. Must not touch
//! the disk: `read` works on whatever is handed in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

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

/// A pack that was compiled into the executable, compressed.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// Sorted by path: where each file ends in the bytes.
    files: &'static [(&'static str, usize)],
    bytes: &'static [u8],
}

impl Embedded {
    fn start(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|before| self.files.get(before));
        before.map_or(0, |(_, end)| *end)
    }
}

impl PackFiles for Embedded {
    fn list(&self) -> Vec<(String, u64)> {
        let size =
            |(index, (path, end)): (usize, &(&str, usize))| ((*path).to_owned(), (end - self.start(index)) as u64);
        self.files.iter().enumerate().map(size).collect()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        let Ok(index) = self.files.binary_search_by(|(name, _)| (*name).cmp(path)) else {
            return Err(Unread::Missing);
        };
        let end = self.files.get(index).map_or(0, |(_, end)| *end);
        within(self.bytes.get(self.start(index)..end), at_most)
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

/// The pack that ships inside the executable. The first call inflates it, which takes some hundredths of a second.
pub fn embedded() -> Embedded {
    static DEFLATED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embedded_pack.deflate"));
    static INFLATED: OnceLock<Vec<u8>> = OnceLock::new();
    // What the build deflated is inflated here; the test below would notice if that ever failed.
    let bytes = INFLATED.get_or_init(|| miniz_oxide::inflate::decompress_to_vec(DEFLATED).unwrap_or_default());
    Embedded {
        files: EMBEDDED_FILES,
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_pack_is_what_lies_in_the_repository() {
        let embedded = embedded();
        let manifest = embedded.read("pack.ron", u64::MAX).unwrap();
        assert_eq!(manifest, include_bytes!("../../content/backend/pack.ron").as_slice());
        let total: u64 = embedded.list().iter().map(|(_, size)| size).sum();
        assert_eq!(total, embedded.bytes.len() as u64);
        assert_eq!(
            embedded.read("pack.ron", 10),
            Err(Unread::TooBig(manifest.len() as u64))
        );
        assert_eq!(embedded.read("no such file", 10), Err(Unread::Missing));
    }
}
