//! The queue of a sitting: what is asked now, in which order, and what waits.

use super::card::Card;
use super::schedule::Schedule;
use crate::pack::{AreaId, Pack, SkillId};
use crate::progress::Moment;

/// No more prompts of one skill in a row than this, while others are due.
const SKILL_ROW: usize = 2;
/// No more prompts of one area in a row than this, while others are due.
const AREA_ROW: usize = 3;

/// How long a sitting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// At most so many cards; what is due beyond that waits for another day.
    pub most: usize,
}

/// What a sitting asks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// Numbers of cards in [`Schedule::cards`], in the order in which they are asked.
    pub cards: Vec<usize>,
    /// How many more are due and wait.
    pub waiting: usize,
}

impl Queue {
    /// The most valuable first where not all fit: those whose skill is worth more (`worth`, for example how much of the
    /// learner's goal builds on it), times the chance that they are still remembered, since what is lost already is lost
    /// tomorrow as well. What is asked is then mixed, so that no skill and no area is asked in a row.
    pub fn of(schedule: &Schedule, pack: &Pack, now: Moment, wanted: Wanted, worth: &dyn Fn(&SkillId) -> f32) -> Self {
        let mut due: Vec<(usize, f32)> = schedule
            .cards
            .iter()
            .enumerate()
            .filter(|(_, card)| card.is_due(now))
            .map(|(number, card)| (number, worth(&card.id.skill) * schedule.chance(card, now)))
            .collect();
        due.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let waiting = due.len().saturating_sub(wanted.most);
        due.truncate(wanted.most);
        let chosen: Vec<usize> = due.into_iter().map(|(number, _)| number).collect();
        Self {
            cards: mixed(&chosen, &schedule.cards, pack),
            waiting,
        }
    }
}

impl Schedule {
    /// The chance that a card is remembered today; a new one counts as one half.
    pub fn chance(&self, card: &Card, now: Moment) -> f32 {
        card.memory
            .map_or(0.5, |memory| self.scheduler.retrievability(&memory, now.day()))
    }
}

/// Keeps the order as far as no skill stands more than twice and no area more than three times in a row. Each card is passed
/// over at most as often as rows are broken, and cards of one skill wait together, so this takes few more steps than cards.
fn mixed(chosen: &[usize], cards: &[Card], pack: &Pack) -> Vec<usize> {
    let mut piles = Piles::of(chosen, cards, pack);
    let mut order: Vec<(usize, SkillId, AreaId)> = Vec::with_capacity(chosen.len());
    while let Some(next) = piles.take(&order) {
        order.push(next);
    }
    order.into_iter().map(|(card, ..)| card).collect()
}

/// Cards by skill, each pile in its order.
struct Piles {
    piles: Vec<Pile>,
}

struct Pile {
    skill: SkillId,
    area: AreaId,
    /// Places in the wanted order and cards, last first.
    cards: Vec<(usize, usize)>,
}

impl Piles {
    fn of(chosen: &[usize], cards: &[Card], pack: &Pack) -> Self {
        let mut piles: Vec<Pile> = Vec::new();
        let mut numbers = std::collections::HashMap::new();
        for (place, card) in chosen.iter().enumerate().rev() {
            let Some(known) = cards.get(*card) else { continue };
            let pile = *numbers.entry(&known.id.skill).or_insert_with(|| {
                piles.push(Pile {
                    skill: known.id.skill.clone(),
                    area: pack
                        .skill(&known.id.skill)
                        .map(|skill| skill.area.clone())
                        .unwrap_or_default(),
                    cards: Vec::new(),
                });
                piles.len() - 1
            });
            piles[pile].cards.push((place, *card));
        }
        Self { piles }
    }

