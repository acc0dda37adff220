//! Progress: the file, the fold, registers, undo, names of the past, and the laws of merging.

use std::collections::BTreeMap;

use proptest::prelude::*;
use skillatlas::cost::spent_by;
use skillatlas::pack::Aliases;
use skillatlas::progress::{
    Entry, Event, EventId, FORMAT, FoldCache, Grade, Log, Mark, Moment, Naming, PartKey, ReadError, RegisterKey, RunId,
    Segment, SegmentCache, SkillKey, State, UndoError, What, accept_segment, compare, content_hash, fold, merge,
    read_segment, write_segment,
};

use crate::growth::grows_with_its_input;

/// One file of every format that ever was, as it was written then. A new format does not compile without its own.
const GOLDEN: [&[u8]; FORMAT as usize] = [include_bytes!("fixtures/progress/format-1.ron")];

fn part(text: &str) -> PartKey {
    text.parse().unwrap()
}

fn skill(text: &str) -> SkillKey {
    text.parse().unwrap()
}

fn note(text: &str) -> RegisterKey {
    RegisterKey::note(&skill(text))
}

fn at(ms: i64) -> Moment {
    Moment {
        at: 1_700_000_000_000 + ms,
        offset: 60,
    }
}

fn log(run: u128) -> Log {
    Log::new(RunId(run), Naming::default())
}

fn untick(log: &mut Log, now: Moment, item: PartKey) -> EventId {
    log.append(now, What::ItemUnticked { item })
}

fn studied(stop: &str, seconds: u32) -> What {
    What::Studied {
        stop: part(stop),
        seconds,
    }
}

/// What another run would make of these segments.
fn folded(segments: &[&Segment], naming: Naming) -> State {
    let mut log = Log::new(RunId(u128::MAX), naming);
    log.add_segments(
        segments
            .iter()
            .enumerate()
            .map(|(at, segment)| (at.to_string(), (*segment).clone())),
    );
    log.state().clone()
}

fn sync(from: &Log, to: &mut Log) {
    to.add_segment(&from.run().to_string(), from.own_segment().clone());
}

// ---- the file ----

#[test]
fn every_format_that_ever_was_still_opens() {
    for (at, bytes) in GOLDEN.iter().enumerate() {
        let segment = read_segment(bytes).unwrap_or_else(|error| panic!("format {}: {error}", at + 1));
        assert_eq!(segment.entries.len(), 16, "format {}", at + 1);
        let state = folded(&[&segment], Naming::default());
        assert!(state.ticked(&skill("backend/http"), &"send-a-get".into()).is_some());
        assert_eq!(
            state.mark(&skill("backend/http")).map(|(mark, _)| mark),
            Some(Mark::Done)
        );
        assert_eq!(
            state.mark(&skill("backend/sql-select")),
            None,
            "cleared, and its undo undone"
        );
        assert_eq!(
            state.note(&skill("backend/http")),
            "A request has a \"method\",\nand a reply has a status. ✓"
        );
        assert_eq!(state.own_items(&skill("backend/http")).len(), 1);
        assert_eq!(
            state.skill(&skill("backend/http")).unwrap().reviews[0].grade,
            Grade::Good
        );
        assert!(state.skill(&skill("backend/python")).unwrap().ticks.is_empty(), "reset");
    }
}

#[test]
fn the_newest_golden_file_is_what_the_writer_writes() {
    let text = std::str::from_utf8(GOLDEN[FORMAT as usize - 1]).unwrap();
    assert_eq!(write_segment(&read_segment(text.as_bytes()).unwrap()), text);
}

/// The kinds and registers that are laid down before anything writes them: their text in the file is decided here.
#[test]
fn what_is_laid_down_for_later_is_written_as_it_was_decided() {
    let register = |key: &str, value: &str| What::RegisterWritten {
        register: key.parse().unwrap(),
        value: value.to_owned(),
        replaces: Vec::new(),
    };
    let mut log = log(0x0f3a_9c5e_7b1d_2468);
    for what in [
        What::Reviewed {
            prompt: part("backend/http/who-decides"),
            grade: Grade::Again,
            ms: 4_200,
            aided: false,
        },
        What::TaskTried {
            task: part("backend/sql-joins/open-loans"),
            variant: "by-member".to_owned(),
            seed: 7,
            passed: false,
            hints: 1,
            solution_seen: false,
            answer_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            reason: "rows-missing".to_owned(),
            checker: "sql 1".to_owned(),
            ms: 61_000,
        },
        What::ItemConfirmed {
            learner: "7c1f".to_owned(),
            item: part("backend/http/send-a-get"),
            by: "Amina".to_owned(),
        },
        studied("backend/http/the-first-request", 480),
        What::Probed {
            prompt: part("backend/http/who-decides"),
            correct: true,
            ms: 9_000,
        },
        What::ClockCorrected {
            run: RunId(0xa1),
            ahead_ms: 63_072_000_000,
        },
        register("backend/http#bookmark", "on"),
        register(
            "backend/http#?01a22e193d3d-2c6cf96a-20",
            "Q: Who decides?\nA: The server.",
        ),
        register("backend/http#suspended:who-decides", "on"),
        register("backend/sql-joins#task:open-loans", "SELECT 1"),
        register("#learner", "(id: \"7c1f\", name: \"Amina\")"),
        register("#week", "40 40 40 40 40 0 0"),
        register("#retention", "0.90"),
        register("#fsrs", "()"),
        register("#experiments", "recall-over-the-map"),
    ] {
        log.append(at(0), what);
    }
    let text = write_segment(log.own_segment());
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/progress/format-1-later.ron"
    );
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    assert_eq!(text, golden);
    assert_eq!(&read_segment(golden.as_bytes()).unwrap(), log.own_segment());
    assert_eq!(read_segment(golden.as_bytes()).unwrap().events().count(), 15);
}

