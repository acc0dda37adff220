//! Week by week to the goal: recall takes its share first, new study what is left.

use super::load::Load;
use super::{Pace, Route};
use crate::learning::{Readiness, Week};
use crate::pack::Pack;
use crate::progress::Day;
use crate::recall::Schedule;

/// A plan looks no further ahead than ten years.
const MOST_WEEKS: usize = 522;
/// Where recall takes more than this part of a week, new study slows: it is what makes recall grow.
const RECALL_SHARE: f32 = 0.35;

/// What a plan is made of.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    pub pack: &'a Pack,
    pub readiness: &'a Readiness,
    pub schedule: &'a Schedule,
    pub route: &'a Route,
    /// What each skill still takes by its estimate, in minutes.
    pub minutes_left: &'a [u32],
    pub goal: &'a [usize],
    pub pace: Option<Pace>,
    pub seconds_an_answer: f32,
    pub week: Week,
    /// Minutes that were studied today already.
    pub minutes_today: u32,
    pub today: Day,
}

/// The way to a goal, in weeks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub steps: Vec<PlanStep>,
    pub weeks: Vec<PlanWeek>,
    pub hours: Hours,
    /// Whether no shorter way exists.
    pub is_exact: bool,
    /// The day of the last step; none where it lies too far ahead, or nothing is left.
    pub reached_on: Option<Day>,
    /// Members of the goal that cannot be reached, and the groups that nothing meets.
    pub unreachable: Vec<(usize, Vec<Vec<usize>>)>,
}

/// Hours that are left: by the estimates, and as this learner will likely need them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hours {
    pub left: f32,
    /// Half of the time less than the first, in 80 of 100 less than the second; none before there is a pace.
    pub own: Option<(f32, f32)>,
}

/// A skill on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanStep {
    pub skill: usize,
    /// By the estimate.
    pub minutes: u32,
    /// What it is needed for: the skill that needs it directly, and so on to one of the goal; empty for the goal's own.
    pub why: Vec<usize>,
    /// What could be learned in its place.
    pub instead_of: Vec<usize>,
    /// The week in which it is finished, from 0 for this one.
    pub week: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlanWeek {
    /// Its Monday; today for this one.
    pub starts: Day,
    /// What the learner has for study.
    pub minutes: u32,
    /// What recall takes of them.
    pub recall_minutes: u32,
    /// The steps that are studied in it, by their number in [`Plan::steps`].
    pub steps: Vec<usize>,
}

impl Plan {
    pub fn of(planned: &Planned<'_>) -> Self {
        let (route, minutes) = (planned.route, planned.minutes_left);
        let why = Reasons::of(planned);
        let step = |&skill: &usize| PlanStep {
            skill,
            minutes: minutes[skill],
            why: why.chain(skill),
            instead_of: why.instead_of(skill),
            week: None,
        };
        let steps: Vec<PlanStep> = route.skills.iter().map(step).collect();
        let estimates: Vec<f32> = steps.iter().map(|step| step.minutes as f32 / 60.0).collect();
        let mut plan = Self {
            hours: Hours {
                left: estimates.iter().sum(),
                own: planned.pace.map(|pace| pace.expect(&estimates)),
            },
            steps,
            is_exact: route.is_exact,
            unreachable: route.unreachable.clone(),
            ..Self::default()
        };
        plan.fill(planned);
        plan
    }

    /// Lays the steps into weeks, one after another.
    fn fill(&mut self, planned: &Planned<'_>) {
        if planned.week.total() == 0 {
            return;
        }
        let ratio = planned.pace.map_or(1.0, |pace| pace.ratio);
        let mut load = Load::of(planned.schedule, planned.today, MOST_WEEKS);
        let mut open = self
            .steps
            .iter()
            .map(|step| step.minutes as f32 * ratio)
            .collect::<Vec<_>>();
        let (mut at, mut backlog) = (0, 0.0);
        for number in 0..MOST_WEEKS {
            if at == self.steps.len() {
                break;
            }
            let (starts, minutes) = days_of(planned, number);
            let asked = backlog + load.minutes(number, planned.seconds_an_answer);
            let recall = asked.min(minutes as f32);
            backlog = asked - recall;
            let mut room = new_minutes(minutes as f32, recall);
            let mut week = PlanWeek {
                starts,
                minutes,
                recall_minutes: recall.round() as u32,
                steps: Vec::new(),
            };
            while at < self.steps.len() && (room > 0.0 || open[at] <= 0.0) {
                week.steps.push(at);
                let spent = open[at].min(room);
                open[at] -= spent;
                room -= spent;
                if open[at] > 0.05 {
                    break;
                }
                self.steps[at].week = Some(number);
                let skill = planned.pack.skills.get(self.steps[at].skill);
                load.add(number, skill.map_or(0, |skill| skill.prompts.len()));
                at += 1;
                if at == self.steps.len() {
                    let new = new_minutes(minutes as f32, recall);
                    self.reached_on = Some(day_in(planned, starts, (new - room) / new.max(1.0)));
                }
            }
            self.weeks.push(week);
        }
    }
}

