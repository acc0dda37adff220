//! What an import would change, in words and titles: the same for the window and the command line.

use super::words::{counted, mark_words};
use crate::pack::{Pack, Skill};
use crate::progress::{PartKey, Preview, RegisterKey, RegisterValues, SkillKey};

/// Longest text that is quoted, in characters.
const LONGEST: usize = 60;

/// One kind of change: how many, as a heading, and each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// "2 ticks added".
    pub heading: String,
    /// What it is about, a line each, in the order of the skills; none where the heading says it all.
    pub lines: Vec<String>,
}

/// What would change, by kind; empty where nothing would. What the pack does not have is named by its key.
pub fn changes(preview: &Preview, pack: &Pack) -> Vec<Change> {
    let titles = Titles(pack);
    let items = |keys: &[PartKey]| -> Vec<String> { keys.iter().map(|key| titles.item(key)).collect() };
    let stops = |keys: &[PartKey]| -> Vec<String> { keys.iter().map(|key| titles.stop(key)).collect() };
    let marks = preview.marks.iter().map(|(skill, before, after)| {
        let (before, after) = (mark_words(*before).label, mark_words(*after).label);
        format!("{}: {before} to {after}", titles.skill(skill))
    });
    let texts = |keys: &[RegisterKey]| -> Vec<String> {
        let nothing = RegisterValues::default();
        let values = |key: &RegisterKey| preview.values.get(key).unwrap_or(&nothing).clone();
        keys.iter().map(|key| titles.text(key, &values(key))).collect()
    };
    let conflicts = preview.conflicts.iter().map(|key| {
        let values = preview.values.get(key).cloned().unwrap_or_default();
        let others: Vec<String> = values.others.iter().map(|other| quoted(other)).collect();
        let shown = quoted(values.after.as_deref().unwrap_or_default());
        format!("{}: {shown} shows, beside {}", titles.register(key), others.join(", "))
    });
    let kinds = [
        (items(&preview.ticked), "tick added", "ticks added"),
        (items(&preview.unticked), "tick taken off", "ticks taken off"),
        (marks.collect(), "mark changed", "marks changed"),
        (stops(&preview.stops_added), "stop read", "stops read"),
        (stops(&preview.stops_removed), "stop taken off", "stops taken off"),
        (texts(&preview.registers_added), "text added", "texts added"),
        (texts(&preview.registers_changed), "text changed", "texts changed"),
        (
            conflicts.collect(),
            "text in conflict: both versions are kept",
            "texts in conflict: both versions are kept",
        ),
    ];
    let mut found: Vec<Change> = kinds
        .into_iter()
        .filter(|(lines, ..)| !lines.is_empty())
        .map(|(lines, one, many)| Change {
            heading: counted(lines.len(), one, many),
            lines,
        })
        .collect();
    if preview.reviews_added > 0 {
        found.push(Change {
            heading: counted(preview.reviews_added, "review added", "reviews added"),
            lines: Vec::new(),
        });
    }
    found
}

/// Names of what keys stand for.
struct Titles<'a>(&'a Pack);

