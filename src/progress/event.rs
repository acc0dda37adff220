//! Events: what the learner did, when, and in which order. Kinds are never removed; a kind that this version does not
//! know is kept as text by the file (see `file.rs`).

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{EventId, PartKey, RegisterKey, RunId, SkillKey, Stamp};

/// A point in time as the learner's clock showed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub at: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset: i16,
}

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// When a local day starts, in ms after midnight.
const START_MS: i64 = 4 * 3_600_000;

/// A local day, counted from 1970-01-01. It starts at 04:00, so that an evening that runs late is one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct Day(pub i32);

impl Day {
    /// The day in the calendar, as `YYYY-MM-DD`; far beyond any calendar, the nearest day of it.
    pub fn date(self) -> String {
        self.civil().to_string()
    }

    /// The day in the calendar.
    pub fn civil(self) -> jiff::civil::Date {
        let start = jiff::civil::date(1970, 1, 1);
        start.saturating_add(jiff::Span::new().try_days(self.0).unwrap_or_default())
    }

    /// The day of the week: 0 is Monday.
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as usize
    }

    /// The Monday of its week.
    pub fn monday(self) -> Self {
        Self(self.0.saturating_sub(self.weekday() as i32))
    }

    /// The day some days later.
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)))
    }

    /// Whole days since an earlier day; 0 where that day is later (clocks go wrong).
    pub fn since(self, earlier: Day) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }
}

impl Moment {
    /// How long it is until the next local day starts.
    pub fn until_next_day(self) -> std::time::Duration {
        let next = (i64::from(self.day().0) + 1) * DAY_MS + START_MS - i64::from(self.offset) * 60_000;
        std::time::Duration::from_millis(u64::try_from(next.saturating_sub(self.at)).unwrap_or_default())
    }

    /// The local day: it starts at 04:00.
    pub fn day(self) -> Day {
        let local = self
            .at
            .saturating_add(i64::from(self.offset) * 60_000)
            .saturating_sub(START_MS);
        let day = local.div_euclid(DAY_MS);
        Day(i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX }))
    }
}

/// One thing that happened. Ordered by its [`Stamp`]; the rest only makes the order total.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, bitcode::Encode, bitcode::Decode)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Hybrid logical clock in ms: the wall clock or the newest clock seen, whichever is later, plus 1. For order only.
    pub clock: u64,
    pub id: EventId,
    /// Wall time in ms since 1970 UTC: what statistics and schedules read.
    pub at: i64,
    /// Minutes that local time was ahead of UTC.
    pub offset: i16,
    pub what: What,
}

impl Event {
    /// What orders it among all events.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            clock: self.clock,
            id: self.id,
        }
    }

    /// When it happened, as its own machine's clock said.
    pub fn moment(&self) -> Moment {
        Moment {
            at: self.at,
            offset: self.offset,
        }
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        self.stamp()
            .cmp(&other.stamp())
            .then_with(|| (self.at, self.offset, &self.what).cmp(&(other.at, other.offset, &other.what)))
    }
}

/// What happened. Past tense; format 1.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, bitcode::Encode, bitcode::Decode,
)]
#[serde(deny_unknown_fields)]
pub enum What {
    ItemTicked {
        item: PartKey,
    },
    ItemUnticked {
        item: PartKey,
    },
    StatusSet {
        skill: SkillKey,
        /// `Clear` in the file is `None` here.
        #[serde(with = "mark_or_clear")]
        status: Option<Mark>,
    },
    /// Ticks, mark, stops and reviews of the skill so far no longer count. Registers (own note, own items) stay.
    SkillReset {
        skill: SkillKey,
    },
    StopReached {
        stop: PartKey,
    },
    RegisterWritten {
        register: RegisterKey,
        value: String,
        /// The writes that the writer had seen and meant to replace.
        replaces: Vec<EventId>,
    },
    /// Takes back an earlier event of the same run.
    Void {
        event: EventId,
    },
    /// The clock of a run was wrong: all that it did happened this much earlier than it says.
    ClockCorrected {
        run: RunId,
        /// Milliseconds; negative where the clock was slow.
        ahead_ms: i64,
    },
    /// A recall prompt was answered. When, is the event's own moment.
    Reviewed {
        prompt: PartKey,
        grade: Grade,
        /// How long the answer took.
        ms: u32,
        /// Whether help was taken.
        aided: bool,
    },
    /// Reserved: a task of a lab was tried.
    TaskTried {
        task: PartKey,
        /// The id of the variant that was shown.
        variant: String,
        /// What the variant's data was drawn from.
        seed: u64,
        passed: bool,
        hints: u32,
        solution_seen: bool,
        /// SHA-256 of the answer, in hexadecimal digits.
        answer_hash: String,
        /// Why it did not pass, as the checker's code for it; empty where it passed.
        reason: String,
        /// Which checker judged it, and in which version.
        checker: String,
        /// How long the answer took.
        ms: u32,
    },
    /// Reserved: somebody confirmed that a learner can do what an item says.
    ItemConfirmed {
        learner: String,
        item: PartKey,
        by: String,
    },
    /// Time spent on a stop.
    Studied {
        stop: PartKey,
        seconds: u32,
    },
    /// A question of a placement was answered.
    Probed {
        prompt: PartKey,
        correct: bool,
        ms: u32,
    },
}

impl What {
    /// Whether the kind is reserved for a later version of the program, which may write it in another layout.
    pub fn is_reserved(&self) -> bool {
        matches!(
            self,
            Self::Reviewed { .. }
                | Self::TaskTried { .. }
                | Self::ItemConfirmed { .. }
                | Self::Studied { .. }
                | Self::Probed { .. }
        )
    }
}

/// What the learner says about a skill.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, bitcode::Encode, bitcode::Decode,
)]
pub enum Mark {
    Done,
    InProgress,
    Skipped,
    Known,
}

/// How well a recall prompt was answered, in the four grades of spaced repetition.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, bitcode::Encode, bitcode::Decode,
)]
pub enum Grade {
    Again,
    Hard,
    Good,
    Easy,
}

/// Writes "no mark" as `Clear`, so that a person who reads the file sees what was done.
mod mark_or_clear {
    use super::Mark;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    enum Status {
        Done,
        InProgress,
        Skipped,
        Known,
        Clear,
    }

    // serde's `with` hands over a reference to the field.
    #[allow(clippy::ref_option)]
    pub fn serialize<S: Serializer>(mark: &Option<Mark>, serializer: S) -> Result<S::Ok, S::Error> {
        match mark {
            Some(Mark::Done) => Status::Done,
            Some(Mark::InProgress) => Status::InProgress,
            Some(Mark::Skipped) => Status::Skipped,
            Some(Mark::Known) => Status::Known,
            None => Status::Clear,
        }
        .serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Mark>, D::Error> {
        Ok(match Status::deserialize(deserializer)? {
            Status::Done => Some(Mark::Done),
            Status::InProgress => Some(Mark::InProgress),
            Status::Skipped => Some(Mark::Skipped),
            Status::Known => Some(Mark::Known),
            Status::Clear => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_starts_at_four_local() {
        let hour = 3_600_000;
        let at = |hours: i64, offset| {
            Moment {
                at: hours * hour,
                offset,
            }
            .day()
        };
        assert_eq!(at(4, 0), Day(0));
        assert_eq!(at(3, 0), Day(-1));
        assert_eq!(at(3, 60), Day(0));
        assert_eq!(at(27, 0), Day(0));
        assert_eq!(at(28, 0), Day(1));
        assert_eq!(Day(5).since(Day(2)), 3);
        assert_eq!(Day(2).since(Day(5)), 0);
    }
}
