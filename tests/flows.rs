//! What a learner does, as commands on a session without a window: every change can be taken back, is there again after
//! a restart, and is not lost to another window, a damaged file or a drive that cannot be written.

mod kept;

use skillatlas::learning::Week;
use skillatlas::pack::{ItemId, SkillId};
use skillatlas::progress::{Grade, HandInRecord, Mark, RegisterKey, RunId, Segment, SkillKey, write_segment};
use skillatlas::session::{self, Clock, Command, CommandError, OpenedPack, Opening, Outcome, Repair, Session, TaskTry};
use skillatlas::store::{FileState, PackFolder, read_segment_file};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Long enough on a busy machine; nothing waits this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(60);

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/valid/golden")
}

fn clock() -> Clock {
    Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap())
}

/// A session on the golden pack that keeps nothing on disk.
fn in_memory(run: u128) -> Session {
    let files = Arc::new(PackFolder::open(&golden()).unwrap());
    Session::in_memory(OpenedPack::read(None, files).unwrap(), RunId(run), clock())
}

/// A session on the golden pack and a data folder. Each run has its own number.
fn open(data: &Path, run: u64) -> Session {
    let opening = Opening {
        pack: Some(golden()),
        data: Some(data.to_path_buf()),
        clock: clock(),
        seed: Some(run),
        ..Opening::default()
    };
    session::open(&opening).unwrap()
}

/// A prompt of the skill that is tried.
const PROMPT: &str = "why-row-lost";

fn joins() -> SkillId {
    "joins".into()
}

fn tick(item: &str) -> Command {
    Command::TickItem {
        skill: joins(),
        item: item.into(),
    }
}

fn status(mark: Option<Mark>) -> Command {
    Command::SetStatus { skill: joins(), mark }
}

fn note(text: &str) -> Command {
    Command::WriteNote {
        skill: joins(),
        text: text.into(),
        seen: None,
    }
}

fn apply(session: &mut Session, command: Command) -> Outcome {
    let shown = format!("{command:?}");
    session
        .apply(command)
        .unwrap_or_else(|error| panic!("{shown}: {error}"))
}

fn is_ticked(session: &Session, item: &str) -> bool {
    session.overview().is_ticked(&joins(), &item.into())
}