/// What is imported late takes its place among the reviews, and a placement is no study.
#[test]
fn reviews_are_in_the_order_of_their_moments_and_probes_move_nothing() {
    let review = |log: &mut Log, ms: i64| {
        let what = What::Reviewed {
            prompt: part("p/s/q"),
            grade: Grade::Good,
            ms: 1,
            aided: false,
        };
        log.append(at(ms), what)
    };
    let mut old = log(2);
    review(&mut old, 10);
    review(&mut old, 30);
    let mut here = log(1);
    review(&mut here, 20);
    here.add_segment("old", old.own_segment().clone());
    review(&mut here, 5);
    let whens = |log: &Log| -> Vec<i64> {
        let reviews = &log.state().skill(&skill("p/s")).unwrap().reviews;
        reviews.iter().map(|review| review.when.at - at(0).at).collect()
    };
    assert_eq!(whens(&here), [5, 10, 20, 30]);
    let probe = What::Probed {
        prompt: part("p/t/q"),
        correct: false,
        ms: 1,
    };
    let event = here.append(at(40), probe);
    let probed = here.state().skill(&skill("p/t")).unwrap();
    assert_eq!((probed.probes.len(), probed.activity), (1, None));
    assert_eq!(here.state().activity().values().sum::<u32>(), 5);
    here.void(at(50), &[event]).unwrap();
    assert!(here.state().skill(&skill("p/t")).is_none());
    assert_eq!(here.state().activity().values().sum::<u32>(), 4);
}

#[test]
fn a_suspended_prompt_goes_where_the_prompt_went() {
    let mut log = log(1);
    log.write_register(at(0), &"p/old#suspended:q".parse().unwrap(), "on", false);
    log.set_naming(Naming {
        pack: "p".into(),
        aliases: Aliases {
            prompts: [("old/q".into(), "new/r".into())].into(),
            ..Aliases::default()
        },
        continues: Vec::new(),
    });
    let keys: Vec<String> = log.state().registers().map(|(key, _)| key.to_string()).collect();
    assert_eq!(keys, ["p/new#suspended:r"]);
}

#[test]
fn unknown_and_reserved_events_survive_byte_for_byte() {
    let id = "000000000000000000000000000000a1";
    let odd = [
        format!("(id: \"{id}-1\", clock: 5, what: Sang(song: \"a\\u{{62}}c\", loud: 1.50, parts: {{\"a\": [1,  2]}}))"),
        format!("(clock: 7, id: \"{id}-2\", at: 7, offset: 0, mood: Good, what: ItemTicked(item: \"p/s/i\"))"),
        format!("(id: \"{id}-3\", clock: 8, at: 8, offset: 0, what: Studied(stop: \"p/s/t\",  seconds: 60))"),
        format!(
            "(clock: 9, id: \"{id}-4\", at: 9, offset: 0, what: Reviewed(prompt: \"p/s/q\", grade: 3, ms: 1, aided: false))"
        ),
        format!("(clock: 10, id: \"{id}-5\", at: 9, offset: 0, what: Said(\"two\nlines, and        (a list),\n\"))"),
        "Whole(r#\"something \"else\" \"#, /* said so */ 1)".to_owned(),
    ];
    let text = format!("(format: 1, events: [ {} , // and so on\n])", odd.join(" ,\n\n  "));
    let segment = accept_segment(text.as_bytes()).unwrap();
    let known = read_segment(GOLDEN[0]).unwrap();
    for written in [
        write_segment(&segment),
        write_segment(&read_segment(write_segment(&segment).as_bytes()).unwrap()),
        write_segment(&merge([&segment, &known, &segment])),
        {
            let mut log = log(1);
            log.add_segment("a", segment.clone());
            log.add_segment("b", known.clone());
            write_segment(&log.export())
        },
    ] {
        for line in &odd {
            assert_eq!(
                written.matches(&format!("\n        {line},\n")).count(),
                1,
                "{line}\n in \n{written}"
            );
        }
    }
    // What is reserved still counts, whatever its layout; and what is unknown still moves the clock.
    assert_eq!(segment.events().count(), 1);
    let mut log = log(1);
    log.add_segment("a", segment);
    let id = log.append(Moment { at: 0, offset: 0 }, studied("p/s/stop", 1));
    assert_eq!(
        log.own_segment().events().find(|event| event.id == id).unwrap().clock,
        11
    );
}

#[test]
fn any_layout_of_the_right_shape_is_read() {
    let golden = read_segment(GOLDEN[0]).unwrap();
    let text = std::str::from_utf8(GOLDEN[0]).unwrap();
    let packed: String = text.lines().map(str::trim_start).collect::<Vec<_>>().join(" ");
    let reworded = text
        .replace("    format: 1,\n", "")
        .replace("],\n)", "],\n    format: 1,\n)");
    for edited in [
        text.replace("\n        (", "\n        /* hm */\n  ("),
        packed,
        reworded,
        format!("{}// a line more\r\n", text.replace('\n', "\r\n")),
    ] {
        let Err(ReadError::Edited(_)) = read_segment(edited.as_bytes()) else {
            panic!("not seen as edited:\n{edited}")
        };
        let taken = accept_segment(edited.as_bytes()).unwrap();
        assert_eq!(
            taken.events().collect::<Vec<_>>(),
            golden.events().collect::<Vec<_>>(),
            "{edited}"
        );
    }
}

