//! The map made ready for drawing, once a layout: roads with rounded bends, lands cut into triangles, roads between lands
//! bundled, bounds for culling. Holds no colours and no statuses.

use std::collections::{BTreeMap, VecDeque};

use egui::{Pos2, Rect, Vec2};

use crate::atlas::{Chart, MapLayout, Point, Sketch};

/// Radius of a road's bend, in map units.
const BEND: f32 = 9.0;
/// Pieces that a bend is drawn with.
const BEND_PIECES: usize = 5;

#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub places: Vec<Rect>,
    /// The land of each place, if it has one.
    pub land_of: Vec<Option<usize>>,
    pub roads: Vec<Road>,
    pub lands: Vec<LandShape>,
    pub trunks: Vec<Trunk>,
    pub bounds: Option<Rect>,
    /// Roads that arrive at each place.
    arriving: Vec<Vec<usize>>,
    /// Roads that leave each place.
    leaving: Vec<Vec<usize>>,
}

#[derive(Clone, Debug)]
pub struct Road {
    pub from: usize,
    pub to: usize,
    /// With rounded bends.
    pub points: Vec<Pos2>,
    /// Without.
    pub corners: Vec<Pos2>,
    pub bounds: Rect,
}

#[derive(Clone, Debug)]
pub struct LandShape {
    pub outline: Vec<Pos2>,
    /// Corners of triangles that fill the outline, as indices into it.
    pub triangles: Vec<u32>,
    pub bounds: Rect,
    pub name: Rect,
}

/// All roads from one land to another, as one.
#[derive(Clone, Debug)]
pub struct Trunk {
    pub points: Vec<Pos2>,
    /// How many roads it carries.
    pub carries: usize,
}

impl Scene {
    pub fn of(chart: &Chart) -> Self {
        Self::of_layout(&chart.sketch, &chart.layout)
    }

    /// The scene of any layout.
    pub fn of_layout(sketch: &Sketch, layout: &MapLayout) -> Self {
        let places: Vec<Rect> = layout
            .places
            .iter()
            .map(|place| Rect::from_min_size(Pos2::new(place.x, place.y), Vec2::new(place.w, place.h)))
            .collect();
        let lands: Vec<LandShape> = layout.lands.iter().map(land_shape).collect();
        let land_of: Vec<Option<usize>> = sketch
            .places
            .iter()
            .map(|&land| (land < lands.len()).then_some(land))
            .collect();
        let mut arriving = vec![Vec::new(); places.len()];
        let mut leaving = vec![Vec::new(); places.len()];
        let mut roads = Vec::with_capacity(layout.roads.len());
        for (way, points) in sketch.roads.iter().zip(&layout.roads) {
            leaving[way.from].push(roads.len());
            arriving[way.to].push(roads.len());
            let corners: Vec<Pos2> = points.iter().map(position).collect();
            let points = with_bends(&corners);
            let bounds = Rect::from_points(&points);
            roads.push(Road {
                from: way.from,
                to: way.to,
                points,
                corners,
                bounds,
            });
        }
        let trunks = trunks(sketch, layout, &lands, &land_of);
        let bounds = places
            .iter()
            .chain(lands.iter().map(|land| &land.bounds))
            .chain(roads.iter().map(|road| &road.bounds))
            .copied()
            .reduce(Rect::union);
        Self {
            places,
            land_of,
            roads,
            lands,
            trunks,
            bounds,
            arriving,
            leaving,
        }
    }

