//! What lies over the window: palette, search, files and their dialogs, goal, questions.

use super::*;
use skillatlas::progress::{Segment, write_segment};
use skillatlas::session::{self, Command, Opening, ThemeChoice};
use skillatlas::store::read_segment_file;
use skillatlas::ui::desk::HostRequest;
use skillatlas::ui::dialogs::{FileDialogs, Picked};
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, channel};

#[test]
fn the_palette_finds_a_skill_as_it_is_typed() {
    let mut window = window();
    ctrl(&mut window, Key::K);
    type_in(&mut window, "joi");
    press(&mut window, Key::Enter);
    assert!(!window.state_mut().dialogs().is_open());
    assert_eq!(selected(&window), Some("joins"));
    assert!(page_is_open(&window, "Joins"));
}

#[test]
fn the_palette_runs_commands_and_is_walked_with_arrows() {
    let mut window = window();
    ctrl(&mut window, Key::K);
    let rows: Vec<String> = window
        .get_all_by_role(Role::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    let title = window.state().session.pack().skills[1].title.clone();
    assert!(rows[1].starts_with(&title), "{rows:?}");
    assert!(page_is_open(&window, &title));
    window
        .get_by_role_and_label(Role::Button, "Go to a skill, a heading, a command")
        .click();
    window.run();
    type_in(&mut window, "mark done");
    press(&mut window, Key::Enter);
    let session = &window.state().session;
    assert!(session.overview().status(&session.pack().skills[1].id).meets());
}

#[test]
fn search_finds_a_word_of_the_notes_and_opens_the_page_there() {
    let mut window = window();
    press(&mut window, Key::Slash);
    type_in(&mut window, "disappears");
    until(&mut window, "a result", |window| shows(window, "1 result"));
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window), Some("joins"));
    until(&mut window, "the page", |window| {
        shows(window, "A row without a match disappears")
    });
    until(&mut window, "the find bar", |window| shows_part(window, "1 of 1"));
}

#[test]
fn search_knows_the_own_notes() {
    let mut window = window();
    let note = Command::WriteNote {
        skill: joins(),
        text: "Think of the zebra.".into(),
        seen: None,
    };
    window.state_mut().session.apply(note).unwrap();
    press(&mut window, Key::Slash);
    type_in(&mut window, "zebra");
    until(&mut window, "a result", |window| shows(window, "1 result"));
    press(&mut window, Key::Enter);
    assert_eq!(
        window
            .get_by_role_and_label(Role::MultilineTextInput, "My note")
            .value()
            .as_deref(),
        Some("Think of the zebra.")
    );
}

/// What another machine did, as a file.
fn file(folder: &Path) -> (PathBuf, Segment) {
    let mut other = session(2);
    let tick = Command::TickItem {
        skill: joins(),
        item: "find-lost-row".into(),
    };
    other.apply(tick).unwrap();
    let segment = other.export();
    let path = folder.join("from home.ron");
    std::fs::write(&path, write_segment(&segment)).unwrap();
    (path, segment)
}

/// Puts a path into the sheet's field, as pasting does.
fn enter_path(window: &mut Window, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, "Path").click();
    window.run();
    ctrl(window, Key::A);
    window.event(Event::Text(path.display().to_string()));
    window.run();
}

#[test]
fn a_file_is_imported_by_its_path_after_a_preview_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = file(folder.path());
    let mut window = window();
    ctrl(&mut window, Key::I);
    enter_path(&mut window, &path);
    click(&mut window, Role::Button, "Look at it");
    until(&mut window, "the preview", |window| shows_part(window, "1 tick added"));
    assert!(shows(&window, "Joins: I can find out why a row is lost"));
    assert!(!is_ticked(&window, "find-lost-row"), "looking at it imported it");
    click(&mut window, Role::Button, "Import");
    assert!(is_ticked(&window, "find-lost-row"));
    assert!(!window.state_mut().dialogs().is_open());
    ctrl(&mut window, Key::Z);
    assert!(!is_ticked(&window, "find-lost-row"));
    press_with(&mut window, Modifiers::COMMAND, Key::Y);
    assert!(is_ticked(&window, "find-lost-row"));
}

#[test]
fn a_file_is_imported_without_a_pointer() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = file(folder.path());
    let mut window = window();
    ctrl(&mut window, Key::I);
    window.event(Event::Text(path.display().to_string()));
    press(&mut window, Key::Enter);
    until(&mut window, "the preview", |window| shows_part(window, "1 tick added"));
    for _ in 0..10 {
        if window.get_by_role_and_label(Role::Button, "Import").is_focused() {
            break;
        }
        press(&mut window, Key::Tab);
    }
    press(&mut window, Key::Enter);
    assert!(is_ticked(&window, "find-lost-row"));
}

#[test]
fn a_preview_can_be_left_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = file(folder.path());
    let mut window = window();
    // Dropped on the window, it shows the same preview.
    let context = window.ctx.clone();
    window.state_mut().dropped(vec![path], &context);
    until(&mut window, "the preview", |window| shows_part(window, "1 tick added"));
    click(&mut window, Role::Button, "Cancel");
    assert!(!window.state_mut().dialogs().is_open());
    assert!(window.state().session.overview().is_new());
}

