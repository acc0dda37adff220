//! Reads the files that a pack names, within its folder and within the limits, and says what is wrong with those that
//! cannot be had. Must not touch the disk: the bytes come from a `PackFiles`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::codes::{self, Code};
use super::diagnostic::{Problems, TextFile};
use super::picture::Refusal;
use super::source::{PackFiles, Unread};
use super::tree::{self, Node};
use crate::cost::spend;

/// Most bytes of the texts that a pack names, each counted as often as it is named.
const MAX_NAMED: u64 = 64 << 20;

/// The files of a pack, and the problems found in them so far.
pub(super) struct Files<'s> {
    source: &'s dyn PackFiles,
    /// Size of each file in bytes.
    pub sizes: HashMap<String, u64>,
    pub problems: Problems,
    /// Whether everything was checked before, and pictures and the like are not at hand.
    pub is_checked: bool,
    /// What was found out about a file that may be named again and again: whether a check let it pass, or what it said.
    verdicts: HashMap<String, Result<(), Refusal>>,
    /// Whether a task's file is of a format that is known.
    pub readable: HashMap<String, bool>,
    /// Bytes of the texts that were named so far.
    named_bytes: u64,
}

impl<'s> Files<'s> {
    pub fn new(source: &'s dyn PackFiles) -> Self {
        Self {
            source,
            sizes: source.list().into_iter().collect(),
            problems: Problems::default(),
            is_checked: source.is_outline(),
            verdicts: HashMap::new(),
            readable: HashMap::new(),
            named_bytes: 0,
        }
    }

    /// The text of a file; `None` where it cannot be had, which the problems say.
    pub fn text(&mut self, path: &str, at_most: u64) -> Option<TextFile> {
        match self.source.read(path, at_most) {
            Ok(bytes) => {
                spend(bytes.len());
                self.utf8(path, bytes)
            }
            Err(unread) => {
                let (code, message, help) = said(&unread, path, at_most);
                self.problems.file(code, path, message, help);
                None
            }
        }
    }

    fn utf8(&mut self, path: &str, bytes: Cow<'_, [u8]>) -> Option<TextFile> {
        match String::from_utf8(bytes.into_owned()) {
            Ok(text) => {
                let Some(rest) = text.strip_prefix('\u{feff}') else {
                    return Some(TextFile::new(path, text));
                };
                let help = "save the file as UTF-8 without a byte-order mark; it is passed over";
                let message = "the file begins with a byte-order mark";
                self.problems.file(codes::BYTE_ORDER_MARK, path, message, help);
                Some(TextFile::new(path, rest))
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
                let file = TextFile::new(path, before);
                let help = "save the file as UTF-8; most editors offer that beside the encoding's name";
                self.problems
                    .say(codes::NOT_UTF8, &file, good, "here the text is not UTF-8", help);
                None
            }
        }
    }

    /// The values of a RON file.
    pub fn ron(&mut self, path: &str, at_most: u64) -> Option<(TextFile, Node)> {
        let file = self.text(path, at_most)?;
        match tree::parse(&file.text) {
            Ok(tree) => Some((file, tree)),
            Err(broken) => {
                self.problems
                    .say(codes::SYNTAX, &file, broken.at, broken.message, broken.help);
                None
            }
        }
    }

    /// The bytes of a file that `file` names at `at`, relative to `folder`.
    pub fn named(
        &mut self,
        file: &TextFile,
        at: usize,
        folder: &str,
        name: &str,
        at_most: u64,
    ) -> Option<Cow<'s, [u8]>> {
        if !is_inside(name) {
            let message = format!("`{name}` leads out of the pack's folder");
            let help = "name a file below this folder, with `/` between its parts, like `examples/inner.sql`";
            self.problems.say(codes::ESCAPING_PATH, file, at, message, help);
            return None;
        }
        let path = if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        };
        match self.source.read(&path, at_most) {
            Ok(bytes) => {
                spend(bytes.len());
                Some(bytes)
            }
            Err(unread) => {
                let (code, message, help) = said(&unread, &path, at_most);
                self.problems.say(code, file, at, message, help);
                None
            }
        }
    }

    /// The text of a file that `file` names at `at`, relative to `folder`.
    pub fn named_text(&mut self, file: &TextFile, at: usize, folder: &str, name: &str, at_most: u64) -> Option<String> {
        let bytes = self.named(file, at, folder, name, at_most)?;
        self.named_bytes += bytes.len() as u64;
        if self.named_bytes > MAX_NAMED {
            let message = format!("the texts that the pack names have more than {MAX_NAMED} bytes with `{name}`");
            let help = "name fewer files, or one file less often; each counts as often as it is named";
            self.problems.say(codes::PACK_TOO_BIG, file, at, message, help);
            return None;
        }
        self.utf8(&format!("{folder}/{name}"), bytes).map(|file| file.text)
    }

    /// Whether a file that `file` names at `at` passes a check. However often a file is named, it is read and checked once.
    pub fn passes(
        &mut self,
        (file, at): (&TextFile, usize),
        folder: &str,
        name: &str,
        at_most: u64,
        check: impl Fn(&[u8]) -> Result<(), Refusal>,
    ) -> bool {
        if self.is_checked {
            return true;
        }
        let path = format!("{folder}/{name}");
        let verdict = match self.verdicts.get(&path) {
            Some(verdict) => verdict.clone(),
            None => {
                // What cannot be had is told at every place that names it, and costs nothing: it was not read.
                let Some(bytes) = self.named(file, at, folder, name, at_most) else {
                    return false;
                };
                let verdict = check(&bytes);
                self.verdicts.insert(path, verdict.clone());
                verdict
            }
        };
        if let Err((code, message, help)) = &verdict {
            self.problems.say(*code, file, at, message, *help);
        }
        verdict.is_ok()
    }

    /// Says which files a walk through the pack's folder had to leave out.
    pub fn report_left_out(&mut self) {
        for (path, unread) in self.source.left_out() {
            let (code, message, help) = said(&unread, &path, 0);
            self.problems.file(code, &path, message, help);
        }
    }
}

/// Whether a path stays below the folder it starts from, on every platform.
fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    path.split('/').all(plain)
}

fn said(unread: &Unread, path: &str, at_most: u64) -> (Code, String, String) {
    match unread {
        Unread::Missing => (
            codes::MISSING_FILE,
            format!("there is no file `{path}`"),
            "add it, or correct its name; small and capital letters differ".to_owned(),
        ),
        Unread::Escapes => (
            codes::ESCAPING_PATH,
            format!("`{path}` lies outside the pack's folder"),
            "put the file itself into the pack in place of a link".to_owned(),
        ),
        Unread::TooBig(size) => (
            codes::FILE_TOO_BIG,
            format!("`{path}` has {size} bytes, and at most {at_most} are read"),
            "make it smaller, or split it".to_owned(),
        ),
        Unread::Failed(why) => (
            codes::UNREADABLE_FILE,
            format!("`{path}` could not be read: {why}"),
            "look at the file's permissions and kind".to_owned(),
        ),
    }
}
