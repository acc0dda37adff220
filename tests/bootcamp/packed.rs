//! A pack as one file: the same bytes every time, read as the folder is, and hostile ones refused with their reason.

use super::*;

use std::sync::Arc;
use std::time::{Duration, Instant};

use skillatlas::archive::{MANIFEST, Refused, SkillPack, pack_hash, pack_up, sha256};
use skillatlas::pack::{PackFiles, Unread};
use skillatlas::store::PackFolder;

#[test]
fn a_packed_pack_reads_as_its_folder_does_and_packs_to_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let plain = PackFolder::open(&write_pack(folder.path(), "1.0.0")).unwrap();
    let bytes = pack_up(&plain).unwrap();
    let elsewhere = TempDir::new().unwrap();
    let again = PackFolder::open(&write_pack(elsewhere.path(), "1.0.0")).unwrap();
    assert_eq!(pack_up(&again).unwrap(), bytes);
    let packed = SkillPack::open(bytes.into()).unwrap();
    assert_eq!(packed.list(), plain.list());
    assert_eq!(packed.hash(), pack_hash(&plain).unwrap());
    assert_eq!(pack_hash(&packed).unwrap(), packed.hash());
    assert_eq!(pack::read(&packed), pack::read(&plain));
    assert_eq!(
        packed.read("pack.ron", 10),
        Err(Unread::TooBig(plain.read("pack.ron", 10_000).unwrap().len() as u64))
    );
    assert_eq!(packed.read(MANIFEST, 10_000), Err(Unread::Missing));
    assert_eq!(packed.read("skills", 10_000), Err(Unread::Missing));
}

#[test]
fn the_shipped_pack_packs_and_opens() {
    let shipped = pack::embedded();
    let packed = SkillPack::open(pack_up(&shipped).unwrap().into()).unwrap();
    assert_eq!(packed.list(), shipped.list());
    assert_eq!(packed.hash(), pack_hash(&shipped).unwrap());
}

#[test]
fn the_program_opens_a_packed_pack_wherever_a_folder_would_do() {
    let school = School::new();
    let (pack, file, data) = (school.text("trial"), school.text("trial.skillpack"), school.text("ann"));
    let said = school.good(&["pack", &pack, "-o", &file]);
    assert!(said.contains("trial 1.0.0, 28 files"), "{said}");
    assert!(school.good(&["check", &file]).ends_with("9 skills: no problems\n"));
    let show = |pack: &str| school.good(&["progress", "show", "--pack", pack, "--data", &data]);
    assert_eq!(show(&file), show(&pack));
    // In packs/ of the data folder, without being named.
    fs::create_dir_all(school.at("ann/packs")).unwrap();
    fs::copy(school.at("trial.skillpack"), school.at("ann/packs/trial.skillpack")).unwrap();
    assert!(school.good(&["stats", "--data", &data]).contains("9 skills"));
    // Handed out, it gives the same pinned hash as its folder.
    let (cohort, out) = (school.text("cohort.ron"), school.text("out"));
    let pinned = |pack: &str| {
        school.good(&["handout", pack, "--cohort", &cohort, "-o", &out]);
        fs::read_to_string(school.at("out/cohort.ron")).unwrap()
    };
    assert_eq!(pinned(&file), pinned(&pack));
    assert!(
        school
            .refused(&["pack", &pack, "-o", &school.text("trial.zip")], 2)
            .contains(".skillpack")
    );
    fs::write(school.at("trial/skills/s1/Ünicode.txt"), "x").unwrap();
    assert!(
        school
            .refused(&["pack", &pack, "-o", &file], 1)
            .contains("holds more than ASCII")
    );
}

