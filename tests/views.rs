//! The window as hands, keyboard and screen readers meet it: everything is found by its role and name, and what was done
//! is looked up in the session.

mod dialogs;
mod examples;
mod first;
mod input;
mod keys;
mod layout;
mod leaving;
mod page;
mod path;
mod review;
mod settings;
mod sql_lab;
mod stats;
mod study;
mod today;

use crate::renderer::{CpuRenderer, dress};
use egui::{Event, Key, Modifiers, Role, Vec2, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillatlas::pack::SkillId;
use skillatlas::progress::RunId;
use skillatlas::session::{Clock, OpenedPack, Session, Settings};
use skillatlas::store::PackFolder;
use skillatlas::ui::desk::Desk;
use skillatlas::ui::theme::Theme;
use skillatlas::ui::window_state::WindowState;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Window = Harness<'static, Desk>;

/// Room for side bar, map and page at once.
const WIDE: Vec2 = vec2(1600.0, 900.0);
const NARROW: Vec2 = vec2(1280.0, 800.0);
/// Long enough on a busy machine; nothing waits this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(60);

fn session(run: u128) -> Session {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/valid/golden");
    let opened = OpenedPack::read(None, Arc::new(PackFolder::open(&golden).unwrap())).unwrap();
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    Session::in_memory(opened, RunId(run), clock)
}

/// The window on the golden pack, as it is at the first start.
fn window_of(size: Vec2) -> Window {
    window_on(session(1), size)
}

fn window_on(session: Session, size: Vec2) -> Window {
    let settings = Settings {
        reduced_motion: true,
        ..Settings::default()
    };
    let desk = Desk::new(session, WindowState::default(), settings);
    let builder = Harness::builder()
        .with_size(size)
        .with_max_steps(60)
        .renderer(CpuRenderer::default())
        .with_context_setup(|context| dress(context, Theme::dark()));
    let mut window = builder.build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
    window.run();
    window
}

fn window() -> Window {
    window_of(WIDE)
}

fn joins() -> SkillId {
    "joins".into()
}

fn press(window: &mut Window, key: Key) {
    press_with(window, Modifiers::NONE, key);
}

fn ctrl(window: &mut Window, key: Key) {
    press_with(window, Modifiers::COMMAND, key);
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Types as a keyboard does: a key and its letter.
fn type_in(window: &mut Window, text: &str) {
    for letter in text.chars() {
        if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
            window.key_down(key);
        }
        window.event(Event::Text(letter.to_string()));
    }
    window.run();
}

fn click(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

/// Presses a button as a screen reader does, once it is there: what is set on another thread cannot move it away.
fn push(window: &mut Window, label: &str) {
    until(window, label, |window| {
        window.query_by_role_and_label(Role::Button, label).is_some()
    });
    window.get_by_role_and_label(Role::Button, label).click_accesskit();
    window.run();
}

/// Clicks the row of the outline that begins with a title.
fn click_row(window: &mut Window, title: &str) {
    window
        .get_by(|node| node.role() == Role::TreeItem && begins(node, title))
        .click();
    window.run();
}

fn begins(node: &egui_kittest::kittest::AccessKitNode<'_>, title: &str) -> bool {
    node.label()
        .is_some_and(|label| label.starts_with(&format!("{title}, ")))
}

fn shows(window: &Window, words: &str) -> bool {
    window.query_all_by_label(words).next().is_some()
}

fn shows_part(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// Draws on until something is so: for what is worked out on another thread. Little time passes in the window meanwhile, so
/// that however long it takes, nobody has read a page by then.
fn until(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let started = Instant::now();
    while !is_so(window) {
        assert!(started.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(5));
        let now = window.ctx.input(|input| input.time);
        window.input_mut().time = Some(now + 0.02);
        window.step();
        window.input_mut().time = None;
    }
    window.run();
}

fn is_ticked(window: &Window, item: &str) -> bool {
    window.state().session.overview().is_ticked(&joins(), &item.into())
}

fn selected(window: &Window) -> Option<&str> {
    window.state().place.selected.as_ref().map(SkillId::as_str)
}

fn page_is_open(window: &Window, title: &str) -> bool {
    window.state().place.page_open
        && shows(window, title)
        && window.query_by_role_and_label(Role::Tab, "My notes").is_some()
}

/// How long the window wants to sleep after its last frame.
fn sleeps(window: &Window) -> Duration {
    window.output().viewport_output[&ViewportId::ROOT].repaint_delay
}
