//! Roads that follow one line get a track each, in the order that lets them part without crossing. Roads with a common end
//! share a track where they share a way. After Wybrow, Marriott and Stuckey (Graph Drawing 2009).

use super::board::Board;
use super::grid::Grid;

/// A straight stretch of a road. Positions along the line are node numbers times `NODE`; at a card a little less or more, so
/// that stretches on both sides of a card do not touch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) upright: bool,
    pub(super) line: usize,
    pub(super) start: i32,
    pub(super) end: i32,
    /// The ends moved by the tracks of the lines that the road turns into, where these are known.
    fine: (i32, i32),
    /// Track offset from the middle of the line, in tracks.
    track: Option<f32>,
}

const NODE: i32 = 1024;
/// How far a track lies from the next, on the scale of `NODE`.
const STEP: f32 = 8.0;

impl Stretch {
    fn low(&self) -> i32 {
        self.start.min(self.end)
    }
    fn high(&self) -> i32 {
        self.start.max(self.end)
    }
    /// Track offset from the middle of the line, in tracks.
    pub(super) fn offset(&self) -> f32 {
        self.track.unwrap_or(0.0)
    }
    fn fine_low(&self) -> i32 {
        self.fine.0.min(self.fine.1)
    }
    fn fine_high(&self) -> i32 {
        self.fine.0.max(self.fine.1)
    }
    fn sign(&self) -> i32 {
        (self.end - self.start).signum()
    }
}

/// Roads as stretches with tracks, and how many tracks lie beside each other on each line.
pub(super) struct Tracks {
    pub(super) roads: Vec<Vec<Stretch>>,
    pub(super) upright: Vec<usize>,
    pub(super) level: Vec<usize>,
}

/// Above this number of stretches, a line is not ordered pair by pair.
const PAIRWISE: usize = 600;

pub(super) fn nudge(board: &Board, grid: &Grid, paths: &[Vec<u32>]) -> Tracks {
    let mut roads: Vec<Vec<Stretch>> = paths.iter().map(|p| stretches(grid, p)).collect();
    let mut lines: Vec<Vec<(usize, usize)>> = vec![Vec::new(); grid.nx + grid.ny];
    for (road, parts) in roads.iter().enumerate() {
        for (k, part) in parts.iter().enumerate() {
            lines[if part.upright { part.line } else { grid.nx + part.line }].push((road, k));
        }
    }
    let mut widths = vec![0; grid.nx + grid.ny];
    // Channels between columns first; then level lines, which know from them where exactly their roads turn; then the middles
    // of columns, which hardly ever hold more than the stubs above and below cards.
    let channels = (0..grid.nx).step_by(2);
    let middles = (1..grid.nx).step_by(2);
    for line in channels.chain(grid.nx..grid.nx + grid.ny).chain(middles) {
        let on = &lines[line];
        if on.is_empty() {
            continue;
        }
        for &(road, k) in on {
            sharpen(&mut roads[road], k);
        }
        let (tracks, width) = arrange(board, &roads, on);
        widths[line] = width;
        for (&(road, k), track) in on.iter().zip(tracks) {
            roads[road][k].track = Some(track);
        }
    }
    let level = widths.split_off(grid.nx);
    Tracks {
        roads,
        upright: widths,
        level,
    }
}

fn stretches(grid: &Grid, path: &[u32]) -> Vec<Stretch> {
    let at = |k: u32| ((k as usize % grid.nx) as i32, (k as usize / grid.nx) as i32);
    let mut parts: Vec<Stretch> = Vec::new();
    for w in path.windows(2) {
        let ((ax, ay), (bx, by)) = (at(w[0]), at(w[1]));
        let upright = ax == bx;
        let (line, start, end) = if upright {
            (ax, NODE * ay, NODE * by)
        } else {
            (ay, NODE * ax, NODE * bx)
        };
        match parts.last_mut() {
            Some(last) if last.upright == upright => last.end = end,
            _ => parts.push(Stretch {
                upright,
                line: line as usize,
                start,
                end,
                fine: (0, 0),
                track: None,
            }),
        }
    }
    if let Some(first) = parts.first_mut() {
        first.start += NODE / 2 * first.sign();
    }
    if let Some(last) = parts.last_mut() {
        last.end -= NODE / 2 * last.sign();
    }
    parts
}

/// Moves the ends of a stretch to the tracks of its neighbours.
fn sharpen(parts: &mut [Stretch], k: usize) {
    let by = |other: Option<&Stretch>| other.and_then(|s| s.track).map_or(0, |t| (t * STEP) as i32);
    let before = by(k.checked_sub(1).and_then(|k| parts.get(k)));
    let after = by(parts.get(k + 1));
    parts[k].fine = (parts[k].start + before, parts[k].end + after);
}

