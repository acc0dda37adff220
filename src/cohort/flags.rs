//! What a teacher should look at, each with its reason: who has not been seen, who is stuck where, what is overdue.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Figures;
use crate::learning::Status;
use crate::pack::Pack;
use crate::progress::{Grade, Moment, State};
use crate::study::{about_hours, counted, hours};

/// A prompt that was forgotten so often needs help.
const FORGOTTEN: usize = 4;
/// A task that was tried so often without success does.
const FAILED: usize = 3;
/// Whoever is stuck in so many skills does.
const STUCK_IN: usize = 3;
/// No pace is told from fewer days than this.
const PACE_DAYS: i64 = 7;

/// From how many days on something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub inactive_days: u32,
    pub stuck_days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            inactive_days: 7,
            stuck_days: 7,
        }
    }
}

/// What kind of thing to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlagKind {
    Inactive,
    Stuck,
    Overdue,
    NeedsHelp,
    GoalNotReachable,
}

impl FlagKind {
    pub const ALL: [Self; 5] = [
        Self::Inactive,
        Self::Stuck,
        Self::Overdue,
        Self::NeedsHelp,
        Self::GoalNotReachable,
    ];

    /// One word of JSON and CSV.
    pub fn code(self) -> &'static str {
        match self {
            Self::Inactive => "inactive",
            Self::Stuck => "stuck",
            Self::Overdue => "overdue",
            Self::NeedsHelp => "needs-help",
            Self::GoalNotReachable => "goal-not-reachable",
        }
    }

    /// As a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Inactive => "Inactive",
            Self::Stuck => "Stuck",
            Self::Overdue => "Overdue",
            Self::NeedsHelp => "Needs help",
            Self::GoalNotReachable => "Goal not reachable",
        }
    }
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub kind: FlagKind,
    /// Since which day; none where that is not known.
    pub since: Option<Date>,
    /// The number of the skill, where it is about one.
    pub skill: Option<usize>,
    /// A sentence without a full stop.
    pub why: String,
}

/// Everything to look at for one learner, by kind and then in the order of the pack.
pub fn flags(pack: &Pack, figures: &Figures, state: &State, now: Moment, limits: Limits) -> Vec<Flag> {
    let today = now.day().civil();
    let mut flags: Vec<Flag> = inactive(figures, today, limits).into_iter().collect();
    let stuck = stuck(pack, figures, today, limits);
    let stuck_in = stuck.len();
    flags.extend(stuck);
    flags.extend(overdue(pack, figures, today));
    flags.extend(needs_help(pack, figures, state, stuck_in));
    flags.extend(not_reachable(pack, figures, today));
    flags
}

/// Whole days from one to the other; negative where it is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

fn inactive(figures: &Figures, today: Date, limits: Limits) -> Option<Flag> {
    let flag = |since, why| {
        Some(Flag {
            kind: FlagKind::Inactive,
            since,
            skill: None,
            why,
        })
    };
    let Some((_, last)) = figures.active else {
        return flag(None, "nothing was done yet".to_owned());
    };
    let last = last.day().civil();
    let days = days_between(last, today);
    if days < i64::from(limits.inactive_days) {
        return None;
    }
    flag(Some(last), format!("nothing was done for {}", days_words(days)))
}

fn days_words(days: i64) -> String {
    counted(usize::try_from(days).unwrap_or(0), "day", "days")
}

fn stuck(pack: &Pack, figures: &Figures, today: Date, limits: Limits) -> Vec<Flag> {
    let begun = (0..pack.skills.len()).filter(|number| figures.statuses.get(*number) == Some(&Status::InProgress));
    let steps = begun.filter_map(|number| Some((number, figures.steps.get(number).copied().flatten()?)));
    steps
        .filter_map(|(number, step)| {
            let since = step.day().civil();
            let days = days_between(since, today);
            (days >= i64::from(limits.stuck_days)).then(|| Flag {
                kind: FlagKind::Stuck,
                since: Some(since),
                skill: Some(number),
                why: format!("begun, and no step forward for {}", days_words(days)),
            })
        })
        .collect()
}

