//! Draws the map: from far lands and signs, in the middle cards, from near cards that tell more. Only what is in sight,
//! and nothing smaller than can be read.

use egui::epaint::{PathStroke, Vertex};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, CornerRadius, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2,
};

use super::Camera;
use super::scene::Scene;
use super::standing::{PlaceStanding, Standing};
use crate::atlas::Status;
use crate::pack::Pack;
use crate::ui::fonts::Face;
use crate::ui::signs;
use crate::ui::theme::{Land, Theme};

/// No text is drawn smaller than this, in pixels.
const LEAST_TEXT: f32 = 11.0;
/// Below this radius in pixels a sign is a plain mark of its colour.
const LEAST_SIGN: f32 = 3.0;
/// How much of a place shows that does not lie on the path.
const OFF_THE_PATH: f32 = 0.6;

/// How much of each level is shown, 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Levels {
    /// Cards against signs.
    pub cards: f32,
    /// Cards that tell more against cards with a title only.
    pub details: f32,
}

/// What a frame is drawn from.
pub struct Picture<'a> {
    pub painter: Painter,
    pub view: Rect,
    pub camera: Camera,
    pub scene: &'a Scene,
    pub pack: &'a Pack,
    pub standing: &'a Standing,
    pub selected: Option<usize>,
    pub hovered: Option<usize>,
    /// Roads to what is needed, and to what is opened.
    pub lit: Option<(&'a [usize], &'a [usize])>,
    /// Places that lie on the path to the goal: their roads are lit, other places are a step quieter.
    pub path: Option<&'a [bool]>,
    /// What the flag says beside itself.
    pub callout: Option<&'a str>,
    pub theme: &'a Theme,
    pub levels: Levels,
}

/// Draws everything.
pub fn map(picture: &Picture<'_>) {
    picture
        .painter
        .rect_filled(picture.view, 0.0, picture.theme.colours.sea);
    let seen = picture.camera.visible(picture.view);
    lands(picture, seen);
    let cards = picture.levels.cards;
    if cards < 1.0 {
        trunks(picture, 1.0 - cards);
        lit_roads(picture, seen);
        signs_only(picture, seen, 1.0 - cards);
    }
    if cards > 0.0 {
        roads(picture, seen, cards);
    }
    names(picture, seen);
    if cards > 0.0 {
        cards_in_sight(picture, seen, cards);
    }
    flag(picture, seen);
}

