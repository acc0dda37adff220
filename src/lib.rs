//! Skill Atlas: a skill map whose places open notes, examples and a checklist, with progress in plain RON files.
//!
//! The rooms, and which way data flows between them:
//!
//! ```text
//! ids, markdown              pure, and below pack: names; the law of notes
//!    |
//! pack   progress            pure: no files, no clock, no egui, no clap
//!    \   /     \     \
//!  learning  recall  atlas   pure: what next; when to review; the geometry of the map
//!       \     |      |
//!        plan        |       pure: which way, which week, what fits today
//!          |         |
//!        study       |       pure: what is shown, and in which words; on it cohort, on both report
//!        \     |
//!  lab store   |             touch the world: files, child processes; beside them archive, pure
//!     \    \   |
//!      \   session           the one door for every change
//!          /     \
//!        cli      ui         show and ask; neither knows the other
//! ```
//!
//! `ARCHITECTURE.md` says why, and which checks keep it so.

pub mod archive;
pub mod atlas;
pub mod cli;
pub mod cohort;
pub mod cost;
pub mod ids;
pub mod lab;
pub mod learning;
pub mod markdown;
pub mod pack;
pub mod plan;
pub mod progress;
pub mod recall;
pub mod report;
pub mod session;
#[expect(clippy::disallowed_methods, reason = "the one room that writes a user's files")]
pub mod store;
pub mod study;
#[cfg(feature = "gui")]
pub mod ui;
