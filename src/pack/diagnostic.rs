//! What is wrong with a pack: where, how bad, and what to do. The command line, the window and CI show the same list.
//! Must not decide who shows what: a diagnostic is data.

use std::cell::OnceCell;
use std::fmt;

use super::codes::{self, Code};
use crate::cost::spend;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The part cannot be used; the pack opens without it.
    Error,
    /// The part can be used, but should be mended.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One problem of a pack.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Names the kind of problem, for all time (`unknown-skill`).
    pub code: &'static str,
    /// File below the pack's folder, with `/` between its parts.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// What is wrong, as one sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Diagnostic {
    /// Whether a part of the pack is left out because of it.
    pub fn leaves_out(&self) -> bool {
        self.severity == Severity::Error && Code::named(self.code).is_some_and(|code| code.leaves_out)
    }
}

impl fmt::Display for Diagnostic {
    /// Several lines, in the manner of rustc: what, where, and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            severity,
            code,
            path,
            line,
            column,
            message,
            help,
        } = self;
        write!(
            f,
            "{severity}[{code}]: {message}\n  --> {path}:{line}:{column}\n  = help: {help}"
        )
    }
}

/// The text of a file with an index of it, so that a byte offset becomes a line and a column.
#[derive(Clone, Debug)]
pub(super) struct TextFile {
    pub path: String,
    pub text: String,
    index: OnceCell<Index>,
}

/// Bytes between two counts of characters: what is read again for each problem, also in a line of megabytes.
const BLOCK: usize = 512;

/// What is found out about a text when its first problem is told.
#[derive(Clone, Debug)]
struct Index {
    line_starts: Vec<usize>,
    /// How many characters begin before each block.
    characters: Vec<usize>,
}

impl Index {
    fn of(text: &str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let mut before = 0;
        let counted = text.as_bytes().chunks(BLOCK).map(|block| {
            before += begun(block);
            before
        });
        spend(text.len());
        Self {
            line_starts: std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect(),
            characters: std::iter::once(0).chain(counted).collect(),
        }
    }

    /// How many characters begin before a byte of the text.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let start = offset / BLOCK * BLOCK;
        spend(offset - start);
        let rest = text.as_bytes().get(start..offset).unwrap_or_default();
        self.characters.get(offset / BLOCK).copied().unwrap_or(0) + begun(rest)
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl TextFile {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            index: OnceCell::new(),
        }
    }

    /// Line and column, both from 1, of a byte offset; the column counts characters. An offset past the end, or inside a
    /// character, counts as the nearest one before it.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        let index = self.index.get_or_init(|| Index::of(&self.text));
        let starts = &index.line_starts;
        let offset = self.text.floor_char_boundary(offset);
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let column = index.characters_before(&self.text, offset) - index.characters_before(&self.text, start);
        (
            u32::try_from(line).unwrap_or(u32::MAX),
            u32::try_from(column + 1).unwrap_or(u32::MAX),
        )
    }
}

/// How many problems are told with a name that may be meant.
const MAX_SUGGESTIONS: usize = 200;

/// Most errors, and most warnings, that are kept: nobody reads further, and each takes more room than what it is about.
const MAX_TOLD: usize = 10_000;

/// The list of problems that grows while a pack is read.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Diagnostic>,
    /// How many errors and warnings there were.
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// The name that differs least from a misspelt one. After the first few hundred problems no more are looked for: a
    /// broken pack would make it slow, and nobody reads that far.
    pub fn nearest<'n>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'n (impl AsRef<str> + ?Sized + 'n)>,
    ) -> Option<&'n str> {
        if self.list.len() < MAX_SUGGESTIONS {
            super::decode::nearest(name, known)
        } else {
            None
        }
    }

    /// Adds a problem at the start of a file.
    pub fn file(&mut self, code: Code, path: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Diagnostic {
            severity: code.severity,
            code: code.name,
            path: path.to_owned(),
            line: 1,
            column: 1,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Adds a problem at a byte offset of a file.
    pub fn say(&mut self, code: Code, file: &TextFile, at: usize, message: impl Into<String>, help: impl Into<String>) {
        let (line, column) = file.position(at);
        self.add(Diagnostic {
            severity: code.severity,
            code: code.name,
            path: file.path.clone(),
            line,
            column,
            message: message.into(),
            help: help.into(),
        });
    }

    fn add(&mut self, mut diagnostic: Diagnostic) {
        let count = match diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count > MAX_TOLD {
            return;
        }
        for text in [&mut diagnostic.path, &mut diagnostic.message, &mut diagnostic.help] {
            // They quote the pack, and are printed to terminals that would obey.
            if text.chars().any(super::decode::is_hidden) {
                let plain = |c: char| {
                    if super::decode::is_hidden(c) {
                        format!("<U+{:04X}>", u32::from(c))
                    } else {
                        c.to_string()
                    }
                };
                *text = text.chars().map(plain).collect();
            }
        }
        self.list.push(diagnostic);
    }

    /// All problems by file (`pack.ron` first), line and column.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let further = [
            (self.errors, codes::MORE_PROBLEMS, "errors"),
            (self.warnings, codes::MORE_PROBLEMS.mild(), "warnings"),
        ];
        for (count, code, what) in further {
            if count > MAX_TOLD {
                let message = format!("{} more {what} are not listed", count - MAX_TOLD);
                self.list.push(Diagnostic {
                    severity: code.severity,
                    code: code.name,
                    path: "pack.ron".to_owned(),
                    line: 1,
                    column: 1,
                    message,
                    help: "mend those that are listed, and check again".to_owned(),
                });
            }
        }
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.path != "pack.ron", d.line, d.column, d.severity, d.code);
            (a.path != "pack.ron")
                .cmp(&(b.path != "pack.ron"))
                .then_with(|| a.path.cmp(&b.path))
                .then_with(|| key(a).cmp(&key(b)))
        });
        self.list.dedup();
        self.list
    }
}
