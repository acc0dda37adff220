//! A layered drawing as combinatorics: which element stands where in which column, and which roads run between neighbouring columns. An
//! element is a place, or a bend where a road passes a column that is not its end. No coordinates here.

/// A place (numbers below the number of places) or a bend.
pub(super) type Element = u32;

/// Which neighbouring column is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) fn other(self) -> Self {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }

    /// The column next to `column` on this side.
    pub(super) fn next(self, column: usize) -> usize {
        match self {
            Side::Left => column.wrapping_sub(1),
            Side::Right => column + 1,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// Elements from 0 up to here are places.
    pub(super) places: usize,
    /// Ends of each road; the first one is left.
    pub(super) roads: Vec<(Element, Element)>,
    /// Roads that arrive at each place.
    pub(super) arriving: Vec<Vec<u32>>,
    /// Roads that leave each place.
    pub(super) leaving: Vec<Vec<u32>>,
    /// Elements of each column from top to bottom.
    pub(super) columns: Vec<Vec<Element>>,
    /// The column of each element.
    pub(super) column: Vec<u32>,
    /// The position of each element in its column.
    pub(super) rank: Vec<u32>,
    /// The bends of each road from left to right.
    pub(super) bends: Vec<Vec<Element>>,
    left: Links,
    right: Links,
    unused: Vec<Element>,
}

/// What the elements are linked to on one side. A place has any number of links, a bend at most one: most elements are bends, and lie
/// close together for the loops that look at all of them.
#[derive(Clone, Debug)]
struct Links {
    places: Vec<Vec<Element>>,
    bends: Vec<Element>,
}

/// In place of a bend's link while it has none.
const NONE: Element = Element::MAX;

impl Links {
    fn of(&self, element: Element) -> &[Element] {
        match self.places.get(element as usize) {
            Some(links) => links,
            None => match &self.bends[element as usize - self.places.len()] {
                &NONE => &[],
                link => std::slice::from_ref(link),
            },
        }
    }

    fn add(&mut self, element: Element, link: Element) {
        match self.places.get_mut(element as usize) {
            Some(links) => links.push(link),
            None => self.bends[element as usize - self.places.len()] = link,
        }
    }

    fn remove(&mut self, element: Element, link: Element) {
        match self.places.get_mut(element as usize) {
            Some(links) => {
                if let Some(index) = links.iter().position(|&other| other == link) {
                    links.swap_remove(index);
                }
            }
            None => self.bends[element as usize - self.places.len()] = NONE,
        }
    }
}

impl Layers {
    /// A drawing without any element in it yet; `column` says where each place is to stand.
    pub(super) fn new(roads: &[(Element, Element)], column: &[u32]) -> Self {
        let places = column.len();
        let (mut arriving, mut leaving) = (vec![Vec::new(); places], vec![Vec::new(); places]);
        for (road, &(from, to)) in roads.iter().enumerate() {
            leaving[from as usize].push(road as u32);
            arriving[to as usize].push(road as u32);
        }
        let none = Links {
            places: vec![Vec::new(); places],
            bends: Vec::new(),
        };
        let count = column.iter().max().map_or(0, |last| *last as usize + 1);
        Self {
            places,
            roads: roads.to_vec(),
            arriving,
            leaving,
            columns: vec![Vec::new(); count],
            column: column.to_vec(),
            rank: vec![0; places],
            bends: vec![Vec::new(); roads.len()],
            left: none.clone(),
            right: none,
            unused: Vec::new(),
        }
    }

    pub(super) fn is_bend(&self, element: Element) -> bool {
        element as usize >= self.places
    }

    pub(super) fn column_of(&self, element: Element) -> usize {
        self.column[element as usize] as usize
    }

    pub(super) fn rank_of(&self, element: Element) -> usize {
        self.rank[element as usize] as usize
    }

    /// What the roads of an element lead to in the column next to it.
    pub(super) fn beside(&self, element: Element, side: Side) -> &[Element] {
        match side {
            Side::Left => self.left.of(element),
            Side::Right => self.right.of(element),
        }
    }

    pub(super) fn link(&mut self, from: Element, to: Element) {
        self.right.add(from, to);
        self.left.add(to, from);
    }

    fn unlink(&mut self, from: Element, to: Element) {
        self.right.remove(from, to);
        self.left.remove(to, from);
    }

    /// The elements of a road from its left end to its right end.
    pub(super) fn course(&self, road: u32) -> impl Iterator<Item = Element> + '_ {
        let (from, to) = self.roads[road as usize];
        [from]
            .into_iter()
            .chain(self.bends[road as usize].iter().copied())
            .chain([to])
    }

    /// Puts an element into a column.
    pub(super) fn insert(&mut self, element: Element, column: usize, rank: usize) {
        self.column[element as usize] = column as u32;
        self.columns[column].insert(rank, element);
        for (offset, &moved) in self.columns[column][rank..].iter().enumerate() {
            self.rank[moved as usize] = (rank + offset) as u32;
        }
    }

    /// Takes the elements that `gone` names out of a column; their links stay.
    pub(super) fn purge(&mut self, column: usize, gone: impl Fn(Element) -> bool) {
        self.columns[column].retain(|element| !gone(*element));
        for (rank, &element) in self.columns[column].iter().enumerate() {
            self.rank[element as usize] = rank as u32;
        }
    }

    /// Lays a road through the given ranks of the columns between its ends. Both ends must stand already.
    pub(super) fn lay(&mut self, road: u32, ranks: &[usize]) {
        let (from, to) = self.roads[road as usize];
        let first = self.column_of(from) + 1;
        let mut before = from;
        for (offset, &rank) in ranks.iter().enumerate() {
            let bend = self.new_bend();
            self.insert(bend, first + offset, rank);
            self.link(before, bend);
            self.bends[road as usize].push(bend);
            before = bend;
        }
        self.link(before, to);
    }

    /// Cuts a road's links. Its bends, which it returns, still stand in their columns and wait for [`Layers::purge`] and [`Layers::reuse`].
    pub(super) fn cut(&mut self, road: u32) -> Vec<Element> {
        let (mut before, to) = self.roads[road as usize];
        let bends = std::mem::take(&mut self.bends[road as usize]);
        for &bend in &bends {
            self.unlink(before, bend);
            before = bend;
        }
        self.unlink(before, to);
        bends
    }

    /// Makes purged bends available again.
    pub(super) fn reuse(&mut self, bends: &[Element]) {
        self.unused.extend_from_slice(bends);
    }

    fn new_bend(&mut self) -> Element {
        self.unused.pop().unwrap_or_else(|| {
            self.column.push(0);
            self.rank.push(0);
            self.left.bends.push(NONE);
            self.right.bends.push(NONE);
            (self.column.len() - 1) as Element
        })
    }

    /// How many of the links between a column and the next one the link from `from` to `to` crosses.
    pub(super) fn crossed_by(&self, from: Element, to: Element) -> usize {
        let (a, b) = (self.rank_of(from), self.rank_of(to));
        let mut crossed = 0;
        for (rank, &start) in self.columns[self.column_of(from)].iter().enumerate() {
            for &end in self.beside(start, Side::Right) {
                let end = self.rank_of(end);
                crossed += usize::from((rank < a && end > b) || (rank > a && end < b));
            }
        }
        crossed
    }

    /// All crossings of the drawing.
    #[cfg(test)]
    pub(super) fn crossings(&self) -> usize {
        let links = |&from: &Element| {
            self.beside(from, Side::Right)
                .iter()
                .map(move |&to| (from, to))
                .collect::<Vec<_>>()
        };
        let all = self.columns.iter().flatten().flat_map(links);
        all.map(|(from, to)| self.crossed_by(from, to)).sum::<usize>() / 2
    }
}
