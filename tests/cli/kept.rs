//! What the command line keeps, refuses to write over, asks to be told, and says when something is wrong with files.

use super::*;
use std::process::Stdio;

/// A data folder called `data` with one tick by `alpha`, and its export.
fn exported(desk: &Desk) -> PathBuf {
    let file = desk.at("me.ron");
    desk.good(&["progress", "tick", "alpha", "do-alpha"], "data", "1");
    desk.good(&["progress", "export", "-o", path(&file)], "data", "2");
    file
}

fn shown(desk: &Desk, data: &str) -> String {
    desk.good(&["progress", "show"], data, "99")
}

/// Runs with the tiny pack and a data folder, and gives all of what came out.
fn output(desk: &Desk, args: &[&str], data: &str, seed: &str) -> Output {
    run(&desk.args(args, data, seed, &mut Vec::new()))
}

#[test]
fn a_file_that_only_git_or_an_editor_touched_is_imported_without_a_word() {
    let desk = Desk::new();
    let text = fs::read_to_string(exported(&desk)).unwrap();
    let crlf = text.replace('\n', "\r\n");
    for (number, same) in [
        crlf.clone(),
        format!("\u{feff}{text}"),
        format!("\u{feff}{}", crlf.trim_end()),
    ]
    .iter()
    .enumerate()
    {
        let (file, data) = (desk.at("touched.ron"), format!("other{number}"));
        fs::write(&file, same).unwrap();
        desk.good(&["progress", "import", path(&file)], &data, "3");
        assert!(shown(&desk, &data).contains("[x] I can do alpha"));
        // Laid into the folder by hand it counts too.
        let folder = desk.at(&format!("synced{number}/learners/me/progress"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("touched.ron"), same).unwrap();
        assert!(shown(&desk, &format!("synced{number}")).contains("[x] I can do alpha"));
    }
}

#[test]
fn a_file_that_was_edited_by_hand_is_taken_when_one_says_so() {
    let desk = Desk::new();
    let file = exported(&desk);
    let edited = fs::read_to_string(&file).unwrap().replace("do-alpha", "tell-alpha");
    fs::write(&file, edited).unwrap();
    let out = desk.at("out.ron");
    for args in [
        &["progress", "import", path(&file)][..],
        &["progress", "merge", path(&file), "-o", path(&out)],
    ] {
        let said = desk.refused(args, "other", 2);
        assert!(said.contains("edited by hand") && said.contains("--take"), "{said}");
    }
    desk.good(&["progress", "import", path(&file), "--take"], "other", "3");
    assert!(shown(&desk, "other").contains("[x] I can tell alpha"));
    good(&["progress", "merge", path(&file), "--take", "-o", path(&out)]);
    assert!(fs::read_to_string(&out).unwrap().contains("tell-alpha"));
    // What is more than edited is not taken.
    fs::write(&file, "(format: 1, events: [(").unwrap();
    desk.refused(&["progress", "import", path(&file), "--take"], "other", 2);
}

#[test]
fn export_and_merge_write_over_nothing_that_would_be_lost() {
    let desk = Desk::new();
    let file = exported(&desk);
    desk.good(&["progress", "tick", "beta", "do-beta"], "other", "1");
    let own = desk.at("theirs.ron");
    desk.good(&["progress", "export", "-o", path(&own)], "other", "2");
    let theirs = fs::read(&own).unwrap();
    let there = desk.at("there.ron");
    for bytes in [
        &b"my letter"[..],
        b"(format: 99, events: [])",
        b"(format: 1, events: [ torn",
        b"\xff\xfe",
        &theirs,
    ] {
        fs::write(&there, bytes).unwrap();
        for args in [
            &["progress", "export", "-o", path(&there)][..],
            &["progress", "merge", path(&file), "-o", path(&there)],
        ] {
            let said = desk.refused(args, "data", 2);
            assert!(said.contains("there.ron") && said.contains("--force"), "{said}");
            assert_eq!(fs::read(&there).unwrap(), bytes);
        }
    }
    let force = ["progress", "export", "-o", path(&there), "--force"];
    assert_eq!(output(&desk, &force, "data", "3").status.code(), Some(0));
    assert!(fs::read_to_string(&there).unwrap().contains("do-alpha"));
    // An export of before that is whole in the new one is simply renewed.
    desk.good(&["progress", "tick", "beta", "do-beta"], "data", "4");
    desk.good(&["progress", "export", "-o", path(&there)], "data", "5");
}

#[test]
fn damaged_settings_stop_changes_until_one_says_whose_progress_is_meant() {
    let desk = Desk::new();
    fs::create_dir_all(desk.at("data")).unwrap();
    let settings = desk.at("data/settings.ron");
    for damage in [
        "(format: 1, contents: (learner: \"Ana\"",
        "",
        "(format: 99, contents: ())",
    ] {
        fs::write(&settings, damage).unwrap();
        for args in [
            &["progress", "tick", "alpha", "do-alpha"][..],
            &["progress", "note", "alpha", "words"],
        ] {
            let said = desk.refused(args, "data", 2);
            assert!(said.contains("settings.ron") && said.contains("--learner"), "{said}");
        }
        let shows = output(&desk, &["progress", "show"], "data", "2");
        assert_eq!(shows.status.code(), Some(0));
        assert!(err(&shows).contains("settings.ron"), "{}", err(&shows));
    }
    assert!(!desk.at("data/learners").exists());
    let named = ["progress", "tick", "alpha", "do-alpha", "--learner", "Ana"];
    assert_eq!(output(&desk, &named, "data", "3").status.code(), Some(0));
    assert!(desk.at("data/learners/Ana/progress").exists());
    // A byte-order mark and CRLF are no damage.
    fs::write(&settings, "\u{feff}(format: 1,\r\n contents: (learner: \"Ana\"))\r\n").unwrap();
    assert!(shown(&desk, "data").contains("[x] I can do alpha"));
    let bad = output(&desk, &["progress", "show", "--learner", "a/b"], "data", "4");
    assert_eq!(bad.status.code(), Some(2), "{}", err(&bad));
}

#[test]
fn the_same_seed_twice_never_makes_two_runs_share_an_id() {
    let desk = Desk::new();
    for note in ["one", "two", "three"] {
        desk.good(&["progress", "note", note_skill(note), note], "data", "5");
    }
    let text = desk.good(&["progress", "show", "--format", "json"], "data", "5");
    for note in ["one", "two", "three"] {
        assert!(text.contains(&format!("\"{note}\"")), "{note} is not shown");
    }
    // Each call is a run of its own: none had to step aside to another name of its file.
    let names = files(&desk.at("data/learners/me/progress"));
    assert_eq!(names.len(), 3);
    assert!(
        names.keys().all(|file| !file.to_str().unwrap().contains("-2.ron")),
        "{names:?}"
    );
    // Sealed or renamed, the run is known by its events too.
    let folder = desk.at("data/learners/me/progress");
    for (number, file) in fs::read_dir(&folder).unwrap().map(Result::unwrap).enumerate() {
        fs::rename(file.path(), folder.join(format!("renamed{number}.ron"))).unwrap();
    }
    desk.good(&["progress", "note", "alpha", "four"], "data", "5");
    let text = desk.good(&["progress", "show", "--format", "json"], "data", "5");
    assert!(text.contains("\"four\"") && text.contains("\"two\""), "{text}");
}

fn note_skill(note: &str) -> &'static str {
    match note {
        "one" => "alpha",
        "two" => "beta",
        _ => "gamma",
    }
}

