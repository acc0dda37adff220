//! The pieces of a page one below the other: heights measured a few at a time, guessed before that, and galleys kept
//! only near what is seen.

use std::sync::Arc;

use super::laid::{Laid, Typesetter};
use super::piece::{Piece, Sheet};

/// Characters that are measured in one frame beyond what is seen.
const BUDGET: usize = 16_000;
/// What a piece costs besides its characters.
const PIECE_COST: usize = 40;

/// A place in a page that survives a new width: a piece, and how far down in its slot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    pub piece: usize,
    /// 0 at the top of the space above the piece, 1 at its bottom.
    pub part: f32,
}

#[derive(Default)]
struct Spot {
    height: f32,
    measured: bool,
    laid: Option<Arc<Laid>>,
}

#[derive(Default)]
pub struct Column {
    spots: Vec<Spot>,
    /// Top of each slot, and the bottom of the last.
    tops: Vec<f32>,
    /// Pieces that hold galleys.
    alive: Vec<usize>,
    unmeasured: usize,
    next: usize,
    stale: bool,
}

/// Sets one piece of the sheet.
pub type Lay<'a> = dyn FnMut(usize) -> Laid + 'a;

impl Column {
    /// Begins a page; heights are guessed.
    pub fn begin(&mut self, sheet: &Sheet, setting: &Typesetter<'_>) {
        let spot = |piece: &Piece| Spot {
            height: setting.guess(piece),
            ..Spot::default()
        };
        self.spots = sheet.pieces.iter().map(spot).collect();
        self.alive.clear();
        self.unmeasured = self.spots.len();
        self.next = 0;
        self.stale = true;
        self.settle(sheet);
    }

    /// Forgets galleys and measures, after a change of width or style; heights stay as guesses.
    pub fn forget(&mut self) {
        for spot in &mut self.spots {
            spot.laid = None;
            spot.measured = false;
        }
        self.alive.clear();
        self.unmeasured = self.spots.len();
        self.next = 0;
    }

    /// Forgets one piece: its colours or its picture have come.
    pub fn forget_piece(&mut self, index: usize) {
        if let Some(spot) = self.spots.get_mut(index) {
            spot.laid = None;
            if spot.measured {
                spot.measured = false;
                self.unmeasured += 1;
            }
            self.next = self.next.min(index);
        }
    }

    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Top of a piece's slot, where the space above it begins.
    pub fn top(&self, index: usize) -> f32 {
        self.tops.get(index).copied().unwrap_or_else(|| self.total())
    }

    /// The piece whose slot holds `y`; the last one below the end.
    pub fn at(&self, y: f32) -> usize {
        let last = self.spots.len().saturating_sub(1);
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(last)
    }

    pub fn anchor(&self, y: f32) -> Anchor {
        let piece = self.at(y);
        let (top, bottom) = (self.top(piece), self.top(piece + 1));
        Anchor {
            piece,
            part: (y - top) / (bottom - top).max(1.0),
        }
    }

    pub fn y(&self, anchor: Anchor) -> f32 {
        let (top, bottom) = (self.top(anchor.piece), self.top(anchor.piece + 1));
        top + anchor.part * (bottom - top)
    }

    pub fn is_measured(&self, index: usize) -> bool {
        self.spots.get(index).is_some_and(|spot| spot.measured)
    }

    /// The piece as set, set now if need be.
    pub fn laid(&mut self, index: usize, lay: &mut Lay<'_>) -> Arc<Laid> {
        let Some(spot) = self.spots.get_mut(index) else {
            return Arc::default();
        };
        if let Some(laid) = &spot.laid {
            return Arc::clone(laid);
        }
        let laid = Arc::new(lay(index));
        if !spot.measured {
            spot.measured = true;
            self.unmeasured -= 1;
        }
        if (spot.height - laid.height).abs() > 0.01 {
            spot.height = laid.height;
            self.stale = true;
        }
        spot.laid = Some(Arc::clone(&laid));
        self.alive.push(index);
        laid
    }

    /// Measures pieces from `first` until `height` is filled, and a few pieces above.
    pub fn fill(&mut self, first: usize, height: f32, lay: &mut Lay<'_>) {
        let mut filled = 0.0;
        for index in first.saturating_sub(2)..self.spots.len() {
            let laid = self.laid(index, lay);
            if index >= first {
                filled += laid.height;
            }
            if filled > height {
                break;
            }
        }
    }

    /// Measures some of what has not been. Returns whether more is left.
    pub fn measure(&mut self, sheet: &Sheet, lay: &mut Lay<'_>) -> bool {
        let mut cost = 0;
        for _ in 0..self.spots.len() {
            if self.unmeasured == 0 || cost >= BUDGET {
                break;
            }
            let index = self.next;
            self.next = (self.next + 1) % self.spots.len();
            let (Some(spot), Some(piece)) = (self.spots.get_mut(index), sheet.pieces.get(index)) else {
                break;
            };
            if spot.measured {
                continue;
            }
            let laid = lay(index);
            spot.measured = true;
            self.unmeasured -= 1;
            cost += piece.length + PIECE_COST;
            if (spot.height - laid.height).abs() > 0.01 {
                spot.height = laid.height;
                self.stale = true;
            }
        }
        self.unmeasured > 0
    }

    /// Adds the heights up anew where one changed. Returns whether any did.
    pub fn settle(&mut self, sheet: &Sheet) -> bool {
        if !std::mem::take(&mut self.stale) {
            return false;
        }
        let mut y = 0.0;
        self.tops.clear();
        self.tops.push(y);
        for (spot, piece) in self.spots.iter().zip(&sheet.pieces) {
            y += piece.gap + spot.height;
            self.tops.push(y);
        }
        true
    }

    /// Drops the galleys that lie outside of `from..to`.
    pub fn shed(&mut self, from: f32, to: f32) {
        let (spots, tops) = (&mut self.spots, &self.tops);
        self.alive.retain(|index| {
            let near =
                tops.get(*index).is_some_and(|top| *top < to) && tops.get(index + 1).is_some_and(|end| *end > from);
            let Some(spot) = spots.get_mut(*index) else {
                return false;
            };
            if !near {
                spot.laid = None;
            }
            near && spot.laid.is_some()
        });
    }
}
