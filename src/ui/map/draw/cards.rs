//! Cards: ground and edge by status, sign, title, and from near what more there is to tell.

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::{LEAST_TEXT, OFF_THE_PATH, Picture};
use crate::atlas::Status;
use crate::ui::fonts::Face;
use crate::ui::map::map_status::PlaceStatus;
use crate::ui::signs;

/// All cards in sight.
pub(super) fn cards(picture: &Picture<'_>, seen: Rect, opacity: f32) {
    let mut bright = picture.painter.clone();
    bright.multiply_opacity(opacity);
    let mut quiet = bright.clone();
    quiet.multiply_opacity(OFF_THE_PATH);
    let (mut bright_dashes, mut quiet_dashes) = (Mesh::default(), Mesh::default());
    let places = picture.scene.places.iter().enumerate();
    for (number, _) in places.filter(|(_, rect)| rect.intersects(seen)) {
        let is_off = picture
            .path
            .is_some_and(|path| !path.get(number).copied().unwrap_or(false));
        if is_off {
            card(picture, &quiet, number, &mut quiet_dashes, false);
        } else {
            card(picture, &bright, number, &mut bright_dashes, false);
        }
    }
    bright.add(bright_dashes);
    quiet.add(quiet_dashes);
}

/// The card that is pointed at.
pub(super) fn pointed_card(picture: &Picture<'_>, number: usize, opacity: f32) {
    let mut painter = picture.painter.clone();
    painter.multiply_opacity(opacity);
    let mut dashes = Mesh::default();
    card(picture, &painter, number, &mut dashes, true);
    painter.add(dashes);
}

fn card(picture: &Picture<'_>, painter: &Painter, number: usize, dashes: &mut Mesh, is_pointed: bool) {
    let Some(rect) = picture.scene.places.get(number) else {
        return;
    };
    let (Some(place), Some(skill)) = (picture.status.places.get(number), picture.pack.skills.get(number)) else {
        return;
    };
    let card = picture.camera.rect_to_screen(picture.view, *rect);
    ground(picture, painter, card, number, place, dashes, is_pointed);
    let zoom = picture.camera.zoom;
    let radius = (9.5 * zoom).clamp(5.0, 22.0);
    let sign_at = Pos2::new(card.left() + (21.0 * zoom).max(radius + 5.0), card.center().y);
    signs::sign(
        painter,
        sign_at,
        radius,
        place.status.into(),
        place.fraction,
        picture.theme,
    );
    let text_left = sign_at.x + radius + (9.0 * zoom).clamp(5.0, 18.0);
    let room = card.right() - (8.0 * zoom).max(4.0) - text_left;
    let details = picture.levels.details;
    let color = title_color(picture, place);
    let size = (13.2 * zoom).clamp(LEAST_TEXT, 24.0);
    let title = two_lines(painter, &skill.title, size, color, Vec2::new(room, card.height() - 2.0));
    let middle = card.center().y - title.size().y / 2.0;
    if details <= 0.0 {
        painter.galley(Pos2::new(text_left, middle), title, color);
    } else {
        let small = (6.4 * zoom).clamp(LEAST_TEXT, 15.0);
        let size = (8.6 * zoom).clamp(LEAST_TEXT + 2.0, 22.0);
        let title = one_line(painter, &skill.title, Face::Bold.at(size), color, room);
        let lines: Vec<_> = picture
            .status
            .lines(picture.pack, number)
            .iter()
            .map(|line| {
                let font = FontId::new(small, FontFamily::Proportional);
                one_line(
                    painter,
                    line,
                    font,
                    picture.theme.colours.muted.gamma_multiply(details),
                    room,
                )
            })
            .collect();
        let height = title.size().y + lines.iter().map(|line| line.size().y + 1.0).sum::<f32>();
        let mut y = middle + (card.center().y - height / 2.0 - middle) * details;
        let title_height = title.size().y;
        painter.galley(Pos2::new(text_left, y), title, color);
        y += title_height + 1.0;
        for line in lines {
            let height = line.size().y;
            painter.galley(Pos2::new(text_left, y), line, picture.theme.colours.muted);
            y += height + 1.0;
        }
    }
    if place.due > 0 {
        signs::badge(
            painter,
            card.right_top() + Vec2::new(-2.0, 2.0),
            8.0,
            place.due as usize,
            picture.theme,
        );
    }
}

fn title_color(picture: &Picture<'_>, place: &PlaceStatus) -> Color32 {
    match place.status {
        Status::NotReady => picture.theme.colours.faint,
        Status::Skipped => picture.theme.colours.muted,
        _ => picture.theme.colours.text,
    }
}

