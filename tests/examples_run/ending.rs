//! What an example started ends with it, however it ends: by itself, at a limit, or because the program is told to end.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::Pack;

/// Processes whose command line holds this.
fn running(mark: &str) -> usize {
    let entries = fs::read_dir("/proc").unwrap();
    let lines = entries.filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok());
    lines
        .filter(|line| String::from_utf8_lossy(line).contains(mark))
        .count()
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Starts three that left the process group in different ways, then does what is asked.
fn escaping(mark: &str, then: &str) -> String {
    format!(
        "setsid sleep {mark} > log1 2>&1 &\n(setsid sh -c 'sleep {mark} & exec sleep {mark}' > log2 2>&1 &)\n\
         env -i setsid sleep {mark} &\nsleep 0.2\ntouch \"$TMPDIR/left\"\n{then}\n"
    )
}

#[test]
fn at_its_own_end_nothing_is_left() {
    let mark = format!("71.{}", std::process::id());
    let code = escaping(&mark, "echo done");
    let pack = Pack::new(&[("escapes", "run: \"sh escapes.sh\"", &code, Some("done\n"))]);
    let temporary = TempDir::new().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .arg("check")
        .arg(pack.folder.path())
        .arg("--run")
        .env("TMPDIR", temporary.path())
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert_eq!(running(&mark), 0);
    assert_eq!(names(&temporary), Vec::<String>::new());
}

#[test]
fn told_to_end_it_ends_what_runs_and_tells_what_it_knows() {
    for (at, signal, code) in [(1, "INT", 130), (2, "TERM", 143), (3, "HUP", 129)] {
        let mark = format!("72{at}.{}", std::process::id());
        let pack = Pack::new(&[
            ("before", "run: \"sh before.sh\"", "exit 3\n", Some("x\n")),
            (
                "hangs",
                "run: \"sh hangs.sh\"",
                &escaping(&mark, &format!("exec sleep {mark}")),
                Some("x\n"),
            ),
            ("after", "run: \"sh after.sh\"", "echo x\n", Some("x\n")),
        ]);
        let temporary = TempDir::new().unwrap();
        let mut check = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
            .arg("check")
            .arg(pack.folder.path())
            .arg("--run")
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while running(&mark) < 5 {
            assert!(began.elapsed() < Duration::from_secs(30), "it did not start");
            thread::sleep(Duration::from_millis(20));
        }
        // A terminal that is closed sends more than one.
        for _ in 0..2 {
            let sent = Command::new("kill")
                .arg(format!("-{signal}"))
                .arg(check.id().to_string())
                .status();
            assert!(sent.unwrap().success());
        }
        let ended = check.wait().unwrap();
        let mut said = String::new();
        check.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(ended.code(), Some(code), "{said}");
        assert!(began.elapsed() < Duration::from_secs(50));
        assert_eq!(running(&mark), 0, "{signal}");
        assert_eq!(names(&temporary), Vec::<String>::new(), "{signal}");
        assert!(said.contains("the example `before` failed"), "{said}");
        assert!(
            said.contains("the rest was not run") && !said.contains("after"),
            "{said}"
        );
    }
}
