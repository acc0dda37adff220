//! SQL that runs on the page: an example as it stands, changed by the learner, wrong, endless, and as it stood.

use super::*;
use skillatlas::ui::window_state::PageTab;

const SQL: &str = "SQL of Who has which book";

fn joins_page() -> Window {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock);
    let mut window = window_on(session, WIDE);
    let place = &mut window.state_mut().place;
    place.selected = Some("sql-joins".into());
    place.page_open = true;
    place.full_width = true;
    window.run();
    window.state_mut().place.tab = PageTab::Examples;
    window.run();
    window
}

/// Puts a text in the place of what stands in the editor, and runs it by the keyboard.
fn run(window: &mut Window, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, SQL).focus();
    window.run();
    ctrl(window, Key::A);
    window.event(Event::Paste(text.to_owned()));
    window.run();
    ctrl(window, Key::Enter);
}

#[test]
fn an_example_in_sql_runs_where_it_stands_and_as_it_is_changed() {
    let mut window = joins_page();
    let before = window.state().session.export();
    push(&mut window, "Run who-has-what.sql");
    until(&mut window, "its rows", |window| {
        shows_part(window, "2 statements ran in")
    });
    assert!(shows(&window, "title"), "the columns have no names");

    push(&mut window, "Change who-has-what.sql");
    run(
        &mut window,
        "SELECT NULL AS gap, '' AS blank, x'01' AS bytes, 2.0 AS real",
    );
    until(&mut window, "the values", |window| shows(window, "empty text"));
    for words in ["NULL", "X'01'", "2.0", "1 row"] {
        assert!(shows(&window, words), "{words} is not told apart");
    }
    assert!(shows_part(&window, "loans ("), "the tables are not named");

    run(&mut window, "SELECT\n nope FROM books");
    until(&mut window, "the fault", |window| {
        shows_part(window, "Line 2, column 2: no such column: nope")
    });

    // What one run changed the next one sees, until it is reset.
    run(&mut window, "DELETE FROM loans");
    until(&mut window, "the change", |window| shows_part(window, "rows changed"));
    run(&mut window, "SELECT count(*) AS n FROM loans");
    until(&mut window, "the count", |window| shows(window, "0"));
    push(&mut window, "Reset");
    push(&mut window, "Close the editor of who-has-what.sql");
    push(&mut window, "Run who-has-what.sql");
    until(&mut window, "its rows", |window| shows(window, "title"));
    assert_eq!(window.state().session.export(), before, "running kept something");
}

#[test]
fn a_query_without_an_end_is_stopped_and_the_next_one_runs() {
    let mut window = joins_page();
    push(&mut window, "Change who-has-what.sql");
    run(
        &mut window,
        "SELECT count(*) FROM books a, books b, books c, books d, books e, books f, books g, books h, books i",
    );
    push(&mut window, "Stop");
    until(&mut window, "the word", |window| shows_part(window, "stopped"));
    run(&mut window, "SELECT 42 AS answer");
    until(&mut window, "the answer", |window| shows(window, "42"));
}

#[test]
fn a_wrong_answer_is_refuted_by_a_database_and_a_right_one_proves_the_item() {
    let mut window = joins_page();
    let place = &mut window.state_mut().place;
    place.selected = Some("sql-select".into());
    window.run();
    window.state_mut().place.tab = PageTab::Checklist;
    window.run();
    let (skill, task) = {
        let pack = window.state().session.pack();
        let skill = pack.skill(&"sql-select".into()).unwrap();
        let open_loans = skill.tasks.iter().find(|task| task.id.as_str() == "open-loans");
        (skill.clone(), open_loans.unwrap().clone())
    };
    let item = skill
        .items
        .iter()
        .find(|item| item.task.as_ref() == Some(&task.id))
        .unwrap();
    let stands = |window: &Window| {
        let overview = window.state().session.overview();
        (
            overview.is_ticked(&skill.id, &item.id),
            overview.is_proved(&skill.id, item),
        )
    };
    push(&mut window, &format!("Prove it: {}", task.title));
    let answer = |window: &mut Window, text: &str| {
        let label = format!("Answer to {}", task.title);
        window.get_by_role_and_label(Role::MultilineTextInput, &label).focus();
        window.run();
        ctrl(window, Key::A);
        window.event(Event::Paste(text.to_owned()));
        window.run();
    };
    let variant = &task.sql.as_ref().unwrap().variants[0];
    answer(&mut window, &variant.wrong[0].answer.sql);
    ctrl(&mut window, Key::Enter);
    until(&mut window, "what refutes it", |window| {
        shows_part(window, "The smallest database found on which it is wrong has")
    });
    assert!(shows(&window, "Your answer gives") && shows(&window, "Right is"));
    assert_eq!(stands(&window), (false, false));
    answer(&mut window, &variant.reference.sql);
    ctrl(&mut window, Key::Enter);
    until(&mut window, "the verdict", |window| {
        shows_part(window, "Right: it agrees on")
    });
    assert_eq!(stands(&window), (true, true));
    // What was written is kept, and there again when the task is opened anew.
    push(&mut window, "Close the task");
    push(&mut window, &format!("Once more: {}", task.title));
    let label = format!("Answer to {}", task.title);
    let kept = window.get_by_role_and_label(Role::MultilineTextInput, &label).value();
    assert_eq!(kept.as_deref(), Some(variant.reference.sql.as_str()));
    push(&mut window, "Close the task");
    assert!(shows(&window, "Proved"));
    // One step is one undo: the item is neither ticked nor proved.
    let undone = window.state_mut().session.apply(skillatlas::session::Command::Undo);
    assert!(undone.is_ok());
    window.run();
    assert_eq!(stands(&window), (false, false));
    assert!(!shows(&window, "Proved"));
}

#[test]
fn two_windows_on_one_task_keep_both_answers() {
    let answer = |text: &str, seen| skillatlas::session::Command::WriteAnswer {
        skill: "sql-select".into(),
        task: "open-loans".into(),
        text: text.to_owned(),
        seen,
    };
    let mut window = joins_page();
    let clock = Clock::fixed("2026-11-22T10:00:05+01:00[+01:00]".parse().unwrap());
    let mut other = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(2), clock);
    window.state_mut().session.apply(answer("SELECT 1", None)).unwrap();
    other.apply(answer("SELECT 2", None)).unwrap();
    let import = skillatlas::session::Command::Import {
        name: "other".to_owned(),
        segment: other.export(),
    };
    window.state_mut().session.apply(import).unwrap();
    window.state_mut().place.selected = Some("sql-select".into());
    window.run();
    window.state_mut().place.tab = PageTab::Checklist;
    window.run();
    push(&mut window, "Prove it: Loans that are still open");
    assert!(shows(&window, "SELECT 1"), "the other answer is gone");
    push(&mut window, "Take this one");
    let register = |window: &Window| {
        let overview = window.state().session.overview();
        let found = overview.answer_register(&"sql-select".into(), &"open-loans".into());
        found.map(|register| (register.value.clone(), register.conflicts.len()))
    };
    assert_eq!(register(&window), Some(("SELECT 1".to_owned(), 0)));
}