fn lands(picture: &Picture<'_>, seen: Rect) {
    let theme = picture.theme;
    for (number, land) in picture
        .scene
        .lands
        .iter()
        .enumerate()
        .filter(|(_, land)| land.bounds.intersects(seen))
    {
        let known = picture.standing.lands.get(number).map_or(0.0, |count| count.fraction());
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

fn polyline(picture: &Picture<'_>, points: &[Pos2], stroke: Stroke) {
    let points = points
        .iter()
        .map(|&point| picture.camera.to_screen(picture.view, point))
        .collect();
    picture
        .painter
        .add(Shape::line(points, PathStroke::new(stroke.width, stroke.color)));
}

fn trunks(picture: &Picture<'_>, opacity: f32) {
    let color = picture.theme.colours.road.gamma_multiply(0.75 * opacity);
    for trunk in &picture.scene.trunks {
        let width = (1.0 + 0.9 * (trunk.carries as f32).sqrt()).min(6.0) * (picture.camera.zoom / 0.4).clamp(0.35, 1.0);
        polyline(picture, &trunk.points, Stroke::new(width, color));
    }
}

fn roads(picture: &Picture<'_>, seen: Rect, opacity: f32) {
    let width = (1.25 * picture.camera.zoom).clamp(1.0, 2.0);
    let dimmed = if picture.lit.is_some() || picture.path.is_some() {
        0.55
    } else {
        0.85
    };
    let stroke = Stroke::new(width, picture.theme.colours.road.gamma_multiply(dimmed * opacity));
    for road in picture.scene.roads.iter().filter(|road| road.bounds.intersects(seen)) {
        polyline(picture, &road.points, stroke);
    }
    lit_roads(picture, seen);
}

fn lit_roads(picture: &Picture<'_>, seen: Rect) {
    let width = (2.0 * picture.camera.zoom).clamp(1.5, 3.0);
    if let Some(path) = picture.path {
        let on = |place: usize| path.get(place).copied().unwrap_or(false);
        let roads = picture.scene.roads.iter().filter(|road| on(road.from) && on(road.to));
        for road in roads.filter(|road| road.bounds.intersects(seen)) {
            polyline(
                picture,
                &road.points,
                Stroke::new(width, picture.theme.colours.progress),
            );
        }
    }
    let Some((needs, opens)) = picture.lit else { return };
    for (roads, color) in [
        (opens, picture.theme.colours.accent),
        (needs, picture.theme.colours.progress),
    ] {
        for road in roads.iter().filter_map(|&road| picture.scene.roads.get(road)) {
            if !road.bounds.intersects(seen) {
                continue;
            }
            let stroke = Stroke::new(width, color);
            polyline(picture, &road.points, stroke);
            if picture.levels.cards < 0.5 {
                // From far there are no cards: the road goes on to the signs.
                let ends = [(road.from, road.points.first()), (road.to, road.points.last())];
                for (place, end) in ends {
                    if let (Some(rect), Some(&end)) = (picture.scene.places.get(place), end) {
                        polyline(picture, &[rect.center(), end], stroke);
                    }
                }
            }
        }
    }
}

/// Signs without cards, for the view from far.
fn signs_only(picture: &Picture<'_>, seen: Rect, opacity: f32) {
    let radius = (15.0 * picture.camera.zoom).clamp(1.0, 8.0);
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
        let Some(place) = picture.standing.places.get(number) else {
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
    for number in [picture.hovered, picture.selected].into_iter().flatten() {
        let Some(rect) = picture.scene.places.get(number) else {
            continue;
        };
        let at = picture.camera.to_screen(picture.view, rect.center());
        painter.circle_stroke(at, radius + 4.0, Stroke::new(2.0, picture.theme.colours.text));
        if picture.hovered == Some(number) && opacity > 0.5 {
            label_beside(
                picture,
                at + Vec2::new(radius + 9.0, 0.0),
                &picture.pack.skills[number].title,
            );
        }
    }
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

fn names(picture: &Picture<'_>, seen: Rect) {
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
        let land_on_screen = picture.camera.rect_to_screen(picture.view, land.bounds);
        let count = picture.standing.lands.get(number).copied();
        let name = picture.camera.rect_to_screen(picture.view, land.name);
        let cell = crate::atlas::CARD_WIDTH * picture.camera.zoom;
        let near = picture.levels.cards > 0.5;
        let room = if near {
            name.width().max(cell)
        } else {
            land_on_screen.right() - name.left()
        };
        // Too wide for its land, a name would claim the neighbour's ground: the count goes first, then the name.
        let mut galley = name_of(&picture.painter, &area.title, count, size, color);
        if galley.size().x > room * 1.04 {
            galley = name_of(&picture.painter, &area.title, None, size, color);
        }
        if galley.size().x > land_on_screen.width() * 1.06 {
            continue;
        }
        let mut at = Pos2::new(name.left(), name.center().y - galley.size().y / 2.0);
        at.x =
            at.x.min(land_on_screen.right() - galley.size().x - 2.0)
                .max(land_on_screen.left() + 2.0);
        picture.painter.galley(at, galley, color);
    }
}

/// A land's name in spaced capitals, with how far it is known.
fn name_of(
    painter: &Painter,
    title: &str,
    count: Option<super::standing::LandCount>,
    size: f32,
    color: Color32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::default();
    let heading = TextFormat {
        font_id: Face::Bold.at(size),
        extra_letter_spacing: size * 0.1,
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

fn cards_in_sight(picture: &Picture<'_>, seen: Rect, opacity: f32) {
    let mut bright = picture.painter.clone();
    bright.multiply_opacity(opacity);
    let mut quiet = bright.clone();
    quiet.multiply_opacity(OFF_THE_PATH);
    let mut dashes = Mesh::default();
    for (number, rect) in picture
        .scene
        .places
        .iter()
        .enumerate()
        .filter(|(_, rect)| rect.intersects(seen))
    {
        let (Some(place), Some(skill)) = (picture.standing.places.get(number), picture.pack.skills.get(number)) else {
            continue;
        };
        let off = picture
            .path
            .is_some_and(|path| !path.get(number).copied().unwrap_or(false));
        let painter = if off { &quiet } else { &bright };
        let opacity = if off { opacity * OFF_THE_PATH } else { opacity };
        let card = picture.camera.rect_to_screen(picture.view, *rect);
        ground(picture, painter, card, number, place, &mut dashes, opacity);
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
        let title = one_line(
            painter,
            &skill.title,
            FontId::new(size, FontFamily::Proportional),
            color,
            room,
        );
        let middle = card.center().y - title.size().y / 2.0;
        if details <= 0.0 {
            painter.galley(Pos2::new(text_left, middle), title, color);
        } else {
            let small = (6.4 * zoom).clamp(LEAST_TEXT, 15.0);
            let size = (8.6 * zoom).clamp(LEAST_TEXT + 2.0, 22.0);
            let title = one_line(painter, &skill.title, Face::Bold.at(size), color, room);
            let lines: Vec<_> = picture
                .standing
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
    if !dashes.is_empty() {
        picture.painter.add(dashes);
    }
}

fn title_color(picture: &Picture<'_>, place: &PlaceStanding) -> Color32 {
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
    place: &PlaceStanding,
    dashes: &mut Mesh,
    opacity: f32,
) {
    let theme = picture.theme;
    let rounding = CornerRadius::same((9.0 * picture.camera.zoom).clamp(3.0, 16.0) as u8);
    let next = picture.standing.next == Some(number);
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
            theme.colours.faint.gamma_multiply(0.75 * opacity),
            picture.painter.pixels_per_point(),
        );
    } else {
        let strong = next || picture.hovered == Some(number);
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
    } else if picture.hovered == Some(number) {
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

fn one_line(painter: &Painter, text: &str, font: FontId, color: Color32, room: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
    painter.layout_job(job)
}

/// The one flag on the map: the next stop.
fn flag(picture: &Picture<'_>, seen: Rect) {
    let Some(rect) = picture.standing.next.and_then(|next| picture.scene.places.get(next)) else {
        return;
    };
    if !rect.expand(40.0).intersects(seen) {
        return;
    }
    let card = picture.camera.rect_to_screen(picture.view, *rect);
    let near = picture.levels.cards;
    let zoom = picture.camera.zoom;
    let radius = (15.0 * zoom).clamp(1.0, 8.0);
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
