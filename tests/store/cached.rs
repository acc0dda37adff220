//! What is kept of a progress folder to start sooner: it says what the files say, whatever happens to them or to it.

use super::*;
use skillatlas::progress::{Naming, State, fold, write_segment};

/// Enough events that it is worthwhile to keep what they come to.
const MANY: u64 = 4_000;

/// The state by way of what is kept, how it was asked both times, and the truth.
fn check(scene: &Scene, what: &str) -> State {
    let naming = Naming::default();
    let folder = scene.folder(u128::MAX);
    let truth = fold(folder.read().unwrap().segments(), &naming);
    let (contents, state) = folder.read_folded(&naming).unwrap();
    assert_eq!(state.as_ref(), Some(&truth), "{what}");
    let names = |contents: &skillatlas::store::Contents| contents.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&contents), names(&folder.read().unwrap()), "{what}");
    assert_eq!(
        contents.segments().collect::<Vec<_>>(),
        folder.read().unwrap().segments().collect::<Vec<_>>(),
        "{what}"
    );
    let (state, contents) = folder.read_state(&naming).unwrap();
    assert_eq!(state, truth, "{what}");
    assert_eq!(
        contents.troubles().count(),
        folder.read().unwrap().troubles().count(),
        "{what}"
    );
    truth
}

fn cache(scene: &Scene) -> PathBuf {
    scene.learner().cache_folder()
}

#[test]
fn what_is_kept_is_what_the_files_say() {
    let scene = Scene::new();
    scene.run(1, MANY);
    scene.run(2, 5);
    assert!(!cache(&scene).exists());
    check(&scene, "nothing is kept");
    assert_eq!(names(&cache(&scene)), ["fold", "segments"]);
    let first = check(&scene, "all is kept");

    scene.run(3, 7);
    let more = check(&scene, "another run wrote");
    assert_ne!(first, more);
    let file = scene.progress().join(format!("{}.ron", RunId(2)));
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("item-1", "item-77")).unwrap();
    check(&scene, "a file was edited");
    fs::remove_file(&file).unwrap();
    check(&scene, "a file is gone");
    fs::write(&file, write_segment(&segment(2, 1..3))).unwrap();
    check(&scene, "a file came back shorter");
    fs::write(scene.progress().join("copy.ron"), write_segment(&segment(2, 1..3))).unwrap();
    check(&scene, "a copy of a file");
    fs::write(scene.progress().join("half.ron"), "(format: 1, ").unwrap();
    check(&scene, "a damaged file");
}

#[test]
fn a_cache_may_be_damaged_or_deleted() {
    let scene = Scene::new();
    scene.run(1, MANY);
    let truth = check(&scene, "made");
    for name in ["fold", "segments"] {
        let path = cache(&scene).join(name);
        let bytes = fs::read(&path).unwrap();
        for damage in [
            &bytes[..bytes.len() / 2],
            b"",
            b"skillatlas cache 0\n",
            &[&bytes[..], b"x"].concat(),
        ] {
            fs::write(&path, damage).unwrap();
            assert_eq!(check(&scene, name), truth);
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(check(&scene, name), truth);
    }
    fs::remove_dir_all(cache(&scene)).unwrap();
    fs::write(cache(&scene), "in the way").unwrap();
    assert_eq!(check(&scene, "it cannot be kept"), truth);
}

#[test]
fn what_is_read_by_way_of_a_cache_is_not_parsed_again() {
    let scene = Scene::new();
    scene.run(1, MANY);
    check(&scene, "made");
    let folder = scene.folder(u128::MAX);
    let (_, contents) = folder.read_state(&Naming::default()).unwrap();
    assert!(contents.files.is_empty(), "all that they say is known");
}

#[test]
fn little_is_not_kept() {
    let scene = Scene::new();
    scene.run(1, 20);
    let folder = scene.folder(2);
    assert!(folder.read_folded(&Naming::default()).unwrap().1.is_none());
    folder.read_state(&Naming::default()).unwrap();
    assert!(!cache(&scene).exists());
}
