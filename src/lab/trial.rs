//! One command, run to its end within limits. Standard output and standard error come back in the order in which they
//! were written, since they go into one pipe.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::os;

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
    /// It ended by itself; the exit code, unless a signal ended it.
    Ended {
        output: Vec<u8>,
        code: Option<i32>,
    },
    TooLong,
    TooMuch,
    NotStarted(String),
}

/// What a command sees of the environment: where programs lie, and where they may write. The rest would show in outputs
/// (`CI` changes what test runners print).
const KEPT: [&str; 9] = [
    "PATH",
    "TMPDIR",
    "TMP",
    "TEMP",
    "SYSTEMROOT",
    "COMSPEC",
    "PATHEXT",
    "JAVA_HOME",
    "DOTNET_ROOT",
];
/// How often a running command is looked at.
const GLANCE: Duration = Duration::from_millis(5);
/// How long the pipe may stay open after the command ended and its group was ended with it.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Runs a command of `sh` in a folder. Language, time zone, home and what else it sees are always the same, so that the
/// output is.
pub(super) fn run(command: &str, folder: &Path, home: &Path, limits: Limits) -> Trial {
    start(command, folder, home, limits).unwrap_or_else(|error| Trial::NotStarted(error.to_string()))
}

fn start(command: &str, folder: &Path, home: &Path, limits: Limits) -> io::Result<Trial> {
    let (reader, writer) = io::pipe()?;
    let mut shell = Command::new("sh");
    shell
        .arg("-c")
        .arg(command)
        .current_dir(folder)
        .env_clear()
        .envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    os::as_group(&mut shell);
    let mut child = shell.spawn()?;
    // It holds the writing ends of the pipe: while it lives, the pipe has no end.
    drop(shell);
    let (said, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = reader.take(limits.bytes + 1).read_to_end(&mut output);
        // Nobody listens any more where the command was given up.
        let _ = said.send(read.map(|_| output));
    });
    let started = Instant::now();
    let mut early = None;
    let code = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status.code());
        }
        early = early.or_else(|| heard.try_recv().ok());
        let too_much = matches!(&early, Some(Ok(output)) if output.len() as u64 > limits.bytes);
        if too_much || started.elapsed() > limits.time {
            break None;
        }
        thread::sleep(GLANCE);
    };
    os::end_group(&mut child);
    let Some(code) = code else {
        child.wait()?;
        return Ok(match early {
            Some(Ok(output)) if output.len() as u64 > limits.bytes => Trial::TooMuch,
            _ => Trial::TooLong,
        });
    };
    let output = match early {
        Some(output) => output?,
        None => heard
            .recv_timeout(LAST_WORDS)
            .map_err(|_| io::Error::other("a program that it started holds its output open"))??,
    };
    if output.len() as u64 > limits.bytes {
        return Ok(Trial::TooMuch);
    }
    Ok(Trial::Ended { output, code })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::store::Scratch;

    fn trial(command: &str, limits: Limits) -> Trial {
        let scratch = Scratch::new().unwrap();
        run(command, scratch.path(), scratch.path(), limits)
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
    fn language_time_zone_home_and_input_are_the_same_everywhere() {
        // Cargo tells its tests where the manifest lies; a command must not see that, as it must not see `CI`.
        let command = "echo $LC_ALL $TZ $CARGO_MANIFEST_DIR; [ \"$HOME\" = \"$PWD\" ] && cat";
        assert_eq!(trial(command, Limits::default()), ended("C.UTF-8 UTC\n", 0));
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