#[test]
fn what_editors_git_and_mail_change_by_themselves_is_taken_as_it_is() {
    let golden = read_segment(GOLDEN[0]).unwrap();
    let text = std::str::from_utf8(GOLDEN[0]).unwrap();
    let crlf = text.replace('\n', "\r\n");
    for same in [
        format!("\u{feff}{text}"),
        format!("\u{feff}{crlf}"),
        text.trim_end().to_owned(),
        crlf.trim_end().to_owned(),
        format!("{text}\n\n"),
        text.replace('\n', "\r"),
        crlf,
    ] {
        assert_eq!(read_segment(same.as_bytes()).as_ref(), Ok(&golden), "{same:?}");
    }
}

#[test]
fn what_is_no_progress_is_refused_with_a_place_and_a_way_out() {
    let event = |what: &str| {
        format!("(format: 1, events: [\n  (clock: 1, id: \"000000000000000000000000000000a1-1\", {what})])")
    };
    let cases = [
        (
            "(format: 1, events: [\n  (a: 1, b: NaN)])".to_owned(),
            "line 2, column 16: NaN is no number",
            "",
        ),
        (
            "(format: 1, events: [\n  (a: 1, b: [inf])])".to_owned(),
            "line 2",
            "inf is no number",
        ),
        (
            "(format: 1, events: [\n  (a: {1: 2, 1: 3})])".to_owned(),
            "line 2",
            "`1` stands here twice",
        ),
        (
            event("at: 1, at: 2, offset: 0, what: Studied(stop: \"p/s/t\", seconds: 1)"),
            "line 2",
            "`at` stands here twice",
        ),
        (
            event("at: 1, offset: 0, what: Studied(stop: \"p/s/t\", seconds: 1, seconds: 2)"),
            "line 2",
            "`seconds` stands here twice",
        ),
        (
            event("at: NaN, offset: 0, what: Studied(stop: \"p/s/t\", seconds: 1)"),
            "line 2",
            "NaN",
        ),
        ("(format: 1, events: [], events: [])".to_owned(), "line 1", "events"),
        ("(format: 1, format: 1, events: [])".to_owned(), "line 1", "format"),
        ("(format: 1, events: [], mood: 1)".to_owned(), "line 1", "mood"),
        ("(format: 0, events: [])".to_owned(), "line 1", "no format 0"),
        ("(format: 1)".to_owned(), "line 1", "events"),
        ("(format: 1, events: [\n(".to_owned(), "line 2", "unexpected end"),
        (
            "(format: 1, events: [\n(a: 1,,)])".to_owned(),
            "line 2",
            "mend this place",
        ),
        (String::new(), "line 1", "restore a backup"),
        ("events".to_owned(), "line 1", "restore a backup"),
        (
            format!("(format: 1, events: [{}])", "[".repeat(5000)),
            "line 1",
            "restore a backup",
        ),
    ];
    for (text, place, message) in cases {
        let Err(error @ ReadError::Damaged(_)) = accept_segment(text.as_bytes()) else {
            panic!("taken: {text:.200}")
        };
        let said = error.to_string();
        assert!(
            said.starts_with(place) && said.contains(message),
            "{text:.200}\nsaid: {said}"
        );
        assert_eq!(read_segment(text.as_bytes()), Err(error));
    }
    let Err(ReadError::Damaged(fault)) = read_segment(b"(format: 1,\n  \xff") else {
        panic!()
    };
    assert_eq!((fault.line, fault.column), (2, 3));
}

#[test]
fn a_newer_format_is_told_from_damage() {
    for text in ["(\n    format: 2,\n    facts: {", "(format: 7, events: [], mood: 1)"] {
        assert!(
            matches!(read_segment(text.as_bytes()), Err(ReadError::TooNew { found: 2 | 7 })),
            "{text}"
        );
        assert!(
            matches!(accept_segment(text.as_bytes()), Err(ReadError::TooNew { .. })),
            "{text}"
        );
    }
}

/// A file of about 20 kB.
fn twenty_kilobytes() -> (Segment, Vec<u8>) {
    let mut log = log(0x1234_5678_9abc_def0);
    for n in 0..110 {
        log.tick(at(n), part(&format!("backend/skill-{}/item-{n}", n % 7)));
        if n % 10 == 0 {
            log.write_register(at(n), &note("backend/http"), &format!("note {n} \"…\"\n"), false);
        }
    }
    let segment = log.own_segment().clone();
    let bytes = write_segment(&segment).into_bytes();
    assert!(bytes.len() > 18_000 && bytes.len() < 24_000, "{}", bytes.len());
    (segment, bytes)
}

/// Every how many cases to try: all of them where `SKILLATLAS_EXHAUSTIVE` is set (in release: a minute otherwise).
fn step(sparse: usize) -> usize {
    if std::env::var_os("SKILLATLAS_EXHAUSTIVE").is_some() {
        1
    } else {
        sparse
    }
}

#[test]
fn a_truncated_file_is_refused_or_says_the_same() {
    let (segment, bytes) = twenty_kilobytes();
    let near_the_end = bytes.len() - 200;
    for end in (0..near_the_end).step_by(step(31)).chain(near_the_end..bytes.len()) {
        if let Ok(read) = read_segment(&bytes[..end]) {
            assert_eq!(read, segment, "cut at {end}");
        }
    }
}

