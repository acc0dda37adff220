//! Simulated annealing of places over free cells, judged by straight lines: quick, and good enough to start from.

use super::board::Board;
use super::dice::Dice;
use super::ground::{Cell, FREE, Ground, NameCells, around};

const CROSSING: f32 = 60.0;
/// What each side of a cell that looks on foreign ground costs: keeps lands round, without thin arms.
const SEAM: f32 = 13.0;

/// A change of the ground that can be taken back.
pub(super) struct Change {
    moved: Vec<(usize, Cell)>,
    names: Vec<(usize, Option<NameCells>)>,
}

impl Change {
    pub(super) fn undo(self, ground: &mut Ground) {
        for &(land, _) in &self.names {
            ground.lift_name(land);
        }
        for &(place, _) in &self.moved {
            ground.lift(place);
        }
        for &(place, at) in &self.moved {
            ground.put(place, at);
        }
        for (land, name) in self.names {
            if let Some(name) = name {
                ground.restore_name(land, name);
            }
        }
    }
}

/// Moves places to cells: lifts all, puts all down, sees that every land touched is whole and has room for its name. Nothing
/// is changed where that cannot be.
pub(super) fn shift(board: &Board, ground: &mut Ground, moves: &[(usize, Cell)]) -> Option<Change> {
    let mut change = Change {
        moved: Vec::with_capacity(moves.len()),
        names: Vec::new(),
    };
    let mut lands: Vec<usize> = Vec::new();
    for &(place, _) in moves {
        change.moved.push((place, ground.cell[place]));
        if board.lands && !lands.contains(&board.land[place]) {
            lands.push(board.land[place]);
        }
    }
    for &land in &lands {
        change.names.push((land, ground.name[land]));
        ground.lift_name(land);
    }
    for &(place, _) in moves {
        ground.lift(place);
    }
    let mut fine = true;
    for &(place, at) in moves {
        if !ground.holds(at) || ground.at(at) != FREE {
            fine = false;
            break;
        }
        ground.put(place, at);
    }
    if fine {
        for &land in &lands {
            if !ground.put_name(board, land) || !ground.whole(board, land) {
                fine = false;
                break;
            }
        }
    }
    if fine {
        Some(change)
    } else {
        change.undo(ground);
        None
    }
}

/// Draws a change by lot: a swap inside a land, a place to a free cell beside its land, or a land as a whole.
pub(super) fn draw(
    board: &Board,
    ground: &Ground,
    active: &[usize],
    dice: &mut Dice,
    whole_lands: bool,
) -> Vec<(usize, Cell)> {
    let place = active[dice.below(active.len())];
    let at = ground.cell[place];
    let land = board.land[place];
    let kind = dice.below(100);
    if whole_lands && board.lands && kind < 4 {
        let (dc, dr) = match dice.below(4) {
            0 => (0, dice.between(-3, 3)),
            1 => (dice.between(-1, 1), 0),
            _ => (dice.between(-1, 1), dice.between(-2, 2)),
        };
        return board.members[land]
            .iter()
            .map(|&p| {
                (
                    p,
                    Cell {
                        c: ground.cell[p].c + dc,
                        r: ground.cell[p].r + dr,
                    },
                )
            })
            .collect();
    }
    if kind < 45 {
        let other = if kind < 20 {
            active[dice.below(active.len())]
        } else {
            let near = Cell {
                c: at.c + dice.between(-1, 1),
                r: at.r + dice.between(-2, 2),
            };
            match ground.at(near) {
                k if k >= 0 => k as usize,
                _ => return Vec::new(),
            }
        };
        if other == place || board.land[other] != land {
            return Vec::new();
        }
        return vec![(place, ground.cell[other]), (other, at)];
    }
    let target = if board.lands {
        let beside = board.members[land][dice.below(board.members[land].len())];
        around(ground.cell[beside])[dice.below(4)]
    } else if kind < 75 {
        Cell {
            c: at.c + dice.between(-2, 2),
            r: at.r + dice.between(-4, 4),
        }
    } else if let Some(&road) = board.touching[place].get(dice.below(board.touching[place].len())) {
        // Beside a neighbour.
        let way = board.roads[road];
        let (from, to) = (ground.cell[way.from], ground.cell[way.to]);
        let base = if way.from == place {
            Cell { c: to.c - 1, r: to.r }
        } else {
            Cell {
                c: from.c + 1,
                r: from.r,
            }
        };
        Cell {
            c: base.c,
            r: base.r + dice.between(-2, 2),
        }
    } else {
        Cell {
            c: dice.below(ground.cols as usize) as i32,
            r: dice.below(ground.rows as usize) as i32,
        }
    };
    match ground.at(target) {
        FREE if ground.holds(target) => {
            if kind < 60 {
                return slide(board, ground, place, target);
            }
            vec![(place, target)]
        }
        k if k >= 0 && k as usize != place && board.land[k as usize] == land => {
            if kind < 70 {
                return slide(board, ground, place, target);
            }
            vec![(place, target), (k as usize, at)]
        }
        _ => Vec::new(),
    }
}

