//! How big a text and its parts may be, and what is cut out of a text before it is parsed: a front matter, a line that is
//! too long or opens too many lists and quotes at once, and what lies past the end of what is shown.

use std::borrow::Cow;
use std::ops::Range;

use super::faults::{Fault, FaultKind};

/// Largest document, in bytes; what is behind is left out.
pub const MAX_DOCUMENT: usize = 256 * 1024;
/// Longest line, in bytes.
pub const MAX_LINE: usize = 20 * 1024;
/// Largest code block, in bytes of its text.
pub const MAX_CODE: usize = 20 * 1024;
/// Deepest nesting: lists and quotes count, each as one.
pub const MAX_DEPTH: usize = 16;
/// Most rows of a table, its head not counted.
pub const MAX_ROWS: usize = 200;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 20;
/// Most minutes that one stop may take.
pub const MAX_MINUTES: u32 = 240;
/// Most lines of a front matter.
const MAX_FRONT_MATTER: usize = 200;

/// A text that may be parsed, as long as the original up to where it ends: what was cut out of it is blank.
pub(super) struct Gated<'t> {
    pub text: Cow<'t, str>,
    /// In order of place.
    pub faults: Vec<Fault>,
}

/// Cuts out of a text what would cost the parser too much, or is not Markdown.
pub(super) fn gate(text: &str) -> Gated<'_> {
    let kept = text.get(..end_of(text, MAX_DOCUMENT)).unwrap_or_default();
    let mut blanks: Vec<Range<usize>> = Vec::new();
    let mut faults = Vec::new();
    if let Some(matter) = front_matter(kept) {
        faults.push(Fault::new(0, FaultKind::FrontMatter));
        blanks.push(matter);
    }
    let mut at = blanks.first().map_or(0, |matter| matter.end);
    for line in kept.get(at..).unwrap_or_default().split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let kind = if bare.len() > MAX_LINE {
            Some(FaultKind::LineTooLong(bare.len()))
        } else if opened_at_once(bare) > MAX_DEPTH {
            Some(FaultKind::TooDeep)
        } else {
            None
        };
        if let Some(kind) = kind {
            let head = if kind == FaultKind::TooDeep { 0 } else { head_of(bare) };
            faults.push(Fault::new(at, kind));
            // A row of a table keeps both its ends.
            let is_row = bare.get(..head).is_some_and(|head| head.ends_with('|')) && bare.ends_with('|');
            blanks.push(at + head..at + bare.len() - usize::from(is_row));
        }
        at += line.len();
    }
    if kept.len() < text.len() {
        faults.push(Fault::new(kept.len(), FaultKind::DocumentTooLong(text.len())));
    }
    if blanks.is_empty() {
        let text = Cow::Borrowed(kept);
        return Gated { text, faults };
    }
    let mut blanked = String::with_capacity(kept.len());
    for blank in blanks {
        blanked.push_str(kept.get(blanked.len()..blank.start).unwrap_or_default());
        let cut = kept.get(blank).unwrap_or_default();
        // Line breaks stay: what is left out stands between other blocks.
        blanked.extend(cut.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    blanked.push_str(kept.get(blanked.len()..).unwrap_or_default());
    let text = Cow::Owned(blanked);
    Gated { text, faults }
}

/// Where the part that is shown ends: at a line break, where there is one.
pub(super) fn end_of(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let most = text.floor_char_boundary(most);
    let head = text.get(..most).unwrap_or_default();
    head.rfind('\n').map_or(most, |line_break| line_break + 1)
}

/// The lines between `---` and `---` with which other tools let a page begin: values, and no Markdown.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for (number, line) in lines.take(MAX_FRONT_MATTER).enumerate() {
        let bare = line.trim_end();
        at += line.len();
        if number > 0 && matches!(bare, "---" | "...") {
            return Some(0..at);
        }
        let is_key = bare.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty()
                && key
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"'))
        });
        if number == 0 && !is_key {
            return None;
        }
    }
    None
}

/// The beginning of a line that is too long which is kept, so that the list, quote, table or fence goes on around it.
fn head_of(line: &str) -> usize {
    let opening = line.trim_start_matches([' ', '\t', '>']);
    let at = line.len() - opening.len();
    if at > MAX_DEPTH * 8 {
        return 0;
    }
    let marker = if opening.starts_with("```") || opening.starts_with("~~~") {
        3
    } else if opening.starts_with(['-', '*', '+']) && opening.get(1..2).is_some_and(|next| next == " ") {
        2
    } else {
        usize::from(opening.starts_with('|'))
    };
    at + marker
}

/// How many containers (`>`, bullets, numbers) a line begins with. A line of nothing but markers is a rule or empty
/// items, yet costs the parser the same, so it counts too, rules of dashes or stars aside.
fn opened_at_once(line: &str) -> usize {
    let trimmed = line.trim();
    let only = |mark: u8| {
        trimmed
            .bytes()
            .all(|byte| byte == mark || byte == b' ' || byte == b'\t')
    };
    if !trimmed.is_empty() && (only(b'-') || only(b'*')) {
        return 0;
    }
    let mut rest = line.trim_start();
    let mut count = 0;
    loop {
        let after = match rest.as_bytes().first() {
            Some(b'>') => rest.get(1..),
            Some(b'-' | b'*' | b'+') => rest.get(1..).filter(|after| after.starts_with([' ', '\t'])),
            Some(b'0'..=b'9') => {
                let digits = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                digits
                    .strip_prefix(['.', ')'])
                    .filter(|after| after.starts_with([' ', '\t']))
            }
            _ => None,
        };
        let Some(after) = after else { return count };
        rest = after.trim_start();
        count += 1;
    }
}
