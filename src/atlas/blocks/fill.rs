//! Fills the cells of one land: in the order of study, with what needs each other side by side. Without prerequisites, plain
//! reading order.

use super::Cell;

/// What a pair costs that reads against the order of study: the later skill stands neither right of nor below the earlier.
const AGAINST_ORDER: i64 = 4;
/// What an empty cell costs that is not at the end of the last row: in another row, and before a place of its row.
const EARLY_END: i64 = 3;
const HOLE: i64 = 14;
/// Looks at a place that a land may spend on finding a better place for each, and those that every land may.
const WORK_A_PLACE: u64 = 2_500;
const WORK_A_LAND: u64 = 300_000;

/// The members of a land in the order of study, and what needs what among them.
pub(super) struct Members<'a> {
    pub count: usize,
    /// From the prerequisite to what it opens.
    pub roads: &'a [(usize, usize)],
}

/// A land filled, and what the filling costs (lower is better).
#[derive(Clone, Debug)]
pub(super) struct Filling {
    pub cells: Vec<Cell>,
    pub cost: i64,
}

/// Finds cells for all members in a block that is `columns` wide.
pub(super) fn fill(members: &Members<'_>, columns: usize, work: &mut u64) -> Filling {
    let columns = columns.clamp(1, members.count.max(1));
    // Where two fillings cost the same, the first of these stays: a chain that can take a row takes it.
    let mut starts = Vec::new();
    if !members.roads.is_empty() {
        starts.push(by_threads(members, columns));
    }
    starts.push(by_rows(members.count, columns));
    if !members.roads.is_empty() {
        starts.push(by_columns(members.count, columns));
    }
    let mut best: Option<Filling> = None;
    for start in starts {
        let mut board = Board::new(members, columns, &start);
        board.improve(work);
        let filling = board.filling();
        if best.as_ref().is_none_or(|best| filling.cost < best.cost) {
            best = Some(filling);
        }
    }
    best.unwrap_or(Filling {
        cells: Vec::new(),
        cost: 0,
    })
}

fn by_rows(count: usize, columns: usize) -> Vec<usize> {
    (0..count)
        .map(|member| member % columns + member / columns * columns)
        .collect()
}

fn by_columns(count: usize, columns: usize) -> Vec<usize> {
    let rows = count.div_ceil(columns);
    // The last columns are one shorter where not all cells are taken.
    let short = rows * columns - count;
    let mut slots = Vec::with_capacity(count);
    for column in 0..columns {
        let rows = rows - usize::from(column >= columns - short);
        slots.extend((0..rows).map(|row| row * columns + column));
    }
    slots
}

/// Chains of skills that need one another, in the order of study of their first: each skill lies on one.
fn threads(members: &Members<'_>) -> Vec<Vec<usize>> {
    let mut follows = vec![None; members.count];
    let mut begins = vec![true; members.count];
    for &(from, to) in members.roads {
        if follows[from].is_none() && begins[to] {
            follows[from] = Some(to);
            begins[to] = false;
        }
    }
    let firsts = (0..members.count).filter(|&member| begins[member]);
    firsts
        .map(|first| std::iter::successors(Some(first), |&member| follows[member]).collect())
        .collect()
}

/// The columns of a land that is told in rows: half of its skills or more lie on chains of one length, as several languages do that
/// are each taught in the same steps.
pub(super) fn told_in_rows(members: &Members<'_>) -> Option<usize> {
    let threads = threads(members);
    let of = |length: usize| threads.iter().filter(|thread| thread.len() == length).count();
    (3..=6).find(|&length| {
        let count = of(length);
        count >= 3 && count * length * 2 >= members.count
    })
}

