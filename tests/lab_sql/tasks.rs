//! Tasks of packs: what is wrong with their files, what `check --labs` finds, and verdicts on the command line.

use std::collections::BTreeMap;
use std::fs;

use skillatlas::lab::sql::{Budget, DataSet, ErrorKind};
use skillatlas::pack::{self, PackFiles};
use tempfile::TempDir;

use super::skillatlas;

const PACK: &str = r#"(format: 1, id: "p", title: "P", version: "1.0.0", language: "en", licence: "MIT", authors: ["A"],
    areas: [(id: "land", title: "Land")], datasets: {"shop": "datasets/shop.sql"})"#;
const SHOP: &str = "CREATE TABLE items (id integer PRIMARY KEY, price integer NOT NULL, sold_on date);
    INSERT INTO items VALUES (1, 5, NULL), (2, 7, '2026-01-05'), (3, 9, '2026-02-01');";
const SKILL: &str = r#"(format: 1, title: "A", summary: "S.", area: "land", hours: 1.0,
    items: [(id: "dear", text: "I can list what is dear", task: "dear")],
    tasks: [(id: "dear", kind: "sql", title: "Dear", file: "tasks/dear.ron")])"#;
const TASK: &str = r#"(format: 1, question: "What costs more than 6?", data: "shop", variants: [
    (id: "a", reference: "tasks/dear.sql", accepted: ["tasks/also.sql"],
     wrong: [(file: "tasks/wrong.sql", reason: "extra-rows")])])"#;

