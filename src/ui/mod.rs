//! The only room that names egui: draws the session and pushes commands; changes nothing itself.

pub mod reader;
