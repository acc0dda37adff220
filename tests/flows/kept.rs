//! What stays on disk: saved by itself, there again at the next start, seen by another window, mended where it is damaged.

use super::*;

#[test]
fn a_session_opened_again_shows_everything_as_it_was() {
    let data = data();
    let mut first = open(data.path(), 1);
    assert!(first.overview().is_new());
    for command in [
        tick("list-open-loans"),
        status(Some(Mark::InProgress)),
        note("My *own* words\nover two lines"),
        Command::AddOwnItem {
            skill: joins(),
            text: "I can explain it".into(),
        },
        Command::ReachStop {
            skill: joins(),
            stop: "inner-join".into(),
        },
        Command::SetStatus {
            skill: "select".into(),
            mark: Some(Mark::Known),
        },
        Command::ChooseTrack {
            track: Some("first-job".into()),
        },
        Command::ChooseOption {
            choice: "language".into(),
            option: "java".into(),
        },
        Command::SetMinutesADay { minutes: 60 },
        tick("find-lost-row"),
        Command::Undo,
    ] {
        apply(&mut first, command);
    }
    assert!(first.close(PATIENCE));
    assert_eq!(first.save_error(), None);
    let again = open(data.path(), 2);
    assert!(!again.overview().is_new());
    assert_eq!(again.state(), first.state());
    assert_eq!(again.overview().goal(), first.overview().goal());
    assert_eq!(again.overview().next(), first.overview().next());
    assert_eq!(again.overview().note(&joins()), "My *own* words\nover two lines");
    for skill in &first.pack().skills {
        assert_eq!(
            again.overview().status(&skill.id),
            first.overview().status(&skill.id),
            "{}",
            skill.id
        );
    }
    assert!(!is_ticked(&again, "find-lost-row"), "what was undone came back");
    // Undo is of this run only.
    assert_eq!(again.undo_label(), None);
}

#[test]
fn a_change_is_saved_by_itself_without_anybody_coming_back_to_it() {
    let data = data();
    let mut session = open(data.path(), 1);
    assert!(
        session.tick(true) >= Duration::from_secs(30),
        "at rest it asks for nothing"
    );
    apply(&mut session, tick("list-open-loans"));
    // Nothing is called on the session meanwhile: its window may be gone.
    let end = std::time::Instant::now() + PATIENCE;
    while files(data.path()).is_empty() {
        assert!(std::time::Instant::now() < end, "it waits to be asked");
        std::thread::sleep(Duration::from_millis(5));
    }
    until(&mut session, "the report", |session| {
        session.keeping().unwrap().said().starts_with("Saved")
    });
    // Killed now, not closed: what was saved is there.
    let again = open(data.path(), 2);
    assert!(is_ticked(&again, "list-open-loans"));
}

#[test]
fn an_import_undone_is_set_aside_and_comes_back_by_redo() {
    let data = data();
    let (mut other, _) = elsewhere();
    let others_state = other.state().clone();
    let file = data.path().join("from-home.ron");
    fs::write(&file, write_segment(&other.export())).unwrap();
    let segment = read_segment_file(&file).unwrap();
    let import = Command::Import {
        name: "import from-home.ron".into(),
        segment,
    };

    let mut session = open(data.path(), 1);
    apply(&mut session, tick("list-open-loans"));
    let before = session.state().clone();
    let Command::Import { segment, .. } = &import else {
        unreachable!()
    };
    let preview = session.preview(segment);
    assert_eq!(
        (
            preview.ticked.len(),
            preview.registers_added.len(),
            preview.unticked.len()
        ),
        (1, 1, 0)
    );
    apply(&mut session, import);
    let after = session.state().clone();
    assert!(is_ticked(&session, "find-lost-row"));
    assert!(session.close(PATIENCE));
    assert_eq!(files(data.path()).len(), 2, "own work and import lie apart");
    assert!(is_ticked(&open(data.path(), 2), "find-lost-row"));

    apply(&mut session, Command::Undo);
    assert_eq!(*session.state(), before);
    assert!(session.close(PATIENCE));
    assert_eq!(files(data.path()).len(), 1, "the import still counts");
    let aside: Vec<_> = fs::read_dir(progress(data.path()).join("aside")).unwrap().collect();
    assert_eq!(aside.len(), 1, "the import was deleted instead of set aside");
    assert_eq!(open(data.path(), 3).state(), &before);

    // The other machine takes what this one has now: its own work is not taken back there.
    let ours = session.export();
    apply(
        &mut other,
        Command::Import {
            name: "import from-work.ron".into(),
            segment: ours,
        },
    );
    assert!(is_ticked(&other, "find-lost-row") && is_ticked(&other, "list-open-loans"));
    apply(&mut other, Command::Undo);
    assert_eq!(*other.state(), others_state);

    apply(&mut session, Command::Redo);
    assert_eq!(*session.state(), after);
    assert!(session.close(PATIENCE));
    assert_eq!(files(data.path()).len(), 2);
    assert_eq!(open(data.path(), 4).state(), &after);
}

