//! What is laid out, as the annealers want it: places by land, roads by place, and how much a road between two cells costs
//! before it is built.

use super::ground::Cell;
use crate::atlas::geometry::{CARD_WIDTH, Sketch, Way};

/// The width of a cell with its channel and the height of one, in map units: what costs are measured in.
pub(super) const CELL_WIDTH: f32 = 222.0;
pub(super) const CELL_HEIGHT: f32 = 70.0;

pub(super) struct Board {
    pub(super) land: Vec<usize>,
    pub(super) members: Vec<Vec<usize>>,
    /// How many cells the name of the land takes; 0 where lands have no names.
    pub(super) span: Vec<i32>,
    /// Width of each name in map units.
    pub(super) name_width: Vec<f32>,
    pub(super) roads: Vec<Way>,
    /// Roads at each place.
    pub(super) touching: Vec<Vec<usize>>,
    /// Lands are drawn; otherwise the whole map is one ground without a coast.
    pub(super) lands: bool,
}

impl Board {
    pub(super) fn new(sketch: &Sketch) -> Self {
        let n = sketch.places.len();
        let lands = !sketch.lands.is_empty();
        let count = if lands { sketch.lands.len() } else { 1 };
        let land: Vec<usize> = (0..n)
            .map(|k| if lands { sketch.places[k].min(count - 1) } else { 0 })
            .collect();
        let mut members = vec![Vec::new(); count];
        for (place, &l) in land.iter().enumerate() {
            members[l].push(place);
        }
        let span = if lands {
            sketch.lands.iter().map(|&w| span_of(w)).collect()
        } else {
            vec![0]
        };
        let mut touching = vec![Vec::new(); n];
        let mut roads = Vec::with_capacity(sketch.roads.len());
        for (k, way) in sketch.roads.iter().enumerate() {
            roads.push(*way);
            touching[way.from].push(k);
            touching[way.to].push(k);
        }
        let name_width = sketch.lands.clone();
        Board {
            land,
            members,
            span,
            name_width,
            roads,
            touching,
            lands,
        }
    }

    /// How much a road from cell `a` to cell `b` is expected to cost. Figures of the trial that `layout.md` tells of.
    pub(super) fn road_cost(&self, road: usize, a: Cell, b: Cell) -> f32 {
        let way = self.roads[road];
        let inside = self.lands && self.land[way.from] == self.land[way.to];
        let dx = (b.c - a.c) as f32;
        let dy = (b.r - a.r) as f32;
        let steep = if inside { 45.0 } else { 60.0 };
        if dx == 1.0 {
            30.0 + steep * dy.abs()
        } else if dx == 0.0 {
            if dy == 1.0 {
                35.0
            } else if dy > 0.0 {
                150.0 + 60.0 * dy
            } else {
                300.0 - 60.0 * dy
            }
        } else if dx > 0.0 {
            let skip = if dy == 0.0 { 70.0 } else { 100.0 };
            CELL_WIDTH * (dx - 1.0) + 60.0 * dy.abs() + skip
        } else {
            900.0 - CELL_WIDTH * dx + 60.0 * dy.abs()
        }
    }
}

/// Cells that a name of this width takes. It may reach a little into the channel behind its last cell.
fn span_of(width: f32) -> i32 {
    let mut span = 1;
    let mut room = CARD_WIDTH;
    while room < width && span < 8 {
        span += 1;
        room += CARD_WIDTH + 40.0;
    }
    span
}
