//! The command line through the built program: what it prints where, how it ends, and what it leaves behind.

mod files;
mod kept;
mod plan;
mod readme;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use skillatlas::atlas::{MapLayout, Point, Rect, Sketch, Way};
use tempfile::TempDir;

use crate::measure::measure;

const NOW: &str = "2026-11-03T10:05:00+01:00";

/// Runs the program without a display, away from the learner's own folders.
fn run(args: &[&str]) -> Output {
    let home = TempDir::new().unwrap();
    Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What the program prints where all goes well: data only, nothing on stderr.
fn good(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
    out(&output)
}

/// What it says where it does not: an exit code, nothing on stdout, and a hint.
fn refused(args: &[&str], code: i32) -> String {
    let output = run(args);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
    assert_eq!(out(&output), "", "{args:?} prints errors among the data");
    said
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// All files below a folder, with what is in them.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A pack with three skills, two areas and a choice.
fn tiny(folder: &Path) -> PathBuf {
    let pack = folder.join("tiny");
    fs::create_dir_all(&pack).unwrap();
    let head = r#"(
    format: 1,
    id: "tiny",
    title: "Tiny",
    version: "1.0.0",
    language: "en",
    licence: "MIT",
    authors: ["A. Author"],
    areas: [(id: "one", title: "One", summary: "First."), (id: "two", title: "Two", summary: "Second.")],
    tracks: [(id: "all", title: "All", summary: "Everything.", skills: ["alpha", "beta", "gamma"])],
)
"#;
    fs::write(pack.join("pack.ron"), head).unwrap();
    skill(&pack, "alpha", "one", &[]);
    skill(&pack, "beta", "two", &["alpha"]);
    skill(&pack, "gamma", "two", &["alpha"]);
    pack
}

fn skill(pack: &Path, id: &str, area: &str, requires: &[&str]) {
    let folder = pack.join("skills").join(id);
    fs::create_dir_all(&folder).unwrap();
    let requires: Vec<String> = requires.iter().map(|id| format!("[\"{id}\"]")).collect();
    let text = format!(
        "(format: 1, title: \"Skill {id}\", summary: \"About {id}.\", area: \"{area}\", requires: [{}], hours: 1.0,\n\
         items: [(id: \"do-{id}\", text: \"I can do {id}\"), (id: \"tell-{id}\", text: \"I can tell {id}\")])\n",
        requires.join(", ")
    );
    fs::write(folder.join("skill.ron"), text).unwrap();
    fs::write(
        folder.join("notes.md"),
        format!("<!-- stop: first, 8 min -->\n## {id} begins\n\nSome words.\n"),
    )
    .unwrap();
}

/// A folder with the tiny pack and a data folder, and the arguments that name both.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        tiny(folder.path());
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn args<'a>(&self, args: &[&'a str], data: &str, seed: &'a str, rest: &'a mut Vec<String>) -> Vec<&'a str> {
        *rest = vec![
            path(&self.at("tiny")).to_owned(),
            path(&self.at(data)).to_owned(),
            seed.to_owned(),
        ];
        let mut all = args.to_vec();
        all.extend(["--pack", &rest[0], "--data", &rest[1], "--seed", &rest[2], "--now", NOW]);
        all
    }

    /// As [`Desk::good`], where a warning may be said besides.
    fn good_but_warned(&self, args: &[&str], data: &str, seed: &str) {
        let output = run(&self.args(args, data, seed, &mut Vec::new()));
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
    }

    fn good(&self, args: &[&str], data: &str, seed: &str) -> String {
        good(&self.args(args, data, seed, &mut Vec::new()))
    }

    fn refused(&self, args: &[&str], data: &str, code: i32) -> String {
        refused(&self.args(args, data, "1", &mut Vec::new()), code)
    }
}

fn json(text: &str) -> serde_json::Value {
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(value["format"], 1);
    assert!(
        text.trim_start()
            .trim_start_matches('{')
            .trim_start()
            .starts_with("\"format\"")
    );
    value
}

/// Compares with a golden file; `UPDATE_GOLDEN=1` writes it.
fn golden(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/cli")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let wanted = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, wanted, "{} differs", file.display());
}

