//! Plans over the shipped pack and a small one: the read model alone, from the log to weeks and to today.

use skillatlas::learning::{SkillGraph, Week};
use skillatlas::pack::{self, ChecklistItem, Pack, Prompt, Skill, Stop};
use skillatlas::plan::{Piece, Plan};
use skillatlas::progress::{DAY_MS, Day, Log, Mark, Moment, Naming, PartKey, RegisterKey, RunId, SkillKey, What};
use skillatlas::study::{PlanRequest, PlanShown, Study, plan_words};

/// Noon of a day; day 4 was a Monday.
fn noon(day: i32) -> Moment {
    Moment {
        at: i64::from(day) * DAY_MS + DAY_MS / 2,
        offset: 0,
    }
}

const MONDAY: i32 = 4 + 7 * 2_900;

/// Four skills in a row, of two hours each, with two stops of 8 minutes, an item and some prompts.
fn small(prompts: usize) -> Pack {
    let skill = |number: usize| Skill {
        id: format!("s{number}").as_str().into(),
        title: format!("Skill {number}"),
        requires: (number > 0)
            .then(|| vec![format!("s{}", number - 1).as_str().into()])
            .into_iter()
            .collect(),
        hours: 2.0,
        notes: pack::Notes {
            stops: ["a", "b"]
                .map(|id| Stop {
                    id: id.into(),
                    minutes: 8,
                    ..Stop::default()
                })
                .into(),
            ..pack::Notes::default()
        },
        prompts: (0..prompts)
            .map(|n| Prompt {
                id: format!("q{n}").as_str().into(),
                ..Prompt::default()
            })
            .collect(),
        ..Skill::default()
    };
    Pack {
        id: "p".into(),
        title: "Small".to_owned(),
        skills: (0..4).map(skill).collect(),
        ..Pack::default()
    }
}

fn log(pack: &Pack, week: [u32; 7]) -> Log {
    let mut log = Log::new(RunId(1), Naming::of(pack));
    log.write_register(noon(MONDAY), &RegisterKey::week(), &Week(week).text(), false);
    log
}

fn plan(pack: &Pack, log: &Log, day: i32) -> Plan {
    let study = Study::new(pack, log.state(), Day(day));
    (*study.overview(pack, log.state()).plan()).clone()
}

/// The week in which each step ends, from 0.
fn weeks(plan: &Plan) -> Vec<usize> {
    plan.steps.iter().filter_map(|step| step.week).collect()
}

fn pieces(pack: &Pack, log: &Log, day: i32, minutes: u32) -> (String, Option<u32>) {
    let study = Study::new(pack, log.state(), Day(day));
    let today = study.overview(pack, log.state()).today(minutes, noon(day), 30);
    let word = |piece: &Piece| match piece {
        Piece::Recall { cards, minutes } => format!("recall {cards} in {minutes}"),
        Piece::Read { skill, stop, minutes } => format!("s{skill}/{stop} in {minutes}"),
        Piece::Practise { skill, items, minutes } => format!("s{skill} {items} items in {minutes}"),
    };
    assert!(today.minutes() <= minutes, "{today:?}");
    (
        today.pieces.iter().map(word).collect::<Vec<_>>().join(", "),
        today.too_long,
    )
}

#[test]
fn two_hours_a_week_are_a_skill_a_week_and_a_missed_week_moves_it() {
    let pack = small(0);
    let log = log(&pack, [20, 20, 20, 20, 20, 20, 0]);
    let made = plan(&pack, &log, MONDAY);
    assert_eq!(weeks(&made), [0, 1, 2, 3]);
    assert_eq!(
        made.reached_on,
        Some(Day(MONDAY + 3 * 7 + 5)),
        "a Saturday: Sunday has no minutes"
    );
    assert_eq!(made.hours.left, 8.0);
    let later = plan(&pack, &log, MONDAY + 7);
    assert_eq!(
        (weeks(&later), later.reached_on),
        (weeks(&made), Some(Day(MONDAY + 4 * 7 + 5)))
    );
    // On a Thursday half of the week is gone.
    let thursday = plan(&pack, &log, MONDAY + 3);
    assert_eq!(
        (thursday.weeks[0].minutes, thursday.weeks[0].starts),
        (60, Day(MONDAY + 3))
    );
    assert_eq!(weeks(&thursday), [1, 2, 3, 4]);
}

