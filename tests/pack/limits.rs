//! What hostile packs cost: the work grows with their size and no faster, and what is kept of them has an end.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::growth::grows_with_its_input;
use skillatlas::cost::spent_by;

const AREAS: &str = "areas: [(id: \"land\", title: \"Land\")]";

/// A pack of these skills (id, and more fields) whose manifest has these further fields.
fn pack_of(manifest: &str, skills: impl IntoIterator<Item = (String, String)>) -> Files {
    let text = format!("(format: 1, id: \"big\", title: \"Big\", {AREAS}, {manifest})");
    let mut files = Files::from([("pack.ron".to_owned(), text.into_bytes())]);
    for (id, more) in skills {
        let skill = format!("(format: 1, title: \"T\", summary: \"S\", area: \"land\", hours: 1, {more})");
        files.insert(format!("skills/{id}/skill.ron"), skill.into_bytes());
        files.insert(format!("skills/{id}/notes.md"), b"Notes.".to_vec());
    }
    files
}

fn one_skill(more: impl Into<String>) -> Files {
    pack_of("", [("a".to_owned(), more.into())])
}

fn list(count: usize, entry: impl Fn(usize) -> String) -> String {
    (0..count).map(entry).collect::<Vec<_>>().join(", ")
}

fn with_code(loaded: &Loaded, code: &str) -> usize {
    loaded.diagnostics.iter().filter(|told| told.code == code).count()
}

#[test]
fn what_a_pack_costs_grows_with_its_size() {
    let check = |what: &str, files: &dyn Fn(usize) -> Files| {
        grows_with_its_input(what, |count| {
            let files = files(count);
            spent_by(|| pack::read(&files)).0
        });
    };
    check("unknown fields in one line", &|count| {
        one_skill(list(count, |n| format!("f{n}: é")))
    });
    check("keys of a map in one line", &|count| {
        pack_of(&format!("places: {{{}}}", list(count, |n| format!("\"no{n}\": 1"))), [])
    });
    check("a chain of aliases", &|count| {
        let skills = list(count, |n| format!("\"o{n}\": \"o{}\"", n + 1));
        let items = list(count, |n| format!("\"o{n}/i\": \"a/i\""));
        pack_of(
            &format!("aliases: (skills: {{{skills}, \"o{count}\": \"a\"}}, items: {{{items}}})"),
            [],
        )
    });
    check("aliases in a circle", &|count| {
        let skills = list(count, |n| format!("\"o{n}\": \"o{}\"", (n + 1) % count));
        pack_of(&format!("aliases: (skills: {{{skills}}})"), [])
    });
    check("skills in one circle", &|count| {
        let requires = |n: usize| format!("requires: [[\"s{}\"]]", (n + 1) % count);
        pack_of("", (0..count).map(|n| (format!("s{n}"), requires(n))))
    });
    // As many prerequisites as the count, among the square root of it.
    check("skills that all require each other", &|count| {
        let skills = ((4 * count) as f64).sqrt() as usize;
        let requires = |n: usize| {
            list(skills, |other| {
                if other == n {
                    "[]".into()
                } else {
                    format!("[\"s{other}\"]")
                }
            })
        };
        pack_of(
            "",
            (0..skills).map(|n| (format!("s{n}"), format!("requires: [{}]", requires(n)))),
        )
    });
}

/// Counts how often a file is read.
struct Counting(Files, AtomicUsize);

impl PackFiles for Counting {
    fn list(&self) -> Vec<(String, u64)> {
        self.0.list()
    }

    fn read(&self, path: &str, at_most: u64) -> Result<std::borrow::Cow<'_, [u8]>, pack::Unread> {
        self.1.fetch_add(usize::from(path.contains("big")), Ordering::Relaxed);
        self.0.read(path, at_most)
    }
}

#[test]
fn a_file_that_is_named_often_is_read_once() {
    let reads = |mut files: Files| {
        let big = vec![0; 1000];
        files.extend(["big.csv", "skills/a/big.png", "skills/a/big.ron"].map(|name| (name.to_owned(), big.clone())));
        let files = Counting(files, AtomicUsize::new(0));
        pack::read(&files);
        files.1.into_inner()
    };
    let data = list(300, |n| format!("\"d{n}\": \"big.csv\""));
    assert_eq!(reads(pack_of(&format!("datasets: {{{data}}}"), [])), 1);
    let mut pictures = one_skill("");
    pictures.insert(
        "skills/a/notes.md".to_owned(),
        "![x](big.png)\n\n".repeat(300).into_bytes(),
    );
    assert_eq!(reads(pictures), 1);
    let tasks = list(300, |n| {
        format!("(id: \"t{n}\", kind: \"sql\", title: \"T\", file: \"big.ron\")")
    });
    assert_eq!(
        reads(one_skill(format!("tasks: [{tasks}]"))),
        2,
        "whether it is there, and its format"
    );
}

#[test]
fn texts_that_are_named_often_have_an_end() {
    let example = |n| format!("(id: \"e{n}\", title: \"E\", file: \"x.sql\")");
    let skills = (0..8).map(|n| (format!("s{n}"), format!("examples: [{}]", list(500, example))));
    let mut files = pack_of("", skills);
    for n in 0..8 {
        files.insert(format!("skills/s{n}/x.sql"), vec![b'x'; 19_000]);
    }
    let loaded = pack::read(&files);
    let kept: usize = loaded
        .pack
        .as_ref()
        .unwrap()
        .skills
        .iter()
        .map(|skill| skill.examples.len())
        .sum();
    assert_eq!(kept, (64 << 20) / 19_000);
    assert_eq!(with_code(&loaded, "pack-too-big"), 4_000 - kept);
}

