//! Places in a text, and the way to them.

use crate::pack::StopId;
use crate::ui::reader::column::{Anchor, Column, Lay};
use crate::ui::reader::find::Match;
use crate::ui::reader::piece::{Piece, Sheet};

/// A place in a text that survives other widths, sizes and small changes of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    /// The stop that is read; none before the first.
    pub stop: Option<StopId>,
    /// How far in it, by characters, 0 to 1.
    pub fraction: f32,
}

pub enum Goal {
    Anchor(String),
    Place(Position),
    Piece(usize),
    Find(Match),
}

/// What a piece counts for in a position: its characters, and a little for what has none.
pub fn weight(piece: &Piece) -> usize {
    piece.length + 20
}

/// The anchor that brings a goal into view; `now` where there is nothing to reach.
pub fn reach(goal: &Goal, sheet: &Sheet, column: &mut Column, now: Anchor, height: f32, lay: &mut Lay<'_>) -> Anchor {
    let mut begin = |column: &mut Column, index: usize| {
        column.laid(index, lay);
        column.settle(sheet);
        let gap = sheet.pieces.get(index).map_or(0.0, |piece| piece.gap);
        column.anchor((column.top(index) + gap - 14.0).max(0.0))
    };
    match goal {
        Goal::Piece(index) => begin(column, *index),
        Goal::Anchor(anchor) => match sheet.anchor(anchor) {
            Some(index) => begin(column, index),
            None => now,
        },
        Goal::Place(position) => place(position, sheet).unwrap_or(now),
        Goal::Find(found) => {
            let laid = column.laid(found.piece, lay);
            column.settle(sheet);
            let gap = sheet.pieces.get(found.piece).map_or(0.0, |piece| piece.gap);
            let row = laid
                .parts
                .iter()
                .flat_map(|part| part.boxes(found.from, found.to))
                .next();
            let y = column.top(found.piece) + gap + row.map_or(0.0, |(rect, _)| rect.center().y);
            let from = column.y(now);
            if y > from + 40.0 && y < from + height - 60.0 {
                return now;
            }
            column.anchor((y - 0.35 * height).max(0.0))
        }
    }
}

/// The piece and part where a position lies.
fn place(position: &Position, sheet: &Sheet) -> Option<Anchor> {
    let stop = match &position.stop {
        Some(id) => Some(sheet.document.stops.iter().position(|stop| stop.id == *id)?),
        None => None,
    };
    let own = || sheet.pieces.iter().enumerate().filter(|(_, piece)| piece.stop == stop);
    let total: usize = own().map(|(_, piece)| weight(piece)).sum();
    let mut left = position.fraction.clamp(0.0, 1.0) * total as f32;
    let mut last = None;
    for (index, piece) in own() {
        let weight = weight(piece) as f32;
        if left < weight {
            return Some(Anchor {
                piece: index,
                part: left / weight,
            });
        }
        left -= weight;
        last = Some(Anchor {
            piece: index,
            part: 1.0,
        });
    }
    last
}