#[test]
fn a_flipped_bit_is_refused_or_says_the_same() {
    let (segment, mut bytes) = twenty_kilobytes();
    let all = bytes.len() * 8;
    for bit in (0..all - 400).step_by(step(257)).chain(all - 400..all) {
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(read) = read_segment(&bytes) {
            assert_eq!(read, segment, "bit {bit}");
        }
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
}

// ---- the fold ----

#[test]
fn ticks_marks_and_stops_add_up_and_a_reset_takes_them_back() {
    let http = skill("backend/http");
    let mut log = log(1);
    log.tick(at(1), part("backend/http/a"));
    log.tick(at(2), part("backend/http/b"));
    untick(&mut log, at(3), part("backend/http/a"));
    log.set_status(at(4), http.clone(), Some(Mark::Done));
    log.append(
        at(5),
        What::StopReached {
            stop: part("backend/http/intro"),
        },
    );
    log.write_register(at(6), &note("backend/http"), "mine", false);
    let state = log.state();
    assert_eq!(state.ticked(&http, &"a".into()), None);
    assert_eq!(state.ticked(&http, &"b".into()), Some(at(2)));
    assert_eq!(state.mark(&http), Some((Mark::Done, at(4))));
    assert_eq!(state.stop_reached(&http, &"intro".into()), Some(at(5)));
    assert_eq!(state.activity().values().sum::<u32>(), 6);

    log.append(at(7), What::SkillReset { skill: http.clone() });
    let state = log.state().skill(&http).unwrap();
    assert!(state.ticks.is_empty() && state.stops.is_empty() && state.mark.is_none());
    assert_eq!(state.activity, Some((at(1), at(7))));
    assert_eq!(log.state().note(&http), "mine", "the learner's own words stay");
    log.tick(at(8), part("backend/http/a"));
    assert!(
        log.state().ticked(&http, &"a".into()).is_some(),
        "what comes after a reset counts"
    );
}

#[test]
fn undo_is_a_void_and_redo_voids_it() {
    let http = skill("backend/http");
    let mut log = log(1);
    let tick = log.tick(at(1), part("backend/http/a"));
    let first = log.state().clone();
    let undo = log.void(at(2), &[tick]).unwrap();
    assert_eq!(log.state(), &State::default());
    let redo = log.void(at(3), &undo).unwrap();
    assert_eq!(log.state(), &first);
    log.void(at(4), &redo).unwrap();
    assert_eq!(log.state().ticked(&http, &"a".into()), None);

    let mut other = self::log(2);
    sync(&log, &mut other);
    assert_eq!(other.void(at(5), &[tick]), Err(UndoError::OtherRun(tick)));
    assert_eq!(
        log.void(at(5), &[EventId { run: RunId(1), seq: 99 }])
            .map_err(|error| error.to_string().len() > 10),
        Err(true)
    );
}

#[test]
fn a_void_may_arrive_before_its_target_and_reaches_only_its_own_run() {
    let tick = Event {
        clock: 5,
        id: EventId { run: RunId(1), seq: 1 },
        at: 5,
        offset: 0,
        what: What::ItemTicked { item: part("p/s/i") },
    };
    let void = |run, seq| Event {
        clock: 9,
        id: EventId { run: RunId(run), seq },
        at: 9,
        offset: 0,
        what: What::Void { event: tick.id },
    };
    let of = |event: &Event| Segment {
        entries: vec![Entry::Event(event.clone())],
    };
    let ticked = |log: &Log| log.state().ticked(&skill("p/s"), &"i".into()).is_some();
    let mut log = log(9);
    log.add_segment("void", of(&void(1, 2)));
    log.add_segment("tick", of(&tick));
    assert!(!ticked(&log));
    log.add_segment("void", of(&void(2, 2)));
    assert!(ticked(&log), "another run cannot take it back");
    log.add_segment("void", of(&void(1, 1)));
    assert!(ticked(&log), "only what came before can be taken back");
}

#[test]
fn names_of_the_past_count_for_those_of_today() {
    let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(old, new)| ((*old).to_owned(), (*new).to_owned()))
            .collect()
    };
    let naming = Naming {
        pack: "camp".into(),
        aliases: Aliases {
            skills: [
                ("joins".into(), "sql-joins".into()),
                ("sql-joins".into(), "sql-2".into()),
            ]
            .into(),
            items: map(&[("joins/a", "sql-joins/b"), ("sql-2/b", "sql-2/c")]),
            prompts: map(&[("sql-2/q", "sql-2/r")]),
        },
        continues: vec!["backend".into()],
    };
    let mut past = log(1);
    past.tick(at(1), part("backend/joins/a"));
    past.tick(at(2), part("other/joins/a"));
    past.set_status(at(3), skill("camp/sql-joins"), Some(Mark::Done));
    past.append(
        at(4),
        What::Reviewed {
            prompt: part("backend/joins/q"),
            grade: Grade::Good,
            ms: 5,
            aided: false,
        },
    );
    past.write_register(at(5), &note("backend/joins"), "old", false);
    let state = folded(&[past.own_segment()], naming.clone());
    let today = skill("camp/sql-2");
    assert!(state.ticked(&today, &"c".into()).is_some());
    assert_eq!(state.mark(&today).map(|(mark, _)| mark), Some(Mark::Done));
    assert_eq!(state.skill(&today).unwrap().reviews[0].prompt.as_str(), "r");
    assert_eq!(state.note(&today), "old");
    assert!(
        state.ticked(&skill("other/joins"), &"a".into()).is_some(),
        "another pack's names are its own"
    );

    past.set_naming(naming);
    assert_eq!(past.state(), &state);
    let wrote = past.write_register(at(6), &note("camp/sql-2"), "new", false).unwrap();
    let register = past.state().register(&note("camp/sql-2")).unwrap();
    assert_eq!(
        (register.value.as_str(), register.heads.as_slice()),
        ("new", &[wrote.id][..])
    );
}