/// Each chain on a row of its own, as far as rows are long enough; what is short shares rows.
fn by_threads(members: &Members<'_>, columns: usize) -> Vec<usize> {
    let rows = members.count.div_ceil(columns);
    let mut room = vec![columns; rows];
    let mut slots = vec![usize::MAX; members.count];
    let threads = threads(members);
    let long = threads
        .iter()
        .map(|thread| thread.len().div_ceil(columns) * usize::from(thread.len() * 2 > columns));
    // Rows that are left for what is short, the first of them where the first short chain comes.
    let shared = rows.saturating_sub(long.sum());
    let mut opened = 0;
    let mut is_shared = vec![false; rows];
    for thread in threads {
        let is_short = thread.len() * 2 <= columns;
        let mut rest = thread.as_slice();
        while !rest.is_empty() {
            let wanted = rest.len().min(columns);
            let fitting =
                (0..rows).find(|&row| room[row] >= wanted && is_shared[row] == is_short && room[row] < columns);
            let fresh = (0..rows).find(|&row| room[row] == columns && (!is_short || opened < shared));
            let widest = (0..rows).max_by_key(|&row| (room[row], rows - row));
            let Some(row) = fitting.filter(|_| is_short).or(fresh).or(fitting).or(widest) else {
                break;
            };
            if room[row] == columns && is_short {
                is_shared[row] = true;
                opened += 1;
            }
            let taken = wanted.min(room[row]).max(1);
            for &member in &rest[..taken] {
                slots[member] = row * columns + columns - room[row];
                room[row] -= 1;
            }
            rest = &rest[taken..];
        }
    }
    slots
}

/// What a road costs that leads so many columns to the right and rows down: its length, its bends, and how likely it meets
/// others.
fn road_cost(across: i64, down: i64) -> i64 {
    match (across, down) {
        (1, 0) | (0, 1) => 2,
        (1, -1 | 1) => 11,
        (1, down) => 9 + 4 * down.abs(),
        (0, down) if down > 0 => 8 + 5 * down,
        (0, down) => 18 - 6 * down,
        (across, down) if across > 0 => 14 + 8 * across + 3 * down.abs(),
        (across, down) => 26 - 8 * across + 4 * down.abs(),
    }
}

/// The cells of a land with what stands in them.
struct Board<'a> {
    members: &'a Members<'a>,
    columns: usize,
    slots: Vec<Option<usize>>,
    slot_of: Vec<usize>,
    /// For each member, its roads: the other end, and whether it is the prerequisite.
    ends: Vec<Vec<(usize, bool)>>,
}

impl<'a> Board<'a> {
    fn new(members: &'a Members<'a>, columns: usize, start: &[usize]) -> Self {
        let mut slots = vec![None; members.count.div_ceil(columns) * columns];
        for (member, &slot) in start.iter().enumerate() {
            slots[slot] = Some(member);
        }
        let mut ends = vec![Vec::new(); members.count];
        for &(from, to) in members.roads {
            ends[from].push((to, false));
            ends[to].push((from, true));
        }
        Self {
            members,
            columns,
            slots,
            slot_of: start.to_vec(),
            ends,
        }
    }

    fn place(&self, slot: usize) -> (i64, i64) {
        ((slot % self.columns) as i64, (slot / self.columns) as i64)
    }

    /// What the roads and the order of one member cost.
    fn cost_of(&self, member: usize) -> i64 {
        let (x, y) = self.place(self.slot_of[member]);
        let mut cost = 0;
        for &(other, is_needed) in &self.ends[member] {
            let (ox, oy) = self.place(self.slot_of[other]);
            cost += if is_needed {
                road_cost(x - ox, y - oy)
            } else {
                road_cost(ox - x, oy - y)
            };
        }
        for other in 0..self.members.count {
            let (ox, oy) = self.place(self.slot_of[other]);
            let against = (other < member && ox >= x && oy >= y) || (other > member && ox <= x && oy <= y);
            cost += AGAINST_ORDER * i64::from(against && other != member);
        }
        cost
    }

    fn holes(&self, row: usize) -> i64 {
        let cells = &self.slots[row * self.columns..(row + 1) * self.columns];
        let last = cells.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let inner = cells[..last].iter().filter(|cell| cell.is_none()).count() as i64;
        let is_last = (row + 1) * self.columns == self.slots.len();
        let outer = if is_last { 0 } else { (self.columns - last) as i64 };
        HOLE * inner + EARLY_END * outer
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.slots.swap(a, b);
        for slot in [a, b] {
            if let Some(member) = self.slots[slot] {
                self.slot_of[member] = slot;
            }
        }
    }

