//! The skill graph without its geometry: what a skill needs and opens, in which order to study, and, with what the learner
//! did, the status of every skill and the next stop.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};
use std::sync::Arc;

use crate::pack::{Pack, PackId, SkillId};
use crate::progress::{DAY_MS, Grade, Mark, SkillState, State};

/// How a skill stands for a learner. Review due is no status: it is a badge beside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// A prerequisite is open. It can still be opened and studied.
    #[default]
    NotReady,
    /// All prerequisites are met.
    Ready,
    /// Something was ticked, read or reviewed, or it was marked so.
    InProgress,
    /// Marked done.
    Done,
    /// Done, and recalled at least a day later without help.
    Holds,
    /// "I knew this already."
    Known,
    /// Left out on purpose.
    Skipped,
}

impl Status {
    /// All of them, in the order in which a legend lists them.
    pub const ALL: [Status; 7] = [
        Self::NotReady,
        Self::Ready,
        Self::InProgress,
        Self::Done,
        Self::Holds,
        Self::Known,
        Self::Skipped,
    ];

    /// The status in a word or two, as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotReady => "Not ready",
            Self::Ready => "Ready",
            Self::InProgress => "In progress",
            Self::Done => "Done",
            Self::Holds => "Done and holds",
            Self::Known => "Known",
            Self::Skipped => "Skipped",
        }
    }

    /// The status as one word of the command line and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotReady => "not-ready",
            Self::Ready => "ready",
            Self::InProgress => "in-progress",
            Self::Done => "done",
            Self::Holds => "holds",
            Self::Known => "known",
            Self::Skipped => "skipped",
        }
    }

    /// Whether a skill that stands so meets what others need of it.
    pub fn meets(self) -> bool {
        matches!(self, Self::Done | Self::Holds | Self::Known | Self::Skipped)
    }

    /// Whether it counts as learned: met, and not by leaving it out.
    pub fn is_learned(self) -> bool {
        matches!(self, Self::Done | Self::Holds | Self::Known)
    }
}

/// Who needs whom, by the number of a skill in [`Pack::skills`].
#[derive(Clone, Debug, Default)]
pub struct SkillGraph {
    ids: Vec<SkillId>,
    numbers: HashMap<SkillId, usize>,
    /// Groups without members that the pack lacks; a group that is empty then is left out.
    groups: Vec<Vec<Vec<usize>>>,
    opens: Vec<Vec<usize>>,
    order: Vec<usize>,
    /// Where each skill stands in `order`.
    rank: Vec<usize>,
}

impl SkillGraph {
    pub fn new(pack: &Pack) -> Self {
        let ids: Vec<SkillId> = pack.skills.iter().map(|skill| skill.id.clone()).collect();
        let numbers: HashMap<SkillId, usize> = ids.iter().cloned().enumerate().map(|(at, id)| (id, at)).collect();
        let groups: Vec<Vec<Vec<usize>>> = pack
            .skills
            .iter()
            .map(|skill| {
                let known = |group: &Vec<SkillId>| group.iter().filter_map(|id| numbers.get(id).copied()).collect();
                skill
                    .requires
                    .iter()
                    .map(known)
                    .filter(|group: &Vec<usize>| !group.is_empty())
                    .collect()
            })
            .collect();
        let mut opens = vec![Vec::new(); ids.len()];
        for (skill, groups) in groups.iter().enumerate() {
            for need in groups.iter().flatten().collect::<BTreeSet<_>>() {
                opens[*need].push(skill);
            }
        }
        let order = study_order_of(&groups, &opens);
        let mut rank = vec![0; ids.len()];
        for (place, skill) in order.iter().enumerate() {
            rank[*skill] = place;
        }
        Self {
            ids,
            numbers,
            groups,
            opens,
            order,
            rank,
        }
    }

    /// The number of a skill in [`Pack::skills`].
    pub fn number(&self, skill: &SkillId) -> Option<usize> {
        self.numbers.get(skill).copied()
    }