fn overdue(pack: &Pack, figures: &Figures, today: Date) -> Vec<Flag> {
    let is_open = |number: &usize| figures.statuses.get(*number).is_some_and(|status| !status.meets());
    let open = (0..pack.skills.len()).filter(is_open);
    let due = open.filter_map(|number| Some((number, figures.assignment.due.get(number).copied().flatten()?)));
    due.filter(|(_, day)| *day < today)
        .map(|(number, day)| Flag {
            kind: FlagKind::Overdue,
            since: Some(day),
            skill: Some(number),
            why: format!("was due on {day}, {} ago", days_words(days_between(day, today))),
        })
        .collect()
}

fn needs_help(pack: &Pack, figures: &Figures, state: &State, stuck_in: usize) -> Vec<Flag> {
    let flag = |since: Option<Moment>, skill, why| Flag {
        kind: FlagKind::NeedsHelp,
        since: since.map(|moment| moment.day().civil()),
        skill,
        why,
    };
    let mut flags = Vec::new();
    if stuck_in >= STUCK_IN {
        flags.push(flag(None, None, format!("stuck in {stuck_in} skills")));
    }
    let known = state.pack(&pack.id);
    for (number, skill) in pack.skills.iter().enumerate() {
        let reviews = known.skill(&skill.id).map_or(&[][..], |known| &known.reviews);
        let mut forgotten: BTreeMap<&str, (usize, Moment)> = BTreeMap::new();
        for review in reviews.iter().filter(|review| review.grade == Grade::Again) {
            let count = forgotten.entry(review.prompt.as_str()).or_insert((0, review.when));
            count.0 += 1;
        }
        for (prompt, (count, first)) in forgotten.into_iter().filter(|(_, (count, _))| *count >= FORGOTTEN) {
            let why = format!("the question “{prompt}” was forgotten {count} times");
            flags.push(flag(Some(first), Some(number), why));
        }
        for task in &skill.tasks {
            let tries = figures.tries.get(&(skill.id.clone(), task.id.clone()));
            if let Some(tries) = tries.filter(|tries| !tries.passed && tries.failed >= FAILED) {
                let why = format!(
                    "the task “{}” was tried {} times without success",
                    task.id, tries.failed
                );
                flags.push(flag(Some(tries.last), Some(number), why));
            }
        }
    }
    flags
}

/// Whether what is due can be reached at the pace so far: the hours of what was learned since the first day, a day.
fn not_reachable(pack: &Pack, figures: &Figures, today: Date) -> Option<Flag> {
    let (first, _) = figures.active?;
    let days = days_between(first.day().civil(), today);
    if days < PACE_DAYS {
        return None;
    }
    let pace = learned_hours(pack, figures) / days as f32;
    let mut due: BTreeMap<Date, f32> = BTreeMap::new();
    for (number, skill) in pack.skills.iter().enumerate() {
        let (Some(Some(day)), Some(status)) = (figures.assignment.due.get(number), figures.statuses.get(number)) else {
            continue;
        };
        if *day >= today && !status.meets() {
            *due.entry(*day).or_default() += skill.hours;
        }
    }
    let mut open = 0.0;
    for (day, left) in due {
        open += left;
        // What is due today may still be done today.
        let days_left = days_between(today, day) + 1;
        if open > pace * days_left as f32 {
            let needed = open / days_left as f32;
            let why = format!(
                "{} to go until {day}: {} h a day, and it was {} h a day so far",
                about_hours(open),
                hours(needed),
                hours(pace)
            );
            return Some(Flag {
                kind: FlagKind::GoalNotReachable,
                since: None,
                skill: None,
                why,
            });
        }
    }
    None
}

/// The hours of what was learned here: what was known before says nothing of a pace.
fn learned_hours(pack: &Pack, figures: &Figures) -> f32 {
    let learned = pack.skills.iter().zip(&figures.statuses);
    learned
        .filter(|(_, status)| matches!(status, Status::Done | Status::Holds))
        .fold(0.0, |sum, (skill, _)| sum + skill.hours)
}
