//! The teacher's report: every learner once, every file named, the same figures in every form.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

use proptest::prelude::*;
use skillatlas::cohort::{Class, FlagKind, LearnerRow, confirmation};
use skillatlas::cost::spent_by;
use skillatlas::report::{Table, cohort_csv, cohort_html, cohort_text};

fn row<'a>(report: &'a Report, name: &str) -> &'a LearnerRow {
    report.learners.iter().find(|learner| learner.name == name).unwrap()
}

fn status<'a>(learner: &'a LearnerRow, skill: &str) -> &'a str {
    learner.skills.iter().find(|row| row.id == skill).unwrap().status
}

/// The flags of a learner, as `code skill since`.
fn flags_of(learner: &LearnerRow) -> Vec<String> {
    let none = || "-".to_owned();
    let flags = learner.flags.iter();
    flags
        .map(|flag| {
            let (skill, since) = (
                flag.skill.clone().unwrap_or_else(none),
                flag.since.clone().unwrap_or_else(none),
            );
            format!("{} {skill} {since}", flag.code)
        })
        .collect()
}

#[test]
fn all_files_of_a_learner_count_together_and_each_file_says_what_it_is() {
    let mut ann = Learner::new(1, "Ann");
    ann.done("s1", day(0));
    let first = ann.hands_in(day(4));
    ann.run();
    ann.done("s2", day(7));
    ann.tick("s3", "do", day(8));
    let second = ann.hands_in(day(11));
    let mut laptop = ann.clone();
    laptop.runs += 1_000;
    laptop.run();
    laptop.done("s9", day(12));
    let conflict = laptop.hands_in(day(12));
    let mut bob = Learner::new(2, "Bob");
    bob.log.set_status(day(9), key("s1"), Some(Mark::Skipped));
    let bobs = bob.hands_in(day(11));
    let newer = bobs.replace("format: 1", "format: 3");
    let report = report(
        &[
            ("week1/autumn_ann_2026-09-11.ron", &first),
            ("week2/autumn_ann_2026-09-18.ron", &second),
            ("week2/copy of it.ron", &second),
            ("week2/autumn_ann.sync-conflict-20260919-101500-AAAAAAA.ron", &conflict),
            ("bob.ron", &bobs),
            ("bob-newer.ron", &newer),
            ("cut.ron", &second[..second.len() / 2]),
            ("cat.jpg", "\u{fffd}JFIF"),
            ("settings.ron", "(format: 1, theme: Dark)"),
            ("export.ron", &write_segment(Learner::new(3, "").log.own_segment())),
        ],
        day(12),
    );
    let classes: Vec<(&str, &str)> = report
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.class))
        .collect();
    assert_eq!(
        classes,
        [
            ("bob-newer.ron", "newer"),
            ("bob.ron", "read"),
            ("cat.jpg", "foreign"),
            ("cut.ron", "damaged"),
            ("export.ron", "foreign"),
            ("settings.ron", "foreign"),
            ("week1/autumn_ann_2026-09-11.ron", "read"),
            ("week2/autumn_ann.sync-conflict-20260919-101500-AAAAAAA.ron", "conflict"),
            ("week2/autumn_ann_2026-09-18.ron", "read"),
            ("week2/copy of it.ron", "copy"),
        ]
    );
    assert!(
        report
            .files
            .iter()
            .all(|file| file.class == "read" || file.reason.is_some())
    );
    assert!(!report.is_whole());
    assert_eq!(
        report.learners.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Ann", "Bob"]
    );
    let ann = row(&report, "Ann");
    assert_eq!((ann.goal.done, ann.goal.total, ann.goal.skipped), (3, 5, 0));
    assert_eq!(
        ["s1", "s2", "s3", "s4", "s9"].map(|skill| status(ann, skill)),
        ["done", "done", "in-progress", "ready", "done"]
    );
    assert_eq!(ann.files.len(), 4);
    let bob = row(&report, "Bob");
    assert_eq!((bob.goal.done, bob.goal.total, bob.goal.skipped), (0, 4, 1));
    let s1 = &report.skills[0];
    assert_eq!((s1.assigned, s1.done, s1.stuck, s1.overdue), (2, 1, 0, 0));
    assert_eq!(report.suspects, []);
}

