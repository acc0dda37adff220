//! Answers are accepted or refuted for the right reasons, by databases that are small, honest and reproduce what is said.

use std::time::{Duration, Instant};

use skillatlas::lab::sql::{Budget, Judge, Judgement, Sandbox, Stop, Table, Value, Verdict};
use skillatlas::pack::{Answer, Reason, RowOrder, SqlTask, SqlVariant};

use super::library;
use super::pairs::CASES;

pub fn judge(reference: &str, order: RowOrder) -> Judge {
    let task = SqlTask {
        order,
        ..SqlTask::default()
    };
    let variant = SqlVariant {
        reference: Answer {
            file: "reference.sql".to_owned(),
            sql: reference.to_owned(),
        },
        ..SqlVariant::default()
    };
    Judge::new(library(), &task, &variant).unwrap_or_else(|error| panic!("{reference}: {error}"))
}

fn rows_of(sql: &str, query: &str) -> Option<Table> {
    let sandbox = Sandbox::empty().unwrap();
    sandbox.load(sql, &Budget::default()).unwrap();
    sandbox.run(query, &Budget::default()).last_rows().cloned()
}

/// What is wrong with a refutation: it has to hold for whoever types what is printed.
fn fault(verdict: &Verdict, order: &RowOrder, reference: &str, answer: &str) -> Option<String> {
    let Some(shown) = &verdict.refutation else {
        return Some("no database".to_owned());
    };
    if rows_of(&shown.sql, reference).as_ref() != Some(&shown.expected) {
        return Some("the reference gives something else".to_owned());
    }
    if rows_of(&shown.sql, answer).as_ref() != Some(&shown.found) {
        return Some("the answer gives something else".to_owned());
    }
    if shown.rows > 4 {
        return Some(format!("{} rows", shown.rows));
    }
    // Without any one of its rows the answers agree.
    let lines: Vec<&str> = shown.sql.split_inclusive('\n').collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("INSERT")) {
        let less: String = lines
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, line)| *line)
            .collect();
        // Coarser than the judge: whatever the order of columns.
        let given = |query: &str| {
            let rows = rows_of(&less, query).unwrap().rows;
            let words = rows.iter().map(|row| {
                let mut words: Vec<String> = row.iter().map(|value| format!("{value:?}")).collect();
                words.sort();
                words.join(" ")
            });
            let mut words: Vec<String> = words.collect();
            if *order != RowOrder::Total {
                words.sort();
            }
            words
        };
        if given(reference) != given(answer) {
            return Some(format!("still differs without {line}"));
        }
    }
    (!shown.minimal).then(|| "not minimal".to_owned())
}

#[test]
fn typical_mistakes_are_refuted_by_small_databases_and_rewrites_are_not() {
    let (mut wrong, mut equivalent) = (0, 0);
    let (mut faults, mut refuted_rewrites, mut slowest) = (Vec::new(), Vec::new(), Duration::ZERO);
    for case in CASES {
        let judge = judge(case.right, (case.order)());
        for answer in case.wrong {
            wrong += 1;
            let verdict = judge.judge(answer, 1, &Stop::default());
            slowest = slowest.max(verdict.took);
            let fault = fault(&verdict, &(case.order)(), case.right, answer);
            faults.extend(fault.map(|fault| format!("{answer}\n    {:?}: {fault}", verdict.verdict)));
        }
        for answer in case.equivalent {
            equivalent += 1;
            for seed in 0..3 {
                let verdict = judge.judge(answer, seed, &Stop::default());
                slowest = slowest.max(verdict.took);
                if verdict.verdict != Judgement::Accepted {
                    refuted_rewrites.push(format!("{answer}\n    {:?} {:#?}", verdict.reason, verdict.refutation));
                }
            }
        }
    }
    println!(
        "{wrong} wrong, {equivalent} equivalent, {} faults, slowest {slowest:?}",
        faults.len()
    );
    assert!(
        wrong >= 60 && equivalent >= 30,
        "{wrong} wrong and {equivalent} equivalent"
    );
    assert!(refuted_rewrites.is_empty(), "{}", refuted_rewrites.join("\n"));
    assert!(
        faults.len() * 100 <= wrong * 2,
        "{} of {wrong}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn a_verdict_is_the_same_each_time() {
    let judge = judge(
        "SELECT name FROM members WHERE id NOT IN (SELECT member_id FROM loans)",
        RowOrder::Any,
    );
    let once = |seed| {
        let verdict = judge.judge(
            "SELECT DISTINCT name FROM members WHERE id NOT IN (SELECT member_id FROM loans)",
            seed,
            &Stop::default(),
        );
        serde_json::to_string(&verdict).unwrap()
    };
    assert_eq!(once(7), once(7));
}

#[test]
fn a_verdict_can_be_stopped() {
    let judge = judge("SELECT id FROM loans", RowOrder::Any);
    let stop = Stop::default();
    let theirs = stop.clone();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        theirs.stop();
    });
    let began = Instant::now();
    let verdict = judge.judge(
        "SELECT a.id FROM loans a, loans b, loans c, loans d, loans e, loans f, loans g LIMIT 1 OFFSET 99999999",
        1,
        &stop,
    );
    thread.join().unwrap();
    assert_eq!(verdict.verdict, Judgement::Stopped);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
}

