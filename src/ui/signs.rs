//! The signs of a skill's status, the badge of due reviews and the flag, painted from lines and discs.
//!
//! Each sign has a shape of its own, so that none needs its colour to be told apart. Knows no sessions: who calls says
//! which status and how much of it. [`SignKind`] is apart from [`Status`] so that a sign can stand for more than a skill.

use std::f32::consts::TAU;

use egui::epaint::{PathShape, PathStroke};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::fonts::Face;
use super::theme::Theme;
use crate::learning::Status;

/// What a sign says of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignKind {
    /// A prerequisite is open.
    NotReady,
    /// All prerequisites are met.
    Ready,
    /// Something is ticked, run or marked.
    InProgress,
    /// Done, not yet recalled.
    Done,
    /// Done, and recalled at least a day later.
    Holds,
    /// The learner knew it before.
    Known,
    /// Left out on purpose.
    Skipped,
}

impl SignKind {
    pub const ALL: [Self; 7] = [
        Self::NotReady,
        Self::Ready,
        Self::InProgress,
        Self::Done,
        Self::Holds,
        Self::Known,
        Self::Skipped,
    ];

    /// The status in words, for lists, tooltips and screen readers.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotReady => "Not ready",
            Self::Ready => "Ready",
            Self::InProgress => "In progress",
            Self::Done => "Done",
            Self::Holds => "Done and holds",
            Self::Known => "Known",
            Self::Skipped => "Skipped",
        }
    }

    /// The colour of the sign itself.
    pub fn colour(self, theme: &Theme) -> Color32 {
        let colours = &theme.colours;
        match self {
            Self::NotReady | Self::Skipped => colours.faint,
            Self::Ready => colours.accent,
            Self::InProgress => colours.progress,
            Self::Done | Self::Holds => colours.done,
            Self::Known => colours.known,
        }
    }

    /// The colour of words about the status: it stands out enough from a panel to be read.
    pub fn text_colour(self, theme: &Theme) -> Color32 {
        let colours = &theme.colours;
        match self {
            Self::NotReady | Self::Skipped => colours.muted,
            Self::InProgress => colours.progress_text,
            Self::Done | Self::Holds => colours.done_text,
            Self::Ready | Self::Known => self.colour(theme),
        }
    }

    /// The border of the skill's card on the map; not ready is drawn dashed (see [`dashed_rect`]).
    pub fn card_edge(self, theme: &Theme) -> Stroke {
        match self {
            Self::Ready | Self::InProgress => Stroke::new(theme.line_width * 1.5, self.colour(theme)),
            _ => theme.edge(),
        }
    }
}

impl From<Status> for SignKind {
    fn from(status: Status) -> Self {
        match status {
            Status::NotReady => Self::NotReady,
            Status::Ready => Self::Ready,
            Status::InProgress => Self::InProgress,
            Status::Done => Self::Done,
            Status::Holds => Self::Holds,
            Status::Known => Self::Known,
            Status::Skipped => Self::Skipped,
        }
    }
}

/// Paints a sign into a circle of `radius` points; `progress`, 0 to 1, shows in [`SignKind::InProgress`] only.
pub fn sign(painter: &Painter, center: Pos2, radius: f32, kind: SignKind, progress: f32, theme: &Theme) {
    let colour = kind.colour(theme);
    // Lines get no thinner than a pixel that can be seen, and no thicker than the sign can carry.
    let line = |part: f32| Stroke::new((radius * part).clamp(1.1, 3.2), colour);
    let thin = line(0.14);
    match kind {
        SignKind::NotReady => {
            // Few dashes in a small ring: many would run together into a closed one.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped just before"
            )]
            let dashes = (radius * 1.05).round().clamp(6.0, 16.0) as u8;
            let turn = TAU / f32::from(dashes);
            let ring = radius - thin.width / 2.0;
            for dash in 0..dashes {
                // A little less than half: the soft ends of the lines fill the gaps.
                let start = turn * (f32::from(dash) - 0.22);
                arc(painter, center, ring, start, start + turn * 0.44, thin);
            }
        }
        SignKind::Ready => {
            let stroke = line(0.19);
            circle(painter, center, radius, stroke);
            painter.circle_filled(center, (radius * 0.24).max(1.6), colour);
        }
        SignKind::InProgress => {
            let stroke = line(0.26);
            let ring = radius - stroke.width / 2.0;
            circle(painter, center, radius, Stroke::new(stroke.width, theme.colours.track));
            // Never empty and never closed: a closed ring would be another sign.
            let end = TAU * progress_shown(progress);
            arc(painter, center, ring, 0.0, end, stroke);
            for angle in [0.0, end] {
                painter.circle_filled(center + ring * direction(angle), stroke.width / 2.0, colour);
            }
        }
        SignKind::Done => {
            circle(painter, center, radius, thin);
            check(painter, center, radius * 0.9, line(0.16));
        }
        SignKind::Holds => {
            painter.circle_filled(center, radius, colour);
            check(
                painter,
                center,
                radius,
                Stroke::new((radius * 0.19).clamp(1.3, 3.2), theme.colours.on_sign),
            );
        }
        SignKind::Known => {
            let reach = radius * 1.12;
            let points = [vec2(0.0, -reach), vec2(reach, 0.0), vec2(0.0, reach), vec2(-reach, 0.0)];
            let diamond = points.map(|offset| center + offset).to_vec();
            painter.add(Shape::convex_polygon(
                diamond,
                colour,
                Stroke::new(radius * 0.08, colour),
            ));
            check(
                painter,
                center,
                radius * 0.78,
                Stroke::new((radius * 0.18).clamp(1.2, 3.0), theme.colours.on_sign),
            );
        }
        SignKind::Skipped => {
            circle(painter, center, radius, thin);
            let half = vec2(radius * 0.5, 0.0);
            painter.line_segment([center - half, center + half], line(0.18));
        }
    }
}

