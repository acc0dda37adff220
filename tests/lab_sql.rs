//! The SQL lab: what foreign SQL can and cannot do, and what comes out, through the sandbox, the worker and the command
//! line.

mod judge;
mod pairs;
mod tasks;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use skillatlas::lab::sql::{
    Answer, Budget, DataSet, ErrorKind, Order, Outcome, Run, Sandbox, SqlError, Table, Value, Worker,
};
use tempfile::TempDir;

pub fn library() -> DataSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/backend/datasets/library.sql");
    DataSet {
        id: "library".to_owned(),
        file: "datasets/library.sql".to_owned(),
        sql: fs::read_to_string(path).unwrap().into(),
    }
}

fn run(text: &str) -> Run {
    library().open().unwrap().run(text, &Budget::default())
}

#[track_caller]
fn rows(text: &str) -> Table {
    let run = run(text);
    assert_eq!(run.error, None, "{text}");
    run.last_rows().unwrap().clone()
}

#[track_caller]
fn error(text: &str) -> SqlError {
    run(text).error.unwrap_or_else(|| panic!("{text} runs"))
}

/// Statements that somebody might try, each with what has to come of it.
fn hostile(folder: &Path) -> Vec<(String, String)> {
    let list = include_str!("fixtures/lab/hostile.json").replace("@DIR@", folder.to_str().unwrap());
    let mut list: Vec<(String, String)> = serde_json::from_str(&list).unwrap();
    let numbers: Vec<String> = (0..30_000).map(|n| n.to_string()).collect();
    for long in [
        format!("SELECT 1{}", " ".repeat(100_001)),
        format!("SELECT 1 WHERE 1 IN ({})", numbers.join(",")),
        format!("SELECT '{}'", "x".repeat(100_001)),
    ] {
        list.push(("heavy".to_owned(), long));
    }
    list
}

/// All that is asked of one connection after the other statement: the answer shows that it still works, and on what.
const STILL_THERE: &str = "SELECT (SELECT count(*) FROM sqlite_master) > 0, 6 * 7";

