//! How far some skills are: what is done, what is left, what was left out on purpose.

use super::words::{about_hours, counted};
use crate::learning::Status;
use crate::pack::Pack;

/// How far some skills are. What was skipped counts neither as done nor to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Done, done and holds, or known.
    pub done: usize,
    /// All but the skipped ones.
    pub total: usize,
    pub skipped: usize,
    /// Estimated hours of what is still open.
    pub hours_left: f32,
}

impl Progress {
    /// How far these skills are, given by number.
    pub fn of(pack: &Pack, statuses: &[Status], skills: &[usize]) -> Self {
        let mut progress = Self::default();
        for &number in skills {
            let (Some(status), Some(skill)) = (statuses.get(number), pack.skills.get(number)) else {
                continue;
            };
            match status {
                Status::Skipped => progress.skipped += 1,
                status => {
                    progress.total += 1;
                    progress.done += usize::from(status.is_learned());
                }
            }
            if !status.meets() {
                progress.hours_left += skill.hours;
            }
        }
        progress
    }

    /// Whether nothing is left to do.
    pub fn is_complete(&self) -> bool {
        self.done == self.total
    }

    /// The part that is done, 0 to 1.
    pub fn fraction(&self) -> f32 {
        self.done as f32 / self.total.max(1) as f32
    }

    /// "3 of 33", and ", 2 skipped" where some are.
    pub fn count(&self) -> String {
        format!("{} of {}{}", self.done, self.total, self.skipped_words())
    }

    /// "3 of 33 skills done, 2 skipped, about 120 h to go".
    pub fn sentence(&self) -> String {
        let skills = counted(self.total, "skill", "skills");
        let hours = match self.is_complete() {
            true => String::new(),
            false => format!(", {} to go", about_hours(self.hours_left)),
        };
        format!("{} of {skills} done{}{hours}", self.done, self.skipped_words())
    }

    fn skipped_words(&self) -> String {
        match self.skipped {
            0 => String::new(),
            skipped => format!(", {skipped} skipped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Skill;

    fn check(statuses: &[Status], expected: &str) {
        let skill = |number: usize| Skill {
            id: format!("s{number}").as_str().into(),
            hours: 1.5,
            ..Skill::default()
        };
        let pack = Pack {
            skills: (0..statuses.len()).map(skill).collect(),
            ..Pack::default()
        };
        let all: Vec<usize> = (0..statuses.len()).collect();
        assert_eq!(Progress::of(&pack, statuses, &all).sentence(), expected);
    }

    #[test]
    fn skipped_skills_leave_the_total_and_the_hours() {
        use Status as S;
        check(&[S::Done, S::Ready, S::NotReady], "1 of 3 skills done, about 3 h to go");
        check(
            &[S::Holds, S::Known, S::Skipped, S::InProgress],
            "2 of 3 skills done, 1 skipped, about 1.5 h to go",
        );
        check(&[S::Done, S::Skipped], "1 of 1 skill done, 1 skipped");
        check(&[S::Skipped, S::Skipped], "0 of 0 skills done, 2 skipped");
    }
}
