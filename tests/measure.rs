//! How good a drawing of the map is, in numbers that can be compared between engines. It judges a finished layout and knows nothing
//! of how it was made; it never changes one.

use std::collections::{HashMap, HashSet};

use skillatlas::atlas::{MapLayout, Point, Rect, Sketch};

/// How far each bend is shaken, in map units either way, so that a crossing at a bend or along a shared way counts too.
const SHAKE: f64 = 0.4;
/// Segments nearer than this touch.
const TOUCH: f64 = 1.0;
/// Segments up to this length never count as a shared way.
const SHORT: f64 = 4.0;

/// What [`measure`] finds. Lower is better, except `aspect`, which is best between 1 and 2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// How often roads cross. Ends are snapped to the middle of their cards, so that every engine is judged alike.
    pub crossings: usize,
    /// Pairs of a road and a card that is not one of its ends, where the road runs through the card.
    pub through: usize,
    /// Pairs of roads without a common end that run on one way for a while: nobody can tell such roads apart.
    pub shared: usize,
    /// Pairs of cards that overlap.
    pub overlaps: usize,
    /// Roads whose target lies wholly left of their source.
    pub backward: usize,
    /// Length of all roads together, in map units.
    pub length: f64,
    /// Width of all cards together over their height.
    pub aspect: f64,
}

/// Judges the drawing `layout` of `sketch`.
///
/// Every bend is shaken by up to 0.4 units with a seeded generator before crossings are counted: where two roads touch, they cross if
/// they part in another order than they met. Roads with a common end may share a trunk and are free to touch. The figures therefore
/// agree between two runs, and with another generator up to a few crossings in a thousand.
///
/// Roads whose ends are not among the places, and roads beyond those of the sketch, are left out.
pub fn measure(layout: &MapLayout, sketch: &Sketch) -> Measure {
    let boxes: Vec<Bounds> = layout.places.iter().map(Bounds::of).collect();
    let mut found = Measure {
        overlaps: overlaps(&boxes),
        aspect: aspect(&boxes),
        ..Measure::default()
    };
    let mut dice = Dice(7);
    let mut segments = Vec::new();
    let mut ends = Vec::new();
    for (way, points) in sketch.roads.iter().zip(&layout.roads) {
        let (Some(from), Some(to)) = (boxes.get(way.from), boxes.get(way.to)) else {
            continue;
        };
        found.backward += usize::from(to.right <= from.left);
        let mut inner: &[_] = points;
        while let [first, rest @ ..] = inner
            && from.holds(spot(first))
        {
            inner = rest;
        }
        while let [rest @ .., last] = inner
            && to.holds(spot(last))
        {
            inner = rest;
        }
        let road = ends.len() as u32;
        ends.push((way.from, way.to));
        let (mut at, mut shaken_at) = (from.middle(), from.middle());
        for next in inner.iter().map(|point| Some(spot(point))).chain([None]) {
            let (next, shaken) = match next {
                Some(bend) => (bend, (bend.0 + jolt(&mut dice), bend.1 + jolt(&mut dice))),
                None => (to.middle(), to.middle()),
            };
            if at != next {
                found.length += distance(at, next);
                segments.push(Segment {
                    a: at,
                    b: next,
                    shaken_a: shaken_at,
                    shaken_b: shaken,
                    road,
                });
            }
            (at, shaken_at) = (next, shaken);
        }
    }
    let grid = Grid::over(&boxes, &segments);
    found.through = through(&grid, &boxes, &segments, &ends);
    (found.crossings, found.shared) = meetings(&grid, &segments, &ends);
    found
}

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
struct Dice(u64);

impl Dice {
    /// A number in `0.0..1.0`.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

type Spot = (f64, f64);

fn spot(point: &Point) -> Spot {
    (f64::from(point.x), f64::from(point.y))
}

fn jolt(dice: &mut Dice) -> f64 {
    (dice.unit() * 2.0 - 1.0) * SHAKE
}

fn distance(a: Spot, b: Spot) -> f64 {
    (b.0 - a.0).hypot(b.1 - a.1)
}

#[derive(Clone, Copy)]
struct Bounds {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Bounds {
    fn of(rect: &Rect) -> Self {
        let (left, top) = (f64::from(rect.x), f64::from(rect.y));
        Self {
            left,
            top,
            right: left + f64::from(rect.w),
            bottom: top + f64::from(rect.h),
        }
    }

