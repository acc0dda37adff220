//! Answers to tasks: what came of them is kept, and a pass ticks what the task proves.

use sha2::{Digest, Sha256};

use super::{CommandError, Outcome, Session};
use crate::ids::{SkillId, TaskId};
use crate::progress::{PartKey, What};

/// An answer to a task, as it was judged.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskTry {
    pub skill: SkillId,
    pub task: TaskId,
    pub variant: String,
    pub seed: u64,
    pub answer: String,
    /// Why it did not pass, as the checker's code for it; `None` where it passed.
    pub reason: Option<String>,
    /// How many hints were shown.
    pub hints: u32,
    /// Whether the solution of this variant was shown before.
    pub solution_seen: bool,
    /// Which checker judged it, and in which version (`sql/1`).
    pub checker: String,
    pub ms: u32,
}

impl Session {
    pub(super) fn task_title(&self, skill: &SkillId, task: &TaskId) -> Result<String, CommandError> {
        let tasks = self.pack.skill(skill).map_or(&[][..], |skill| &skill.tasks);
        let found = tasks.iter().find(|known| known.id == *task);
        let found = found.ok_or_else(|| CommandError::UnknownTask {
            skill: skill.clone(),
            task: task.clone(),
        })?;
        Ok(found.title.clone())
    }

    /// Keeps a try. One that proves something is a step that can be taken back; the others are only counted.
    pub(super) fn try_task(&mut self, tried: TaskTry) -> Result<Outcome, CommandError> {
        let title = self.task_title(&tried.skill, &tried.task)?;
        let key = self.key(&tried.skill);
        let proves = tried.reason.is_none() && !tried.solution_seen;
        let items = self.pack.skill(&tried.skill).map_or(&[][..], |skill| &skill.items);
        let items = items.iter().filter(|item| item.task.as_ref() == Some(&tried.task));
        let ticks: Vec<What> = items
            .filter(|item| proves && !self.overview().is_ticked(&tried.skill, &item.id))
            .map(|item| What::ItemTicked {
                item: PartKey::new(&key, item.id.as_str()),
            })
            .collect();
        let hash = Sha256::digest(tried.answer.as_bytes());
        let event = What::TaskTried {
            task: PartKey::new(&key, tried.task.as_str()),
            variant: tried.variant,
            seed: tried.seed,
            passed: tried.reason.is_none(),
            hints: tried.hints,
            solution_seen: tried.solution_seen,
            answer_hash: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            reason: tried.reason.unwrap_or_default(),
            checker: tried.checker,
            ms: tried.ms,
        };
        if !proves {
            self.append(event);
            return Ok(Outcome::default());
        }
        let events = std::iter::once(event).chain(ticks).collect();
        Ok(self.write(format!("Proved by “{title}”"), events))
    }
}
