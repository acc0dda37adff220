//! A map whose places lie already: columns and rows are read from where they lie, and new places go to the best free cells
//! that keep their lands in one piece. No old place is moved.

use super::board::Board;
use super::found;
use super::ground::{Cell, FREE, Ground, NameCells, around};
use super::settle::{Lot, Settler};
use super::survey::{Frame, NAME_HEIGHT};
use crate::atlas::geometry::{CARD_HEIGHT, CARD_WIDTH, GAP, Point, Sketch};

/// Columns that new places may open on each side of the map, and rows above and below.
const RIM: usize = 3;
/// Between old and new columns and rows.
const STREET: f32 = 56.0;
const LANE: f32 = 34.0;
/// A name row fits between two rows that are this far apart.
const SQUEEZED: f32 = NAME_HEIGHT + 12.0;

/// A line of cells: where it begins, how large it is, and whether cards fit.
#[derive(Clone, Copy)]
struct Band {
    begin: f32,
    size: f32,
    cards: bool,
}

/// The ground with every place on it, and where its columns and rows lie.
pub(super) struct Old {
    pub(super) ground: Ground,
    pub(super) frame: Frame,
    /// Places whose cell was taken, as another pinned place lies (nearly) there: they are drawn where they are pinned.
    pub(super) stray: Vec<(usize, Point)>,
}

/// Reads the ground from the pinned places; none where nothing is pinned.
pub(super) fn old(board: &Board, sketch: &Sketch) -> Option<Old> {
    let pin = |place: usize| {
        sketch
            .pinned
            .get(place)
            .copied()
            .flatten()
            .filter(|p| p.x.is_finite() && p.y.is_finite())
    };
    let pinned: Vec<(usize, Point)> = (0..board.land.len()).filter_map(|k| pin(k).map(|p| (k, p))).collect();
    if pinned.is_empty() {
        return None;
    }
    let xs = bands(pinned.iter().map(|&(_, p)| p.x), CARD_WIDTH, STREET);
    let mut ys = bands(pinned.iter().map(|&(_, p)| p.y), CARD_HEIGHT, LANE);
    name_rows(board, &pinned, &xs, &mut ys);

    let mut ground = Ground::new(board, xs.len() as i32, ys.len() as i32);
    let mut stray = Vec::new();
    for &(place, p) in &pinned {
        let at = Cell {
            c: nearest(&xs, p.x),
            r: nearest(&ys, p.y),
        };
        if ground.at(at) == FREE {
            ground.put(place, at);
            let exact = (xs[at.c as usize].begin - p.x).abs() < 0.01 && (ys[at.r as usize].begin - p.y).abs() < 0.01;
            if !exact {
                stray.push((place, p));
            }
        } else {
            // Counts as lying in its cell although another place holds it.
            ground.cell[place] = at;
            stray.push((place, p));
        }
    }
    for land in 0..board.members.len() {
        name(board, &mut ground, land);
    }
    // Names lie where they find room now, and rows of names may have come between: a land that held together by either
    // would fall apart.
    let join = |ground: &mut Ground| (0..board.members.len()).for_each(|land| ground.join(board, land));
    join(&mut ground);
    settle_new(board, &mut ground, &ys, &stray);
    for land in 0..board.members.len() {
        if ground.name[land].is_none() {
            name(board, &mut ground, land);
        }
    }
    join(&mut ground);
    let frame = Frame {
        x: xs.iter().map(|b| b.begin).collect(),
        y: ys.iter().map(|b| b.begin).collect(),
        height: ys.iter().map(|b| b.size).collect(),
    };
    Some(Old { ground, frame, stray })
}

