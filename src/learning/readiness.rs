//! How every skill of a pack stands for a learner, what is open on the way to a goal, and the next stop.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{SkillGraph, Status};
use crate::ids::{PackId, SkillId};
use crate::pack::Pack;
use crate::progress::{DAY_MS, Grade, Mark, SkillState, State};

/// Why a skill is worth going to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was begun.
    GoOn,
    /// Nothing was done yet, and this is where the way begins.
    StartHere,
    /// These skills need it directly and are still open, by number.
    Opens(Vec<usize>),
}

/// The skill to go to next, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    pub skill: SkillId,
    pub why: Why,
}

/// How every skill of a pack stands. Kept by the study and refreshed after each change.
#[derive(Clone, Debug, Default)]
pub struct Readiness {
    graph: Arc<SkillGraph>,
    pack: PackId,
    statuses: Vec<Status>,
    /// When something last happened to a skill, in ms since 1970; `i64::MIN` for never.
    last: Vec<i64>,
    /// Whether nothing ever happened to any skill.
    is_untouched: bool,
}

impl Readiness {
    pub fn new(pack: &Pack, state: &State) -> Self {
        Self::over(Arc::new(SkillGraph::new(pack)), pack, state)
    }

    /// The same over a graph that is known already: for many learners of one pack.
    pub fn over(graph: Arc<SkillGraph>, pack: &Pack, state: &State) -> Self {
        let mut readiness = Self {
            graph,
            pack: pack.id.clone(),
            ..Self::default()
        };
        readiness.refresh(state);
        readiness
    }

    /// Works the statuses out anew; the pack is the same.
    pub fn refresh(&mut self, state: &State) {
        let skills = state.pack(&self.pack);
        let known: Vec<Option<&SkillState>> = self.graph.ids().iter().map(|id| skills.skill(id)).collect();
        let last = |state: &Option<&SkillState>| {
            state
                .and_then(|state| state.activity)
                .map_or(i64::MIN, |(_, last)| last.at)
        };
        self.last = known.iter().map(last).collect();
        self.is_untouched = self.last.iter().all(|last| *last == i64::MIN);
        self.statuses = known
            .into_iter()
            .map(|state| own_status(state).unwrap_or_default())
            .collect();
        for number in 0..self.statuses.len() {
            if self.statuses[number] == Status::NotReady && self.open_groups(number).next().is_none() {
                self.statuses[number] = Status::Ready;
            }
        }
    }

    pub fn graph(&self) -> &Arc<SkillGraph> {
        &self.graph
    }

    /// How a skill stands; `NotReady` for one that the pack lacks.
    pub fn status(&self, skill: &SkillId) -> Status {
        self.graph
            .number(skill)
            .map_or(Status::NotReady, |number| self.statuses[number])
    }

    /// How every skill stands, in the order of [`Pack::skills`].
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// The groups of prerequisites that are not met, each with its alternatives.
    pub fn missing(&self, skill: &SkillId) -> Vec<Vec<&SkillId>> {
        let Some(number) = self.graph.number(skill) else {
            return Vec::new();
        };
        self.open_groups(number).map(|group| self.graph.names(group)).collect()
    }

    /// The next stop among skills in study order, and why: the one that was begun and touched last, else the first that is
    /// ready.
    pub fn next_among(&self, skills: impl Iterator<Item = usize> + Clone) -> Option<Next> {
        let with = |status| skills.clone().filter(move |number| self.statuses[*number] == status);
        let begun = with(Status::InProgress).max_by_key(|number| (self.last[*number], Reverse(*number)));
        let skill = begun.or_else(|| with(Status::Ready).next())?;
        let why = match self.why(skill) {
            Why::Opens(_) if self.is_untouched => Why::StartHere,
            why => why,
        };
        Some(Next {
            skill: self.graph.ids()[skill].clone(),
            why,
        })
    }

    /// Why a skill is worth going to: it was begun, or what it opens.
    pub fn why(&self, number: usize) -> Why {
        if self.statuses[number] == Status::InProgress {
            return Why::GoOn;
        }
        let open = |opened: &usize| !self.statuses[*opened].meets();
        Why::Opens(self.graph.opens(number).iter().copied().filter(open).collect())
    }

    fn open_groups(&self, number: usize) -> impl Iterator<Item = &Vec<usize>> {
        let met = |group: &&Vec<usize>| group.iter().any(|need| self.statuses[*need].meets());
        self.graph.groups(number).iter().filter(move |group| !met(group))
    }
}