#[test]
fn three_hundred_hand_ins_with_one_in_twenty_damaged_are_285_learners_and_15_reasons() {
    let pack = trial();
    let cohort = autumn(&pack);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 0..300_usize {
        let mut learner = Learner::new(number as u128 + 1, &format!("Learner {number}"));
        for skill in 1..=number % 10 {
            learner.done(&format!("s{skill}"), day(skill as i64));
        }
        let mut bytes = learner.hands_in(day(11)).into_bytes();
        if number % 20 == 7 {
            match number / 20 % 5 {
                0 => bytes.truncate(bytes.len() / 2),
                1 => bytes.clear(),
                2 => bytes[60] ^= 0x80,
                3 => bytes.truncate(bytes.len() - 12),
                _ => {
                    let at = bytes.len() / 2;
                    bytes[at..at + 4].fill(0);
                }
            }
        }
        files.push((format!("{number:03}.ron"), bytes));
    }
    let report = Report::of(
        teaching(&pack, &cohort, day(12)),
        &gathered(&pack, &cohort, &files, day(12)),
        false,
    );
    assert_eq!(report.learners.len(), 285);
    let damaged: Vec<_> = report.files.iter().filter(|file| file.class == "damaged").collect();
    assert_eq!(damaged.len(), 15);
    for file in damaged {
        let number: usize = file.path[..3].parse().unwrap();
        assert_eq!(number % 20, 7, "{}", file.path);
        assert!(file.reason.as_ref().is_some_and(|reason| reason.len() > 10), "{file:?}");
    }
    // The figures are those that were put in.
    let done: usize = report.learners.iter().map(|learner| learner.goal.done).sum();
    let put_in = (0..300)
        .filter(|n| n % 20 != 7)
        .map(|n| [0, 1, 2, 3, 4, 4, 4, 4, 4, 5][n % 10]);
    assert_eq!(done, put_in.sum::<usize>());
}

