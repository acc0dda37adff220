//! Progress as text and as JSON, and what an import would change, in words.

use std::fmt::Write as _;

use serde::Serialize;

use crate::pack::{Pack, Skill};
use crate::progress::{Moment, Preview};
use crate::study::{Overview, changes, rfc3339, status_word};

/// How far a learner is: what `progress show` prints. Only gains fields.
#[derive(Debug, Serialize)]
pub struct Shown {
    pub format: u32,
    /// RFC 3339.
    pub now: String,
    pub pack: String,
    pub goal: GoalShown,
    pub next: Option<NextShown>,
    pub areas: Vec<AreaShown>,
}

#[derive(Debug, Serialize)]
pub struct GoalShown {
    pub title: String,
    pub done: usize,
    /// Without the skipped ones.
    pub total: usize,
    pub skipped: usize,
    pub minutes_a_day: u32,
}

#[derive(Debug, Serialize)]
pub struct NextShown {
    pub skill: String,
    pub title: String,
}

#[derive(Debug, Serialize)]
pub struct AreaShown {
    pub id: String,
    pub title: String,
    pub done: usize,
    /// Without the skipped ones.
    pub total: usize,
    pub skipped: usize,
    pub skills: Vec<SkillShown>,
}

#[derive(Debug, Serialize)]
pub struct SkillShown {
    pub id: String,
    pub title: String,
    pub status: &'static str,
    /// When it was marked, RFC 3339; none without a mark.
    pub marked_at: Option<String>,
    /// Open prerequisites: groups of which any one member will do.
    pub missing: Vec<Vec<String>>,
    pub items: Vec<ItemShown>,
    pub own_items: Vec<ItemShown>,
    pub note: String,
}

#[derive(Debug, Serialize)]
pub struct ItemShown {
    pub id: String,
    pub text: String,
    /// RFC 3339; none where it is not ticked.
    pub ticked_at: Option<String>,
}

impl Shown {
    pub fn of(overview: &Overview<'_>, now: Moment) -> Self {
        let pack = overview.pack;
        let areas = pack.areas.iter().enumerate().map(|(number, area)| {
            let (skills, progress) = overview.area(number);
            let skills = skills.iter().filter_map(|number| pack.skills.get(*number));
            AreaShown {
                id: area.id.to_string(),
                title: area.title.clone(),
                done: progress.done,
                total: progress.total,
                skipped: progress.skipped,
                skills: skills.map(|skill| skill_shown(overview, skill)).collect(),
            }
        });
        let progress = overview.progress();
        Self {
            format: 1,
            now: rfc3339(now),
            pack: pack.id.to_string(),
            goal: GoalShown {
                title: overview.goal_title(),
                done: progress.done,
                total: progress.total,
                skipped: progress.skipped,
                minutes_a_day: overview.goal().minutes_a_day(),
            },
            next: overview.next_skill().map(|skill| NextShown {
                skill: skill.id.to_string(),
                title: skill.title.clone(),
            }),
            areas: areas.collect(),
        }
    }
}

fn skill_shown(overview: &Overview<'_>, skill: &Skill) -> SkillShown {
    let key = overview.key(&skill.id);
    let ticked = |item| overview.state.ticked(&key, item).map(rfc3339);
    let missing = overview.missing(&skill.id).into_iter();
    SkillShown {
        id: skill.id.to_string(),
        title: skill.title.clone(),
        status: status_word(overview.status(&skill.id)),
        marked_at: overview.state.mark(&key).map(|(_, when)| rfc3339(when)),
        missing: missing
            .map(|group| group.into_iter().map(ToString::to_string).collect())
            .collect(),
        items: skill
            .items
            .iter()
            .map(|item| ItemShown {
                id: item.id.to_string(),
                text: item.text.clone(),
                ticked_at: ticked(&item.id),
            })
            .collect(),
        own_items: overview
            .own_items(&skill.id)
            .into_iter()
            .map(|own| ItemShown {
                ticked_at: own.ticked.map(rfc3339),
                id: own.id.to_string(),
                text: own.text,
            })
            .collect(),
        note: overview.note(&skill.id).to_owned(),
    }
}

/// Progress for reading in a terminal.
pub fn text(shown: &Shown) -> String {
    let count = |done: usize, total: usize, skipped: usize| match skipped {
        0 => format!("{done} of {total}"),
        skipped => format!("{done} of {total}, {skipped} skipped"),
    };
    let goal = &shown.goal;
    let mut text = format!("{}: {}\n", goal.title, count(goal.done, goal.total, goal.skipped));
    if let Some(next) = &shown.next {
        let _ = writeln!(text, "Next: {} ({})", next.title, next.skill);
    }
    for area in &shown.areas {
        let _ = writeln!(text, "\n{}  {}", area.title, count(area.done, area.total, area.skipped));
        for skill in &area.skills {
            let ticked = skill.items.iter().filter(|item| item.ticked_at.is_some()).count();
            let _ = writeln!(
                text,
                "  {:<12} {}/{}  {} ({})",
                skill.status,
                ticked,
                skill.items.len(),
                skill.title,
                skill.id
            );
            if ticked > 0 || skill.status == "in-progress" {
                for item in skill.items.iter().chain(&skill.own_items) {
                    let mark = if item.ticked_at.is_some() { 'x' } else { ' ' };
                    let _ = writeln!(text, "      [{mark}] {} ({})", item.text, item.id);
                }
            }
        }
    }
    text
}

/// What an import would change, a line each kind.
pub fn preview(preview: &Preview, pack: &Pack) -> String {
    let mut text = String::new();
    for change in changes(preview, pack) {
        let colon = if change.lines.is_empty() { "" } else { ":" };
        let _ = writeln!(text, "{}{colon}", change.heading);
        for line in change.lines {
            let _ = writeln!(text, "  {line}");
        }
    }
    if text.is_empty() {
        text.push_str("Nothing would change\n");
    }
    text
}
