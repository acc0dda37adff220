//! What was drawn of the map, read back from the shapes after clipping: for tests and for `skillatlas render --report`. Never
//! asks what was meant to be drawn.

use std::cell::RefCell;

use egui::layers::ShapeIdx;
use egui::{LayerId, Painter, Pos2, Rect, Shape};
use serde::Serialize;

use super::map_status::MapStatus;
use super::scene::Scene;
use crate::pack::Pack;

/// What a shape is: of which place, land or road, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Coast(usize),
    LandName(usize),
    Card(usize),
    /// A place from far, as a mere patch.
    Tile(usize),
    Title(usize),
    /// Shapes of a place's sign, with the count of what is due.
    Sign(usize),
    /// Shapes of the number on a place.
    Number(usize),
    Flag(usize),
    /// What the flag says.
    Callout(usize),
    /// Shapes of a station's sign, with its turn on the path.
    Station(usize, usize),
    /// The number of a station and how it stands.
    Count(usize),
    /// A piece of the path's line.
    Line(usize),
    /// Words that belong to no place.
    Words,
    Road(usize),
    Curve(usize, Why),
}

/// Why a road is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// At rest, inside its land.
    Land,
    /// A direct prerequisite of what is asked for.
    Needs,
    /// What is asked for opens it.
    Opens,
}

/// Where the drawing notes what its shapes are.
pub type Tags = RefCell<Vec<(Tag, ShapeIdx)>>;

/// A shape as it was drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub tag: Tag,
    pub clip: Rect,
    pub shape: Shape,
}

/// Shapes of one sign lie closer together than this.
const AGAIN: usize = 60;

/// Reads the shapes that were noted.
pub(super) fn drawn(painter: &Painter, tags: &Tags) -> Vec<Drawn> {
    let layer: LayerId = painter.layer_id();
    painter.ctx().graphics_mut(|graphics| {
        let list = graphics.entry(layer);
        let mut found: Vec<Drawn> = Vec::new();
        let tags = tags.borrow();
        for (number, &(tag, index)) in tags.iter().enumerate() {
            // A place that is drawn again over a map that steps back hides what was there.
            let is_again = |(later, at): &(Tag, ShapeIdx)| *later == tag && at.0 > index.0 + AGAIN;
            if matches!(
                tag,
                Tag::Card(_) | Tag::Title(_) | Tag::Sign(_) | Tag::Number(_) | Tag::Flag(_)
            ) && tags[number..].iter().any(is_again)
            {
                continue;
            }
            list.mutate_shape(index, |clipped| {
                found.push(Drawn {
                    tag,
                    clip: clipped.clip_rect,
                    shape: clipped.shape.clone(),
                });
            });
        }
        found
    })
}

/// What was drawn, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    pub format: u32,
    pub view: String,
    pub size: [f32; 2],
    pub scale: f32,
    pub text_scale: f32,
    pub theme: String,
    pub zoom: f32,
    /// What holds all land.
    pub map_box: Option<Box4>,
    pub labels: Vec<Label>,
    pub cards: Vec<Card>,
    pub lands: Vec<Land>,
    pub roads: Vec<Road>,
    pub stations: Vec<Station>,
    pub counts: Counts,
    /// Pieces of the path's line.
    #[serde(skip)]
    lines: Vec<Vec<[f32; 2]>>,
}