#[test]
fn an_import_that_the_watcher_saw_is_undone_at_once() {
    let data = data();
    let mut session = open(data.path(), 1);
    let mut beside = open(data.path(), 2);
    session.wake_with(Arc::new(|| {}));
    let (_, segment) = elsewhere();
    apply(
        &mut session,
        Command::Import {
            name: "import from-home.ron".into(),
            segment,
        },
    );
    assert!(session.close(PATIENCE));
    // Once this session has seen what another wrote after the import, it has seen the import's own file too.
    apply(&mut beside, tick("list-open-loans"));
    assert!(beside.close(PATIENCE));
    until(&mut session, "the other's tick", |session| {
        is_ticked(session, "list-open-loans")
    });
    apply(&mut session, Command::Undo);
    assert!(!is_ticked(&session, "find-lost-row"), "the import still counts");
    assert!(is_ticked(&session, "list-open-loans"));
    apply(&mut session, Command::Redo);
    assert!(is_ticked(&session, "find-lost-row"));
}

#[test]
fn two_windows_on_one_folder_see_each_others_work() {
    let data = data();
    let mut left = open(data.path(), 1);
    let mut right = open(data.path(), 2);
    left.wake_with(Arc::new(|| {}));
    right.wake_with(Arc::new(|| {}));
    apply(&mut left, tick("list-open-loans"));
    until(&mut left, "left's save", |session| {
        session.keeping().unwrap().said().starts_with("Saved")
    });
    apply(&mut right, tick("find-lost-row"));
    apply(&mut right, note("From the right"));
    until(&mut right, "right's save", |session| {
        session.keeping().unwrap().said().starts_with("Saved")
    });
    let both = |session: &Session| {
        is_ticked(session, "list-open-loans")
            && is_ticked(session, "find-lost-row")
            && session.overview().note(&joins()) == "From the right"
    };
    until(&mut left, "right's work", both);
    until(&mut right, "left's work", both);
    // Each undoes its own step, whatever the other did meanwhile.
    apply(&mut left, Command::Undo);
    assert!(!is_ticked(&left, "list-open-loans") && is_ticked(&left, "find-lost-row"));
    assert!(left.close(PATIENCE) && right.close(PATIENCE));
    let both = open(data.path(), 3);
    assert!(!is_ticked(&both, "list-open-loans") && is_ticked(&both, "find-lost-row"));
    assert_eq!(both.overview().note(&joins()), "From the right");
}

/// Two runs; the first one's file is then changed by `harm`. Gives the folder and the file's name.
fn harmed(harm: impl Fn(&str) -> String) -> (TempDir, OsString) {
    let data = data();
    let mut first = open(data.path(), 1);
    apply(&mut first, tick("list-open-loans"));
    assert!(first.close(PATIENCE));
    drop(first);
    let name = files(data.path()).into_keys().next().unwrap();
    // The second run backs the folder up before it writes.
    let mut second = open(data.path(), 2);
    apply(&mut second, tick("find-lost-row"));
    assert!(second.close(PATIENCE));
    drop(second);
    let path = progress(data.path()).join(&name);
    let text = fs::read_to_string(&path).unwrap();
    let changed = harm(&text);
    assert_ne!(text, changed);
    fs::write(&path, changed).unwrap();
    (data, name)
}

