//! The figures of a study: what `skillatlas stats` prints. Fields are only ever added; what is not known is none, never 0.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::Overview;
use super::words::{about_hours, counted, rfc3339, status_label, status_word};
use crate::learning::Status;
use crate::progress::Moment;

/// How many of the last days the text shows.
const DAYS_SHOWN: usize = 7;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    pub format: u32,
    /// RFC 3339.
    pub now: String,
    pub pack: String,
    pub goal: GoalStats,
    /// How many skills of the pack stand so, by the status as one word.
    pub by_status: BTreeMap<&'static str, usize>,
    pub items: ItemStats,
    pub areas: Vec<AreaStats>,
    /// The days on which something was done, oldest first.
    pub days: Vec<DayStats>,
    pub reviews: ReviewStats,
    /// Keys of bookmarked skills.
    pub bookmarks: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalStats {
    pub title: String,
    pub done: usize,
    /// Without the skipped ones.
    pub total: usize,
    pub skipped: usize,
    pub hours_left: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemStats {
    pub total: usize,
    pub ticked: usize,
    pub proved: Option<usize>,
    pub confirmed: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaStats {
    pub id: String,
    pub title: String,
    pub done: usize,
    /// Without the skipped ones.
    pub total: usize,
    pub skipped: usize,
    pub hours_left: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DayStats {
    /// `YYYY-MM-DD`; a day begins at 04:00.
    pub day: String,
    pub minutes: Option<u32>,
    /// How many things were done.
    pub events: u32,
    pub reviews: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewStats {
    pub total: usize,
    pub due: Option<usize>,
    pub retention: Option<f32>,
    pub predicted: Option<f32>,
}

impl Stats {
    /// The figures of a study at a moment.
    pub fn of(overview: &Overview<'_>, now: Moment) -> Self {
        let pack = overview.pack;
        let progress = overview.progress();
        let mut by_status: BTreeMap<&'static str, usize> = Status::ALL.map(|status| (status_word(status), 0)).into();
        for status in overview.readiness().statuses() {
            *by_status.entry(status_word(*status)).or_default() += 1;
        }
        let areas = pack.areas.iter().enumerate().map(|(number, area)| {
            let (_, progress) = overview.area(number);
            AreaStats {
                id: area.id.to_string(),
                title: area.title.clone(),
                done: progress.done,
                total: progress.total,
                skipped: progress.skipped,
                hours_left: progress.hours_left,
            }
        });
        let days: Vec<DayStats> = overview
            .studied_days()
            .iter()
            .map(|figures| DayStats {
                day: figures.day.date(),
                minutes: figures.minutes,
                events: figures.events,
                reviews: figures.reviews,
            })
            .collect();
        let retention = overview.schedule().retention(pack, overview.state);
        Self {
            format: 1,
            now: rfc3339(now),
            pack: pack.id.to_string(),
            goal: GoalStats {
                title: overview.goal_title(),
                done: progress.done,
                total: progress.total,
                skipped: progress.skipped,
                hours_left: progress.hours_left,
            },
            by_status,
            items: ItemStats {
                total: pack.skills.iter().map(|skill| skill.items.len()).sum(),
                ticked: pack.skills.iter().map(|skill| overview.ticked_count(&skill.id)).sum(),
                proved: Some(pack.skills.iter().map(|skill| overview.proved_count(skill)).sum()),
                confirmed: None,
            },
            areas: areas.collect(),
            reviews: ReviewStats {
                total: days.iter().map(|day| day.reviews).sum(),
                due: Some(overview.due()),
                retention: retention.map(|(kept, _)| kept),
                predicted: retention.map(|(_, predicted)| predicted),
            },
            days,
            bookmarks: Some(overview.state.bookmarks().map(|key| key.to_string()).collect()),
        }
    }

    /// The figures for reading in a terminal.
    pub fn text(&self, overview: &Overview<'_>) -> String {
        let mut text = format!("{}\n  {}\n", self.goal.title, overview.progress().sentence());
        if let Some(next) = overview.next_skill() {
            let _ = writeln!(text, "  Next: {} ({})", next.title, next.id);
        }
        let _ = writeln!(text, "\n{}", counted(overview.pack.skills.len(), "skill", "skills"));
        for status in Status::ALL {
            let count = self.by_status.get(status_word(status)).copied().unwrap_or_default();
            let _ = writeln!(text, "  {:<15} {count:>5}", status_label(status));
        }
        let _ = writeln!(
            text,
            "\n{} of {} ticked",
            self.items.ticked,
            counted(self.items.total, "item", "items")
        );
        for (number, area) in self.areas.iter().enumerate() {
            let (_, progress) = overview.area(number);
            let _ = writeln!(
                text,
                "  {:<28} {}, {}",
                area.title,
                progress.count(),
                about_hours(area.hours_left)
            );
        }
        let shown = &self.days[self.days.len().saturating_sub(DAYS_SHOWN)..];
        if !shown.is_empty() {
            text.push_str("\nDays\n");
        }
        for day in shown {
            let minutes = day.minutes.map_or(String::new(), |minutes| format!(", {minutes} min"));
            let things = counted(day.events as usize, "thing done", "things done");
            let _ = writeln!(text, "  {}  {things}{minutes}", day.day);
        }
        text
    }
}
