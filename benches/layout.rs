//! How well and how fast maps are laid out: each graph of `tests/fixtures/graphs`, and of the folder that the environment
//! variable `SKILLATLAS_GRAPHS` names, in both shapes with quick effort. Prints a table, as it looks in Markdown.
//!
//! Each layout is made three times, and the middle time counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use skillatlas::atlas::{EdgeList, Effort, MapLayout, Shape, Sketch, layout, measure};

const ROUNDS: usize = 3;
/// Width in map units of a letter of a land's name, as wide as the window draws it.
const NAME_LETTER: f32 = 12.5;

fn main() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphs")];
    folders.extend(std::env::var_os("SKILLATLAS_GRAPHS").map(PathBuf::from));
    let mut graphs = BTreeMap::new();
    for folder in folders {
        for (name, sketch) in graphs_in(&folder) {
            graphs.insert((sketch.places.len(), name), sketch);
        }
    }
    println!("| graph | places, roads | shape | crossings | through | length | aspect | ms |");
    println!("|---|---|---|---|---|---|---|---|");
    for ((places, name), sketch) in &graphs {
        for (word, shape) in [("free", Shape::Free), ("screen", Shape::Screen)] {
            let (map, ms) = laid_out(sketch, shape);
            let found = measure(&map, sketch);
            println!(
                "| {name} | {places}, {} | {word} | {} | {} | {:.0} | {:.2} | {ms:.0} |",
                sketch.roads.len(),
                found.crossings,
                found.through,
                found.length,
                found.aspect,
            );
        }
    }
}

/// The map, and the middle of the times that it took.
fn laid_out(sketch: &Sketch, shape: Shape) -> (MapLayout, f64) {
    let mut times = Vec::new();
    let mut map = MapLayout::default();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        map = layout(sketch, shape, Effort::Quick);
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    (map, times[ROUNDS / 2])
}

/// The edge lists of a folder; one with areas counts twice, without them too.
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
        let read = |ending: &str| std::fs::read_to_string(path.with_extension(ending)).ok();
        let edges = read("txt").unwrap_or_default();
        let areas = read("areas");
        for areas in [None, areas.as_deref()]
            .into_iter()
            .take(1 + usize::from(areas.is_some()))
        {
            let mut list = match EdgeList::read(&edges, None, areas) {
                Ok(list) => list,
                Err(error) => panic!("{}: {error}", path.display()),
            };
            list.sketch.lands = list
                .areas
                .iter()
                .map(|area| area.chars().count() as f32 * NAME_LETTER + 70.0)
                .collect();
            let name = if areas.is_some() {
                format!("{name}, with areas")
            } else {
                name.clone()
            };
            found.push((name, list.sketch));
        }
    }
    found
}
