//! Lands: tinted ground, coast, and inside it the name with how far the land is known.

use std::sync::Arc;

use egui::epaint::{PathStroke, Vertex, WHITE_UV};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, Vec2};

use super::{LEAST_TEXT, Picture};
use crate::pack::Pack;
use crate::ui::fonts::Face;
use crate::ui::map::map_status::LandCount;
use crate::ui::map::report::Tag;
use crate::ui::theme::{Land, Theme};

/// Size of a land's name over the zoom, and the least and the greatest.
const NAME: f32 = 12.0;
const NAMES: std::ops::RangeInclusive<f32> = 12.0..=20.0;
/// Length of the bar behind the count, in sizes of the name.
const BAR: f32 = 3.0;
/// Between a name and the coast, in points.
const SHORE: f32 = 5.0;

pub(super) fn lands(picture: &Picture<'_>, seen: Rect) {
    let sea = picture.theme.colours.sea;
    let lands = picture.scene.lands.iter().enumerate();
    for (number, land) in lands.filter(|(_, land)| land.bounds.intersects(seen)) {
        let known = picture.status.lands.get(number).map_or(0.0, |count| count.fraction());
        let colours = land_colours(picture, number);
        // What is known lies in the light.
        let fill = sea
            .lerp_to_gamma(colours.ground, 0.66 + 0.34 * known)
            .lerp_to_gamma(colours.name, 0.1 * known);
        let line = sea.lerp_to_gamma(colours.name, 0.3 + 0.4 * known);
        for coast in &land.coasts {
            let outline: Vec<Pos2> = coast
                .outline
                .iter()
                .map(|&point| picture.camera.to_screen(picture.view, point))
                .collect();
            let mut mesh = Mesh::default();
            mesh.vertices.extend(outline.iter().map(|&pos| Vertex {
                pos,
                uv: WHITE_UV,
                color: fill,
            }));
            mesh.indices.clone_from(&coast.triangles);
            picture.painter.add(mesh);
            let stroke = PathStroke::new(picture.theme.line_width, line);
            let shape = picture.painter.add(Shape::closed_line(outline, stroke));
            picture.note(Tag::Coast(number), shape);
        }
    }
}

/// The colours of a land: those that its area asks for, else the six in turn.
fn land_colours(picture: &Picture<'_>, land: usize) -> Land {
    colours_of(picture.theme, picture.pack, land)
}

/// The colours of a land in every view of the map.
pub(in crate::ui::map) fn colours_of(theme: &Theme, pack: &Pack, land: usize) -> Land {
    match pack.areas.get(land).and_then(|area| area.tint.as_deref()) {
        Some(tint) => theme.land(tint),
        None => theme.lands.all()[land % 6].1,
    }
}

/// How a name is written: how large, spaced by a part of that, where the count stands, and with a bar or not.
#[derive(Clone, Copy)]
struct Form {
    size: f32,
    spacing: f32,
    count: Count,
    has_bar: bool,
}

/// Where the count of a land stands.
#[derive(Clone, Copy, PartialEq)]
enum Count {
    Beside,
    Below,
    /// In the tooltip only.
    Nowhere,
}

