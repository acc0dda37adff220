//! Crossing reduction: one place after another is taken out together with its roads and put back where, and along which ways, it causes
//! the fewest crossings.
//!
//! The way of one road against a fixed drawing is found exactly, by a shortest path over the gaps of the columns: the cheapest cost of
//! reaching each gap of a column follows from those of the column before. Going down the gaps of the new column, every link that is
//! passed changes the cost for all gaps of the old column on either side of its start, and what is kept of those costs makes a
//! step cheap (`Minima`). The costs of all roads of a place, added up, tell the best column and gap for the place. (Moves of this kind: Gutwenger,
//! Mutzel, Weiskircher: Inserting an edge into a planar graph, 2005, carried over to layers; blocks in Bachmaier and others: A global
//! k-level crossing reduction algorithm, 2010, are the special case of straight ways.)

use super::super::dice::Dice;
use super::layers::{Element, Layers, Side};

/// What a crossing costs.
pub(super) const CROSSING: i64 = 16;
/// What it costs when a road reaches one column further.
pub(super) const SPAN: i64 = 4;

/// A weave under improvement.
pub(super) struct CrossingReducer {
    pub(super) weave: Layers,
    pub(super) dice: Dice,
    /// Links and elements looked at so far: what an effort counts.
    pub(super) work: u64,
    /// What the drawing costs: its crossings, and the columns that its roads reach over.
    pub(super) cost: i64,
    standing: Vec<bool>,
    minima: Minima,
}

/// What it takes to put a place back as it stood.
struct Undo {
    place: Element,
    column: usize,
    columns: Vec<(usize, Vec<Element>)>,
    roads: Vec<(u32, Vec<Element>)>,
    cost: i64,
}

impl CrossingReducer {
    pub(super) fn new(weave: Layers, seed: u64) -> Self {
        let standing = vec![false; weave.places];
        Self {
            weave,
            dice: Dice::new(seed),
            work: 0,
            cost: 0,
            standing,
            minima: Minima::default(),
        }
    }

    /// Puts all places into their columns, one after another: always next the one that has most roads to those that stand.
    pub(super) fn fill(&mut self) {
        let places = self.weave.places;
        let mut ties = vec![0usize; places];
        let lots: Vec<u64> = (0..places).map(|_| self.dice.roll()).collect();
        let mut heap: std::collections::BinaryHeap<(usize, u64, usize)> =
            (0..places).map(|place| (0, lots[place], place)).collect();
        while let Some((count, _, place)) = heap.pop() {
            if self.standing[place] || count != ties[place] {
                continue;
            }
            let column = self.weave.column_of(place as Element);
            self.cost += self.settle(place as Element, column, column);
            for road in self.roads_of(place as Element) {
                let (from, to) = self.weave.roads[road as usize];
                for end in [from as usize, to as usize] {
                    if !self.standing[end] {
                        ties[end] += 1;
                        heap.push((ties[end], lots[end], end));
                    }
                }
            }
        }
    }

    /// How many crossings the drawing has.
    pub(super) fn crossings(&self) -> u64 {
        let spans: i64 = (0..self.weave.roads.len())
            .map(|road| self.span_cost(road as u32))
            .sum();
        ((self.cost - spans) / CROSSING).unsigned_abs()
    }

    /// Takes a place out and puts it back at its best. Keeps the change if the cost grows by at most `slack`; returns by how much the cost
    /// of the drawing changed.
    pub(super) fn improve(&mut self, place: Element, slack: f64) -> i64 {
        let (low, high) = self.freedom(place);
        let undo = self.lift(place, low, high);
        let cost = self.settle(place, low, high);
        if (cost - undo.cost) as f64 > slack {
            self.restore(undo);
            return 0;
        }
        let gone: Vec<Element> = undo.roads.into_iter().flat_map(|(_, bends)| bends).collect();
        self.weave.reuse(&gone);
        self.cost += cost - undo.cost;
        cost - undo.cost
    }

