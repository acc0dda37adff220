//! Titles of places: of a size fit for reading at every zoom, in full or not at all. Each stands on its place where that has
//! room; where it has none, the more important ones stand over their neighbours and the others wait.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::spots::Form;
use super::{LEAST_TEXT, Picture, cards};
use crate::atlas::{PLACE_HEIGHT, PLACE_WIDTH};
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
/// From the left border of a card to a title that stands around or below its sign.
const EDGE: f32 = 4.0;
/// Height of the note of a card that has one, in points.
const NOTE: f32 = 15.0;
/// Kept for the flag at the right of a card, in points.
const FLAG: f32 = 13.0;
/// Titles that may stand over their neighbours, at most: more than a screen has room for.
const MOST_OVER: usize = 400;

/// How much a title matters: the least first.
pub(in crate::ui::map) fn weight(picture: &Picture<'_>, number: usize) -> u8 {
    let Some(place) = picture
        .status
        .places
        .get(number)
        .filter(|_| picture.status.next != Some(number))
    else {
        return 0;
    };
    match place.status {
        Status::InProgress => 2,
        status if place.step > 0 || (place.on_goal && !status.meets()) => 1,
        Status::Ready => 3,
        _ if place.on_goal => 4,
        Status::NotReady => 5,
        _ => 6,
    }
}

/// Writes the titles of places; none over a name of a land or over another title. Answers with where those stand that are
/// on no card.
pub(super) fn labels(picture: &Picture<'_>, places: &[usize], names: &[Rect]) -> Vec<Rect> {
    if picture.has_cards() {
        places.iter().for_each(|&number| on_card(picture, number));
        return Vec::new();
    }
    let mut waiting: Vec<(u8, usize)> = places.iter().map(|&number| (weight(picture, number), number)).collect();
    let mut written = Written::default();
    for &name in names {
        written.take(name);
    }
    waiting.sort_unstable();
    let mut plates = Vec::new();
    for (weight, number) in waiting.into_iter().take(MOST_OVER) {
        plates.extend(over_neighbours(picture, number, weight, &mut written));
    }
    plates
}

