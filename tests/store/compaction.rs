//! The laws of compaction: nothing is lost, nothing goes early, every machine does the same.

use super::*;
use skillatlas::store::Compacted;

fn fill(scene: &Scene, runs: u128) -> Vec<Segment> {
    (1..=runs).map(|run| scene.run(run, 1 + (run % 3) as u64)).collect()
}

fn sealed(scene: &Scene) -> Vec<String> {
    scene
        .names()
        .into_iter()
        .filter(|name| name.starts_with("sealed-"))
        .collect()
}

/// A run that is nobody's, so that all files are other runs'.
const STRANGER: u128 = u128::MAX;

/// Compacts on a day. A lock that seems taken is tried again: a process that another test is just starting holds a copy of
/// it for a moment.
fn compacted(folder: &Folder, on: i64) -> Compacted {
    for _ in 0..2_000 {
        if let Some(done) = folder.compact(&day(on)).unwrap() {
            return done;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("the folder stayed locked");
}

#[test]
fn up_to_32_files_are_left_and_33_are_sealed() {
    let scene = Scene::new();
    let mut all = fill(&scene, 32);
    let before = scene.names();
    let done = compacted(&scene.folder(STRANGER), 0);
    assert!(done.sealed.is_empty() && done.removed.is_empty());
    assert_eq!(scene.names(), before);

    all.push(scene.run(33, 2));
    let done = compacted(&scene.folder(STRANGER), 0);
    assert_eq!(sealed(&scene), [sealed_name(&merge(&all))], "named by its contents");
    assert_eq!(done.sealed.len(), 1);
    assert!(done.removed.is_empty());
    assert_eq!(scene.events(), union(&all));
    // What lies in a sealed segment is not sealed again.
    let done = compacted(&scene.folder(STRANGER), 1);
    assert!(done.sealed.is_empty() && done.removed.is_empty());
}

#[test]
fn what_is_sealed_is_removed_after_thirty_days_and_not_before_and_may_come_back() {
    let scene = Scene::new();
    let all = fill(&scene, 33);
    let own = RunSegment::new(scene.folder(1)).name().to_owned();
    let folder = scene.folder(1);
    compacted(&folder, 0);
    compacted(&folder, 29);
    assert_eq!(scene.names().len(), 34);
    let returning = scene.progress().join(format!("{}.ron", RunId(5)));
    let bytes = fs::read(&returning).unwrap();

    let done = compacted(&folder, 31);
    assert_eq!(done.removed.len(), 32, "all but this run's own, which was not sealed");
    assert!(scene.progress().join(&own).exists());
    assert_eq!(scene.events(), union(&all));

    // A sync tool brings one back; another program has gone on writing one.
    fs::write(&returning, &bytes).unwrap();
    let more = scene.run(6, 9);
    assert_eq!(scene.events(), union(all.iter().chain([&more])));
    let done = compacted(&folder, 31);
    assert_eq!(
        done.removed,
        [returning.file_name().unwrap()],
        "the one that says more stays"
    );
    assert_eq!(scene.events(), union(all.iter().chain([&more])));
}

#[test]
fn own_damaged_newer_and_linked_files_are_neither_sealed_nor_removed() {
    let scene = Scene::new();
    let all = fill(&scene, 40);
    let progress = scene.progress();
    fs::write(progress.join("half.ron"), b"(format: 1, ev").unwrap();
    fs::write(progress.join("newer.ron"), b"(format: 99)").unwrap();
    #[cfg(unix)]
    {
        let outside = scene.folder.path().join("outside.ron");
        fs::rename(progress.join(format!("{}.ron", RunId(2))), &outside).unwrap();
        std::os::unix::fs::symlink(&outside, progress.join("linked.ron")).unwrap();
    }
    compacted(&scene.folder(1), 0);
    let of_own = |entry: &&Entry| entry.stamp().is_some_and(|stamp| stamp.id.run == RunId(1));
    let sealed_file = scene.folder(1).read().unwrap().files[std::ffi::OsStr::new(&sealed(&scene)[0])].clone();
    assert_eq!(
        sealed_file.content.ok().unwrap().entries.iter().filter(of_own).count(),
        0
    );
    compacted(&scene.folder(1), 400);
    for name in ["half.ron", "newer.ron", &format!("{}.ron", RunId(1))] {
        assert!(progress.join(name).exists(), "{name}");
    }
    #[cfg(unix)]
    assert!(progress.join("linked.ron").exists());
    assert_eq!(scene.events(), union(&all));
}

#[test]
fn two_machines_that_seal_the_same_files_write_the_same_file() {
    let (one, two) = (Scene::new(), Scene::new());
    let all = fill(&one, 35);
    // The same files, written in another order and under other names.
    fs::create_dir_all(two.progress()).unwrap();
    for (number, segment) in all.iter().rev().enumerate() {
        let text = skillatlas::progress::write_segment(segment);
        fs::write(two.progress().join(format!("conflict {number}.ron")), text).unwrap();
    }
    compacted(&one.folder(STRANGER), 0);
    compacted(&two.folder(STRANGER - 1), 3);
    assert_eq!(sealed(&one), sealed(&two));
    let bytes = |scene: &Scene| fs::read(scene.progress().join(&sealed(scene)[0])).unwrap();
    assert_eq!(bytes(&one), bytes(&two));
}

#[test]
fn an_import_can_be_undone_although_its_neighbours_were_sealed() {
    let scene = Scene::new();
    let all = fill(&scene, 40);
    let folder = scene.folder(STRANGER);
    let import = folder.lay_import(&segment(77, 1..5)).unwrap();
    compacted(&folder, 0);
    folder.undo_import(&import).unwrap();
    assert_eq!(scene.events(), union(&all));
}

#[test]
fn a_sealed_segment_that_is_damaged_removes_nothing_and_is_written_anew() {
    let scene = Scene::new();
    let all = fill(&scene, 40);
    compacted(&scene.folder(STRANGER), 0);
    let path = scene.progress().join(&sealed(&scene)[0]);
    let damaged = fs::read_to_string(&path).unwrap().replace("item-1", "item-X");
    fs::write(&path, &damaged).unwrap();
    let done = compacted(&scene.folder(STRANGER), 31);
    assert_eq!((done.sealed.len(), done.removed.len()), (1, 0));
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        damaged,
        "what is damaged is never written over"
    );
    assert_eq!(scene.events(), union(&all));
}

#[test]
fn copies_of_a_sealed_segment_do_not_remove_each_other_on_two_machines() {
    let scene = Scene::new();
    let all = fill(&scene, 33);
    compacted(&scene.folder(STRANGER), 0);
    let name = sealed(&scene)[0].clone();
    let copy = name.replace(".ron", " (conflicted copy).ron");
    fs::copy(scene.progress().join(&name), scene.progress().join(&copy)).unwrap();
    let other = Scene::new();
    fs::create_dir_all(other.progress()).unwrap();
    for name in scene.names() {
        fs::copy(scene.progress().join(&name), other.progress().join(&name)).unwrap();
    }
    let one = compacted(&scene.folder(STRANGER), 31);
    let two = compacted(&other.folder(STRANGER - 1), 31);
    assert_eq!(one.removed, two.removed, "both keep the same one");
    assert_eq!(scene.events(), union(&all));
}

#[test]
fn only_one_compacts_at_a_time() {
    let scene = Scene::new();
    fill(&scene, 33);
    let held = skillatlas::store::Lock::try_take(&scene.learner().lock_file()).unwrap();
    assert!(held.is_some());
    assert_eq!(scene.folder(STRANGER).compact(&day(0)).unwrap(), None);
    drop(held);
    compacted(&scene.folder(STRANGER), 0);
}

#[test]
fn many_sealed_segments_are_sealed_into_one() {
    let scene = Scene::new();
    let all: Vec<_> = (1..=33).map(|run| segment(run, 1..4)).collect();
    fs::create_dir_all(scene.progress()).unwrap();
    for segment in &all {
        let text = skillatlas::progress::write_segment(segment);
        fs::write(scene.progress().join(sealed_name(segment)), text).unwrap();
    }
    compacted(&scene.folder(STRANGER), 0);
    assert_eq!(scene.names().len(), 34);
    compacted(&scene.folder(STRANGER), 31);
    assert_eq!(sealed(&scene), [sealed_name(&merge(&all))]);
    assert_eq!(scene.events(), union(&all));
}

#[test]
fn years_of_use_stay_few_files_and_lose_nothing() {
    let scene = Scene::new();
    let mut all = Vec::new();
    let mut dice = Dice(7);
    fs::create_dir_all(scene.progress()).unwrap();
    for run in 1..=200_u128 {
        // Written plainly, for the sake of time: the safe save is tested elsewhere.
        let segment = segment(run, 1..=1 + dice.below(3));
        let text = skillatlas::progress::write_segment(&segment);
        fs::write(scene.progress().join(format!("{}.ron", RunId(run))), text).unwrap();
        all.push(segment);
        if dice.below(20) == 0 {
            compacted(&scene.folder(run), 0);
        }
        if dice.below(50) == 0 {
            compacted(&scene.folder(run), 31);
        }
    }
    compacted(&scene.folder(STRANGER), 0);
    compacted(&scene.folder(STRANGER), 31);
    let left = scene.names().len();
    assert!(left <= 32 + 200 / 32, "{left} files");
    assert_eq!(scene.events(), union(&all));
}
