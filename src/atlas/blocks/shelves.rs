//! Sets lands side by side on shelves, in reading order, so that the whole has about the shape of a screen and little sea
//! is left. Small lands of one order may stand on top of each other within a shelf.

use super::super::geometry::Point;
use super::fill::{Members, fill, told_in_rows};
use super::roads::Inner;
use super::{Block, STRAIT, size};

/// Width over height that suits the room for the map on a screen.
const SCREEN: f32 = 1.93;
/// The most lands on top of each other within a shelf.
const STACK: usize = 3;
/// Up to this many lands every width of the map is tried, beyond it a few.
const FEW_LANDS: usize = 40;
/// How much smaller than another the map may be shown whose shortest shelf is full.
const FULL_SHELVES: f32 = 0.05;
/// Sea that is added between the lands of a short shelf, at most.
const SPREAD: f32 = 26.0;

/// The forms that a land may take: columns, from the narrowest on.
struct Form {
    narrow: usize,
    broad: usize,
    count: usize,
    head: f32,
}

impl Form {
    fn of(block: &Block, roads: &[(usize, usize)]) -> Self {
        let count = block.members.len();
        // A block of this many columns is about as wide as high, times the shape of a screen.
        let ideal = (count as f32 * 0.46).sqrt();
        let narrow = match count {
            0..=2 => 1,
            3..=8 => 2,
            _ => 3.max((ideal * 0.7) as usize),
        };
        let narrow = narrow.max(block.name_columns);
        let broad = 5.max((ideal * 1.4) as usize).max(narrow);
        let told = told_in_rows(&Members { count, roads }).filter(|&columns| columns >= block.name_columns);
        Self {
            narrow: told.unwrap_or(narrow),
            broad: told.unwrap_or(broad),
            count,
            head: block.head(),
        }
    }

    fn size(&self, columns: usize) -> (f32, f32) {
        size(columns, self.count.div_ceil(columns.max(1)), self.head)
    }
}

/// Lands `from..from + count` on top of each other, all of the same width.
#[derive(Clone, Copy, Debug)]
struct Stack {
    from: usize,
    count: usize,
    columns: usize,
}

/// Shelves from the top, with the width and height of them all.
type Shelves = (Vec<Vec<Stack>>, (f32, f32));

/// Gives every land its cells and its place.
pub(super) fn arrange(blocks: &mut [Block], inner: &Inner, work: &mut u64) {
    let shown: Vec<usize> = (0..blocks.len()).filter(|&b| !blocks[b].members.is_empty()).collect();
    let forms: Vec<Form> = shown
        .iter()
        .map(|&block| Form::of(&blocks[block], &inner.of_land[block].ends))
        .collect();
    let shelves = best(&forms, work);
    for stack in shelves.iter().flatten() {
        for &block in &shown[stack.from..stack.from + stack.count] {
            let members = Members {
                count: blocks[block].members.len(),
                roads: &inner.of_land[block].ends,
            };
            blocks[block].cells = fill(&members, stack.columns, work).cells;
        }
    }
    place(blocks, &shown, &forms, &shelves);
}

/// Adds lands below all that stands: those of areas that are new to a pack with stored places.
pub(super) fn append(blocks: &mut [Block], added: &[usize], below: f32, left: f32, inner: &Inner) {
    let mut corner = Point { x: left, y: below };
    for &number in added {
        let form = Form::of(&blocks[number], &inner.of_land[number].ends);
        let columns = form.narrow.max(4.min(form.broad));
        let members = Members {
            count: blocks[number].members.len(),
            roads: &inner.of_land[number].ends,
        };
        blocks[number].cells = fill(&members, columns, &mut 0).cells;
        blocks[number].origin = Point {
            x: corner.x + super::SHORE,
            y: corner.y + form.head,
        };
        corner.y += form.size(columns).1 + STRAIT;
    }
}

/// The shelves that show the whole largest on a screen.
fn best(forms: &[Form], work: &mut u64) -> Vec<Vec<Stack>> {
    let area: f32 = forms
        .iter()
        .map(|form| {
            let (wide, high) = form.size(form.narrow);
            (wide + STRAIT) * (high + STRAIT)
        })
        .sum();
    let widest = forms.iter().map(|form| form.size(form.narrow).0).fold(0.0, f32::max);
    let ideal = (area * SCREEN).sqrt();
    let tries = if forms.len() <= FEW_LANDS { 30 } else { 4 };
    let mut found: Option<(f32, Vec<Vec<Stack>>)> = None;
    for number in 0..tries {
        let limit = (ideal * (0.85 + 0.6 * number as f32 / tries as f32)).max(widest + 0.5);
        let Some((shelves, (wide, high))) = broken(forms, limit, work) else {
            continue;
        };
        // The size at which it fits, and rather full shelves than short ones.
        let shortest = shelves.iter().map(|shelf| width(shelf)).fold(wide, f32::min);
        let scale = (SCREEN / wide).min(1.0 / high) * (1.0 + FULL_SHELVES * shortest / wide);
        if found.as_ref().is_none_or(|(best, _)| scale > *best * 1.0001) {
            found = Some((scale, shelves));
        }
    }
    found.map(|(_, shelves)| shelves).unwrap_or_default()
}