    fn roads_of(&self, place: Element) -> Vec<u32> {
        let place = place as usize;
        self.weave.arriving[place]
            .iter()
            .chain(&self.weave.leaving[place])
            .copied()
            .collect()
    }

    /// The columns in which a place may stand while its neighbours stay.
    fn freedom(&self, place: Element) -> (usize, usize) {
        let weave = &self.weave;
        let after = weave.arriving[place as usize]
            .iter()
            .map(|&road| weave.column_of(weave.roads[road as usize].0) + 1);
        let before = weave.leaving[place as usize]
            .iter()
            .map(|&road| weave.column_of(weave.roads[road as usize].1) - 1);
        (
            after.max().unwrap_or(0),
            before.min().unwrap_or(weave.columns.len() - 1),
        )
    }

    fn span_cost(&self, road: u32) -> i64 {
        let (from, to) = self.weave.roads[road as usize];
        (self.weave.column_of(to) - self.weave.column_of(from)) as i64 * SPAN
    }

    /// Takes a place out that may go back anywhere between the columns `low` and `high`.
    fn lift(&mut self, place: Element, low: usize, high: usize) -> Undo {
        let weave = &mut self.weave;
        let column = weave.column_of(place);
        let roads: Vec<u32> = weave.arriving[place as usize]
            .iter()
            .chain(&weave.leaving[place as usize])
            .copied()
            .collect();
        let (mut low, mut high) = (low.min(column), high.max(column));
        for &road in &roads {
            let (from, to) = weave.roads[road as usize];
            low = low.min(weave.column_of(from) + 1);
            high = high.max(weave.column_of(to) - 1);
        }
        let columns: Vec<(usize, Vec<Element>)> = (low..=high).map(|c| (c, weave.columns[c].clone())).collect();
        let (mut cost, mut cut) = (0, Vec::with_capacity(roads.len()));
        for road in roads {
            cost += self.span_cost(road);
            let course: Vec<Element> = self.weave.course(road).collect();
            for pair in course.windows(2) {
                if let &[a, b] = pair {
                    cost += CROSSING * self.weave.crossed_by(a, b) as i64;
                    self.work += self.weave.columns[self.weave.column_of(a)].len() as u64;
                }
            }
            cut.push((road, self.weave.cut(road)));
        }
        let mut gone = vec![false; self.weave.column.len()];
        gone[place as usize] = true;
        for &bend in cut.iter().flat_map(|(_, bends)| bends) {
            gone[bend as usize] = true;
        }
        for (column, _) in &columns {
            self.weave.purge(*column, |element| gone[element as usize]);
        }
        self.standing[place as usize] = false;
        Undo {
            place,
            column,
            columns,
            roads: cut,
            cost,
        }
    }

    fn restore(&mut self, undo: Undo) {
        let place = undo.place;
        let mut new = Vec::new();
        for (road, _) in &undo.roads {
            new.extend(self.weave.cut(*road));
        }
        for (column, elements) in undo.columns {
            self.weave.columns[column] = elements;
            self.weave.purge(column, |_| false);
        }
        self.weave.reuse(&new);
        self.weave.column[place as usize] = undo.column as u32;
        for (road, bends) in undo.roads {
            let (mut before, to) = self.weave.roads[road as usize];
            for &bend in &bends {
                self.weave.link(before, bend);
                before = bend;
            }
            self.weave.link(before, to);
            self.weave.bends[road as usize] = bends;
        }
        self.standing[place as usize] = true;
    }

