//! The schedule: every prompt that was met, and when it is to be asked. A fold over the log, made anew when the log changes.

use std::collections::{BTreeMap, HashMap};

use super::card::{Card, CardId};
use super::memory::{Memory, Scheduler, start_of_day};
use super::registers::{OwnPrompt, own_prompt};
use crate::pack::{Pack, Prompt, PromptId, Skill};
use crate::progress::{Day, Grade, Mark, Moment, PartKey, RegisterKey, Review, SkillKey, SkillState, State};

/// All cards, and what their intervals follow from.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub scheduler: Scheduler,
    /// In the order of the pack; own prompts follow those of their skill.
    pub cards: Vec<Card>,
}

impl Schedule {
    /// Prompts of pages that were not read are no cards. A prompt that an update took away, or a pack that is not open, keeps
    /// its answers in the log and is a card again when it comes back; a prompt that was worded anew is the same card.
    pub fn of(pack: &Pack, state: &State) -> Self {
        let scheduler = Scheduler::of(state);
        let known = state.pack(&pack.id);
        let mut cards = Vec::new();
        let mut own = own_registers(state);
        for skill in &pack.skills {
            let key = SkillKey::new(&pack.id, &skill.id);
            let mut said = Skilled::new(&scheduler, state, &key, known.skill(&skill.id));
            cards.extend(skill.prompts.iter().filter_map(|prompt| said.card(skill, prompt)));
            for (name, text, written) in own.remove(key.as_str()).unwrap_or_default() {
                cards.extend(said.own_card(skill, name, text, written));
            }
        }
        Self { scheduler, cards }
    }

    pub fn card(&self, id: &CardId) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == *id)
    }

    /// How many cards are due.
    pub fn due(&self, now: Moment) -> usize {
        self.cards.iter().filter(|card| card.is_due(now)).count()
    }

    /// How many cards are due some time on a day.
    pub fn due_on(&self, day: Day) -> usize {
        self.cards.iter().filter(|card| card.is_due_on(day)).count()
    }

    /// The days until the next question after each grade, were a card answered now; 0 where it comes back in this sitting.
    pub fn days(&self, pack: &Pack, card: &Card, now: Moment) -> [u32; 4] {
        let key = PartKey::new(&SkillKey::new(&pack.id, &card.id.skill), card.id.prompt.as_str());
        [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy].map(|grade| {
            let step = self.scheduler.step(key.as_str(), card.memory, grade, now);
            step.map_or(0, |step| step.days)
        })
    }

    /// The part of the answers that were remembered, and the part that was predicted, over all that came a day or more after
    /// the one before; `None` before there are any.
    pub fn retention(&self, pack: &Pack, state: &State) -> Option<(f32, f32)> {
        let known = state.pack(&pack.id);
        let (mut answers, mut kept, mut predicted) = (0_u32, 0_u32, 0.0_f64);
        for card in &self.cards {
            let reviews = known.skill(&card.id.skill).map_or(&[][..], |skill| &skill.reviews);
            let mut memory = None;
            for review in reviews.iter().filter(|review| review.prompt == card.id.prompt) {
                if let Some(before) = memory.filter(|before: &Memory| review.when.day() > before.last.day()) {
                    answers += 1;
                    kept += u32::from(review.grade != Grade::Again);
                    predicted += f64::from(self.scheduler.retrievability(&before, review.when.day()));
                }
                let step = self.scheduler.step("", memory, review.grade, review.when);
                memory = step.map(|step| step.memory).or(memory);
            }
        }
        let count = f64::from(answers);
        (answers > 0).then(|| ((f64::from(kept) / count) as f32, (predicted / count) as f32))
    }

    /// How many cards fall due on each of the coming days; the first is today, with all that is overdue.
    pub fn forecast(&self, now: Moment, days: usize) -> Vec<usize> {
        let mut counts = vec![0; days];
        for card in self.cards.iter().filter(|card| !card.suspended) {
            if let Some(count) = counts.get_mut(card.due.day().since(now.day()) as usize) {
                *count += 1;
            }
        }
        counts
    }
}

/// The learner's own prompts by skill: name, text, when it was written.
fn own_registers(state: &State) -> BTreeMap<String, Vec<(&str, &str, Moment)>> {
    let mut own: BTreeMap<String, Vec<(&str, &str, Moment)>> = BTreeMap::new();
    for (key, register) in state.registers() {
        if key.name().starts_with('?') && !register.value.is_empty() {
            let prompt = (key.name(), register.value.as_str(), register.when);
            own.entry(key.owner().to_owned()).or_default().push(prompt);
        }
    }
    own
}