#[test]
fn each_flag_has_its_reason() {
    let now = day(14);
    let mut idle = Learner::new(1, "Idle");
    idle.done("s1", day(0));
    let mut stuck = Learner::new(2, "Stuck");
    for skill in ["s2", "s3", "s4"] {
        stuck.tick(skill, "do", day(3));
    }
    stuck.done("s1", day(13));
    let mut good = Learner::new(3, "Good");
    for (skill, when) in [("s1", 2), ("s2", 5), ("s3", 9), ("s4", 12)] {
        good.done(skill, day(when));
    }
    let mut failing = Learner::new(4, "Failing");
    for _ in 0..3 {
        failing.tried("s1", false, "too-many-rows", day(13));
    }
    let mut known = Learner::new(5, "New");
    let texts = [&mut idle, &mut stuck, &mut good, &mut failing, &mut known].map(|learner| learner.hands_in(now));
    let files: Vec<(String, &str)> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| (format!("{n}.ron"), text.as_str()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let report = report(&files, now);
    assert_eq!(
        flags_of(row(&report, "Idle")),
        ["inactive - 2026-09-07", "goal-not-reachable - -"]
    );
    assert_eq!(
        flags_of(row(&report, "Stuck")),
        [
            "stuck s2 2026-09-10",
            "stuck s3 2026-09-10",
            "stuck s4 2026-09-10",
            "needs-help - -"
        ]
    );
    assert_eq!(flags_of(row(&report, "Good")), Vec::<String>::new());
    assert_eq!(
        flags_of(row(&report, "Failing")),
        ["overdue s1 2026-09-14", "needs-help s1 2026-09-20"]
    );
    assert_eq!(flags_of(row(&report, "New")), ["inactive - -", "overdue s1 2026-09-14"]);
    assert_eq!(report.skills[0].overdue, 2);
    assert_eq!((report.flagged(FlagKind::Stuck), report.skills[1].stuck), (1, 1));
    let mistake = &report.mistakes[0];
    assert_eq!(
        (mistake.task.as_str(), mistake.reason.as_str()),
        ("trial/s1/try", "too-many-rows")
    );
    assert_eq!((mistake.learners, mistake.of), (1, 1));
}

#[test]
fn a_goal_that_the_pace_does_not_reach_is_told_before_it_is_overdue() {
    // Six hours are left of Half, due on 2026-10-30; two were learned in six weeks.
    let mut slow = Learner::new(1, "Slow");
    slow.done("s1", day(0));
    slow.tick("s2", "do", day(44));
    let mut quick = Learner::new(2, "Quick");
    for (skill, when) in [("s1", 40), ("s2", 42), ("s3", 44)] {
        quick.done(skill, day(when));
    }
    let now = day(48);
    let (a, b) = (slow.hands_in(now), quick.hands_in(now));
    let report = report(&[("a.ron", &a), ("b.ron", &b)], now);
    assert_eq!(flags_of(row(&report, "Slow")), ["goal-not-reachable - -"]);
    let why = &row(&report, "Slow").flags[0].why;
    assert!(why.starts_with("about 6 h to go until 2026-10-30"), "{why}");
    assert_eq!(flags_of(row(&report, "Quick")), Vec::<String>::new());
}

#[test]
fn self_marked_proved_and_confirmed_are_told_apart() {
    let mut ann = Learner::new(1, "Ann");
    for (skill, item) in [("s1", "do"), ("s1", "tell"), ("s2", "do"), ("s3", "tell")] {
        ann.tick(skill, item, day(0));
    }
    ann.tried("s2", false, "no-rows", day(1));
    ann.tried("s2", true, "", day(1));
    let text = ann.hands_in(day(4));
    let items = |files: &[(&str, &str)]| {
        let items = report(files, day(4)).learners[0].items;
        (items.self_marked, items.proved, items.confirmed)
    };
    assert_eq!(items(&[("a.ron", &text)]), (3, 1, 0));
    let pack = trial();
    let confirms = |learner: &str| {
        let item = (&pack, &"s1".into(), &"tell".into());
        write_segment(&confirmation(RunId(9), day(3), learner, item, "B. Teacher"))
    };
    let (hers, others) = (confirms(&ann.id), confirms("f00"));
    assert_eq!(items(&[("a.ron", &text), ("c.ron", &hers)]), (2, 1, 1));
    let report = report(&[("a.ron", &text), ("c.ron", &others)], day(4));
    assert_eq!(report.learners.len(), 1, "nobody appears by a confirmation alone");
    assert_eq!(report.learners[0].items.confirmed, 0, "one for somebody else");
}

#[test]
fn a_teacher_confirms_by_a_file_that_the_learner_can_import() {
    let school = School::new();
    let hand_ins = school.text("hand-ins");
    let now = "2026-09-11T17:00:00+02:00";
    school.learner("ann", now, &["progress", "tick", "s1", "do"]);
    school.learner("ann", now, &["hand-in", "-o", &hand_ins, "--name", "Ann"]);
    fs::copy(school.at("cohort.ron"), school.at("hand-ins/cohort.ron")).unwrap();
    let pack = school.text("trial");
    let cohort = |more: &[&str]| {
        let mut args = vec!["cohort", &hand_ins, "--pack", &pack, "--now", now];
        args.extend(more);
        school.output(&args)
    };
    for (wrong, expected) in [
        (["Ann", "s1/none"], "there is no item"),
        (["Eve", "s1/do"], "nobody of that id or name"),
    ] {
        let output = cohort(&["--confirm", wrong[0], wrong[1], "--by", "B"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(expected));
    }
    assert!(
        cohort(&["--confirm", "Ann", "s1/do", "--by", "B. Teacher"])
            .status
            .success()
    );
    let items = |output: &Output| {
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["learners"][0]["items"].to_string()
    };
    let expected = r#"{"confirmed":1,"proved":0,"self":0}"#;
    assert_eq!(items(&cohort(&["--format", "json"])), expected);
    // It goes home, comes back, and counts once.
    let file = names(&school.at("hand-ins"))
        .into_iter()
        .find(|name| name.contains("_confirmed-"))
        .unwrap();
    school.learner("ann", now, &["progress", "import", &format!("{hand_ins}/{file}")]);
    let said = school.learner("ann", now, &["hand-in", "-o", &hand_ins]);
    assert!(said.contains("0 proved, 1 confirmed"), "{said}");
    assert_eq!(items(&cohort(&["--format", "json"])), expected);
}

#[test]
fn what_may_be_two_people_is_told_and_a_new_name_is_not() {
    let whys = |files: &[(&str, &str)]| -> Vec<String> {
        let report = report(files, day(30));
        report
            .suspects
            .iter()
            .map(|suspect| format!("{} {}", suspect.why, suspect.files.join(" ")))
            .collect()
    };
    let mut ann = Learner::new(1, "Ann");
    ann.done("s1", day(0));
    let before = ann.hands_in(day(4));
    // A new name, and work that goes on under it.
    let mut renamed = ann.clone();
    renamed.name = "Ann Müller".to_owned();
    renamed.run();
    renamed.hands_in(day(5));
    renamed.done("s2", day(6));
    let after = renamed.hands_in(day(11));
    assert_eq!(whys(&[("a.ron", &before), ("b.ron", &after)]), Vec::<String>::new());
    // The folder was copied to a friend, and both go on.
    let mut friend = ann.clone();
    friend.runs += 1_000;
    friend.name = "Bob".to_owned();
    friend.run();
    friend.hands_in(day(5));
    friend.done("s3", day(7));
    let friends = friend.hands_in(day(11));
    ann.run();
    ann.done("s2", day(6));
    ann.run();
    ann.done("s4", day(8));
    let anns = ann.hands_in(day(11));
    let found = whys(&[("a.ron", &anns), ("b.ron", &friends)]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("two names, “"), "{found:?}");
    assert!(
        found[1].contains("at the same time") && found[1].ends_with("a.ron b.ron"),
        "{found:?}"
    );
    // A copy under an id of its own.
    let mut copier = ann.clone();
    (copier.id, copier.name) = ("f".repeat(32), "Eve".to_owned());
    let copied = copier.hands_in(day(12));
    let found = whys(&[("a.ron", &anns), ("e.ron", &copied)]);
    assert!(
        found.len() == 1 && found[0].contains("the same work was handed in by"),
        "{found:?}"
    );
    // Laptop and desktop, one after the other: no two people.
    let mut desktop = Learner::new(7, "Cy");
    desktop.done("s1", day(0));
    let mut laptop = desktop.clone();
    laptop.runs += 1_000;
    let home = desktop.hands_in(day(3));
    laptop.run();
    laptop.done("s2", day(5));
    let away = laptop.hands_in(day(6));
    assert_eq!(whys(&[("a.ron", &home), ("b.ron", &away)]), Vec::<String>::new());
}

/// The cells of a table of the page, row by row, without the head.
fn cells(page: &str, id: &str) -> Vec<Vec<String>> {
    let table = page.split(&format!("<table id=\"{id}\">")).nth(1).unwrap();
    let body = table.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let rows = body.split("<tr>").skip(1);
    rows.map(|row| {
        let cells = row
            .split("</t")
            .filter_map(|cell| cell.rsplit_once('>').map(|(_, text)| text.to_owned()));
        cells
            .take(row.matches("</td>").count() + row.matches("</th>").count())
            .collect()
    })
    .collect()
}

fn csv_rows(report: &Report, table: Table) -> Vec<Vec<String>> {
    let text = cohort_csv(report, table);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn class_of(count: u128) -> (Pack, Cohort, Vec<(String, Vec<u8>)>) {
    let pack = trial();
    let cohort = autumn(&pack);
    let files = (1..=count).map(|number| {
        let mut learner = Learner::new(number, ["=Ann", "Bob <b>", "Zoë, \"Z\""][number as usize % 3]);
        for skill in 1..=(number % 9) {
            learner.done(&format!("s{skill}"), day(skill as i64));
        }
        learner.tick("s9", "do", day(3));
        learner.tried("s9", number % 2 == 0, "off-by-one", day(3));
        (format!("{number}.ron"), learner.hands_in(day(11)).into_bytes())
    });
    let files = files
        .chain([("broken.ron".to_owned(), b"(format: 1, events: [".to_vec())])
        .collect();
    (pack, cohort, files)
}

#[test]
fn every_form_of_the_report_shows_the_same_figures() {
    let (pack, cohort, files) = class_of(13);
    let now = day(20);
    let report = Report::of(
        teaching(&pack, &cohort, now),
        &gathered(&pack, &cohort, &files, now),
        false,
    );
    let page = cohort_html(&report, &pack);
    let json = serde_json::to_value(&report).unwrap();

    let shown = csv_rows(&report, Table::Learners);
    assert_eq!(shown.len(), 13);
    assert!(
        shown.iter().any(|row| row[1] == "'=Ann"),
        "a name that would be a formula"
    );
    for ((row, learner), cells) in shown
        .iter()
        .zip(json["learners"].as_array().unwrap())
        .zip(cells(&page, "learners"))
    {
        let figures = [
            &learner["goal"]["done"],
            &learner["goal"]["total"],
            &learner["goal"]["skipped"],
            &learner["items"]["self"],
            &learner["items"]["proved"],
            &learner["items"]["confirmed"],
        ]
        .map(ToString::to_string);
        assert_eq!(row[4..10], figures);
        assert_eq!(cells[1..7], figures);
        assert_eq!(row[3], learner["last_active"].as_str().unwrap());
        assert_eq!(cells[7], learner["last_active"].as_str().unwrap());
        let statuses: Vec<&str> = learner["skills"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["status"].as_str().unwrap())
            .collect();
        assert_eq!(row[12..], statuses);
    }
    let of_skill = |row: &[String]| row[row.len() - 4..].to_vec();
    for ((row, skill), cells) in csv_rows(&report, Table::Skills)
        .iter()
        .zip(json["skills"].as_array().unwrap())
        .zip(cells(&page, "skills"))
    {
        let figures = ["assigned", "done", "stuck", "overdue"].map(|name| skill[name].to_string());
        assert_eq!(of_skill(row), figures);
        assert_eq!(of_skill(&cells), figures);
    }
    // What the skills say is what the learners say.
    for skill in &report.skills {
        let count = |is: &dyn Fn(&LearnerRow) -> bool| report.learners.iter().filter(|row| is(row)).count();
        let learned = |row: &LearnerRow| ["done", "holds", "known"].contains(&status(row, &skill.id));
        let flagged = |code: &str, row: &LearnerRow| {
            row.flags
                .iter()
                .any(|flag| flag.code == code && flag.skill.as_ref() == Some(&skill.id))
        };
        assert_eq!(skill.done, count(&learned));
        assert_eq!(skill.stuck, count(&|row| flagged("stuck", row)));
        assert_eq!(skill.overdue, count(&|row| flagged("overdue", row)));
    }
    assert_eq!(csv_rows(&report, Table::Files).len(), 14);
    assert_eq!(cells(&page, "files").len(), 14);
    assert_eq!(csv_rows(&report, Table::Flags).len(), cells(&page, "flags").len());
    assert_eq!(
        csv_rows(&report, Table::Mistakes),
        [["trial/s9/try", "off-by-one", "7", "13"].map(str::to_owned).to_vec()]
    );
    let text = cohort_text(&report);
    assert!(
        text.contains("14 files: 1 damaged, 13 read") && text.contains("7 of 13: off-by-one"),
        "{text}"
    );
    assert!(page.contains("Bob &lt;b&gt;") && !page.contains("<b>") && !page.contains("<script"));
}

#[test]
fn with_pseudonyms_no_name_no_id_and_no_file_leaves_the_report() {
    let (pack, cohort, mut files) = class_of(5);
    let now = day(20);
    files.push(("copy of ann.ron".to_owned(), files[0].1.clone()));
    let gathered = gathered(&pack, &cohort, &files, now);
    let report = Report::of(teaching(&pack, &cohort, now), &gathered, true);
    let named = Report::of(teaching(&pack, &cohort, now), &gathered, false);
    let all = [
        serde_json::to_string(&report).unwrap(),
        cohort_text(&report),
        cohort_html(&report, &pack),
        cohort_csv(&report, Table::Learners),
        cohort_csv(&report, Table::Files),
    ]
    .concat();
    for learner in &named.learners {
        for secret in [&learner.id, &learner.name].into_iter().chain(&learner.files) {
            assert!(!all.contains(secret.as_str()), "{secret}");
        }
    }
    for secret in ["Bob", "Ann", "Zoë", "copy of"] {
        assert!(!all.contains(secret), "{secret}");
    }
    let again = Report::of(teaching(&pack, &cohort, day(27)), &gathered, true);
    let ids = |report: &Report| report.learners.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&report), ids(&again), "the same from week to week");
    assert_eq!(ids(&report).iter().collect::<BTreeSet<_>>().len(), 5);
}

#[test]
fn the_work_grows_as_the_files_do() {
    let pack = trial();
    let cohort = autumn(&pack);
    let steps = |learners: u128, weeks: i64| {
        let mut files = Vec::new();
        for number in 0..learners {
            let mut learner = Learner::new(number + 1, "Ann");
            for week in 0..weeks {
                learner.run();
                learner.tick(&format!("s{}", week % 9 + 1), "do", day(week * 7));
                files.push((
                    format!("{number}-{week}.ron"),
                    learner.hands_in(day(week * 7 + 4)).into_bytes(),
                ));
            }
        }
        let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        let now = day(100);
        let (spent, report) = spent_by(|| {
            Report::of(
                teaching(&pack, &cohort, now),
                &gathered(&pack, &cohort, &files, now),
                false,
            )
        });
        assert_eq!(report.learners.len(), learners as usize);
        assert_eq!(report.suspects, []);
        spent as f64 / bytes as f64
    };
    let few = steps(10, 3);
    assert!(few > 0.0);
    assert!(steps(20, 3) < few * 1.1, "twice the learners");
    assert!(
        steps(10, 12) < few * 1.5,
        "four times the weeks, {few} {}",
        steps(10, 12)
    );
}

#[test]
fn the_command_reads_a_folder_and_changes_nothing_in_it() {
    let school = School::new();
    let (hand_ins, pack) = (school.text("hand-ins"), school.text("trial"));
    let now = "2026-09-11T17:00:00+02:00";
    for (who, name) in [("ann", "Ann"), ("bob", "Bob")] {
        school.learner(who, now, &["progress", "status", "s1", "done"]);
        school.learner(who, now, &["hand-in", "-o", &hand_ins, "--name", name]);
    }
    fs::copy(school.at("cohort.ron"), school.at("hand-ins/cohort.ron")).unwrap();
    fs::create_dir_all(school.at("hand-ins/.stversions")).unwrap();
    fs::write(school.at("hand-ins/.stversions/old.ron"), "x").unwrap();
    let report = school.text("hand-ins/report.html");
    let before = files(&school.at("hand-ins"));
    let cohort = |more: &[&str]| {
        let mut args = vec![
            "cohort",
            &hand_ins,
            "--pack",
            &pack,
            "--now",
            "2026-09-12T09:00:00+02:00",
        ];
        args.extend(more);
        school.output(&args)
    };
    let json: serde_json::Value = serde_json::from_slice(&cohort(&["--format", "json", "--strict"]).stdout).unwrap();
    let head: BTreeMap<&str, &serde_json::Value> = ["format", "cohort", "pack", "reruns"]
        .map(|name| (name, &json[name]))
        .into();
    assert_eq!(
        serde_json::to_string(&head).unwrap(),
        r#"{"cohort":{"id":"autumn","title":"Autumn class"},"format":1,"pack":{"id":"trial","version":"1.0.0"},"reruns":[]}"#
    );
    assert_eq!(json["now"], "2026-09-12T09:00:00+02:00");
    assert_eq!(json["learners"].as_array().unwrap().len(), 2);
    assert_eq!(json["files"].as_array().unwrap().len(), 2, "{}", json["files"]);
    assert_eq!(files(&school.at("hand-ins")), before);
    for _ in 0..2 {
        assert!(
            cohort(&["--format", "html", "-o", &report, "--strict"])
                .status
                .success(),
            "the page itself is no hand-in"
        );
    }
    fs::write(school.at("hand-ins/bob cut.ron"), "(\n    format: 1,\n    events: [\n").unwrap();
    assert_eq!(cohort(&[]).status.code(), Some(0));
    let strict = cohort(&["--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&strict.stdout).contains("damaged bob cut.ron: line "));
    assert_eq!(cohort(&["--cohort", "nowhere.ron"]).status.code(), Some(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However the work of a learner is spread over files, in whatever order and how often: the report says the same.
    #[test]
    fn the_report_does_not_depend_on_how_work_is_spread_over_files(
        steps in prop::collection::vec((1_usize..10, 0_usize..4, 0_i64..30), 1..40),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        order in any::<prop::sample::Index>(),
    ) {
        let mut learner = Learner::new(1, "Ann");
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        let mut steps = steps;
        steps.sort_by_key(|(.., when)| *when);
        let cuts: BTreeSet<usize> = cuts.iter().map(|cut| cut.index(steps.len())).collect();
        for (number, (skill, what, when)) in steps.iter().enumerate() {
            let skill = format!("s{skill}");
            match what {
                0 => learner.done(&skill, day(*when)),
                1 => learner.tick(&skill, "do", day(*when)),
                2 => _ = learner.log.set_status(day(*when), key(&skill), None),
                _ => learner.tried(&skill, number % 2 == 0, "why", day(*when)),
            }
            if cuts.contains(&number) {
                files.push((format!("{number}.ron"), learner.hands_in(day(*when)).into_bytes()));
                learner.run();
            }
        }
        files.push(("last.ron".to_owned(), learner.hands_in(day(30)).into_bytes()));
        let (pack, now) = (trial(), day(31));
        let cohort = autumn(&pack);
        let report = |files: &[(String, Vec<u8>)]| Report::of(teaching(&pack, &cohort, now), &gathered(&pack, &cohort, files, now), false);
        let whole = report(&files[files.len() - 1..]);
        let middle = order.index(files.len());
        files.rotate_left(middle);
        files.push(("twice.ron".to_owned(), files[0].1.clone()));
        let spread = report(&files);
        prop_assert_eq!(&spread.skills, &whole.skills);
        prop_assert_eq!(&spread.mistakes, &whole.mistakes);
        prop_assert_eq!(&spread.suspects, &[]);
        let same = |row: &LearnerRow| LearnerRow { files: Vec::new(), ..row.clone() };
        prop_assert_eq!(same(&spread.learners[0]), same(&whole.learners[0]));
        let copies = spread.files.iter().filter(|file| file.class == Class::Copy.word()).count();
        prop_assert!(copies >= 1);
    }
}
