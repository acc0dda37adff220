//! The map of a pack: its skills as places by number, its prerequisites as roads, laid out.

use std::collections::{HashMap, HashSet};

use super::{Effort, MapLayout, Point, Shape, Sketch, Way, layout};
use crate::pack::{Pack, SkillId};

/// Width in map units that one letter of a land's name takes (spaced capitals), and the count behind it.
const NAME_LETTER: f32 = 11.7;
const NAME_COUNT: f32 = 48.0;

/// A pack's map. Places are numbered as the pack's skills are, lands as its areas are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub sketch: Sketch,
    pub layout: MapLayout,
    index: HashMap<SkillId, usize>,
}

impl Chart {
    /// Lays out a pack; the places that it stores stay where they are.
    pub fn of(pack: &Pack, shape: Shape, effort: Effort) -> Self {
        let index: HashMap<SkillId, usize> = pack
            .skills
            .iter()
            .enumerate()
            .map(|(number, skill)| (skill.id.clone(), number))
            .collect();
        let sketch = sketch(pack, &index);
        let layout = layout(&sketch, shape, effort);
        Self { sketch, layout, index }
    }

    /// The number of a skill's place.
    pub fn number(&self, id: &SkillId) -> Option<usize> {
        self.index.get(id).copied()
    }
}

/// The width in map units that a land's name takes on the map, with the count behind it.
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

/// Roads of a pack. With alternatives, a circle may be harmless ("any one of"); a layout needs none, so the road that
/// would close one is left out.
fn roads(pack: &Pack, index: &HashMap<SkillId, usize>) -> Vec<Way> {
    let mut known = HashSet::new();
    let mut roads: Vec<Way> = Vec::new();
    for (to, skill) in pack.skills.iter().enumerate() {
        for (number, group) in skill.requires.iter().enumerate() {
            for from in group.iter().filter_map(|id| index.get(id).copied()) {
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
            skills: skills.to_vec(),
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
                skill("c", &[&["a"], &["a", "b", "gone"]]),
            ],
            &[(0, 2, None), (1, 2, Some(1))],
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