    fn middle(&self) -> Spot {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    fn holds(&self, p: Spot) -> bool {
        (self.left - 1.0..=self.right + 1.0).contains(&p.0) && (self.top - 1.0..=self.bottom + 1.0).contains(&p.1)
    }

    /// Does the segment enter the open box, shrunk by one unit? (Liang and Barsky's clipping.)
    fn entered_by(&self, a: Spot, b: Spot) -> bool {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (p, q) in [
            (-dx, a.0 - self.left - 1.0),
            (dx, self.right - 1.0 - a.0),
            (-dy, a.1 - self.top - 1.0),
            (dy, self.bottom - 1.0 - a.1),
        ] {
            if p == 0.0 {
                if q < 0.0 {
                    return false;
                }
            } else if p < 0.0 {
                from = from.max(q / p);
            } else {
                to = to.min(q / p);
            }
        }
        from < to
    }
}

fn overlaps(boxes: &[Bounds]) -> usize {
    let mut order: Vec<&Bounds> = boxes.iter().collect();
    order.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut count = 0;
    for (index, card) in order.iter().enumerate() {
        count += order[index + 1..]
            .iter()
            .take_while(|other| other.left < card.right - 0.5)
            .filter(|other| other.top < card.bottom - 0.5 && card.top < other.bottom - 0.5)
            .count();
    }
    count
}

fn aspect(boxes: &[Bounds]) -> f64 {
    let Some(first) = boxes.first() else { return 1.0 };
    let all = boxes.iter().fold(*first, |all, card| Bounds {
        left: all.left.min(card.left),
        top: all.top.min(card.top),
        right: all.right.max(card.right),
        bottom: all.bottom.max(card.bottom),
    });
    (all.right - all.left) / (all.bottom - all.top).max(f64::MIN_POSITIVE)
}

struct Segment {
    a: Spot,
    b: Spot,
    shaken_a: Spot,
    shaken_b: Spot,
    road: u32,
}

impl Segment {
    fn crosses(&self, other: &Segment) -> bool {
        let side = |p: Spot, q: Spot, r: Spot| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
        let apart = |s: f64, t: f64| (s > 1e-6 && t < -1e-6) || (s < -1e-6 && t > 1e-6);
        let (a, b, c, d) = (self.shaken_a, self.shaken_b, other.shaken_a, other.shaken_b);
        apart(side(a, b, c), side(a, b, d)) && apart(side(c, d, a), side(c, d, b))
    }

    fn passes_near(&self, p: Spot) -> bool {
        let (dx, dy) = (self.b.0 - self.a.0, self.b.1 - self.a.1);
        let t = (((p.0 - self.a.0) * dx + (p.1 - self.a.1) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        distance(p, (self.a.0 + t * dx, self.a.1 + t * dy)) < TOUCH
    }

    /// How many of the four ends lie on the other segment.
    fn touches(&self, other: &Segment) -> usize {
        let reach = |a: f64, b: f64, c: f64, d: f64| a.max(b) + TOUCH >= c.min(d) && c.max(d) + TOUCH >= a.min(b);
        if !reach(self.a.0, self.b.0, other.a.0, other.b.0) || !reach(self.a.1, self.b.1, other.a.1, other.b.1) {
            return 0;
        }
        [
            other.passes_near(self.a),
            other.passes_near(self.b),
            self.passes_near(other.a),
            self.passes_near(other.b),
        ]
        .into_iter()
        .filter(|near| *near)
        .count()
    }

    fn length(&self) -> f64 {
        distance(self.a, self.b)
    }
}

/// A grid of square cells over the drawing, which tells what may meet without comparing everything with everything.
struct Grid {
    left: f64,
    top: f64,
    cell: f64,
    columns: usize,
    rows: usize,
}

impl Grid {
    fn over(boxes: &[Bounds], segments: &[Segment]) -> Self {
        let corners = boxes.iter().flat_map(|b| [(b.left, b.top), (b.right, b.bottom)]);
        let ends = segments.iter().flat_map(|s| [s.a, s.b]);
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in corners.chain(ends) {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        let (width, height) = ((high.0 - low.0).max(1.0), (high.1 - low.1).max(1.0));
        // About one cell for each segment or card, and never so many that the grid itself is the burden.
        let wanted = (segments.len() + boxes.len()).clamp(1, 1 << 20) as f64;
        let cell = (width * height / wanted)
            .sqrt()
            .max((width.max(height)) / 4096.0)
            .max(24.0);
        let count = |extent: f64| (extent / cell) as usize + 1;
        Self {
            left: low.0,
            top: low.1,
            cell,
            columns: count(width),
            rows: count(height),
        }
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.left) / self.cell).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.top) / self.cell).max(0.0) as usize).min(self.rows - 1)
    }

