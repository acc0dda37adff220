//! Memory of one prompt, by FSRS-6 as the crate `fsrs` has it: stability and difficulty after each answer, and the days until
//! the next. The crate takes any retention and any history, so what goes in is bounded here.

use fsrs::{DEFAULT_PARAMETERS, FSRS, MemoryState};
use sha2::{Digest, Sha256};

use super::registers::Fitted;
use crate::progress::{DAY_MS, Day, Grade, Moment, Review};

/// The desired retention where the learner chose none.
pub const DEFAULT_RETENTION: f32 = 0.90;
/// The least and the most retention that can be wanted.
pub const RETENTION: std::ops::RangeInclusive<f32> = 0.70..=0.97;
/// The longest interval, in days.
const LONGEST: f32 = 3_650.0;
/// A forgotten prompt comes back in the same sitting, this much later.
const AGAIN_MS: i64 = 10 * 60_000;

/// What the answers to a prompt come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of recall has fallen to 0.9.
    pub stability: f32,
    /// From 1 to 10.
    pub difficulty: f32,
    /// When it was answered last.
    pub last: Moment,
    /// When it is to be asked next.
    pub due: Moment,
    pub reviews: u32,
    /// How often it was forgotten after it had been known.
    pub lapses: u32,
}

/// What one more answer would come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub memory: Memory,
    /// Whole days until the next question; 0 where it comes back in this sitting.
    pub days: u32,
}

/// FSRS with the learner's parameters and wish.
#[derive(Clone, Debug)]
pub struct Scheduler {
    fsrs: FSRS,
    decay: f32,
    retention: f32,
}

impl Default for Scheduler {
    fn default() -> Self {
        Self::new(None, DEFAULT_RETENTION)
    }
}

impl Scheduler {
    /// Parameters that are none of FSRS's are passed over; a retention is brought into [`RETENTION`], in whole hundredths.
    pub fn new(fitted: Option<&Fitted>, retention: f32) -> Self {
        let known = fitted.and_then(|fitted| Some((FSRS::new(&fitted.parameters).ok()?, fitted.parameters[20])));
        let usual = || {
            FSRS::new(&DEFAULT_PARAMETERS)
                .ok()
                .map(|fsrs| (fsrs, DEFAULT_PARAMETERS[20]))
        };
        // The crate's own parameters are always taken.
        let (fsrs, decay) = known
            .or_else(usual)
            .unwrap_or_else(|| (FSRS::default(), DEFAULT_PARAMETERS[20]));
        Self {
            fsrs,
            decay,
            retention: bounded(retention),
        }
    }

    /// The retention that intervals aim at.
    pub fn retention(&self) -> f32 {
        self.retention
    }

