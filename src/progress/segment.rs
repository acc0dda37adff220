//! A segment: the events of one run, or of many once sealed or exported. Merging is the union.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{Event, EventId, RunId};

/// The newest clock that orders events, in ms: the year 2200. A later one is no time that a working clock shows.
const NEWEST_CLOCK: u64 = 7_258_118_400_000;

/// What orders an event among all others: its clock, then its id. A clock beyond the year 2200 comes before all others,
/// since nothing could come after the largest: whatever the learner does next must win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, bitcode::Encode, bitcode::Decode)]
pub struct Stamp {
    pub clock: u64,
    pub id: EventId,
}

impl Stamp {
    /// The clock, if it orders.
    pub(super) fn plausible_clock(self) -> Option<u64> {
        (self.clock <= NEWEST_CLOCK).then_some(self.clock)
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |stamp: &Self| (stamp.plausible_clock(), stamp.clock, stamp.id);
        key(self).cmp(&key(other))
    }
}

/// A line that is written back exactly as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct Kept {
    /// Where it belongs in the order, if that could be read.
    pub stamp: Option<Stamp>,
    /// What it says, where this version knows it (a reserved kind in a layout that is not ours).
    pub event: Option<Box<Event>>,
    pub text: Box<str>,
}

/// One line of a segment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, bitcode::Encode, bitcode::Decode)]
pub enum Entry {
    Event(Event),
    /// Of a kind or a shape that this version does not know.
    Kept(Kept),
}

impl Entry {
    /// The event, if this version can read it.
    pub fn event(&self) -> Option<&Event> {
        match self {
            Self::Event(event) => Some(event),
            Self::Kept(kept) => kept.event.as_deref(),
        }
    }

    pub fn stamp(&self) -> Option<Stamp> {
        match self {
            Self::Event(event) => Some(event.stamp()),
            Self::Kept(kept) => kept.stamp,
        }
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    /// Entries without a place in the order come first, then by clock and id.
    fn cmp(&self, other: &Self) -> Ordering {
        self.stamp().cmp(&other.stamp()).then_with(|| match (self, other) {
            (Self::Event(a), Self::Event(b)) => a.cmp(b),
            (Self::Kept(a), Self::Kept(b)) => a.cmp(b),
            (Self::Event(_), Self::Kept(_)) => Ordering::Less,
            (Self::Kept(_), Self::Event(_)) => Ordering::Greater,
        })
    }
}

/// The entries of one file, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Segment {
    pub entries: Vec<Entry>,
}

impl Segment {
    /// The events that this version can read.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.entries.iter().filter_map(Entry::event)
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether every entry of `other` lies in this segment too.
    pub fn holds(&self, other: &Segment) -> bool {
        let own: BTreeSet<&Entry> = self.entries.iter().collect();
        other.entries.iter().all(|entry| own.contains(entry))
    }
}

/// The file name of a run's own segment: `<run>.ron`.
pub fn run_file_name(run: RunId) -> String {
    format!("{run}.ron")
}

/// The union of segments, each entry once, ordered by clock: commutative, associative, idempotent.
pub fn merge<'a>(segments: impl IntoIterator<Item = &'a Segment>) -> Segment {
    let mut entries: Vec<&Entry> = segments.into_iter().flat_map(|segment| &segment.entries).collect();
    entries.sort_unstable();
    entries.dedup();
    Segment {
        entries: entries.into_iter().cloned().collect(),
    }
}
