//! What is asked for, over a map that steps back: the direct prerequisites of a place and what it opens as curves, and all
//! else that it needs as bright cards.

use std::collections::BTreeMap;

use egui::{Color32, Pos2, Rect, Stroke, StrokeKind};

use super::labels::Written;
use super::{Picture, cards, curves, labels, lands, marks};
use crate::ui::map::report::{Tag, Why};
use crate::ui::signs;

/// How much of the sea lies over the map that steps back, while something is pointed at and while it is selected.
const VEIL: (f32, f32) = (0.42, 0.58);
/// More roads than this are not told apart by anybody.
const MOST_CURVES: usize = 160;

/// Why a place is bright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Itself,
    /// Needed, and met already.
    Met,
    /// Needed and open: its number in the order of study.
    Open(usize),
    /// One of several of which one is needed.
    Alternative,
    Opened,
}

pub(in crate::ui::map) fn focus(picture: &Picture<'_>) {
    let Some((number, _)) = picture.focus else { return };
    let veil = if picture.hovered == Some(number) && picture.selected != Some(number) {
        VEIL.0
    } else {
        VEIL.1
    };
    picture
        .painter
        .rect_filled(picture.area, 0.0, picture.theme.colours.sea.gamma_multiply(veil));
    let parts = parts(picture);
    lines(picture);
    let seen = picture.area.expand(20.0);
    let in_sight = |number: usize| picture.card(number).is_some_and(|card| card.intersects(seen));
    let shown: Vec<(usize, Part)> = parts.into_iter().filter(|&(number, _)| in_sight(number)).collect();
    for &(number, part) in &shown {
        card(picture, number, part);
    }
    let names = titles(picture, &shown);
    for &(number, part) in &shown {
        let step = picture
            .status
            .places
            .get(number)
            .map_or(0, |place| usize::from(place.step));
        let turn = match part {
            Part::Open(turn) => turn,
            Part::Itself => step,
            _ => 0,
        };
        if let (Some(card), 1.., true) = (picture.card(number), turn, picture.has_cards()) {
            marks::disc(picture, number, card, turn);
        }
    }
    marks::flag(picture, &names);
}

/// The places that are bright.
fn parts(picture: &Picture<'_>) -> BTreeMap<usize, Part> {
    let Some((number, relations)) = picture.focus else {
        return BTreeMap::new();
    };
    let status = |place: usize| picture.status.places.get(place);
    let mut parts = BTreeMap::new();
    for &road in &relations.leaving {
        parts.insert(picture.scene.roads[road].to, Part::Opened);
    }
    for &place in &relations.alternatives {
        parts.insert(place, Part::Alternative);
    }
    let mut open: Vec<(u32, usize)> = Vec::new();
    for &place in &relations.needs {
        match status(place) {
            Some(status) if !status.status.meets() => open.push((status.rank, place)),
            _ => {
                parts.insert(place, Part::Met);
            }
        }
    }
    open.sort_unstable();
    for (turn, (_, place)) in (1..).zip(open) {
        parts.insert(place, Part::Open(turn));
    }
    parts.insert(number, Part::Itself);
    parts
}

fn lines(picture: &Picture<'_>) {
    let Some((_, relations)) = picture.focus else { return };
    let colours = &picture.theme.colours;
    let sides = [
        (&relations.leaving, colours.accent, Why::Opens),
        (&relations.arriving, colours.progress, Why::Needs),
    ];
    for (roads, color, why) in sides {
        for &number in roads.iter().take(MOST_CURVES) {
            let road = &picture.scene.roads[number];
            let (Some(from), Some(to)) = (picture.card(road.from), picture.card(road.to)) else {
                continue;
            };
            let points = curves::between(from, to);
            if !Rect::from_points(&points).intersects(picture.area) {
                continue;
            }
            curve(picture, (number, why), points, road.group.is_some(), color);
        }
    }
}

/// A curve with a halo that keeps it apart from what it crosses.
fn curve(picture: &Picture<'_>, (number, why): (usize, Why), points: Vec<Pos2>, is_dashed: bool, color: Color32) {
    let width = (1.8 * picture.camera.zoom).clamp(1.6, 2.6) * picture.theme.line_width;
    let halo = Stroke::new(width + 4.0, picture.theme.colours.sea.gamma_multiply(0.75));
    curves::line(&picture.painter, points.clone(), halo);
    let stroke = Stroke::new(width, color);
    let shape = if is_dashed {
        curves::dashed(&picture.painter, &points, stroke, (7.0, 5.0));
        curves::line(&picture.painter, points, Stroke::NONE)
    } else {
        curves::line(&picture.painter, points, stroke)
    };
    picture.note(Tag::Curve(number, why), shape);
}

/// A bright card, edged by what it is.
fn card(picture: &Picture<'_>, number: usize, part: Part) {
    let Some(card) = picture.card(number) else {
        return;
    };
    let (theme, corners) = (picture.theme, cards::corners(picture));
    let width = theme.line_width;
    let edge = match part {
        Part::Itself => Stroke::new(1.4 * width, theme.colours.text),
        Part::Met => Stroke::new(width, theme.colours.edge),
        Part::Open(_) => Stroke::new(1.8 * width, theme.colours.progress),
        Part::Alternative => Stroke::NONE,
        Part::Opened => Stroke::new(1.6 * width, theme.colours.accent),
    };
    if !picture.has_cards() {
        let color = if part == Part::Met {
            theme.colours.done
        } else {
            edge.color
        };
        picture.painter.rect_filled(card.expand(0.5), 2.0, color);
        return;
    }
    cards::ground(picture, number, card, theme.colours.card, edge);
    if part == Part::Alternative {
        let stroke = Stroke::new(1.4 * width, theme.colours.progress);
        signs::dashed_rect(&picture.painter, card.shrink(0.7), f32::from(corners.nw), stroke);
    }
    if picture.selected == Some(number) {
        let wider = egui::CornerRadius::same(corners.nw.saturating_add(3));
        picture
            .painter
            .rect_stroke(card.expand(4.0), wider, theme.selected_ring(), StrokeKind::Inside);
    }
    cards::sign(picture, number);
}

/// Titles of bright places: the place itself first, then what it needs directly and opens, then the rest. From far, the names
/// of lands too; answers with where those stand that are on no card.
fn titles(picture: &Picture<'_>, shown: &[(usize, Part)]) -> Vec<Rect> {
    let Some((focus, relations)) = picture.focus else {
        return Vec::new();
    };
    let needed = relations.arriving.iter().map(|&road| picture.scene.roads[road].from);
    let direct: std::collections::HashSet<usize> = needed.collect();
    let turn = |&(number, part): &(usize, Part)| match part {
        _ if number == focus => 0,
        _ if direct.contains(&number) => 1,
        Part::Opened => 2,
        Part::Open(_) | Part::Alternative => 3,
        _ => 4,
    };
    let mut order: Vec<_> = shown.iter().map(|part| (turn(part), part.0)).collect();
    order.sort_unstable();
    let mut names = Vec::new();
    if !picture.has_cards() {
        names = lands::names(picture, picture.seen());
    }
    let mut written = Written::default();
    names.iter().for_each(|&name| written.take(name));
    for (turn, number) in order {
        names.extend(labels::bright(picture, number, turn < 3, &mut written));
    }
    names
}
