//! A pack as one file, and the hashes that tell packs apart. Pure: bytes in, bytes out. Must not write anything to a disk, and
//! never unpacks: what is in a packed pack is read through an index of names that were checked.

mod manifest;
mod names;
mod pack_up;
mod skillpack;

pub use manifest::{MANIFEST, UnreadFile, manifest, pack_hash, sha256};
pub use pack_up::{CannotPack, pack_up};
pub use skillpack::{ENDING, MAX_ENTRIES, MAX_ENTRY, MAX_PACKED, MAX_RATIO, MAX_UNPACKED, Refused, SkillPack};
