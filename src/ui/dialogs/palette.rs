//! The palette: skills, headings, commands and own notes under the fingers, fuzzy and ranked.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

use crate::markdown::fold;
use crate::pack::{Pack, SkillId};
use crate::ui::command::{TABLE, UiCommand};

/// No more rows than this are kept.
const MOST: usize = 50;

/// What a row leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Skill(SkillId),
    /// A heading of a skill's notes, by its anchor.
    Heading(SkillId, String),
    Command(UiCommand),
    /// The own note on a skill.
    Note(SkillId),
}

/// Something that can be gone to.
#[derive(Clone, Debug)]
pub struct Entry {
    pub title: String,
    /// Where it is: area, skill, or keys.
    pub place: String,
    pub target: Target,
    haystack: Utf32String,
    /// Added to the score: at equal fit, skills come before commands, commands before headings.
    weight: u32,
}

impl Entry {
    pub fn new(title: impl Into<String>, place: impl Into<String>, target: Target) -> Self {
        let title = title.into();
        let weight = match target {
            Target::Skill(_) => 12,
            Target::Command(_) => 6,
            Target::Heading(..) => 0,
            Target::Note(_) => 3,
        };
        Self {
            haystack: Utf32String::from(fold(&title)),
            title,
            place: place.into(),
            target,
            weight,
        }
    }
}

/// Entries, and which of them fit what was typed, best first.
pub struct Index {
    entries: Vec<Entry>,
    matcher: Matcher,
    query: String,
    /// All that fit the query, in the order of the entries: a longer query looks only among these.
    fitting: Vec<u32>,
    ranked: Vec<u32>,
}

impl Index {
    pub fn new(entries: Vec<Entry>) -> Self {
        let fitting = (0..entries.len() as u32).collect::<Vec<_>>();
        let ranked = fitting.iter().copied().take(MOST).collect();
        Self {
            entries,
            matcher: Matcher::new(Config::DEFAULT),
            query: String::new(),
            fitting,
            ranked,
        }
    }

    /// Skills and commands, then what only a query finds: headings and own notes.
    pub fn of(pack: &Pack, headings: &[(SkillId, String, String)], notes: &[(SkillId, String)]) -> Self {
        let area = |id: &SkillId| {
            pack.skill(id)
                .and_then(|skill| pack.area(&skill.area))
                .map_or("", |area| area.title.as_str())
        };
        let title = |id: &SkillId| pack.skill(id).map_or("", |skill| skill.title.as_str());
        let skills = pack
            .skills
            .iter()
            .map(|skill| Entry::new(&skill.title, area(&skill.id), Target::Skill(skill.id.clone())));
        let commands = TABLE
            .iter()
            .map(|entry| Entry::new(entry.label, entry.section.label(), Target::Command(entry.command)));
        let headings = headings
            .iter()
            .map(|(id, words, anchor)| Entry::new(words, title(id), Target::Heading(id.clone(), anchor.clone())));
        let notes = notes.iter().map(|(id, text)| {
            let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            Entry::new(line, format!("My note on {}", title(id)), Target::Note(id.clone()))
        });
        Self::new(skills.chain(commands).chain(headings).chain(notes).collect())
    }

    /// Looks for a query; an empty one finds everything.
    pub fn look(&mut self, query: &str) {
        if query == self.query {
            return;
        }
        // What fits a query fits every shorter one: typing on narrows what is left.
        if self.query.is_empty() || !query.starts_with(&self.query) {
            self.fitting = (0..self.entries.len() as u32).collect();
        }
        query.clone_into(&mut self.query);
        if query.trim().is_empty() {
            self.ranked = self.fitting.iter().copied().take(MOST).collect();
            return;
        }
        let pattern = Pattern::parse(&literal(&fold(query)), CaseMatching::Ignore, Normalization::Never);
        let mut scored: Vec<(u32, u32)> = Vec::with_capacity(self.fitting.len().min(4096));
        self.fitting.retain(|&number| {
            let entry = &self.entries[number as usize];
            match pattern.score(entry.haystack.slice(..), &mut self.matcher) {
                Some(score) => {
                    scored.push((score * 4 + entry.weight, number));
                    true
                }
                None => false,
            }
        });
        let best = |a: &(u32, u32), b: &(u32, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if scored.len() > MOST {
            scored.select_nth_unstable_by(MOST, best);
            scored.truncate(MOST);
        }
        scored.sort_unstable_by(best);
        self.ranked = scored.into_iter().map(|(_, number)| number).collect();
    }

    /// What fits, best first.
    pub fn found(&self) -> impl Iterator<Item = &Entry> {
        self.ranked.iter().map(|&number| &self.entries[number as usize])
    }

    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }
}

/// The query with the matcher's own signs taken as letters.
fn literal(query: &str) -> String {
    let mut text = String::with_capacity(query.len());
    for (number, word) in query.split_whitespace().enumerate() {
        if number > 0 {
            text.push(' ');
        }
        if word.starts_with(['!', '^', '\'', '\\']) {
            text.push('\\');
        }
        match word.strip_suffix('$') {
            Some(rest) => {
                text.push_str(rest);
                text.push_str("\\$");
            }
            None => text.push_str(word),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, first: &str) {
        let titles = [
            "HTTP",
            "HTTP methods",
            "SQL joins",
            "Select",
            "Python: first steps",
            "Java: first steps",
            "C# first steps",
        ];
        let mut index = Index::new(
            titles
                .map(|title| Entry::new(title, "", Target::Skill(title.into())))
                .to_vec(),
        );
        // Letter by letter, as it is typed.
        for end in (0..=query.len()).filter(|&end| query.is_char_boundary(end)) {
            index.look(&query[..end]);
        }
        let found: Vec<&str> = index.found().map(|entry| entry.title.as_str()).collect();
        assert_eq!(found.first(), Some(&first), "{query}: {found:?}");
        let mut fresh = Index::new(
            titles
                .map(|title| Entry::new(title, "", Target::Skill(title.into())))
                .to_vec(),
        );
        fresh.look(query);
        assert_eq!(
            found,
            fresh.found().map(|entry| entry.title.as_str()).collect::<Vec<_>>(),
            "narrowing changed {query}"
        );
    }

    #[test]
    fn the_best_fit_comes_first() {
        check("http", "HTTP");
        check("sqj", "SQL joins");
        check("pyt", "Python: first steps");
        check("http me", "HTTP methods");
        check("c#", "C# first steps");
    }

    /// Titles and what is typed are brought to one form: composed, decomposed and without accents all find all.
    #[test]
    fn accents_make_no_difference() {
        let titles = ["Café basics", "Cafe\u{301} advanced", "Łódź", "Cat"];
        for (query, expected) in [
            ("cafe", 2),
            ("café", 2),
            ("cafe\u{301}", 2),
            ("CAFÉ", 2),
            ("lodz", 1),
            ("łó", 1),
        ] {
            let entries = titles.map(|title| Entry::new(title, "", Target::Skill(title.into())));
            let mut index = Index::new(entries.to_vec());
            index.look(query);
            assert_eq!(index.len(), expected, "{query}");
        }
    }

    #[test]
    fn deleting_letters_widens_again() {
        let mut index = Index::new(
            ["Joins", "Java"]
                .map(|title| Entry::new(title, "", Target::Skill(title.into())))
                .to_vec(),
        );
        index.look("jo");
        assert_eq!(index.len(), 1);
        index.look("j");
        assert_eq!(index.len(), 2);
    }
}
