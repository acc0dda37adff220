//! What recall will take in the weeks to come: when each card falls due again, were it remembered each time.

use std::collections::HashMap;

use crate::progress::{DAY_MS, Day, Grade, Moment};
use crate::recall::{Memory, Schedule, Scheduler};

/// A card is asked at most so often within a plan.
const MOST_REVIEWS: usize = 24;

/// Reviews by week, and what makes more of them.
pub(super) struct Load<'a> {
    scheduler: &'a Scheduler,
    today: Day,
    monday: Day,
    weeks: Vec<f32>,
    /// The days from one review to all that follow, by how firm the memory is.
    after: HashMap<i32, Vec<u32>>,
    new: Vec<u32>,
}

impl<'a> Load<'a> {
    /// With the cards that there are.
    pub(super) fn of(schedule: &'a Schedule, today: Day, weeks: usize) -> Self {
        let mut load = Self {
            scheduler: &schedule.scheduler,
            today,
            monday: today.monday(),
            weeks: vec![0.0; weeks],
            after: HashMap::new(),
            new: Vec::new(),
        };
        load.new = load.follow(None);
        for card in schedule.cards.iter().filter(|card| !card.suspended) {
            // What is overdue is asked today.
            let first = card.due.day().max(today);
            load.ask(first);
            let days = match card.memory {
                Some(memory) => load.follow_known(memory),
                None => load.new.clone(),
            };
            days.into_iter().for_each(|day| load.ask(first.plus(day)));
        }
        load
    }

    /// Cards of a skill that is studied by the end of a week.
    pub(super) fn add(&mut self, week: usize, prompts: usize) {
        let days = std::mem::take(&mut self.new);
        let first = self.monday.plus(7 * week as u32 + 7);
        for day in std::iter::once(0).chain(days.iter().copied()) {
            self.count(first.plus(day), prompts as f32);
        }
        self.new = days;
    }

    /// Minutes of recall in a week, without the backlog of those before it.
    pub(super) fn minutes(&self, week: usize, seconds_an_answer: f32) -> f32 {
        // Forgotten prompts are asked again, and more often afterwards.
        let again = 1.0 + 2.0 * (1.0 - self.scheduler.retention());
        self.weeks.get(week).copied().unwrap_or(0.0) * again * seconds_an_answer / 60.0
    }

    fn ask(&mut self, day: Day) {
        self.count(day, 1.0);
    }

    fn count(&mut self, day: Day, cards: f32) {
        if let Some(week) = self.weeks.get_mut(day.since(self.monday) as usize / 7) {
            *week += cards;
        }
    }

    /// The same for all memories that are about as firm: a plan needs no days of single cards.
    fn follow_known(&mut self, memory: Memory) -> Vec<u32> {
        let firm = (memory.stability.max(0.1).ln() * 4.0).round() as i32;
        if let Some(days) = self.after.get(&firm) {
            return days.clone();
        }
        let days = self.follow(Some(memory));
        self.after.insert(firm, days.clone());
        days
    }

    /// The days after the next review on which the following ones fall, were each remembered on its day.
    fn follow(&self, known: Option<Memory>) -> Vec<u32> {
        let mut when = known.map_or(noon_of(self.today), |memory| memory.due);
        let (start, mut known) = (when.day(), known);
        let mut days = Vec::new();
        while days.len() < MOST_REVIEWS {
            let Some(step) = self.scheduler.step("", known, Grade::Good, when) else {
                break;
            };
            when = step.memory.due;
            known = Some(step.memory);
            let day = when.day().since(start);
            if day as usize > 7 * self.weeks.len() {
                break;
            }
            days.push(day);
        }
        days
    }
}

/// About how many answers the cards that there are ask for in some weeks from a day on, were another share of them to be
/// remembered: what a retention costs.
pub fn answers_ahead(schedule: &Schedule, retention: f32, today: Day, weeks: usize) -> u32 {
    let scheduler = schedule.scheduler.with_retention(retention);
    let mut cards = schedule.cards.clone();
    for card in &mut cards {
        if let Some(memory) = &mut card.memory {
            let due = memory.last.day().plus(scheduler.days_after(memory));
            // What was forgotten and comes back in its sitting does so with any retention.
            if memory.due.day() > memory.last.day() {
                memory.due = noon_of(due);
                card.due = memory.due;
            }
        }
    }
    let other = Schedule { scheduler, cards };
    let load = Load::of(&other, today, weeks);
    let minutes: f32 = (0..weeks).map(|week| load.minutes(week, 60.0)).sum();
    minutes.round() as u32
}

/// Noon of a day, which is that day everywhere.
fn noon_of(day: Day) -> Moment {
    Moment {
        at: i64::from(day.0) * DAY_MS + DAY_MS / 2,
        offset: 0,
    }
}
