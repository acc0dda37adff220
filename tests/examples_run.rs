//! `skillatlas check --run` and `--bless` through the built program: which examples run, what is compared, what is stored.
//! The examples are for `sh`, which every machine with the other tests has.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A pack with one skill, whose examples are what the test is about.
struct Pack {
    folder: TempDir,
}

impl Pack {
    /// Each example: id, the rest of its fields, the file's text, and what is stored of its output.
    fn new(examples: &[(&str, &str, &str, Option<&str>)]) -> Self {
        let folder = TempDir::new().unwrap();
        let skill = folder.path().join("skills/shells");
        fs::create_dir_all(skill.join("examples")).unwrap();
        fs::create_dir_all(folder.path().join("data")).unwrap();
        fs::write(folder.path().join("data/words.txt"), "one\ntwo\n").unwrap();
        fs::write(
            folder.path().join("pack.ron"),
            "(format: 1, id: \"p\", title: \"P\", version: \"1\", language: \"en\", licence: \"MIT\", authors: [\"A\"],\n\
             areas: [(id: \"a\", title: \"A\")], datasets: { \"words\": \"data/words.txt\" })\n",
        )
        .unwrap();
        let mut text = String::from(
            "(\n    format: 1, title: \"Shells\", summary: \"S.\", area: \"a\", requires: [], hours: 1.0,\n    \
             items: [(id: \"i\", text: \"I can\")],\n    examples: [\n",
        );
        for (id, fields, code, output) in examples {
            fs::write(skill.join(format!("examples/{id}.sh")), code).unwrap();
            text.push_str(&format!(
                "        (\n            id: \"{id}\",\n            title: \"{id}\", // kept\n            language: \"sh\",\n            \
                 file: \"examples/{id}.sh\",\n            {fields},\n"
            ));
            if let Some(output) = output {
                fs::write(skill.join(format!("examples/{id}.out")), output).unwrap();
                text.push_str(&format!(
                    "            output: (file: \"examples/{id}.out\", ran_on: \"dash 0.5\"),\n"
                ));
            }
            text.push_str("        ),\n");
        }
        text.push_str("    ],\n)\n");
        fs::write(skill.join("skill.ron"), text).unwrap();
        fs::write(skill.join("notes.md"), "<!-- stop: s, 8 min -->\n## H\n\nWords.\n").unwrap();
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("skills/shells").join(name)
    }

    fn check(&self, args: &[&str]) -> (Option<i32>, String) {
        let output = program(self.folder.path(), args);
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &err)
    }
}

fn program(pack: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .arg("check")
        .arg(pack)
        .args(args)
        .output()
        .unwrap()
}

const HELLO: (&str, &str, &str, Option<&str>) = (
    "hello",
    "run: \"sh hello.sh\"",
    "echo hello; echo oops >&2\n",
    Some("hello\noops\n"),
);

