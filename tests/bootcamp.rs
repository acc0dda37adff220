//! Bootcamps: what is handed out, what is handed in, and what the teacher's report makes of it.

mod cohort;
mod hand_in;
mod handout;
mod packed;
mod site;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use skillatlas::cohort::{Found, Gathered, Limits, Report, Teaching, gather};
use skillatlas::pack::{self, Cohort, Pack};
use skillatlas::progress::{
    HandInRecord, Identity, Log, Mark, Moment, Naming, PartKey, RegisterKey, RunId, Segment, SkillKey, What,
    write_segment,
};
use tempfile::TempDir;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The start of a term: Monday, 2026-09-07 at 10:00 in Berlin.
fn day(days: i64) -> Moment {
    Moment {
        at: 1_788_768_000_000 + days * DAY,
        offset: 120,
    }
}

/// A pack of nine skills in two areas, as its files.
fn write_pack(folder: &Path, version: &str) -> PathBuf {
    let pack = folder.join("trial");
    fs::create_dir_all(&pack).unwrap();
    let head = format!(
        "(format: 1, id: \"trial\", title: \"Trial\", version: \"{version}\", language: \"en\", licence: \"MIT\", authors: [\"A\"],\n\
         areas: [(id: \"one\", title: \"One\"), (id: \"two\", title: \"Two\")],\n\
         tracks: [(id: \"half\", title: \"Half\", summary: \"H\", skills: [\"s1\", \"s2\", \"s3\", \"s4\"]),\n\
                  (id: \"all\", title: \"All\", summary: \"A\", skills: [{}])])\n",
        (1..10).map(|n| format!("\"s{n}\"")).collect::<Vec<_>>().join(", ")
    );
    fs::write(pack.join("pack.ron"), head).unwrap();
    for number in 1..10 {
        let folder = pack.join(format!("skills/s{number}"));
        fs::create_dir_all(folder.join("tasks")).unwrap();
        let area = if number < 5 { "one" } else { "two" };
        let text = format!(
            "(format: 1, title: \"Skill {number}\", summary: \"About {number}.\", area: \"{area}\", requires: [], hours: 2.0,\n\
             items: [(id: \"do\", text: \"I can do {number}\", task: \"try\"), (id: \"tell\", text: \"I can tell {number}\")],\n\
             tasks: [(id: \"try\", kind: \"essay\", title: \"Try\", file: \"tasks/try.ron\")])\n"
        );
        fs::write(folder.join("skill.ron"), text).unwrap();
        fs::write(folder.join("tasks/try.ron"), "(format: 1)\n").unwrap();
        let notes = format!("<!-- stop: first, 8 min -->\n## Skill {number} begins\n\nSome words.\n");
        fs::write(folder.join("notes.md"), notes).unwrap();
    }
    pack
}

fn trial() -> Pack {
    let folder = TempDir::new().unwrap();
    let files = skillatlas::store::PackFolder::open(&write_pack(folder.path(), "1.0.0")).unwrap();
    let loaded = pack::read(&files);
    assert_eq!(loaded.diagnostics, []);
    loaded.pack.unwrap()
}

const COHORT: &str = "(format: 1, id: \"autumn\", title: \"Autumn class\", pack: (id: \"trial\"), assigned: [\"track:half\", \"s9\"],\n\
     due: {\"s1\": \"2026-09-14\", \"track:half\": \"2026-10-30\"}, hand_in: \"On Fridays\")\n";

fn autumn(pack: &Pack) -> Cohort {
    let (cohort, problems) = pack::read_cohort("cohort.ron", COHORT, Some(pack));
    assert_eq!(problems, []);
    cohort.unwrap()
}

/// A learner who works, as one run of the program each time.
#[derive(Clone)]
struct Learner {
    id: String,
    name: String,
    log: Log,
    runs: u128,
}

impl Learner {
    fn new(number: u128, name: &str) -> Self {
        Self {
            id: format!("{number:032x}"),
            name: name.to_owned(),
            log: Log::new(RunId(number << 64), Naming::default()),
            runs: number << 64,
        }
    }