#[test]
fn a_newer_pack_that_lost_ids_is_told_what_learners_would_miss() {
    let school = School::new();
    let (new, old) = (school.text("trial"), school.text("old.skillpack"));
    school.good(&["pack", &new, "-o", &old]);
    assert!(
        school
            .good(&["check", &new, "--against", &old])
            .ends_with("9 skills: no problems\n")
    );
    let file = school.at("trial/skills/s1/skill.ron");
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("id: \"tell\"", "id: \"say\"");
    fs::write(&file, text).unwrap();
    let output = school.output(&["check", &new, "--against", &old]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.starts_with("error[vanished-item]: the item `s1/tell` (I can tell 1) is gone"),
        "{said}"
    );
    let output = school.output(&["check", &new, "--against", &old, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["vanished"][0]["id"], "s1/tell");
    let head = fs::read_to_string(school.at("trial/pack.ron")).unwrap();
    let head = head.trim_end().strip_suffix(')').unwrap().to_owned() + ", aliases: (items: {\"s1/tell\": \"s1/say\"}))";
    fs::write(school.at("trial/pack.ron"), head).unwrap();
    school.good(&["check", &new, "--against", &old]);
}

/// An entry as it is written, lies included.
#[derive(Clone)]
struct Raw {
    name: Vec<u8>,
    local_name: Vec<u8>,
    bytes: Vec<u8>,
    method: u16,
    flags: u16,
    size: u32,
    packed: u32,
    crc: u32,
    mode: u32,
    offset: Option<u32>,
}

fn raw(name: &str, bytes: &[u8]) -> Raw {
    Raw {
        name: name.as_bytes().to_vec(),
        local_name: name.as_bytes().to_vec(),
        bytes: bytes.to_vec(),
        method: 0,
        flags: 0,
        size: bytes.len() as u32,
        packed: bytes.len() as u32,
        crc: crc32fast::hash(bytes),
        mode: 0o100_644,
        offset: None,
    }
}

/// Deflated, with the size that it has or says to have.
fn deflated(name: &str, bytes: &[u8], size: u32) -> Raw {
    let packed = miniz_oxide::deflate::compress_to_vec(bytes, 9);
    Raw {
        method: 8,
        size,
        packed: packed.len() as u32,
        crc: crc32fast::hash(bytes),
        bytes: packed,
        ..raw(name, &[])
    }
}

/// A zip file of these entries, with a number of entries that may be a lie.
fn zip_of(entries: &[Raw], count: Option<u16>) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = entry.offset.unwrap_or(out.len() as u32);
        let common = |out: &mut Vec<u8>, name: &[u8]| {
            out.extend(20_u16.to_le_bytes());
            out.extend(entry.flags.to_le_bytes());
            out.extend(entry.method.to_le_bytes());
            out.extend([0, 0, 0x21, 0]);
            out.extend(entry.crc.to_le_bytes());
            out.extend(entry.packed.to_le_bytes());
            out.extend(entry.size.to_le_bytes());
            out.extend((name.len() as u16).to_le_bytes());
            out.extend(0_u16.to_le_bytes());
        };
        directory.extend(b"PK\x01\x02");
        directory.extend(0x031e_u16.to_le_bytes());
        common(&mut directory, &entry.name);
        // No comment, the first disk, no internal attributes.
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
        out.extend(b"PK\x03\x04");
        common(&mut out, &entry.local_name);
        out.extend(&entry.local_name);
        out.extend(&entry.bytes);
    }
    let start = out.len() as u32;
    out.extend(&directory);
    let count = count.unwrap_or(entries.len() as u16);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// The manifest that these entries would have.
fn listed(entries: &[Raw]) -> Raw {
    let line = |entry: &Raw| {
        let bytes = match entry.method {
            8 => miniz_oxide::inflate::decompress_to_vec(&entry.bytes).unwrap_or_default(),
            _ => entry.bytes.clone(),
        };
        format!("{}  {}\n", sha256(&bytes), String::from_utf8_lossy(&entry.name))
    };
    raw(MANIFEST, entries.iter().map(line).collect::<String>().as_bytes())
}

/// A zip file with a manifest that is true of the entries.
fn with_manifest(entries: &[Raw]) -> Vec<u8> {
    let mut all = vec![listed(entries)];
    all.extend_from_slice(entries);
    zip_of(&all, None)
}

fn good() -> Vec<Raw> {
    vec![
        raw("pack.ron", b"()"),
        deflated("skills/a/notes.md", b"words words", 11),
    ]
}

/// Opens bytes: refused, quickly, with a reason that holds these words.
fn refused(bytes: Vec<u8>, expected: &str) {
    let begun = Instant::now();
    let reason = match SkillPack::open(Arc::from(bytes)) {
        Ok(_) => panic!("taken, expected: {expected}"),
        Err(reason) => reason.to_string(),
    };
    assert!(reason.contains(expected), "{reason}, expected: {expected}");
    assert!(begun.elapsed() < Duration::from_secs(5), "{expected}: too slow");
}

#[test]
fn a_pack_made_by_hand_is_read_so_that_what_is_refused_below_is_refused_for_its_reason() {
    let pack = SkillPack::open(with_manifest(&good()).into()).unwrap();
    assert_eq!(&*pack.read("skills/a/notes.md", 100).unwrap(), b"words words");
}

