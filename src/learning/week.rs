//! How many minutes the learner has on each day of the week: the register `#week`, seven whole numbers from Monday on.

use crate::progress::Day;

/// Minutes a day where the learner has not said.
pub const MINUTES_A_DAY: u32 = 40;
/// What is offered for a day, in minutes.
pub const MINUTES_CHOICES: [u32; 5] = [15, 25, 40, 60, 90];
/// The most minutes that a day can have for study.
pub const MOST_MINUTES: u32 = 720;

/// Minutes for study on each day of the week, from Monday on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week(pub [u32; 7]);

impl Default for Week {
    fn default() -> Self {
        Self([MINUTES_A_DAY; 7])
    }
}

impl Week {
    /// Hours a week, spread evenly; what does not divide goes to the first days.
    pub fn of_hours(hours: f32) -> Self {
        let most = 7 * MOST_MINUTES;
        // Bounded, so the cast keeps the value; what is no number is 0.
        let minutes = (hours * 60.0).round().clamp(0.0, most as f32) as u32;
        let mut week = [minutes / 7; 7];
        week.iter_mut().take((minutes % 7) as usize).for_each(|day| *day += 1);
        Self(week)
    }

    /// Reads the register; `None` for what is no week.
    pub fn read(text: &str) -> Option<Self> {
        let days: Option<Vec<u32>> = text.split_whitespace().map(|day| day.parse().ok()).collect();
        let days: [u32; 7] = days?.try_into().ok()?;
        days.iter()
            .all(|minutes| *minutes <= MOST_MINUTES)
            .then_some(Self(days))
    }

    /// As the register holds it.
    pub fn text(&self) -> String {
        self.0.map(|minutes| minutes.to_string()).join(" ")
    }

    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The minutes of a day.
    pub fn on(&self, day: Day) -> u32 {
        self.0[day.weekday()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_reads_back_and_what_is_none_is_refused() {
        let week = Week([40, 0, 40, 0, 40, 120, 0]);
        assert_eq!(Week::read(&week.text()), Some(week));
        for text in [
            "",
            "40",
            "1 2 3 4 5 6 x",
            "1 2 3 4 5 6 7 8",
            "1 2 3 4 5 6 721",
            "-1 2 3 4 5 6 7",
        ] {
            assert_eq!(Week::read(text), None, "{text}");
        }
    }

    #[test]
    fn hours_are_spread_over_the_days() {
        assert_eq!(Week::of_hours(7.0), Week([60; 7]));
        assert_eq!(Week::of_hours(1.0).0, [9, 9, 9, 9, 8, 8, 8]);
        assert_eq!(Week::of_hours(0.0).total(), 0);
        assert_eq!(Week::of_hours(f32::NAN).total(), 0);
        assert_eq!(Week::of_hours(1e9).total(), 7 * MOST_MINUTES);
    }

    #[test]
    fn a_day_has_the_minutes_of_its_weekday() {
        let week = Week([1, 2, 3, 4, 5, 6, 7]);
        // 1970-01-01 was a Thursday.
        assert_eq!([-1, 0, 3, 4].map(|day| week.on(Day(day))), [3, 4, 7, 1]);
    }
}
