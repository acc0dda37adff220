//! The file of a segment: RON text, one event a line, and a last line with the CRC-32 of the text before it.
//! Bytes in, segment or error out; segment in, text out.

use ron::value::RawValue;
use serde::Deserialize;

use super::flaw::flaw;
use super::{Entry, Event, EventId, Kept, Segment, Stamp};

/// The newest format of progress that this program reads, and the one that it writes.
pub const FORMAT: u32 = 1;

/// What stands before the checksum in the last line.
const CHECKSUM: &str = "// crc32: ";

/// Turns the text of one format into that of the next.
type Upgrade = fn(&str) -> Result<String, ReadError>;

/// One upgrade a version: `UPGRADES[n - 1]` turns the text of format `n` into that of format `n + 1`. The length is tied to
/// the format, so a new format does not compile without its upgrade.
const UPGRADES: [Upgrade; FORMAT as usize - 1] = [];

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
    if checksum_fault(text).is_none() {
        return parse(text);
    }
    let text = as_written(text);
    match checksum_fault(&text) {
        None => parse(&text),
        Some(fault) => {
            // Says "edited" only where taking it is possible.
            parse(&text)?;
            Err(ReadError::Edited(fault))
        }
    }
}

/// Reads a segment that somebody edited by hand: the checksum does not matter.
///
/// # Errors
/// [`ReadError::TooNew`] or [`ReadError::Damaged`].
pub fn accept_segment(bytes: &[u8]) -> Result<Segment, ReadError> {
    parse(&as_written(text_of(bytes)?))
}

/// A text without what editors, Git and mail programs change by themselves: a byte-order mark, the kind of line end, and
/// whether the last line has one. The writer puts none of these into a value: in its strings they are escaped.
fn as_written(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    text
}

/// The text of a segment in the newest format: the same for the same entries in the same order.
pub fn write_segment(segment: &Segment) -> String {
    let mut text = String::with_capacity(64 + segment.entries.len() * 160);
    text.push_str(BEGIN);
    text.push_str(&FORMAT.to_string());
    text.push_str(OPEN);
    for entry in &segment.entries {
        text.push_str(INDENT);
        match entry {
            Entry::Event(event) => text.push_str(&line(event)),
            Entry::Kept(kept) => text.push_str(&kept.text),
        }
        text.push_str(",\n");
    }
    text.push_str(CLOSE);
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
    let end = text
        .strip_suffix('\n')
        .and_then(|text| text.rfind('\n'))
        .map_or(0, |at| at + 1);
    let (body, last) = text.split_at(end);
    if last == format!("{CHECKSUM}{:08x}\n", crc32fast::hash(body.as_bytes())) {
        return None;
    }
    let fault = |at, message: &str, help| Some(fault_at(text, at, message.to_owned(), help));
    if last.starts_with(CHECKSUM) {
        return fault(end, "the checksum does not match the text before it", TAKE);
    }
    fault(text.len(), "expected a last line with the checksum", TAKE)
}

/// What the writer begins with, up to the number of the format.
const BEGIN: &str = "(\n    format: ";
/// What stands between the number of the format and the first event.
const OPEN: &str = ",\n    events: [\n";
/// What stands before each event.
const INDENT: &str = "        ";
/// What stands after the last event.
const CLOSE: &str = "    ],\n)\n";

/// Reads the format alone, then climbs the upgrades, then reads the events.
fn parse(text: &str) -> Result<Segment, ReadError> {
    let format = format_of(text)?;
    if format > FORMAT {
        return Err(ReadError::TooNew { found: format });
    }
    if format == 0 {
        let fault = fault_at(text, 0, "there is no format 0".to_owned(), "restore a backup");
        return Err(ReadError::Damaged(fault));
    }
    let mut upgraded: Option<String> = None;
    for upgrade in UPGRADES.iter().skip(format as usize - 1) {
        upgraded = Some(upgrade(upgraded.as_deref().unwrap_or(text))?);
    }
    let text = upgraded.as_deref().unwrap_or(text);
    if let Some(segment) = by_line(text) {
        return segment;
    }
    any_layout(text)
}

