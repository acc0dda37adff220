//! One command, run to its end within limits. Standard output and standard error come back in the order in which they
//! were written, since they go into one pipe.

use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::os::Family;
use super::run_folder::RunFolder;
use super::surroundings;
use crate::store::HeldSignals;

/// How long a command may run, and how much it may print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub time: Duration,
    pub bytes: u64,
}

impl Default for Limits {
    /// A minute, and a megabyte: far more than an example on a page should take.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(60),
            bytes: 1 << 20,
        }
    }
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trial {
    /// It ended by itself; the exit code, unless a signal ended it. Names of folders are taken out of the output.
    Ended {
        output: Vec<u8>,
        code: Option<i32>,
    },
    TooLong,
    TooMuch,
    /// This program was told to end meanwhile.
    Interrupted,
    /// There is no `sh`, or it could not be started.
    NotStarted(String),
    /// Its output could not be had.
    Broken(String),
}

/// How often a running command is looked at.
const GLANCE: Duration = Duration::from_millis(5);
/// How long the pipe may stay open after the command and all that it started were ended.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// One command at a time: what it leaves behind could not be told from what another one left.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Runs commands of `sh`. Language, time zone, home and what else they see are always the same, so that the output is.
#[derive(Debug)]
pub(super) struct Shell {
    /// Where packages of .NET lie that examples use; filled on request only.
    pub packages: Option<PathBuf>,
    pub interrupts: HeldSignals,
}

impl Shell {
    /// While it lives, signals to end are noted: whoever runs commands looks at [`HeldSignals::came`] after each.
    pub fn new(packages: Option<PathBuf>) -> Self {
        Self {
            packages,
            interrupts: HeldSignals::hold_all(),
        }
    }

    /// Runs a command; all that it started has ended when this returns.
    pub fn run(&self, command: &str, folders: &RunFolder, limits: Limits) -> Trial {
        self.run_with(command, folders, limits, &[])
    }

    /// The same for a command that fetches something: it sees by which way this machine reaches the network.
    pub fn run_online(&self, command: &str, folders: &RunFolder, limits: Limits) -> Trial {
        self.run_with(command, folders, limits, &surroundings::ONLINE)
    }

    fn run_with(&self, command: &str, folders: &RunFolder, limits: Limits, more: &[&'static str]) -> Trial {
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        if self.interrupts.came().is_some() {
            return Trial::Interrupted;
        }
        match self.start(command, folders, limits, more) {
            Ok(Trial::Ended { output, code }) => Trial::Ended {
                output: folders.without_names(output),
                code,
            },
            Ok(trial) => trial,
            Err(error) => Trial::Broken(error.to_string()),
        }
    }

    fn start(&self, command: &str, folders: &RunFolder, limits: Limits, more: &[&'static str]) -> io::Result<Trial> {
        let (reader, writer) = io::pipe()?;
        let mut shell = Command::new("sh");
        shell
            .arg("-c")
            .arg(command)
            .current_dir(&folders.example)
            .env_clear()
            .envs(surroundings::variables(folders, self.packages.as_deref(), more))
            .stdin(Stdio::null())
            .stdout(writer.try_clone()?)
            .stderr(writer);
        Family::prepare(&mut shell);
        let mut child = match shell.spawn() {
            Ok(child) => child,
            Err(error) => return Ok(Trial::NotStarted(error.to_string())),
        };
        let family = Family::of(&child);
        // It holds the writing ends of the pipe: while it lives, the pipe has no end.
        drop(shell);
        let heard = listen(reader, limits.bytes);
        let started = Instant::now();
        let mut output = None;
        let ended = loop {
            match child.try_wait() {
                Ok(None) => {}
                ended => break ended.map(|status| status.map(|status| status.code())),
            }
            output = output.or_else(|| heard.try_recv().ok());
            let too_much = matches!(&output, Some(Ok(output)) if is_too_much(output, limits));
            if too_much || started.elapsed() > limits.time || self.interrupts.came().is_some() {
                break Ok(None);
            }
            thread::sleep(GLANCE);
        };
        family.end(&mut child);
        let Some(code) = ended? else {
            return Ok(match output {
                Some(Ok(output)) if is_too_much(&output, limits) => Trial::TooMuch,
                _ if self.interrupts.came().is_some() => Trial::Interrupted,
                _ => Trial::TooLong,
            });
        };
        let output = match output {
            Some(output) => output?,
            None => heard
                .recv_timeout(LAST_WORDS)
                .map_err(|_| io::Error::other("a program that it started holds its output open"))??,
        };
        Ok(if is_too_much(&output, limits) {
            Trial::TooMuch
        } else {
            Trial::Ended { output, code }
        })
    }
}

/// Reads what comes, up to one byte more than may come.
fn listen(reader: io::PipeReader, bytes: u64) -> mpsc::Receiver<io::Result<Vec<u8>>> {
    let (said, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = reader.take(bytes + 1).read_to_end(&mut output);
        // Nobody listens any more where the command was given up.
        let _ = said.send(read.map(|_| output));
    });
    heard
}

fn is_too_much(output: &[u8], limits: Limits) -> bool {
    output.len() as u64 > limits.bytes
}

#[cfg(all(test, unix))]
#[expect(clippy::unwrap_used, reason = "clippy knows tests by `cfg(test)` alone")]
mod tests {
    use super::*;

