//! Full keys: what an event is about, named so that it means the same on every machine and with every pack.
//!
//! - a skill: `pack/skill`
//! - a part of a skill (item, prompt, stop, task): `pack/skill/part`
//! - a register: a skill or a pack or nothing, `#`, and a name: `pack/skill#note`, `pack/skill#+<own item>`,
//!   `pack#track`, `pack#hand-in`, `#minutes-a-day`, `#learner`
//!
//! Registers that later versions write, laid down here so that nobody else takes their names: `pack/skill#?<own prompt>`,
//! `pack/skill#suspended:<prompt>`, `pack/skill#task:<task>`, `#week`, `#retention`, `#grades`, `#fsrs`, `#experiments`.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::EventId;
use crate::pack::{ItemId, PackId, PromptId, SkillId, TaskId};

/// Why a text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("a skill is named pack/skill")]
    Skill,
    #[error("a part of a skill is named pack/skill/part")]
    Part,
    #[error("a register is named pack/skill#name, pack#name or #name")]
    Register,
}

const BOOKMARK: &str = "bookmark";
/// What the name of a register begins with that suspends a prompt.
pub(super) const SUSPENDED: &str = "suspended:";

/// Whether a text may stand between the separators of a key: not empty, no separator, nothing that cannot be seen.
fn is_segment(text: &str) -> bool {
    !text.is_empty()
        && !text
            .chars()
            .any(|c| matches!(c, '/' | '#') || c.is_control() || c.is_whitespace())
}

macro_rules! key {
    ($name:ident, $what:literal) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($what)
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

/// A skill of a pack: `pack/skill`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct SkillKey {
    text: Box<str>,
}

key!(SkillKey, "a skill as pack/skill");

impl SkillKey {
    /// Ids of a checked pack hold no separators, so this always gives a key that reads back.
    pub fn new(pack: &PackId, skill: &SkillId) -> Self {
        Self {
            text: format!("{pack}/{skill}").into(),
        }
    }

    pub fn pack(&self) -> &str {
        self.text.split_once('/').map_or("", |(pack, _)| pack)
    }

    pub fn skill(&self) -> &str {
        self.text.split_once('/').map_or("", |(_, skill)| skill)
    }
}

impl FromStr for SkillKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        match text.split_once('/') {
            Some((pack, skill)) if is_segment(pack) && is_segment(skill) => Ok(Self { text: text.into() }),
            _ => Err(KeyError::Skill),
        }
    }
}

/// A part of a skill (checklist item, prompt, stop, task): `pack/skill/part`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct PartKey {
    text: Box<str>,
}

key!(PartKey, "a part of a skill as pack/skill/part");

impl PartKey {
    pub fn new(skill: &SkillKey, part: &str) -> Self {
        Self {
            text: format!("{skill}/{part}").into(),
        }
    }

    pub fn pack(&self) -> &str {
        self.text.split_once('/').map_or("", |(pack, _)| pack)
    }

    pub fn skill(&self) -> &str {
        self.text.split('/').nth(1).unwrap_or("")
    }

    pub fn part(&self) -> &str {
        self.text.rsplit_once('/').map_or("", |(_, part)| part)
    }

    pub fn skill_key(&self) -> SkillKey {
        SkillKey {
            text: self.text.rsplit_once('/').map_or("", |(skill, _)| skill).into(),
        }
    }
}

impl FromStr for PartKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut parts = text.splitn(3, '/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(pack), Some(skill), Some(part)) if is_segment(pack) && is_segment(skill) && is_segment(part) => {
                Ok(Self { text: text.into() })
            }
            _ => Err(KeyError::Part),
        }
    }
}

/// A register: a text that the learner can write anew, such as the own note of a skill.
///
/// Each own checklist item is a register of its own, so that items added on two machines are both kept; an empty
/// value means that the item was removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct RegisterKey {
    text: Box<str>,
}

key!(RegisterKey, "a register as pack/skill#name, pack#name or #name");

impl RegisterKey {
    /// The learner's own note on a skill (Markdown).
    pub fn note(skill: &SkillKey) -> Self {
        Self {
            text: format!("{skill}#note").into(),
        }
    }

    /// What the learner wrote in answer to a task.
    pub fn task(skill: &SkillKey, task: &TaskId) -> Self {
        Self {
            text: format!("{skill}#task:{task}").into(),
        }
    }

    /// An own checklist item of the learner. It is ticked as `pack/skill/<item>`.
    pub fn own_item(skill: &SkillKey, item: &ItemId) -> Self {
        Self {
            text: format!("{skill}#{item}").into(),
        }
    }

    /// Whether the learner keeps a bookmark on a skill: empty where not.
    pub fn bookmark(skill: &SkillKey) -> Self {
        Self {
            text: format!("{skill}#{BOOKMARK}").into(),
        }
    }

    /// Whether it says that a skill is bookmarked.
    pub fn is_bookmark(&self) -> bool {
        self.name() == BOOKMARK
    }