    /// Puts a place at its best between the columns `low` and `high`, and lays its roads to those places that stand. Returns its cost.
    fn settle(&mut self, place: Element, low: usize, high: usize) -> i64 {
        let roads: Vec<(u32, Element, Side)> = (self.roads_of(place).into_iter())
            .map(|road| match self.weave.roads[road as usize] {
                (from, to) if to == place => (road, from, Side::Right),
                (_, to) => (road, to, Side::Left),
            })
            .filter(|(_, end, _)| self.standing[*end as usize])
            .collect();
        let (column, rank) = self.best_spot(&roads, low, high);
        self.weave.insert(place, column, rank);
        self.standing[place as usize] = true;
        let mut cost = 0;
        for (road, end, side) in roads {
            let (ranks, crossed) = self.best_way(end, place, side);
            self.weave.lay(road, &ranks);
            cost += CROSSING * crossed + self.span_cost(road);
        }
        cost
    }

    /// The column and the gap where the roads of a place, each by itself, cost least.
    fn best_spot(&mut self, roads: &[(u32, Element, Side)], low: usize, high: usize) -> (usize, usize) {
        let mut totals: Vec<Vec<i64>> = (low..=high)
            .map(|column| vec![0; self.weave.columns[column].len() + 1])
            .collect();
        let mut wish = 0.0;
        for &(_, end, side) in roads {
            let start = self.weave.column_of(end);
            wish += self.height(end);
            let until = if side == Side::Right { high } else { low };
            let costs = self.spread(end, side, until);
            for (step, gaps) in costs.iter().enumerate() {
                let column = if side == Side::Right {
                    start + 1 + step
                } else {
                    start - 1 - step
                };
                let span = (step as i64 + 1) * SPAN;
                if let Some(total) = column.checked_sub(low).and_then(|index| totals.get_mut(index)) {
                    for (sum, cost) in total.iter_mut().zip(gaps) {
                        *sum += i64::from(*cost) * CROSSING + span;
                    }
                }
            }
        }
        let wish = if roads.is_empty() {
            self.dice.unit()
        } else {
            wish / roads.len() as f64
        };
        let mut best = (i64::MAX, f64::MAX, low, 0);
        for (index, total) in totals.iter().enumerate() {
            for (rank, &cost) in total.iter().enumerate() {
                if cost <= best.0 {
                    let off = (rank as f64 / total.len() as f64 - wish).abs();
                    if cost < best.0 || off < best.1 {
                        best = (cost, off, low + index, rank);
                    }
                }
            }
        }
        (best.2, best.3)
    }

    /// How far down in its column an element stands, from 0 to 1.
    fn height(&self, element: Element) -> f64 {
        (self.weave.rank_of(element) as f64 + 0.5) / self.weave.columns[self.weave.column_of(element)].len() as f64
    }

    /// The ranks, from left to right, at which a road from `end` (which lies on the other side of `side`) to `place` crosses the columns
    /// between, and how many links it crosses.
    fn best_way(&mut self, end: Element, place: Element, side: Side) -> (Vec<usize>, i64) {
        let (start, goal) = (self.weave.column_of(end), self.weave.column_of(place));
        let steps = start.abs_diff(goal);
        if steps == 1 {
            let (from, to) = if side == Side::Right {
                (end, place)
            } else {
                (place, end)
            };
            self.work += self.weave.columns[start].len() as u64;
            return (Vec::new(), self.weave.crossed_by(from, to) as i64);
        }
        let costs = self.spread(end, side, side.other().next(goal));
        let (from_height, to_height) = (self.height(end), self.height(place));
        let mut ranks = Vec::with_capacity(steps - 1);
        let mut crossed = 0;
        // Where the road arrives: at an element first, then at gaps.
        let (mut target, mut open) = (self.weave.rank_of(place), false);
        for step in (0..steps - 1).rev() {
            let column = if side == Side::Right {
                start + 1 + step
            } else {
                start - 1 - step
            };
            let gaps = &costs[step];
            let wish = from_height + (to_height - from_height) * (step + 1) as f64 / steps as f64;
            let mut best = (i32::MAX, f64::MAX, 0);
            let mut consider = |gap: usize, cost: i32| {
                if cost <= best.0 {
                    let off = (gap as f64 / gaps.len() as f64 - wish).abs();
                    if cost < best.0 || off < best.1 {
                        best = (cost, off, gap);
                    }
                }
            };
            // The cost of the link from each gap of this column to the target in the next: links that end above it are crossed from
            // above their start, links that end below it from below.
            let elements = &self.weave.columns[column];
            let mut above = 0;
            let sides = |element: Element| {
                let mut sides = (0, 0);
                for &next in self.weave.beside(element, side) {
                    let rank = self.weave.rank_of(next);
                    sides.0 += i32::from(rank < target);
                    sides.1 += i32::from(rank > target || (open && rank == target));
                }
                sides
            };
            for &element in elements {
                above += sides(element).0;
            }
            consider(0, gaps[0] + above);
            for (index, &element) in elements.iter().enumerate() {
                let (ends_above, ends_below) = sides(element);
                above += ends_below - ends_above;
                consider(index + 1, gaps[index + 1] + above);
            }
            self.work += 2 * elements.len() as u64;
            if !open {
                crossed = i64::from(best.0);
            }
            (target, open) = (best.2, true);
            ranks.push(target);
        }
        if side == Side::Right {
            ranks.reverse();
        }
        (ranks, crossed)
    }

