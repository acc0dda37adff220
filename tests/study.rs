//! What is shown of a pack and a learner, through the read model alone: no session, no files.

use std::collections::{HashMap, HashSet};

use skillatlas::learning::SkillGraph;
use skillatlas::pack::{self, Pack, SkillId, TrackId};
use skillatlas::progress::{Day, Log, Mark, Moment, Naming, RegisterKey, RunId, SkillKey, State};
use skillatlas::study::Study;

const NOW: Moment = Moment {
    at: 1_790_000_000_000,
    offset: 60,
};

fn shipped() -> Pack {
    pack::read(&pack::embedded()).pack.unwrap()
}

/// A state in which a track and options of its choices were chosen.
fn with_goal(pack: &Pack, track: &TrackId, options: &[(&str, &str)]) -> State {
    let mut log = Log::new(RunId(1), Naming::of(pack));
    log.write_register(NOW, &RegisterKey::track(&pack.id), track.as_str(), false);
    for (choice, option) in options {
        log.write_register(NOW, &RegisterKey::choice(&pack.id, choice), option, false);
    }
    log.state().clone()
}

/// The state without a goal, and with every goal of the pack in every language.
fn goals(pack: &Pack) -> Vec<State> {
    let mut goals = vec![State::default()];
    for track in &pack.tracks {
        goals.push(with_goal(pack, &track.id, &[]));
        for choice in &track.choices {
            for option in &choice.options {
                goals.push(with_goal(pack, &track.id, &[(&choice.id, &option.id)]));
            }
        }
    }
    goals
}

#[test]
fn no_skill_stands_before_something_that_it_needs() {
    let pack = shipped();
    let graph = SkillGraph::new(&pack);
    for state in goals(&pack) {
        let study = Study::new(&pack, &state, NOW.day());
        let overview = study.overview(&pack, &state);
        let way: HashMap<usize, usize> = overview
            .order()
            .way()
            .iter()
            .copied()
            .enumerate()
            .map(|(at, n)| (n, at))
            .collect();
        assert!(!way.is_empty());
        for (number, place) in &way {
            for group in graph.groups(*number) {
                let first = group.iter().filter_map(|need| way.get(need)).min();
                let skill = &pack.skills[*number].id;
                let goal = overview.goal_title();
                assert!(
                    first.is_some_and(|first| first < place),
                    "{goal}: {skill} stands before all of {group:?}"
                );
            }
        }
        let path: Vec<usize> = overview
            .order()
            .way()
            .iter()
            .copied()
            .filter(|n| overview.path().contains(n))
            .collect();
        assert_eq!(path, overview.path(), "the plan has an order of its own");
    }
}

#[test]
fn next_and_previous_are_one_way_and_stay_in_the_area_beside_the_goal() {
    let pack = shipped();
    for state in goals(&pack) {
        let study = Study::new(&pack, &state, NOW.day());
        let overview = study.overview(&pack, &state);
        let goal: HashSet<&SkillId> = overview.goal().skills.iter().collect();
        for skill in &pack.skills {
            let Some(after) = overview.following(&skill.id) else {
                continue;
            };
            if goal.contains(&skill.id) {
                assert_eq!(overview.previous(&after.id).map(|back| &back.id), Some(&skill.id));
            } else if overview.order().on_way()[pack.skills.number(&skill.id).unwrap()] {
                continue;
            } else {
                assert_eq!(after.area, skill.area, "{} leads out of its area", skill.id);
            }
        }
        let mut here = overview.first();
        let mut walked = Vec::new();
        while let Some(skill) = here {
            walked.push(pack.skills.number(&skill.id).unwrap());
            here = overview.following(&skill.id);
        }
        assert_eq!(walked, overview.order().way(), "next does not walk the whole way");
    }
}

#[test]
fn what_is_skipped_leaves_the_total_the_plan_and_the_hours() {
    let pack = shipped();
    let study = Study::new(&pack, &State::default(), NOW.day());
    let empty = State::default();
    let before = study.overview(&pack, &empty).progress();
    let skipped: Vec<SkillId> = study.overview(&pack, &empty).goal().skills[1..3].to_vec();
    let hours: f32 = skipped
        .iter()
        .filter_map(|id| pack.skill(id))
        .map(|skill| skill.hours)
        .sum();
    let mut log = Log::new(RunId(1), Naming::of(&pack));
    for id in &skipped {
        log.set_status(NOW, SkillKey::new(&pack.id, id), Some(Mark::Skipped));
    }
    let study = Study::new(&pack, log.state(), NOW.day());
    let overview = study.overview(&pack, log.state());
    let after = overview.progress();
    assert_eq!((after.done, after.total, after.skipped), (0, before.total - 2, 2));
    assert!((before.hours_left - after.hours_left - hours).abs() < 0.01);
    // What can be seen: the rows of the plan are what is counted as open.
    assert_eq!(overview.path().len(), after.total - after.done);
    assert!(
        after
            .sentence()
            .starts_with(&format!("0 of {} skills done, 2 skipped, about ", after.total))
    );
}

#[test]
fn a_day_begins_at_four_and_ends_when_the_next_does() {
    let check = |hour: i64, date: &str, left_hours: u64| {
        let at = 1_790_035_200_000 - 60 * 60_000 + hour * 3_600_000; // 2026-09-22 00:00 at +01:00
        let moment = Moment { at, offset: 60 };
        assert_eq!(moment.day().date(), date);
        assert_eq!(moment.until_next_day().as_secs(), left_hours * 3600);
    };
    check(3, "2026-09-21", 1);
    check(4, "2026-09-22", 24);
    check(23, "2026-09-22", 5);
    assert_eq!(Day(0).date(), "1970-01-01");
}
