//! Map, outline, page and notices by pointer and by typing.

use super::*;
use skillatlas::ui::window_state::{PageTab, SideTab};

#[test]
fn a_skill_opens_from_the_outline() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    assert!(!page_is_open(&window, "Joins"));
    click_row(&mut window, "Joins");
    assert_eq!(selected(&window), Some("joins"));
    assert!(page_is_open(&window, "Rows of two tables side by side."));
}

#[test]
fn a_skill_opens_from_the_map() {
    let mut window = window();
    window.get_by_role_and_label(Role::Button, "Select, Ready").click();
    window.run();
    assert_eq!(selected(&window), Some("select"));
    assert!(page_is_open(&window, "Reads rows of a table."));
    // A screen reader's press selects too; the open page follows.
    window
        .get_by_role_and_label(Role::Button, "Python, Ready")
        .click_accesskit();
    window.run();
    assert_eq!(selected(&window), Some("python"));
}

#[test]
fn the_map_tells_what_is_ready_and_its_menu_marks_it() {
    let mut window = window();
    window.get_by_role_and_label(Role::Button, "Joins, Not ready");
    for title in ["Select", "Java"] {
        window
            .get_by_role_and_label(Role::Button, &format!("{title}, Ready"))
            .click_secondary();
        window.run();
        click(&mut window, Role::Button, "Mark known");
    }
    // One of two languages is enough.
    window.get_by_role_and_label(Role::Button, "Joins, Ready");
    window.get_by_role_and_label(Role::Button, "Java, Known");
}

#[test]
fn an_area_of_the_outline_folds() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    click(&mut window, Role::TreeItem, "Languages, 0 of 2, open");
    assert!(
        window
            .query_by(|node| node.role() == Role::TreeItem && begins(node, "Java"))
            .is_none()
    );
    click(&mut window, Role::TreeItem, "Languages, 0 of 2, folded");
    click_row(&mut window, "Java");
    assert_eq!(selected(&window), Some("java"));
}

fn on_checklist() -> Window {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    click_row(&mut window, "Joins");
    click(&mut window, Role::Tab, "Checklist 0/2");
    window
}

const ITEM: &str = "I can find out why a row is lost";

#[test]
fn an_item_is_ticked_by_its_label_and_taken_back() {
    let mut window = on_checklist();
    click(&mut window, Role::CheckBox, ITEM);
    assert!(is_ticked(&window, "find-lost-row"));
    window.get_by_role_and_label(Role::Tab, "Checklist 1/2");
    ctrl(&mut window, Key::Z);
    assert!(!is_ticked(&window, "find-lost-row"));
    window.get_by_role_and_label(Role::Tab, "Checklist 0/2");
    press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(is_ticked(&window, "find-lost-row"), "Ctrl+Shift+Z did not do it again");
    click(&mut window, Role::CheckBox, ITEM);
    assert!(!is_ticked(&window, "find-lost-row"));
}

#[test]
fn a_notice_says_what_was_done_and_its_link_takes_it_back() {
    let mut window = on_checklist();
    click(&mut window, Role::CheckBox, ITEM);
    assert!(shows_part(&window, &format!("Ticked “{ITEM}”")));
    click(&mut window, Role::Link, "Undo");
    assert!(!is_ticked(&window, "find-lost-row"));
    assert!(shows_part(&window, "Undone: ticked"));
    assert!(window.query_by_role_and_label(Role::Link, "Undo").is_none());
    // It goes by itself.
    window.run_steps(60);
    assert!(!shows_part(&window, "Undone: ticked"));
}

#[test]
fn all_ticks_suggest_done_and_force_nothing() {
    let mut window = on_checklist();
    click(&mut window, Role::CheckBox, ITEM);
    assert!(!shows(&window, "Everything is ticked."));
    click(
        &mut window,
        Role::CheckBox,
        "I can list all open loans with the member's name",
    );
    assert!(shows(&window, "Everything is ticked."));
    window.get_by_role_and_label(Role::Button, "Joins, In progress");
    click(&mut window, Role::Button, "Mark done");
    window.get_by_role_and_label(Role::Button, "Joins, Done");
}

