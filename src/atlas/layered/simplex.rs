//! Network simplex: whole numbers for the nodes of a graph such that every edge is at least as long as it must be and all edges together,
//! each by its weight, are as short as can be (Gansner and others 1993, section 2.3 and appendix). Columns come from it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The number of `head` is to be at least that of `tail` plus `least`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) tail: usize,
    pub(super) head: usize,
    pub(super) least: i64,
    pub(super) weight: i64,
}

const NONE: usize = usize::MAX;

/// Improves `numbers`, which must already keep every edge at its least length. Stops at the optimum or after `limit` steps of work; what
/// it leaves keeps all least lengths in either case. Nodes that no edges connect keep their distance.
pub(super) fn shorten(numbers: &mut [i64], edges: &[Edge], limit: u64) {
    let mut simplex = Simplex::new(numbers, edges);
    simplex.grow_tree();
    simplex.number_tree(0, NONE, 0);
    simplex.weigh();
    while simplex.work < limit {
        let Some(leaving) = simplex.leaving() else { break };
        let Some(entering) = simplex.entering(leaving) else {
            break;
        };
        simplex.exchange(leaving, entering);
    }
    numbers.copy_from_slice(&simplex.number[..numbers.len()]);
}

struct Simplex {
    /// The edges given, and edges without weight or length that keep the graph in one piece.
    edges: Vec<Edge>,
    number: Vec<i64>,
    beside: Vec<Vec<usize>>,
    /// The edges of the tree at each node.
    branches: Vec<Vec<usize>>,
    /// For each edge of the tree its place in `tree`.
    slot: Vec<usize>,
    tree: Vec<usize>,
    cut: Vec<i64>,
    /// The edge that leads to the root.
    up: Vec<usize>,
    /// Nodes in the order in which a walk from the root leaves them; those below a node lie together from `low` to `leave`.
    walk: Vec<usize>,
    low: Vec<usize>,
    leave: Vec<usize>,
    scan: usize,
    work: u64,
}

impl Simplex {
    fn new(numbers: &[i64], edges: &[Edge]) -> Self {
        let count = numbers.len();
        let mut simplex = Self {
            edges: edges.to_vec(),
            number: numbers.to_vec(),
            beside: vec![Vec::new(); count],
            branches: vec![Vec::new(); count],
            slot: Vec::new(),
            tree: Vec::new(),
            cut: Vec::new(),
            up: vec![NONE; count],
            walk: vec![0; count],
            low: vec![0; count],
            leave: vec![0; count],
            scan: 0,
            work: 0,
        };
        for (index, edge) in edges.iter().enumerate() {
            simplex.beside[edge.tail].push(index);
            simplex.beside[edge.head].push(index);
        }
        simplex.slot = vec![NONE; edges.len()];
        simplex.cut = vec![0; edges.len()];
        simplex
    }

    fn slack(&self, edge: usize) -> i64 {
        let Edge { tail, head, least, .. } = self.edges[edge];
        self.number[head] - self.number[tail] - least
    }

    fn far_end(&self, edge: usize, node: usize) -> usize {
        let Edge { tail, head, .. } = self.edges[edge];
        if tail == node { head } else { tail }
    }

    /// A spanning tree of tight edges. The part that hangs together is shifted as one until the next edge is tight: `shift` is how far, and
    /// numbers of nodes in the tree are held without it.
    fn grow_tree(&mut self) {
        let count = self.number.len();
        let mut inside = vec![false; count];
        let mut shift = 0;
        let (mut leading_out, mut leading_in) = (BinaryHeap::new(), BinaryHeap::new());
        for seed in 0..count {
            if inside[seed] {
                continue;
            }
            if seed > 0 {
                // A piece of its own: tie it on by an edge that counts for nothing.
                let (tail, head) = (0, seed);
                let least = self.number[seed] - (self.number[0] + shift);
                self.add_edge(Edge {
                    tail,
                    head,
                    least,
                    weight: 0,
                });
                self.plant(self.edges.len() - 1);
            }
            let mut next = Some(seed);
            while let Some(node) = next.take() {
                inside[node] = true;
                self.number[node] -= shift;
                for &edge in &self.beside[node] {
                    let Edge { tail, head, least, .. } = self.edges[edge];
                    if tail == node && !inside[head] {
                        leading_out.push(Reverse((self.number[head] - self.number[node] - least, edge)));
                    } else if head == node && !inside[tail] {
                        leading_in.push(Reverse((self.number[node] - self.number[tail] - least, edge)));
                    }
                }
                while leading_out
                    .peek()
                    .is_some_and(|Reverse((_, edge))| inside[self.edges[*edge].head])
                {
                    leading_out.pop();
                }
                while leading_in
                    .peek()
                    .is_some_and(|Reverse((_, edge))| inside[self.edges[*edge].tail])
                {
                    leading_in.pop();
                }
                let out = leading_out.peek().map(|Reverse((key, edge))| (key - shift, *edge));
                let into = leading_in.peek().map(|Reverse((key, edge))| (key + shift, *edge));
                let (edge, node) = match (out, into) {
                    (Some((slack, edge)), other) if other.is_none_or(|(least, _)| slack <= least) => {
                        shift += slack;
                        (edge, self.edges[edge].head)
                    }
                    (_, Some((slack, edge))) => {
                        shift -= slack;
                        (edge, self.edges[edge].tail)
                    }
                    _ => break,
                };
                self.plant(edge);
                next = Some(node);
            }
        }
        self.number.iter_mut().for_each(|number| *number += shift);
    }

