//! How well and how fast maps are laid out: each graph of `tests/fixtures/graphs`, and of the folder that the environment
//! variable `SKILLATLAS_GRAPHS` names, as a plain graph with quick effort; and packs of 100 to 10,000 skills as lands. Prints
//! tables, as they look in Markdown.
//!
//! Each layout is made three times, and the middle time counts.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what is measured by hand says what stops it"
)]

#[allow(dead_code, reason = "its own tests are built, but not run, with this bench")]
#[path = "../tests/measure.rs"]
mod measure;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use measure::measure;
use skillatlas::atlas::{EdgeList, Effort, MapLayout, Sketch, Way, layered, layout};

const ROUNDS: usize = 3;

fn main() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphs")];
    folders.extend(std::env::var_os("SKILLATLAS_GRAPHS").map(PathBuf::from));
    let mut graphs = BTreeMap::new();
    for folder in folders {
        for (name, sketch) in graphs_in(&folder) {
            graphs.insert((sketch.places.len(), name), sketch);
        }
    }
    println!("| graph | places, roads | crossings | through | length | aspect | ms |");
    println!("|---|---|---|---|---|---|---|");
    for ((places, name), sketch) in &graphs {
        let (map, ms) = timed(|| layered(sketch, Effort::Quick));
        let found = measure(&map, sketch);
        println!(
            "| {name} | {places}, {} | {} | {} | {:.0} | {:.2} | {ms:.0} |",
            sketch.roads.len(),
            found.crossings,
            found.through,
            found.length,
            found.aspect,
        );
    }
    println!("\n| skills, lands | ms |\n|---|---|");
    for (skills, lands) in [(100, 9), (1_000, 30), (10_000, 1), (10_000, 200)] {
        let sketch = course(skills, lands);
        let (_, ms) = timed(|| layout(&sketch));
        println!("| {skills}, {lands} | {ms:.1} |");
    }
}

/// A pack of so many skills, each of which needs one or two that come not long before it.
fn course(skills: usize, lands: usize) -> Sketch {
    let roads = (1..skills).flat_map(|to| {
        let near = to - 1 - (to * 7) % to.min(4);
        let far = to - 1 - (to * 13) % to.min(40);
        let way = |from| Way { from, to, group: None };
        std::iter::once(way(near)).chain((far != near).then_some(way(far)))
    });
    Sketch {
        places: (0..skills).map(|place| place * lands / skills).collect(),
        roads: roads.collect(),
        lands: vec![180.0; lands],
        pinned: vec![None; skills],
    }
}

/// The map, and the middle of the times that it took, in milliseconds.
fn timed(make: impl Fn() -> MapLayout) -> (MapLayout, f64) {
    let mut times = Vec::new();
    let mut map = MapLayout::default();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        map = make();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    (map, times[ROUNDS / 2])
}

/// The edge lists of a folder.
fn graphs_in(folder: &Path) -> Vec<(String, Sketch)> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    let mut found = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let name = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let edges = std::fs::read_to_string(&path).unwrap_or_default();
        match EdgeList::read(&edges, None) {
            Ok(list) => found.push((name, list.sketch)),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
    found
}
