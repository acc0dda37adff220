//! From cells, ways and tracks to map units: how wide channels are, where cards, names and roads come to lie, and how good
//! the drawing is.

use super::board::Board;
use super::coast;
use super::grid::Grid;
use super::nudge::{Stretch, Tracks};
use crate::atlas::geometry::{CARD_HEIGHT, CARD_WIDTH, GAP, Land, MapLayout, Point, Rect};

/// Roads beside each other lie this far apart.
const TRACK: f32 = 7.0;
/// Room between a card and the first track of the channel beside it, upright and level.
const SHOULDER: f32 = 18.0;
const VERGE: f32 = 10.0;
/// A channel between columns is at least this wide; between cards of two lands that lie above each other, at least this high.
const STREET: f32 = 44.0;
const BORDER: f32 = 42.0;
/// Height of a land's name.
pub(super) const NAME_HEIGHT: f32 = 24.0;

/// Where columns and rows begin, and how large the channels before them are.
pub(super) struct Frame {
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) height: Vec<f32>,
}

/// How good a drawing is: fewer is better.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Merit {
    pub(super) score: f32,
    /// How far the shape lies outside of what is wanted; 0 inside.
    pub(super) off: f32,
    pub(super) aspect: f32,
}

pub(super) struct Survey<'a> {
    pub(super) board: &'a Board,
    pub(super) grid: &'a Grid,
    pub(super) tracks: &'a Tracks,
    pub(super) frame: Frame,
}

impl<'a> Survey<'a> {
    /// Channels as wide as their roads need.
    pub(super) fn free(board: &'a Board, grid: &'a Grid, tracks: &'a Tracks) -> Self {
        let band = |count: usize, pad: f32| {
            if count == 0 {
                0.0
            } else {
                2.0 * pad + TRACK * (count - 1) as f32
            }
        };
        let mut x = Vec::with_capacity(grid.cols);
        let mut at = band(tracks.upright[0], SHOULDER);
        for c in 0..grid.cols {
            if c > 0 {
                at += band(tracks.upright[2 * c], SHOULDER).max(STREET);
            }
            x.push(at);
            at += CARD_WIDTH;
        }
        let mut y = Vec::with_capacity(grid.rows);
        let mut height = Vec::with_capacity(grid.rows);
        let mut at = band(tracks.level[0], VERGE);
        let has_cards = |r: usize| (0..grid.cols).any(|c| grid.card_at(c, r));
        for r in 0..grid.rows {
            if r > 0 {
                let least = if border(grid, false, r) {
                    BORDER
                } else if has_cards(r - 1) {
                    GAP
                } else {
                    12.0
                };
                at += band(tracks.level[2 * r], VERGE).max(least);
            }
            let tall = if has_cards(r) { CARD_HEIGHT } else { NAME_HEIGHT };
            y.push(at);
            height.push(tall);
            at += tall;
        }
        Survey {
            board,
            grid,
            tracks,
            frame: Frame { x, y, height },
        }
    }

    /// Channels as wide as they are.
    pub(super) fn within(board: &'a Board, grid: &'a Grid, tracks: &'a Tracks, frame: Frame) -> Self {
        Survey {
            board,
            grid,
            tracks,
            frame,
        }
    }

    /// The middle of a line and the distance of its tracks.
    fn line(&self, upright: bool, line: usize) -> (f32, f32) {
        let frame = &self.frame;
        let count = if upright {
            self.tracks.upright[line]
        } else {
            self.tracks.level[line]
        };
        let gaps = count.saturating_sub(1).max(1) as f32;
        let k = line / 2;
        if line % 2 == 1 {
            return if upright {
                (frame.x[k] + CARD_WIDTH / 2.0, TRACK.min(140.0 / gaps))
            } else {
                (
                    frame.y[k] + frame.height[k] / 2.0,
                    TRACK.min((frame.height[k] - 12.0) / gaps),
                )
            };
        }
        // Outside the map roads keep clear of the coast.
        let last = if upright { frame.x.len() } else { frame.y.len() };
        let outside = if k == 0 || k == last { 8.0 } else { 0.0 };
        let pad = outside + if upright { SHOULDER } else { VERGE };
        let outer = pad + TRACK * gaps / 2.0;
        let (before, after) = if upright {
            let n = frame.x.len();
            (
                k.checked_sub(1).map(|k| frame.x[k] + CARD_WIDTH),
                (k < n).then(|| frame.x[k]),
            )
        } else {
            let n = frame.y.len();
            (
                k.checked_sub(1).map(|k| frame.y[k] + frame.height[k]),
                (k < n).then(|| frame.y[k]),
            )
        };
        match (before, after) {
            (Some(a), Some(b)) => ((a + b) / 2.0, TRACK.min((b - a - 12.0).max(1.0) / gaps)),
            (Some(a), None) => (a + outer, TRACK),
            (None, Some(b)) => (b - outer, TRACK),
            (None, None) => (0.0, TRACK),
        }
    }

