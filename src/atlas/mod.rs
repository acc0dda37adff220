//! The skill graph (order, readiness, closures) and its geometry (layout). Pure: no files, no clock, no egui.

mod blocks;
mod chart;
mod dice;
mod drawing;
mod edge_list;
mod geometry;
mod layered;
mod readiness;

pub use blocks::{layout, layout_counted};
pub use chart::{Chart, name_width};
pub use drawing::{MapNames, map_svg};
pub use edge_list::{EdgeList, EdgeListError, MOST_PLACES, MOST_ROADS};
pub use geometry::*;
pub use layered::layered;
pub use readiness::{Readiness, SkillGraph, Status, Why, study_order};
