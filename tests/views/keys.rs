//! Keys alone, and the table that they come from.

use super::*;
use skillatlas::learning::Status;
use skillatlas::progress::Mark;
use skillatlas::session::Command;
use skillatlas::ui::command::{Section, TABLE, UiCommand};
use skillatlas::ui::window_state::PageTab;
use std::collections::HashSet;

fn status(window: &Window, skill: &str) -> Status {
    window.state().session.overview().status(&skill.into())
}

#[test]
fn from_the_first_frame_the_keyboard_is_enough() {
    let mut window = window();
    let next = window.state().session.overview().next().unwrap().skill.clone();
    // The first arrow shows where one is, the next ones move.
    press(&mut window, Key::ArrowRight);
    assert_eq!(selected(&window), Some(next.as_str()));
    assert!(!window.state().place.page_open);
    let mut seen = HashSet::from([next.to_string()]);
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown].repeat(3) {
        press(&mut window, key);
        seen.extend(selected(&window).map(str::to_owned));
    }
    assert!(seen.len() >= 3, "arrows only reach {seen:?}");
    let here = selected(&window).unwrap().to_owned();
    for (key, wanted) in [
        (Key::D, Status::Done),
        (Key::P, Status::InProgress),
        (Key::S, Status::Skipped),
        (Key::K, Status::Known),
    ] {
        press(&mut window, key);
        assert_eq!(status(&window, &here), wanted, "{key:?}");
    }
    press(&mut window, Key::Backspace);
    assert_ne!(status(&window, &here), Status::Known);
    ctrl(&mut window, Key::Z);
    assert_eq!(status(&window, &here), Status::Known);
    press(&mut window, Key::Enter);
    assert!(window.state().place.page_open);
}

#[test]
fn a_page_that_opens_has_the_keyboard_and_the_map_has_it_back_when_it_closes() {
    let session = Session::in_memory(
        OpenedPack::embedded().unwrap(),
        RunId(1),
        Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap()),
    );
    let mut window = window_on(session, NARROW);
    window.state_mut().place.tab = PageTab::Checklist;
    press(&mut window, Key::Enter);
    let here = selected(&window).unwrap().to_owned();
    assert_eq!(window.state().place.tab, PageTab::Notes, "a new page opens elsewhere");
    until(&mut window, "the text", |window| {
        shows_part(window, "The list is made far away")
    });
    assert!(window.get_by_role_and_label(Role::Document, "Text").is_focused());
    let marked = |window: &Window| {
        let session = &window.state().session;
        let known = session.state().skill(&session.key(&here.as_str().into()));
        known.and_then(|known| known.mark)
    };
    for key in [Key::D, Key::P, Key::S, Key::K, Key::Backspace] {
        press(&mut window, key);
        assert_eq!(marked(&window), None, "{key:?} changed a status while one read");
    }
    // What is in sight counts as read after a while; from then on nothing below the text changes.
    (0..24).for_each(|_| window.step());
    let top = |window: &Window| {
        let heading = window.query_by_role_and_label(Role::Heading, "What a back end is");
        heading.map(|node| node.rect().top())
    };
    for (on, back) in [
        (Key::ArrowDown, Key::ArrowUp),
        (Key::Space, Key::Home),
        (Key::PageDown, Key::PageUp),
    ] {
        let before = top(&window).unwrap();
        press(&mut window, on);
        assert!(top(&window).is_none_or(|top| top < before), "{on:?} does not scroll");
        press(&mut window, back);
        assert_eq!(top(&window), Some(before), "{back:?} does not scroll back");
    }
    assert_eq!(selected(&window), Some(here.as_str()), "the map moved while one read");
    press(&mut window, Key::Escape);
    press(&mut window, Key::ArrowDown);
    let other = selected(&window).unwrap().to_owned();
    assert_ne!(other, here);
    press(&mut window, Key::D);
    assert_eq!(status(&window, &other), Status::Done);
}

#[test]
fn enter_opens_the_next_stop_where_nothing_is_selected() {
    let mut window = window();
    let next = window.state().session.overview().next().unwrap().skill.clone();
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window), Some(next.as_str()));
    assert!(window.state().place.page_open);
}

#[test]
fn nothing_moves_and_the_keyboard_stays_while_a_status_changes() {
    let mut window = window();
    window.state_mut().place.selected = Some(joins());
    window.state_mut().place.page_open = true;
    until(&mut window, "the prediction", |window| {
        shows_part(window, "A member has no loan.")
    });
    assert!(
        shows_part(&window, "usually after"),
        "the head says nothing that could go"
    );
    window.get_by_role_and_label(Role::Button, "No").focus();
    window.run();
    let place = |window: &Window| window.get_by_role_and_label(Role::Button, "No").rect();
    let (before, skill, mark) = (place(&window), joins(), Some(Mark::InProgress));
    let now = window.state_mut().session.apply(Command::SetStatus { skill, mark });
    assert!(now.is_ok());
    window.run();
    assert!(!shows_part(&window, "usually after"));
    assert!(window.get_by_role_and_label(Role::Button, "No").is_focused());
    assert_eq!(place(&window), before);
}

