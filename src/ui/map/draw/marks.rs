//! What stands on the map for itself: signs without cards, the plate beside a sign that is pointed at, the flag.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontFamily, FontId, Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::{LEAST_SIGN, Picture};
use crate::ui::fonts::Face;
use crate::ui::signs;

/// Signs without cards, for the view from far.
pub(super) fn signs_only(picture: &Picture<'_>, seen: Rect, opacity: f32) {
    let radius = sign_radius(picture);
    let mut marks = Mesh::default();
    let mut painter = picture.painter.clone();
    painter.multiply_opacity(opacity);
    for (number, rect) in picture
        .scene
        .places
        .iter()
        .enumerate()
        .filter(|(_, rect)| rect.intersects(seen))
    {
        let Some(place) = picture.status.places.get(number) else {
            continue;
        };
        let at = picture.camera.to_screen(picture.view, rect.center());
        if radius < LEAST_SIGN {
            let color = signs::SignKind::from(place.status)
                .colour(picture.theme)
                .gamma_multiply(opacity);
            marks.add_colored_rect(Rect::from_center_size(at, Vec2::splat(radius * 1.8)), color);
            continue;
        }
        // A plate of the land's colour keeps a road that passes under the sign from reading as part of it.
        signs::sign(&painter, at, radius, place.status.into(), place.fraction, picture.theme);
        if place.due > 0 {
            signs::badge(
                &painter,
                at + Vec2::new(radius, -radius),
                7.0,
                place.due as usize,
                picture.theme,
            );
        }
    }
    if !marks.is_empty() {
        picture.painter.add(marks);
    }
    if let Some(at) = picture.selected.and_then(|number| centre(picture, number)) {
        ring(picture, &painter, at);
    }
}

/// A ring around the sign that is pointed at, and its title beside it.
pub(super) fn pointed_sign(picture: &Picture<'_>, number: usize, opacity: f32) {
    let (Some(at), Some(skill)) = (centre(picture, number), picture.pack.skills.get(number)) else {
        return;
    };
    let mut painter = picture.painter.clone();
    painter.multiply_opacity(opacity);
    ring(picture, &painter, at);
    if opacity > 0.5 {
        label_beside(picture, at + Vec2::new(sign_radius(picture) + 9.0, 0.0), &skill.title);
    }
}

fn centre(picture: &Picture<'_>, number: usize) -> Option<Pos2> {
    let rect = picture.scene.places.get(number)?;
    Some(picture.camera.to_screen(picture.view, rect.center()))
}

fn sign_radius(picture: &Picture<'_>) -> f32 {
    (15.0 * picture.camera.zoom).clamp(1.0, 8.0)
}

fn ring(picture: &Picture<'_>, painter: &Painter, at: Pos2) {
    let stroke = Stroke::new(2.0, picture.theme.colours.text);
    painter.circle_stroke(at, sign_radius(picture) + 4.0, stroke);
}

/// A small plate with a title, for a sign that is pointed at.
fn label_beside(picture: &Picture<'_>, at: Pos2, title: &str) {
    let theme = picture.theme;
    let galley = picture.painter.layout_no_wrap(
        title.to_owned(),
        FontId::new(13.0, FontFamily::Proportional),
        theme.colours.text,
    );
    let mut plate = Rect::from_min_size(
        at - Vec2::new(0.0, galley.size().y / 2.0 + 4.0),
        galley.size() + Vec2::new(16.0, 8.0),
    );
    if plate.right() > picture.view.right() - 4.0 {
        plate = plate.translate(Vec2::new(picture.view.right() - 4.0 - plate.right(), 22.0));
    }
    picture.painter.rect(
        plate,
        6.0,
        theme.colours.raised,
        Stroke::new(1.0, theme.colours.edge),
        StrokeKind::Inside,
    );
    picture
        .painter
        .galley(plate.min + Vec2::new(8.0, 4.0), galley, theme.colours.text);
}

/// The one flag on the map: the next stop.
pub(super) fn flag(picture: &Picture<'_>, seen: Rect) {
    let Some(rect) = picture.status.next.and_then(|next| picture.scene.places.get(next)) else {
        return;
    };
    if !rect.expand(40.0).intersects(seen) {
        return;
    }
    let card = picture.camera.rect_to_screen(picture.view, *rect);
    let near = picture.levels.cards;
    let zoom = picture.camera.zoom;
    let radius = sign_radius(picture);
    let sign = card.center() + Vec2::new(radius * 1.35, -radius * 0.2);
    let foot = Pos2::new(
        card.right() - (26.0 * zoom).max(10.0),
        card.top() + (9.0 * zoom).min(10.0),
    );
    let at = sign.lerp(foot, near);
    let height = (24.0 * zoom).clamp(14.0, 34.0);
    signs::flag(&picture.painter, at, height, picture.theme);
    if let Some(words) = picture.callout {
        callout(picture, at - Vec2::new(0.0, height), height, card.top(), words);
    }
}

/// What the flag says: a plate beside its top that stays above the row of its card, with the key that goes there.
fn callout(picture: &Picture<'_>, top: Pos2, height: f32, above: f32, words: &str) {
    let theme = picture.theme;
    let mut job = LayoutJob::default();
    let strong = TextFormat::simple(Face::SemiBold.at(14.0), theme.colours.text);
    job.append(words, 0.0, strong);
    let small = TextFormat::simple(FontId::new(12.0, FontFamily::Proportional), theme.colours.muted);
    job.append("\nEnter starts", 0.0, small);
    let galley = picture.painter.layout_job(job);
    let size = galley.size() + Vec2::new(20.0, 12.0);
    let beside = Pos2::new(
        top.x + height * 0.94 + 12.0,
        (top.y + height * 0.3 - size.y / 2.0).min(above - 4.0 - size.y),
    );
    let inner = picture.view.shrink(6.0);
    let left_side = top.x - 12.0 - size.x;
    let x = if beside.x + size.x > inner.right() && left_side >= inner.left() {
        left_side
    } else {
        beside.x.min(inner.right() - size.x)
    };
    let y = beside.y.max(inner.top()).min(inner.bottom() - size.y);
    let plate = Rect::from_min_size(Pos2::new(x, y), size);
    let edge = Stroke::new(1.0, theme.colours.progress);
    picture
        .painter
        .rect(plate, 8.0, theme.colours.raised, edge, StrokeKind::Inside);
    picture
        .painter
        .galley(plate.min + Vec2::new(10.0, 6.0), galley, theme.colours.text);
}