/// Writes the names of lands with their counts, each inside its coast, in the largest form that has room there; a land that
/// has room for none goes without. Answers with where they stand.
pub(super) fn names(picture: &Picture<'_>, seen: Rect) -> Vec<Rect> {
    let mut written = Vec::new();
    let lands = picture.scene.lands.iter().enumerate();
    for (number, land) in lands.filter(|(_, land)| land.bounds.intersects(seen)) {
        let Some(area) = picture.pack.areas.get(number) else {
            continue;
        };
        let row = picture.camera.rect_to_screen(picture.view, land.name);
        let bounds = picture.camera.rect_to_screen(picture.view, land.bounds);
        let shore = SHORE.min(bounds.width() * 0.05);
        let room = bounds.shrink2(Vec2::new(shore, shore.min(2.0)));
        let size = (NAME * picture.camera.zoom).clamp(*NAMES.start(), *NAMES.end());
        let form = |size, spacing, count, has_bar| Form {
            size,
            spacing,
            count,
            has_bar,
        };
        let forms = [
            form(size, 0.12, Count::Beside, true),
            form(size, 0.12, Count::Beside, false),
            form(*NAMES.start(), 0.04, Count::Beside, false),
            form(*NAMES.start(), 0.04, Count::Below, false),
            form(LEAST_TEXT, 0.0, Count::Beside, false),
            form(LEAST_TEXT, 0.0, Count::Below, false),
            form(LEAST_TEXT, 0.0, Count::Nowhere, false),
        ];
        // Two lines stand over tiles, but never over cards.
        let mut forms = forms
            .into_iter()
            .filter(|form| form.count != Count::Below || !picture.has_cards());
        let count = picture.status.lands.get(number).copied().unwrap_or_default();
        let color = land_colours(picture, number).name;
        let fitting = forms.find_map(|form| {
            let galley = name_of(&picture.painter, &area.title, count, form, color);
            let bar = if form.has_bar { form.size * (BAR + 0.8) } else { 0.0 };
            let wide = Vec2::new(galley.size().x + bar, galley.size().y);
            let left = row.left().min(room.right() - wide.x).max(room.left());
            // Letters taller than their row reach over the coast rather than over the cards below, whose signs stand out a little.
            let middle = row.center().y - galley.size().y / 2.0;
            let top = middle.min(row.bottom() - 2.0 - galley.size().y).max(room.top());
            let at = Rect::from_min_size(Pos2::new(left, top), wide);
            let corner = |at| picture.camera.to_map(picture.view, at);
            let on_map = Rect::from_min_max(corner(at.min), corner(at.max));
            (room.contains_rect(at) && picture.scene.is_land(number, on_map)).then_some((at, galley, form))
        });
        if let Some((at, galley, form)) = fitting {
            name(picture, number, at, (galley, form, count));
            written.push(at);
        }
    }
    written
}

fn name(picture: &Picture<'_>, land: usize, at: Rect, (galley, form, count): (Arc<Galley>, Form, LandCount)) {
    let colours = land_colours(picture, land);
    if !picture.has_cards() {
        // From far the name stands over the tiles: a halo of the land's ground keeps it apart from them.
        let halo = picture
            .theme
            .colours
            .sea
            .lerp_to_gamma(colours.ground, 0.8)
            .gamma_multiply(0.9);
        picture.painter.rect_filled(at.expand2(Vec2::new(4.0, 1.0)), 5.0, halo);
    }
    let right = at.left() + galley.size().x;
    let shape = picture.painter.add(Shape::galley(at.min, galley, colours.name));
    picture.note(Tag::LandName(land), shape);
    if form.has_bar {
        let left = Pos2::new(right + form.size * 0.7, at.center().y - 1.5);
        let whole = Rect::from_min_size(left, Vec2::new(form.size * BAR, 3.5));
        picture
            .painter
            .rect_filled(whole, 2.0, colours.name.gamma_multiply(0.25));
        if count.done > 0 {
            let done = Rect::from_min_size(left, Vec2::new(whole.width() * count.fraction(), whole.height()));
            picture.painter.rect_filled(done, 2.0, colours.name);
        }
    }
}

/// A land's name in capitals, with how far it is known.
fn name_of(painter: &Painter, title: &str, count: LandCount, form: Form, color: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    let heading = TextFormat {
        font_id: Face::Bold.at(form.size),
        extra_letter_spacing: form.size * form.spacing,
        color,
        valign: Align::BOTTOM,
        ..TextFormat::default()
    };
    job.append(&title.to_uppercase(), 0.0, heading);
    let small = TextFormat {
        font_id: Face::SemiBold.at((form.size * 0.9).max(LEAST_TEXT)),
        color,
        valign: Align::BOTTOM,
        ..TextFormat::default()
    };
    let count = format!("{} of {}", count.done, count.total);
    match form.count {
        Count::Beside => job.append(&count, form.size * 0.6, small),
        Count::Below => job.append(&format!("\n{count}"), 0.0, small),
        Count::Nowhere => {}
    }
    painter.layout_job(job)
}
