//! How the learner stands on every place of the map, by number: worked out once a change, so that drawing only looks up.

use crate::learning::Status;
use crate::pack::Pack;
use crate::session::Session;
use crate::study;

/// How many of the next steps to the goal carry their number.
const STEPS: usize = 5;

/// How the learner stands on all places and lands.
#[derive(Clone, Debug, Default)]
pub struct MapStatus {
    /// The revision of the session that it was made of.
    pub revision: u64,
    pub places: Vec<PlaceStatus>,
    pub lands: Vec<LandCount>,
    /// The place with the flag.
    pub next: Option<usize>,
    /// What each card tells instead of items, hours and what is missing; empty on the map of a pack.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct PlaceStatus {
    pub status: Status,
    /// Part of the checklist that is ticked, 0 to 1.
    pub fraction: f32,
    pub ticked: usize,
    /// Recall prompts that are due.
    pub due: u32,
    /// A prerequisite that is open, where the skill is not ready.
    pub missing: Option<usize>,
    /// How many groups of prerequisites are open.
    pub open_groups: usize,
    /// Whether it lies on the way to the goal.
    pub on_goal: bool,
    /// Which of the next steps to the goal it is, from 1; 0 for none of them.
    pub step: u8,
    /// Whether all that is drawn leads to it.
    pub is_target: bool,
    /// Its turn in the order of study.
    pub rank: u32,
}

/// How many skills of a land are done, without the skipped ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LandCount {
    pub done: usize,
    pub total: usize,
}

impl LandCount {
    pub fn fraction(self) -> f32 {
        self.done as f32 / self.total.max(1) as f32
    }
}

impl MapStatus {
    pub fn of(session: &Session) -> Self {
        let pack = session.pack();
        let chart = session.chart();
        let overview = session.overview();
        let count = |land| {
            let (_, progress) = overview.area(land);
            LandCount {
                done: progress.done,
                total: progress.total,
            }
        };
        let lands = (0..pack.areas.len()).map(count).collect();
        let mut places: Vec<PlaceStatus> = pack
            .skills
            .iter()
            .map(|skill| {
                let status = overview.status(&skill.id);
                let ticked = overview.ticked_count(&skill.id);
                let missing = overview.missing(&skill.id);
                PlaceStatus {
                    status,
                    fraction: ticked as f32 / skill.items.len().max(1) as f32,
                    ticked,
                    due: u32::try_from(overview.due_of(&skill.id)).unwrap_or(u32::MAX),
                    missing: missing
                        .first()
                        .and_then(|group| group.first())
                        .and_then(|id| chart.number(id)),
                    open_groups: missing.len(),
                    ..PlaceStatus::default()
                }
            })
            .collect();
        mark_goal(&overview, &mut places);
        let next = overview.next().and_then(|next| chart.number(&next.skill));
        Self {
            revision: session.revision(),
            places,
            lands,
            next,
            notes: Vec::new(),
        }
    }

    /// Nobody has begun: every place is ready.
    pub fn blank(places: usize, sketch: &crate::atlas::Sketch, lands: usize) -> Self {
        let mut counts = vec![LandCount::default(); lands];
        for land in &sketch.places {
            if let Some(count) = counts.get_mut(*land) {
                count.total += 1;
            }
        }
        let place = PlaceStatus {
            status: Status::Ready,
            ..PlaceStatus::default()
        };
        Self {
            revision: 0,
            places: vec![place; places],
            lands: counts,
            next: None,
            notes: Vec::new(),
        }
    }

    /// What a card tells from near, in at most two lines.
    pub fn lines(&self, pack: &Pack, number: usize) -> Vec<String> {
        let (Some(place), Some(skill)) = (self.places.get(number), pack.skills.get(number)) else {
            return Vec::new();
        };
        if let Some(note) = self.notes.get(number) {
            return vec![note.clone()];
        }
        let hours = study::about_hours(skill.hours);
        let items = match place.ticked {
            0 => study::counted(skill.items.len(), "item", "items"),
            ticked => format!("{ticked} of {} ticked", skill.items.len()),
        };
        let mut lines = vec![format!("{items}, {hours}")];
        if self.next == Some(number) {
            lines.push("your next stop".to_owned());
        } else if let (Status::NotReady, Some(missing)) = (place.status, place.missing.and_then(|n| pack.skills.get(n)))
        {
            lines.push(match place.open_groups {
                0 | 1 => format!("needs {} first", missing.title),
                more => format!("needs {} and {} more first", missing.title, more - 1),
            });
        }
        lines
    }
}

/// Marks the places on the way to the goal, and numbers the next steps on it that are open.
fn mark_goal(overview: &study::Overview<'_>, places: &mut [PlaceStatus]) {
    let (graph, goal) = (overview.readiness().graph(), &overview.goal().skills);
    for (number, place) in places.iter_mut().enumerate() {
        place.rank = u32::try_from(graph.rank(number)).unwrap_or(u32::MAX);
    }
    // Where everything is the goal, nothing stands out.
    if goal.len() < places.len() {
        for number in goal.iter().filter_map(|id| overview.pack.skills.number(id)) {
            if let Some(place) = places.get_mut(number) {
                place.on_goal = true;
            }
        }
    }
    for (step, number) in (1..).zip(overview.path().iter().take(STEPS)) {
        if let Some(place) = places.get_mut(*number) {
            place.step = step;
        }
    }
}
