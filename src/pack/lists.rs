//! Whether the lists of tracks say an order that can be studied: no skill before one that it cannot do without.

use std::collections::{HashMap, HashSet};

use super::codes;
use super::diagnostic::Problems;
use super::manifest::Manifest;
use super::order::Groups;
use super::read::Skills;

/// Says of each listed skill which one it needs that the same list has only later; they are studied the other way round.
pub(super) fn check(problems: &mut Problems, manifest: &Manifest, skills: &Skills, groups: &Groups) {
    for track in &manifest.tracks {
        let options = track.choices.iter().flat_map(|choice| &choice.options);
        for list in options.map(|option| &option.skills).chain([&track.skills]) {
            let listed: Vec<_> = list
                .iter()
                .filter_map(|id| Some((id, *skills.index.get(&id.value)?)))
                .collect();
            let mut comes: HashMap<usize, usize> = HashMap::new();
            for (place, (_, skill)) in listed.iter().enumerate() {
                comes.entry(*skill).or_insert(place);
            }
            // What was walked through for one skill is not walked through again: it holds nothing that comes later still.
            // Behind a problem that was told another one may hide, until the first is mended.
            let mut seen = HashSet::new();
            for (place, (id, skill)) in listed.iter().enumerate() {
                let later = first_later(groups, *skill, &mut seen, |need| {
                    comes.get(&need).is_some_and(|at| *at > place)
                });
                let Some(need) = later.and_then(|need| skills.drafts.get(need)) else {
                    continue;
                };
                let message = format!("`{}` needs `{}`, which this list has later", id.value, need.skill.id);
                let help = "list it after what it needs; until then it is studied there all the same";
                problems.say(codes::LIST_ORDER, &manifest.file, id.at, message, help);
            }
        }
    }
}

/// Something that a skill cannot do without, over any number of steps, and that comes later.
fn first_later(
    groups: &Groups,
    skill: usize,
    seen: &mut HashSet<usize>,
    is_later: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut open = vec![skill];
    while let Some(next) = open.pop() {
        if next != skill && is_later(next) {
            return Some(next);
        }
        if seen.insert(next) {
            let alone = groups.get(next).into_iter().flatten().filter(|group| group.len() == 1);
            open.extend(alone.flatten().copied());
        }
    }
    None
}
