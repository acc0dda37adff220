//! In which column each place stands to begin with: to the right of all that it needs, and no further right than it must be.

use super::layers::Element;
use super::simplex::{Edge, shorten};

/// The most work spent on columns, in steps of the network simplex: enough for a few thousand places.
const LIMIT: u64 = 40_000_000;

/// The column of each place, such that every road leads to the right, columns are counted from 0, and roads together pass as few columns
/// as can be. `order` names each place after all that it needs.
pub(super) fn columns(places: usize, roads: &[(Element, Element)], order: &[Element]) -> Vec<u32> {
    let mut arriving = vec![Vec::new(); places];
    for &(from, to) in roads {
        arriving[to as usize].push(from as usize);
    }
    let mut column = vec![0i64; places];
    for &place in order {
        let place = place as usize;
        column[place] = arriving[place].iter().map(|&from| column[from] + 1).max().unwrap_or(0);
    }
    let edges: Vec<Edge> = (roads.iter())
        .map(|&(from, to)| Edge {
            tail: from as usize,
            head: to as usize,
            least: 1,
            weight: 1,
        })
        .collect();
    shorten(&mut column, &edges, LIMIT);
    let first = column.iter().min().copied().unwrap_or(0);
    column.iter().map(|column| (column - first) as u32).collect()
}
