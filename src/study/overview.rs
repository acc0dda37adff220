//! The study as it is read: a pack, a state, and what follows from them, borrowed together.

use std::sync::Arc;

use super::words::counted;
use super::{Progress, Study};
use crate::ids::{ItemId, SkillId, StopId, TaskId};
use crate::learning::{Goal, Next, Readiness, Status, StudyOrder, Week, Why};
use crate::pack::{ChecklistItem, Choice, Pack, Skill, Stop};
use crate::plan::{Ask, Limits, Piece, Plan, Planned, Route, Today, answers_ahead};
use crate::progress::{Day, Moment, OwnItem, PackState, Register, RegisterKey, SkillKey, State};
use crate::recall::{Queue, Schedule, Wanted};

/// After more days than this without anything done, recall takes a third of the time at most.
const AWAY_DAYS: u32 = 7;

/// What there is to show about a pack and a learner. Looks up, works nothing out: cheap enough for every row of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Overview<'a> {
    pub pack: &'a Pack,
    pub state: &'a State,
    study: &'a Study,
    skills: PackState<'a>,
}

impl<'a> Overview<'a> {
    pub(super) fn new(pack: &'a Pack, state: &'a State, study: &'a Study) -> Self {
        Self {
            skills: state.pack(&pack.id),
            pack,
            state,
            study,
        }
    }

    /// The local day that all of it holds for.
    pub fn day(&self) -> Day {
        self.study.day
    }