/// What new study gets of a week. Where recall passes its share, new study is slowed by as much as it is passed.
fn new_minutes(minutes: f32, recall: f32) -> f32 {
    let share = recall / minutes.max(1.0);
    let slowed = if share > RECALL_SHARE {
        RECALL_SHARE / share
    } else {
        1.0
    };
    (minutes - recall).max(0.0) * slowed
}

/// When a week of the plan starts, and how many minutes it has: of this week, what is left of it.
fn days_of(planned: &Planned<'_>, number: usize) -> (Day, u32) {
    let today = planned.today;
    if number > 0 {
        let starts = today.monday().plus(7 * number as u32);
        return (starts, planned.week.total());
    }
    let rest: u32 = planned.week.0[today.weekday()..].iter().sum();
    let done = planned.minutes_today.min(planned.week.on(today));
    (today, rest - done)
}

/// The day of a week, from its start on, by which a part of its minutes is used up.
fn day_in(planned: &Planned<'_>, starts: Day, part: f32) -> Day {
    let days = 7 - starts.weekday() as u32;
    let minutes = |day: u32| planned.week.on(starts.plus(day)) as f32;
    let all: f32 = (0..days).map(minutes).sum();
    let mut used = 0.0;
    for day in 0..days {
        used += minutes(day);
        if used + 0.5 >= all * part {
            return starts.plus(day);
        }
    }
    starts.plus(days - 1)
}

/// What each step is there for.
struct Reasons<'a> {
    planned: &'a Planned<'a>,
    is_on_route: Vec<bool>,
    /// The skill nearer to the goal that needs it.
    needed_by: Vec<Option<usize>>,
}

impl<'a> Reasons<'a> {
    /// Breadth first from the goal, so that the chain is the shortest one.
    fn of(planned: &'a Planned<'a>) -> Self {
        let graph = planned.readiness.graph();
        let mut reasons = Self {
            planned,
            is_on_route: vec![false; graph.len()],
            needed_by: vec![None; graph.len()],
        };
        for &skill in &planned.route.skills {
            reasons.is_on_route[skill] = true;
        }
        let mut seen = vec![false; graph.len()];
        let mut open: std::collections::VecDeque<usize> = planned.goal.iter().copied().collect();
        open.iter().for_each(|goal| seen[*goal] = true);
        while let Some(number) = open.pop_front() {
            for group in graph.groups(number) {
                let Some(need) = reasons.meets(group) else { continue };
                if !std::mem::replace(&mut seen[need], true) {
                    reasons.needed_by[need] = Some(number);
                    open.push_back(need);
                }
            }
        }
        reasons
    }

    /// The member of the route that meets a group: the first that is studied; none where it is met already.
    fn meets(&self, group: &[usize]) -> Option<usize> {
        let statuses = self.planned.readiness.statuses();
        if group.iter().any(|need| statuses[*need].meets()) {
            return None;
        }
        let route = &self.planned.route.skills;
        route.iter().copied().find(|skill| group.contains(skill))
    }

    fn chain(&self, skill: usize) -> Vec<usize> {
        std::iter::successors(self.needed_by[skill], |next| self.needed_by[*next]).collect()
    }

    fn instead_of(&self, skill: usize) -> Vec<usize> {
        let Some(needed_by) = self.needed_by[skill] else {
            return Vec::new();
        };
        let groups = self.planned.readiness.graph().groups(needed_by).iter();
        let group = groups
            .filter(|group| group.contains(&skill))
            .min_by_key(|group| group.len());
        let others = group.into_iter().flatten().copied();
        others.filter(|other| !self.is_on_route[*other]).collect()
    }
}