#[test]
fn an_own_item_is_typed_ticked_and_removed() {
    let mut window = on_checklist();
    window.get_by_role_and_label(Role::TextInput, "Own item").click();
    window.run();
    type_in(&mut window, "I can draw skips");
    press(&mut window, Key::Enter);
    let own = |window: &Window| window.state().session.overview().own_items(&joins());
    assert_eq!(own(&window).len(), 1);
    assert_eq!(own(&window)[0].text, "I can draw skips");
    // The field is ready for the next one.
    type_in(&mut window, "Two");
    click(&mut window, Role::Button, "Add");
    assert_eq!(own(&window).len(), 2);
    click(&mut window, Role::CheckBox, "I can draw skips");
    assert!(own(&window)[0].ticked.is_some());
    window.get_by_role_and_label(Role::Tab, "Checklist 1/4");
    click(&mut window, Role::Button, "Remove “I can draw skips”");
    assert_eq!(own(&window).len(), 1);
    assert_eq!(window.state().session.state().skills().count(), 1);
}

#[test]
fn an_own_note_is_kept_after_a_moment_of_quiet_and_when_turning_away() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "My notes");
    window
        .get_by_role_and_label(Role::MultilineTextInput, "My note")
        .click();
    window.run();
    type_in(&mut window, "Rows dis");
    let note = |window: &Window| window.state().session.overview().note(&joins()).to_owned();
    assert!(
        sleeps(&window) <= Duration::from_secs(1),
        "nobody comes back to keep it"
    );
    window.run_steps(8);
    assert_eq!(note(&window), "Rows dis");
    type_in(&mut window, "appear");
    // At once to another skill: nothing waits.
    window.get_by_role_and_label(Role::Button, "Python, Ready").click();
    window.run();
    assert_eq!(note(&window), "Rows disappear");
    assert_eq!(window.state().session.overview().note(&"python".into()), "");
    window.get_by_role_and_label(Role::Button, "Joins, Not ready").click();
    window.run();
    assert_eq!(
        window
            .get_by_role_and_label(Role::MultilineTextInput, "My note")
            .value()
            .as_deref(),
        Some("Rows disappear")
    );
    // Typing without a pause is one step.
    ctrl(&mut window, Key::Z);
    assert_eq!(note(&window), "");
}

fn note_field<'a>(window: &'a Window) -> egui_kittest::Node<'a> {
    window.get_by_role_and_label(Role::MultilineTextInput, "My note")
}

#[test]
fn undo_in_a_note_ends_at_its_own_text() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "My notes");
    note_field(&window).click();
    window.run();
    type_in(&mut window, "Rows disappear");
    window.run_steps(8);
    // The next skill, with the keyboard left in the field.
    press_with(&mut window, Modifiers::ALT, Key::ArrowUp);
    let other = selected(&window).unwrap().to_owned();
    assert_ne!(other, "joins");
    click(&mut window, Role::Tab, "My notes");
    note_field(&window).click();
    window.run();
    type_in(&mut window, "Other");
    window.run_steps(8);
    for _ in 0..5 {
        ctrl(&mut window, Key::Z);
        window.run_steps(8);
    }
    assert!(!note_field(&window).value().unwrap_or_default().contains("Rows"));
    assert!(
        !window
            .state()
            .session
            .overview()
            .note(&other.as_str().into())
            .contains("Rows")
    );
    assert_eq!(window.state().session.overview().note(&joins()), "Rows disappear");
}

