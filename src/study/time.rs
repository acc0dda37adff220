//! How long was studied: time on stops and on answers, by local day.

use std::collections::BTreeMap;

use crate::progress::{Day, State};

/// The longest that one answer counts, in ms: who is called away is not studying.
const LONGEST_ANSWER: u32 = 5 * 60_000;

/// Seconds of study on a day, of all packs.
pub(super) fn seconds_on(state: &State, day: Day) -> u32 {
    let all = spent(state).filter(|(when, _)| *when == day).map(|(_, ms)| ms);
    u32::try_from(all.sum::<u64>() / 1000).unwrap_or(u32::MAX)
}

/// Minutes of study by day, of all packs; only days with any.
pub(super) fn minutes_by_day(state: &State) -> BTreeMap<Day, u32> {
    let mut days: BTreeMap<Day, u64> = BTreeMap::new();
    for (day, ms) in spent(state) {
        *days.entry(day).or_default() += ms;
    }
    let minutes = |ms: u64| u32::try_from((ms + 30_000) / 60_000).unwrap_or(u32::MAX);
    days.into_iter().map(|(day, ms)| (day, minutes(ms))).collect()
}

fn spent(state: &State) -> impl Iterator<Item = (Day, u64)> {
    state.skills().flat_map(|(_, _, skill)| {
        let stops = skill.studied.iter();
        let answers = skill.reviews.iter();
        stops
            .map(|studied| (studied.when.day(), u64::from(studied.seconds) * 1000))
            .chain(answers.map(|review| (review.when.day(), u64::from(review.ms.min(LONGEST_ANSWER)))))
    })
}
