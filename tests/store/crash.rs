//! Killed in the middle of saving: no file is damaged, and nothing that was acknowledged is lost.

use super::*;
use skillatlas::progress::RegisterKey;
use skillatlas::store::backups;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

const FOLDER: &str = "SKILLATLAS_TEST_WRITES_IN";
const ROUND: &str = "SKILLATLAS_TEST_ROUND";
const ROUNDS: &str = "SKILLATLAS_KILL_ROUNDS";

/// An event of about 3 kB, so that a save takes a while.
fn noted(run: u128, seq: u64) -> Entry {
    let id = EventId { run: RunId(run), seq };
    let register: RegisterKey = "backend/sql-joins#note".parse().unwrap();
    let value = format!("{seq} ").repeat(1_000);
    let what = What::RegisterWritten {
        register,
        value,
        replaces: Vec::new(),
    };
    Entry::Event(Event {
        clock: seq,
        id,
        at: 1_795_000_000_000,
        offset: 0,
        what,
    })
}

/// The part of the program that is killed: this test is run again by the other one, with the folder named. It saves,
/// says what it saved, seals and imports, until it is killed.
#[test]
fn acts_as_the_writer_when_told_where() {
    let (Ok(folder), Ok(round)) = (std::env::var(FOLDER), std::env::var(ROUND)) else {
        return;
    };
    let round: u64 = round.parse().unwrap();
    let run = u128::from(round);
    let folder = Folder::new(&learner_in(Path::new(&folder)), RunId(run));
    // Each round is a month later than the one before, so that sealed segments grow old and files are removed.
    let now = day(round as i64 * 31);
    let mut own = RunSegment::new(folder.clone());
    let mut segment = Segment::default();
    for seq in 1..=10_000 {
        segment.entries.push(noted(run, seq));
        own.save(&segment).unwrap();
        folder.back_up_once(&now);
        // The line is written at once: an acknowledgement that waits in a buffer would be none.
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nACK {seq}").unwrap();
        out.flush().unwrap();
        if seq % 3 == 0 {
            folder.compact(&now).unwrap();
        }
        if seq % 5 == 0 {
            let import = folder
                .lay_import(&super::segment(run + (1 << 64), seq..seq + 3))
                .unwrap();
            folder.undo_import(&import).unwrap();
            folder.redo_import(&import).unwrap();
        }
    }
}

#[test]
fn killed_in_the_middle_of_saving_nothing_is_damaged_and_nothing_acknowledged_is_lost() {
    let rounds = std::env::var(ROUNDS).map_or(20, |rounds| rounds.parse::<u64>().unwrap());
    let scene = Scene::new();
    let mut dice = Dice(2_026);
    let mut acknowledged = Vec::new();
    for round in 1..=rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "store::crash::acts_as_the_writer_when_told_where",
                "--exact",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(FOLDER, scene.folder.path())
            .env(ROUND, round.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let last = Arc::new(AtomicU64::new(0));
        let heard = Arc::clone(&last);
        let (first, started) = std::sync::mpsc::channel();
        let listener = thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(seq) = line.strip_prefix("ACK ") {
                    heard.fetch_max(seq.parse().unwrap(), Ordering::SeqCst);
                    let _ = first.send(());
                }
            }
        });
        started.recv_timeout(Duration::from_secs(60)).expect("the writer saves");
        thread::sleep(Duration::from_micros(dice.below(60_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        listener.join().unwrap();
        acknowledged.push((u128::from(round), last.load(Ordering::SeqCst)));

        let contents = scene.folder(u128::MAX).read().unwrap();
        let troubles: Vec<_> = contents
            .troubles()
            .map(|file| (&file.name, file.content.reason()))
            .collect();
        assert!(troubles.is_empty(), "round {round}: damaged {troubles:?}");
        let known = union(contents.segments());
        for (run, last) in &acknowledged {
            for seq in 1..=*last {
                assert!(
                    known.contains(&noted(*run, seq)),
                    "round {round}: lost {seq} of run {run}"
                );
            }
        }
    }
    assert!(
        acknowledged.iter().any(|(_, last)| *last > 1),
        "the writer was killed before it wrote twice"
    );
    // A backup that has its name is whole.
    for backup in backups(&scene.learner().backups_folder()).unwrap() {
        for name in names(&backup.folder).iter().filter(|name| name.ends_with(".ron")) {
            let read = skillatlas::progress::read_segment(&fs::read(backup.folder.join(name)).unwrap());
            assert!(read.is_ok(), "{name} in {:?}", backup.folder);
        }
    }
    // Half-written temporary files lie there for a day, and no longer.
    let last = rounds as i64 * 31;
    let folder = scene.folder(1 << 70);
    RunSegment::new(folder.clone()).save(&segment(1 << 70, 1..2)).unwrap();
    folder.back_up_once(&day(last + 40));
    assert!(
        !scene.names().iter().any(|name| name.ends_with(".tmp")),
        "{:?}",
        scene.names()
    );
}
