//! Follows what the parts of a pack say of each other: practices, stops, links, places, aliases, the glossary. A reference
//! that leads nowhere is an error and is left out.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::codes::{self, Code};
use super::diagnostic::{Problems, TextFile};
use super::files::Files;
use super::manifest::{AliasDraft, Manifest};
use super::notes;
use super::order::in_a_circle;
use super::read::Skills;
use super::skill_file::{At, Draft};
use super::{Aliases, ExampleId, SkillId, Term, picture};
use crate::cost::spend;
use crate::markdown::{Link, MAX_BYTES, Target, inside, target};

/// A place on the map, in map units: two that are nearer than that overlap.
const CARD: (f32, f32) = (112.0, 29.0);

/// Follows `practises`.
pub(super) fn practises(problems: &mut Problems, skills: &mut Skills) {
    let mut resolved = Vec::with_capacity(skills.drafts.len());
    for draft in &skills.drafts {
        let mut kept = Vec::new();
        for part in &draft.practises {
            let practice = &part.practice;
            let with_is_known = asks(draft, &practice.with);
            if !with_is_known {
                unknown_prompt(problems, &draft.file, part.with_at, &practice.with, draft);
            }
            let Some(other) = skills.resolve(problems, &draft.file, part.skill_at, &practice.skill) else {
                continue;
            };
            let Some(other) = skills.drafts.get(other) else {
                continue;
            };
            let prompt_is_known = practice.prompt.as_ref().is_none_or(|id| asks(other, id.as_str()));
            if let (false, Some(id)) = (prompt_is_known, &practice.prompt) {
                unknown_prompt(problems, &draft.file, part.prompt_at, id.as_str(), other);
            }
            if with_is_known && prompt_is_known {
                kept.push(practice.clone());
            }
        }
        resolved.push(kept);
    }
    for (draft, kept) in skills.drafts.iter_mut().zip(resolved) {
        draft.skill.practises = kept;
    }
}

/// Whether a skill has a prompt or a task of this id.
fn asks(draft: &Draft, id: &str) -> bool {
    let (prompts, tasks) = (&draft.skill.prompts, &draft.skill.tasks);
    prompts.iter().any(|prompt| prompt.id.as_str() == id) || tasks.iter().any(|task| task.id.as_str() == id)
}

fn unknown_prompt(problems: &mut Problems, file: &TextFile, at: usize, id: &str, skill: &Draft) {
    let near = problems.nearest(id, skill.skill.prompts.iter().map(|prompt| prompt.id.as_str()));
    let help = match near {
        Some(near) => format!("perhaps `{near}` is meant"),
        None => "name the id of one of its prompts".to_owned(),
    };
    problems.say(
        codes::UNKNOWN_PROMPT,
        file,
        at,
        format!("the skill `{}` has no prompt `{id}`", skill.skill.id),
        help,
    );
}

/// Follows the `stop` of each prompt.
pub(super) fn stops(problems: &mut Problems, skills: &mut Skills) {
    for draft in &mut skills.drafts {
        for (prompt, at) in draft.skill.prompts.iter_mut().zip(&draft.stop_spots) {
            let Some(stop) = &prompt.stop else { continue };
            if draft.scan.stops.iter().any(|known| known.id == *stop) {
                continue;
            }
            let near = problems.nearest(stop.as_str(), draft.scan.stops.iter().map(|stop| stop.id.as_str()));
            let help = match near {
                Some(near) => format!("perhaps `{near}` is meant"),
                None => format!("mark it in notes.md with `<!-- stop: {stop}, 10 min -->` above a heading"),
            };
            problems.say(
                codes::UNKNOWN_STOP,
                &draft.file,
                *at,
                format!("the notes have no stop `{stop}`"),
                help,
            );
            prompt.stop = None;
        }
    }
}

/// Follows the exchanges of items: their stop, and two examples with a request and a stored output.
pub(super) fn exchanges(problems: &mut Problems, skills: &mut Skills) {
    for draft in &mut skills.drafts {
        let (examples, stops) = (&draft.skill.examples, &draft.scan.stops);
        let file = &draft.file;
        for (item, at) in draft.skill.items.iter_mut().zip(&draft.exchange_spots) {
            let Some(exchange) = &item.exchange else { continue };
            let is_stored = |id: &ExampleId| {
                let example = examples.iter().find(|example| example.id == *id);
                example.is_some_and(|example| example.language == "http" && example.output.is_some())
            };
            let wrong = [&exchange.from, &exchange.to].into_iter().find(|id| !is_stored(id));
            let problem = if let Some(id) = wrong {
                let message = format!("`{id}` is no example in the language `http` with a stored output");
                Some((message, "name examples of this skill that hold a request and its reply"))
            } else if stops.iter().any(|stop| stop.id == exchange.stop) {
                None
            } else {
                let message = format!("the notes have no stop `{}`", exchange.stop);
                Some((message, "name a stop that is marked in notes.md"))
            };
            if let Some((message, help)) = problem {
                problems.say(codes::BAD_EXCHANGE, file, *at, message, help);
                item.exchange = None;
            }
        }
    }
}

