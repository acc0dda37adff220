//! Order among skills: which can never become ready, and in which order they are studied. Works on indexes, in time about
//! linear in skills and prerequisites.

use crate::cost::spend;

/// For each skill, its groups of prerequisites; a group is met by any one of its members.
pub(super) type Groups = Vec<Vec<Vec<usize>>>;

/// How many names of a long circle a message gives from its beginning, and from its end.
const HEAD: usize = 8;
const TAIL: usize = 2;

/// A cycle of skills of which none can ever become ready.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cycle {
    /// Each skill requires the next, and the last the first; it begins with the lowest index.
    pub skills: Vec<usize>,
    /// The group of the first skill that can never be met.
    pub group: usize,
}

/// Finds a cycle, or several, among the skills that can never become ready; empty where every skill can.
pub(super) fn cycles(groups: &Groups) -> Vec<Cycle> {
    let ready = can_become_ready(groups);
    let is_stuck = |skill: usize| !ready.get(skill).copied().unwrap_or(true);
    // Of a stuck skill, some group has only stuck members: following its first leads round in the end.
    let next: Vec<Option<(usize, usize)>> = groups
        .iter()
        .enumerate()
        .map(|(skill, groups)| {
            let stuck_group = |group: &Vec<usize>| !group.is_empty() && group.iter().all(|member| is_stuck(*member));
            let group = if is_stuck(skill) {
                groups.iter().position(stuck_group)
            } else {
                None
            }?;
            groups
                .get(group)
                .and_then(|members| members.iter().min())
                .map(|member| (group, *member))
        })
        .collect();
    let follow = |skill: usize| next.get(skill).copied().flatten();
    let mut walked_in = vec![usize::MAX; groups.len()];
    let mut found = Vec::new();
    for start in 0..groups.len() {
        let mut here = start;
        while let (Some(mark), Some((_, member))) = (walked_in.get_mut(here), follow(here)) {
            if *mark == usize::MAX {
                *mark = start;
                here = member;
                continue;
            }
            if *mark == start {
                found.push(around(here, follow));
            }
            break;
        }
    }
    found
}

/// Names of what leads round in a circle, for a message: of a long one the first and the last.
pub(super) fn in_a_circle(names: &[&str]) -> String {
    let first = names.first().copied().unwrap_or_default();
    match (
        names.get(..HEAD),
        names.len().checked_sub(TAIL).and_then(|from| names.get(from..)),
    ) {
        (Some(head), Some(tail)) if names.len() > HEAD + TAIL => {
            let left_out = names.len() - HEAD - TAIL;
            format!(
                "{} -> ({left_out} more) -> {} -> {first}",
                head.join(" -> "),
                tail.join(" -> ")
            )
        }
        _ => format!("{} -> {first}", names.join(" -> ")),
    }
}

/// Removes groups until every skill can become ready, in one go: of the skills that never can, each keeps what the earlier
/// ones meet. Gives the first removed group of each skill that lost one.
pub(super) fn break_all(groups: &mut Groups) -> Vec<(usize, usize)> {
    let ready = can_become_ready(groups);
    let mut lost = Vec::new();
    for (skill, groups) in groups.iter_mut().enumerate() {
        let comes_before = |member: &usize| *member < skill || ready.get(*member).copied().unwrap_or(false);
        let is_met = |group: &Vec<usize>| group.is_empty() || group.iter().any(comes_before);
        if ready.get(skill).copied().unwrap_or(true) {
            continue;
        }
        lost.extend(
            groups
                .iter()
                .position(|group| !is_met(group))
                .map(|group| (skill, group)),
        );
        groups.retain(is_met);
    }
    lost
}

/// The cycle that `from` lies on, turned so that the lowest index is first.
fn around(from: usize, follow: impl Fn(usize) -> Option<(usize, usize)>) -> Cycle {
    let mut skills = vec![from];
    let mut here = from;
    while let Some((_, member)) = follow(here) {
        if member == from {
            break;
        }
        skills.push(member);
        here = member;
    }
    let lowest = skills
        .iter()
        .enumerate()
        .min_by_key(|(_, skill)| **skill)
        .map_or(0, |(index, _)| index);
    skills.rotate_left(lowest);
    let group = skills
        .first()
        .and_then(|first| follow(*first))
        .map_or(0, |(group, _)| group);
    Cycle { skills, group }
}

/// For each skill, whether some order of study reaches it.
fn can_become_ready(groups: &Groups) -> Vec<bool> {
    let mut unmet: Vec<usize> = groups
        .iter()
        .map(|groups| groups.iter().filter(|group| !group.is_empty()).count())
        .collect();
    let mut waiting: Vec<Vec<(usize, usize)>> = vec![Vec::new(); groups.len()];
    for (skill, groups) in groups.iter().enumerate() {
        for (index, group) in groups.iter().enumerate() {
            spend(group.len());
            for member in group {
                if let Some(list) = waiting.get_mut(*member) {
                    list.push((skill, index));
                }
            }
        }
    }
    let mut met: Vec<Vec<bool>> = groups.iter().map(|groups| vec![false; groups.len()]).collect();
    let mut ready: Vec<bool> = unmet.iter().map(|count| *count == 0).collect();
    let mut queue: Vec<usize> = ready
        .iter()
        .enumerate()
        .filter(|(_, ready)| **ready)
        .map(|(skill, _)| skill)
        .collect();
    while let Some(done) = queue.pop() {
        for (skill, group) in waiting.get_mut(done).map(std::mem::take).unwrap_or_default() {
            let Some(met) = met.get_mut(skill).and_then(|groups| groups.get_mut(group)) else {
                continue;
            };
            if std::mem::replace(met, true) {
                continue;
            }
            if let (Some(count), Some(flag)) = (unmet.get_mut(skill), ready.get_mut(skill)) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    *flag = true;
                    queue.push(skill);
                }
            }
        }
    }
    ready
}

