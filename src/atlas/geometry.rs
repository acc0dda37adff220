//! Shapes of the map, in map units (1 unit is 1 pixel at zoom 1, x to the right, y down), and what a layout starts from.

/// Width of a place on the map of a pack.
pub const PLACE_WIDTH: f32 = 112.0;
/// Height of a place on the map of a pack.
pub const PLACE_HEIGHT: f32 = 29.0;
/// From one place of a land to the next on its right.
pub const CELL_WIDTH: f32 = 126.0;
/// From one place of a land to the next below.
pub const CELL_HEIGHT: f32 = 36.0;

/// Width of a card in the drawing of a plain graph.
pub const CARD_WIDTH: f32 = 178.0;
/// Height of a card in the drawing of a plain graph.
pub const CARD_HEIGHT: f32 = 44.0;
/// The least gap between two cards in the drawing of a plain graph.
pub const GAP: f32 = 22.0;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// An upright rectangle: top left corner, width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

/// What is to be laid out: places by number in the order of study, roads between them, and the land that each place lies in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// The land of each place, as an index into `lands`.
    pub places: Vec<usize>,
    /// Roads; no two with the same ends, no loops, no cycles.
    pub roads: Vec<Way>,
    /// Width in map units that the name of each land takes. Empty where there are no lands (all places in one, unnamed).
    pub lands: Vec<f32>,
    /// Where a place lies already (top left corner): a place that has one is not moved, as long as the stored places of its
    /// pack fit the cells of a map.
    pub pinned: Vec<Option<Point>>,
}

/// A road to be built: from the prerequisite to what it opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub from: usize,
    pub to: usize,
    /// Roads to one place with the same group are alternatives ("any one language"): they join before they arrive.
    pub group: Option<u32>,
}

/// A map, laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLayout {
    /// Cards, in the order of the sketch's places.
    pub places: Vec<Rect>,
    /// Roads, in the order of the sketch's roads: from the border of one card to the border of the other. On the map of a
    /// pack, a road that leaves its land has no points: it is drawn when it is asked for.
    pub roads: Vec<Vec<Point>>,
    /// Lands, in the order of the sketch's lands.
    pub lands: Vec<Land>,
}

/// A region of the map that holds all its places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Land {
    /// The coast as a closed polygon with its corners rounded (the last point is not repeated).
    pub outline: Vec<Point>,
    /// Coasts of places that found no room at the land itself: those of skills that were added to stored places.
    pub islands: Vec<Vec<Point>>,
    /// Where name, count and bar go; inside the coast, and no road runs here.
    pub name: Rect,
}

/// How long the layout of a plain graph may think, as a number of evaluations (never a time: the same input gives the same
/// map).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// 0.3 s at 100 places, 2 s at 1,000.
    Quick,
    /// Until nothing gets better, and at most ten seconds.
    Thorough,
}