/// Tracks for the stretches of one line, and how many lie beside each other.
fn arrange(board: &Board, roads: &[Vec<Stretch>], on: &[(usize, usize)]) -> (Vec<f32>, usize) {
    let n = on.len();
    let part = |k: usize| roads[on[k].0][on[k].1];
    if n == 1 {
        return (vec![0.0], 1);
    }
    let mut by_low: Vec<usize> = (0..n).collect();
    by_low.sort_by_key(|&k| (part(k).fine_low(), k));
    if n > PAIRWISE {
        return pack_simply(board, on, &by_low, part);
    }
    let meet =
        |a: usize, b: usize| part(a).fine_low() <= part(b).fine_high() && part(b).fine_low() <= part(a).fine_high();
    let kin = |a: usize, b: usize| {
        let (a, b) = (board.roads[on[a].0], board.roads[on[b].0]);
        a.from == b.from || a.to == b.to
    };
    // Stretches of roads with a common end lie on one track, unless that would bring strangers together.
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for (i, &a) in by_low.iter().enumerate() {
        for &b in &by_low[i + 1..] {
            if part(b).fine_low() > part(a).fine_high() {
                break;
            }
            if kin(a, b) {
                pairs.push((
                    part(a).low().max(part(b).low()) - part(a).high().min(part(b).high()),
                    a.min(b),
                    a.max(b),
                ));
            }
        }
    }
    pairs.sort_unstable();
    let mut class: Vec<usize> = (0..n).collect();
    let mut members: Vec<Vec<usize>> = (0..n).map(|k| vec![k]).collect();
    for &(_, a, b) in &pairs {
        let (p, q) = (class[a], class[b]);
        if p == q
            || members[p]
                .iter()
                .any(|&i| members[q].iter().any(|&j| meet(i, j) && !kin(i, j)))
        {
            continue;
        }
        let (p, q) = (p.min(q), p.max(q));
        let moved = std::mem::take(&mut members[q]);
        for &k in &moved {
            class[k] = p;
        }
        members[p].extend(moved);
    }
    let kept: Vec<usize> = (0..n).filter(|&k| !members[k].is_empty()).collect();
    let m = kept.len();
    let mut number = vec![0; n];
    for (new, &old) in kept.iter().enumerate() {
        for &k in &members[old] {
            number[k] = new;
        }
    }
    if m == 1 {
        return (vec![0.0; n], 1);
    }
    // `lead[a * m + b]`: how many crossings are saved when a lies on the smaller side of b.
    let mut lead = vec![0i32; m * m];
    let mut apart = vec![false; m * m];
    for (i, &a) in by_low.iter().enumerate() {
        for &b in &by_low[i + 1..] {
            if part(b).fine_low() > part(a).fine_high() {
                break;
            }
            let (p, q) = (number[a], number[b]);
            if p == q {
                continue;
            }
            apart[p * m + q] = true;
            apart[q * m + p] = true;
            let (onward, back) = (parting(roads, on[a], on[b], 1), parting(roads, on[a], on[b], -1));
            // Where both ends disagree one crossing is left, and the tie keeps to one end, so that it is only one.
            let gain = if onward + back == 0 { 0 } else { onward + back };
            lead[p * m + q] += gain;
            lead[q * m + p] -= gain;
            if onward + back == 0 && onward != 0 {
                let early = tie(roads, on[a], on[b], onward);
                lead[p * m + q] += early;
                lead[q * m + p] -= early;
            }
        }
    }
    let order = sift(m, &lead);
    let mut track = vec![0usize; m];
    for (i, &a) in order.iter().enumerate() {
        for &b in &order[..i] {
            if apart[a * m + b] {
                track[a] = track[a].max(track[b] + 1);
            }
        }
    }
    // Each knot of touching stretches is centred on the line.
    let mut knot = vec![usize::MAX; m];
    let mut width = 1;
    let mut offset = vec![0.0f32; m];
    for first in 0..m {
        if knot[first] != usize::MAX {
            continue;
        }
        knot[first] = first;
        let mut found = vec![first];
        let mut k = 0;
        while k < found.len() {
            let a = found[k];
            k += 1;
            for b in 0..m {
                if apart[a * m + b] && knot[b] == usize::MAX {
                    knot[b] = first;
                    found.push(b);
                }
            }
        }
        let low = found.iter().map(|&k| track[k]).min().unwrap_or(0);
        let high = found.iter().map(|&k| track[k]).max().unwrap_or(0);
        width = width.max(high - low + 1);
        for &k in &found {
            offset[k] = track[k] as f32 - (low + high) as f32 / 2.0;
        }
    }
    ((0..n).map(|k| offset[number[k]]).collect(), width)
}

