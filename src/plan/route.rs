//! The cheapest set of skills that leads to a goal, where a prerequisite may be met by any one of several skills.
//!
//! Choosing it is an and-or problem (a hitting set, so NP-hard): what has no alternative is taken at once, and over the groups
//! that are left a branch-and-bound walks, the cheapest way first. Its steps are bounded; where they run out, the best set
//! that was found stands, and the route says that it may not be the cheapest.

use crate::learning::SkillGraph;

/// How many groups the search looks at before it takes the best that it has found: a millisecond or two.
const LOOKS: usize = 200_000;

/// What is looked for, all by the number of a skill.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// In the order in which they are to be studied, where their needs leave a choice.
    pub goal: &'a [usize],
    /// Whether a skill is met: done, known, or left out on purpose.
    pub is_met: &'a [bool],
    /// What a skill costs, in minutes.
    pub minutes: &'a [u32],
    /// Skills that are taken only where a group has no other member, such as those of another language than the chosen one.
    pub avoid: &'a [bool],
}

/// The skills that lead to a goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// In study order.
    pub skills: Vec<usize>,
    /// Whether no cheaper set exists, where skills that are avoided count as missing.
    pub is_exact: bool,
    /// Members of the goal that cannot be reached, and the groups that nothing meets.
    pub unreachable: Vec<(usize, Vec<Vec<usize>>)>,
}

impl Route {
    pub fn to(graph: &SkillGraph, wanted: &Ask<'_>) -> Self {
        let can = reachable(graph, wanted.is_met);
        let mut search = Search::new(graph, wanted, &can);
        let mut unreachable = Vec::new();
        for &goal in wanted.goal {
            if can[goal] {
                search.take(goal);
            } else {
                unreachable.push((goal, barred(graph, goal, &can)));
            }
        }
        let open = std::mem::take(&mut search.open);
        search.walk(open);
        let taken = search.best.map(|(_, taken)| taken).unwrap_or_default();
        Self {
            skills: graph.ordered_as_listed(taken, wanted.goal),
            is_exact: search.looks < LOOKS,
            unreachable,
        }
    }
}

/// Which skills can be learned at all: those met, and those of whose groups each has a member that can be. Only skills on a
/// circle cannot, which a checked pack does not have.
fn reachable(graph: &SkillGraph, is_met: &[bool]) -> Vec<bool> {
    let mut can = is_met.to_vec();
    let mut open: Vec<usize> = (0..graph.len()).collect();
    while let Some(number) = open.pop() {
        let stands = |group: &Vec<usize>| group.iter().any(|member| can[*member]);
        if !can[number] && graph.groups(number).iter().all(stands) {
            can[number] = true;
            open.extend(graph.opens(number));
        }
    }
    can
}

/// The groups of a skill, and of what it needs, that nothing meets.
fn barred(graph: &SkillGraph, goal: usize, can: &[bool]) -> Vec<Vec<usize>> {
    let fails = |group: &&Vec<usize>| !group.iter().any(|member| can[*member]);
    graph.groups(goal).iter().filter(fails).cloned().collect()
}

