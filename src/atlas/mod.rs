//! The skill graph (order, readiness, closures) and its geometry (layout). Pure: no files, no clock, no egui.

mod geometry;

pub use geometry::*;
