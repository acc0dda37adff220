//! Draws the path: grounds of lands, the line, stations with their words, and below them what is folded away.

use egui::epaint::PathStroke;
use egui::{Align2, Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::stations::{CHIPS, LANE, Rows, Stations, Stop};
use crate::learning::Status;
use crate::study::{about_hours, hours, status_label};
use crate::ui::fonts::Face;
use crate::ui::map::draw::colours_of;
use crate::ui::map::report::{Tag, Tags};
use crate::ui::map::{MapEvent, MapInput, title};
use crate::ui::signs;
use crate::ui::theme::Land;

/// Sizes at zoom 1, in points: title, other words, and the radius of a sign.
const TITLE: f32 = 12.5;
const SMALL: f32 = 11.0;
const SIGN: f32 = 9.0;
/// From the top of a cell to the line, at zoom 1.
const LINE: f32 = 36.0;
/// Between two words that follow each other in a line.
const GAP: f32 = 8.0;

/// What a frame is drawn from.
pub struct Picture<'a> {
    pub painter: Painter,
    /// Top left of the first row.
    pub origin: Pos2,
    pub rows: &'a Rows,
    pub stations: &'a Stations,
    pub input: &'a MapInput<'a>,
    pub tags: Option<&'a Tags>,
}

impl Picture<'_> {
    pub fn cell(&self, at: usize) -> Rect {
        self.rows.cell(at).translate(self.origin.to_vec2())
    }

    /// The middle of a station's sign.
    fn sign(&self, at: usize) -> Pos2 {
        let cell = self.cell(at);
        Pos2::new(cell.center().x, cell.top() + LINE * self.rows.zoom)
    }

    fn land(&self, stop: &Stop) -> Land {
        colours_of(self.input.theme, self.input.pack, stop.land.unwrap_or(0))
    }

    fn status(&self, stop: &Stop) -> Status {
        let place = self.input.status.places.get(stop.skill);
        place.map_or(Status::default(), |place| place.status)
    }

    fn note(&self, tag: Tag, shape: egui::layers::ShapeIdx) {
        if let Some(tags) = self.tags {
            tags.borrow_mut().push((tag, shape));
        }
    }

    fn text(&self, tag: Tag, at: Pos2, galley: std::sync::Arc<egui::Galley>, color: Color32) {
        self.note(tag, self.painter.add(Shape::galley(at, galley, color)));
    }

    /// What is lit while places are filtered.
    fn is_dim(&self, stop: &Stop) -> bool {
        self.input.lit.is_some_and(|lit| !lit.holds(stop.skill))
    }
}

/// What a station is beside its status.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Here,
    Next,
    Goal,
    Plain,
}

impl Part {
    fn of(picture: &Picture<'_>, at: usize) -> Self {
        match at {
            _ if picture.stations.here == Some(at) => Self::Here,
            _ if at + 1 == picture.stations.stops.len() => Self::Goal,
            _ if picture.stations.next == Some(at) => Self::Next,
            _ => Self::Plain,
        }
    }

    fn words(self) -> Option<&'static str> {
        match self {
            Self::Here => Some("You are here"),
            Self::Next => Some("Next"),
            Self::Goal => Some("Goal"),
            Self::Plain => None,
        }
    }
}

/// What a screen reader says of a station.
pub fn name(picture: &Picture<'_>, at: usize) -> String {
    let stop = &picture.stations.stops[at];
    let skill = picture.input.pack.skills.get(stop.skill);
    let title = skill.map_or("", |skill| skill.title.as_str());
    let status = status_label(picture.status(stop));
    let turn = stop.turn.map_or("beside the path".to_owned(), |turn| {
        format!("station {turn} of {}", picture.stations.total())
    });
    let hours = skill.map(|skill| about_hours(skill.hours)).unwrap_or_default();
    let part = Part::of(picture, at)
        .words()
        .map(|words| format!(", {}", words.to_lowercase()));
    format!("{title}, {status}, {turn}, {hours}{}", part.unwrap_or_default())
}