/// Heights that a shelf may have: those that the lands come in, alone and stacked; few where there are very many.
fn heights(forms: &[Form]) -> Vec<f32> {
    let mut found: Vec<f32> = Vec::new();
    let mut by_rows: Vec<(usize, usize)> = Vec::new();
    for form in forms {
        let rows = form.count.div_ceil(form.broad)..=form.count.div_ceil(form.narrow);
        by_rows.push((*rows.start(), *rows.end()));
    }
    let least = by_rows.iter().map(|rows| rows.0).min().unwrap_or(1);
    let most = by_rows.iter().map(|rows| rows.1).max().unwrap_or(1);
    let head = forms.iter().map(|form| form.head).fold(0.0, f32::max);
    for stacked in 1..=STACK {
        for rows in least..=(most + 2 * stacked) {
            let rest = (stacked - 1) as f32 * (size(1, 1, head).1 - super::CELL_HEIGHT + STRAIT);
            found.push(size(1, rows, head).1 + rest);
        }
    }
    found.sort_by(f32::total_cmp);
    found.dedup();
    let most = if forms.len() <= FEW_LANDS { 120 } else { 16 };
    let step = found.len().div_ceil(most).max(1);
    let highest = found.last().copied();
    let mut kept: Vec<f32> = found.into_iter().step_by(step).collect();
    kept.extend(highest);
    kept
}

/// The narrowest width in columns at which lands on top of each other are no higher than `height`.
fn columns_within(stack: &[Form], height: f32) -> Option<usize> {
    let narrow = stack.iter().map(|form| form.narrow).max()?;
    let broad = stack.iter().map(|form| form.broad).max()?;
    let straits = (stack.len() - 1) as f32 * STRAIT;
    let high = |columns: usize| stack.iter().map(|form| form.size(columns).1).sum::<f32>() + straits;
    // Wider is never higher: the first that fits is found by halving.
    if high(broad) > height + 0.01 {
        return None;
    }
    let (mut low, mut fits) = (narrow, broad);
    while low < fits {
        let middle = usize::midpoint(low, fits);
        if high(middle) > height + 0.01 {
            low = middle + 1;
        } else {
            fits = middle;
        }
    }
    Some(fits)
}

/// Breaks the lands into shelves no wider than `limit`, so that the whole is as low as can be.
fn broken(forms: &[Form], limit: f32, work: &mut u64) -> Option<Shelves> {
    let heights = heights(forms);
    // For the first n lands: the least height of all their shelves, and the last of these.
    let mut least: Vec<(f32, Vec<Stack>)> = vec![(f32::INFINITY, Vec::new()); forms.len() + 1];
    least[0].0 = 0.0;
    for from in 0..forms.len() {
        let above = least[from].0;
        if above.is_infinite() {
            continue;
        }
        for &height in &heights {
            // For lands from `from` on: the least width of stacks that hold them, and the last stack.
            let mut row: Vec<(f32, Stack)> = Vec::new();
            for end in from + 1..=forms.len() {
                let mut narrowest: Option<(f32, Stack)> = None;
                for count in 1..=STACK.min(end - from) {
                    *work += count as u64;
                    let before = match end - from - count {
                        0 => 0.0,
                        held => row[held - 1].0 + STRAIT,
                    };
                    if before > limit {
                        continue;
                    }
                    let stack = &forms[end - count..end];
                    let Some(columns) = columns_within(stack, height) else {
                        continue;
                    };
                    let wide = before + size(columns, 1, 0.0).0;
                    if narrowest.is_none_or(|(best, _)| wide < best - 0.01) {
                        let stack = Stack {
                            from: end - count,
                            count,
                            columns,
                        };
                        narrowest = Some((wide, stack));
                    }
                }
                let Some(found) = narrowest.filter(|(wide, _)| *wide <= limit) else {
                    break;
                };
                row.push(found);
                let all = above + height + if from > 0 { STRAIT } else { 0.0 };
                if all < least[end].0 - 0.01 {
                    least[end] = (all, traced(&row, from, end));
                }
            }
        }
    }
    let (high, _) = least[forms.len()];
    if high.is_infinite() {
        return None;
    }
    let mut shelves = Vec::new();
    let mut end = forms.len();
    while let Some(first) = least[end].1.first().map(|stack| stack.from) {
        shelves.push(least[end].1.clone());
        end = first;
    }
    shelves.reverse();
    let wide = shelves.iter().map(|shelf| width(shelf)).fold(0.0, f32::max);
    Some((shelves, (wide, high)))
}

/// The stacks that hold lands `from..end`, in order.
fn traced(row: &[(f32, Stack)], from: usize, mut end: usize) -> Vec<Stack> {
    let mut stacks = Vec::new();
    while end > from {
        let stack = row[end - from - 1].1;
        stacks.push(stack);
        end = stack.from;
    }
    stacks.reverse();
    stacks
}

fn width(shelf: &[Stack]) -> f32 {
    let straits = shelf.len().saturating_sub(1) as f32 * STRAIT;
    shelf.iter().map(|stack| size(stack.columns, 1, 0.0).0).sum::<f32>() + straits
}

/// Puts every land where its shelf says; a shelf that is shorter than the widest is spread a little.
fn place(blocks: &mut [Block], shown: &[usize], forms: &[Form], shelves: &[Vec<Stack>]) {
    let widest = shelves.iter().map(|shelf| width(shelf)).fold(0.0, f32::max);
    let mut top = 0.0;
    for shelf in shelves {
        let spread = ((widest - width(shelf)) / shelf.len().saturating_sub(1).max(1) as f32)
            .min(SPREAD)
            .floor();
        let (mut left, mut lowest) = (0.0, top);
        for stack in shelf {
            let mut y = top;
            for form in stack.from..stack.from + stack.count {
                let block = &mut blocks[shown[form]];
                block.origin = Point {
                    x: left + super::SHORE,
                    y: y + forms[form].head,
                };
                let rows = block.extents().len();
                y += size(stack.columns, rows, forms[form].head).1 + STRAIT;
            }
            lowest = f32::max(lowest, y);
            left += size(stack.columns, 1, 0.0).0 + STRAIT + spread;
        }
        top = lowest;
    }
}
