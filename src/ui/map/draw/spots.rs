//! How the places share their cells while the map is too narrow for every title: the more important ones take what their
//! neighbours in the row can spare, and those keep their sign. Draws nothing.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Rect, Vec2};

use super::{Picture, labels};
use crate::atlas::{CELL_HEIGHT, CELL_WIDTH, PLACE_HEIGHT, PLACE_WIDTH};

/// From this scale on, every card stands as the layout has it.
const WIDE: f32 = 0.9;
/// Below this scale no road runs between the cards, and they take the gaps.
pub(super) const CLOSE: f32 = 0.66;
/// What is left of a gap between two cards, in points.
const GAP: f32 = 3.0;
/// Width of a card that keeps its sign only, in points.
pub(super) const STUB: f32 = 18.0;
/// Kept for a number at the left of a card, in points.
const LEAD: f32 = 16.0;
/// In a map of more places nothing is shared: it would cost more than it shows.
const MOST_PLACES: usize = 1500;

/// How a title stands on its card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Beside the sign.
    #[default]
    Beside,
    /// In two lines of which the first makes room for the sign.
    Around,
    /// Below the sign.
    Below,
    /// The sign alone.
    Bare,
}

impl Default for Spot {
    fn default() -> Self {
        Self {
            card: Rect::NOTHING,
            form: Form::Bare,
            is_shared: false,
        }
    }
}

impl Form {
    /// All in which a title can be read, the best first.
    pub(super) const READABLE: [Self; 3] = [Self::Beside, Self::Around, Self::Below];
}

/// What a place takes of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// In map units.
    pub card: Rect,
    pub form: Form,
    /// Whether it gave to a neighbour or took from one.
    pub is_shared: bool,
}

/// The spots of all places by number; empty where each stands as the layout has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::map) struct Spots {
    cards: Vec<Spot>,
    /// Places that carry a number, in front of the sign.
    numbered: BTreeSet<usize>,
}

impl Spots {
    /// No plan yet, but which places carry a number.
    pub(in crate::ui::map) fn numbered(places: impl Iterator<Item = usize>) -> Self {
        Self {
            cards: Vec::new(),
            numbered: places.collect(),
        }
    }

    /// What a card keeps free at its left for a number, in points.
    pub(super) fn lead(&self, number: usize) -> f32 {
        if self.numbered.contains(&number) { LEAD } else { 0.0 }
    }

    pub(in crate::ui::map) fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    pub(super) fn get(&self, number: usize) -> Option<&Spot> {
        self.cards.get(number)
    }

    /// The place whose card holds a point of the map.
    pub(in crate::ui::map) fn place_at(&self, point: egui::Pos2, reach: Vec2) -> Option<usize> {
        self.cards
            .iter()
            .position(|spot| spot.card.expand2(reach).contains(point))
    }

    pub(in crate::ui::map) fn card(&self, number: usize) -> Option<Rect> {
        self.cards.get(number).map(|spot| spot.card)
    }

    /// Cards that lie otherwise than the layout has them.
    pub(super) fn shared(&self) -> impl Iterator<Item = Rect> + '_ {
        self.cards.iter().filter(|spot| spot.is_shared).map(|spot| spot.card)
    }

    /// Shares the cells: those come first of whom `turn` says the least.
    pub(in crate::ui::map) fn plan(picture: &Picture<'_>, turn: impl Fn(usize) -> u8) -> Self {
        let (scale, places) = (picture.camera.scale(), &picture.scene.places);
        if scale.x >= WIDE || picture.scene.lands.is_empty() || !picture.has_cards() || places.len() > MOST_PLACES {
            return Self::default();
        }
        let grown = if scale.x < CLOSE { growth(scale) } else { Vec2::ZERO };
        let mut spots: Vec<Spot> = places
            .iter()
            .map(|place| Spot {
                card: place.expand2(grown),
                ..Spot::default()
            })
            .collect();
        for row in rows(picture) {
            share(picture, &row, &mut spots, &turn);
        }
        for (number, spot) in spots.iter_mut().enumerate() {
            spot.form = labels::form(picture, number, spot.card).unwrap_or(Form::Bare);
        }
        Self {
            cards: spots,
            numbered: picture.spots.numbered.clone(),
        }
    }
}