#[test]
fn names_that_are_not_the_same_on_every_system_are_refused() {
    let long = "a".repeat(200);
    let deep = "a/".repeat(17) + "b";
    let steps = [
        "../x",
        "a/../../x",
        "..",
        "a/..",
        "./x",
        "a/./b",
        "../../../../etc/passwd",
        "a/b/../c",
    ];
    let parts = [
        "/x",
        "/etc/passwd",
        "//x",
        "a//b",
        "a/",
        "skills/",
        "",
        "\\x",
        "a\\b",
        "..\\x",
        "C:/x",
        "c:x",
        "\\\\server\\x",
    ];
    let devices = [
        "CON",
        "con",
        "nul.txt",
        "a/NUL",
        "AUX.tar.gz",
        "prn",
        "com1",
        "COM9.x",
        "lpt1",
        "a/lpt0.txt",
        "con .txt",
    ];
    let ends = [
        " x",
        "x ",
        "x.",
        "a./b",
        "a /b",
        ".hidden",
        "a/.git",
        ".skillatlas-x.tmp",
        "...",
    ];
    let signs = [
        "a\0b",
        "a\nb",
        "a\x1b[31m",
        "a\x7f",
        "a*b",
        "a?b",
        "a\"b",
        "a<b",
        "a>b",
        "a|b",
        "a:b",
        "\t",
    ];
    let letters = [
        "ä",
        "e\u{301}",
        "a\u{202e}b",
        "\u{feff}a",
        "a/中",
        "ｆｕｌｌ",
        "a\u{200b}",
    ];
    let all = steps
        .iter()
        .chain(&parts)
        .chain(&devices)
        .chain(&ends)
        .chain(&signs)
        .chain(&letters);
    let mut tried = 0;
    for name in all.copied().chain([long.as_str(), deep.as_str()]) {
        refused(with_manifest(&[raw("pack.ron", b"()"), raw(name, b"x")]), "the name `");
        tried += 1;
    }
    assert!(tried > 60);
}

#[test]
fn entries_that_lie_are_refused() {
    let with = |entry: Raw| with_manifest(&[raw("pack.ron", b"()"), entry]);
    let x = || raw("x", b"x");
    refused(with(raw("PACK.ron", b"()")), "is there twice");
    refused(with(raw("pack.ron", b"other")), "is there twice");
    refused(with(raw("pack.ron/inner", b"x")), "lies below a file");
    refused(with(raw("Pack.RON/inner", b"x")), "lies below a file");
    refused(with(Raw { mode: 0o120_777, ..x() }), "is no ordinary file");
    refused(with(Raw { mode: 0o040_755, ..x() }), "is no ordinary file");
    refused(with(Raw { mode: 0o010_644, ..x() }), "is no ordinary file");
    refused(with(Raw { mode: 0o020_644, ..x() }), "is no ordinary file");
    refused(with(Raw { flags: 1, ..x() }), "encrypted");
    for method in [1, 9, 12, 14, 93, 95, 97, 98, 99] {
        refused(with(Raw { method, ..x() }), "");
    }
    refused(
        with(Raw {
            local_name: b"y".to_vec(),
            ..x()
        }),
        "is named otherwise",
    );
    refused(
        with(Raw {
            local_name: b"../../y".to_vec(),
            ..x()
        }),
        "is named otherwise",
    );
    refused(with(Raw { crc: 7, ..x() }), "cannot be unpacked");
    refused(
        with(Raw {
            size: 2,
            packed: 2,
            ..x()
        }),
        "",
    );
    refused(
        with(Raw {
            size: 100,
            ..deflated("x", b"some words", 10)
        }),
        "cannot be unpacked",
    );
    refused(
        with(Raw {
            size: 5,
            ..deflated("x", b"some words", 10)
        }),
        "cannot be unpacked",
    );
    refused(
        with(Raw {
            bytes: vec![0xff; 30],
            packed: 30,
            ..deflated("x", b"words", 5)
        }),
        "cannot be unpacked",
    );
    refused(with(Raw { offset: Some(0), ..x() }), "");
    refused(
        with(Raw {
            offset: Some(1 << 30),
            ..x()
        }),
        "",
    );
    refused(with(Raw { packed: 1 << 30, ..x() }), "");
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let with = |entries: Vec<Raw>| with_manifest(&[vec![raw("pack.ron", b"()")], entries].concat());
    let zeros = vec![0; 8 << 20];
    refused(with(vec![deflated("x", &zeros, 8 << 20)]), "more than 100 times");
    refused(
        with(vec![Raw {
            size: (16 << 20) + 1,
            packed: (16 << 20) + 1,
            ..raw("x", b"x")
        }]),
        "an entry has at most",
    );
    refused(with(vec![deflated("x", &zeros, u32::MAX)]), "an entry has at most");
    // It says that it is small, and is not.
    refused(with(vec![deflated("x", &zeros, 1_000)]), "cannot be unpacked");
    let half: Vec<Raw> = (0..20)
        .map(|number| Raw {
            size: 15 << 20,
            packed: 15 << 20,
            ..raw(&format!("x{number}"), b"x")
        })
        .collect();
    refused(with(half), "bytes unpacked, and a packed pack has at most");
    // Many entries over the same bytes.
    let first = raw("a", &[b'a'; 5_000]);
    let at = zip_of(&[listed(std::slice::from_ref(&first))], None).len() as u32;
    let over: Vec<Raw> = (0..50)
        .map(|number| Raw {
            offset: Some(at),
            ..raw(&format!("b{number}"), &[b'a'; 5_000])
        })
        .collect();
    refused(zip_of(&[vec![listed(&over), first], over].concat(), None), "");
    let many: Vec<Raw> = (0..5_002).map(|number| raw(&format!("x{number}"), b"")).collect();
    refused(with_manifest(&many), "entries, and a packed pack has at most");
    refused(vec![0; (64 << 20) + 1], "a packed pack has at most");
}

