//! A packed pack, read without unpacking it: the list of its names is checked whole before anything of it is used, and every file is
//! checked against the manifest when the pack is opened. Whatever is not exactly what [`super::pack_up`] writes is refused.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use zip::{CompressionMethod, ZipArchive};

use super::manifest::{MANIFEST, sha256};
use super::names::name_fault;
use crate::pack::{PackFiles, Unread};

/// How the name of a packed pack ends, after the dot.
pub const ENDING: &str = "skillpack";
/// Most bytes of a packed pack.
pub const MAX_PACKED: u64 = 64 << 20;
/// Most entries.
pub const MAX_ENTRIES: usize = 5_000;
/// Most bytes of all entries together, unpacked.
pub const MAX_UNPACKED: u64 = 256 << 20;
/// Most bytes of one entry, unpacked.
pub const MAX_ENTRY: u64 = 16 << 20;
/// Most bytes that one packed byte may become.
pub const MAX_RATIO: u64 = 100;

/// Why a packed pack is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("it has {0} bytes, and a packed pack has at most {MAX_PACKED}")]
    TooBig(u64),
    #[error("it is no packed pack: {0}")]
    NoArchive(String),
    #[error("it has {0} entries, and a packed pack has at most {MAX_ENTRIES}")]
    TooManyEntries(usize),
    #[error("the name `{name}` {fault}")]
    Name { name: String, fault: String },
    #[error("`{0}` is there twice, or differs from another name in case only")]
    Twins(String),
    #[error("`{0}` is no ordinary file")]
    NoFile(String),
    #[error("`{0}` is encrypted")]
    Encrypted(String),
    #[error("`{0}` is packed in a way that is not read; files are stored or deflated")]
    Method(String),
    #[error("`{name}` has {size} bytes unpacked, and an entry has at most {MAX_ENTRY}")]
    EntryTooBig { name: String, size: u64 },
    #[error("it has {0} bytes unpacked, and a packed pack has at most {MAX_UNPACKED}")]
    UnpackedTooBig(u64),
    #[error("`{0}` unpacks to more than {MAX_RATIO} times its size")]
    Ratio(String),
    #[error("`{0}` lies over another entry, or outside the file")]
    Overlap(String),
    #[error("`{0}` is named otherwise where it lies than in the list")]
    TwoNames(String),
    #[error("it has no {MANIFEST}")]
    NoManifest,
    #[error("line {0} of {MANIFEST} is no hash with a path")]
    BadManifest(usize),
    #[error("`{0}` is not in the manifest")]
    Unlisted(String),
    #[error("`{0}` is in the manifest, and not in the file")]
    Missing(String),
    #[error("`{0}` cannot be unpacked: {1}")]
    Broken(String, String),
    #[error("`{0}` is not what the manifest says")]
    OtherHash(String),
}

/// A packed pack. Clones read the same bytes.
#[derive(Clone)]
pub struct SkillPack {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    /// Path, number in the archive, size unpacked; by path.
    index: BTreeMap<String, (usize, u64)>,
    hash: String,
}

impl std::fmt::Debug for SkillPack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SkillPack")
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}

impl SkillPack {
    /// Checks bytes and reads their list of names. Each file is unpacked once, in memory, to compare it with the manifest.
    ///
    /// # Errors
    /// They are not exactly a packed pack, or one beyond the limits.
    pub fn open(bytes: Arc<[u8]>) -> Result<Self, Refused> {
        let size = bytes.len() as u64;
        if size > MAX_PACKED {
            return Err(Refused::TooBig(size));
        }
        let (listed, directory) = end_record(&bytes)?;
        let mut archive = ZipArchive::new(Cursor::new(Arc::clone(&bytes))).map_err(no_archive)?;
        if archive.offset() != 0 {
            return Err(no_archive("something stands before it"));
        }
        let index = index(&mut archive, &bytes, directory)?;
        // The reader keeps one of two entries of the same name: the end of the file says how many were written.
        if archive.len() != listed {
            let twin = index.keys().next().cloned().unwrap_or_default();
            return Err(Refused::Twins(twin));
        }
        let mut pack = Self {
            archive,
            index,
            hash: String::new(),
        };
        pack.compare()?;
        Ok(pack)
    }

    /// The hash of the pack, as [`super::pack_hash`] gives it for the same files in a folder.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Compares what is there with the manifest, then forgets the manifest: it is no file of the pack.
    fn compare(&mut self) -> Result<(), Refused> {
        let Some((number, size)) = self.index.remove(MANIFEST) else {
            return Err(Refused::NoManifest);
        };
        let text = self.unpack(MANIFEST, number, size)?;
        self.hash = sha256(&text);
        let text = String::from_utf8(text).map_err(|_| Refused::BadManifest(1))?;
        let mut said: BTreeMap<&str, &str> = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let (hash, path) = line.split_once("  ").ok_or(Refused::BadManifest(number + 1))?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
            if !is_hash || said.insert(path, hash).is_some() {
                return Err(Refused::BadManifest(number + 1));
            }
        }
        if let Some(path) = said.keys().find(|path| !self.index.contains_key(**path)) {
            return Err(Refused::Missing((*path).to_owned()));
        }
        for (path, (number, size)) in &self.index {
            let Some(hash) = said.get(path.as_str()) else {
                return Err(Refused::Unlisted(path.clone()));
            };
            if sha256(&self.unpack(path, *number, *size)?) != *hash {
                return Err(Refused::OtherHash(path.clone()));
            }
        }
        Ok(())
    }

    /// The bytes of an entry: exactly as many as the list says.
    fn unpack(&self, path: &str, number: usize, size: u64) -> Result<Vec<u8>, Refused> {
        let broken = |why: String| Refused::Broken(path.to_owned(), why);
        // A clone of the reader shares the bytes and the list.
        let mut archive = self.archive.clone();
        let entry = archive.by_index(number).map_err(|error| broken(error.to_string()))?;
        let mut bytes = Vec::new();
        entry
            .take(size + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(error.to_string()))?;
        if bytes.len() as u64 != size {
            return Err(broken(format!("it has not the {size} bytes that it says")));
        }
        Ok(bytes)
    }
}