    /// The memory after all answers, given oldest first. `key` names the prompt for all time: it seeds the fuzz.
    pub fn memory<'a>(&self, key: &str, reviews: impl IntoIterator<Item = &'a Review>) -> Option<Memory> {
        reviews.into_iter().fold(None, |known, review| {
            let grade = if review.aided {
                review.grade.min(Grade::Hard)
            } else {
                review.grade
            };
            self.step(key, known, grade, review.when)
                .map(|step| step.memory)
                .or(known)
        })
    }

    /// One more answer. `None` only where a memory is no memory (not finite), which no history gives.
    pub fn step(&self, key: &str, known: Option<Memory>, grade: Grade, when: Moment) -> Option<Step> {
        let days = known.map_or(0, |known| when.day().since(known.last.day()));
        let before = known.map(|known| MemoryState {
            stability: known.stability,
            difficulty: known.difficulty,
        });
        let next = self.fsrs.next_states(before, self.retention, days).ok()?;
        let next = match grade {
            Grade::Again => next.again,
            Grade::Hard => next.hard,
            Grade::Good => next.good,
            Grade::Easy => next.easy,
        };
        let reviews = known.map_or(0, |known| known.reviews) + 1;
        let forgotten = grade == Grade::Again;
        let days = if forgotten {
            0
        } else {
            fuzzed(next.interval, key, reviews)
        };
        let due = if forgotten {
            Moment {
                at: when.at.saturating_add(AGAIN_MS),
                offset: when.offset,
            }
        } else {
            start_of_day(when, days)
        };
        let memory = Memory {
            stability: next.memory.stability,
            difficulty: next.memory.difficulty,
            last: when,
            due,
            reviews,
            lapses: known.map_or(0, |known| known.lapses + u32::from(forgotten)),
        };
        Some(Step { memory, days })
    }

    /// The same with another retention.
    pub fn with_retention(&self, retention: f32) -> Self {
        Self {
            retention: bounded(retention),
            ..self.clone()
        }
    }

    /// Whole days until a memory falls to the retention, without fuzz.
    pub fn days_after(&self, memory: &Memory) -> u32 {
        let days = self.fsrs.next_interval(Some(memory.stability), self.retention, 3);
        if days.is_finite() {
            days.round().clamp(1.0, LONGEST) as u32
        } else {
            1
        }
    }

    /// The chance of recall on a day.
    pub fn retrievability(&self, memory: &Memory, day: Day) -> f32 {
        let state = MemoryState {
            stability: memory.stability.max(f32::MIN_POSITIVE),
            difficulty: memory.difficulty,
        };
        let days = day.since(memory.last.day());
        fsrs::current_retrievability(state, days as f32, self.decay).clamp(0.0, 1.0)
    }
}

/// A retention in whole hundredths, within [`RETENTION`].
fn bounded(retention: f32) -> f32 {
    let wanted = if retention.is_finite() {
        retention
    } else {
        DEFAULT_RETENTION
    };
    (wanted.clamp(*RETENTION.start(), *RETENTION.end()) * 100.0).round() / 100.0
}

/// The start of the day that lies some days after a moment, by that moment's local time.
pub(super) fn start_of_day(when: Moment, days: u32) -> Moment {
    let day = i64::from(when.day().0).saturating_add(i64::from(days));
    let local = day.saturating_mul(DAY_MS).saturating_add(4 * 3_600_000);
    Moment {
        at: local.saturating_sub(i64::from(when.offset) * 60_000),
        offset: when.offset,
    }
}

