//! The map as lands and roads: skills on a grid of cells, lands in one piece, roads in the channels between. Pure: the same
//! sketch and effort give the same map on every machine; no clock, no threads, no files.
//!
//! How: each land is arranged by itself (`found`), lands are set beside each other, all places settle by straight lines
//! (`settle`), roads are built (`router`) and take tracks (`nudge`), the drawing is surveyed in map units (`survey`), and
//! changes that make the drawn map better are kept (`screen`).

mod board;
mod coast;
mod dice;
mod found;
mod grid;
mod ground;
mod nudge;
mod pinned;
mod router;
mod screen;
mod settle;
mod survey;

pub use screen::screen;
