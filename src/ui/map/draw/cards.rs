//! Cards: ground and edge by status, and the sign.

use egui::{Color32, CornerRadius, Pos2, Rect, Stroke, StrokeKind};

use super::spots::Form;
use super::{Picture, labels};
use crate::learning::Status;
use crate::ui::map::map_status::PlaceStatus;
use crate::ui::map::report::Tag;
use crate::ui::signs;

/// Radius of a sign that shares its line with the title, in points.
const SMALL: f32 = 5.0;

/// The grounds of cards with their signs.
pub(super) fn grounds(picture: &Picture<'_>, places: &[usize]) {
    for &number in places {
        let Some((card, place, _)) = picture.place(number) else {
            continue;
        };
        let edge = edge_of(picture, place);
        let fill = match place.status {
            Status::NotReady | Status::Skipped => picture.theme.colours.card.gamma_multiply(0.5),
            _ => picture.theme.colours.card,
        };
        ground(picture, number, card, fill, edge);
        sign(picture, number);
    }
}

/// The ground of one card.
pub(super) fn ground(picture: &Picture<'_>, number: usize, card: Rect, fill: Color32, edge: Stroke) {
    let shape = picture
        .painter
        .rect(card, corners(picture), fill, edge, StrokeKind::Inside);
    picture.note(Tag::Card(number), shape);
}

pub(super) fn corners(picture: &Picture<'_>) -> CornerRadius {
    CornerRadius::same((7.0 * picture.camera.zoom).clamp(3.0, 14.0) as u8)
}

/// The edge that tells a place's status; what asks for nothing is quiet.
fn edge_of(picture: &Picture<'_>, place: &PlaceStatus) -> Stroke {
    let (colours, width) = (&picture.theme.colours, picture.theme.line_width);
    match place.status {
        _ if place.is_target => Stroke::new(2.4 * width, colours.text),
        Status::Ready => Stroke::new(1.4 * width, colours.accent),
        Status::InProgress => Stroke::new(1.4 * width, colours.progress),
        Status::NotReady | Status::Skipped => Stroke::new(width, colours.edge.gamma_multiply(0.5)),
        Status::Done | Status::Holds | Status::Known => Stroke::new(width, colours.edge.gamma_multiply(0.8)),
    }
}

/// Radius of the sign on a card of that height: six points wherever it has room, more from near.
pub(super) fn sign_radius(card: Rect) -> f32 {
    (card.height() * 0.2).clamp(6.0, 10.0).min(card.height() * 0.4)
}

/// From the left border of a card to its text, or to the first line of one that stands around the sign.
pub(super) fn sign_room(card: Rect, form: Form) -> f32 {
    match form {
        Form::Beside | Form::Bare => 2.0 * sign_radius(card) + sign_gap(card) * 1.9,
        Form::Around | Form::Below => 2.0 * SMALL + 7.0,
    }
}

/// From the left border of a card to its sign.
fn sign_left(card: Rect) -> f32 {
    sign_gap(card).min((card.width() / 2.0 - sign_radius(card)).max(2.0))
}

fn sign_gap(card: Rect) -> f32 {
    (card.height() * 0.16).clamp(3.0, 9.0)
}

/// A card's sign, and the count of due reviews on its corner.
pub(super) fn sign(picture: &Picture<'_>, number: usize) {
    let Some((card, place, _)) = picture.place(number) else {
        return;
    };
    let form = picture.form(number);
    let lead = picture.spots.lead(number);
    let (at, radius) = match form {
        Form::Beside | Form::Bare => {
            let radius = sign_radius(card);
            (
                Pos2::new(card.left() + lead + sign_left(card) + radius, card.center().y),
                radius,
            )
        }
        // On the first of two lines.
        Form::Around | Form::Below => {
            let line = labels::placed(picture, number, card, form)
                .and_then(|title| title.galley.rows.first().map(|row| title.at.y + row.rect().center().y));
            let y = line.unwrap_or(card.center().y);
            (Pos2::new(card.left() + lead + 4.0 + SMALL, y), SMALL)
        }
    };
    picture.noted(Tag::Sign(number), || {
        signs::sign(
            &picture.painter,
            at,
            radius,
            place.status.into(),
            place.fraction,
            picture.theme,
        );
        if place.due > 0 {
            let corner = card.right_top() + egui::Vec2::new(-2.0, 2.0);
            signs::badge(&picture.painter, corner, 8.0, place.due as usize, picture.theme);
        }
    });
}
