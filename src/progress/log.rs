//! The log: all segments together, this run's own one among them, and the state that they fold to.

use std::collections::{BTreeMap, HashSet};

use super::key::own_item_id;
use super::naming::Subject;
use super::segment::{Entry, Segment, Stamp, merge};
use super::{
    Event, EventId, Mark, Moment, Naming, PartKey, Preview, RegisterKey, RunId, SkillKey, State, What, compare,
};
use crate::pack::ItemId;

/// Why an event cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UndoError {
    #[error("event {0} is not of this run: only what this run did can be taken back")]
    OtherRun(EventId),
    #[error("there is no event {0}")]
    Unknown(EventId),
}

/// A write to a register that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub id: EventId,
    /// The earlier write of this run that was left out, since the new one stands for both: whoever remembers it for undo
    /// remembers `id` instead.
    pub coalesced: Option<EventId>,
}

/// All that is known: the segments of other runs by file name, the segment of this run, and their fold.
#[derive(Clone, Debug)]
pub struct Log {
    run: RunId,
    seq: u64,
    naming: Naming,
    segments: BTreeMap<String, Segment>,
    own: Segment,
    state: State,
    newest: Option<Stamp>,
}

impl Log {
    /// An empty log for a run that starts now. `run` must be drawn anew at every start.
    pub fn new(run: RunId, naming: Naming) -> Self {
        Self {
            run,
            seq: 0,
            naming,
            segments: BTreeMap::new(),
            own: Segment::default(),
            state: State::default(),
            newest: None,
        }
    }

