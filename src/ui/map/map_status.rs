//! How the learner stands on every place of the map, by number: worked out once a change, so that drawing only looks up.

use crate::atlas::Status;
use crate::pack::Pack;
use crate::session::Session;

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
    /// Its turn in the order of study.
    pub rank: u32,
}

/// How many skills of a land need no more work.
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
        let mut lands = vec![LandCount::default(); pack.areas.len()];
        let mut places: Vec<PlaceStatus> = pack
            .skills
            .iter()
            .enumerate()
            .map(|(number, skill)| {
                let status = session.status(&skill.id);
                let ticked = session.ticked_count(&skill.id);
                let missing = session.missing(&skill.id);
                if let Some(land) = chart.sketch.places.get(number).and_then(|&land| lands.get_mut(land)) {
                    land.total += 1;
                    land.done += usize::from(status.meets());
                }
                PlaceStatus {
                    status,
                    fraction: ticked as f32 / skill.items.len().max(1) as f32,
                    ticked,
                    due: 0,
                    missing: missing
                        .first()
                        .and_then(|group| group.first())
                        .and_then(|id| chart.number(id)),
                    open_groups: missing.len(),
                    ..PlaceStatus::default()
                }
            })
            .collect();
        mark_goal(session, &mut places);
        let next = session.next().and_then(|next| chart.number(&next.skill));
        Self {
            revision: session.revision(),
            places,
            lands,
            next,
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
        }
    }

    /// What a card tells from near, in at most two lines.
    pub fn lines(&self, pack: &Pack, number: usize) -> Vec<String> {
        let (Some(place), Some(skill)) = (self.places.get(number), pack.skills.get(number)) else {
            return Vec::new();
        };
        let hours = format!("about {} h", short(skill.hours));
        let items = match place.ticked {
            0 => counted(skill.items.len(), "item", "items"),
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
fn mark_goal(session: &Session, places: &mut [PlaceStatus]) {
    let goal = &session.goal().skills;
    for (rank, id) in (0..).zip(session.readiness().graph().study_order()) {
        if let Some(place) = session.chart().number(id).and_then(|number| places.get_mut(number)) {
            place.rank = rank;
        }
    }
    // Where everything is the goal, nothing stands out.
    if goal.len() < places.len() {
        for number in goal.iter().filter_map(|id| session.chart().number(id)) {
            if let Some(place) = places.get_mut(number) {
                place.on_goal = true;
            }
        }
    }
    let path = session.readiness().path(goal).into_iter();
    let open = path.filter_map(|id| session.chart().number(id)).filter(|&number| {
        let status = places.get(number).map(|place| place.status);
        status.is_some_and(|status| !status.meets())
    });
    let steps: Vec<usize> = open.take(STEPS).collect();
    for (step, number) in (1..).zip(steps) {
        if let Some(place) = places.get_mut(number) {
            place.step = step;
        }
    }
}

/// A number of hours as a person says it: whole, or with one decimal.
pub fn short(hours: f32) -> String {
    if (hours - hours.round()).abs() < 0.05 {
        format!("{}", hours.round())
    } else {
        format!("{hours:.1}")
    }
}

/// "1 item", "5 items".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
