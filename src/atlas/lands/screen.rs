//! The whole layout for a screen: from a sketch to the best map found within the effort.

use super::board::{Board, CELL_HEIGHT, CELL_WIDTH};
use super::dice::Dice;
use super::found::{self, Form, Founding};
use super::grid::Grid;
use super::ground::Ground;
use super::nudge;
use super::pinned::{self, Old};
use super::router::Router;
use super::settle::{self, Lot, Settler};
use super::survey::{Merit, Survey};
use crate::atlas::geometry::{Effort, Land, MapLayout, Sketch};

/// How much is tried, by effort and size.
struct Budget {
    starts: usize,
    /// So many starts use the same forms of lands.
    same_forms: usize,
    /// Steps for each place inside a land, and at most for all lands.
    inside: usize,
    most: usize,
    founding: usize,
    settling: usize,
    crossings: bool,
    rounds: usize,
    changes: usize,
    /// How much worse a change may be at first, in points of the score.
    heat: f32,
}

impl Budget {
    fn new(effort: Effort, places: usize, roads: usize) -> Self {
        let size = places.max(1);
        let crossings = roads <= 600 || (effort == Effort::Thorough && roads <= 5000);
        match effort {
            Effort::Quick => Budget {
                starts: match roads {
                    0..=120 => 5,
                    121..=160 => 2,
                    _ => 1,
                },
                same_forms: 6,
                inside: 60,
                most: 12_000,
                founding: 600 * size.min(100),
                settling: if crossings {
                    120 * size * 150 / roads.max(150)
                } else {
                    300_000
                },
                crossings,
                rounds: usize::from(roads <= 1500),
                changes: (600_000 / (size * roads.max(1))).min(60),
                heat: 0.0,
            },
            Effort::Thorough => Budget {
                starts: (24 * 150 / roads.max(150)).max(1),
                same_forms: 4,
                inside: 200,
                most: 100_000,
                founding: 40_000,
                settling: if roads <= 1000 {
                    200_000 * 150 / roads.max(150)
                } else {
                    180_000
                },
                crossings,
                rounds: 1,
                changes: (160_000_000 / (size * roads.max(1))).min(6_500),
                heat: 90.0,
            },
        }
    }
}

/// Lays a sketch out in about the shape of a screen. Roads run upright and level between the cards, from border to border.
pub fn screen(sketch: &Sketch, effort: Effort) -> MapLayout {
    let board = Board::new(sketch);
    if board.land.is_empty() {
        return MapLayout::default();
    }
    if let Some(old) = pinned::old(&board, sketch) {
        return kept(&board, old);
    }
    let budget = Budget::new(effort, board.land.len(), board.roads.len());
    let mut best: Option<(Merit, Ground)> = None;
    let depth = found::depths(&board);
    let mut forms = Vec::new();
    // Where roads widen columns or rows out of the wanted shape, later starts aim beside it.
    let mut stretch = 1.0f32;
    for start in 0..budget.starts + 2 {
        if start >= budget.starts && best.as_ref().is_some_and(|(merit, _)| merit.off == 0.0) {
            break;
        }
        let mut dice = Dice::new(start as u64 + 1);
        if board.lands && start % budget.same_forms == 0 {
            forms = formed(&board, &budget, &depth, &mut dice);
        }
        let Some(ground) = settled(&board, &budget, &depth, &forms, stretch, &mut dice) else {
            continue;
        };
        let merit = judge(&board, &ground, budget.rounds);
        if merit.off > 0.0 {
            stretch = (stretch * if board.lands { 1.55 } else { 1.4 } / merit.aspect).clamp(0.2, 5.0);
        }
        if best.as_ref().is_none_or(|(least, _)| merit.score < least.score) {
            best = Some((merit, ground));
        }
    }
    let Some((merit, mut ground)) = best else {
        // No room for the names of lands: rather a map without them than none.
        let plain = Sketch {
            lands: Vec::new(),
            ..sketch.clone()
        };
        let lands = vec![Land::default(); sketch.lands.len()];
        return if board.lands {
            MapLayout {
                lands,
                ..screen(&plain, effort)
            }
        } else {
            MapLayout::default()
        };
    };
    climb(&board, &mut ground, merit, &budget);
    drawn(&board, &ground, budget.rounds).1
}

/// Every land by itself, in several forms.
fn formed(board: &Board, budget: &Budget, depth: &[usize], dice: &mut Dice) -> Vec<Vec<Form>> {
    let mut lean = vec![0.0; board.land.len()];
    for way in &board.roads {
        if board.land[way.from] != board.land[way.to] {
            lean[way.to] += 15.0;
            lean[way.from] -= 15.0;
        }
    }
    (0..board.members.len())
        .map(|land| {
            let steps = (budget.inside * board.members[land].len().min(60)).min(budget.most / board.members.len());
            found::forms(board, land, depth, &lean, steps, dice)
        })
        .collect()
}