    /// What two cells cost together, as far as a swap of them changes it.
    fn cost_at(&self, a: usize, b: usize) -> i64 {
        let rows = (a / self.columns, b / self.columns);
        let holes = self.holes(rows.0) + if rows.1 == rows.0 { 0 } else { self.holes(rows.1) };
        let of = |slot: usize| self.slots[slot].map_or(0, |member| self.cost_of(member));
        holes + of(a) + of(b)
    }

    /// Swaps two cells wherever that is better, until nothing is or the work is spent.
    fn improve(&mut self, work: &mut u64) {
        if self.members.roads.is_empty() {
            return;
        }
        let budget = *work + WORK_A_LAND + WORK_A_PLACE * self.members.count as u64;
        // In a large land only near cells are tried: a pass over all pairs would take too long.
        let reach = if self.slots.len() <= 80 {
            self.slots.len()
        } else {
            2 * self.columns + 2
        };
        loop {
            let mut gained = false;
            for a in 0..self.slots.len() {
                for b in a + 1..self.slots.len().min(a + 1 + reach) {
                    if self.slots[a].is_none() && self.slots[b].is_none() {
                        continue;
                    }
                    *work += 4 * self.members.count as u64;
                    if *work > budget {
                        return;
                    }
                    let before = self.cost_at(a, b);
                    self.swap(a, b);
                    if self.cost_at(a, b) < before {
                        gained = true;
                    } else {
                        self.swap(a, b);
                    }
                }
            }
            if !gained {
                return;
            }
        }
    }

    fn filling(&self) -> Filling {
        let rows = self.slots.len() / self.columns;
        let holes: i64 = (0..rows).map(|row| self.holes(row)).sum();
        // Every pair is counted from both its ends. In a large land nothing was tried, and one start is as good as another.
        let counted = self.members.count <= 2_000;
        let pairs: i64 = if counted {
            (0..self.members.count).map(|member| self.cost_of(member)).sum()
        } else {
            0
        };
        let cell = |&slot: &usize| Cell {
            row: slot / self.columns,
            column: slot % self.columns,
        };
        Filling {
            cells: self.slot_of.iter().map(cell).collect(),
            cost: holes + pairs / 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: usize, columns: usize, roads: &[(usize, usize)], expected: &[&[usize]]) {
        let members = Members { count, roads };
        let filling = fill(&members, columns, &mut 0);
        let mut rows = vec![Vec::new(); expected.len()];
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&member| filling.cells[member]);
        for member in order {
            rows[filling.cells[member].row].push(member);
        }
        assert_eq!(rows, expected, "{:?}", filling.cells);
    }

    #[test]
    fn without_prerequisites_lessons_are_read_row_by_row() {
        check(8, 3, &[], &[&[0, 1, 2], &[3, 4, 5], &[6, 7]]);
    }

    #[test]
    fn a_chain_takes_a_row() {
        let roads = [(0, 3), (3, 6), (1, 4), (4, 7), (2, 5), (5, 8)];
        check(9, 3, &roads, &[&[0, 3, 6], &[1, 4, 7], &[2, 5, 8]]);
    }

    #[test]
    fn a_language_takes_a_row() {
        let steps = [
            (1, 6),
            (6, 7),
            (7, 8),
            (2, 9),
            (9, 10),
            (10, 11),
            (3, 12),
            (12, 13),
            (13, 14),
        ];
        let members = Members {
            count: 15,
            roads: &steps,
        };
        assert_eq!(told_in_rows(&members), Some(4));
        check(
            15,
            4,
            &steps,
            &[&[0, 4, 5], &[1, 6, 7, 8], &[2, 9, 10, 11], &[3, 12, 13, 14]],
        );
    }

    #[test]
    fn each_place_has_a_cell_of_its_own() {
        for count in 1..60 {
            let roads: Vec<(usize, usize)> = (1..count).map(|to| (to * 7 % to.max(1), to)).collect();
            for columns in 1..7 {
                let members = Members { count, roads: &roads };
                let mut cells = fill(&members, columns, &mut 0).cells;
                cells.sort_unstable();
                cells.dedup();
                assert_eq!(cells.len(), count);
            }
        }
    }
}