    /// Calls `visit` with the number of each cell that the segment, fattened by the touching distance, may enter.
    fn along(&self, segment: &Segment, mut visit: impl FnMut(usize)) {
        let (a, b) = if segment.a.0 <= segment.b.0 {
            (segment.a, segment.b)
        } else {
            (segment.b, segment.a)
        };
        let slope = if b.0 > a.0 { (b.1 - a.1) / (b.0 - a.0) } else { 0.0 };
        for column in self.column(a.0 - TOUCH)..=self.column(b.0 + TOUCH) {
            let (mut y0, mut y1) = (a.1, b.1);
            if b.0 > a.0 {
                let enter = self.left + column as f64 * self.cell - TOUCH;
                y0 = a.1 + slope * (enter.max(a.0).min(b.0) - a.0);
                y1 = a.1 + slope * ((enter + self.cell + 2.0 * TOUCH).max(a.0).min(b.0) - a.0);
            }
            for row in self.row(y0.min(y1) - TOUCH)..=self.row(y0.max(y1) + TOUCH) {
                visit(column * self.rows + row);
            }
        }
    }
}

fn through(grid: &Grid, boxes: &[Bounds], segments: &[Segment], ends: &[(usize, usize)]) -> usize {
    let mut cards: Vec<Vec<u32>> = vec![Vec::new(); grid.columns * grid.rows];
    for (index, card) in boxes.iter().enumerate() {
        for column in grid.column(card.left)..=grid.column(card.right) {
            for row in grid.row(card.top)..=grid.row(card.bottom) {
                cards[column * grid.rows + row].push(index as u32);
            }
        }
    }
    let mut hits = HashSet::new();
    for segment in segments {
        let (from, to) = ends[segment.road as usize];
        grid.along(segment, |cell| {
            for &card in &cards[cell] {
                let index = card as usize;
                if index != from && index != to && boxes[index].entered_by(segment.a, segment.b) {
                    hits.insert((segment.road, card));
                }
            }
        });
    }
    hits.len()
}

/// Crossings, and pairs of roads that share a way without a common end.
fn meetings(grid: &Grid, segments: &[Segment], ends: &[(usize, usize)]) -> (usize, usize) {
    let mut cells: Vec<Vec<u32>> = vec![Vec::new(); grid.columns * grid.rows];
    let mut seen = vec![u32::MAX; segments.len()];
    let mut plain = 0;
    let mut contacts: HashMap<(u32, u32), usize> = HashMap::new();
    let mut shared = HashSet::new();
    for (index, segment) in segments.iter().enumerate() {
        let mine = ends[segment.road as usize];
        grid.along(segment, |cell| {
            for &before in &cells[cell] {
                let other = &segments[before as usize];
                if seen[before as usize] == index as u32 || other.road == segment.road {
                    continue;
                }
                seen[before as usize] = index as u32;
                let touching = segment.touches(other);
                let theirs = ends[other.road as usize];
                let related = mine.0 == theirs.0 || mine.0 == theirs.1 || mine.1 == theirs.0 || mine.1 == theirs.1;
                if segment.crosses(other) {
                    if touching == 0 {
                        plain += 1;
                    } else if !related {
                        *contacts.entry((other.road, segment.road)).or_default() += 1;
                    }
                }
                if touching > 1 && !related && segment.length() > SHORT && other.length() > SHORT {
                    shared.insert((other.road, segment.road));
                }
            }
            cells[cell].push(index as u32);
        });
    }
    let odd = contacts.values().filter(|count| *count % 2 == 1).count();
    (plain + odd, shared.len())
}

#[cfg(test)]
mod tests {
    use skillatlas::atlas::{CARD_HEIGHT, CARD_WIDTH, Way};

