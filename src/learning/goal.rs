//! The goal: the track that the learner chose, with the options taken where it lets them choose.

use std::collections::HashSet;

use super::Week;
use crate::ids::SkillId;
use crate::pack::{Choice, ChoiceOption, Pack, Track};
use crate::progress::{RegisterKey, State};

/// What the learner wants to reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    /// The track's number in the pack; none where the pack has no tracks.
    pub track: Option<usize>,
    /// For each choice of the track, the number of the option taken.
    pub options: Vec<usize>,
    /// Whether the learner chose it, or it is only the default.
    pub chosen: bool,
    pub week: Week,
    /// The skills of the track, then of the options taken, as they are listed, each once.
    pub skills: Vec<SkillId>,
}

impl Goal {
    /// Reads the goal from what the learner wrote; the first track and first options stand where nothing was chosen.
    pub fn of(pack: &Pack, state: &State) -> Self {
        let written = |key: &RegisterKey| state.register(key).map(|register| register.value.as_str());
        let wanted = written(&RegisterKey::track(&pack.id)).filter(|id| !id.is_empty());
        let found = wanted.and_then(|id| pack.tracks.iter().position(|track| track.id.as_str() == id));
        let track = found.or((!pack.tracks.is_empty()).then_some(0));
        // Before there was a week, a number of minutes stood for each of its days.
        let every_day = || written(&RegisterKey::minutes_a_day())?.parse().ok();
        let week = written(&RegisterKey::week())
            .and_then(Week::read)
            .or_else(|| every_day().map(|minutes: u32| Week([minutes; 7])));
        let mut goal = Self {
            track,
            chosen: found.is_some(),
            week: week.unwrap_or_default(),
            ..Self::default()
        };
        let Some(track) = track.and_then(|number| pack.tracks.get(number)) else {
            goal.skills = pack.skills.iter().map(|skill| skill.id.clone()).collect();
            return goal;
        };
        let taken = |choice: &Choice| {
            let option = written(&RegisterKey::choice(&pack.id, &choice.id));
            option
                .and_then(|id| choice.options.iter().position(|option| option.id == id))
                .unwrap_or(0)
        };
        goal.options = track.choices.iter().map(taken).collect();
        let optional = track
            .choices
            .iter()
            .zip(&goal.options)
            .filter_map(|(choice, &number)| choice.options.get(number));
        let mut seen = HashSet::new();
        goal.skills = track
            .skills
            .iter()
            .chain(optional.flat_map(|option| &option.skills))
            .filter(|id| pack.skills.number(id).is_some() && seen.insert(*id))
            .cloned()
            .collect();
        goal
    }

    /// Minutes for study on a usual day.
    pub fn minutes_a_day(&self) -> u32 {
        (self.week.total() + 3) / 7
    }

    /// Which skills of the pack belong to other options than those taken, by number.
    pub fn avoided(&self, pack: &Pack) -> Vec<bool> {
        let mut avoided = vec![false; pack.skills.len()];
        let choices = self.track_in(pack).map_or(&[][..], |track| &track.choices);
        for skill in choices
            .iter()
            .flat_map(|choice| &choice.options)
            .flat_map(|option| &option.skills)
        {
            if let Some(number) = pack.skills.number(skill) {
                avoided[number] = !self.skills.contains(skill);
            }
        }
        avoided
    }

    /// The track in its pack.
    pub fn track_in<'a>(&self, pack: &'a Pack) -> Option<&'a Track> {
        pack.tracks.get(self.track?)
    }

    /// The options taken, in their pack.
    pub fn options_in<'a>(&self, pack: &'a Pack) -> Vec<&'a ChoiceOption> {
        let Some(track) = self.track_in(pack) else {
            return Vec::new();
        };
        track
            .choices
            .iter()
            .zip(&self.options)
            .filter_map(|(choice, &number)| choice.options.get(number))
            .collect()
    }

    /// "First job, Python".
    pub fn title(&self, pack: &Pack) -> String {
        let track = self
            .track_in(pack)
            .map_or(pack.title.as_str(), |track| track.title.as_str());
        self.options_in(pack)
            .iter()
            .fold(track.to_owned(), |title, option| format!("{title}, {}", option.title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Skill;

    fn pack() -> Pack {
        let option = |id: &str| ChoiceOption {
            id: id.into(),
            title: id.into(),
            skills: vec![id.into()],
        };
        let choice = Choice {
            id: "language".into(),
            title: "Language".into(),
            options: vec![option("python"), option("java")],
        };
        let track = Track {
            id: "job".into(),
            title: "First job".into(),
            skills: vec!["http".into()],
            choices: vec![choice],
            ..Track::default()
        };
        let skill = |id: &str| Skill {
            id: id.into(),
            ..Skill::default()
        };
        Pack {
            id: "p".into(),
            skills: ["java", "http", "python"].map(skill).into_iter().collect(),
            tracks: vec![track],
            ..Pack::default()
        }
    }

    #[test]
    fn without_a_choice_the_first_track_and_options_stand() {
        let goal = Goal::of(&pack(), &State::default());
        assert!(!goal.chosen);
        assert_eq!(goal.skills, [SkillId::from("http"), SkillId::from("python")]);
        assert_eq!(goal.title(&pack()), "First job, python");
    }
}
