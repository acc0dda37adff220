//! Who a learner is, in their own words: made when they say "this is me", kept in the log so that every export carries it, and
//! the same after a new name.

use serde::{Deserialize, Serialize};

use super::{RegisterKey, RunId, State};
use crate::pack::PackId;

/// Longest name, in characters.
pub const MOST_NAME: usize = 80;

/// A learner: an id that never changes, and a name that may.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    /// 32 hexadecimal digits.
    pub id: String,
    pub name: String,
}

impl Identity {
    /// Reads the value of the register; none where it says something else.
    pub fn read(value: &str) -> Option<Self> {
        ron::from_str(value)
            .ok()
            .filter(|identity: &Self| !identity.id.is_empty())
    }

    /// The value of the register.
    pub fn text(&self) -> String {
        ron::to_string(self).unwrap_or_default()
    }
}

/// What was handed in last: for which class, from which pack. A register of the pack, so that the file says it too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandInRecord {
    /// The cohort's id; empty where there was none.
    pub cohort: String,
    pub version: String,
    /// The hash of the pack's files.
    pub sha256: String,
    /// Whether own notes went along.
    pub notes: bool,
}

impl HandInRecord {
    /// Reads the value of the register; none where it says something else.
    pub fn read(value: &str) -> Option<Self> {
        ron::from_str(value).ok()
    }

    /// The value of the register.
    pub fn text(&self) -> String {
        ron::to_string(self).unwrap_or_default()
    }
}

impl State {
    /// Who the learner says to be.
    pub fn identity(&self) -> Option<Identity> {
        Identity::read(&self.register(&RegisterKey::learner())?.value)
    }

    /// What was handed in last of a pack.
    pub fn handed_in(&self, pack: &PackId) -> Option<HandInRecord> {
        HandInRecord::read(&self.register(&RegisterKey::hand_in(pack))?.value)
    }
}

/// The id of a learner who says "this is me" in a run: as random as the run's own name, and not that name.
pub fn learner_id(run: RunId) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(format!("learner {run}"));
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_other_texts_are_nobody() {
        let ann = Identity {
            id: learner_id(RunId(7)),
            name: "Ann “A” O'Neill \\ \"x\" 中".to_owned(),
        };
        assert_eq!(Identity::read(&ann.text()), Some(ann.clone()));
        assert_eq!(ann.id.len(), 32);
        assert_ne!(ann.id, RunId(7).to_string());
        for text in ["", "Ann", "(id: \"\", name: \"Ann\")", "(name: \"Ann\")"] {
            assert_eq!(Identity::read(text), None, "{text}");
        }
        assert_eq!(HandInRecord::read("(cohort: \"c\")").unwrap().cohort, "c");
    }
}