/// Left, top, width and height in points.
pub type Box4 = [f32; 4];

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Label {
    pub id: String,
    pub kind: &'static str,
    pub text: String,
    pub source: &'static str,
    #[serde(rename = "box")]
    pub rect: Box4,
    pub font_px: f32,
    pub cut: bool,
    /// Where its lines stand.
    #[serde(skip)]
    lines: Vec<Rect>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    pub id: String,
    pub area: String,
    #[serde(rename = "box")]
    pub rect: Box4,
    pub level: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Land {
    pub id: String,
    #[serde(rename = "box")]
    pub rect: Box4,
    pub outline: Vec<[f32; 2]>,
    pub done: usize,
    pub total: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Road {
    pub from: String,
    pub to: String,
    pub why: Why,
    pub points: Vec<[f32; 2]>,
}

/// A station of a path; a map has none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Station {
    pub n: usize,
    pub id: String,
    #[serde(rename = "box")]
    pub rect: Box4,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Counts {
    pub skills: usize,
    /// Skills whose title, or short title, stands on the map.
    pub titles: usize,
    pub short: usize,
    pub cut: usize,
    /// Pairs of texts that overlap.
    pub overlaps: usize,
    /// Pairs of a text and a card that it does not lie wholly inside of, or outside.
    pub titles_over_edges: usize,
    /// Pairs of a text and a sign, a number or a flag, where one lies over the other.
    pub titles_over_signs: usize,
    /// How often roads cross that are drawn at rest.
    pub crossings: usize,
    /// Pairs of a road at rest and a card that is not one of its ends, where the road runs through the card.
    pub roads_over_cards: usize,
    /// Pairs of a road at rest and a text where the road runs through the text.
    pub roads_over_titles: usize,
    /// Part of the map's box that is no land.
    pub sea: f32,
}

/// What the shapes are shapes of.
pub struct Subject<'a> {
    pub pack: &'a Pack,
    pub scene: &'a Scene,
    pub status: &'a MapStatus,
    /// Pixels a point.
    pub scale: f32,
    pub zoom: f32,
}

/// Reads a report off shapes.
pub fn report(drawn: &[Drawn], subject: &Subject<'_>) -> Report {
    let mut report = Report {
        format: 1,
        scale: subject.scale,
        text_scale: 1.0,
        zoom: subject.zoom,
        ..Report::default()
    };
    for drawn in drawn {
        report.read(drawn, subject);
    }
    let signs = signs(drawn);
    report.count(subject, &signs);
    report
}

impl Label {
    /// How many of these lie under its lines.
    fn over(&self, signs: &[Rect]) -> usize {
        let is_over = |sign: &&Rect| self.lines.iter().any(|line| line.shrink(0.5).intersects(**sign));
        signs.iter().filter(is_over).count()
    }
}

impl Report {
    /// Turns points of an interface that is drawn larger into points of the picture.
    pub fn enlarge(&mut self, by: f32) {
        self.text_scale = by;
        let boxes = self.labels.iter_mut().map(|label| &mut label.rect);
        let boxes = boxes.chain(self.cards.iter_mut().map(|card| &mut card.rect));
        let boxes = boxes.chain(self.lands.iter_mut().map(|land| &mut land.rect));
        let boxes = boxes.chain(self.stations.iter_mut().map(|station| &mut station.rect));
        boxes
            .chain(self.map_box.as_mut())
            .flatten()
            .for_each(|side| *side *= by);
        let outlines = self.lands.iter_mut().map(|land| &mut land.outline);
        let lines = outlines.chain(self.roads.iter_mut().map(|road| &mut road.points));
        lines.flatten().flatten().for_each(|side| *side *= by);
    }

    fn read(&mut self, drawn: &Drawn, subject: &Subject<'_>) {
        let bounds = drawn.shape.visual_bounding_rect().intersect(drawn.clip);
        if !bounds.is_positive() && !matches!(drawn.shape, Shape::Path(_)) {
            return;
        }
        match (drawn.tag, &drawn.shape) {
            (Tag::Title(number), Shape::Text(text)) => self.labels.extend(title(number, text, drawn.clip, subject)),
            (Tag::LandName(number), Shape::Text(text)) => {
                let id = subject
                    .pack
                    .areas
                    .get(number)
                    .map(|area| area.id.to_string())
                    .unwrap_or_default();
                self.labels
                    .push(label(id, ("land", "title"), text, drawn.clip, subject.scale));
            }
            (Tag::Callout(number), Shape::Text(text)) => {
                let id = subject.pack.skills.get(number).map(|skill| skill.id.to_string());
                let id = id.unwrap_or_default();
                self.labels
                    .push(label(id, ("other", "title"), text, drawn.clip, subject.scale));
            }
            (Tag::Count(number), Shape::Text(text)) => {
                let id = subject.pack.skills.get(number).map(|skill| skill.id.to_string());
                let id = id.unwrap_or_default();
                self.labels
                    .push(label(id, ("count", "title"), text, drawn.clip, subject.scale));
            }
            (Tag::Words, Shape::Text(text)) => {
                let words = label(String::new(), ("other", "title"), text, drawn.clip, subject.scale);
                self.labels.push(words);
            }
            (Tag::Line(_), Shape::Path(path)) => self.lines.push(path.points.iter().map(|at| [at.x, at.y]).collect()),
            (Tag::Station(turn, number), _) => self.station(turn, number, bounds, subject),
            (Tag::Card(number) | Tag::Tile(number), Shape::Rect(rect)) => {
                self.cards
                    .extend(card(drawn.tag, number, rect.rect, (drawn.clip, subject)));
            }
            (Tag::Coast(number), Shape::Path(path)) => self.coast(number, &path.points, subject),
            (Tag::Road(number), Shape::Path(path)) => self.road(number, Why::Land, &path.points, subject),
            (Tag::Curve(number, why), Shape::Path(path)) => self.road(number, why, &path.points, subject),
            _ => {}
        }
    }

    /// A station is what its sign and its words cover.
    fn station(&mut self, turn: usize, number: usize, bounds: Rect, subject: &Subject<'_>) {
        let Some(skill) = subject
            .pack
            .skills
            .get(number)
            .filter(|_| turn > 0 && bounds.is_positive())
        else {
            return;
        };
        match self.stations.last_mut().filter(|station| station.n == turn) {
            Some(station) => station.rect = corners(rect(station.rect).union(bounds)),
            None => self.stations.push(Station {
                n: turn,
                id: skill.id.to_string(),
                rect: corners(bounds),
            }),
        }
    }

    fn coast(&mut self, number: usize, points: &[Pos2], subject: &Subject<'_>) {
        let Some(area) = subject.pack.areas.get(number) else {
            return;
        };
        let count = subject.status.lands.get(number).copied().unwrap_or_default();
        self.lands.push(Land {
            id: area.id.to_string(),
            rect: corners(Rect::from_points(points)),
            outline: points.iter().map(|point| [point.x, point.y]).collect(),
            done: count.done,
            total: count.total,
        });
    }

    fn road(&mut self, number: usize, why: Why, points: &[Pos2], subject: &Subject<'_>) {
        let Some(road) = subject.scene.roads.get(number) else {
            return;
        };
        let id = |place: usize| subject.pack.skills.get(place).map(|skill| skill.id.to_string());
        self.roads.push(Road {
            from: id(road.from).unwrap_or_default(),
            to: id(road.to).unwrap_or_default(),
            why,
            points: points.iter().map(|point| [point.x, point.y]).collect(),
        });
    }

    fn count(&mut self, subject: &Subject<'_>, signs: &[Rect]) {
        let titles: Vec<&Label> = self.labels.iter().filter(|label| label.kind == "skill").collect();
        let mut named: Vec<&str> = titles.iter().map(|label| label.id.as_str()).collect();
        named.sort_unstable();
        named.dedup();
        let resting: Vec<&Road> = self.roads.iter().filter(|road| road.why == Why::Land).collect();
        let boxes: Vec<Rect> = self.labels.iter().map(|label| rect(label.rect)).collect();
        let land = self.lands.iter().map(|land| rect(land.rect)).reduce(Rect::union);
        let covered: f32 = self.lands.iter().map(|land| area(&land.outline)).sum();
        self.counts = Counts {
            skills: subject.pack.skills.len(),
            titles: named.len(),
            short: titles.iter().filter(|label| label.source == "short").count(),
            cut: self.labels.iter().filter(|label| label.cut).count(),
            overlaps: pairs(&boxes, |a, b| a.shrink(0.25).intersects(*b)),
            titles_over_edges: over_edges(&self.labels, &self.cards),
            titles_over_signs: {
                let titles = self.labels.iter().filter(|label| label.kind != "other");
                titles.map(|label| label.over(signs)).sum()
            },
            crossings: pairs(&resting, |a, b| crossings(&a.points, &b.points)),
            roads_over_cards: over_cards(&resting, &self.cards),
            roads_over_titles: resting
                .iter()
                .map(|road| &road.points)
                .chain(&self.lines)
                .map(|line| boxes.iter().filter(|text| enters(line, text.shrink(0.5))).count())
                .sum(),
            sea: land.map_or(1.0, |land| 1.0 - covered / land.area().max(1.0)),
        };
        self.map_box = land.map(corners);
        for station in &mut self.stations {
            let words = self.labels.iter().filter(|label| label.id == station.id);
            let whole = words.fold(rect(station.rect), |whole, label| whole.union(rect(label.rect)));
            station.rect = corners(whole);
        }
    }
}

/// Whether it stands for something and may lie under no text.
fn is_sign(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Sign(_) | Tag::Number(_) | Tag::Flag(_) | Tag::Callout(_) | Tag::Station(..)
    )
}

