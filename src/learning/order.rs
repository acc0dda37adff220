//! The one study order: which skill comes before and which after another, for the keys, the page, the plan and the map.

use super::SkillGraph;
use crate::pack::Pack;

/// Neighbours of every skill of a pack, by number. On the way to the goal they follow that way: as the goal lists them, no skill
/// before something that it needs; a skill beside it has the neighbours of its area, in the order of the pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyOrder {
    way: Vec<usize>,
    on_way: Vec<bool>,
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl StudyOrder {
    /// `goal` are the goal's skills as they are listed, `open` what else lies on the way to it, in any order.
    pub fn new(pack: &Pack, graph: &SkillGraph, goal: &[usize], open: &[usize]) -> Self {
        let mut order = Self {
            way: graph.ordered_as_listed(goal.iter().chain(open).copied(), goal),
            on_way: vec![false; graph.len()],
            before: vec![None; graph.len()],
            after: vec![None; graph.len()],
        };
        for pair in order.way.windows(2) {
            order.after[pair[0]] = Some(pair[1]);
            order.before[pair[1]] = Some(pair[0]);
        }
        for &number in &order.way {
            order.on_way[number] = true;
        }
        let mut last_of_area = std::collections::HashMap::new();
        for (number, skill) in pack.skills.iter().enumerate() {
            let last = last_of_area.insert(&skill.area, number);
            let Some(last) = last else { continue };
            if !order.on_way[number] {
                order.before[number] = Some(last);
            }
            if !order.on_way[last] {
                order.after[last] = Some(number);
            }
        }
        order
    }

    /// The way to the goal, first to last.
    pub fn way(&self) -> &[usize] {
        &self.way
    }

    /// Which skills lie on the way to the goal, by number.
    pub fn on_way(&self) -> &[bool] {
        &self.on_way
    }

    /// The skill after this one.
    pub fn after(&self, number: usize) -> Option<usize> {
        self.after.get(number).copied().flatten()
    }

    /// The skill before this one.
    pub fn before(&self, number: usize) -> Option<usize> {
        self.before.get(number).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::graph::tests::pack;
    use crate::pack::Skill;

    /// The neighbours of every skill as `before<skill>after`, on a pack of two areas.
    fn check(way: &[&str], expected: &str) {
        let mut pack = pack(&["a1:b1", "a2:", "a3:", "b1:", "b2:a2|a3", "b3:"]);
        let in_area = |skill: &Skill| Skill {
            area: skill.id.as_str()[..1].into(),
            ..skill.clone()
        };
        pack.skills = pack.skills.iter().map(in_area).collect();
        let graph = SkillGraph::new(&pack);
        let goal: Vec<usize> = way.iter().filter_map(|id| graph.number(&(*id).into())).collect();
        let order = StudyOrder::new(&pack, &graph, &goal, &[]);
        let name = |number: Option<usize>| number.map_or("", |number| graph.ids()[number].as_str());
        let found: Vec<String> = (0..graph.len())
            .map(|n| format!("{}<{}>{}", name(order.before(n)), name(Some(n)), name(order.after(n))))
            .collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn without_a_way_neighbours_are_those_of_the_area() {
        check(&[], "<a1>a2 a1<a2>a3 a2<a3> <b1>b2 b1<b2>b3 b2<b3>");
    }

    #[test]
    fn on_the_way_to_the_goal_neighbours_follow_it() {
        check(
            &["a1", "b1", "b2", "a3"],
            "b1<a1>a3 a1<a2>a3 a1<a3>b2 <b1>a1 a3<b2> b2<b3>",
        );
    }
}
