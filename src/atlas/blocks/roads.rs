//! Roads inside a land, through the channels between its cells: never over a card or a name. What leaves the land is not
//! drawn at rest and has no course.

use std::collections::BTreeMap;

use super::super::geometry::{CELL_HEIGHT, CELL_WIDTH, PLACE_HEIGHT, PLACE_WIDTH, Point, Sketch};
use super::{Block, Cell, card};

/// From the left border of a card to a road that leaves it below.
const BELOW: f32 = 16.0;
/// Between two lanes of one channel.
const LANE: f32 = 2.8;
/// Lanes that an upright and a level channel have.
const UPRIGHT_LANES: usize = 5;
const LEVEL_LANES: usize = 2;

/// The roads that stay inside lands.
pub(super) struct Inner {
    pub of_land: Vec<Roads>,
}

/// The roads inside one land: their numbers in the sketch, and their ends among the land's members.
#[derive(Clone, Debug, Default)]
pub(super) struct Roads {
    pub numbers: Vec<usize>,
    pub ends: Vec<(usize, usize)>,
}

/// Finds the roads that stay inside their land.
pub(super) fn inside(sketch: &Sketch) -> Inner {
    let lands = sketch.lands.len().max(1);
    let mut of_land = vec![Roads::default(); lands];
    let mut count = vec![0; lands];
    let mut member = Vec::with_capacity(sketch.places.len());
    for &land in &sketch.places {
        let land = land.min(lands - 1);
        member.push((land, count[land]));
        count[land] += 1;
    }
    for (number, way) in sketch.roads.iter().enumerate() {
        let (Some(&(land, from)), Some(&(other, to))) = (member.get(way.from), member.get(way.to)) else {
            continue;
        };
        if land == other && from != to {
            of_land[land].numbers.push(number);
            of_land[land].ends.push((from, to));
        }
    }
    Inner { of_land }
}

/// A channel between the cells: left of a column, or below a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    LeftOf(usize),
    Below(usize),
}

/// How a road goes.
#[derive(Clone, Copy, Debug)]
enum Course {
    /// Along a row or a column, with nothing between.
    Straight,
    /// Out of one side, along one upright channel, and in.
    Once {
        channel: usize,
        leaves_right: bool,
        enters_left: bool,
    },
    /// Along an upright channel, a level one, and another upright one.
    Twice {
        first: usize,
        level: usize,
        second: usize,
        forward: bool,
    },
}

/// The course of every road of a land, by its number in the sketch.
pub(super) fn routed(block: &Block, roads: &Roads, work: &mut u64) -> Vec<(usize, Vec<Point>)> {
    let taken: std::collections::HashSet<Cell> = block.cells.iter().copied().collect();
    let away: std::collections::HashSet<usize> = block
        .islands
        .iter()
        .flat_map(|island| island.members.iter().map(|&(member, _)| member))
        .collect();
    let mut kept = Vec::new();
    for (&number, &(from, to)) in roads.numbers.iter().zip(&roads.ends) {
        *work += 1;
        if !away.contains(&from) && !away.contains(&to) {
            let (a, b) = (block.cells[from], block.cells[to]);
            kept.push((number, a, b, course(a, b, &taken)));
        }
    }
    let lanes = lanes(&kept);
    kept.iter()
        .map(|&(number, a, b, course)| (number, points(block, a, b, course, &lanes)))
        .collect()
}

fn course(a: Cell, b: Cell, taken: &std::collections::HashSet<Cell>) -> Course {
    let is_free = |row: usize, column: usize| !taken.contains(&Cell { row, column });
    let (left, right) = (a.column.min(b.column), a.column.max(b.column));
    let (top, bottom) = (a.row.min(b.row), a.row.max(b.row));
    if a.row == b.row && (left + 1..right).all(|column| is_free(a.row, column)) {
        return Course::Straight;
    }
    if a.column == b.column {
        if (top + 1..bottom).all(|row| is_free(row, a.column)) {
            return Course::Straight;
        }
        return Course::Once {
            channel: a.column,
            leaves_right: false,
            enters_left: true,
        };
    }
    let forward = b.column > a.column;
    // Where nothing stands on the way along a row, one bend is enough.
    let free_at = |row: usize| (left + 1..right).all(|column| is_free(row, column));
    let near_start = if forward { a.column + 1 } else { a.column };
    let near_end = if forward { b.column } else { b.column + 1 };
    let once = |channel| Course::Once {
        channel,
        leaves_right: forward,
        enters_left: forward,
    };
    if free_at(b.row) {
        return once(near_start);
    }
    if free_at(a.row) {
        return once(near_end);
    }
    Course::Twice {
        first: near_start,
        level: if b.row > a.row { b.row - 1 } else { b.row },
        second: near_end,
        forward,
    }
}

