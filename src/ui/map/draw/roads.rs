//! Roads: bundled between lands from far, each by itself from near, and those that are lit.

use egui::epaint::{PathStroke, Vertex, WHITE_UV};
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke};

use super::Picture;
use crate::ui::map::scene::Road;

/// More roads than this are lit without bends: nobody sees them, and each costs.
const MOST_BENT: usize = 600;

fn polyline(picture: &Picture<'_>, points: &[Pos2], stroke: Stroke) {
    let points = points
        .iter()
        .map(|&point| picture.camera.to_screen(picture.view, point))
        .collect();
    picture
        .painter
        .add(Shape::line(points, PathStroke::new(stroke.width, stroke.color)));
}

pub(super) fn trunks(picture: &Picture<'_>, opacity: f32) {
    let color = picture.theme.colours.road.gamma_multiply(0.75 * opacity);
    for trunk in &picture.scene.trunks {
        let width = (1.0 + 0.9 * (trunk.carries as f32).sqrt()).min(6.0) * (picture.camera.zoom / 0.4).clamp(0.35, 1.0);
        polyline(picture, &trunk.points, Stroke::new(width, color));
    }
}

/// Every road by itself; those that leave their land are quieter, so that the order within a land is read first.
pub(super) fn roads(picture: &Picture<'_>, seen: Rect, opacity: f32) {
    let width = (1.25 * picture.camera.zoom).clamp(1.0, 2.0);
    let is_dimmed = picture.lit.is_some() || picture.path.is_some();
    let (inside, between) = if is_dimmed { (0.5, 0.25) } else { (0.85, 0.42) };
    let [inside, between] =
        [inside, between].map(|part| Stroke::new(width, picture.theme.colours.road.gamma_multiply(part * opacity)));
    let land = |place: usize| picture.scene.land_of.get(place).copied().flatten();
    for road in picture.scene.roads.iter().filter(|road| road.bounds.intersects(seen)) {
        let stays = land(road.from) == land(road.to);
        polyline(picture, &road.points, if stays { inside } else { between });
    }
}

/// The lit roads: of a path, or to what a place opens and from what it needs.
pub(super) fn lit(picture: &Picture<'_>, seen: Rect) {
    let colours = &picture.theme.colours;
    if let Some(path) = picture.path {
        let on = |place: usize| path.get(place).copied().unwrap_or(false);
        let roads = picture.scene.roads.iter().filter(|road| on(road.from) && on(road.to));
        lines(
            picture,
            roads.filter(|road| road.bounds.intersects(seen)),
            colours.progress,
        );
    }
    let Some((needs, opens)) = picture.lit else { return };
    for (numbers, color) in [(opens, colours.accent), (needs, colours.progress)] {
        let roads = numbers.iter().filter_map(|&road| picture.scene.roads.get(road));
        lines(picture, roads.filter(|road| road.bounds.intersects(seen)), color);
    }
}

/// Draws roads in one colour: with bends and soft edges, or, where there are very many, as plain bars in one mesh.
fn lines<'r>(picture: &Picture<'_>, roads: impl Iterator<Item = &'r Road>, color: Color32) {
    let roads: Vec<&Road> = roads.collect();
    let stroke = Stroke::new((2.0 * picture.camera.zoom).clamp(1.5, 3.0), color);
    // From far there are no cards: the road goes on to the signs.
    let to_signs = picture.levels.cards < 0.5;
    let centre = |place: usize| picture.scene.places.get(place).map(|rect| rect.center());
    if roads.len() > MOST_BENT {
        let mut bars = Mesh::default();
        for road in roads {
            let (start, end) = if to_signs {
                (centre(road.from), centre(road.to))
            } else {
                (None, None)
            };
            let points = start.into_iter().chain(road.corners.iter().copied()).chain(end);
            bar(
                &mut bars,
                points.map(|point| picture.camera.to_screen(picture.view, point)),
                stroke,
            );
        }
        picture.painter.add(bars);
        return;
    }
    for road in roads {
        polyline(picture, &road.points, stroke);
        if to_signs {
            for (place, end) in [(road.from, road.points.first()), (road.to, road.points.last())] {
                if let (Some(centre), Some(&end)) = (centre(place), end) {
                    polyline(picture, &[centre, end], stroke);
                }
            }
        }
    }
}

/// Adds a line as bars without soft edges. What moves on by less than a pixel is left out.
fn bar(mesh: &mut Mesh, points: impl Iterator<Item = Pos2>, stroke: Stroke) {
    let mut last: Option<Pos2> = None;
    for point in points {
        let Some(from) = last else {
            last = Some(point);
            continue;
        };
        let way = point - from;
        if way.length_sq() < 1.0 {
            continue;
        }
        let aside = way.normalized().rot90() * (stroke.width / 2.0);
        let first = mesh.vertices.len() as u32;
        mesh.vertices.extend(
            [from + aside, point + aside, point - aside, from - aside].map(|pos| Vertex {
                pos,
                uv: WHITE_UV,
                color: stroke.color,
            }),
        );
        mesh.indices
            .extend([0, 1, 2, 0, 2, 3].map(|corner: u32| first + corner));
        last = Some(point);
    }
}
