//! Titles of places: of a size fit for reading at every zoom, in full or not at all. Each stands on its place where that has
//! room; where it has none, the more important ones stand over their neighbours and the others wait.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::{LEAST_TEXT, Picture, cards};
use crate::atlas::{CELL_HEIGHT, PLACE_HEIGHT, PLACE_WIDTH};
use crate::learning::Status;
use crate::ui::fonts::Face;
use crate::ui::map::map_status::PlaceStatus;
use crate::ui::map::report::Tag;
use crate::ui::map::title;

/// Size of a title over the zoom, and the greatest.
const TITLE: f32 = 11.0;
const LARGEST: f32 = 17.0;
/// Kept free at the right of a card, in points.
const MARGIN: f32 = 3.0;
/// Titles that may stand over their neighbours, at most: more than a screen has room for.
const MOST_OVER: usize = 400;
/// Above this zoom no title stands over a neighbour.
const OVER_BELOW: f32 = 0.62;

/// How much a title matters: the least first.
fn weight(picture: &Picture<'_>, number: usize, place: &PlaceStatus) -> u8 {
    if picture.status.next == Some(number) {
        return 0;
    }
    match place.status {
        Status::InProgress => 2,
        status if place.step > 0 || (place.on_goal && !status.meets()) => 1,
        Status::Ready => 3,
        _ if place.on_goal => 4,
        Status::NotReady => 5,
        _ => 6,
    }
}

/// Writes the titles of places; none over a name of a land or over another title.
pub(super) fn labels(picture: &Picture<'_>, places: &[usize], names: &[Rect]) {
    let mut waiting = Vec::new();
    let mut written = Written::default();
    for &name in names {
        written.take(name);
    }
    for &number in places {
        let Some((card, place, _)) = picture.place(number) else {
            continue;
        };
        let inside = picture.has_cards() && on_card(picture, number, card, &mut written);
        if !inside && picture.camera.zoom < OVER_BELOW {
            waiting.push((weight(picture, number, place), number));
        }
    }
    waiting.sort_unstable();
    for (weight, number) in waiting.into_iter().take(MOST_OVER) {
        over_neighbours(picture, number, weight, &mut written);
    }
}

/// Writes the title of a bright place; one that matters over its neighbours where its card has no room.
pub(super) fn bright(picture: &Picture<'_>, number: usize, matters: bool, written: &mut Written) {
    let Some(card) = picture.card(number) else { return };
    let inside = picture.has_cards() && on_card(picture, number, card, written);
    if !inside && matters && picture.camera.zoom < OVER_BELOW {
        over_neighbours(picture, number, u8::MAX, written);
    }
}

/// Size of a title on its card.
fn size(picture: &Picture<'_>) -> f32 {
    (TITLE * picture.camera.zoom).clamp(LEAST_TEXT, LARGEST)
}

fn face(place: &PlaceStatus) -> Face {
    if place.on_goal { Face::SemiBold } else { Face::Regular }
}

fn color(picture: &Picture<'_>, place: &PlaceStatus) -> Color32 {
    let colours = &picture.theme.colours;
    match place.status {
        Status::NotReady | Status::Skipped if !place.on_goal => colours.muted,
        _ => colours.text,
    }
}

/// Writes a title on its card, with what a near card tells below it; false where it has no room.
fn on_card(picture: &Picture<'_>, number: usize, card: Rect, written: &mut Written) -> bool {
    let Some((_, place, skill)) = picture.place(number) else {
        return false;
    };
    // From a little farther, a title may use the gap between two rows of cards.
    let high = (CELL_HEIGHT * picture.camera.zoom - 1.0)
        .min(2.0 * LEAST_TEXT * 1.12)
        .max(card.height() - 1.0);
    let left = cards::text_left(card);
    let room = Vec2::new(card.width() - left - MARGIN, high);
    let color = color(picture, place);
    let font = face(place).at(size(picture));
    let Some(galley) = title::set(&picture.painter, skill.map_title(), &font, color, room) else {
        return false;
    };
    let height = galley.size().y;
    let details = details(picture, number, room.x);
    let more: f32 = details.iter().map(|line| line.size().y + 2.0).sum();
    let mut at = Pos2::new(
        card.left() + left,
        card.center().y - (height + more * picture.details) / 2.0,
    );
    let rect = Rect::from_min_size(at, galley.size());
    if !written.is_free(rect) {
        return false;
    }
    written.take(rect);
    write(picture, number, at, galley, color);
    at.y += height + 2.0;
    for line in details {
        let height = line.size().y + 2.0;
        picture.painter.galley(at, line, picture.theme.colours.muted);
        at.y += height;
    }
    true
}