    /// The least number of links that a road from `end` crosses on its way to each gap of each column on that side, up to `until`.
    fn spread(&mut self, end: Element, side: Side, until: usize) -> Vec<Vec<i32>> {
        let weave = &self.weave;
        let start = weave.column_of(end);
        let reaches = |column: usize| {
            if side == Side::Right {
                column <= until
            } else {
                column >= until && column < start
            }
        };
        let mut all: Vec<Vec<i32>> = Vec::new();
        let (mut column, mut next) = (start, side.next(start));
        while reaches(next) && next < weave.columns.len() {
            let mut gaps = Vec::with_capacity(weave.columns[next].len() + 1);
            if let Some(before) = all.last() {
                let mut passed = 0;
                self.minima.take(before.iter().enumerate().map(|(gap, &cost)| {
                    let number = cost + passed;
                    let element = weave.columns[column].get(gap);
                    passed += element.map_or(0, |&e| weave.beside(e, side).len() as i32);
                    number
                }));
                let mut offset = 0;
                gaps.push(self.minima.least());
                for &element in &weave.columns[next] {
                    let starts = weave.beside(element, side.other());
                    for &from in starts {
                        self.minima.lower_from(weave.rank_of(from) + 1, 2);
                    }
                    offset += starts.len() as i32;
                    self.work += starts.len() as u64 * 4;
                    gaps.push(self.minima.least() + offset);
                }
            } else {
                let rank = weave.rank_of(end);
                let mut crossed: i32 = weave.columns[column][..rank]
                    .iter()
                    .map(|&e| weave.beside(e, side).len() as i32)
                    .sum();
                gaps.push(crossed);
                for &element in &weave.columns[next] {
                    for &from in weave.beside(element, side.other()) {
                        crossed += (weave.rank_of(from) > rank) as i32 - (weave.rank_of(from) < rank) as i32;
                    }
                    gaps.push(crossed);
                }
            }
            self.work += (weave.columns[column].len() + weave.columns[next].len()) as u64;
            all.push(gaps);
            (column, next) = (next, side.next(next));
        }
        all
    }
}

/// Numbers in a row of which all from some point on can be lowered, and the least asked for.
///
/// Once a later number is not greater than an earlier one it never will be, since what lowers the earlier one lowers it too: the earlier
/// one is left out for good. What is left grows from each to the next, and only those steps are kept. So lowering costs next to nothing.
#[derive(Default)]
struct Minima {
    least: i32,
    /// For each index the index from which on numbers are left (found by way of others): its own where its number is left.
    left: Vec<u32>,
    /// For each number that is left, how much greater it is than the one left before it.
    step: Vec<i32>,
    /// For each number that is left, the one left before it; itself where there is none.
    before: Vec<u32>,
}

