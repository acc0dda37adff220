//! Windows: the child alone is ended; what it started ends by itself, or stays.

use std::process::{Child, Command};

/// There are no process groups of this kind.
pub(in crate::lab) fn as_group(_command: &mut Command) {}

/// Ends the child.
pub(in crate::lab) fn end_group(child: &mut Child) {
    // A child that has ended already is no error here.
    let _ = child.kill();
}
