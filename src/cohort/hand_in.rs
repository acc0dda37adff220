//! What a learner hands in: a part of their log, chosen so that nothing private goes along unasked, and the words that say exactly
//! what is in it.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use crate::cost::spend;
use crate::ids::{ItemId, SkillId};
use crate::pack::{Cohort, Pack};
use crate::progress::{
    Entry, Event, EventId, Identity, Log, Moment, Naming, PartKey, RegisterKey, RunId, Segment, SkillKey, State, What,
    is_own_item,
};
use crate::study::{counted, rfc3339};

/// What goes along.
#[derive(Clone, Copy, Debug)]
pub struct Wishes<'a> {
    pub pack: &'a Pack,
    pub cohort: Option<&'a Cohort>,
    /// Own notes, own items and own prompts too, and whatever a newer version wrote.
    pub with_notes: bool,
}

/// What stays at home, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Events about own notes, own items and own prompts.
    pub notes: usize,
    /// Settings, bookmarks and answers of tasks that were not assigned.
    pub settings: usize,
    /// Events of other packs.
    pub elsewhere: usize,
    /// Lines that a newer version wrote: what they say is not known.
    pub unknown: usize,
}

/// A hand-in, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct HandIn {
    pub segment: Segment,
    pub left_out: LeftOut,
}

/// What an entry is to a hand-in.
enum Part {
    In,
    Notes,
    Settings,
    Elsewhere,
    Unknown,
}

impl HandIn {
    /// Chooses from all that is known.
    pub fn of(all: &Segment, wishes: Wishes<'_>) -> Self {
        let (mut entries, mut left_out) = (Vec::new(), LeftOut::default());
        let mut kept: HashSet<EventId> = HashSet::new();
        for entry in &all.entries {
            spend(1);
            match wishes.part(entry, &kept) {
                Part::In => {
                    kept.extend(entry.stamp().map(|stamp| stamp.id));
                    entries.push(entry.clone());
                }
                Part::Notes => left_out.notes += 1,
                Part::Settings => left_out.settings += 1,
                Part::Elsewhere => left_out.elsewhere += 1,
                Part::Unknown => left_out.unknown += 1,
            }
        }
        Self {
            segment: Segment { entries },
            left_out,
        }
    }
}

impl Wishes<'_> {
    fn part(&self, entry: &Entry, kept: &HashSet<EventId>) -> Part {
        let Some(event) = entry.event() else {
            return if self.with_notes { Part::In } else { Part::Unknown };
        };
        match &event.what {
            What::RegisterWritten { register, .. } => self.register(register),
            What::ItemTicked { item } | What::ItemUnticked { item } => self.item(item),
            What::StopReached { stop: part }
            | What::Studied { stop: part, .. }
            | What::TaskTried { task: part, .. }
            | What::ItemConfirmed { item: part, .. } => self.of_pack(part.pack()),
            What::Reviewed { prompt, .. } | What::Probed { prompt, .. } => {
                if prompt.part().starts_with('?') && !self.with_notes && self.is_of_pack(prompt.pack()) {
                    Part::Notes
                } else {
                    self.of_pack(prompt.pack())
                }
            }
            What::StatusSet { skill, .. } | What::SkillReset { skill } => self.of_pack(skill.pack()),
            // What takes something back goes where that went; an event comes after what it takes back.
            What::Void { event } if kept.contains(event) => Part::In,
            What::Void { .. } => Part::Settings,
            What::ClockCorrected { .. } => Part::In,
        }
    }

    fn is_of_pack(&self, pack: &str) -> bool {
        self.pack.id.as_str() == pack || self.pack.continues.iter().any(|id| id.as_str() == pack)
    }

    fn of_pack(&self, pack: &str) -> Part {
        if self.is_of_pack(pack) {
            Part::In
        } else {
            Part::Elsewhere
        }
    }

    fn item(&self, item: &PartKey) -> Part {
        if is_own_item(item.part()) && !self.with_notes && self.is_of_pack(item.pack()) {
            Part::Notes
        } else {
            self.of_pack(item.pack())
        }
    }

    fn register(&self, key: &RegisterKey) -> Part {
        let (owner, name) = (key.owner(), key.name());
        if owner.is_empty() {
            let goes_along = *key == RegisterKey::learner() || *key == RegisterKey::minutes_a_day() || self.with_notes;
            return if goes_along { Part::In } else { Part::Settings };
        }
        let pack = owner.split('/').next().unwrap_or_default();
        if !self.is_of_pack(pack) {
            return Part::Elsewhere;
        }
        let is_note = name == "note" || name.starts_with(['+', '?']);
        match name {
            _ if self.with_notes => Part::In,
            _ if is_note => Part::Notes,
            "track" | "hand-in" => Part::In,
            _ if name.starts_with("choice-") => Part::In,
            _ if name.starts_with("task:") && self.is_assigned(key) => Part::In,
            _ => Part::Settings,
        }
    }

    /// Whether the task of a register belongs to a skill that is assigned; without an assignment all do.
    fn is_assigned(&self, key: &RegisterKey) -> bool {
        let Some(cohort) = self.cohort.filter(|cohort| !cohort.assigned.is_empty()) else {
            return true;
        };
        let skill = key.skill_key().map(|key| SkillId::from(key.skill()));
        let number = skill.and_then(|skill| self.pack.skills.number(&skill));
        let assigned = super::Assignment::of(self.pack, Some(cohort), &State::default()).skills;
        number.is_some_and(|number| assigned.contains(&number))
    }
}

