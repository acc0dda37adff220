//! What was read and folded once, kept so that years of events need not be read and folded at each start. A cache may be
//! deleted at any time: it is asked by the content of the files that went into it, and where anything differs, the files
//! count. Must not decide where it lies, or hold anything that is nowhere else.

use std::collections::{BTreeSet, HashMap, HashSet};

use bitcode::{Decode, Encode};
use sha2::{Digest, Sha256};

use super::log::in_order;
use super::{Event, Naming, RunId, Segment, Stamp, State, What};

/// The SHA-256 of a file.
pub type ContentHash = [u8; 32];

/// Hashes what a file holds.
pub fn content_hash(bytes: &[u8]) -> ContentHash {
    Sha256::digest(bytes).into()
}

/// The state that some files fold to, under one naming.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
pub struct FoldCache {
    naming: ContentHash,
    files: BTreeSet<ContentHash>,
    /// The runs whose events are in it.
    runs: HashSet<RunId>,
    newest: Option<Stamp>,
    state: State,
}

impl FoldCache {
    /// Of the files of these hashes, which hold these segments and fold to this state.
    pub fn new<'a>(
        files: BTreeSet<ContentHash>,
        segments: impl IntoIterator<Item = &'a Segment>,
        naming: &Naming,
        state: State,
    ) -> Self {
        let (mut runs, mut newest) = (HashSet::new(), None);
        for event in segments.into_iter().flat_map(Segment::events) {
            runs.insert(event.id.run);
            newest = newest.max(Some(event.stamp()));
        }
        Self {
            naming: naming_hash(naming),
            files,
            runs,
            newest,
            state,
        }
    }

    /// Reads what [`FoldCache::write`] wrote; `None` where it was written under another naming, by another version of this
    /// program, or is damaged.
    pub fn read(bytes: &[u8], naming: &Naming) -> Option<Self> {
        unpacked::<Self>(bytes).filter(|cache| cache.naming == naming_hash(naming))
    }

    pub fn write(&self) -> Vec<u8> {
        packed(self)
    }

    /// The files that it was made of.
    pub fn files(&self) -> &BTreeSet<ContentHash> {
        &self.files
    }

    pub fn into_state(self) -> State {
        self.state
    }

    /// The state of its files and these segments together. `None` where the segments say something about what is in it,
    /// or come before the end of it: then everything has to be folded.
    pub fn into_state_with<'a>(
        mut self,
        segments: impl IntoIterator<Item = &'a Segment>,
        naming: &Naming,
    ) -> Option<State> {
        let mut events: Vec<&Event> = segments.into_iter().flat_map(Segment::events).collect();
        in_order(&mut events);
        if events.first().is_some_and(|first| Some(first.stamp()) <= self.newest) {
            return None;
        }
        // A void reaches events of its own run only, so runs that are not in it cannot reach into it.
        let reaches =
            |event: &&Event| self.runs.contains(&event.id.run) || matches!(event.what, What::ClockCorrected { .. });
        if events.iter().any(reaches) {
            return None;
        }
        let dead = super::index::dead(events.iter().copied());
        let counting = events.into_iter().filter(|event| !dead.contains(&event.id));
        self.state.take_in(counting, naming);
        Some(self.state)
    }
}

/// Segments that were read, by the content of their files.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct SegmentCache {
    segments: HashMap<ContentHash, Segment>,
}

impl SegmentCache {
    pub fn new(segments: HashMap<ContentHash, Segment>) -> Self {
        Self { segments }
    }

    /// Reads what [`SegmentCache::write`] wrote; empty where another version of this program wrote it, or it is damaged.
    pub fn read(bytes: &[u8]) -> Self {
        unpacked(bytes).unwrap_or_default()
    }

    pub fn write(&self) -> Vec<u8> {
        packed(self)
    }

    /// What a file of this content says, once.
    pub fn take(&mut self, file: &ContentHash) -> Option<Segment> {
        self.segments.remove(file)
    }
}

fn naming_hash(naming: &Naming) -> ContentHash {
    content_hash(format!("{naming:?}").as_bytes())
}

/// What a cache begins with: another one for each state of the source of this room (`build.rs`), since what lies behind it
/// says nothing about how it is laid out.
const HEAD: &[u8] = concat!("skillatlas cache ", env!("PROGRESS_FINGERPRINT"), "\n").as_bytes();

fn packed(value: &impl Encode) -> Vec<u8> {
    let body = bitcode::encode(value);
    let sum = crc32fast::hash(&body).to_le_bytes();
    [HEAD, &sum, &body].concat()
}

fn unpacked<T: for<'a> Decode<'a>>(bytes: &[u8]) -> Option<T> {
    let (sum, body) = bytes.strip_prefix(HEAD)?.split_first_chunk()?;
    let is_whole = crc32fast::hash(body).to_le_bytes() == *sum;
    is_whole.then(|| bitcode::decode(body).ok())?
}