    /// The prompt that it says to be suspended.
    pub(super) fn suspended(&self) -> Option<&str> {
        self.name().strip_prefix(SUSPENDED)
    }

    /// A setting of the learner for one pack: `track`, `choice-language`.
    pub fn of_pack(pack: &PackId, name: &str) -> Self {
        Self {
            text: format!("{pack}#{name}").into(),
        }
    }

    /// The track of a pack that the learner chose as goal: a track id.
    pub fn track(pack: &PackId) -> Self {
        Self::of_pack(pack, "track")
    }

    /// What the learner chose where a track lets them choose: an option id.
    pub fn choice(pack: &PackId, choice: &str) -> Self {
        Self::of_pack(pack, &format!("choice-{choice}"))
    }

    /// How many minutes a day the learner wants to study: a whole number. Read where no week was written.
    pub fn minutes_a_day() -> Self {
        Self {
            text: "#minutes-a-day".into(),
        }
    }

    /// How many minutes each weekday has for study, from Monday on.
    pub fn week() -> Self {
        Self { text: "#week".into() }
    }

    /// Who the learner is: [`super::Identity`].
    pub fn learner() -> Self {
        Self {
            text: "#learner".into(),
        }
    }

    /// What was handed in last of a pack: [`super::HandInRecord`].
    pub fn hand_in(pack: &PackId) -> Self {
        Self::of_pack(pack, "hand-in")
    }

    /// The desired retention, as a fraction.
    pub fn retention() -> Self {
        Self {
            text: "#retention".into(),
        }
    }

    /// `4` where answers are graded in Anki's four grades.
    pub fn grades() -> Self {
        Self { text: "#grades".into() }
    }

    /// Whether a prompt is asked no more: empty where it is asked.
    pub fn suspension(skill: &SkillKey, prompt: &PromptId) -> Self {
        Self {
            text: format!("{skill}#{SUSPENDED}{prompt}").into(),
        }
    }

    /// A prompt of the learner's own, by its id, which begins with `?`.
    pub fn own_prompt(skill: &SkillKey, prompt: &PromptId) -> Self {
        Self {
            text: format!("{skill}#{prompt}").into(),
        }
    }

    /// What the register belongs to: `pack/skill`, `pack`, or nothing.
    pub fn owner(&self) -> &str {
        self.text.split_once('#').map_or("", |(owner, _)| owner)
    }

    pub fn name(&self) -> &str {
        self.text.split_once('#').map_or("", |(_, name)| name)
    }

    /// The skill that it belongs to.
    pub fn skill_key(&self) -> Option<SkillKey> {
        self.owner().parse().ok()
    }

    /// The own checklist item that it holds.
    pub fn item(&self) -> Option<ItemId> {
        is_own_item(self.name()).then(|| self.name().into())
    }

    pub(super) fn with_owner(owner: &str, name: &str) -> Self {
        Self {
            text: format!("{owner}#{name}").into(),
        }
    }
}

impl FromStr for RegisterKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (owner, name) = text.split_once('#').ok_or(KeyError::Register)?;
        let known_owner = owner.is_empty() || is_segment(owner) || owner.parse::<SkillKey>().is_ok();
        if known_owner && is_segment(name) {
            Ok(Self { text: text.into() })
        } else {
            Err(KeyError::Register)
        }
    }
}

/// Whether an item id is that of an own item: it begins with `+`, which no id of a pack does.
pub fn is_own_item(id: &str) -> bool {
    id.starts_with('+')
}

/// The id of an own item that is first written by this event: unique, and sorted by when it was added.
pub fn own_item_id(clock: u64, event: EventId) -> ItemId {
    ItemId(format!(
        "+{clock:012x}-{:08x}-{}",
        (event.run.0 >> 96) as u32,
        event.seq
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_their_parts() {
        let part: PartKey = "backend/http/send-a-get".parse().unwrap();
        assert_eq!(
            (part.pack(), part.skill(), part.part()),
            ("backend", "http", "send-a-get")
        );
        assert_eq!(part.skill_key().as_str(), "backend/http");
        let note: RegisterKey = "backend/http#note".parse().unwrap();
        assert_eq!((note.owner(), note.name()), ("backend/http", "note"));
        assert_eq!(RegisterKey::note(&part.skill_key()), note);
        assert_eq!(
            RegisterKey::minutes_a_day().to_string().parse(),
            Ok(RegisterKey::minutes_a_day())
        );
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "backend", "/http", "backend/", "a/b/c", "a/b#c", "a/b c"] {
            assert_eq!(text.parse::<SkillKey>(), Err(KeyError::Skill), "{text}");
        }
        for text in ["a/b", "a/b/", "a//c", "a/b/c/d", "a/b/\u{7}"] {
            assert_eq!(text.parse::<PartKey>(), Err(KeyError::Part), "{text}");
        }
        for text in ["a/b", "a/b#", "a/b/c#d", "a#b#c"] {
            assert_eq!(text.parse::<RegisterKey>(), Err(KeyError::Register), "{text}");
        }
    }
}