pub fn path(picture: &Picture<'_>, hovered: Option<usize>) {
    let seen = picture.painter.clip_rect();
    let stops = &picture.stations.stops;
    let in_sight = |at: &usize| picture.cell(*at).expand(40.0).intersects(seen);
    let shown: Vec<usize> = (0..stops.len()).filter(in_sight).collect();
    for &at in &shown {
        ground(picture, at);
    }
    for &at in &shown {
        line(picture, at);
    }
    for &at in &shown {
        station(picture, at, hovered == Some(at));
    }
}

/// Whether a cell begins a stretch of one land in its row, or ends it.
fn ends(picture: &Picture<'_>, at: usize) -> (bool, bool) {
    let (stops, columns) = (&picture.stations.stops, picture.rows.columns);
    let land = stops[at].land;
    let begins = at.is_multiple_of(columns) || stops[at - 1].land != land;
    let finishes = at % columns + 1 == columns || stops.get(at + 1).is_none_or(|stop| stop.land != land);
    (begins, finishes)
}

/// The ground of a land below a stretch of stations, and its name.
fn ground(picture: &Picture<'_>, at: usize) {
    let stop = &picture.stations.stops[at];
    if !ends(picture, at).0 {
        return;
    }
    let last = (at..).find(|&at| ends(picture, at).1).unwrap_or(at);
    let (theme, colours) = (picture.input.theme, picture.land(stop));
    let around = picture.cell(at).union(picture.cell(last)).shrink2(Vec2::new(2.5, 0.0));
    let fill = theme.colours.sea.lerp_to_gamma(colours.ground, 0.8);
    let edge = Stroke::new(theme.line_width, theme.colours.sea.lerp_to_gamma(colours.name, 0.32));
    picture.painter.rect(around, 12.0, fill, edge, StrokeKind::Inside);
    let Some(area) = stop.land.and_then(|land| picture.input.pack.areas.get(land)) else {
        return;
    };
    let zoom = picture.rows.zoom;
    let room = around.width() - 16.0;
    let spaced = |spacing: f32| {
        let font = Face::Bold.at(SMALL * zoom.min(1.3));
        let galley = picture
            .painter
            .layout_job(signs::spaced(&area.title, font, spacing, colours.name));
        (galley.size().x <= room).then_some(galley)
    };
    if let Some(galley) = spaced(1.1).or_else(|| spaced(0.3)).or_else(|| spaced(0.0)) {
        let at = around.left_top() + Vec2::new(9.0, 5.0);
        picture.text(Tag::LandName(stop.land.unwrap_or(0)), at, galley, colours.name);
    }
}

/// The line from a station to the next, in the colours of both lands; at the end of a row it turns back to the left, between
/// the rows.
fn line(picture: &Picture<'_>, at: usize) {
    let stops = &picture.stations.stops;
    let Some(next) = stops.get(at + 1) else { return };
    let zoom = picture.rows.zoom;
    let (from, to) = (picture.sign(at), picture.sign(at + 1));
    let is_behind = picture.status(&stops[at]).meets();
    let strength = if is_behind { 1.0 } else { 0.42 };
    let color = |stop: &Stop| {
        let sea = picture.input.theme.colours.sea;
        sea.lerp_to_gamma(picture.land(stop).name, strength)
    };
    let width = if is_behind { 4.5 } else { 3.5 } * zoom.min(1.4);
    if to.y == from.y {
        let (from, to) = (from + Vec2::X * SIGN * zoom, to - Vec2::X * SIGN * zoom);
        let middle = from.lerp(to, 0.5);
        for (a, b, stop) in [(from, middle, &stops[at]), (middle, to, next)] {
            let stroke = PathStroke::new(width, color(stop));
            picture.note(Tag::Line(at), picture.painter.add(Shape::line(vec![a, b], stroke)));
        }
        return;
    }
    // Out at the right, down, back between the rows, and in at the left: thin, with a head that shows where it leads.
    let lane = picture.cell(at).bottom() + LANE * zoom * 0.5;
    let (right, left) = (
        picture.cell(at).right() + 12.0 * zoom,
        picture.cell(at + 1).left() - 12.0 * zoom,
    );
    let corners = [
        from + Vec2::X * SIGN * zoom,
        Pos2::new(right, from.y),
        Pos2::new(right, lane),
        Pos2::new(left, lane),
        Pos2::new(left, to.y),
        to - Vec2::X * (SIGN * zoom + 2.0),
    ];
    let points = rounded(&corners, 9.0 * zoom);
    let stroke = PathStroke::new(2.0, color(next));
    picture.note(Tag::Line(at), picture.painter.add(Shape::line(points, stroke)));
    for x in [0.25, 0.5, 0.75] {
        let tip = Pos2::new(right + (left - right) * x, lane);
        head(picture, tip, Vec2::LEFT, color(next));
    }
    head(picture, corners[5], Vec2::RIGHT, color(next));
}

