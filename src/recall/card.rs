//! A card: a prompt that is asked, with what is remembered of it.

use super::Memory;
use crate::pack::{PromptId, PromptKind, SkillId};
use crate::progress::Moment;

/// How often a prompt may be forgotten before it is called a leech: time to read its page again, or to word it anew.
const LEECH: u32 = 6;

/// Names a card within a pack. The id of an own prompt begins with `?`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId {
    pub skill: SkillId,
    pub prompt: PromptId,
}

/// What a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardText {
    pub question: String,
    pub answer: String,
    pub kind: PromptKind,
}

/// A prompt that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: CardId,
    pub text: CardText,
    /// `None` until it was answered for the first time.
    pub memory: Option<Memory>,
    /// From when on it is due.
    pub due: Moment,
    pub suspended: bool,
}

impl Card {
    pub fn is_due(&self, now: Moment) -> bool {
        !self.suspended && self.due.at <= now.at
    }

    pub fn is_leech(&self) -> bool {
        self.memory.is_some_and(|memory| memory.lapses >= LEECH)
    }
}