    pub fn goal(&self) -> &'a Goal {
        &self.study.goal
    }

    pub fn readiness(&self) -> &'a Readiness {
        &self.study.readiness
    }

    pub fn order(&self) -> &'a StudyOrder {
        &self.study.order
    }

    /// When each prompt that was met is to be asked.
    pub fn schedule(&self) -> &'a Schedule {
        &self.study.schedule
    }

    /// How many prompts are due on this day.
    pub fn due(&self) -> usize {
        self.study.due.values().sum()
    }

    /// How many prompts of a skill are due on this day.
    pub fn due_of(&self, skill: &SkillId) -> usize {
        self.study.due.get(skill).copied().unwrap_or(0)
    }

    /// What is asked in a sitting of at most so many cards: what the way to the goal builds on counts double.
    pub fn queue(&self, now: Moment, most: usize) -> Queue {
        let worth = |skill: &SkillId| {
            let number = self.pack.skills.number(skill);
            let on_way = number.and_then(|number| self.order().on_way().get(number).copied());
            if on_way == Some(true) { 2.0 } else { 1.0 }
        };
        Queue::of(self.schedule(), self.pack, now, Wanted { most }, &worth)
    }

    /// The next stop, and why.
    pub fn next(&self) -> Option<&'a Next> {
        self.study.next.as_ref()
    }

    /// The skill of the next stop.
    pub fn next_skill(&self) -> Option<&'a Skill> {
        self.pack.skill(&self.next()?.skill)
    }

    /// How far the goal is.
    pub fn progress(&self) -> Progress {
        self.study.progress
    }

    /// "First job, Python".
    pub fn goal_title(&self) -> String {
        self.goal().title(self.pack)
    }

    /// Whether nothing is left to do for the goal.
    pub fn is_goal_reached(&self) -> bool {
        self.study.path.is_empty() && !self.goal().skills.is_empty()
    }

    /// What is still open on the way to the goal, by number, in study order.
    pub fn path(&self) -> &'a [usize] {
        &self.study.path
    }

    /// The way to the goal in weeks. Worked out when it is first asked for.
    pub fn plan(&self) -> Arc<Plan> {
        let make = || Arc::new(self.plan_along(&self.study.route, &self.on_goal(), self.goal().week));
        Arc::clone(self.study.plan.get_or_init(make))
    }

    /// The members of the goal, by number.
    pub(super) fn on_goal(&self) -> Vec<usize> {
        let goal = self.goal().skills.iter();
        goal.filter_map(|id| self.pack.skills.number(id)).collect()
    }

    /// The option of a choice that the learner took, by its id.
    pub(super) fn chosen(&self, choice: &Choice) -> Option<String> {
        let register = self.state.register(&RegisterKey::choice(&self.pack.id, &choice.id));
        register.map(|register| register.value.clone())
    }

    /// The way to other skills than those of the goal, by number; those that `avoid` names are the last choice.
    pub(super) fn plan_to(&self, goal: &[usize], avoid: &[bool], week: Week) -> Plan {
        let statuses = self.readiness().statuses();
        let is_met: Vec<bool> = statuses.iter().map(|status| status.meets()).collect();
        let wanted = Ask {
            goal,
            is_met: &is_met,
            minutes: &self.study.minutes_left,
            avoid,
        };
        self.plan_along(&Route::to(self.readiness().graph(), &wanted), goal, week)
    }

    fn plan_along(&self, route: &Route, goal: &[usize], week: Week) -> Plan {
        Plan::of(&Planned {
            pack: self.pack,
            readiness: self.readiness(),
            schedule: self.schedule(),
            route,
            minutes_left: &self.study.minutes_left,
            goal,
            pace: self.study.pace,
            seconds_an_answer: self.study.seconds_an_answer,
            week,
            minutes_today: self.minutes_today(),
            today: self.day(),
        })
    }

    /// Minutes that were studied on this day already.
    pub fn minutes_today(&self) -> u32 {
        self.study.seconds_today / 60
    }

    /// What fits into some minutes of this day, with at most so many cards: recall, then stops on the way to the goal.
    pub fn today(&self, minutes: u32, now: Moment, most_cards: usize) -> Today {
        let limits = Limits {
            minutes,
            due: self.schedule().due(now),
            seconds_an_answer: self.study.seconds_an_answer,
            most_cards,
            was_away: self.was_away(),
        };
        Today::of(self.pack, self.state, self.readiness(), self.path(), &limits)
    }

    /// About how many answers a week a retention would cost over the next twelve weeks, for the prompts that there are.
    pub fn answers_a_week(&self, hundredths: u32) -> u32 {
        const WEEKS: u32 = 12;
        let answers = answers_ahead(self.schedule(), hundredths as f32 / 100.0, self.day(), WEEKS as usize);
        answers.div_ceil(WEEKS)
    }

    /// Whether answers are graded in Anki's four grades.
    pub fn has_four_grades(&self) -> bool {
        let register = self.state.register(&RegisterKey::grades());
        register.is_some_and(|register| register.value == "4")
    }

    /// Whether the learner did nothing for a week before this day.
    pub fn was_away(&self) -> bool {
        let before = self.state.activity().range(..self.day()).next_back();
        before.is_some_and(|(last, _)| self.day().since(*last) > AWAY_DAYS)
    }

    /// Skills that were begun, by number, in study order; the first few.
    pub fn begun(&self) -> &'a [usize] {
        &self.study.begun
    }

    /// Skills that are worth beginning, by number, the best first; a few.
    pub fn offered(&self) -> &'a [usize] {
        &self.study.offered
    }

    /// The skills of an area, by number, and how far they are; the area by its number.
    pub fn area(&self, number: usize) -> (&'a [usize], Progress) {
        let area = self.study.areas.get(number);
        area.map_or((&[], Progress::default()), |(skills, progress)| (skills, *progress))
    }

    /// The skill after this one in study order.
    pub fn following(&self, skill: &SkillId) -> Option<&'a Skill> {
        self.pack
            .skills
            .get(self.order().after(self.pack.skills.number(skill)?)?)
    }

    /// The skill before this one in study order.
    pub fn previous(&self, skill: &SkillId) -> Option<&'a Skill> {
        self.pack
            .skills
            .get(self.order().before(self.pack.skills.number(skill)?)?)
    }

    /// Where somebody begins who has chosen no skill.
    pub fn first(&self) -> Option<&'a Skill> {
        self.order()
            .way()
            .first()
            .map_or(self.pack.skills.first(), |number| self.pack.skills.get(*number))
    }

    /// The skills that need this one directly, in the order of the pack.
    pub fn opens(&self, skill: &SkillId) -> impl ExactSizeIterator<Item = &'a Skill> + use<'a> {
        let graph = self.readiness().graph();
        let opens = graph.number(skill).map_or(&[][..], |number| graph.opens(number));
        let pack = self.pack;
        opens.iter().map(move |number| &pack.skills[*number])
    }

    pub fn status(&self, skill: &SkillId) -> Status {
        self.readiness().status(skill)
    }

    /// The groups of prerequisites that are open, each with its members.
    pub fn missing(&self, skill: &SkillId) -> Vec<Vec<&'a SkillId>> {
        self.readiness().missing(skill)
    }

    /// The full key of a skill of this pack.
    pub fn key(&self, skill: &SkillId) -> SkillKey {
        SkillKey::new(&self.pack.id, skill)
    }

    pub fn is_ticked(&self, skill: &SkillId, item: &ItemId) -> bool {
        self.skills.ticked(skill, item).is_some()
    }

    /// Whether a task was passed before its solution was seen.
    pub fn is_passed(&self, skill: &SkillId, task: &TaskId) -> bool {
        self.skills
            .skill(skill)
            .is_some_and(|known| known.proved.contains_key(task))
    }

    /// Whether an item is ticked, and its task passed: proved, and not marked on trust.
    pub fn is_proved(&self, skill: &SkillId, item: &ChecklistItem) -> bool {
        let is_passed = item.task.as_ref().is_some_and(|task| self.is_passed(skill, task));
        is_passed && self.is_ticked(skill, &item.id)
    }

    /// How many items of a skill are proved.
    pub fn proved_count(&self, skill: &Skill) -> usize {
        skill
            .items
            .iter()
            .filter(|item| self.is_proved(&skill.id, item))
            .count()
    }

    /// How many of the pack's items of a skill are ticked.
    pub fn ticked_count(&self, skill: &SkillId) -> usize {
        self.pack.skill(skill).map_or(0, |skill| self.ticked_of(skill))
    }

    fn ticked_of(&self, skill: &Skill) -> usize {
        let ticks = self.skills.skill(&skill.id).map(|known| &known.ticks);
        ticks.filter(|ticks| !ticks.is_empty()).map_or(0, |ticks| {
            skill.items.iter().filter(|item| ticks.contains_key(&item.id)).count()
        })
    }

    /// The part of a skill's items that is ticked, 0 to 1.
    pub fn fraction(&self, skill: &Skill) -> f32 {
        self.ticked_of(skill) as f32 / skill.items.len().max(1) as f32
    }

    /// Whether all of a skill's items are ticked while it is not marked done: then Done is suggested, never forced.
    pub fn suggests_done(&self, skill: &Skill) -> bool {
        let items = skill.items.len();
        items > 0 && self.ticked_of(skill) == items && !self.status(&skill.id).meets()
    }

    pub fn own_items(&self, skill: &SkillId) -> Vec<OwnItem> {
        self.state.own_items(&self.key(skill))
    }

    /// The learner's own note on a skill.
    pub fn note(&self, skill: &SkillId) -> &'a str {
        self.state.note(&self.key(skill))
    }

    /// The register behind the own note, with its conflict copies.
    pub fn note_register(&self, skill: &SkillId) -> Option<&'a Register> {
        self.state.register(&RegisterKey::note(&self.key(skill)))
    }

    /// What the learner wrote in answer to a task.
    pub fn answer_register(&self, skill: &SkillId, task: &TaskId) -> Option<&'a Register> {
        self.state.register(&RegisterKey::task(&self.key(skill), task))
    }

    pub fn stop_reached(&self, skill: &SkillId, stop: &StopId) -> bool {
        let known = self.skills.skill(skill);
        known.is_some_and(|known| known.stops.contains_key(stop))
    }

    /// The first stop of a skill that was not reached yet, with its number.
    pub fn open_stop(&self, skill: &'a Skill) -> Option<(usize, &'a Stop)> {
        let mut stops = skill.notes.stops.iter().enumerate();
        stops.find(|(_, stop)| !self.stop_reached(&skill.id, &stop.id))
    }

    /// Whether nothing was ever studied: the first start. A goal may have been chosen.
    pub fn is_new(&self) -> bool {
        self.state.skills().all(|(_, _, skill)| skill.activity.is_none())
    }

    /// Why a skill of the pack is worth going to, by number: "stop 2 of 4, 10 min" where it was begun, else
    /// "12 min; opens Status codes and 3 more".
    pub fn why(&self, number: usize) -> String {
        let Some(skill) = self.pack.skills.get(number) else {
            return String::new();
        };
        let flag = self.next().filter(|next| next.skill == skill.id);
        let why = flag.map_or_else(|| self.readiness().why(number), |next| next.why.clone());
        if why == Why::GoOn {
            return self.where_in(skill);
        }
        let mut words = Vec::new();
        words.extend(skill.notes.stops.first().map(|stop| format!("{} min", stop.minutes)));
        match why {
            Why::StartHere => words.push("start here".to_owned()),
            Why::Opens(opened) => {
                let first = opened.first().and_then(|number| self.pack.skills.get(*number));
                words.extend(first.map(|first| match opened.len() {
                    1 => format!("opens {}", first.title),
                    more => format!("opens {} and {} more", first.title, more - 1),
                }));
            }
            Why::GoOn => {}
        }
        if words.len() < 2 && self.order().on_way().get(number) == Some(&true) {
            words.push("on the way to your goal".to_owned());
        }
        words.join("; ")
    }

    fn where_in(&self, skill: &'a Skill) -> String {
        let stops = skill.notes.stops.len();
        match self.open_stop(skill) {
            Some((number, stop)) => format!("stop {} of {stops}, {} min", number + 1, stop.minutes),
            None => format!(
                "read; {} of {} ticked",
                self.ticked_of(skill),
                counted(skill.items.len(), "item", "items")
            ),
        }
    }

    /// "Next: HTTP, 12 minutes", where the flag stands now.
    pub fn next_words(&self) -> Option<String> {
        let skill = self.next_skill()?;
        Some(match self.open_stop(skill) {
            Some((_, stop)) => format!("Next: {}, {}", skill.title, minutes(stop.minutes)),
            None => format!("Next: {}", skill.title),
        })
    }

    /// What the flag says at the first start: "Start here: 4 minutes".
    pub fn start_words(&self) -> Option<String> {
        let skill = self.next_skill().filter(|_| self.is_new())?;
        Some(match skill.notes.stops.first() {
            Some(stop) => format!("Start here: {}", minutes(stop.minutes)),
            None => "Start here".to_owned(),
        })
    }

    /// What a piece of today's session is: its title, and a line that says more.
    pub fn piece_words(&self, piece: &Piece) -> (String, String) {
        let title = |number: usize| self.pack.skills.get(number).map_or("", |skill| skill.title.as_str());
        match piece {
            Piece::Recall { cards, minutes } => {
                let more = format!("{}, about {minutes} min", counted(*cards, "prompt", "prompts"));
                ("Recall".to_owned(), more)
            }
            Piece::Read { skill, stop, minutes } => {
                let stops = self.pack.skills.get(*skill).map_or(&[][..], |skill| &skill.notes.stops);
                let heading = stops.get(*stop).map_or("", |stop| stop.title.as_str());
                let more = format!("{}, {minutes} min", title(*skill));
                let heading = if heading.is_empty() { title(*skill) } else { heading };
                (heading.to_owned(), more)
            }
            Piece::Practise { skill, items, minutes } => {
                let more = format!("{} to try, {minutes} min", counted(*items, "item", "items"));
                (title(*skill).to_owned(), more)
            }
        }
    }

    /// "Done today: 24 minutes, 2 stops, 12 recalls."; none before anything was.
    pub fn done_today_words(&self) -> Option<String> {
        let (mut stops, mut recalls, mut ticks) = (0, 0, 0);
        for (_, _, skill) in self.state.skills() {
            stops += skill.stops.values().filter(|when| when.day() == self.day()).count();
            recalls += skill
                .reviews
                .iter()
                .filter(|review| review.when.day() == self.day())
                .count();
            ticks += skill.ticks.values().filter(|when| when.day() == self.day()).count();
        }
        let counts = [
            (self.minutes_today() as usize, "minute", "minutes"),
            (stops, "stop", "stops"),
            (recalls, "recall", "recalls"),
            (ticks, "item", "items"),
        ];
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        (!said.is_empty()).then(|| format!("Done today: {}.", said.join(", ")))
    }

    /// "Tomorrow: 12 recalls, then HTTP, 12 minutes."
    pub fn tomorrow_words(&self, now: Moment) -> String {
        let due: usize = self.schedule().forecast(now, 2).iter().sum();
        let next = self
            .next_words()
            .map(|words| words.trim_start_matches("Next: ").to_owned());
        let recalls = counted(due, "recall", "recalls");
        match (due, next) {
            (0, None) => "Nothing is planned for tomorrow.".to_owned(),
            (0, Some(next)) => format!("Tomorrow: {next}."),
            (_, None) => format!("Tomorrow: {recalls}."),
            (_, Some(next)) => format!("Tomorrow: {recalls}, then {next}."),
        }
    }

    /// "About 120 h to go: 180 days at 40 minutes a day."; none where nothing is left.
    pub fn days_words(&self) -> Option<String> {
        let (left, a_day) = (self.progress().hours_left, self.goal().minutes_a_day());
        if left <= 0.0 {
            return None;
        }
        let days = (left * 60.0 / a_day.max(1) as f32).ceil() as usize;
        Some(format!(
            "About {} h to go: {} at {a_day} minutes a day.",
            super::hours(left),
            counted(days, "day", "days")
        ))
    }
}

fn minutes(minutes: u32) -> String {
    counted(minutes as usize, "minute", "minutes")
}