#[test]
fn a_circle_of_aliases_ends() {
    let aliases = Aliases {
        skills: [("a".into(), "b".into()), ("b".into(), "a".into())].into(),
        ..Aliases::default()
    };
    let mut log = log(1);
    log.tick(at(1), part("p/a/i"));
    log.set_naming(Naming {
        pack: "p".into(),
        aliases,
        continues: Vec::new(),
    });
    assert_eq!(log.state().skills().count(), 1);
}

#[test]
fn clocks_that_run_ahead_are_told_and_do_not_break_the_order() {
    let mut log = log(1);
    let day = 86_400_000;
    log.tick(at(3 * day), part("p/s/i"));
    untick(&mut log, at(0), part("p/s/i"));
    assert_eq!(
        log.state().ticked(&skill("p/s"), &"i".into()),
        None,
        "the later act wins, whatever the wall clock said"
    );
    assert_eq!(log.ahead(at(0)), [(RunId(1), 1, at(3 * day))]);
    assert!(log.ahead(at(2 * day)).is_empty());
}

/// A file that another program, or nobody's hand, wrote: one tick with this clock.
fn foreign(clock: u64, wall: i64) -> Segment {
    let text = format!(
        "(format: 1, events: [(clock: {clock}, id: \"ffffffffffffffffffffffffffffffff-1\", at: {wall}, offset: 0, \
         what: ItemTicked(item: \"p/s/i\"))])"
    );
    accept_segment(text.as_bytes()).unwrap()
}

#[test]
fn what_the_learner_does_next_wins_over_any_clock() {
    let day = 86_400_000_i64;
    // The largest, its neighbours, the year 9999, the year 2200 less a moment, and two years ahead.
    for clock in [
        u64::MAX,
        u64::MAX - 1,
        i64::MAX as u64,
        253_402_300_799_999,
        7_258_118_400_001,
        7_258_118_399_000,
        1_763_072_000_000,
    ] {
        let mut here = log(1);
        here.tick(at(0), part("p/s/other"));
        here.add_segment("foreign", foreign(clock, 5));
        assert!(here.state().ticked(&skill("p/s"), &"i".into()).is_some(), "{clock}");
        untick(&mut here, at(day), part("p/s/i"));
        assert_eq!(here.state().ticked(&skill("p/s"), &"i".into()), None, "{clock}");
        here.tick(at(2 * day), part("p/s/i"));
        here.append(at(2 * day), What::ItemUnticked { item: part("p/s/i") });
        // On another machine, in another order, it is the same.
        let there = folded(&[&foreign(clock, 5), here.own_segment()], Naming::default());
        assert_eq!(there.ticked(&skill("p/s"), &"i".into()), None, "{clock}");
        assert_eq!(&there, here.state(), "{clock}");
    }
}

#[test]
fn a_clock_that_ran_ahead_can_be_corrected_and_that_undone() {
    let day = 86_400_000;
    let mut phone = log(2);
    phone.tick(at(700 * day), part("p/s/i"));
    phone.write_register(at(701 * day), &note("p/s"), "from the phone", false);
    let mut here = log(1);
    sync(&phone, &mut here);
    assert_eq!(here.ahead(at(day)), [(RunId(2), 2, at(701 * day))]);
    let before = here.state().clone();
    let correction = What::ClockCorrected {
        run: RunId(2),
        ahead_ms: 700 * day,
    };
    let event = here.append(at(day), correction);
    assert_eq!(here.state().ticked(&skill("p/s"), &"i".into()), Some(at(0)));
    assert_eq!(here.state().register(&note("p/s")).unwrap().when, at(day));
    assert!(here.ahead(at(day)).is_empty());
    assert_eq!(here.state().activity().len(), 2);
    // What comes in later from that run is corrected too, alone or with much else.
    phone.tick(at(702 * day), part("p/s/j"));
    sync(&phone, &mut here);
    assert_eq!(here.state().ticked(&skill("p/s"), &"j".into()), Some(at(2 * day)));
    assert_eq!(
        &folded(&[phone.own_segment(), here.own_segment()], Naming::default()),
        here.state()
    );
    let undone = here.void(at(2 * day), &[event]).unwrap();
    assert_eq!(
        here.state().ticked(&skill("p/s"), &"i".into()),
        before.ticked(&skill("p/s"), &"i".into())
    );
    here.void(at(2 * day), &undone).unwrap();
    assert_eq!(here.state().ticked(&skill("p/s"), &"i".into()), Some(at(0)));
}

#[test]
fn a_run_that_was_started_with_the_same_id_goes_on_counting() {
    let mut first = log(5);
    first.write_register(at(0), &note("p/s"), "one", false);
    let mut second = log(5);
    second.add_segment("first", first.own_segment().clone());
    second.write_register(at(1), &note("p/s"), "two", false);
    let ids = |log: &Log| log.own_segment().events().map(|event| event.id.seq).collect::<Vec<_>>();
    assert_eq!((ids(&first), ids(&second)), (vec![1], vec![2]));
    assert_eq!(second.state().note(&skill("p/s")), "two");
}

// ---- how the work grows ----