#[test]
fn what_comes_in_while_one_types_stays_beside_it_and_can_be_chosen() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "My notes");
    note_field(&window).click();
    window.run();
    type_in(&mut window, "From the laptop");
    // Between two keys another machine's note comes in.
    let mut other = session(9);
    other
        .apply(skillatlas::session::Command::WriteNote {
            skill: joins(),
            text: "From the tablet".into(),
            seen: None,
        })
        .unwrap();
    let import = skillatlas::session::Command::Import {
        name: "tablet".into(),
        segment: other.export(),
    };
    window.state_mut().session.apply(import).unwrap();
    type_in(&mut window, ", in full");
    window.run_steps(10);
    let register = window
        .state()
        .session
        .overview()
        .note_register(&joins())
        .unwrap()
        .clone();
    assert_eq!(register.value, "From the laptop, in full");
    assert_eq!(register.conflicts[0].value, "From the tablet");
    // Typing on settles nothing; choosing does.
    type_in(&mut window, ".");
    window.run_steps(10);
    assert!(shows(&window, "From the tablet"));
    push(&mut window, "Keep both");
    window.run_steps(4);
    assert_eq!(
        window.state().session.overview().note(&joins()),
        "From the laptop, in full.\n\nFrom the tablet"
    );
    assert_eq!(
        window
            .state()
            .session
            .overview()
            .note_register(&joins())
            .unwrap()
            .conflicts,
        []
    );
}

#[test]
fn steady_typing_is_kept_every_few_seconds() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "My notes");
    note_field(&window).click();
    window.run();
    // A key each 0.4 s (two steps of the test's clock): never as quiet as a pause.
    for _ in 0..20 {
        window.event(Event::Text("a".to_owned()));
        window.run_steps(2);
    }
    let kept = window.state().session.overview().note(&joins()).len();
    assert!(kept > 0, "nothing of five seconds was kept");
}

#[test]
fn a_note_that_is_too_long_stays_where_it_was_typed() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "My notes");
    note_field(&window).click();
    window.run();
    let long = "ab cd ".repeat(44 * 1024);
    window.event(Event::Paste(long.clone()));
    window.run_steps(10);
    assert!(shows_part(&window, "at most 262144 fit"));
    assert_eq!(window.state().session.overview().note(&joins()), "");
    assert_eq!(note_field(&window).value().map(|text| text.len()), Some(long.len()));
    // To another page and back: the words are still there.
    window.state_mut().place.selected = Some("python".into());
    window.run();
    window.state_mut().place.selected = Some(joins());
    window.run();
    assert_eq!(note_field(&window).value().map(|text| text.len()), Some(long.len()));
}

#[test]
fn what_was_typed_is_handed_over_when_the_window_closes() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "My notes");
    window
        .get_by_role_and_label(Role::MultilineTextInput, "My note")
        .click();
    window.run();
    window.event(Event::Text("Last words".to_owned()));
    window.step();
    assert_eq!(window.state().session.overview().note(&joins()), "");
    window.state_mut().leave();
    assert_eq!(window.state().session.overview().note(&joins()), "Last words");
}

#[test]
fn the_tabs_of_the_page_show_their_parts() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "Recall 2");
    until(&mut window, "the questions", |window| {
        shows_part(window, "Why is a member") && shows_part(window, "Write the join")
    });
    assert!(
        !shows_part(&window, "No row matches."),
        "the answer shows before it is asked for"
    );
    window
        .get_all_by_role_and_label(Role::Button, "Show answer")
        .next()
        .unwrap()
        .click();
    window.run();
    until(&mut window, "the answer", |window| {
        shows_part(window, "No row matches.")
    });
    click(&mut window, Role::Tab, "Examples 2");
    until(&mut window, "the example", |window| shows(window, "Only what matches"));
    click(&mut window, Role::Tab, "Notes");
    assert_eq!(window.state().place.tab, PageTab::Notes);
    until(&mut window, "the notes", |window| {
        shows(window, "A row without a match disappears")
    });
}

#[test]
fn a_prediction_comes_before_the_text_and_is_answered_after_it_was_made() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "Notes");
    until(&mut window, "the prediction", |window| {
        shows_part(window, "A member has no loan.")
    });
    assert!(!shows_part(&window, "No: an inner join keeps"));
    push(&mut window, "Yes, once");
    assert!(shows(&window, "You said: Yes, once") && shows_part(&window, "No: an inner join keeps"));
    push(&mut window, "Read on");
    assert!(!shows_part(&window, "A member has no loan."));
}

