//! Recall in the window: a sitting by the keyboard alone, from the first question to its end, and bookmarks.

use super::*;
use skillatlas::progress::{Grade, Mark};
use skillatlas::session::Command;

/// A window on the day after a skill was done.
fn the_day_after() -> Window {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let opened = OpenedPack::embedded().unwrap();
    let mut session = Session::in_memory(opened, RunId(1), clock.clone());
    session
        .apply(Command::SetStatus {
            skill: "json".into(),
            mark: Some(Mark::Done),
        })
        .unwrap();
    clock.set("2026-11-23T10:00:00+01:00[+01:00]".parse().unwrap());
    session.turn_day();
    window_on(session, WIDE)
}

fn reviews(window: &Window) -> Vec<Grade> {
    let session = &window.state().session;
    let known = session.state().skill(&session.key(&"json".into()));
    known.map_or_else(Vec::new, |known| {
        known.reviews.iter().map(|review| review.grade).collect()
    })
}

#[test]
fn a_sitting_is_done_by_the_keyboard_alone() {
    let mut window = the_day_after();
    let due = window.state().session.overview().due();
    assert!(due > 3, "{due} are due");
    assert!(shows(&window, &format!("{due} prompts are due")));
    press(&mut window, Key::R);
    until(&mut window, "the sitting", |window| {
        shows_part(window, &format!("{due} of {due} left"))
    });
    // The first is forgotten, and comes again at the end.
    type_in(&mut window, "no idea");
    ctrl(&mut window, Key::Enter);
    assert!(shows(&window, "The page says"));
    press(&mut window, Key::Num1);
    for _ in 0..due {
        ctrl(&mut window, Key::Enter);
        press(&mut window, Key::Num2);
    }
    until(&mut window, "the end", |window| shows(window, "Done for now"));
    assert!(shows_part(
        &window,
        &format!("{due} prompts recalled. 1 answer was forgotten")
    ));
    assert_eq!(window.state().session.overview().due(), 0);
    let grades = reviews(&window);
    assert_eq!((grades.len(), grades[0]), (due + 1, Grade::Again));
    press(&mut window, Key::Enter);
    assert!(!shows(&window, "Done for now"), "Enter closes it");
    // Each answer is a step.
    ctrl(&mut window, Key::Z);
    assert_eq!(reviews(&window).len(), due);
    assert_eq!(window.state().session.overview().due(), 1);
}

#[test]
fn a_sitting_can_be_left_at_any_moment_and_keeps_what_was_answered() {
    let mut window = the_day_after();
    let due = window.state().session.overview().due();
    press(&mut window, Key::R);
    ctrl(&mut window, Key::Enter);
    press(&mut window, Key::Num2);
    press(&mut window, Key::Escape);
    assert_eq!(reviews(&window), [Grade::Good]);
    assert_eq!(window.state().session.overview().due(), due - 1);
    press(&mut window, Key::R);
    assert!(shows_part(&window, &format!("{0} of {0} left", due - 1)));
}

#[test]
fn the_last_answer_is_taken_back_and_asked_again() {
    let mut window = the_day_after();
    let due = window.state().session.overview().due();
    press(&mut window, Key::R);
    for key in [Key::Num2, Key::Num1] {
        ctrl(&mut window, Key::Enter);
        press(&mut window, key);
    }
    assert_eq!(reviews(&window), [Grade::Good, Grade::Again]);
    assert!(shows_part(&window, &format!("{} of {due} left", due - 1)));
    ctrl(&mut window, Key::Z);
    assert_eq!(reviews(&window), [Grade::Good]);
    assert!(
        shows_part(&window, &format!("{} of {due} left", due - 1)),
        "it is not asked twice"
    );
    push(&mut window, "Take the last answer back");
    assert_eq!(reviews(&window), []);
    assert!(shows_part(&window, &format!("{due} of {due} left")));
    assert!(window.query_by_label("Take the last answer back").is_none());
}

#[test]
fn four_grades_are_a_setting_of_the_progress_on_the_keys_1_to_4() {
    let mut window = the_day_after();
    window
        .state_mut()
        .session
        .apply(Command::SetFourGrades { on: true })
        .unwrap();
    press(&mut window, Key::R);
    for key in [Key::Num2, Key::Num3, Key::Num4, Key::Num1] {
        ctrl(&mut window, Key::Enter);
        assert!(shows_part(&window, "Hard (") && shows_part(&window, "Easy ("));
        press(&mut window, key);
    }
    assert_eq!(reviews(&window), [Grade::Hard, Grade::Good, Grade::Easy, Grade::Again]);
}

