//! The words of a tooltip: title, status, hours, what is missing, what the skill opens and why now. The same in every view of
//! the map, at every zoom. Draws nothing.

use egui::text::{LayoutJob, TextFormat};

use super::MapInput;
use crate::ui::fonts::Face;
use crate::ui::signs::SignKind;

/// Width of a tooltip, in points.
pub(super) const WIDTH: f32 = 260.0;

/// What is told of a place; `opens` are the titles of what it opens where the map knows them.
pub(super) fn words(input: &MapInput<'_>, number: usize, opens: &[&str]) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = WIDTH;
    let (Some(place), Some(skill)) = (input.status.places.get(number), input.pack.skills.get(number)) else {
        return job;
    };
    let theme = input.theme;
    let text = |color| TextFormat::simple(Face::Regular.at(12.5), color);
    let title = TextFormat::simple(Face::SemiBold.at(14.0), theme.colours.text);
    job.append(&skill.title, 0.0, title);
    let kind = SignKind::from(place.status);
    job.append(&format!("\n{}", kind.words()), 0.0, text(kind.text_colour(theme)));
    let mut lines = input.status.lines(input.pack, number);
    let why = input.overview.as_ref().filter(|_| !place.status.meets());
    let why = why.map(|overview| overview.why(number)).filter(|why| !why.is_empty());
    let says_opens = why.as_ref().is_some_and(|why| why.contains("opens "));
    lines.extend(
        why.map(|why| format!("Why now: {why}"))
            .filter(|_| place.missing.is_none()),
    );
    let known: Vec<&str>;
    let opens = match &input.overview {
        Some(overview) => {
            known = overview.opens(&skill.id).map(|skill| skill.map_title()).collect();
            known.as_slice()
        }
        None => opens,
    };
    if !says_opens || place.missing.is_some() {
        lines.extend(opened(opens));
    }
    if place.due > 0 {
        lines.push(format!(
            "{} to recall today",
            crate::study::counted(place.due as usize, "prompt", "prompts")
        ));
    }
    for line in lines {
        job.append(&format!("\n{line}"), 0.0, text(theme.colours.muted));
    }
    job
}

/// "opens Joins, Grouping and 2 more".
fn opened(titles: &[&str]) -> Option<String> {
    match titles {
        [] => None,
        [one] => Some(format!("opens {one}")),
        [one, two] => Some(format!("opens {one} and {two}")),
        [one, two, more @ ..] => Some(format!("opens {one}, {two} and {} more", more.len())),
    }
}
