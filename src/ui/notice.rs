//! Notices: what was just done, in the status bar, with Undo where there is one; and what went wrong, until it is read.

use std::time::Duration;

use super::command::UiCommand;
use crate::pack::plain;

/// How long a notice of something done stays.
const STAYS: Duration = Duration::from_secs(8);

/// Something said to the person at the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    /// Whether Undo takes it back.
    pub undoable: bool,
    /// A problem stays until it is closed.
    pub problem: bool,
    /// What shows more about it.
    pub show: Option<UiCommand>,
    /// Seconds of the window's clock when it was said.
    since: f64,
}

/// The notices of a window, newest last.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    done: Option<Notice>,
    problems: Vec<Notice>,
}

impl Notices {
    pub fn say(&mut self, text: impl Into<String>, undoable: bool, now: f64) {
        self.done = Some(Notice {
            text: plain(&text.into()).into_owned(),
            undoable,
            problem: false,
            show: None,
            since: now,
        });
    }

    /// Says what went wrong; the same problem is said once.
    pub fn problem(&mut self, text: impl Into<String>, now: f64) {
        self.problem_shown_by(text, None, now);
    }

    /// The same, with a command that shows more about it.
    pub fn problem_shown_by(&mut self, text: impl Into<String>, show: Option<UiCommand>, now: f64) {
        let text = plain(&text.into()).into_owned();
        if self.problems.iter().all(|known| known.text != text) {
            self.problems.push(Notice {
                text,
                undoable: false,
                problem: true,
                show,
                since: now,
            });
        }
    }

    /// Closes the problem that is shown.
    pub fn close_problem(&mut self) {
        if !self.problems.is_empty() {
            self.problems.remove(0);
        }
    }

    /// What to show now, a problem first; and after how many seconds to look again.
    pub fn current(&mut self, now: f64) -> (Option<&Notice>, Option<f64>) {
        let left = self
            .done
            .as_ref()
            .map(|notice| notice.since + STAYS.as_secs_f64() - now);
        if left.is_some_and(|left| left <= 0.0) {
            self.done = None;
        }
        let left = left.filter(|&left| left > 0.0);
        (self.problems.first().or(self.done.as_ref()), left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_goes_by_itself_and_a_problem_stays() {
        let mut notices = Notices::default();
        notices.say("Ticked", true, 0.0);
        notices.problem("Disk full", 1.0);
        notices.problem("Disk full", 2.0);
        assert!(notices.current(100.0).0.is_some_and(|notice| notice.problem));
        notices.close_problem();
        assert_eq!(notices.current(100.0).0, None);
    }
}
