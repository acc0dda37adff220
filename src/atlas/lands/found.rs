//! Founding: each land by itself in several shapes, then lands set beside each other as compactly as their roads allow.

use super::board::{Board, CELL_HEIGHT, CELL_WIDTH};
use super::dice::Dice;
use super::ground::{Cell, Ground};
use super::settle::Settler;

/// A land arranged by itself: its places relative to its corner, all its cells, and its size.
#[derive(Clone)]
pub(super) struct Form {
    places: Vec<(usize, Cell)>,
    cells: Vec<Cell>,
    size: Cell,
}

/// How deep each place lies: the most roads one after another that lead to it.
pub(super) fn depths(board: &Board) -> Vec<usize> {
    let n = board.land.len();
    let mut open = vec![0usize; n];
    for way in &board.roads {
        open[way.to] += 1;
    }
    let mut queue: Vec<usize> = (0..n).filter(|&k| open[k] == 0).collect();
    let mut depth = vec![0; n];
    let mut k = 0;
    while k < queue.len() {
        let place = queue[k];
        k += 1;
        for &road in &board.touching[place] {
            let way = board.roads[road];
            if way.from == place {
                depth[way.to] = depth[way.to].max(depth[place] + 1);
                open[way.to] -= 1;
                if open[way.to] == 0 {
                    queue.push(way.to);
                }
            }
        }
    }
    depth
}

/// Fills columns of `rows` cells in the order of depth, the places of one depth ordered by those before them.
pub(super) fn fill(board: &Board, depth: &[usize], places: &[usize], ground: &mut Ground, cols: i32, top: i32) {
    let per = (places.len() as i32 + cols - 1) / cols.max(1);
    let mut order: Vec<usize> = places.to_vec();
    order.sort_by_key(|&p| (depth[p], p));
    let mut done: Vec<usize> = Vec::with_capacity(order.len());
    let mut row = vec![0.0f32; board.land.len()];
    let mut k = 0;
    while k < order.len() {
        let mut end = k;
        while end < order.len() && depth[order[end]] == depth[order[k]] {
            end += 1;
        }
        let mut layer: Vec<(f32, usize)> = order[k..end]
            .iter()
            .map(|&p| {
                let before: Vec<f32> = board.touching[p]
                    .iter()
                    .map(|&r| board.roads[r])
                    .filter(|w| w.to == p && ground.placed[w.from])
                    .map(|w| row[w.from])
                    .collect();
                let mean = if before.is_empty() {
                    per as f32 / 2.0
                } else {
                    before.iter().sum::<f32>() / before.len() as f32
                };
                (mean, p)
            })
            .collect();
        layer.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, p) in layer {
            let at = done.len() as i32;
            row[p] = (at % per.max(1)) as f32;
            ground.put(
                p,
                Cell {
                    c: at / per.max(1),
                    r: top + at % per.max(1),
                },
            );
            done.push(p);
        }
        k = end;
    }
}

/// The forms of a land: one for each sensible number of columns.
pub(super) fn forms(
    board: &Board,
    land: usize,
    depth: &[usize],
    lean: &[f32],
    steps: usize,
    dice: &mut Dice,
) -> Vec<Form> {
    let members = &board.members[land];
    let n = members.len() as i32;
    if n == 0 {
        return Vec::new();
    }
    let span = board.span[land];
    let square = (n as f32 * CELL_HEIGHT / CELL_WIDTH * 1.5).sqrt();
    let low = ((square * 0.5) as i32).max(1);
    // Large lands try every second or third number of columns.
    let high = ((square * 1.9).ceil() as i32).clamp(low, 24).min(n);
    let stride = ((high - low) / 5).max(1) as usize;
    let mut forms: Vec<Form> = Vec::new();
    for cols in (low..=high.max(low)).step_by(stride) {
        let rows = (n + cols - 1) / cols + 2;
        let wide = cols.max(span);
        let mut ground = Ground::new(board, wide, rows);
        fill(board, depth, members, &mut ground, cols, 1);
        if !ground.put_name(board, land) {
            continue;
        }
        let settler = Settler {
            board,
            active: members,
            lean,
            crossings: true,
            whole_lands: false,
        };
        settler.run(&mut ground, steps, (250.0, 8.0), dice);
        let cells = ground.cells_of(board, land);
        let c0 = cells.iter().map(|at| at.c).min().unwrap_or(0);
        let r0 = cells.iter().map(|at| at.r).min().unwrap_or(0);
        let move_up = |at: &Cell| Cell {
            c: at.c - c0,
            r: at.r - r0,
        };
        let cells: Vec<Cell> = cells.iter().map(move_up).collect();
        let size = Cell {
            c: cells.iter().map(|at| at.c).max().unwrap_or(0) + 1,
            r: cells.iter().map(|at| at.r).max().unwrap_or(0) + 1,
        };
        let places = members.iter().map(|&p| (p, move_up(&ground.cell[p]))).collect();
        forms.push(Form { places, cells, size });
    }
    forms
}