    pub(super) fn card(&self, place: usize) -> Rect {
        let at = self.grid.cell[place];
        Rect {
            x: self.frame.x[at.c as usize],
            y: self.frame.y[at.r as usize],
            w: CARD_WIDTH,
            h: CARD_HEIGHT,
        }
    }

    pub(super) fn roads(&self) -> Vec<Vec<Point>> {
        let upright: Vec<(f32, f32)> = (0..self.grid.nx).map(|k| self.line(true, k)).collect();
        let level: Vec<(f32, f32)> = (0..self.grid.ny).map(|k| self.line(false, k)).collect();
        let place = |s: &Stretch| {
            let (middle, step) = if s.upright { upright[s.line] } else { level[s.line] };
            middle + s.offset() * step
        };
        let mut roads = Vec::with_capacity(self.board.roads.len());
        for (way, parts) in self.board.roads.iter().zip(&self.tracks.roads) {
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
                roads.push(Vec::new());
                continue;
            };
            let mut points = Vec::with_capacity(parts.len() + 1);
            points.push(gate(self.card(way.from), first, place(first), first.end > first.start));
            for w in parts.windows(2) {
                let (a, b) = (place(&w[0]), place(&w[1]));
                points.push(if w[0].upright {
                    Point { x: a, y: b }
                } else {
                    Point { x: b, y: a }
                });
            }
            points.push(gate(self.card(way.to), last, place(last), last.end < last.start));
            roads.push(points);
        }
        roads
    }

    /// How good the drawing with these roads is.
    pub(super) fn merit(&self, roads: &[Vec<Point>]) -> Merit {
        let crossings = crossings(roads);
        let (mut length, mut bends, mut backward) = (0.0, 0, 0);
        for (way, road) in self.board.roads.iter().zip(roads) {
            length += road
                .windows(2)
                .map(|w| (w[1].x - w[0].x).abs() + (w[1].y - w[0].y).abs())
                .sum::<f32>();
            bends += road.len().saturating_sub(2);
            backward += usize::from(self.grid.cell[way.to].c < self.grid.cell[way.from].c);
        }
        let (mut w, mut h) = (1.0f32, 1.0f32);
        if let (Some(x0), Some(x1), Some(y0), Some(y1)) = (
            self.frame.x.first(),
            self.frame.x.last(),
            self.frame.y.first(),
            self.frame.y.last(),
        ) {
            w = x1 + CARD_WIDTH - x0;
            h = y1 + CARD_HEIGHT - y0;
        }
        let aspect = w / h;
        let (narrow, wide) = if self.board.lands { (1.27, 1.9) } else { (1.06, 1.94) };
        let off = (narrow - aspect).max(aspect - wide).max(0.0);
        let mut seams = 0;
        for r in 0..self.grid.rows as i32 {
            for c in 0..self.grid.cols as i32 {
                let here = self.grid.land_at(c, r);
                seams +=
                    usize::from(here != self.grid.land_at(c - 1, r)) + usize::from(here != self.grid.land_at(c, r - 1));
            }
        }
        let (closed, tips) = self.tight();
        let score = 0.6 * length
            + 150.0 * crossings as f32
            + 12.0 * bends as f32
            + 500.0 * backward as f32
            + 3.0 * (w + h)
            + if self.board.lands {
                24.0 * seams as f32 + 150.0 * closed as f32 + 45.0 * tips as f32
            } else {
                0.0
            }
            + 40_000.0 * off;
        Merit { score, off, aspect }
    }

    /// Lands without a free cell beside them, where a new place could go, and cells that stick out: of their four sides only
    /// one is on their own land.
    fn tight(&self) -> (usize, usize) {
        if !self.board.lands {
            return (0, 0);
        }
        let mut open = vec![false; self.board.members.len()];
        let mut tips = 0;
        for r in 0..self.grid.rows as i32 {
            for c in 0..self.grid.cols as i32 {
                let Some(land) = self.grid.land_at(c, r) else { continue };
                let around = [(c - 1, r), (c + 1, r), (c, r - 1), (c, r + 1)].map(|(c, r)| self.grid.land_at(c, r));
                open[land] |= around.contains(&None);
                tips += usize::from(around.iter().filter(|&&l| l == Some(land)).count() <= 1);
            }
        }
        (open.iter().filter(|&&o| !o).count(), tips)
    }

    /// The map in full, moved so that it begins at the origin.
    pub(super) fn map(&self, roads: Vec<Vec<Point>>) -> MapLayout {
        let places: Vec<Rect> = (0..self.board.land.len()).map(|k| self.card(k)).collect();
        let lands = if self.board.lands { self.lands() } else { Vec::new() };
        MapLayout { places, roads, lands }
    }

    /// For each channel between columns (or rows): margins of coasts that keep clear of the roads in it.
    fn margins(&self, upright: bool) -> Vec<coast::Margins> {
        let (bands, lines) = if upright {
            (self.grid.cols, self.grid.nx)
        } else {
            (self.grid.rows, self.grid.ny)
        };
        let mut on: Vec<Vec<f32>> = vec![Vec::new(); lines];
        let at: Vec<(f32, f32)> = (0..lines).map(|k| self.line(upright, k)).collect();
        for part in self.tracks.roads.iter().flatten() {
            if part.upright == upright && part.line % 2 == 0 {
                let (middle, step) = at[part.line];
                on[part.line].push(middle + part.offset() * step);
            }
        }
        let begin = |k: usize| if upright { self.frame.x[k] } else { self.frame.y[k] };
        let end = |k: usize| begin(k) + if upright { CARD_WIDTH } else { self.frame.height[k] };
        (0..=bands)
            .map(|k| {
                let from = if k > 0 { end(k - 1) } else { begin(0) };
                let width = (k > 0 && k < bands).then(|| begin(k) - from);
                let roads: Vec<f32> = on[2 * k].iter().map(|p| p - from).collect();
                coast::margins(width, border(self.grid, upright, k), &roads)
            })
            .collect()
    }

    fn lands(&self) -> Vec<Land> {
        let (across, along) = (self.margins(true), self.margins(false));
        (0..self.board.members.len())
            .map(|land| {
                let name = self.grid.name[land].map_or(Rect::default(), |(at, _)| {
                    let (c, r) = (at.c as usize, at.r as usize);
                    Rect {
                        x: self.frame.x[c],
                        y: self.frame.y[r] + self.frame.height[r] - NAME_HEIGHT,
                        w: self.board.name_width[land],
                        h: NAME_HEIGHT,
                    }
                });
                Land {
                    outline: coast::outline(self.grid, &self.frame, land, (&across, &along)),
                    name,
                }
            })
            .collect()
    }
}

