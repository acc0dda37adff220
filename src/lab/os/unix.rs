//! Unix: a command gets a process group of its own, which is ended as one.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process_group};

/// Puts the command, and what it will start, into a group of its own.
pub(in crate::lab) fn as_group(command: &mut Command) {
    command.process_group(0);
}

/// Ends what is left of the child's group. Called once the child has ended, too: a server that it left behind is in the
/// group.
pub(in crate::lab) fn end_group(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // An empty group is no error here: it has nothing left to end.
        let _ = kill_process_group(group, Signal::KILL);
    }
}