/// Follows the links and images of the notes, and the links in the other texts of each skill.
pub(super) fn links(files: &mut Files<'_>, manifest: &Manifest, skills: &Skills) {
    for draft in &skills.drafts {
        for link in &draft.scan.links {
            let from = (&draft.notes_file, link.at);
            follow(&mut files.problems, from, &link.to, Some(draft), skills);
        }
        for image in &draft.scan.images {
            look_at(files, &draft.notes_file, image.at, draft, image);
        }
        for text in &draft.texts {
            let (links, images) = notes::links_in(&text.value);
            for link in links {
                follow(
                    &mut files.problems,
                    (&draft.file, text.at),
                    &link.to,
                    Some(draft),
                    skills,
                );
            }
            for image in images {
                look_at(files, &draft.file, text.at, draft, &image);
            }
        }
    }
    for text in &manifest.texts {
        for link in notes::links_in(&text.value).0 {
            follow(&mut files.problems, (&manifest.file, text.at), &link.to, None, skills);
        }
    }
}

/// Follows one link of a text that belongs to a skill.
fn follow(problems: &mut Problems, from: (&TextFile, usize), to: &str, here: Option<&Draft>, skills: &Skills) {
    let (file, at) = from;
    match target(to) {
        Target::Anchor(anchor) => {
            if let Some(draft) = here {
                anchor_is_known(problems, file, at, &anchor, draft);
            }
        }
        Target::Skill { skill, anchor } => {
            let index = skills.resolve(problems, file, at, &skill);
            if let (Some(draft), Some(anchor)) = (index.and_then(|index| skills.drafts.get(index)), anchor) {
                anchor_is_known(problems, file, at, &anchor, draft);
            }
        }
        Target::Example(example) if here.is_some_and(|draft| has_example(draft, &example)) => {}
        outside => {
            notes::outside_link(problems, file, at, to, &outside);
        }
    }
}

fn has_example(draft: &Draft, id: &ExampleId) -> bool {
    draft.skill.examples.iter().any(|example| example.id == *id)
}

fn anchor_is_known(problems: &mut Problems, file: &TextFile, at: usize, anchor: &str, draft: &Draft) {
    if draft.scan.anchors.contains(anchor) {
        return;
    }
    let near = problems.nearest(anchor, draft.scan.anchors.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("perhaps `#{near}` is meant"),
        None => "write the heading in small letters with hyphens for spaces, or the id of a stop".to_owned(),
    };
    let message = format!("the notes of `{}` have no heading `#{anchor}`", draft.skill.id);
    problems.say(codes::DANGLING_ANCHOR, file, at, message, help);
}

fn look_at(files: &mut Files<'_>, file: &TextFile, at: usize, draft: &Draft, image: &Link) {
    let scheme = image.to.split_once(':').is_some() || image.to.starts_with("//");
    if scheme {
        let help = "put the file into the pack and name it: `![what it shows](images/x.png)`";
        let message = format!("the image `{}` is not in the pack", image.to);
        files.problems.say(codes::REMOTE_IMAGE, file, at, message, help);
        return;
    }
    let folder = format!("skills/{}", draft.skill.id);
    // What leads out of the folder is said under the name that is written.
    let name = inside(&image.to).unwrap_or_else(|| image.to.clone());
    files.passes((file, at), &folder, &name, MAX_BYTES, |bytes| {
        let named = |(code, message, help)| (code, format!("the image `{}` {message}", image.to), help);
        picture::check(bytes).map(drop).map_err(named)
    });
}

/// The top left corner of a card, and whose it is.
type Placed<'m> = (f32, f32, &'m SkillId);

/// Keeps the places of skills that are there; says where two overlap.
pub(super) fn places(problems: &mut Problems, manifest: &Manifest, skills: &Skills) -> BTreeMap<SkillId, (f32, f32)> {
    let mut places = BTreeMap::new();
    // A grid of cells as big as a card: what overlaps lies in the same cell or in one beside it.
    let mut grid: HashMap<(i64, i64), Vec<Placed<'_>>> = HashMap::new();
    for place in &manifest.places {
        let (id, x, y) = (&place.skill.value, place.x, place.y);
        if skills.resolve(problems, &manifest.file, place.skill.at, id).is_none() {
            continue;
        }
        places.insert(id.clone(), (x, y));
        let cell = ((x / CARD.0).floor() as i64, (y / CARD.1).floor() as i64);
        let around =
            (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (cell.0.saturating_add(dx), cell.1.saturating_add(dy))));
        let overlaps = |(ox, oy, _): &&Placed<'_>| (ox - x).abs() < CARD.0 && (oy - y).abs() < CARD.1;
        let other = around
            .filter_map(|cell| grid.get(&cell))
            .flatten()
            .find(overlaps)
            .map(|(_, _, other)| *other);
        if let Some(other) = other {
            let help = "move one of them, or run `skillatlas arrange`";
            problems.say(
                codes::OVERLAPPING_PLACES,
                &manifest.file,
                place.skill.at,
                format!("`{id}` overlaps `{other}` on the map"),
                help,
            );
        } else {
            grid.entry(cell).or_default().push((x, y, id));
        }
    }
    places
}