#[test]
fn a_backup_that_cannot_be_made_is_said_and_the_change_is_saved() {
    let desk = Desk::new();
    desk.good(&["progress", "tick", "alpha", "do-alpha"], "data", "1");
    let backups = desk.at("data/learners/me/backups");
    fs::remove_dir_all(&backups).unwrap();
    fs::write(&backups, "in the way").unwrap();
    let done = output(&desk, &["progress", "tick", "beta", "do-beta"], "data", "2");
    assert_eq!(done.status.code(), Some(0));
    assert!(
        err(&done).contains("warning: it is saved, but") && err(&done).contains("backups"),
        "{}",
        err(&done)
    );
    assert!(shown(&desk, "data").contains("[x] I can do beta"));
}

#[test]
fn many_calls_are_sealed_and_what_killed_ones_left_is_cleaned() {
    let desk = Desk::new();
    desk.good(&["progress", "status", "alpha", "known"], "data", "1000");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let left: Vec<PathBuf> = ["data", "data/learners/me", "data/learners/me/progress", "out"]
        .iter()
        .map(|folder| {
            fs::create_dir_all(desk.at(folder)).unwrap();
            let file = desk.at(folder).join(".skillatlas-abc.tmp");
            fs::File::create(&file).unwrap().set_modified(old).unwrap();
            file
        })
        .collect();
    for seed in 1..=33 {
        let status = if seed % 2 == 0 { "done" } else { "known" };
        desk.good(&["progress", "status", "beta", status], "data", &seed.to_string());
    }
    let names = files(&desk.at("data/learners/me/progress"));
    assert!(
        names
            .keys()
            .any(|file| file.file_name().unwrap().to_str().unwrap().starts_with("sealed-")),
        "nothing is sealed"
    );
    let out = desk.at("out/me.ron");
    assert_eq!(
        output(&desk, &["progress", "export", "-o", path(&out)], "data", "50")
            .status
            .code(),
        Some(0)
    );
    assert!(left.iter().all(|file| !file.exists()), "{left:?}");
}

