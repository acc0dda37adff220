//! The coast around a block: along its rows, with round corners and a little life in it, and never far from its places.

use super::super::geometry::{CELL_WIDTH, Land, PLACE_HEIGHT, PLACE_WIDTH, Point, Rect};
use super::{Block, Cell, NAME_HEIGHT, SHORE, card};

/// Radius of a corner.
const CORNER: f32 = 14.0;
/// A point of the coast every so many units.
const STEP: f32 = 9.0;
/// How far the coast swings out to sea; the strait between two lands is four times as wide.
const SWING: f32 = 1.6;

/// The coast and the name of a land.
pub(super) fn land(block: &Block, number: usize) -> Land {
    let extents = block.extents();
    let first = block.card(Cell::default());
    let islands = block.islands.iter().map(|island| {
        let extents = super::extents(island.members.iter().map(|&(_, cell)| cell), 1);
        coast(island.origin, &extents, SHORE, number)
    });
    Land {
        outline: coast(block.origin, &extents, block.head(), number),
        islands: islands.collect(),
        name: Rect {
            x: first.x + 2.0,
            y: first.y - (block.head() + NAME_HEIGHT) / 2.0 + 1.0,
            w: block.name_width,
            h: NAME_HEIGHT,
        },
    }
}

/// The upright bands that a land covers, from its first row on: left, top, right and bottom.
pub(super) fn bands(origin: Point, extents: &[usize], head: f32) -> Vec<Rect> {
    let rows = extents.iter().enumerate().map(|(row, &columns)| {
        let first = card(origin, Cell { row, column: 0 });
        let top = if row == 0 { head } else { SHORE };
        Rect {
            x: first.x - SHORE,
            y: first.y - top,
            w: columns.max(1) as f32 * CELL_WIDTH - (CELL_WIDTH - PLACE_WIDTH) + 2.0 * SHORE,
            h: top + PLACE_HEIGHT + SHORE,
        }
    });
    rows.collect()
}

fn coast(origin: Point, extents: &[usize], head: f32, number: usize) -> Vec<Point> {
    swung(&rounded(&corners(origin, extents, head)), number)
}

/// The corners of a land, clockwise from its left top.
fn corners(origin: Point, extents: &[usize], head: f32) -> Vec<Point> {
    let rows = bands(origin, extents, head);
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let mut corners = vec![
        Point { x: first.x, y: first.y },
        Point {
            x: first.x + first.w,
            y: first.y,
        },
    ];
    for pair in rows.windows(2) {
        let (above, below) = (&pair[0], &pair[1]);
        if (above.w - below.w).abs() > 1.0 {
            // The wider one keeps its shore.
            let y = if above.w > below.w { above.y + above.h } else { below.y };
            corners.push(Point {
                x: above.x + above.w,
                y,
            });
            corners.push(Point {
                x: below.x + below.w,
                y,
            });
        }
    }
    let bottom = last.y + last.h;
    corners.push(Point {
        x: last.x + last.w,
        y: bottom,
    });
    corners.push(Point { x: last.x, y: bottom });
    corners
}

/// Rounds every corner and sets points along the sides.
fn rounded(corners: &[Point]) -> Vec<Point> {
    let mut points = Vec::new();
    let count = corners.len();
    for (number, &corner) in corners.iter().enumerate() {
        let (before, after) = (corners[(number + count - 1) % count], corners[(number + 1) % count]);
        let start = toward(corner, before);
        let end = toward(corner, after);
        for piece in 0..=4_u8 {
            let t = f32::from(piece) / 4.0;
            points.push(between(between(start, corner, t), between(corner, end, t), t));
        }
        let next = toward(after, corner);
        let long = (next.x - end.x).hypot(next.y - end.y);
        let pieces = (long / STEP) as usize;
        points.extend((1..pieces).map(|piece| between(end, next, piece as f32 / pieces as f32)));
    }
    points
}

/// The point on the side from `corner` to `other` where the rounding begins.
fn toward(corner: Point, other: Point) -> Point {
    let long = (other.x - corner.x).hypot(other.y - corner.y).max(0.01);
    between(corner, other, CORNER.min(long / 2.0) / long)
}

fn between(a: Point, b: Point, part: f32) -> Point {
    Point {
        x: a.x + (b.x - a.x) * part,
        y: a.y + (b.y - a.y) * part,
    }
}

/// Lets the coast swing out and back along its way, in whole waves, another way for each land.
fn swung(points: &[Point], number: usize) -> Vec<Point> {
    let count = points.len();
    let all: f32 = (0..count)
        .map(|at| distance(points[at], points[(at + 1) % count]))
        .sum();
    let waves = [(all / 88.0).round().max(2.0), (all / 51.0).round().max(3.0)];
    let turn = number as f32 * 2.4;
    let mut gone = 0.0;
    (0..count)
        .map(|at| {
            let (before, here, after) = (points[(at + count - 1) % count], points[at], points[(at + 1) % count]);
            let (dx, dy) = (after.x - before.x, after.y - before.y);
            let long = dx.hypot(dy).max(0.01);
            let way = gone / all.max(1.0) * std::f32::consts::TAU;
            gone += distance(here, after);
            let swing = (way * waves[0] + turn).sin() * 0.6 + (way * waves[1] + 2.0 * turn).sin() * 0.4;
            // Clockwise with y down, the sea lies to the left of the way.
            Point {
                x: here.x + dy / long * swing * SWING,
                y: here.y - dx / long * swing * SWING,
            }
        })
        .collect()
}

fn distance(a: Point, b: Point) -> f32 {
    (b.x - a.x).hypot(b.y - a.y)
}
