//! Short titles for the map: whether a title fits a place as it is, and whether a skill has a short one where it needs one.
//! Knows how wide letters are, and nothing of how they are drawn.

use std::collections::HashMap;

use super::codes;
use super::diagnostic::Problems;
use super::read::Skills;

/// Letters that a short title has.
pub(super) const LENGTH: std::ops::RangeInclusive<usize> = 4..=22;
/// Size of the letters of a title on the map, in points.
const SIZE: f32 = 11.0;
/// Room for a line of a title on a place of the whole map, where that is drawn a little smaller than 1:1.
const ROOM: f32 = 82.0;
/// Advance widths of the letters from the space to the tilde, in thousandths of their size: Inter SemiBold, the widest face
/// that titles are drawn in.
const WIDTHS: [u16; 95] = [
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
    576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
    759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
    591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
    359, 455, 673,
];
/// For every other letter.
const OTHER_WIDTH: u16 = 640;

/// The width of a text in points, as a title on the map.
fn width(text: &str) -> f32 {
    let letter = |c: char| {
        let known = (c as usize).checked_sub(32).and_then(|at| WIDTHS.get(at));
        f32::from(known.copied().unwrap_or(OTHER_WIDTH))
    };
    text.chars().map(letter).sum::<f32>() * SIZE / 1000.0
}

/// Whether a title stands on a place of the map in full, on one line or two.
pub fn fits_a_place(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().collect();
    let fits = |part: &[&str]| width(&part.join(" ")) <= ROOM;
    (0..=words.len().min(24)).any(|first| {
        let (upper, lower) = words.split_at(first);
        fits(upper) && fits(lower)
    })
}

/// Says which short titles are missing, not needed, or too long themselves, and drops one that two skills share.
pub(super) fn check(problems: &mut Problems, skills: &mut Skills) {
    let mut owners: HashMap<String, usize> = HashMap::new();
    for (number, draft) in skills.drafts.iter().enumerate() {
        owners.entry(draft.skill.title.clone()).or_insert(number);
    }
    for number in 0..skills.drafts.len() {
        let draft = &mut skills.drafts[number];
        let (file, at) = (draft.file.clone(), draft.short_at);
        let Some(short) = draft.skill.short.clone() else {
            if !fits_a_place(&draft.skill.title) {
                let message = format!("`{}` does not fit a place of the map on two lines", draft.skill.title);
                let help = "add a `short` title of 4 to 22 letters; the map shows it in place of the title";
                problems.say(codes::SHORT_MISSING, &file, draft.title_at, message, help);
            }
            continue;
        };
        let owner = *owners.entry(short.clone()).or_insert(number);
        if owner != number {
            draft.skill.short = None;
            let other = skills.drafts[owner].skill.id.clone();
            let message = format!("`{short}` is what the map calls `{other}` too");
            problems.say(
                codes::SHORT_TAKEN,
                &file,
                at,
                message,
                "write one that no other skill has",
            );
        } else if fits_a_place(&draft.skill.title) {
            let message = format!(
                "the title `{}` fits a place of the map without a short one",
                draft.skill.title
            );
            problems.say(codes::SHORT_NEEDLESS, &file, at, message, "remove `short`");
        } else if !fits_a_place(&short) {
            let message = format!("`{short}` does not fit a place of the map on two lines");
            problems.say(codes::SHORT_TOO_WIDE, &file, at, message, "write shorter words");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: bool) {
        assert_eq!(fits_a_place(title), expected, "{title}");
    }

    #[test]
    fn a_title_fits_on_two_lines_wherever_it_breaks() {
        check("HTTP", true);
        check("Choosing a language", true);
        check("Enough HTML, CSS and JavaScript", false);
        check("Incomprehensibilities", false);
        check("", true);
    }
}