#[test]
fn a_suspended_prompt_leaves_the_sitting_and_comes_back_by_undo() {
    let mut window = the_day_after();
    let due = window.state().session.overview().due();
    press(&mut window, Key::R);
    ctrl(&mut window, Key::Enter);
    push(&mut window, "Suspend it");
    assert_eq!(window.state().session.overview().due(), due - 1);
    ctrl(&mut window, Key::Z);
    assert_eq!(window.state().session.overview().due(), due);
    assert!(shows_part(&window, &format!("{due} of {due} left")));
}

#[test]
fn a_retention_is_shown_with_its_cost_before_it_is_set() {
    let mut window = the_day_after();
    window
        .state_mut()
        .open_over(skillatlas::ui::command::UiCommand::RecallSettings);
    window.run();
    let retention = |window: &Window| window.state().session.overview().schedule().scheduler.retention();
    let cost = |window: &Window, wanted: u32| window.state().session.overview().answers_a_week(wanted);
    assert!(cost(&window, 97) > cost(&window, 90) && cost(&window, 90) > cost(&window, 70));
    click(&mut window, Role::Button, "97 in 100");
    let words = format!("97 in 100: about {} answers a week", cost(&window, 97));
    assert!(shows_part(&window, &words));
    assert_eq!(retention(&window), 0.9, "looking sets nothing");
    push(&mut window, "Aim at 97 in 100");
    assert_eq!(retention(&window), 0.97);
}

#[test]
fn an_own_prompt_is_added_asked_changed_and_removed() {
    let mut window = the_day_after();
    let own = |window: &Window| {
        let overview = window.state().session.overview();
        let cards = overview.schedule().cards.iter();
        cards
            .filter_map(|card| card.own.clone())
            .map(|own| own.question)
            .collect::<Vec<_>>()
    };
    window.state_mut().place.selected = Some("json".into());
    window
        .state_mut()
        .dialogs()
        .word_prompt(&session(1), "json".into(), None);
    window.run();
    assert!(window.query_by_label("Add prompt").is_none(), "it needs words");
    window
        .get_by_role_and_label(Role::MultilineTextInput, "Question")
        .focus();
    window.run();
    type_in(&mut window, "why");
    window.get_by_role_and_label(Role::MultilineTextInput, "Answer").focus();
    window.run();
    type_in(&mut window, "so");
    push(&mut window, "Add prompt");
    assert_eq!(own(&window), ["why"]);
    let desk = window.state_mut();
    let card = desk
        .session
        .overview()
        .schedule()
        .cards
        .iter()
        .find(|card| card.own.is_some())
        .unwrap()
        .id
        .clone();
    let change = |question: &str, answer: &str| Command::WriteOwnPrompt {
        skill: card.skill.clone(),
        prompt: Some(card.prompt.clone()),
        question: question.to_owned(),
        answer: answer.to_owned(),
    };
    desk.session.apply(change("how", "so")).unwrap();
    assert_eq!(own(&window), ["how"]);
    assert!(window.state_mut().session.apply(change("how", "")).is_err());
    window.state_mut().session.apply(change("", "")).unwrap();
    assert_eq!(own(&window), [""; 0]);
}

#[test]
fn nothing_due_is_said_and_says_where_prompts_come_from() {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock);
    let mut window = window_on(session, WIDE);
    press(&mut window, Key::R);
    assert!(shows(&window, "Nothing is due"));
    assert!(shows_part(
        &window,
        "Prompts come when you have read a stop to its end."
    ));
}

#[test]
fn a_bookmark_is_set_listed_and_taken_off() {
    let mut window = window();
    press(&mut window, Key::ArrowRight);
    let skill = selected(&window).unwrap().to_owned();
    press(&mut window, Key::B);
    let title = window
        .state()
        .session
        .pack()
        .skill(&skill.as_str().into())
        .unwrap()
        .title
        .clone();
    press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    assert!(shows(&window, "Bookmarks"));
    push(&mut window, &title);
    assert_eq!(selected(&window), Some(skill.as_str()));
    assert!(shows_part(&window, "· bookmarked ·"), "the page says so");
    press(&mut window, Key::B);
    assert!(!shows_part(&window, "bookmarked ·"));
    assert_eq!(window.state().session.state().bookmarks().count(), 0);
}