#[test]
fn a_file_that_is_no_progress_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shopping.ron");
    std::fs::write(&path, "milk, eggs").unwrap();
    let mut window = window();
    ctrl(&mut window, Key::I);
    enter_path(&mut window, &path);
    press(&mut window, Key::Enter);
    until(&mut window, "the refusal", |window| shows_part(window, "shopping.ron"));
    enter_path(&mut window, &folder.path().join("nowhere.ron"));
    click(&mut window, Role::Button, "Look at it");
    until(&mut window, "the refusal", |window| {
        shows_part(window, "there is no such file")
    });
    assert!(
        window.state_mut().dialogs().is_open(),
        "the sheet closed over the mistake"
    );
    assert!(window.state().session.overview().is_new());
}

#[test]
fn progress_is_exported_to_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let mut window = window();
    window.state_mut().place.selected = Some(joins());
    press(&mut window, Key::D);
    ctrl(&mut window, Key::E);
    let offered = window.get_by_role_and_label(Role::TextInput, "Path").value().unwrap();
    assert!(offered.ends_with("progress-2026-11-22.ron"), "{offered}");
    enter_path(&mut window, &path);
    click(&mut window, Role::Button, "Write file");
    until(&mut window, "the word", |window| shows_part(window, "Wrote "));
    assert!(!window.state_mut().dialogs().is_open());
    assert_eq!(read_segment_file(&path).unwrap(), window.state().session.export());
}

#[test]
fn an_export_that_fails_says_why_and_stays_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    ctrl(&mut window, Key::E);
    enter_path(&mut window, &folder.path().join("no/such/folder/mine.ron"));
    click(&mut window, Role::Button, "Write file");
    until(&mut window, "the reason", |window| shows_part(window, "no/such/folder"));
    assert!(window.state_mut().dialogs().is_open());
    assert!(!shows_part(&window, "Wrote "));
}

/// What was asked, and where the answer goes.
type Answering = (Picked, Sender<Option<PathBuf>>);

/// Dialogs for files that answer when the test says so.
#[derive(Default, Clone)]
struct Asked(Rc<RefCell<Vec<Answering>>>);

impl FileDialogs for Asked {
    fn ask(&self, what: Picked, _: Arc<dyn Fn() + Send + Sync>) -> Receiver<Option<PathBuf>> {
        let (send, receive) = channel();
        self.0.borrow_mut().push((what, send));
        receive
    }
}

fn browsing(key: Key) -> (Window, Asked) {
    let mut window = window();
    let asked = Asked::default();
    window.state_mut().dialogs().use_file_dialogs(Box::new(asked.clone()));
    ctrl(&mut window, key);
    click(&mut window, Role::Button, "Browse…");
    assert_eq!(asked.0.borrow().len(), 1);
    (window, asked)
}

#[test]
fn a_file_that_was_chosen_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = file(folder.path());
    let (mut window, asked) = browsing(Key::I);
    assert_eq!(asked.0.borrow()[0].0, Picked::ProgressFile);
    asked.0.borrow()[0].1.send(Some(path)).unwrap();
    until(&mut window, "the preview", |window| shows_part(window, "1 tick added"));
}

#[test]
fn a_dialog_that_answers_nothing_leaves_the_path_field() {
    for at_once in [true, false] {
        let (mut window, asked) = browsing(Key::I);
        if !at_once {
            window.run_steps(20);
            assert!(shows_part(&window, "Waiting for the file dialog."));
        }
        asked.0.borrow()[0].1.send(None).unwrap();
        until(&mut window, "the word", |window| shows_part(window, "type the path"));
        assert!(!shows_part(&window, "Waiting for the file dialog."));
        // It can be asked again.
        click(&mut window, Role::Button, "Browse…");
        assert_eq!(asked.0.borrow().len(), 2);
        let folder = tempfile::tempdir().unwrap();
        let (path, _) = file(folder.path());
        enter_path(&mut window, &path);
        click(&mut window, Role::Button, "Look at it");
        until(&mut window, "the preview", |window| shows_part(window, "1 tick added"));
    }
}

#[test]
fn a_dialog_that_breaks_is_said() {
    let (mut window, asked) = browsing(Key::O);
    assert_eq!(asked.0.borrow()[0].0, Picked::PackFolder);
    asked.0.borrow_mut().clear();
    until(&mut window, "the word", |window| shows_part(window, "did not answer"));
}

