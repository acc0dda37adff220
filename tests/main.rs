//! One binary for all tests through the public door, one file a feature.

#![allow(
    clippy::disallowed_methods,
    reason = "tests lay out folders of their own and look at colours"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on says so"
)]

mod architecture;
mod bootcamp;
mod cli;
mod examples_run;
mod flows;
mod fuzz;
mod growth;
mod lab_sql;
mod layout_free;
mod layout_map;
#[cfg(feature = "gui")]
mod map_packs;
#[cfg(feature = "gui")]
mod map_path;
#[cfg(feature = "gui")]
mod map_view;
mod measure;
mod pack;
mod plan;
mod progress;
#[cfg(feature = "gui")]
mod reader;
#[cfg(feature = "gui")]
mod renderer;
mod store;
mod study;
#[cfg(feature = "gui")]
mod theme;
#[cfg(feature = "gui")]
mod views;
