//! The geometry of the map (layout, roads, coasts, the measure of a drawing). Pure: no files, no clock, no egui; it knows
//! the pack, and nothing of a learner.

mod blocks;
mod chart;
mod dice;
mod drawing;
mod edge_list;
mod geometry;
mod layered;
mod needs;

pub use blocks::{layout, layout_counted};
pub use chart::{Chart, name_width};
pub use drawing::{MapNames, map_svg};
pub use edge_list::{EdgeList, EdgeListError, MOST_PLACES, MOST_ROADS};
pub use geometry::*;
pub use layered::{layered, layered_told};
pub use needs::{Learned, Member, Needs};
