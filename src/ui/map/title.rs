//! Titles set on one line or two: in full, or not at all. Knows no places.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Painter, Vec2};

/// Height of a line over the size of its letters: two lines are one title.
const LINE: f32 = 1.09;

/// Sets a title into the room, on one line if it can be and else on two; nothing where it cannot stand in full.
pub(super) fn set(painter: &Painter, title: &str, font: &FontId, color: Color32, room: Vec2) -> Option<Arc<Galley>> {
    set_after(painter, title, font, color, (0.0, room))
}

/// The same where the first line begins so many points later: the sign stands there.
pub(super) fn set_after(
    painter: &Painter,
    title: &str,
    font: &FontId,
    color: Color32,
    (indent, room): (f32, Vec2),
) -> Option<Arc<Galley>> {
    let whole = lay(painter, title.to_owned(), font, color, indent);
    let fits = |galley: &Galley| width(galley) <= room.x && galley.size().y <= room.y + 0.5;
    if fits(&whole) {
        return Some(whole);
    }
    if font.size * LINE * 2.0 > room.y + 0.5 {
        return None;
    }
    let broken = lay(painter, at_best_break(title, &whole)?, font, color, indent);
    fits(&broken).then_some(broken)
}

/// Sets a title on the second of two lines: the first is the sign's.
pub(super) fn set_below(
    painter: &Painter,
    title: &str,
    font: &FontId,
    color: Color32,
    room: Vec2,
) -> Option<Arc<Galley>> {
    let galley = lay(painter, format!("\n{title}"), font, color, 0.0);
    (width(&galley) <= room.x && galley.size().y <= room.y + 0.5).then_some(galley)
}

/// The least width of a title that stands after an indent, on one line or on two where there is that height.
pub(super) fn least_width(painter: &Painter, title: &str, font: &FontId, indent: f32, height: f32) -> f32 {
    let color = Color32::PLACEHOLDER;
    let whole = lay(painter, title.to_owned(), font, color, indent);
    let broken = at_best_break(title, &whole).filter(|_| font.size * LINE * 2.0 <= height + 0.5);
    let broken = broken.map(|text| width(&lay(painter, text, font, color, indent)));
    broken.unwrap_or(f32::INFINITY).min(width(&whole))
}

fn lay(painter: &Painter, text: String, font: &FontId, color: Color32, indent: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text, font.clone(), color, f32::INFINITY);
    if let Some(section) = job.sections.first_mut() {
        section.format.line_height = Some(font.size * LINE);
        section.leading_space = indent;
    }
    painter.layout_job(job)
}

/// Where the longest line ends.
fn width(galley: &Galley) -> f32 {
    let ends = galley
        .rows
        .iter()
        .filter_map(|row| row.glyphs.last().map(|glyph| row.pos.x + glyph.max_x()));
    ends.fold(0.0, f32::max)
}

/// The title with a line break where its longer half is shortest.
fn at_best_break(title: &str, whole: &Galley) -> Option<String> {
    let row = whole.rows.first()?;
    let spaces = row.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.chr == ' ');
    let (number, _) = spaces
        .enumerate()
        .map(|(number, (_, space))| {
            let upper = space.pos.x;
            let lower = width(whole) - upper - space.advance_width;
            (number, upper.max(lower))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    let at = title.match_indices(' ').nth(number)?.0;
    Some(format!("{}\n{}", &title[..at], &title[at + 1..]))
}
