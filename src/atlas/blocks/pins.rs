//! Stored places: they stay, and what is new takes a free cell of its land, one at its edge, or, where the land has no room,
//! an island below the map. Places that do not fit the cells of a map are of another layout and are not used.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::super::geometry::{CELL_HEIGHT, CELL_WIDTH, Point, Rect, Sketch};
use super::coast::bands;
use super::roads::{Inner, Roads};
use super::{Block, Cell, Island, SHORE, STRAIT, extents, shelves};

/// Stored places that may lie off the cells of their land, of ten: more are places of another layout.
const STRAY: usize = 2;
/// Sea that a land keeps from others when it grows.
const LEAST_STRAIT: f32 = 4.0;
/// No place is stored farther out than this, in map units.
const FARTHEST: f32 = 1e6;
/// Columns of an island.
const ISLAND_COLUMNS: usize = 4;

/// Puts every member where it is stored, and finds cells for the others. False, and nothing is changed, where no places are
/// stored or they do not fit.
pub(super) fn keep(sketch: &Sketch, blocks: &mut [Block], inner: &Inner, work: &mut u64) -> bool {
    let stored = sketch.pinned.iter().flatten().count();
    if stored == 0 {
        return false;
    }
    let mut found: Vec<Option<Pinned>> = blocks.iter().map(|block| pinned(sketch, block, work)).collect();
    let held: usize = found.iter().flatten().map(|pinned| pinned.cells.len()).sum();
    if (stored - held.min(stored)) * 10 > stored * STRAY || !are_apart(blocks, &found) {
        return false;
    }
    let mut sea = Sea::of(blocks, &mut found);
    let mut added = Vec::new();
    let mut homeless = Vec::new();
    for (number, block) in blocks.iter_mut().enumerate() {
        let Some(pinned) = found[number].take() else {
            if !block.members.is_empty() {
                added.push(number);
            }
            continue;
        };
        let rest = settle(block, number, pinned, &mut sea, &inner.of_land[number], work);
        homeless.push((number, rest));
    }
    let mut corner = Point {
        x: sea.left(),
        y: sea.bottom() + STRAIT,
    };
    let mut below = corner.y;
    for (number, rest) in homeless.into_iter().filter(|(_, rest)| !rest.is_empty()) {
        let (wide, high) = found_island(&mut blocks[number], &rest, corner);
        corner.x += wide + STRAIT;
        below = below.max(corner.y + high + STRAIT);
    }
    shelves::append(blocks, &added, below, sea.left(), inner);
    true
}

/// What is stored of a land: where its cells begin, its members' cells, and islands by the corner of each.
#[derive(Clone, Debug)]
struct Pinned {
    origin: Point,
    cells: BTreeMap<usize, Cell>,
    islands: Vec<(Point, Vec<(usize, Cell)>)>,
}

/// The cells of a land's stored places: the largest group of neighbours is the land, others are its islands.
fn pinned(sketch: &Sketch, block: &Block, work: &mut u64) -> Option<Pinned> {
    // Places on one grid: how far, in whole units, they lie from the cells that begin at zero.
    let mut on_grid: BTreeMap<(i64, i64), Vec<Spot>> = BTreeMap::new();
    for (member, &place) in block.members.iter().enumerate() {
        let Some(Some(at)) = sketch.pinned.get(place).copied() else {
            continue;
        };
        if !(at.x.abs() < FARTHEST && at.y.abs() < FARTHEST) {
            continue;
        }
        *work += 1;
        let (x, y) = (at.x.round() as i64, at.y.round() as i64);
        let (wide, high) = (CELL_WIDTH as i64, CELL_HEIGHT as i64);
        on_grid
            .entry((x.rem_euclid(wide), y.rem_euclid(high)))
            .or_default()
            .push(Spot {
                member,
                column: x.div_euclid(wide),
                row: y.div_euclid(high),
                at,
            });
    }
    let mut groups: Vec<Vec<Spot>> = on_grid.into_values().flat_map(neighbours).collect();
    // The largest first; of equals the one with the first member.
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0].member));
    let mut groups = groups.iter().map(|group| from_corner(group));
    let (origin, cells) = groups.next()?;
    Some(Pinned {
        origin,
        cells: cells.into_iter().collect(),
        islands: groups.collect(),
    })
}

/// A stored place: the member, its cell on a grid, and where it lies.
#[derive(Clone, Copy, Debug)]
struct Spot {
    member: usize,
    column: i64,
    row: i64,
    at: Point,
}