/// The lane of each stretch: by channel, who shares it (its start and its end), and the lane's offset.
type Lanes = BTreeMap<(Channel, Cell), f32>;

/// Gives stretches of one channel that would run over each other lanes of their own; roads from one place share one.
fn lanes(roads: &[(usize, Cell, Cell, Course)]) -> Lanes {
    let mut spans: BTreeMap<(Channel, Cell), (usize, usize)> = BTreeMap::new();
    let mut see = |channel: Channel, net: Cell, from: usize, to: usize| {
        let span = spans.entry((channel, net)).or_insert((usize::MAX, 0));
        *span = (span.0.min(from).min(to), span.1.max(from).max(to));
    };
    for &(_, a, b, course) in roads {
        match course {
            Course::Straight => {}
            // Halves of rows count double, so that a stretch to the channel below a row lies behind that row.
            Course::Once { channel, .. } => see(Channel::LeftOf(channel), a, 2 * a.row, 2 * b.row),
            Course::Twice {
                first, level, second, ..
            } => {
                see(Channel::LeftOf(first), a, 2 * a.row, 2 * level + 1);
                see(Channel::Below(level), a, 2 * first, 2 * second);
                see(Channel::LeftOf(second), a, 2 * level + 1, 2 * b.row);
            }
        }
    }
    let mut by_channel: BTreeMap<Channel, Vec<(usize, usize, Cell)>> = BTreeMap::new();
    for (&(channel, net), &(from, to)) in &spans {
        by_channel.entry(channel).or_default().push((from, to, net));
    }
    let mut lanes = Lanes::new();
    for (channel, mut stretches) in by_channel {
        let most = match channel {
            Channel::LeftOf(_) => UPRIGHT_LANES,
            Channel::Below(_) => LEVEL_LANES,
        };
        stretches.sort_unstable();
        let mut ends: Vec<usize> = Vec::new();
        let mut given = Vec::new();
        for (from, to, net) in stretches {
            let free = ends.iter().position(|&end| end < from);
            let lane = free.unwrap_or(ends.len());
            if free.is_none() {
                ends.push(to);
            } else {
                ends[lane] = to;
            }
            given.push((net, lane));
        }
        let count = ends.len().min(most);
        for (net, lane) in given {
            let offset = ((lane % most) as f32 - (count as f32 - 1.0) / 2.0) * LANE;
            lanes.insert((channel, net), offset);
        }
    }
    lanes
}

/// The corners of a road, from border to border.
fn points(block: &Block, a: Cell, b: Cell, course: Course, lanes: &Lanes) -> Vec<Point> {
    let (from, to) = (block.card(a), block.card(b));
    let offset = |channel: Channel| lanes.get(&(channel, a)).copied().unwrap_or(0.0);
    let upright = |channel: usize| {
        let cell = card(
            block.origin,
            Cell {
                row: 0,
                column: channel,
            },
        );
        cell.x - (CELL_WIDTH - PLACE_WIDTH) / 2.0 + offset(Channel::LeftOf(channel))
    };
    let level = |row: usize| {
        let cell = card(block.origin, Cell { row, column: 0 });
        cell.y + PLACE_HEIGHT + (CELL_HEIGHT - PLACE_HEIGHT) / 2.0 + offset(Channel::Below(row))
    };
    let (start, end) = (from.y + from.h / 2.0, to.y + to.h / 2.0);
    let side = |card: &super::super::geometry::Rect, is_right: bool| if is_right { card.x + card.w } else { card.x };
    let at = |x: f32, y: f32| Point { x, y };
    match course {
        Course::Straight if a.row == b.row => {
            let forward = b.column > a.column;
            vec![at(side(&from, forward), start), at(side(&to, !forward), end)]
        }
        Course::Straight => {
            let (x, down) = (from.x + BELOW, b.row > a.row);
            let (leaves, enters) = if down {
                (from.y + from.h, to.y)
            } else {
                (from.y, to.y + to.h)
            };
            vec![at(x, leaves), at(x, enters)]
        }
        Course::Once {
            channel,
            leaves_right,
            enters_left,
        } => {
            let x = upright(channel);
            vec![
                at(side(&from, leaves_right), start),
                at(x, start),
                at(x, end),
                at(side(&to, !enters_left), end),
            ]
        }
        Course::Twice {
            first,
            level: row,
            second,
            forward,
        } => {
            let (out, across, into) = (upright(first), level(row), upright(second));
            vec![
                at(side(&from, forward), start),
                at(out, start),
                at(out, across),
                at(into, across),
                at(into, end),
                at(side(&to, !forward), end),
            ]
        }
    }
}
