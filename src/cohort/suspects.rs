//! Hand-ins that perhaps come from two people under one id, or from one under two: told to the teacher, never decided here.

use std::collections::{BTreeMap, HashMap};

use super::gather::FileFacts;
use crate::cost::spend;
use crate::progress::RunId;

/// Something to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suspect {
    /// The id of the learner.
    pub learner: String,
    pub why: Why,
    /// Indexes of files.
    pub files: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// One id, two names, and neither file knows of the other's name, or work went on under the old one.
    Names(String, String),
    /// Each file holds runs that the other does not know, and these overlap in time.
    AtOnce,
    /// The same run was handed in under this other id too.
    Ids(String),
}

/// Looks for them, with work that grows as what the files hold.
pub(super) fn suspects(files: &[FileFacts]) -> Vec<Suspect> {
    let mut by_learner: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, file) in files.iter().enumerate().filter(|(_, file)| file.class.counts()) {
        if let (Some(learner), Some(_)) = (&file.learner, &file.name) {
            by_learner.entry(learner).or_default().push(number);
        }
    }
    let mut suspects = Vec::new();
    for (learner, numbers) in &by_learner {
        suspects.extend(two_names(files, learner, numbers));
        suspects.extend(two_at_once(files, learner, numbers));
    }
    suspects.extend(two_ids(files));
    suspects
}

/// A new name is fine where the file with the old one is older than it, and the file with the new one knows the old.
fn two_names(files: &[FileFacts], learner: &str, numbers: &[usize]) -> Option<Suspect> {
    let name = |number: &usize| files.get(*number).and_then(|file| file.name.as_ref());
    let newest = *numbers
        .iter()
        .max_by_key(|number| name(number).map(|name| name.stamp))?;
    let (file, shown) = (files.get(newest)?, name(&newest)?);
    for &number in numbers {
        spend(1);
        let (Some(other), Some(old)) = (files.get(number), name(&number)) else {
            continue;
        };
        let renamed = file.name_writes.contains(&old.stamp.id) && other.last_work <= shown.at;
        if old.name != shown.name && !renamed {
            return Some(Suspect {
                learner: learner.to_owned(),
                why: Why::Names(old.name.clone(), shown.name.clone()),
                files: vec![number, newest],
            });
        }
    }
    None
}

/// Compares each file with the one that holds the most runs: hand-ins of one learner mostly hold each other.
fn two_at_once(files: &[FileFacts], learner: &str, numbers: &[usize]) -> Option<Suspect> {
    let fullest = *numbers
        .iter()
        .max_by_key(|number| files.get(**number).map(|file| file.runs.len()))?;
    let full = &files.get(fullest)?.runs;
    let mut starts: Vec<(i64, RunId)> = full.iter().map(|(run, span)| (span.0, *run)).collect();
    let mut ends: Vec<(i64, RunId)> = full.iter().map(|(run, span)| (span.1, *run)).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    for &number in numbers {
        let Some(runs) = files.get(number).map(|file| &file.runs) else {
            continue;
        };
        spend(runs.len());
        let only_here = runs.iter().filter(|(run, _)| !full.contains_key(run));
        let here = only_here.fold(None, |span: Option<(i64, i64)>, (_, (start, end))| {
            Some(span.map_or((*start, *end), |(first, last)| (first.min(*start), last.max(*end))))
        });
        // The first and the last that the other does not know: no more are passed over than it has.
        let unknown = |(_, run): &&(i64, RunId)| !runs.contains_key(run);
        let there = (starts.iter().find(unknown), ends.iter().rev().find(unknown));
        if let (Some((first, last)), (Some((start, _)), Some((end, _)))) = (here, there)
            && first.max(*start) <= last.min(*end)
        {
            return Some(Suspect {
                learner: learner.to_owned(),
                why: Why::AtOnce,
                files: vec![number, fullest],
            });
        }
    }
    None
}

/// The same run under two ids: one person who said twice who they are, or a copy of somebody else's work.
fn two_ids(files: &[FileFacts]) -> Vec<Suspect> {
    let mut first: HashMap<RunId, usize> = HashMap::new();
    let mut pairs: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (number, file) in files.iter().enumerate().filter(|(_, file)| file.class.counts()) {
        let Some(learner) = &file.learner else { continue };
        spend(file.runs.len());
        for run in file.runs.keys() {
            let earlier = *first.entry(*run).or_insert(number);
            let other = files.get(earlier).and_then(|file| file.learner.as_deref());
            if let Some(other) = other.filter(|other| other != learner) {
                pairs.entry((other, learner)).or_insert((earlier, number));
            }
        }
    }
    pairs
        .into_iter()
        .map(|((other, learner), (earlier, number))| Suspect {
            learner: learner.to_owned(),
            why: Why::Ids(other.to_owned()),
            files: vec![earlier, number],
        })
        .collect()
}
