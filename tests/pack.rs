//! Packs by fixture folders: the valid ones open whole, the invalid ones say what is wrong and where.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use skillatlas::pack::{self, Loaded, PackFiles, PromptKind, SkillId};
use skillatlas::store::PackFolder;

mod limits;

type Files = BTreeMap<String, Vec<u8>>;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/packs")
        .join(name)
}

fn open(name: &str) -> Loaded {
    pack::read(&PackFolder::open(&fixture(name)).unwrap())
}

/// The golden pack in memory, to be changed.
fn golden() -> Files {
    let folder = PackFolder::open(&fixture("valid/golden")).unwrap();
    let names = folder.list().into_iter().map(|(path, _)| path);
    names
        .map(|path| (path.clone(), folder.read(&path, u64::MAX).unwrap().into_owned()))
        .collect()
}

fn golden_with(path: &str, text: impl Into<Vec<u8>>) -> Files {
    let mut files = golden();
    files.insert(path.to_owned(), text.into());
    files
}

fn told(loaded: &Loaded) -> String {
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| format!("{diagnostic}\n"))
        .collect()
}

fn in_short(loaded: &Loaded) -> Vec<String> {
    let line = |d: &pack::Diagnostic| format!("{} {} {}:{}:{}", d.severity, d.code, d.path, d.line, d.column);
    loaded.diagnostics.iter().map(line).collect()
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded
        .pack
        .as_ref()
        .unwrap()
        .skills
        .iter()
        .map(|skill| skill.id.as_str())
        .collect()
}

/// Compares with a golden file; with `UPDATE_GOLDEN` set, writes it.
fn is_golden(file: &Path, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(file, text).unwrap();
    }
    let wanted = fs::read_to_string(file).unwrap_or_default();
    assert_eq!(text, wanted, "{} differs; UPDATE_GOLDEN=1 writes it", file.display());
}

/// The folders in `invalid`, by name.
fn invalid() -> BTreeSet<String> {
    let entries = fs::read_dir(fixture("invalid")).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    folders.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

/// Each folder in `invalid` has a file beside it with all that the check says of it, word for word.
#[test]
fn invalid_packs_say_what_is_wrong_and_where() {
    for name in invalid() {
        let loaded = open(&format!("invalid/{name}"));
        is_golden(&fixture(&format!("invalid/{name}.txt")), &told(&loaded));
        let is_named = |d: &pack::Diagnostic| d.code == name || (name == "style" && d.code.starts_with("style-"));
        assert!(loaded.diagnostics.iter().any(is_named), "{name} is not what it is told");
    }
    for entry in fs::read_dir(fixture("invalid")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let folder = name.strip_suffix(".txt").unwrap_or(&name);
        assert!(fixture("invalid").join(folder).is_dir(), "{name} is left over");
    }
}

/// Codes whose fixture would be too big to keep, or no fixture at all; each with the test that sees it.
const WITHOUT_FIXTURE: [(&str, &str); 7] = [
    ("pack-too-big", "512 MiB"),
    (
        "too-many-skills",
        "pack_with_more_skills_than_allowed_opens_with_the_first",
    ),
    ("document-too-long", "what_is_too_big_is_refused"),
    ("more-problems", "only_so_many_problems_are_listed"),
    ("too-many-parts", "lists_have_an_end"),
    ("title-too-long", "long_titles_are_cut_and_long_texts_left_out"),
    (
        "unreadable-file",
        "a file that no permission opens, or of another kind: folder_does_not_follow_links_out_or_open_what_is_no_file",
    ),
];

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let style = told(&open("invalid/style"));
    let folders = invalid();
    for code in pack::codes::ALL {
        let has = folders.contains(code.name)
            || WITHOUT_FIXTURE.iter().any(|(name, _)| *name == code.name)
            || (code.name.starts_with("style-") && style.contains(&format!("[{}]", code.name)));
        assert!(has, "{} has no fixture", code.name);
    }
    for name in &folders {
        assert!(
            pack::codes::Code::named(name).is_some() || name == "style",
            "{name} is no code"
        );
    }
    for (name, _) in WITHOUT_FIXTURE {
        assert!(
            pack::codes::Code::named(name).is_some() && !folders.contains(name),
            "{name}"
        );
    }
}

