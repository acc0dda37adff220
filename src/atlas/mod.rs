//! The skill graph (order, readiness, closures) and its geometry (layout). Pure: no files, no clock, no egui.

mod chart;
mod dice;
mod drawing;
mod edge_list;
mod geometry;
mod lands;
mod layered;
mod measure;
mod readiness;

pub use chart::{Chart, name_width};
pub use drawing::{MapNames, map_svg};
pub use edge_list::{EdgeList, EdgeListError, MOST_PLACES, MOST_ROADS};
pub use geometry::*;
pub use lands::screen;
pub use layered::layered;
pub use measure::{Measure, measure};
pub use readiness::{Readiness, SkillGraph, Status, Why, study_order};

/// Lays a sketch out in the shape asked for. The same sketch, shape and effort give the same map.
pub fn layout(sketch: &Sketch, shape: Shape, effort: Effort) -> MapLayout {
    match shape {
        Shape::Screen => screen(sketch, effort),
        Shape::Free => layered(sketch, effort),
    }
}