    /// The place whose card holds the point, or, with `reach` above 0, the nearest whose card's middle is that close.
    pub fn place_at(&self, point: Pos2, reach: f32) -> Option<usize> {
        if reach <= 0.0 {
            return self.places.iter().position(|rect| rect.contains(point));
        }
        self.places
            .iter()
            .enumerate()
            .map(|(number, rect)| (number, rect.center().distance(point)))
            .filter(|&(_, distance)| distance <= reach)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(number, _)| number)
    }

    /// Every road on the way to what a place needs, and the roads on the way to what it opens: all of them, or only those
    /// that leave it.
    pub fn lit_roads(&self, place: usize, all: bool) -> (Vec<usize>, Vec<usize>) {
        let needs = self.follow(place, &self.arriving, |road| road.from);
        let opens = if all {
            self.follow(place, &self.leaving, |road| road.to)
        } else {
            self.leaving.get(place).cloned().unwrap_or_default()
        };
        (needs, opens)
    }

    fn follow(&self, place: usize, side: &[Vec<usize>], end: impl Fn(&Road) -> usize) -> Vec<usize> {
        let mut seen = vec![false; self.places.len()];
        let mut lit = Vec::new();
        let mut queue = VecDeque::from([place]);
        while let Some(at) = queue.pop_front() {
            if seen.get(at).copied().unwrap_or(true) {
                continue;
            }
            seen[at] = true;
            for &road in &side[at] {
                lit.push(road);
                queue.push_back(end(&self.roads[road]));
            }
        }
        lit
    }

    /// The nearest place from `place` in a direction: near counts, and straight ahead counts more than aside.
    pub fn neighbour(&self, place: usize, direction: Vec2) -> Option<usize> {
        let start = self.places.get(place)?.center();
        self.nearest_towards(start, direction, (0..self.places.len()).filter(|&other| other != place))
    }

    /// The nearest place in a direction that a road joins to `place`.
    pub fn along_road(&self, place: usize, direction: Vec2) -> Option<usize> {
        let start = self.places.get(place)?.center();
        let ends = self.leaving[place].iter().map(|&road| self.roads[road].to);
        let starts = self.arriving[place].iter().map(|&road| self.roads[road].from);
        self.nearest_towards(start, direction, ends.chain(starts))
    }

    fn nearest_towards(&self, start: Pos2, direction: Vec2, among: impl Iterator<Item = usize>) -> Option<usize> {
        among
            .filter_map(|other| {
                let way = self.places[other].center() - start;
                let ahead = way.dot(direction);
                let aside = (way - direction * ahead).length();
                (ahead > 1.0).then_some((other, ahead + 2.5 * aside))
            })
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(other, _)| other)
    }
}

fn position(point: &Point) -> Pos2 {
    Pos2::new(point.x, point.y)
}

fn land_shape(land: &crate::atlas::Land) -> LandShape {
    let outline: Vec<Pos2> = land.outline.iter().map(position).collect();
    let mut triangles: Vec<u32> = Vec::new();
    earcut::Earcut::new().earcut(outline.iter().map(|point| [point.x, point.y]), &[], &mut triangles);
    let bounds = Rect::from_points(&outline);
    let name = Rect::from_min_size(Pos2::new(land.name.x, land.name.y), Vec2::new(land.name.w, land.name.h));
    LandShape {
        outline,
        triangles,
        bounds,
        name,
    }
}

/// Rounds the corners of a line with quarter curves, no larger than half of the shorter side.
fn with_bends(points: &[Pos2]) -> Vec<Pos2> {
    let mut bent = Vec::with_capacity(points.len() * BEND_PIECES);
    for (number, &corner) in points.iter().enumerate() {
        let (Some(&before), Some(&after)) = (
            number.checked_sub(1).and_then(|n| points.get(n)),
            points.get(number + 1),
        ) else {
            bent.push(corner);
            continue;
        };
        let (back, on) = (before - corner, after - corner);
        let radius = BEND.min(back.length() / 2.0).min(on.length() / 2.0);
        if radius < 0.5 {
            bent.push(corner);
            continue;
        }
        let (start, end) = (corner + back.normalized() * radius, corner + on.normalized() * radius);
        for piece in 0..=BEND_PIECES {
            let t = piece as f32 / BEND_PIECES as f32;
            let (a, b) = (start.lerp(corner, t), corner.lerp(end, t));
            bent.push(a.lerp(b, t));
        }
    }
    bent
}

