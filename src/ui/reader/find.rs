//! Find in page: where a query stands in the pieces of a sheet. Pure.

use memchr::memmem::Finder;

use super::piece::{Kind, Piece, Sheet};
use crate::markdown::{Folded, fold};

/// Most matches that are looked for.
const MOST: usize = 10_000;

/// Characters `from..to` of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    pub piece: usize,
    pub from: usize,
    pub to: usize,
}

#[derive(Default)]
pub struct Find {
    pub open: bool,
    pub query: String,
    /// The query and sheet that `matches` are of.
    asked: (String, u64),
    pub matches: Vec<Match>,
    /// Index of the match at hand.
    pub here: usize,
    /// Whether the field wants the focus.
    pub focus: bool,
    /// Whether what stands in the field is to be selected.
    pub selects: bool,
}

impl Find {
    /// Looks again if the query or the sheet is another. Returns whether it did.
    pub fn look(&mut self, sheet: &Sheet, number: u64, from: usize) -> bool {
        if self.asked.0 == self.query && self.asked.1 == number {
            return false;
        }
        self.asked = (self.query.clone(), number);
        self.matches = matches(sheet, &self.query);
        let below = self.matches.partition_point(|found| found.piece < from);
        self.here = if below < self.matches.len() { below } else { 0 };
        true
    }

    pub fn step(&mut self, back: bool) {
        let count = self.matches.len();
        if count > 0 {
            self.here = (self.here + if back { count - 1 } else { 1 }) % count;
        }
    }

    pub fn current(&self) -> Option<Match> {
        self.matches.get(self.here).copied()
    }

    /// `3 of 12`, or why there is no number.
    pub fn count(&self) -> String {
        match self.matches.len() {
            _ if self.query.is_empty() => String::new(),
            0 => "Nothing found".to_owned(),
            MOST => format!("{} of {MOST} or more", self.here + 1),
            count => format!("{} of {count}", self.here + 1),
        }
    }
}

/// Where the query stands, by the same folding as the search of all text (case, accents, white space), without overlaps.
pub fn matches(sheet: &Sheet, query: &str) -> Vec<Match> {
    let query = fold(query);
    let mut found = Vec::new();
    if query.is_empty() {
        return found;
    }
    let finder = Finder::new(&query);
    for (piece, text) in sheet.pieces.iter().enumerate() {
        let folded = Folded::without(&text.words, |at| is_added(text, at));
        // Bytes and characters counted so far.
        let (mut byte, mut character) = (0, 0);
        let mut count = |until: usize| {
            character += text.words.get(byte..until).map_or(0, |passed| passed.chars().count());
            byte = byte.max(until);
            character
        };
        for at in finder.find_iter(folded.text.as_bytes()) {
            let bytes = folded.original(at..at + query.len());
            let (from, to) = (count(bytes.start), count(bytes.end));
            found.push(Match { piece, from, to });
            if found.len() == MOST {
                return found;
            }
        }
    }
    found
}

/// Whether a byte of a piece's words is the reader's own: the arrow behind a link, the number of a footnote.
fn is_added(piece: &Piece, at: usize) -> bool {
    let Kind::Text { text, .. } = &piece.kind else {
        return false;
    };
    let after = text.spans.partition_point(|span| span.range.start <= at);
    let span = after.checked_sub(1).and_then(|index| text.spans.get(index));
    span.is_some_and(|span| span.face.ornament || span.face.raised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    #[test]
    fn matches_are_found_in_every_kind_of_piece_and_any_case() {
        let text = "# Joins\n\nA JOIN, a *jo*in\nhere.\n\n- Überjoin\n\n```sql\nJOIN x\n```\n\n|join|\n|-|\n|no|\n";
        let sheet = Sheet::of(parse(text).document);
        let at: Vec<_> = matches(&sheet, "join")
            .iter()
            .map(|found| (found.piece, found.from))
            .collect();
        assert_eq!(at, [(0, 0), (1, 2), (1, 10), (2, 4), (3, 0), (4, 0)]);
        assert_eq!(
            matches(&sheet, "join here"),
            [Match {
                piece: 1,
                from: 10,
                to: 19
            }]
        );
        assert_eq!(matches(&sheet, "über").len(), 1);
        assert_eq!(matches(&sheet, "uberjoin"), matches(&sheet, "U\u{308}BERJOIN"));
        assert!(matches(&sheet, "").is_empty());
    }

    #[test]
    fn what_the_reader_adds_is_no_part_of_what_was_written() {
        let sheet = Sheet::of(parse("See [docs](https://a.b), three[^1] times.\n\n[^1]: Below.\n").document);
        let found = matches(&sheet, "docs, three times");
        let [Match { piece: 0, from: 4, to }] = found[..] else {
            panic!("{found:?}")
        };
        let words: String = sheet.pieces[0].words.chars().take(to).collect();
        assert!(words.ends_with("times"), "{words}");
    }

    #[test]
    fn overlaps_count_once_and_the_count_is_bounded() {
        assert_eq!(matches(&Sheet::of(parse("aaaa").document), "aa").len(), 2);
        let many = "a ".repeat(9_000) + "\n" + &"a ".repeat(9_000);
        assert_eq!(matches(&Sheet::of(parse(&many).document), "a").len(), MOST);
    }
}
