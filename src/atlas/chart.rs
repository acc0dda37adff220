//! The map of a pack: its skills as places by number, its prerequisites as roads, laid out.

use std::collections::{HashMap, HashSet};

use super::{MapLayout, Point, Sketch, Way, layout};
use crate::pack::{Pack, SkillId};

/// Width in map units that one letter of a land's name takes (spaced capitals), and the count and bar behind it.
const NAME_LETTER: f32 = 9.8;
const NAME_COUNT: f32 = 92.0;

/// A pack's map. Places are numbered as the pack's skills are, lands as its areas are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub sketch: Sketch,
    pub layout: MapLayout,
    index: HashMap<SkillId, usize>,
}

impl Chart {
    /// Lays out a pack; the places that it stores stay where they are.
    pub fn of(pack: &Pack) -> Self {
        let index: HashMap<SkillId, usize> = pack
            .skills
            .iter()
            .enumerate()
            .map(|(number, skill)| (skill.id.clone(), number))
            .collect();
        let sketch = sketch(pack, &index);
        let layout = layout(&sketch);
        Self { sketch, layout, index }
    }

    /// The number of a skill's place.
    pub fn number(&self, id: &SkillId) -> Option<usize> {
        self.index.get(id).copied()
    }
}

/// The width in map units that a land's name takes on the map, with count and bar behind it.
pub fn name_width(title: &str) -> f32 {
    title.chars().count() as f32 * NAME_LETTER + NAME_COUNT
}

fn sketch(pack: &Pack, index: &HashMap<SkillId, usize>) -> Sketch {
    let areas: HashMap<_, _> = pack
        .areas
        .iter()
        .enumerate()
        .map(|(number, area)| (&area.id, number))
        .collect();
    let places = pack
        .skills
        .iter()
        .map(|skill| areas.get(&skill.area).copied().unwrap_or(0))
        .collect();
    let lands = pack.areas.iter().map(|area| name_width(&area.title)).collect();
    let pinned = pack
        .skills
        .iter()
        .map(|skill| pack.places.get(&skill.id).map(|&(x, y)| Point { x, y }))
        .collect();
    Sketch {
        places,
        roads: roads(pack, index),
        lands,
        pinned,
    }
}

/// Roads of a pack: to each skill from what it needs, unless something else that it needs needs that already. With
/// alternatives, a circle may be harmless ("any one of"); a layout needs none, so the road that would close one is left out.
fn roads(pack: &Pack, index: &HashMap<SkillId, usize>) -> Vec<Way> {
    let mut known = HashSet::new();
    let mut roads: Vec<Way> = Vec::new();
    let needs = Needs::of(pack, index);
    for to in 0..pack.skills.len() {
        for (number, group) in needs.direct(to) {
            for &from in group {
                if from != to && known.insert((from, to)) {
                    roads.push(Way {
                        from,
                        to,
                        group: (group.len() > 1).then_some(number as u32),
                    });
                }
            }
        }
    }
    without_circles(pack.skills.len(), roads)
}

/// What each skill needs, by number.
struct Needs {
    /// Groups of alternatives, none of them twice.
    groups: Vec<Vec<Vec<usize>>>,
    /// What is surely met where the skill is ready: itself, and what it needs whichever alternatives are taken.
    sure: Vec<NumberSet>,
    /// For each skill, the groups of several that it is one of: whose, and which.
    choices: Vec<Vec<(usize, usize)>>,
}

impl Needs {
    fn of(pack: &Pack, index: &HashMap<SkillId, usize>) -> Self {
        let count = pack.skills.len();
        let groups: Vec<Vec<Vec<usize>>> = pack.skills.iter().map(|skill| groups(&skill.requires, index)).collect();
        let mut choices = vec![Vec::new(); count];
        for (skill, groups) in groups.iter().enumerate() {
            for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.len() > 1) {
                for &member in group {
                    choices[member].push((skill, number));
                }
            }
        }
        let mut sure: Vec<NumberSet> = (0..count).map(|skill| NumberSet::with(count, skill)).collect();
        // Sets only grow, so this ends; in study order one or two rounds do.
        loop {
            let mut grew = false;
            for skill in 0..count {
                for group in &groups[skill] {
                    let Some(met) = common(group, &sure) else { continue };
                    grew |= sure[skill].add(&met);
                }
            }
            if !grew {
                return Self { groups, sure, choices };
            }
        }
    }

    /// The groups of a skill, with their numbers, that its other groups do not bring along.
    fn direct(&self, skill: usize) -> Vec<(usize, &Vec<usize>)> {
        let mut kept: Vec<(usize, &Vec<usize>)> = self.groups[skill].iter().enumerate().collect();
        let mut at = 0;
        while at < kept.len() {
            let group = kept[at].1;
            let meeting = self.meeting(group);
            let mut others = kept.iter().enumerate().filter(|&(other, _)| other != at);
            if others.any(|(_, &(_, other))| self.brings(other, &meeting, skill)) {
                kept.remove(at);
            } else {
                at += 1;
            }
        }
        kept
    }

    /// The skills that are, or need, one of `wanted`, or that need a group of alternatives with no others.
    fn meeting(&self, wanted: &[usize]) -> NumberSet {
        let mut meeting = NumberSet::empty(self.groups.len());
        for &one in wanted {
            meeting.insert(one);
            for &(skill, number) in &self.choices[one] {
                if self.groups[skill][number].iter().all(|member| wanted.contains(member)) {
                    meeting.insert(skill);
                }
            }
        }
        meeting
    }

    /// Whether what is meant by `meeting` is met as soon as any one of `group` is.
    fn brings(&self, group: &[usize], meeting: &NumberSet, skill: usize) -> bool {
        let meets = |member: &usize| *member != skill && self.sure[*member].meets(meeting);
        !group.is_empty() && group.iter().all(meets)
    }
}

