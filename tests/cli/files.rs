//! Examples and data sets in the learner's own folder.

use super::*;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/valid/golden");

fn names(folder: &Path) -> Vec<String> {
    let found = files(folder).into_keys();
    found
        .map(|path| path.strip_prefix(folder).unwrap().display().to_string())
        .collect()
}

fn save(folder: &Path, args: &[&str]) -> Output {
    let mut all = args.to_vec();
    all.extend(["-o", path(folder)]);
    run(&all)
}

/// What is printed, with FOLDER for the folder that every machine names otherwise.
fn saved(folder: &Path, args: &[&str]) -> String {
    let output = save(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
    out(&output).replace(path(folder), "FOLDER")
}

#[test]
fn an_example_is_saved_with_the_data_sets_that_it_needs() {
    let desk = Desk::new();
    let folder = desk.at("new/joins");
    let said = saved(&folder, &["example", "joins/inner", "--pack", GOLDEN]);
    golden("example.txt", &said);
    assert_eq!(names(&folder), ["inner.sql", "library.sql"]);
    let shipped = Path::new(GOLDEN).join("datasets/library.sql");
    assert_eq!(
        fs::read(folder.join("library.sql")).unwrap(),
        fs::read(shipped).unwrap()
    );
    // A second time there is nothing to write.
    let again = saved(&folder, &["example", "joins/inner", "--pack", GOLDEN]);
    assert_eq!(again.matches("(was there already)").count(), 2, "{again}");
    let all = saved(&folder, &["example", "joins", "--pack", GOLDEN]);
    assert!(all.contains("FOLDER/broken.sql\n"), "{all}");
}

#[test]
fn files_of_the_learner_are_written_over_only_when_told_to() {
    let desk = Desk::new();
    let folder = desk.at("work");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("inner.sql"), "-- mine").unwrap();
    let output = save(&folder, &["example", "joins/inner", "--pack", GOLDEN]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
    let said = err(&output);
    assert!(
        said.contains("inner.sql is there already") && said.contains("--force"),
        "{said}"
    );
    assert_eq!(names(&folder), ["inner.sql"], "half of the files were written");
    assert_eq!(fs::read_to_string(folder.join("inner.sql")).unwrap(), "-- mine");
    saved(&folder, &["example", "joins/inner", "--pack", GOLDEN, "--force"]);
    assert_ne!(fs::read_to_string(folder.join("inner.sql")).unwrap(), "-- mine");
}

#[test]
fn what_there_is_not_is_said_with_what_there_is() {
    let desk = Desk::new();
    let folder = desk.at("work");
    for (name, hint) in [
        ("nowhere", "progress show"),
        ("joins/nothing", "it has inner"),
        ("python", "has no examples"),
    ] {
        let output = save(&folder, &["example", name, "--pack", GOLDEN]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(err(&output).contains(hint), "{}", err(&output));
    }
    let output = save(&folder, &["datasets", "--pack", path(&desk.at("tiny"))]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.exists());
}

#[test]
fn all_data_sets_are_saved() {
    let desk = Desk::new();
    let folder = desk.at("library");
    golden("datasets.txt", &saved(&folder, &["datasets"]));
    assert!(names(&folder).contains(&"library_server.py".to_owned()));
}