/// The place goes to a cell, and those in its way in that column make room, one cell towards the gap it leaves or the next
/// free cell.
fn slide(board: &Board, ground: &Ground, place: usize, target: Cell) -> Vec<(usize, Cell)> {
    let land = board.land[place];
    let at = ground.cell[place];
    let step = if at.c == target.c && at.r < target.r { -1 } else { 1 };
    let mut moves = vec![(place, target)];
    let mut cell = target;
    for _ in 0..24 {
        match ground.at(cell) {
            k if k >= 0 && k as usize == place => return moves,
            k if k >= 0 && board.land[k as usize] == land => {
                cell.r += step;
                moves.push((k as usize, cell));
            }
            FREE => return moves,
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

pub(super) struct Settler<'a> {
    pub(super) board: &'a Board,
    /// Places that may move.
    pub(super) active: &'a [usize],
    /// What a column further right costs each place.
    pub(super) lean: &'a [f32],
    /// Crossings are counted (slow where roads are very many).
    pub(super) crossings: bool,
    pub(super) whole_lands: bool,
}

impl Settler<'_> {
    pub(super) fn run(&self, ground: &mut Ground, steps: usize, heat: (f32, f32), dice: &mut Dice) {
        if self.active.len() < 2 {
            return;
        }
        let mut lot = Lot::new(self.board, ground);
        let cooling = (heat.1 / heat.0).powf(1.0 / steps.max(1) as f32);
        let mut t = heat.0;
        for _ in 0..steps {
            t *= cooling;
            let moves = draw(self.board, ground, self.active, dice, self.whole_lands);
            if moves.is_empty() {
                continue;
            }
            lot.gather(self.board, ground, moves.iter().map(|&(p, _)| p));
            let before = self.cost(ground, &mut lot, &moves);
            let Some(change) = shift(self.board, ground, &moves) else {
                continue;
            };
            let after = self.cost(ground, &mut lot, &moves);
            let worse = after - before;
            if worse > 0.0 && dice.unit() >= (-worse / t).exp() {
                change.undo(ground);
                lot.refresh(self.board, ground);
            }
        }
    }

    /// What the change costs or saves, by straight lines.
    pub(super) fn cost(&self, ground: &Ground, lot: &mut Lot, moves: &[(usize, Cell)]) -> f32 {
        let board = self.board;
        lot.refresh(board, ground);
        let mut cost = 0.0;
        for &road in &lot.roads {
            let way = board.roads[road];
            cost += board.road_cost(road, ground.cell[way.from], ground.cell[way.to]);
        }
        if self.crossings {
            cost += CROSSING * lot.crossings(board) as f32;
        }
        for &(place, _) in moves {
            cost += self.lean[place] * ground.cell[place].c as f32;
        }
        if board.lands && moves.len() != 2 {
            cost -= SEAM * lot.ties(board, ground, moves) as f32;
        }
        cost
    }
}

/// The roads that a change touches, and straight lines for all roads.
pub(super) struct Lot {
    line: Vec<[i32; 4]>,
    /// Columns and rows that each line spans.
    bound: Vec<[i16; 4]>,
    cells: Vec<Cell>,
    live: Vec<usize>,
    touched: Vec<bool>,
    roads: Vec<usize>,
}

impl Lot {
    pub(super) fn new(board: &Board, ground: &Ground) -> Self {
        let live: Vec<usize> = (0..board.roads.len())
            .filter(|&k| ground.placed[board.roads[k].from] && ground.placed[board.roads[k].to])
            .collect();
        let mut lot = Lot {
            line: vec![[0; 4]; board.roads.len()],
            bound: vec![[0; 4]; board.roads.len()],
            cells: Vec::new(),
            touched: vec![false; board.roads.len()],
            roads: live.clone(),
            live,
        };
        lot.refresh(board, ground);
        lot.roads.clear();
        lot
    }

    pub(super) fn gather(&mut self, board: &Board, ground: &Ground, places: impl Iterator<Item = usize>) {
        for &k in &self.roads {
            self.touched[k] = false;
        }
        self.roads.clear();
        for place in places {
            for &k in &board.touching[place] {
                let way = board.roads[k];
                if !self.touched[k] && ground.placed[way.from] && ground.placed[way.to] {
                    self.touched[k] = true;
                    self.roads.push(k);
                }
            }
        }
    }

    /// Takes up where the places lie again, after a change was taken back.
    pub(super) fn rest(&mut self, board: &Board, ground: &Ground) {
        self.refresh(board, ground);
    }

    /// As `gather` for a place that lay nowhere before.
    pub(super) fn begin(&mut self, board: &Board, ground: &Ground, place: usize) {
        for &k in &board.touching[place] {
            let way = board.roads[k];
            if ground.placed[way.from] && ground.placed[way.to] && !self.live.contains(&k) {
                self.live.push(k);
            }
        }
        self.gather(board, ground, std::iter::once(place));
    }

    fn refresh(&mut self, board: &Board, ground: &Ground) {
        for &k in &self.roads {
            let way = board.roads[k];
            let (a, b) = (ground.cell[way.from], ground.cell[way.to]);
            self.line[k] = [3 * a.c, a.r, 3 * b.c, b.r];
            self.bound[k] = [a.c.min(b.c), a.c.max(b.c), a.r.min(b.r), a.r.max(b.r)].map(|v| v as i16);
        }
    }

    /// Sides of cells of the moved places (all of one land) and of the name that look on ground of the same land, twice.
    fn ties(&mut self, board: &Board, ground: &Ground, moves: &[(usize, Cell)]) -> i32 {
        let Some(&(first, _)) = moves.first() else { return 0 };
        let land = board.land[first];
        self.cells.clear();
        self.cells.extend(moves.iter().map(|&(place, _)| ground.cell[place]));
        if let Some(name) = ground.name[land] {
            self.cells.extend((0..name.span).map(|k| Cell {
                c: name.at.c + k,
                r: name.at.r,
            }));
        }
        let mut ties = 0;
        for (k, &at) in self.cells.iter().enumerate() {
            ties += 2 * ground.neighbours(board, at, land);
            let among = self.cells[..k]
                .iter()
                .filter(|o| (o.c - at.c).abs() + (o.r - at.r).abs() == 1)
                .count();
            ties -= 2 * among as i32;
        }
        ties
    }

    fn crossings(&self, board: &Board) -> usize {
        let mut count = 0;
        for &a in &self.roads {
            let p = self.line[a];
            let [x0, x1, y0, y1] = self.bound[a];
            let way = board.roads[a];
            let mut meet = |b: usize| {
                let [u0, u1, v0, v1] = self.bound[b];
                if u1 <= x0 || u0 >= x1 || v1 < y0 || v0 > y1 || b == a || (self.touched[b] && b < a) {
                    return;
                }
                let other = board.roads[b];
                if way.from == other.from || way.to == other.to || way.from == other.to || way.to == other.from {
                    return;
                }
                count += usize::from(cross(p, self.line[b]));
            };
            if self.live.len() == self.line.len() {
                (0..self.line.len()).for_each(&mut meet);
            } else {
                self.live.iter().for_each(|&b| meet(b));
            }
        }
        count
    }
}

fn cross(p: [i32; 4], q: [i32; 4]) -> bool {
    let side =
        |ax: i32, ay: i32, bx: i32, by: i32, cx: i32, cy: i32| ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum();
    let a = side(p[0], p[1], p[2], p[3], q[0], q[1]);
    let b = side(p[0], p[1], p[2], p[3], q[2], q[3]);
    let c = side(q[0], q[1], q[2], q[3], p[0], p[1]);
    let d = side(q[0], q[1], q[2], q[3], p[2], p[3]);
    a * b < 0 && c * d < 0
}
