//! The lines that roads may follow: the channels between columns and rows, and the middles of columns and rows where a
//! cell is free. Line `2c` runs left of column `c`, line `2c + 1` through its middle; rows likewise.

use super::board::Board;
use super::ground::{Cell, FREE, Ground};

pub(super) struct Grid {
    pub(super) cols: usize,
    pub(super) rows: usize,
    /// Lines: `2 * cols + 1` upright ones, `2 * rows + 1` level ones.
    pub(super) nx: usize,
    pub(super) ny: usize,
    /// Places of lines while nothing is built yet, in map units.
    pub(super) xs: Vec<i32>,
    pub(super) ys: Vec<i32>,
    /// Nodes that no road may touch.
    pub(super) blocked: Vec<bool>,
    /// Cell of each place, with empty columns and rows left out.
    pub(super) cell: Vec<Cell>,
    /// Cell and span of each name.
    pub(super) name: Vec<Option<(Cell, i32)>>,
    /// What lies in each cell: a land, or none; and whether it is a card.
    pub(super) land: Vec<Option<usize>>,
    pub(super) card: Vec<bool>,
}

impl Grid {
    /// Takes the ground over. `keep_empty` keeps columns and rows in which nothing lies (where places are pinned, they stand
    /// for room that is there).
    pub(super) fn new(board: &Board, ground: &Ground, keep_empty: bool) -> Self {
        let (gc, gr) = (ground.cols as usize, ground.rows as usize);
        let mut used_col = vec![keep_empty; gc];
        let mut used_row = vec![keep_empty; gr];
        for (k, &owner) in ground.owner.iter().enumerate() {
            if owner != FREE {
                used_col[k % gc] = true;
                used_row[k / gc] = true;
            }
        }
        let number = |used: &[bool]| {
            let mut next = 0;
            let map: Vec<usize> = used
                .iter()
                .map(|&u| {
                    let k = next;
                    next += usize::from(u);
                    k
                })
                .collect();
            (map, next)
        };
        let (col, cols) = number(&used_col);
        let (row, rows) = number(&used_row);
        let (nx, ny) = (2 * cols + 1, 2 * rows + 1);
        let mut blocked = vec![false; nx * ny];
        let mut land = vec![None; cols * rows];
        let mut card = vec![false; cols * rows];
        let mut has_card = vec![false; rows];
        for (k, &owner) in ground.owner.iter().enumerate() {
            let (c, r) = (k % gc, k / gc);
            if !(used_col[c] && used_row[r]) {
                continue;
            }
            let (x, y) = (col[c], row[r]);
            land[y * cols + x] = ground.land_at(
                board,
                Cell {
                    c: c as i32,
                    r: r as i32,
                },
            );
            if owner == FREE {
                continue;
            }
            blocked[(2 * y + 1) * nx + 2 * x + 1] = true;
            if owner >= 0 {
                card[y * cols + x] = true;
                has_card[y] = true;
            } else if c + 1 < gc && ground.owner[k + 1] == owner {
                blocked[(2 * y + 1) * nx + 2 * x + 2] = true;
            }
        }
        let map = |at: Cell| Cell {
            c: col[at.c as usize] as i32,
            r: row[at.r as usize] as i32,
        };
        let mut ys = Vec::with_capacity(ny);
        let mut y = 0;
        for &tall in &has_card {
            let half = if tall { 35 } else { 24 };
            ys.push(y);
            ys.push(y + half);
            y += 2 * half;
        }
        ys.push(y);
        Grid {
            cols,
            rows,
            nx,
            ny,
            xs: (0..nx as i32).map(|k| 111 * k).collect(),
            ys,
            blocked,
            cell: ground.cell.iter().map(|&at| map(at)).collect(),
            name: ground.name.iter().map(|n| n.map(|n| (map(n.at), n.span))).collect(),
            land,
            card,
        }
    }

    /// The node in the middle of a cell.
    pub(super) fn node(&self, at: Cell) -> usize {
        (2 * at.r as usize + 1) * self.nx + 2 * at.c as usize + 1
    }

    pub(super) fn land_at(&self, c: i32, r: i32) -> Option<usize> {
        if c < 0 || r < 0 || c as usize >= self.cols || r as usize >= self.rows {
            return None;
        }
        self.land[r as usize * self.cols + c as usize]
    }

    pub(super) fn card_at(&self, c: usize, r: usize) -> bool {
        self.card[r * self.cols + c]
    }
}
