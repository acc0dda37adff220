//! A plain loop of mutated inputs for the laws of `fuzz/`, for machines without a fuzzer. The long run is asked for:
//!
//!     FUZZ_SECONDS=600 cargo test --test main -- --ignored mutated
//!
//! Each failing input is left in the folder for temporary files, named after its target.

pub mod targets;

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use targets::{TARGETS, Target};

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() % count.max(1) as u64) as usize
    }
}

/// Pieces that mean something to one of the readers.
const WORDS: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\",
    ",",
    ": ",
    "/*",
    "*/",
    "//",
    "r#\"",
    "\"#",
    "Some(",
    "None",
    "inf",
    "-1",
    "1e99",
    "18446744073709551615",
    "\0",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "é",
    "<!-- stop: a, 8 min -->\n## A\n",
    "<!--",
    "-->",
    "```\n",
    "~~~",
    "> ",
    "| a |\n|---|\n",
    "[^1]",
    "](skill:a#b)",
    "![x](y.png)",
    "0 1\n",
    "format: 1, ",
    "// crc32: 00000000\n",
];

fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let longest = 1 << dice.below(10);
        let end = (at + 1 + dice.below(longest)).min(bytes.len());
        match dice.below(7) {
            0 => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte ^= 1 << dice.below(8)),
            1 => drop(bytes.drain(at.min(end)..end)),
            2 => {
                let piece = bytes[at.min(end)..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len() + 1);
                let piece = other[from..(from + dice.below(400)).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, WORDS[dice.below(WORDS.len())].bytes())),
        }
    }
    bytes.truncate(64 << 10);
    bytes
}

fn fixtures(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut open: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|path| std::fs::read(path).unwrap())
        .filter(|bytes| bytes.len() < 40_000)
        .collect()
}

/// What the mutations of a target begin with.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let pair = |parts: Vec<Vec<u8>>| parts.iter().map(|part| [part, &b"\0"[..], part].concat()).collect();
    match target {
        "progress_file" => fixtures("tests/fixtures/progress", "ron"),
        "merge" => pair(fixtures("tests/fixtures/progress", "ron")),
        "pack_files" => {
            let (skills, notes) = (
                fixtures("tests/fixtures/packs", "ron"),
                fixtures("tests/fixtures/packs", "md"),
            );
            let head = b"(format: 1, id: \"p\", title: \"P\", areas: [(id: \"land\", title: \"Land\")])";
            let packs = skills.iter().zip(notes.iter().cycle());
            packs
                .map(|(skill, notes)| [&head[..], skill, notes, skill].join(&0))
                .collect()
        }
        "markdown" => fixtures("tests/fixtures", "md"),
        _ => vec![
            b"4 3\n0 1\n1 2\n2 3\n".to_vec(),
            b"9 11\n0 1\n0 2\n1 3\n2 3\n1 4\n3 5\n4 5\n2 6\n6 7\n5 8\n0 7\n".to_vec(),
        ],
    }
}

/// Tries a target for a while; how many inputs were tried, and those that broke a law.
fn tried((name, law): Target, seed: u64, until: impl Fn(usize) -> bool) -> (usize, Vec<PathBuf>) {
    let (seeds, mut dice) = (seeds(name), Dice(seed));
    assert!(!seeds.is_empty(), "{name} has no seeds");
    let (mut count, mut failed) = (0, Vec::new());
    while !until(count) && failed.len() < 10 {
        let bytes = mutated(&seeds, &mut dice);
        let start = Instant::now();
        let broke = catch_unwind(|| law(&bytes)).is_err();
        // Far more than any of them takes, without optimisation and beside others.
        if broke || start.elapsed() > Duration::from_secs(20) {
            let path = std::env::temp_dir().join(format!("skillatlas-fuzz-{name}-{count}"));
            std::fs::write(&path, &bytes).unwrap();
            failed.push(path);
        }
        count += 1;
    }
    (count, failed)
}

#[test]
fn laws_hold_for_some_mutated_inputs() {
    for target in TARGETS {
        let (_, failed) = tried(target, 1, |count| count >= 60);
        assert!(failed.is_empty(), "{}: {failed:?}", target.0);
    }
}

#[test]
#[ignore = "as long as FUZZ_SECONDS says, ten minutes without it"]
fn laws_hold_for_mutated_inputs_for_a_while() {
    let seconds = std::env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(600);
    let seed = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(2, |since| since.as_secs());
    let each = Duration::from_secs(seconds) / TARGETS.len() as u32;
    let mut all = Vec::new();
    for target in TARGETS {
        let start = Instant::now();
        let (count, failed) = tried(target, seed, |_| start.elapsed() > each);
        println!(
            "{}: {count} inputs from seed {seed}, {} broke a law",
            target.0,
            failed.len()
        );
        all.extend(failed);
    }
    assert!(all.is_empty(), "{all:?}");
}
