//! Compaction: many small segments become one sealed segment, and much later the small ones are removed.
//!
//! Laws:
//!
//! - A sealed segment is immutable, named by its contents, and the same on every machine that seals the same files.
//! - A file is removed only when all its entries lie in one sealed segment that was written at least 30 days ago and
//!   says more than it. (Of two that say the same, the one with the first name stays.) So whatever machines remove at
//!   the same time, a file that says it all is never among them.
//! - This run's own segment, files that could not be read, and files behind links are never sealed and never removed.
//! - An import younger than 30 days is not sealed, so that undoing it means something.

use super::aside::IMPORT;
use super::folder::{FileStamp, content_hash};
use super::save::rename_new;
use super::{Contents, Folder, Lock, SegmentFile, StoreError};
use crate::progress::{Entry, Segment, merge};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;

/// Above this many segments that are not sealed yet, they are sealed.
pub const FILES: usize = 32;
/// How long the small files stay beside the sealed one: long enough for every machine that syncs to have seen it.
const REST: SignedDuration = SignedDuration::from_hours(30 * 24);
const SEALED: &str = "sealed-";

/// What a compaction did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compacted {
    /// The sealed segments that were written.
    pub sealed: Vec<OsString>,
    /// The files that were removed, all of whose entries lie in older sealed segments.
    pub removed: Vec<OsString>,
}

impl Folder {
    /// Seals and removes what is due at `now`. `None` when another run is at it. Reads the whole folder: not for the
    /// drawing thread.
    ///
    /// # Errors
    /// When the folder cannot be read, locked or written; what was not done is left for another time.
    pub fn compact(&self, now: &Zoned) -> Result<Option<Compacted>, StoreError> {
        // Most of the time there is nothing to do, and a list of names says so.
        if self.names()?.len() <= FILES && !self.holds_old_sealed(now)? {
            return Ok(Some(Compacted::default()));
        }
        let Some(_lock) = Lock::try_take(&self.lock)? else {
            return Ok(None);
        };
        let contents = self.read()?;
        let mut done = Compacted::default();
        let held = self.settled(&contents);
        for inputs in [self.loose(&held, &contents, now), sealed_and_loose(&held)] {
            if inputs.len() >= 2 {
                let segment = merge(inputs.iter().map(|input| input.segment));
                done.sealed
                    .push(self.lay(&format!("{SEALED}{}", content_hash(&segment)), &segment)?);
            }
        }
        for file in &held {
            let due = held
                .iter()
                .any(|cover| is_old(cover.stamp, now.timestamp()) && cover.replaces(file) && self.lies_as_read(cover));
            if due {
                self.back_up_before_removing(now)?;
                if self.remove_unchanged(file)? {
                    done.removed.push(file.name.to_owned());
                }
            }
        }
        if !done.removed.is_empty() {
            self.sync()?;
        }
        Ok(Some(done))
    }

    fn holds_old_sealed(&self, now: &Zoned) -> Result<bool, StoreError> {
        let names = self.names()?;
        let old =
            |name: &OsString| is_sealed(name) && is_old(FileStamp::at(&self.progress.join(name)), now.timestamp());
        Ok(names.len() > 1 && names.iter().any(old))
    }

    /// The files that compaction may touch at all.
    fn settled<'a>(&self, contents: &'a Contents) -> Vec<Held<'a>> {
        let settled = contents
            .files
            .values()
            .filter(|file| file.plain && !self.is_own(&file.name));
        settled.filter_map(Held::of).collect()
    }

    /// The segments to be sealed now: those that no sealed one says already, if there are more than [`FILES`] of them
    /// with this run's own.
    fn loose<'a>(&self, held: &'a [Held<'a>], contents: &Contents, now: &Zoned) -> Vec<&'a Held<'a>> {
        let own = contents.files.keys().filter(|name| self.is_own(name)).count();
        let loose: Vec<_> = held
            .iter()
            .filter(|file| !is_sealed(file.name))
            .filter(|file| !is_import(file.name) || is_old(file.stamp, now.timestamp()))
            .filter(|file| !held.iter().any(|sealed| sealed.replaces(file)))
            .collect();
        if loose.len() + own > FILES { loose } else { Vec::new() }
    }

    /// Removes a file if it is still the one that was read. A run may write its segment at this very moment: so the file
    /// is renamed first and looked at again, and what has changed goes back.
    fn remove_unchanged(&self, file: &Held) -> Result<bool, StoreError> {
        if !self.lies_as_read(file) {
            return Ok(false);
        }
        let leaving = self.leaving_path(file.name)?;
        if !rename_new(&self.progress.join(file.name), &leaving)? {
            return Ok(false);
        }
        if FileStamp::at(&leaving) == file.stamp {
            fs::remove_file(&leaving).map_err(|error| StoreError::io("remove", &leaving, error))?;
            return Ok(true);
        }
        self.bring_back(&leaving, file.name)?;
        Ok(false)
    }

    /// Whether a file is still the one that was read.
    fn lies_as_read(&self, file: &Held) -> bool {
        file.stamp.is_some() && FileStamp::at(&self.progress.join(file.name)) == file.stamp
    }
}

/// The sealed segments that no other one says already, if there are more than [`FILES`].
fn sealed_and_loose<'a>(held: &'a [Held<'a>]) -> Vec<&'a Held<'a>> {
    let uncovered = |file: &&Held| is_sealed(file.name) && !held.iter().any(|sealed| sealed.replaces(file));
    let sealed: Vec<_> = held.iter().filter(uncovered).collect();
    if sealed.len() > FILES { sealed } else { Vec::new() }
}

fn is_sealed(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(SEALED.as_bytes())
}

fn is_import(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(IMPORT.as_bytes())
}

/// Whether a file was written at least [`REST`] ago. One from the future, or of unknown time, was not.
fn is_old(stamp: Option<FileStamp>, now: Timestamp) -> bool {
    stamp
        .and_then(|stamp| stamp.modified())
        .is_some_and(|written| now.duration_since(written) >= REST)
}

/// A file that could be read, with its entries in order for looking up.
struct Held<'a> {
    name: &'a OsStr,
    stamp: Option<FileStamp>,
    segment: &'a Segment,
    entries: BTreeSet<&'a Entry>,
}

impl<'a> Held<'a> {
    fn of(file: &'a SegmentFile) -> Option<Held<'a>> {
        let segment = file.content.ok()?;
        Some(Held {
            name: &file.name,
            stamp: file.stamp,
            segment,
            entries: segment.entries.iter().collect(),
        })
    }

    /// Whether this is a sealed segment that makes `other` needless: it says more, or the same and is to stay.
    fn replaces(&self, other: &Held) -> bool {
        let (more, same) = (
            self.entries.len() > other.entries.len(),
            self.entries.len() == other.entries.len(),
        );
        let stays = !is_sealed(other.name) || self.name < other.name;
        self.name != other.name
            && is_sealed(self.name)
            && (more || same && stays)
            && other.entries.is_subset(&self.entries)
    }
}
