//! Roads at rest: those inside a land, short and quiet. What leads from land to land is drawn when it is asked for.

use egui::{Pos2, Rect, Stroke};

use super::spots::CLOSE;
use super::{Picture, curves};
use crate::atlas::CELL_WIDTH;
use crate::ui::map::report::Tag;
use crate::ui::map::scene::Road;

pub(super) fn roads(picture: &Picture<'_>, seen: Rect) {
    // Close together, cards leave no room for roads.
    if picture.camera.zoom < CLOSE && !picture.scene.lands.is_empty() {
        return;
    }
    let shared: Vec<Rect> = picture.spots.shared().collect();
    let width = (1.1 * picture.camera.zoom).clamp(1.0, 1.8) * picture.theme.line_width;
    let stroke = Stroke::new(width, picture.theme.colours.road.gamma_multiply(0.6));
    let roads = picture.scene.roads.iter().enumerate();
    for (number, road) in roads.filter(|(_, road)| !road.points.is_empty() && road.bounds.intersects(seen)) {
        let Some(course) = course(picture, road, &shared) else {
            continue;
        };
        let points: Vec<Pos2> = course
            .iter()
            .map(|&point| picture.camera.to_screen(picture.view, point))
            .collect();
        if road.group.is_some() {
            curves::dashed(&picture.painter, &points, stroke, (3.0, 3.0));
            // What is told of it: the line that its dashes lie on.
            let shape = curves::line(&picture.painter, points, Stroke::NONE);
            picture.note(Tag::Road(number), shape);
        } else {
            let shape = curves::line(&picture.painter, points, stroke);
            picture.note(Tag::Road(number), shape);
        }
    }
}

/// Where a road runs while cards share their cells: from one card of a row to the next as ever, and nowhere over cards that
/// lie otherwise than the layout has them.
fn course(picture: &Picture<'_>, road: &Road, shared: &[Rect]) -> Option<Vec<Pos2>> {
    let (from, to) = (picture.spots.get(road.from), picture.spots.get(road.to));
    let is_level = road.bounds.height() < 0.1;
    if let (Some(from), Some(to), true) = (from, to, is_level && (road.bounds.width() < CELL_WIDTH)) {
        let y = road.bounds.center().y;
        let (from, to) = (from.card.x_range(), to.card.x_range());
        let (start, end) = if from.min < to.min {
            (from.max, to.min)
        } else {
            (from.min, to.max)
        };
        return Some(vec![Pos2::new(start, y), Pos2::new(end, y)]);
    }
    let is_moved = [from, to].into_iter().flatten().any(|spot| spot.is_shared);
    let over = |card: &Rect| {
        let stretches = road.points.windows(2);
        stretches
            .into_iter()
            .any(|pair| Rect::from_two_pos(pair[0], pair[1]).intersects(*card))
    };
    (!is_moved && !shared.iter().any(over)).then(|| road.points.clone())
}
