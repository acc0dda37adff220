//! What is known about the learner: a pure left fold over the events that count, in their order.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::naming::{Naming, PartKind, Subject};
use super::{
    Day, Event, EventId, Grade, Mark, Moment, PartKey, RegisterKey, RunId, SkillKey, Stamp, What, is_own_item,
};
use crate::cost::spend;
use crate::pack::{ItemId, PackId, PromptId, SkillId, StopId, TaskId};

/// What is known about one skill.
#[derive(Clone, Debug, Default, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct SkillState {
    /// Ticked items, own ones too, and when they were ticked.
    pub ticks: BTreeMap<ItemId, Moment>,
    /// Tasks that were passed before their solution was seen, and when first.
    pub proved: BTreeMap<TaskId, Moment>,
    /// What the learner said about it, and when.
    pub mark: Option<(Mark, Moment)>,
    /// Stops of the notes that were reached, and when first.
    pub stops: BTreeMap<StopId, Moment>,
    /// Answered recall prompts, oldest first by when they were answered: what is imported late takes its place.
    pub reviews: Vec<Review>,
    /// Time spent on stops, in the order of the log. A reset does not clear it.
    pub studied: Vec<Studied>,
    /// Answered questions of a placement, in the order of the log. They are no study.
    pub probes: Vec<Probe>,
    /// The stop that was reached last: where to go on.
    pub last_stop: Option<StopId>,
    /// The first and the last time that the learner did anything here. A reset does not clear them.
    pub activity: Option<(Moment, Moment)>,
    days: Days,
}

/// How many things were done on each day, oldest first: one or two days for most skills, so a list is the smallest map.
#[derive(Clone, Debug, Default, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
struct Days(Vec<(Day, u32)>);

impl Days {
    fn count(&mut self, day: Day) {
        match self.0.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(at) => self.0[at].1 += 1,
            Err(at) => self.0.insert(at, (day, 1)),
        }
    }
}

/// The heads of a register and the days of all its writes. A run has at most one head: its newest write.
#[derive(Clone, Debug, Default, PartialEq, bitcode::Encode, bitcode::Decode)]
struct Writes {
    heads: HashMap<RunId, (Stamp, Version)>,
    days: Days,
}

impl Writes {
    /// A write ends the writes that it names and all earlier ones of its own run: a run has seen its own writes, so it need
    /// not name them, and they may have been left out of its file.
    fn write(&mut self, event: &Event, when: Moment, value: &str, replaces: &[EventId]) {
        self.days.count(when.day());
        spend(replaces.len());
        for id in replaces {
            if self.heads.get(&id.run).is_some_and(|(_, head)| head.write == *id) {
                self.heads.remove(&id.run);
            }
        }
        let version = Version {
            value: value.to_owned(),
            when,
            write: event.id,
        };
        self.heads.insert(event.id.run, (event.stamp(), version));
    }

    /// What shows: the latest head, and beside it those that say something else.
    fn shown(&self) -> Option<Register> {
        spend(self.heads.len());
        let mut heads: Vec<&(Stamp, Version)> = self.heads.values().collect();
        heads.sort_unstable_by_key(|(stamp, _)| *stamp);
        let (_, shown) = heads.last()?;
        let mut said: HashSet<&str> = HashSet::from([shown.value.as_str()]);
        let conflicts = heads.iter().rev().filter(|(_, head)| said.insert(&head.value));
        Some(Register {
            value: shown.value.clone(),
            when: shown.when,
            write: shown.write,
            conflicts: conflicts.map(|(_, head)| head.clone()).collect(),
            heads: heads.iter().map(|(_, head)| head.write).collect(),
            showing: heads
                .iter()
                .filter(|(_, head)| head.value == shown.value)
                .map(|(_, head)| head.write)
                .collect(),
        })
    }
}

/// An answered recall prompt.
#[derive(Clone, Debug, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Review {
    pub prompt: PromptId,
    pub grade: Grade,
    pub ms: u32,
    pub aided: bool,
    pub when: Moment,
}

/// Time spent on a stop.
#[derive(Clone, Debug, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Studied {
    pub stop: StopId,
    pub seconds: u32,
    pub when: Moment,
}

/// An answered question of a placement.
#[derive(Clone, Debug, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Probe {
    pub prompt: PromptId,
    pub correct: bool,
    pub when: Moment,
}

