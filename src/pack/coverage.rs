//! How much there is in a pack, for the README's figure.

use std::collections::BTreeMap;

use super::Pack;
use crate::markdown;

/// What a pack holds, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Coverage {
    pub skills: usize,
    /// Words of all notes, code blocks apart.
    pub words: usize,
    pub stops: usize,
    pub items: usize,
    pub prompts: usize,
    pub examples: usize,
    /// Examples by language: how many there are, and how many of them have a captured output.
    pub languages: BTreeMap<String, (usize, usize)>,
}

/// Counts what a pack holds.
pub fn coverage(pack: &Pack) -> Coverage {
    let mut coverage = Coverage {
        skills: pack.skills.len(),
        ..Coverage::default()
    };
    for skill in &pack.skills {
        coverage.words += markdown::parse(&skill.notes.text).words;
        coverage.stops += skill.notes.stops.len();
        coverage.items += skill.items.len();
        coverage.prompts += skill.prompts.len();
        coverage.examples += skill.examples.len();
        for example in &skill.examples {
            let (all, captured) = coverage.languages.entry(example.language.clone()).or_default();
            *all += 1;
            *captured += usize::from(example.output.is_some());
        }
    }
    coverage
}
