//! Draws the map: lands with their names, places with titles, and over them what is asked for. Only what is in sight, and
//! no text smaller than can be read.

mod cards;
mod curves;
mod focus;
mod labels;
mod lands;
mod marks;
mod roads;
mod spots;

use egui::layers::ShapeIdx;
use egui::{Painter, Rect};

pub(super) use focus::focus;
pub(super) use labels::weight;
pub(super) use lands::colours_of;
pub(super) use marks::tooltip;
pub(super) use spots::Spots;

use super::Camera;
use super::filter::Lit;
use super::map_status::{MapStatus, PlaceStatus};
use super::report::{Tag, Tags};
use super::scene::{Relations, Scene};
use crate::pack::{Pack, Skill};
use crate::ui::theme::Theme;

/// No text is drawn smaller than this, in points.
const LEAST_TEXT: f32 = 11.0;
/// Lower than this in points, a place is a plain tile of its status' colour.
const LEAST_CARD: f32 = 12.5;
/// And so it is where it is narrower than this.
const NARROWEST_CARD: f32 = 40.0;

/// What a frame is drawn from.
pub struct Picture<'a> {
    pub painter: Painter,
    /// The window's part that shows the map; where the camera looks is its middle.
    pub view: Rect,
    /// What is drawn of it and around it.
    pub area: Rect,
    pub camera: Camera,
    pub scene: &'a Scene,
    /// How the places share their cells.
    pub spots: &'a Spots,
    pub pack: &'a Pack,
    pub status: &'a MapStatus,
    pub selected: Option<usize>,
    pub hovered: Option<usize>,
    /// What is pointed at, or else what is selected, with what it has to do with others.
    pub focus: Option<(usize, &'a Relations)>,
    /// What the flag says beside itself.
    pub callout: Option<&'a str>,
    pub theme: &'a Theme,
    /// What is lit, while places are filtered or searched.
    pub lit: Option<&'a Lit>,
    /// What is told of a place that is pointed at.
    pub tip: Option<egui::text::LayoutJob>,
    /// How much of the details of near cards shows, 0 to 1.
    pub details: f32,
    /// Where what was drawn is noted, for reports.
    pub tags: Option<&'a Tags>,
}

impl Picture<'_> {
    /// What of the map is drawn, in map units.
    fn seen(&self) -> Rect {
        let corner = |at| self.camera.to_map(self.view, at);
        Rect::from_min_max(corner(self.area.min), corner(self.area.max))
    }

    fn card(&self, place: usize) -> Option<Rect> {
        let spot = self.spots.get(place).map(|spot| spot.card);
        let rect = spot.or(self.scene.places.get(place).copied())?;
        Some(self.camera.rect_to_screen(self.view, rect))
    }

    /// How a place's title stands on its card.
    fn form(&self, place: usize) -> spots::Form {
        self.spots.get(place).map_or(spots::Form::Beside, |spot| spot.form)
    }

    fn place(&self, number: usize) -> Option<(Rect, &PlaceStatus, &Skill)> {
        Some((
            self.card(number)?,
            self.status.places.get(number)?,
            self.pack.skills.get(number)?,
        ))
    }

    /// Notes what a shape is.
    fn note(&self, tag: Tag, shape: ShapeIdx) {
        if let Some(tags) = self.tags {
            tags.borrow_mut().push((tag, shape));
        }
    }

    /// Notes what the shapes are that `draw` adds.
    fn noted(&self, tag: Tag, draw: impl FnOnce()) {
        let Some(tags) = self.tags else {
            draw();
            return;
        };
        let from = self.painter.add(egui::Shape::Noop).0;
        draw();
        let to = self.painter.add(egui::Shape::Noop).0;
        let shapes = (from + 1..to).map(|index| (tag, ShapeIdx(index)));
        tags.borrow_mut().extend(shapes);
    }

    /// Whether places are cards, or tiles.
    fn has_cards(&self) -> bool {
        let card = self.camera.scale() * egui::Vec2::new(crate::atlas::PLACE_WIDTH, crate::atlas::PLACE_HEIGHT);
        card.x >= NARROWEST_CARD && card.y >= LEAST_CARD
    }
}

/// Draws everything but what is asked for: sea, lands, roads, places, names.
pub(super) fn map(picture: &Picture<'_>) {
    picture
        .painter
        .rect_filled(picture.area, 0.0, picture.theme.colours.sea);
    let seen = picture.seen();
    lands::lands(picture, seen);
    if picture.has_cards() {
        roads::roads(picture, seen);
    }
    let places = picture.scene.places_in(seen);
    if picture.has_cards() {
        cards::grounds(picture, &places);
    } else {
        marks::tiles(picture, &places);
    }
    // From far, what is asked for is written first, and nothing else.
    if picture.focus.is_some() && !picture.has_cards() {
        return;
    }
    let mut names = lands::names(picture, seen);
    names.extend(labels::labels(picture, &places, &names));
    if picture.has_cards() {
        marks::steps(picture, &places);
    }
    marks::dim(picture, &places);
    if picture.focus.is_none() {
        marks::flag(picture, &names);
    }
}
