//! Who needs whom, by the number of a skill in [`Pack::skills`].

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use crate::ids::SkillId;
use crate::pack::Pack;

/// The prerequisites of a pack, both ways.
#[derive(Clone, Debug, Default)]
pub struct SkillGraph {
    ids: Vec<SkillId>,
    numbers: HashMap<SkillId, usize>,
    /// Groups without members that the pack lacks; a group that is empty then is left out.
    groups: Vec<Vec<Vec<usize>>>,
    opens: Vec<Vec<usize>>,
    /// Where each skill stands in the order of the whole pack.
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
                let groups = skill.requires.iter().map(known);
                groups.filter(|group: &Vec<usize>| !group.is_empty()).collect()
            })
            .collect();
        let mut opens = vec![Vec::new(); ids.len()];
        for (skill, groups) in groups.iter().enumerate() {
            for need in groups.iter().flatten().collect::<BTreeSet<_>>() {
                opens[*need].push(skill);
            }
        }
        let mut graph = Self {
            rank: vec![0; ids.len()],
            ids,
            numbers,
            groups,
            opens,
        };
        for (place, skill) in graph.ordered(0..graph.len()).into_iter().enumerate() {
            graph.rank[skill] = place;
        }
        graph
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The number of a skill in [`Pack::skills`].
    pub fn number(&self, skill: &SkillId) -> Option<usize> {
        self.numbers.get(skill).copied()
    }

    pub fn ids(&self) -> &[SkillId] {
        &self.ids
    }

    /// The groups of prerequisites of a skill: every group must be met, and any one of its members meets it.
    pub fn groups(&self, number: usize) -> &[Vec<usize>] {
        self.groups.get(number).map_or(&[], Vec::as_slice)
    }

    /// The skills that need this one directly, also as one of several alternatives; in the order of the pack.
    pub fn opens(&self, number: usize) -> &[usize] {
        self.opens.get(number).map_or(&[], Vec::as_slice)
    }

    /// Where a skill stands in the study order of the whole pack.
    pub fn rank(&self, number: usize) -> usize {
        self.rank.get(number).copied().unwrap_or(usize::MAX)
    }

    /// Everything that this skill could need, over any number of roads; in study order, without the skill itself.
    pub fn needs(&self, number: usize) -> Vec<usize> {
        let mut seen = vec![false; self.len()];
        let mut open = vec![number];
        let mut found = Vec::new();
        while let Some(here) = open.pop() {
            for &next in self.groups(here).iter().flatten() {
                if next != number && !std::mem::replace(&mut seen[next], true) {
                    found.push(next);
                    open.push(next);
                }
            }
        }
        found.sort_unstable_by_key(|number| self.rank(*number));
        found
    }

    /// Puts some skills in study order: none before something that it needs, where alternatives are met by the first of
    /// them that comes; what is needed and not among them counts as met. Where that leaves a choice, the order of the pack
    /// decides. Skills on a circle, which a checked pack does not have, come last.
    pub fn ordered(&self, some: impl IntoIterator<Item = usize>) -> Vec<usize> {
        self.in_order(&self.among(some), &vec![usize::MAX; self.len()])
    }

    /// The same, where a list leaves less to choose: its skills come as they are listed, each right after what it needs.
    pub fn ordered_as_listed(&self, some: impl IntoIterator<Item = usize>, list: &[usize]) -> Vec<usize> {
        let among = self.among(some);
        let mut turn = vec![usize::MAX; self.len()];
        for (at, &number) in list.iter().enumerate() {
            turn[number] = turn[number].min(at);
        }
        // From the earliest on, what a skill needs comes no later than the skill; so each is reached once.
        let own = turn.clone();
        let mut is_drawn = vec![false; self.len()];
        for &number in list.iter().filter(|number| among[**number]) {
            let mut open = vec![number];
            while let Some(skill) = open.pop() {
                if std::mem::replace(&mut is_drawn[skill], true) {
                    continue;
                }
                turn[skill] = turn[skill].min(own[number]);
                // Of alternatives the one that is listed first is drawn along; the others come in their own turn.
                open.extend(self.groups(skill).iter().filter_map(|group| {
                    let here = group.iter().copied().filter(|need| among[*need]);
                    here.min_by_key(|need| (own[*need], *need))
                }));
            }
        }
        self.in_order(&among, &turn)
    }

    fn among(&self, some: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut among = vec![false; self.len()];
        some.into_iter().for_each(|number| among[number] = true);
        among
    }

    /// Kahn's algorithm with a heap: of what is free, the smallest turn first, then the order of the pack.
    fn in_order(&self, among: &[bool], turn: &[usize]) -> Vec<usize> {
        let counts = |number: usize, group: &[usize]| group.iter().any(|need| among[*need] && *need != number);
        let mut open: Vec<usize> = (0..self.len())
            .map(|number| self.groups(number).iter().filter(|group| counts(number, group)).count())
            .collect();
        let mut free: BinaryHeap<Reverse<(usize, usize)>> = (0..self.len())
            .filter(|number| among[*number] && open[*number] == 0)
            .map(|number| Reverse((turn[number], number)))
            .collect();
        let mut order = Vec::new();
        let mut placed = vec![false; self.len()];
        while let Some(Reverse((_, skill))) = free.pop() {
            order.push(skill);
            placed[skill] = true;
            for &opened in self.opens(skill).iter().filter(|opened| among[**opened]) {
                let first_of = |group: &&Vec<usize>| {
                    group.contains(&skill) && group.iter().all(|need| *need == skill || !placed[*need])
                };
                let met = self.groups(opened).iter().filter(first_of).count();
                if met > 0 && !placed[opened] {
                    open[opened] -= met;
                    if open[opened] == 0 {
                        free.push(Reverse((turn[opened], opened)));
                    }
                }
            }
        }
        order.extend((0..self.len()).filter(|number| among[*number] && !placed[*number]));
        order
    }

    /// The ids of skills, given by number.
    pub fn names(&self, numbers: &[usize]) -> Vec<&SkillId> {
        numbers.iter().map(|number| &self.ids[*number]).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::pack::Skill;

    /// A pack of `skill: group group`, where a group is alternatives with `|` between.
    pub(in crate::learning) fn pack(skills: &[&str]) -> Pack {
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

    fn check(skills: &[&str], some: &[&str], expected: &str) {
        let graph = SkillGraph::new(&pack(skills));
        let some: Vec<usize> = some.iter().map(|id| graph.number(&(*id).into()).unwrap()).collect();
        let some = if some.is_empty() {
            (0..graph.len()).collect()
        } else {
            some
        };
        let found: Vec<&str> = graph
            .ordered(some)
            .into_iter()
            .map(|n| graph.ids()[n].as_str())
            .collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn study_order_puts_needs_first_and_keeps_the_order_of_the_pack() {
        check(&["web:http", "start:", "http:start", "sql:"], &[], "start http web sql");
    }

    #[test]
    fn a_list_decides_and_draws_what_its_skills_need_along() {
        let graph = SkillGraph::new(&pack(&[
            "a:",
            "web:http python|java",
            "java:",
            "python:",
            "http:a",
            "sql:",
        ]));
        let numbers = |ids: &str| -> Vec<usize> {
            let ids = ids.split_whitespace();
            ids.map(|id| graph.number(&id.into()).unwrap()).collect()
        };
        let order = |some: &str, list: &str| {
            let order = graph.ordered_as_listed(numbers(some), &numbers(list));
            let ids = order.into_iter().map(|n| graph.ids()[n].as_str());
            ids.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order("a web java http sql", "sql web"), "sql a java http web");
        // What is listed too early waits for what it needs, and what is not listed comes last.
        assert_eq!(
            order("a web python java http sql", "http web java"),
            "a http java web python sql"
        );
        assert_eq!(order("web sql a", ""), "a web sql");
    }

    #[test]
    fn the_first_of_alternatives_that_comes_is_enough() {
        let skills = ["web:python|java http", "python:", "http:", "java:"];
        check(&skills, &[], "python http web java");
        check(&skills, &["web", "java"], "java web");
        check(&["web:python|java", "python:", "java:python"], &[], "python web java");
    }

    #[test]
    fn what_is_not_among_them_holds_nothing_up() {
        check(&["web:http", "http:start", "start:"], &["web", "start"], "web start");
    }

    #[test]
    fn skills_on_a_circle_still_have_a_place() {
        check(&["a:b", "b:a", "c:"], &[], "c a b");
        check(&["a:a", "b:a"], &[], "a b");
    }

    #[test]
    fn needs_reach_over_any_number_of_roads() {
        let graph = SkillGraph::new(&pack(&[
            "end:web",
            "web:python|java",
            "python:start",
            "java:",
            "start:",
        ]));
        let end = graph.number(&"end".into()).unwrap();
        assert_eq!(
            graph
                .names(&graph.needs(end))
                .iter()
                .map(|id| id.as_str())
                .collect::<Vec<_>>(),
            ["java", "web", "start", "python"]
        );
    }
}