/// Sets lands beside each other by annealing. Returns the ground that holds them all, without a margin.
pub(super) struct Founding<'a> {
    board: &'a Board,
    forms: &'a [Vec<Form>],
    /// Roads between lands, by land.
    abroad: Vec<Vec<usize>>,
    side: i32,
    owner: Vec<u16>,
    chosen: Vec<usize>,
    corner: Vec<Cell>,
    set: Vec<bool>,
    /// Wanted width by height, before roads widen the channels.
    wide: f32,
    cell: Vec<Cell>,
}

const NOBODY: u16 = u16::MAX;

impl<'a> Founding<'a> {
    pub(super) fn new(board: &'a Board, forms: &'a [Vec<Form>], wide: f32) -> Self {
        let lands = board.members.len();
        let mut abroad = vec![Vec::new(); lands];
        for (k, way) in board.roads.iter().enumerate() {
            let (a, b) = (board.land[way.from], board.land[way.to]);
            if a != b {
                abroad[a].push(k);
                abroad[b].push(k);
            }
        }
        let area: i32 = forms
            .iter()
            .flatten()
            .map(|f| f.size.c.max(f.size.r))
            .max()
            .unwrap_or(1);
        let total: usize = board.land.len() + 3 * lands;
        let side = (3.0 * (total as f32).sqrt()) as i32 + 2 * area + 8;
        Founding {
            board,
            forms,
            abroad,
            side,
            owner: vec![NOBODY; (side * side) as usize],
            chosen: vec![0; lands],
            corner: vec![Cell::default(); lands],
            set: vec![false; lands],
            wide,
            cell: vec![Cell::default(); board.land.len()],
        }
    }

