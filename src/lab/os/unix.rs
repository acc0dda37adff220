//! Unix without Linux's means: a command gets a process group of its own, which is ended as one. What leaves the group (by
//! `setsid`) stays.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process_group};

/// The process group of a command.
#[derive(Debug)]
pub(in crate::lab) struct Family {
    group: Option<Pid>,
}

impl Family {
    /// Puts the command, and what it will start, into a group of its own.
    pub(in crate::lab) fn prepare(command: &mut Command) {
        command.process_group(0);
    }

    pub(in crate::lab) fn of(child: &Child) -> Self {
        Self {
            group: i32::try_from(child.id()).ok().and_then(Pid::from_raw),
        }
    }

    /// Ends what is left of the group. Called once the child has ended, too: a server that it left behind is in the group.
    pub(in crate::lab) fn end(&self, child: &mut Child) {
        if let Some(group) = self.group {
            // An empty group is no error here: it has nothing left to end.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = child.wait();
    }
}