#[track_caller]
fn check(judge: &Judge, answer: &str, verdict: Judgement, reason: Option<Reason>) -> Verdict {
    let found = judge.judge(answer, 1, &Stop::default());
    assert_eq!((found.verdict, found.reason), (verdict, reason), "{answer}: {found:#?}");
    found
}

#[test]
fn reasons_say_what_differs_on_the_visible_data() {
    let loans = judge(
        "SELECT id, due_on FROM loans WHERE returned_on IS NULL ORDER BY due_on, id",
        RowOrder::Total,
    );
    let refuted = |answer: &str, reason| check(&loans, answer, Judgement::Refuted, Some(reason));
    refuted("SELECT id FROM loans WHERE returned_on IS NULL", Reason::Columns);
    refuted(
        "SELECT id, due_on FROM loans WHERE returned_on IS NULL ORDER BY id DESC",
        Reason::Order,
    );
    refuted(
        "SELECT id, due_on FROM loans WHERE returned_on = NULL",
        Reason::MissingRows,
    );
    let extra = refuted("SELECT id, due_on FROM loans ORDER BY due_on, id", Reason::ExtraRows);
    let difference = extra.difference.unwrap();
    assert_eq!(
        (
            difference.extra.len(),
            difference.extra_in_all,
            difference.missing_in_all
        ),
        (3, 10, 0)
    );
    let cell = refuted(
        "SELECT id, loaned_on FROM loans WHERE returned_on IS NULL ORDER BY due_on, id",
        Reason::WrongValues,
    );
    let cell = cell.difference.unwrap().first_wrong.unwrap();
    assert_eq!((cell.row, cell.column.as_str()), (1, "loaned_on"));
    assert_eq!(cell.expected, Value::Text("2026-02-27".to_owned()));
    refuted("UPDATE loans SET returned_on = NULL", Reason::NoResult);
    let error = check(
        &loans,
        "SELECT id,\n due FROM loans",
        Judgement::Error,
        Some(Reason::Error),
    );
    assert_eq!(error.error.unwrap().line, 2);
    let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT max(x), 1 FROM c";
    check(&loans, endless, Judgement::Stopped, None);
    let other_names = check(
        &loans,
        "SELECT due_on AS due, id FROM loans WHERE returned_on IS NULL ORDER BY 1, 2",
        Judgement::Accepted,
        None,
    );
    assert_eq!(other_names.remarks.len(), 2, "{:?}", other_names.remarks);
}

#[test]
fn what_agrees_on_the_visible_data_alone_is_refuted() {
    let judge = judge(
        "SELECT title FROM books WHERE copies = (SELECT max(copies) FROM books) AND year > 1980",
        RowOrder::Any,
    );
    let verdict = check(
        &judge,
        "SELECT title FROM books WHERE title = 'The Three-Body Problem'",
        Judgement::Refuted,
        Some(Reason::ExtraRows),
    );
    assert!(verdict.checked[0].agrees && verdict.checked[0].data == "visible");
    assert!(verdict.checked.last().is_some_and(|last| !last.agrees));
    assert_eq!(verdict.refutation.unwrap().rows, 1);
}

#[test]
fn changes_are_judged_by_the_query_after_them() {
    let task = SqlTask::default();
    let variant = SqlVariant {
        reference: Answer {
            file: "reference.sql".to_owned(),
            sql: "BEGIN; UPDATE loans SET returned_on = '2026-04-01' WHERE id = 9; COMMIT;".to_owned(),
        },
        after: Some("SELECT id, returned_on FROM loans".to_owned()),
        ..SqlVariant::default()
    };
    let judge = Judge::new(library(), &task, &variant).unwrap();
    let right = "UPDATE loans SET returned_on = '2026-04-01' WHERE id = 9";
    check(&judge, right, Judgement::Accepted, None);
    let no_where = check(
        &judge,
        "UPDATE loans SET returned_on = '2026-04-01'",
        Judgement::Refuted,
        Some(Reason::WrongValues),
    );
    assert!(no_where.refutation.unwrap().rows <= 3);
    check(
        &judge,
        &format!("BEGIN; {right}"),
        Judgement::Refuted,
        Some(Reason::OpenTransaction),
    );
    check(
        &judge,
        "DELETE FROM loans WHERE id = 9",
        Judgement::Refuted,
        Some(Reason::MissingRows),
    );
}

#[test]
fn a_rule_of_the_tables_holds_in_made_up_data() {
    let task = SqlTask::default();
    let variant = SqlVariant {
        setup: Some(Answer {
            file: "setup.sql".to_owned(),
            sql: "CREATE TABLE seats(no integer PRIMARY KEY, taken integer NOT NULL CHECK (taken IN (0, 1)));
                  INSERT INTO seats VALUES (1, 0), (2, 1);"
                .to_owned(),
        }),
        reference: Answer {
            file: "reference.sql".to_owned(),
            sql: "SELECT no FROM seats WHERE taken = 0".to_owned(),
        },
        ..SqlVariant::default()
    };
    let judge = Judge::new(library(), &task, &variant).unwrap();
    check(
        &judge,
        "SELECT no FROM seats WHERE taken <> 1",
        Judgement::Accepted,
        None,
    );
    check(
        &judge,
        "SELECT no FROM seats WHERE taken < 2",
        Judgement::Refuted,
        Some(Reason::ExtraRows),
    );
}