impl Minima {
    /// Takes these numbers, of which there is at least one.
    fn take(&mut self, numbers: impl Iterator<Item = i32>) {
        self.left.clear();
        self.step.clear();
        self.before.clear();
        let mut last: Option<(u32, i32)> = None;
        for (index, number) in numbers.enumerate() {
            let index = index as u32;
            self.left.push(index);
            while let Some((greater, value)) = last.filter(|(_, value)| *value >= number) {
                self.left[greater as usize] = index;
                let before = self.before[greater as usize];
                last = (before != greater).then(|| (before, value - self.step[greater as usize]));
            }
            self.step.push(last.map_or(0, |(_, value)| number - value));
            self.before.push(last.map_or(index, |(before, _)| before));
            if last.is_none() {
                self.least = number;
            }
            last = Some((index, number));
        }
    }

    /// The first number that is left from an index on.
    fn left_from(&mut self, index: usize) -> usize {
        let mut index = index as u32;
        while self.left[index as usize] != index {
            let next = self.left[index as usize];
            self.left[index as usize] = self.left[next as usize];
            index = next;
        }
        index as usize
    }

    /// Lowers the numbers from `index` on.
    fn lower_from(&mut self, index: usize, by: i32) {
        if index >= self.left.len() {
            return;
        }
        let first = self.left_from(index);
        self.step[first] -= by;
        loop {
            let before = self.before[first] as usize;
            if before == first {
                // The least number is lowered: its step is from nothing.
                self.least += std::mem::take(&mut self.step[first]);
                return;
            }
            if self.step[first] > 0 {
                return;
            }
            self.left[before] = first as u32;
            self.step[first] += self.step[before];
            let further = self.before[before];
            self.before[first] = if further as usize == before {
                first as u32
            } else {
                further
            };
        }
    }

    fn least(&self) -> i32 {
        self.least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minima_follow_a_plain_array() {
        let mut dice = Dice::new(3);
        for count in 1..40 {
            let mut plain: Vec<i32> = (0..count).map(|_| dice.below(50) as i32).collect();
            let mut minima = Minima::default();
            minima.take(plain.iter().copied());
            for _ in 0..60 {
                assert_eq!(Some(&minima.least()), plain.iter().min());
                let from = dice.below(count + 1);
                plain.iter_mut().skip(from).for_each(|value| *value -= 2);
                minima.lower_from(from, 2);
            }
        }
    }

    /// What the moves say they change is what changes.
    #[test]
    fn costs_are_those_of_the_drawing() {
        let mut dice = Dice::new(11);
        for seed in 0..20 {
            let column: Vec<u32> = (0..24).map(|place| place / 4).collect();
            let roads: Vec<(Element, Element)> = (0..24u32)
                .flat_map(|from| (from + 1..24).map(move |to| (from, to)))
                .filter(|&(from, to)| column[from as usize] < column[to as usize] && dice.below(8) == 0)
                .collect();
            let mut loom = CrossingReducer::new(Layers::new(&roads, &column), seed);
            loom.fill();
            let total = |loom: &CrossingReducer| {
                let spans: i64 = (0..roads.len()).map(|road| loom.span_cost(road as u32)).sum();
                loom.weave.crossings() as i64 * CROSSING + spans
            };
            let mut cost = total(&loom);
            for turn in 0..200 {
                cost += loom.improve(dice.below(24) as Element, if turn % 3 == 0 { 40.0 } else { 0.0 });
                assert_eq!(cost, total(&loom), "turn {turn} of {seed}");
            }
            for place in 0..24 {
                let before = loom.weave.columns.clone();
                let (low, high) = loom.freedom(place);
                let undo = loom.lift(place, low, high);
                loom.settle(place, undo.column, undo.column);
                loom.restore(undo);
                assert_eq!(before, loom.weave.columns);
                assert_eq!(cost, total(&loom));
            }
        }
    }
}
