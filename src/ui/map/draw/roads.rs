//! Roads at rest: those inside a land, short and quiet. What leads from land to land is drawn when it is asked for.

use egui::{Pos2, Rect, Stroke};

use super::{Picture, curves};
use crate::ui::map::report::Tag;

pub(super) fn roads(picture: &Picture<'_>, seen: Rect) {
    let width = (1.1 * picture.camera.zoom).clamp(1.0, 1.8) * picture.theme.line_width;
    let stroke = Stroke::new(width, picture.theme.colours.road.gamma_multiply(0.6));
    let roads = picture.scene.roads.iter().enumerate();
    for (number, road) in roads.filter(|(_, road)| !road.points.is_empty() && road.bounds.intersects(seen)) {
        let points: Vec<Pos2> = road
            .points
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