/// The order of study: areas in their order; within an area prerequisites first (also those that lead through other areas),
/// then by `rank`. Skills that lead round in a circle come in the order in which they are met.
///
/// `areas` names each skill's area; `rank` sorts skills, lowest first.
pub(super) fn study(groups: &Groups, areas: &[usize], rank: &[usize]) -> Vec<usize> {
    let rank_of = |skill: usize| rank.get(skill).copied().unwrap_or(usize::MAX);
    let mut by_area: Vec<usize> = (0..groups.len()).collect();
    by_area.sort_by_key(|skill| (areas.get(*skill).copied(), rank_of(*skill)));
    let mut entered = vec![usize::MAX; groups.len()];
    let mut ordered = Vec::with_capacity(groups.len());
    for root in by_area {
        let Some(area) = areas.get(root).copied() else { continue };
        // Depth first, by hand: a chain of ten thousand skills would overflow the stack.
        let mut path = Vec::new();
        enter(root, area, groups, &rank_of, &mut entered, &mut path);
        while let Some((skill, rest)) = path.last_mut() {
            if let Some(before) = rest.pop() {
                enter(before, area, groups, &rank_of, &mut entered, &mut path);
                continue;
            }
            if areas.get(*skill) == Some(&area) {
                ordered.push(*skill);
            }
            path.pop();
        }
    }
    ordered
}

/// Steps into a skill that this area's walk has not met, with its prerequisites in falling rank.
fn enter(
    skill: usize,
    area: usize,
    groups: &Groups,
    rank_of: &impl Fn(usize) -> usize,
    entered: &mut [usize],
    path: &mut Vec<(usize, Vec<usize>)>,
) {
    let Some(mark) = entered.get_mut(skill) else { return };
    if std::mem::replace(mark, area) == area {
        return;
    }
    let mut before: Vec<usize> = groups.get(skill).into_iter().flatten().flatten().copied().collect();
    before.sort_by_key(|skill| std::cmp::Reverse(rank_of(*skill)));
    path.push((skill, before));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(groups: &[&[&[usize]]], expected: &[(&[usize], usize)]) {
        let groups: Groups = groups
            .iter()
            .map(|groups| groups.iter().map(|group| group.to_vec()).collect())
            .collect();
        let found: Vec<_> = cycles(&groups)
            .into_iter()
            .map(|cycle| (cycle.skills, cycle.group))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(skills, group)| (skills.to_vec(), *group))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_chain_has_no_cycle() {
        check(&[&[], &[&[0]], &[&[1], &[0]]], &[]);
    }

    #[test]
    fn a_cycle_is_named_whole_and_once() {
        check(&[&[], &[&[0], &[3]], &[&[1]], &[&[2]], &[&[3]]], &[(&[1, 3, 2], 1)]);
    }

    #[test]
    fn a_skill_that_requires_itself_is_a_cycle() {
        check(&[&[&[0]]], &[(&[0], 0)]);
    }

    #[test]
    fn another_way_into_a_group_opens_the_circle() {
        check(&[&[&[1, 2]], &[&[0]], &[]], &[]);
    }

    #[test]
    fn a_group_whose_members_all_wait_is_a_cycle() {
        check(&[&[&[1, 2]], &[&[0]], &[&[0]]], &[(&[0, 1], 0)]);
    }

    #[test]
    fn two_cycles_are_two() {
        check(&[&[&[1]], &[&[0]], &[&[3]], &[&[2]]], &[(&[0, 1], 0), (&[2, 3], 0)]);
    }

    #[test]
    fn study_puts_prerequisites_first_also_through_another_area() {
        // 0 (area 0, rank 0) requires 1 (area 1), which requires 2 (area 0, rank 2); 3 (area 0) has rank 1.
        let groups: Groups = vec![vec![vec![1]], vec![vec![2]], vec![], vec![]];
        assert_eq!(study(&groups, &[0, 1, 0, 0], &[0, 3, 2, 1]), [2, 0, 3, 1]);
    }

    #[test]
    fn study_keeps_to_the_rank_where_nothing_else_decides() {
        let groups: Groups = vec![vec![], vec![], vec![]];
        assert_eq!(study(&groups, &[0, 0, 0], &[2, 0, 1]), [1, 2, 0]);
    }

    #[test]
    fn study_of_a_circle_holds_every_skill_once() {
        let groups: Groups = vec![vec![vec![1]], vec![vec![0]]];
        assert_eq!(study(&groups, &[0, 0], &[0, 1]), [1, 0]);
    }
}