impl PackFiles for SkillPack {
    fn list(&self) -> Vec<(String, u64)> {
        self.index
            .iter()
            .map(|(path, (_, size))| (path.clone(), *size))
            .collect()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<Cow<'_, [u8]>, Unread> {
        let (number, size) = self.index.get(path).copied().ok_or(Unread::Missing)?;
        if size > at_most {
            return Err(Unread::TooBig(size));
        }
        let bytes = self.unpack(path, number, size);
        bytes
            .map(Cow::Owned)
            .map_err(|refused| Unread::Failed(refused.to_string()))
    }
}

fn no_archive(why: impl std::fmt::Display) -> Refused {
    Refused::NoArchive(why.to_string())
}

/// Reads the record at the end of the file: how many entries there are, and where their list begins. Nothing may follow it, and the
/// large kind is not written by us.
fn end_record(bytes: &[u8]) -> Result<(usize, usize), Refused> {
    const SIGNATURE: [u8; 4] = *b"PK\x05\x06";
    const LENGTH: usize = 22;
    let start = bytes.len().checked_sub(LENGTH);
    let Some(record) = start
        .and_then(|start| bytes.get(start..))
        .filter(|record| record.starts_with(&SIGNATURE))
    else {
        return Err(no_archive("it does not end as a zip file without a comment does"));
    };
    let small = |at: usize| usize::from(u16::from_le_bytes([record[at], record[at + 1]]));
    let large = |at: usize| u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]) as usize;
    let (here, all, comment) = (small(8), small(10), small(20));
    if small(4) != 0 || small(6) != 0 || here != all || comment != 0 {
        return Err(no_archive("it is one part of several, or has a comment"));
    }
    if all > MAX_ENTRIES + 1 {
        return Err(Refused::TooManyEntries(all));
    }
    let (size, directory) = (large(12), large(16));
    if directory.checked_add(size) != start {
        return Err(no_archive("its list of names does not end where the file does"));
    }
    Ok((all, directory))
}

/// Checks the whole list of names before any entry is unpacked.
fn index(
    archive: &mut ZipArchive<Cursor<Arc<[u8]>>>,
    bytes: &[u8],
    directory: usize,
) -> Result<BTreeMap<String, (usize, u64)>, Refused> {
    let mut index = BTreeMap::new();
    let mut folded: HashSet<String> = HashSet::new();
    let mut spans: Vec<(u64, u64, String)> = Vec::new();
    let mut unpacked = 0_u64;
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(no_archive)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if let Some(fault) = name_fault(&name) {
            return Err(Refused::Name { name, fault });
        }
        if !folded.insert(name.to_ascii_lowercase()) {
            return Err(Refused::Twins(name));
        }
        if entry.encrypted() {
            return Err(Refused::Encrypted(name));
        }
        // The upper half of a mode says whether it is a file; 0 where no mode was written.
        let kind = entry.unix_mode().unwrap_or(0) & 0o170_000;
        if !entry.is_file() || entry.is_symlink() || !matches!(kind, 0 | 0o100_000) {
            return Err(Refused::NoFile(name));
        }
        if !matches!(
            entry.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(Refused::Method(name));
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > MAX_ENTRY {
            return Err(Refused::EntryTooBig { name, size });
        }
        unpacked += size;
        if unpacked > MAX_UNPACKED {
            return Err(Refused::UnpackedTooBig(unpacked));
        }
        if size > packed.saturating_mul(MAX_RATIO) {
            return Err(Refused::Ratio(name));
        }
        let (start, data) = (entry.header_start(), entry.data_start().unwrap_or(u64::MAX));
        spans.push((start, data.saturating_add(packed), name.clone()));
        if local_name(bytes, start) != Some(name.as_bytes()) {
            return Err(Refused::TwoNames(name));
        }
        index.insert(name, (number, size));
    }
    no_overlap(spans, directory as u64)?;
    if let Some(inner) = index.keys().find(|name| is_below_a_file(name, &folded)) {
        let fault = "lies below a file".to_owned();
        return Err(Refused::Name {
            name: inner.clone(),
            fault,
        });
    }
    Ok(index)
}

/// Whether a part of the path is the name of a file.
fn is_below_a_file(name: &str, folded: &HashSet<String>) -> bool {
    let name = name.to_ascii_lowercase();
    name.match_indices('/').any(|(at, _)| folded.contains(&name[..at]))
}

/// The name that stands before the bytes of an entry.
fn local_name(bytes: &[u8], start: u64) -> Option<&[u8]> {
    let header = bytes.get(usize::try_from(start).ok()?..)?;
    if !header.starts_with(b"PK\x03\x04") {
        return None;
    }
    let length = usize::from(u16::from_le_bytes([*header.get(26)?, *header.get(27)?]));
    header.get(30..30 + length)
}

/// Each entry has bytes of its own, before the list of names.
fn no_overlap(mut spans: Vec<(u64, u64, String)>, directory: u64) -> Result<(), Refused> {
    spans.sort();
    let mut end = 0;
    for (start, stop, name) in spans {
        if start < end || stop > directory {
            return Err(Refused::Overlap(name));
        }
        end = stop;
    }
    Ok(())
}
