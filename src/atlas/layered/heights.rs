//! How far down each element of a weave stands: roads straight and short, elements of a column apart and in their order.

use super::super::geometry::{CARD_HEIGHT, GAP};
use super::layers::{Element, Layers, Side};

/// Between two roads side by side, middle to middle.
const LANE: f64 = 11.0;
/// Between a road and the border of a card.
const VERGE: f64 = 13.0;

/// The least distance between the middles of two neighbours in a column.
fn apart(weave: &Layers, a: Element, b: Element) -> f64 {
    let half = f64::from(CARD_HEIGHT) / 2.0;
    match (weave.is_bend(a), weave.is_bend(b)) {
        (true, true) => LANE,
        (false, false) => f64::from(CARD_HEIGHT + GAP),
        _ => half + VERGE,
    }
}

/// The height of the middle of each element, in map units; the least one is not fixed.
pub(super) fn heights(weave: &Layers) -> Vec<f64> {
    let mut y = vec![0.0; weave.column.len()];
    let floors: Vec<Vec<f64>> = weave.columns.iter().map(|column| floors(weave, column)).collect();
    let tallest = floors
        .iter()
        .filter_map(|floors| floors.last())
        .fold(0.0_f64, |a, b| a.max(*b));
    for (column, floors) in weave.columns.iter().zip(&floors) {
        let spare = tallest - floors.last().unwrap_or(&0.0);
        for (&element, floor) in column.iter().zip(floors) {
            y[element as usize] = floor + spare / 2.0;
        }
    }
    for turn in 0..40 {
        let mut order: Vec<usize> = (0..weave.columns.len()).collect();
        if turn % 2 == 1 {
            order.reverse();
        }
        for column in order {
            let elements = &weave.columns[column];
            let wishes: Vec<(f64, f64)> = elements.iter().map(|&element| wish(weave, &y, element)).collect();
            for (&element, height) in elements.iter().zip(pool(&wishes, &floors[column])) {
                y[element as usize] = height;
            }
        }
    }
    y
}

/// The height of each element of a column if all were pushed up against each other.
fn floors(weave: &Layers, column: &[Element]) -> Vec<f64> {
    let mut floor = 0.0;
    let mut floors = Vec::with_capacity(column.len());
    for (rank, &element) in column.iter().enumerate() {
        if let Some(&before) = rank.checked_sub(1).and_then(|rank| column.get(rank)) {
            floor += apart(weave, before, element);
        }
        floors.push(floor);
    }
    floors
}

/// Where an element would like to be, and how much that matters.
fn wish(weave: &Layers, y: &[f64], element: Element) -> (f64, f64) {
    let (mut sum, mut total) = (0.0, 0.0);
    for side in [Side::Left, Side::Right] {
        for &next in weave.beside(element, side) {
            let weight = match (weave.is_bend(element), weave.is_bend(next)) {
                (true, true) => 8.0,
                (false, false) => 1.0,
                _ => 2.0,
            };
            sum += weight * y[next as usize];
            total += weight;
        }
    }
    if total > 0.0 {
        (sum / total, total)
    } else {
        (y[element as usize], 0.01)
    }
}

/// The heights nearest to the wishes (least squares) that keep the order and the distances: pool adjacent violators.
fn pool(wishes: &[(f64, f64)], floors: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (&(wish, weight), floor) in wishes.iter().zip(floors) {
        let mut block = (wish - floor, weight, 1);
        while let Some(&(mean, total, count)) = blocks.last() {
            if mean <= block.0 {
                break;
            }
            block = (
                (mean * total + block.0 * block.1) / (total + block.1),
                total + block.1,
                count + block.2,
            );
            blocks.pop();
        }
        blocks.push(block);
    }
    let means = blocks
        .iter()
        .flat_map(|&(mean, _, count)| std::iter::repeat_n(mean, count));
    means.zip(floors).map(|(mean, floor)| mean + floor).collect()
}
