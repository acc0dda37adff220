//! Where systems differ: making a rename last, replacing a file that another program has open, permissions of new
//! files. Thin on purpose: each function is a few lines for each system.

#[cfg(not(windows))]
mod other;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub(super) use other::*;
#[cfg(windows)]
pub(super) use windows::*;