    pub fn id(&self, number: usize) -> Option<&SkillId> {
        self.ids.get(number)
    }

    /// All skills, each after everything that it could need; where that leaves a choice, in the order of the pack.
    pub fn study_order(&self) -> impl Iterator<Item = &SkillId> {
        self.order.iter().map(|number| &self.ids[*number])
    }

    /// The skill before this one in study order.
    pub fn previous(&self, skill: &SkillId) -> Option<&SkillId> {
        let rank = self.rank[self.number(skill)?];
        Some(&self.ids[*self.order.get(rank.checked_sub(1)?)?])
    }

    /// The skill after this one in study order.
    pub fn following(&self, skill: &SkillId) -> Option<&SkillId> {
        let rank = self.rank[self.number(skill)?];
        Some(&self.ids[*self.order.get(rank + 1)?])
    }

    /// The skills that need this one directly, also as one of several alternatives; in the order of the pack.
    pub fn opens(&self, skill: &SkillId) -> Vec<&SkillId> {
        self.number(skill)
            .map_or_else(Vec::new, |number| self.names(&self.opens[number]))
    }

    /// Everything that this skill could need, over any number of roads; in study order, without the skill itself.
    pub fn needs(&self, skill: &SkillId) -> Vec<&SkillId> {
        let Some(start) = self.number(skill) else {
            return Vec::new();
        };
        self.reach(start, |number| self.groups[number].iter().flatten().copied().collect())
    }

    /// Everything that this skill helps to open, over any number of roads; in study order, without the skill itself.
    pub fn leads_to(&self, skill: &SkillId) -> Vec<&SkillId> {
        let Some(start) = self.number(skill) else {
            return Vec::new();
        };
        self.reach(start, |number| self.opens[number].clone())
    }

    fn reach(&self, start: usize, roads: impl Fn(usize) -> Vec<usize>) -> Vec<&SkillId> {
        let mut seen = vec![false; self.ids.len()];
        seen[start] = true;
        let mut open = vec![start];
        let mut found = Vec::new();
        while let Some(number) = open.pop() {
            for next in roads(number) {
                if !std::mem::replace(&mut seen[next], true) {
                    found.push(next);
                    open.push(next);
                }
            }
        }
        found.sort_unstable_by_key(|number| self.rank[*number]);
        self.names(&found)
    }

    fn names(&self, numbers: &[usize]) -> Vec<&SkillId> {
        numbers.iter().map(|number| &self.ids[*number]).collect()
    }
}

/// Kahn's topological order, always taking the first skill of the pack that is free. Skills on a circle, which a checked
/// pack does not have, come last in the order of the pack.
fn study_order_of(groups: &[Vec<Vec<usize>>], opens: &[Vec<usize>]) -> Vec<usize> {
    let mut waits: Vec<usize> = groups
        .iter()
        .map(|groups| groups.iter().flatten().collect::<BTreeSet<_>>().len())
        .collect();
    let mut free: BinaryHeap<Reverse<usize>> = waits
        .iter()
        .enumerate()
        .filter(|(_, waits)| **waits == 0)
        .map(|(skill, _)| Reverse(skill))
        .collect();
    let mut order = Vec::with_capacity(groups.len());
    let mut placed = vec![false; groups.len()];
    while let Some(Reverse(skill)) = free.pop() {
        order.push(skill);
        placed[skill] = true;
        for opened in &opens[skill] {
            waits[*opened] -= 1;
            if waits[*opened] == 0 {
                free.push(Reverse(*opened));
            }
        }
    }
    order.extend((0..groups.len()).filter(|skill| !placed[*skill]));
    order
}

/// All skills of a pack in study order.
pub fn study_order(pack: &Pack) -> Vec<SkillId> {
    SkillGraph::new(pack).study_order().cloned().collect()
}