/// Writes the title of a bright place; one that matters over its neighbours where places are tiles.
pub(super) fn bright(picture: &Picture<'_>, number: usize, matters: bool, written: &mut Written) -> Option<Rect> {
    if picture.has_cards() {
        on_card(picture, number);
    } else if matters {
        return over_neighbours(picture, number, u8::MAX, written);
    }
    None
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

/// The form in which a title can stand on a card, in map units; none where it cannot in full.
pub(super) fn form(picture: &Picture<'_>, number: usize, card: Rect) -> Option<Form> {
    let card = picture.camera.rect_to_screen(picture.view, card);
    Form::READABLE
        .into_iter()
        .find(|&form| placed(picture, number, card, form).is_some())
}

/// The least width of a card on which a title can stand, in points; the height is in map units.
pub(super) fn least_width(picture: &Picture<'_>, number: usize, height: f32) -> Option<f32> {
    let (place, skill) = (picture.status.places.get(number)?, picture.pack.skills.get(number)?);
    let (font, title) = (face(place).at(size(picture)), skill.map_title());
    let high = height * picture.camera.scale().y;
    let card = Rect::from_min_size(Pos2::ZERO, Vec2::new(1000.0, high));
    let (beside, around) = (
        cards::sign_room(card, Form::Beside),
        cards::sign_room(card, Form::Around) - EDGE,
    );
    let (painter, high) = (&picture.painter, high - 1.0);
    let one = title::least_width(painter, title, &font, 0.0, high) + beside;
    let two = title::least_width(painter, title, &font, around, high) + EDGE;
    Some(one.min(two) + MARGIN + picture.spots.lead(number) + flag_room(picture, number) + 0.5)
}

/// What of a card is the flag's, while the map is narrow.
pub(super) fn flag_room(picture: &Picture<'_>, number: usize) -> f32 {
    if picture.status.next == Some(number) && picture.camera.zoom < 1.0 {
        FLAG
    } else {
        0.0
    }
}

/// A title where it stands on its card.
pub(super) struct Placed {
    pub galley: Arc<Galley>,
    pub at: Pos2,
}

/// Sets a title on its card in a form; none where it has no room.
pub(super) fn placed(picture: &Picture<'_>, number: usize, card: Rect, form: Form) -> Option<Placed> {
    let (place, skill) = (picture.status.places.get(number)?, picture.pack.skills.get(number)?);
    let (color, font) = (color(picture, place), face(place).at(size(picture)));
    let flag = flag_room(picture, number);
    let sign = cards::sign_room(card, form);
    let (painter, title) = (&picture.painter, skill.map_title());
    let lead = picture.spots.lead(number);
    let below = if picture.status.notes.is_empty() {
        0.0
    } else {
        NOTE * picture.details
    };
    let room = |left: f32| Vec2::new(card.width() - lead - left - MARGIN - flag, card.height() - 1.0 - below);
    let (left, galley) = match form {
        Form::Beside => (sign, title::set(painter, title, &font, color, room(sign))?),
        Form::Around => {
            let within = (sign - EDGE, room(EDGE));
            (EDGE, title::set_after(painter, title, &font, color, within)?)
        }
        Form::Below => (EDGE, title::set_below(painter, title, &font, color, room(EDGE))?),
        Form::Bare => return None,
    };
    let more: f32 = details(picture, number, room(left).x)
        .iter()
        .map(|line| line.size().y + 2.0)
        .sum();
    let top = card.center().y - (galley.size().y + more * picture.details) / 2.0;
    let at = Pos2::new(card.left() + lead + left, top);
    Some(Placed { galley, at })
}

/// Writes a title on its card, with what a near card tells below it; nothing where it has no room.
fn on_card(picture: &Picture<'_>, number: usize) {
    let Some((card, place, _)) = picture.place(number) else {
        return;
    };
    let Some(Placed { galley, mut at }) = placed(picture, number, card, picture.form(number)) else {
        return;
    };
    let (height, left) = (galley.size().y, at.x - card.left());
    write(picture, number, at, galley, color(picture, place));
    at.y += height + 2.0;
    for line in details(picture, number, card.width() - left - MARGIN) {
        let height = line.size().y + 2.0;
        picture.painter.galley(at, line, picture.theme.colours.muted);
        at.y += height;
    }
}

/// What a near card tells: hours, items, what is missing.
fn details(picture: &Picture<'_>, number: usize, room: f32) -> Vec<Arc<Galley>> {
    if picture.details <= 0.0 {
        return Vec::new();
    }
    let color = picture.theme.colours.muted.gamma_multiply(picture.details);
    let lines = picture.status.lines(picture.pack, number);
    let set = |line: &String| {
        let size = if picture.status.notes.is_empty() {
            12.5
        } else {
            LEAST_TEXT
        };
        let mut job = egui::text::LayoutJob::simple_singleline(line.clone(), Face::Regular.at(size), color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
        picture.painter.layout_job(job)
    };
    let set_or_less = |line: &String| {
        let whole = set(line);
        // Of a note, its first part says the most.
        let first = line
            .split_once(", ")
            .filter(|_| whole.elided && !picture.status.notes.is_empty());
        first.map_or(whole, |(first, _)| set(&first.to_owned()))
    };
    lines.iter().map(set_or_less).collect()
}

fn write(picture: &Picture<'_>, number: usize, at: Pos2, galley: Arc<Galley>, color: Color32) {
    let shape = picture.painter.add(Shape::galley(at, galley, color));
    picture.note(Tag::Title(number), shape);
}

/// Writes a title on a plate over its place and what lies beside it, where no weightier title or name stands.
fn over_neighbours(picture: &Picture<'_>, number: usize, weight: u8, written: &mut Written) -> Option<Rect> {
    let (card, place, skill) = picture.place(number)?;
    let color = color(picture, place);
    let font = face(place).at(LEAST_TEXT);
    let galley = title::set(
        &picture.painter,
        skill.map_title(),
        &font,
        color,
        Vec2::new(190.0, 13.0),
    )?;
    let plate = Vec2::new(
        galley.size().x + 8.0,
        galley.size().y.max(PLACE_HEIGHT * picture.camera.scale().y),
    );
    let beside = |left: f32| Rect::from_min_size(Pos2::new(left, card.center().y - plate.y / 2.0), plate);
    let tries = [card.left(), card.center().x - plate.x / 2.0, card.right() - plate.x];
    let inside = picture.view.shrink(2.0);
    let free = |rect: &Rect| written.is_free(*rect) && (inside.contains_rect(*rect) || !picture.view.intersects(*rect));
    let rect = tries.into_iter().map(beside).find(free)?;
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
    Some(rect)
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

    pub(super) fn take(&mut self, rect: Rect) {
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
