//! One file of the folder of hand-ins: what kind it is, judged by what is in it; its name is a hint and no more.

use crate::progress::{ReadError, Segment, read_segment};

/// What a file of the folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It counts.
    Read,
    /// It says the same as another file.
    Copy,
    /// A sync tool laid it beside another file; it counts.
    Conflict,
    /// It was progress once; nothing of it counts.
    Damaged,
    /// A newer version of the program wrote it.
    Newer,
    /// It is no hand-in, or not one for this class.
    Foreign,
}

impl Class {
    /// One word of JSON and CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Copy => "copy",
            Self::Conflict => "conflict",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Foreign => "foreign",
        }
    }

    /// Whether what it says is in the report.
    pub fn counts(self) -> bool {
        matches!(self, Self::Read | Self::Copy | Self::Conflict)
    }
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Progress(Segment),
    /// No progress that can be used: which class, and why.
    Other(Class, String),
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Below the folder, with `/` between its parts.
    pub path: String,
    pub content: Content,
}

impl Found {
    /// Judges the bytes of a file, or why they cannot be had.
    pub fn new(path: &str, bytes: Result<&[u8], String>) -> Self {
        let content = match bytes {
            Ok(bytes) => judged(path, bytes),
            Err(reason) => Content::Other(Class::Damaged, reason),
        };
        Self {
            path: path.to_owned(),
            content,
        }
    }
}

/// Whether the name of a file is one that sync tools give to the second of two versions.
pub fn is_conflict_copy(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    // Syncthing; Nextcloud and Dropbox; OneDrive and others.
    let marks = [
        "sync-conflict",
        "conflicted copy",
        "conflict copy",
        "_conflict",
        "-conflict",
    ];
    marks.iter().any(|mark| name.contains(mark))
}

fn judged(path: &str, bytes: &[u8]) -> Content {
    match read_segment(bytes) {
        Ok(segment) => Content::Progress(segment),
        Err(error @ ReadError::TooNew { .. }) => Content::Other(Class::Newer, error.to_string()),
        Err(_) if bytes.is_empty() && is_ron(path) => Content::Other(Class::Damaged, "it is empty".to_owned()),
        Err(_) if !is_ron(path) && !looks_like_progress(bytes) => {
            Content::Other(Class::Foreign, "it is no progress file".to_owned())
        }
        Err(_) if is_other_ron(bytes) => Content::Other(Class::Foreign, "it is RON, and no progress file".to_owned()),
        Err(ReadError::Edited(fault)) => {
            let why = format!(
                "it was edited by hand, or damaged: line {}, {}",
                fault.line, fault.message
            );
            Content::Other(Class::Damaged, why)
        }
        Err(error) => Content::Other(Class::Damaged, error.to_string()),
    }
}

fn is_ron(path: &str) -> bool {
    path.len() >= 4 && path.is_char_boundary(path.len() - 4) && path[path.len() - 4..].eq_ignore_ascii_case(".ron")
}

/// Whether it begins as the writer of progress does.
fn looks_like_progress(bytes: &[u8]) -> bool {
    head(bytes).contains("events: [")
}

/// Whether it is well-formed RON with fields, and no progress: a settings file, a pack. A single word is RON too, and means nothing.
fn is_other_ron(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    !looks_like_progress(bytes) && text.contains('(') && ron::value::RawValue::from_ron(text).is_ok()
}

fn head(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Log, Moment, Naming, RunId, write_segment};

    fn whole() -> String {
        let mut log = Log::new(RunId(1), Naming::default());
        log.tick(Moment::default(), "p/a/one".parse().unwrap());
        log.tick(Moment::default(), "p/a/two".parse().unwrap());
        write_segment(log.own_segment())
    }

    fn check(path: &str, bytes: &[u8], expected: &str) {
        let said = match Found::new(path, Ok(bytes)).content {
            Content::Progress(segment) => format!("{} events", segment.entries.len()),
            Content::Other(class, why) => format!("{}: {why}", class.word()),
        };
        assert!(said.starts_with(expected), "{path}: {said}");
    }

    #[test]
    fn a_file_is_judged_by_what_is_in_it() {
        let text = whole();
        check("a.ron", text.as_bytes(), "2 events");
        check("renamed.txt", text.as_bytes(), "2 events");
        check("crlf.ron", text.replace('\n', "\r\n").as_bytes(), "2 events");
        check("a.ron", b"", "damaged: it is empty");
        check("cut.ron", &text.as_bytes()[..text.len() / 2], "damaged: line ");
        check("cut.txt", &text.as_bytes()[..text.len() / 2], "damaged: line ");
        check(
            "two.ron",
            text.replace("one", "six").as_bytes(),
            "damaged: it was edited by hand",
        );
        check("noise.ron", &[0, 159, 146, 150], "damaged: line 1");
        check(
            "newer.ron",
            text.replace("format: 1", "format: 9").as_bytes(),
            "newer: this progress has format 9",
        );
        check("settings.ron", b"(format: 1, theme: Dark)", "foreign: it is RON");
        check("photo.jpg", &[0xff, 0xd8, 0xff], "foreign: it is no progress file");
        check(".ron", "ä".as_bytes(), "damaged: ");
    }

    #[test]
    fn names_of_conflict_copies_are_known() {
        for name in [
            "c_ann_2026-11-06.sync-conflict-20261106-101500-ABCDEFG.ron",
            "2026/c_ann (conflicted copy 2026-11-06 101500).ron",
            "c_ann (Ann's conflicted copy).ron",
        ] {
            assert!(is_conflict_copy(name), "{name}");
        }
        assert!(!is_conflict_copy("conflict/c_ann_2026-11-06.ron"));
    }
}
