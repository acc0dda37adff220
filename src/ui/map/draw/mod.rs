//! Draws the map: from far lands and signs, in the middle cards, from near cards that tell more. Only what is in sight,
//! and nothing smaller than can be read.

mod cards;
mod lands;
mod marks;
mod roads;

use egui::{Painter, Rect};

use super::Camera;
use super::map_status::MapStatus;
use super::scene::Scene;
use crate::pack::Pack;
use crate::ui::theme::Theme;

/// No text is drawn smaller than this, in pixels.
const LEAST_TEXT: f32 = 11.0;
/// Below this radius in pixels a sign is a plain mark of its colour.
const LEAST_SIGN: f32 = 3.0;
/// How much of a place shows that does not lie on the path.
const OFF_THE_PATH: f32 = 0.6;

/// How much of each level is shown, 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Levels {
    /// Cards against signs.
    pub cards: f32,
    /// Cards that tell more against cards with a title only.
    pub details: f32,
}

/// What a frame is drawn from.
pub struct Picture<'a> {
    pub painter: Painter,
    pub view: Rect,
    pub camera: Camera,
    pub scene: &'a Scene,
    pub pack: &'a Pack,
    pub status: &'a MapStatus,
    pub selected: Option<usize>,
    pub hovered: Option<usize>,
    /// Roads to what is needed, and to what is opened.
    pub lit: Option<(&'a [usize], &'a [usize])>,
    /// Places that lie on the path to the goal: their roads are lit, other places are a step quieter.
    pub path: Option<&'a [bool]>,
    /// What the flag says beside itself.
    pub callout: Option<&'a str>,
    pub theme: &'a Theme,
    pub levels: Levels,
}

impl Picture<'_> {
    /// What of the map is in sight, in map units.
    fn seen(&self) -> Rect {
        self.camera.visible(self.view)
    }
}

/// Draws everything, from the sea to what is pointed at.
pub fn map(picture: &Picture<'_>) {
    ground(picture);
    lit(picture);
    places(picture);
    pointed(picture);
}

/// Sea, lands and quiet roads. Depends on what is lit only by whether anything is.
pub fn ground(picture: &Picture<'_>) {
    picture
        .painter
        .rect_filled(picture.view, 0.0, picture.theme.colours.sea);
    let seen = picture.seen();
    lands::lands(picture, seen);
    let cards = picture.levels.cards;
    if cards < 1.0 {
        roads::trunks(picture, 1.0 - cards);
    }
    if cards > 0.0 {
        roads::roads(picture, seen, cards);
    }
}

/// The roads that are lit.
pub fn lit(picture: &Picture<'_>) {
    roads::lit(picture, picture.seen());
}

/// Names, signs or cards, and the flag. Does not depend on what is pointed at.
pub fn places(picture: &Picture<'_>) {
    let (seen, cards) = (picture.seen(), picture.levels.cards);
    if cards < 1.0 {
        marks::signs_only(picture, seen, 1.0 - cards);
    }
    lands::names(picture, seen);
    if cards > 0.0 {
        cards::cards(picture, seen, cards);
    }
    marks::flag(picture, seen);
}

/// What is pointed at, drawn once more over the rest.
pub fn pointed(picture: &Picture<'_>) {
    let Some(number) = picture.hovered else { return };
    let cards = picture.levels.cards;
    if cards < 1.0 {
        marks::pointed_sign(picture, number, 1.0 - cards);
    }
    if cards > 0.0 {
        cards::pointed_card(picture, number, cards);
        if picture.status.next == Some(number) {
            marks::flag(picture, picture.seen());
        }
    }
}
