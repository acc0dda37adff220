//! The skill graph (order, readiness, closures) and its geometry (layout). Pure: no files, no clock, no egui.

mod drawing;
mod geometry;
mod lands;
mod readiness;

pub use drawing::{MapNames, map_svg};
pub use geometry::*;
pub use lands::screen;
pub use readiness::{Readiness, SkillGraph, Status, Why, study_order};

/// Lays a sketch out in the shape asked for. The same sketch, shape and effort give the same map.
pub fn layout(sketch: &Sketch, shape: Shape, effort: Effort) -> MapLayout {
    match shape {
        Shape::Screen | Shape::Free => screen(sketch, effort),
    }
}
