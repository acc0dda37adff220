//! Where systems differ for the command line: how a program with a window reaches the console that it was started from.

#[cfg(not(windows))]
mod other;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub(super) use other::*;
#[cfg(windows)]
pub(super) use windows::*;