/// What a near card tells: hours, items, what is missing.
fn details(picture: &Picture<'_>, number: usize, room: f32) -> Vec<Arc<Galley>> {
    if picture.details <= 0.0 {
        return Vec::new();
    }
    let color = picture.theme.colours.muted.gamma_multiply(picture.details);
    let lines = picture.status.lines(picture.pack, number);
    let set = |line: &String| {
        let mut job = egui::text::LayoutJob::simple_singleline(line.clone(), Face::Regular.at(12.5), color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
        picture.painter.layout_job(job)
    };
    lines.iter().map(set).collect()
}

fn write(picture: &Picture<'_>, number: usize, at: Pos2, galley: Arc<Galley>, color: Color32) {
    let shape = picture.painter.add(Shape::galley(at, galley, color));
    picture.note(Tag::Title(number), shape);
}

/// Writes a title on a plate over its place and what lies beside it, where no weightier title or name stands.
fn over_neighbours(picture: &Picture<'_>, number: usize, weight: u8, written: &mut Written) {
    let Some((card, place, skill)) = picture.place(number) else {
        return;
    };
    let color = color(picture, place);
    let font = face(place).at(LEAST_TEXT);
    let Some(galley) = title::set(
        &picture.painter,
        skill.map_title(),
        &font,
        color,
        Vec2::new(190.0, 13.0),
    ) else {
        return;
    };
    let plate = Vec2::new(
        galley.size().x + 8.0,
        galley.size().y.max(PLACE_HEIGHT * picture.camera.zoom),
    );
    let beside = |left: f32| Rect::from_min_size(Pos2::new(left, card.center().y - plate.y / 2.0), plate);
    let tries = [card.left(), card.center().x - plate.x / 2.0, card.right() - plate.x];
    let inside = picture.view.shrink(2.0);
    let free = |rect: &Rect| written.is_free(*rect) && (inside.contains_rect(*rect) || !picture.view.intersects(*rect));
    let Some(rect) = tries.into_iter().map(beside).find(free) else {
        return;
    };
    written.take(rect);
    let theme = picture.theme;
    let edge = match weight {
        0 | 2 => theme.colours.progress,
        3 => theme.colours.accent,
        _ => theme.colours.edge,
    };
    picture.painter.rect(
        rect,
        4.0,
        theme.colours.card,
        Stroke::new(theme.line_width, edge),
        StrokeKind::Inside,
    );
    write(
        picture,
        number,
        rect.min + Vec2::new(4.0, (plate.y - galley.size().y) / 2.0),
        galley,
        color,
    );
}

/// Width of a stripe of [`Written`], in points.
const STRIPE: f32 = PLACE_WIDTH;

/// Where something is written already.
#[derive(Default)]
pub(super) struct Written {
    stripes: std::collections::HashMap<i32, Vec<Rect>>,
}

impl Written {
    fn stripes(rect: Rect) -> std::ops::RangeInclusive<i32> {
        (rect.left() / STRIPE).floor() as i32..=(rect.right() / STRIPE).floor() as i32
    }

    fn take(&mut self, rect: Rect) {
        for stripe in Self::stripes(rect) {
            self.stripes.entry(stripe).or_default().push(rect);
        }
    }

    fn is_free(&self, rect: Rect) -> bool {
        let near = Self::stripes(rect)
            .filter_map(|stripe| self.stripes.get(&stripe))
            .flatten();
        !near.into_iter().any(|other| other.intersects(rect.expand(0.5)))
    }
}
