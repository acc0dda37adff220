//! The map made ready for drawing, once a layout: lands cut into triangles, roads with round bends, and a grid over the
//! places for culling and pointing. Holds no colours and no statuses.

use std::collections::{HashMap, VecDeque};

use egui::{Pos2, Rect, Vec2};

use crate::atlas::{Chart, MapLayout, Point, Sketch};

/// Radius of a road's bend, in map units.
const BEND: f32 = 7.0;
/// Pieces that a bend is drawn with.
const BEND_PIECES: usize = 4;
/// Side of a cell of the grid over the places, in map units.
const GRID: f32 = 256.0;

#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub places: Vec<Rect>,
    /// The land of each place, if it has one.
    pub land_of: Vec<Option<usize>>,
    pub roads: Vec<Road>,
    pub lands: Vec<LandShape>,
    pub bounds: Option<Rect>,
    /// Roads that arrive at each place.
    arriving: Vec<Vec<usize>>,
    /// Roads that leave each place.
    leaving: Vec<Vec<usize>>,
    /// Places by cell of the grid: each in the cell of its middle.
    grid: HashMap<(i32, i32), Vec<usize>>,
}

#[derive(Clone, Debug)]
pub struct Road {
    pub from: usize,
    pub to: usize,
    /// Roads to one place with the same group are alternatives: any one of them is enough.
    pub group: Option<u32>,
    /// With round bends; nothing for a road that leaves its land and is drawn only when it is asked for.
    pub points: Vec<Pos2>,
    pub bounds: Rect,
}

#[derive(Clone, Debug)]
pub struct LandShape {
    /// Its coast, and those of its islands.
    pub coasts: Vec<Coast>,
    pub bounds: Rect,
    pub name: Rect,
}

#[derive(Clone, Debug)]
pub struct Coast {
    pub outline: Vec<Pos2>,
    /// Corners of triangles that fill the outline, as indices into it.
    pub triangles: Vec<u32>,
}

/// What a place has to do with others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations {
    /// Roads from its direct prerequisites, and roads to what it opens.
    pub arriving: Vec<usize>,
    pub leaving: Vec<usize>,
    /// Everything that it needs over any number of roads, without itself, in the order of the map's places.
    pub needs: Vec<usize>,
    /// Places of which one is needed, where none of them was chosen yet, and those that were not chosen.
    pub alternatives: Vec<usize>,
}

impl Scene {
    pub fn of(chart: &Chart) -> Self {
        Self::of_layout(&chart.sketch, &chart.layout)
    }

