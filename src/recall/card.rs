//! A card: a prompt that is asked, with what is remembered of it.

use super::{Memory, OwnPrompt};
use crate::pack::{Pack, PromptId, PromptKind, SkillId};
use crate::progress::{Day, Moment};

/// How often a prompt may be forgotten before it is called a leech: time to read its page again, or to word it anew.
const LEECH: u32 = 6;

/// Names a card within a pack. The id of an own prompt begins with `?`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId {
    pub skill: SkillId,
    pub prompt: PromptId,
}

/// What a card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardText<'a> {
    pub question: &'a str,
    pub answer: &'a str,
    pub kind: PromptKind,
}

/// A prompt that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: CardId,
    /// What it says, where the learner wrote it; else the pack does.
    pub own: Option<OwnPrompt>,
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

    /// Whether it is due some time on a day.
    pub fn is_due_on(&self, day: Day) -> bool {
        !self.suspended && self.due.day() <= day
    }

    /// What it says; `None` with a pack that does not have it.
    pub fn text<'a>(&'a self, pack: &'a Pack) -> Option<CardText<'a>> {
        if let Some(own) = &self.own {
            return Some(CardText {
                question: &own.question,
                answer: &own.answer,
                kind: PromptKind::Recall,
            });
        }
        let skill = pack.skill(&self.id.skill)?;
        let prompt = skill.prompts.iter().find(|prompt| prompt.id == self.id.prompt)?;
        Some(CardText {
            question: &prompt.question,
            answer: &prompt.answer,
            kind: prompt.kind,
        })
    }

    pub fn is_leech(&self) -> bool {
        self.memory.is_some_and(|memory| memory.lapses >= LEECH)
    }
}
