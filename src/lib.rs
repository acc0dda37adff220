//! Skill Atlas: a skill map whose places open notes, examples and a checklist, with progress in plain RON files.
//!
//! The rooms, and which way data flows between them:
//!
//! ```text
//! markdown                   pure, and below pack: the law of notes
//!     |
//! pack   progress            pure: no files, no clock, no egui, no clap
//!    \   /    \
//!    atlas   (recall, plan)  pure: graph and geometry, built on the two above
//!        \     |
//!  lab store   |             touch the world: files, child processes
//!     \    \   |
//!      \   session           the one door for every change
//!          /     \
//!        cli      ui         show and ask; neither knows the other
//! ```
//!
//! `ARCHITECTURE.md` says why, and which checks keep it so.

pub mod atlas;
pub mod cli;
pub mod cost;
pub mod ids;
pub mod lab;
pub mod markdown;
pub mod pack;
pub mod progress;
pub mod session;
#[expect(clippy::disallowed_methods, reason = "the one room that writes a user's files")]
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