/// One register written by many runs at once, half of them naming all that they could have seen.
fn versions(count: usize) -> Segment {
    let key = note("p/s");
    Segment {
        entries: (0..count)
            .map(|n| {
                let id = EventId {
                    run: RunId(n as u128 + 1),
                    seq: 1,
                };
                let replaces = if n % 2 == 0 {
                    Vec::new()
                } else {
                    vec![EventId {
                        run: RunId(n as u128),
                        seq: 1,
                    }]
                };
                Entry::Event(Event {
                    clock: n as u64 + 1,
                    id,
                    at: n as i64,
                    offset: 0,
                    what: What::RegisterWritten {
                        register: key.clone(),
                        value: format!("version {n}"),
                        replaces,
                    },
                })
            })
            .collect(),
    }
}

#[test]
fn versions_of_a_register_cost_no_more_than_their_number() {
    grows_with_its_input("many versions of a note", |count| {
        spent_by(|| folded(&[&versions(count)], Naming::default())).0
    });
    let state = folded(&[&versions(2_000)], Naming::default());
    let register = state.register(&note("p/s")).unwrap();
    assert_eq!((register.value.as_str(), register.heads.len()), ("version 1999", 1_000));
    assert_eq!(register.conflicts.len(), 999);
    assert_eq!(register.conflicts[0].value, "version 1997", "newest first");
}

#[test]
fn a_wide_event_that_is_not_known_costs_no_more_than_its_width() {
    grows_with_its_input("a map of many keys", |count| {
        let keys: Vec<String> = (0..count).map(|n| format!("\"k{n}\": {n}")).collect();
        let text = format!("(format: 1, events: [Odd({{{}}})])", keys.join(", "));
        spent_by(|| accept_segment(text.as_bytes()).unwrap()).0
    });
}

/// A day after years: what is new is folded into what was kept, at the cost of what is new.
#[test]
fn a_day_costs_a_day_where_the_years_before_it_are_kept() {
    let naming = Naming::default();
    let years = |events: i64| {
        let mut old = log(9);
        for n in 0..events {
            old.tick(at(n), part(&format!("p/s{}/i{}", n % 97, n % 11)));
        }
        old.own_segment().clone()
    };
    let mut today = log(1);
    for n in 0..10 {
        today.tick(at(1_000_000 + n), part(&format!("p/s{n}/i1")));
    }
    for events in [1_000, 4_000] {
        let old = years(events);
        let cache = FoldCache::new(Default::default(), [&old], &naming, fold([&old], &naming));
        let (steps, state) = spent_by(|| cache.into_state_with([today.own_segment()], &naming));
        assert_eq!(state.unwrap(), fold([&old, today.own_segment()], &naming));
        assert_eq!(steps, 10, "{events} events before");
    }
}

#[test]
fn a_tick_and_its_undo_cost_the_same_after_years() {
    let steps = |years: usize| {
        let mut old = log(9);
        for n in 0..years {
            old.tick(at(n as i64), part(&format!("p/s{}/i{}", n % 97, n % 11)));
        }
        let mut log = log(1);
        log.add_segment("old", old.own_segment().clone());
        // The first undo of a run makes the index.
        let first = log.tick(at(0), part("p/s1/x"));
        log.void(at(0), &[first]).unwrap();
        spent_by(|| {
            let tick = log.tick(at(1), part("p/never/x"));
            let undo = log.void(at(2), &[tick]).unwrap();
            log.void(at(3), &undo).unwrap();
            log.write_register(at(4), &note("p/never"), "a", false);
            log.write_register(at(5), &note("p/never"), "ab", true);
        })
        .0
    };
    assert_eq!(steps(1_000), steps(4_000));
}

// ---- registers ----

#[test]
fn what_two_machines_write_at_once_is_kept_until_one_write_settles_it() {
    let key = note("p/s");
    let (mut one, mut two) = (log(1), log(2));
    one.write_register(at(0), &key, "start", false);
    sync(&one, &mut two);
    assert_eq!(two.state().register(&key).unwrap().conflicts, []);
    two.write_register(at(5), &key, "two", false);
    one.write_register(at(9), &key, "one", false);
    sync(&one, &mut two);
    sync(&two, &mut one);
    assert_eq!(one.state(), two.state());
    let register = one.state().register(&key).unwrap();
    assert_eq!(register.value, "one");
    assert_eq!(
        register
            .conflicts
            .iter()
            .map(|version| version.value.as_str())
            .collect::<Vec<_>>(),
        ["two"]
    );

    two.write_register(at(20), &key, "both", false);
    sync(&two, &mut one);
    for log in [&one, &two] {
        let register = log.state().register(&key).unwrap();
        assert_eq!(
            (register.value.as_str(), register.conflicts.len(), register.heads.len()),
            ("both", 0, 1)
        );
    }
    assert_eq!(
        two.write_register(at(21), &key, "both", false),
        None,
        "nothing to write"
    );
}

#[test]
fn writes_of_one_run_coalesce_and_an_older_copy_does_no_harm() {
    let key = note("p/s");
    let (mut one, mut two) = (log(1), log(2));
    two.write_register(at(0), &key, "before", false);
    sync(&two, &mut one);
    let first = one.write_register(at(1), &key, "a", true).unwrap();
    sync(&one, &mut two);
    let second = one.write_register(at(2), &key, "ab", true).unwrap();
    assert_eq!((first.coalesced, second.coalesced), (None, Some(first.id)));
    assert_eq!(one.own_segment().entries.len(), 1);
    // Another folder still has the old write, in a file of another name.
    two.add_segment("copy", one.own_segment().clone());
    for log in [&one, &two] {
        let register = log.state().register(&key).unwrap();
        assert_eq!((register.value.as_str(), register.conflicts.len()), ("ab", 0));
    }
    // Undo goes back to what was there before the run wrote.
    one.void(at(3), &[second.id]).unwrap();
    assert_eq!(one.state().note(&skill("p/s")), "before");
    // What was taken back is not coalesced: it must stay for redo.
    assert_eq!(one.write_register(at(4), &key, "c", true).unwrap().coalesced, None);
}

