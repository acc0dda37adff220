//! The map of a pack: every land a compact block of cells in reading order, filled in the order of study. Pure: the same
//! sketch gives the same map on every machine; no clock, no threads, no files, and no chance.
//!
//! How: lands are set side by side on shelves (`shelves`), each is filled (`fill`), roads inside it take the channels between
//! its cells (`roads`), and a coast is drawn around it (`coast`). Where places are stored they stay, and what is new takes a
//! free cell (`pins`).

mod coast;
mod fill;
mod pins;
mod roads;
mod shelves;

use super::geometry::{CELL_HEIGHT, CELL_WIDTH, Land, MapLayout, PLACE_HEIGHT, PLACE_WIDTH, Point, Rect, Sketch};

/// Land between a coast and the places beside it.
const SHORE: f32 = 9.0;
/// Land above the first row, with the name.
const HEAD: f32 = 29.0;
/// The least sea between two coasts.
const STRAIT: f32 = 10.0;
/// Height of the row that holds name, count and bar.
const NAME_HEIGHT: f32 = 20.0;

/// A cell of a land: column and row, counted from the first place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Cell {
    row: usize,
    column: usize,
}

/// A land being laid out.
#[derive(Clone, Debug, Default)]
struct Block {
    /// The sketch's numbers of its places, in the order of study.
    members: Vec<usize>,
    /// Where each member stands.
    cells: Vec<Cell>,
    /// Columns that its name needs; 0 where it has none.
    name_columns: usize,
    /// Width of the name with count and bar.
    name_width: f32,
    /// Top left corner of the card in the first cell.
    origin: Point,
    /// Members that stand away from the land.
    islands: Vec<Island>,
}

/// Places of a land that found no cell at it: a member's number among the block's, and its cell.
#[derive(Clone, Debug, Default)]
struct Island {
    members: Vec<(usize, Cell)>,
    origin: Point,
}

impl Block {
    /// How many columns each row takes, from its first: without bays, and wide enough for the name in the first.
    fn extents(&self) -> Vec<usize> {
        extents(self.cells.iter().copied(), self.name_columns)
    }

    fn head(&self) -> f32 {
        if self.name_width > 0.0 { HEAD } else { SHORE }
    }

    fn card(&self, cell: Cell) -> Rect {
        card(self.origin, cell)
    }
}

/// The card of a cell on the grid that begins at `origin`.
fn card(origin: Point, cell: Cell) -> Rect {
    Rect {
        x: origin.x + cell.column as f32 * CELL_WIDTH,
        y: origin.y + cell.row as f32 * CELL_HEIGHT,
        w: PLACE_WIDTH,
        h: PLACE_HEIGHT,
    }
}

/// Columns that every row of a land covers. A row that is shorter than one above and one below it is filled up.
fn extents(cells: impl Iterator<Item = Cell>, first: usize) -> Vec<usize> {
    let mut wide = vec![first];
    for cell in cells {
        if wide.len() <= cell.row {
            wide.resize(cell.row + 1, 0);
        }
        wide[cell.row] = wide[cell.row].max(cell.column + 1);
    }
    let mut below = wide.clone();
    for row in (0..below.len().saturating_sub(1)).rev() {
        below[row] = below[row].max(below[row + 1]);
    }
    let mut above = 0;
    for (row, below) in wide.iter_mut().zip(&below) {
        above = above.max(*row);
        *row = (*row).max(above.min(*below));
    }
    wide
}

/// The size of a block of so many columns and rows, from coast to coast.
fn size(columns: usize, rows: usize, head: f32) -> (f32, f32) {
    let wide = 2.0 * SHORE + columns.max(1) as f32 * CELL_WIDTH - (CELL_WIDTH - PLACE_WIDTH);
    let high = head + rows.max(1) as f32 * CELL_HEIGHT - (CELL_HEIGHT - PLACE_HEIGHT) + SHORE;
    (wide, high)
}

/// Lays out the map of a pack. Without lands, all places make one block without a coast.
pub fn layout(sketch: &Sketch) -> MapLayout {
    layout_counted(sketch).0
}

/// As [`layout`], with the work that it took: how often a place, a land or a road was looked at. For tests of its cost.
pub fn layout_counted(sketch: &Sketch) -> (MapLayout, u64) {
    let mut work = 0;
    if sketch.places.is_empty() {
        return (MapLayout::default(), work);
    }
    let inner = roads::inside(sketch);
    let mut blocks = blocks_of(sketch);
    if !pins::keep(sketch, &mut blocks, &inner, &mut work) {
        shelves::arrange(&mut blocks, &inner, &mut work);
    }
    (drawn(sketch, &blocks, &inner, &mut work), work)
}

/// The members of each land, in the order of study.
fn blocks_of(sketch: &Sketch) -> Vec<Block> {
    let mut blocks = vec![Block::default(); sketch.lands.len().max(1)];
    for (block, &width) in blocks.iter_mut().zip(&sketch.lands) {
        block.name_width = width.clamp(1.0, 12.0 * CELL_WIDTH);
        block.name_columns = ((block.name_width + 2.0 * SHORE) / CELL_WIDTH).ceil().max(1.0) as usize;
    }
    let last = blocks.len() - 1;
    for (place, &land) in sketch.places.iter().enumerate() {
        blocks[land.min(last)].members.push(place);
    }
    blocks
}

/// The map in map units, its corner near zero.
fn drawn(sketch: &Sketch, blocks: &[Block], inner: &roads::Inner, work: &mut u64) -> MapLayout {
    let mut map = MapLayout {
        places: vec![Rect::default(); sketch.places.len()],
        roads: vec![Vec::new(); sketch.roads.len()],
        lands: vec![Land::default(); sketch.lands.len()],
    };
    for (number, block) in blocks.iter().enumerate().filter(|(_, block)| !block.members.is_empty()) {
        for (&member, &cell) in block.members.iter().zip(&block.cells) {
            map.places[member] = block.card(cell);
        }
        for island in &block.islands {
            for &(member, cell) in &island.members {
                map.places[block.members[member]] = card(island.origin, cell);
            }
        }
        for (road, points) in roads::routed(block, &inner.of_land[number], work) {
            map.roads[road] = points;
        }
        if let Some(land) = map.lands.get_mut(number) {
            *land = coast::land(block, number);
        }
    }
    map
}