#[test]
fn a_dialog_that_hangs_holds_nothing_up() {
    let (mut window, asked) = browsing(Key::E);
    let Picked::NewProgressFile(name) = asked.0.borrow()[0].0.clone() else {
        panic!("the dialog is not asked for a new file");
    };
    assert_eq!(name, "progress-2026-11-22.ron");
    window.run_steps(20);
    // Pressed again in impatience, no second dialog opens.
    click(&mut window, Role::Button, "Browse…");
    assert_eq!(asked.0.borrow().len(), 1);
    // A hung dialog does not stop the path field.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    enter_path(&mut window, &path);
    click(&mut window, Role::Button, "Write file");
    until(&mut window, "the file", |_| path.exists());

    let (mut window, asked) = browsing(Key::I);
    window.run_steps(5);
    click(&mut window, Role::Button, "Cancel");
    assert!(!window.state_mut().dialogs().is_open());
    // Its answer comes too late, and nobody minds.
    let _ = asked.0.borrow()[0].1.send(Some(path));
    window.run_steps(5);
    assert!(!window.state_mut().dialogs().is_open());
}

#[test]
fn a_goal_is_chosen_with_its_language_and_minutes() {
    let mut window = window();
    ctrl(&mut window, Key::G);
    click(&mut window, Role::RadioButton, "Language: Java");
    click(&mut window, Role::RadioButton, "Minutes a day: 25");
    let goal = window.state().session.overview().goal().clone();
    assert_eq!(goal.minutes_a_day(), 25);
    assert!(goal.skills.contains(&"java".into()) && !goal.skills.contains(&"python".into()));
    click(&mut window, Role::Button, "Close");
    assert!(shows_part(&window, "First job, Java"));
}

#[test]
fn a_skill_is_reset_only_after_a_question() {
    let mut window = window();
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::D);
    let skill: SkillId = selected(&window).unwrap().into();
    let reset = |window: &mut Window, answer: &str| {
        ctrl(window, Key::K);
        type_in(window, "reset skill");
        press(window, Key::Enter);
        assert!(shows_part(window, "Undo takes it back."));
        click(window, Role::Button, answer);
    };
    reset(&mut window, "Keep it");
    assert!(window.state().session.overview().status(&skill).meets());
    reset(&mut window, "Reset skill");
    assert!(!window.state().session.overview().status(&skill).meets());
    ctrl(&mut window, Key::Z);
    assert!(window.state().session.overview().status(&skill).meets());
}

#[test]
fn a_damaged_file_is_shown_and_mended_with_one_button() {
    let data = tempfile::tempdir().unwrap();
    let open = |run| {
        let opening = Opening {
            data: Some(data.path().to_path_buf()),
            seed: Some(run),
            pack: Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/valid/golden")),
            ..Opening::default()
        };
        session::open(&opening).unwrap()
    };
    let progress = data.path().join("learners/me/progress");
    for (run, item) in [(1, "find-lost-row"), (2, "list-open-loans")] {
        let mut session = open(run);
        let tick = Command::TickItem {
            skill: joins(),
            item: item.into(),
        };
        session.apply(tick).unwrap();
        assert!(session.close(PATIENCE));
    }
    let harmed = open(3)
        .log()
        .segments()
        .find(|(_, segment)| write_segment(segment).contains("find-lost-row"))
        .map(|(name, _)| progress.join(name))
        .unwrap();
    let text = std::fs::read_to_string(&harmed).unwrap();
    std::fs::write(&harmed, &text[..text.len() / 2]).unwrap();

    let mut session = open(4);
    session.wake_with(Arc::new(|| {}));
    let mut window = window_on(session, WIDE);
    assert!(is_ticked(&window, "list-open-loans") && !is_ticked(&window, "find-lost-row"));
    window
        .state_mut()
        .open_over(skillatlas::ui::command::UiCommand::OpenDataFolder);
    window.run();
    assert!(shows(&window, &harmed.display().to_string()));
    assert!(shows_part(&window, "It is damaged. Nothing of it is deleted"));
    click(&mut window, Role::Button, "Set aside, take the backup");
    let started = Instant::now();
    while !is_ticked(&window, "find-lost-row") {
        assert!(started.elapsed() < PATIENCE, "it was not mended");
        window.state_mut().session.tick(true);
        window.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    window.run();
    assert!(!shows(&window, "Files that could not be used"));
}

#[test]
fn what_only_the_window_can_do_is_asked_of_it() {
    let mut window = window();
    ctrl(&mut window, Key::Plus);
    ctrl(&mut window, Key::K);
    type_in(&mut window, "light theme");
    press(&mut window, Key::Enter);
    ctrl(&mut window, Key::O);
    enter_path(&mut window, Path::new("/somewhere/pack"));
    click(&mut window, Role::Button, "Open");
    let context = window.ctx.clone();
    window
        .state_mut()
        .dropped(vec!["/elsewhere/pack/pack.ron".into()], &context);
    ctrl(&mut window, Key::Q);
    let requests = window.state_mut().take_requests();
    let [HostRequest::Settings(larger), HostRequest::Settings(light), rest @ ..] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert!(larger.scale() > 1.0 && larger.theme == ThemeChoice::System);
    assert_eq!((light.theme, light.scale()), (ThemeChoice::Light, larger.scale()));
    assert_eq!(
        rest,
        [
            HostRequest::OpenPack(Some("/somewhere/pack".into())),
            HostRequest::OpenPack(Some("/elsewhere/pack".into())),
            HostRequest::Quit
        ]
    );
    assert_eq!(window.state_mut().take_requests(), []);
}