/// One skill while its cards are made.
struct Skilled<'a> {
    scheduler: &'a Scheduler,
    state: &'a State,
    key: &'a SkillKey,
    known: Option<&'a SkillState>,
    reviews: HashMap<&'a PromptId, Vec<&'a Review>>,
}

impl<'a> Skilled<'a> {
    fn new(scheduler: &'a Scheduler, state: &'a State, key: &'a SkillKey, known: Option<&'a SkillState>) -> Self {
        let mut reviews: HashMap<&PromptId, Vec<&Review>> = HashMap::new();
        for review in known.into_iter().flat_map(|known| &known.reviews) {
            reviews.entry(&review.prompt).or_default().push(review);
        }
        Self {
            scheduler,
            state,
            key,
            known,
            reviews,
        }
    }

    fn card(&mut self, skill: &Skill, prompt: &Prompt) -> Option<Card> {
        let met = self.met(skill, prompt);
        self.make(skill, prompt.id.clone(), None, met)
    }

    fn own_card(&mut self, skill: &Skill, name: &str, text: &str, written: Moment) -> Option<Card> {
        let own = own_prompt(text)?;
        self.make(skill, name.into(), Some(own), Some(written))
    }

    /// When the learner met a prompt: when its stop was read; without a stop, when all stops were, or the skill was done.
    fn met(&self, skill: &Skill, prompt: &Prompt) -> Option<Moment> {
        let known = self.known?;
        let read = match &prompt.stop {
            Some(stop) => known.stops.get(stop).copied(),
            None => {
                let all = skill.notes.stops.iter().map(|stop| known.stops.get(&stop.id).copied());
                let all: Option<Vec<Moment>> = all.collect();
                all.and_then(|read| read.into_iter().max_by_key(|when| when.at))
            }
        };
        let done = known.mark.filter(|(mark, _)| *mark == Mark::Done).map(|(_, when)| when);
        read.or(done)
    }

