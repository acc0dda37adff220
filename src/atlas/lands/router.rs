//! Builds the roads on the grid: the cheapest way for each, short ones first, then each once more with all others there.
//! After Wybrow, Marriott and Stuckey, "Orthogonal connector routing" (Graph Drawing 2009). Knows lines, not map units.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::board::Board;
use super::grid::Grid;

const BEND: u32 = 30;
const CROSSING: u32 = 60;
/// What a bend costs beside others that pass, and passing beside a bend: a crossing now and then.
const BRUSH: u32 = 12;
/// Each road that already uses a stretch of channel: busy channels grow wide.
const CROWD: u32 = 3;
/// The same through a free cell between cards, where room is short.
const SQUEEZE: u32 = 14;
/// Leaving or arriving by the top or the bottom of a card.
const SIDE: u32 = 40;

/// An alternative that does not arrive where the others do.
const ASTRAY: u32 = 5000;

/// Directions: 0 right, 1 down, 2 left, 3 up.
const RIGHT: usize = 0;
const LEFT: usize = 2;

pub(super) struct Router<'a> {
    board: &'a Board,
    grid: &'a Grid,
    /// Roads that pass each node level, upright, or bend there.
    level: Vec<u16>,
    upright: Vec<u16>,
    bends: Vec<u16>,
    /// Roads on the stretch from each node to the right and down.
    right: Vec<u16>,
    down: Vec<u16>,
    /// Stretches of roads with the same start, the same target, the same group.
    trunk: Vec<u32>,
    joint: Vec<u32>,
    kin: Vec<u32>,
    best: Vec<u32>,
    from: Vec<u32>,
    seen: Vec<u32>,
    stamp: u32,
    /// Quarters of the straight distance that a search counts on: more is faster and finds trunks less often.
    eager: u32,
    heap: BinaryHeap<Reverse<(u32, u32)>>,
    /// All nodes of each road, from card to card.
    pub(super) paths: Vec<Vec<u32>>,
}

impl<'a> Router<'a> {
    pub(super) fn new(board: &'a Board, grid: &'a Grid) -> Self {
        let n = grid.nx * grid.ny;
        Router {
            board,
            grid,
            level: vec![0; n],
            upright: vec![0; n],
            bends: vec![0; n],
            right: vec![0; n],
            down: vec![0; n],
            trunk: vec![0; 2 * n],
            joint: vec![0; 2 * n],
            kin: vec![0; 2 * n],
            best: vec![0; 4 * n],
            from: vec![0; 4 * n],
            seen: vec![0; 4 * n],
            stamp: 0,
            eager: match board.roads.len() {
                0..1000 => 2,
                1000..3000 => 3,
                _ => 4,
            },
            heap: BinaryHeap::new(),
            paths: vec![Vec::new(); board.roads.len()],
        }
    }

    /// Builds all roads, then builds each anew `rounds` times.
    pub(super) fn build(&mut self, rounds: usize) {
        let mut order: Vec<usize> = (0..self.board.roads.len()).collect();
        let far = |k: usize| {
            let way = self.board.roads[k];
            let (a, b) = (self.grid.cell[way.from], self.grid.cell[way.to]);
            111 * (b.c - a.c).abs() + 35 * (b.r - a.r).abs()
        };
        order.sort_by_key(|&k| (far(k), k));
        for &k in &order {
            self.route(k);
        }
        for _ in 0..rounds {
            for &k in &order {
                let old = std::mem::take(&mut self.paths[k]);
                self.count(&old, false);
                self.route(k);
            }
        }
    }

    /// Adds a road to the counts, or takes it away.
    fn count(&mut self, path: &[u32], add: bool) {
        let change = |slot: &mut u16| {
            *slot = if add {
                slot.saturating_add(1)
            } else {
                slot.saturating_sub(1)
            }
        };
        for w in path.windows(2) {
            let (a, b) = (w[0].min(w[1]) as usize, w[0].max(w[1]) as usize);
            change(if b == a + 1 {
                &mut self.right[a]
            } else {
                &mut self.down[a]
            });
        }
        for w in path.windows(3) {
            let node = w[1] as usize;
            let flat = |a: u32, b: u32| a.abs_diff(b) == 1;
            change(match (flat(w[0], w[1]), flat(w[1], w[2])) {
                (true, true) => &mut self.level[node],
                (false, false) => &mut self.upright[node],
                _ => &mut self.bends[node],
            });
        }
    }

    fn mark(&mut self, path: &[u32], which: usize) {
        let marks = match which {
            0 => &mut self.trunk,
            1 => &mut self.joint,
            _ => &mut self.kin,
        };
        for w in path.windows(2) {
            let (a, b) = (w[0].min(w[1]) as usize, w[0].max(w[1]) as usize);
            marks[2 * a + usize::from(b != a + 1)] = self.stamp;
        }
    }

