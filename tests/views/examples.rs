//! Examples in the learner's hands: saved with what they need, opened elsewhere, copied.

use super::*;
use skillatlas::ui::programs::{Outside, Programs};
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};

/// Programs that note what they are asked for, and answer as they are told.
struct Noted {
    asked: Rc<RefCell<Vec<Outside>>>,
    answer: Result<(), String>,
}

impl Programs for Noted {
    fn open(&self, what: &Outside, _wake: Arc<dyn Fn() + Send + Sync>) -> Receiver<Result<(), String>> {
        let (send, receive) = channel();
        self.asked.borrow_mut().push(what.clone());
        send.send(self.answer.clone()).unwrap();
        receive
    }
}

fn on_examples(answer: Result<(), String>) -> (Window, Rc<RefCell<Vec<Outside>>>) {
    let mut window = window();
    let asked = Rc::default();
    let noted = Noted {
        asked: Rc::clone(&asked),
        answer,
    };
    window.state_mut().use_programs(Box::new(noted));
    click(&mut window, Role::Tab, "Outline");
    click_row(&mut window, "Joins");
    click(&mut window, Role::Tab, "Examples 2");
    until(&mut window, "the example", |window| {
        shows_part(window, "Ama has no loan")
    });
    (window, asked)
}

fn save_in(window: &mut Window, folder: &Path) {
    window.get_by_role_and_label(Role::TextInput, "Path").click();
    window.run();
    ctrl(window, Key::A);
    window.event(Event::Text(folder.display().to_string()));
    window.run();
    until(window, "the list of files", |window| shows_part(window, "library.sql"));
    push(window, "Save");
}

#[test]
fn an_example_is_saved_with_its_data_set_where_one_chooses() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("joins");
    let (mut window, asked) = on_examples(Ok(()));
    push(&mut window, "Save… inner.sql");
    save_in(&mut window, &to);
    until(&mut window, "the notice", |window| {
        shows_part(window, "Saved 2 files in")
    });
    assert!(!window.state_mut().dialogs().is_open());
    let mut names: Vec<_> = fs::read_dir(&to)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["inner.sql", "library.sql"]);
    assert_eq!(asked.borrow().len(), 0, "it was opened unasked");
    // The next example is offered a folder beside this one.
    assert_eq!(window.state().place.examples_folder.as_deref(), Some(folder.path()));
}

#[test]
fn a_file_that_is_there_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("inner.sql");
    fs::write(&own, "-- mine").unwrap();
    let (mut window, _) = on_examples(Ok(()));
    push(&mut window, "Save… inner.sql");
    save_in(&mut window, folder.path());
    until(&mut window, "the question", |window| {
        shows_part(window, "inner.sql is there already")
    });
    assert_eq!(fs::read_to_string(&own).unwrap(), "-- mine");
    push(&mut window, "Write over them");
    until(&mut window, "the notice", |window| {
        shows_part(window, "Saved 2 files in")
    });
    assert_ne!(fs::read_to_string(&own).unwrap(), "-- mine");
}

#[test]
fn what_was_saved_opens_in_the_editor_and_in_the_file_manager() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, asked) = on_examples(Ok(()));
    window.state_mut().settings.editor = Some("code".to_owned());
    push(&mut window, "Open in my editor inner.sql");
    save_in(&mut window, folder.path());
    until(&mut window, "the editor", |_| !asked.borrow().is_empty());
    push(&mut window, "Open folder inner.sql");
    assert!(!window.state_mut().dialogs().is_open(), "it asks again where to save");
    let path = folder.path().join("inner.sql");
    let wanted = [
        Outside::File {
            path,
            editor: Some("code".to_owned()),
        },
        Outside::Folder(folder.path().to_path_buf()),
    ];
    assert_eq!(*asked.borrow(), wanted);
}

#[test]
fn where_nothing_opens_it_the_path_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = on_examples(Err("not found".to_owned()));
    let file: PathBuf = folder.path().join("inner.sql");
    window
        .state_mut()
        .place
        .save_example(&joins(), &"inner".into(), file.clone());
    push(&mut window, "Open in my editor inner.sql");
    until(&mut window, "the notice", |window| {
        shows_part(window, "No editor could be opened")
    });
    assert!(shows_part(&window, &file.display().to_string()));
}

#[test]
fn a_command_is_copied() {
    let (mut window, _) = on_examples(Ok(()));
    push(&mut window, "Copy command of inner.sql");
    assert!(shows_part(&window, "Copied the command"));
    // What fails on purpose has no command to copy.
    assert!(
        window
            .query_by_role_and_label(Role::Button, "Copy command of broken.sql")
            .is_none()
    );
}
