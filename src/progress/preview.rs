//! What differs between two states: what an import adds, changes and makes conflict, each named by its key.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mark, PartKey, RegisterKey, SkillKey, SkillState, State};

/// What differs between a state before and a state after. Sorted by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    pub ticked: Vec<PartKey>,
    pub unticked: Vec<PartKey>,
    /// The skill, its mark before, and its mark after.
    pub marks: Vec<(SkillKey, Option<Mark>, Option<Mark>)>,
    pub stops_added: Vec<PartKey>,
    pub stops_removed: Vec<PartKey>,
    /// Registers that were not written before.
    pub registers_added: Vec<RegisterKey>,
    /// Registers that show another value.
    pub registers_changed: Vec<RegisterKey>,
    /// Registers with versions that conflict and did not before.
    pub conflicts: Vec<RegisterKey>,
    /// What the registers of the three lists above hold.
    pub values: BTreeMap<RegisterKey, RegisterValues>,
    /// How many more reviews there are.
    pub reviews_added: usize,
}

/// What a register shows before and after, and the versions that conflict with it after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterValues {
    pub before: Option<String>,
    pub after: Option<String>,
    pub others: Vec<String>,
}

impl Preview {
    /// Whether nothing differs that a learner would see.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two states.
pub fn compare(before: &State, after: &State) -> Preview {
    let mut preview = Preview::default();
    let mut skills: BTreeMap<String, (Option<&SkillState>, Option<&SkillState>)> = BTreeMap::new();
    for (pack, skill, state) in before.skills() {
        skills.entry(format!("{pack}/{skill}")).or_default().0 = Some(state);
    }
    for (pack, skill, state) in after.skills() {
        skills.entry(format!("{pack}/{skill}")).or_default().1 = Some(state);
    }
    let nothing = SkillState::default();
    for (key, (before, after)) in skills {
        let Ok(key) = key.parse::<SkillKey>() else { continue };
        preview.skill(&key, before.unwrap_or(&nothing), after.unwrap_or(&nothing));
    }
    let keys: BTreeSet<&RegisterKey> = before
        .registers()
        .chain(after.registers())
        .map(|(key, _)| key)
        .collect();
    for key in keys {
        let (before, after) = (before.register(key), after.register(key));
        let (old, new) = (before.map(|r| r.value.as_str()), after.map(|r| r.value.as_str()));
        let is_new = before.is_none();
        if is_new {
            preview.registers_added.push(key.clone());
        } else if old != new {
            preview.registers_changed.push(key.clone());
        }
        let conflicts = |register: Option<&super::Register>| register.map_or(0, |register| register.conflicts.len());
        if conflicts(after) > conflicts(before) {
            preview.conflicts.push(key.clone());
        } else if !is_new && old == new {
            continue;
        }
        let others = after.map_or(&[][..], |register| &register.conflicts);
        let values = RegisterValues {
            before: old.map(str::to_owned),
            after: new.map(str::to_owned),
            others: others.iter().map(|version| version.value.clone()).collect(),
        };
        preview.values.insert(key.clone(), values);
    }
    preview
}

impl Preview {
    fn skill(&mut self, key: &SkillKey, before: &SkillState, after: &SkillState) {
        let part = |id: &str| PartKey::new(key, id);
        let items = |state: &SkillState| -> Vec<String> { state.ticks.keys().map(|id| id.0.clone()).collect() };
        let stops = |state: &SkillState| -> Vec<String> { state.stops.keys().map(|id| id.0.clone()).collect() };
        let added = |old: &[String], new: &[String]| -> Vec<PartKey> {
            new.iter().filter(|id| !old.contains(id)).map(|id| part(id)).collect()
        };
        let (old, new) = (items(before), items(after));
        self.ticked.extend(added(&old, &new));
        self.unticked.extend(added(&new, &old));
        let (old, new) = (stops(before), stops(after));
        self.stops_added.extend(added(&old, &new));
        self.stops_removed.extend(added(&new, &old));
        let (old, new) = (before.mark.map(|(mark, _)| mark), after.mark.map(|(mark, _)| mark));
        if old != new {
            self.marks.push((key.clone(), old, new));
        }
        self.reviews_added += after.reviews.len().saturating_sub(before.reviews.len());
    }
}
