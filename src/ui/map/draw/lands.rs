//! Lands: tinted ground, coast, and names with how far each is known.

use egui::epaint::{PathStroke, Vertex};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Mesh, Painter, Pos2, Rect, Shape};

use super::{LEAST_TEXT, Picture};
use crate::ui::fonts::Face;
use crate::ui::map::map_status::LandCount;
use crate::ui::map::scene::inside;
use crate::ui::theme::Land;

pub(super) fn lands(picture: &Picture<'_>, seen: Rect) {
    let theme = picture.theme;
    for (number, land) in picture
        .scene
        .lands
        .iter()
        .enumerate()
        .filter(|(_, land)| land.bounds.intersects(seen))
    {
        let known = picture.status.lands.get(number).map_or(0.0, |count| count.fraction());
        let tint = land_colours(picture, number).ground;
        let fill = theme.colours.sea.lerp_to_gamma(tint, 0.72 + 0.28 * known);
        let mut mesh = Mesh::default();
        let outline: Vec<Pos2> = land
            .outline
            .iter()
            .map(|&point| picture.camera.to_screen(picture.view, point))
            .collect();
        mesh.vertices.extend(outline.iter().map(|&pos| Vertex {
            pos,
            uv: egui::epaint::WHITE_UV,
            color: fill,
        }));
        mesh.indices.clone_from(&land.triangles);
        picture.painter.add(mesh);
        let coast = theme
            .colours
            .sea
            .lerp_to_gamma(land_colours(picture, number).name, 0.28 + 0.3 * known);
        picture
            .painter
            .add(Shape::closed_line(outline, PathStroke::new(1.0, coast)));
    }
}

/// The colours of a land: those that its area asks for, else the six in turn.
fn land_colours(picture: &Picture<'_>, land: usize) -> Land {
    match picture.pack.areas.get(land).and_then(|area| area.tint.as_deref()) {
        Some(tint) => picture.theme.land(tint),
        None => picture.theme.lands.all()[land % 6].1,
    }
}

/// Names of lands. From far, letters are wider than the room that the layout left them: then the count goes, then the
/// spacing. Rather than not at all, a small name stands over a neighbour's ground; never over another name.
pub(super) fn names(picture: &Picture<'_>, seen: Rect) {
    let mut written: Vec<Rect> = Vec::new();
    for (number, land) in picture
        .scene
        .lands
        .iter()
        .enumerate()
        .filter(|(_, land)| land.bounds.intersects(seen))
    {
        let Some(area) = picture.pack.areas.get(number) else {
            continue;
        };
        let color = land_colours(picture, number).name;
        let size = (15.5 * picture.camera.zoom).clamp(12.0, 22.0);
        let count = picture.status.lands.get(number).copied();
        let row = picture.camera.rect_to_screen(picture.view, land.name);
        let land_on_screen = picture.camera.rect_to_screen(picture.view, land.bounds);
        // Where it begins; if nothing fits there, as far left as it has to; and rather over a neighbour than not at all.
        let [whole, name, small] = [(count, size, 0.1), (None, size, 0.1), (None, LEAST_TEXT, 0.02)];
        let strictly = [false, true]
            .into_iter()
            .flat_map(|moved| [whole, name, small].map(|form| ((moved, true), form)));
        let mut tries = strictly.chain([((false, false), small)]);
        let fitting = tries.find_map(|((moved, strict), (count, size, spacing))| {
            let galley = name_of(&picture.painter, &area.title, count, size, spacing, color);
            let mut at = Pos2::new(row.left(), row.center().y - galley.size().y / 2.0);
            if moved {
                let (left, right) = (land_on_screen.left() + 2.0, land_on_screen.right() - 2.0);
                at.x = (right - galley.size().x).clamp(left, at.x.max(left));
            }
            let place = Rect::from_min_size(at, galley.size());
            let is_free = !written.iter().any(|other| other.expand(3.0).intersects(place));
            let is_seen = place.right() <= picture.view.right() || at.x > picture.view.right();
            let fits = is_free && (!strict || (is_seen && stays_off_neighbours(picture, number, place)));
            fits.then_some((place, galley))
        });
        if let Some((place, galley)) = fitting {
            picture.painter.galley(place.min, galley, color);
            written.push(place);
        }
    }
}

/// Whether no part of a name lies on another land: looked at in a few points along it.
fn stays_off_neighbours(picture: &Picture<'_>, land: usize, name: Rect) -> bool {
    let points = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|part| {
        let at = name.left_center().lerp(name.right_center(), part);
        picture.camera.to_map(picture.view, at)
    });
    let lands = picture.scene.lands.iter().enumerate();
    !lands.filter(|(other, _)| *other != land).any(|(_, other)| {
        points
            .iter()
            .any(|&point| other.bounds.contains(point) && inside(&other.outline, point))
    })
}

/// A land's name in capitals, spaced by a part of their size, with how far it is known.
fn name_of(
    painter: &Painter,
    title: &str,
    count: Option<LandCount>,
    size: f32,
    spacing: f32,
    color: Color32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::default();
    let heading = TextFormat {
        font_id: Face::Bold.at(size),
        extra_letter_spacing: size * spacing,
        color,
        valign: Align::BOTTOM,
        ..TextFormat::default()
    };
    job.append(&title.to_uppercase(), 0.0, heading);
    if let Some(count) = count {
        let small = TextFormat {
            font_id: Face::Bold.at((size * 0.76).max(LEAST_TEXT)),
            color: color.gamma_multiply(0.92),
            valign: Align::BOTTOM,
            ..TextFormat::default()
        };
        job.append(&format!("{} of {}", count.done, count.total), size * 0.6, small);
    }
    painter.layout_job(job)
}
