//! Warns of characters that no face of the program has: they would show as empty boxes.

use super::codes;
use super::diagnostic::{Problems, TextFile};
use crate::markdown::uncovered;

/// Most characters that are named.
const MOST: usize = 8;

/// Warns once a file, at the first of them.
pub(super) fn check(problems: &mut Problems, file: &TextFile) {
    say(problems, file, &file.text, None);
}

/// Warns of those in a text that another file names at a place of its own.
pub(super) fn check_named(problems: &mut Problems, file: &TextFile, at: usize, text: &str) {
    say(problems, file, text, Some(at));
}

fn say(problems: &mut Problems, file: &TextFile, text: &str, place: Option<usize>) {
    let found = uncovered(text);
    let Some((first, _)) = found.first() else { return };
    let name = |(_, c): &(usize, char)| format!("`{c}` (U+{:04X})", u32::from(*c));
    let names: Vec<String> = found.iter().take(MOST).map(name).collect();
    let more = if found.len() > MOST { " and others" } else { "" };
    let message = format!("no face that ships shows {}{more}", names.join(", "));
    let help = "write it with other characters, or show it as a picture";
    problems.say(codes::MISSING_GLYPH, file, place.unwrap_or(*first), message, help);
}
