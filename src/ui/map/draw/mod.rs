//! Draws the map: lands with their names, places with titles, and over them what is asked for. Only what is in sight, and
//! no text smaller than can be read.

mod cards;
mod curves;
mod focus;
mod labels;
mod lands;
mod marks;
mod roads;

use egui::layers::ShapeIdx;
use egui::{Painter, Rect};

pub(super) use focus::focus;
pub(super) use marks::tooltip;

use super::Camera;
use super::map_status::{MapStatus, PlaceStatus};
use super::report::{Tag, Tags};
use super::scene::{Relations, Scene};
use crate::pack::{Pack, Skill};
use crate::ui::theme::Theme;

/// No text is drawn smaller than this, in points.
const LEAST_TEXT: f32 = 11.0;
/// Lower than this in points, a place is a plain tile of its status' colour.
const LEAST_CARD: f32 = 12.5;

/// What a frame is drawn from.
pub struct Picture<'a> {
    pub painter: Painter,
    /// The window's part that shows the map; where the camera looks is its middle.
    pub view: Rect,
    /// What is drawn of it and around it.
    pub area: Rect,
    pub camera: Camera,
    pub scene: &'a Scene,
    pub pack: &'a Pack,
    pub status: &'a MapStatus,
    pub selected: Option<usize>,
    pub hovered: Option<usize>,
    /// What is pointed at, or else what is selected, with what it has to do with others.
    pub focus: Option<(usize, &'a Relations)>,
    /// What the flag says beside itself.
    pub callout: Option<&'a str>,
    pub theme: &'a Theme,
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
        let rect = self.scene.places.get(place)?;
        Some(self.camera.rect_to_screen(self.view, *rect))
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

    /// Whether places are cards, or tiles.
    fn has_cards(&self) -> bool {
        self.camera.zoom * crate::atlas::PLACE_HEIGHT >= LEAST_CARD
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
    let names = lands::names(picture, seen);
    labels::labels(picture, &places, &names);
    if picture.has_cards() {
        marks::steps(picture, &places);
    }
    if picture.focus.is_none() {
        marks::flag(picture);
    }
}