/// The walk over alternatives.
struct Search<'a> {
    graph: &'a SkillGraph,
    wanted: &'a Ask<'a>,
    can: &'a [bool],
    /// At least what a skill and all that it needs cost, were nothing taken yet: the order in which members are tried.
    least: Vec<u64>,
    taken: Vec<bool>,
    cost: u64,
    /// Groups that wait for a choice.
    open: Vec<Vec<usize>>,
    best: Option<(u64, Vec<usize>)>,
    looks: usize,
    /// The look at which a skill was last seen among what is open.
    seen: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(graph: &'a SkillGraph, wanted: &'a Ask<'a>, can: &'a [bool]) -> Self {
        let mut search = Self {
            graph,
            wanted,
            can,
            least: vec![0; graph.len()],
            taken: vec![false; graph.len()],
            cost: 0,
            open: Vec::new(),
            best: None,
            looks: 0,
            seen: vec![0; graph.len()],
        };
        for number in graph.ordered(0..graph.len()) {
            let needs = graph.groups(number).iter().filter_map(|group| {
                let members = search.members(group)?;
                members.iter().map(|member| search.least[*member]).min()
            });
            let needs = needs.max().unwrap_or(0);
            search.least[number] = search.price(number) + needs;
        }
        search
    }

    /// Minutes first, then how many skills: of two ways that take as long the one with fewer.
    fn price(&self, number: usize) -> u64 {
        u64::from(self.wanted.minutes[number]) * 4_096 + 1
    }

    /// The members of a group that may be chosen; `None` where it is met, or has none.
    fn members(&self, group: &[usize]) -> Option<Vec<usize>> {
        if group.iter().any(|member| self.wanted.is_met[*member]) {
            return None;
        }
        let can: Vec<usize> = group.iter().copied().filter(|member| self.can[*member]).collect();
        let liked: Vec<usize> = can
            .iter()
            .copied()
            .filter(|member| !self.wanted.avoid[*member])
            .collect();
        Some(if liked.is_empty() { can } else { liked }).filter(|members| !members.is_empty())
    }

    /// Takes a skill and all that it cannot do without; gives what was taken, to be given back.
    fn take(&mut self, skill: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![skill];
        while let Some(number) = open.pop() {
            if self.wanted.is_met[number] || std::mem::replace(&mut self.taken[number], true) {
                continue;
            }
            self.cost += self.price(number);
            found.push(number);
            let graph = self.graph;
            for group in graph.groups(number) {
                let Some(members) = self.members(group) else { continue };
                match members.as_slice() {
                    [only] => open.push(*only),
                    _ => self.open.push(members),
                }
            }
        }
        found
    }

    fn give_back(&mut self, found: &[usize]) {
        for &number in found {
            self.taken[number] = false;
            self.cost -= self.price(number);
        }
    }

    /// Goes through the choices that are open, the cheapest way first.
    fn walk(&mut self, mut open: Vec<Vec<usize>>) {
        self.looks += 1 + open.len();
        open.retain(|members| !members.iter().any(|member| self.taken[*member]));
        let at_least = self.cost + self.still_at_least(&open);
        if self.best.as_ref().is_some_and(|(best, _)| at_least >= *best) {
            return;
        }
        if open.is_empty() {
            open.extend(self.way_out());
        }
        // The group with the fewest members leaves the fewest ways.
        let Some(at) = (0..open.len()).min_by_key(|at| open[*at].len()) else {
            let taken = (0..self.taken.len()).filter(|number| self.taken[*number]);
            self.best = Some((self.cost, taken.collect()));
            return;
        };
        let mut members = open.swap_remove(at);
        members.sort_by_key(|member| (self.least[*member], self.graph.rank(*member)));
        for member in members {
            if self.looks >= LOOKS && self.best.is_some() {
                return;
            }
            let found = self.take(member);
            let mut next = open.clone();
            next.append(&mut self.open);
            self.walk(next);
            self.give_back(&found);
        }
    }

    /// Where skills were taken that only meet each other, those of which one must be taken besides: alternatives may lie on a
    /// circle, as long as there is a way in.
    fn way_out(&self) -> Option<Vec<usize>> {
        let mut placed = self.wanted.is_met.to_vec();
        let stands = |placed: &[bool], number: usize| {
            let mut groups = self.graph.groups(number).iter();
            groups.all(|group| group.iter().any(|member| placed[*member]))
        };
        let mut open: Vec<usize> = (0..placed.len()).filter(|number| self.taken[*number]).collect();
        while let Some(number) = open.pop() {
            if !placed[number] && stands(&placed, number) {
                placed[number] = true;
                open.extend(self.graph.opens(number).iter().filter(|next| self.taken[**next]));
            }
        }
        let stuck: Vec<usize> = (0..placed.len())
            .filter(|number| self.taken[*number] && !placed[*number])
            .collect();
        let groups = stuck.iter().flat_map(|number| self.graph.groups(*number));
        let unmet = groups.filter(|group| !group.iter().any(|member| placed[*member]));
        let mut members: Vec<usize> = unmet
            .flatten()
            .copied()
            .filter(|member| self.can[*member] && !self.taken[*member])
            .collect();
        members.sort_unstable();
        members.dedup();
        (!members.is_empty()).then_some(members)
    }

    /// What the open choices cost at the least: each of some groups that share no member takes a skill that is not taken.
    fn still_at_least(&mut self, open: &[Vec<usize>]) -> u64 {
        let now = self.looks;
        let mut sum = 0;
        for members in open {
            if members.iter().any(|member| self.seen[*member] == now) {
                continue;
            }
            members.iter().for_each(|member| self.seen[*member] = now);
            sum += members.iter().map(|member| self.price(*member)).min().unwrap_or(0);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Pack, Skill, SkillId};
    use proptest::prelude::*;

    /// A graph of `skill=minutes: group group`, where a group is alternatives with `|` between; a leading `-` is avoided,
    /// a leading `+` is met.
    fn graph(skills: &[&str]) -> (SkillGraph, Vec<u32>, Vec<bool>, Vec<bool>) {
        let names = skills
            .iter()
            .map(|text| text.split(['=', ':']).next().unwrap().trim_start_matches(['-', '+']));
        let ids: Vec<SkillId> = names.map(SkillId::from).collect();
        let needs = |text: &str| -> Vec<Vec<SkillId>> {
            let groups = text.split_once(':').unwrap().1.split_whitespace();
            groups
                .map(|group| group.split('|').map(SkillId::from).collect())
                .collect()
        };
        let pack = Pack {
            skills: ids
                .iter()
                .zip(skills)
                .map(|(id, text)| Skill {
                    id: id.clone(),
                    requires: needs(text),
                    ..Skill::default()
                })
                .collect(),
            ..Pack::default()
        };
        let minutes = |text: &&str| text.split(['=', ':']).nth(1).unwrap().parse().unwrap();
        (
            SkillGraph::new(&pack),
            skills.iter().map(minutes).collect(),
            skills.iter().map(|text| text.starts_with('+')).collect(),
            skills.iter().map(|text| text.starts_with('-')).collect(),
        )
    }

    /// `expected` is the route, and after `!` what cannot be reached.
    fn check(skills: &[&str], goal: &[&str], expected: &str) {
        let (graph, minutes, is_met, avoid) = graph(skills);
        let goal: Vec<usize> = goal.iter().map(|id| graph.number(&(*id).into()).unwrap()).collect();
        let wanted = Ask {
            goal: &goal,
            is_met: &is_met,
            minutes: &minutes,
            avoid: &avoid,
        };
        let route = Route::to(&graph, &wanted);
        let name = |number: &usize| graph.ids()[*number].as_str();
        let mut found: Vec<String> = route.skills.iter().map(|number| name(number).to_owned()).collect();
        found.extend(route.unreachable.iter().map(|(number, _)| format!("!{}", name(number))));
        assert_eq!(found.join(" "), expected);
        assert!(route.is_exact);
    }

    #[test]
    fn the_cheapest_of_alternatives_is_taken_with_what_it_needs() {
        let skills = [
            "start=60:",
            "python=300:start",
            "java=200:start jvm",
            "jvm=150:",
            "web=60:python|java",
        ];
        check(&skills, &["web"], "start python web");
        check(&["a=90:", "b=60:", "web=60:a|b"], &["web"], "b web");
        // What another goal brings along costs nothing more.
        check(&skills, &["web", "java"], "start jvm java web");
        // Dear alone, cheap together.
        let shared = ["x=50:a|s", "y=50:b|s", "a=30:", "b=30:", "s=50:"];
        check(&shared, &["x", "y"], "s x y");
    }

    #[test]
    fn what_is_met_costs_nothing_and_what_is_avoided_comes_last() {
        check(
            &["+python=300:", "java=10:", "web=60:python|java"],
            &["web", "python"],
            "web",
        );
        check(
            &["python=300:", "-java=10:", "web=60:python|java"],
            &["web"],
            "python web",
        );
        check(&["-java=10:", "web=60:java"], &["web"], "java web");
    }

    #[test]
    fn alternatives_on_a_circle_need_a_way_in() {
        check(&["a=10:b", "b=10:a|c", "c=500:", "d=10:a"], &["d"], "c b a d");
        check(&["a=10:b", "b=10:a", "c=10:"], &["a", "c"], "c !a");
    }

    /// The cheapest set by trying all: minutes and how many.
    fn brute(graph: &SkillGraph, minutes: &[u32], goal: &[usize]) -> (u32, usize) {
        let all = 0..1_u32 << graph.len();
        let has = |set: u32, number: usize| set >> number & 1 == 1;
        let closed = |set: &u32| {
            let met = |number: usize| {
                let mut groups = graph.groups(number).iter();
                groups.all(|group| group.iter().any(|need| has(*set, *need)))
            };
            goal.iter().all(|number| has(*set, *number)) && (0..graph.len()).all(|n| !has(*set, n) || met(n))
        };
        let cost = |set: u32| {
            let members = (0..graph.len()).filter(|number| has(set, *number));
            (members.clone().map(|number| minutes[number]).sum(), members.count())
        };
        all.filter(closed).map(cost).min().unwrap()
    }

    /// A map without circles: skill n needs groups of skills before it.
    fn maps(most: usize, choices: usize) -> impl Strategy<Value = (Vec<String>, Vec<usize>)> {
        let skill = (
            1_u32..9,
            prop::collection::vec(prop::collection::vec(any::<u16>(), 1..4), 0..3),
        );
        (
            prop::collection::vec(skill, 1..most),
            prop::collection::vec(any::<u16>(), 1..4),
        )
            .prop_map(move |(skills, goal)| {
                let mut left = choices;
                let mut name = |(number, (minutes, groups)): (usize, &(u32, Vec<Vec<u16>>))| {
                    let needs = groups.iter().filter(|_| number > 0).map(|group| {
                        let mut members: Vec<usize> = group.iter().map(|pick| usize::from(*pick) % number).collect();
                        members.dedup();
                        if members.len() > 1 && left == 0 {
                            members.truncate(1);
                        }
                        left -= usize::from(members.len() > 1);
                        members
                            .iter()
                            .map(|member| format!("s{member}"))
                            .collect::<Vec<_>>()
                            .join("|")
                    });
                    let needs: Vec<String> = needs.collect();
                    format!("s{number}={minutes}:{}", needs.join(" "))
                };
                let texts: Vec<String> = skills.iter().enumerate().map(&mut name).collect();
                let goal = goal.iter().map(|pick| usize::from(*pick) % texts.len()).collect();
                (texts, goal)
            })
    }

    fn route(texts: &[String], goal: &[usize]) -> (SkillGraph, Vec<u32>, Route) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (graph, minutes, is_met, avoid) = graph(&texts);
        let wanted = Ask {
            goal,
            is_met: &is_met,
            minutes: &minutes,
            avoid: &avoid,
        };
        let route = Route::to(&graph, &wanted);
        (graph, minutes, route)
    }

    /// Each of a route's skills stands after a member of each of its groups, and the goal is in it.
    fn is_valid(graph: &SkillGraph, goal: &[usize], route: &[usize]) -> bool {
        let place = |number: &usize| route.iter().position(|known| known == number);
        goal.iter().all(|number| route.contains(number))
            && route.iter().enumerate().all(|(at, number)| {
                let met = |group: &Vec<usize>| group.iter().any(|need| place(need).is_some_and(|place| place < at));
                graph.groups(*number).iter().all(met)
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_route_is_valid_and_as_cheap_as_trying_all((texts, goal) in maps(13, 10)) {
            let (graph, minutes, route) = route(&texts, &goal);
            prop_assert!(is_valid(&graph, &goal, &route.skills));
            let cost: u32 = route.skills.iter().map(|number| minutes[*number]).sum();
            prop_assert_eq!((cost, route.skills.len()), brute(&graph, &minutes, &goal));
            prop_assert!(route.is_exact);
        }

        #[test]
        fn on_larger_maps_nothing_can_be_left_out((texts, goal) in maps(70, usize::MAX)) {
            let (graph, _, route) = route(&texts, &goal);
            prop_assert!(is_valid(&graph, &goal, &route.skills));
            for left_out in &route.skills {
                let without: Vec<usize> = route.skills.iter().copied().filter(|number| number != left_out).collect();
                prop_assert!(!is_valid(&graph, &goal, &without), "{} is not needed", left_out);
            }
        }
    }
}