/// The interval in whole days, moved a little so that prompts learned together do not stay together: by up to 15 % of what
/// lies between 2.5 and 7 days, 10 % to 20, 5 % beyond (the ranges that Anki documents). The same for the same prompt and
/// number of review, everywhere.
fn fuzzed(interval: f32, key: &str, review: u32) -> u32 {
    let interval = if interval.is_finite() {
        interval.clamp(1.0, LONGEST)
    } else {
        1.0
    };
    let part = |from: f32, to: f32, share: f32| (interval.min(to) - from).max(0.0) * share;
    let reach = part(2.5, 7.0, 0.15) + part(7.0, 20.0, 0.10) + part(20.0, f32::MAX, 0.05);
    let hash = Sha256::new()
        .chain_update(key)
        .chain_update(review.to_be_bytes())
        .finalize();
    let share = f32::from(u16::from_be_bytes([hash[0], hash[1]])) / f32::from(u16::MAX);
    let moved = interval + reach * (2.0 * share - 1.0);
    // Between 1 and LONGEST, so the cast keeps the value.
    moved.round().clamp(1.0, LONGEST) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PromptId;

    const HOUR: i64 = 3_600_000;

    fn at(hours: i64, offset: i16) -> Moment {
        Moment {
            at: 1_764_000_000_000 / DAY_MS * DAY_MS + hours * HOUR,
            offset,
        }
    }

    fn review(hours: i64, grade: Grade) -> Review {
        Review {
            prompt: PromptId::from("p"),
            grade,
            ms: 1,
            aided: false,
            when: at(hours, 0),
        }
    }

    fn memory(reviews: &[Review]) -> Memory {
        Scheduler::default().memory("p/s/p", reviews).unwrap()
    }

    #[test]
    fn a_remembered_prompt_is_due_at_four_on_a_later_day() {
        let first = memory(&[review(12, Grade::Good)]);
        assert_eq!((first.stability * 1e4).round(), 23_065.0);
        assert_eq!(first.due, at(2 * 24 + 4, 0), "2.3 days are two");
        // Answered at 03:30 it still is the evening before.
        let late = memory(&[review(24 + 3, Grade::Good)]);
        assert_eq!(late.due, at(2 * 24 + 4, 0));
    }

    #[test]
    fn a_forgotten_prompt_comes_back_in_the_same_sitting() {
        let lapsed = memory(&[review(12, Grade::Good), review(60, Grade::Again)]);
        assert_eq!((lapsed.lapses, lapsed.due.at), (1, at(60, 0).at + 10 * 60_000));
        let again = memory(&[
            review(12, Grade::Good),
            review(60, Grade::Again),
            review(61, Grade::Good),
        ]);
        assert!(again.due.at >= at(3 * 24 + 4, 0).at, "and then on a later day");
        assert_eq!((again.lapses, again.reviews), (1, 3));
        assert_eq!(
            memory(&[review(12, Grade::Again)]).lapses,
            0,
            "what was never known is not forgotten"
        );
    }

    #[test]
    fn days_are_local_and_a_clock_that_goes_back_counts_none() {
        let scheduler = Scheduler::default();
        let first = scheduler
            .step("k", None, Grade::Good, at(12, 0))
            .map(|step| step.memory);
        let stability = |when| {
            scheduler
                .step("k", first, Grade::Good, when)
                .map(|step| step.memory.stability)
        };
        // 20:00 in Berlin two days on, and the same moment in Tokyo, where it is the third day already.
        assert_eq!(stability(at(24 + 19, 60)), stability(at(24 + 11, 60)));
        assert!(stability(at(24 + 22, 540)) > stability(at(24 + 22, 60)));
        assert_eq!(stability(at(-200, 0)), stability(at(12, 0)));
    }

    #[test]
    fn what_is_wanted_is_brought_into_bounds() {
        for (wanted, retention) in [(0.9, 0.9), (0.0, 0.7), (1.5, 0.97), (f32::NAN, 0.9), (0.8549, 0.85)] {
            assert_eq!(Scheduler::new(None, wanted).retention(), retention, "{wanted}");
        }
        let days = |retention| {
            let scheduler = Scheduler::new(None, retention);
            scheduler.step("k", None, Grade::Easy, at(0, 0)).map(|step| step.days)
        };
        assert!(days(0.97) < days(0.8), "who wants to forget less is asked more often");
        let broken = Fitted {
            parameters: vec![f32::NAN; 21],
            ..Fitted::default()
        };
        assert_eq!(
            Scheduler::new(Some(&broken), 0.9).memory("k", &[review(0, Grade::Good)]),
            Scheduler::default().memory("k", &[review(0, Grade::Good)])
        );
    }

    #[test]
    fn help_counts_as_hard_and_fuzz_is_a_matter_of_prompt_and_number() {
        let mut aided = review(12, Grade::Easy);
        aided.aided = true;
        assert_eq!(memory(&[aided]), memory(&[review(12, Grade::Hard)]));
        let days = |key: &str| (1..40).map(|n| fuzzed(30.0, key, n)).collect::<Vec<_>>();
        assert_eq!(days("a"), days("a"));
        assert_ne!(days("a"), days("b"));
        assert!(days("a").iter().all(|days| (27..=33).contains(days)));
        assert_eq!(
            [fuzzed(0.2, "a", 1), fuzzed(f32::NAN, "a", 1), fuzzed(1e9, "a", 1)],
            [1, 1, 3_650]
        );
    }
}