#[test]
fn check_says_what_is_wrong_and_ends_with_one() {
    let desk = Desk::new();
    let pack = desk.at("tiny");
    let said = good(&["check", path(&pack)]);
    assert!(said.ends_with("3 skills: no problems\n"), "{said}");
    assert_eq!(json(&good(&["check", path(&pack), "--format", "json"]))["errors"], 0);
    skill(&pack, "beta", "two", &["nowhere"]);
    let output = run(&["check", path(&pack)]);
    assert_eq!(output.status.code(), Some(1));
    let file = format!("{}:", path(&pack.join("skills/beta/skill.ron")));
    assert!(
        out(&output).contains(&file) && out(&output).contains("nowhere"),
        "{}",
        out(&output)
    );
    let output = run(&["check", path(&pack), "--format", "json"]);
    let report = json(&out(&output));
    assert_eq!((report["errors"].as_u64(), output.status.code()), (Some(1), Some(1)));
    assert_eq!(report["diagnostics"][0]["path"], "skills/beta/skill.ron");
    assert!(refused(&["check", path(&desk.at("none"))], 2).starts_with("error:"));
}

#[test]
fn a_map_is_written_as_its_ending_says() {
    let desk = Desk::new();
    let [svg, map, png, gif] = ["map.svg", "map.json", "map.png", "map.gif"].map(|name| desk.at(name));
    desk.good(&["map", "-o", path(&map)], "data", "1");
    let text = fs::read_to_string(&map).unwrap();
    json(&text);
    golden("map.json", &text);
    desk.good(&["map", "-o", path(&svg)], "data", "1");
    let drawn = fs::read_to_string(&svg).unwrap();
    assert!(
        drawn.contains("<svg")
            && ["alpha", "beta", "gamma"]
                .iter()
                .all(|id| drawn.contains(&format!("Skill {id}")))
    );
    if cfg!(feature = "gui") {
        desk.good(&["map", "-o", path(&png)], "data", "1");
        assert!(image::open(&png).unwrap().width() > 112);
    }
    assert!(desk.refused(&["map", "-o", path(&gif)], "data", 2).contains(".json"));
    assert!(!gif.exists());
}

#[test]
fn a_map_file_holds_what_the_measure_asks_for() {
    let folder = TempDir::new().unwrap();
    let graph = folder.path().join("edges.txt");
    fs::write(&graph, "9 11\n0 1\n0 2\n1 3\n2 3\n1 4\n3 5\n4 5\n2 6\n6 7\n5 8\n0 7\n").unwrap();
    let map = folder.path().join("map.json");
    good(&["map", "--graph", path(&graph), "--effort", "quick", "-o", path(&map)]);
    let file = json(&fs::read_to_string(&map).unwrap());
    let number = |value: &serde_json::Value| value.as_f64().unwrap() as f32;
    let rect = |row: &serde_json::Value| Rect {
        x: number(&row["x"]),
        y: number(&row["y"]),
        w: number(&row["w"]),
        h: number(&row["h"]),
    };
    let index = |value: &serde_json::Value| value.as_str().unwrap().parse::<usize>().unwrap();
    let places: Vec<Rect> = file["places"].as_array().unwrap().iter().map(rect).collect();
    let rows = file["roads"].as_array().unwrap();
    let roads = rows
        .iter()
        .map(|row| Way {
            from: index(&row["from"]),
            to: index(&row["to"]),
            group: None,
        })
        .collect();
    let points = rows.iter().map(|row| {
        let points = row["points"].as_array().unwrap().iter();
        points
            .map(|point| Point {
                x: number(&point[0]),
                y: number(&point[1]),
            })
            .collect()
    });
    let layout = MapLayout {
        roads: points.collect(),
        places: places.clone(),
        ..MapLayout::default()
    };
    let sketch = Sketch {
        places: vec![0; places.len()],
        roads,
        ..Sketch::default()
    };
    assert_eq!((places.len(), rows.len()), (9, 11));
    let found = measure(&layout, &sketch);
    assert_eq!((found.through, found.overlaps), (0, 0), "{found:?}");
    assert!(places.iter().all(|card| card.w >= 178.0 && card.h >= 44.0));
}

#[test]
fn a_thorough_map_says_what_goes_on_and_a_quick_one_nothing() {
    let folder = TempDir::new().unwrap();
    let graph = folder.path().join("edges.txt");
    let map = folder.path().join("map.svg");
    let said = |text: &str, effort: &[&str]| {
        fs::write(&graph, text).unwrap();
        let args = ["map", "--graph", path(&graph), "-o", path(&map)];
        err(&run(&[&args[..], effort].concat()))
    };
    let crossing = "4 4\n0 2\n0 3\n1 2\n1 3\n";
    assert_eq!(said(crossing, &["--effort", "quick"]), "");
    let thorough = said(crossing, &[]);
    assert!(
        thorough.starts_with("laying out 4 places and 4 roads") && thorough.ends_with("\n1 crossings\n"),
        "{thorough}"
    );
    let from_1 = said("4 2\n1 2\n2 3\n", &["--effort", "quick"]);
    assert!(from_1.starts_with("warning: place 0 has no road"), "{from_1}");
}

