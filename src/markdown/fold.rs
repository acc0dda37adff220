//! Brings texts to one form for searching: small letters, no accents, plain quotes and hyphens, one space for any run of
//! white space. What looks the same is found, whether it was typed composed, decomposed or without its accents.

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

use super::plain::PARAGRAPH;
use crate::cost::spend;

/// A text for searching.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each(text, |c, _| push(&mut folded, c));
    folded
}

/// A text for searching, and where its letters come from.
pub struct Folded<'t> {
    pub text: String,
    original: &'t str,
    /// For each byte of `text`, the byte of the original at which its character begins.
    places: Vec<usize>,
}

impl<'t> Folded<'t> {
    pub fn new(original: &'t str) -> Self {
        Self::without(original, |_| false)
    }

    /// The same without the letters at the bytes that `skips` names.
    pub fn without(original: &'t str, skips: impl Fn(usize) -> bool) -> Self {
        spend(original.len());
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            places: Vec::with_capacity(original.len()),
            original,
        };
        each(original, |c, at| {
            if !skips(at) {
                push(&mut folded.text, c);
                folded.places.resize(folded.text.len(), at);
            }
        });
        folded
    }

    /// The letters of the original from which bytes of `text` come: whole ones, with their accents.
    pub fn original(&self, bytes: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(self.original.len());
        let (start, last) = (place(bytes.start), place(bytes.end.saturating_sub(1)));
        let behind = self.original.get(last..).unwrap_or_default();
        let letters = behind.chars().enumerate();
        let whole = letters.take_while(|(number, c)| *number == 0 || is_passed_over(*c));
        start..last + whole.map(|(_, c)| c.len_utf8()).sum::<usize>()
    }
}

fn push(folded: &mut String, c: char) {
    if c != ' ' || !folded.ends_with(' ') {
        folded.push(c);
    }
}

/// Calls `with` for the folded letters of a text, each with the byte of the text that it comes from.
fn each(text: &str, mut with: impl FnMut(char, usize)) {
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            with(
                if c.is_ascii_whitespace() {
                    ' '
                } else {
                    c.to_ascii_lowercase()
                },
                at,
            );
        } else {
            decompose_compatible(c, |part| letter(part, &mut |c| with(c, at)));
        }
    }
}

/// One letter of a decomposed text.
fn letter(c: char, with: &mut impl FnMut(char)) {
    let plain = match c {
        PARAGRAPH => return with(PARAGRAPH),
        _ if c.is_whitespace() => " ",
        _ if is_passed_over(c) => "",
        '\u{2018}'..='\u{201b}' | '\u{2bc}' | '\u{2032}' => "'",
        '\u{201c}'..='\u{201f}' | '«' | '»' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ı' => "i",
        'ς' => "σ",
        _ => return c.to_lowercase().filter(|c| !is_passed_over(*c)).for_each(with),
    };
    plain.chars().for_each(with);
}

/// Accents of alphabets that are read without them too, and what takes no room: soft hyphens, joiners, marks of order.
/// The vowel signs of Indian and Thai writing stay: without them another word is left.
fn is_passed_over(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        let check = |text: &str, expected: &str| {
            assert_eq!(fold(text), expected, "{text}");
            assert_eq!(Folded::new(text).text, expected, "{text}");
        };
        check("Résumé", "resume");
        check("Re\u{301}sume\u{301}", "resume");
        check("İSTANBUL", "istanbul");
        check("one\r\n   two\tthree\u{a0}four", "one two three four");
        check(
            "it\u{2019}s \u{201c}so\u{201d} \u{2013} co\u{ad}op",
            "it's \"so\" - coop",
        );
        check("Straße, Łódź, Øre, ﬁt, x²", "strasse, lodz, ore, fit, x2");
        check("Σίσυφος", "σισυφοσ");
        check("Việt Nam", "viet nam");
        check("किताब", "किताब");
        check("a\u{2029} b", "a\u{2029} b");
    }

    #[test]
    fn letters_know_where_they_come_from() {
        let text = "Él  está\u{301} aquí";
        let folded = Folded::new(text);
        let original = |words: &str| {
            let at = folded.text.find(words).unwrap();
            &text[folded.original(at..at + words.len())]
        };
        assert_eq!(original("aqui"), "aquí");
        assert_eq!(original("el esta"), "Él  está\u{301}");
        assert_eq!(Folded::new("ﬁt").original(1..2), 0..3, "a letter is found whole");
        assert_eq!(Folded::without("ab\u{301}c", |at| at == 1).text, "ac");
    }
}
