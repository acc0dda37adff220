//! Packs by fixture folders: the valid ones open whole, the invalid ones say what is wrong and where.

use std::path::{Path, PathBuf};

use skillatlas::pack::{self, Loaded, SkillId};
use skillatlas::store::PackFolder;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/packs")
        .join(name)
}

fn open(name: &str) -> Loaded {
    pack::read(&PackFolder::open(&fixture(name)).unwrap())
}

fn told(loaded: &Loaded) -> String {
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| format!("{diagnostic}\n"))
        .collect()
}

#[test]
fn golden_pack_of_format_1_opens_whole() {
    let loaded = open("valid/golden");
    assert_eq!(told(&loaded), "");
    let pack = loaded.pack.unwrap();
    let ids: Vec<&str> = pack.skills.iter().map(|skill| skill.id.as_str()).collect();
    assert_eq!(
        ids,
        ["java", "python", "select", "joins"],
        "areas in order, prerequisites first, then order, then id"
    );
    let joins = pack.skill(&SkillId::from("joins")).unwrap();
    assert_eq!(
        joins.requires,
        [
            vec![SkillId::from("select")],
            vec![SkillId::from("python"), SkillId::from("java")]
        ]
    );
}