    fn take(&mut self, order: &[(usize, SkillId, AreaId)]) -> Option<(usize, SkillId, AreaId)> {
        let row = |most: usize, same: &dyn Fn(&(usize, SkillId, AreaId)) -> bool| {
            order.len() >= most && order[order.len() - most..].iter().all(same)
        };
        let fits = |pile: &&mut Pile| {
            !row(SKILL_ROW, &|(_, skill, _)| *skill == pile.skill) && !row(AREA_ROW, &|(_, _, area)| *area == pile.area)
        };
        let first = |piles: &mut dyn Iterator<Item = &mut Pile>| -> Option<(usize, SkillId, AreaId)> {
            let best = piles
                .filter(|pile| !pile.cards.is_empty())
                .min_by_key(|pile| pile.cards.last().copied())?;
            let (_, card) = best.cards.pop()?;
            Some((card, best.skill.clone(), best.area.clone()))
        };
        first(&mut self.piles.iter_mut().filter(fits)).or_else(|| first(&mut self.piles.iter_mut()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Prompt, Skill};
    use crate::progress::{DAY_MS, Log, Mark, Naming, RunId, SkillKey};

    fn at(days: i64) -> Moment {
        Moment {
            at: 20_000 * DAY_MS + days * DAY_MS + DAY_MS / 2,
            offset: 0,
        }
    }

    /// Skills of areas, each with this many prompts, all of them done on day 0.
    fn world(skills: &[(&str, &str, usize)]) -> (Pack, Schedule) {
        let mut pack = Pack {
            id: "p".into(),
            ..Pack::default()
        };
        let mut log = Log::new(RunId(1), Naming::default());
        let skill = |(id, area, prompts): &(&str, &str, usize)| Skill {
            id: (*id).into(),
            area: (*area).into(),
            prompts: (0..*prompts)
                .map(|n| Prompt {
                    id: format!("q{n}").as_str().into(),
                    ..Prompt::default()
                })
                .collect(),
            ..Skill::default()
        };
        pack.skills = skills.iter().map(skill).collect();
        for (id, ..) in skills {
            log.set_status(at(0), SkillKey::new(&"p".into(), &(*id).into()), Some(Mark::Done));
        }
        let schedule = Schedule::of(&pack, log.state());
        (pack, schedule)
    }

    fn asked(skills: &[(&str, &str, usize)], most: usize, worth: &dyn Fn(&SkillId) -> f32) -> (String, usize) {
        let (pack, schedule) = world(skills);
        let queue = Queue::of(&schedule, &pack, at(1), Wanted { most }, worth);
        let names: Vec<&str> = queue
            .cards
            .iter()
            .map(|card| schedule.cards[*card].id.skill.as_str())
            .collect();
        (names.concat(), queue.waiting)
    }

    #[test]
    fn no_skill_and_no_area_is_asked_in_a_row_while_others_are_due() {
        let skills = [("a", "x", 5), ("b", "x", 2), ("c", "y", 2)];
        assert_eq!(asked(&skills, 99, &|_| 1.0).0, "aabcaabca");
        assert_eq!(asked(&[("a", "x", 4)], 99, &|_| 1.0).0, "aaaa", "nothing else is due");
    }

    #[test]
    fn where_not_all_fit_the_most_valuable_come_and_the_rest_is_counted() {
        let skills = [("a", "x", 3), ("b", "y", 3)];
        let worth = |skill: &SkillId| if skill.as_str() == "b" { 2.0 } else { 1.0 };
        assert_eq!(asked(&skills, 3, &worth), ("bbb".to_owned(), 3));
        assert_eq!(asked(&skills, 4, &worth), ("bbab".to_owned(), 2));
        assert_eq!(asked(&skills, 0, &worth), (String::new(), 6));
    }

    #[test]
    fn three_thousand_due_cards_are_one_queue() {
        let skills: Vec<(String, String)> = (0..300).map(|n| (format!("s{n}"), format!("a{}", n % 9))).collect();
        let skills: Vec<(&str, &str, usize)> = skills.iter().map(|(s, a)| (s.as_str(), a.as_str(), 10)).collect();
        let (pack, schedule) = world(&skills);
        let queue = Queue::of(&schedule, &pack, at(1), Wanted { most: 3_000 }, &|_| 1.0);
        let mut cards = queue.cards.clone();
        cards.sort_unstable();
        assert_eq!(cards, (0..3_000).collect::<Vec<_>>());
    }
}
