//! What is shown, and in which words: one read model of a pack, the folded state, the goal and what follows from them. Every
//! view, subcommand and report reads it. Pure: it needs no session, no thread, no file and no clock.

mod advice;
mod changes;
mod overview;
mod planned;
mod progress;
mod sheet;
mod stats;
mod tables;
mod time;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

pub use advice::{Advice, advice};
pub use changes::changes;
pub use overview::Overview;
pub use planned::{CalendarEvent, PlanRequest, PlanShown, plan_words};
pub use progress::Progress;
pub use sheet::{cell, csv_of};
pub use stats::Stats;
pub use tables::{DayFigures, FORECAST_DAYS, Table};
pub use words::{
    MARKS, MarkWords, about_hours, counted, hours, lower_first, mark_words, rfc3339, status_label, status_word,
};

use crate::ids::SkillId;
use crate::learning::{Goal, Next, Readiness, SkillGraph, Status, StudyOrder};
use crate::pack::Pack;
use crate::plan::{self, Ask, Pace, Plan, Route};
use crate::progress::{Day, State};
use crate::recall::Schedule;

/// No more skills than this are offered to go on with, and as next.
const OFFERED: usize = 4;

/// What follows from a pack and a state on a day: worked out once a change, so that drawing only looks up.
#[derive(Clone, Debug)]
pub struct Study {
    day: Day,
    goal: Goal,
    readiness: Readiness,
    /// What each skill still takes by its estimate, in minutes.
    minutes_left: Vec<u32>,
    /// The cheapest way to the goal.
    route: Route,
    /// Made when it is first asked for.
    plan: OnceLock<Arc<Plan>>,
    pace: Option<Pace>,
    seconds_an_answer: f32,
    /// Seconds that were spent on stops and answers on the day.
    seconds_today: u32,
    order: StudyOrder,
    next: Option<Next>,
    /// The skills of the route, in study order.
    path: Vec<usize>,
    begun: Vec<usize>,
    offered: Vec<usize>,
    progress: Progress,
    /// The skills of each area of the pack, and how far they are.
    areas: Vec<(Vec<usize>, Progress)>,
    schedule: Schedule,
    /// How many prompts are due on the day, by skill.
    due: HashMap<SkillId, usize>,
}

impl Study {
    pub fn new(pack: &Pack, state: &State, day: Day) -> Self {
        Self::over(Arc::new(SkillGraph::new(pack)), pack, state, day)
    }

    /// The same over a graph that is known already: for many learners of one pack.
    pub fn over(graph: Arc<SkillGraph>, pack: &Pack, state: &State, day: Day) -> Self {
        let readiness = Readiness::over(graph, pack, state);
        let mut study = Self {
            day,
            goal: Goal::default(),
            minutes_left: Vec::new(),
            route: Route::default(),
            plan: OnceLock::new(),
            pace: None,
            seconds_an_answer: 0.0,
            seconds_today: 0,
            order: StudyOrder::default(),
            next: None,
            path: Vec::new(),
            begun: Vec::new(),
            offered: Vec::new(),
            progress: Progress::default(),
            areas: areas_of(pack),
            schedule: Schedule::default(),
            due: HashMap::new(),
            readiness,
        };
        study.refresh(pack, state, day);
        study
    }

    /// Works everything out anew; the pack is the same.
    pub fn refresh(&mut self, pack: &Pack, state: &State, day: Day) {
        self.day = day;
        self.readiness.refresh(state);
        self.goal = Goal::of(pack, state);
        self.schedule = Schedule::of(pack, state);
        self.due.clear();
        for card in self.schedule.cards.iter().filter(|card| card.is_due_on(day)) {
            *self.due.entry(card.id.skill.clone()).or_default() += 1;
        }
        self.minutes_left = plan::minutes_left(pack, state, self.readiness.statuses());
        self.pace = Pace::of(pack, state);
        self.seconds_an_answer = plan::seconds_an_answer(state);
        self.seconds_today = time::seconds_on(state, day);
        self.plan = OnceLock::new();
        let on_goal: Vec<usize> = self
            .goal
            .skills
            .iter()
            .filter_map(|id| pack.skills.number(id))
            .collect();
        let is_met: Vec<bool> = self.readiness.statuses().iter().map(|status| status.meets()).collect();
        self.route = Route::to(
            self.readiness.graph(),
            &Ask {
                goal: &on_goal,
                is_met: &is_met,
                minutes: &self.minutes_left,
                avoid: &self.goal.avoided(pack),
            },
        );
        let open = &self.route.skills;
        self.order = StudyOrder::new(pack, self.readiness.graph(), &on_goal, open);
        let mut is_open = vec![false; pack.skills.len()];
        open.iter().for_each(|number| is_open[*number] = true);
        let way = self.order.way().iter().copied();
        self.path = way.filter(|number| is_open[*number]).collect();
        let mut all: Vec<usize> = (0..pack.skills.len()).collect();
        all.sort_unstable_by_key(|number| self.readiness.graph().rank(*number));
        self.next = self
            .readiness
            .next_among(self.path.iter().copied())
            .or_else(|| self.readiness.next_among(all.iter().copied()));
        let statuses = self.readiness.statuses();
        self.progress = Progress::of(statuses, &self.minutes_left, &on_goal);
        // What the goal needs beside its own skills must be studied too.
        let minutes: u32 = self.path.iter().map(|number| self.minutes_left[*number]).sum();
        self.progress.hours_left = minutes as f32 / 60.0;
        for (skills, progress) in &mut self.areas {
            *progress = Progress::of(statuses, &self.minutes_left, skills);
        }
        let with = |status: Status| all.iter().copied().filter(move |number| statuses[*number] == status);
        self.begun = with(Status::InProgress).take(OFFERED).collect();
        // The flag first, then the way to the goal, then all the rest.
        let next = self.next.as_ref().and_then(|next| pack.skills.number(&next.skill));
        self.offered.clear();
        for number in next
            .into_iter()
            .chain(self.path.iter().copied())
            .chain(with(Status::Ready))
        {
            if self.offered.len() == OFFERED {
                break;
            }
            if statuses[number] == Status::Ready && !self.offered.contains(&number) {
                self.offered.push(number);
            }
        }
    }

    /// The local day that it was worked out for.
    pub fn day(&self) -> Day {
        self.day
    }

    /// The study with what it was worked out from, to read.
    pub fn overview<'a>(&'a self, pack: &'a Pack, state: &'a State) -> Overview<'a> {
        Overview::new(pack, state, self)
    }
}

fn areas_of(pack: &Pack) -> Vec<(Vec<usize>, Progress)> {
    let mut areas = vec![(Vec::new(), Progress::default()); pack.areas.len()];
    for (number, skill) in pack.skills.iter().enumerate() {
        if let Some((skills, _)) = pack.areas.number(&skill.area).and_then(|area| areas.get_mut(area)) {
            skills.push(number);
        }
    }
    areas
}
