//! Reading order: a term of the glossary that is used on a page before the skill that teaches it is required.

use std::collections::{HashMap, HashSet};

use super::codes;
use super::diagnostic::Problems;
use super::manifest::Manifest;
use super::order::Groups;
use super::read::Skills;

/// A term as words to look for, and the skill that teaches it.
struct Wanted<'m> {
    term: &'m str,
    words: Vec<&'m str>,
    taught_by: usize,
}

/// Warns of the first use of each term that stands on a page before its time.
pub(super) fn check(problems: &mut Problems, manifest: &Manifest, skills: &Skills, groups: &Groups) {
    let mut wanted: HashMap<String, Vec<Wanted<'_>>> = HashMap::new();
    for draft in &manifest.glossary {
        let term = draft.term.term.as_str();
        let Some(taught_by) = draft.term.taught_by.as_ref().and_then(|id| skills.index.get(id)) else {
            continue;
        };
        let words: Vec<&str> = words(term).map(|(_, word)| word).collect();
        let Some(first) = words.first() else { continue };
        let key = first.to_lowercase();
        wanted.entry(key).or_default().push(Wanted {
            term,
            words,
            taught_by: *taught_by,
        });
    }
    for (index, draft) in skills.drafts.iter().enumerate() {
        let mut seen = HashSet::new();
        let mut closure = None;
        for prose in &draft.scan.prose {
            let text = draft.notes_file.text.get(prose.clone()).unwrap_or_default();
            let here: Vec<(usize, &str)> = words(text).collect();
            for (position, (at, word)) in here.iter().enumerate() {
                for candidate in singulars(word).into_iter().filter_map(|key| wanted.get(&key)).flatten() {
                    let rest = here.get(position..).unwrap_or_default();
                    if candidate.taught_by == index || !candidate.matches(rest) || !seen.insert(candidate.term) {
                        continue;
                    }
                    if closure
                        .get_or_insert_with(|| before(index, groups))
                        .contains(&candidate.taught_by)
                    {
                        continue;
                    }
                    let Some(teacher) = skills.drafts.get(candidate.taught_by) else {
                        continue;
                    };
                    let message = format!(
                        "the term \"{}\" is taught by `{}`, which is not required before this page",
                        candidate.term, teacher.skill.id
                    );
                    let help = format!("say it in other words, or require `{}`", teacher.skill.id);
                    problems.say(
                        codes::STYLE_TERM_TOO_EARLY,
                        &draft.notes_file,
                        prose.start + at,
                        message,
                        help,
                    );
                }
            }
        }
    }
}

impl Wanted<'_> {
    /// Whether the words of a text begin with this term. A term with capitals is compared as it is written.
    fn matches(&self, text: &[(usize, &str)]) -> bool {
        let last = self.words.len().saturating_sub(1);
        let same = |index: usize, word: &str, found: &str| {
            let forms = if index == last {
                vec![word.to_owned(), format!("{word}s"), format!("{word}es")]
            } else {
                vec![word.to_owned()]
            };
            let has_capitals = word.chars().skip(1).any(char::is_uppercase);
            forms.iter().any(|form| {
                if has_capitals {
                    form == found
                } else {
                    form.to_lowercase() == found.to_lowercase()
                }
            })
        };
        text.len() > last
            && self
                .words
                .iter()
                .zip(text)
                .enumerate()
                .all(|(index, (word, (_, found)))| same(index, word, found))
    }
}

/// A word in small letters, and what it may be the plural of.
fn singulars(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let cut = ["s", "es"]
        .iter()
        .filter_map(|end| word.strip_suffix(end).map(str::to_owned))
        .collect::<Vec<_>>();
    [word].into_iter().chain(cut).collect()
}

/// The words of a text with the byte where each begins.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '\'' || c == '-' || c == '#';
    let pieces = text.split(move |c: char| !is_part(c)).filter(|piece| !piece.is_empty());
    pieces.map(move |piece| (piece.as_ptr() as usize - text.as_ptr() as usize, piece))
}

/// All skills that may come before one: its prerequisites, theirs, and so on.
fn before(skill: usize, groups: &Groups) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut queue = vec![skill];
    while let Some(here) = queue.pop() {
        for member in groups.get(here).into_iter().flatten().flatten() {
            if found.insert(*member) {
                queue.push(*member);
            }
        }
    }
    found
}