/// Columns (or rows) from where cards begin, with free ones between where cards fit, and around.
fn bands(begins: impl Iterator<Item = f32>, size: f32, street: f32) -> Vec<Band> {
    let mut begins: Vec<f32> = begins.collect();
    begins.sort_by(f32::total_cmp);
    let mut bands: Vec<Band> = Vec::new();
    for begin in begins {
        // A card that begins inside another column belongs to it.
        match bands.last() {
            Some(last) if begin < last.begin + size + 2.0 => {}
            Some(last) => {
                let end = last.begin + size;
                let room = begin - end;
                let fit = ((room - GAP) / (size + GAP)).floor().max(0.0);
                // Huge gaps are left empty: nobody wants thousands of free columns.
                let fit = fit.min(8.0);
                let gap = (room - fit * size) / (fit + 1.0);
                for k in 0..fit as usize {
                    bands.push(Band {
                        begin: end + gap + k as f32 * (size + gap),
                        size,
                        cards: true,
                    });
                }
                bands.push(Band {
                    begin,
                    size,
                    cards: true,
                });
            }
            None => bands.push(Band {
                begin,
                size,
                cards: true,
            }),
        }
    }
    let (Some(first), Some(last)) = (bands.first().copied(), bands.last().copied()) else {
        return bands;
    };
    let mut all = Vec::with_capacity(bands.len() + 2 * RIM);
    for k in (1..=RIM).rev() {
        all.push(Band {
            begin: first.begin - k as f32 * (size + street),
            size,
            cards: true,
        });
    }
    all.append(&mut bands);
    for k in 1..=RIM {
        all.push(Band {
            begin: last.begin + k as f32 * (size + street),
            size,
            cards: true,
        });
    }
    all
}

fn nearest(bands: &[Band], at: f32) -> i32 {
    let k = bands.partition_point(|b| b.begin <= at + 0.01);
    k.saturating_sub(1) as i32
}

/// Adds a row for names where a land has its name between two rows that lie close together.
fn name_rows(board: &Board, pinned: &[(usize, Point)], xs: &[Band], ys: &mut Vec<Band>) {
    let mut here = vec![usize::MAX; xs.len() * ys.len()];
    for &(place, p) in pinned {
        here[nearest(ys, p.y) as usize * xs.len() + nearest(xs, p.x) as usize] = place;
    }
    let mut wanted = vec![false; ys.len()];
    for land in 0..board.members.len() {
        let top = pinned
            .iter()
            .filter(|&&(place, _)| board.land[place] == land)
            .map(|&(_, p)| (nearest(ys, p.y), nearest(xs, p.x)))
            .min();
        let (Some((r, c)), true) = (top, board.span[land] > 0) else {
            continue;
        };
        let (r, c) = (r as usize, c as usize);
        if r == 0 {
            continue;
        }
        let gap = ys[r].begin - ys[r - 1].begin - ys[r - 1].size;
        let above_free =
            (c..c + board.span[land] as usize).all(|c| c < xs.len() && here[(r - 1) * xs.len() + c] == usize::MAX);
        // Above the first row there is nothing, so a low row of its own keeps the name close.
        if (!above_free && gap >= SQUEEZED) || r == RIM {
            wanted[r] = true;
        }
    }
    let rows = std::mem::take(ys);
    for (r, band) in rows.iter().enumerate() {
        if wanted[r] {
            let before = rows[r - 1].begin + rows[r - 1].size;
            let room = band.begin - before - NAME_HEIGHT;
            let begin = if r == RIM {
                band.begin - NAME_HEIGHT - 14.0
            } else {
                before + room * 0.55
            };
            if r == RIM {
                // The rim above gives way.
                let shift = NAME_HEIGHT + 14.0;
                for rim in ys.iter_mut() {
                    rim.begin -= shift;
                }
            }
            ys.push(Band {
                begin,
                size: NAME_HEIGHT,
                cards: false,
            });
        }
        ys.push(*band);
    }
}