#[test]
fn escape_goes_back_a_step_at_a_time() {
    let mut window = window();
    press(&mut window, Key::Enter);
    press(&mut window, Key::F11);
    assert!(window.state().place.full_width);
    ctrl(&mut window, Key::K);
    assert!(window.state_mut().dialogs().is_open());
    press(&mut window, Key::Escape);
    assert!(!window.state_mut().dialogs().is_open());
    assert!(window.state().place.full_width, "one press went back two steps");
    press(&mut window, Key::Escape);
    assert!(!window.state().place.full_width && window.state().place.page_open);
    press(&mut window, Key::Escape);
    assert!(!window.state().place.page_open && selected(&window).is_some());
    press(&mut window, Key::Escape);
    assert_eq!(selected(&window), None);
}

#[test]
fn letters_are_letters_in_a_text_field() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    click_row(&mut window, "Joins");
    click(&mut window, Role::Tab, "Checklist 0/2");
    window.get_by_role_and_label(Role::TextInput, "Own item").click();
    window.run();
    let log = window.state().session.export();
    type_in(&mut window, "dpsk/?");
    press(&mut window, Key::Backspace);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.state().session.export(), log);
    assert_eq!(selected(&window), Some("joins"));
    assert!(!window.state_mut().dialogs().is_open());
    assert_eq!(
        window
            .get_by_role_and_label(Role::TextInput, "Own item")
            .value()
            .as_deref(),
        Some("dpsk/")
    );
    // Esc leaves the field; then letters are keys again.
    press(&mut window, Key::Escape);
    assert!(
        window.state().place.page_open,
        "Esc left the field and the page at once"
    );
    press(&mut window, Key::D);
    assert_eq!(
        window.state().session.export(),
        log,
        "a letter beside the field changed a status"
    );
    press(&mut window, Key::Escape);
    press(&mut window, Key::D);
    assert_eq!(status(&window, "joins"), Status::Done);
}

#[test]
fn keys_go_to_what_has_the_focus_and_to_nothing_else() {
    let mut window = window();
    window.get_by_role_and_label(Role::Tab, "Today").focus();
    window.run();
    press(&mut window, Key::ArrowRight);
    assert!(window.get_by_role_and_label(Role::Tab, "Plan").is_focused());
    assert_eq!(selected(&window), None, "the map moved with the tabs");
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window), None, "Enter on a tab opened a skill");
}

#[test]
fn the_outline_is_walked_with_arrows() {
    let mut window = window();
    ctrl(&mut window, Key::Num3);
    window
        .get_by(|node| node.role() == Role::TreeItem && begins(node, "Languages"))
        .focus();
    window.run();
    press(&mut window, Key::ArrowDown);
    let first = selected(&window).map(str::to_owned);
    assert!(first.is_some());
    press(&mut window, Key::ArrowDown);
    assert_ne!(selected(&window).map(str::to_owned), first);
    press(&mut window, Key::ArrowUp);
    assert_eq!(selected(&window).map(str::to_owned), first);
    press(&mut window, Key::D);
    assert_eq!(status(&window, &first.clone().unwrap()), Status::Done);
    press(&mut window, Key::Enter);
    assert!(window.state().place.page_open);
    assert_eq!(selected(&window).map(str::to_owned), first);
}