/// A cell of a row: with a place, or free land.
type Cell = Option<usize>;

/// Rows of cells, land by land: from the first place to the last, as far as there is land between them.
fn rows(picture: &Picture<'_>) -> Vec<Vec<Cell>> {
    let scene = picture.scene;
    let mut found: BTreeMap<(Option<usize>, i32), Vec<usize>> = BTreeMap::new();
    for (number, place) in scene.places.iter().enumerate() {
        let land = scene.land_of.get(number).copied().flatten();
        found
            .entry((land, place.top().round() as i32))
            .or_default()
            .push(number);
    }
    let mut rows = Vec::new();
    for ((land, _), mut members) in found {
        members.sort_by(|&a, &b| scene.places[a].left().total_cmp(&scene.places[b].left()));
        let mut row: Vec<Cell> = Vec::new();
        let mut last: Option<Rect> = None;
        for number in members {
            let place = scene.places[number];
            let free = last.map_or(0, |last| {
                ((place.left() - last.left()) / CELL_WIDTH).round() as usize - 1
            });
            let cell = |step: usize| place.translate(Vec2::new(-CELL_WIDTH * step as f32, 0.0));
            if (1..=free).all(|step| land.is_some_and(|land| scene.is_land(land, cell(step)))) {
                row.extend(std::iter::repeat_n(None, free));
            } else {
                rows.push(std::mem::take(&mut row));
            }
            row.push(Some(number));
            last = Some(place);
        }
        rows.push(row);
    }
    rows
}

/// Gives the cards of a row the widths that the most important titles of it need, where the cells are too narrow for them.
fn share(picture: &Picture<'_>, row: &[Cell], spots: &mut [Spot], turn: &impl Fn(usize) -> u8) {
    let Some(first) = row.iter().flatten().next().map(|&number| spots[number].card) else {
        return;
    };
    let scale = picture.camera.scale().x;
    let step = CELL_WIDTH;
    let gap = step - first.width();
    let need = |number: usize| labels::least_width(picture, number, first.height()).map(|width| width / scale);
    // A sign, with the number and the flag where they belong.
    let stub = |number| STUB + picture.spots.lead(number) + labels::flag_room(picture, number);
    let least = |cell: &Cell| cell.map_or(-gap, |number| stub(number) / scale);
    let mut floors: Vec<f32> = row.iter().map(least).collect();
    let room = row.len() as f32 * first.width();
    let mut order: Vec<(u8, f32, usize)> = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        if let Some(number) = *cell
            && let Some(width) = need(number)
        {
            order.push((turn(number), width, at));
        }
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, width, at) in order {
        let others: f32 = floors.iter().sum::<f32>() - floors[at];
        if others + width <= room {
            floors[at] = floors[at].max(width);
        }
    }
    let wanted: Vec<f32> = floors.iter().map(|floor| floor.max(first.width())).collect();
    let over = wanted.iter().sum::<f32>() - room;
    if over <= 0.01 {
        return;
    }
    let slack: f32 = wanted.iter().zip(&floors).map(|(wanted, floor)| wanted - floor).sum();
    let mut left = first.left();
    for ((cell, wanted), floor) in row.iter().zip(&wanted).zip(&floors) {
        let width = wanted - over * (wanted - floor) / slack.max(0.01);
        if let Some(number) = *cell {
            let card = &mut spots[number].card;
            (card.min.x, card.max.x) = (left, left + width);
            spots[number].is_shared = true;
        }
        left += width + gap;
    }
}

/// How far a card grows into the gaps on each side, in map units.
fn growth(scale: Vec2) -> Vec2 {
    let gaps = Vec2::new(CELL_WIDTH - PLACE_WIDTH, CELL_HEIGHT - PLACE_HEIGHT);
    ((gaps * scale - Vec2::splat(GAP)) / 2.0 / scale).max(Vec2::ZERO)
}
