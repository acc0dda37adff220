//! The names of things, one type each. They are permanent: progress is kept by them. Must not know what they name.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),* $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, bitcode::Encode, bitcode::Decode)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}

id! {
    /// Names a pack, for all time.
    PackId,
    /// Names an area (a land on the map) within a pack.
    AreaId,
    /// Names a skill within a pack.
    SkillId,
    /// Names a checklist item within a skill.
    ItemId,
    /// Names an example within a skill.
    ExampleId,
    /// Names a recall prompt within a skill.
    PromptId,
    /// Names a stop within a skill's notes.
    StopId,
    /// Names a track within a pack.
    TrackId,
    /// Names a task within a skill.
    TaskId,
}

/// Longest id, in characters.
pub const MAX_ID: usize = 64;

/// Whether a text is an id: 1 to 64 small letters, digits and hyphens.
pub fn is_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len()) && text.chars().all(is_id_character)
}

/// Whether a character may stand in an id.
pub fn is_id_character(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}