fn head(picture: &Picture<'_>, tip: Pos2, way: Vec2, color: Color32) {
    let (back, aside) = (way * -6.0, way.rot90() * 4.0);
    let points = vec![tip, tip + back + aside, tip + back - aside];
    picture.painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A line with round corners.
fn rounded(corners: &[Pos2], radius: f32) -> Vec<Pos2> {
    let mut points: Vec<Pos2> = corners.first().copied().into_iter().collect();
    for around in corners.windows(3) {
        let (back, on) = (around[0] - around[1], around[2] - around[1]);
        let radius = radius.min(back.length() / 2.0).min(on.length() / 2.0);
        let (start, end) = (
            around[1] + back.normalized() * radius,
            around[1] + on.normalized() * radius,
        );
        for piece in 0..=5u8 {
            let t = f32::from(piece) / 5.0;
            points.push(start.lerp(around[1], t).lerp(around[1].lerp(end, t), t));
        }
    }
    points.extend(corners.last());
    points
}

fn station(picture: &Picture<'_>, at: usize, is_hovered: bool) {
    let stop = &picture.stations.stops[at];
    let (theme, zoom) = (picture.input.theme, picture.rows.zoom);
    let (Some(place), Some(skill)) = (
        picture.input.status.places.get(stop.skill),
        picture.input.pack.skills.get(stop.skill),
    ) else {
        return;
    };
    let part = Part::of(picture, at);
    let cell = picture.cell(at);
    if picture.input.selected == Some(stop.skill) || is_hovered {
        let ring = if picture.input.selected == Some(stop.skill) {
            theme.selected_ring()
        } else {
            theme.edge()
        };
        picture
            .painter
            .rect_stroke(cell.shrink2(Vec2::new(4.0, 1.5)), 10.0, ring, StrokeKind::Inside);
    }
    sign(picture, at, part);
    let is_ahead = !place.status.meets() && part == Part::Plain && place.status != Status::Ready;
    let color = if is_ahead {
        theme.colours.muted
    } else {
        theme.colours.text
    };
    let face = if part == Part::Plain { Face::Regular } else { Face::Bold };
    let room = Vec2::new(cell.width() - 10.0, 2.2 * TITLE * zoom);
    let top = cell.top() + (LINE + SIGN + 7.5) * zoom;
    let set = |size: f32| title::set(&picture.painter, skill.map_title(), &face.at(size), color, room);
    let galley = set(TITLE * zoom).or_else(|| set(SMALL * zoom)).or_else(|| set(SMALL));
    let mut bottom = top;
    if let Some(galley) = galley {
        let pos = Pos2::new(cell.center().x - galley.size().x / 2.0, top);
        bottom += galley.size().y;
        picture.text(Tag::Title(stop.skill), pos, galley, color);
    }
    meta(picture, at, part, Pos2::new(cell.center().x, bottom + 1.5 * zoom));
    if picture.is_dim(stop) {
        let veil = theme.colours.sea.gamma_multiply(0.72);
        picture
            .painter
            .rect_filled(cell.shrink2(Vec2::new(3.0, 1.0)), 10.0, veil);
    }
}

/// The sign of a station: larger where one is, ringed where one goes next, and twice where the path ends. What hangs beside the
/// path hangs below it.
fn sign(picture: &Picture<'_>, at: usize, part: Part) {
    let stop = &picture.stations.stops[at];
    let Some(place) = picture.input.status.places.get(stop.skill) else {
        return;
    };
    let (theme, zoom) = (picture.input.theme, picture.rows.zoom);
    let painter = &picture.painter;
    let center = picture.sign(at);
    let radius = if stop.turn.is_some() { SIGN } else { SIGN * 0.7 } * zoom;
    let from = painter.add(Shape::Noop).0;
    let ground = theme.colours.sea.lerp_to_gamma(picture.land(stop).ground, 0.8);
    painter.circle_filled(center, radius + 3.0, ground);
    signs::sign(painter, center, radius, place.status.into(), place.fraction, theme);
    let ring = |more: f32, color: Color32| signs::circle(painter, center, radius + more, Stroke::new(2.0, color));
    match part {
        Part::Here => {
            ring(5.0, theme.colours.text);
            let foot = center + Vec2::new(radius + 7.0, 2.0);
            signs::flag(painter, foot, 16.0 * zoom, theme);
        }
        Part::Next => ring(5.0, theme.colours.accent),
        Part::Goal => {
            ring(3.5, theme.colours.done);
            ring(6.5, theme.colours.done);
        }
        Part::Plain => {}
    }
    if place.due > 0 {
        let corner = center + Vec2::new(radius + 5.0, -radius);
        signs::badge(painter, corner, 8.0, place.due as usize, theme);
    }
    let to = painter.add(Shape::Noop).0;
    let turn = stop.turn.unwrap_or(0);
    for index in from + 1..to {
        picture.note(Tag::Station(turn, stop.skill), egui::layers::ShapeIdx(index));
    }
}

/// The number of a station with how it stands, and where one is, what is next, and where it all leads.
fn meta(picture: &Picture<'_>, at: usize, part: Part, top: Pos2) {
    let stop = &picture.stations.stops[at];
    let (Some(skill), Some(place)) = (
        picture.input.pack.skills.get(stop.skill),
        picture.input.status.places.get(stop.skill),
    ) else {
        return;
    };
    let (theme, zoom) = (picture.input.theme, picture.rows.zoom);
    let stand = match place.status {
        Status::InProgress => format!("{} of {} ticked", place.ticked, skill.items.len()),
        Status::NotReady | Status::Ready => about_hours(skill.hours),
        status => status_label(status).to_lowercase(),
    };
    let words = match stop.turn {
        Some(turn) => format!("{turn} · {stand}"),
        None if place.status.meets() => stand,
        None => format!("needed · {} h", hours(skill.hours)),
    };
    // Below two lines of a title there is no room for two more: then the mark carries the number.
    let is_tight = top.y + 2.4 * SMALL * zoom > picture.cell(at).bottom() - 1.0;
    let marked = part.words().map(|words| match stop.turn.filter(|_| is_tight) {
        Some(turn) => format!("{turn} · {words}"),
        None => words.to_owned(),
    });
    let lay = |words: String, face: Face, color: Color32| {
        let font = face.at(SMALL * zoom.min(1.3));
        picture.painter.layout_no_wrap(words, font, color)
    };
    let color = theme.colours.muted;
    let galley = lay(words, Face::Regular, color);
    let pos = Pos2::new(top.x - galley.size().x / 2.0, top.y);
    let mut below = pos.y;
    if marked.is_none() || !is_tight {
        below += galley.size().y + 1.0;
        picture.text(Tag::Count(stop.skill), pos, galley, color);
    }
    let Some(words) = marked else { return };
    let (fill, edge, color) = match part {
        Part::Here => (theme.colours.progress, theme.colours.progress, theme.colours.on_sign),
        Part::Goal => (Color32::TRANSPARENT, theme.colours.done, theme.colours.done_text),
        _ => (Color32::TRANSPARENT, theme.colours.accent, theme.colours.accent),
    };
    let galley = lay(words, Face::SemiBold, color);
    let size = galley.size() + Vec2::new(12.0, 1.0);
    let pill = Rect::from_min_size(Pos2::new(top.x - size.x / 2.0, below), size);
    let stroke = Stroke::new(theme.line_width, edge);
    picture
        .painter
        .rect(pill, size.y / 2.0, fill, stroke, StrokeKind::Inside);
    picture.text(
        Tag::Count(stop.skill),
        pill.center() - galley.size() / 2.0,
        galley,
        color,
    );
}

/// What stands below the path: the total, what was chosen, and the lands that are folded away.
pub struct Chips {
    chips: Vec<Chip>,
    height: f32,
}

struct Chip {
    words: String,
    at: Vec2,
    size: Vec2,
    kind: ChipKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ChipKind {
    /// Only told.
    Total,
    /// What was chosen where the goal lets one choose; chosen anew by a press.
    Choice,
    Land(usize),
}

/// Sets the chips in lines of a width.
pub fn chips(ui: &Ui, input: &MapInput<'_>, stations: &Stations, width: f32) -> Chips {
    let mut all: Vec<(String, ChipKind)> = Vec::new();
    if let Some(overview) = &input.overview {
        all.push((overview.progress().sentence(), ChipKind::Total));
        let (pack, goal) = (overview.pack, overview.goal());
        let choices = goal.track_in(pack).map_or(&[][..], |track| &track.choices);
        for (choice, option) in choices.iter().zip(goal.options_in(pack)) {
            all.push((
                format!("{}: {}. Choose anew", choice.title, option.title),
                ChipKind::Choice,
            ));
        }
    }
    for &(land, count) in &stations.folded {
        if let Some(area) = input.pack.areas.get(land) {
            all.push((format!("{} +{count}", area.title), ChipKind::Land(land)));
        }
    }
    let mut chips = Vec::new();
    let mut at = Vec2::ZERO;
    for (words, kind) in all {
        let font = Face::Regular.at(12.0);
        let galley = ui.painter().layout_no_wrap(words.clone(), font, Color32::PLACEHOLDER);
        let size = Vec2::new(galley.size().x + 20.0, 24.0);
        if at.x > 0.0 && at.x + size.x > width {
            at = Vec2::new(0.0, at.y + CHIPS);
        }
        chips.push(Chip { words, at, size, kind });
        at.x += size.x + GAP;
    }
    Chips {
        height: at.y + CHIPS,
        chips,
    }
}

impl Chips {
    pub fn height(&self) -> f32 {
        self.height
    }

    pub fn ui(&self, ui: &mut Ui, origin: Pos2, picture: &Picture<'_>, events: &mut Vec<MapEvent>) {
        let (theme, pack) = (picture.input.theme, picture.input.pack);
        for chip in &self.chips {
            let rect = Rect::from_min_size(origin + chip.at, chip.size);
            let (fill, edge, color) = match chip.kind {
                ChipKind::Total => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme.colours.muted),
                ChipKind::Choice => (theme.colours.raised, theme.colours.edge, theme.colours.text),
                ChipKind::Land(land) => {
                    let colours = colours_of(theme, pack, land);
                    (
                        theme.colours.sea.lerp_to_gamma(colours.ground, 0.8),
                        colours.name,
                        colours.name,
                    )
                }
            };
            let stroke = Stroke::new(theme.line_width, edge.gamma_multiply(0.6));
            picture.painter.rect(rect, 12.0, fill, stroke, StrokeKind::Inside);
            let galley = picture
                .painter
                .layout_no_wrap(chip.words.clone(), Face::Regular.at(12.0), color);
            let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
            picture.text(Tag::Words, at, galley, color);
            let id = ui.scope_id().with(("chip", &chip.words));
            if chip.kind == ChipKind::Total {
                ui.interact(rect, id, Sense::hover())
                    .widget_info(|| WidgetInfo::labeled(Role::Label, true, &chip.words));
                continue;
            }
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &chip.words));
            crate::ui::widgets::focus_ring(ui, &response, 12.0);
            if response.clicked() {
                events.push(match chip.kind {
                    ChipKind::Land(land) => MapEvent::ShowLand(land),
                    _ => MapEvent::ChooseGoal,
                });
            }
            let hint = match chip.kind {
                ChipKind::Land(_) => "Skills of this land that are not on your path: show them in the atlas",
                _ => "Choose another goal or another of these",
            };
            response.on_hover_text(hint);
        }
    }
}