    use super::*;

    /// Ends and bends.
    type Road<'a> = (usize, usize, &'a [(f32, f32)]);

    /// Cards at the given corners, and roads with the given bends between their middles.
    fn drawing(cards: &[(f32, f32)], roads: &[Road]) -> Measure {
        let places = cards
            .iter()
            .map(|&(x, y)| Rect {
                x,
                y,
                w: CARD_WIDTH,
                h: CARD_HEIGHT,
            })
            .collect();
        let point = |&(x, y): &(f32, f32)| Point { x, y };
        let layout = MapLayout {
            places,
            roads: roads
                .iter()
                .map(|(_, _, bends)| bends.iter().map(point).collect())
                .collect(),
            lands: Vec::new(),
        };
        let sketch = Sketch {
            places: vec![0; cards.len()],
            roads: roads
                .iter()
                .map(|&(from, to, _)| Way { from, to, group: None })
                .collect(),
            ..Sketch::default()
        };
        measure(&layout, &sketch)
    }

    const SQUARE: [(f32, f32); 4] = [(0.0, 0.0), (0.0, 200.0), (400.0, 0.0), (400.0, 200.0)];

    #[test]
    fn two_roads_that_cross_count_once() {
        assert_eq!(drawing(&SQUARE, &[(0, 3, &[]), (1, 2, &[])]).crossings, 1);
        assert_eq!(drawing(&SQUARE, &[(0, 2, &[]), (1, 3, &[])]).crossings, 0);
    }

    #[test]
    fn a_crossing_at_a_common_bend_counts_once() {
        let bend: &[(f32, f32)] = &[(289.0, 122.0)];
        assert_eq!(drawing(&SQUARE, &[(0, 3, bend), (1, 2, bend)]).crossings, 1);
    }

    #[test]
    fn roads_on_one_way_are_told_apart_only_if_they_share_an_end() {
        let trunk: &[(f32, f32)] = &[(220.0, 122.0), (360.0, 122.0)];
        let strangers = drawing(&SQUARE, &[(0, 2, trunk), (1, 3, trunk)]);
        assert_eq!((strangers.shared, strangers.crossings), (1, 0));
        let siblings = drawing(&SQUARE, &[(0, 2, trunk), (0, 3, trunk)]);
        assert_eq!((siblings.shared, siblings.crossings), (0, 0));
    }

    #[test]
    fn a_road_through_a_strange_card_is_found() {
        let row = [(0.0, 0.0), (300.0, 0.0), (600.0, 0.0)];
        assert_eq!(drawing(&row, &[(0, 2, &[])]).through, 1);
        assert_eq!(
            drawing(&row, &[(0, 2, &[(240.0, 22.0), (250.0, 80.0), (540.0, 80.0)])]).through,
            0
        );
        assert_eq!(drawing(&row, &[(0, 1, &[])]).through, 0);
    }

    #[test]
    fn overlaps_backward_length_and_aspect() {
        let found = drawing(&[(0.0, 0.0), (100.0, 20.0), (500.0, 0.0)], &[(2, 0, &[])]);
        assert_eq!((found.overlaps, found.backward, found.length), (1, 1, 500.0));
        assert!((found.aspect - 678.0 / 64.0).abs() < 1e-6);
    }

    #[test]
    fn an_empty_drawing_has_no_faults() {
        assert_eq!(
            drawing(&[], &[]),
            Measure {
                aspect: 1.0,
                ..Measure::default()
            }
        );
    }
}