#[test]
fn a_narrow_window_shows_one_panel_at_a_time() {
    let mut window = window_of(NARROW);
    let side = |window: &Window| window.query_by_role_and_label(Role::Tab, "Today").is_some();
    let page = |window: &Window| window.query_by_role_and_label(Role::Tab, "My notes").is_some();
    assert!(side(&window) && !page(&window));
    window.get_by_role_and_label(Role::Button, "Joins, Not ready").click();
    window.run();
    assert!(page(&window) && !side(&window));
    ctrl(&mut window, Key::B);
    assert!(side(&window) && !page(&window));
    assert_eq!(selected(&window), Some("joins"));
    press(&mut window, Key::Enter);
    assert!(page(&window) && !side(&window));
    // Where there is room, both are there.
    window.set_size(WIDE);
    window.run();
    assert!(page(&window) && side(&window));
}

#[test]
fn at_rest_nothing_is_drawn() {
    let mut window = window();
    let rests = |window: &mut Window, what: &str| {
        // Notices go by themselves, pages are set on another thread.
        let started = Instant::now();
        loop {
            window.run_steps(60);
            if sleeps(window) > Duration::from_secs(3600) {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "{what} is drawn again after {:?}",
                sleeps(window)
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    rests(&mut window, "the map");
    for tab in [SideTab::Plan, SideTab::Outline, SideTab::Library, SideTab::Today] {
        window.state_mut().place.side = tab;
        rests(&mut window, &format!("{tab:?}"));
    }
    window.get_by_role_and_label(Role::Button, "Joins, Not ready").click();
    window.run();
    for tab in [
        PageTab::Notes,
        PageTab::Examples,
        PageTab::Checklist,
        PageTab::Recall,
        PageTab::MyNotes,
    ] {
        window.state_mut().place.tab = tab;
        rests(&mut window, &format!("{tab:?}"));
    }
    ctrl(&mut window, Key::Num2);
    press(&mut window, Key::D);
    rests(&mut window, "the map after a change");
}

#[test]
fn every_page_of_the_shipped_pack_is_drawn_with_its_letters() {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock);
    let skills: Vec<SkillId> = session.pack().skills.iter().map(|skill| skill.id.clone()).collect();
    assert!(skills.len() >= 12);
    // Tall enough to draw whole pages: the harness stops at a letter that no font has.
    let mut window = window_on(session, vec2(1600.0, 12_000.0));
    window.state_mut().wait_for_threads();
    for id in skills {
        let title = window.state().session.pack().skill(&id).unwrap().title.clone();
        window.state_mut().place.selected = Some(id);
        window.state_mut().place.page_open = true;
        for tab in [PageTab::Examples, PageTab::Checklist, PageTab::Recall, PageTab::Notes] {
            window.state_mut().place.tab = tab;
            window.run();
            assert!(page_is_open(&window, &title), "{title}");
        }
        let heading = window.query_all_by_role(Role::Heading).count();
        assert!(heading > 2, "the notes of {title} are not there");
    }
}

#[test]
fn a_question_at_the_end_of_a_stop_is_answered_and_compared() {
    let mut window = on_checklist();
    click(&mut window, Role::Tab, "Notes");
    until(&mut window, "the prediction", |window| {
        shows_part(window, "A member has no loan.")
    });
    push(&mut window, "No");
    push(&mut window, "Read on");
    // A short page is read to its end as soon as it is seen.
    until(&mut window, "the question", |window| {
        shows(window, "Answer from memory")
    });
    assert!(
        window
            .state()
            .session
            .overview()
            .stop_reached(&joins(), &"inner-join".into())
    );
    push(&mut window, "Answer from memory");
    assert!(
        !shows(&window, "A row without a match disappears"),
        "the notes show beside the question"
    );
    type_in(&mut window, "because");
    ctrl(&mut window, Key::Enter);
    assert_eq!(selected(&window), Some("joins"), "Ctrl+Enter went elsewhere");
    assert!(shows(&window, "The page says"));
    // How it went is kept, with when it is asked again.
    push(&mut window, "Remembered (2 days)");
    let known = window
        .state()
        .session
        .state()
        .skill(&window.state().session.key(&joins()))
        .unwrap()
        .clone();
    assert_eq!(
        (known.reviews.len(), known.reviews[0].grade),
        (1, skillatlas::progress::Grade::Good)
    );
    until(&mut window, "the notes", |window| {
        shows(window, "A row without a match disappears")
    });
}
