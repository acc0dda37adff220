//! Reading whatever lies in a progress folder, writing the own segment and nothing else, imports, damaged files.

use super::*;
use skillatlas::progress::write_segment;
use skillatlas::store::{FileState, SaveReport, Saver, StoreError, backups};
use std::ffi::OsStr;
use std::sync::Arc;
use std::time::Duration;

fn state(folder: &Folder, name: &str) -> FileState {
    folder
        .read()
        .unwrap()
        .files
        .get(OsStr::new(name))
        .map_or(FileState::Absent, |file| file.state())
}

#[test]
fn every_file_counts_whatever_its_name_and_a_damaged_one_stops_nothing() {
    let scene = Scene::new();
    let progress = scene.progress();
    assert!(scene.events().is_empty(), "no folder is an empty folder");
    fs::create_dir_all(progress.join("folder.ron")).unwrap();
    let write = |name: &str, segment: &Segment| fs::write(progress.join(name), write_segment(segment)).unwrap();
    let good = [segment(1, 1..4), segment(2, 1..3), segment(3, 1..2)];
    write(&format!("{}.ron", RunId(1)), &good[0]);
    write("a (Ann's conflicted copy 2026-11-22).ron", &good[1]);
    write("b.sync-conflict-20261122-101010-ABCDEFG.RON", &good[2]);
    for ignored in [".hidden.ron", "._c.ron", "notes.txt", "c.ron.bak"] {
        write(ignored, &segment(9, 1..9));
    }
    fs::write(progress.join("empty.ron"), b"").unwrap();
    fs::write(progress.join("newer.ron"), b"(format: 99, events: [Unheard(of)])\n").unwrap();
    let text = write_segment(&segment(8, 1..5));
    fs::write(progress.join("half.ron"), &text[..text.len() / 2]).unwrap();
    fs::write(progress.join("edited.ron"), text.replace("item-1", "item-7")).unwrap();
    let huge = fs::File::create(progress.join("huge.ron")).unwrap();
    huge.set_len(skillatlas::store::SEGMENT_LIMIT + 1).unwrap();

    let folder = scene.folder(7);
    let expected = [
        ("folder.ron", FileState::Unreadable),
        ("empty.ron", FileState::Corrupt),
        ("newer.ron", FileState::TooNew),
        ("half.ron", FileState::Corrupt),
        ("edited.ron", FileState::Corrupt),
        ("huge.ron", FileState::Unreadable),
    ];
    for (name, expected) in expected {
        assert_eq!(state(&folder, name), expected, "{name}");
    }
    let contents = folder.read().unwrap();
    assert_eq!(contents.troubles().count(), expected.len());
    assert!(contents.troubles().all(|file| file.content.reason().is_some()));
    let edited: Vec<_> = contents
        .files
        .values()
        .filter(|file| file.edited)
        .map(|file| file.name.clone())
        .collect();
    assert_eq!(edited, ["edited.ron"]);
    assert_eq!(scene.events(), union(&good));
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_links_neither_hang_nor_count_as_ours() {
    use std::os::unix::fs::symlink;
    let scene = Scene::new();
    let progress = scene.progress();
    fs::create_dir_all(&progress).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(progress.join("pipe.ron"))
        .status();
    assert!(made.is_ok_and(|status| status.success()));
    symlink("/dev/zero", progress.join("zero.ron")).unwrap();
    symlink("nowhere", progress.join("dangling.ron")).unwrap();
    symlink("self.ron", progress.join("self.ron")).unwrap();
    let outside = scene.folder.path().join("outside.ron");
    fs::write(&outside, write_segment(&segment(5, 1..3))).unwrap();
    symlink(&outside, progress.join("linked.ron")).unwrap();
    let folder = scene.folder(1);
    for name in ["pipe.ron", "zero.ron", "dangling.ron", "self.ron"] {
        assert_eq!(state(&folder, name), FileState::Unreadable, "{name}");
    }
    assert_eq!(
        scene.events(),
        union(&[segment(5, 1..3)]),
        "a link to a segment is read"
    );
}

#[test]
fn a_folder_that_cannot_be_listed_is_an_error_and_not_an_empty_progress() {
    let scene = Scene::new();
    fs::create_dir_all(scene.progress().parent().unwrap()).unwrap();
    fs::write(scene.progress(), b"a file where the folder should be").unwrap();
    let folder = scene.folder(1);
    let refused = folder.read().unwrap_err();
    assert!(refused.to_string().contains("progress"), "{refused}");
    let refused = RunSegment::new(folder).save(&segment(1, 1..2)).unwrap_err();
    assert!(!refused.hint().is_empty());
    assert_eq!(
        fs::read(scene.progress()).unwrap(),
        b"a file where the folder should be"
    );
}

#[test]
fn a_run_writes_its_own_file_whole_each_time_and_nothing_when_nothing_happened() {
    let scene = Scene::new();
    let mut run = RunSegment::new(scene.folder(1));
    run.save(&Segment::default()).unwrap();
    assert!(!scene.progress().exists());
    for count in 1..=3 {
        run.save(&segment(1, 1..=count)).unwrap();
    }
    assert_eq!(scene.names(), [format!("{}.ron", RunId(1))]);
    assert_eq!(scene.events(), union(&[segment(1, 1..=3)]));
}

#[test]
fn what_may_not_be_written_is_never_written_over_and_the_run_saves_beside_it() {
    let own = format!("{}.ron", RunId(1));
    let newer = b"(format: 99, events: [])\n".to_vec();
    let text = write_segment(&segment(1, 1..9)).into_bytes();
    let half = text[..text.len() / 2].to_vec();
    // More than this run knows of: another program has its name.
    for taken in [newer, half, Vec::new(), b"\xff\xfe".to_vec(), text] {
        let scene = Scene::new();
        fs::create_dir_all(scene.progress()).unwrap();
        fs::write(scene.progress().join(&own), &taken).unwrap();
        let mut run = RunSegment::new(scene.folder(1));
        run.save(&segment(1, 1..=1)).unwrap();
        run.save(&segment(1, 1..=2)).unwrap();
        assert_eq!(fs::read(scene.progress().join(&own)).unwrap(), taken);
        assert_eq!(scene.names(), [format!("{}-2.ron", RunId(1)), own.clone()]);
        assert!(scene.events().is_superset(&union(&[segment(1, 1..=2)])));
    }
}

#[test]
fn a_file_that_turns_bad_or_read_only_under_a_run_is_left_and_nothing_is_lost() {
    let scene = Scene::new();
    let own = scene.progress().join(format!("{}.ron", RunId(1)));
    let mut run = RunSegment::new(scene.folder(1));
    run.save(&segment(1, 1..=1)).unwrap();
    fs::write(&own, b"(format: 1, ev").unwrap();
    run.save(&segment(1, 1..=2)).unwrap();
    assert_eq!(fs::read(&own).unwrap(), b"(format: 1, ev");
    assert_eq!(scene.events(), union(&[segment(1, 1..=2)]));

    let second = scene.progress().join(run.name());
    let before = fs::read(&second).unwrap();
    let mut locked = fs::metadata(&second).unwrap().permissions();
    locked.set_readonly(true);
    fs::set_permissions(&second, locked).unwrap();
    run.save(&segment(1, 1..=3)).unwrap();
    assert_eq!(fs::read(&second).unwrap(), before);
    assert_eq!(scene.events(), union(&[segment(1, 1..=3)]));
}

#[test]
fn a_file_that_was_removed_or_put_back_to_an_older_state_is_simply_written_again() {
    let scene = Scene::new();
    let own = scene.progress().join(format!("{}.ron", RunId(1)));
    let mut run = RunSegment::new(scene.folder(1));
    run.save(&segment(1, 1..=2)).unwrap();
    fs::remove_file(&own).unwrap();
    run.save(&segment(1, 1..=3)).unwrap();
    fs::write(&own, write_segment(&segment(1, 1..=1))).unwrap();
    run.save(&segment(1, 1..=4)).unwrap();
    assert_eq!(scene.names(), [format!("{}.ron", RunId(1))]);
    assert_eq!(scene.events(), union(&[segment(1, 1..=4)]));
}

#[test]
fn one_backup_a_run_after_its_first_write() {
    let scene = Scene::new();
    let kept = scene.learner().backups_folder();
    scene.run(1, 3);
    // What is no segment stays out of it, however big.
    fs::write(scene.progress().join("lecture.mp4"), vec![0; 100_000]).unwrap();
    fs::write(scene.progress().join("half.ron"), "(format: 1, ev").unwrap();
    let folder = scene.folder(2);
    let mut run = RunSegment::new(folder.clone());
    for count in 1..=3 {
        run.save(&segment(2, 1..=count)).unwrap();
        assert!(folder.back_up_once(&day(0)).is_none());
    }
    let made = backups(&kept).unwrap();
    assert_eq!(made.len(), 2, "one of each run");
    let (one, two) = (format!("{}.ron", RunId(1)), format!("{}.ron", RunId(2)));
    assert_eq!(names(&made[0].folder), [one, two]);
    assert_eq!(
        fs::read_to_string(made[0].folder.join(format!("{}.ron", RunId(2)))).unwrap(),
        write_segment(&segment(2, 1..=1)),
        "as it was after the first write"
    );
    for number in 3..30 {
        scene.run(number, 1);
    }
    assert_eq!(
        backups(&kept).unwrap().len(),
        3,
        "those of one day are pruned to the last three"
    );
}

#[test]
fn a_backup_that_fails_is_said_once_and_keeps_no_work_from_being_saved() {
    let scene = Scene::new();
    scene.run(1, 1);
    fs::remove_dir_all(scene.learner().backups_folder()).unwrap();
    fs::write(scene.learner().backups_folder(), b"in the way").unwrap();
    let folder = scene.folder(2);
    RunSegment::new(folder.clone()).save(&segment(2, 1..=2)).unwrap();
    let warning = folder.back_up_once(&day(0));
    assert!(warning.is_some_and(|warning| warning.to_string().contains("backups")));
    assert!(folder.back_up_once(&day(0)).is_none(), "it is said again and again");
    assert!(scene.events().is_superset(&union(&[segment(2, 1..=2)])));
    // Something is moved only where there is a backup of it.
    fs::write(scene.progress().join("bad.ron"), b"bad").unwrap();
    assert!(scene.folder(2).set_aside(OsStr::new("bad.ron"), &day(0)).is_err());
    assert!(scene.progress().join("bad.ron").exists());
}

#[test]
fn two_windows_on_one_folder_see_each_others_work() {
    let scene = Scene::new();
    let (mut one, mut two) = (RunSegment::new(scene.folder(1)), RunSegment::new(scene.folder(2)));
    let folder = scene.folder(1);
    let mut seen = folder.read().unwrap();
    one.save(&segment(1, 1..=1)).unwrap();
    assert!(
        folder.changed_since(&seen.snapshot()).unwrap().is_empty(),
        "its own work is no news"
    );
    for count in 1..=2 {
        two.save(&segment(2, 1..=count)).unwrap();
        let news = folder.changed_since(&seen.snapshot()).unwrap();
        assert_eq!(news.changed.len(), 1);
        assert_eq!(news.changed[0].content.ok(), Some(&segment(2, 1..=count)));
        seen.apply(news);
        assert!(folder.changed_since(&seen.snapshot()).unwrap().is_empty());
    }
    // The other window imports, and undoes it.
    let other = scene.folder(2);
    let import = other.lay_import(&segment(9, 1..3)).unwrap();
    let news = folder.changed_since(&seen.snapshot()).unwrap();
    assert_eq!(news.changed.len(), 1);
    seen.apply(news);
    other.undo_import(&import).unwrap();
    let news = folder.changed_since(&seen.snapshot()).unwrap();
    assert_eq!(news.gone, [import.name]);
    seen.apply(news);
    assert_eq!(union(seen.segments()), union(&[segment(2, 1..=2)]));
}

#[test]
fn an_import_is_undone_and_redone_and_again() {
    let scene = Scene::new();
    let own = scene.run(1, 2);
    let folder = scene.folder(1);
    let brought = segment(9, [3, 1, 2, 1]);
    let import = folder.lay_import(&brought).unwrap();
    assert!(!import.was_there);
    for _ in 0..3 {
        assert_eq!(scene.events(), union([&own, &brought]));
        folder.undo_import(&import).unwrap();
        assert_eq!(scene.events(), union([&own]));
        // A sync tool may bring it back in between.
        fs::copy(
            scene.progress().join("aside").join(&import.name),
            scene.progress().join(&import.name),
        )
        .unwrap();
        folder.undo_import(&import).unwrap();
        folder.undo_import(&import).unwrap();
        assert_eq!(scene.events(), union([&own]));
        folder.redo_import(&import).unwrap();
        folder.redo_import(&import).unwrap();
    }
    assert_eq!(scene.events(), union([&own, &brought]));
}

#[test]
fn an_import_that_lay_there_already_is_not_taken_away_by_undo() {
    let scene = Scene::new();
    let brought = segment(9, 1..4);
    let first = scene.folder(1).lay_import(&brought).unwrap();
    let again = scene.folder(2).lay_import(&brought).unwrap();
    assert_eq!((again.was_there, &again.name), (true, &first.name));
    scene.folder(2).undo_import(&again).unwrap();
    assert_eq!(scene.events(), union([&brought]));
    // Imported by two machines before they saw each other: two files, and each undoes its own.
    let other = Scene::new();
    let theirs = other.folder(3).lay_import(&brought).unwrap();
    fs::copy(other.progress().join(&theirs.name), scene.progress().join(&theirs.name)).unwrap();
    scene.folder(1).undo_import(&first).unwrap();
    assert_eq!(scene.events(), union([&brought]));
}

#[test]
fn a_damaged_file_is_restored_from_the_newest_good_backup() {
    let scene = Scene::new();
    let name = format!("{}.ron", RunId(1));
    let path = scene.progress().join(&name);
    let old = scene.run(1, 2);
    scene.run(2, 1); // makes a good backup
    fs::write(&path, b"(format: 1, events: [ torn").unwrap();
    scene.run(3, 1); // makes a backup that has no copy of the damage
    let folder = scene.folder(4);
    let copy = folder.newest_good_copy(OsStr::new(&name)).unwrap().unwrap();
    assert_eq!(copy.segment, old);
    assert_eq!(backups(&scene.learner().backups_folder()).unwrap().len(), 3);
    folder.restore(OsStr::new(&name), &copy, &day(0)).unwrap();
    assert_eq!(scene.events(), union(&[old, segment(2, 1..=1), segment(3, 1..=1)]));
    assert_eq!(folder.read().unwrap().troubles().count(), 0);
    assert_eq!(
        fs::read(scene.progress().join("aside").join(&name)).unwrap(),
        b"(format: 1, events: [ torn"
    );
    assert!(folder.newest_good_copy(OsStr::new("unheard-of.ron")).unwrap().is_none());
}

#[test]
fn an_edited_file_is_taken_at_the_learners_word_and_a_torn_one_is_not() {
    let scene = Scene::new();
    let name = format!("{}.ron", RunId(1));
    let path = scene.progress().join(&name);
    let written = scene.run(1, 3);
    let text = fs::read_to_string(&path).unwrap();
    let edited = text.replace("item-2", "item-5");
    fs::write(&path, &edited).unwrap();
    let folder = scene.folder(4);
    folder.take_edited(OsStr::new(&name), &day(0)).unwrap();
    let taken = scene.events();
    assert_eq!(taken.len(), 3);
    assert!(!taken.contains(&written.entries[1]) && taken.contains(&written.entries[2]));
    assert_eq!(
        fs::read_to_string(scene.progress().join("aside").join(&name)).unwrap(),
        edited
    );

    fs::write(&path, &text[..text.len() - 60]).unwrap();
    let refused = folder.take_edited(OsStr::new(&name), &day(0)).unwrap_err();
    assert!(matches!(&refused, StoreError::NotTaken { .. }), "{refused}");
    assert!(path.exists());
}

#[test]
fn setting_aside_never_replaces_what_is_aside() {
    let scene = Scene::new();
    fs::create_dir_all(scene.progress()).unwrap();
    for damage in ["one", "two", "two"] {
        fs::write(scene.progress().join("bad.ron"), damage).unwrap();
        scene.folder(1).set_aside(OsStr::new("bad.ron"), &day(0)).unwrap();
    }
    let aside = scene.progress().join("aside");
    assert_eq!(names(&aside), ["bad-2.ron", "bad.ron"]);
    assert_eq!(fs::read(aside.join("bad-2.ron")).unwrap(), b"two");
}

#[test]
fn a_saver_writes_the_newest_segment_of_a_run_before_it_closes() {
    let scene = Scene::new();
    let mut run = RunSegment::new(scene.folder(1));
    let mut saver = Saver::start(move |segment: &Segment| run.save(segment), || None, Arc::new(|| {})).unwrap();
    for count in 1..=20 {
        saver.save(segment(1, 1..=count));
    }
    assert!(saver.flush(Duration::from_secs(60)));
    assert!(
        saver
            .reports()
            .iter()
            .any(|report| matches!(report, SaveReport::Saved { ticket: 20, .. }))
    );
    assert_eq!(scene.events(), union(&[segment(1, 1..=20)]));
    // The folder goes away under a running program: nothing is lost while it runs.
    fs::remove_dir_all(scene.progress()).unwrap();
    fs::write(scene.progress(), b"").unwrap();
    saver.save(segment(1, 1..=21));
    assert!(!saver.flush(Duration::from_secs(60)));
    fs::remove_file(scene.progress()).unwrap();
    assert!(saver.flush(Duration::from_secs(60)));
    drop(saver);
    assert_eq!(scene.events(), union(&[segment(1, 1..=21)]));
}
