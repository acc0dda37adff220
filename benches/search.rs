//! How long the search takes over all pages of the shipped pack: to read it, and at each keystroke of a phrase.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what is measured by hand says what stops it"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use skillatlas::pack;
use skillatlas::ui::dialogs::SearchIndex;

/// Found often, found once, found nowhere.
const QUERIES: [&str; 3] = [
    "the request is sent",
    "A virtual host is the configuration",
    "zzz no such words",
];
const ROUNDS: usize = 51;

fn searching(c: &mut Criterion) {
    let Some(shipped) = pack::read(&pack::embedded()).pack else {
        panic!("the shipped pack cannot be read");
    };
    let mut group = c.benchmark_group("search, the shipped pack");
    group.sample_size(10);
    group.bench_function("reading all texts", |b| {
        b.iter(|| SearchIndex::new(black_box(&shipped), &[]))
    });
    group.finish();
    let index = SearchIndex::new(&shipped, &[]);
    let mut worst = (Duration::ZERO, "");
    for query in QUERIES {
        for end in 2..=query.len() {
            let typed = &query[..end];
            let time = |_| {
                let start = Instant::now();
                black_box(index.search(black_box(typed)));
                start.elapsed()
            };
            let mut times: Vec<Duration> = (0..ROUNDS).map(time).collect();
            times.sort();
            worst = worst.max((times[ROUNDS / 2], typed));
        }
    }
    println!("worst keystroke, median of {ROUNDS}: {:?} at {:?}", worst.0, worst.1);
}

criterion_group!(benches, searching);
criterion_main!(benches);