/// What part of the ring is drawn: a beginning shows, and what is left shows.
fn progress_shown(progress: f32) -> f32 {
    if progress.is_finite() {
        progress.clamp(0.08, 0.92)
    } else {
        0.08
    }
}

/// The count of due reviews; grows to a pill from two digits on, and says `99+` above that. Returns where it was painted.
pub fn badge(painter: &Painter, center: Pos2, radius: f32, count: usize, theme: &Theme) -> Rect {
    let words = if count > 99 {
        "99+".to_owned()
    } else {
        count.to_string()
    };
    let galley = painter.layout_no_wrap(words, Face::Bold.at(radius * 1.3), theme.colours.on_due);
    let width = (galley.size().x + radius * 0.9).max(radius * 2.0);
    let pill = Rect::from_center_size(center, vec2(width, radius * 2.0));
    painter.rect_filled(pill, radius, theme.colours.due);
    painter.galley(pill.center() - galley.size() / 2.0, galley, theme.colours.on_due);
    pill
}

/// The flag of the next stop; `foot` is the lower end of its pole, `height` the pole's length in points.
pub fn flag(painter: &Painter, foot: Pos2, height: f32, theme: &Theme) {
    let top = foot - vec2(0.0, height);
    let (wide, high) = (height * 0.94, height * 0.52);
    let at = |x: f32, y: f32| pos2(top.x + x * wide, top.y + y * high);
    // From the notch on: egui fills a shape as a fan around its first corner, and only the notch sees all of this one.
    let cloth = vec![at(0.78, 0.5), at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0), at(1.0, 0.0)];
    painter.add(Shape::convex_polygon(cloth, theme.colours.progress, Stroke::NONE));
    painter.line_segment([foot, top], Stroke::new((height * 0.09).max(1.5), theme.colours.text));
}

/// A check mark inside a circle of `radius` points.
pub fn check(painter: &Painter, center: Pos2, radius: f32, stroke: Stroke) {
    let at = |x: f32, y: f32| center + radius * vec2(x, y);
    let points = vec![at(-0.46, 0.02), at(-0.12, 0.36), at(0.48, -0.34)];
    painter.add(PathShape::line(points, PathStroke::new(stroke.width, stroke.color)));
}

/// A dashed border, as cards have that are not ready. The dashes are even and fit the whole way round.
pub fn dashed_rect(painter: &Painter, rect: Rect, radius: f32, stroke: Stroke) {
    let outline = rounded_outline(rect, radius);
    let length: f32 = outline.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let count = (length / 9.0).round().max(4.0);
    let dash = length / count * 0.58;
    painter.extend(Shape::dashed_line(&outline, stroke, dash, length / count - dash));
}

/// Points along a rounded rectangle, clockwise, closed.
fn rounded_outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let inner = rect.shrink(radius);
    let corners = [
        inner.right_top(),
        inner.right_bottom(),
        inner.left_bottom(),
        inner.left_top(),
    ];
    let mut points = Vec::with_capacity(37);
    for (quarter, corner) in corners.into_iter().enumerate() {
        points
            .extend((0..=8).map(|step| corner + radius * direction(TAU / 4.0 * (quarter as f32 + step as f32 / 8.0))));
    }
    points.extend(points.first().copied());
    points
}

/// A circle whose line lies inside `radius`; egui alone lays it outside.
pub fn circle(painter: &Painter, center: Pos2, radius: f32, stroke: Stroke) {
    painter.circle_stroke(center, radius - stroke.width, stroke);
}

fn arc(painter: &Painter, center: Pos2, radius: f32, from: f32, to: f32, stroke: Stroke) {
    // A point every 1.5 points of the way is round enough at any size that signs have.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and the clamp follows"
    )]
    let steps = (((to - from) * radius / 1.5) as usize).clamp(3, 64);
    let point = |step: usize| center + radius * direction(from + (to - from) * step as f32 / steps as f32);
    painter.add(PathShape::line(
        (0..=steps).map(point).collect(),
        PathStroke::new(stroke.width, stroke.color),
    ));
}

/// The unit vector at an angle from the top, clockwise.
fn direction(angle: f32) -> Vec2 {
    vec2(angle.sin(), -angle.cos())
}

/// Paints words with space between the letters, as section labels and lands have them; returns where they lie.
pub fn spaced_text(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    words: &str,
    font: egui::FontId,
    spacing: f32,
    colour: Color32,
) -> Rect {
    let galley = painter.layout_job(spaced(words, font, spacing, colour));
    let rect = anchor.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, colour);
    rect
}

/// Words in capitals with space between the letters.
pub fn spaced(words: &str, font: egui::FontId, spacing: f32, colour: Color32) -> egui::text::LayoutJob {
    let format = egui::TextFormat {
        font_id: font,
        color: colour,
        extra_letter_spacing: spacing,
        ..Default::default()
    };
    egui::text::LayoutJob::single_section(words.to_uppercase(), format)
}
