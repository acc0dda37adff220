//! The settings: what holds is shown, each change counts at once, and the system is asked where nothing was chosen.

use super::*;
use skillatlas::session::ThemeChoice;
use skillatlas::ui::desk::HostRequest;
use skillatlas::ui::system::SystemWishes;

fn opened() -> Window {
    let mut window = window();
    ctrl(&mut window, Key::Comma);
    window
}

fn is_chosen(window: &Window, label: &str) -> bool {
    let node = window.get_by_role_and_label(Role::RadioButton, label);
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

#[test]
fn what_holds_is_shown_and_a_change_counts_at_once() {
    let mut window = opened();
    assert!(is_chosen(&window, "Theme: As the system"));
    click(&mut window, Role::RadioButton, "Theme: Light");
    assert!(is_chosen(&window, "Theme: Light") && !is_chosen(&window, "Theme: As the system"));
    click(&mut window, Role::RadioButton, "Wheel on the map: Moves the map");
    push(&mut window, "Text size of notes: larger");
    push(&mut window, "Scale of everything: smaller");
    let settings = window.state().settings.clone();
    assert_eq!((settings.theme, settings.wheel_pans), (ThemeChoice::Light, true));
    assert_eq!((settings.notes_scale, settings.text_scale), (1.1, 0.9));
    // They are handed over to be saved and applied, the newest last.
    let requests = window.state_mut().take_requests();
    assert_eq!(requests.last(), Some(&HostRequest::Settings(settings)));
    click(&mut window, Role::RadioButton, "Minutes a day: 25");
    assert_eq!(window.state().session.overview().goal().minutes_a_day(), 25);
}

#[test]
fn the_system_is_followed_until_something_is_chosen() {
    let mut window = opened();
    let theme = |window: &Window| window.state().theme(&window.ctx).contrast;
    assert!(!theme(&window));
    window.state_mut().system = SystemWishes {
        contrast: true,
        reduced_motion: true,
    };
    window.run();
    assert!(theme(&window) && window.state().less_motion());
    assert!(is_chosen(&window, "High contrast: As the system (on)"));
    click(&mut window, Role::RadioButton, "High contrast: Off");
    assert!(!theme(&window), "the system wins over a choice");
    // As an older version wrote it.
    let old: Settings = ron::from_str("(format: 1, high_contrast: true)").unwrap();
    assert!(old.contrast(false) && !old.less_motion(false) && old.less_motion(true));
}

#[test]
fn the_text_size_of_notes_changes_them_alone() {
    let mut window = window();
    click(&mut window, Role::Tab, "Outline");
    click_row(&mut window, "Joins");
    let height = |window: &Window, role: Role, label: &str| {
        let nodes = window.query_all_by_label_contains(label);
        let node = nodes.into_iter().find(|node| node.accesskit_node().role() == role);
        node.map(|node| node.rect().height())
    };
    until(&mut window, "the text", |window| {
        height(window, Role::Heading, "A row stands beside its match").is_some()
            || window.query_all_by_role(Role::Heading).count() > 1
    });
    let heights = |window: &Window| -> Vec<f32> {
        let headings = window.query_all_by_role(Role::Heading);
        headings.map(|node| node.rect().height()).collect()
    };
    until(&mut window, "a heading", |window| heights(window).len() > 2);
    let before = heights(&window);
    window.state_mut().settings.notes_scale = 1.5;
    window.run();
    until(&mut window, "the text", |window| heights(window).len() > 2);
    let after = heights(&window);
    assert_eq!(before[0], after[0], "the title of the page changed too");
    assert!(after[2] > before[2] * 1.3, "{before:?} {after:?}");
}