#[test]
fn hostile_statements_are_refused_and_change_nothing_outside() {
    let folder = TempDir::new().unwrap();
    let list = hostile(folder.path());
    assert!(list.len() >= 200, "only {} statements", list.len());
    let before = std::env::current_dir().unwrap().read_dir().unwrap().count();
    let budget = Budget {
        time: Duration::from_millis(250),
        ..Budget::default()
    };
    let mut wrong = Vec::new();
    for (expected, text) in &list {
        let sandbox = library().open().unwrap();
        let began = Instant::now();
        let run = sandbox.run(text, &budget);
        let took = began.elapsed();
        let kind = run.error.as_ref().map(|error| error.kind);
        let cut = run.last_rows().is_some_and(Table::is_cut);
        let fits = match (expected.as_str(), kind) {
            ("refuse", Some(ErrorKind::Refused)) | ("harmless", None) | ("limit", Some(ErrorKind::Limit)) => true,
            ("refuse-or-unknown", Some(ErrorKind::Refused | ErrorKind::Sql)) | ("error", Some(_)) => true,
            // What is nested deeply or very long may run, if it is quick.
            ("heavy", None | Some(ErrorKind::Limit | ErrorKind::Sql)) => true,
            // Rows that came before the time ran out are shown.
            ("endless", kind) => cut || matches!(kind, Some(ErrorKind::TimedOut | ErrorKind::Limit)),
            _ => false,
        };
        let again = sandbox.run(STILL_THERE, &Budget::default());
        let usable = again
            .last_rows()
            .is_some_and(|table| table.rows == [[Value::Integer(1), Value::Integer(42)]]);
        if !fits || !usable || took > Duration::from_millis(1250) {
            let text: String = text.chars().take(120).collect();
            wrong.push(format!(
                "{expected}: {text}\n    {:?}, usable {usable}, {took:?}",
                run.error
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        list.len(),
        wrong.join("\n")
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something was written");
    assert_eq!(std::env::current_dir().unwrap().read_dir().unwrap().count(), before);
}

#[test]
fn values_keep_their_kinds() {
    let table = rows("SELECT NULL, '', x'', 1, 1.0, 9e999, 'a', x'00ff'");
    let expected = [
        Value::Null,
        Value::Text(String::new()),
        Value::Blob(Vec::new()),
        Value::Integer(1),
        Value::Real(1.0),
        Value::Real(f64::INFINITY),
        Value::Text("a".to_owned()),
        Value::Blob(vec![0, 255]),
    ];
    assert_eq!(table.rows, [expected]);
}

#[test]
fn literals_read_back_as_the_same_values() {
    let table = rows("SELECT NULL, '', x'', -1, 0.1, -9e999, 1e300, 'O''Neil', x'00ff', 3.0");
    let literals: Vec<String> = table.rows[0].iter().map(Value::literal).collect();
    assert_eq!(rows(&format!("SELECT {}", literals.join(", "))).rows, table.rows);
}

#[test]
fn statements_run_one_after_the_other_up_to_the_one_that_fails() {
    let run = run(
        "UPDATE books SET copies = 9 WHERE year < 1960;\nSELECT count(*) FROM books WHERE copies = 9;\n\n  SELECT titel FROM books;\nDELETE FROM books",
    );
    let outcomes: Vec<&Outcome> = run.done.iter().map(|done| &done.outcome).collect();
    assert_eq!(outcomes[0], &Outcome::Changed(2));
    assert!(matches!(outcomes[1], Outcome::Rows(table) if table.rows == [[Value::Integer(2)]]));
    assert_eq!(outcomes.len(), 2, "the last one did not run");
    let error = run.error.unwrap();
    assert_eq!((error.line, error.column), (4, 10), "{}", error.message);
    assert_eq!(error.message, "no such column: titel");
}

#[test]
fn errors_say_where_and_what_to_do() {
    let check = |text: &str, place: (u32, u32), message: &str| {
        let error = error(text);
        assert_eq!((error.line, error.column), place, "{text}: {}", error.message);
        assert!(error.message.contains(message), "{text}: {}", error.message);
    };
    check("SELECT 1;\nSELEC 2", (2, 1), "near \"SELEC\"");
    check("SELECT 'ä', 1 1", (1, 15), "near \"1\"");
    check("SELECT (1", (1, 10), "incomplete input");
    check("SELECT 1; ATTACH 'x' AS y", (1, 11), "ATTACH");
    check("SELECT ?", (1, 1), "parameter");
    let quoted = error("SELECT title FROM books WHERE author = \"Toni Morrison\"");
    assert!(quoted.help.unwrap().contains("single quotes"), "{}", quoted.message);
    // A step that fails late is placed at its statement.
    check(
        "SELECT 1;\n INSERT INTO books VALUES (1, 'a', 'b', 1, 1)",
        (2, 2),
        "UNIQUE",
    );
    check("SELECT abs(-9223372036854775808)", (1, 1), "overflow");
}

#[test]
fn rows_and_bytes_are_cut_and_counted() {
    let many = rows("SELECT a.id FROM loans a, loans b, loans c");
    assert_eq!((many.rows.len(), many.count, many.is_cut()), (1000, Some(3375), true));
    let wide = rows("SELECT printf('%90000d', id) FROM loans");
    assert_eq!((wide.rows.len(), wide.count), (11, Some(15)));
    // While the rest is counted, the time runs out: what came is shown.
    let endless = rows("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c");
    assert_eq!((endless.rows.len(), endless.count), (1000, None));
    let steps = Budget {
        steps: 10,
        ..Budget::default()
    };
    let run = library()
        .open()
        .unwrap()
        .run("SELECT count(*) FROM loans a, loans b, loans c, loans d", &steps);
    assert_eq!(run.error.unwrap().kind, ErrorKind::TimedOut);
}

#[test]
fn an_insert_that_returns_rows_inserts_once() {
    let table =
        rows("INSERT INTO members VALUES (9, 'Ravi', NULL, '2026-04-01') RETURNING id; SELECT count(*) FROM members");
    assert_eq!(table.rows, [[Value::Integer(9)]]);
}

#[test]
fn it_computes_as_the_usual_shells_do() {
    let table = rows("SELECT sqrt(16), pow(2, 3), ceil(1.2), (SELECT * FROM pragma_foreign_keys)");
    let expected = [Value::Real(4.0), Value::Real(8.0), Value::Real(2.0), Value::Integer(0)];
    assert_eq!(table.rows, [expected]);
}

#[test]
fn a_query_plan_is_a_tree() {
    let run = run("EXPLAIN QUERY PLAN SELECT title FROM books WHERE id IN (SELECT book_id FROM loans)");
    let Outcome::Plan(steps) = &run.done[0].outcome else {
        panic!("no plan: {:?}", run.done);
    };
    assert_eq!(steps[0].depth, 0);
    assert!(
        steps
            .iter()
            .any(|step| step.depth == 1 && step.detail.contains("loans")),
        "{steps:?}"
    );
}

#[test]
fn a_schema_names_columns_keys_and_references() {
    let sandbox = library().open().unwrap();
    let schema = sandbox.read_schema().unwrap();
    let names: Vec<&str> = schema.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["books", "members", "loans"]);
    let loans = schema.table("LOANS").unwrap();
    assert_eq!((loans.rows, loans.columns.len()), (Some(15), 6));
    assert_eq!(loans.unique, [["id"]]);
    assert_eq!(loans.references.len(), 2);
    let to_members = loans.references.iter().find(|to| to.table == "members").unwrap();
    assert_eq!(
        (&to_members.columns[..], &to_members.to[..]),
        (&["member_id".to_owned()][..], &["id".to_owned()][..])
    );
    let members = schema.table("members").unwrap();
    let not_null: Vec<bool> = members.columns.iter().map(|column| column.not_null).collect();
    assert_eq!(not_null, [false, true, false, true]);
}

#[test]
fn another_thread_stops_what_runs() {
    let sandbox = library().open().unwrap();
    let stop = sandbox.stop();
    let (begun, began) = channel();
    let thread = std::thread::spawn(move || {
        began.recv().unwrap();
        std::thread::sleep(Duration::from_millis(100));
        stop.stop();
    });
    begun.send(()).unwrap();
    let budget = Budget {
        time: Duration::from_secs(60),
        ..Budget::default()
    };
    let run = sandbox.run(
        "SELECT count(*) FROM loans a, loans b, loans c, loans d, loans e, loans f, loans g",
        &budget,
    );
    thread.join().unwrap();
    assert_eq!(run.error.unwrap().kind, ErrorKind::Stopped);
    assert!(run.took < Duration::from_secs(10), "{:?}", run.took);
    let refused = sandbox.run("SELECT 1", &budget);
    assert_eq!(
        refused.error.unwrap().kind,
        ErrorKind::Stopped,
        "nothing runs until it is allowed"
    );
    sandbox.allow();
    assert_eq!(sandbox.run("SELECT 1", &budget).error, None);
}

/// The next answer of a worker.
fn wait(worker: &mut Worker) -> Answer {
    let began = Instant::now();
    loop {
        if let Some((_, answer)) = worker.answer() {
            return answer;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "no answer comes");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn ran(worker: &mut Worker) -> Run {
    match wait(worker) {
        Answer::Ran { run, .. } => run,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_worker_answers_each_order_in_turn_and_can_be_stopped() {
    let (wake, woken) = channel();
    let mut worker = Worker::start(library(), move || wake.send(()).unwrap_or_default()).unwrap();
    assert!(matches!(wait(&mut worker), Answer::Opened(schema) if schema.tables.len() == 3));
    woken.recv().unwrap();

    worker.order(Order::Run("DELETE FROM loans".to_owned()));
    worker.order(Order::Run("SELECT count(*) FROM loans".to_owned()));
    assert_eq!(ran(&mut worker).done[0].outcome, Outcome::Changed(15));
    assert_eq!(ran(&mut worker).last_rows().unwrap().rows, [[Value::Integer(0)]]);
    assert!(!worker.is_busy());

    // One that runs and one that waits: both are answered, and neither goes on.
    let endless = "SELECT count(*) FROM books a, books b, books c, books d, books e, books f, books g, books h";
    worker.order(Order::Run(endless.to_owned()));
    worker.order(Order::Run("SELECT 1".to_owned()));
    assert!(worker.is_busy());
    worker.stop();
    assert_eq!(ran(&mut worker).error.unwrap().kind, ErrorKind::Stopped);
    assert_eq!(ran(&mut worker).error.unwrap().kind, ErrorKind::Stopped);

    worker.order(Order::Reset);
    assert!(matches!(wait(&mut worker), Answer::Opened(schema) if schema.table("loans").unwrap().rows == Some(15)));
    worker.order(Order::Run("SELECT 1".to_owned()));
    assert_eq!(ran(&mut worker).error, None);
}

#[test]
fn a_worker_ends_what_runs_when_it_is_let_go() {
    let held = Arc::new(());
    let theirs = Arc::clone(&held);
    let mut worker = Worker::start(library(), move || drop(Arc::clone(&theirs))).unwrap();
    wait(&mut worker);
    worker.order(Order::Run(
        "SELECT count(*) FROM loans a, loans b, loans c, loans d, loans e, loans f".to_owned(),
    ));
    drop(worker);
    let began = Instant::now();
    while Arc::strong_count(&held) > 1 {
        assert!(began.elapsed() < Duration::from_millis(1500), "the thread goes on");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_data_set_that_is_no_sql_says_so() {
    let broken = DataSet {
        sql: "CREATE TABLE a(b);\nINSRT INTO a VALUES (1)".into(),
        ..library()
    };
    let said = broken.open().err().unwrap().to_string();
    assert!(said.starts_with("datasets/library.sql:2:1: near \"INSRT\""), "{said}");
    let hostile = DataSet {
        sql: "ATTACH 'x.db' AS x".into(),
        ..library()
    };
    assert!(
        hostile
            .open()
            .err()
            .unwrap()
            .to_string()
            .contains("does not allow ATTACH")
    );
    let long = DataSet {
        sql: format!("CREATE TABLE a(b); INSERT INTO a VALUES (1){};", ",(1)".repeat(50_000)).into(),
        ..library()
    };
    let sandbox = long.open().unwrap();
    let count = sandbox.run("SELECT count(*) FROM a", &Budget::default());
    assert_eq!(count.last_rows().unwrap().rows, [[Value::Integer(50_001)]]);
    assert!(Sandbox::empty().unwrap().read_schema().unwrap().tables.is_empty());
}

/// Runs the program with a text on its standard input.
pub fn skillatlas(args: &[&str], input: &str) -> Output {
    let home = TempDir::new().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .args(args)
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn the_command_line_runs_sql_on_a_data_set() {
    let query = "SELECT title, year, copies / 2.0 AS half, NULL AS gone FROM books WHERE year < 1959 ORDER BY year";
    let text = skillatlas(&["lab", "sql", "--set", "library"], query);
    assert_eq!(text.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(text.stdout).unwrap(),
        "title              year  half  gone\n\
         -----------------  ----  ----  ----\n\
         Pedro Páramo       1955   0.5  NULL\n\
         Things Fall Apart  1958   1.0  NULL\n\
         (2 rows)\n"
    );
    let json = skillatlas(
        &["lab", "sql", "--set", "library", "--format", "json"],
        &format!("{query}; SELECT x'01'; SELEC"),
    );
    assert_eq!(json.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["statements"][0]["columns"][3], "gone");
    assert_eq!(
        json["statements"][0]["rows"][1],
        serde_json::json!(["Things Fall Apart", 1958, 1.0, null])
    );
    assert_eq!(json["statements"][0]["count"], 2);
    assert_eq!(json["statements"][1]["rows"][0][0]["blob"], "01");
    assert_eq!(
        (&json["error"]["line"], &json["error"]["kind"]),
        (&1.into(), &"sql".into())
    );
}

#[test]
fn the_command_line_says_what_is_wrong() {
    let check = |args: &[&str], input: &str, code: i32, said: &str| {
        let output = skillatlas(args, input);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(said), "{error}");
    };
    let library = ["lab", "sql", "--set", "library"];
    check(
        &["lab", "sql", "--set", "libary"],
        "SELECT 1",
        1,
        "name one of these: library",
    );
    check(&library, "  ", 2, "nothing on the standard input");
    check(&library, "SELECT\n nope", 1, "line 2, column 2: no such column: nope");
    let endless = "SELECT count(*) FROM books a, books b, books c, books d, books e, books f, books g, books h";
    check(&library, endless, 2, "took too long");
}