    fn form(&self, land: usize) -> &'a Form {
        &self.forms[land][self.chosen[land]]
    }

    fn fits(&self, form: &Form, corner: Cell) -> bool {
        corner.c >= 0
            && corner.r >= 0
            && corner.c + form.size.c <= self.side
            && corner.r + form.size.r <= self.side
            && form
                .cells
                .iter()
                .all(|at| self.owner[((corner.r + at.r) * self.side + corner.c + at.c) as usize] == NOBODY)
    }

    fn write(&mut self, land: usize, owner: u16) {
        let (form, corner) = (self.form(land), self.corner[land]);
        for at in &form.cells {
            self.owner[((corner.r + at.r) * self.side + corner.c + at.c) as usize] = owner;
        }
    }

    fn lift(&mut self, land: usize) {
        self.write(land, NOBODY);
        self.set[land] = false;
    }

    fn put(&mut self, land: usize, chosen: usize, corner: Cell) {
        self.chosen[land] = chosen;
        self.corner[land] = corner;
        self.write(land, land as u16);
        self.set[land] = true;
        for &(place, at) in &self.form(land).places {
            self.cell[place] = Cell {
                c: corner.c + at.c,
                r: corner.r + at.r,
            };
        }
    }

    fn extent(&self) -> (Cell, Cell) {
        let (mut a, mut b) = (
            Cell {
                c: i32::MAX,
                r: i32::MAX,
            },
            Cell {
                c: i32::MIN,
                r: i32::MIN,
            },
        );
        for land in 0..self.set.len() {
            if self.set[land] {
                let (corner, size) = (self.corner[land], self.form(land).size);
                a = Cell {
                    c: a.c.min(corner.c),
                    r: a.r.min(corner.r),
                };
                b = Cell {
                    c: b.c.max(corner.c + size.c),
                    r: b.r.max(corner.r + size.r),
                };
            }
        }
        (a, b)
    }

    /// What the outer shape costs, and the roads of one or two lands.
    fn cost(&self, lands: &[usize]) -> f32 {
        let (a, b) = self.extent();
        let w = (b.c - a.c) as f32 * CELL_WIDTH;
        let h = (b.r - a.r) as f32 * CELL_HEIGHT;
        let scale = (self.board.land.len() as f32 / 88.0).max(1.0);
        let mut cost = scale * (8.0 * w.max(self.wide * h) + 2.0 * (w + self.wide * h));
        for (k, &land) in lands.iter().enumerate() {
            for &road in &self.abroad[land] {
                let way = self.board.roads[road];
                let (from, to) = (self.board.land[way.from], self.board.land[way.to]);
                let other = if from == land { to } else { from };
                if self.set[from] && self.set[to] && !lands[..k].contains(&other) {
                    cost += self.board.road_cost(road, self.cell[way.from], self.cell[way.to]);
                }
            }
        }
        cost
    }

    /// Sets the lands one by one, shallow ones first, each where it costs least.
    fn begin(&mut self, order: &[usize]) -> bool {
        for &land in order {
            if self.forms[land].is_empty() {
                continue;
            }
            let (mut a, mut b) = self.extent();
            if a.c > b.c {
                let middle = self.side / 2;
                (a, b) = (Cell { c: middle, r: middle }, Cell { c: middle, r: middle });
            }
            let mut best: Option<(f32, usize, Cell)> = None;
            for chosen in 0..self.forms[land].len() {
                let size = self.forms[land][chosen].size;
                for c in (a.c - size.c).max(0)..=b.c {
                    for r in (a.r - size.r).max(0)..=b.r {
                        let corner = Cell { c, r };
                        if !self.fits(&self.forms[land][chosen], corner) {
                            continue;
                        }
                        self.put(land, chosen, corner);
                        let cost = self.cost(&[land]);
                        self.lift(land);
                        if best.is_none_or(|(least, ..)| cost < least) {
                            best = Some((cost, chosen, corner));
                        }
                    }
                }
            }
            let Some((_, chosen, corner)) = best else { return false };
            self.put(land, chosen, corner);
        }
        true
    }

    pub(super) fn run(mut self, depth: &[usize], steps: usize, dice: &mut Dice) -> Option<Ground> {
        let lands = self.set.len();
        let mean = |land: usize| {
            let members = &self.board.members[land];
            members.iter().map(|&p| depth[p]).sum::<usize>() * 1000 / members.len().max(1)
        };
        let mut order: Vec<usize> = (0..lands).collect();
        order.sort_by_key(|&l| (mean(l), l));
        if !self.begin(&order) {
            return None;
        }
        let live: Vec<usize> = (0..lands).filter(|&l| !self.forms[l].is_empty()).collect();
        let (hot, cold) = (1500.0f32, 25.0f32);
        let cooling = (cold / hot).powf(1.0 / steps.max(1) as f32);
        let mut t = hot;
        let (mut least, mut best) = (f32::MAX, (self.chosen.clone(), self.corner.clone()));
        let mut total = self.cost(&live);
        if live.len() > 1 {
            for _ in 0..steps {
                t *= cooling;
                let land = live[dice.below(live.len())];
                let change = if dice.below(5) == 0 {
                    self.swap(land, &live, t, dice)
                } else {
                    self.wander(land, &live, t, dice)
                };
                total += change;
                if total < least - 1.0 {
                    least = total;
                    best = (self.chosen.clone(), self.corner.clone());
                }
            }
            for &land in &live {
                self.lift(land);
            }
            for &land in &live {
                self.put(land, best.0[land], best.1[land]);
            }
        }
        let (a, b) = self.extent();
        let mut ground = Ground::new(self.board, (b.c - a.c).max(1), (b.r - a.r).max(1));
        for place in 0..self.board.land.len() {
            ground.put(
                place,
                Cell {
                    c: self.cell[place].c - a.c,
                    r: self.cell[place].r - a.r,
                },
            );
        }
        (0..lands)
            .all(|land| ground.put_name(self.board, land))
            .then_some(ground)
    }

    fn take(worse: f32, t: f32, dice: &mut Dice) -> bool {
        worse <= 0.0 || dice.unit() < (-worse / t).exp()
    }

    /// One land to somewhere near, beside another land, or into another form. Returns what it cost.
    fn wander(&mut self, land: usize, live: &[usize], t: f32, dice: &mut Dice) -> f32 {
        let (old, from) = (self.chosen[land], self.corner[land]);
        let before = self.cost(&[land]);
        let chosen = if dice.below(4) == 0 {
            dice.below(self.forms[land].len())
        } else {
            old
        };
        let size = self.forms[land][chosen].size;
        let corner = if dice.below(3) > 0 {
            Cell {
                c: from.c + dice.between(-2, 2),
                r: from.r + dice.between(-4, 4),
            }
        } else {
            let other = live[dice.below(live.len())];
            let (at, its) = (self.corner[other], self.form(other).size);
            match dice.below(4) {
                0 => Cell {
                    c: at.c + its.c,
                    r: at.r + dice.between(-size.r + 1, its.r - 1),
                },
                1 => Cell {
                    c: at.c - size.c,
                    r: at.r + dice.between(-size.r + 1, its.r - 1),
                },
                2 => Cell {
                    c: at.c + dice.between(-size.c + 1, its.c - 1),
                    r: at.r + its.r,
                },
                _ => Cell {
                    c: at.c + dice.between(-size.c + 1, its.c - 1),
                    r: at.r - size.r,
                },
            }
        };
        self.lift(land);
        if self.fits(&self.forms[land][chosen], corner) {
            self.put(land, chosen, corner);
            let worse = self.cost(&[land]) - before;
            if Self::take(worse, t, dice) {
                return worse;
            }
            self.lift(land);
        }
        self.put(land, old, from);
        0.0
    }

    /// Two lands change places, each a little to the side where it does not fit at once.
    fn swap(&mut self, a: usize, live: &[usize], t: f32, dice: &mut Dice) -> f32 {
        let b = live[dice.below(live.len())];
        if a == b {
            return 0.0;
        }
        let (old_a, old_b) = ((self.chosen[a], self.corner[a]), (self.chosen[b], self.corner[b]));
        let before = self.cost(&[a, b]);
        self.lift(a);
        self.lift(b);
        let mut done = false;
        'tries: for _ in 0..4 {
            let ca = Cell {
                c: old_b.1.c + dice.between(-1, 1),
                r: old_b.1.r + dice.between(-2, 2),
            };
            let fa = dice.below(self.forms[a].len());
            if !self.fits(&self.forms[a][fa], ca) {
                continue;
            }
            self.put(a, fa, ca);
            for _ in 0..4 {
                let cb = Cell {
                    c: old_a.1.c + dice.between(-1, 1),
                    r: old_a.1.r + dice.between(-2, 2),
                };
                let fb = dice.below(self.forms[b].len());
                if self.fits(&self.forms[b][fb], cb) {
                    self.put(b, fb, cb);
                    done = true;
                    break 'tries;
                }
            }
            self.lift(a);
        }
        if done {
            let worse = self.cost(&[a, b]) - before;
            if Self::take(worse, t, dice) {
                return worse;
            }
            self.lift(a);
            self.lift(b);
        }
        self.put(a, old_a.0, old_a.1);
        self.put(b, old_b.0, old_b.1);
        0.0
    }
}
