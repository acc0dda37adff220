//! How fast this learner goes, against the estimates of the pack: learned from the stops that were read with the time they
//! took, and silent before there are enough of them.

use std::collections::BTreeMap;

use crate::pack::{Pack, StopId};
use crate::progress::{Grade, State};

/// So many stops make a pace.
const ENOUGH_STOPS: usize = 5;
/// So many answers make a time for one.
const ENOUGH_ANSWERS: usize = 20;
/// Seconds for one answer before that.
const SECONDS_AN_ANSWER: f32 = 25.0;
/// The part of the normal distribution that lies below 0.8416 deviations is 0.8: the quantiles of Student's t beside it, by
/// the number of stops less one, from 4 on.
const T80: [(usize, f32); 7] = [
    (4, 0.941),
    (5, 0.920),
    (6, 0.906),
    (8, 0.889),
    (12, 0.873),
    (20, 0.860),
    (40, 0.851),
];
/// A single stop that was left open all day makes no plan of years.
const MOST_FACTOR: f32 = 4.0;
const NORMAL80: f32 = 0.842;

/// Minutes needed for each minute of an estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// As it was over all stops together.
    pub ratio: f32,
    /// How far single stops lie from that: a standard deviation.
    spread: f32,
    /// The sum of the squared shares of the stops: 1/n where all are as long.
    share: f32,
    stops: usize,
}

impl Pace {
    /// `None` before five stops were read with the time that they took.
    pub fn of(pack: &Pack, state: &State) -> Option<Self> {
        let known = state.pack(&pack.id);
        let mut read: Vec<(f32, f32)> = Vec::new();
        for skill in &pack.skills {
            let Some(skill_state) = known.skill(&skill.id) else {
                continue;
            };
            let mut spent: BTreeMap<&StopId, u32> = BTreeMap::new();
            for studied in &skill_state.studied {
                let sum = spent.entry(&studied.stop).or_default();
                *sum = sum.saturating_add(studied.seconds);
            }
            let stops = skill.notes.stops.iter().filter(|stop| stop.minutes > 0);
            read.extend(stops.filter_map(|stop| Some((stop.minutes as f32, *spent.get(&stop.id)? as f32 / 60.0))));
        }
        Self::from(&read)
    }

    /// Of stops: minutes estimated, and minutes needed.
    fn from(read: &[(f32, f32)]) -> Option<Self> {
        if read.len() < ENOUGH_STOPS {
            return None;
        }
        let estimated: f32 = read.iter().map(|(estimated, _)| estimated).sum();
        let needed: f32 = read.iter().map(|(_, needed)| needed).sum();
        let ratio = needed / estimated;
        let off = |(estimated, needed): &(f32, f32)| estimated * (needed / estimated - ratio).powi(2);
        let count = read.len() as f32;
        let variance = read.iter().map(off).sum::<f32>() / estimated * count / (count - 1.0);
        Some(Self {
            ratio,
            spread: variance.sqrt(),
            share: squared_shares(read.iter().map(|(estimated, _)| *estimated)),
            stops: read.len(),
        })
    }

    /// What parts with these estimates take together: half of the time at most the first, and in 80 of 100 at most the
    /// second. The sum of the parts has the spread of the parts, and that of the pace itself, which is known from few stops.
    pub fn expect(&self, estimates: &[f32]) -> (f32, f32) {
        let sum: f32 = estimates.iter().sum();
        let share = self.share + squared_shares(estimates.iter().copied());
        let likely = sum * self.ratio;
        // Times are skewed, a long one being longer than a short one is short: so the spread is taken as a factor.
        let factor = (self.quantile() * self.spread * share.sqrt() / self.ratio.max(f32::MIN_POSITIVE)).exp();
        (likely, likely * factor.min(MOST_FACTOR))
    }

    fn quantile(&self) -> f32 {
        let freedom = self.stops - 1;
        let row = T80.iter().rev().find(|(from, _)| freedom >= *from);
        if freedom > 60 {
            NORMAL80
        } else {
            row.map_or(T80[0].1, |(_, t)| *t)
        }
    }
}

/// The sum of the squared shares that numbers have of their sum; 0 of nothing.
fn squared_shares(numbers: impl Iterator<Item = f32> + Clone) -> f32 {
    let sum: f32 = numbers.clone().sum();
    if sum > 0.0 {
        numbers.map(|number| (number / sum).powi(2)).sum()
    } else {
        0.0
    }
}

/// Seconds that one answer to a prompt takes: the middle one of the learner's own, once there are enough.
pub fn seconds_an_answer(state: &State) -> f32 {
    let reviews = state.skills().flat_map(|(_, _, skill)| &skill.reviews);
    let mut times: Vec<u32> = reviews
        .filter(|review| review.ms > 0 && review.grade != Grade::Again)
        .map(|review| review.ms)
        .collect();
    if times.len() < ENOUGH_ANSWERS {
        return SECONDS_AN_ANSWER;
    }
    let middle = times.len() / 2;
    let (_, middle, _) = times.select_nth_unstable(middle);
    (*middle as f32 / 1000.0).clamp(3.0, 300.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers from 0 to 1, the same in every run (SplitMix64).
    struct Dice(u64);

    impl Dice {
        fn unit(&mut self) -> f32 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1_u32 << 24) as f32
        }

        /// A normal deviate (Box and Muller).
        fn normal(&mut self) -> f32 {
            let (radius, angle) = (
                (-2.0 * (1.0 - self.unit()).ln()).sqrt(),
                std::f32::consts::TAU * self.unit(),
            );
            radius * angle.cos()
        }
    }

    /// In how many of 1,000 learners the hours really needed stay below P80: each has a pace of their own, and each part
    /// takes its own multiple of it.
    fn kept(stops: usize, parts: usize, spread: f32) -> usize {
        let mut dice = Dice(7);
        let mut below = 0;
        for _ in 0..1_000 {
            let own = (0.4 * dice.normal()).exp();
            let part = |dice: &mut Dice, least: f32, most: f32| {
                let estimate = least + (most - least) * dice.unit();
                (
                    estimate,
                    estimate * own * (spread * dice.normal() - spread * spread / 2.0).exp(),
                )
            };
            let read: Vec<(f32, f32)> = (0..stops).map(|_| part(&mut dice, 8.0, 15.0)).collect();
            let rest: Vec<(f32, f32)> = (0..parts).map(|_| part(&mut dice, 60.0, 400.0)).collect();
            let estimates: Vec<f32> = rest.iter().map(|(estimate, _)| *estimate).collect();
            let (_, p80) = Pace::from(&read).unwrap().expect(&estimates);
            below += usize::from(rest.iter().map(|(_, needed)| needed).sum::<f32>() <= p80);
        }
        below
    }

    #[test]
    fn the_hours_really_needed_stay_below_p80_in_75_to_85_of_100() {
        for (stops, parts, spread) in [(5, 30, 0.3), (12, 30, 0.3), (40, 10, 0.3), (12, 3, 0.4), (60, 40, 0.5)] {
            let kept = kept(stops, parts, spread);
            assert!(
                (750..=850).contains(&kept),
                "{stops} stops, {parts} parts: {kept} of 1,000"
            );
        }
    }

    #[test]
    fn a_pace_is_silent_before_five_stops() {
        assert_eq!(Pace::from(&[(10.0, 12.0); 4]), None);
        let pace = Pace::from(&[(10.0, 12.0); 5]).unwrap();
        assert!((pace.ratio - 1.2).abs() < 1e-5 && pace.spread < 1e-3);
    }
}