/// An order that saves most crossings: sorted by lead, then each inserted where it fits best, until nothing moves.
fn sift(m: usize, lead: &[i32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..m).collect();
    let total: Vec<i32> = (0..m).map(|a| lead[a * m..(a + 1) * m].iter().sum()).collect();
    order.sort_by_key(|&a| (-total[a], a));
    for _ in 0..8 {
        let mut moved = false;
        for a in 0..m {
            let Some(at) = order.iter().position(|&b| b == a) else {
                continue;
            };
            let (mut best, mut target) = (0, at);
            let mut gain = 0;
            for k in (0..at).rev() {
                gain += lead[a * m + order[k]];
                if gain > best {
                    (best, target) = (gain, k);
                }
            }
            gain = 0;
            for (k, &b) in order.iter().enumerate().skip(at + 1) {
                gain += lead[b * m + a];
                if gain > best {
                    (best, target) = (gain, k);
                }
            }
            if target != at {
                order.remove(at);
                order.insert(target, a);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    order
}

/// Follows both roads along the line (`way` 1: to larger positions) until they part: 1 if the first wants the smaller side
/// of the line, -1 if the second does, 0 if it does not matter.
fn parting(roads: &[Vec<Stretch>], a: (usize, usize), b: (usize, usize), way: i32) -> i32 {
    let (mut a, mut b, mut way, mut sign) = (a, b, way, 1);
    for _ in 0..64 {
        let (p, q) = (&roads[a.0][a.1], &roads[b.0][b.1]);
        let (pe, qe) = if way > 0 {
            (p.high(), q.high())
        } else {
            (-p.low(), -q.low())
        };
        let (next_p, next_q) = (beyond(roads, a, way), beyond(roads, b, way));
        if pe < qe {
            return sign * -next_p.map_or(0, |(_, side)| side);
        }
        if qe < pe {
            return sign * next_q.map_or(0, |(_, side)| side);
        }
        let (Some((pk, ps)), Some((qk, qs))) = (next_p, next_q) else {
            return 0;
        };
        if ps != qs {
            return sign * (qs - ps).signum();
        }
        // Both turn to the same side: who is inside depends on where they part further on.
        sign *= -way * ps;
        way = ps;
        a = (a.0, pk);
        b = (b.0, qk);
    }
    0
}

/// The stretch that follows at the end of this one, and the side to which it leaves; none where the road ends in a card.
fn beyond(roads: &[Vec<Stretch>], at: (usize, usize), way: i32) -> Option<(usize, i32)> {
    let parts = &roads[at.0];
    let part = &parts[at.1];
    if part.sign() == way {
        parts.get(at.1 + 1).map(|next| (at.1 + 1, next.sign()))
    } else {
        let k = at.1.checked_sub(1)?;
        Some((k, -parts[k].sign()))
    }
}

/// Two roads that must cross once somewhere on their common way do so at the end of it, as the road with the lower number
/// runs: `onward` is what the larger end of the line asks for, the other end asks for the opposite.
fn tie(roads: &[Vec<Stretch>], a: (usize, usize), b: (usize, usize), onward: i32) -> i32 {
    let leader = if a.0 < b.0 { a } else { b };
    let forward = roads[leader.0][leader.1].sign() > 0;
    // Keep the order of the beginning: running to larger positions, the beginning is the smaller end.
    if forward { -onward } else { onward }
}

/// Tracks for a line with very many stretches: the first free one, in order of where they begin.
fn pack_simply(
    board: &Board,
    on: &[(usize, usize)],
    by_low: &[usize],
    part: impl Fn(usize) -> Stretch,
) -> (Vec<f32>, usize) {
    let mut tracks = vec![0.0; on.len()];
    // For each track: where it is taken up to, and the start of the roads on it.
    let mut taken: Vec<(i32, usize)> = Vec::new();
    for &k in by_low {
        let from = board.roads[on[k].0].from;
        let part = part(k);
        let free = taken
            .iter()
            .position(|&(high, owner)| high < part.fine_low() || owner == from);
        let track = free.unwrap_or(taken.len());
        if track == taken.len() {
            taken.push((i32::MIN, from));
        }
        taken[track] = (taken[track].0.max(part.fine_high()), from);
        tracks[k] = track as f32;
    }
    let middle = (taken.len() as f32 - 1.0) / 2.0;
    for track in &mut tracks {
        *track -= middle;
    }
    (tracks, taken.len())
}
