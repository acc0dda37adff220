//! The only room that names egui: draws the session and pushes commands; changes nothing itself.

pub mod fonts;
pub mod icons;
pub mod picture;
pub mod raster;
pub mod reader;
pub mod signs;
pub mod theme;
pub mod widgets;
pub mod window_icon;
