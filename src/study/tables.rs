//! The figures of a study as tables: what statistics draw, and what leaves as CSV.

use super::Overview;
use super::sheet::{cell, csv_of};
use super::time::minutes_by_day;
use super::words::status_word;
use crate::learning::Status;
use crate::progress::{Day, Moment};

/// How many days ahead due recall is counted.
pub const FORECAST_DAYS: usize = 30;

/// A table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Minutes, things done and recalls by day.
    Days,
    /// Recall that falls due on each of the coming days.
    Forecast,
    /// What is done and left by area.
    Areas,
    /// Skills that were begun and done, counted up by day.
    Skills,
    /// How many skills stand so now.
    Statuses,
}

impl Table {
    pub const ALL: [Self; 5] = [Self::Days, Self::Forecast, Self::Areas, Self::Skills, Self::Statuses];

    /// As one word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Forecast => "forecast",
            Self::Areas => "areas",
            Self::Skills => "skills",
            Self::Statuses => "statuses",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    pub fn csv(self, overview: &Overview<'_>, now: Moment) -> String {
        let head = self.head().iter().map(|name| (*name).to_owned()).collect();
        csv_of(std::iter::once(head).chain(self.rows(overview, now)))
    }

    fn head(self) -> &'static [&'static str] {
        match self {
            Self::Days => &["day", "minutes", "events", "reviews"],
            Self::Forecast => &["day", "due"],
            Self::Areas => &["area", "title", "done", "total", "skipped", "hours_left"],
            Self::Skills => &["day", "begun", "done"],
            Self::Statuses => &["status", "skills"],
        }
    }

    fn rows(self, overview: &Overview<'_>, now: Moment) -> Vec<Vec<String>> {
        match self {
            Self::Days => overview.studied_days().iter().map(DayFigures::row).collect(),
            Self::Forecast => {
                let due = overview.schedule().forecast(now, FORECAST_DAYS);
                let row = |(ahead, due): (u32, usize)| vec![overview.day().plus(ahead).date(), due.to_string()];
                (0..).zip(due).map(row).collect()
            }
            Self::Areas => {
                let row = |(number, area): (usize, &crate::pack::Area)| {
                    let (_, progress) = overview.area(number);
                    vec![
                        area.id.to_string(),
                        cell(&area.title),
                        progress.done.to_string(),
                        progress.total.to_string(),
                        progress.skipped.to_string(),
                        format!("{:.2}", progress.hours_left),
                    ]
                };
                overview.pack.areas.iter().enumerate().map(row).collect()
            }
            Self::Skills => {
                let row =
                    |(day, begun, done): &(Day, usize, usize)| vec![day.date(), begun.to_string(), done.to_string()];
                overview.skills_by_day().iter().map(row).collect()
            }
            Self::Statuses => {
                let statuses = overview.readiness().statuses();
                let count = |status: Status| statuses.iter().filter(|known| **known == status).count();
                let row = |status: Status| vec![status_word(status).to_owned(), count(status).to_string()];
                Status::ALL.into_iter().map(row).collect()
            }
        }
    }
}

/// A day on which something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayFigures {
    pub day: Day,
    /// None where no time was kept.
    pub minutes: Option<u32>,
    /// How many things were done.
    pub events: u32,
    pub reviews: usize,
}

impl DayFigures {
    fn row(&self) -> Vec<String> {
        let minutes = self.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        vec![
            self.day.date(),
            minutes,
            self.events.to_string(),
            self.reviews.to_string(),
        ]
    }
}

impl Overview<'_> {
    /// The days on which something was done, oldest first; recalls are those of this pack.
    pub fn studied_days(&self) -> Vec<DayFigures> {
        let minutes = minutes_by_day(self.state);
        let mut reviews = std::collections::BTreeMap::<Day, usize>::new();
        let of_pack = self.state.skills().filter(|(pack, ..)| *pack == self.pack.id.as_str());
        for review in of_pack.flat_map(|(_, _, skill)| &skill.reviews) {
            *reviews.entry(review.when.day()).or_default() += 1;
        }
        let day = |(day, events): (&Day, &u32)| DayFigures {
            day: *day,
            minutes: minutes.get(day).copied(),
            events: *events,
            reviews: reviews.get(day).copied().unwrap_or_default(),
        };
        self.state.activity().iter().map(day).collect()
    }

    /// How many skills of the pack were begun and are done by the end of each day on which that changed, as they stand now:
    /// a mark that was taken off was never there.
    pub fn skills_by_day(&self) -> Vec<(Day, usize, usize)> {
        let mut changes = std::collections::BTreeMap::<Day, (usize, usize)>::new();
        let known = self.state.pack(&self.pack.id);
        for skill in &self.pack.skills {
            let Some(state) = known.skill(&skill.id) else { continue };
            if let Some((first, _)) = state.activity {
                changes.entry(first.day()).or_default().0 += 1;
            }
            if let Some((_, when)) = state.mark.filter(|_| self.status(&skill.id).is_learned()) {
                changes.entry(when.day()).or_default().1 += 1;
            }
        }
        let (mut begun, mut done) = (0, 0);
        let sum = |(day, more): (Day, (usize, usize))| {
            begun += more.0;
            done += more.1;
            (day, begun, done)
        };
        changes.into_iter().map(sum).collect()
    }
}
