//! Packs a pack into one file: the same files give the same bytes, on every machine and on every day.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::manifest::{MANIFEST, UnreadFile, manifest};
use super::names::name_fault;
use super::skillpack::{MAX_ENTRIES, MAX_ENTRY, MAX_PACKED, MAX_RATIO, MAX_UNPACKED, Refused, SkillPack};
use crate::pack::PackFiles;

/// How hard deflate tries: the default of most programs.
const LEVEL: i64 = 6;

/// Why a pack cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotPack {
    #[error(transparent)]
    Unread(#[from] UnreadFile),
    /// What is written would not be read.
    #[error("{0}")]
    Refused(#[from] Refused),
    #[error("the archive could not be made: {0}")]
    Zip(String),
}

/// The bytes of a packed pack.
///
/// # Errors
/// A file cannot be read, has a name that is not the same everywhere, or the pack is beyond the limits.
pub fn pack_up(files: &dyn PackFiles) -> Result<Vec<u8>, CannotPack> {
    let list = manifest(files)?;
    let mut names = files.list();
    names.sort();
    if names.len() > MAX_ENTRIES {
        return Err(Refused::TooManyEntries(names.len()).into());
    }
    let total: u64 = names.iter().map(|(_, size)| size).sum();
    if total > MAX_UNPACKED {
        return Err(Refused::UnpackedTooBig(total).into());
    }
    let zip = |error: &dyn std::fmt::Display| CannotPack::Zip(error.to_string());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    put(&mut writer, MANIFEST, list.as_bytes()).map_err(|error| zip(&error))?;
    for (path, size) in names {
        if let Some(fault) = name_fault(&path) {
            return Err(Refused::Name { name: path, fault }.into());
        }
        if size > MAX_ENTRY {
            return Err(Refused::EntryTooBig { name: path, size }.into());
        }
        let bytes = files.read(&path, MAX_ENTRY).map_err(|reason| UnreadFile {
            path: path.clone(),
            reason,
        })?;
        put(&mut writer, &path, &bytes).map_err(|error| zip(&error))?;
    }
    let bytes = writer.finish().map_err(|error| zip(&error))?.into_inner();
    if bytes.len() as u64 > MAX_PACKED {
        return Err(Refused::TooBig(bytes.len() as u64).into());
    }
    // What is written reads back: names that differ in case only are found here too.
    SkillPack::open(bytes.as_slice().into())?;
    Ok(bytes)
}

fn put(writer: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, bytes: &[u8]) -> zip::result::ZipResult<()> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    // Long runs of one byte would look like a bomb: those are stored.
    let deflated = miniz_oxide::deflate::compress_to_vec(bytes, LEVEL as u8).len() as u64;
    let is_dense = (bytes.len() as u64) > deflated.saturating_mul(MAX_RATIO / 2);
    let options = if is_dense {
        options.compression_method(CompressionMethod::Stored)
    } else {
        options
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
    };
    writer.start_file(path, options)?;
    writer.write_all(bytes)?;
    Ok(())
}