#[test]
fn manifests_that_do_not_say_what_is_there_are_refused() {
    let entries = good();
    let with = |manifest: Raw| zip_of(&[vec![manifest], good()].concat(), None);
    let text = String::from_utf8(listed(&entries).bytes).unwrap();
    let said = |text: &str| with(raw(MANIFEST, text.as_bytes()));
    refused(zip_of(&entries, None), "it has no MANIFEST");
    refused(said(""), "is not in the manifest");
    refused(said(text.lines().next().unwrap()), "is not in the manifest");
    refused(
        said(&format!("{text}{}  gone.txt\n", "0".repeat(64))),
        "and not in the file",
    );
    refused(said(&format!("{text}{text}")), "line 3 of MANIFEST");
    refused(said(&text.replace("  ", " ")), "line 1 of MANIFEST");
    refused(said(&text.to_uppercase()), "line 1 of MANIFEST");
    refused(said(&text[1..]), "line 1 of MANIFEST");
    refused(said(&format!("{text}\n")), "line 3 of MANIFEST");
    let flipped = if text.starts_with('0') {
        text.replacen('0', "1", 1)
    } else {
        format!("0{}", &text[1..])
    };
    refused(said(&flipped), "is not what the manifest says");
    refused(with(raw(MANIFEST, &[0xff, 0xfe])), "line 1 of MANIFEST");
    let swapped = listed(&[raw("pack.ron", b"words words"), raw("skills/a/notes.md", b"()")]);
    refused(with(swapped), "is not what the manifest says");
}

#[test]
fn files_that_are_no_packed_pack_are_refused() {
    let bytes = with_manifest(&good());
    refused(Vec::new(), "it is no packed pack");
    refused(b"PK\x05\x06".to_vec(), "it is no packed pack");
    refused(vec![0; 22], "it is no packed pack");
    refused(
        [b"#!/bin/sh\n".to_vec(), bytes.clone()].concat(),
        "it is no packed pack",
    );
    refused([bytes.clone(), b"more".to_vec()].concat(), "it is no packed pack");
    refused([bytes.clone(), bytes.clone()].concat(), "it is no packed pack");
    let mut comment = bytes.clone();
    let end = comment.len();
    comment[end - 2] = 5;
    refused([comment, b"words".to_vec()].concat(), "it is no packed pack");
    let entries = [vec![listed(&good())], good()].concat();
    for count in [0, 1, 2, 4, 5_001, u16::MAX] {
        refused(zip_of(&entries, Some(count)), "");
    }
    for cut in 0..bytes.len() {
        refused(bytes[..cut].to_vec(), "it is no packed pack");
    }
}

#[test]
fn one_byte_that_differs_is_refused_or_changes_nothing() {
    let bytes = with_manifest(&good());
    let whole = SkillPack::open(bytes.clone().into()).unwrap();
    let mut taken = 0;
    for at in 0..bytes.len() {
        for flip in [0x01, 0x80] {
            let mut other = bytes.clone();
            other[at] ^= flip;
            if let Ok(pack) = SkillPack::open(other.into()) {
                taken += 1;
                assert_eq!(pack_hash(&pack).unwrap(), pack_hash(&whole).unwrap(), "byte {at}");
            }
        }
    }
    assert!(
        taken < bytes.len() / 2,
        "dates and versions alone say nothing: {taken} of {}",
        bytes.len() * 2
    );
}

#[test]
fn nothing_is_written_for_a_hostile_pack() {
    let school = School::new();
    fs::write(
        school.at("bad.skillpack"),
        with_manifest(&[raw("pack.ron", b"()"), raw("../../out.txt", b"x")]),
    )
    .unwrap();
    let before = files(school.folder.path());
    let (bad, data) = (school.text("bad.skillpack"), school.text("ann"));
    let said = school.refused(&["check", &bad], 2);
    assert!(
        said.contains("bad.skillpack: cannot be opened as a pack: the name `../../out.txt` has a step"),
        "{said}"
    );
    school.refused(&["progress", "show", "--pack", &bad, "--data", &data], 2);
    assert_eq!(files(school.folder.path()), before);
    let name = |name: &str| SkillPack::open(with_manifest(&[raw(name, b"x")]).into()).unwrap_err();
    assert!(matches!(name("a:b"), Refused::Name { .. }));
}