impl Titles<'_> {
    fn find(&self, pack: &str, skill: &str) -> Option<&Skill> {
        let known = self.0.id.as_str() == pack || self.0.continues.iter().any(|id| id.as_str() == pack);
        self.0.skill(&skill.into()).filter(|_| known)
    }

    fn skill(&self, key: &SkillKey) -> String {
        let found = self.find(key.pack(), key.skill());
        found.map_or_else(|| key.to_string(), |skill| skill.title.clone())
    }

    fn item(&self, key: &PartKey) -> String {
        self.part(key, |skill| {
            let item = skill.items.iter().find(|item| item.id.as_str() == key.part())?;
            Some(item.text.clone())
        })
    }

    fn stop(&self, key: &PartKey) -> String {
        self.part(key, |skill| {
            let stop = skill.notes.stops.iter().find(|stop| stop.id.as_str() == key.part())?;
            Some(stop.title.clone())
        })
    }

    fn part(&self, key: &PartKey, words: impl Fn(&Skill) -> Option<String>) -> String {
        let found = self.find(key.pack(), key.skill());
        let named = found.and_then(|skill| Some(format!("{}: {}", skill.title, words(skill)?)));
        named.unwrap_or_else(|| key.to_string())
    }

    /// "Note on Joins", "Joins: answer to “The lost row”", "Goal".
    fn register(&self, key: &RegisterKey) -> String {
        let skill = key.skill_key().and_then(|key| self.find(key.pack(), key.skill()));
        let Some(skill) = skill else {
            return match key.name() {
                "track" => "Goal".to_owned(),
                "week" => "Minutes of the week".to_owned(),
                "retention" => "Desired retention".to_owned(),
                "learner" => "Your name".to_owned(),
                _ => key.to_string(),
            };
        };
        match key.name() {
            "note" => format!("Note on {}", skill.title),
            "bookmark" => format!("Bookmark on {}", skill.title),
            name if name.starts_with('+') => format!("{}: own item", skill.title),
            name if name.starts_with('?') => format!("{}: own prompt", skill.title),
            name => match name.strip_prefix("task:") {
                Some(task) => {
                    let known = skill.tasks.iter().find(|known| known.id.as_str() == task);
                    let title = known.map_or(task, |known| known.title.as_str());
                    format!("{}: answer to “{title}”", skill.title)
                }
                None => key.to_string(),
            },
        }
    }

    fn text(&self, key: &RegisterKey, values: &RegisterValues) -> String {
        let (name, after) = (self.register(key), quoted(values.after.as_deref().unwrap_or_default()));
        match &values.before {
            Some(before) => format!("{name}: {} becomes {after}", quoted(before)),
            None => format!("{name}: {after}"),
        }
    }
}

/// A text on one line, as short as fits beside another.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_owned();
    }
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("“{}…”", &line[..at]),
        None => format!("“{line}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::ChecklistItem;
    use crate::progress::Mark;

    fn pack() -> Pack {
        let item = ChecklistItem {
            id: "inner".into(),
            text: "I can join".to_owned(),
            ..ChecklistItem::default()
        };
        let skill = Skill {
            id: "joins".into(),
            title: "Joins".to_owned(),
            items: vec![item],
            ..Skill::default()
        };
        Pack {
            id: "p".into(),
            skills: [skill].into_iter().collect(),
            ..Pack::default()
        }
    }

    #[test]
    fn each_kind_is_counted_and_said_in_titles_with_what_was_and_what_becomes() {
        let key = |text: &str| -> RegisterKey { text.parse().unwrap() };
        let value = |before: Option<&str>, after: &str, others: &[&str]| RegisterValues {
            before: before.map(str::to_owned),
            after: Some(after.to_owned()),
            others: others.iter().map(|other| (*other).to_owned()).collect(),
        };
        let preview = Preview {
            ticked: vec!["p/joins/inner".parse().unwrap(), "q/other/one".parse().unwrap()],
            marks: vec![("p/joins".parse().unwrap(), None, Some(Mark::InProgress))],
            registers_added: vec![key("p#track")],
            registers_changed: vec![key("p/joins#note")],
            conflicts: vec![key("p/joins#task:lost")],
            values: [
                (key("p#track"), value(None, "job", &[])),
                (key("p/joins#note"), value(Some("Old\nwords"), "", &[])),
                (key("p/joins#task:lost"), value(None, "SELECT 1", &["SELECT 2"])),
            ]
            .into(),
            reviews_added: 1,
            ..Preview::default()
        };
        let found: Vec<String> = changes(&preview, &pack())
            .into_iter()
            .map(|change| format!("{}: {}", change.heading, change.lines.join("; ")))
            .collect();
        assert_eq!(
            found,
            [
                "2 ticks added: Joins: I can join; q/other/one",
                "1 mark changed: Joins: no mark to in progress",
                "1 text added: Goal: “job”",
                "1 text changed: Note on Joins: “Old words” becomes nothing",
                "1 text in conflict: both versions are kept: Joins: answer to “lost”: “SELECT 1” shows, beside “SELECT 2”",
                "1 review added: ",
            ]
        );
        assert_eq!(changes(&Preview::default(), &pack()), []);
    }
}
