//! What an import would change, in words: the same for the window and the command line.

use super::words::{counted, mark_words};
use crate::progress::Preview;

/// One kind of change: how many, as a heading, and each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// "2 ticks added".
    pub heading: String,
    /// What it is about, a line each; none where the heading says it all.
    pub lines: Vec<String>,
}

/// What would change, by kind; empty where nothing would.
pub fn changes(preview: &Preview) -> Vec<Change> {
    fn lines<T: ToString>(keys: &[T]) -> Vec<String> {
        keys.iter().map(ToString::to_string).collect()
    }
    let marks = preview
        .marks
        .iter()
        .map(|(skill, before, after)| format!("{skill}: {} to {}", mark_words(*before).label, mark_words(*after).label))
        .collect();
    let kinds = [
        (lines(&preview.ticked), "tick added", "ticks added"),
        (lines(&preview.unticked), "tick taken off", "ticks taken off"),
        (marks, "mark changed", "marks changed"),
        (lines(&preview.stops_added), "stop read", "stops read"),
        (lines(&preview.stops_removed), "stop taken off", "stops taken off"),
        (lines(&preview.registers_added), "text added", "texts added"),
        (lines(&preview.registers_changed), "text changed", "texts changed"),
        (
            lines(&preview.conflicts),
            "text in conflict: both versions are kept",
            "texts in conflict: both versions are kept",
        ),
    ];
    let mut found: Vec<Change> = kinds
        .into_iter()
        .filter(|(lines, ..)| !lines.is_empty())
        .map(|(lines, one, many)| Change {
            heading: counted(lines.len(), one, many),
            lines,
        })
        .collect();
    if preview.reviews_added > 0 {
        found.push(Change {
            heading: counted(preview.reviews_added, "review added", "reviews added"),
            lines: Vec::new(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Mark;

    #[test]
    fn each_kind_is_counted_and_marks_are_in_words() {
        let preview = Preview {
            ticked: vec!["p/joins/inner".parse().unwrap()],
            marks: vec![
                ("p/joins".parse().unwrap(), None, Some(Mark::InProgress)),
                ("p/http".parse().unwrap(), Some(Mark::Done), None),
            ],
            reviews_added: 1,
            ..Preview::default()
        };
        let found: Vec<String> = changes(&preview)
            .into_iter()
            .map(|change| format!("{}: {}", change.heading, change.lines.join(", ")))
            .collect();
        assert_eq!(
            found,
            [
                "1 tick added: p/joins/inner",
                "2 marks changed: p/joins: no mark to in progress, p/http: done to no mark",
                "1 review added: ",
            ]
        );
        assert_eq!(changes(&Preview::default()), []);
    }
}
