//! Windows: the child alone is ended; what it started ends by itself, or stays.

use std::process::{Child, Command};

/// What a command started, as far as the system tells: nothing.
#[derive(Debug)]
pub(in crate::lab) struct Family;

impl Family {
    /// There are no process groups of this kind.
    pub(in crate::lab) fn prepare(_command: &mut Command) {}

    pub(in crate::lab) fn of(_child: &Child) -> Self {
        Self
    }

    /// Ends the child.
    pub(in crate::lab) fn end(&self, child: &mut Child) {
        // A child that has ended already is no error here.
        let _ = child.kill();
        let _ = child.wait();
    }
}
