//! The coast of a land: a closed line around its cells, a margin away, with round corners and a calm unevenness.

use super::grid::Grid;
use super::survey::Frame;
use crate::atlas::geometry::{CARD_WIDTH, Point};

/// How far the coast lies from the cards, where there is room.
const MARGIN: f32 = 13.0;
/// Between two coasts.
const STRAIT: f32 = 4.0;
/// Radius of a cape; a bay is rounder than the cape beyond it is sharp, so that neighbours never touch.
const CAPE: f32 = 18.0;
const BAY: f32 = 15.0;

/// The coast as a polygon; empty where the land has no cell.
pub(super) fn outline(grid: &Grid, frame: &Frame, land: usize, margins: (&[Margins], &[Margins])) -> Vec<Point> {
    let xs = edges(&frame.x, |_| CARD_WIDTH, margins.0);
    let ys = edges(&frame.y, |k| frame.height[k], margins.1);
    let (nx, ny) = (grid.nx, grid.ny);
    let cell = |x: usize, y: usize| grid.land_at(x as i32 / 2, y as i32 / 2) == Some(land);
    // Bands: odd ones are columns and rows, even ones the channels between them.
    let filled = |x: i32, y: i32| -> bool {
        if x < 1 || y < 1 || x as usize + 1 >= nx || y as usize + 1 >= ny {
            return false;
        }
        let (x, y) = (x as usize, y as usize);
        match (x % 2, y % 2) {
            (1, 1) => cell(x, y),
            (0, 1) => cell(x - 1, y) && cell(x + 1, y),
            (1, 0) => cell(x, y - 1) && cell(x, y + 1),
            _ => cell(x - 1, y - 1) && cell(x + 1, y - 1) && cell(x - 1, y + 1) && cell(x + 1, y + 1),
        }
    };
    let corners = trace(nx as i32, ny as i32, &filled);
    let points: Vec<Point> = corners
        .iter()
        .map(|&(x, y)| Point {
            x: xs[x as usize],
            y: ys[y as usize],
        })
        .collect();
    round(&points)
}

/// Margins of the coast in one channel: after the cards before it and before the cards behind it.
pub(super) type Margins = (f32, f32);

/// Margins in a channel of the given width that keep the coast clear of the roads, whose distances from the channel's
/// beginning are given. `border` says that two lands face each other across it.
pub(super) fn margins(width: Option<f32>, border: bool, roads: &[f32]) -> Margins {
    let most = match width {
        Some(width) if border => (width - STRAIT) / 2.0,
        Some(width) => width - STRAIT,
        None => f32::MAX,
    };
    let pick = |distance: &dyn Fn(f32) -> f32| {
        let mut best = (f32::MIN, MARGIN.min(most.max(1.0)));
        for step in 0..14 {
            // The margin wanted most, then a little less and a little more by turns.
            let shift = (step as f32 / 2.0).ceil() * if step % 2 == 0 { 1.0 } else { -1.0 };
            let margin = MARGIN + shift;
            if margin <= most {
                let clear = roads
                    .iter()
                    .map(|&at| (distance(at) - margin).abs())
                    .fold(5.0, f32::min);
                if clear > best.0 + 0.4 {
                    best = (clear, margin);
                }
            }
        }
        best.1
    };
    let before = pick(&|at| at);
    let behind = pick(&|at| width.map_or(-at, |w| w - at));
    (before, behind)
}

/// The edge lines of bands: line `k` is where band `k` begins. A channel begins a margin after the card before it.
fn edges(begin: &[f32], size: impl Fn(usize) -> f32, margins: &[Margins]) -> Vec<f32> {
    let n = begin.len();
    let mut lines = Vec::with_capacity(2 * n + 2);
    let margin = |k: usize| margins.get(k).copied().unwrap_or((MARGIN, MARGIN));
    lines.push(begin.first().map_or(0.0, |x| x - 3.0 * MARGIN));
    for (k, &at) in begin.iter().enumerate() {
        lines.push(at - margin(k).1);
        lines.push(at + size(k) + margin(k + 1).0);
    }
    lines.push(begin.last().map_or(0.0, |x| x + size(n - 1) + 3.0 * MARGIN));
    lines
}

/// Walks around the filled bands, land on the right hand, and returns the corners of the outer ring.
fn trace(nx: i32, ny: i32, filled: &impl Fn(i32, i32) -> bool) -> Vec<(i32, i32)> {
    let mut start = None;
    'search: for y in 0..ny {
        for x in 0..nx {
            if filled(x, y) {
                start = Some((x, y));
                break 'search;
            }
        }
    }
    let Some(start) = start else { return Vec::new() };
    // Directions: right, down, left, up; the band on the right hand of an edge that begins at (x, y).
    let step = [(1, 0), (0, 1), (-1, 0), (0, -1)];
    let right = [(0, 0), (-1, 0), (-1, -1), (0, -1)];
    let left = [(0, -1), (0, 0), (-1, 0), (-1, -1)];
    let mut at = start;
    let mut dir = 0;
    let mut corners = vec![start];
    loop {
        at = (at.0 + step[dir].0, at.1 + step[dir].1);
        if at == start {
            return corners;
        }
        let land = |side: (i32, i32)| filled(at.0 + side.0, at.1 + side.1);
        let turn = if !land(right[dir]) {
            1
        } else if land(left[dir]) {
            3
        } else {
            0
        };
        if turn != 0 {
            corners.push(at);
            dir = (dir + turn) % 4;
        }
    }
}

/// Rounds the corners of an upright polygon that runs with the land on its right hand.
fn round(points: &[Point]) -> Vec<Point> {
    let n = points.len();
    let mut line = Vec::with_capacity(7 * n);
    for k in 0..n {
        let (a, b, c) = (points[(k + n - 1) % n], points[k], points[(k + 1) % n]);
        let (before, after) = (a.x - b.x + a.y - b.y, c.x - b.x + c.y - b.y);
        let turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        let radius = if turn > 0.0 { CAPE } else { BAY };
        let radius = radius.min(before.abs() / 2.0).min(after.abs() / 2.0);
        let unit = |p: Point, d: f32| Point {
            x: (p.x - b.x) / d.abs(),
            y: (p.y - b.y) / d.abs(),
        };
        if before == 0.0 || after == 0.0 {
            continue;
        }
        let (u, v) = (unit(a, before), unit(c, after));
        for step in 0..=6 {
            let angle = std::f32::consts::FRAC_PI_2 * step as f32 / 6.0;
            let (p, q) = (radius * (1.0 - angle.sin()), radius * (1.0 - angle.cos()));
            line.push(Point {
                x: b.x + u.x * p + v.x * q,
                y: b.y + u.y * p + v.y * q,
            });
        }
    }
    line
}
