//! What is assigned to whom and until when, by the numbers of a pack's skills.

use jiff::civil::Date;

use crate::ids::TrackId;
use crate::learning::Goal;
use crate::pack::{Assigned, Choice, Cohort, Pack};
use crate::progress::{RegisterKey, State};

/// What one learner is to learn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// The skills, by number, in the order of the pack: those assigned, or else those of the learner's own goal.
    pub skills: Vec<usize>,
    /// Until when, by the number of the skill; none where no day was set.
    pub due: Vec<Option<Date>>,
}

impl Assignment {
    /// What a class assigns to a learner. Where a track lets one choose, what the class says counts, then what the learner
    /// chose, then the first option.
    pub fn of(pack: &Pack, cohort: Option<&Cohort>, state: &State) -> Self {
        let mut wanted = vec![false; pack.skills.len()];
        let mut due: Vec<Option<Date>> = vec![None; pack.skills.len()];
        let assigned = cohort.map(|cohort| cohort.assigned.as_slice()).unwrap_or_default();
        for assigned in assigned {
            for number in numbers(pack, cohort, assigned, state) {
                wanted[number] = true;
            }
        }
        if assigned.is_empty() {
            for number in Goal::of(pack, state)
                .skills
                .iter()
                .filter_map(|id| pack.skills.number(id))
            {
                wanted[number] = true;
            }
        }
        let days = cohort.iter().flat_map(|cohort| &cohort.due);
        // A day of the skill itself comes before the earliest day of a track that holds it.
        for (assigned, day) in days.clone().filter(|(name, _)| matches!(name, Assigned::Track(_))) {
            for number in numbers(pack, cohort, assigned, state) {
                due[number] = Some(due[number].map_or(*day, |known| known.min(*day)));
            }
        }
        for (assigned, day) in days.filter(|(name, _)| matches!(name, Assigned::Skill(_))) {
            for number in numbers(pack, cohort, assigned, state) {
                due[number] = Some(*day);
            }
        }
        Self {
            skills: (0..wanted.len()).filter(|number| wanted[*number]).collect(),
            due,
        }
    }
}

/// The skills that something assigned stands for, by number.
fn numbers(pack: &Pack, cohort: Option<&Cohort>, assigned: &Assigned, state: &State) -> Vec<usize> {
    match assigned {
        Assigned::Skill(id) => pack.skills.number(id).into_iter().collect(),
        Assigned::Track(id) => track(pack, cohort, id, state),
    }
}

fn track(pack: &Pack, cohort: Option<&Cohort>, id: &TrackId, state: &State) -> Vec<usize> {
    let Some(track) = pack.tracks.iter().find(|track| track.id == *id) else {
        return Vec::new();
    };
    let option = |choice: &Choice| {
        let chosen = state.register(&RegisterKey::choice(&pack.id, &choice.id));
        let chosen = chosen.map(|register| register.value.as_str());
        let said = cohort.and_then(|cohort| cohort.option(&choice.id));
        let find = |id: &str| choice.options.iter().position(|option| option.id == id);
        said.and_then(find).or(chosen.and_then(find)).unwrap_or(0)
    };
    let taken = track
        .choices
        .iter()
        .filter_map(|choice| choice.options.get(option(choice)));
    let skills = track.skills.iter().chain(taken.flat_map(|option| &option.skills));
    skills.filter_map(|id| pack.skills.number(id)).collect()
}