    pub fn run(&self) -> RunId {
        self.run
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Puts another pack's names in force.
    pub fn set_naming(&mut self, naming: Naming) {
        if naming != self.naming {
            self.naming = naming;
            self.fold();
        }
    }

    /// Lays a segment in, or lays it anew where one of that name lies already.
    pub fn add_segment(&mut self, name: &str, segment: Segment) {
        self.add_segments([(name.to_owned(), segment)]);
    }

    /// Lays many segments in, folding once.
    pub fn add_segments(&mut self, segments: impl IntoIterator<Item = (String, Segment)>) {
        /// With more entries than this, folding everything is quicker than looking for what changed.
        const MANY: usize = 1_000;
        let mut changed = Vec::new();
        let mut many = false;
        for (name, segment) in segments {
            let old = self.segments.remove(&name).unwrap_or_default();
            // A segment grows at its end: what it begins with is mostly known.
            let same = old
                .entries
                .iter()
                .zip(&segment.entries)
                .take_while(|(old, new)| old == new)
                .count();
            let (was, is) = (&old.entries[same..], &segment.entries[same..]);
            many |= was.len() + is.len() > MANY;
            if !many {
                let (was, is): (HashSet<&Entry>, HashSet<&Entry>) = (was.iter().collect(), is.iter().collect());
                changed.extend(was.symmetric_difference(&is).filter_map(|entry| entry.event()).cloned());
            }
            self.newest = segment.entries.iter().filter_map(Entry::stamp).max().max(self.newest);
            self.segments.insert(name, segment);
        }
        if many {
            self.fold();
        } else {
            self.refold(&changed);
        }
    }

    /// Takes a segment out and gives it back.
    pub fn remove_segment(&mut self, name: &str) -> Option<Segment> {
        let segment = self.segments.remove(name)?;
        let changed: Vec<Event> = segment.events().cloned().collect();
        self.refold(&changed);
        Some(segment)
    }

    /// The segments of other runs, by file name.
    pub fn segments(&self) -> impl Iterator<Item = (&str, &Segment)> {
        self.segments.iter().map(|(name, segment)| (name.as_str(), segment))
    }

    /// The segment of this run: what is to be saved.
    pub fn own_segment(&self) -> &Segment {
        &self.own
    }

    /// Everything in one segment: for export.
    pub fn export(&self) -> Segment {
        merge(self.segments.values().chain([&self.own]))
    }

    /// Appends what just happened.
    pub fn append(&mut self, now: Moment, what: What) -> EventId {
        let event = self.next(now, what);
        self.push(event)
    }

    pub fn tick(&mut self, now: Moment, item: PartKey) -> EventId {
        self.append(now, What::ItemTicked { item })
    }

    pub fn untick(&mut self, now: Moment, item: PartKey) -> EventId {
        self.append(now, What::ItemUnticked { item })
    }

    /// `None` clears the mark.
    pub fn set_status(&mut self, now: Moment, skill: SkillKey, status: Option<Mark>) -> EventId {
        self.append(now, What::StatusSet { skill, status })
    }

    /// Adds an own checklist item to a skill.
    pub fn add_own_item(&mut self, now: Moment, skill: &SkillKey, text: &str) -> (ItemId, EventId) {
        let id = EventId {
            run: self.run,
            seq: self.seq + 1,
        };
        let item = own_item_id(self.clock(now), id);
        let register = RegisterKey::own_item(skill, &item);
        let write = self.append(
            now,
            What::RegisterWritten {
                register,
                value: text.to_owned(),
                replaces: Vec::new(),
            },
        );
        (item, write)
    }

    /// Removes an own checklist item; `None` where there is none.
    pub fn remove_own_item(&mut self, now: Moment, skill: &SkillKey, item: &ItemId) -> Option<EventId> {
        self.state.register(&RegisterKey::own_item(skill, item))?;
        self.write_register(now, &RegisterKey::own_item(skill, item), "", false)
            .map(|written| written.id)
    }

    /// Writes a register, replacing all versions that are known. `None` where it says that already and nothing conflicts.
    ///
    /// With `coalesce`, a write of this run that is the newest of the register is left out of the segment and the new one
    /// stands for both. That is so only where no event names the old one (a `Void`, a later write). Copies of the old one
    /// elsewhere do no harm: a write replaces all earlier ones of its own run.
    pub fn write_register(&mut self, now: Moment, key: &RegisterKey, value: &str, coalesce: bool) -> Option<Written> {
        let known = self.state.register(key);
        if known.is_some_and(|known| known.value == value && known.heads.len() == 1) {
            return None;
        }
        let mut replaces = known.map(|known| known.heads.clone()).unwrap_or_default();
        let last = known
            .map(|known| known.write)
            .filter(|write| coalesce && write.run == self.run);
        let coalesced = last.and_then(|last| self.leave_out(last));
        if let Some((last, its)) = &coalesced {
            replaces.retain(|id| id != last);
            replaces.extend(its);
            replaces.sort_unstable();
            replaces.dedup();
        }
        let what = What::RegisterWritten {
            register: key.clone(),
            value: value.to_owned(),
            replaces,
        };
        let event = self.next(now, what);
        let id = self.push(event.clone());
        if coalesced.is_some() {
            self.refold(&[event]);
        }
        Some(Written {
            id,
            coalesced: coalesced.map(|(last, _)| last),
        })
    }

    /// Takes events of this run back, newest first; what it gives back can be taken back in turn, which is redo.
    ///
    /// # Errors
    /// [`UndoError`]; then nothing was changed.
    pub fn void(&mut self, now: Moment, events: &[EventId]) -> Result<Vec<EventId>, UndoError> {
        for id in events {
            if id.run != self.run {
                return Err(UndoError::OtherRun(*id));
            }
            if !self.own.events().any(|event| event.id == *id) {
                return Err(UndoError::Unknown(*id));
            }
        }
        let voids: Vec<Event> = events
            .iter()
            .rev()
            .map(|id| self.next(now, What::Void { event: *id }))
            .collect();
        let ids = voids.iter().map(|void| void.id).collect();
        self.own.entries.extend(voids.iter().cloned().map(Entry::Event));
        self.refold(&voids);
        Ok(ids)
    }

    /// What would be known if a segment were laid in, against what is known.
    pub fn preview(&self, segment: &Segment) -> Preview {
        let mut with = self.clone();
        with.add_segment("preview", segment.clone());
        compare(&self.state, &with.state)
    }

    /// Events whose wall time lies more than a day after `now`: a clock was wrong.
    pub fn ahead(&self, now: Moment) -> Vec<&Event> {
        let limit = now.at.saturating_add(super::DAY_MS);
        self.all()
            .flat_map(Segment::events)
            .filter(|event| event.at > limit)
            .collect()
    }

    fn all(&self) -> impl Iterator<Item = &Segment> {
        self.segments.values().chain([&self.own])
    }

    fn clock(&self, now: Moment) -> u64 {
        let newest = self.newest.map_or(0, |newest| newest.clock);
        newest.max(u64::try_from(now.at).unwrap_or(0)).saturating_add(1)
    }

    fn next(&mut self, now: Moment, what: What) -> Event {
        self.seq += 1;
        let event = Event {
            clock: self.clock(now),
            id: EventId {
                run: self.run,
                seq: self.seq,
            },
            at: now.at,
            offset: now.offset,
            what,
        };
        self.newest = self.newest.max(Some(Stamp {
            clock: event.clock,
            id: event.id,
        }));
        event
    }

    fn push(&mut self, event: Event) -> EventId {
        let id = event.id;
        if event.clock == u64::MAX {
            // A clock that cannot grow any more no longer says that this event is the last.
            self.own.entries.push(Entry::Event(event));
            self.fold();
        } else {
            self.state.apply(&event, &self.naming);
            self.own.entries.push(Entry::Event(event));
        }
        id
    }

    /// Leaves a write of this run out of its segment, if no event names it; gives its id and what it replaced.
    fn leave_out(&mut self, id: EventId) -> Option<(EventId, Vec<EventId>)> {
        let named = self.all().flat_map(Segment::events).any(|event| match &event.what {
            What::Void { event } => *event == id,
            What::RegisterWritten { replaces, .. } => replaces.contains(&id),
            _ => false,
        });
        if named {
            return None;
        }
        let at = self
            .own
            .entries
            .iter()
            .rposition(|entry| entry.event().is_some_and(|event| event.id == id))?;
        match self.own.entries.remove(at) {
            Entry::Event(Event {
                what: What::RegisterWritten { replaces, .. },
                ..
            }) => Some((id, replaces)),
            other => {
                self.own.entries.insert(at, other);
                None
            }
        }
    }

    /// Brings the state up to date after these events came in or went. Only their subjects are folded anew, unless they
    /// are many.
    fn refold(&mut self, changed: &[Event]) {
        const FEW: usize = 16;
        const CHAIN: usize = 8;
        let mut targets: HashSet<EventId> = HashSet::new();
        let mut subjects: Vec<Subject<'_>> = Vec::new();
        let naming = self.naming.clone();
        let note = |event: &Event, targets: &mut HashSet<EventId>| {
            if let What::Void { event } = event.what {
                targets.insert(event);
            }
        };
        for event in changed {
            note(event, &mut targets);
            let subject = naming.subject(&event.what);
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
            if subjects.len() > FEW {
                return self.fold();
            }
        }
        // What a void reaches may be a void in turn.
        let mut found: Vec<Event> = Vec::new();
        for _ in 0..CHAIN {
            if targets.is_empty() {
                break;
            }
            let aims = std::mem::take(&mut targets);
            for event in self
                .all()
                .flat_map(Segment::events)
                .filter(|event| aims.contains(&event.id))
            {
                note(event, &mut targets);
                found.push(event.clone());
            }
        }
        for event in &found {
            let subject = naming.subject(&event.what);
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        if !targets.is_empty() || subjects.len() > FEW || subjects.contains(&Subject::Day) {
            return self.fold();
        }
        let mut events: Vec<&Event> = Vec::new();
        let mut voids: Vec<&Event> = Vec::new();
        for event in self.all().flat_map(Segment::events) {
            if matches!(event.what, What::Void { .. }) {
                voids.push(event);
            } else if subjects.contains(&naming.subject(&event.what)) {
                events.push(event);
            }
        }
        in_order(&mut events);
        in_order(&mut voids);
        let dead = dead(&voids);
        let mut folded: Vec<State> = Vec::new();
        for subject in &subjects {
            let mut state = State::default();
            for event in &events {
                if !dead.contains(&event.id) && naming.subject(&event.what) == *subject {
                    state.apply(event, &naming);
                }
            }
            folded.push(state);
        }
        for (subject, folded) in subjects.iter().zip(folded) {
            self.state.replace(subject, folded);
        }
    }

    fn fold(&mut self) {
        let mut events: Vec<&Event> = self.all().flat_map(Segment::events).collect();
        in_order(&mut events);
        let dead = dead(&events);
        let mut state = State::default();
        for event in events
            .iter()
            .filter(|event| dead.is_empty() || !dead.contains(&event.id))
        {
            state.apply(event, &self.naming);
        }
        self.state = state;
    }
}

/// Each event once, in the order that decides. Of two events with one id, which no run writes, the lesser counts.
fn in_order(events: &mut Vec<&Event>) {
    // Stable, since it is quick where segments are in order already.
    events.sort();
    events.dedup_by_key(|event| event.id);
}

/// The events that do not count: those that a counting `Void` names. A `Void` reaches only earlier events of its own run,
/// so there are no circles.
fn dead(events: &[&Event]) -> HashSet<EventId> {
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
