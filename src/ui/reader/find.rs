//! Find in page: where a query stands in the pieces of a sheet. Pure.

use super::piece::Sheet;

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

/// One character for one, so that positions in the folded text are those of the text.
fn fold(c: char) -> char {
    let c = if c == '\u{a0}' || c == '\n' { ' ' } else { c };
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Where the query stands, in any case, without overlaps.
pub fn matches(sheet: &Sheet, query: &str) -> Vec<Match> {
    let query: Vec<char> = query.chars().map(fold).collect();
    let mut found = Vec::new();
    let Some(&first) = query.first() else { return found };
    let mut words: Vec<char> = Vec::new();
    for (piece, text) in sheet.pieces.iter().enumerate() {
        words.clear();
        words.extend(text.words.chars().map(fold));
        let mut from = 0;
        while let Some(at) = words.get(from..).and_then(|rest| rest.iter().position(|c| *c == first)) {
            let start = from + at;
            if words.get(start..).is_some_and(|rest| rest.starts_with(&query)) {
                let to = start + query.len();
                found.push(Match { piece, from: start, to });
                if found.len() == MOST {
                    return found;
                }
                from = to;
            } else {
                from = start + 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::reader::parse;

    #[test]
    fn matches_are_found_in_every_kind_of_piece_and_any_case() {
        let text = "# Joins\n\nA JOIN, a *jo*in\nhere.\n\n- Überjoin\n\n```sql\nJOIN x\n```\n\n|join|\n|-|\n|no|\n";
        let sheet = Sheet::of(parse(text));
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
        assert!(matches(&sheet, "").is_empty());
    }

    #[test]
    fn overlaps_count_once_and_the_count_is_bounded() {
        assert_eq!(matches(&Sheet::of(parse("aaaa")), "aa").len(), 2);
        let many = "a ".repeat(9_000) + "\n" + &"a ".repeat(9_000);
        assert_eq!(matches(&Sheet::of(parse(&many)), "a").len(), MOST);
    }
}
