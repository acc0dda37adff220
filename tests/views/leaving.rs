//! Leaving work that could not be saved, folders that cannot be written, and what is one click from its message.

use super::*;
use skillatlas::session::{self, Command, Opening};
use skillatlas::ui::desk::HostRequest;
use skillatlas::ui::dialogs::Leaving;
use std::fs;

/// A window on a data folder.
fn window_in(data: &Path) -> Window {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/valid/golden");
    let opening = Opening {
        pack: Some(golden),
        data: Some(data.to_path_buf()),
        seed: Some(1),
        ..Opening::default()
    };
    window_on(session::open(&opening).unwrap(), WIDE)
}

/// A window with one tick that cannot be saved, since a file lies where the folder should.
fn unsaved(data: &Path) -> Window {
    let mut window = window_in(data);
    fs::write(data.join("learners"), "in the way").unwrap();
    let tick = Command::TickItem {
        skill: joins(),
        item: "list-open-loans".into(),
    };
    window.state_mut().session.apply(tick).unwrap();
    window
}

fn leaves(window: &mut Window, leaving: Leaving) -> bool {
    let may = window.state_mut().may_leave(leaving);
    until_told(window);
    may
}

/// Draws on, taking in what the saving thread reports as the window does.
fn until_told(window: &mut Window) {
    until_so(window, "the question", |window| {
        shows(window, "Your last changes are not saved")
    });
}

fn until_so(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let started = Instant::now();
    while !is_so(window) {
        assert!(started.elapsed() < PATIENCE, "{what} did not come");
        window.state_mut().session.tick(true);
        window.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    window.run();
}

#[test]
fn saved_work_is_left_without_a_question() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_in(data.path());
    assert!(window.state_mut().may_leave(Leaving::Quit));
    let tick = Command::TickItem {
        skill: joins(),
        item: "list-open-loans".into(),
    };
    window.state_mut().session.apply(tick).unwrap();
    if !window.state_mut().may_leave(Leaving::Quit) {
        let left = HostRequest::Left(Leaving::Quit);
        let started = Instant::now();
        while !window.state_mut().take_requests().contains(&left) {
            assert!(started.elapsed() < PATIENCE);
            window.state_mut().session.tick(true);
            window.step();
        }
    }
    assert!(!window.state_mut().dialogs().is_open());
    let again = window_in(data.path());
    assert!(is_ticked(&again, "list-open-loans"));
}

#[test]
fn work_that_could_not_be_saved_is_never_left_without_an_answer() {
    let data = tempfile::tempdir().unwrap();
    for (leaving, discard) in [
        (Leaving::Quit, "Discard and close"),
        (Leaving::Switch, "Discard and go on"),
    ] {
        let _ = fs::remove_file(data.path().join("learners"));
        let mut window = unsaved(data.path());
        assert!(!leaves(&mut window, leaving), "it is dropped");
        assert!(shows_part(&window, "learners"), "why is not said");
        // Esc stays; so does Cancel. The work is still there, and still asked about.
        press(&mut window, Key::Escape);
        assert_eq!(window.state_mut().take_requests(), [HostRequest::Stay]);
        assert!(!leaves(&mut window, leaving));
        click(&mut window, Role::Button, "Cancel");
        assert_eq!(window.state_mut().take_requests(), [HostRequest::Stay]);
        // Trying again asks again while it fails.
        assert!(!leaves(&mut window, leaving));
        click(&mut window, Role::Button, "Try again");
        until_told(&mut window);
        assert_eq!(window.state_mut().take_requests(), []);
        click(&mut window, Role::Button, discard);
        assert_eq!(window.state_mut().take_requests(), [HostRequest::Left(leaving)]);
    }
}

#[test]
fn trying_again_leaves_once_it_is_saved() {
    let data = tempfile::tempdir().unwrap();
    let mut window = unsaved(data.path());
    leaves(&mut window, Leaving::Quit);
    fs::remove_file(data.path().join("learners")).unwrap();
    click(&mut window, Role::Button, "Try again");
    until_so(&mut window, "the save", |window| window.state().session.is_saved());
    assert_eq!(window.state_mut().take_requests(), [HostRequest::Left(Leaving::Quit)]);
    assert!(is_ticked(&window_in(data.path()), "list-open-loans"));
}

