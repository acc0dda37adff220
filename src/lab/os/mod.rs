//! Where systems differ in running a program: ending it with everything that it started, and being told to end meanwhile.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod signals;
#[cfg(all(unix, not(target_os = "linux")))]
mod unix;

#[cfg(target_os = "linux")]
pub(super) use linux::*;
#[cfg(not(unix))]
pub(super) use other::*;
#[cfg(unix)]
pub(super) use signals::Interrupts;
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) use unix::*;