    /// `None` for a prompt that was neither met nor answered.
    fn make(&mut self, skill: &Skill, prompt: PromptId, own: Option<OwnPrompt>, met: Option<Moment>) -> Option<Card> {
        let key = PartKey::new(self.key, prompt.as_str());
        let reviews = self.reviews.remove(&prompt).unwrap_or_default();
        let memory = self.scheduler.memory(key.as_str(), reviews);
        // What was read today is first asked tomorrow.
        let due = memory
            .map(|memory| memory.due)
            .or_else(|| met.map(|met| start_of_day(met, 1)))?;
        let suspended: Option<RegisterKey> = format!("{}#suspended:{prompt}", self.key).parse().ok();
        let suspended = suspended.and_then(|key| self.state.register(&key));
        Some(Card {
            id: CardId {
                skill: skill.id.clone(),
                prompt,
            },
            own,
            memory,
            due,
            suspended: suspended.is_some_and(|register| !register.value.is_empty()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Notes, Stop};
    use crate::progress::{DAY_MS, Log, Naming, RunId, What};

    fn at(days: i64) -> Moment {
        Moment {
            at: 20_000 * DAY_MS + days * DAY_MS + DAY_MS / 2,
            offset: 0,
        }
    }

    fn prompt(id: &str, stop: Option<&str>) -> Prompt {
        Prompt {
            id: id.into(),
            question: format!("{id}?"),
            answer: "So.".to_owned(),
            stop: stop.map(Into::into),
            ..Prompt::default()
        }
    }

    /// One skill with two stops, a prompt for each, and one for the whole.
    fn pack() -> Pack {
        let stop = |id: &str| Stop {
            id: id.into(),
            ..Stop::default()
        };
        let skill = Skill {
            id: "s".into(),
            notes: Notes {
                stops: vec![stop("one"), stop("two")],
                ..Notes::default()
            },
            prompts: vec![
                prompt("first", Some("one")),
                prompt("second", Some("two")),
                prompt("whole", None),
            ],
            ..Skill::default()
        };
        Pack {
            id: "p".into(),
            skills: vec![skill].into(),
            ..Pack::default()
        }
    }

    fn log(events: &[(i64, What)]) -> Log {
        let mut log = Log::new(RunId(1), Naming::default());
        for (day, what) in events {
            log.append(at(*day), what.clone());
        }
        log
    }

    fn reached(stop: &str) -> What {
        What::StopReached {
            stop: format!("p/s/{stop}").parse().unwrap(),
        }
    }

    fn reviewed(prompt: &str, grade: Grade) -> What {
        What::Reviewed {
            prompt: format!("p/s/{prompt}").parse().unwrap(),
            grade,
            ms: 1_000,
            aided: false,
        }
    }

    fn register(name: &str, value: &str) -> What {
        What::RegisterWritten {
            register: format!("p/s#{name}").parse().unwrap(),
            value: value.to_owned(),
            replaces: Vec::new(),
        }
    }

    /// The cards that are due, by their prompts.
    fn due(events: &[(i64, What)], day: i64) -> Vec<String> {
        let schedule = Schedule::of(&pack(), log(events).state());
        let cards = schedule.cards.iter().filter(|card| card.is_due(at(day)));
        cards.map(|card| card.id.prompt.0.clone()).collect()
    }

    #[test]
    fn only_what_was_read_is_asked_and_not_on_the_same_day() {
        assert_eq!(due(&[], 9), [""; 0]);
        let read = [(0, reached("one"))];
        assert_eq!(due(&read, 0), [""; 0]);
        assert_eq!(due(&read, 1), ["first"]);
        assert_eq!(
            due(&[(0, reached("one")), (0, reached("two"))], 1),
            ["first", "second", "whole"]
        );
    }

    #[test]
    fn an_answer_puts_a_prompt_off_and_forgetting_brings_it_back() {
        let read = (0, reached("one"));
        assert_eq!(due(&[read.clone(), (0, reviewed("first", Grade::Good))], 1), [""; 0]);
        assert_eq!(due(&[read.clone(), (0, reviewed("first", Grade::Good))], 3), ["first"]);
        assert_eq!(due(&[read, (1, reviewed("first", Grade::Again))], 2), ["first"]);
        // Answered without the stop being marked read: it was met.
        assert_eq!(due(&[(0, reviewed("second", Grade::Again))], 1), ["second"]);
    }

    #[test]
    fn own_prompts_are_asked_and_suspended_ones_are_not() {
        let text = own_prompt_text_of("Who \"decides\"?", "The server.");
        let own = (0, register("?1", &text));
        assert_eq!(due(std::slice::from_ref(&own), 1), ["?1"]);
        assert_eq!(due(&[own.clone(), (1, register("?1", ""))], 2), [""; 0], "removed");
        assert_eq!(due(&[(0, register("?1", "(((")), own.clone()], 2), ["?1"]);
        assert_eq!(due(&[own.clone(), (1, register("suspended:?1", "on"))], 2), [""; 0]);
        assert_eq!(
            due(
                &[
                    own,
                    (1, register("suspended:?1", "on")),
                    (1, register("suspended:?1", ""))
                ],
                2
            ),
            ["?1"]
        );
    }

    fn own_prompt_text_of(question: &str, answer: &str) -> String {
        super::super::own_prompt_text(&super::super::OwnPrompt {
            question: question.to_owned(),
            answer: answer.to_owned(),
        })
    }

    #[test]
    fn a_prompt_forgotten_six_times_is_a_leech() {
        let mut events = vec![(0, reviewed("first", Grade::Good))];
        for day in 1..=6 {
            events.push((day * 3, reviewed("first", Grade::Again)));
            assert_eq!(
                Schedule::of(&pack(), log(&events).state()).cards[0].is_leech(),
                day == 6
            );
            events.push((day * 3, reviewed("first", Grade::Good)));
        }
    }

    #[test]
    fn retention_counts_answers_of_later_days_beside_what_was_predicted() {
        let retention = |events: &[(i64, What)]| {
            let log = log(events);
            Schedule::of(&pack(), log.state()).retention(&pack(), log.state())
        };
        let first = (0, reviewed("first", Grade::Good));
        assert_eq!(retention(&[first.clone(), (0, reviewed("first", Grade::Again))]), None);
        let events = [
            first,
            (2, reviewed("first", Grade::Good)),
            (20, reviewed("first", Grade::Again)),
        ];
        let (kept, predicted) = retention(&events).unwrap();
        assert_eq!(kept, 0.5);
        assert!((0.7..0.97).contains(&predicted), "{predicted}");
    }

    #[test]
    fn the_forecast_counts_what_is_overdue_today() {
        let events = [
            (0, reached("one")),
            (0, reached("two")),
            (0, reviewed("second", Grade::Good)),
        ];
        let schedule = Schedule::of(&pack(), log(&events).state());
        assert_eq!(schedule.forecast(at(1), 3), [2, 1, 0]);
        assert_eq!(schedule.forecast(at(9), 2), [3, 0]);
        assert_eq!(schedule.due(at(1)), 2);
    }
}
