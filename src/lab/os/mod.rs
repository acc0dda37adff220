//! Where systems differ in running a program: ending it with everything that it started.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(all(unix, not(target_os = "linux")))]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(super) use linux::*;
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) use unix::*;
#[cfg(windows)]
pub(super) use windows::*;
