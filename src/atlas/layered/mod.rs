//! The layout of a plain graph, left to right in columns, with the fewest crossings it can find: `Shape::Free`. Lands do not count here.
//!
//! The steps are those of Gansner, Koutsofios, North, Vo: A technique for drawing directed graphs (1993): columns, order, heights, and
//! roads that pass strange columns through gaps of their own, so that none runs through a card. How the order is found is told in
//! `settle`. Every random choice comes from a generator with a fixed seed and effort is counted in work done: the same sketch gives the
//! same map.

mod columns;
mod heights;
mod layers;
mod settle;
mod simplex;

use super::geometry::{CARD_HEIGHT, CARD_WIDTH, Effort, GAP, MapLayout, Point, Rect, Sketch};
use crate::cost::spend;
use layers::{Element, Layers};
use settle::CrossingReducer;

/// How far a road runs straight out of a card before it turns.
const STUB: f64 = 9.0;
/// The least width of the part of a channel between two columns in which roads turn.
const TURN: f64 = 26.0;
/// How much higher than wide a road may be where it turns: neighbours eleven units apart stay more than a unit apart.
const STEEPEST: f64 = 8.0;

/// Work, in links and elements looked at, that a quick layout may spend a place after the first drawing stands.
const QUICK: u64 = 140_000;
/// Work that a thorough layout may spend on the whole graph: about six seconds of a processor of 2020.
const THOROUGH: u64 = 1_200_000_000;
/// Work that the first round of annealing takes a place; each further round takes twice as much as the one before.
const ROUND: u64 = 100_000;
/// Rounds of annealing without any gain after which a thorough layout ends.
const IDLE_ROUNDS: usize = 3;
/// How many first drawings are tried, each with other lots, as long as the work allowed lasts.
const STARTS: u64 = 12;
/// Passes over all places without any gain after which a descent ends.
const PATIENCE: usize = 4;
/// The most passes over all places while annealing.
const PASSES: u32 = 800;
/// How much worse, in cost, a move may make the drawing on average when annealing begins.
const HEAT: f64 = 24.0;

/// Lays out a plain graph from left to right. Lands and pins of the sketch are not looked at.
///
/// No card overlaps another or comes nearer than the gap, no road runs through a card or leads backward, and roads without a common end
/// never run on one way. Roads of a sketch that is not acyclic are turned round where they close a cycle.
pub fn layered(sketch: &Sketch, effort: Effort) -> MapLayout {
    layered_told(sketch, effort, &mut |_| {})
}