    /// A new run, which knows all that was done before.
    fn run(&mut self) {
        let all = self.log.export();
        self.runs += 1;
        self.log = Log::new(RunId(self.runs), Naming::default());
        self.log.add_segment("before", all);
    }

    fn done(&mut self, skill: &str, when: Moment) {
        self.log.set_status(when, key(skill), Some(Mark::Done));
    }

    fn tick(&mut self, skill: &str, item: &str, when: Moment) {
        self.log.tick(when, PartKey::new(&key(skill), item));
    }

    fn tried(&mut self, skill: &str, passed: bool, reason: &str, when: Moment) {
        let what = What::TaskTried {
            task: PartKey::new(&key(skill), "try"),
            variant: "a".to_owned(),
            seed: 1,
            passed,
            hints: 0,
            solution_seen: false,
            answer_hash: String::new(),
            reason: reason.to_owned(),
            checker: "sql 1".to_owned(),
            ms: 1,
        };
        self.log.append(when, what);
    }

    /// What is handed in at a moment, as the text of the file.
    fn hands_in(&mut self, when: Moment) -> String {
        let identity = Identity {
            id: self.id.clone(),
            name: self.name.clone(),
        };
        let record = HandInRecord {
            cohort: "autumn".to_owned(),
            version: "1.0.0".to_owned(),
            ..HandInRecord::default()
        };
        self.log
            .write_register(when, &RegisterKey::learner(), &identity.text(), false);
        self.log
            .write_register(when, &RegisterKey::hand_in(&"trial".into()), &record.text(), false);
        write_segment(&self.log.export())
    }
}

fn key(skill: &str) -> SkillKey {
    format!("trial/{skill}").parse().unwrap()
}

/// What is made of files, by path and content, at a moment.
fn gathered(pack: &Pack, cohort: &Cohort, files: &[(String, Vec<u8>)], now: Moment) -> Gathered {
    gather(
        teaching(pack, cohort, now),
        files.iter().map(|(path, bytes)| Found::new(path, Ok(bytes))),
    )
}

fn teaching<'a>(pack: &'a Pack, cohort: &'a Cohort, now: Moment) -> Teaching<'a> {
    Teaching {
        pack,
        cohort: Some(cohort),
        now,
        limits: Limits::default(),
    }
}

fn report(files: &[(&str, &str)], now: Moment) -> Report {
    let pack = trial();
    let cohort = autumn(&pack);
    let files: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    Report::of(
        teaching(&pack, &cohort, now),
        &gathered(&pack, &cohort, &files, now),
        false,
    )
}

/// Runs a program without a display, away from the learner's own folders.
fn run_program(program: &Path, args: &[&str], home: &Path) -> Output {
    Command::new(program)
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .output()
        .unwrap()
}

/// A folder with the trial pack and a class.
struct School {
    folder: TempDir,
}

impl School {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        write_pack(folder.path(), "1.0.0");
        fs::write(folder.path().join("cohort.ron"), COHORT).unwrap();
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    fn output(&self, args: &[&str]) -> Output {
        run_program(Path::new(env!("CARGO_BIN_EXE_skillatlas")), args, &self.at("home"))
    }

    /// What a command prints that is done.
    fn good(&self, args: &[&str]) -> String {
        let output = self.output(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command says that ends with a code.
    fn refused(&self, args: &[&str], code: i32) -> String {
        let output = self.output(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        said
    }

    /// A learner's command, with the data of `who` and at a time.
    fn learner(&self, who: &str, now: &str, args: &[&str]) -> String {
        let (pack, data) = (self.text("trial"), self.text(who));
        let cohort = self.text("cohort.ron");
        let mut all = args.to_vec();
        all.extend(["--pack", &pack, "--data", &data, "--now", now]);
        if args[0] == "hand-in" {
            all.extend(["--cohort", &cohort]);
        }
        self.good(&all)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// All files below a folder, with what is in them.
fn files(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
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

fn segment(text: &str) -> Segment {
    skillatlas::progress::read_segment(text.as_bytes()).unwrap()
}
