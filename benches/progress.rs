//! How long progress takes at 10,000 skills and 100,000 events: reading against a plain `ron::from_str` of the same list,
//! writing, folding, merging, and one act of the learner.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what is measured by hand says what stops it"
)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde::Deserialize;
use skillatlas::progress::{
    Event, Log, Mark, Moment, Naming, PartKey, RegisterKey, RunId, Segment, SkillKey, What, merge, read_segment,
    write_segment,
};

const SKILLS: usize = 10_000;

/// What a learner leaves behind who did ten things with every skill.
fn learner(run: u128) -> Log {
    let mut log = Log::new(RunId(run), Naming::default());
    for n in 0..SKILLS {
        let skill: SkillKey = match format!("backend/skill-number-{n}").parse() {
            Ok(skill) => skill,
            Err(error) => panic!("{error}"),
        };
        let now = Moment {
            at: 1_700_000_000_000 + n as i64 * 600_000,
            offset: 60,
        };
        for item in 0..6 {
            log.tick(now, PartKey::new(&skill, &format!("item-{item}")));
        }
        log.append(
            now,
            What::StopReached {
                stop: PartKey::new(&skill, "first-stop"),
            },
        );
        log.append(
            now,
            What::StopReached {
                stop: PartKey::new(&skill, "second-stop"),
            },
        );
        log.set_status(now, skill.clone(), Some(Mark::Done));
        log.write_register(
            now,
            &RegisterKey::note(&skill),
            "A thought of my own, and a \"quote\".\n",
            false,
        );
    }
    log
}

#[derive(Deserialize)]
struct Plain {
    #[serde(rename = "format")]
    _format: u32,
    events: Vec<Event>,
}

fn progress(c: &mut Criterion) {
    let log = learner(1 << 96);
    let segment = log.own_segment().clone();
    let text = write_segment(&segment);
    println!("{} events, {} bytes", segment.entries.len(), text.len());
    let mut group = c.benchmark_group("progress of 10,000 skills");
    group.sample_size(10);
    group.bench_function("read, plain ron", |b| {
        b.iter(|| ron::from_str::<Plain>(black_box(&text)).map(|plain| plain.events.len()))
    });
    group.bench_function("read", |b| {
        b.iter(|| read_segment(black_box(text.as_bytes())).map(|segment| segment.entries.len()))
    });
    group.bench_function("write", |b| b.iter(|| write_segment(black_box(&segment)).len()));
    group.bench_function("fold", |b| {
        b.iter_batched(
            || segment.clone(),
            |segment| {
                let mut log = Log::new(RunId(2), Naming::default());
                log.add_segment("one", segment);
                log
            },
            BatchSize::PerIteration,
        );
    });
    let parts: Vec<Segment> = segment
        .entries
        .chunks(10_000)
        .map(|entries| Segment {
            entries: entries.to_vec(),
        })
        .collect();
    group.bench_function("merge 10 segments", |b| {
        b.iter(|| merge(black_box(&parts)).entries.len())
    });
    let mut late = Log::new(RunId(2), Naming::default());
    late.add_segment("one", segment.clone());
    let now = Moment {
        at: 1_800_000_000_000,
        offset: 60,
    };
    let Ok(item) = "backend/skill-number-77/item-2".parse::<PartKey>() else {
        return;
    };
    group.bench_function("tick and undo", |b| {
        b.iter(|| {
            let tick = late.tick(now, item.clone());
            late.void(now, &[tick]).map(|voids| voids.len())
        });
    });
    group.finish();
}

criterion_group!(benches, progress);
criterion_main!(benches);
