//! In which column each place stands to begin with: to the right of all that it needs, and no further right than it must be.

use super::weave::Element;

/// The column of each place, such that every road leads to the right and columns are counted from 0. Longest paths first; then places
/// move, one after another, to where their roads are shortest.
pub(super) fn columns(places: usize, roads: &[(Element, Element)], order: &[Element]) -> Vec<u32> {
    let (mut arriving, mut leaving) = (vec![Vec::new(); places], vec![Vec::new(); places]);
    for &(from, to) in roads {
        leaving[from as usize].push(to as usize);
        arriving[to as usize].push(from as usize);
    }
    let mut column = vec![0u32; places];
    for &place in order {
        let place = place as usize;
        column[place] = arriving[place].iter().map(|&from| column[from] + 1).max().unwrap_or(0);
    }
    for turn in 0..24 {
        let mut moved = false;
        for step in 0..places {
            let place = order[if turn % 2 == 0 { places - 1 - step } else { step }] as usize;
            let low = arriving[place].iter().map(|&from| column[from] + 1).max().unwrap_or(0);
            let high = leaving[place]
                .iter()
                .map(|&to| column[to] - 1)
                .min()
                .unwrap_or(column[place]);
            let wanted = match arriving[place].len().cmp(&leaving[place].len()) {
                std::cmp::Ordering::Less => high,
                std::cmp::Ordering::Greater => low,
                std::cmp::Ordering::Equal => column[place],
            };
            moved |= wanted != column[place];
            column[place] = wanted;
        }
        if !moved {
            break;
        }
    }
    let first = column.iter().min().copied().unwrap_or(0);
    column.iter().map(|column| column - first).collect()
}