/// Ticks the window's clockwork until something is so.
fn until(session: &mut Session, what: &str, is_so: impl Fn(&Session) -> bool) {
    let started = Instant::now();
    while !is_so(session) {
        assert!(started.elapsed() < PATIENCE, "{what} did not come");
        // Without the window's watcher, coming back to the window is when the folder is looked at.
        if cfg!(not(feature = "gui")) {
            session.tick(false);
        }
        session.tick(true);
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The learner's progress folder.
fn progress(data: &Path) -> PathBuf {
    data.join("learners/me/progress")
}

/// The progress files that count, and what is in them.
fn files(data: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let Ok(entries) = fs::read_dir(progress(data)) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "ron"))
        .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn data() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// What another machine of the learner did, as a file.
fn elsewhere() -> (Session, Segment) {
    let mut other = in_memory(77);
    apply(&mut other, tick("find-lost-row"));
    apply(&mut other, note("An inner join drops rows."));
    let segment = other.export();
    (other, segment)
}

/// An answer to the task that finds the lost row: refuted for a reason, or right.
fn answer(reason: Option<&str>, solution_seen: bool) -> Command {
    Command::TryTask(Box::new(TaskTry {
        skill: joins(),
        task: "lost-row".into(),
        variant: "a".to_owned(),
        seed: 1,
        answer: "SELECT 1".to_owned(),
        reason: reason.map(str::to_owned),
        hints: 0,
        solution_seen,
        checker: "sql/1".to_owned(),
        ms: 60_000,
    }))
}

#[test]
fn a_pass_ticks_what_the_task_proves_and_is_taken_back_as_one_step() {
    let mut session = in_memory(1);
    let item = session.pack().skill(&joins()).unwrap().items[1].clone();
    assert_eq!(item.task, Some("lost-row".into()), "the fixture proves nothing");
    let stands = |session: &Session| {
        let overview = session.overview();
        (
            overview.is_ticked(&joins(), &item.id),
            overview.is_proved(&joins(), &item),
        )
    };
    apply(&mut session, answer(Some("missing-rows"), false));
    apply(&mut session, answer(None, true));
    assert_eq!(stands(&session), (false, false));
    assert_eq!(session.undo_label(), None, "a try that proves nothing is a step");
    apply(&mut session, answer(None, false));
    assert_eq!(stands(&session), (true, true));
    apply(&mut session, Command::Undo);
    assert_eq!(stands(&session), (false, false));
    // A tick on trust is told apart.
    apply(&mut session, tick(item.id.as_str()));
    assert_eq!(stands(&session), (true, false));
    let Command::TryTask(other) = answer(None, false) else {
        unreachable!()
    };
    let unknown = Command::TryTask(Box::new(TaskTry {
        task: "nothing".into(),
        ..*other
    }));
    assert!(matches!(session.apply(unknown), Err(CommandError::UnknownTask { .. })));
}

/// A number for each kind of command; a new kind does not compile until it is given one, and then must be tried below.
fn kind(command: &Command) -> usize {
    match command {
        Command::TickItem { .. } => 0,
        Command::UntickItem { .. } => 1,
        Command::SetStatus { .. } => 2,
        Command::ResetSkill { .. } => 3,
        Command::ReachStop { .. } => 4,
        Command::WriteNote { .. } => 5,
        Command::AddOwnItem { .. } => 6,
        Command::RemoveOwnItem { .. } => 7,
        Command::ChooseTrack { .. } => 8,
        Command::ChooseOption { .. } => 9,
        Command::SetMinutesADay { .. } => 10,
        Command::Import { .. } => 11,
        Command::Undo => 12,
        Command::Redo => 13,
        Command::SetBookmark { .. } => 14,
        Command::CorrectClock { .. } => 15,
        Command::Review { .. } => 16,
        Command::SetWeek { .. } => 17,
        Command::SayWhoIAm { .. } => 18,
        Command::RecordHandIn(_) => 19,
        Command::Study { .. } => 20,
        Command::SetSuspended { .. } => 21,
        Command::WriteOwnPrompt { .. } => 22,
        Command::SetRetention { .. } => 23,
        Command::SetFourGrades { .. } => 24,
        Command::TryTask(_) => 25,
        Command::WriteAnswer { .. } => 26,
    }
}

/// Does a thing, takes it back, and does it again; each time everything is as it should be, and the whole list can be
/// taken back afterwards.
fn there_and_back(session: &mut Session, command: Command) {
    let shown = format!("{command:?}");
    let before = session.state().clone();
    let outcome = apply(session, command);
    assert!(outcome.undoable, "{shown} cannot be undone");
    let said = outcome.said.unwrap_or_else(|| panic!("{shown} says nothing"));
    let after = session.state().clone();
    assert_ne!(before, after, "{shown} changed nothing");
    assert_eq!(session.undo_label(), Some(said.as_str()));
    for _ in 0..2 {
        let undone = apply(session, Command::Undo).said.unwrap_or_default();
        assert!(undone.starts_with("Undone: "), "{undone}");
        assert_eq!(*session.state(), before, "undo of {shown}");
        assert_eq!(session.redo_label(), Some(said.as_str()));
        assert_eq!(apply(session, Command::Redo).said.as_ref(), Some(&said));
        assert_eq!(*session.state(), after, "redo of {shown}");
    }
}

#[test]
fn every_command_can_be_taken_back_and_done_again() {
    let mut session = in_memory(1);
    let fresh = session.state().clone();
    let (_, segment) = elsewhere();
    let commands = [
        tick("list-open-loans"),
        status(Some(Mark::InProgress)),
        status(Some(Mark::Done)),
        status(Some(Mark::Skipped)),
        status(Some(Mark::Known)),
        status(None),
        Command::UntickItem {
            skill: joins(),
            item: "list-open-loans".into(),
        },
        tick("list-open-loans"),
        Command::ResetSkill { skill: joins() },
        note("Look at the **rows** first."),
        note(""),
        Command::AddOwnItem {
            skill: joins(),
            text: " I can draw it ".into(),
        },
        Command::ChooseTrack {
            track: Some("first-job".into()),
        },
        Command::ChooseTrack { track: None },
        Command::ChooseOption {
            choice: "language".into(),
            option: "java".into(),
        },
        Command::SetMinutesADay { minutes: 25 },
        Command::SetWeek {
            week: Week([40, 0, 40, 0, 40, 90, 0]),
        },
        Command::Review {
            skill: joins(),
            prompt: PROMPT.into(),
            grade: Grade::Good,
            ms: 4_000,
            aided: false,
        },
        Command::SetSuspended {
            skill: joins(),
            prompt: PROMPT.into(),
            on: true,
        },
        Command::WriteOwnPrompt {
            skill: joins(),
            prompt: None,
            question: "What does a join need?".to_owned(),
            answer: "A condition.".to_owned(),
        },
        Command::SetRetention { hundredths: 85 },
        Command::SetFourGrades { on: true },
        Command::SetBookmark {
            skill: joins(),
            on: true,
        },
        Command::SayWhoIAm { name: "Ann".into() },
        Command::RecordHandIn(HandInRecord::default()),
        Command::ResetSkill { skill: joins() },
        Command::CorrectClock {
            run: RunId(1),
            ahead_ms: 60_000,
        },
        Command::Import {
            name: "import from-home.ron".into(),
            segment,
        },
    ];
    let mut tried: BTreeSet<usize> = BTreeSet::from([kind(&Command::Undo), kind(&Command::Redo)]);
    for command in commands {
        tried.insert(kind(&command));
        there_and_back(&mut session, command);
    }
    let own = session.overview().own_items(&joins()).remove(0);
    assert_eq!((own.text.as_str(), own.ticked), ("I can draw it", None));
    for command in [
        Command::TickItem {
            skill: joins(),
            item: own.id.clone(),
        },
        Command::RemoveOwnItem {
            skill: joins(),
            item: own.id.clone(),
        },
        answer(None, false),
        Command::WriteAnswer {
            skill: joins(),
            task: "lost-row".into(),
            text: "SELECT 2".to_owned(),
            seen: None,
        },
    ] {
        tried.insert(kind(&command));
        there_and_back(&mut session, command);
    }
    assert_eq!(session.overview().own_items(&joins()), []);
    // Reading on is no step: it is the one kind that undo passes over.
    tried.insert(kind(&Command::ReachStop {
        skill: joins(),
        stop: "inner-join".into(),
    }));
    tried.insert(kind(&Command::Study {
        skill: joins(),
        stop: "inner-join".into(),
        seconds: 60,
    }));
    assert_eq!(tried, (0..27).collect(), "a kind of command was not tried");
    let all = session.state().clone();
    while session.undo_label().is_some() {
        apply(&mut session, Command::Undo);
    }
    assert_eq!(*session.state(), fresh);
    assert_eq!(session.apply(Command::Undo), Err(CommandError::NothingToUndo));
    while session.redo_label().is_some() {
        apply(&mut session, Command::Redo);
    }
    assert_eq!(session.apply(Command::Redo), Err(CommandError::NothingToRedo));
    assert_eq!(*session.state(), all);
}

#[test]
fn a_bookmark_survives_a_reset_and_moves_no_flag() {
    let mut session = in_memory(1);
    let next = session.overview().next().cloned();
    let on = Command::SetBookmark {
        skill: joins(),
        on: true,
    };
    let key = SkillKey::new(&session.pack().id, &joins());
    assert_eq!(
        apply(&mut session, on.clone()).said.as_deref(),
        Some("Bookmarked Joins")
    );
    assert_eq!(apply(&mut session, on), Outcome::default(), "it is there already");
    assert_eq!(session.overview().next().cloned(), next, "a bookmark is no study");
    assert!(session.overview().is_new());
    apply(&mut session, Command::ResetSkill { skill: joins() });
    assert_eq!(
        session.state().bookmarks().collect::<Vec<_>>(),
        std::slice::from_ref(&key)
    );
    // An import says that it brings one.
    let other = in_memory(2);
    let preview = other.preview(&session.export());
    assert_eq!(preview.registers_added, [RegisterKey::bookmark(&key)]);
    apply(
        &mut session,
        Command::SetBookmark {
            skill: joins(),
            on: false,
        },
    );
    assert_eq!(session.state().bookmarks().count(), 0);
}

#[test]
fn a_note_that_came_in_while_one_types_is_not_replaced() {
    let mut session = in_memory(1);
    apply(&mut session, note("Base."));
    let key = SkillKey::new(&session.pack().id, &joins());
    let seen = session.overview().note_register(&joins()).unwrap().showing.clone();
    // Another machine has read the base and writes while this one types.
    let mut other = in_memory(2);
    let base = Command::Import {
        name: "base".into(),
        segment: session.export(),
    };
    apply(&mut other, base);
    apply(&mut other, note("Base. From the tablet."));
    let theirs = Command::Import {
        name: "theirs".into(),
        segment: other.export(),
    };
    let typed = |text: &str| Command::WriteNote {
        skill: joins(),
        text: text.into(),
        seen: Some(seen.clone()),
    };
    apply(&mut session, typed("Base. From"));
    apply(&mut session, theirs);
    apply(&mut session, typed("Base. From the laptop."));
    apply(&mut session, typed("Base. From the laptop, in full."));
    let register = session.overview().note_register(&joins()).unwrap().clone();
    assert_eq!(register.value, "Base. From the laptop, in full.");
    let texts: Vec<&str> = register
        .conflicts
        .iter()
        .map(|version| version.value.as_str())
        .collect();
    assert_eq!(texts, ["Base. From the tablet."]);
    // Who has chosen among all versions replaces them all.
    apply(&mut session, note("Both."));
    assert_eq!(session.overview().note_register(&joins()).unwrap().conflicts, []);
    assert_eq!(session.state().note(&key), "Both.");
}

#[test]
fn a_stop_that_was_read_stays_read_when_the_step_before_is_undone() {
    let mut session = in_memory(1);
    apply(&mut session, tick("list-open-loans"));
    let stop = Command::ReachStop {
        skill: joins(),
        stop: "inner-join".into(),
    };
    assert!(!apply(&mut session, stop).undoable);
    let open = |session: &Session| {
        let overview = session.overview();
        overview
            .open_stop(overview.pack.skill(&joins()).unwrap())
            .map(|(number, _)| number)
    };
    assert_eq!(open(&session), Some(1));
    apply(&mut session, Command::Undo);
    assert!(!is_ticked(&session, "list-open-loans"));
    assert!(session.overview().stop_reached(&joins(), &"inner-join".into()));
}

#[test]
fn what_is_done_after_an_undo_forgets_what_was_undone() {
    let mut session = in_memory(1);
    apply(&mut session, tick("list-open-loans"));
    apply(&mut session, Command::Undo);
    apply(&mut session, tick("find-lost-row"));
    assert_eq!(session.apply(Command::Redo), Err(CommandError::NothingToRedo));
    assert!(!is_ticked(&session, "list-open-loans"));
}

#[test]
fn a_note_that_is_typed_on_is_one_step_and_one_event() {
    let mut session = in_memory(1);
    apply(&mut session, note("An old thought"));
    apply(&mut session, tick("list-open-loans"));
    let events = session.export().entries.len();
    for end in 1..=20 {
        apply(&mut session, note(&"a join keeps rows that match"[..end]));
    }
    assert_eq!(session.export().entries.len(), events + 1, "each letter was kept");
    apply(&mut session, Command::Undo);
    assert_eq!(session.overview().note(&joins()), "An old thought");
    assert!(is_ticked(&session, "list-open-loans"), "undo jumped over the tick");
    apply(&mut session, Command::Redo);
    assert_eq!(session.overview().note(&joins()), "a join keeps rows th");
    // What was typed before something else was done is a step of its own.
    apply(&mut session, tick("find-lost-row"));
    apply(&mut session, note("Something new"));
    apply(&mut session, Command::Undo);
    assert_eq!(session.overview().note(&joins()), "a join keeps rows th");
    assert!(is_ticked(&session, "find-lost-row"));
}

#[test]
fn the_goal_follows_what_is_chosen() {
    let mut session = in_memory(1);
    let ids = |session: &Session| -> Vec<String> {
        session
            .overview()
            .goal()
            .skills
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    let mut with_python = ids(&session);
    with_python.sort();
    assert_eq!(with_python, ["joins", "python", "select"]);
    assert!(!session.overview().goal().chosen);
    apply(
        &mut session,
        Command::ChooseTrack {
            track: Some("first-job".into()),
        },
    );
    assert!(session.overview().goal().chosen);
    apply(
        &mut session,
        Command::ChooseOption {
            choice: "language".into(),
            option: "java".into(),
        },
    );
    let mut with_java = ids(&session);
    with_java.sort();
    assert_eq!(with_java, ["java", "joins", "select"]);
    assert_eq!(session.overview().goal().title(session.pack()), "First job, Java");
    apply(&mut session, Command::SetMinutesADay { minutes: 5 });
    assert_eq!(session.overview().goal().minutes_a_day(), 5);
    // The next stop is one of the goal's, and one that is open.
    let next = session.overview().next().map(|next| next.skill.clone()).unwrap();
    assert!(session.overview().goal().skills.contains(&next), "{next}");
    apply(
        &mut session,
        Command::SetStatus {
            skill: next.clone(),
            mark: Some(Mark::Done),
        },
    );
    assert_ne!(session.overview().next().map(|next| &next.skill), Some(&next));
}

#[test]
fn what_the_pack_does_not_have_is_refused_and_nothing_changes() {
    let mut session = in_memory(1);
    apply(&mut session, tick("list-open-loans"));
    let nowhere: SkillId = "cobol".into();
    let item: ItemId = "no-such-item".into();
    let long = "x".repeat(300_000);
    let known = session.export();
    let refused = [
        Command::TickItem {
            skill: nowhere.clone(),
            item: "list-open-loans".into(),
        },
        Command::TickItem {
            skill: joins(),
            item: item.clone(),
        },
        Command::UntickItem {
            skill: joins(),
            item: item.clone(),
        },
        // Looks like an own item, and is none.
        Command::TickItem {
            skill: joins(),
            item: "+own".into(),
        },
        Command::SetStatus {
            skill: nowhere.clone(),
            mark: Some(Mark::Done),
        },
        Command::ResetSkill { skill: nowhere.clone() },
        Command::ReachStop {
            skill: joins(),
            stop: "rows".into(),
        },
        Command::ReachStop {
            skill: nowhere.clone(),
            stop: "inner-join".into(),
        },
        Command::WriteNote {
            skill: nowhere.clone(),
            text: "lost".into(),
            seen: None,
        },
        note(&long),
        Command::AddOwnItem {
            skill: nowhere.clone(),
            text: "lost".into(),
        },
        Command::AddOwnItem {
            skill: joins(),
            text: "  ".into(),
        },
        Command::AddOwnItem {
            skill: joins(),
            text: long.clone(),
        },
        Command::RemoveOwnItem { skill: joins(), item },
        Command::ChooseTrack {
            track: Some("nowhere".into()),
        },
        Command::ChooseOption {
            choice: "language".into(),
            option: "cobol".into(),
        },
        Command::ChooseOption {
            choice: "cobol".into(),
            option: "java".into(),
        },
        Command::SetMinutesADay { minutes: 4 },
        Command::SetMinutesADay { minutes: 721 },
        Command::Import {
            name: "import again.ron".into(),
            segment: known,
        },
        Command::Redo,
    ];
    let (log, revision) = (session.export(), session.revision());
    for command in refused {
        let shown = format!("{command:.80?}");
        let error = session.apply(command).expect_err(&shown);
        assert!(!error.hint().is_empty() && !error.to_string().is_empty(), "{shown}");
        assert_eq!(session.export(), log, "{shown} left something behind");
        assert_eq!(session.revision(), revision, "{shown} counts as a change");
    }
    assert_eq!(
        session.undo_label(),
        Some("Ticked “I can list all open loans with the member's name”")
    );
}

#[test]
fn doing_what_is_so_already_writes_nothing() {
    let mut session = in_memory(1);
    let done = [
        tick("list-open-loans"),
        status(Some(Mark::InProgress)),
        note("A thought"),
        Command::SetMinutesADay { minutes: 25 },
    ];
    for command in done.clone() {
        apply(&mut session, command);
    }
    let log = session.export();
    for command in done {
        assert_eq!(apply(&mut session, command), Outcome::default());
        assert_eq!(session.export(), log);
    }
}

#[test]
fn two_files_of_one_name_are_two_imports() {
    let mut session = in_memory(1);
    let mut others = [in_memory(2), in_memory(3)];
    apply(&mut others[0], tick("list-open-loans"));
    apply(&mut others[1], tick("find-lost-row"));
    for other in &others {
        apply(
            &mut session,
            Command::Import {
                name: "import progress.ron".into(),
                segment: other.export(),
            },
        );
    }
    let ticks = |session: &Session| {
        (
            is_ticked(session, "list-open-loans"),
            is_ticked(session, "find-lost-row"),
        )
    };
    assert_eq!(ticks(&session), (true, true));
    apply(&mut session, Command::Undo);
    assert_eq!(ticks(&session), (true, false));
    apply(&mut session, Command::Undo);
    assert_eq!(ticks(&session), (false, false));
    apply(&mut session, Command::Redo);
    assert_eq!(ticks(&session), (true, false));
    apply(&mut session, Command::Redo);
    assert_eq!(ticks(&session), (true, true));
}
