//! The list of a pack's files with their hashes: what makes two copies of a pack the same pack. It is laid into a packed pack,
//! and its own hash is what a cohort pins.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::pack::{PackFiles, Unread};

/// The name of the list in a packed pack.
pub const MANIFEST: &str = "MANIFEST.sha256";

/// A file of a pack that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct UnreadFile {
    pub path: String,
    pub reason: Unread,
}

/// The list of a pack's files, as `sha256sum` writes and checks it: a hash, two spaces and a path a line, in order of the paths.
///
/// # Errors
/// A file cannot be read, or was left out by the walk through the folder.
pub fn manifest(files: &dyn PackFiles) -> Result<String, UnreadFile> {
    if let Some((path, reason)) = files.left_out().into_iter().next() {
        return Err(UnreadFile { path, reason });
    }
    let mut list = files.list();
    list.sort();
    let mut text = String::with_capacity(list.len() * 110);
    for (path, _) in list {
        match files.read(&path, u64::MAX - 1) {
            Ok(bytes) => _ = writeln!(text, "{}  {path}", sha256(&bytes)),
            Err(reason) => return Err(UnreadFile { path, reason }),
        }
    }
    Ok(text)
}

/// The hash of a pack: that of its manifest.
///
/// # Errors
/// As [`manifest`].
pub fn pack_hash(files: &dyn PackFiles) -> Result<String, UnreadFile> {
    manifest(files).map(|text| sha256(text.as_bytes()))
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_same_files_have_the_same_hash_and_others_another() {
        let files = |body: &str, name: &str| -> BTreeMap<String, Vec<u8>> {
            [("pack.ron", "()"), (name, body)]
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
                .into()
        };
        let hash = |body, name| pack_hash(&files(body, name)).unwrap();
        assert_eq!(hash("a", "x"), hash("a", "x"));
        assert_ne!(hash("a", "x"), hash("b", "x"));
        assert_ne!(hash("a", "x"), hash("a", "y"));
        let list = manifest(&files("a", "x")).unwrap();
        assert!(
            list.ends_with("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  x\n"),
            "{list}"
        );
    }
}