/// A text that the learner wrote, with the versions that were written elsewhere at the same time.
#[derive(Clone, Debug, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Register {
    pub value: String,
    pub when: Moment,
    /// The write that shows.
    pub write: EventId,
    /// Other versions that no write has replaced yet, newest first, without those that say the same.
    pub conflicts: Vec<Version>,
    /// All writes that no write replaces, oldest first: a write that names them all settles the conflict.
    pub heads: Vec<EventId>,
    /// Those of them that say what shows: who writes on from what shows names these, and leaves the conflict to be settled.
    pub showing: Vec<EventId>,
}

/// One version of a register.
#[derive(Clone, Debug, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Version {
    pub value: String,
    pub when: Moment,
    pub write: EventId,
}

/// An own checklist item of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnItem {
    pub id: ItemId,
    pub text: String,
    /// When it was ticked, if it is.
    pub ticked: Option<Moment>,
}

/// Everything that is folded from the events that count.
#[derive(Clone, Debug, Default, PartialEq, bitcode::Encode, bitcode::Decode)]
pub struct State {
    packs: HashMap<Box<str>, HashMap<Box<str>, SkillState>>,
    registers: BTreeMap<RegisterKey, Writes>,
    shown: BTreeMap<RegisterKey, Register>,
    days: BTreeMap<Day, u32>,
    /// How far ahead the clocks of runs were, in ms.
    ahead: HashMap<RunId, i64>,
    /// Registers that were written since `shown` was made of them.
    unsettled: HashSet<RegisterKey>,
    /// Skills whose newest review is not their latest.
    unsorted: HashSet<(Box<str>, Box<str>)>,
}

impl State {
    /// What is known about a skill; `None` where nothing ever happened.
    pub fn skill(&self, key: &SkillKey) -> Option<&SkillState> {
        self.packs.get(key.pack())?.get(key.skill())
    }

