//! The log: all segments together, this run's own one among them, and the state that they fold to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::index::{Index, dead};
use super::key::own_item_id;
use super::naming::Subject;
use super::segment::{Entry, Segment, Stamp, merge};
use super::{
    Event, EventId, Mark, Moment, Naming, PartKey, Preview, RegisterKey, RunId, SkillKey, State, What, compare,
};
use crate::cost::spend;
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
    /// Shared with who looks at them elsewhere (`Previewer`).
    segments: BTreeMap<String, Arc<Segment>>,
    own: Segment,
    state: State,
    newest: Option<Stamp>,
    /// Of the segments of other runs; made when it is first needed.
    index: Option<Index>,
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
            index: None,
        }
    }

    /// A log of segments of which it is known what they fold to.
    pub fn of_folded(
        run: RunId,
        naming: Naming,
        segments: impl IntoIterator<Item = (String, Segment)>,
        state: State,
    ) -> Self {
        let mut log = Self::new(run, naming);
        for (name, segment) in segments {
            log.count(&segment);
            log.segments.insert(name, Arc::new(segment));
        }
        log.state = state;
        log
    }

    /// Goes on behind what a segment holds.
    fn count(&mut self, segment: &Segment) {
        self.newest = segment.entries.iter().filter_map(Entry::stamp).max().max(self.newest);
        // A run that began with what it wrote before (one seed given twice) goes on counting.
        let own = segment.events().filter(|event| event.id.run == self.run);
        self.seq = own.map(|event| event.id.seq).max().unwrap_or(0).max(self.seq);
    }

    pub fn run(&self) -> RunId {
        self.run
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Counts events under the names that another pack gives to what was renamed.
    pub fn set_naming(&mut self, naming: Naming) {
        if naming != self.naming {
            self.naming = naming;
            self.index = None;
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
            self.count(&segment);
            self.segments.insert(name, Arc::new(segment));
            self.index = None;
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
        self.index = None;
        let changed: Vec<Event> = segment.events().cloned().collect();
        self.refold(&changed);
        Some(Arc::unwrap_or_clone(segment))
    }

    /// The segments of other runs, by file name.
    pub fn segments(&self) -> impl Iterator<Item = (&str, &Segment)> {
        self.segments.iter().map(|(name, segment)| (name.as_str(), &**segment))
    }

    /// The segment of this run: what is to be saved.
    pub fn own_segment(&self) -> &Segment {
        &self.own
    }

    /// Everything in one segment: for export.
    pub fn export(&self) -> Segment {
        merge(self.all())
    }

    /// The events that count, each once, in the order that decides.
    pub fn counting_events(&self) -> Vec<&Event> {
        counting(self.all())
    }

    /// Appends what just happened.
    pub fn append(&mut self, now: Moment, what: What) -> EventId {
        let event = self.next(now, what);
        self.push(event)
    }

    pub fn tick(&mut self, now: Moment, item: PartKey) -> EventId {
        self.append(now, What::ItemTicked { item })
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

    /// Adds a recall prompt of the learner's own to a skill.
    pub fn add_own_prompt(&mut self, now: Moment, skill: &SkillKey, text: &str) -> EventId {
        let id = EventId {
            run: self.run,
            seq: self.seq + 1,
        };
        let name = own_item_id(self.clock(now), id).0.replacen('+', "?", 1);
        let what = What::RegisterWritten {
            register: RegisterKey::own_prompt(skill, &name.as_str().into()),
            value: text.to_owned(),
            replaces: Vec::new(),
        };
        self.append(now, what)
    }

    /// Writes a register, replacing all heads that are known; see [`Log::write_register_seen`].
    pub fn write_register(&mut self, now: Moment, key: &RegisterKey, value: &str, coalesce: bool) -> Option<Written> {
        self.write_register_seen(now, key, value, None, coalesce)
    }

    /// Writes a register, replacing the heads that the writer has seen: those given, or all that are known. Heads that the
    /// writer has not seen stay, as versions to choose from. `None` where that changes nothing.
    ///
    /// With `coalesce`, a write of this run that is the newest of the register is left out of the segment and the new one
    /// stands for both. That is so only where no event names the old one (a `Void`, a later write). Copies of the old one
    /// elsewhere do no harm: a write replaces all earlier ones of its own run.
    pub fn write_register_seen(
        &mut self,
        now: Moment,
        key: &RegisterKey,
        value: &str,
        seen: Option<&[EventId]>,
        coalesce: bool,
    ) -> Option<Written> {
        let known = self.state.register(key);
        let heads = known.map_or(&[][..], |known| &known.heads);
        // What this run wrote it has seen, and need not say so again.
        let unseen = |id: &EventId| id.run != self.run && seen.is_some_and(|seen| !seen.contains(id));
        let says_so =
            |known: &super::Register| known.value == value && heads.iter().all(|id| *id == known.write || unseen(id));
        if known.is_some_and(says_so) {
            return None;
        }
        let mut replaces: Vec<EventId> = heads.iter().filter(|id| !unseen(id)).copied().collect();
        let last = known
            .map(|known| known.write)
            .filter(|write| coalesce && write.run == self.run);
        let coalesced = last.and_then(|last| self.leave_out(key, last));
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
        self.previewer().preview(segment)
    }

    /// What it takes to find that out elsewhere: cheap to make, however much is known.
    pub fn previewer(&self) -> Previewer {
        let own = Arc::new(self.own.clone());
        Previewer {
            segments: self.segments.values().cloned().chain([own]).collect(),
            naming: self.naming.clone(),
        }
    }

    /// Whether every entry of a segment is known.
    pub fn holds(&self, segment: &Segment) -> bool {
        let mut missing: HashMap<Option<Stamp>, HashSet<&Entry>> = HashMap::new();
        for entry in &segment.entries {
            missing.entry(entry.stamp()).or_default().insert(entry);
        }
        for entry in self.all().flat_map(|segment| &segment.entries) {
            if let Some(entries) = missing.get_mut(&entry.stamp()) {
                entries.remove(entry);
            }
        }
        missing.values().all(HashSet::is_empty)
    }

    /// Runs whose events lie more than a day after `now`, since a clock was wrong: how many events, and the latest moment.
    pub fn ahead(&self, now: Moment) -> Vec<(RunId, usize, Moment)> {
        let limit = now.at.saturating_add(super::DAY_MS);
        let mut runs: BTreeMap<RunId, (HashSet<EventId>, Moment)> = BTreeMap::new();
        for event in self.all().flat_map(Segment::events) {
            let when = self.state.moment(event);
            if when.at > limit {
                let (events, latest) = runs.entry(event.id.run).or_insert((HashSet::new(), when));
                events.insert(event.id);
                *latest = if latest.at < when.at { when } else { *latest };
            }
        }
        runs.into_iter()
            .map(|(run, (events, latest))| (run, events.len(), latest))
            .collect()
    }

    fn all(&self) -> impl Iterator<Item = &Segment> {
        self.segments.values().map(Arc::as_ref).chain([&self.own])
    }

    fn clock(&self, now: Moment) -> u64 {
        let newest = self.newest.and_then(Stamp::plausible_clock).unwrap_or(0);
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
        self.newest = self.newest.max(Some(event.stamp()));
        event
    }

    fn push(&mut self, event: Event) -> EventId {
        let id = event.id;
        let everything = self.naming.subject(&event.what) == Subject::All;
        if !everything {
            self.state.take_in([&event].into_iter(), &self.naming);
        }
        self.own.entries.push(Entry::Event(event));
        if everything {
            self.fold();
        }
        id
    }

    /// Leaves a write of this run out of its segment, if no event names it; gives its id and what it replaced.
    fn leave_out(&mut self, key: &RegisterKey, id: EventId) -> Option<(EventId, Vec<EventId>)> {
        let names_it = |event: &Event| match &event.what {
            What::Void { event } => *event == id,
            What::RegisterWritten { replaces, .. } => replaces.contains(&id),
            _ => false,
        };
        self.make_index();
        let index = self.index.as_ref()?;
        let subject = Subject::Register(self.naming.register(key));
        let elsewhere = index.events(&self.segments, &subject);
        let named = elsewhere.into_iter().chain(index.own_voids()).any(names_it);
        if named || self.own.events().any(names_it) {
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

    fn make_index(&mut self) {
        if self.index.is_none() {
            self.index = Some(Index::new(&self.segments, &self.naming, self.run));
        }
    }

    /// Brings the state up to date after these events came in or went. Only their subjects are folded anew, unless they
    /// are many.
    fn refold(&mut self, changed: &[Event]) {
        const FEW: usize = 16;
        let Some(reached) = self.reached_by(changed) else {
            return self.fold();
        };
        self.make_index();
        let Some(index) = &self.index else { return };
        let naming = &self.naming;
        let mut subjects: Vec<Subject<'_>> = Vec::new();
        for event in changed.iter().chain(&reached) {
            let subject = naming.subject(&event.what);
            if subject == Subject::All || subjects.len() > FEW {
                return self.fold();
            }
            if subject != Subject::None && !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        // The voids of this run are settled together, wherever a copy of them lies.
        spend(self.own.entries.len() * (subjects.len() + 1));
        let own_dead = dead(self.own.events().chain(index.own_voids()));
        let counts = |event: &&Event| !own_dead.contains(&event.id) && !index.is_dead(event.id);
        let mut folded: Vec<State> = Vec::new();
        for subject in &subjects {
            let own = self
                .own
                .events()
                .filter(|event| naming.subject(&event.what) == *subject);
            let mut events = index.events(&self.segments, subject);
            events.extend(own);
            in_order(&mut events);
            folded.push(self.state.of_subject(events.into_iter().filter(counts), naming));
        }
        for (subject, folded) in subjects.iter().zip(folded) {
            self.state.replace(subject, folded);
        }
    }

    /// The events that the voids among these reach, and those that these reach in turn. `None` where the chain is long.
    fn reached_by(&self, changed: &[Event]) -> Option<Vec<Event>> {
        const CHAIN: usize = 8;
        let target = |event: &Event| match event.what {
            What::Void { event } => Some(event),
            _ => None,
        };
        let mut reached: Vec<Event> = Vec::new();
        let mut targets: HashSet<EventId> = changed.iter().filter_map(target).collect();
        for _ in 0..CHAIN {
            if targets.is_empty() {
                return Some(reached);
            }
            let found: Vec<&Event> = if targets.iter().all(|id| id.run == self.run) {
                self.own.events().filter(|event| targets.contains(&event.id)).collect()
            } else {
                let everywhere = self.all().flat_map(Segment::events).inspect(|_| spend(1));
                everywhere.filter(|event| targets.contains(&event.id)).collect()
            };
            targets = found.iter().copied().filter_map(target).collect();
            reached.extend(found.into_iter().cloned());
        }
        None
    }

    fn fold(&mut self) {
        self.state = fold(self.all(), &self.naming);
    }
}

/// All that a log knows at a moment, for another thread to look at.
#[derive(Clone, Debug)]
pub struct Previewer {
    segments: Vec<Arc<Segment>>,
    naming: Naming,
}

impl Previewer {
    /// What would be known if a segment were laid in, against what is known. Folds everything twice: not for the drawing
    /// thread.
    pub fn preview(&self, segment: &Segment) -> Preview {
        let known = || self.segments.iter().map(Arc::as_ref);
        let before = fold(known(), &self.naming);
        compare(&before, &fold(known().chain([segment]), &self.naming))
    }
}

/// What all these segments say together.
pub fn fold<'a>(segments: impl IntoIterator<Item = &'a Segment>, naming: &Naming) -> State {
    State::of(counting(segments).into_iter(), naming)
}

/// The events that nothing took back, in the order that decides.
fn counting<'a>(segments: impl IntoIterator<Item = &'a Segment>) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = segments.into_iter().flat_map(Segment::events).collect();
    spend(events.len());
    in_order(&mut events);
    let dead = dead(events.iter().copied());
    events.retain(|event| !dead.contains(&event.id));
    events
}

/// Each event once, in the order that decides. Different events with one id, which no run writes, all count: a forged one
/// hides nothing that the learner did.
pub(super) fn in_order(events: &mut Vec<&Event>) {
    // Stable, since it is quick where segments are in order already.
    events.sort();
    events.dedup();
}