#[test]
fn back_and_forward_retrace_the_way() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    for title in ["Python", "Select", "Joins"] {
        click_row(&mut window, title);
    }
    press_with(&mut window, Modifiers::ALT, Key::ArrowLeft);
    press_with(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(selected(&window), Some("python"));
    press_with(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(selected(&window), Some("select"));
    // In study order.
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    let after = selected(&window).map(str::to_owned);
    press_with(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(selected(&window), Some("select"));
    assert_ne!(after.as_deref(), Some("select"));
}

#[test]
fn a_digit_with_shift_fits_the_map_on_every_keyboard() {
    let mut window = window();
    let whole = window.state().place.camera;
    for (sign, number) in [(Key::Exclamationmark, Key::Num1), (Key::Num1, Key::Num1)] {
        for _ in 0..4 {
            press(&mut window, Key::Plus);
        }
        assert_ne!(window.state().place.camera, whole, "Plus does not zoom");
        // What a keyboard sends for Shift+1: the sign that is printed over the digit, at the digit's place.
        for pressed in [true, false] {
            window.event_modifiers(
                Event::Key {
                    key: sign,
                    physical_key: Some(number),
                    pressed,
                    repeat: false,
                    modifiers: Modifiers::SHIFT,
                },
                Modifiers::SHIFT,
            );
        }
        window.run();
        assert_eq!(window.state().place.camera, whole, "{sign:?}");
    }
}

#[test]
fn a_question_mark_lists_all_keys() {
    let mut window = window();
    press_with(&mut window, Modifiers::SHIFT, Key::Questionmark);
    for entry in TABLE.iter().filter(|entry| !entry.keys.is_empty()) {
        assert!(shows(&window, entry.label), "{} is not listed", entry.label);
    }
    assert!(shows_part(&window, "Ctrl+Shift+Z"));
    press(&mut window, Key::Escape);
    assert!(!shows(&window, "Keyboard shortcuts"));
}

/// All commands by name; one that is new does not compile until it is here.
macro_rules! every {
    ($($command:ident)*) => {
        const EVERY: &[UiCommand] = &[$(UiCommand::$command),*];
        const _: fn(UiCommand) = |command| match command {
            $(UiCommand::$command => (),)*
        };
    };
}

every! {
    OpenPalette SearchText ToggleSideBar ShowToday ShowPlan ShowOutline ShowLibrary GoOn Review RecallSettings ShowStatistics AddPrompt ShowBookmarks Back Forward PreviousSkill
    NextSkill ClosePage ReadFullWidth FindInPage ShowPath ShowAtlas ShowNeeds FitMap FitSelection ZoomIn ZoomOut MarkDone MarkInProgress MarkSkipped
    MarkKnown ClearStatus ToggleBookmark ResetSkill Undo Redo ChooseGoal OpenPack ImportProgress ExportProgress SwitchLearner TextLarger
    TextSmaller TextNormal ThemeDark ThemeLight ThemeSystem ToggleContrast ToggleMotion ToggleWheel ShowSettings Shortcuts
    ShowProblems OpenDataFolder Quit
}

#[test]
fn every_command_is_in_the_table_once() {
    for &command in EVERY {
        let rows = TABLE.iter().filter(|entry| entry.command == command).count();
        assert_eq!(rows, 1, "{command:?}");
        assert_eq!(command.entry().command, command);
    }
    assert_eq!(TABLE.len(), EVERY.len());
    let mut labels = HashSet::new();
    let mut keys = HashSet::new();
    for entry in TABLE {
        assert!(labels.insert(entry.label), "two commands are called {}", entry.label);
        assert!(!entry.tooltip.is_empty());
        assert!(Section::ALL.contains(&entry.section));
        for key in entry.keys {
            assert!(keys.insert(key), "two commands on {key:?}: {}", entry.label);
        }
    }
}

#[test]
fn the_menu_has_every_command_with_its_keys_and_what_is_on() {
    let mut window = window();
    for section in Section::ALL {
        click(&mut window, Role::Button, "Menu");
        let menu = window.get_by_role_and_label(Role::Button, "Menu").rect();
        click(&mut window, Role::Tab, section.label());
        for entry in TABLE.iter().filter(|entry| entry.section == section) {
            let rows = window.query_all_by_label_contains(entry.label);
            let row = rows.into_iter().find(|row| row.accesskit_node().role() == Role::Button);
            let row = row.unwrap_or_else(|| panic!("{} is not in {}", entry.label, section.label()));
            assert!(!row.rect().intersects(menu), "{} opened under the pointer", entry.label);
        }
        press(&mut window, Key::Escape);
    }
    click(&mut window, Role::Button, "Menu");
    click(&mut window, Role::Tab, "View");
    click(&mut window, Role::Button, "High contrast, off");
    assert!(window.state().settings.high_contrast);
    click(&mut window, Role::Button, "Menu");
    window.get_by_role_and_label(Role::Button, "High contrast, on");
}

#[test]
fn keys_are_shown_as_on_a_keyboard() {
    let ctx = egui::Context::default();
    let check = |command: UiCommand, expected: &[&str]| {
        let keys = command.entry().keys.iter();
        let shown: Vec<String> = keys
            .map(|keys| skillatlas::ui::command::keys_text(&ctx, keys))
            .collect();
        assert_eq!(shown, expected);
    };
    check(UiCommand::SearchText, &["/"]);
    check(UiCommand::Shortcuts, &["?", "F1"]);
    check(UiCommand::ZoomIn, &["+", "="]);
    check(UiCommand::ZoomOut, &["-"]);
    check(UiCommand::TextLarger, &["Ctrl++", "Ctrl+="]);
    check(UiCommand::TextSmaller, &["Ctrl+-"]);
    check(UiCommand::FitMap, &["Shift+1", "Shift+!"]);
    check(UiCommand::ShowSettings, &["Ctrl+,"]);
    check(UiCommand::OpenPalette, &["Ctrl+K", "Ctrl+P"]);
}
