//! What leads here: the third view of the map. Everything that a skill needs and one step of what it opens, from left to right,
//! with hours along the way; what is done is folded. A map of its own, with hands as every map has them.

use std::sync::Arc;

use egui::Ui;

use super::{MapEvent, MapInput, MapStatus, MapView, PlaceStatus, Scene};
use crate::atlas::{Effort, Learned, Member, Needs, Sketch};
use crate::ids::SkillId;
use crate::learning::Status;
use crate::pack::{Pack, Skill};
use crate::study::{Overview, counted, hours};

/// The view with what it was made from.
#[derive(Default)]
pub struct NeedsView {
    made_for: Option<(usize, u64, bool)>,
    /// Whether what is done is shown place by place.
    is_unfolded: bool,
    members: Vec<Member>,
    pack: Pack,
    status: MapStatus,
    map: MapView,
    records: bool,
}

impl NeedsView {
    pub fn record(&mut self) {
        self.records = true;
        self.map.record();
    }

    pub fn map(&mut self) -> &mut MapView {
        &mut self.map
    }

    /// Zoom in per cent.
    pub fn percent(&self) -> Option<u32> {
        self.map.percent()
    }

    /// What it shows, as a pack of its own with how the learner stands.
    pub fn shown(&self) -> (&Pack, &MapStatus, &Scene) {
        (&self.pack, &self.status, self.map.scene())
    }

    /// Draws what leads to a place of the map of the pack, and says what was done on it.
    pub fn ui(&mut self, ui: &mut Ui, sketch: &Sketch, target: usize, input: &MapInput<'_>) -> Vec<MapEvent> {
        let Some(overview) = &input.overview else {
            return Vec::new();
        };
        let key = (target, input.status.revision, self.is_unfolded);
        if self.made_for != Some(key) {
            let is_other = self.made_for.is_none_or(|(before, _, _)| before != target);
            self.make(sketch, target, overview, input.status, is_other);
            self.made_for = Some(key);
        }
        let places = |skill: usize| self.members.iter().position(|member| *member == Member::Skill(skill));
        let original = |member: &Member| match member {
            Member::Skill(skill) => Some(*skill),
            Member::Done(_) => None,
        };
        let lit = input.lit.map(|lit| lit.of_members(self.members.iter().map(original)));
        let own = MapInput {
            pack: &self.pack,
            status: &self.status,
            // What leads to it is what the drawing shows anyway.
            selected: input.selected.filter(|&skill| skill != target).and_then(places),
            lit: lit.as_ref(),
            callout: None,
            ..*input
        };
        let events = self.map.ui(ui, &own);
        let mut kept = Vec::new();
        for event in events {
            let folded = |id: &SkillId| input.pack.skill(id).is_none();
            match &event {
                MapEvent::Open(id) if folded(id) => self.is_unfolded = true,
                MapEvent::Select(id) | MapEvent::SetStatus(id, _) | MapEvent::Reset(id) if folded(id) => {}
                _ => kept.push(event),
            }
        }
        kept
    }

    fn make(&mut self, sketch: &Sketch, target: usize, overview: &Overview<'_>, status: &MapStatus, is_other: bool) {
        if is_other {
            self.is_unfolded = false;
        }
        let place = |number: usize| status.places.get(number);
        let needs = Needs::of(
            sketch,
            target,
            &Learned {
                is_done: &|number| !self.is_unfolded && place(number).is_some_and(|place| place.status.meets()),
                is_chosen: &|number| place(number).is_some_and(|place| place.on_goal || place.status.meets()),
            },
            Effort::Quick,
        );
        let skills = needs.members.iter().map(|member| skill_of(member, overview.pack));
        self.pack = Pack {
            id: overview.pack.id.clone(),
            title: overview.pack.title.clone(),
            areas: overview.pack.areas.clone(),
            skills: skills.collect(),
            ..Pack::default()
        };
        let notes = notes(&needs, overview, status);
        let places = needs.members.iter().map(|member| match member {
            Member::Skill(number) => place(*number).cloned().unwrap_or_default(),
            Member::Done(_) => PlaceStatus {
                status: Status::Done,
                ..PlaceStatus::default()
            },
        });
        let places = places.enumerate().map(|(number, place)| PlaceStatus {
            missing: None,
            step: 0,
            is_target: number == needs.target,
            ..place
        });
        let number = |skill: usize| needs.members.iter().position(|member| *member == Member::Skill(skill));
        self.status = MapStatus {
            revision: status.revision,
            places: places.collect(),
            lands: Vec::new(),
            next: status.next.and_then(number),
            notes,
        };
        let scene = Arc::new(Scene::of_layout(&needs.sketch, &needs.layout));
        if is_other {
            self.map = MapView::new(scene, None);
            if self.records {
                self.map.record();
            }
        } else {
            self.map.set_scene(scene);
        }
        self.members = needs.members;
    }
}

fn skill_of(member: &Member, pack: &Pack) -> Skill {
    match member {
        Member::Skill(number) => pack.skills.get(*number).cloned().unwrap_or_default(),
        Member::Done(done) => Skill {
            // No skill of a pack has such an id.
            id: SkillId("(done)".to_owned()),
            title: format!("{} done", counted(done.len(), "skill", "skills")),
            ..Skill::default()
        },
    }
}

/// The hours of each place, and in all with what is open before it.
fn notes(needs: &Needs, overview: &Overview<'_>, status: &MapStatus) -> Vec<String> {
    let own = |member: &Member| match member {
        Member::Skill(number) if !status.places.get(*number).is_some_and(|place| place.status.meets()) => {
            overview.pack.skills.get(*number).map_or(0.0, |skill| skill.hours)
        }
        _ => 0.0,
    };
    let all: Vec<f32> = needs.members.iter().map(own).collect();
    let note = |at: usize| match &needs.members[at] {
        Member::Done(_) => "unfold".to_owned(),
        Member::Skill(_) if all[at] == 0.0 => "done".to_owned(),
        Member::Skill(_) => {
            let mut seen = vec![false; all.len()];
            let mut queue = vec![at];
            let mut sum = 0.0;
            while let Some(at) = queue.pop() {
                if std::mem::replace(&mut seen[at], true) {
                    continue;
                }
                sum += all[at];
                let before = needs.sketch.roads.iter().filter(|way| way.to == at);
                queue.extend(before.map(|way| way.from));
            }
            match sum > all[at] {
                true => format!("{} h, {} in all", hours(all[at]), hours(sum)),
                false => format!("{} h", hours(all[at])),
            }
        }
    };
    (0..needs.members.len()).map(note).collect()
}