    fn add_edge(&mut self, edge: Edge) {
        self.beside[edge.tail].push(self.edges.len());
        self.beside[edge.head].push(self.edges.len());
        self.edges.push(edge);
        self.slot.push(NONE);
        self.cut.push(0);
    }

    fn plant(&mut self, edge: usize) {
        self.slot[edge] = self.tree.len();
        self.tree.push(edge);
        self.branch(edge);
    }

    fn branch(&mut self, edge: usize) {
        let Edge { tail, head, .. } = self.edges[edge];
        self.branches[tail].push(edge);
        self.branches[head].push(edge);
    }

    /// Numbers the part of the tree below `root`, to which `up` leads, from `first` on.
    fn number_tree(&mut self, root: usize, up: usize, first: usize) {
        let mut next = first;
        let mut path = vec![(root, 0)];
        if root >= self.number.len() {
            return;
        }
        (self.up[root], self.low[root]) = (up, next);
        while let Some((node, turn)) = path.last_mut() {
            let node = *node;
            if let Some(&edge) = self.branches[node].get(*turn) {
                *turn += 1;
                if edge != self.up[node] {
                    let below = self.far_end(edge, node);
                    (self.up[below], self.low[below]) = (edge, next);
                    path.push((below, 0));
                }
            } else {
                self.leave[node] = next;
                self.walk[next] = node;
                next += 1;
                path.pop();
            }
        }
        self.work += (next - first) as u64;
    }

    /// Cut values of all edges of the tree, from the leaves up: the weight of all edges from the tail's side to the head's side less that
    /// of the edges that lead back.
    fn weigh(&mut self) {
        // The balance of each node is what leaves it less what arrives; below an edge only what crosses it is left of the sum.
        let mut balance = vec![0; self.number.len()];
        for edge in &self.edges {
            balance[edge.tail] += edge.weight;
            balance[edge.head] -= edge.weight;
        }
        for &node in &self.walk {
            let up = self.up[node];
            if up == NONE {
                continue;
            }
            let above = self.far_end(up, node);
            self.cut[up] = if self.edges[up].tail == node {
                balance[node]
            } else {
                -balance[node]
            };
            balance[above] += balance[node];
        }
    }

    /// An edge of the tree that would rather be longer: the worst of the next few found.
    fn leaving(&mut self) -> Option<usize> {
        let (mut worst, mut found) = (None, 0);
        for _ in 0..self.tree.len() {
            self.scan = if self.scan + 1 < self.tree.len() {
                self.scan + 1
            } else {
                0
            };
            self.work += 1;
            let edge = self.tree[self.scan];
            if self.cut[edge] < 0 {
                if worst.is_none_or(|worst: usize| self.cut[edge] < self.cut[worst]) {
                    worst = Some(edge);
                }
                found += 1;
                if found == 30 {
                    break;
                }
            }
        }
        worst
    }

    /// The end of an edge of the tree that is further from the root.
    fn lower_end(&self, edge: usize) -> usize {
        let Edge { tail, head, .. } = self.edges[edge];
        if self.leave[tail] < self.leave[head] {
            tail
        } else {
            head
        }
    }

    fn is_below(&self, node: usize, top: usize) -> bool {
        (self.low[top]..=self.leave[top]).contains(&self.leave[node])
    }