#[test]
fn a_write_that_another_run_has_replaced_is_not_left_out() {
    let key = note("p/s");
    let (mut one, mut two) = (log(1), log(2));
    one.write_register(at(1), &key, "a", true);
    sync(&one, &mut two);
    two.write_register(at(2), &key, "b", true);
    sync(&two, &mut one);
    assert_eq!(one.write_register(at(3), &key, "c", true).unwrap().coalesced, None);
    assert_eq!(one.state().register(&key).unwrap().conflicts, []);
}

#[test]
fn own_items_of_two_machines_are_all_kept() {
    let http = skill("p/http");
    let (mut one, mut two) = (log(1), log(2));
    let (first, _) = one.add_own_item(at(1), &http, "read the RFC");
    two.add_own_item(at(2), &http, "use curl");
    sync(&one, &mut two);
    sync(&two, &mut one);
    one.tick(at(3), PartKey::new(&http, first.as_str()));
    let texts = |log: &Log| {
        log.state()
            .own_items(&http)
            .into_iter()
            .map(|item| item.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&one), ["read the RFC", "use curl"]);
    assert_eq!(one.state().own_items(&http)[0].ticked, Some(at(3)));
    one.write_register(at(4), &RegisterKey::own_item(&http, &first), "", false);
    sync(&one, &mut two);
    assert_eq!(texts(&two), ["use curl"]);
}

// ---- import ----

#[test]
fn a_preview_names_what_an_import_would_do() {
    let (mut here, mut there) = (log(1), log(2));
    here.tick(at(1), part("p/s/a"));
    here.set_status(at(2), skill("p/t"), Some(Mark::InProgress));
    here.write_register(at(3), &note("p/s"), "here", false);
    there.tick(at(4), part("p/s/b"));
    untick(&mut there, at(5), part("p/s/a"));
    there.set_status(at(6), skill("p/t"), Some(Mark::Done));
    there.write_register(at(7), &note("p/s"), "there", false);
    there.write_register(at(8), &note("p/t"), "new", false);
    there.append(
        at(9),
        What::StopReached {
            stop: part("p/t/intro"),
        },
    );
    let preview = here.preview(there.own_segment());
    assert_eq!(preview.ticked, [part("p/s/b")]);
    assert_eq!(preview.unticked, [part("p/s/a")]);
    assert_eq!(
        preview.marks,
        [(skill("p/t"), Some(Mark::InProgress), Some(Mark::Done))]
    );
    assert_eq!(preview.stops_added, [part("p/t/intro")]);
    assert_eq!(preview.registers_added, [note("p/t")]);
    assert_eq!(preview.registers_changed, [note("p/s")]);
    assert_eq!(preview.conflicts, [note("p/s")]);
    assert!(here.preview(&here.export()).is_empty());
}

#[test]
fn an_import_set_aside_leaves_nothing_and_brought_back_all() {
    let (mut here, mut there) = (log(1), log(2));
    here.tick(at(1), part("p/s/a"));
    there.tick(at(2), part("p/s/b"));
    let before = here.state().clone();
    let import = there.export();
    let name = "import.ron".to_owned();
    here.add_segment(&name, import);
    let after = here.state().clone();
    assert_ne!(before, after);
    let aside = here.remove_segment(&name).unwrap();
    assert_eq!(here.state(), &before);
    here.add_segment(&name, aside);
    assert_eq!(here.state(), &after);
    assert!(compare(&after, here.state()).is_empty());
}

// ---- laws ----

/// What a generated run does, in small numbers so that runs meet.
#[derive(Clone, Copy, Debug)]
enum Act {
    Tick(u8),
    Untick(u8),
    Mark(u8, u8),
    Reset(u8),
    Write(u8, u8, bool),
    Void(u8),
    Hear(u8),
}

fn act() -> impl Strategy<Value = Act> {
    (0..7_u8, 0..4_u8, 0..4_u8, any::<bool>()).prop_map(|(kind, a, b, flag)| match kind {
        0 => Act::Tick(a),
        1 => Act::Untick(a),
        2 => Act::Mark(a, b),
        3 => Act::Reset(a),
        4 => Act::Write(a, b, flag),
        5 => Act::Void(a * 4 + b),
        _ => Act::Hear(a),
    })
}

/// Three runs that act and hear of each other now and then.
fn runs(acts: &[(u8, Act)]) -> Vec<Log> {
    let mut logs: Vec<Log> = (0..3).map(log).collect();
    for (at_ms, (run, act)) in acts.iter().enumerate() {
        let run = usize::from(*run) % 3;
        let now = at(i64::try_from(at_ms).unwrap() - if run == 1 { 50 } else { 0 });
        let key = |n: u8| skill(&format!("p/s{}", n % 2));
        if let Act::Hear(other) = act {
            let heard = logs[usize::from(*other) % 3].export();
            if usize::from(*other) % 3 != run {
                logs[run].add_segment(&other.to_string(), heard);
            }
            continue;
        }
        let log = &mut logs[run];
        match *act {
            Act::Tick(n) => _ = log.tick(now, PartKey::new(&key(n), if n < 2 { "a" } else { "b" })),
            Act::Untick(n) => _ = untick(log, now, PartKey::new(&key(n), if n < 2 { "a" } else { "b" })),
            Act::Mark(n, m) => {
                let marks = [None, Some(Mark::Done), Some(Mark::Known), Some(Mark::InProgress)];
                log.set_status(now, key(n), marks[usize::from(m)]);
            }
            Act::Reset(n) => _ = log.append(now, What::SkillReset { skill: key(n) }),
            Act::Write(n, value, coalesce) => {
                log.write_register(now, &RegisterKey::note(&key(n)), &value.to_string(), coalesce);
            }
            Act::Void(n) => {
                let own: Vec<EventId> = log.own_segment().events().map(|event| event.id).collect();
                if !own.is_empty() {
                    log.void(now, &[own[usize::from(n) % own.len()]]).unwrap();
                }
            }
            Act::Hear(_) => unreachable!(),
        }
    }
    logs
}

