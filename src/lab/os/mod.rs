//! Where systems differ in running a program: ending it with everything that it started.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(unix))]
mod other;
#[cfg(all(unix, not(target_os = "linux")))]
mod unix;

#[cfg(target_os = "linux")]
pub(super) use linux::*;
#[cfg(not(unix))]
pub(super) use other::*;
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) use unix::*;