    /// What is known about the skills of one pack: the quick way to ask about many.
    pub fn pack(&self, pack: &PackId) -> PackState<'_> {
        PackState {
            skills: self.packs.get(pack.as_str()),
        }
    }

    /// When an item, own ones too, was ticked; `None` where it is not.
    pub fn ticked(&self, skill: &SkillKey, item: &ItemId) -> Option<Moment> {
        self.skill(skill)?.ticks.get(item).copied()
    }

    /// What the learner said about a skill, and when.
    pub fn mark(&self, skill: &SkillKey) -> Option<(Mark, Moment)> {
        self.skill(skill)?.mark
    }

    /// Whether a stop of the notes was reached, and when first.
    pub fn stop_reached(&self, skill: &SkillKey, stop: &StopId) -> Option<Moment> {
        self.skill(skill)?.stops.get(stop).copied()
    }

    /// A register that was written. An empty value is a value.
    pub fn register(&self, key: &RegisterKey) -> Option<&Register> {
        self.shown.get(key)
    }

    /// All registers that were ever written, by key.
    pub fn registers(&self) -> impl Iterator<Item = (&RegisterKey, &Register)> {
        self.shown.iter()
    }

    /// The learner's own note on a skill; empty where there is none.
    pub fn note(&self, skill: &SkillKey) -> &str {
        self.register(&RegisterKey::note(skill))
            .map_or("", |register| &register.value)
    }

    /// Whether the learner keeps a bookmark on a skill.
    pub fn is_bookmarked(&self, skill: &SkillKey) -> bool {
        self.register(&RegisterKey::bookmark(skill))
            .is_some_and(|register| !register.value.is_empty())
    }

    /// The skills that the learner keeps a bookmark on, in the order of their keys.
    pub fn bookmarks(&self) -> impl Iterator<Item = SkillKey> {
        self.shown
            .iter()
            .filter(|(key, register)| key.is_bookmark() && !register.value.is_empty())
            .filter_map(|(key, _)| key.skill_key())
    }

    /// The learner's own checklist items of a skill, in the order in which they were added; removed ones are left out.
    pub fn own_items(&self, skill: &SkillKey) -> Vec<OwnItem> {
        let ticks = self.skill(skill).map(|skill| &skill.ticks);
        self.shown
            .range(RegisterKey::with_owner(skill.as_str(), "+")..)
            .take_while(|(key, _)| key.owner() == skill.as_str() && is_own_item(key.name()))
            .filter(|(_, register)| !register.value.is_empty())
            .filter_map(|(key, register)| {
                let id = key.item()?;
                let ticked = ticks.and_then(|ticks| ticks.get(&id)).copied();
                Some(OwnItem {
                    id,
                    text: register.value.clone(),
                    ticked,
                })
            })
            .collect()
    }

    /// How many things the learner did on each local day, oldest first. Days without any are left out.
    pub fn activity(&self) -> &BTreeMap<Day, u32> {
        &self.days
    }

    /// All skills that something happened to, in no order.
    pub fn skills(&self) -> impl Iterator<Item = (&str, &str, &SkillState)> {
        self.packs
            .iter()
            .flat_map(|(pack, skills)| skills.iter().map(move |(skill, state)| (&**pack, &**skill, state)))
    }

    /// Folds events that count, given in their order.
    pub(super) fn of<'a>(events: impl Iterator<Item = &'a Event> + Clone, naming: &Naming) -> Self {
        let mut state = Self::default();
        for event in events.clone() {
            if let What::ClockCorrected { run, ahead_ms } = event.what {
                state.ahead.insert(run, ahead_ms);
            }
        }
        state.take_in(events, naming);
        state
    }

    /// What these events alone say, by the clocks that are known here.
    pub(super) fn of_subject<'a>(&self, events: impl Iterator<Item = &'a Event>, naming: &Naming) -> Self {
        let mut state = Self {
            ahead: self.ahead.clone(),
            ..Self::default()
        };
        state.take_in(events, naming);
        state
    }

    /// Takes in events that count and that come after all before them.
    pub(super) fn take_in<'a>(&mut self, events: impl Iterator<Item = &'a Event>, naming: &Naming) {
        for event in events {
            spend(1);
            self.apply(event, naming);
        }
        for key in std::mem::take(&mut self.unsettled) {
            if let Some(shown) = self.registers.get(&key).and_then(Writes::shown) {
                self.shown.insert(key, shown);
            }
        }
        for (pack, skill) in std::mem::take(&mut self.unsorted) {
            if let Some(skill) = self.packs.get_mut(&pack).and_then(|skills| skills.get_mut(&skill)) {
                skill.reviews.sort_by_key(|review| review.when.at);
            }
        }
    }

    /// When an event happened, by what is known of its machine's clock.
    pub fn moment(&self, event: &Event) -> Moment {
        let ahead = self.ahead.get(&event.id.run).copied().unwrap_or(0);
        Moment {
            at: event.at.saturating_sub(ahead),
            offset: event.offset,
        }
    }

    fn apply(&mut self, event: &Event, naming: &Naming) {
        let when = self.moment(event);
        match &event.what {
            What::ItemTicked { item } => {
                let (skill, id) = self.part(PartKind::Item, item, naming, when);
                skill.ticks.insert(ItemId(id), when);
            }
            What::ItemUnticked { item } => {
                let (skill, id) = self.part(PartKind::Item, item, naming, when);
                skill.ticks.remove(&ItemId(id));
            }
            What::StopReached { stop } => {
                let (skill, id) = self.part(PartKind::Other, stop, naming, when);
                skill.last_stop = Some(StopId(id.clone()));
                skill.stops.entry(StopId(id)).or_insert(when);
            }
            What::Reviewed {
                prompt,
                grade,
                ms,
                aided,
            } => {
                let (skill, id) = self.part(PartKind::Prompt, prompt, naming, when);
                let late = skill.reviews.last().is_some_and(|last| last.when.at > when.at);
                skill.reviews.push(Review {
                    prompt: PromptId(id),
                    grade: *grade,
                    ms: *ms,
                    aided: *aided,
                    when,
                });
                if late && let Subject::Skill(pack, skill) = naming.subject(&event.what) {
                    self.unsorted.insert((pack.into(), (*skill).into()));
                }
            }
            What::Probed { prompt, correct, .. } => {
                let pack = naming.pack(prompt.pack());
                let (skill, id) = naming.part(PartKind::Prompt, pack, prompt.skill(), prompt.part());
                // Answering a placement is no study of the skill, so it moves neither flag nor "go on".
                let skill = self.skill_mut(pack, &skill);
                skill.days.count(when.day());
                skill.probes.push(Probe {
                    prompt: PromptId(id.into_owned()),
                    correct: *correct,
                    when,
                });
            }
            What::Studied { stop, seconds } => {
                let (skill, id) = self.part(PartKind::Other, stop, naming, when);
                skill.studied.push(Studied {
                    stop: StopId(id),
                    seconds: *seconds,
                    when,
                });
            }
            What::TaskTried {
                task,
                passed,
                solution_seen,
                ..
            } => {
                let (skill, id) = self.part(PartKind::Other, task, naming, when);
                if *passed && !*solution_seen {
                    skill.proved.entry(TaskId(id)).or_insert(when);
                }
            }
            What::StatusSet { skill, status } => {
                self.named(skill, naming, when).mark = status.map(|mark| (mark, when));
            }
            What::SkillReset { skill } => {
                let skill = self.named(skill, naming, when);
                let (days, studied) = (std::mem::take(&mut skill.days), std::mem::take(&mut skill.studied));
                *skill = SkillState {
                    activity: skill.activity,
                    days,
                    studied,
                    ..SkillState::default()
                };
            }
            What::RegisterWritten {
                register,
                value,
                replaces,
            } => {
                let key = naming.register(register);
                if !self.unsettled.contains(&*key) {
                    self.unsettled.insert(key.clone().into_owned());
                }
                let writes = self.registers.entry(key.into_owned()).or_default();
                writes.write(event, when, value, replaces);
            }
            // What somebody else confirmed is no act of this learner's; it is kept for a later version to read.
            What::ItemConfirmed { .. } | What::Void { .. } | What::ClockCorrected { .. } => return,
        }
        // Each arm that comes here has counted the day for its skill or register too: `replace` takes it back by those.
        *self.days.entry(when.day()).or_default() += 1;
    }

    /// Puts what a fold of its events alone says about a subject in the place of what is said now.
    pub(super) fn replace(&mut self, subject: &Subject<'_>, mut folded: State) {
        let (old, new) = match subject {
            Subject::Skill(pack, skill) => {
                let new = folded.packs.get_mut(*pack).and_then(|skills| skills.remove(&**skill));
                let days = new.as_ref().map(|skill| skill.days.clone());
                let skills = self.packs.entry((*pack).into()).or_default();
                let old = match new {
                    Some(new) => skills.insert((**skill).into(), new),
                    None => skills.remove(&**skill),
                };
                if skills.is_empty() {
                    self.packs.remove(*pack);
                }
                (old.map(|skill| skill.days), days)
            }
            Subject::Register(key) => {
                let new = folded.registers.remove(&**key);
                let days = new.as_ref().map(|writes| writes.days.clone());
                let old = match new {
                    Some(new) => self.registers.insert(key.clone().into_owned(), new),
                    None => self.registers.remove(&**key),
                };
                match folded.shown.remove(&**key) {
                    Some(shown) => self.shown.insert(key.clone().into_owned(), shown),
                    None => self.shown.remove(&**key),
                };
                (old.map(|writes| writes.days), days)
            }
            Subject::All | Subject::None => return,
        };
        for (day, count) in new.unwrap_or_default().0 {
            *self.days.entry(day).or_default() += count;
        }
        for (day, count) in old.unwrap_or_default().0 {
            let left = self.days.get(&day).copied().unwrap_or(0).saturating_sub(count);
            if left == 0 {
                self.days.remove(&day);
            } else {
                self.days.insert(day, left);
            }
        }
    }

    fn part(&mut self, kind: PartKind, key: &PartKey, naming: &Naming, when: Moment) -> (&mut SkillState, String) {
        let pack = naming.pack(key.pack());
        let (skill, part) = naming.part(kind, pack, key.skill(), key.part());
        (self.touch(pack, &skill, when), part.into_owned())
    }

    fn named(&mut self, key: &SkillKey, naming: &Naming, when: Moment) -> &mut SkillState {
        let pack = naming.pack(key.pack());
        let skill = naming.skill(pack, key.skill());
        self.touch(pack, &skill, when)
    }

    fn touch(&mut self, pack: &str, skill: &str, when: Moment) -> &mut SkillState {
        let state = self.skill_mut(pack, skill);
        state.days.count(when.day());
        let (first, last) = state.activity.unwrap_or((when, when));
        state.activity = Some((first.min(when), last.max(when)));
        state
    }

    fn skill_mut(&mut self, pack: &str, skill: &str) -> &mut SkillState {
        if !self.packs.contains_key(pack) {
            self.packs.insert(pack.into(), HashMap::new());
        }
        let skills = self.packs.entry(pack.into()).or_default();
        if !skills.contains_key(skill) {
            skills.insert(skill.into(), SkillState::default());
        }
        skills.entry(skill.into()).or_default()
    }
}

/// What is known about the skills of one pack.
#[derive(Clone, Copy, Debug)]
pub struct PackState<'a> {
    skills: Option<&'a HashMap<Box<str>, SkillState>>,
}

impl<'a> PackState<'a> {
    pub fn skill(&self, id: &SkillId) -> Option<&'a SkillState> {
        self.skills?.get(id.as_str())
    }

    pub fn ticked(&self, skill: &SkillId, item: &ItemId) -> Option<Moment> {
        self.skill(skill)?.ticks.get(item).copied()
    }

    pub fn mark(&self, skill: &SkillId) -> Option<Mark> {
        Some(self.skill(skill)?.mark?.0)
    }
}