    fn trial(command: &str, limits: Limits) -> Trial {
        Shell::new(None).run(command, &RunFolder::new().unwrap(), limits)
    }

    fn ended(output: &str, code: i32) -> Trial {
        Trial::Ended {
            output: output.as_bytes().to_vec(),
            code: Some(code),
        }
    }

    #[test]
    fn both_streams_come_back_in_order_with_the_exit_code() {
        let command = "echo one; echo two >&2; echo three; exit 3";
        assert_eq!(trial(command, Limits::default()), ended("one\ntwo\nthree\n", 3));
    }

    #[test]
    fn input_is_empty_and_folders_have_no_names() {
        assert_eq!(
            trial("cat; pwd; echo $HOME $TMPDIR", Limits::default()),
            ended(".\n~ ../tmp\n", 0)
        );
    }

    #[test]
    fn what_does_not_end_is_ended_with_what_it_started() {
        let limits = Limits {
            time: Duration::from_millis(300),
            ..Limits::default()
        };
        let started = Instant::now();
        assert_eq!(trial("sleep 100 & sleep 100", limits), Trial::TooLong);
        assert!(
            started.elapsed() < Duration::from_secs(50),
            "the children were waited for"
        );
    }

    #[test]
    fn what_is_left_running_is_ended_and_the_output_kept() {
        assert_eq!(trial("sleep 100 & echo done", Limits::default()), ended("done\n", 0));
    }

    /// Whether a process runs whose command line holds this.
    #[cfg(target_os = "linux")]
    fn runs(mark: &str) -> bool {
        let entries = std::fs::read_dir("/proc").unwrap();
        let mut lines = entries.filter_map(|entry| std::fs::read(entry.ok()?.path().join("cmdline")).ok());
        lines.any(|line| String::from_utf8_lossy(&line).contains(mark))
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_left_the_group_is_ended_too() {
        let short = Limits {
            time: Duration::from_millis(400),
            ..Limits::default()
        };
        // Its own session; a grandchild whose parent is gone; one that goes on starting others; one that is stopped.
        for (at, way) in [
            "setsid sleep N",
            "(setsid sh -c 'sleep N & sleep N' &)",
            "setsid sh -c 'while :; do setsid sleep N & sleep 0.01; done'",
            "setsid sh -c 'kill -STOP $$; sleep N'",
            "env -i setsid sh -c 'cd /; exec setsid sleep N'",
            "setsid sh -c 'f() { sleep 0.001; f & }; : N; f'",
        ]
        .iter()
        .enumerate()
        {
            let mark = format!("10{at}.{}", std::process::id());
            let way = way.replace('N', &mark);
            let done = trial(
                &format!("{way} >/dev/null 2>&1 & sleep 0.2; echo done"),
                Limits::default(),
            );
            assert_eq!(done, ended("done\n", 0), "{way}");
            assert!(!runs(&mark), "after its end: {way}");
            assert_eq!(trial(&format!("{way} & sleep 100"), short), Trial::TooLong, "{way}");
            assert!(!runs(&mark), "at the time limit: {way}");
        }
    }

    #[test]
    fn what_prints_without_end_is_stopped() {
        let limits = Limits {
            bytes: 1000,
            ..Limits::default()
        };
        assert_eq!(trial("yes", limits), Trial::TooMuch);
        assert_eq!(
            trial("head -c 1000 /dev/zero | tr '\\0' x", limits),
            ended(&"x".repeat(1000), 0)
        );
        assert_eq!(trial("head -c 1001 /dev/zero", limits), Trial::TooMuch);
    }
}