#[test]
fn a_bad_edge_list_names_its_line() {
    let folder = TempDir::new().unwrap();
    let graph = folder.path().join("edges.txt");
    let map = folder.path().join("map.json");
    for (text, line) in [
        ("3 2\n0 1\n1 9\n", "line 3"),
        ("3 2\n0 1\n1 two\n", "line 3"),
        ("3 2\n0 1\n1 1\n", "line 3"),
        ("3 3\n0 1\n1 2\n2 0\n", "line 4"),
        ("three\n", "line 1"),
    ] {
        fs::write(&graph, text).unwrap();
        let said = refused(&["map", "--graph", path(&graph), "-o", path(&map)], 2);
        assert!(said.contains(line) && said.contains("edges.txt"), "{text:?}: {said}");
        assert!(!map.exists());
    }
}

/// The stored places of a pack, as the map file gives them.
fn places(desk: &Desk) -> BTreeMap<String, (String, String)> {
    let map = desk.at("places.json");
    desk.good(&["map", "-o", path(&map)], "data", "1");
    let file = json(&fs::read_to_string(&map).unwrap());
    let rows = file["places"].as_array().unwrap();
    rows.iter()
        .map(|row| {
            (
                row["id"].as_str().unwrap().to_owned(),
                (row["x"].to_string(), row["y"].to_string()),
            )
        })
        .collect()
}

#[test]
fn arranged_places_stay_when_a_skill_is_added() {
    let desk = Desk::new();
    let (pack, file) = (desk.at("tiny"), desk.at("tiny/pack.ron"));
    good(&["arrange", path(&pack)]);
    let stored = fs::read_to_string(&file).unwrap();
    assert!(stored.contains("places:") && stored.contains("\"beta\""), "{stored}");
    good(&["arrange", path(&pack)]);
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        stored,
        "a second run changes the file"
    );
    let before = places(&desk);
    skill(&pack, "delta", "one", &["beta"]);
    let mut after = places(&desk);
    assert!(after.remove("delta").is_some());
    assert_eq!(after, before);
    good(&["arrange", path(&pack)]);
    let mut after = places(&desk);
    assert!(after.remove("delta").is_some());
    assert_eq!(after, before);
}

#[cfg(feature = "gui")]
#[test]
fn every_view_is_drawn_in_the_size_asked_for() {
    let desk = Desk::new();
    let picture = desk.at("view.png");
    for view in [
        "map",
        "skill:beta",
        "outline",
        "today",
        "plan",
        "library",
        "palette",
        "shortcuts",
        "start",
    ] {
        desk.good(
            &["render", "--view", view, "--size", "640x480", "-o", path(&picture)],
            "data",
            "1",
        );
        let drawn = image::open(&picture).unwrap().to_rgba8();
        assert_eq!(drawn.dimensions(), (640, 480), "{view}");
        let first = *drawn.get_pixel(0, 479);
        assert!(drawn.pixels().any(|pixel| *pixel != first), "{view} is empty");
        fs::remove_file(&picture).unwrap();
    }
    let large = ["render", "--size", "640x480", "--scale", "2", "-o", path(&picture)];
    desk.good(&large, "data", "1");
    assert_eq!(image::open(&picture).unwrap().width(), 1280);
    let unknown = ["render", "--view", "skill:nowhere", "-o", path(&picture)];
    assert!(desk.refused(&unknown, "data", 1).contains("hint:"));
}

#[test]
fn progress_is_changed_and_shown() {
    let desk = Desk::new();
    let tick = ["progress", "tick", "alpha", "do-alpha"];
    assert_eq!(desk.good(&tick, "data", "1"), "Ticked “I can do alpha”\n");
    assert_eq!(desk.good(&tick, "data", "2"), "Nothing to change\n");
    desk.good(&["progress", "tick", "alpha", "tell-alpha"], "data", "3");
    desk.good(&["progress", "untick", "alpha", "tell-alpha"], "data", "4");
    desk.good(&["progress", "status", "beta", "known"], "data", "5");
    desk.good(&["progress", "note", "gamma", "Mind the gap"], "data", "6");
    golden("show.txt", &desk.good(&["progress", "show"], "data", "7"));
    let shown = desk.good(&["progress", "show", "--format", "json"], "data", "7");
    json(&shown);
    golden("show.json", &shown);
    desk.good(&["progress", "status", "beta", "clear"], "data", "8");
    let shown = json(&desk.good(&["progress", "show", "--format", "json"], "data", "9"));
    assert_eq!(shown["areas"][1]["skills"][0]["marked_at"], serde_json::Value::Null);
}