#[test]
fn what_is_read_known_or_skipped_counts_at_once() {
    let pack = small(0);
    let mut log = log(&pack, [20, 20, 20, 20, 20, 20, 0]);
    let key = |skill: &str| SkillKey::new(&pack.id, &skill.into());
    log.set_status(noon(MONDAY), key("s0"), Some(Mark::Known));
    log.set_status(noon(MONDAY), key("s1"), Some(Mark::Skipped));
    log.append(
        noon(MONDAY),
        What::StopReached {
            stop: PartKey::new(&key("s2"), "a"),
        },
    );
    let made = plan(&pack, &log, MONDAY);
    let minutes: Vec<(usize, u32)> = made.steps.iter().map(|step| (step.skill, step.minutes)).collect();
    assert_eq!(minutes, [(2, 60), (3, 120)]);
    let study = Study::new(&pack, log.state(), Day(MONDAY));
    let request = PlanRequest {
        to: vec!["s3".to_owned()],
        ..PlanRequest::default()
    };
    let overview = study.overview(&pack, log.state());
    let (shown, _) = PlanShown::of(&overview, &request, noon(MONDAY)).unwrap();
    assert_eq!(
        (&shown.steps[0].skill[..], &shown.steps[0].why),
        ("s2", &vec!["s3".to_owned()])
    );
}

#[test]
fn recall_takes_its_share_first_and_slows_new_study_beyond_a_third() {
    let (none, some, many) = (small(0), small(20), small(200));
    let days = [20, 20, 20, 20, 20, 20, 20];
    let reached = |pack: &Pack| plan(pack, &log(pack, days), MONDAY).reached_on.unwrap().0;
    assert!(reached(&none) < reached(&some) && reached(&some) < reached(&many));
    let made = plan(&many, &log(&many, days), MONDAY);
    let busy = made
        .weeks
        .iter()
        .filter(|week| week.recall_minutes * 100 > week.minutes * 35)
        .count();
    assert!(busy > 0, "{:?}", made.weeks);
    assert!(made.weeks.iter().all(|week| week.recall_minutes <= week.minutes));
}

#[test]
fn a_week_without_minutes_and_a_time_that_is_too_short_are_said_in_words() {
    let pack = small(0);
    let nothing = log(&pack, [0; 7]);
    let made = plan(&pack, &nothing, MONDAY);
    assert_eq!((made.reached_on, made.weeks.len()), (None, 0));
    assert!(plan_words(&made, 0)[1].starts_with("The week has no minutes for study"));
    assert_eq!(pieces(&pack, &nothing, MONDAY, 5), (String::new(), Some(8)));
    assert_eq!(pieces(&pack, &nothing, MONDAY, 8), ("s0/0 in 8".to_owned(), None));
}

#[test]
fn today_is_recall_first_then_stops_that_fit_and_never_more() {
    let pack = small(3);
    let mut log = log(&pack, [40; 7]);
    assert_eq!(pieces(&pack, &log, MONDAY, 20).0, "s0/0 in 8, s0/1 in 8");
    assert_eq!(
        pieces(&pack, &log, MONDAY, 40).0,
        "s0/0 in 8, s0/1 in 8, s1/0 in 8, s1/1 in 8, s2/0 in 8"
    );
    for stop in ["a", "b"] {
        let stop = format!("p/s0/{stop}").parse().unwrap();
        log.append(noon(MONDAY), What::StopReached { stop });
    }
    assert_eq!(
        pieces(&pack, &log, MONDAY + 1, 20).0,
        "recall 3 in 2, s1/0 in 8, s1/1 in 8"
    );
    let item = ChecklistItem {
        id: "one".into(),
        ..ChecklistItem::default()
    };
    let mut skills: Vec<Skill> = pack.skills.iter().cloned().collect();
    skills[0].items.push(item);
    let with_item = Pack {
        skills: skills.into(),
        ..pack.clone()
    };
    assert_eq!(
        pieces(&with_item, &log, MONDAY + 1, 20).0,
        "recall 3 in 2, s0 1 items in 15"
    );
    // Where its item does not fit, what needs it is not begun either.
    assert_eq!(pieces(&with_item, &log, MONDAY + 1, 12).0, "recall 3 in 2");
}

