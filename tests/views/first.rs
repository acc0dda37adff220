//! The first five minutes on the shipped pack, on a small screen and with the keyboard alone.

use super::*;
use skillatlas::ui::window_state::PageTab;

const SMALL: Vec2 = vec2(1366.0, 768.0);
const FIRST: &str = "what-is-backend";
const ITEM: &str = "ask-for-book-3";

fn first_start() -> Window {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock);
    window_on(session, SMALL)
}

/// What has the keyboard, by its label.
fn focused(window: &Window) -> Option<String> {
    let mut with_focus = window.query_all_by(|node| node.is_focused());
    with_focus.find_map(|node| node.accesskit_node().label())
}

/// Goes on with Tab until something has the keyboard.
fn tab_to(window: &mut Window, label: &str) {
    let mut seen = Vec::new();
    for _ in 0..60 {
        if focused(window).as_deref() == Some(label) {
            return;
        }
        press(window, Key::Tab);
        seen.push(focused(window).unwrap_or_default());
    }
    panic!("Tab never reaches {label:?}, only {seen:?}");
}

fn enter_on(window: &mut Window, label: &str) {
    tab_to(window, label);
    press(window, Key::Enter);
}

fn is_ticked(window: &Window) -> bool {
    window.state().session.overview().is_ticked(&FIRST.into(), &ITEM.into())
}

fn read_the_prediction(window: &mut Window) {
    press(window, Key::Enter);
    assert_eq!(selected(window), Some(FIRST));
    until(window, "the prediction", |window| {
        shows_part(window, "Which program makes the list?")
    });
    enter_on(window, "A program on another computer");
    enter_on(window, "Read on");
}

#[test]
fn the_first_stop_is_read_without_scrolling_and_its_item_ticks_itself() {
    let mut window = first_start();
    read_the_prediction(&mut window);
    // The end of the stop is in sight at once, on a small screen too; it counts once it was there for a while.
    until(&mut window, "the request", |window| shows(window, "Send a request"));
    assert!(
        window
            .state()
            .session
            .overview()
            .stop_reached(&FIRST.into(), &"which-program".into())
    );
    enter_on(&mut window, "Send a request");
    assert_eq!(focused(&window).as_deref(), Some("First line of the request"));
    press(&mut window, Key::Enter);
    until(&mut window, "the reply", |window| shows_part(window, "Solaris"));
    assert!(!is_ticked(&window), "nothing was changed yet");
    // "GET /books/2 HTTP/1.1": the number goes, another comes.
    press(&mut window, Key::Home);
    for _ in 0.."GET /books/".len() {
        press(&mut window, Key::ArrowRight);
    }
    press(&mut window, Key::Delete);
    type_in(&mut window, "3");
    press(&mut window, Key::Enter);
    until(&mut window, "the other reply", |window| shows_part(window, "Kindred"));
    assert!(is_ticked(&window));
    enter_on(&mut window, "Read on");
    until(&mut window, "the question", |window| {
        shows(window, "Answer from memory")
    });
    enter_on(&mut window, "Answer from memory");
    until(&mut window, "the question", |window| {
        shows_part(window, "Who decides what is in the reply?")
    });
    type_in(&mut window, "the server");
    ctrl(&mut window, Key::Enter);
    assert!(shows(&window, "The page says"));
    // One step is one undo: the item, for instance.
    window.state_mut().place.tab = PageTab::Checklist;
    ctrl(&mut window, Key::Z);
    assert!(!is_ticked(&window));
}

#[test]
fn a_request_without_a_stored_reply_is_said_and_ticks_nothing() {
    let mut window = first_start();
    read_the_prediction(&mut window);
    until(&mut window, "the request", |window| shows(window, "Send a request"));
    enter_on(&mut window, "Send a request");
    type_in(&mut window, "x");
    press(&mut window, Key::Enter);
    assert!(shows_part(&window, "No reply to this request is stored."));
    assert!(!is_ticked(&window));
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    // Back to the notes, which offer it again.
    until(&mut window, "the notes", |window| shows(window, "Send a request"));
}

#[test]
fn the_goal_is_confirmed_in_one_sentence_and_stays_on_offer_until_it_is() {
    const SENTENCE: &str = "Start: First endpoint in Python, 40 minutes a day";
    let mut window = first_start();
    assert!(shows(&window, SENTENCE));
    // Studying does not put it away.
    let begun = skillatlas::session::Command::ReachStop {
        skill: FIRST.into(),
        stop: "which-program".into(),
    };
    window.state_mut().session.apply(begun).unwrap();
    window.run();
    assert!(shows(&window, SENTENCE));
    push(&mut window, SENTENCE);
    assert!(window.state().session.overview().goal().chosen);
    assert!(window.state().place.page_open, "it says Start and starts nothing");
    press(&mut window, Key::Escape);
    assert!(!shows(&window, SENTENCE));
}

#[test]
fn help_to_choose_says_what_the_pack_says_of_each_language() {
    let mut window = first_start();
    push(&mut window, "Choose another");
    push(&mut window, "Help me choose");
    assert!(shows_part(&window, "good at: helpful compiler, speed"));
    assert!(shows_part(&window, "hurts: mistakes show late"));
    click(&mut window, Role::RadioButton, "Language: Ruby");
    click(&mut window, Role::Button, "Close");
    push(&mut window, "Start: First endpoint in Ruby, 40 minutes a day");
    assert!(shows_part(&window, "First endpoint, Ruby"));
}
