//! The ground: which cell of the grid each place lies in, where the names of lands lie, and which cells are free. Knows
//! when a land is in one piece; knows nothing of pixels or roads.

use std::collections::{HashMap, HashSet, VecDeque};

use super::board::Board;

/// A cell of the grid: column from the left, row from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cell {
    pub(super) c: i32,
    pub(super) r: i32,
}

pub(super) const FREE: i32 = -1;

/// What holds the name of a land: `span` cells from `at` to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameCells {
    pub(super) at: Cell,
    pub(super) span: i32,
}

#[derive(Clone)]
pub(super) struct Ground {
    pub(super) cols: i32,
    pub(super) rows: i32,
    /// `FREE`, the number of a place, or `-2 - land` where the land's name lies.
    pub(super) owner: Vec<i32>,
    pub(super) cell: Vec<Cell>,
    /// The place lies on the ground (not all do while lands are arranged one by one).
    pub(super) placed: Vec<bool>,
    pub(super) name: Vec<Option<NameCells>>,
    /// Free cells that a land covers to stay in one piece, by cell.
    meadow: Vec<Option<usize>>,
}

impl Ground {
    pub(super) fn new(board: &Board, cols: i32, rows: i32) -> Self {
        Ground {
            cols,
            rows,
            owner: vec![FREE; (cols * rows).max(0) as usize],
            cell: vec![Cell::default(); board.land.len()],
            placed: vec![false; board.land.len()],
            name: vec![None; board.members.len()],
            meadow: vec![None; (cols * rows).max(0) as usize],
        }
    }

    pub(super) fn holds(&self, at: Cell) -> bool {
        at.c >= 0 && at.r >= 0 && at.c < self.cols && at.r < self.rows
    }

    fn index(&self, at: Cell) -> usize {
        (at.r * self.cols + at.c) as usize
    }

    /// Who lies in the cell; outside the ground is free.
    pub(super) fn at(&self, at: Cell) -> i32 {
        if self.holds(at) {
            self.owner[self.index(at)]
        } else {
            FREE
        }
    }

    pub(super) fn set(&mut self, at: Cell, owner: i32) {
        if self.holds(at) {
            let k = self.index(at);
            self.owner[k] = owner;
        }
    }

    pub(super) fn put(&mut self, place: usize, at: Cell) {
        self.cell[place] = at;
        self.placed[place] = true;
        self.set(at, place as i32);
    }

    pub(super) fn lift(&mut self, place: usize) {
        if self.placed[place] {
            let at = self.cell[place];
            self.set(at, FREE);
            self.placed[place] = false;
        }
    }

    /// The land that the cell belongs to, by its place, its name, or as its meadow.
    pub(super) fn land_at(&self, board: &Board, at: Cell) -> Option<usize> {
        match self.at(at) {
            FREE if self.holds(at) => self.meadow[self.index(at)],
            FREE => None,
            k if k >= 0 => Some(board.land[k as usize]),
            k => Some((-2 - k) as usize),
        }
    }

    pub(super) fn lift_name(&mut self, land: usize) {
        if let Some(name) = self.name[land].take() {
            for k in 0..name.span {
                self.set(
                    Cell {
                        c: name.at.c + k,
                        r: name.at.r,
                    },
                    FREE,
                );
            }
        }
    }

    /// Puts the name of a land above the leftmost card of its top row. False, and no name, where there is no room.
    pub(super) fn put_name(&mut self, board: &Board, land: usize) -> bool {
        self.lift_name(land);
        let span = board.span[land];
        if span == 0 {
            return true;
        }
        let top = board.members[land]
            .iter()
            .filter(|&&p| self.placed[p])
            .map(|&p| self.cell[p])
            .min_by_key(|at| (at.r, at.c));
        let Some(top) = top else { return true };
        let at = Cell { c: top.c, r: top.r - 1 };
        for k in 0..span {
            let cell = Cell { c: at.c + k, r: at.r };
            if !self.holds(cell) || self.at(cell) != FREE {
                return false;
            }
        }
        self.restore_name(land, NameCells { at, span });
        true
    }

    pub(super) fn restore_name(&mut self, land: usize, name: NameCells) {
        for k in 0..name.span {
            self.set(
                Cell {
                    c: name.at.c + k,
                    r: name.at.r,
                },
                -2 - land as i32,
            );
        }
        self.name[land] = Some(name);
    }

