//! The store through its public door: nothing that could not be read is written over, and nothing that was saved is
//! lost, whatever lies in the folder and whoever else writes there.

mod cached;
mod compaction;
mod crash;
mod folder;
mod sync;

use jiff::{SignedDuration, Timestamp, Zoned, tz::TimeZone};
use skillatlas::progress::{Entry, Event, EventId, RunId, Segment, What, merge};
use skillatlas::store::{DataDir, Folder, Learner, RunSegment, Surroundings};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A data folder that is gone after the test.
struct Scene {
    folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        Scene {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn learner(&self) -> Learner {
        learner_in(self.folder.path())
    }

    fn progress(&self) -> PathBuf {
        self.learner().progress_folder()
    }

    fn folder(&self, run: u128) -> Folder {
        Folder::new(&self.learner(), RunId(run))
    }

    /// What all good files say, each event once.
    fn events(&self) -> BTreeSet<Entry> {
        entries(&self.folder(u128::MAX))
    }

    /// Saves a run of `count` events as a program would that starts and ends.
    fn run(&self, run: u128, count: u64) -> Segment {
        let segment = segment(run, 1..=count);
        let folder = self.folder(run);
        RunSegment::new(folder.clone()).save(&segment).unwrap();
        folder.back_up_once(&day(0));
        segment
    }

    fn names(&self) -> Vec<String> {
        names(&self.progress())
    }
}

/// The name of a sealed file with these entries.
fn sealed_name(segment: &Segment) -> String {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(skillatlas::progress::write_segment(segment));
    let digits: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("sealed-{digits}.ron")
}

fn learner_in(data: &Path) -> Learner {
    DataDir::find(Some(data), &Surroundings::default())
        .unwrap()
        .learner(None)
        .unwrap()
}

fn entries(folder: &Folder) -> BTreeSet<Entry> {
    folder
        .read()
        .unwrap()
        .segments()
        .flat_map(|segment| segment.entries.clone())
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A moment `days` from now by the machine's clock, which is what files are dated by.
fn day(days: i64) -> Zoned {
    let now = Timestamp::now() + SignedDuration::from_hours(24 * days);
    now.to_zoned(TimeZone::UTC)
}

fn event(run: u128, seq: u64) -> Entry {
    let id = EventId { run: RunId(run), seq };
    let item = format!("backend/sql-joins/item-{seq}").parse().unwrap();
    let at = 1_795_000_000_000 + seq as i64;
    Entry::Event(Event {
        clock: at as u64,
        id,
        at,
        offset: 60,
        what: What::ItemTicked { item },
    })
}

fn segment(run: u128, seqs: impl IntoIterator<Item = u64>) -> Segment {
    Segment {
        entries: seqs.into_iter().map(|seq| event(run, seq)).collect(),
    }
}

fn union<'a>(segments: impl IntoIterator<Item = &'a Segment>) -> BTreeSet<Entry> {
    merge(segments).entries.into_iter().collect()
}

/// Numbers that look random and are the same each time for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