/// The status that a skill has by what the learner did to it; `None` where its prerequisites decide.
fn own_status(state: Option<&SkillState>) -> Option<Status> {
    let state = state?;
    match state.mark {
        Some((Mark::Done, when)) => {
            let holds = state.reviews.iter().any(|review| {
                !review.aided && review.grade != Grade::Again && review.when.at.saturating_sub(when.at) >= DAY_MS
            });
            Some(if holds { Status::Holds } else { Status::Done })
        }
        Some((Mark::InProgress, _)) => Some(Status::InProgress),
        Some((Mark::Known, _)) => Some(Status::Known),
        Some((Mark::Skipped, _)) => Some(Status::Skipped),
        None => {
            let begun = !state.ticks.is_empty() || !state.stops.is_empty() || !state.reviews.is_empty();
            begun.then_some(Status::InProgress)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::graph::tests::pack;
    use crate::progress::{Log, Moment, Naming, PartKey, RunId, SkillKey, What};

    const NOW: Moment = Moment {
        at: 1_000_000_000_000,
        offset: 0,
    };

    fn trial() -> Pack {
        pack(&[
            "start:",
            "python:start",
            "java:start",
            "web:python|java http",
            "http:start",
            "end:web",
        ])
    }

    fn log(marks: &[(&str, Mark)]) -> Log {
        let mut log = Log::new(RunId(1), Naming::default());
        for (skill, mark) in marks {
            log.set_status(
                NOW,
                SkillKey::new(&PackId::from("p"), &SkillId::from(*skill)),
                Some(*mark),
            );
        }
        log
    }

    fn standing(log: &Log, skill: &str) -> Status {
        Readiness::new(&trial(), log.state()).status(&skill.into())
    }

    fn words(ids: &[&SkillId]) -> String {
        ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn any_member_that_is_done_known_or_skipped_meets_its_group() {
        for mark in [Mark::Done, Mark::Known, Mark::Skipped] {
            assert_eq!(
                standing(&log(&[("http", Mark::Done), ("java", mark)]), "web"),
                Status::Ready,
                "{mark:?}"
            );
        }
        assert_eq!(
            standing(&log(&[("http", Mark::Done), ("java", Mark::InProgress)]), "web"),
            Status::NotReady
        );
        assert_eq!(
            standing(&log(&[("java", Mark::Done), ("python", Mark::Done)]), "web"),
            Status::NotReady
        );
    }

    #[test]
    fn what_is_missing_is_told_group_by_group() {
        let log = log(&[("http", Mark::Known)]);
        let readiness = Readiness::new(&trial(), log.state());
        let missing = readiness.missing(&"web".into());
        assert_eq!(
            missing.iter().map(|group| words(group)).collect::<Vec<_>>(),
            ["python java"]
        );
    }

    #[test]
    fn a_tick_begins_a_skill_even_where_a_need_is_open() {
        let mut log = log(&[]);
        log.tick(NOW, "p/web/one".parse::<PartKey>().unwrap());
        assert_eq!(standing(&log, "web"), Status::InProgress);
        assert_eq!(standing(&log, "end"), Status::NotReady);
    }

    #[test]
    fn done_holds_once_it_was_recalled_a_day_later_without_help() {
        let review = |later: i64, aided: bool, grade: Grade| {
            let mut log = log(&[("start", Mark::Done)]);
            let prompt: PartKey = "p/start/q".parse().unwrap();
            let when = Moment {
                at: NOW.at + later,
                offset: 0,
            };
            log.append(
                when,
                What::Reviewed {
                    prompt,
                    grade,
                    ms: 1,
                    aided,
                },
            );
            standing(&log, "start")
        };
        assert_eq!(review(DAY_MS, false, Grade::Hard), Status::Holds);
        assert_eq!(review(DAY_MS - 1, false, Grade::Easy), Status::Done);
        assert_eq!(review(DAY_MS, true, Grade::Good), Status::Done);
        assert_eq!(review(DAY_MS, false, Grade::Again), Status::Done);
    }

    #[test]
    fn the_flag_starts_goes_on_and_takes_the_first_that_is_ready() {
        let next = |marks: &[(&str, Mark)], among: &[&str]| {
            let readiness = Readiness::new(&trial(), log(marks).state());
            let among: Vec<usize> = among
                .iter()
                .filter_map(|id| readiness.graph().number(&(*id).into()))
                .collect();
            let next = readiness.next_among(among.into_iter())?;
            let why = match next.why {
                Why::GoOn => "go on".to_owned(),
                Why::StartHere => "start".to_owned(),
                Why::Opens(skills) => words(&readiness.graph().names(&skills)),
            };
            Some(format!("{}: {why}", next.skill))
        };
        let all = ["start", "python", "java", "http", "web", "end"];
        assert_eq!(next(&[], &all).as_deref(), Some("start: start"));
        let begun = [("start", Mark::Done), ("http", Mark::InProgress)];
        assert_eq!(next(&begun[..1], &all).as_deref(), Some("python: web"));
        assert_eq!(next(&begun[..1], &["http", "java"]).as_deref(), Some("http: web"));
        assert_eq!(next(&begun, &all).as_deref(), Some("http: go on"));
        assert_eq!(next(&begun, &["web", "end"]), None);
    }
}