/// Where a road leaves or reaches a card: `ahead` says that the line goes on to larger positions from here.
fn gate(card: Rect, part: &Stretch, at: f32, ahead: bool) -> Point {
    if part.upright {
        Point {
            x: at,
            y: if ahead { card.y + card.h } else { card.y },
        }
    } else {
        Point {
            x: if ahead { card.x + card.w } else { card.x },
            y: at,
        }
    }
}

/// Do two lands face each other across this channel?
fn border(grid: &Grid, upright: bool, channel: usize) -> bool {
    let k = channel as i32;
    let across = if upright { grid.rows } else { grid.cols } as i32;
    (0..across).any(|i| {
        let sides = if upright {
            (grid.land_at(k - 1, i), grid.land_at(k, i))
        } else {
            (grid.land_at(i, k - 1), grid.land_at(i, k))
        };
        matches!(sides, (Some(a), Some(b)) if a != b)
    })
}

/// How often roads cross; roads are upright and level.
pub(super) fn crossings(roads: &[Vec<Point>]) -> usize {
    let mut level: Vec<(f32, f32, f32, usize)> = Vec::new();
    let mut upright: Vec<(f32, f32, f32, usize)> = Vec::new();
    for (k, road) in roads.iter().enumerate() {
        for w in road.windows(2) {
            if w[0].y == w[1].y {
                level.push((w[0].y, w[0].x.min(w[1].x), w[0].x.max(w[1].x), k));
            } else {
                upright.push((w[0].x, w[0].y.min(w[1].y), w[0].y.max(w[1].y), k));
            }
        }
    }
    level.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut count = 0;
    for &(x, top, bottom, k) in &upright {
        let first = level.partition_point(|l| l.0 <= top + 0.5);
        for &(y, left, right, other) in &level[first..] {
            if y >= bottom - 0.5 {
                break;
            }
            count += usize::from(other != k && left + 0.5 < x && x < right - 0.5);
        }
    }
    count
}
