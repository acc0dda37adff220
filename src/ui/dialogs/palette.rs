//! The palette: skills, headings, commands and own notes under the fingers, fuzzy and ranked.

use std::ops::Range;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

use crate::markdown::{Folded, fold};
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

/// An entry that fits, and the letters of its title that were typed, as ranges of bytes.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    pub entry: &'a Entry,
    pub marks: &'a [Range<usize>],
}

/// How well a title fits what was typed, the best first: as a whole, from its beginning, from the beginning of a word,
/// somewhere, with letters between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fitness {
    Scattered,
    Inside,
    Word,
    Beginning,
    Whole,
}

impl Fitness {
    fn of(title: &str, query: &str) -> Self {
        let starts_word = |at: usize| !title[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if title == query {
            Self::Whole
        } else if title.starts_with(query) {
            Self::Beginning
        } else if title.match_indices(query).any(|(at, _)| starts_word(at)) {
            Self::Word
        } else if title.contains(query) {
            Self::Inside
        } else {
            Self::Scattered
        }
    }
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
    /// What is shown, best first, with the letters that were typed.
    ranked: Vec<(u32, Vec<Range<usize>>)>,
    /// Skills that were open last, the last one first: at the top while nothing is typed.
    recent: Vec<SkillId>,
}

impl Index {
    pub fn new(entries: Vec<Entry>) -> Self {
        let fitting = (0..entries.len() as u32).collect::<Vec<_>>();
        let ranked = fitting.iter().take(MOST).map(|number| (*number, Vec::new())).collect();
        Self {
            entries,
            matcher: Matcher::new(Config::DEFAULT),
            query: String::new(),
            fitting,
            ranked,
            recent: Vec::new(),
        }
    }

    /// Puts skills that were open last at the top while nothing is typed.
    pub fn with_recent(mut self, recent: Vec<SkillId>) -> Self {
        self.recent = recent;
        self.rank_recent();
        self
    }

    fn rank_recent(&mut self) {
        let at = |id: &SkillId| {
            let is_it = |entry: &Entry| entry.target == Target::Skill(id.clone());
            self.entries.iter().position(is_it).map(|at| at as u32)
        };
        let mut order: Vec<u32> = self.recent.iter().filter_map(at).collect();
        let others = 0..self.entries.len() as u32;
        let others: Vec<u32> = others.filter(|number| !order.contains(number)).take(MOST).collect();
        order.extend(others);
        self.ranked = order
            .into_iter()
            .take(MOST)
            .map(|number| (number, Vec::new()))
            .collect();
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
            self.rank_recent();
            return;
        }
        let folded = fold(query.trim());
        let pattern = Pattern::parse(&literal(&folded), CaseMatching::Ignore, Normalization::Never);
        let mut scored: Vec<((Fitness, u32), u32)> = Vec::with_capacity(self.fitting.len().min(4096));
        let mut letters = Vec::new();
        self.fitting.retain(|&number| {
            let entry = &self.entries[number as usize];
            let Some(score) = pattern.score(entry.haystack.slice(..), &mut self.matcher) else {
                return false;
            };
            let fitness = Fitness::of(&entry.haystack.to_string(), &folded);
            let is_weak =
                fitness == Fitness::Scattered && is_scattered(&pattern, entry, &mut self.matcher, &mut letters);
            if !is_weak {
                scored.push(((fitness, score * 4 + entry.weight), number));
            }
            true
        });
        let best = |a: &((Fitness, u32), u32), b: &((Fitness, u32), u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if scored.len() > MOST {
            scored.select_nth_unstable_by(MOST, best);
            scored.truncate(MOST);
        }
        scored.sort_unstable_by(best);
        let numbers = scored.into_iter().map(|(_, number)| number);
        let marked = numbers.map(|number| {
            let entry = &self.entries[number as usize];
            (number, entry.marks(&pattern, &mut self.matcher))
        });
        self.ranked = marked.collect();
    }

    /// What fits, best first.
    pub fn found(&self) -> impl Iterator<Item = Fit<'_>> {
        self.ranked.iter().map(|(number, marks)| Fit {
            entry: &self.entries[*number as usize],
            marks,
        })
    }

    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }
}

