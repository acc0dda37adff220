//! A plan: by which way to the goal, in which week, how many hours, until when; and what fits today. Pure: the same log, pack
//! and day give the same plan. It judges nobody: a plan is always made from now, so that a missed week only moves it.

mod load;
mod pace;
mod route;
mod today;
mod weeks;

pub use load::answers_ahead;
pub use pace::{Pace, seconds_an_answer};
pub use route::{Ask, Route};
pub use today::{Limits, Piece, Today};
pub use weeks::{Hours, Plan, PlanStep, PlanWeek, Planned};

use crate::learning::Status;
use crate::pack::{Pack, Skill};
use crate::progress::State;

/// What each skill still takes by its estimate, in minutes: less what was read and ticked; nothing where it is met.
pub fn minutes_left(pack: &Pack, state: &State, statuses: &[Status]) -> Vec<u32> {
    let known = state.pack(&pack.id);
    let left = |(skill, status): (&Skill, &Status)| {
        if status.meets() {
            return 0;
        }
        let parts = skill.notes.stops.len() + skill.items.len();
        let done = known.skill(&skill.id).map_or(0, |known| {
            let read = skill
                .notes
                .stops
                .iter()
                .filter(|stop| known.stops.contains_key(&stop.id));
            let ticked = skill.items.iter().filter(|item| known.ticks.contains_key(&item.id));
            read.count() + ticked.count()
        });
        let open = 1.0 - done as f32 / parts.max(1) as f32;
        (skill.hours * 60.0 * open).round().max(0.0) as u32
    };
    pack.skills.iter().zip(statuses).map(left).collect()
}
