//! Progress as text and as JSON, and what an import would change, in words.

use std::fmt::Write as _;

use serde::Serialize;

use crate::atlas::Status;
use crate::progress::{Moment, Preview};
use crate::session::Session;

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
    pub total: usize,
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
    pub total: usize,
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

/// An instant as it was on the learner's clock, in RFC 3339.
fn rfc3339(moment: Moment) -> String {
    let offset = jiff::tz::Offset::from_seconds(i32::from(moment.offset) * 60).unwrap_or(jiff::tz::Offset::UTC);
    jiff::Timestamp::from_millisecond(moment.at)
        .map(|at| at.display_with_offset(offset).to_string())
        .unwrap_or_default()
}

impl Shown {
    pub fn of(session: &Session) -> Self {
        let pack = session.pack();
        let goal = session.goal();
        let settled = |status: Status| status.meets();
        let areas = pack
            .areas
            .iter()
            .map(|area| {
                let skills: Vec<SkillShown> = pack
                    .skills
                    .iter()
                    .filter(|skill| skill.area == area.id)
                    .map(|skill| skill_shown(session, skill))
                    .collect();
                let done = pack
                    .skills
                    .iter()
                    .filter(|skill| skill.area == area.id && settled(session.status(&skill.id)))
                    .count();
                AreaShown {
                    id: area.id.to_string(),
                    title: area.title.clone(),
                    done,
                    total: skills.len(),
                    skills,
                }
            })
            .collect();
        Self {
            format: 1,
            now: rfc3339(session.moment()),
            pack: pack.id.to_string(),
            goal: GoalShown {
                title: goal.title(pack),
                done: goal.skills.iter().filter(|id| settled(session.status(id))).count(),
                total: goal.skills.len(),
                minutes_a_day: goal.minutes_a_day,
            },
            next: session
                .next()
                .and_then(|next| pack.skill(&next.skill))
                .map(|skill| NextShown {
                    skill: skill.id.to_string(),
                    title: skill.title.clone(),
                }),
            areas,
        }
    }
}

fn skill_shown(session: &Session, skill: &crate::pack::Skill) -> SkillShown {
    let key = session.key(&skill.id);
    let ticked = |item| session.state().ticked(&key, item).map(rfc3339);
    SkillShown {
        id: skill.id.to_string(),
        title: skill.title.clone(),
        status: session.status(&skill.id).word(),
        marked_at: session.state().mark(&key).map(|(_, when)| rfc3339(when)),
        missing: session
            .missing(&skill.id)
            .iter()
            .map(|group| group.iter().map(ToString::to_string).collect())
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
        own_items: session
            .own_items(&skill.id)
            .into_iter()
            .map(|own| ItemShown {
                ticked_at: own.ticked.map(rfc3339),
                id: own.id.to_string(),
                text: own.text,
            })
            .collect(),
        note: session.note(&skill.id).to_owned(),
    }
}

/// Progress for reading in a terminal.
pub fn text(shown: &Shown) -> String {
    let mut text = format!("{}: {} of {}\n", shown.goal.title, shown.goal.done, shown.goal.total);
    if let Some(next) = &shown.next {
        let _ = writeln!(text, "Next: {} ({})", next.title, next.skill);
    }
    for area in &shown.areas {
        let _ = writeln!(text, "\n{}  {} of {}", area.title, area.done, area.total);
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
pub fn preview(preview: &Preview) -> String {
    let mut text = String::new();
    let mut list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "{title} ({}):", lines.len());
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    };
    let words = |keys: &[crate::progress::PartKey]| keys.iter().map(ToString::to_string).collect();
    let registers = |keys: &[crate::progress::RegisterKey]| keys.iter().map(ToString::to_string).collect();
    list("Ticks added", words(&preview.ticked));
    list("Ticks taken off", words(&preview.unticked));
    let marks = preview.marks.iter().map(|(skill, before, after)| {
        let word = |mark: &Option<crate::progress::Mark>| {
            mark.map_or_else(|| "no mark".to_owned(), |mark| format!("{mark:?}"))
        };
        format!("{skill}: {} to {}", word(before), word(after))
    });
    list("Marks changed", marks.collect());
    list("Stops added", words(&preview.stops_added));
    list("Stops taken off", words(&preview.stops_removed));
    list("Texts added", registers(&preview.registers_added));
    list("Texts changed", registers(&preview.registers_changed));
    list(
        "Texts in conflict (both versions are kept)",
        registers(&preview.conflicts),
    );
    if preview.reviews_added > 0 {
        let _ = writeln!(text, "Reviews added: {}", preview.reviews_added);
    }
    if text.is_empty() {
        text.push_str("Nothing would change\n");
    }
    text
}