/// Keeps the terms; one whose skill is unknown is taught by none.
pub(super) fn glossary(problems: &mut Problems, manifest: &Manifest, skills: &Skills) -> Vec<Term> {
    let mut terms = Vec::new();
    for draft in &manifest.glossary {
        let mut term = draft.term.clone();
        let known = |id: &SkillId| {
            skills
                .resolve(problems, &manifest.file, draft.taught_by_at, id)
                .is_some()
        };
        term.taught_by = term.taught_by.take_if(|_| true).filter(known);
        terms.push(term);
    }
    terms
}

/// Follows the aliases, chains and all.
pub(super) fn aliases(problems: &mut Problems, manifest: &Manifest, skills: &Skills) -> Aliases {
    let file = &manifest.file;
    let known = |id: &str| {
        skills.index.contains_key(&SkillId(id.to_owned())) || skills.left_out.contains(&SkillId(id.to_owned()))
    };
    let kept = chains(
        problems,
        file,
        &manifest.skill_aliases,
        known,
        codes::UNKNOWN_SKILL,
        "skill",
    );
    let skill_ends: HashMap<&str, &str> = kept.iter().map(|(old, end)| (old.as_str(), end.as_str())).collect();
    let part = |name: &str, has: &dyn Fn(&Draft, &str) -> bool| {
        let Some((skill, part)) = name.split_once('/') else {
            return false;
        };
        let skill = SkillId((*skill_ends.get(skill).unwrap_or(&skill)).to_owned());
        let draft = skills.index.get(&skill).and_then(|index| skills.drafts.get(*index));
        draft.map_or_else(|| skills.left_out.contains(&skill), |draft| has(draft, part))
    };
    let has_item = |draft: &Draft, id: &str| draft.skill.items.iter().any(|item| item.id.as_str() == id);
    let has_prompt = |draft: &Draft, id: &str| draft.skill.prompts.iter().any(|prompt| prompt.id.as_str() == id);
    let items = chains(
        problems,
        file,
        &manifest.item_aliases,
        |name| part(name, &has_item),
        codes::UNKNOWN_ITEM,
        "checklist item",
    );
    let prompts = chains(
        problems,
        file,
        &manifest.prompt_aliases,
        |name| part(name, &has_prompt),
        codes::UNKNOWN_PROMPT,
        "prompt",
    );
    Aliases {
        skills: kept
            .into_iter()
            .map(|(old, new)| (SkillId(old), SkillId(new)))
            .collect(),
        items: items.into_iter().collect(),
        prompts: prompts.into_iter().collect(),
    }
}

/// The aliases whose chain ends at something known, each with that end: nobody has to follow the chain again.
fn chains(
    problems: &mut Problems,
    file: &TextFile,
    aliases: &[AliasDraft],
    known: impl Fn(&str) -> bool,
    unknown: Code,
    what: &str,
) -> Vec<(String, String)> {
    let next: HashMap<&str, &At<String>> = aliases
        .iter()
        .map(|alias| (alias.old.value.as_str(), &alias.new))
        .collect();
    // Where a chain ends well from a name on, if it does: each alias is followed once.
    let mut ends: HashMap<&str, Option<&str>> = HashMap::new();
    let mut kept = Vec::new();
    for alias in aliases {
        let (old, new) = (alias.old.value.as_str(), alias.new.value.as_str());
        if known(old) {
            let help = "remove the alias, or the thing with the old name";
            problems.say(
                codes::ALIAS_OF_EXISTING,
                file,
                alias.old.at,
                format!("the {what} `{old}` is still there"),
                help,
            );
        }
        let mut path = vec![old];
        let mut on_path = HashSet::from([old]);
        let (mut here, mut at) = (new, alias.new.at);
        let end = loop {
            spend(1);
            if let Some(end) = ends.get(here) {
                break *end;
            }
            if !on_path.insert(here) {
                let start = path.iter().position(|name| *name == here).unwrap_or(0);
                let round = in_a_circle(path.get(start..).unwrap_or_default());
                let message = format!("these aliases lead round in a circle: {round}");
                problems.say(
                    codes::ALIAS_CYCLE,
                    file,
                    alias.old.at,
                    message,
                    "let the last one name what is there now",
                );
                break None;
            }
            path.push(here);
            match next.get(here) {
                Some(further) => {
                    here = &further.value;
                    at = further.at;
                }
                None if known(here) => break Some(here),
                None => {
                    let message = format!("there is no {what} `{here}`");
                    problems.say(
                        unknown,
                        file,
                        at,
                        message,
                        "name what it is called now, or remove the alias",
                    );
                    break None;
                }
            }
        };
        for name in path {
            ends.insert(name, end);
        }
        if let Some(end) = end {
            kept.push((old.to_owned(), end.to_owned()));
        }
    }
    kept
}
