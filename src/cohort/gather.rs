//! Puts the files of a folder together, learner by learner: each event once, whatever the number of files that hold it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Teaching;
use super::found::{Class, Content, Found, is_conflict_copy};
use super::suspects::{self, Suspect};
use crate::cost::spend;
use crate::progress::{
    Entry, Event, EventId, HandInRecord, Identity, RegisterKey, RunId, Segment, Stamp, What, write_segment,
};

/// What the reason of a copy begins with; the path of the first follows.
pub(super) const COPY_OF: &str = "it says the same as ";

/// What one file says of whom, without its events.
#[derive(Clone, Debug)]
pub(super) struct FileFacts {
    pub path: String,
    pub class: Class,
    pub reason: String,
    /// Whose it is, where that is known.
    pub learner: Option<String>,
    pub name: Option<NameWrite>,
    /// All writes of a name that are in the file.
    pub name_writes: BTreeSet<EventId>,
    /// From when to when each run worked, in ms since 1970.
    pub runs: BTreeMap<RunId, (i64, i64)>,
    /// When the learner last worked by what the file says.
    pub last_work: i64,
    pub record: Option<(Stamp, HandInRecord)>,
}

/// The name that shows in a file.
#[derive(Clone, Debug)]
pub(super) struct NameWrite {
    pub name: String,
    pub stamp: Stamp,
    pub at: i64,
}

/// A learner, with all that any file says of them.
#[derive(Clone, Debug)]
pub struct GatheredLearner {
    pub id: String,
    pub name: String,
    pub segment: Segment,
    /// The paths of the files that count.
    pub files: Vec<String>,
    /// The version of the pack in the newest hand-in.
    pub pack_version: Option<String>,
}

/// All learners of a folder, and what became of each file.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// By id.
    pub learners: Vec<GatheredLearner>,
    pub(super) files: Vec<FileFacts>,
    pub(super) suspects: Vec<Suspect>,
}

#[derive(Default)]
struct Pile {
    entries: HashSet<Entry>,
    /// The newest name, by the stamp of its write.
    name: Option<(Stamp, String)>,
    record: Option<(Stamp, HandInRecord)>,
    files: Vec<String>,
}

/// Puts files together. They may come in any order, and are looked at one after the other, so that no more than the events of
/// all learners are in memory at once.
pub fn gather(teaching: Teaching<'_>, files: impl IntoIterator<Item = Found>) -> Gathered {
    let mut piles: BTreeMap<String, Pile> = BTreeMap::new();
    let mut facts: Vec<FileFacts> = Vec::new();
    // The text of a segment, hashed, and the file that had it first.
    let mut seen: HashMap<[u8; 32], String> = HashMap::new();
    for found in files {
        let conflict = is_conflict_copy(&found.path);
        let (segment, mut known) = match found.content {
            Content::Progress(segment) => {
                let facts = looked_at(teaching, found.path, &segment, conflict);
                (segment, facts)
            }
            Content::Other(class, reason) => {
                facts.push(FileFacts::without_progress(found.path, class, reason));
                continue;
            }
        };
        if let Some(learner) = known.learner.clone().filter(|_| known.class.counts()) {
            match seen.entry(hash_of(&segment)) {
                std::collections::hash_map::Entry::Occupied(first) => {
                    known.class = Class::Copy;
                    known.reason = format!("{COPY_OF}{}", first.get());
                }
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(known.path.clone());
                }
            }
            piles.entry(learner).or_default().add(&known, segment);
        }
        facts.push(known);
    }
    let suspects = suspects::suspects(&facts);
    Gathered {
        learners: piles.into_iter().filter_map(|(id, pile)| pile.learner(id)).collect(),
        files: facts,
        suspects,
    }
}

fn hash_of(segment: &Segment) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    spend(segment.entries.len());
    Sha256::digest(write_segment(segment)).into()
}

impl FileFacts {
    fn without_progress(path: String, class: Class, reason: String) -> Self {
        Self {
            path,
            class,
            reason,
            learner: None,
            name: None,
            name_writes: BTreeSet::new(),
            runs: BTreeMap::new(),
            last_work: i64::MIN,
            record: None,
        }
    }
}