/// Where the cells of a group begin, and each member's cell from there.
fn from_corner(group: &[Spot]) -> (Point, Vec<(usize, Cell)>) {
    let column = group.iter().map(|spot| spot.column).min().unwrap_or(0);
    let row = group.iter().map(|spot| spot.row).min().unwrap_or(0);
    let first = group[0];
    let origin = Point {
        x: first.at.x - (first.column - column) as f32 * CELL_WIDTH,
        y: first.at.y - (first.row - row) as f32 * CELL_HEIGHT,
    };
    let cell = |spot: &Spot| Cell {
        row: (spot.row - row) as usize,
        column: (spot.column - column) as usize,
    };
    (origin, group.iter().map(|spot| (spot.member, cell(spot))).collect())
}

/// Groups of places that are at most one free cell apart; of two in one cell the second is left out.
fn neighbours(spots: Vec<Spot>) -> Vec<Vec<Spot>> {
    let mut at: HashMap<(i64, i64), usize> = HashMap::new();
    for (number, spot) in spots.iter().enumerate() {
        at.entry((spot.column, spot.row)).or_insert(number);
    }
    let mut seen = HashSet::new();
    let mut groups = Vec::new();
    for (number, spot) in spots.iter().enumerate() {
        if at.get(&(spot.column, spot.row)) != Some(&number) || !seen.insert(number) {
            continue;
        }
        let mut group = Vec::new();
        let mut open = VecDeque::from([number]);
        while let Some(here) = open.pop_front() {
            let spot = spots[here];
            group.push(spot);
            for (x, y) in (-2..=2).flat_map(|x| (-2..=2).map(move |y| (x, y))) {
                if let Some(&next) = at.get(&(spot.column + x, spot.row + y))
                    && seen.insert(next)
                {
                    open.push_back(next);
                }
            }
        }
        group.sort_unstable_by_key(|spot| spot.member);
        groups.push(group);
    }
    groups
}

/// Whether no two of the lands that are stored cover each other.
fn are_apart(blocks: &[Block], found: &[Option<Pinned>]) -> bool {
    let mut sea = Sea::default();
    for (number, (block, pinned)) in blocks.iter().zip(found).enumerate() {
        let Some(pinned) = pinned else { continue };
        let rows = extents(pinned.cells.values().copied(), block.name_columns);
        let bands = bands(pinned.origin, &rows, block.head());
        if !sea.is_free(&bands, number, 0.0) {
            return false;
        }
        sea.take(number, bands);
    }
    true
}

/// What of the map is covered, by rows of land.
#[derive(Default)]
struct Sea {
    /// Bands by the upright stripe of the map that they touch, with their land.
    stripes: BTreeMap<i64, Vec<(usize, Rect)>>,
    edge: Option<(f32, f32)>,
}

/// Height of a stripe in map units.
const STRIPE: f32 = 64.0;

impl Sea {
    /// The sea around the lands and islands that are stored. An island that would cover a land is dropped.
    fn of(blocks: &[Block], found: &mut [Option<Pinned>]) -> Self {
        let mut sea = Self::default();
        for (number, (block, pinned)) in blocks.iter().zip(found.iter()).enumerate() {
            if let Some(pinned) = pinned {
                let rows = extents(pinned.cells.values().copied(), block.name_columns);
                sea.take(number, bands(pinned.origin, &rows, block.head()));
            }
        }
        for (number, pinned) in found.iter_mut().enumerate() {
            let Some(pinned) = pinned else { continue };
            pinned.islands.retain(|(origin, members)| {
                let rows = extents(members.iter().map(|&(_, cell)| cell), 1);
                let bands = bands(*origin, &rows, SHORE);
                // An island touches nothing, its own land neither.
                let is_free = sea.is_free(&bands, usize::MAX, 0.0);
                if is_free {
                    sea.take(number, bands);
                }
                is_free
            });
        }
        sea
    }

    fn stripes(band: &Rect, strait: f32) -> std::ops::RangeInclusive<i64> {
        ((band.y - strait) / STRIPE).floor() as i64..=((band.y + band.h + strait) / STRIPE).floor() as i64
    }

    fn take(&mut self, land: usize, bands: Vec<Rect>) {
        for band in bands {
            let (left, bottom) = self.edge.unwrap_or((band.x, band.y + band.h));
            self.edge = Some((left.min(band.x), bottom.max(band.y + band.h)));
            for stripe in Self::stripes(&band, 0.0) {
                self.stripes.entry(stripe).or_default().push((land, band));
            }
        }
    }

    /// Whether bands keep `strait` from all land but `own`.
    fn is_free(&self, bands: &[Rect], own: usize, strait: f32) -> bool {
        bands.iter().all(|band| {
            let near = self
                .stripes
                .range(Self::stripes(band, strait))
                .flat_map(|(_, held)| held);
            near.filter(|(land, _)| *land != own).all(|(_, other)| {
                band.x - strait >= other.x + other.w
                    || other.x - strait >= band.x + band.w
                    || band.y - strait >= other.y + other.h
                    || other.y - strait >= band.y + band.h
            })
        })
    }

