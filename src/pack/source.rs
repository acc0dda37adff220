//! Where the files of a pack come from: memory, the executable itself, or (in `store`) a folder on disk. Must not touch
//! the disk: `read` works on whatever is handed in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

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

    /// Whether this is the outline of a pack that was checked when the program was built: nothing is checked again.
    fn is_outline(&self) -> bool {
        false
    }

    /// The same files without what was kept in memory while all of them were read, where there is such a thing.
    fn without_cache(&self) -> Option<Arc<dyn PackFiles>> {
        None
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

/// The pack that was compiled into the executable: pictures as they are, texts compressed. The texts are inflated when the
/// first one is read, which takes some hundredths of a second, and are let go with this value.
#[derive(Debug, Default)]
pub struct Embedded {
    texts: OnceLock<Vec<u8>>,
}

/// Where an embedded file lies.
#[derive(Clone, Copy, Debug)]
enum Lies {
    Plain(&'static [u8]),
    /// From where to where in the inflated texts.
    Deflated(usize, usize),
}

impl Embedded {
    fn texts(&self) -> &[u8] {
        static DEFLATED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embedded_pack.deflate"));
        // What the build deflated is inflated here; the test below would notice if that ever failed.
        self.texts
            .get_or_init(|| miniz_oxide::inflate::decompress_to_vec(DEFLATED).unwrap_or_default())
    }
}

impl PackFiles for Embedded {
    fn list(&self) -> Vec<(String, u64)> {
        let size = |lies: &Lies| match lies {
            Lies::Plain(bytes) => bytes.len() as u64,
            Lies::Deflated(start, end) => (end - start) as u64,
        };
        let files = EMBEDDED_FILES.iter();
        files.map(|(path, lies)| ((*path).to_owned(), size(lies))).collect()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        let found = EMBEDDED_FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok();
        let bytes = match found.and_then(|index| EMBEDDED_FILES.get(index)) {
            Some((_, Lies::Plain(bytes))) => Some(*bytes),
            Some((_, Lies::Deflated(start, end))) => self.texts().get(*start..*end),
            None => None,
        };
        within(bytes, at_most)
    }

    fn without_cache(&self) -> Option<Arc<dyn PackFiles>> {
        Some(Arc::new(Self::default()))
    }
}

/// The pack that was compiled into the executable without the texts of its notes and examples: what a command needs that
/// counts and names things. A third of the whole, and nothing of it is checked again.
#[derive(Debug)]
pub(super) struct EmbeddedOutline {
    texts: Vec<u8>,
}

impl EmbeddedOutline {
    pub fn new() -> Self {
        static DEFLATED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embedded_outline.deflate"));
        Self {
            texts: miniz_oxide::inflate::decompress_to_vec(DEFLATED).unwrap_or_default(),
        }
    }

    /// Where the headings of the stops begin in the notes of a skill.
    pub fn stop_starts(path: &str) -> &'static [usize] {
        outline_of(path).map_or(&[], |(_, starts)| starts)
    }
}

fn outline_of(path: &str) -> Option<(&'static std::ops::Range<usize>, &'static [usize])> {
    let found = EMBEDDED_OUTLINES
        .binary_search_by(|(name, ..)| (*name).cmp(path))
        .ok()?;
    EMBEDDED_OUTLINES.get(found).map(|(_, range, starts)| (range, *starts))
}

impl PackFiles for EmbeddedOutline {
    fn list(&self) -> Vec<(String, u64)> {
        Embedded::default().list()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        within(
            outline_of(path).and_then(|(range, _)| self.texts.get(range.clone())),
            at_most,
        )
    }

    fn is_outline(&self) -> bool {
        true
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
    Embedded::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_pack_is_what_lies_in_the_repository() {
        let embedded = embedded();
        let manifest = embedded.read("pack.ron", u64::MAX).unwrap();
        assert_eq!(manifest, include_bytes!("../../content/backend/pack.ron").as_slice());
        for (path, size) in embedded.list() {
            assert_eq!(
                embedded.read(&path, u64::MAX).map(|bytes| bytes.len() as u64),
                Ok(size),
                "{path}"
            );
        }
        assert_eq!(
            embedded.read("pack.ron", 10),
            Err(Unread::TooBig(manifest.len() as u64))
        );
        assert_eq!(embedded.read("no such file", 10), Err(Unread::Missing));
    }
}