#[test]
fn golden_pack_of_format_1_opens_whole() {
    let loaded = open("valid/golden");
    assert_eq!(told(&loaded), "");
    assert_eq!(
        ids(&loaded),
        ["java", "python", "select", "joins"],
        "areas, then prerequisites, then order, then id"
    );
    let pack = loaded.pack.unwrap();
    // Every field that the fixture fills must arrive: the model, written out, is compared as a whole.
    is_golden(&fixture("valid/golden.model.txt"), &format!("{pack:#?}\n"));
    let joins = pack.skill(&SkillId::from("joins")).unwrap();
    let spots: Vec<_> = joins
        .notes
        .stops
        .iter()
        .map(|stop| joins.notes.text.get(stop.start..stop.start + 6).unwrap())
        .collect();
    assert_eq!(spots, ["## A r", "## Kee"]);
    assert_eq!(
        joins
            .prompts
            .iter()
            .filter(|prompt| prompt.kind == PromptKind::Produce)
            .count(),
        1
    );
}

#[test]
fn embedded_pack_has_no_error() {
    let loaded = pack::read(&pack::embedded());
    assert_eq!(loaded.errors(), 0, "{}", told(&loaded));
    assert!(loaded.pack.unwrap().skill(&SkillId::from("sql-joins")).is_some());
}

/// What a command that only counts and names reads of the shipped pack: the whole but for the texts, for less work.
#[test]
fn outline_of_the_embedded_pack_is_the_pack_without_its_texts() {
    let (steps, outline) = skillatlas::cost::spent_by(pack::read_embedded_outline);
    let (all, loaded) = skillatlas::cost::spent_by(|| pack::read(&pack::embedded()));
    let (outline, mut whole) = (outline.unwrap(), loaded.pack.unwrap());
    let without_texts = whole.skills.iter().cloned().map(|mut skill| {
        skill.notes.text.clear();
        for example in &mut skill.examples {
            example.code.clear();
            example
                .output
                .iter_mut()
                .chain(&mut example.outputs)
                .for_each(|output| output.text.clear());
        }
        skill
            .checks
            .iter_mut()
            .filter_map(|check| check.output.as_mut())
            .for_each(|output| output.text.clear());
        skill.tasks.iter_mut().for_each(|task| task.sql = None);
        skill
    });
    whole.skills = without_texts.collect();
    for (outlined, skill) in outline.skills.iter().zip(&whole.skills) {
        assert_eq!(outlined, skill, "{}", skill.id);
    }
    assert_eq!(outline, whole);
    assert!(steps * 2 < all, "{steps} of {all}");
}

#[test]
fn embedded_pack_is_the_folder_of_the_shipped_pack() {
    let folder = PackFolder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/backend")).unwrap();
    assert_eq!(pack::embedded().list(), folder.list());
}

#[test]
fn pack_opens_without_the_skill_that_has_errors() {
    let loaded = pack::read(&golden_with("skills/select/skill.ron", "(format: 1"));
    assert_eq!(ids(&loaded), ["java", "python", "joins"]);
    let pack = loaded.pack.as_ref().unwrap();
    let joins = pack.skill(&SkillId::from("joins")).unwrap();
    assert_eq!(
        joins.requires,
        [vec![SkillId::from("python"), SkillId::from("java")]],
        "the group that is left"
    );
    assert!(joins.practises.is_empty());
    assert!(!pack.places.contains_key(&SkillId::from("select")));
    assert_eq!(
        in_short(&loaded),
        [
            "warning left-out-skill pack.ron:21:22",
            "warning left-out-skill pack.ron:34:14",
            "warning left-out-skill skills/joins/notes.md:1:63",
            "warning left-out-skill skills/joins/notes.md:1:94",
            "warning left-out-skill skills/joins/skill.ron:8:17",
            "warning left-out-skill skills/joins/skill.ron:10:37",
            "warning left-out-skill skills/joins/skill.ron:11:39",
            "warning left-out-skill skills/joins/skill.ron:12:36",
            "error syntax skills/select/skill.ron:1:1",
        ]
    );
}