    /// The shortest edge that leads from the head's side of `leaving` back to the tail's side.
    fn entering(&mut self, leaving: usize) -> Option<usize> {
        let top = self.lower_end(leaving);
        let outward = self.edges[leaving].head == top;
        let mut best: Option<(i64, usize)> = None;
        for &node in &self.walk[self.low[top]..=self.leave[top]] {
            self.work += 1 + self.beside[node].len() as u64;
            for &edge in &self.beside[node] {
                let Edge { tail, head, .. } = self.edges[edge];
                let crosses = if outward {
                    tail == node && !self.is_below(head, top)
                } else {
                    head == node && !self.is_below(tail, top)
                };
                if crosses && edge != leaving {
                    let slack = self.slack(edge);
                    if best.is_none_or(|(least, _)| slack < least) {
                        best = Some((slack, edge));
                    }
                }
            }
            if best.is_some_and(|(slack, _)| slack == 0) {
                break;
            }
        }
        best.map(|(_, edge)| edge)
    }

    fn exchange(&mut self, leaving: usize, entering: usize) {
        let top = self.lower_end(leaving);
        let slack = self.slack(entering);
        if slack > 0 {
            let shift = if self.edges[leaving].head == top { slack } else { -slack };
            for index in self.low[top]..=self.leave[top] {
                self.number[self.walk[index]] += shift;
            }
            self.work += (self.leave[top] - self.low[top]) as u64;
        }
        let Edge { tail, head, .. } = self.edges[entering];
        let cut = self.cut[leaving];
        let meet = self.shift_cuts(tail, head, cut, true);
        self.shift_cuts(head, tail, cut, false);
        self.cut[entering] = -cut;
        self.cut[leaving] = 0;
        self.slot[entering] = std::mem::replace(&mut self.slot[leaving], NONE);
        self.tree[self.slot[entering]] = entering;
        let Edge { tail, head, .. } = self.edges[leaving];
        self.branches[tail].retain(|edge| *edge != leaving);
        self.branches[head].retain(|edge| *edge != leaving);
        self.branch(entering);
        self.number_tree(meet, self.up[meet], self.low[meet]);
    }

    /// Takes the change of a cut value along the path of the tree from `node` up to where it meets `other`; returns that node.
    fn shift_cuts(&mut self, mut node: usize, other: usize, cut: i64, forward: bool) -> usize {
        while !self.is_below(other, node) {
            let edge = self.up[node];
            let along = (self.edges[edge].tail == node) == forward;
            self.cut[edge] += if along { cut } else { -cut };
            node = self.far_end(edge, node);
            self.work += 1;
        }
        node
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::dice::Dice;
    use super::*;

    fn total(numbers: &[i64], edges: &[Edge]) -> i64 {
        edges
            .iter()
            .map(|edge| edge.weight * (numbers[edge.head] - numbers[edge.tail]))
            .sum()
    }

    fn holds(numbers: &[i64], edges: &[Edge]) -> bool {
        edges
            .iter()
            .all(|edge| numbers[edge.head] - numbers[edge.tail] >= edge.least)
    }

    /// The least total, by trying all numbers below `most`.
    fn least(count: usize, most: i64, edges: &[Edge]) -> Option<i64> {
        let tries = (0..most.pow(count as u32)).map(|code| {
            (0..count as u32)
                .map(|node| code / most.pow(node) % most)
                .collect::<Vec<i64>>()
        });
        tries
            .filter(|numbers| holds(numbers, edges))
            .map(|numbers| total(&numbers, edges))
            .min()
    }

    #[test]
    fn finds_the_least_total_of_small_graphs() {
        let mut dice = Dice::new(5);
        for _ in 0..300 {
            let count = 2 + dice.below(4);
            let mut edges = Vec::new();
            for tail in 0..count {
                for head in tail + 1..count {
                    if dice.below(2) == 0 {
                        let (least, weight) = (dice.below(2) as i64, dice.below(5) as i64);
                        edges.push(Edge {
                            tail,
                            head,
                            least,
                            weight,
                        });
                    }
                }
            }
            let mut numbers: Vec<i64> = (0..count as i64).map(|node| 2 * node).collect();
            shorten(&mut numbers, &edges, u64::MAX);
            assert!(holds(&numbers, &edges));
            assert_eq!(Some(total(&numbers, &edges)), least(count, 5, &edges), "{edges:?}");
        }
    }

    #[test]
    fn stopping_early_leaves_all_least_lengths() {
        let mut dice = Dice::new(9);
        let edges: Vec<Edge> = (0..400)
            .map(|_| {
                let tail = dice.below(99);
                let head = tail + 1 + dice.below(99 - tail);
                Edge {
                    tail,
                    head,
                    least: 3,
                    weight: dice.below(9) as i64,
                }
            })
            .collect();
        for limit in [0, 100, 1_000, 10_000] {
            let mut numbers: Vec<i64> = (0..100).map(|node| 5 * node).collect();
            shorten(&mut numbers, &edges, limit);
            assert!(holds(&numbers, &edges));
        }
    }
}
