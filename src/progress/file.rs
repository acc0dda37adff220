//! The file of a segment: RON text, one event a line, and a last line with the CRC-32 of the text before it.
//! Bytes in, segment or error out; segment in, text out.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Entry, Event, EventId, Kept, Segment, Stamp};

/// The newest format of progress that this program reads, and the one that it writes.
pub const FORMAT: u32 = 1;

/// What stands before the checksum in the last line.
const CHECKSUM: &str = "// crc32: ";

/// One upgrade a version: `UPGRADES[n - 1]` turns the text of format `n` into that of format `n + 1`. The length is tied to
/// the format, so a new format does not compile without its upgrade.
const UPGRADES: [fn(&str) -> Result<String, ReadError>; FORMAT as usize - 1] = [];

/// Where a text stops being progress, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}; {help}")]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: String,
    pub help: String,
}

/// Why bytes are not taken as a segment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Written by a newer version of the program: leave the file untouched.
    #[error(
        "this progress has format {found}, and this program reads formats up to {FORMAT}; use a newer version of the program"
    )]
    TooNew { found: u32 },
    /// Well formed, but not as it was written: its checksum does not match. [`accept_segment`] takes it.
    #[error("{0}")]
    Edited(Fault),
    /// Not well formed.
    #[error("{0}")]
    Damaged(Fault),
}

/// Reads a segment whose checksum must match.
///
/// # Errors
/// [`ReadError`]; of all errors, only [`ReadError::Edited`] can be overruled, by [`accept_segment`].
pub fn read_segment(bytes: &[u8]) -> Result<Segment, ReadError> {
    let text = text_of(bytes)?;
    let fault = match checksum_fault(text) {
        None => return parse(text),
        Some(fault) => fault,
    };
    // Says "edited" only where taking it is possible.
    parse(text.trim_start_matches('\u{feff}'))?;
    Err(ReadError::Edited(fault))
}

/// Reads a segment that somebody edited by hand: the checksum, a byte-order mark and line endings do not matter.
///
/// # Errors
/// [`ReadError::TooNew`] or [`ReadError::Damaged`].
pub fn accept_segment(bytes: &[u8]) -> Result<Segment, ReadError> {
    parse(text_of(bytes)?.trim_start_matches('\u{feff}'))
}

/// The text of a segment in the newest format: the same for the same entries in the same order.
pub fn write_segment(segment: &Segment) -> String {
    let mut text = String::with_capacity(64 + segment.entries.len() * 160);
    text.push_str("(\n    format: 1,\n    events: [\n");
    for entry in &segment.entries {
        text.push_str("        ");
        match entry {
            Entry::Event(event) => text.push_str(&line(event)),
            Entry::Kept(kept) => text.push_str(&kept.text),
        }
        text.push_str(",\n");
    }
    text.push_str("    ],\n)\n");
    let sum = crc32fast::hash(text.as_bytes());
    text.push_str(&format!("{CHECKSUM}{sum:08x}\n"));
    text
}

/// An event as the writer lays it out.
pub(super) fn line(event: &Event) -> String {
    let layout = ron::ser::PrettyConfig::new().depth_limit(0);
    // Writing plain data to a string has no way to fail.
    ron::ser::to_string_pretty(event, layout).unwrap_or_default()
}

fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        ReadError::Damaged(fault_at(
            &good,
            good.len(),
            "this byte is not UTF-8 text".to_owned(),
            "restore a backup, or save the file as UTF-8",
        ))
    })
}

fn fault_at(text: &str, offset: usize, message: String, help: &str) -> Fault {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Fault {
        line: before.matches('\n').count() + 1,
        column: before[start..].chars().count() + 1,
        message,
        help: help.to_owned(),
    }
}

/// What keeps a text from being exactly what the program wrote.
fn checksum_fault(text: &str) -> Option<Fault> {
    const TAKE: &str = "if you edited it, take it as it is; if not, restore a backup";
    if text.starts_with('\u{feff}') {
        return Some(fault_at(
            text,
            0,
            "the file begins with a byte-order mark".to_owned(),
            "save it as UTF-8 without BOM, or take it as it is",
        ));
    }
    if let Some(at) = text.find("\r\n") {
        return Some(fault_at(
            text,
            at,
            "lines end with CR LF, expected LF".to_owned(),
            "save it with LF line ends, or take it as it is",
        ));
    }
    let Some(body) = text
        .strip_suffix('\n')
        .and_then(|text| text.rfind('\n'))
        .map(|at| at + 1)
    else {
        return Some(fault_at(
            text,
            text.len(),
            "the text ends too early: expected a last line with the checksum".to_owned(),
            TAKE,
        ));
    };
    let (body, last) = text.split_at(body);
    let expected = format!("{CHECKSUM}{:08x}\n", crc32fast::hash(body.as_bytes()));
    if last == expected {
        return None;
    }
    let message = if last.starts_with(CHECKSUM) {
        "the checksum does not match the text before it"
    } else {
        "expected a last line with the checksum"
    };
    Some(fault_at(text, body.len(), message.to_owned(), TAKE))
}

#[derive(Deserialize)]
struct Head {
    format: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    #[allow(dead_code)]
    format: u32,
    events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    #[allow(dead_code)]
    format: u32,
    events: Vec<Box<ron::value::RawValue>>,
}

fn parse(text: &str) -> Result<Segment, ReadError> {
    let format: u32 = from_ron::<Head>(text)?.format;
    if format > FORMAT {
        return Err(ReadError::TooNew { found: format });
    }
    if format == 0 {
        return Err(ReadError::Damaged(fault_at(
            text,
            0,
            "there is no format 0".to_owned(),
            "restore a backup",
        )));
    }
    let mut upgraded: Option<String> = None;
    for upgrade in UPGRADES.iter().skip(format as usize - 1) {
        upgraded = Some(upgrade(upgraded.as_deref().unwrap_or(text))?);
    }
    let text = upgraded.as_deref().unwrap_or(text);
    if let Ok(typed) = ron::from_str::<Typed>(text) {
        return Ok(Segment {
            entries: typed.events.into_iter().map(Entry::Event).collect(),
        });
    }
    let lines: Lines = from_ron(text)?;
    let entries = lines.events.iter().map(|line| entry(line.get_ron())).collect();
    Ok(Segment { entries })
}

fn entry(text: &str) -> Entry {
    match ron::from_str::<Event>(text) {
        Ok(event) => Entry::Event(event),
        Err(_) => Entry::Kept(Kept {
            stamp: stamp(text),
            event: None,
            text: text.trim().into(),
        }),
    }
}

/// The part of an unknown event that orders it, where that much can be read.
fn stamp(text: &str) -> Option<Stamp> {
    #[derive(Deserialize, Serialize)]
    struct Envelope {
        id: EventId,
        clock: u64,
    }
    ron::from_str::<Envelope>(text).ok().map(|envelope| Stamp {
        clock: envelope.clock,
        id: envelope.id,
    })
}

fn from_ron<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    ron::from_str(text).map_err(|error| {
        ReadError::Damaged(Fault {
            line: error.span.start.line,
            column: error.span.start.col,
            message: error.code.to_string(),
            help: "restore a backup, or mend this place by hand".to_owned(),
        })
    })
}