/// Reads from a file whose it is and what it is for.
fn looked_at(teaching: Teaching<'_>, path: String, segment: &Segment, conflict: bool) -> FileFacts {
    let mut facts = FileFacts::without_progress(path, Class::Read, String::new());
    if conflict {
        facts.class = Class::Conflict;
        facts.reason = "a sync tool kept it beside another version; both count".to_owned();
    }
    let mut identity: Option<(Stamp, Identity, &Event)> = None;
    let mut records: Vec<(Stamp, bool, HandInRecord)> = Vec::new();
    let mut confirmed_for: Option<&str> = None;
    for event in segment.events() {
        spend(1);
        match &event.what {
            What::ItemConfirmed { learner, .. } => confirmed_for = confirmed_for.or(Some(learner)),
            What::RegisterWritten { register, value, .. } => {
                if *register == RegisterKey::learner() {
                    facts.name_writes.insert(event.id);
                    let newer = identity.as_ref().is_none_or(|(stamp, ..)| *stamp < event.stamp());
                    if let Some(read) = Identity::read(value).filter(|_| newer) {
                        identity = Some((event.stamp(), read, event));
                    }
                } else if register.name() == RegisterKey::hand_in(&teaching.pack.id).name() {
                    let of_pack = teaching.is_of_pack(register.owner());
                    records.extend(HandInRecord::read(value).map(|record| (event.stamp(), of_pack, record)));
                }
                facts.saw_run(event);
            }
            _ => facts.work(event),
        }
    }
    records.sort_by_key(|(stamp, ..)| *stamp);
    let of_pack = records.iter().rev().find(|(_, of_pack, _)| *of_pack);
    facts.record = of_pack.map(|(stamp, _, record)| (*stamp, record.clone()));
    facts.learner = identity.as_ref().map(|(_, identity, _)| identity.id.clone());
    facts.name = identity.map(|(_, identity, event)| NameWrite {
        name: identity.name,
        stamp: event.stamp(),
        at: event.at,
    });
    if facts.learner.is_none() {
        facts.learner = confirmed_for.filter(|_| facts.runs.is_empty()).map(str::to_owned);
    }
    if let Some(why) = facts.foreign(teaching, !records.is_empty()) {
        facts.class = Class::Foreign;
        facts.reason = why;
    }
    facts
}

impl FileFacts {
    fn saw_run(&mut self, event: &Event) {
        let span = self.runs.entry(event.id.run).or_insert((event.at, event.at));
        *span = (span.0.min(event.at), span.1.max(event.at));
    }

    fn work(&mut self, event: &Event) {
        self.saw_run(event);
        self.last_work = self.last_work.max(event.at);
    }

    /// Why a file is not for this class, if so.
    fn foreign(&self, teaching: Teaching<'_>, has_record: bool) -> Option<String> {
        if self.learner.is_none() {
            return Some("it does not say whose it is: it was exported, and not handed in".to_owned());
        }
        let Some((_, record)) = &self.record else {
            let pack = &teaching.pack.id;
            return has_record.then(|| format!("it was handed in from another pack than `{pack}`"));
        };
        let cohort = teaching.cohort?;
        (record.cohort != cohort.id && !record.cohort.is_empty()).then(|| {
            format!(
                "it was handed in for the cohort `{}`, and this is `{}`",
                record.cohort, cohort.id
            )
        })
    }
}

impl Pile {
    fn add(&mut self, facts: &FileFacts, segment: Segment) {
        self.files.push(facts.path.clone());
        if let Some(name) = &facts.name
            && self.name.as_ref().is_none_or(|(known, _)| *known < name.stamp)
        {
            self.name = Some((name.stamp, name.name.clone()));
        }
        if let Some((stamp, record)) = &facts.record
            && self.record.as_ref().is_none_or(|(known, _)| known < stamp)
        {
            self.record = Some((*stamp, record.clone()));
        }
        spend(segment.entries.len());
        self.entries.extend(segment.entries);
    }

    /// None where nothing but confirmations of a teacher are here: whoever it is has handed nothing in.
    fn learner(self, id: String) -> Option<GatheredLearner> {
        let (_, name) = self.name?;
        let mut entries: Vec<Entry> = self.entries.into_iter().collect();
        entries.sort_unstable();
        Some(GatheredLearner {
            id,
            name,
            segment: Segment { entries },
            files: self.files,
            pack_version: self.record.map(|(_, record)| record.version),
        })
    }
}
