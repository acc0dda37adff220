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