/// Why a skill is the next stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was begun.
    GoOn,
    /// Nothing was done yet, and this is where the pack begins.
    StartHere,
    /// It is ready, and so many skills need it directly that are still open.
    Opens(usize),
}

/// How every skill of a pack stands. Kept beside the session and refreshed after each change.
#[derive(Clone, Debug, Default)]
pub struct Readiness {
    graph: Arc<SkillGraph>,
    pack: PackId,
    statuses: Vec<Status>,
    /// When something last happened to a skill, in ms since 1970; `i64::MIN` for never.
    last: Vec<i64>,
}

impl Readiness {
    pub fn new(pack: &Pack, state: &State) -> Self {
        let mut readiness = Self {
            graph: Arc::new(SkillGraph::new(pack)),
            pack: pack.id.clone(),
            ..Self::default()
        };
        readiness.refresh(state);
        readiness
    }

    /// Works the statuses out anew; the pack is the same.
    pub fn refresh(&mut self, state: &State) {
        let skills = state.pack(&self.pack);
        let known: Vec<Option<&SkillState>> = self.graph.ids.iter().map(|id| skills.skill(id)).collect();
        self.last = known
            .iter()
            .map(|state| {
                state
                    .and_then(|state| state.activity)
                    .map_or(i64::MIN, |(_, last)| last.at)
            })
            .collect();
        self.statuses = known
            .into_iter()
            .map(|state| own_status(state).unwrap_or_default())
            .collect();
        for number in 0..self.statuses.len() {
            let met = |group: &Vec<usize>| group.iter().any(|need| self.statuses[*need].meets());
            if self.statuses[number] == Status::NotReady && self.graph.groups[number].iter().all(met) {
                self.statuses[number] = Status::Ready;
            }
        }
    }