#[test]
fn what_prints_what_is_stored_is_fine() {
    let pack = Pack::new(&[
        HELLO,
        (
            "beside",
            "run: \"sh beside.sh\"",
            "ls; cat words.txt; ls -A \"$HOME\"\n",
            Some("beside.sh\nwords.txt\none\ntwo\n"),
        ),
        (
            "fails",
            "run: \"sh fails.sh\", fails: true",
            "echo no; exit 3\n",
            Some("no\n"),
        ),
    ]);
    let (code, said) = pack.check(&["--run", "--strict"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("in all          3 examples,    3 ran,    3 as stored"),
        "{said}"
    );
    // Opening and checking a pack alone runs nothing.
    let (_, said) = pack.check(&[]);
    assert!(!said.contains("ran"), "{said}");
}

#[test]
fn what_prints_something_else_is_named_with_file_line_and_column() {
    let pack = Pack::new(&[(
        "hello",
        "run: \"sh hello.sh\"",
        "echo hello; echo boom\n",
        Some("hello\nbang\n"),
    )]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[run-differs]"), "{said}");
    assert!(said.contains("skills/shells/examples/hello.out:2:2"), "{said}");
    assert!(said.contains(r#"stored "bang\n", came "boom\n""#), "{said}");
}

#[test]
fn an_example_that_ends_as_it_should_not_is_an_error() {
    let pack = Pack::new(&[
        (
            "breaks",
            "run: \"sh breaks.sh\"",
            "echo reason; exit 3\n",
            Some("reason\n"),
        ),
        (
            "works",
            "run: \"sh works.sh\", fails: true",
            "echo fine\n",
            Some("fine\n"),
        ),
    ]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("the example `breaks` failed, and ended with exit code 3"),
        "{said}"
    );
    assert!(said.contains("it ended: reason"), "{said}");
    assert!(said.contains("the example `works` is said to fail"), "{said}");
}

#[test]
fn what_is_not_installed_is_listed_and_is_no_problem() {
    let pack = Pack::new(&[
        HELLO,
        ("other", "run: \"no-such-program x\"", "x\n", None),
        (
            "needy",
            "run: \"sh needy.sh\", needs: [\"no-such-server\"]",
            "x\n",
            Some("x\n"),
        ),
        (
            "library",
            "run: \"sh library.sh\", needs: [\"test 1 = 2\"]",
            "x\n",
            Some("x\n"),
        ),
        ("inside", "run: \"sh inside.sh\"", "no-such-client\n", Some("x\n")),
    ]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    for (id, missing) in [
        ("other", "`no-such-program` is not installed"),
        ("needy", "`no-such-server` is not installed"),
        ("library", "`test 1 = 2` fails, so a library is not installed"),
        ("inside", "a program is not installed"),
    ] {
        let line = format!("not run: shells/{id} (sh): {missing}");
        assert!(said.contains(&line), "{line}: {said}");
    }
    let report: serde_json::Value =
        serde_json::from_slice(&program(pack.folder.path(), &["--run", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["run"]["languages"]["sh"]["examples"], 5);
    assert_eq!(report["run"]["languages"]["sh"]["ran"], 1);
    assert_eq!(report["run"]["not_run"].as_array().unwrap().len(), 4);
}

#[test]
fn blessing_stores_what_came_out_and_leaves_all_else_as_it_was() {
    let pack = Pack::new(&[
        ("new", "run: \"sh new.sh\"", "echo fresh\n", None),
        ("changed", "run: \"sh changed.sh\"", "echo now\n", Some("then\n")),
        HELLO,
    ]);
    let before = fs::read_to_string(pack.at("skill.ron")).unwrap();
    let (code, said) = pack.check(&["--bless"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(fs::read_to_string(pack.at("examples/new.out")).unwrap(), "fresh\n");
    assert_eq!(fs::read_to_string(pack.at("examples/changed.out")).unwrap(), "now\n");
    let after = fs::read_to_string(pack.at("skill.ron")).unwrap();
    let added = "            output: (file: \"examples/new.out\", ran_on: \"sh\"),\n";
    assert_eq!(after.replacen(added, "", 1), before);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("3 as stored"), "{said}");
}

#[test]
fn only_what_is_named_is_run() {
    let pack = Pack::new(&[HELLO, ("other", "run: \"sh other.sh\"", "echo b\n", Some("a\n"))]);
    let (code, said) = pack.check(&["--run", "--only", "shells/hello"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(pack.check(&["--run", "--only", "shells"]).0, Some(1));
    let (code, said) = pack.check(&["--run", "--only", "shells/none"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("no example is named `shells/none`"), "{said}");
}

#[test]
fn the_pack_inside_the_program_is_never_blessed() {
    let output = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .args(["check", "--bless"])
        .env("HOME", TempDir::new().unwrap().path())
        .env("XDG_DATA_HOME", TempDir::new().unwrap().path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot be changed") && said.contains("hint"), "{said}");
}
