//! Where systems differ: making a rename last, replacing a file that another program has open, permissions of new
//! files, being told to end. Thin on purpose: each function is a few lines for each system.

#[cfg(not(windows))]
mod other;
#[cfg(not(unix))]
mod other_signals;
#[cfg(unix)]
mod unix_signals;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub(super) use other::*;
#[cfg(not(unix))]
pub use other_signals::{HeldSignals, when_told_to_end};
#[cfg(unix)]
pub use unix_signals::{HeldSignals, when_told_to_end};
#[cfg(windows)]
pub(super) use windows::*;