    /// The scene of any layout.
    pub fn of_layout(sketch: &Sketch, layout: &MapLayout) -> Self {
        let places: Vec<Rect> = layout.places.iter().map(rectangle).collect();
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
            roads.push(Road {
                from: way.from,
                to: way.to,
                group: way.group,
                bounds: Rect::from_points(&points),
                points,
            });
        }
        let mut grid: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
        for (number, place) in places.iter().enumerate() {
            grid.entry(cell(place.center())).or_default().push(number);
        }
        let coasts = lands
            .iter()
            .map(|land| &land.bounds)
            .filter(|bounds| bounds.is_finite());
        let courses = roads
            .iter()
            .filter(|road| !road.points.is_empty())
            .map(|road| &road.bounds);
        let bounds = places.iter().chain(coasts).chain(courses).copied().reduce(Rect::union);
        Self {
            places,
            land_of,
            roads,
            lands,
            bounds,
            arriving,
            leaving,
            grid,
        }
    }

    /// The places of which something may lie in `area`, by number.
    pub fn places_in(&self, area: Rect) -> Vec<usize> {
        if self.bounds.is_some_and(|bounds| area.contains_rect(bounds)) {
            return (0..self.places.len()).collect();
        }
        // No place is wider or higher than a cell.
        let area = area.expand(GRID / 2.0);
        let (low, high) = (cell(area.min), cell(area.max));
        let cells = (i64::from(high.0) - i64::from(low.0) + 1) * (i64::from(high.1) - i64::from(low.1) + 1);
        let mut found: Vec<usize> = if cells > self.grid.len() as i64 {
            let within = |at: &(i32, i32)| (low.0..=high.0).contains(&at.0) && (low.1..=high.1).contains(&at.1);
            let held = self.grid.iter().filter(|(at, _)| within(at));
            held.flat_map(|(_, places)| places.iter().copied()).collect()
        } else {
            let cells = (low.0..=high.0).flat_map(|x| (low.1..=high.1).map(move |y| (x, y)));
            cells.filter_map(|at| self.grid.get(&at)).flatten().copied().collect()
        };
        found.sort_unstable();
        found
    }

    /// The place whose card holds the point, or, with `reach` above 0, the nearest whose card is that close.
    pub fn place_at(&self, point: Pos2, reach: f32) -> Option<usize> {
        self.places_in(Rect::from_center_size(point, Vec2::splat(2.0 * reach)))
            .into_iter()
            .map(|number| (number, self.places[number].distance_to_pos(point)))
            .filter(|&(_, distance)| distance <= reach)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(number, _)| number)
    }

    /// What a place has to do with others. Of alternatives, those that are `preferred` are what is needed.
    pub fn relations(&self, place: usize, preferred: impl Fn(usize) -> bool) -> Relations {
        let mut seen = vec![false; self.places.len()];
        let mut queue = VecDeque::from([place]);
        let mut needs = Vec::new();
        let mut alternatives = Vec::new();
        while let Some(at) = queue.pop_front() {
            let arriving = self.arriving.get(at).map(Vec::as_slice).unwrap_or_default();
            for &road in arriving {
                let from = self.roads[road].from;
                if self.roads[road].group.is_some() && !preferred(from) {
                    alternatives.push(from);
                } else if from != place && !std::mem::replace(&mut seen[from], true) {
                    needs.push(from);
                    queue.push_back(from);
                }
            }
        }
        needs.sort_unstable();
        alternatives.sort_unstable();
        alternatives.dedup();
        alternatives.retain(|&other| !seen[other] && other != place);
        Relations {
            arriving: self.arriving.get(place).cloned().unwrap_or_default(),
            leaving: self.leaving.get(place).cloned().unwrap_or_default(),
            needs,
            alternatives,
        }
    }

    /// The land that a point lies on.
    pub fn land_at(&self, point: Pos2) -> Option<usize> {
        let holds = |land: &LandShape| land.coasts.iter().any(|coast| is_inside(&coast.outline, point));
        self.lands.iter().position(holds)
    }

    /// Whether all of a rectangle is land of that number.
    pub fn is_land(&self, land: usize, rect: Rect) -> bool {
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.left_bottom(),
            rect.right_bottom(),
        ];
        let holds = |coast: &Coast| corners.iter().all(|&corner| is_inside(&coast.outline, corner));
        self.lands.get(land).is_some_and(|land| land.coasts.iter().any(holds))
    }

    /// Whether a road joins a place directly to the one that the relations are of.
    pub fn is_joined(&self, relations: &Relations, place: usize) -> bool {
        let arrives = relations.arriving.iter().any(|&road| self.roads[road].from == place);
        arrives || relations.leaving.iter().any(|&road| self.roads[road].to == place)
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

/// Whether a point lies inside an outline: a ray from it crosses the outline an odd number of times.
fn is_inside(outline: &[Pos2], point: Pos2) -> bool {
    let next = outline.iter().cycle().skip(1);
    let crossed = outline.iter().zip(next).filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}

fn cell(point: Pos2) -> (i32, i32) {
    ((point.x / GRID).floor() as i32, (point.y / GRID).floor() as i32)
}

fn position(point: &Point) -> Pos2 {
    Pos2::new(point.x, point.y)
}

fn rectangle(rect: &crate::atlas::Rect) -> Rect {
    Rect::from_min_size(Pos2::new(rect.x, rect.y), Vec2::new(rect.w, rect.h))
}

fn land_shape(land: &crate::atlas::Land) -> LandShape {
    let coasts = std::iter::once(&land.outline)
        .chain(&land.islands)
        .filter(|coast| !coast.is_empty());
    let coasts: Vec<Coast> = coasts.map(|outline| coast(outline)).collect();
    let bounds = coasts
        .iter()
        .map(|coast| Rect::from_points(&coast.outline))
        .reduce(Rect::union);
    LandShape {
        coasts,
        bounds: bounds.unwrap_or(Rect::NOTHING),
        name: rectangle(&land.name),
    }
}

fn coast(outline: &[Point]) -> Coast {
    let outline: Vec<Pos2> = outline.iter().map(position).collect();
    let mut triangles: Vec<u32> = Vec::new();
    earcut::Earcut::new().earcut(outline.iter().map(|point| [point.x, point.y]), &[], &mut triangles);
    Coast { outline, triangles }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Way;

    #[test]
    fn bends_keep_the_ends() {
        let points = [Pos2::new(0.0, 0.0), Pos2::new(50.0, 0.0), Pos2::new(50.0, 40.0)];
        let bent = with_bends(&points);
        assert_eq!((bent[0], bent[bent.len() - 1]), (points[0], points[2]));
        assert!(!bent.contains(&points[1]));
    }

    #[test]
    fn what_is_needed_further_back_is_known_and_what_is_in_sight_is_found() {
        let way = |from, to| Way { from, to, group: None };
        let sketch = Sketch {
            places: vec![0; 400],
            roads: vec![way(0, 1), way(1, 2), way(2, 399)],
            lands: vec![100.0],
            pinned: Vec::new(),
        };
        let layout = crate::atlas::layout(&sketch);
        let scene = Scene::of_layout(&sketch, &layout);
        assert_eq!(scene.relations(2, |_| false).needs, [0, 1]);
        assert_eq!(
            (
                scene.relations(2, |_| false).arriving,
                scene.relations(2, |_| false).leaving
            ),
            (vec![1], vec![2])
        );
        for (number, place) in scene.places.iter().enumerate() {
            assert_eq!(scene.place_at(place.center(), 0.0), Some(number));
            assert!(scene.places_in(place.shrink(1.0)).contains(&number));
        }
    }
}