fn segment_of(logs: &[Log], at: usize) -> &Segment {
    logs[at].own_segment()
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(acts in prop::collection::vec((0..3_u8, act()), 0..24)) {
        let logs = runs(&acts);
        let (a, b, c) = (segment_of(&logs, 0), &logs[1].export(), &logs[2].export());
        prop_assert_eq!(merge([a, b]), merge([b, a]));
        prop_assert_eq!(merge([&merge([a, b]), c]), merge([a, &merge([b, c])]));
        let all = merge([a, b, c]);
        prop_assert_eq!(merge([&all, &all]), all.clone());
        prop_assert_eq!(merge([&all, a]), all.clone());
        prop_assert!(all.holds(a) && all.holds(b) && all.holds(c));
        // The fold sees the union, however it is cut into segments.
        let apart = folded(&[c, a, b], Naming::default());
        prop_assert_eq!(&apart, &folded(&[&all], Naming::default()));
        prop_assert_eq!(&apart, &folded(&[&all, b, a], Naming::default()));
    }

    /// The fold of some runs, kept and read again, and what the others did beside it: the truth, or no answer.
    #[test]
    fn what_was_kept_of_a_fold_is_what_everything_folds_to(
        acts in prop::collection::vec((0..3_u8, act()), 0..24),
        later in prop::collection::vec((0..3_u8, act()), 0..12),
        cut in 0..=4_usize,
        damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let naming = Naming::default();
        let early = runs(&acts);
        let mut segments: Vec<Segment> = early.iter().map(|log| log.own_segment().clone()).collect();
        // Runs of a later day, which know of nothing.
        let day = |n: usize, (run, act): &(u8, Act)| {
            let mut log = log(100 + n as u128);
            log.append(at(1_000_000 + n as i64), match act {
                Act::Void(seq) => What::Void { event: EventId { run: RunId(u128::from(*run)), seq: u64::from(*seq) } },
                _ => What::ItemTicked { item: part("p/s1/i1") },
            });
            log.own_segment().clone()
        };
        segments.extend(later.iter().enumerate().map(|(n, act)| day(n, act)));
        let (kept, further) = segments.split_at(cut.min(segments.len()));
        let state = fold(kept, &naming);
        let mut bytes = FoldCache::new(Default::default(), kept, &naming, state.clone()).write();
        prop_assert_eq!(FoldCache::read(&bytes, &naming).unwrap().into_state(), state);
        if let Some(state) = FoldCache::read(&bytes, &naming).unwrap().into_state_with(further, &naming) {
            prop_assert_eq!(state, fold(&segments, &naming));
        }
        let other = Naming { pack: "p".into(), ..Naming::default() };
        prop_assert_eq!(FoldCache::read(&bytes, &other), None);
        let known: std::collections::HashMap<_, _> =
            segments.iter().map(|segment| (content_hash(write_segment(segment).as_bytes()), segment.clone())).collect();
        let mut read = SegmentCache::read(&SegmentCache::new(known.clone()).write());
        for (hash, segment) in known {
            prop_assert_eq!(read.take(&hash), Some(segment));
        }
        if let Some((at, byte)) = damage {
            let at = at.index(bytes.len());
            let was = std::mem::replace(&mut bytes[at], byte);
            prop_assert!(was == byte || FoldCache::read(&bytes, &naming).is_none());
        }
    }

    #[test]
    fn a_log_kept_up_to_date_knows_what_a_log_read_anew_knows(acts in prop::collection::vec((0..3_u8, act()), 0..24)) {
        let logs = runs(&acts);
        for log in &logs {
            prop_assert_eq!(log.state(), &folded(&[&log.export()], Naming::default()));
            for other in &logs {
                let segment = other.export();
                prop_assert_eq!(log.holds(&segment), log.export().holds(&segment));
                // On another thread, from what the log shares.
                let previewer = log.previewer();
                let with = folded(&[&log.export(), &segment], Naming::default());
                let preview = std::thread::scope(|scope| scope.spawn(|| previewer.preview(&segment)).join().unwrap());
                prop_assert_eq!(preview, compare(log.state(), &with));
            }
        }
    }

    #[test]
    fn a_segment_reads_as_it_was_written(acts in prop::collection::vec((0..3_u8, act()), 0..12), value in "\\PC*|[\\x00-\\x7f]*") {
        let mut log = runs(&acts).swap_remove(0);
        log.write_register(at(99), &note("p/s0"), &value, false);
        let segment = log.export();
        let text = write_segment(&segment);
        prop_assert_eq!(read_segment(text.as_bytes()), Ok(segment));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,40}", at in 0..2000_usize) {
        let mut bytes = GOLDEN[0].to_vec();
        let at = at.min(bytes.len());
        bytes.splice(at..at, text.bytes());
        let _ = accept_segment(&bytes);
        let _ = accept_segment(text.as_bytes());
    }
}
