//! Where in the segments of other runs the events of a subject are, so that undo and redo need not read years of them. Made
//! at the first change that needs it; may be dropped at any time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::naming::Subject;
use super::{Event, EventId, Naming, RunId, Segment, What};
use crate::cost::spend;

/// A segment, by its place among all of them, and an entry of it.
#[derive(Clone, Copy, Debug)]
struct Position {
    segment: u32,
    entry: u32,
}

/// Events of other segments by subject, and what their voids came to.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// Positions by the name of the subject.
    subjects: HashMap<String, Vec<Position>>,
    /// The voids of this run that lie in other files too (copies of its own file).
    own_voids: Vec<Event>,
    /// The events of other runs that do not count.
    dead: HashSet<EventId>,
}

impl Index {
    pub(super) fn new(segments: &BTreeMap<String, Arc<Segment>>, naming: &Naming, run: RunId) -> Self {
        let mut index = Self {
            subjects: HashMap::new(),
            own_voids: Vec::new(),
            dead: HashSet::new(),
        };
        let mut voids: Vec<&Event> = Vec::new();
        let mut name = String::new();
        for (segment, (_, known)) in (0..).zip(segments) {
            for (entry, event) in (0..).zip(&known.entries) {
                spend(1);
                let Some(event) = event.event() else { continue };
                match event.what {
                    What::Void { .. } if event.id.run == run => index.own_voids.push(event.clone()),
                    What::Void { .. } => voids.push(event),
                    _ => {
                        let position = Position { segment, entry };
                        name.clear();
                        naming.subject(&event.what).write_name(&mut name);
                        match index.subjects.get_mut(&name) {
                            Some(positions) => positions.push(position),
                            None => _ = index.subjects.insert(name.clone(), vec![position]),
                        }
                    }
                }
            }
        }
        index.dead = dead(voids);
        index
    }

    /// The events of a subject that lie in these segments, which are those that the index was made of.
    pub(super) fn events<'a>(
        &self,
        segments: &'a BTreeMap<String, Arc<Segment>>,
        subject: &Subject<'_>,
    ) -> Vec<&'a Event> {
        let mut name = String::new();
        subject.write_name(&mut name);
        let Some(positions) = self.subjects.get(&name) else {
            return Vec::new();
        };
        spend(positions.len() + segments.len());
        let by_place: Vec<&Segment> = segments.values().map(Arc::as_ref).collect();
        positions
            .iter()
            .filter_map(|at| {
                by_place
                    .get(at.segment as usize)?
                    .entries
                    .get(at.entry as usize)?
                    .event()
            })
            .collect()
    }

    /// The voids of this run that lie in other files too.
    pub(super) fn own_voids(&self) -> &[Event] {
        &self.own_voids
    }

    /// Whether an event of another run is voided.
    pub(super) fn is_dead(&self, id: EventId) -> bool {
        self.dead.contains(&id)
    }
}

/// The events that do not count: those that a counting `Void` names. A `Void` reaches only earlier events of its own run,
/// so there are no circles, and runs can be settled apart.
pub(super) fn dead<'a>(events: impl IntoIterator<Item = &'a Event>) -> HashSet<EventId> {
    let mut voids: Vec<(EventId, EventId)> = Vec::new();
    for event in events {
        if let What::Void { event: target } = event.what
            && target.run == event.id.run
            && target.seq < event.id.seq
        {
            voids.push((event.id, target));
        }
    }
    // Later voids first: whether one counts is settled before it is asked.
    voids.sort_unstable_by_key(|(void, _)| std::cmp::Reverse(*void));
    let mut dead: HashSet<EventId> = HashSet::new();
    for (void, target) in voids {
        if !dead.contains(&void) {
            dead.insert(target);
        }
    }
    dead
}
