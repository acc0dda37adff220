//! Reads a progress folder by way of what was kept of it (`progress::FoldCache`, `SegmentCache`), and keeps it anew where
//! much was not known. A cache that cannot be read or written is passed over without a word: nothing is lost with it.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fs;

use super::state::read_bytes;
use super::{Contents, Folder, Loaded, SEGMENT_LIMIT, StoreError, create_folder, save};
use crate::progress::{ContentHash, FoldCache, Naming, Segment, SegmentCache, State, content_hash, fold, read_segment};

/// Files of fewer bytes together are read and folded sooner than a cache is.
const WORTHWHILE: u64 = 256 << 10;
/// As many entries that no cache knew are reason enough to write it anew.
const MANY: usize = 1_000;

/// What is to be done with a file of a known content.
enum Look {
    Read,
    /// Its segment is known.
    Known(Segment),
    /// All that it says is known.
    PassOver,
}

/// The names of good files by what is in them; of two that hold the same, one.
type Hashes = BTreeMap<ContentHash, OsString>;

impl Folder {
    /// What all segments fold to, and the files that no cache knew, among them all that could not be used.
    ///
    /// # Errors
    /// As [`Folder::read`].
    pub fn read_state(&self, naming: &Naming) -> Result<(State, Contents), StoreError> {
        if let Some(cache) = self.fold_cache(naming) {
            let known = |hash: &ContentHash| match cache.files().contains(hash) {
                true => Look::PassOver,
                false => Look::Read,
            };
            let (contents, hashes) = self.look(known)?;
            let further: Vec<&Segment> = contents.segments().collect();
            if let Some(state) = extended(cache, &hashes, &further, naming) {
                return Ok((state, contents));
            }
        }
        let (contents, state) = self.read_folded(naming)?;
        let state = state.unwrap_or_else(|| fold(contents.segments(), naming));
        Ok((state, contents))
    }

    /// As [`Folder::read`], and what all segments fold to where they are so many that it is kept.
    ///
    /// # Errors
    /// As [`Folder::read`].
    pub fn read_folded(&self, naming: &Naming) -> Result<(Contents, Option<State>), StoreError> {
        if self.is_small() {
            return Ok((self.read()?, None));
        }
        let mut segments = SegmentCache::read(&self.kept(SEGMENTS).unwrap_or_default());
        let (contents, hashes) = self.look(|hash| segments.take(hash).map_or(Look::Read, Look::Known))?;
        let state = self.fold_cache(naming).and_then(|cache| {
            let further = hashes.iter().filter(|(hash, _)| !cache.files().contains(*hash));
            let further: Vec<&Segment> = further
                .filter_map(|(_, name)| contents.files.get(name)?.content.ok())
                .collect();
            extended(cache, &hashes, &further, naming)
        });
        let state = state.unwrap_or_else(|| {
            let state = fold(contents.segments(), naming);
            self.keep(&contents, &hashes, naming, state)
        });
        Ok((contents, Some(state)))
    }

    /// Reads what has to be read.
    fn look(&self, mut known: impl FnMut(&ContentHash) -> Look) -> Result<(Contents, Hashes), StoreError> {
        let mut contents = Contents::default();
        let mut hashes = Hashes::new();
        for name in self.names()? {
            let mut found = None;
            let file = self.read_file_by(&name, |bytes| {
                let hash = *found.insert(content_hash(bytes));
                match known(&hash) {
                    Look::Read => Some(read_segment(bytes)),
                    Look::Known(segment) => Some(Ok(segment)),
                    Look::PassOver => None,
                }
            });
            let is_good = file.as_ref().is_none_or(|file| file.content.ok().is_some());
            if let Some(hash) = found.filter(|_| is_good) {
                hashes.insert(hash, name.clone());
            }
            if let Some(file) = file {
                contents.files.insert(name, file);
            }
        }
        Ok((contents, hashes))
    }

    /// Whether the segments are so few that nothing is gained by keeping what they come to.
    fn is_small(&self) -> bool {
        let size = |name: OsString| fs::metadata(self.progress.join(name)).map_or(0, |found| found.len());
        let sizes = self.names().unwrap_or_default().into_iter().map(size);
        sizes.sum::<u64>() < WORTHWHILE
    }

    fn fold_cache(&self, naming: &Naming) -> Option<FoldCache> {
        FoldCache::read(&self.kept(FOLD)?, naming)
    }

    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        match read_bytes(&self.cache.join(name), SEGMENT_LIMIT) {
            Loaded::Ok(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Keeps what was read and what it folds to, where it can be kept, and gives the state back.
    fn keep(&self, contents: &Contents, hashes: &Hashes, naming: &Naming, state: State) -> State {
        let segment = |(hash, name): (&ContentHash, &OsString)| {
            let segment = contents.files.get(name)?.content.ok()?;
            Some((*hash, segment.clone()))
        };
        let segments: HashMap<ContentHash, Segment> = hashes.iter().filter_map(segment).collect();
        let cache = FoldCache::new(hashes.keys().copied().collect(), segments.values(), naming, state);
        if create_folder(&self.cache).is_ok() {
            for (name, bytes) in [(FOLD, cache.write()), (SEGMENTS, SegmentCache::new(segments).write())] {
                // Without it the next start takes longer, and says the same.
                let _ = save(&self.cache.join(name), &bytes, |_| Ok(()));
            }
        }
        cache.into_state()
    }
}

/// The names of the caches in their folder.
const FOLD: &str = "fold";
const SEGMENTS: &str = "segments";

/// What a cache and the files that it does not know come to; `None` where files of it are gone, or everything has to be
/// folded.
fn extended(cache: FoldCache, hashes: &Hashes, further: &[&Segment], naming: &Naming) -> Option<State> {
    let entries: usize = further.iter().map(|segment| segment.entries.len()).sum();
    let all_are_there = cache.files().iter().all(|hash| hashes.contains_key(hash));
    if entries > MANY || !all_are_there {
        return None;
    }
    cache.into_state_with(further.iter().copied(), naming)
}