/// The ground of a card: filled and edged by its status, ringed when selected or pointed at.
fn ground(
    picture: &Picture<'_>,
    painter: &Painter,
    card: Rect,
    number: usize,
    place: &PlaceStatus,
    dashes: &mut Mesh,
    is_pointed: bool,
) {
    let theme = picture.theme;
    let rounding = CornerRadius::same((9.0 * picture.camera.zoom).clamp(3.0, 16.0) as u8);
    let next = picture.status.next == Some(number);
    let edge = match place.status {
        Status::Ready => theme.colours.accent,
        Status::InProgress => theme.colours.progress,
        Status::NotReady => theme.colours.faint,
        Status::Done | Status::Holds | Status::Known | Status::Skipped => theme.colours.edge,
    };
    if place.status == Status::NotReady {
        painter.rect_filled(card, rounding, theme.colours.card.gamma_multiply(0.45));
        dashed_edge(
            dashes,
            card,
            f32::from(rounding.nw),
            theme.colours.faint.gamma_multiply(0.75),
            picture.painter.pixels_per_point(),
        );
    } else {
        let strong = next || is_pointed;
        let quiet = matches!(
            place.status,
            Status::Done | Status::Holds | Status::Known | Status::Skipped
        );
        let width = if strong {
            2.0
        } else if quiet {
            1.0
        } else {
            1.4
        };
        painter.rect(
            card,
            rounding,
            theme.colours.card,
            Stroke::new(width, edge),
            StrokeKind::Inside,
        );
    }
    if picture.selected == Some(number) {
        let ring = card.expand(4.0);
        let wider = CornerRadius::same(rounding.nw.saturating_add(4));
        painter.rect_stroke(ring, wider, Stroke::new(2.0, theme.colours.text), StrokeKind::Inside);
    } else if is_pointed {
        painter.rect_stroke(
            card.expand(3.0),
            CornerRadius::same(rounding.nw.saturating_add(3)),
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
    }
}

/// Dashes along the straight edges of a card, as rectangles on whole pixels: as sharp as a line, for a fraction of the work.
fn dashed_edge(mesh: &mut Mesh, card: Rect, rounding: f32, color: Color32, pixels_per_point: f32) {
    const DASH: f32 = 4.0;
    const STEP: f32 = 8.0;
    let snap = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
    let thick = (1.0 * pixels_per_point).round().max(1.0) / pixels_per_point;
    let (left, right, top, bottom) = (
        snap(card.left()),
        snap(card.right()),
        snap(card.top()),
        snap(card.bottom()),
    );
    let mut across = |from: f32, to: f32, make: &dyn Fn(f32, f32) -> Rect| {
        let count = ((to - from - DASH) / STEP).floor().max(0.0);
        let step = if count > 0.0 { (to - from - DASH) / count } else { STEP };
        for number in 0..=count as usize {
            let start = from + number as f32 * step;
            mesh.add_colored_rect(make(start, (start + DASH).min(to)), color);
        }
    };
    let inset = rounding * 0.7;
    for y in [top, bottom - thick] {
        across(left + inset, right - inset, &|a, b| {
            Rect::from_min_max(Pos2::new(a, y), Pos2::new(b, y + thick))
        });
    }
    for x in [left, right - thick] {
        across(top + inset, bottom - inset, &|a, b| {
            Rect::from_min_max(Pos2::new(x, a), Pos2::new(x + thick, b))
        });
    }
}

/// A title on one line, or on two where it is too long for one and the card is high enough.
fn two_lines(painter: &Painter, title: &str, size: f32, color: Color32, room: Vec2) -> std::sync::Arc<egui::Galley> {
    let font = FontId::new(size, FontFamily::Proportional);
    let galley = one_line(painter, title, font.clone(), color, room.x);
    if !galley.elided {
        return galley;
    }
    [size, (size - 1.5).max(LEAST_TEXT), LEAST_TEXT]
        .into_iter()
        .find_map(|size| {
            let font = FontId::new(size, FontFamily::Proportional);
            let mut job = LayoutJob::simple(title.to_owned(), font.clone(), color, room.x.max(1.0));
            job.wrap.max_rows = 2;
            if let Some(section) = job.sections.first_mut() {
                // Tight lines: it is one title.
                section.format.line_height = Some(size * 1.12);
            }
            let galley = painter.layout_job(job);
            (galley.size().y <= room.y).then_some(galley)
        })
        .unwrap_or(galley)
}

fn one_line(painter: &Painter, text: &str, font: FontId, color: Color32, room: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
    painter.layout_job(job)
}