/// A pack with one task, some files of it changed.
fn files(changed: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let whole = [
        ("pack.ron", PACK),
        ("datasets/shop.sql", SHOP),
        ("skills/a/skill.ron", SKILL),
        ("skills/a/notes.md", "<!-- stop: one, 8 min -->\n## One\n\nWords.\n"),
        ("skills/a/tasks/dear.ron", TASK),
        ("skills/a/tasks/dear.sql", "SELECT id FROM items WHERE price > 6;"),
        ("skills/a/tasks/also.sql", "SELECT id FROM items WHERE price >= 7;"),
        (
            "skills/a/tasks/wrong.sql",
            "SELECT id FROM items WHERE price >= 6 OR id = 1;",
        ),
    ];
    let all = whole.iter().chain(changed);
    all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

#[track_caller]
fn problems(task: &str, expected: &[&str]) {
    let loaded = pack::read(&files(&[("skills/a/tasks/dear.ron", task)]));
    let found: Vec<String> = loaded
        .diagnostics
        .iter()
        .filter(|problem| problem.path.ends_with("dear.ron"))
        .map(|problem| format!("{} {}: {}", problem.code, problem.line, problem.message))
        .collect();
    assert_eq!(found, expected, "{:#?}", loaded.diagnostics);
}

#[test]
fn a_task_file_says_what_is_wrong_with_it() {
    problems(TASK, &[]);
    problems(
        "(format: 1,\n variants: [])",
        &[
            "empty-part 1: the task has no variant",
            "missing-field 1: a task in SQL has no `question`",
            "missing-field 1: a task in SQL has no `data`",
        ],
    );
    let changed = |from: &str, to: &str| {
        assert!(TASK.contains(from));
        TASK.replace(from, to)
    };
    problems(
        &changed("\"shop\"", "\"shpo\""),
        &["unknown-data-set 1: the pack has no data set `shpo`"],
    );
    problems(
        &changed("extra-rows", "extra-row"),
        &["unknown-kind 3: no answer is refuted for the reason `extra-row`"],
    );
    problems(
        &changed("data:", "order: Sorted, data:"),
        &["unknown-kind 1: there is no such order of rows"],
    );
    problems(
        &changed("data:", "smaller: \"dear\", data:"),
        &["unknown-task 1: the skill has no other task `dear`"],
    );
    problems(
        &changed("tasks/also.sql", "tasks/other.sql"),
        &["missing-file 2: there is no file `skills/a/tasks/other.sql`"],
    );
    problems(
        &changed("id: \"a\"", "id: \"a\", seed: 3"),
        &["unknown-field 2: a variant has no field `seed` in format 1"],
    );
}

/// Writes a pack to a folder.
fn laid(files: &BTreeMap<String, Vec<u8>>) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn labs(changed: &[(&str, &str)]) -> (Option<i32>, serde_json::Value) {
    let folder = laid(&files(changed));
    let output = skillatlas(
        &["check", folder.path().to_str().unwrap(), "--labs", "--format", "json"],
        "",
    );
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

fn codes(report: &serde_json::Value) -> Vec<&str> {
    let all = report["diagnostics"].as_array().unwrap().iter();
    all.filter_map(|problem| problem["code"].as_str())
        .filter(|code| code.starts_with("lab-"))
        .collect()
}

#[test]
fn tasks_prove_that_they_tell_right_from_wrong() {
    let (code, report) = labs(&[]);
    assert_eq!((code, codes(&report)), (Some(0), vec![]), "{report:#}");
    let labs = &report["labs"];
    assert_eq!((&labs["tasks"], &labs["variants"]), (&1.into(), &1.into()));
    let mutants = &labs["mutants"];
    assert!(
        mutants["made"].as_u64().unwrap() >= 4 && mutants["made"] == mutants["refuted"],
        "{mutants}"
    );
    let variant = &labs["by_task"][0]["variants"][0];
    assert_eq!(variant["shape"], "SELECT n FROM n WHERE n > ?");
    assert_eq!(
        (&variant["reference"], &variant["accepted"][0]["verdict"]),
        (&"accepted".into(), &"accepted".into())
    );
    let wrong = &variant["wrong"][0];
    assert_eq!(
        (&wrong["reason"], &wrong["found"]),
        (&"extra-rows".into(), &"extra-rows".into())
    );
}

#[test]
fn faults_of_a_task_are_found() {
    let fault = |changed: &[(&str, &str)], expected: &str| {
        let (code, report) = labs(changed);
        assert_eq!(code, Some(1), "{report:#}");
        assert!(codes(&report).contains(&expected), "{expected}: {report:#}");
    };
    fault(&[("skills/a/tasks/dear.sql", "SELECT id FROM itmes")], "lab-reference");
    fault(
        &[(
            "skills/a/tasks/dear.sql",
            "SELECT id FROM items WHERE price > 6 LIMIT 1",
        )],
        "lab-reference",
    );
    fault(&[("skills/a/tasks/dear.sql", "DELETE FROM items")], "lab-reference");
    fault(
        &[("skills/a/tasks/also.sql", "SELECT id FROM items WHERE price > 7")],
        "lab-accepted",
    );
    fault(
        &[("skills/a/tasks/wrong.sql", "SELECT id FROM items WHERE price > 6")],
        "lab-wrong",
    );
    fault(
        &[("skills/a/tasks/wrong.sql", "SELECT id FROM items WHERE price > 7")],
        "lab-wrong",
    );
    fault(
        &[("datasets/shop.sql", "CREATE TABLE items (id);\nINSRT")],
        "lab-reference",
    );
    // A limit that can make no difference survives its change; said why, it may.
    let also = ("skills/a/tasks/also.sql", "SELECT id FROM items WHERE price > 6");
    let limited = (
        "skills/a/tasks/dear.sql",
        "SELECT id FROM items WHERE price > 6 ORDER BY id LIMIT 900",
    );
    fault(&[limited, also], "lab-survivor");
    let twins = TASK.replace(
        "(id: \"a\"",
        "(id: \"b\", reference: \"tasks/also.sql\"), (id: \"c\", reference: \"tasks/also.sql\"), (id: \"a\"",
    );
    fault(&[("skills/a/tasks/dear.ron", &twins)], "lab-same-shape");
    let said = TASK.replace(
        "accepted:",
        "survivors: [(text: \"900 to 901\", why: \"There are not so many.\"), (text: \"900 to 899\", why: \"There are not so many.\")], accepted:",
    );
    let (code, report) = labs(&[("skills/a/tasks/dear.ron", &said), limited]);
    assert_eq!(code, Some(0), "{report:#}");
    assert_eq!(report["labs"]["mutants"]["equivalent"], 2);
    assert_eq!(
        report["labs"]["by_task"][0]["survivors"][0]["explained"],
        "There are not so many."
    );
}

#[test]
fn the_command_line_judges_an_answer() {
    let task = ["lab", "sql", "--task", "sql-select/open-loans", "--variant", "a"];
    let right = "SELECT due_on, id FROM loans WHERE returned_on IS NULL ORDER BY due_on, id";
    let accepted = skillatlas(&task, right);
    assert_eq!(accepted.status.code(), Some(0));
    let text = String::from_utf8(accepted.stdout).unwrap();
    assert!(
        text.starts_with("accepted\nremark: the columns stand in another order"),
        "{text}"
    );

    let wrong = "SELECT id, due_on FROM loans WHERE returned_on = NULL ORDER BY due_on, id";
    let refuted = skillatlas(&task, wrong);
    assert_eq!(refuted.status.code(), Some(1));
    let text = String::from_utf8(refuted.stdout).unwrap();
    for part in [
        "refuted: missing-rows",
        "missing: 5 rows",
        "It fails on this database (1 row):",
        "right is\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let json = skillatlas(&[&task[..], &["--format", "json", "--seed", "7"]].concat(), wrong);
    assert_eq!(json.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (&json["format"], &json["task"]),
        (&1.into(), &"backend/sql-select/open-loans".into())
    );
    assert_eq!((&json["variant"], &json["seed"]), (&"a".into(), &7.into()));
    assert_eq!(
        (&json["verdict"], &json["reason"]),
        (&"refuted".into(), &"missing-rows".into())
    );
    assert_eq!(json["difference"]["missing"].as_array().unwrap().len(), 3);
    let refutation = &json["refutation"];
    assert_eq!((&refutation["rows"], &refutation["minimal"]), (&1.into(), &true.into()));
    assert_eq!(refutation["found"]["rows"].as_array().unwrap().len(), 0);
    assert!(refutation["sql"].as_str().unwrap().contains("INSERT INTO loans"));
    assert_eq!(
        json["checked"][0],
        serde_json::json!({"data": "visible", "agrees": false})
    );

    let check = |args: &[&str], input: &str, code: i32, said: &str| {
        let output = skillatlas(args, input);
        let all = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(code), "{all}");
        assert!(all.contains(said), "{all}");
    };
    check(
        &task,
        "SELECT id,\n due FROM loans",
        1,
        "line 2, column 2: no such column: due",
    );
    check(
        &["lab", "sql", "--task", "sql-select/nothing"],
        right,
        1,
        "sql-select/open-loans",
    );
    check(
        &["lab", "sql", "--task", "sql-select/open-loans", "--variant", "z"],
        right,
        1,
        "a, b, c",
    );
    let endless =
        "SELECT count(*), 1 FROM loans a, loans b, loans c, loans d, loans e, loans f, loans g, loans h, loans i";
    check(&task, endless, 2, "stopped");
}

#[test]
fn examples_of_the_shipped_pack_that_say_so_run_in_the_lab() {
    let files = pack::embedded();
    let pack = pack::read(&files).pack.unwrap();
    let mut ran = 0;
    for skill in &pack.skills {
        for example in &skill.examples {
            let Some(lab) = &example.lab else { continue };
            let data = DataSet::read(&pack, &files as &dyn PackFiles, lab).unwrap();
            let run = data.open().unwrap().run(&example.code, &Budget::default());
            let name = format!("{}/{}", skill.id, example.id);
            match run.error {
                None => assert!(!example.fails, "{name} does not fail"),
                Some(error) => assert!(example.fails && error.kind == ErrorKind::Sql, "{name}: {error:?}"),
            }
            ran += 1;
        }
    }
    assert!(ran >= 20, "{ran}");
}