#[test]
fn after_a_week_away_recall_is_capped_at_a_third() {
    let pack = small(100);
    let mut log = log(&pack, [40; 7]);
    log.set_status(noon(MONDAY), "p/s0".parse().unwrap(), Some(Mark::Done));
    let cards = |day: i32| {
        let study = Study::new(&pack, log.state(), Day(day));
        let today = study.overview(&pack, log.state()).today(30, noon(day), 1_000);
        match today.pieces[0] {
            Piece::Recall { cards, minutes } => (cards, minutes),
            _ => (0, 0),
        }
    };
    assert_eq!(cards(MONDAY + 3), (72, 30), "25 seconds a card");
    assert_eq!(cards(MONDAY + 8), (24, 10));
}

#[test]
fn the_shipped_tracks_are_planned_exactly_and_in_a_valid_order() {
    let pack = pack::read(&pack::embedded()).pack.unwrap();
    let (log, graph) = (log(&pack, [60; 7]), SkillGraph::new(&pack));
    let study = Study::new(&pack, log.state(), Day(MONDAY));
    let overview = study.overview(&pack, log.state());
    let mut asked = 0;
    for track in &pack.tracks {
        let options = track
            .choices
            .iter()
            .flat_map(|choice| &choice.options)
            .map(|option| Some(option.id.clone()));
        for language in options.chain([None]) {
            let request = PlanRequest {
                to: vec![format!("track:{}", track.id)],
                language,
                week: None,
            };
            let (shown, plan) = PlanShown::of(&overview, &request, noon(MONDAY)).unwrap();
            assert!(
                shown.exact && shown.unreachable.is_empty() && shown.reached_on.is_some(),
                "{request:?}"
            );
            let route: Vec<usize> = plan.steps.iter().map(|step| step.skill).collect();
            for (at, skill) in route.iter().enumerate() {
                let met = |group: &Vec<usize>| group.iter().any(|need| route[..at].contains(need));
                assert!(
                    graph.groups(*skill).iter().all(met),
                    "{request:?}: {}",
                    pack.skills[*skill].id
                );
            }
            asked += 1;
        }
    }
    assert!(asked > pack.tracks.len());
}

#[test]
fn the_window_and_the_command_line_have_one_plan_and_one_order() {
    let pack = pack::read(&pack::embedded()).pack.unwrap();
    let log = log(&pack, [60; 7]);
    let study = Study::new(&pack, log.state(), Day(MONDAY));
    let overview = study.overview(&pack, log.state());
    let (_, plan) = PlanShown::of(&overview, &PlanRequest::default(), noon(MONDAY)).unwrap();
    assert_eq!(plan, *overview.plan());
    let steps: Vec<usize> = plan.steps.iter().map(|step| step.skill).collect();
    assert_eq!(steps, overview.path(), "the numbers of the map follow the path");
}

#[test]
fn a_language_decides_between_alternatives_where_no_track_asks() {
    let pack = pack::read(&pack::embedded()).pack.unwrap();
    let log = log(&pack, [60; 7]);
    let study = Study::new(&pack, log.state(), Day(MONDAY));
    let overview = study.overview(&pack, log.state());
    let skills = |language: &str| {
        let request = PlanRequest {
            to: vec!["testing-a-web-app".to_owned()],
            language: Some(language.to_owned()),
            week: None,
        };
        let (shown, _) = PlanShown::of(&overview, &request, noon(MONDAY)).unwrap();
        assert_eq!(shown.choices["language"], language);
        shown.steps.into_iter().map(|step| step.skill).collect::<Vec<_>>()
    };
    for (language, first) in [("ruby", "ruby-first-steps"), ("java", "java-first-steps")] {
        let skills = skills(language);
        assert!(skills.iter().any(|skill| skill == first), "{language}: {skills:?}");
        assert!(
            !skills.iter().any(|skill| skill == "python-first-steps"),
            "{language}: {skills:?}"
        );
    }
    let unknown = PlanRequest {
        language: Some("cobol".to_owned()),
        ..PlanRequest::default()
    };
    assert!(
        PlanShown::of(&overview, &unknown, noon(MONDAY))
            .unwrap_err()
            .contains("cobol")
    );
}