/// What a file holds of one skill.
#[derive(Default)]
struct SkillPart {
    ticked: usize,
    stops: usize,
    reviews: usize,
    mark: Option<&'static str>,
    tries: usize,
    confirmed: usize,
}

impl HandIn {
    /// What is in the file, and what is not, in words: read from the file's own events.
    pub fn preview(&self, pack: &Pack) -> String {
        let mut log = Log::new(RunId(0), Naming::of(pack));
        log.add_segment("hand-in", self.segment.clone());
        let state = log.state();
        let mut text = "The file holds\n".to_owned();
        if let Some(Identity { id, name }) = state.identity() {
            let _ = writeln!(text, "  who you are: {name}, learner {id}");
        }
        if let Some(record) = state.handed_in(&pack.id) {
            let cohort = if record.cohort.is_empty() {
                "no cohort"
            } else {
                &record.cohort
            };
            let _ = writeln!(text, "  for: {cohort}, with the pack {} {}", pack.id, record.version);
        }
        let skills = self.by_skill(pack, &log);
        for skill in pack.skills.iter() {
            if let Some(part) = skills.get(&skill.id) {
                let _ = writeln!(text, "  {}: {}", skill.title, part.words());
            }
        }
        let gone = skills.keys().filter(|id| pack.skill(id).is_none()).count();
        if gone > 0 {
            let _ = writeln!(
                text,
                "  work in {} that this pack no longer has",
                counted(gone, "skill", "skills")
            );
        }
        self.preview_registers(state, &mut text);
        let first = self.segment.events().map(Event::moment).min();
        let last = self.segment.events().map(Event::moment).max();
        if let (Some(first), Some(last)) = (first, last) {
            let events = counted(self.segment.entries.len(), "event", "events");
            let (first, last) = (rfc3339(first), rfc3339(last));
            let _ = writeln!(text, "  {events} in all, each with its time, from {first} to {last}");
        }
        text.push_str(&self.left_out.words());
        text
    }

    fn by_skill(&self, pack: &Pack, log: &Log) -> BTreeMap<SkillId, SkillPart> {
        let mut skills: BTreeMap<SkillId, SkillPart> = BTreeMap::new();
        for (owner, skill, known) in log.state().skills() {
            if owner != pack.id.as_str() {
                continue;
            }
            let part = skills.entry(skill.into()).or_default();
            part.ticked = known.ticks.len();
            part.stops = known.stops.len();
            part.reviews = known.reviews.len() + known.probes.len();
            part.mark = known.mark.map(|(mark, _)| crate::study::mark_words(Some(mark)).label);
        }
        let naming = Naming::of(pack);
        for event in log.counting_events() {
            match &event.what {
                What::TaskTried { task, .. } => {
                    skills.entry(naming.task(task).skill().into()).or_default().tries += 1;
                }
                What::ItemConfirmed { item, .. } => {
                    skills.entry(naming.item(item).skill().into()).or_default().confirmed += 1;
                }
                _ => {}
            }
        }
        skills.retain(|_, part| !part.is_empty());
        skills
    }