#[test]
fn lists_have_an_end() {
    let prompt = |n| format!("(id: \"p{n}\", question: \"Q\", answer: \"A\")");
    let loaded = pack::read(&one_skill(format!("prompts: [{}]", list(501, prompt))));
    assert_eq!(with_code(&loaded, "too-many-parts"), 1, "{}", told(&loaded));
    assert_eq!(loaded.pack.unwrap().skills[0].prompts.len(), 500);

    let mut requires = String::new();
    for n in 0..30 {
        let _ = write!(requires, "[{}],", list(9, |other| format!("\"s{}\"", n * 9 + other)));
    }
    let others = (0..270).map(|n| (format!("s{n}"), String::new()));
    let skills = others.chain([("a".to_owned(), format!("requires: [{requires}]"))]);
    let files = pack_of("", skills);
    let text = String::from_utf8(files["skills/a/skill.ron"].clone()).unwrap();
    let column = text.find("\"s200\"").unwrap() + 1;
    let loaded = pack::read(&files);
    assert_eq!(
        in_short(&loaded),
        [format!("error too-many-parts skills/a/skill.ron:1:{column}")]
    );
    let pack = loaded.pack.unwrap();
    let kept = &pack.skill(&SkillId::from("a")).unwrap().requires;
    assert_eq!((kept.len(), kept.iter().map(Vec::len).sum()), (23, 200));

    let terms = list(10_001, |n| format!("(term: \"t{n}\", meaning: \"M\")"));
    let loaded = pack::read(&pack_of(&format!("glossary: [{terms}]"), []));
    assert_eq!(with_code(&loaded, "too-many-parts"), 1);
    assert_eq!(loaded.pack.unwrap().glossary.len(), 10_000);
}

#[test]
fn long_titles_are_cut_and_long_texts_left_out() {
    let long = "é".repeat(201);
    let loaded = pack::read(&pack_of(
        "",
        [(
            "a".to_owned(),
            format!("sources: [(title: \"{long}\", url: \"https://x.org\")]"),
        )],
    ));
    assert_eq!(with_code(&loaded, "title-too-long"), 1);
    assert_eq!(loaded.pack.unwrap().skills[0].sources[0].title, "é".repeat(200));

    let loaded = pack::read(&one_skill(format!(
        "items: [(id: \"i\", text: \"{}\")]",
        "x".repeat(21_000)
    )));
    assert_eq!(with_code(&loaded, "line-too-long"), 1);
    assert_eq!(loaded.pack.unwrap().skills[0].items, []);
}

#[test]
fn only_so_many_problems_are_listed() {
    let loaded = pack::read(&one_skill(list(10_007, |n| format!("f{n}: 1"))));
    assert_eq!(loaded.diagnostics.len(), 10_001);
    let last = loaded
        .diagnostics
        .iter()
        .find(|told| told.code == "more-problems")
        .unwrap();
    assert_eq!(last.message, "7 more warnings are not listed");
    // Errors are counted apart: no crowd of warnings hides one.
    let loaded = pack::read(&one_skill(format!(
        "{}, items: 7",
        list(10_007, |n| format!("f{n}: 1"))
    )));
    assert_eq!(loaded.errors(), 1);
}

#[test]
fn a_long_circle_is_named_by_its_ends() {
    let requires = |n: usize| format!("requires: [[\"s{:03}\"]]", (n + 1) % 100);
    let loaded = pack::read(&pack_of("", (0..100).map(|n| (format!("s{n:03}"), requires(n)))));
    let cycle = loaded.diagnostics.iter().find(|told| told.code == "cycle").unwrap();
    assert!(
        cycle.message.ends_with(
            "s000 -> s001 -> s002 -> s003 -> s004 -> s005 -> s006 -> s007 -> (90 more) -> s098 -> s099 -> s000"
        ),
        "{cycle}"
    );
}

#[test]
fn of_skills_that_all_require_each_other_each_keeps_those_before_it() {
    let requires = |n: usize| {
        list(60, |other| {
            if other == n {
                String::new()
            } else {
                format!("[\"s{other:02}\"]")
            }
        })
    };
    let skill = |n: usize| {
        (
            format!("s{n:02}"),
            format!("requires: [{}]", requires(n).replace(", ,", ",")),
        )
    };
    let skill = |n: usize| {
        let (id, requires) = skill(n);
        (id, requires.replace("[, ", "[").replace(", ]", "]"))
    };
    let loaded = pack::read(&pack_of("", (0..60).map(skill)));
    let pack = loaded.pack.unwrap();
    let skills = &pack.skills;
    assert_eq!(skills.len(), 60);
    for skill in skills {
        let before = skills
            .iter()
            .take_while(|other| other.id != skill.id)
            .map(|other| &other.id);
        let before: BTreeSet<_> = before.collect();
        assert!(
            skill.requires.iter().flatten().all(|id| before.contains(id)),
            "{}",
            skill.id
        );
    }
    let kept: usize = skills.iter().map(|skill| skill.requires.len()).sum();
    assert_eq!(kept, 60 * 59 / 2, "no more are passed over than have to be");
}