    fn left(&self) -> f32 {
        self.edge.map_or(0.0, |edge| edge.0)
    }

    fn bottom(&self) -> f32 {
        self.edge.map_or(0.0, |edge| edge.1)
    }
}

/// Puts the stored members of a land where they are stored and the others on free cells; answers with those for which
/// there are none.
fn settle(
    block: &mut Block,
    number: usize,
    pinned: Pinned,
    sea: &mut Sea,
    roads: &Roads,
    work: &mut u64,
) -> Vec<usize> {
    let count = block.members.len();
    block.origin = pinned.origin;
    block.cells = vec![Cell::default(); count];
    let mut cells = pinned.cells;
    let mut elsewhere: HashSet<usize> = HashSet::new();
    for (origin, members) in pinned.islands {
        elsewhere.extend(members.iter().map(|&(member, _)| member));
        block.islands.push(Island { members, origin });
    }
    let mut rest = Vec::new();
    for member in 0..count {
        if cells.contains_key(&member) || elsewhere.contains(&member) {
            continue;
        }
        match free_cell(block, number, &cells, member, (sea, roads), work) {
            Some(cell) => {
                cells.insert(member, cell);
                let rows = extents(cells.values().copied(), block.name_columns);
                sea.take(number, bands(block.origin, &rows, block.head()));
            }
            None => rest.push(member),
        }
    }
    // What stands on an island has no cell; it is given that of no place, beyond the last row, which nothing reads.
    for (&member, &cell) in &cells {
        block.cells[member] = cell;
    }
    let gone: Vec<usize> = elsewhere.iter().copied().chain(rest.iter().copied()).collect();
    if let Some(&cell) = cells.values().next() {
        for member in gone {
            block.cells[member] = cell;
        }
    }
    rest
}

/// The free cell of a land that suits a member best: near what it needs and opens, near its turn in the order of study, and
/// rather inside the land than at its edge.
fn free_cell(
    block: &Block,
    number: usize,
    cells: &BTreeMap<usize, Cell>,
    member: usize,
    (sea, roads): (&Sea, &Roads),
    work: &mut u64,
) -> Option<Cell> {
    let taken: HashSet<Cell> = cells.values().copied().collect();
    let rows = extents(cells.values().copied(), block.name_columns);
    let widest = rows.iter().copied().max().unwrap_or(1);
    let mut near: Vec<Cell> = Vec::new();
    for &(from, to) in &roads.ends {
        let other = if from == member {
            to
        } else if to == member {
            from
        } else {
            continue;
        };
        near.extend(cells.get(&other));
    }
    let before = cells.range(..member).next_back().map(|(_, &cell)| cell);
    let away = |a: Cell, b: Cell| a.row.abs_diff(b.row) * 2 + a.column.abs_diff(b.column) * 3;
    let mut candidates = Vec::new();
    for row in 0..=rows.len() {
        let wide = rows.get(row).copied().unwrap_or(0);
        for column in 0..=widest {
            let cell = Cell { row, column };
            *work += 1;
            let grows = column >= wide;
            // At the edge only: next to a place of its row, or below one.
            let touches = column <= wide && (row < rows.len() || column < rows[row - 1]);
            if taken.contains(&cell) || (grows && !touches) {
                continue;
            }
            let mut cost = near.iter().map(|&other| away(cell, other) * 2).sum::<usize>();
            cost += before.map_or(0, |before| away(cell, before));
            cost += if grows { 6 } else { 0 } + if column >= widest { 6 } else { 0 };
            candidates.push((cost, cell));
        }
    }
    candidates.sort_unstable();
    let fits = |cell: Cell| {
        let rows = extents(cells.values().copied().chain([cell]), block.name_columns);
        sea.is_free(&bands(block.origin, &rows, block.head()), number, LEAST_STRAIT)
    };
    // Those inside the land always fit, so that only the edge is tried.
    candidates.into_iter().map(|(_, cell)| cell).find(|&cell| fits(cell))
}

/// Sets places on an island whose coast begins at `corner`; answers with its size.
fn found_island(block: &mut Block, rest: &[usize], corner: Point) -> (f32, f32) {
    let columns = rest.len().clamp(1, ISLAND_COLUMNS);
    let cell = |at: usize| Cell {
        row: at / columns,
        column: at % columns,
    };
    let origin = Point {
        x: corner.x + SHORE,
        y: corner.y + SHORE,
    };
    block.islands.push(Island {
        members: rest
            .iter()
            .enumerate()
            .map(|(at, &member)| (member, cell(at)))
            .collect(),
        origin,
    });
    super::size(columns, rest.len().div_ceil(columns), SHORE)
}