fn trunks(sketch: &Sketch, layout: &MapLayout, lands: &[LandShape], land_of: &[Option<usize>]) -> Vec<Trunk> {
    let mut bundles: BTreeMap<(usize, usize), (usize, Vec<Pos2>)> = BTreeMap::new();
    for (way, points) in sketch.roads.iter().zip(&layout.roads) {
        let (Some(from), Some(to)) = (land_of[way.from], land_of[way.to]) else {
            continue;
        };
        if from == to {
            continue;
        }
        let points: Vec<Pos2> = points.iter().map(position).collect();
        let points = outside(&points, &lands[from].outline, &lands[to].outline);
        let bundle = bundles.entry((from, to)).or_insert((0, points.clone()));
        bundle.0 += 1;
        if length(&points) < length(&bundle.1) {
            bundle.1 = points;
        }
    }
    bundles
        .into_values()
        .map(|(carries, points)| Trunk {
            points: with_bends(&points),
            carries,
        })
        .filter(|trunk| trunk.points.len() > 1)
        .collect()
}

fn length(points: &[Pos2]) -> f32 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The part of a road between the last step out of one land and the first step into another.
fn outside(points: &[Pos2], from: &[Pos2], to: &[Pos2]) -> Vec<Pos2> {
    let fine: Vec<Pos2> = points
        .windows(2)
        .flat_map(|pair| {
            let steps = (pair[0].distance(pair[1]) / 4.0).ceil().max(1.0) as usize;
            (0..steps).map(move |step| pair[0].lerp(pair[1], step as f32 / steps as f32))
        })
        .chain(points.last().copied())
        .collect();
    let start = fine.iter().rposition(|&point| inside(from, point)).unwrap_or(0);
    let end = fine
        .iter()
        .enumerate()
        .skip(start)
        .find(|&(_, &point)| inside(to, point));
    let end = end.map_or(fine.len().saturating_sub(1), |(number, _)| number);
    let part = &fine[start.min(end)..=end.min(fine.len().saturating_sub(1))];
    // Only corners are kept.
    let mut corners: Vec<Pos2> = Vec::new();
    for (number, &point) in part.iter().enumerate() {
        let straight = match (corners.last(), part.get(number + 1)) {
            (Some(&last), Some(&next)) => {
                let (a, b) = ((point - last).normalized(), (next - point).normalized());
                a.dot(b) > 0.999
            }
            _ => false,
        };
        if !straight {
            corners.push(point);
        }
    }
    corners
}

/// Whether a point lies in a polygon (crossing number).
pub fn inside(outline: &[Pos2], point: Pos2) -> bool {
    let mut within = false;
    let mut before = outline.last().copied().unwrap_or_default();
    for &corner in outline {
        if (corner.y > point.y) != (before.y > point.y) {
            let x = (before.x - corner.x) * (point.y - corner.y) / (before.y - corner.y) + corner.x;
            if point.x < x {
                within = !within;
            }
        }
        before = corner;
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trunk_runs_from_coast_to_coast() {
        let square = |x: f32| {
            vec![
                Pos2::new(x, 0.0),
                Pos2::new(x + 10.0, 0.0),
                Pos2::new(x + 10.0, 10.0),
                Pos2::new(x, 10.0),
            ]
        };
        let points = [Pos2::new(5.0, 5.0), Pos2::new(60.0, 5.0), Pos2::new(105.0, 5.0)];
        let part = outside(&points, &square(0.0), &square(100.0));
        let (first, last) = (part[0], part[part.len() - 1]);
        assert!(
            (6.0..=14.0).contains(&first.x) && (96.0..=104.0).contains(&last.x),
            "{part:?}"
        );
    }

    #[test]
    fn bends_keep_the_ends() {
        let points = [Pos2::new(0.0, 0.0), Pos2::new(50.0, 0.0), Pos2::new(50.0, 40.0)];
        let bent = with_bends(&points);
        assert_eq!((bent[0], bent[bent.len() - 1]), (points[0], points[2]));
        assert!(!bent.contains(&points[1]));
    }
}
