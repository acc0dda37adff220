//! Titles set on one line or two: in full, or not at all. Knows no places.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Painter, Vec2};

/// Height of a line over the size of its letters: two lines are one title.
const LINE: f32 = 1.09;

/// Sets a title into the room, on one line if it can be and else on two; nothing where it cannot stand in full.
pub(super) fn set(painter: &Painter, title: &str, font: &FontId, color: Color32, room: Vec2) -> Option<Arc<Galley>> {
    let lay = |text: String| {
        let mut job = LayoutJob::simple(text, font.clone(), color, f32::INFINITY);
        if let Some(section) = job.sections.first_mut() {
            section.format.line_height = Some(font.size * LINE);
        }
        painter.layout_job(job)
    };
    let fits = |galley: &Galley| galley.size().x <= room.x && galley.size().y <= room.y + 0.5;
    let whole = lay(title.to_owned());
    if fits(&whole) {
        return Some(whole);
    }
    if font.size * LINE * 2.0 > room.y + 0.5 {
        return None;
    }
    let broken = lay(at_best_break(title, &whole)?);
    fits(&broken).then_some(broken)
}

/// The title with a line break where its longer half is shortest.
fn at_best_break(title: &str, whole: &Galley) -> Option<String> {
    let row = whole.rows.first()?;
    let spaces = row.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.chr == ' ');
    let (number, _) = spaces
        .enumerate()
        .map(|(number, (_, space))| {
            let upper = space.pos.x;
            let lower = whole.size().x - upper - space.advance_width;
            (number, upper.max(lower))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    let at = title.match_indices(' ').nth(number)?.0;
    Some(format!("{}\n{}", &title[..at], &title[at + 1..]))
}