/// The groups of a skill by number; members that the pack does not have are left out, and so is a group that came before.
fn groups(requires: &[Vec<SkillId>], index: &HashMap<SkillId, usize>) -> Vec<Vec<usize>> {
    let mut known = HashSet::new();
    let groups = requires.iter().map(|group| {
        let mut members: Vec<usize> = Vec::new();
        let mut seen = HashSet::new();
        members.extend(
            group
                .iter()
                .filter_map(|id| index.get(id).copied())
                .filter(|&id| seen.insert(id)),
        );
        members
    });
    // An empty group stays: the numbers of groups are those of the pack.
    groups
        .map(|group| if known.insert(group.clone()) { group } else { Vec::new() })
        .collect()
}

/// What every one of a group surely brings; nothing of an empty group.
fn common(group: &[usize], sure: &[NumberSet]) -> Option<NumberSet> {
    let (first, rest) = group.split_first()?;
    let mut met = sure[*first].clone();
    for &other in rest {
        met.keep(&sure[other]);
    }
    Some(met)
}

/// A set of numbers below a bound, as bits.
#[derive(Clone, Debug, PartialEq)]
struct NumberSet(Vec<u64>);

impl NumberSet {
    fn empty(bound: usize) -> Self {
        Self(vec![0; bound.div_ceil(64)])
    }

    fn with(bound: usize, number: usize) -> Self {
        let mut set = Self::empty(bound);
        set.insert(number);
        set
    }

    fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Adds all of another; whether that added anything.
    fn add(&mut self, other: &Self) -> bool {
        let mut grew = false;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            grew |= theirs & !*mine != 0;
            *mine |= theirs;
        }
        grew
    }

    fn keep(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & theirs != 0)
    }
}

fn without_circles(places: usize, roads: Vec<Way>) -> Vec<Way> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut leaving = vec![Vec::new(); places];
    for (number, road) in roads.iter().enumerate() {
        leaving[road.from].push(number);
    }
    let mut marks = vec![Mark::New; places];
    let mut closing = HashSet::new();
    for start in 0..places {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut path = vec![(start, 0)];
        while let Some((place, next)) = path.pop() {
            let Some(&road) = leaving[place].get(next) else {
                marks[place] = Mark::Done;
                continue;
            };
            path.push((place, next + 1));
            let to = roads[road].to;
            match marks[to] {
                Mark::New => {
                    marks[to] = Mark::Open;
                    path.push((to, 0));
                }
                Mark::Open => {
                    closing.insert(road);
                }
                Mark::Done => {}
            }
        }
    }
    roads
        .into_iter()
        .enumerate()
        .filter(|(number, _)| !closing.contains(number))
        .map(|(_, road)| road)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Skill;

    fn skill(id: &str, requires: &[&[&str]]) -> Skill {
        Skill {
            id: id.into(),
            requires: requires
                .iter()
                .map(|group| group.iter().map(|&id| id.into()).collect())
                .collect(),
            ..Skill::default()
        }
    }

    fn check(skills: &[Skill], expected: &[(usize, usize, Option<u32>)]) {
        let pack = Pack {
            skills: skills.iter().cloned().collect(),
            ..Pack::default()
        };
        let index = pack.skills.iter().enumerate().map(|(n, s)| (s.id.clone(), n)).collect();
        let found: Vec<_> = roads(&pack, &index)
            .iter()
            .map(|road| (road.from, road.to, road.group))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn alternatives_carry_their_group_and_unknown_skills_no_road() {
        check(
            &[
                skill("a", &[]),
                skill("b", &[]),
                skill("d", &[]),
                skill("c", &[&["a"], &["b", "d", "gone"]]),
            ],
            &[(0, 3, None), (1, 3, Some(1)), (2, 3, Some(1))],
        );
    }

    #[test]
    fn what_something_else_brings_along_gets_no_road() {
        check(
            &[
                skill("a", &[]),
                skill("b", &[&["a"]]),
                skill("c", &[&["a"], &["b"]]),
                skill("d", &[&["c"], &["a"]]),
            ],
            &[(0, 1, None), (1, 2, None), (2, 3, None)],
        );
    }

    #[test]
    fn alternatives_that_something_else_needs_too_get_no_roads() {
        let either: &[&str] = &["a", "b"];
        check(
            &[
                skill("a", &[]),
                skill("b", &[]),
                skill("c", &[either]),
                skill("a2", &[&["a"]]),
                skill("b2", &[&["b"]]),
                skill("d", &[either, &["c"]]),
                skill("e", &[either, &["a2", "b2"]]),
                skill("f", &[&["a"], &["c"]]),
            ],
            &[
                (0, 2, Some(0)),
                (1, 2, Some(0)),
                (0, 3, None),
                (1, 4, None),
                (2, 5, None),
                (3, 6, Some(1)),
                (4, 6, Some(1)),
                (0, 7, None),
                (2, 7, None),
            ],
        );
    }

    #[test]
    fn the_road_that_closes_a_circle_is_left_out() {
        check(
            &[skill("a", &[&["b", "c"]]), skill("b", &[&["a"]]), skill("c", &[])],
            &[(2, 0, Some(0)), (0, 1, None)],
        );
    }
}
