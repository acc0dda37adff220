//! Which names of the past mean which names of today: a pack's aliases of renamed skills, items and prompts, and the packs
//! that it continues.

use std::borrow::Cow;

use super::key::SUSPENDED;
use super::{PartKey, RegisterKey, SkillKey, What};
use crate::pack::{Aliases, Pack, PackId, SkillId};

/// What a pack says about old names. The default changes no name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Naming {
    pub pack: PackId,
    pub aliases: Aliases,
    pub continues: Vec<PackId>,
}

/// The kinds of parts that can be renamed; stops and tasks only follow their skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Item,
    Prompt,
    Other,
}

/// What an event changes, by today's names: events of different subjects do not meet in the fold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject<'a> {
    Skill(&'a str, Cow<'a, str>),
    Register(Cow<'a, RegisterKey>),
    /// Every event of a run.
    All,
    /// Another event, or nothing.
    None,
}

impl Subject<'_> {
    /// Its name: no two subjects that hold something have the same, since registers have a `#` and skills have none.
    pub(super) fn write_name(&self, name: &mut String) {
        match self {
            Self::Skill(pack, skill) => {
                name.push_str(pack);
                name.push('/');
                name.push_str(skill);
            }
            Self::Register(key) => name.push_str(key.as_str()),
            Self::All | Self::None => {}
        }
    }
}

impl Naming {
    pub(super) fn subject<'a>(&'a self, what: &'a What) -> Subject<'a> {
        let part = |kind, key: &'a PartKey| {
            let pack = self.pack(key.pack());
            Subject::Skill(pack, self.part(kind, pack, key.skill(), key.part()).0)
        };
        match what {
            What::ItemTicked { item } | What::ItemUnticked { item } => part(PartKind::Item, item),
            What::Reviewed { prompt, .. } => part(PartKind::Prompt, prompt),
            What::Probed { prompt, .. } => part(PartKind::Prompt, prompt),
            What::StopReached { stop: other }
            | What::Studied { stop: other, .. }
            | What::TaskTried { task: other, .. } => part(PartKind::Other, other),
            What::StatusSet { skill, .. } | What::SkillReset { skill } => {
                let pack = self.pack(skill.pack());
                Subject::Skill(pack, self.skill(pack, skill.skill()))
            }
            What::RegisterWritten { register, .. } => Subject::Register(self.register(register)),
            What::ClockCorrected { .. } => Subject::All,
            What::Void { .. } | What::ItemConfirmed { .. } => Subject::None,
        }
    }

    /// Today's name of a register.
    pub(super) fn register<'a>(&self, key: &'a RegisterKey) -> Cow<'a, RegisterKey> {
        if self.continues.is_empty() && self.aliases.skills.is_empty() && self.aliases.prompts.is_empty() {
            return Cow::Borrowed(key);
        }
        let Some((pack, skill)) = key.owner().split_once('/') else {
            return Cow::Owned(RegisterKey::with_owner(self.pack(key.owner()), key.name()));
        };
        let pack = self.pack(pack);
        // What is kept of a prompt goes where the prompt went.
        let (skill, name) = match key.suspended() {
            Some(prompt) => {
                let (skill, prompt) = self.part(PartKind::Prompt, pack, skill, prompt);
                (skill, Cow::Owned(format!("{SUSPENDED}{prompt}")))
            }
            None => (self.skill(pack, skill), Cow::Borrowed(key.name())),
        };
        Cow::Owned(RegisterKey::with_owner(&format!("{pack}/{skill}"), &name))
    }

    pub fn of(pack: &Pack) -> Self {
        Self {
            pack: pack.id.clone(),
            aliases: pack.aliases.clone(),
            continues: pack.continues.clone(),
        }
    }

    /// Today's name of a checklist item.
    pub fn item(&self, key: &PartKey) -> PartKey {
        self.key(PartKind::Item, key)
    }

    /// Today's name of a task.
    pub fn task(&self, key: &PartKey) -> PartKey {
        self.key(PartKind::Other, key)
    }

    fn key(&self, kind: PartKind, key: &PartKey) -> PartKey {
        let pack = self.pack(key.pack());
        let (skill, part) = self.part(kind, pack, key.skill(), key.part());
        PartKey::new(&SkillKey::new(&pack.into(), &(&*skill).into()), &part)
    }

    /// The pack that events of `pack` count for.
    pub(super) fn pack<'a>(&'a self, pack: &'a str) -> &'a str {
        if self.continues.iter().any(|continued| continued.as_str() == pack) {
            self.pack.as_str()
        } else {
            pack
        }
    }

    /// Today's name of a skill of `pack` (already resolved).
    pub(super) fn skill<'a>(&'a self, pack: &str, skill: &'a str) -> Cow<'a, str> {
        if self.aliases.skills.is_empty() || pack != self.pack.as_str() {
            return Cow::Borrowed(skill);
        }
        let mut id = SkillId::from(skill);
        // A chain is at most as long as the list; more steps mean a circle, which a checked pack does not have.
        for _ in 0..self.aliases.skills.len() {
            match self.aliases.skills.get(&id) {
                Some(next) => id = next.clone(),
                None => break,
            }
        }
        Cow::Owned(id.0)
    }

    /// Today's name of a part, as its skill and its own id.
    pub(super) fn part<'a>(
        &'a self,
        kind: PartKind,
        pack: &str,
        skill: &'a str,
        part: &'a str,
    ) -> (Cow<'a, str>, Cow<'a, str>) {
        let parts = match kind {
            PartKind::Item => &self.aliases.items,
            PartKind::Prompt => &self.aliases.prompts,
            PartKind::Other => return (self.skill(pack, skill), Cow::Borrowed(part)),
        };
        if pack != self.pack.as_str() || parts.is_empty() {
            return (self.skill(pack, skill), Cow::Borrowed(part));
        }
        let mut name = format!("{skill}/{part}");
        for _ in 0..=parts.len() + self.aliases.skills.len() {
            if let Some(next) = parts.get(&name) {
                name.clone_from(next);
                continue;
            }
            let Some((skill, part)) = name.split_once('/') else {
                break;
            };
            let renamed = self.skill(pack, skill);
            if renamed == skill {
                break;
            }
            name = format!("{renamed}/{part}");
        }
        match name.split_once('/') {
            Some((skill, part)) => (Cow::Owned(skill.to_owned()), Cow::Owned(part.to_owned())),
            None => (Cow::Borrowed(skill), Cow::Borrowed(part)),
        }
    }
}
