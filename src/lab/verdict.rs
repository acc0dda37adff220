//! What a run of an example says about what the pack stores of it.

use crate::pack::{Diagnostic, Example, Severity, Skill};

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
    /// Something else came out: all of it, and where it parts from what is stored.
    Differs(Vec<u8>, Difference),
    /// It ran, and nothing is stored to compare with: what came out.
    NothingStored(Vec<u8>),
    /// It ended as it should not have: with what exit code (none: by a signal), and the last lines that it printed.
    EndedWrongly(Option<i32>, String),
    /// What it needs and is not here, or why it was not tried.
    NotRun(String),
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
    pub fn diagnostic(&self, skill: &Skill, example: &Example) -> Option<Diagnostic> {
        let at_skill = format!("skills/{}/skill.ron", skill.id);
        let name = &example.id;
        let (code, severity, path, (line, column), message, help) = match self {
            Self::Same | Self::NotRun(_) => return None,
            Self::Differs(_, difference) => {
                let file = example.output.as_ref().map_or("", |output| output.file.as_str());
                (
                    "run-differs",
                    Severity::Error,
                    format!("skills/{}/{file}", skill.id),
                    (difference.line, difference.column),
                    format!(
                        "the example `{name}` prints something else: stored {}, came {}",
                        quoted(difference.stored.as_deref()),
                        quoted(difference.came.as_deref())
                    ),
                    "mend the example, or store what came out with `skillatlas check --bless`".to_owned(),
                )
            }
            Self::NothingStored(_) => (
                "run-not-stored",
                Severity::Warning,
                at_skill,
                (1, 1),
                format!("the example `{name}` runs here, and no output of it is stored"),
                "store it with `skillatlas check --bless`".to_owned(),
            ),
            Self::EndedWrongly(code, last) => {
                let ended = code.map_or("by a signal".to_owned(), |code| format!("with exit code {code}"));
                let (said, help) = if example.fails {
                    (
                        "is said to fail",
                        "mend it so that it fails, or remove `fails: true`".to_owned(),
                    )
                } else {
                    (
                        "failed",
                        format!("mend it, or say `fails: true` if it is meant to; it ended: {last}"),
                    )
                };
                (
                    "run-failed",
                    Severity::Error,
                    at_skill,
                    (1, 1),
                    format!("the example `{name}` {said}, and ended {ended}"),
                    help,
                )
            }
            Self::Stopped(why) => (
                "run-stopped",
                Severity::Error,
                at_skill,
                (1, 1),
                format!("the example `{name}` was stopped: {why}"),
                "make it end by itself, with less output".to_owned(),
            ),
        };
        Some(Diagnostic {
            severity,
            code,
            path,
            line,
            column,
            message,
            help,
        })
    }
}

/// A line for a message, with its end of line made visible.
fn quoted(line: Option<&str>) -> String {
    const LONGEST: usize = 120;
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
    fn bytes_that_are_no_text_differ_too() {
        assert!(difference("a", b"a\xff").is_some());
        assert!(difference("\u{fffd}", b"\xff").is_some());
    }
}
