//! How far some skills are: what is done, what is left, what was left out on purpose.

use super::words::{about_hours, counted};
use crate::learning::Status;

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
    /// How far these skills are, given by number, of all statuses and all minutes that are left.
    pub fn of(statuses: &[Status], minutes_left: &[u32], skills: &[usize]) -> Self {
        let mut progress = Self::default();
        let mut minutes = 0;
        for &number in skills {
            let Some(status) = statuses.get(number) else { continue };
            match status {
                Status::Skipped => progress.skipped += 1,
                status => {
                    progress.total += 1;
                    progress.done += usize::from(status.is_learned());
                }
            }
            minutes += minutes_left.get(number).copied().unwrap_or(0);
        }
        progress.hours_left = minutes as f32 / 60.0;
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

    fn check(statuses: &[Status], expected: &str) {
        let left = |status: &Status| if status.meets() { 0 } else { 90 };
        let minutes: Vec<u32> = statuses.iter().map(left).collect();
        let all: Vec<usize> = (0..statuses.len()).collect();
        assert_eq!(Progress::of(statuses, &minutes, &all).sentence(), expected);
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