#[test]
fn work_is_exported_elsewhere_before_it_is_left() {
    let data = tempfile::tempdir().unwrap();
    let mut window = unsaved(data.path());
    leaves(&mut window, Leaving::Quit);
    click(&mut window, Role::Button, "Export elsewhere…");
    let file = data.path().join("elsewhere.ron");
    window.get_by_role_and_label(Role::TextInput, "Path").focus();
    window.run();
    ctrl(&mut window, Key::A);
    window.event(Event::Text(file.display().to_string()));
    window.run();
    click(&mut window, Role::Button, "Write file");
    until_so(&mut window, "the file", |_| file.exists());
    until_so(&mut window, "the end of the dialog", |window| {
        !shows(window, "Write file")
    });
    assert_eq!(window.state_mut().take_requests(), [HostRequest::Left(Leaving::Quit)]);
    assert!(fs::read_to_string(&file).unwrap().contains("list-open-loans"));
}

#[test]
fn a_file_edited_by_hand_is_imported_after_one_question() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("edited.ron");
    let mut other = session(2);
    let tick = Command::TickItem {
        skill: joins(),
        item: "list-open-loans".into(),
    };
    other.apply(tick).unwrap();
    let text = skillatlas::progress::write_segment(&other.export());
    fs::write(&file, text.replace("list-open-loans", "find-lost-row")).unwrap();
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().dropped(vec![file], &ctx);
    push(&mut window, "I edited it by hand: take it");
    push(&mut window, "Import");
    assert!(is_ticked(&window, "find-lost-row"));
}

#[test]
fn an_export_never_writes_over_a_foreign_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.ron");
    fs::write(&file, "my letter").unwrap();
    let mut window = window();
    window
        .state_mut()
        .open_over(skillatlas::ui::command::UiCommand::ExportProgress);
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Path").focus();
    window.run();
    ctrl(&mut window, Key::A);
    window.event(Event::Text(file.display().to_string()));
    window.run();
    click(&mut window, Role::Button, "Write file");
    until(&mut window, "the question", |window| shows(window, "Write over it"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "my letter");
    push(&mut window, "Write over it");
    until(&mut window, "the file", |_| {
        fs::read_to_string(&file).unwrap().starts_with("(\n    format: 1")
    });
}

#[test]
fn a_data_folder_that_cannot_be_written_is_asked_about_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window_in(&folder.path().join("data"));
    // A file where the folder must be: nobody can write there, whatever their rights.
    fs::write(folder.path().join("data"), "").unwrap();
    window.state_mut().session.wake_with(Arc::new(|| {}));
    until(&mut window, "the question", |window| {
        shows(window, "Your progress cannot be saved here")
    });
    window
        .get_by_role_and_label(Role::TextInput, "Folder for your progress")
        .focus();
    window.run();
    window.event(Event::Text("/another/folder".to_owned()));
    window.run();
    click(&mut window, Role::Button, "Use this folder");
    assert_eq!(
        window.state_mut().take_requests(),
        [HostRequest::UseData("/another/folder".into())]
    );
    assert!(!window.state_mut().dialogs().is_open());
}

#[test]
fn a_learners_name_is_looked_at_before_anybody_is_switched_to() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_in(data.path());
    for name in ["Tim jr.", "Anna/Ben", "Mum?"] {
        window
            .state_mut()
            .open_over(skillatlas::ui::command::UiCommand::SwitchLearner);
        window.run();
        window
            .get_by_role_and_label(Role::TextInput, "Name of the new learner")
            .focus();
        window.run();
        window.event(Event::Text(name.to_owned()));
        window.run();
        click(&mut window, Role::Button, "Add");
        assert_eq!(window.state_mut().take_requests(), [], "{name}");
        assert!(shows_part(&window, "cannot be a learner's name"), "{name}");
        press(&mut window, Key::Escape);
    }
}

#[test]
fn what_is_damaged_is_one_click_from_its_message() {
    let data = tempfile::tempdir().unwrap();
    let progress = data.path().join("learners/me/progress");
    fs::create_dir_all(&progress).unwrap();
    fs::write(progress.join("torn.ron"), "(format: 1, events: [ to").unwrap();
    let mut window = window_in(data.path());
    click(&mut window, Role::Link, "Show");
    assert!(shows(&window, "Set aside, take the backup"));
}

#[test]
fn no_hidden_character_reaches_a_notice() {
    let mut window = window();
    window.state_mut().notices().problem("a\u{202e}b\u{1b}[2J", 0.0);
    window.run();
    assert!(shows_part(&window, "a\\u{202e}b\\u{1b}[2J"));
}
