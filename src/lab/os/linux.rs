//! Linux: what a command starts is ended with it, wherever it went. This process is made a "child subreaper": whatever loses
//! its parent below it becomes its child, also by `setsid`, by forking twice or by changing the group. So all of it is found
//! by a walk through `/proc` from here, and ended until nothing is found.
//!
//! Only one command may run at a time, and the process must start nothing else meanwhile: orphans of two could not be told
//! apart. `trial::run` sees to it.

use std::collections::HashSet;
use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{
    Pid, Signal, WaitOptions, getpid, kill_process, kill_process_group, set_child_subreaper, waitpid,
};

/// How long what is left is looked for: what is started faster than it can be ended would keep us for ever.
const LONGEST_HUNT: Duration = Duration::from_secs(10);
/// Between two looks: a process takes a moment to end.
const GLANCE: Duration = Duration::from_millis(1);

/// A command and all that it started.
#[derive(Debug)]
pub(in crate::lab) struct Family {
    child: i32,
    /// When the command began, as the kernel counts: what is older is none of its own.
    since: u64,
}

/// A line of `/proc/*/stat`.
struct Process {
    id: i32,
    parent: i32,
    started: u64,
    has_ended: bool,
}

impl Family {
    /// Puts the command, and what it will start, into a group of its own, and sees to it that orphans come to us.
    pub(in crate::lab) fn prepare(command: &mut Command) {
        command.process_group(0);
        // Kernels before 3.4 refuse; then the group is what can be ended.
        let _ = set_child_subreaper(Some(getpid()));
    }

    /// Called before the child is waited for: until then its number is its own.
    pub(in crate::lab) fn of(child: &Child) -> Self {
        let child = i32::try_from(child.id()).unwrap_or_default();
        Self {
            child,
            since: stat(child).map_or(u64::MAX, |process| process.started),
        }
    }

    /// Ends the child and all that it started. Called once the child has ended, too: it may have left something behind.
    pub(in crate::lab) fn end(&self, child: &mut Child) {
        if let Some(group) = Pid::from_raw(self.child) {
            // An empty group is no error here: it has nothing left to end.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = child.wait();
        let began = Instant::now();
        loop {
            let left = self.left();
            if left.is_empty() || began.elapsed() > LONGEST_HUNT {
                return;
            }
            for process in left {
                let Some(id) = Pid::from_raw(process.id) else { continue };
                // What has ended meanwhile, and what gave up its rights to be ended by us, is no error here.
                if process.has_ended {
                    let _ = waitpid(Some(id), WaitOptions::NOHANG);
                } else {
                    let _ = kill_process(id, Signal::KILL);
                }
            }
            thread::sleep(GLANCE);
        }
    }

    /// What is still there: children of ours that are younger than the command, and all below them.
    fn left(&self) -> Vec<Process> {
        let Ok(entries) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        let mut others: Vec<Process> = numbers.filter_map(stat).collect();
        others.retain(|process| process.started >= self.since);
        let mut above = HashSet::from([getpid().as_raw_nonzero().get()]);
        let mut found = Vec::new();
        loop {
            let (below, rest): (Vec<_>, Vec<_>) = others.into_iter().partition(|p| above.contains(&p.parent));
            if below.is_empty() {
                return found;
            }
            above = below.iter().map(|process| process.id).collect();
            found.extend(below);
            others = rest;
        }
    }
}

/// What the kernel says of a process; `None` where there is none of this number.
fn stat(id: i32) -> Option<Process> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in brackets and may hold anything, brackets too.
    let (_, fields) = text.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    // State, parent and start are fields 3, 4 and 22 of proc(5).
    Some(Process {
        id,
        parent: fields.get(1)?.parse().ok()?,
        started: fields.get(19)?.parse().ok()?,
        has_ended: matches!(*fields.first()?, "Z" | "X"),
    })
}