#[test]
fn pack_without_a_manifest_does_not_open() {
    let mut files = golden();
    files.remove("pack.ron");
    let loaded = pack::read(&files);
    assert_eq!(loaded.pack, None);
    assert_eq!(in_short(&loaded), ["error missing-file pack.ron:1:1"]);
}

#[test]
fn what_is_too_big_is_refused() {
    let notes = "skills/joins/notes.md";
    let check = |path: &str, text: String, expected: &str| {
        let loaded = pack::read(&golden_with(path, text));
        assert!(
            in_short(&loaded).contains(&expected.to_owned()),
            "{expected}: {}",
            told(&loaded)
        );
        assert_eq!(ids(&loaded).len(), 4, "the skills are there all the same");
    };
    check(
        notes,
        "A line.\n".repeat(40_000),
        "error document-too-long skills/joins/notes.md:32769:1",
    );
    check(
        notes,
        format!("First.\n{}\n", "x ".repeat(11_000)),
        "error line-too-long skills/joins/notes.md:2:1",
    );
    check(
        notes,
        format!("```\n{}```\n", "code\n".repeat(5_000)),
        "error code-block-too-long skills/joins/notes.md:1:1",
    );
    check(
        notes,
        format!("|a|\n|-|\n{}", "|b|\n".repeat(201)),
        "error table-too-big skills/joins/notes.md:1:1",
    );
    check(
        notes,
        format!("{}x", "> ".repeat(5_000)),
        "error nested-too-deep skills/joins/notes.md:1:1",
    );
    check(
        "skills/joins/examples/inner.sql",
        "-- \n".repeat(6_000),
        "error file-too-big skills/joins/skill.ron:30:19",
    );
}

#[test]
fn pack_with_more_skills_than_allowed_opens_with_the_first() {
    let mut files = golden();
    for index in 0..pack::MAX_SKILLS {
        let folder = format!("skills/a{index:05}");
        files.insert(
            format!("{folder}/skill.ron"),
            b"(format: 1, title: \"T\", summary: \"S\", area: \"languages\", hours: 1)".to_vec(),
        );
        files.insert(format!("{folder}/notes.md"), b"Notes.".to_vec());
    }
    let loaded = pack::read(&files);
    assert_eq!(ids(&loaded).len(), pack::MAX_SKILLS);
    assert_eq!(in_short(&loaded).first().unwrap(), "error too-many-skills pack.ron:1:1");
}

/// Ten thousand skills in one chain, each with a group of alternatives: seconds at most where nothing is quadratic, hours
/// or a stack overflow where something is.
#[test]
fn ten_thousand_skills_in_a_chain_are_read() {
    let mut files = Files::new();
    let mut pack =
        String::from("(format: 1, id: \"big\", title: \"Big\", areas: [(id: \"land\", title: \"Land\")], places: {");
    for index in 0..pack::MAX_SKILLS {
        let folder = format!("skills/s{index:05}");
        let requires = match index {
            0 => String::new(),
            1..6 => format!("[\"s{:05}\"]", index - 1),
            _ => format!(
                "[\"s{:05}\"], [\"s{:05}\", \"s{:05}\"]",
                index - 1,
                index - 2,
                index / 2
            ),
        };
        let skill =
            format!("(format: 1, title: \"T\", summary: \"S\", area: \"land\", hours: 1, requires: [{requires}])");
        files.insert(format!("{folder}/skill.ron"), skill.into_bytes());
        files.insert(
            format!("{folder}/notes.md"),
            b"## Heading\n\nSee [the first](skill:s00000).\n".to_vec(),
        );
        write!(pack, "\"s{index:05}\": ({}, {}),", index % 100 * 200, index / 100 * 66).unwrap();
    }
    files.insert("pack.ron".to_owned(), format!("{pack}}})").into_bytes());
    let loaded = pack::read(&files);
    assert_eq!(told(&loaded), "");
    assert_eq!(ids(&loaded).last(), Some(&"s09999"));
}

