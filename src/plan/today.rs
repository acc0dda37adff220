//! What fits into the time of today: due recall, then stops on the way to the goal, none longer than the time that is left.

use crate::learning::{Readiness, Status};
use crate::pack::{Pack, Skill};
use crate::progress::State;

/// An item of a checklist is tried in under a quarter of an hour.
const MINUTES_AN_ITEM: u32 = 15;
/// No more skills than this are begun on one day.
const MOST_SKILLS: usize = 8;

/// One thing to do, with the minutes that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Recall {
        cards: usize,
        minutes: u32,
    },
    /// A stop of a skill, both by number.
    Read {
        skill: usize,
        stop: usize,
        minutes: u32,
    },
    /// Items of the checklist of a skill whose notes were read.
    Practise {
        skill: usize,
        items: usize,
        minutes: u32,
    },
}

impl Piece {
    pub fn minutes(&self) -> u32 {
        match self {
            Self::Recall { minutes, .. } | Self::Read { minutes, .. } | Self::Practise { minutes, .. } => *minutes,
        }
    }
}

/// What today is to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub minutes: u32,
    /// Cards that are due.
    pub due: usize,
    pub seconds_an_answer: f32,
    /// No more cards than this in a sitting.
    pub most_cards: usize,
    /// After a week away recall takes a third of the time at most.
    pub was_away: bool,
}

impl Limits {
    /// How many cards today asks.
    pub fn cards(&self) -> usize {
        let share = if self.was_away { 3.0 } else { 1.0 };
        let fit = self.minutes as f32 * 60.0 / share / self.seconds_an_answer.max(1.0);
        self.due.min(self.most_cards).min(fit as usize)
    }
}

/// The pieces of today, in the order in which they are done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    pub pieces: Vec<Piece>,
    /// The shortest piece that is ready, in minutes, where there are pieces and not one fits.
    pub too_long: Option<u32>,
}

impl Today {
    /// `path` are the skills to study, in study order.
    pub fn of(pack: &Pack, state: &State, readiness: &Readiness, path: &[usize], limits: &Limits) -> Self {
        let mut filling = Filling {
            readiness,
            state,
            pack,
            left: limits.minutes,
            finished: vec![false; pack.skills.len()],
            today: Self::default(),
            shortest: None,
        };
        let cards = limits.cards();
        if cards > 0 {
            let minutes = (cards as f32 * limits.seconds_an_answer / 60.0).ceil() as u32;
            let minutes = minutes.clamp(1, limits.minutes.max(1));
            filling.today.pieces.push(Piece::Recall { cards, minutes });
            filling.left = filling.left.saturating_sub(minutes);
        }
        // What was begun comes first, the one that was touched last before the others: that is where the flag stands.
        let begun = |number: &&usize| readiness.statuses()[**number] == Status::InProgress;
        let flag = readiness.next_among(path.iter().copied());
        let flag = flag.and_then(|next| pack.skills.number(&next.skill));
        let others = path
            .iter()
            .filter(begun)
            .chain(path.iter().filter(|number| !begun(number)));
        let mut seen = vec![false; pack.skills.len()];
        let mut skills = 0;
        for number in flag.into_iter().chain(others.copied()) {
            if skills == MOST_SKILLS {
                break;
            }
            if !std::mem::replace(&mut seen[number], true) && filling.is_open(number) {
                skills += 1;
                filling.add(number);
            }
        }
        let mut today = filling.today;
        if today.pieces.is_empty() {
            today.too_long = filling.shortest;
        }
        today
    }

    pub fn minutes(&self) -> u32 {
        self.pieces.iter().map(Piece::minutes).sum()
    }
}

struct Filling<'a> {
    pack: &'a Pack,
    state: &'a State,
    readiness: &'a Readiness,
    left: u32,
    /// Skills whose last stop is read today.
    finished: Vec<bool>,
    today: Today,
    shortest: Option<u32>,
}

impl Filling<'_> {
    /// Whether a skill can be studied once the pieces so far are done.
    fn is_open(&self, number: usize) -> bool {
        let status = self.readiness.statuses()[number];
        let met = |need: &usize| self.readiness.statuses()[*need].meets() || self.finished[*need];
        let groups = self.readiness.graph().groups(number);
        status == Status::InProgress || groups.iter().all(|group| group.iter().any(met))
    }

    /// The stops of a skill that were not read, as far as they fit one after another, and then its open items.
    fn add(&mut self, number: usize) {
        let Some(skill) = self.pack.skills.get(number) else {
            return;
        };
        let (read, ticked) = self.done(skill);
        for (stop, minutes) in skill.notes.stops.iter().map(|stop| stop.minutes).enumerate() {
            if read[stop] {
                continue;
            }
            self.shortest = Some(self.shortest.map_or(minutes, |shortest| shortest.min(minutes)));
            if minutes > self.left {
                return;
            }
            self.left -= minutes;
            self.today.pieces.push(Piece::Read {
                skill: number,
                stop,
                minutes,
            });
        }
        let open = skill.items.len() - ticked;
        let items = open.min((self.left / MINUTES_AN_ITEM) as usize);
        if items > 0 {
            let minutes = items as u32 * MINUTES_AN_ITEM;
            self.left -= minutes;
            self.today.pieces.push(Piece::Practise {
                skill: number,
                items,
                minutes,
            });
        }
        self.finished[number] = items == open;
    }

    fn done(&self, skill: &Skill) -> (Vec<bool>, usize) {
        let known = self.state.pack(&self.pack.id).skill(&skill.id);
        let read = |id| known.is_some_and(|known| known.stops.contains_key(id));
        let ticked = |id| known.is_some_and(|known| known.ticks.contains_key(id));
        (
            skill.notes.stops.iter().map(|stop| read(&stop.id)).collect(),
            skill.items.iter().filter(|item| ticked(&item.id)).count(),
        )
    }
}
