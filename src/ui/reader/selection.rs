//! What is selected: from one character of a sheet to another, across pieces. Pure.

use super::piece::{Kind, Marker, Sheet};

/// A place between two characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub piece: usize,
    /// Characters before it in its piece.
    pub at: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it began, and where the pointer is.
    pub start: Spot,
    pub end: Spot,
}

impl Selection {
    pub fn all(sheet: &Sheet) -> Self {
        let last = sheet.pieces.len().saturating_sub(1);
        let at = sheet.pieces.last().map_or(0, |piece| piece.length);
        Self {
            start: Spot::default(),
            end: Spot { piece: last, at },
        }
    }

    /// The whole piece around a place.
    pub fn piece(sheet: &Sheet, spot: Spot) -> Self {
        let length = sheet.pieces.get(spot.piece).map_or(0, |piece| piece.length);
        Self {
            start: Spot { at: 0, ..spot },
            end: Spot { at: length, ..spot },
        }
    }

    /// The word around a place, or the one character where no word is.
    pub fn word(sheet: &Sheet, spot: Spot) -> Self {
        let words: Vec<char> = sheet
            .pieces
            .get(spot.piece)
            .map(|piece| piece.words.chars().collect())
            .unwrap_or_default();
        let part = |c: &char| c.is_alphanumeric() || *c == '_';
        let middle = spot.at.min(words.len());
        let before = words.iter().take(middle).rev().take_while(|c| part(c)).count();
        let after = words.iter().skip(middle).take_while(|c| part(c)).count();
        let after = if before + after == 0 {
            1.min(words.len() - middle)
        } else {
            after
        };
        Self {
            start: Spot {
                at: middle - before,
                ..spot
            },
            end: Spot {
                at: middle + after,
                ..spot
            },
        }
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The characters of a piece that are selected.
    pub fn within(&self, piece: usize, length: usize) -> Option<(usize, usize)> {
        let (from, to) = (self.start.min(self.end), self.start.max(self.end));
        if piece < from.piece || piece > to.piece {
            return None;
        }
        let first = if piece == from.piece { from.at } else { 0 };
        let last = if piece == to.piece { to.at } else { length };
        (first < last).then_some((first, last))
    }

    /// The selected text, with the marks of lists that begin in it; without what the reader added.
    pub fn text(&self, sheet: &Sheet) -> String {
        let mut out = String::new();
        let (from, to) = (self.start.min(self.end), self.start.max(self.end));
        let mut before: Option<bool> = None;
        for (index, piece) in sheet.pieces.iter().enumerate().take(to.piece + 1).skip(from.piece) {
            let Some((first, last)) = self.within(index, piece.length) else {
                continue;
            };
            let listed = piece.marker.is_some();
            if let Some(before) = before {
                out.push_str(if before && listed { "\n" } else { "\n\n" });
            }
            before = Some(listed);
            if first == 0 && self.start.piece != self.end.piece {
                match &piece.marker {
                    Some(Marker::Bullet(_)) => out.push_str("- "),
                    Some(Marker::Number(number)) => out.extend([number.as_str(), " "]),
                    Some(Marker::Task(ticked)) => out.push_str(if *ticked { "[x] " } else { "[ ] " }),
                    None => {}
                }
            }
            let skipped = ornaments(&piece.kind);
            let kept = piece.words.chars().enumerate().take(last).skip(first);
            out.extend(
                kept.filter(|(at, _)| !skipped.iter().any(|(a, b)| a <= at && at < b))
                    .map(|(_, c)| c),
            );
        }
        out
    }
}

/// The characters of a piece that the reader put there.
fn ornaments(kind: &Kind) -> Vec<(usize, usize)> {
    let texts: Vec<_> = match kind {
        Kind::Text { text, .. } => vec![text],
        Kind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    let mut at = 0;
    for text in texts {
        for span in &text.spans {
            let count = text.text.get(span.range.clone()).unwrap_or_default().chars().count();
            if span.face.ornament {
                found.push((at, at + count));
            }
            at += count;
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    #[test]
    fn all_of_a_page_is_copied_as_it_was_written() {
        let sheet = Sheet::of(
            parse("# Title\n\nSee [docs](https://a.b) now.\n\n1. one\n2. two\n\n|a|b|\n|-|-|\n|[c](https://d.e)|d|\n")
                .document,
        );
        let text = Selection::all(&sheet).text(&sheet);
        assert_eq!(text, "Title\n\nSee docs now.\n\n1. one\n2. two\n\na\tb\nc\td");
    }

    #[test]
    fn a_selection_runs_either_way_and_inside_one_piece() {
        let sheet = Sheet::of(parse("Überall words\n\n- second piece").document);
        let (a, b) = (Spot { piece: 0, at: 8 }, Spot { piece: 1, at: 6 });
        assert_eq!(Selection { start: b, end: a }.text(&sheet), "words\n\n- second");
        assert_eq!(
            Selection::word(&sheet, Spot { piece: 0, at: 2 }).text(&sheet),
            "Überall"
        );
        assert_eq!(Selection::piece(&sheet, b).text(&sheet), "second piece");
        assert!(Selection { start: a, end: a }.is_empty());
    }
}