/// What each sign, number and flag covers.
fn signs(drawn: &[Drawn]) -> Vec<Rect> {
    let mut found: Vec<(Tag, Rect)> = Vec::new();
    for drawn in drawn.iter().filter(|drawn| is_sign(drawn.tag)) {
        // What is not filled nor stroked covers nothing.
        let bounds = drawn.shape.visual_bounding_rect().intersect(drawn.clip);
        if !bounds.is_positive() {
            continue;
        }
        match found.last_mut().filter(|(tag, _)| *tag == drawn.tag) {
            Some((_, rect)) => *rect = rect.union(bounds),
            None => found.push((drawn.tag, bounds)),
        }
    }
    found.into_iter().map(|(_, rect)| rect.shrink(0.5)).collect()
}

/// Pairs of a text and a card whose edge lies under it. A plate over tiles is no card.
fn over_edges(labels: &[Label], cards: &[Card]) -> usize {
    let cards: Vec<(&str, Rect)> = cards
        .iter()
        .filter(|card| card.level != "tile")
        .map(|card| (card.id.as_str(), rect(card.rect)))
        .collect();
    let over = |label: &Label| {
        let text = rect(label.rect).shrink(0.5);
        let strange = |(id, card): &&(&str, Rect)| {
            let is_own = label.kind == "skill" && *id == label.id;
            card.intersects(text) && !(is_own && card.contains_rect(text))
        };
        cards.iter().filter(strange).count()
    };
    labels.iter().map(over).sum()
}

