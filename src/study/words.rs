//! The words for what is shown: counts, hours, moments, statuses and marks. Each stands here once.

use crate::learning::Status;
use crate::progress::{Mark, Moment};

/// "1 item", "5 items".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A number of hours as a person says it: whole from ten on, below it with one decimal where that says more.
pub fn hours(hours: f32) -> String {
    if hours >= 10.0 || (hours - hours.round()).abs() < 0.05 {
        format!("{}", hours.round())
    } else {
        format!("{hours:.1}")
    }
}

/// "about 3 h".
pub fn about_hours(number: f32) -> String {
    format!("about {} h", hours(number))
}

/// A sentence made to stand inside another one.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// An instant as it was on the learner's clock, in RFC 3339.
pub fn rfc3339(moment: Moment) -> String {
    let offset = jiff::tz::Offset::from_seconds(i32::from(moment.offset) * 60).unwrap_or(jiff::tz::Offset::UTC);
    jiff::Timestamp::from_millisecond(moment.at)
        .map(|at| at.display_with_offset(offset).to_string())
        .unwrap_or_default()
}

/// The words for a status: as a person reads it, and as one word of the command line and of JSON.
const STATUSES: [(Status, &str, &str); 7] = [
    (Status::NotReady, "Not ready", "not-ready"),
    (Status::Ready, "Ready", "ready"),
    (Status::InProgress, "In progress", "in-progress"),
    (Status::Done, "Done", "done"),
    (Status::Holds, "Done and holds", "holds"),
    (Status::Known, "Known", "known"),
    (Status::Skipped, "Skipped", "skipped"),
];

fn status_row(status: Status) -> (&'static str, &'static str) {
    let row = STATUSES.iter().find(|(known, ..)| *known == status);
    row.map_or(("", ""), |(_, label, word)| (label, word))
}

/// The status in a word or two, as a person reads it.
pub fn status_label(status: Status) -> &'static str {
    status_row(status).0
}

/// The status as one word of the command line and of JSON.
pub fn status_word(status: Status) -> &'static str {
    status_row(status).1
}

/// The words for a mark that a learner gives a skill, or takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkWords {
    pub mark: Option<Mark>,
    /// One word of the command line.
    pub word: &'static str,
    /// In a sentence: "from no mark to in progress".
    pub label: &'static str,
    /// On a button or a row of a menu.
    pub verb: &'static str,
    /// What was done, before and after the title of the skill: "Marked … done".
    done: (&'static str, &'static str),
}

impl MarkWords {
    /// What was done to a skill: "Marked Joins done".
    pub fn done(&self, title: &str) -> String {
        format!("{}{title}{}", self.done.0, self.done.1)
    }
}

/// All marks, in the order of the menu; the last takes a mark off.
pub const MARKS: [MarkWords; 5] = [
    mark_row(Some(Mark::Done), ["done", "done", "Mark done"], ("Marked ", " done")),
    mark_row(
        Some(Mark::InProgress),
        ["in-progress", "in progress", "Mark in progress"],
        ("Marked ", " in progress"),
    ),
    mark_row(Some(Mark::Skipped), ["skipped", "skipped", "Skip"], ("Skipped ", "")),
    mark_row(
        Some(Mark::Known),
        ["known", "known", "Mark known"],
        ("Marked ", " known"),
    ),
    mark_row(
        None,
        ["clear", "no mark", "Clear status"],
        ("Cleared the status of ", ""),
    ),
];

const fn mark_row(mark: Option<Mark>, words: [&'static str; 3], done: (&'static str, &'static str)) -> MarkWords {
    let [word, label, verb] = words;
    MarkWords {
        mark,
        word,
        label,
        verb,
        done,
    }
}

/// The words for a mark.
pub fn mark_words(mark: Option<Mark>) -> &'static MarkWords {
    let [.., clear] = &MARKS;
    MARKS.iter().find(|row| row.mark == mark).unwrap_or(clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(
            [0, 1, 2].map(|count| counted(count, "tick", "ticks")),
            ["0 ticks", "1 tick", "2 ticks"]
        );
    }

    #[test]
    fn hours_are_said_as_a_person_would() {
        assert_eq!(
            [0.5, 1.0, 1.96, 9.4, 12.4].map(about_hours).join(" "),
            "about 0.5 h about 1 h about 2 h about 9.4 h about 12 h"
        );
    }

    #[test]
    fn every_status_and_mark_has_its_words() {
        for status in Status::ALL {
            assert!(
                !status_label(status).is_empty() && !status_word(status).is_empty(),
                "{status:?}"
            );
        }
        for mark in [
            None,
            Some(Mark::Done),
            Some(Mark::InProgress),
            Some(Mark::Skipped),
            Some(Mark::Known),
        ] {
            assert_eq!(mark_words(mark).mark, mark);
        }
        assert_eq!(
            mark_words(Some(Mark::InProgress)).done("Joins"),
            "Marked Joins in progress"
        );
    }
}