    /// Finds the way of one road and adds it.
    fn route(&mut self, road: usize) {
        let (board, grid) = (self.board, self.grid);
        let way = board.roads[road];
        let (start, goal) = (grid.node(grid.cell[way.from]), grid.node(grid.cell[way.to]));
        if start == goal {
            self.paths[road] = Vec::new();
            return;
        }
        self.stamp += 1;
        // Roads with a common end are no obstacles: they share a trunk or part without a crossing.
        let mut friends: Vec<usize> = Vec::new();
        // Alternatives arrive as one: by the last node of the first of them.
        let mut gate = None;
        for (end, place) in [way.from, way.to].into_iter().enumerate() {
            for &k in &board.touching[place] {
                if k == road || self.paths[k].is_empty() {
                    continue;
                }
                let path = std::mem::take(&mut self.paths[k]);
                let other = board.roads[k];
                if end == 0 && other.from == way.from {
                    self.mark(&path, 0);
                } else if end == 1 && other.to == way.to {
                    self.mark(
                        &path,
                        if way.group.is_some() && other.group == way.group {
                            2
                        } else {
                            1
                        },
                    );
                }
                self.count(&path, false);
                if end == 1 && other.to == way.to && way.group.is_some() && other.group == way.group {
                    gate = path.len().checked_sub(2).map(|k| path[k] as usize);
                }
                self.paths[k] = path;
                friends.push(k);
            }
        }
        let path = self.search(start, goal, gate);
        for k in friends {
            let path = std::mem::take(&mut self.paths[k]);
            self.count(&path, true);
            self.paths[k] = path;
        }
        self.count(&path, true);
        self.paths[road] = path;
    }

    fn search(&mut self, start: usize, goal: usize, gate: Option<usize>) -> Vec<u32> {
        let grid = self.grid;
        let (nx, ny) = (grid.nx, grid.ny);
        let (gx, gy) = (goal % nx, goal / nx);
        let (sx, sy) = (start % nx, start / nx);
        let eager = self.eager;
        let guess = |x: usize, y: usize| {
            ((grid.xs[gx] - grid.xs[x]).abs() + (grid.ys[gy] - grid.ys[y]).abs()) as u32 * eager / 4
        };
        let below = sx == gx && gy == sy + 2;
        self.heap.clear();
        for dir in 0..4 {
            if dir == LEFT {
                continue;
            }
            let state = start * 4 + dir;
            let cost = if dir == RIGHT || (dir == 1 && below) { 0 } else { SIDE };
            self.seen[state] = self.stamp;
            self.best[state] = cost;
            self.from[state] = u32::MAX;
            self.heap.push(Reverse((cost + guess(sx, sy), state as u32)));
        }
        let mut end = None;
        while let Some(Reverse((f, state))) = self.heap.pop() {
            let (node, dir) = (state as usize / 4, state as usize % 4);
            let cost = self.best[state as usize];
            let (x, y) = (node % nx, node / nx);
            let rest = if node == goal { 0 } else { guess(x, y) };
            if f > cost + rest {
                continue;
            }
            if node == goal {
                end = Some(state);
                break;
            }
            for turn in 0..4 {
                if turn == (dir + 2) % 4 || (node == start && turn != dir) {
                    continue;
                }
                let (mx, my) = match turn {
                    0 if x + 1 < nx => (x + 1, y),
                    1 if y + 1 < ny => (x, y + 1),
                    2 if x > 0 => (x - 1, y),
                    3 if y > 0 => (x, y - 1),
                    _ => continue,
                };
                let next = my * nx + mx;
                if grid.blocked[next] && (next != goal || turn == LEFT) {
                    continue;
                }
                let flat = turn % 2 == 0;
                let low = node.min(next);
                let edge = 2 * low + usize::from(!flat);
                let length = ((grid.xs[mx] - grid.xs[x]).abs() + (grid.ys[my] - grid.ys[y]).abs()) as u32;
                let crowd = u32::from(if flat { self.right[low] } else { self.down[low] });
                let middle = if flat { y % 2 == 1 } else { x % 2 == 1 };
                let mut step = if self.trunk[edge] == self.stamp || self.kin[edge] == self.stamp {
                    length * 3 / 20
                } else if self.joint[edge] == self.stamp {
                    length / 2
                } else {
                    length + crowd * if middle { SQUEEZE } else { CROWD }
                };
                if node != start {
                    let (l, u, b) = (self.level[node], self.upright[node], self.bends[node]);
                    step += if turn != dir {
                        BEND + BRUSH * u32::from(l + u)
                    } else {
                        CROSSING * u32::from(if flat { u } else { l }) + BRUSH * u32::from(b)
                    };
                }
                if next == goal && turn != RIGHT && !(below && node == goal - nx) {
                    step += SIDE;
                }
                if next == goal && gate.is_some_and(|gate| gate != node) {
                    step += ASTRAY;
                }
                let total = cost + step;
                let state2 = next * 4 + turn;
                if self.seen[state2] != self.stamp || total < self.best[state2] {
                    self.seen[state2] = self.stamp;
                    self.best[state2] = total;
                    self.from[state2] = state;
                    let rest = if next == goal { 0 } else { guess(mx, my) };
                    self.heap.push(Reverse((total + rest, state2 as u32)));
                }
            }
        }
        let mut path = Vec::new();
        let mut at = end.unwrap_or(u32::MAX);
        while at != u32::MAX {
            path.push(at / 4);
            at = self.from[at as usize];
        }
        path.reverse();
        path
    }
}
