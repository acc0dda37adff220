//! How long it takes to open the shipped pack (read and check, and lay out its map), and how long the palette takes at each
//! keystroke over 10,000 titles.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what is measured by hand says what stops it"
)]

use std::hint::black_box;
use std::time::Instant;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use skillatlas::atlas::Chart;
use skillatlas::pack;
use skillatlas::ui::dialogs::{Entry, Index, Target};
use skillatlas::ui::map::Scene;

const TITLES: usize = 10_000;
const QUERY: &str = "sql joins";
const ROUNDS: usize = 51;

fn opening(c: &mut Criterion) {
    let files = pack::embedded();
    let Some(shipped) = pack::read(&files).pack else {
        panic!("the shipped pack cannot be read");
    };
    println!(
        "the shipped pack: {} skills, {} with a stored place",
        shipped.skills.len(),
        shipped.places.len()
    );
    let mut group = c.benchmark_group("shipped pack");
    group.sample_size(10);
    group.bench_function("read and check", |b| {
        b.iter(|| pack::read(black_box(&files)).diagnostics.len())
    });
    group.bench_function("chart, places stored", |b| b.iter(|| Chart::of(black_box(&shipped))));
    let mut free = shipped.clone();
    free.places.clear();
    group.bench_function("chart, nothing stored", |b| b.iter(|| Chart::of(black_box(&free))));
    let chart = Chart::of(&shipped);
    group.bench_function("scene", |b| b.iter(|| Scene::of(black_box(&chart))));
    group.finish();
}

/// Titles as skills have them: two to four words of the field, so that many share the letters of the query.
fn titles() -> Vec<String> {
    const FIRST: [&str; 16] = [
        "SQL",
        "HTTP",
        "Python",
        "Java",
        "REST",
        "Linux",
        "Docker",
        "Redis",
        "Git",
        "PostgreSQL",
        "Message",
        "Sessions",
        "Indexes",
        "Rust",
        "Services",
        "C#",
    ];
    const SECOND: [&str; 25] = [
        "joins",
        "select",
        "first steps",
        "transactions",
        "queues",
        "caches",
        "methods",
        "status codes",
        "subqueries",
        "keys",
        "tests",
        "errors",
        "logging",
        "types",
        "files",
        "processes",
        "sockets",
        "permissions",
        "migrations",
        "containers",
        "branches",
        "collections",
        "threads",
        "headers",
        "aggregates",
    ];
    (0..TITLES)
        .map(|n| format!("{} {} {}", FIRST[n % 16], SECOND[n / 16 % 25], n / 400))
        .collect()
}

fn entries() -> Vec<Entry> {
    titles()
        .iter()
        .map(|title| Entry::new(title, "", Target::Skill(title.as_str().into())))
        .collect()
}

fn palette(c: &mut Criterion) {
    let mut times = vec![Vec::with_capacity(ROUNDS); QUERY.len()];
    let mut index = Index::new(entries());
    for _ in 0..ROUNDS {
        index.look("");
        for (letter, times) in times.iter_mut().enumerate() {
            let start = Instant::now();
            index.look(&QUERY[..=letter]);
            times.push(start.elapsed().as_secs_f64() * 1000.0);
            black_box(index.found().count());
        }
    }
    for (letter, times) in times.iter_mut().enumerate() {
        times.sort_by(f64::total_cmp);
        println!(
            "palette over {TITLES} titles, {:?}: median {:.3} ms, worst {:.3} ms",
            &QUERY[..=letter],
            times[ROUNDS / 2],
            times[ROUNDS - 1]
        );
    }
    let mut group = c.benchmark_group("palette over 10,000 titles");
    group.sample_size(20);
    group.bench_function("first letter", |b| {
        b.iter_batched_ref(|| Index::new(entries()), |index| index.look("s"), BatchSize::LargeInput);
    });
    group.bench_function("whole query at once", |b| {
        b.iter_batched_ref(
            || Index::new(entries()),
            |index| index.look(QUERY),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, opening, palette);
criterion_main!(benches);