fn title(number: usize, text: &egui::epaint::TextShape, clip: Rect, subject: &Subject<'_>) -> Option<Label> {
    let skill = subject.pack.skills.get(number)?;
    let source = if skill.short.is_some() { "short" } else { "title" };
    let mut label = label(skill.id.to_string(), ("skill", source), text, clip, subject.scale);
    // A text that is not what the place is called is one that lost something.
    label.cut |= label.text != skill.map_title();
    Some(label)
}

fn label(
    id: String,
    (kind, source): (&'static str, &'static str),
    text: &egui::epaint::TextShape,
    clip: Rect,
    scale: f32,
) -> Label {
    let lines: Vec<Rect> = lines(&text.galley)
        .map(|line| line.translate(text.pos.to_vec2()))
        .collect();
    let whole = lines.iter().copied().reduce(Rect::union);
    let whole = whole.unwrap_or(text.galley.rect.translate(text.pos.to_vec2()));
    let seen = whole.intersect(clip);
    let font = text
        .galley
        .job
        .sections
        .first()
        .map_or(0.0, |section| section.format.font_id.size);
    // Where nothing was left out, the text is the whole; glyphs of several letters would tell less.
    let shown = if text.galley.elided {
        text.galley
            .rows
            .iter()
            .map(|row| row.text())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        text.galley.job.text.replace('\n', " ")
    };
    Label {
        id,
        kind,
        text: shown.trim().to_owned(),
        source,
        rect: corners(seen),
        font_px: font * scale,
        cut: text.galley.elided || !clip.expand(0.5).contains_rect(whole),
        lines,
    }
}

