//! The page as one reads it: its head, its contents, examples beside the text, and what has the keyboard.

use super::*;
use skillatlas::ui::window_state::PageTab;

const SMALL: Vec2 = vec2(1366.0, 768.0);

fn shipped(size: Vec2) -> Window {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock);
    window_on(session, size)
}

/// The page of a skill as it is opened by hand, once its text is there.
fn open(window: &mut Window, title: &str) {
    ctrl(window, Key::K);
    type_in(window, title);
    press(window, Key::Enter);
    until(window, "the text", |window| {
        window.query_by_role_and_label(Role::Document, "Text").is_some()
            && window.query_all_by_role(Role::Paragraph).next().is_some()
    });
}

#[test]
fn the_head_scrolls_away_and_a_line_with_the_title_stays() {
    let mut window = shipped(SMALL);
    open(&mut window, "Joins");
    let heading = |window: &Window| {
        let found = window.query_by_role_and_label(Role::Heading, "Joins");
        found.is_some_and(|node| node.rect().bottom() > 120.0)
    };
    let titles = |window: &Window| {
        let found = window.query_all_by_label("Joins");
        found.filter(|node| node.accesskit_node().role() == Role::Label).count()
    };
    assert!(heading(&window));
    let before = titles(&window);
    press(&mut window, Key::PageDown);
    assert!(!heading(&window), "the head stays");
    assert_eq!(titles(&window), before + 1, "no line names the page");
    window.get_by_role_and_label(Role::Button, "Status: not ready");
    // The text has most of the window.
    let text = window.get_by_role_and_label(Role::Document, "Text").rect();
    assert!(text.height() > 0.7 * SMALL.y, "{text:?}");
}

#[test]
fn contents_lead_to_a_stop_and_say_where_one_is_and_what_was_read() {
    let mut window = shipped(SMALL);
    open(&mut window, "Joins");
    until(&mut window, "where one is", |window| shows_part(window, "Stop 1 of 5"));
    let skill = SkillId::from("sql-joins");
    let stops = window.state().session.pack().skill(&skill).unwrap().notes.stops.clone();
    let read = skillatlas::session::Command::ReachStop {
        skill,
        stop: stops[0].id.clone(),
    };
    window.state_mut().session.apply(read).unwrap();
    window.run();
    push(&mut window, "Stop 1 of 5. Contents");
    let row = |number: usize, more: &str| {
        let stop = &stops[number];
        format!("Stop {}: {}, {} min{more}", number + 1, stop.title, stop.minutes)
    };
    window.get_by_label(&row(0, ", read"));
    push(&mut window, &row(2, ""));
    until(&mut window, "the stop", |window| shows_part(window, "Stop 3 of 5"));
    // Where one was is where one goes on.
    open(&mut window, "Select");
    open(&mut window, "Joins");
    until(&mut window, "the stop", |window| shows_part(window, "Stop 3 of 5"));
}

#[test]
fn an_example_that_the_notes_name_opens_beside_the_text() {
    let mut window = shipped(SMALL);
    open(&mut window, "What a back end is");
    until(&mut window, "the link", |window| {
        window
            .query_by_role_and_label(Role::Link, "One request and its reply")
            .is_some()
    });
    window
        .get_by_role_and_label(Role::Link, "One request and its reply")
        .click_accesskit();
    window.run();
    until(&mut window, "the example", |window| {
        shows_part(window, "Close the example")
    });
    window.get_by_role_and_label(Role::Heading, "One request and its reply (stored exchange)");
    assert_eq!(window.state().place.tab, PageTab::Notes);
    let text = window.get_by_role_and_label(Role::Document, "Text").rect();
    let example = window.get_by_role_and_label(Role::Document, "Example").rect();
    assert!(!text.intersects(example.shrink(1.0)), "{text:?} {example:?}");
    press(&mut window, Key::Escape);
    assert!(!shows_part(&window, "Close the example"));
    assert!(window.state().place.page_open, "Esc closed the page too");
}

#[test]
fn a_skill_opens_on_its_notes_at_first_and_where_it_was_left_after_that() {
    let mut window = shipped(SMALL);
    open(&mut window, "Joins");
    click(&mut window, Role::Tab, "My notes");
    open(&mut window, "Select");
    assert_eq!(window.state().place.tab, PageTab::Notes);
    press_with(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(selected(&window), Some("sql-joins"));
    assert_eq!(window.state().place.tab, PageTab::MyNotes);
}

#[test]
fn ticking_moves_no_row() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    click_row(&mut window, "Joins");
    click(&mut window, Role::Tab, "Checklist 0/2");
    let items = |window: &Window| -> Vec<egui::Rect> {
        let boxes = window.query_all_by_role(Role::CheckBox);
        boxes.map(|node| node.rect()).collect()
    };
    let before = items(&window);
    assert_eq!(before.len(), 2);
    for rect in &before {
        window.hover_at(rect.left_center() + vec2(4.0, 0.0));
        window.drag_at(rect.left_center() + vec2(4.0, 0.0));
        window.drop_at(rect.left_center() + vec2(4.0, 0.0));
        window.run();
        assert_eq!(items(&window), before);
    }
    assert!(shows(&window, "Everything is ticked."), "a click went elsewhere");
}

#[test]
fn tab_goes_through_the_page_in_reading_order() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    click_row(&mut window, "Joins");
    until(&mut window, "the prediction", |window| {
        shows_part(window, "A member has no loan.")
    });
    until(&mut window, "the text", |window| {
        window.query_by_role_and_label(Role::Document, "Text").is_some()
    });
    let mut seen = Vec::new();
    for _ in 0..60 {
        press(&mut window, Key::Tab);
        let focused = window.query_all_by(|node| node.is_focused()).next();
        let label = focused
            .and_then(|node| node.accesskit_node().label())
            .unwrap_or_default();
        seen.push(label);
    }
    let at = |label: &str| {
        let place = seen.iter().position(|seen| seen.starts_with(label));
        place.unwrap_or_else(|| panic!("Tab never reaches {label:?}: {seen:?}"))
    };
    // From the text on: what is in it, then the foot.
    assert!(at("No") < at("Read on without a guess"));
    let round: Vec<usize> = [
        "Status: ",
        "Go back",
        "Go forward",
        "Give the page",
        "Back to the map",
        "Notes",
        "Examples",
    ]
    .into_iter()
    .map(at)
    .collect();
    assert!(round.is_sorted(), "{round:?} {seen:?}");
}