impl Entry {
    /// The letters of the title that a pattern takes, as ranges of its bytes.
    fn marks(&self, pattern: &Pattern, matcher: &mut Matcher) -> Vec<Range<usize>> {
        let mut letters = Vec::new();
        pattern.indices(self.haystack.slice(..), matcher, &mut letters);
        letters.sort_unstable();
        letters.dedup();
        let folded = Folded::new(&self.title);
        let starts: Vec<usize> = folded_starts(&self.haystack);
        let mut marks: Vec<Range<usize>> = Vec::new();
        for letter in letters {
            let at = letter as usize;
            let (Some(&start), Some(&end)) = (starts.get(at), starts.get(at + 1)) else {
                continue;
            };
            let range = folded.original(start..end);
            match marks.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => marks.push(range),
            }
        }
        marks
    }
}

/// Where each letter of a folded title begins, in bytes, and where the last one ends.
fn folded_starts(haystack: &Utf32String) -> Vec<usize> {
    let text = haystack.to_string();
    let starts = text.char_indices().map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

/// Whether the letters of a word stand so far apart that nobody meant them: a weak match.
fn is_scattered(pattern: &Pattern, entry: &Entry, matcher: &mut Matcher, letters: &mut Vec<u32>) -> bool {
    pattern.atoms.iter().any(|atom| {
        letters.clear();
        if atom.indices(entry.haystack.slice(..), matcher, letters).is_none() {
            return true;
        }
        let (first, last) = (letters.iter().min(), letters.iter().max());
        let span = first.zip(last).map_or(0, |(first, last)| (last - first + 1) as usize);
        span > 2 * letters.len() + 1
    })
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
        let found: Vec<&str> = index.found().map(|fit| fit.entry.title.as_str()).collect();
        assert_eq!(found.first(), Some(&first), "{query}: {found:?}");
        let mut fresh = Index::new(
            titles
                .map(|title| Entry::new(title, "", Target::Skill(title.into())))
                .to_vec(),
        );
        fresh.look(query);
        assert_eq!(
            found,
            fresh.found().map(|fit| fit.entry.title.as_str()).collect::<Vec<_>>(),
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

    fn index_of(titles: &[&str]) -> Index {
        let entries = titles
            .iter()
            .map(|title| Entry::new(*title, "", Target::Skill((*title).into())));
        Index::new(entries.collect())
    }

    #[test]
    fn a_whole_title_comes_first_and_weak_matches_are_dropped() {
        let mut index = index_of(&[
            "Testing a web application",
            "Bytes travel in packets that may get lost",
            "Contesting",
            "Unit testing",
            "Testing",
        ]);
        index.look("testing");
        let found: Vec<&str> = index.found().map(|fit| fit.entry.title.as_str()).collect();
        assert_eq!(
            found,
            ["Testing", "Testing a web application", "Unit testing", "Contesting"]
        );
        index.look("");
        assert_eq!(index.len(), 5);
    }

    #[test]
    fn letters_that_were_typed_are_marked_in_the_title_as_it_is_written() {
        let check = |title: &str, query: &str, expected: &[&str]| {
            let mut index = index_of(&[title]);
            index.look(query);
            let fit = index.found().next().unwrap();
            let marked: Vec<&str> = fit.marks.iter().map(|range| &title[range.clone()]).collect();
            assert_eq!(marked, expected, "{query}");
        };
        check("SQL joins", "sqj", &["SQ", "j"]);
        check("Café basics", "cafe", &["Café"]);
        check("HTTP methods", "http me", &["HTTP", "me"]);
    }

    #[test]
    fn what_was_open_last_stands_at_the_top_while_nothing_is_typed() {
        let mut index = index_of(&["A", "B", "C"]).with_recent(vec!["C".into(), "B".into()]);
        let titles = |index: &Index| -> Vec<String> { index.found().map(|fit| fit.entry.title.clone()).collect() };
        assert_eq!(titles(&index), ["C", "B", "A"]);
        index.look("a");
        index.look("");
        assert_eq!(titles(&index), ["C", "B", "A"]);
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