#[test]
fn stats_are_the_figures_of_the_same_study() {
    let desk = Desk::new();
    desk.good(&["progress", "tick", "alpha", "do-alpha"], "data", "1");
    desk.good(&["progress", "status", "beta", "done"], "data", "2");
    desk.good(&["progress", "status", "gamma", "skipped"], "data", "3");
    golden("stats.txt", &desk.good(&["stats"], "data", "4"));
    let stats = desk.good(&["stats", "--format", "json"], "data", "4");
    golden("stats.json", &stats);
    let stats = json(&stats);
    let shown = json(&desk.good(&["progress", "show", "--format", "json"], "data", "4"));
    for figure in ["title", "done", "total", "skipped"] {
        assert_eq!(stats["goal"][figure], shown["goal"][figure], "{figure}");
    }
    // What is not known yet is null, and never 0.
    assert_eq!(stats["items"]["proved"], 0);
    for unknown in [&stats["items"]["confirmed"], &stats["reviews"]["retention"]] {
        assert_eq!(*unknown, serde_json::Value::Null);
    }
}

#[test]
fn what_is_due_is_shown_and_graded() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/valid/golden");
    let ask = |day: &str, args: &[&str]| {
        let now = format!("2026-11-{day}T10:00:00+01:00");
        let mut all = args.to_vec();
        all.extend(["--pack", pack, "--data", path(&data), "--now", &now]);
        good(&all)
    };
    let next = |day: &str| json(&ask(day, &["review", "next", "--all", "--format", "json"]));
    assert_eq!(ask("03", &["review", "next"]), "Nothing is due\n");
    ask("03", &["progress", "status", "joins", "done"]);
    assert_eq!(next("03")["due"], 0, "what was read today is asked tomorrow");
    let due = next("04");
    let cards = due["cards"].as_array().unwrap();
    assert!(!cards.is_empty(), "{due}");
    assert_eq!(due["due"], cards.len());
    assert_eq!(cards[0]["stability"], serde_json::Value::Null, "never answered");
    assert_eq!(cards[0]["days"]["forgot"], 0);
    let prompt = cards[0]["prompt"].as_str().unwrap();
    let graded = json(&ask(
        "04",
        &["review", "grade", prompt, "remembered", "--format", "json"],
    ));
    assert_eq!(graded["prompt"].as_str(), Some(prompt));
    assert_eq!(graded["due_at"], "2026-11-06T04:00:00+01:00", "in two days, from 04:00");
    assert_eq!(next("04")["cards"].as_array().unwrap().len(), cards.len() - 1);
    // Forgotten, it comes back within the sitting: ten minutes later.
    assert_eq!(next("06")["due"], cards.len());
    let graded = json(&ask("06", &["review", "grade", prompt, "forgot", "--format", "json"]));
    assert_eq!(graded["due_at"], "2026-11-06T10:10:00+01:00");
    let stats = json(&ask("06", &["stats", "--format", "json"]));
    assert_eq!(stats["reviews"]["total"], 2);
    assert_eq!(stats["reviews"]["due"], cards.len());
    let output = run(&[
        "review",
        "grade",
        "joins/none",
        "forgot",
        "--pack",
        pack,
        "--data",
        path(&data),
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
}

#[test]
fn what_only_reads_leaves_no_trace() {
    let desk = Desk::new();
    for args in [
        &["stats"][..],
        &["progress", "show"],
        &["progress", "show", "--format", "json"],
    ] {
        desk.good(args, "nowhere", "1");
        assert!(!desk.at("nowhere").exists(), "{args:?} made a data folder");
    }
}

#[test]
fn an_unknown_id_is_a_no_with_a_hint() {
    let desk = Desk::new();
    for args in [
        &["progress", "tick", "nowhere", "x"][..],
        &["progress", "tick", "alpha", "x"],
        &["progress", "untick", "alpha", "x"],
        &["progress", "status", "nowhere", "done"],
        &["progress", "note", "nowhere", "words"],
    ] {
        let said = desk.refused(args, "data", 1);
        assert!(
            said.starts_with("error: there is no ") && said.contains("hint:"),
            "{said}"
        );
    }
    assert!(
        files(&desk.at("data"))
            .keys()
            .all(|file| !file.starts_with(desk.at("data/learners")))
    );
}

#[test]
fn progress_travels_in_a_file() {
    let desk = Desk::new();
    let (me, both) = (desk.at("me.ron"), desk.at("both.ron"));
    desk.good(&["progress", "tick", "alpha", "do-alpha"], "desk", "1");
    desk.good(&["progress", "tick", "beta", "do-beta"], "stick", "2");
    desk.good(&["progress", "export", "-o", path(&me)], "desk", "3");
    let before = files(&desk.at("stick"));
    let said = desk.good(&["progress", "import", path(&me), "--dry-run"], "stick", "4");
    assert!(
        said.starts_with("1 tick added:") && said.contains("Skill alpha: I can do alpha"),
        "{said}"
    );
    assert_eq!(files(&desk.at("stick")), before, "a dry run writes");
    desk.good(&["progress", "import", path(&me)], "stick", "5");
    let shown = desk.good(&["progress", "show"], "stick", "6");
    assert!(
        shown.contains("[x] I can do alpha") && shown.contains("[x] I can do beta"),
        "{shown}"
    );
    let again = desk.good(&["progress", "import", path(&me)], "stick", "7");
    assert!(again.ends_with("Nothing new: you have all of it already\n"), "{again}");

    let stick = desk.at("stick.ron");
    desk.good(&["progress", "export", "-o", path(&stick)], "stick", "8");
    good(&["progress", "merge", path(&me), path(&stick), "-o", path(&both)]);
    let other = desk.at("other.ron");
    good(&["progress", "merge", path(&stick), path(&me), "-o", path(&other)]);
    assert_eq!(
        fs::read(&both).unwrap(),
        fs::read(&other).unwrap(),
        "the order of the files matters"
    );
    desk.good(&["progress", "import", path(&both)], "fresh", "9");
    assert_eq!(
        desk.good(&["progress", "show"], "fresh", "10"),
        desk.good(&["progress", "show"], "stick", "10")
    );
}

#[test]
fn what_is_no_progress_file_is_refused_and_changes_nothing() {
    let desk = Desk::new();
    desk.good(&["progress", "tick", "alpha", "do-alpha"], "data", "1");
    let before = files(&desk.at("data"));
    let garbage = desk.at("garbage.ron");
    for bytes in [&b"not a progress file"[..], b"", &[0, 159, 146, 150], b"(format: 99)"] {
        fs::write(&garbage, bytes).unwrap();
        let said = desk.refused(&["progress", "import", path(&garbage)], "data", 2);
        assert!(said.contains("garbage.ron") && said.contains("hint:"), "{said}");
        let out = desk.at("out.ron");
        desk.refused(&["progress", "merge", path(&garbage), "-o", path(&out)], "data", 2);
        assert!(!out.exists());
    }
    desk.refused(&["progress", "import", path(&desk.at("none.ron"))], "data", 2);
    assert_eq!(files(&desk.at("data")), before);
}

#[test]
fn wrong_usage_ends_with_two() {
    for args in [
        &["bogus"][..],
        &["map"],
        &["progress", "status", "alpha", "perhaps"],
        &["render", "--size", "big", "-o", "x.png"],
        &["progress", "show", "--now", "yesterday"],
        &["map", "--graph", "a.txt", "--pack", "b", "-o", "x.svg"],
    ] {
        assert!(refused(args, 2).starts_with("error:"), "{args:?}");
    }
    assert!(good(&["--help"]).contains("Exit codes:"));
}

#[cfg(all(feature = "gui", target_os = "linux"))]
#[test]
fn without_a_display_it_says_what_to_do_instead() {
    let desk = Desk::new();
    let said = desk.refused(&[], "data", 2);
    for word in ["DISPLAY", "xvfb-run", "skillatlas render"] {
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn completions_know_the_commands() {
    let script = good(&["completions", "bash"]);
    assert!(
        ["check", "arrange", "progress"]
            .iter()
            .all(|word| script.contains(word))
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_no_error() {
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

#[test]
fn the_same_seed_and_time_leave_the_same_files() {
    let desk = Desk::new();
    let left = |data: &str| {
        desk.good(&["progress", "tick", "alpha", "do-alpha"], data, "7");
        desk.good(&["progress", "note", "beta", "Words"], data, "8");
        let root = desk.at(data);
        let found = files(&root).into_iter();
        found
            .map(|(file, bytes)| (file.strip_prefix(&root).unwrap().to_path_buf(), bytes))
            .collect::<BTreeMap<_, _>>()
    };
    let (one, two) = (left("one"), left("two"));
    assert!(!one.is_empty());
    assert_eq!(one, two);
}