    pub fn graph(&self) -> &SkillGraph {
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

    /// What is still open on the way to a goal, in study order: the goal's skills and what they need. Of alternatives it
    /// takes the one that is on the goal, else the one that was begun, else the first of the pack. An empty goal means
    /// the whole pack.
    pub fn path(&self, goal: &[SkillId]) -> Vec<&SkillId> {
        self.graph.names(&self.path_numbers(goal))
    }

    /// The next stop on the way to a goal, and why: the skill on the path that was begun and touched last, else the ready
    /// one that comes first in study order. With the goal reached, the same of the whole pack.
    pub fn next(&self, goal: &[SkillId]) -> Option<(&SkillId, Why)> {
        let path = self.path_numbers(goal);
        let (skill, why) = self.next_of(&path).or_else(|| self.next_of(&self.path_numbers(&[])))?;
        Some((&self.graph.ids[skill], why))
    }

    fn next_of(&self, path: &[usize]) -> Option<(usize, Why)> {
        let with = |status| {
            path.iter()
                .copied()
                .filter(move |number| self.statuses[*number] == status)
        };
        if let Some(begun) = with(Status::InProgress).max_by_key(|number| (self.last[*number], Reverse(*number))) {
            return Some((begun, Why::GoOn));
        }
        let ready = with(Status::Ready).next()?;
        if self.last.iter().all(|last| *last == i64::MIN) {
            return Some((ready, Why::StartHere));
        }
        let opens = self.graph.opens[ready]
            .iter()
            .filter(|opened| !self.statuses[**opened].meets())
            .count();
        Some((ready, Why::Opens(opens)))
    }

    fn open_groups(&self, number: usize) -> impl Iterator<Item = &Vec<usize>> {
        let met = |group: &&Vec<usize>| group.iter().any(|need| self.statuses[*need].meets());
        self.graph.groups[number].iter().filter(move |group| !met(group))
    }

    fn path_numbers(&self, goal: &[SkillId]) -> Vec<usize> {
        let whole = goal.is_empty();
        let mut open: Vec<usize> = if whole {
            (0..self.statuses.len()).collect()
        } else {
            goal.iter().filter_map(|id| self.graph.number(id)).collect()
        };
        let aimed: BTreeSet<usize> = open.iter().copied().collect();
        let mut on_path = vec![false; self.statuses.len()];
        while let Some(number) = open.pop() {
            if self.statuses[number].meets() || std::mem::replace(&mut on_path[number], true) || whole {
                continue;
            }
            for group in self.open_groups(number) {
                let best = group.iter().copied().min_by_key(|need| {
                    let begun = self.statuses[*need] == Status::InProgress;
                    (!aimed.contains(need), !begun, self.graph.rank[*need])
                });
                open.extend(best);
            }
        }
        self.graph
            .order
            .iter()
            .copied()
            .filter(|number| on_path[*number])
            .collect()
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
    use crate::pack::{PackId, Skill};
    use crate::progress::{Log, Moment, Naming, PartKey, RunId, SkillKey, What};

    const NOW: Moment = Moment {
        at: 1_000_000_000_000,
        offset: 0,
    };

    /// A pack of `skill: group group`, where a group is alternatives with `|` between.
    fn pack(skills: &[&str]) -> Pack {
        let skill = |text: &&str| {
            let (id, needs) = text.split_once(':').unwrap();
            let requires = needs
                .split_whitespace()
                .map(|group| group.split('|').map(SkillId::from).collect())
                .collect();
            Skill {
                id: id.into(),
                requires,
                ..Skill::default()
            }
        };
        Pack {
            id: "p".into(),
            skills: skills.iter().map(skill).collect(),
            ..Pack::default()
        }
    }

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
    fn study_order_puts_needs_first_and_keeps_the_order_of_the_pack() {
        assert_eq!(
            words(&study_order(&trial()).iter().collect::<Vec<_>>()),
            "start python java http web end"
        );
    }

    #[test]
    fn skills_on_a_circle_still_have_a_place() {
        assert_eq!(
            study_order(&pack(&["a:b", "b:a", "c:"])),
            ["c".into(), "a".into(), "b".into()]
        );
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
        assert_eq!(
            words(&readiness.graph().needs(&"end".into())),
            "start python java http web"
        );
        assert_eq!(words(&readiness.graph().opens(&"start".into())), "python java http");
        assert_eq!(words(&readiness.graph().leads_to(&"http".into())), "web end");
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
    fn the_flag_starts_goes_on_and_moves_along_the_goal() {
        let next = |marks: &[(&str, Mark)], goal: &[&str]| {
            let goal: Vec<SkillId> = goal.iter().map(|id| (*id).into()).collect();
            let readiness = Readiness::new(&trial(), log(marks).state());
            readiness.next(&goal).map(|(skill, why)| (skill.0.clone(), why))
        };
        let at = |skill: &str, why| Some((skill.to_owned(), why));
        assert_eq!(next(&[], &["end"]), at("start", Why::StartHere));
        assert_eq!(next(&[("start", Mark::Done)], &["end"]), at("python", Why::Opens(1)));
        assert_eq!(
            next(&[("start", Mark::Done)], &["end", "java"]),
            at("java", Why::Opens(1))
        );
        assert_eq!(
            next(&[("start", Mark::Done), ("http", Mark::InProgress)], &["end"]),
            at("http", Why::GoOn)
        );
        let reached = [("start", Mark::Done), ("http", Mark::Done)];
        assert_eq!(next(&reached, &["http"]), at("python", Why::Opens(1)));
    }

    #[test]
    fn the_path_takes_one_of_the_alternatives() {
        let path = |marks: &[(&str, Mark)]| words(&Readiness::new(&trial(), log(marks).state()).path(&["end".into()]));
        assert_eq!(path(&[]), "start python http web end");
        assert_eq!(
            path(&[("start", Mark::Done), ("java", Mark::InProgress)]),
            "java http web end"
        );
        assert_eq!(path(&[("web", Mark::Known)]), "end");
    }
}
