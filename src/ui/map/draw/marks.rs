//! What stands on the map for itself: tiles in place of cards from far, numbers of the next steps, the flag, the tooltip.

use egui::text::{LayoutJob, TextFormat};
use egui::{Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::Picture;
use crate::learning::Status;
use crate::ui::fonts::Face;
use crate::ui::map::report::Tag;
use crate::ui::signs::{self, SignKind};

/// Radius of the disc behind the number of a step, in points.
const DISC: f32 = 7.5;
/// Width of a tooltip, in points.
const TIP: f32 = 260.0;

/// Places from far: a tile of the status' colour each, all in one mesh.
pub(super) fn tiles(picture: &Picture<'_>, places: &[usize]) {
    let mut mesh = Mesh::default();
    for &number in places {
        let Some((card, place, _)) = picture.place(number) else {
            continue;
        };
        let color = SignKind::from(place.status).colour(picture.theme);
        let strength = match place.status {
            Status::NotReady | Status::Skipped if !place.on_goal => 0.28,
            Status::NotReady | Status::Skipped => 0.5,
            _ => 0.85,
        };
        mesh.add_colored_rect(card, color.gamma_multiply(strength));
        if picture.tags.is_some() {
            let shape = picture.painter.rect_filled(card, 0.0, egui::Color32::TRANSPARENT);
            picture.note(Tag::Card(number), shape);
        }
    }
    picture.painter.add(mesh);
}

/// The numbers of the next steps to the goal, on their places.
pub(super) fn steps(picture: &Picture<'_>, places: &[usize]) {
    for &number in places {
        if let Some((card, place, _)) = picture.place(number)
            && place.step > 0
        {
            disc(picture, &picture.painter, card, usize::from(place.step));
        }
    }
}

/// A number on the corner of a card.
pub(super) fn disc(picture: &Picture<'_>, painter: &Painter, card: Rect, number: usize) {
    let theme = picture.theme;
    let at = card.left_top() + Vec2::new(-1.0, 0.5);
    let words = number.to_string();
    let galley = painter.layout_no_wrap(words, Face::Bold.at(super::LEAST_TEXT), theme.colours.on_sign);
    let wide = (galley.size().x + 7.0).max(2.0 * DISC);
    let plate = Rect::from_center_size(at, Vec2::new(wide, 2.0 * DISC));
    painter.rect_filled(plate.expand(1.2), DISC + 1.2, theme.colours.sea);
    painter.rect_filled(plate, DISC, theme.colours.progress);
    painter.galley(at - galley.size() / 2.0, galley, theme.colours.on_sign);
}

/// The one flag on the map: the next stop.
pub(super) fn flag(picture: &Picture<'_>) {
    let Some(card) = picture.status.next.and_then(|next| picture.card(next)) else {
        return;
    };
    if !card.expand(40.0).intersects(picture.area) {
        return;
    }
    let zoom = picture.camera.zoom;
    let height = (15.0 * zoom).clamp(14.0, 26.0);
    let foot = Pos2::new(card.right() - height * 0.6, card.top() + height * 0.4);
    signs::flag(&picture.painter, foot, height, picture.theme);
    if let Some(words) = picture.callout {
        callout(picture, foot - Vec2::new(0.0, height), card, words);
    }
}

/// What the flag says: a plate beside its top, with the key that goes there.
fn callout(picture: &Picture<'_>, top: Pos2, card: Rect, words: &str) {
    let theme = picture.theme;
    let mut job = LayoutJob::default();
    job.append(
        words,
        0.0,
        TextFormat::simple(Face::SemiBold.at(14.0), theme.colours.text),
    );
    job.append(
        "\nEnter starts",
        0.0,
        TextFormat::simple(Face::Regular.at(12.0), theme.colours.muted),
    );
    let galley = picture.painter.layout_job(job);
    let size = galley.size() + Vec2::new(20.0, 12.0);
    let inner = picture.view.shrink(6.0);
    let right = Pos2::new(top.x + 22.0, card.center().y - size.y / 2.0);
    let x = if right.x + size.x > inner.right() {
        (card.left() - 12.0 - size.x).max(inner.left())
    } else {
        right.x
    };
    let plate = Rect::from_min_size(Pos2::new(x, right.y.clamp(inner.top(), inner.bottom() - size.y)), size);
    let edge = Stroke::new(theme.line_width, theme.colours.progress);
    picture
        .painter
        .rect(plate, 8.0, theme.colours.raised, edge, StrokeKind::Inside);
    picture
        .painter
        .galley(plate.min + Vec2::new(10.0, 6.0), galley, theme.colours.text);
}

/// A card beside the place that is pointed at: its whole title, status, hours, what is missing and what it opens.
pub(in crate::ui::map) fn tooltip(picture: &Picture<'_>, number: usize) {
    let Some((card, place, skill)) = picture.place(number) else {
        return;
    };
    let theme = picture.theme;
    let text = |color| TextFormat::simple(Face::Regular.at(12.5), color);
    let mut job = LayoutJob::default();
    job.wrap.max_width = TIP;
    job.append(
        &skill.title,
        0.0,
        TextFormat::simple(Face::SemiBold.at(14.0), theme.colours.text),
    );
    let kind = SignKind::from(place.status);
    job.append(&format!("\n{}", kind.words()), 0.0, text(kind.text_colour(theme)));
    for line in picture.status.lines(picture.pack, number) {
        job.append(&format!("\n{line}"), 0.0, text(theme.colours.muted));
    }
    if let Some(opens) = opens(picture, number) {
        job.append(&format!("\n{opens}"), 0.0, text(theme.colours.muted));
    }
    let galley = picture.painter.layout_job(job);
    let size = galley.size() + Vec2::new(22.0, 16.0);
    let inner = picture.view.shrink(6.0);
    let below = card.bottom() + 8.0;
    let y = if below + size.y <= inner.bottom() {
        below
    } else {
        card.top() - 8.0 - size.y
    };
    let x = card.left().min(inner.right() - size.x).max(inner.left());
    let plate = Rect::from_min_size(Pos2::new(x, y.max(inner.top())), size);
    picture.painter.rect_filled(
        plate.translate(Vec2::new(0.0, 2.0)).expand(1.0),
        9.0,
        theme.colours.shadow,
    );
    let edge = Stroke::new(theme.line_width, theme.colours.edge);
    picture
        .painter
        .rect(plate, 8.0, theme.colours.raised, edge, StrokeKind::Inside);
    picture
        .painter
        .galley(plate.min + Vec2::new(11.0, 8.0), galley, theme.colours.text);
}

/// "opens Joins, Grouping and 2 more".
fn opens(picture: &Picture<'_>, number: usize) -> Option<String> {
    let (_, relations) = picture.focus.filter(|(focus, _)| *focus == number)?;
    let titles: Vec<&str> = relations
        .leaving
        .iter()
        .filter_map(|&road| picture.pack.skills.get(picture.scene.roads[road].to))
        .map(|skill| skill.map_title())
        .collect();
    match titles.as_slice() {
        [] => None,
        [one] => Some(format!("opens {one}")),
        [one, two] => Some(format!("opens {one} and {two}")),
        [one, two, more @ ..] => Some(format!("opens {one}, {two} and {} more", more.len())),
    }
}
