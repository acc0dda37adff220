//! One binary for all tests through the public door, one file a feature.

mod layout_lands;
mod pack;
#[cfg(feature = "gui")]
mod renderer;
#[cfg(feature = "gui")]
mod theme;
