//! How far one learner is: what the report, the receipt and the teacher's list all count by.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Assignment;
use crate::cost::spend;
use crate::ids::{ItemId, SkillId, TaskId};
use crate::learning::{Readiness, SkillGraph, Status};
use crate::pack::{Cohort, Pack};
use crate::plan::minutes_left;
use crate::progress::{Log, Moment, Naming, SkillState, What};
use crate::study::Progress;

/// How many checklist items of the pack a learner has, each counted once: by what is best known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemFigures {
    /// Ticked by the learner, and no more than that.
    pub self_marked: usize,
    /// A task was solved that proves it.
    pub proved: usize,
    /// The teacher confirmed it.
    pub confirmed: usize,
}

/// The tries of one task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tries {
    /// Those that did not pass since the last that did.
    pub failed: usize,
    pub passed: bool,
    /// When it was tried last.
    pub last: Moment,
    /// Why tries did not pass, each reason once, in the order in which they came first.
    pub reasons: Vec<String>,
}

/// How far one learner is.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How every skill of the pack stands, in its order.
    pub statuses: Vec<Status>,
    pub assignment: Assignment,
    /// How far what is assigned is.
    pub goal: Progress,
    pub items: ItemFigures,
    /// When the learner first and last did something in a skill of the pack. Handing in is no work.
    pub active: Option<(Moment, Moment)>,
    /// For each skill of the pack, in its order, the last step forward in it: a tick, a stop read, a mark.
    pub steps: Vec<Option<Moment>>,
    /// The tries of tasks of the pack, by skill and task.
    pub tries: HashMap<(SkillId, TaskId), Tries>,
}

impl Figures {
    /// Counts what a log says of the pack for a learner of that id.
    pub fn of(graph: &Arc<SkillGraph>, pack: &Pack, cohort: Option<&Cohort>, log: &Log, learner: &str) -> Self {
        let state = log.state();
        let readiness = Readiness::over(Arc::clone(graph), pack, state);
        let assignment = Assignment::of(pack, cohort, state);
        let known = state.pack(&pack.id);
        let states: Vec<Option<&SkillState>> = pack.skills.iter().map(|skill| known.skill(&skill.id)).collect();
        spend(states.len());
        let spans = states.iter().flatten().filter_map(|state| state.activity);
        let active = spans.reduce(|(a, b), (c, d)| (earlier(a, c), later(b, d)));
        let (tries, confirmed) = told(pack, log, learner);
        Self {
            goal: Progress::of(
                readiness.statuses(),
                &minutes_left(pack, state, readiness.statuses()),
                &assignment.skills,
            ),
            statuses: readiness.statuses().to_vec(),
            items: items(pack, &states, &tries, &confirmed),
            steps: states.iter().map(|state| state.and_then(last_step)).collect(),
            assignment,
            active,
            tries,
        }
    }
}

fn earlier(a: Moment, b: Moment) -> Moment {
    if b.at < a.at { b } else { a }
}

fn later(a: Moment, b: Moment) -> Moment {
    if b.at > a.at { b } else { a }
}

fn last_step(state: &SkillState) -> Option<Moment> {
    let marks = state.mark.iter().map(|(_, when)| *when);
    let steps = state.ticks.values().chain(state.stops.values()).copied().chain(marks);
    steps.reduce(later)
}

type TriesByTask = HashMap<(SkillId, TaskId), Tries>;

/// What the fold of the state passes over: the tries of tasks, and what a teacher confirmed for this learner.
fn told(pack: &Pack, log: &Log, learner: &str) -> (TriesByTask, HashSet<(SkillId, ItemId)>) {
    let naming = Naming::of(pack);
    let (mut tries, mut confirmed) = (TriesByTask::new(), HashSet::new());
    for event in log.counting_events() {
        match &event.what {
            What::TaskTried {
                task,
                passed,
                solution_seen,
                reason,
                ..
            } => {
                let key = naming.task(task);
                if key.pack() != pack.id.as_str() {
                    continue;
                }
                let tried = tries.entry((key.skill().into(), key.part().into())).or_default();
                tried.last = log.state().moment(event);
                if !passed {
                    tried.failed += 1;
                    if !reason.is_empty() && !tried.reasons.contains(reason) {
                        tried.reasons.push(reason.clone());
                    }
                } else if !solution_seen {
                    tried.passed = true;
                    tried.failed = 0;
                }
            }
            What::ItemConfirmed {
                learner: whose, item, ..
            } if whose == learner => {
                let key = naming.item(item);
                if key.pack() == pack.id.as_str() {
                    confirmed.insert((key.skill().into(), key.part().into()));
                }
            }
            _ => {}
        }
    }
    (tries, confirmed)
}

fn items(
    pack: &Pack,
    states: &[Option<&SkillState>],
    tries: &TriesByTask,
    confirmed: &HashSet<(SkillId, ItemId)>,
) -> ItemFigures {
    let mut figures = ItemFigures::default();
    for (skill, state) in pack.skills.iter().zip(states) {
        for item in &skill.items {
            let solved = |task: &TaskId| tries.get(&(skill.id.clone(), task.clone())).is_some_and(|t| t.passed);
            if confirmed.contains(&(skill.id.clone(), item.id.clone())) {
                figures.confirmed += 1;
            } else if item.task.as_ref().is_some_and(solved) {
                figures.proved += 1;
            } else if state.is_some_and(|state| state.ticks.contains_key(&item.id)) {
                figures.self_marked += 1;
            }
        }
    }
    figures
}