/// The format, without a look at the rest where it stands where the writer puts it.
fn format_of(text: &str) -> Result<u32, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let digits = text
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.split_once(','))
        .map(|(digits, _)| digits);
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(format) => Ok(format),
        None => from_ron::<Head>(text).map(|head| head.format),
    }
}

/// Reads the writer's own layout, one event a line. `None` where the layout is another: each line must be a whole value by
/// itself, so that the lines mean the same as the list that they stand in.
fn by_line(text: &str) -> Option<Result<Segment, ReadError>> {
    let (_, rest) = text.strip_prefix(BEGIN)?.split_once(OPEN)?;
    let (body, rest) = rest.rsplit_once(CLOSE)?;
    if !rest.is_empty() && !rest.starts_with(CHECKSUM) {
        return None;
    }
    let mut entries = Vec::with_capacity(body.len() / 140);
    for line in body.split_terminator('\n') {
        let value = line.strip_prefix(INDENT)?.strip_suffix(',')?;
        match entry(text, value) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => return None,
            Err(error) => return Some(Err(error)),
        }
    }
    Some(Ok(Segment { entries }))
}

/// Reads any RON of the right shape: slower, for what a person laid out.
fn any_layout(text: &str) -> Result<Segment, ReadError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File<'a> {
        #[serde(rename = "format")]
        _format: u32,
        #[serde(borrow)]
        events: Vec<&'a RawValue>,
    }
    let file: File<'_> = from_ron(text)?;
    let mut entries = Vec::with_capacity(file.events.len());
    for value in file.events {
        let value = value.trim().get_ron();
        match entry(text, value)? {
            Some(entry) => entries.push(entry),
            // The list was read, so this is a value; only the start of a file may hold what a value may not.
            None => return Err(damaged(text, value, 0, "expected an event".to_owned())),
        }
    }
    Ok(Segment { entries })
}

/// Reads one event; `None` where the text is no value by itself. What is well formed and still no event of this version is
/// kept as it is, and so is a reserved event in another layout than ours. `value` lies in `text`.
fn entry(text: &str, value: &str) -> Result<Option<Entry>, ReadError> {
    match ron::from_str::<Event>(value) {
        Ok(event) if event.what.is_reserved() && line(&event) != value => {
            let stamp = Some(Stamp {
                clock: event.clock,
                id: event.id,
            });
            Ok(Some(Entry::Kept(Kept {
                stamp,
                event: Some(Box::new(event)),
                text: value.into(),
            })))
        }
        Ok(event) => Ok(Some(Entry::Event(event))),
        Err(_) if RawValue::from_ron(value).is_err() || value.starts_with(char::is_whitespace) => Ok(None),
        Err(_) => match flaw(value) {
            Some((at, message)) => Err(damaged(text, value, at, message)),
            None => Ok(Some(Entry::Kept(Kept {
                stamp: stamp(value),
                event: None,
                text: value.into(),
            }))),
        },
    }
}

/// The part of an unknown event that orders it, where that much can be read.
fn stamp(text: &str) -> Option<Stamp> {
    #[derive(Deserialize)]
    struct Envelope {
        id: EventId,
        clock: u64,
    }
    ron::from_str::<Envelope>(text).ok().map(|envelope| Stamp {
        clock: envelope.clock,
        id: envelope.id,
    })
}

const MEND: &str = "mend this place by hand, or restore a backup";

fn from_ron<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, ReadError> {
    ron::from_str(text).map_err(|error| {
        ReadError::Damaged(Fault {
            line: error.span.start.line,
            column: error.span.start.col,
            message: sentence(&error.code),
            help: MEND.to_owned(),
        })
    })
}

/// What ron says, begun in lower case as the rest of the message.
fn sentence(error: &ron::Error) -> String {
    if matches!(error, ron::Error::ExceededRecursionLimit) {
        return "values lie in each other too deeply".to_owned();
    }
    let text = error.to_string();
    let mut chars = text.chars();
    chars
        .next()
        .map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// Damage `at` bytes into a value that lies in `text`.
fn damaged(text: &str, value: &str, at: usize, message: String) -> ReadError {
    let start = (value.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    ReadError::Damaged(fault_at(text, start + at, message, MEND))
}