    /// Everything that was written as text, by the names of the registers.
    fn preview_registers(&self, state: &State, text: &mut String) {
        let (mut notes, mut own, mut answers, mut settings) = (0, 0, 0, Vec::new());
        for (key, register) in state.registers().filter(|(_, register)| !register.value.is_empty()) {
            match key.name() {
                "note" => notes += 1,
                name if name.starts_with(['+', '?']) => own += 1,
                name if name.starts_with("task:") => answers += 1,
                "learner" | "hand-in" => {}
                name => settings.push(format!("{name} {}", register.value)),
            }
        }
        for (count, one, many) in [
            (notes, "note of your own", "notes of your own"),
            (own, "item or question of your own", "items and questions of your own"),
            (answers, "answer of a task", "answers of tasks"),
        ] {
            if count > 0 {
                let _ = writeln!(text, "  {}", counted(count, one, many));
            }
        }
        if !settings.is_empty() {
            let _ = writeln!(text, "  what you chose: {}", settings.join(", "));
        }
    }
}

impl SkillPart {
    fn is_empty(&self) -> bool {
        self.mark.is_none() && self.ticked + self.stops + self.reviews + self.tries + self.confirmed == 0
    }

    fn words(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        words.extend(self.mark.map(|mark| format!("marked {mark}")));
        for (count, one, many) in [
            (self.ticked, "item ticked", "items ticked"),
            (self.stops, "stop read", "stops read"),
            (self.reviews, "answer from memory", "answers from memory"),
            (self.tries, "try of a task", "tries of tasks"),
            (
                self.confirmed,
                "item confirmed by a teacher",
                "items confirmed by a teacher",
            ),
        ] {
            if count > 0 {
                words.push(counted(count, one, many));
            }
        }
        words.join(", ")
    }
}

impl LeftOut {
    fn words(&self) -> String {
        let rows = [
            (
                self.notes,
                "notes, items and questions of your own: --with-notes takes them along",
            ),
            (self.settings, "settings, bookmarks and the like"),
            (self.elsewhere, "events of other packs"),
            (self.unknown, "events that a newer version of the program wrote"),
        ];
        let mut text = "It does not hold\n".to_owned();
        let before = text.len();
        for (count, what) in rows.into_iter().filter(|(count, _)| *count > 0) {
            let _ = writeln!(text, "  {count} × {what}");
        }
        if text.len() == before {
            text.push_str("  nothing was left out\n");
        }
        text
    }
}

/// The name of a hand-in without its ending: `<cohort>_<name>_<date>`. Identity is inside the file; this is for people.
pub fn file_stem(cohort: &str, name: &str, now: Moment) -> String {
    format!("{}_{}_{}", part_of_name(cohort), part_of_name(name), now.day().date())
}

/// Letters and digits of any script, hyphens for the rest: a name on every drive.
fn part_of_name(text: &str) -> String {
    let mut made = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            made.extend(c.to_lowercase());
        } else if !made.ends_with('-') && !made.is_empty() {
            made.push('-');
        }
        if made.len() > 60 {
            break;
        }
    }
    let made = made.trim_end_matches('-');
    if made.is_empty() {
        "learner".to_owned()
    } else {
        made.to_owned()
    }
}

/// A file in which a teacher confirms an item for a learner: one event of a run of its own.
pub fn confirmation(run: RunId, now: Moment, learner: &str, item: (&Pack, &SkillId, &ItemId), by: &str) -> Segment {
    let (pack, skill, item) = item;
    let mut log = Log::new(run, Naming::default());
    log.append(
        now,
        What::ItemConfirmed {
            learner: learner.to_owned(),
            item: PartKey::new(&SkillKey::new(&pack.id, skill), item.as_str()),
            by: by.to_owned(),
        },
    );
    log.own_segment().clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_suit_every_drive() {
        let check = |cohort: &str, name: &str, expected: &str| {
            let noon = Moment {
                at: 1_793_966_400_000,
                offset: 60,
            };
            assert_eq!(file_stem(cohort, name, noon), expected);
        };
        check("autumn-2026", "Ann Lee", "autumn-2026_ann-lee_2026-11-06");
        check("c", "Zoë  O'Neill ", "c_zoë-o-neill_2026-11-06");
        check("c", "../..\\CON:", "c_con_2026-11-06");
        check("c", "张伟", "c_张伟_2026-11-06");
        check("c", "***", "c_learner_2026-11-06");
        check("c", &"ä".repeat(80), &format!("c_{}_2026-11-06", "ä".repeat(31)));
    }
}