/// Where the letters of a text stand, line by line: not where its first line makes room for something else.
fn lines(galley: &egui::Galley) -> impl Iterator<Item = Rect> + '_ {
    galley.rows.iter().filter_map(|row| {
        let (first, last) = (row.glyphs.first()?, row.glyphs.last()?);
        let across = egui::Rangef::new(row.pos.x + first.pos.x, row.pos.x + last.max_x());
        Some(Rect::from_x_y_ranges(across, row.rect().y_range()))
    })
}

fn card(tag: Tag, number: usize, at: Rect, (clip, subject): (Rect, &Subject<'_>)) -> Option<Card> {
    let skill = subject.pack.skills.get(number)?;
    let level = match tag {
        Tag::Tile(_) => "tile",
        _ if at.width() >= 200.0 && at.height() >= 72.0 => "near",
        _ => "card",
    };
    Some(Card {
        id: skill.id.to_string(),
        area: skill.area.to_string(),
        rect: corners(at.intersect(clip)),
        level,
    })
}

fn corners(rect: Rect) -> Box4 {
    [rect.left(), rect.top(), rect.width(), rect.height()]
}

fn rect(at: Box4) -> Rect {
    Rect::from_min_size(Pos2::new(at[0], at[1]), egui::Vec2::new(at[2], at[3]))
}

/// The area of a polygon.
fn area(outline: &[[f32; 2]]) -> f32 {
    let next = outline.iter().cycle().skip(1);
    let twice: f32 = outline.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    twice.abs() / 2.0
}

/// How often something holds of two of them; what it says of a pair is counted.
fn pairs<T, N: Into<usize>>(all: &[T], holds: impl Fn(&T, &T) -> N) -> usize {
    let of = |(at, a): (usize, &T)| all[at + 1..].iter().map(|b| holds(a, b).into()).sum::<usize>();
    all.iter().enumerate().map(of).sum()
}

fn over_cards(roads: &[&Road], cards: &[Card]) -> usize {
    let over = |road: &&Road| {
        let strange = cards.iter().filter(|card| card.id != road.from && card.id != road.to);
        strange
            .filter(|card| enters(&road.points, rect(card.rect).shrink(0.5)))
            .count()
    };
    roads.iter().map(over).sum()
}

/// How often two lines cross.
fn crossings(a: &[[f32; 2]], b: &[[f32; 2]]) -> usize {
    let mut count = 0;
    for p in a.windows(2) {
        count += b.windows(2).filter(|q| cross(p, q)).count();
    }
    count
}

fn cross(p: &[[f32; 2]], q: &[[f32; 2]]) -> bool {
    let side = |a: [f32; 2], b: [f32; 2], c: [f32; 2]| (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    side(p[0], p[1], q[0]) * side(p[0], p[1], q[1]) < -1e-3 && side(q[0], q[1], p[0]) * side(q[0], q[1], p[1]) < -1e-3
}

/// Whether a line enters a rectangle.
fn enters(points: &[[f32; 2]], rect: Rect) -> bool {
    let at = |point: &[f32; 2]| Pos2::new(point[0], point[1]);
    points.windows(2).any(|pair| {
        let (a, b) = (at(&pair[0]), at(&pair[1]));
        rect.contains(a) || rect.contains(b) || rect.intersects(Rect::from_two_pos(a, b)) && clips(a, b, rect)
    })
}

/// Whether the line between two points outside a rectangle cuts one of its diagonals, and so the rectangle.
fn clips(a: Pos2, b: Pos2, rect: Rect) -> bool {
    let line = [[a.x, a.y], [b.x, b.y]];
    let diagonals = [
        [rect.left_top(), rect.right_bottom()],
        [rect.right_top(), rect.left_bottom()],
    ];
    diagonals.iter().any(|[c, d]| cross(&line, &[[c.x, c.y], [d.x, d.y]]))
}
