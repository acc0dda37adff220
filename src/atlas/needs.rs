//! What leads to one skill: everything that it needs and one step of what it opens, laid out from left to right. What is done is
//! folded into one place. Knows no learner: who calls says what is done, and what of several was chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::{Effort, MapLayout, Sketch, Way, layered};

/// A place of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A skill, by its place on the map of the pack.
    Skill(usize),
    /// Skills that are done, together.
    Done(Vec<usize>),
}

/// The drawing, place by place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    pub members: Vec<Member>,
    /// Which of them is the skill itself.
    pub target: usize,
    pub sketch: Sketch,
    pub layout: MapLayout,
}

/// What is known of a learner.
pub struct Learned<'a> {
    /// Whether a place is done, and may be folded.
    pub is_done: &'a dyn Fn(usize) -> bool,
    /// Whether a place was chosen where one of several is needed.
    pub is_chosen: &'a dyn Fn(usize) -> bool,
}

impl Needs {
    /// Draws what leads to a place of a map.
    pub fn of(map: &Sketch, target: usize, learned: &Learned<'_>, effort: Effort) -> Self {
        let ways = taken(map, learned.is_chosen);
        let needed = needed(&ways, target, map.places.len());
        let done: Vec<usize> = needed
            .iter()
            .copied()
            .filter(|&place| (learned.is_done)(place))
            .collect();
        let folded: BTreeSet<usize> = if done.len() > 1 {
            done.into_iter().collect()
        } else {
            BTreeSet::new()
        };
        let opened = ways.iter().filter(|way| way.from == target).map(|way| way.to);
        let shown: BTreeSet<usize> = needed
            .difference(&folded)
            .copied()
            .chain([target])
            .chain(opened)
            .collect();
        let mut members: Vec<Member> = Vec::new();
        if !folded.is_empty() {
            members.push(Member::Done(folded.iter().copied().collect()));
        }
        members.extend(shown.iter().map(|&place| Member::Skill(place)));
        let first = usize::from(!folded.is_empty());
        let number: BTreeMap<usize, usize> = shown
            .iter()
            .zip(first..)
            .map(|(&place, number)| (place, number))
            .collect();
        let sketch = Sketch {
            places: vec![0; members.len()],
            roads: roads(&ways, &number, &folded, target),
            lands: Vec::new(),
            pinned: vec![None; members.len()],
        };
        Self {
            target: number.get(&target).copied().unwrap_or(0),
            layout: layered(&sketch, effort),
            members,
            sketch,
        }
    }
}

/// The roads that count: of several alternatives the chosen ones, or all where none was chosen.
fn taken(map: &Sketch, is_chosen: &dyn Fn(usize) -> bool) -> Vec<Way> {
    let chosen: BTreeSet<(usize, u32)> = map
        .roads
        .iter()
        .filter(|way| is_chosen(way.from))
        .filter_map(|way| Some((way.to, way.group?)))
        .collect();
    let counts = |way: &&Way| {
        way.group
            .is_none_or(|group| !chosen.contains(&(way.to, group)) || is_chosen(way.from))
    };
    map.roads.iter().filter(counts).copied().collect()
}

/// Everything that a place needs, over any number of roads.
fn needed(ways: &[Way], target: usize, places: usize) -> BTreeSet<usize> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); places];
    for way in ways {
        before[way.to].push(way.from);
    }
    let mut found = BTreeSet::new();
    let mut queue = vec![target];
    while let Some(at) = queue.pop() {
        for &from in before.get(at).map(Vec::as_slice).unwrap_or_default() {
            if from != target && found.insert(from) {
                queue.push(from);
            }
        }
    }
    found
}

/// Roads between the places that are shown; what is done leads to what needs nothing else.
fn roads(ways: &[Way], number: &BTreeMap<usize, usize>, folded: &BTreeSet<usize>, target: usize) -> Vec<Way> {
    let opened: BTreeSet<usize> = ways.iter().filter(|way| way.from == target).map(|way| way.to).collect();
    // What else a place needs that the target opens is another story.
    let counts = |way: &&Way| !opened.contains(&way.to) || way.from == target;
    let mut roads: Vec<Way> = Vec::new();
    let mut of_done: BTreeSet<usize> = BTreeSet::new();
    for way in ways.iter().filter(counts) {
        let Some(&to) = number.get(&way.to) else { continue };
        match number.get(&way.from) {
            Some(&from) => roads.push(Way { from, to, ..*way }),
            None if folded.contains(&way.from) => {
                of_done.insert(to);
            }
            None => {}
        }
    }
    let led: BTreeSet<usize> = roads.iter().map(|way| way.to).collect();
    let from_done = of_done.difference(&led).map(|&to| Way {
        from: 0,
        to,
        group: None,
    });
    roads.extend(from_done);
    roads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 and 1 lead to 2, 2 and one of 3 and 4 lead to 5, 5 opens 6; 7 lies aside.
    fn map() -> Sketch {
        let way = |from, to, group| Way { from, to, group };
        Sketch {
            places: vec![0; 8],
            roads: vec![
                way(0, 2, None),
                way(1, 2, None),
                way(2, 5, None),
                way(3, 5, Some(0)),
                way(4, 5, Some(0)),
                way(5, 6, None),
                way(7, 6, None),
            ],
            lands: vec![90.0],
            pinned: vec![None; 8],
        }
    }

    fn check(done: &[usize], chosen: &[usize], members: &[Member], roads: &[(usize, usize)]) {
        let learned = Learned {
            is_done: &|place| done.contains(&place),
            is_chosen: &|place| chosen.contains(&place),
        };
        let needs = Needs::of(&map(), 5, &learned, Effort::Quick);
        assert_eq!(needs.members, members);
        let mut found: Vec<(usize, usize)> = needs.sketch.roads.iter().map(|way| (way.from, way.to)).collect();
        found.sort_unstable();
        assert_eq!(found, roads);
        assert_eq!(needs.members[needs.target], Member::Skill(5));
        // From left to right.
        for way in &needs.sketch.roads {
            assert!(needs.layout.places[way.from].x < needs.layout.places[way.to].x);
        }
    }

    #[test]
    fn all_that_is_needed_is_drawn_with_one_step_of_what_is_opened() {
        use Member::Skill as S;
        let all = [S(0), S(1), S(2), S(3), S(4), S(5), S(6)];
        check(&[], &[], &all, &[(0, 2), (1, 2), (2, 5), (3, 5), (4, 5), (5, 6)]);
    }

    #[test]
    fn what_was_chosen_stands_for_its_alternatives_and_what_is_done_is_folded() {
        use Member::Skill as S;
        let few = [S(0), S(1), S(2), S(4), S(5), S(6)];
        check(&[0], &[4], &few, &[(0, 2), (1, 2), (2, 4), (3, 4), (4, 5)]);
        let folded = [Member::Done(vec![0, 1]), S(2), S(4), S(5), S(6)];
        check(&[0, 1], &[4], &folded, &[(0, 1), (1, 3), (2, 3), (3, 4)]);
    }
}