#[cfg(unix)]
#[test]
fn folder_does_not_follow_links_out_or_open_what_is_no_file() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.sh"), "secret").unwrap();
    let pack_folder = tempfile::tempdir().unwrap();
    let at = |path: &str| pack_folder.path().join(path);
    for (path, bytes) in golden() {
        fs::create_dir_all(at(&path).parent().unwrap()).unwrap();
        fs::write(at(&path), bytes).unwrap();
    }
    fs::remove_file(at("skills/joins/examples/inner.sql")).unwrap();
    symlink(outside.path().join("secret.sh"), at("skills/joins/examples/inner.sql")).unwrap();
    fs::remove_file(at("skills/java/notes.md")).unwrap();
    symlink("/dev/zero", at("skills/java/notes.md")).unwrap();
    fs::remove_file(at("skills/python/notes.md")).unwrap();
    symlink("../java/skill.ron", at("skills/python/notes.md")).unwrap();
    symlink(outside.path(), at("more")).unwrap();
    let loaded = pack::read(&PackFolder::open(pack_folder.path()).unwrap());
    assert_eq!(
        in_short(&loaded),
        [
            "error escaping-path more:1:1",
            "error escaping-path skills/java/notes.md:1:1",
            "error escaping-path skills/joins/examples/inner.sql:1:1",
            "error escaping-path skills/joins/skill.ron:30:19",
        ]
    );
    let pack = loaded.pack.unwrap();
    let python = pack.skill(&SkillId::from("python")).unwrap();
    assert!(
        python.notes.text.contains("title: \"Java\""),
        "a link inside the pack may be followed"
    );
}

/// Runs `skillatlas check` on a fixture: what it printed, what it complained of, and its exit code.
fn run_check(name: &str, more: &[&str]) -> (String, String, i32) {
    let command = std::process::Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .arg("check")
        .arg(fixture(name))
        .args(more)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(command.stdout),
        text(command.stderr),
        command.status.code().unwrap(),
    )
}

#[test]
fn check_prints_json_that_only_gains_fields() {
    let (out, _, _) = run_check("invalid/unknown-skill", &["--format", "json"]);
    is_golden(&fixture("check.golden.json"), &out);
}

#[test]
fn check_prints_text_with_file_line_and_column() {
    let (out, _, _) = run_check("invalid/unknown-stop", &[]);
    let file = fixture("invalid/unknown-stop").join("skills/a/skill.ron");
    let expected = format!(
        "error[unknown-stop]: the notes have no stop `frist`\n  --> {}:7:61\n  = help: perhaps `first` is meant\n\n1 skill: 1 error, 0 warnings\n",
        file.display()
    );
    assert_eq!(out, expected);
}

#[test]
fn check_ends_with_1_for_errors_and_for_warnings_only_where_it_is_strict() {
    let code = |name: &str, more: &[&str]| run_check(name, more).2;
    assert_eq!(code("valid/golden", &["--strict"]), 0);
    assert_eq!(code("invalid/insecure-link", &[]), 0);
    assert_eq!(code("invalid/insecure-link", &["--strict"]), 1);
    assert_eq!(code("invalid/cycle", &[]), 1);
}