/// Finds a cell for the name of a land: above the leftmost card of its top row, or else above any of its cards.
fn name(board: &Board, ground: &mut Ground, land: usize) {
    if ground.put_name(board, land) {
        return;
    }
    let mut cells: Vec<Cell> = board.members[land]
        .iter()
        .filter(|&&p| ground.placed[p])
        .map(|&p| ground.cell[p])
        .collect();
    cells.sort_by_key(|at| (at.r, at.c));
    for card in cells {
        for below in [-1, 1] {
            let at = Cell {
                c: card.c,
                r: card.r + below,
            };
            if (0..board.span[land]).all(|k| {
                let cell = Cell { c: at.c + k, r: at.r };
                ground.holds(cell) && ground.at(cell) == FREE
            }) {
                ground.restore_name(
                    land,
                    NameCells {
                        at,
                        span: board.span[land],
                    },
                );
                return;
            }
        }
    }
}

/// Puts every new place into the best free cell: beside its land if it has one, with short roads that cross little.
fn settle_new(board: &Board, ground: &mut Ground, ys: &[Band], stray: &[(usize, Point)]) {
    let depth = found::depths(board);
    let mut new: Vec<usize> = (0..board.land.len())
        .filter(|&p| !ground.placed[p] && !stray.iter().any(|&(other, _)| other == p))
        .collect();
    new.sort_by_key(|&p| (depth[p], p));
    let lean = vec![0.0; board.land.len()];
    let settler = Settler {
        board,
        active: &[],
        lean: &lean,
        crossings: board.roads.len() <= 5000,
        whole_lands: false,
    };
    let (mut low, mut high) = (
        Cell {
            c: i32::MAX,
            r: i32::MAX,
        },
        Cell {
            c: i32::MIN,
            r: i32::MIN,
        },
    );
    for p in (0..board.land.len()).filter(|&p| ground.placed[p]) {
        let at = ground.cell[p];
        low = Cell {
            c: low.c.min(at.c),
            r: low.r.min(at.r),
        };
        high = Cell {
            c: high.c.max(at.c),
            r: high.r.max(at.r),
        };
    }
    for place in new {
        let land = board.land[place];
        let old = ground.cells_of(board, land);
        let beside = |at: Cell| !board.lands || old.is_empty() || around(at).iter().any(|n| old.contains(n));
        let mut lot = Lot::new(board, ground);
        let name = ground.name[land];
        let mut best: Option<(f32, Cell)> = None;
        for strict in [true, false] {
            for r in 0..ground.rows {
                for c in 0..ground.cols {
                    let at = Cell { c, r };
                    if ground.at(at) != FREE || !ys[r as usize].cards || (strict && !beside(at)) {
                        continue;
                    }
                    ground.put(place, at);
                    // The name stays where it is; a land that is new needs room for one.
                    let sound = !board.lands
                        || !strict
                        || if old.is_empty() {
                            room_above(board, ground, land, at)
                        } else {
                            ground.whole(board, land)
                        };
                    if sound {
                        lot.begin(board, ground, place);
                        let outside =
                            (low.c - c).max(c - high.c).max(0) * 150 + (low.r - r).max(r - high.r).max(0) * 60;
                        let mut cost = settler.cost(ground, &mut lot, &[(place, at)]) + outside as f32;
                        if !strict {
                            let far = old
                                .iter()
                                .map(|o| 3 * (o.c - c).abs() + (o.r - r).abs())
                                .min()
                                .unwrap_or(0);
                            cost += 400.0 * far as f32;
                        }
                        if best.is_none_or(|(least, _)| cost < least) {
                            best = Some((cost, at));
                        }
                    }
                    ground.lift(place);
                }
            }
            if best.is_some() {
                break;
            }
        }
        if let Some((_, at)) = best {
            ground.put(place, at);
            if board.lands && name.is_none() {
                self::name(board, ground, land);
            }
        }
    }
}

fn room_above(board: &Board, ground: &Ground, land: usize, at: Cell) -> bool {
    (0..board.span[land]).all(|k| {
        let cell = Cell {
            c: at.c + k,
            r: at.r - 1,
        };
        ground.holds(cell) && ground.at(cell) == FREE
    })
}
