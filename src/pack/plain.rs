//! Characters that are not seen and that change what is: in text from a pack, a progress file or a child's output they could
//! move the cursor of a terminal, recolour what follows, or make one name look like another.

use std::borrow::Cow;

/// Characters that change the direction of text, or take no space: they can make one text look like another.
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text with each such character written out as `\u{1b}`, and with line ends and tabs as they are. Joiners between
/// letters stay: scripts and emoji need them.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// JSON with each such character escaped as JSON does: it means the same. They stand within strings only.
pub fn plain_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_hidden) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_hidden(c) {
            // All of them lie in the first plane of Unicode.
            shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn is_hidden(c: char) -> bool {
    let joins = matches!(c, '\u{200c}' | '\u{200d}');
    (c.is_control() && c != '\n' && c != '\t') || (is_bidi(c) && !joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected, "{text:?}");
        let json = serde_json::to_string(text).unwrap();
        let shown = plain_json(&json).into_owned();
        assert!(!shown.contains(is_hidden), "{shown:?}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }

    #[test]
    fn what_is_not_seen_is_written_out() {
        check("plain, é, 中\n\tand 👩\u{200d}💻", "plain, é, 中\n\tand 👩\u{200d}💻");
        check("\u{1b}[31mred", "\\u{1b}[31mred");
        check("\u{9b}2J and \u{7f}\r\u{8}", "\\u{9b}2J and \\u{7f}\\u{d}\\u{8}");
        check("abc\u{202e}def\u{2066}", "abc\\u{202e}def\\u{2066}");
    }
}