#[test]
fn check_of_what_is_not_there_could_not_be_done() {
    let (out, error, code) = run_check("none", &[]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(error.contains("hint:"), "{error}");
}

#[test]
fn places_written_into_a_manifest_are_read_back_and_all_else_stays() {
    let before = String::from_utf8(golden().remove("pack.ron").unwrap()).unwrap();
    let places = BTreeMap::from([
        (SkillId::from("java"), (1.25, -3.5)),
        (SkillId::from("joins"), (1000.0, 0.1)),
    ]);
    let after = pack::places_text(&before, &places).unwrap();
    let outside = |text: &str| {
        let (start, end) = (text.find("places: {").unwrap(), text.find("datasets:").unwrap());
        format!("{}{}", &text[..start], &text[end..])
    };
    assert_eq!(outside(&before), outside(&after));
    let loaded = pack::read(&golden_with("pack.ron", after.clone()));
    assert_eq!(told(&loaded), "");
    assert_eq!(loaded.pack.unwrap().places, places);
    assert_eq!(
        pack::places_text(&after, &places).unwrap(),
        after,
        "writing them again changes nothing"
    );
}

#[test]
fn coverage_counts_what_there_is() {
    let coverage = pack::coverage(&open("valid/golden").pack.unwrap());
    assert_eq!(
        (coverage.skills, coverage.stops, coverage.items, coverage.prompts),
        (4, 3, 3, 3)
    );
    assert_eq!(coverage.languages, BTreeMap::from([("sql".to_owned(), (2, 1))]));
    let java = golden_with(
        "skills/java/notes.md",
        "Two words\n\n```\nnot these\n```\n\nand `three` more.\n",
    );
    let more = pack::coverage(&pack::read(&java).pack.unwrap());
    // "First steps in java." had four.
    assert_eq!(more.words, coverage.words + 1);
}

#[test]
fn control_characters_of_a_pack_do_not_reach_the_terminal() {
    let skill = String::from_utf8(golden().remove("skills/java/skill.ron").unwrap()).unwrap();
    let example = "examples: [(id: \"e\", title: \"T\", language: \"sh\", file: \"\\u{1b}[2J\")]";
    let loaded = pack::read(&golden_with(
        "skills/java/skill.ron",
        skill.replace("hours: 10.0", &format!("hours: 1, {example}")),
    ));
    assert_eq!(in_short(&loaded), ["error missing-file skills/java/skill.ron:1:136"]);
    assert!(told(&loaded).contains("<U+001B>[2J"));
    assert!(told(&loaded).chars().all(|c| c == '\n' || !c.is_control()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to its files, a pack is read or refused; nothing panics, and every place that is named is there.
    #[test]
    fn mutated_packs_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4u8, any::<u8>()), 1..6)
    ) {
        let mut files = golden();
        for (file, at, kind, byte) in changes {
            let bytes = file.get_mut(&mut files.values_mut().collect::<Vec<_>>()).to_vec();
            let index = at.index(bytes.len() + 1);
            let (before, after) = bytes.split_at(index);
            // Brackets, quotes and the like break more than any byte would.
            let byte = if byte < 128 { b"()[]{}\",:/*#`<>!|-\\r\n\xff"[usize::from(byte) % 21] } else { byte };
            let changed = match kind {
                0 => [before, &[byte], after].concat(),
                1 => [before, after.get(1..).unwrap_or_default()].concat(),
                2 => [before, &[byte], after.get(1..).unwrap_or_default()].concat(),
                _ => before.to_vec(),
            };
            let path = files.keys().nth(file.index(files.len())).unwrap().clone();
            files.insert(path, changed);
        }
        let loaded = pack::read(&files);
        for diagnostic in &loaded.diagnostics {
            if let Some(text) = files.get(&diagnostic.path).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
                let line = text.split('\n').nth(diagnostic.line as usize - 1);
                prop_assert!(line.is_some_and(|line| diagnostic.column as usize <= line.chars().count() + 1), "{}", diagnostic);
            }
        }
        if let Some(pack) = &loaded.pack {
            for member in pack.skills.iter().flat_map(|skill| skill.requires.iter().flatten()) {
                prop_assert!(pack.skill(member).is_some(), "{member} is required and not there");
            }
        }
    }
}
