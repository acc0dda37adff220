//! What a newer pack no longer has and gives no new name: progress is kept by ids, and what lost its id shows no more.

use std::collections::HashSet;

use super::Pack;

/// An id that was there and is gone.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Vanished {
    /// What it named: `pack`, `skill`, `item`, `prompt`, `stop`, `task`, `track`, `option`.
    pub kind: &'static str,
    /// `skill`, `skill/part`, or the id of a track.
    pub id: String,
    /// What it was called.
    pub title: String,
}

/// The ids of `old` that `new` neither has nor names anew by an alias, in the order of the old pack.
pub fn vanished(new: &Pack, old: &Pack) -> Vec<Vanished> {
    let mut gone = Vec::new();
    let mut say = |kind, id: String, title: &str| {
        gone.push(Vanished {
            kind,
            id,
            title: title.to_owned(),
        });
    };
    if new.id != old.id && !new.continues.contains(&old.id) {
        say("pack", old.id.to_string(), &old.title);
    }
    for track in &old.tracks {
        let Some(now) = new.tracks.iter().find(|now| now.id == track.id) else {
            say("track", track.id.to_string(), &track.title);
            continue;
        };
        for (choice, option) in track.choices.iter().flat_map(|c| c.options.iter().map(move |o| (c, o))) {
            let same = now.choices.iter().filter(|known| known.id == choice.id);
            if !same.flat_map(|known| &known.options).any(|known| known.id == option.id) {
                say(
                    "option",
                    format!("{}/{}/{}", track.id, choice.id, option.id),
                    &option.title,
                );
            }
        }
    }
    let naming = Names::new(new);
    for skill in &old.skills {
        let Some(now) = naming.skill(skill.id.as_str()) else {
            say("skill", skill.id.to_string(), &skill.title);
            continue;
        };
        let parts = (skill
            .items
            .iter()
            .map(|item| ("item", item.id.as_str(), item.text.as_str())))
        .chain(
            skill
                .prompts
                .iter()
                .map(|prompt| ("prompt", prompt.id.as_str(), prompt.question.as_str())),
        )
        .chain(
            skill
                .notes
                .stops
                .iter()
                .map(|stop| ("stop", stop.id.as_str(), stop.title.as_str())),
        )
        .chain(
            skill
                .tasks
                .iter()
                .map(|task| ("task", task.id.as_str(), task.title.as_str())),
        );
        for (kind, part, title) in parts {
            if !naming.has(kind, skill.id.as_str(), &now, part) {
                say(kind, format!("{}/{part}", skill.id), title);
            }
        }
    }
    gone
}

/// The names of a pack, with its aliases.
struct Names<'p> {
    pack: &'p Pack,
    /// `kind skill/part` of every part.
    parts: HashSet<String>,
}

impl<'p> Names<'p> {
    fn new(pack: &'p Pack) -> Self {
        let mut parts = HashSet::new();
        for skill in &pack.skills {
            let mut add = |kind: &str, id: &str| parts.insert(format!("{kind} {}/{id}", skill.id));
            skill.items.iter().for_each(|item| _ = add("item", item.id.as_str()));
            skill
                .prompts
                .iter()
                .for_each(|prompt| _ = add("prompt", prompt.id.as_str()));
            skill
                .notes
                .stops
                .iter()
                .for_each(|stop| _ = add("stop", stop.id.as_str()));
            skill.tasks.iter().for_each(|task| _ = add("task", task.id.as_str()));
        }
        Self { pack, parts }
    }

    /// Today's name of a skill, if the pack has it.
    fn skill(&self, id: &str) -> Option<String> {
        let aliases = &self.pack.aliases.skills;
        let mut id = super::SkillId::from(id);
        // A chain is at most as long as the list.
        for _ in 0..aliases.len() {
            match aliases.get(&id) {
                Some(next) => id = next.clone(),
                None => break,
            }
        }
        self.pack.skill(&id).map(|_| id.0)
    }

    /// Whether a part is there, under its own name or a new one.
    fn has(&self, kind: &str, old_skill: &str, skill: &str, part: &str) -> bool {
        let aliases = match kind {
            "item" => &self.pack.aliases.items,
            "prompt" => &self.pack.aliases.prompts,
            _ => return self.parts.contains(&format!("{kind} {skill}/{part}")),
        };
        let mut names = vec![format!("{old_skill}/{part}"), format!("{skill}/{part}")];
        for _ in 0..=aliases.len() {
            let next: Vec<String> = names.iter().filter_map(|name| aliases.get(name)).cloned().collect();
            if next.is_empty() {
                break;
            }
            names = next;
        }
        names.iter().any(|name| self.parts.contains(&format!("{kind} {name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{ChecklistItem, Skill, Stop, Track};

    /// A pack of skills, each written `id: items / stops`.
    fn pack(skills: &[&str]) -> Pack {
        let skill = |text: &&str| {
            let (id, parts) = text.split_once(": ").unwrap();
            let (items, stops) = parts.split_once(" / ").unwrap();
            let mut skill = Skill {
                id: id.into(),
                ..Skill::default()
            };
            skill.items = items
                .split_whitespace()
                .map(|id| ChecklistItem {
                    id: id.into(),
                    ..ChecklistItem::default()
                })
                .collect();
            skill.notes.stops = stops
                .split_whitespace()
                .map(|id| Stop {
                    id: id.into(),
                    ..Stop::default()
                })
                .collect();
            skill
        };
        Pack {
            id: "p".into(),
            skills: skills.iter().map(skill).collect(),
            ..Pack::default()
        }
    }

    fn check(new: &Pack, expected: &str) {
        let mut old = pack(&["a: one two / s", "b: three / t"]);
        old.tracks = vec![Track {
            id: "all".into(),
            ..Track::default()
        }];
        let gone = vanished(new, &old);
        let words: Vec<String> = gone.iter().map(|gone| format!("{} {}", gone.kind, gone.id)).collect();
        assert_eq!(words.join(", "), expected);
    }

    #[test]
    fn what_is_gone_without_a_new_name_is_listed() {
        let mut same = pack(&["a: one two / s", "b: three / t", "new: x / y"]);
        check(&same, "track all");
        same.tracks = vec![Track {
            id: "all".into(),
            ..Track::default()
        }];
        check(&same, "");
        let mut less = Pack {
            skills: pack(&["a: one / "]).skills,
            ..same.clone()
        };
        check(&less, "item a/two, stop a/s, skill b");
        less.aliases.items = [("a/two".to_owned(), "a/one".to_owned())].into();
        less.aliases.skills = [("b".into(), "a".into())].into();
        check(&less, "stop a/s, item b/three, stop b/t");
        less.aliases.items.extend([("b/three".to_owned(), "a/two".to_owned())]);
        check(&less, "stop a/s, stop b/t");
        let other = Pack {
            id: "q".into(),
            ..same.clone()
        };
        check(&other, "pack p");
        let fork = Pack {
            continues: vec!["p".into()],
            ..other
        };
        check(&fork, "");
    }
}
