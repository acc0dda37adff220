//! Which characters the faces that ship with the program can show.

use super::covered::COVERED;

/// Whether a character shows: a face has it, or it takes no ink.
pub fn is_covered(c: char) -> bool {
    if c.is_ascii() || c.is_whitespace() || c.is_control() || is_invisible(c) {
        return true;
    }
    let code = u32::from(c);
    let after = COVERED.partition_point(|(first, _)| *first <= code);
    after
        .checked_sub(1)
        .and_then(|at| COVERED.get(at))
        .is_some_and(|(_, last)| code <= *last)
}

/// The characters of a text that do not show, each once, in the order of their first use, with its byte offset.
pub fn uncovered(text: &str) -> Vec<(usize, char)> {
    let mut found: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !is_covered(*c)) {
        if found.len() < MOST && !found.iter().any(|(_, other)| *other == c) {
            found.push((at, c));
        }
    }
    found
}

/// Nobody reads a longer list: a text in such a writing is not shown at all.
const MOST: usize = 20;

/// Characters that change others and have no shape of their own.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_without_a_face_is_named_once() {
        assert_eq!(uncovered("Größe, Ελλάδα, мир, Łódź ✔ → ≤\n"), []);
        assert_eq!(uncovered("a 漢 b 字 漢"), [(2, '漢'), (8, '字')]);
        assert!(is_covered('\u{200d}') && is_covered('\t'));
    }

    #[test]
    fn ranges_are_in_order() {
        assert!(COVERED.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
}
