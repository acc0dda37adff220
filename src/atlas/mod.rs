//! The skill graph (order, readiness, closures) and its geometry (layout). Pure: no files, no clock, no egui.

mod geometry;
mod readiness;

pub use geometry::*;
pub use readiness::{Readiness, SkillGraph, Status, Why, study_order};
