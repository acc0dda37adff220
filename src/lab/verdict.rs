//! What a run of an example says about what the pack stores of it.

use super::runnable::Runnable;
use crate::pack::{Diagnostic, Severity, plain};

/// How `sh` ends where a command of it is not installed.
const NOT_FOUND: i32 = 127;
/// Longest line of an output that a message shows, in characters.
const LONGEST: usize = 120;

/// Where two texts part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Line and column of the first difference, from 1; the column counts characters.
    pub line: u32,
    pub column: u32,
    /// The whole line as it is stored; `None` past the stored end.
    pub stored: Option<String>,
    /// The whole line as it came out; `None` past the end of what came out.
    pub came: Option<String>,
}

/// How the run of an example went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Byte for byte what is stored.
    Same,
    /// Something else came out: all of it, and where it parts from what is stored in which file of the skill.
    Differs(Vec<u8>, Difference, String),
    /// It ran, and nothing is stored to compare with: what came out.
    NothingStored(Vec<u8>),
    /// It ended as it should not have: with what exit code (none: by a signal), and the last lines that it printed.
    EndedWrongly(Option<i32>, String),
    /// What it needs and is not here, or why it was not tried.
    NotRun(String),
    /// This program was told to end meanwhile.
    Interrupted,
    /// It did not end in time or printed too much.
    Stopped(String),
}

/// Where what came out parts from what is stored; `None` where both are the same, byte for byte.
pub fn difference(stored: &str, came: &[u8]) -> Option<Difference> {
    if stored.as_bytes() == came {
        return None;
    }
    let came = String::from_utf8_lossy(came);
    let (mut old, mut new) = (stored.split_inclusive('\n'), came.split_inclusive('\n'));
    let mut line = 1;
    loop {
        let (stored, came) = (old.next(), new.next());
        if stored != came || stored.is_none() {
            let same = |(a, b): &(char, char)| a == b;
            let (a, b) = (stored.unwrap_or_default(), came.unwrap_or_default());
            let column = a.chars().zip(b.chars()).take_while(same).count() + 1;
            return Some(Difference {
                line,
                column: u32::try_from(column).unwrap_or(u32::MAX),
                stored: stored.map(str::to_owned),
                came: came.map(str::to_owned),
            });
        }
        line += 1;
    }
}

impl Verdict {
    /// The problem that this is, if it is one. What could not be run is none: it is listed apart.
    pub fn diagnostic(&self, what: Runnable<'_>) -> Option<Diagnostic> {
        let (kind, id) = (what.kind(), what.id());
        let (code, message, help) = match self {
            Self::Same | Self::NotRun(_) | Self::Interrupted => return None,
            Self::Differs(_, difference, _) => (
                "run-differs",
                format!(
                    "the {kind} `{id}` prints something else: stored {}, came {}",
                    quoted(difference.stored.as_deref()),
                    quoted(difference.came.as_deref())
                ),
                format!("mend the {kind}, or store what came out with `skillatlas check --bless`"),
            ),
            Self::NothingStored(_) => (
                "run-not-stored",
                format!("the {kind} `{id}` runs here, and no output of it is stored"),
                "store it with `skillatlas check --bless`".to_owned(),
            ),
            Self::EndedWrongly(code, last) => ended_wrongly(what, *code, last),
            Self::Stopped(why) => (
                "run-stopped",
                format!("the {kind} `{id}` was stopped: {why}"),
                "make it end by itself, with less output".to_owned(),
            ),
        };
        let folder = format!("skills/{}", what.skill.id);
        let (file, line, column) = match self {
            Self::Differs(_, difference, file) => (file.as_str(), difference.line, difference.column),
            _ => ("skill.ron", 1, 1),
        };
        let severity = if matches!(self, Self::NothingStored(_)) {
            Severity::Warning
        } else {
            Severity::Error
        };
        Some(Diagnostic {
            severity,
            code,
            path: format!("{folder}/{file}"),
            line,
            column,
            message,
            help,
        })
    }
}

fn ended_wrongly(what: Runnable<'_>, code: Option<i32>, last: &str) -> (&'static str, String, String) {
    let ended = code.map_or("by a signal".to_owned(), |code| format!("with exit code {code}"));
    let (said, help) = if what.fails() {
        (
            "is said to fail",
            "mend it so that it fails, or remove `fails: true`".to_owned(),
        )
    } else if code == Some(NOT_FOUND) {
        (
            "failed",
            format!("name the program in `needs`, so that it is not run where that is missing; it ended: {last}"),
        )
    } else {
        (
            "failed",
            format!("mend it, or say `fails: true` if it is meant to; it ended: {last}"),
        )
    };
    let message = format!("the {} `{}` {said}, and ended {ended}", what.kind(), what.id());
    ("run-failed", message, help)
}

/// The last line that was printed, for a message: short, and without signs that a terminal would obey.
pub(super) fn last_line(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let line = text.trim_end().lines().last().unwrap_or("(nothing printed)");
    shown(line)
}

/// What a program said, for a message.
pub(super) fn shown(text: &str) -> String {
    let short: String = text.chars().take(LONGEST).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    format!("{}{dots}", plain(&short))
}

/// A line for a message, with its end of line made visible.
fn quoted(line: Option<&str>) -> String {
    let Some(line) = line else {
        return "the end".to_owned();
    };
    let short: String = line.chars().take(LONGEST).collect();
    let dots = if short.len() < line.len() { "…" } else { "" };
    format!("{short:?}{dots}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_found() {
        let check = |stored: &str, came: &str, expected: Option<(u32, u32)>| {
            let found = difference(stored, came.as_bytes()).map(|found| (found.line, found.column));
            assert_eq!(found, expected, "{stored:?} {came:?}");
        };
        check("", "", None);
        check("a\nb\n", "a\nb\n", None);
        check("a\nb\n", "a\nbx\n", Some((2, 2)));
        check("a\nb", "a\nb\n", Some((2, 2)));
        check("a\n", "a\nb\n", Some((2, 1)));
        check("a\nb\n", "a\n", Some((2, 1)));
        check("één\n", "éen\n", Some((1, 2)));
    }

    #[test]
    fn what_a_terminal_would_obey_is_written_out() {
        let check = |output: &str, expected: &str| assert_eq!(last_line(output.as_bytes()), expected);
        check("one\ntwo\n\n", "two");
        check("\u{1b}[2J\u{7}gone", "\\u{1b}[2J\\u{7}gone");
        check("a\u{202e}b\u{9b}1m", "a\\u{202e}b\\u{9b}1m");
        check(&"x".repeat(1 << 20), &format!("{}…", "x".repeat(LONGEST)));
        assert_eq!(quoted(Some("\u{1b}[1m\u{202e}")), "\"\\u{1b}[1m\\u{202e}\"");
    }

    #[test]
    fn bytes_that_are_no_text_differ_too() {
        assert!(difference("a", b"a\xff").is_some());
        assert!(difference("\u{fffd}", b"\xff").is_some());
    }
}