    /// All cells of a land: its places and its name.
    pub(super) fn cells_of(&self, board: &Board, land: usize) -> Vec<Cell> {
        let mut cells: Vec<Cell> = board.members[land]
            .iter()
            .filter(|&&p| self.placed[p])
            .map(|&p| self.cell[p])
            .collect();
        if let Some(name) = self.name[land] {
            cells.extend((0..name.span).map(|k| Cell {
                c: name.at.c + k,
                r: name.at.r,
            }));
        }
        let meadow = self.meadow.iter().zip(&self.owner).enumerate();
        cells.extend(
            meadow
                .filter(|(_, (of, owner))| **of == Some(land) && **owner == FREE)
                .map(|(k, _)| Cell {
                    c: k as i32 % self.cols,
                    r: k as i32 / self.cols,
                }),
        );
        cells
    }

    /// Lays meadow between the pieces of a land, along the shortest ways over free cells, until it is one piece or no way
    /// is left.
    pub(super) fn join(&mut self, board: &Board, land: usize) {
        while let Some(way) = self.way_between_pieces(board, land) {
            for k in way {
                self.meadow[k] = Some(land);
            }
        }
    }

    /// The free cells of the shortest way from one piece of a land to another.
    fn way_between_pieces(&self, board: &Board, land: usize) -> Option<Vec<usize>> {
        let cells = self.cells_of(board, land);
        let first = *cells.first()?;
        let mut rest: HashSet<Cell> = cells.into_iter().collect();
        let mut piece = vec![first];
        rest.remove(&first);
        let mut k = 0;
        while let Some(&at) = piece.get(k) {
            piece.extend(around(at).into_iter().filter(|next| rest.remove(next)));
            k += 1;
        }
        if rest.is_empty() {
            return None;
        }
        let mut came: HashMap<Cell, Cell> = piece.iter().map(|&at| (at, at)).collect();
        let mut queue: VecDeque<Cell> = piece.into();
        while let Some(at) = queue.pop_front() {
            for next in around(at) {
                if came.contains_key(&next) || !self.holds(next) {
                    continue;
                }
                if rest.contains(&next) {
                    let mut way = Vec::new();
                    let mut back = at;
                    while came[&back] != back {
                        way.push(self.index(back));
                        back = came[&back];
                    }
                    return Some(way);
                }
                if self.at(next) == FREE && self.land_at(board, next).is_none() {
                    came.insert(next, at);
                    queue.push_back(next);
                }
            }
        }
        None
    }

    /// Is the land one piece without a hole?
    pub(super) fn whole(&self, board: &Board, land: usize) -> bool {
        whole(&self.cells_of(board, land))
    }

    /// Cells beside `at` that belong to the land.
    pub(super) fn neighbours(&self, board: &Board, at: Cell, land: usize) -> i32 {
        around(at)
            .iter()
            .filter(|&&n| self.land_at(board, n) == Some(land))
            .count() as i32
    }
}

pub(super) fn around(at: Cell) -> [Cell; 4] {
    [
        Cell { c: at.c - 1, r: at.r },
        Cell { c: at.c + 1, r: at.r },
        Cell { c: at.c, r: at.r - 1 },
        Cell { c: at.c, r: at.r + 1 },
    ]
}

/// Are the cells one piece, by their sides, without a hole?
pub(super) fn whole(cells: &[Cell]) -> bool {
    let Some(first) = cells.first() else { return true };
    let (mut c0, mut c1, mut r0, mut r1) = (first.c, first.c, first.r, first.r);
    for at in cells {
        c0 = c0.min(at.c);
        c1 = c1.max(at.c);
        r0 = r0.min(at.r);
        r1 = r1.max(at.r);
    }
    // A ring of sea around the land: all of the sea must be reached from it.
    let w = (c1 - c0 + 3) as usize;
    let h = (r1 - r0 + 3) as usize;
    let mut map = vec![0u8; w * h];
    let index = |at: &Cell| (at.r - r0 + 1) as usize * w + (at.c - c0 + 1) as usize;
    let mut distinct = 0;
    for at in cells {
        let k = index(at);
        distinct += usize::from(map[k] == 0);
        map[k] = 1;
    }
    let mut stack = vec![index(first)];
    map[index(first)] = 2;
    let mut land = 1;
    let flood = |map: &mut Vec<u8>, stack: &mut Vec<usize>, from: u8, to: u8, count: &mut usize| {
        while let Some(k) = stack.pop() {
            let (x, y) = (k % w, k / w);
            let mut step = |n: usize| {
                if map[n] == from {
                    map[n] = to;
                    *count += 1;
                    stack.push(n);
                }
            };
            if x > 0 {
                step(k - 1);
            }
            if x + 1 < w {
                step(k + 1);
            }
            if y > 0 {
                step(k - w);
            }
            if y + 1 < h {
                step(k + w);
            }
        }
    };
    flood(&mut map, &mut stack, 1, 2, &mut land);
    if land != distinct {
        return false;
    }
    map[0] = 3;
    stack.push(0);
    let mut sea = 1;
    flood(&mut map, &mut stack, 0, 3, &mut sea);
    land + sea == w * h
}
