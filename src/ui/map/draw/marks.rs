//! What stands on the map for itself: tiles in place of cards from far, numbers of the next steps, the flag, the tooltip.

use egui::text::{LayoutJob, TextFormat};
use egui::{Mesh, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::spots::STUB;
use super::{Picture, cards, labels};
use crate::learning::Status;
use crate::ui::fonts::Face;
use crate::ui::map::report::Tag;
use crate::ui::signs::{self, SignKind};

/// Radius of the disc behind the number of a step, in points.
const DISC: f32 = 7.0;

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
            picture.note(Tag::Tile(number), shape);
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
            disc(picture, number, card, usize::from(place.step));
        }
    }
}

/// A number on the corner of a card.
pub(super) fn disc(picture: &Picture<'_>, place: usize, card: Rect, number: usize) {
    let (theme, painter) = (picture.theme, &picture.painter);
    let at = match picture.spots.lead(place) {
        // A narrow card holds it in front of the sign.
        lead if lead > 0.0 => Pos2::new(card.left() + 0.5 * lead + 2.0, card.center().y),
        _ if !picture.spots.is_empty() => return,
        _ => card.left_top() + Vec2::new(-2.0, 2.0),
    };
    let words = number.to_string();
    let galley = painter.layout_no_wrap(words, Face::Bold.at(super::LEAST_TEXT), theme.colours.on_sign);
    let wide = (galley.size().x + 7.0).max(2.0 * DISC);
    let plate = Rect::from_center_size(at, Vec2::new(wide, 2.0 * DISC));
    picture.noted(Tag::Number(place), || {
        painter.rect_filled(plate.expand(1.2), DISC + 1.2, theme.colours.sea);
        painter.rect_filled(plate, DISC, theme.colours.progress);
        painter.galley(at - galley.size() / 2.0, galley, theme.colours.on_sign);
    });
}

/// The one flag on the map: the next stop. Inside its card where the title leaves room, else over its corner.
pub(super) fn flag(picture: &Picture<'_>, names: &[Rect]) {
    let Some(number) = picture.status.next else { return };
    let Some(card) = picture
        .card(number)
        .filter(|card| card.expand(40.0).intersects(picture.area))
    else {
        return;
    };
    let height = (13.0 * picture.camera.zoom).clamp(12.0, 24.0);
    let title = picture
        .has_cards()
        .then(|| labels::placed(picture, number, card, picture.form(number)))
        .flatten();
    let sign_ends = card.left() + picture.spots.lead(number) + STUB;
    let ends = title.map_or(sign_ends, |title| title.at.x + title.galley.size().x);
    let foot = if card.right() - ends >= height * 0.94 + 0.5 && card.height() >= height + 4.0 && picture.has_cards() {
        Pos2::new(card.right() - height * 0.94 - 2.0, card.center().y + height * 0.5)
    } else {
        beside(card, height, names)
    };
    picture.noted(Tag::Flag(number), || {
        signs::flag(&picture.painter, foot, height, picture.theme)
    });
    if let Some(words) = picture.callout {
        callout(picture, (number, card), words, names);
    }
}

/// Where the flag's pole ends on the corner of a card, or as near to it as no name stands.
fn beside(card: Rect, height: f32, names: &[Rect]) -> Pos2 {
    let corner = Pos2::new(card.right() - height * 0.6, card.top() + height * 0.4);
    let cloth = |foot: Pos2| Rect::from_min_size(foot - Vec2::new(1.0, height), Vec2::splat(height));
    let is_free = |foot: &Pos2| !names.iter().any(|name| name.intersects(cloth(*foot)));
    let steps =
        (0..10u8).flat_map(|down| (0..16u8).map(move |right| Vec2::new(f32::from(right), f32::from(down)) * 6.0));
    let nearest = steps
        .filter(|step| is_free(&(corner + *step)))
        .min_by(|a, b| a.length_sq().total_cmp(&b.length_sq()));
    corner + nearest.unwrap_or_default()
}

/// What the flag says, with the key that goes there: a plate where the map is free, as near as can be.
fn callout(picture: &Picture<'_>, (number, card): (usize, Rect), words: &str, names: &[Rect]) {
    let theme = picture.theme;
    let mut job = LayoutJob::default();
    job.append(
        words,
        0.0,
        TextFormat::simple(Face::SemiBold.at(14.0), theme.colours.text),
    );
    job.append(
        "   Enter starts",
        0.0,
        TextFormat::simple(Face::Regular.at(12.0), theme.colours.muted),
    );
    let galley = picture.painter.layout_job(job);
    let size = galley.size() + Vec2::new(20.0, 12.0);
    let cards = picture.scene.places_in(picture.seen()).into_iter();
    let cards = cards
        .filter_map(|number| picture.card(number))
        .map(|card| card.expand(4.0));
    let taken: Vec<Rect> = cards.chain(names.iter().map(|name| name.expand(2.0))).collect();
    let plate = nearest_free(picture.view.shrink(6.0), size, card, &taken);
    let edge = Stroke::new(theme.line_width, theme.colours.progress);
    picture.noted(Tag::Callout(number), || {
        picture
            .painter
            .rect(plate, 8.0, theme.colours.raised, edge, StrokeKind::Inside);
    });
    let text = egui::Shape::galley(plate.min + Vec2::new(10.0, 6.0), galley, theme.colours.text);
    picture.note(Tag::Callout(number), picture.painter.add(text));
}

/// Where a plate of that size lies nearest to a card and over nothing that is taken; in a corner where there is no such place.
fn nearest_free(inner: Rect, size: Vec2, card: Rect, taken: &[Rect]) -> Rect {
    const STEP: f32 = 6.0;
    let steps =
        |from: f32, to: f32| (0..=((to - from) / STEP).max(0.0) as usize).map(move |step| from + STEP * step as f32);
    let (mut best, mut least) = (
        Rect::from_min_size(inner.left_bottom() - Vec2::new(0.0, size.y), size),
        f32::INFINITY,
    );
    for y in steps(inner.top(), inner.bottom() - size.y) {
        for x in steps(inner.left(), inner.right() - size.x) {
            let plate = Rect::from_min_size(Pos2::new(x, y), size);
            let apart = (plate.center() - plate.center().clamp(card.min, card.max)).length();
            if apart < least && !taken.iter().any(|other| other.intersects(plate)) {
                (best, least) = (plate, apart);
            }
        }
    }
    best
}

/// Lays a veil over what no filter lets through, and a ring round what a search or a filter found.
pub(super) fn dim(picture: &Picture<'_>, places: &[usize]) {
    let Some(lit) = picture.lit else { return };
    let theme = picture.theme;
    for &number in places {
        let Some(card) = picture.card(number) else { continue };
        if lit.holds(number) {
            let ring = Stroke::new(1.6 * theme.line_width, theme.colours.text);
            picture
                .painter
                .rect_stroke(card.expand(1.5), cards::corners(picture), ring, StrokeKind::Outside);
        } else {
            let veil = theme.colours.sea.gamma_multiply(0.74);
            picture
                .painter
                .rect_filled(card.expand(0.5), cards::corners(picture), veil);
        }
    }
}

/// A card beside the place that is pointed at, with what there is to tell of it.
pub(in crate::ui::map) fn tooltip(picture: &Picture<'_>, number: usize) {
    let (Some(card), Some(job)) = (picture.card(number), picture.tip.clone()) else {
        return;
    };
    let theme = picture.theme;
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