#[test]
fn a_broken_pack_keeps_no_other_from_opening_and_is_named() {
    let desk = Desk::new();
    let packs = desk.at("data/packs");
    fs::create_dir_all(packs.join("aaa")).unwrap();
    fs::write(packs.join("aaa/pack.ron"), "(").unwrap();
    tiny(&packs);
    let show = ["progress", "show", "--data", path(&desk.at("data"))].map(str::to_owned);
    let show: Vec<&str> = show.iter().map(String::as_str).collect();
    let shows = run(&show);
    assert_eq!(shows.status.code(), Some(0), "{}", err(&shows));
    assert!(out(&shows).contains("Skill alpha"), "{}", out(&shows));
    assert!(
        err(&shows).contains("aaa") && err(&shows).contains("skillatlas check"),
        "{}",
        err(&shows)
    );
    // Named, it is not silently replaced by another one.
    let named = run(&[
        "progress",
        "show",
        "--data",
        path(&desk.at("data")),
        "--pack",
        path(&packs.join("aaa")),
    ]);
    assert_eq!(named.status.code(), Some(2));
}

#[test]
fn no_character_that_a_terminal_obeys_comes_from_a_pack_or_a_file() {
    let desk = Desk::new();
    let file = exported(&desk);
    let text = fs::read_to_string(&file).unwrap();
    // A damaged file of the folder whose message repeats a key, and a note.
    let folder = desk.at("data/learners/me/progress");
    fs::write(
        folder.join("bad\u{1b}[31m.ron"),
        text.replace("clock:", "\"\u{202e}\": 1, \"\u{202e}\": 2, clock:"),
    )
    .unwrap();
    desk.good_but_warned(
        &[
            "progress",
            "note",
            "alpha",
            "note \u{1b}]0;title\u{7} and \u{202e}\u{9b}2J",
        ],
        "data",
        "3",
    );
    // An own item, made of the note.
    let evil = desk.at("evil.ron");
    let export = ["progress", "export", "-o", path(&evil)];
    assert_eq!(output(&desk, &export, "data", "6").status.code(), Some(0));
    let text = fs::read_to_string(&evil)
        .unwrap()
        .replace("tiny/alpha#note", "tiny/alpha#+0-1");
    fs::write(&evil, text).unwrap();
    desk.good_but_warned(&["progress", "import", path(&evil), "--take"], "data", "8");
    let items = output(&desk, &["progress", "show"], "data", "4");
    assert!(out(&items).contains("note \\u{1b}]0;title"), "{}", out(&items));
    for args in [
        &["progress", "show"][..],
        &["progress", "show", "--format", "json"],
        &["progress", "tick", "nowhere\u{1b}[2J", "x"],
    ] {
        let done = output(&desk, args, "data", "4");
        for text in [out(&done), err(&done)] {
            let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!text.contains(bad), "{text:?}");
        }
    }
    let shown = output(&desk, &["progress", "show", "--format", "json"], "data", "5");
    let note = &json(&out(&shown))["areas"][0]["skills"][0]["note"];
    assert_eq!(
        note, "note \u{1b}]0;title\u{7} and \u{202e}\u{9b}2J",
        "the data is whole"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_error_that_cannot_be_written_is_no_panic() {
    let desk = Desk::new();
    exported(&desk);
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    for (args, code) in [
        (&["progress", "tick", "nowhere", "x"][..], 1),
        (&["progress", "export", "-o", path(&desk.at("x.ron")), "--force"], 0),
        (&["check", path(&desk.at("nothing"))], 2),
    ] {
        let status = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
            .args(desk.args(args, "data", "7", &mut Vec::new()))
            .stderr(full())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(code), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_change_that_a_signal_meets_is_saved_first() {
    let desk = Desk::new();
    let progress = desk.at("data/learners/me/progress");
    fs::create_dir_all(&progress).unwrap();
    // Something that takes a while after the save, so that the signal meets it: a big segment to be copied and read.
    let text = |number: usize| format!("        (word: \"{}\", n: {number}),\n", "x".repeat(400));
    let body: String = (0..20_000).map(text).collect();
    let body = format!("(\n    format: 1,\n    events: [\n{body}    ],\n)\n");
    let sum = crc32fast::hash(body.as_bytes());
    fs::write(progress.join("big.ron"), format!("{body}// crc32: {sum:08x}\n")).unwrap();
    for (number, signal) in ["TERM", "INT", "HUP"].iter().enumerate() {
        let seed = number.to_string();
        let (words, mut rest) = (format!("note {number}"), Vec::new());
        let args = desk.args(&["progress", "note", "alpha", &words], "data", &seed, &mut rest);
        let mut child = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let segments = || {
            let names = fs::read_dir(&progress).unwrap().map(|entry| entry.unwrap().file_name());
            names.filter(|name| !name.to_str().unwrap().starts_with('.')).count()
        };
        let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while segments() <= number + 1 {
            assert!(std::time::Instant::now() < end, "nothing is saved");
        }
        let kill = Command::new("kill")
            .args([&format!("-{signal}"), &child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let ended = child.wait().unwrap().code();
        assert!(matches!(ended, Some(129 | 130 | 143)), "{signal}: {ended:?}");
        let temporary = |file: &PathBuf| file.to_str().unwrap().contains(".skillatlas-");
        assert!(
            !files(&desk.at("data")).keys().any(temporary),
            "{signal} leaves half a file"
        );
        let note = desk.good(&["progress", "show", "--format", "json"], "data", "9");
        assert!(note.contains(&words), "{signal} loses the note");
    }
}