/// Opens a harmed folder: the rest is there, and the file is named with its state.
fn with_damage(data: &Path, name: &OsString, edited: bool) -> Session {
    let mut session = open(data, 3);
    session.wake_with(Arc::new(|| {}));
    assert!(is_ticked(&session, "find-lost-row"), "the rest is not there");
    assert!(!is_ticked(&session, "list-open-loans"));
    let damage = session.keeping().unwrap().damage();
    assert_eq!(damage.len(), 1);
    assert_eq!(damage[0].path, progress(data).join(name));
    assert_eq!((damage[0].state, damage[0].edited), (FileState::Corrupt, edited));
    assert!(!damage[0].reason.is_empty());
    session
}

fn broken(text: &str) -> String {
    text[..text.len() / 2].to_owned()
}

fn is_mended(session: &Session) -> bool {
    session.keeping().unwrap().damage().is_empty()
}

#[test]
fn a_damaged_file_is_named_and_comes_back_from_the_backup() {
    let (data, name) = harmed(broken);
    let mut session = with_damage(data.path(), &name, false);
    session.repair(Repair::Restore(name.clone()));
    until(&mut session, "the mended folder", |session| {
        is_mended(session) && is_ticked(session, "list-open-loans")
    });
    let said = session.take_problems().join("\n");
    assert!(said.contains("backup"), "{said}");
    assert!(
        progress(data.path()).join("aside").join(&name).exists(),
        "the damaged file is gone"
    );
    assert!(is_ticked(&open(data.path(), 4), "list-open-loans"));
}

#[test]
fn a_damaged_file_can_be_set_aside() {
    let (data, name) = harmed(broken);
    let mut session = with_damage(data.path(), &name, false);
    let before = fs::read(progress(data.path()).join(&name)).unwrap();
    session.repair(Repair::SetAside(name.clone()));
    until(&mut session, "the mended folder", is_mended);
    assert!(!is_ticked(&session, "list-open-loans") && is_ticked(&session, "find-lost-row"));
    assert_eq!(
        fs::read(progress(data.path()).join("aside").join(&name)).unwrap(),
        before
    );
    assert_eq!(open(data.path(), 4).keeping().unwrap().damage(), []);
}

#[test]
fn a_file_that_was_edited_by_hand_can_be_taken() {
    let (data, name) = harmed(|text| text.replace("list-open-loans", "find-lost-row"));
    let mut session = with_damage(data.path(), &name, true);
    session.repair(Repair::TakeEdited(name));
    until(&mut session, "the mended folder", is_mended);
    assert!(is_ticked(&session, "find-lost-row") && !is_ticked(&session, "list-open-loans"));
    let again = open(data.path(), 4);
    assert_eq!(again.keeping().unwrap().damage(), []);
    assert_eq!(files(data.path()).len(), 2, "what was taken is a file of its own");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_nothing_is_lost() {
    let data = data();
    let mut session = open(data.path(), 1);
    // A file where the folder must be: nobody can write there, whatever their rights.
    let obstacle = data.path().join("learners");
    fs::write(&obstacle, "in the way").unwrap();
    apply(&mut session, tick("list-open-loans"));
    assert!(!session.close(Duration::from_secs(5)), "it says that it saved");
    let error = session.save_error().unwrap().clone();
    assert!(error.message.contains("learners"), "{error}");
    assert!(session.keeping().unwrap().is_troubled());
    assert_eq!(session.keeping().unwrap().said(), "Not saved");
    assert_eq!(
        session.take_problems(),
        [format!("{error} It is tried again by itself.")]
    );
    assert_eq!(
        session.take_problems(),
        Vec::<String>::new(),
        "it is said again and again"
    );
    // Work goes on, and is on disk as soon as that is possible.
    apply(&mut session, tick("find-lost-row"));
    assert!(is_ticked(&session, "list-open-loans") && is_ticked(&session, "find-lost-row"));
    fs::remove_file(&obstacle).unwrap();
    assert!(session.close(PATIENCE));
    assert_eq!(session.save_error(), None);
    let again = open(data.path(), 2);
    assert!(is_ticked(&again, "list-open-loans") && is_ticked(&again, "find-lost-row"));
}
