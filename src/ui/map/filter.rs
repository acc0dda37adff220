//! What of the map is lit: what the filters let through, or what a search found. Draws nothing.

use std::collections::BTreeSet;

use super::map_status::MapStatus;
use crate::ids::{AreaId, SkillId, TrackId};
use crate::learning::Status;
use crate::study::Overview;

/// The places that are lit, by number; the others step back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lit(Vec<bool>);

impl Lit {
    pub fn holds(&self, place: usize) -> bool {
        self.0.get(place).copied().unwrap_or(false)
    }

    /// How many are lit.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|lit| **lit).count()
    }

    /// What a search found.
    pub fn found(overview: &Overview<'_>, skills: &[SkillId]) -> Self {
        let found: BTreeSet<&SkillId> = skills.iter().collect();
        Self(
            overview
                .pack
                .skills
                .iter()
                .map(|skill| found.contains(&skill.id))
                .collect(),
        )
    }

    /// The same for a map that shows other places: what each of them is of this one.
    pub fn of_members(&self, members: impl Iterator<Item = Option<usize>>) -> Self {
        Self(
            members
                .map(|member| member.is_some_and(|place| self.holds(place)))
                .collect(),
        )
    }
}

/// What is asked of a place to be lit; nothing lights all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: Option<Status>,
    pub area: Option<AreaId>,
    pub track: Option<TrackId>,
    /// A note of one's own.
    pub has_note: bool,
    /// Recall prompts that are due.
    pub is_due: bool,
}

impl Filter {
    /// What it lets through; none where it asks for nothing.
    pub fn lit(&self, overview: &Overview<'_>, status: &MapStatus) -> Option<Lit> {
        if *self == Self::default() {
            return None;
        }
        let track = self
            .track
            .as_ref()
            .and_then(|id| overview.pack.tracks.iter().find(|track| track.id == *id));
        let on_track: Option<BTreeSet<&SkillId>> = track.map(|track| {
            let options = track.choices.iter().flat_map(|choice| &choice.options);
            track
                .skills
                .iter()
                .chain(options.flat_map(|option| &option.skills))
                .collect()
        });
        let passes = |(number, skill): (usize, &crate::pack::Skill)| {
            let place = status.places.get(number);
            self.status
                .is_none_or(|wanted| place.is_some_and(|place| place.status == wanted))
                && self.area.as_ref().is_none_or(|area| *area == skill.area)
                && on_track.as_ref().is_none_or(|track| track.contains(&skill.id))
                && (!self.has_note || !overview.note(&skill.id).trim().is_empty())
                && (!self.is_due || place.is_some_and(|place| place.due > 0))
        };
        Some(Lit(overview.pack.skills.iter().enumerate().map(passes).collect()))
    }
}