/// A ground with all places, settled by straight lines.
fn settled(
    board: &Board,
    budget: &Budget,
    depth: &[usize],
    forms: &[Vec<Form>],
    stretch: f32,
    dice: &mut Dice,
) -> Option<Ground> {
    let n = board.land.len();
    let active: Vec<usize> = (0..n).collect();
    let mut ground = if board.lands {
        Founding::new(board, forms, 1.55 * stretch).run(depth, budget.founding, dice)?
    } else {
        let area = n as f32 * 1.12 * CELL_WIDTH * CELL_HEIGHT;
        let cols = ((area * 1.4 * stretch).sqrt() / CELL_WIDTH).round().max(1.0) as i32;
        let rows = (n as f32 * 1.12 / cols as f32).ceil().max(1.0) as i32;
        let mut ground = Ground::new(board, cols, rows);
        found::fill(board, depth, &active, &mut ground, cols, 0);
        ground
    };
    let lean = vec![0.0; n];
    let settler = Settler {
        board,
        active: &active,
        lean: &lean,
        crossings: budget.crossings,
        whole_lands: true,
    };
    settler.run(
        &mut ground,
        budget.settling,
        (if board.lands { 120.0 } else { 300.0 }, 8.0),
        dice,
    );
    Some(ground)
}

/// The drawing of a ground and how good it is.
fn drawn(board: &Board, ground: &Ground, rounds: usize) -> (Merit, MapLayout) {
    let grid = Grid::new(board, ground, false);
    let mut router = Router::new(board, &grid);
    router.build(rounds);
    let tracks = nudge::nudge(board, &grid, &router.paths);
    let survey = Survey::free(board, &grid, &tracks);
    let roads = survey.roads();
    (survey.merit(&roads), survey.map(roads))
}

/// The drawing of a ground whose columns and rows lie already.
fn kept(board: &Board, old: Old) -> MapLayout {
    let grid = Grid::new(board, &old.ground, true);
    let mut router = Router::new(board, &grid);
    router.build(1);
    let tracks = nudge::nudge(board, &grid, &router.paths);
    let survey = Survey::within(board, &grid, &tracks, old.frame);
    let roads = survey.roads();
    let mut map = survey.map(roads);
    for (place, at) in old.stray {
        map.places[place].x = at.x;
        map.places[place].y = at.y;
    }
    map
}

fn judge(board: &Board, ground: &Ground, rounds: usize) -> Merit {
    let grid = Grid::new(board, ground, false);
    let mut router = Router::new(board, &grid);
    router.build(rounds);
    let tracks = nudge::nudge(board, &grid, &router.paths);
    let survey = Survey::free(board, &grid, &tracks);
    survey.merit(&survey.roads())
}

/// Keeps changes that make the drawn map better, and at first, with much effort, some that make it a little worse.
fn climb(board: &Board, ground: &mut Ground, mut merit: Merit, budget: &Budget) {
    let active: Vec<usize> = (0..board.land.len()).collect();
    if active.len() < 2 {
        return;
    }
    let lean = vec![0.0; active.len()];
    let settler = Settler {
        board,
        active: &active,
        lean: &lean,
        crossings: true,
        whole_lands: true,
    };
    let mut lot = Lot::new(board, ground);
    let mut dice = Dice::new(77);
    let mut judged = 0;
    let mut best = (merit, ground.clone());
    for _ in 0..40 * budget.changes {
        if judged >= budget.changes {
            break;
        }
        let moves = settle::draw(board, ground, &active, &mut dice, true);
        if moves.is_empty() {
            continue;
        }
        lot.gather(board, ground, moves.iter().map(|&(p, _)| p));
        let before = settler.cost(ground, &mut lot, &moves);
        let Some(change) = settle::shift(board, ground, &moves) else {
            continue;
        };
        let after = settler.cost(ground, &mut lot, &moves);
        if after > before + 250.0 {
            change.undo(ground);
            lot.rest(board, ground);
            continue;
        }
        judged += 1;
        let new = judge(board, ground, budget.rounds);
        let heat = budget.heat * (1.0 - judged as f32 / budget.changes as f32).powi(2) + 0.01;
        if new.score < merit.score || dice.unit() < ((merit.score - new.score) / heat).exp() {
            merit = new;
            if merit.score < best.0.score {
                best = (merit, ground.clone());
            }
        } else {
            change.undo(ground);
            lot.rest(board, ground);
        }
    }
    *ground = best.1;
}