/// The same; `tell` hears how many crossings the part that is being drawn has, each time that there are fewer.
pub fn layered_told(sketch: &Sketch, effort: Effort, tell: &mut dyn FnMut(u64)) -> MapLayout {
    let places = sketch.places.len();
    let order = order(places, sketch);
    let mut standing = vec![0; places];
    for (index, &place) in order.iter().enumerate() {
        standing[place as usize] = index;
    }
    let mut layout = MapLayout {
        places: vec![
            Rect {
                x: 0.0,
                y: 0.0,
                w: CARD_WIDTH,
                h: CARD_HEIGHT
            };
            places
        ],
        roads: vec![Vec::new(); sketch.roads.len()],
        lands: Vec::new(),
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for piece in pieces_of(places, sketch, &standing) {
        // What one piece may spend is its part of what all may.
        let limit = match effort {
            Effort::Quick => QUICK * piece.members.len() as u64,
            Effort::Thorough => THOROUGH / sketch.roads.len().max(1) as u64 * piece.roads.len() as u64,
        };
        pieces.push(draw(piece, effort, limit, tell));
    }
    pack(&mut pieces);
    for piece in pieces {
        for (&place, corner) in piece.members.iter().zip(&piece.corners) {
            layout.places[place] = Rect {
                x: corner.x,
                y: corner.y,
                ..layout.places[place]
            };
        }
        for ((number, turned), mut points) in piece.numbers.into_iter().zip(piece.courses) {
            if turned {
                points.reverse();
            }
            layout.roads[number] = points;
        }
    }
    layout
}

/// All places, each after what it needs; of several that may come next the first one. Where there is a cycle, the first place on it.
fn order(places: usize, sketch: &Sketch) -> Vec<Element> {
    let mut needs = vec![0usize; places];
    let mut opens = vec![Vec::new(); places];
    for way in &sketch.roads {
        if way.from < places && way.to < places && way.from != way.to {
            needs[way.to] += 1;
            opens[way.from].push(way.to);
        }
    }
    let mut ready: std::collections::BTreeSet<(usize, usize)> =
        (0..places).map(|place| (needs[place], place)).collect();
    let mut order = Vec::with_capacity(places);
    while let Some((_, place)) = ready.pop_first() {
        order.push(place as Element);
        for &to in &opens[place] {
            if ready.remove(&(needs[to], to)) {
                needs[to] -= 1;
                ready.insert((needs[to], to));
            }
        }
    }
    order
}

/// A connected part of the graph, with places and roads numbered anew, and its drawing.
#[derive(Default)]
struct Piece {
    /// The places of the sketch, in the order of its numbers, and a topological order of the piece's own numbers.
    members: Vec<usize>,
    order: Vec<Element>,
    roads: Vec<(Element, Element)>,
    /// For each road its number in the sketch and whether it was turned round.
    numbers: Vec<(usize, bool)>,
    corners: Vec<Point>,
    courses: Vec<Vec<Point>>,
    width: f64,
    height: f64,
}

fn pieces_of(places: usize, sketch: &Sketch, standing: &[usize]) -> Vec<Piece> {
    let usable = |from: usize, to: usize| from < places && to < places && from != to;
    let mut leader: Vec<usize> = (0..places).collect();
    fn find(leader: &mut [usize], mut place: usize) -> usize {
        while leader[place] != place {
            leader[place] = leader[leader[place]];
            place = leader[place];
        }
        place
    }
    for way in sketch.roads.iter().filter(|way| usable(way.from, way.to)) {
        let (a, b) = (find(&mut leader, way.from), find(&mut leader, way.to));
        leader[a.max(b)] = a.min(b);
    }
    let (mut pieces, mut number_of, mut own) = (Vec::<Piece>::new(), vec![0; places], vec![0; places]);
    for place in 0..places {
        let first = find(&mut leader, place);
        if first == place {
            number_of[place] = pieces.len();
            pieces.push(Piece::default());
        }
        let piece = &mut pieces[number_of[first]];
        number_of[place] = number_of[first];
        own[place] = piece.members.len();
        piece.members.push(place);
    }
    for (index, way) in sketch
        .roads
        .iter()
        .enumerate()
        .filter(|(_, way)| usable(way.from, way.to))
    {
        let piece = &mut pieces[number_of[way.from]];
        let turned = standing[way.from] > standing[way.to];
        let (from, to) = if turned { (way.to, way.from) } else { (way.from, way.to) };
        piece.roads.push((own[from] as Element, own[to] as Element));
        piece.numbers.push((index, turned));
    }
    for piece in &mut pieces {
        let mut order: Vec<Element> = (0..piece.members.len() as Element).collect();
        order.sort_by_key(|&place| standing[piece.members[place as usize]]);
        piece.order = order;
    }
    pieces
}

fn draw(mut piece: Piece, effort: Effort, limit: u64, tell: &mut dyn FnMut(u64)) -> Piece {
    let column = columns::columns(piece.members.len(), &piece.roads, &piece.order);
    let weave = weave_of(&piece, &column, (effort, limit), tell);
    let y = heights::heights(&weave);
    let standing = || weave.columns.iter().flatten().map(|&element| y[element as usize]);
    let (top, bottom) = (standing().fold(f64::MAX, f64::min), standing().fold(f64::MIN, f64::max));
    let x = lefts(&weave, &y);
    let card = f64::from(CARD_WIDTH);
    piece.corners = (0..weave.places)
        .map(|place| corner(x[weave.column[place] as usize], y[place] - top))
        .collect();
    for road in 0..piece.roads.len() {
        let mut points: Vec<(f64, f64)> = Vec::new();
        let course: Vec<Element> = weave.course(road as u32).collect();
        for (index, &element) in course.iter().enumerate() {
            let left = x[weave.column_of(element)];
            let y = y[element as usize] - top;
            if index > 0 {
                points.extend([(left - STUB, y)]);
            }
            if index > 0 && index + 1 == course.len() {
                points.push((left, y));
            } else if index == 0 {
                points.extend([(left + card, y), (left + card + STUB, y)]);
            } else {
                points.push((left + card + STUB, y));
            }
        }
        piece.courses.push(straighten(&points));
    }
    piece.width = x.last().copied().unwrap_or(0.0) + card;
    piece.height = bottom - top + f64::from(CARD_HEIGHT);
    piece
}

fn corner(x: f64, y: f64) -> Point {
    Point {
        x: x as f32,
        y: (y - f64::from(CARD_HEIGHT) / 2.0) as f32,
    }
}

fn weave_of(piece: &Piece, column: &[u32], (effort, limit): (Effort, u64), tell: &mut dyn FnMut(u64)) -> Layers {
    let places = piece.members.len();
    let mut order = piece.order.clone();
    let mut work = 0;
    let mut best: Option<CrossingReducer> = None;
    for start in 0..STARTS {
        let mut loom = CrossingReducer::new(Layers::new(&piece.roads, column), start);
        loom.fill();
        let spare = match effort {
            Effort::Quick => limit,
            Effort::Thorough => limit / 2,
        };
        descend(&mut loom, &mut order, spare.saturating_sub(work));
        work += loom.work;
        spend(usize::try_from(loom.work).unwrap_or(usize::MAX));
        if best.as_ref().is_none_or(|best| loom.cost < best.cost) {
            tell(loom.crossings());
            best = Some(loom);
        }
        if work >= limit || places < 3 || best.as_ref().is_some_and(|best| best.crossings() == 0) {
            break;
        }
    }
    let Some(mut loom) = best else {
        return Layers::new(&piece.roads, column);
    };
    if effort == Effort::Thorough && places > 2 {
        let first = loom.work;
        let last = first + limit.saturating_sub(work);
        let (mut round, mut idle) = (ROUND * places as u64, 0);
        while loom.work < last && idle < IDLE_ROUNDS && loom.crossings() > 0 {
            let before = loom.cost;
            let until = last.min(loom.work + round);
            anneal(&mut loom, &mut order, until);
            idle += 1;
            if loom.cost < before {
                idle = 0;
                tell(loom.crossings());
            }
            round *= 2;
        }
        spend(usize::try_from(loom.work - first).unwrap_or(usize::MAX));
    }
    loom.weave
}

/// Improves place by place until nothing gets better or the work done reaches `limit`.
fn descend(loom: &mut CrossingReducer, order: &mut [Element], limit: u64) {
    let mut idle = 0;
    while idle < PATIENCE {
        loom.dice.shuffle(order);
        let mut change = 0;
        for &place in order.iter() {
            if loom.work >= limit {
                return;
            }
            change += loom.improve(place, 0.0);
        }
        idle = if change < 0 { 0 } else { idle + 1 };
    }
}

/// Lets the drawing get a little worse now and then, less and less often, and keeps the best one seen (simulated annealing).
fn anneal(loom: &mut CrossingReducer, order: &mut [Element], limit: u64) {
    let first = loom.work;
    let (mut least, mut best) = (loom.cost, loom.weave.clone());
    for pass in 0..PASSES {
        // The heat falls with whichever runs out first, passes or work.
        let spent = (loom.work - first) as f64 / limit.saturating_sub(first).max(1) as f64;
        let heat = HEAT * (1.0 - spent.max(f64::from(pass) / f64::from(PASSES))).max(0.0).powi(2);
        loom.dice.shuffle(order);
        for &place in order.iter() {
            if loom.work >= limit {
                break;
            }
            let slack = -heat * loom.dice.unit().max(1e-9).ln();
            loom.improve(place, slack);
        }
        if loom.cost < least {
            least = loom.cost;
            best.clone_from(&loom.weave);
        }
        if loom.work >= limit {
            break;
        }
    }
    (loom.weave, loom.cost) = (best, least);
    descend(loom, order, loom.work + (limit - first) / 8);
}

/// The left border of each column: channels are wide enough that no road in them is too steep.
fn lefts(weave: &Layers, y: &[f64]) -> Vec<f64> {
    let mut x = 0.0;
    let mut lefts = Vec::with_capacity(weave.columns.len());
    for column in &weave.columns {
        lefts.push(x);
        let rise = |&element: &Element| {
            let next = weave.beside(element, layers::Side::Right).iter();
            next.map(|&next| (y[next as usize] - y[element as usize]).abs())
                .fold(0.0, f64::max)
        };
        let highest = column.iter().map(rise).fold(0.0, f64::max);
        x += f64::from(CARD_WIDTH) + 2.0 * STUB + (highest / STEEPEST).max(TURN);
    }
    lefts
}

/// Leaves out the points in the middle of straight lines.
fn straighten(points: &[(f64, f64)]) -> Vec<Point> {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for &point in points {
        while let [.., a, b] = kept[..] {
            let bend = (b.0 - a.0) * (point.1 - b.1) - (b.1 - a.1) * (point.0 - b.0);
            if bend.abs() > 1e-3 {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept.into_iter()
        .map(|(x, y)| Point {
            x: x as f32,
            y: y as f32,
        })
        .collect()
}

/// Puts the pieces beside and below each other: the largest first, in shelves about as wide as the drawing should be.
fn pack(pieces: &mut [Piece]) {
    let gap = f64::from(GAP) * 2.0;
    let area: f64 = pieces
        .iter()
        .map(|piece| (piece.width + gap) * (piece.height + gap))
        .sum();
    let widest = pieces.iter().map(|piece| piece.width).fold(0.0, f64::max);
    let limit = widest.max((area * 1.6).sqrt());
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|&a, &b| pieces[b].height.total_cmp(&pieces[a].height).then(a.cmp(&b)));
    let (mut x, mut y, mut shelf) = (0.0, 0.0, 0.0_f64);
    for index in order {
        let piece = &mut pieces[index];
        if x > 0.0 && x + piece.width > limit {
            (x, y) = (0.0, y + shelf + gap);
            shelf = 0.0;
        }
        let down = y + f64::from(CARD_HEIGHT) / 2.0;
        for point in piece.corners.iter_mut().chain(piece.courses.iter_mut().flatten()) {
            point.x += x as f32;
            point.y += down as f32;
        }
        x += piece.width + gap;
        shelf = shelf.max(piece.height);
    }
}
