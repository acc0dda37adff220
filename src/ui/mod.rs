//! The only room that names egui: draws the session and pushes commands; changes nothing itself.

pub mod action;
mod app;
pub mod command;
pub mod day;
pub mod desk;
pub mod dialogs;
pub mod fonts;
mod header;
pub mod icons;
pub mod kit;
pub mod map;
pub mod notice;
mod page;
pub mod picture;
pub mod programs;
pub mod raster;
pub mod reader;
mod render;
mod side;
pub mod signs;
mod status_bar;
mod status_menu;
pub mod system;
pub mod theme;
mod welcome;
pub mod widgets;
pub mod window_icon;
pub mod window_state;

pub use app::{WindowError, open_window};
pub use render::{Shot, View, map_picture, png, render, render_with_report, report_of};
