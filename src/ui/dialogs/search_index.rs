//! Every text of the pack and the own notes, as one sees them, ready to be searched. Must not draw, and keeps no markup.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, Finder};

use crate::markdown::{self, Folded, PARAGRAPH, fold};
use crate::pack::{Pack, Skill, SkillId};
use crate::ui::window_state::PageTab;

/// No more finds than this are kept.
pub(super) const MOST: usize = 60;
/// Letters on each side of a find.
const AROUND: usize = 60;
/// How far behind a find the next one in the same text is looked for, in bytes: one find a paragraph or so, and the page's
/// own find steps through the rest.
const APART: usize = 200;

/// Where something was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Find {
    pub skill: SkillId,
    pub title: Arc<str>,
    /// Title of the stop whose text it is.
    pub stop: Option<Arc<str>>,
    /// Where on the page; nothing for the skill's own title and summary.
    pub tab: Option<PageTab>,
    pub before: String,
    pub found: String,
    pub after: String,
}

struct Text {
    skill: SkillId,
    title: Arc<str>,
    stop: Option<Arc<str>>,
    tab: Option<PageTab>,
    plain: String,
    folded: String,
}

/// The texts of a pack.
#[derive(Default)]
pub struct SearchIndex {
    texts: Vec<Text>,
}

impl SearchIndex {
    /// Reads everything that can be searched; slow. `notes` are the learner's own, by skill.
    pub fn new(pack: &Pack, notes: &[(SkillId, String)]) -> Self {
        let mut index = Self::default();
        for skill in &pack.skills {
            let title: Arc<str> = skill.title.as_str().into();
            let head = format!("{}{PARAGRAPH}{}", skill.title, skill.summary);
            index.add(skill, &title, None, head);
        }
        for skill in &pack.skills {
            let title: Arc<str> = skill.title.as_str().into();
            index.add_markdown(skill, &title, PageTab::Notes, &skill.notes.text);
            for example in &skill.examples {
                let said = markdown::parse(&example.text).document.sections();
                let said = said.into_iter().map(|section| section.text);
                let parts: Vec<String> = [example.title.clone()]
                    .into_iter()
                    .chain(said)
                    .chain([example.code.clone()])
                    .collect();
                let plain = parts.join(&PARAGRAPH.to_string());
                index.add(skill, &title, Some(PageTab::Examples), plain);
            }
            for item in &skill.items {
                index.add_markdown(skill, &title, PageTab::Checklist, &item.text);
            }
            for prompt in &skill.prompts {
                let text = format!("{}\n\n{}", prompt.question, prompt.answer);
                index.add_markdown(skill, &title, PageTab::Recall, &text);
            }
        }
        for (id, note) in notes.iter().filter(|(_, note)| !note.is_empty()) {
            if let Some(skill) = pack.skill(id) {
                index.add_markdown(skill, &skill.title.as_str().into(), PageTab::MyNotes, note);
            }
        }
        index
    }

    fn add_markdown(&mut self, skill: &Skill, title: &Arc<str>, tab: PageTab, text: &str) {
        let document = markdown::parse(text).document;
        for section in document.sections() {
            self.add(skill, title, Some(tab), section.text);
            let stop = section.stop.and_then(|stop| document.stops.get(stop));
            if let Some(text) = self.texts.last_mut() {
                text.stop = stop.map(|stop| stop.title.as_str().into());
            }
        }
    }

    fn add(&mut self, skill: &Skill, title: &Arc<str>, tab: Option<PageTab>, plain: String) {
        self.texts.push(Text {
            skill: skill.id.clone(),
            title: Arc::clone(title),
            stop: None,
            tab,
            folded: fold(&plain),
            plain,
        });
    }

    /// All places where the query stands, titles first, whatever its case, accents and white space; the first sixty.
    pub fn search(&self, query: &str) -> Vec<Find> {
        let wanted = fold(query);
        let wanted = wanted.trim();
        let mut finds = Vec::new();
        if wanted.chars().count() < 2 {
            return finds;
        }
        let finder = Finder::new(wanted);
        for text in &self.texts {
            let mut from = 0;
            while let Some(at) = text
                .folded
                .as_bytes()
                .get(from..)
                .and_then(|rest| finder.find(rest))
                .map(|at| from + at)
            {
                let end = at + wanted.len();
                finds.push(text.find(text.original(at..end)));
                if finds.len() == MOST {
                    return finds;
                }
                from = end + APART;
            }
        }
        finds
    }
}

impl Text {
    /// The bytes of the plain text that bytes of the folded one come from. Only their paragraph is folded again: a page of
    /// them at each keystroke would be felt.
    fn original(&self, bytes: Range<usize>) -> Range<usize> {
        let mut utf8 = [0; 4];
        let mark = PARAGRAPH.encode_utf8(&mut utf8).as_bytes();
        let before = self.folded.as_bytes().get(..bytes.start).unwrap_or_default();
        let (number, start_folded) =
            memmem::find_iter(before, mark).fold((0, 0), |(number, _), at| (number + 1, at + mark.len()));
        let start = match number {
            0 => 0,
            _ => memmem::find_iter(self.plain.as_bytes(), mark)
                .nth(number - 1)
                .map_or(0, |at| at + mark.len()),
        };
        let paragraph = self.plain.get(start..).unwrap_or_default();
        let paragraph = paragraph.split(PARAGRAPH).next().unwrap_or_default();
        let found = Folded::new(paragraph).original(bytes.start - start_folded..bytes.end - start_folded);
        start + found.start..start + found.end
    }

    /// The find at some bytes of the plain text, with the words around it.
    fn find(&self, bytes: Range<usize>) -> Find {
        let Range { start, end } = bytes;
        Find {
            skill: self.skill.clone(),
            title: Arc::clone(&self.title),
            stop: self.stop.clone(),
            tab: self.tab,
            before: before(self.plain.get(..start).unwrap_or_default()),
            found: one_line(self.plain.get(start..end).unwrap_or_default()),
            after: after(self.plain.get(end..).unwrap_or_default()),
        }
    }
}

/// The last words of a text, from its last paragraph: whole words, of about [`AROUND`] letters.
fn before(text: &str) -> String {
    let text = text.rsplit(PARAGRAPH).next().unwrap_or_default();
    let Some((at, _)) = text.char_indices().rev().nth(AROUND - 1).filter(|(at, _)| *at > 0) else {
        return one_line(text);
    };
    let (left_out, kept) = text.split_at(at);
    // A word that was cut in two is left out, unless nothing else is there.
    let cut = if left_out.ends_with(char::is_whitespace) {
        0
    } else {
        kept.find(char::is_whitespace).unwrap_or(0)
    };
    one_line(kept.get(cut..).unwrap_or_default().trim_start())
}

/// The first words of a text, from its first paragraph.
fn after(text: &str) -> String {
    let text = text.split(PARAGRAPH).next().unwrap_or_default();
    let Some((at, _)) = text.char_indices().nth(AROUND) else {
        return one_line(text);
    };
    let (kept, left_out) = text.split_at(at);
    let end = if left_out.starts_with(char::is_whitespace) {
        kept.len()
    } else {
        kept.rfind(char::is_whitespace).unwrap_or(kept.len())
    };
    one_line(kept.get(..end).unwrap_or_default())
}

/// A text with one space for each run of white space or control characters.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !(c.is_whitespace() || c.is_control()) {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(notes: &str, own: &str) -> SearchIndex {
        let skill = Skill {
            id: "http".into(),
            title: "HTTP, naïvely".into(),
            summary: "Requests and replies.".into(),
            notes: crate::pack::Notes {
                text: notes.into(),
                stops: Vec::new(),
            },
            ..Skill::default()
        };
        let pack = Pack {
            skills: vec![skill].into(),
            ..Pack::default()
        };
        SearchIndex::new(&pack, &[("http".into(), own.into())])
    }

    #[test]
    fn what_one_sees_is_found_and_markup_is_not() {
        let notes = "<!-- stop: rows, 8 min -->\n## A huge stop\n\nA **huge** time,\r\nIstanbul CATALOGUE, AT&amp;T, re\u{301}sume\u{301}.\n\n\
                     - wraps\n  onto the [checked](https://example.org) copy\n\n```sql\nSELECT\n  title\n```\n";
        let index = index(notes, "my catalogue idea");
        let check = |query: &str, expected: &[(Option<PageTab>, &str)]| {
            let finds = index.search(query);
            let seen: Vec<_> = finds.iter().map(|find| (find.tab, find.found.as_str())).collect();
            assert_eq!(seen, expected, "{query}");
        };
        let notes = Some(PageTab::Notes);
        check(
            "catalogue",
            &[(notes, "CATALOGUE"), (Some(PageTab::MyNotes), "catalogue")],
        );
        check("huge time, istanbul", &[(notes, "huge time, Istanbul")]);
        check("wraps  onto", &[(notes, "wraps onto")]);
        check("the checked copy", &[(notes, "the checked copy")]);
        check("AT&T", &[(notes, "AT&T")]);
        check("resume", &[(notes, "re\u{301}sume\u{301}")]);
        check("résumé", &[(notes, "re\u{301}sume\u{301}")]);
        check("select title", &[(notes, "SELECT title")]);
        check("naive", &[(None, "naïve")]);
        check("replies", &[(None, "replies")]);
        for nothing in [
            "c",
            " c ",
            "**",
            "stop: rows",
            "8 min",
            "example.org",
            "amp;",
            "stop a huge",
            "```",
        ] {
            check(nothing, &[]);
        }
        assert_eq!(index.search("checked")[0].stop.as_deref(), Some("A huge stop"));
    }

    #[test]
    fn a_find_stands_between_whole_words_of_its_paragraph() {
        let words = "seventeen ".repeat(20);
        let find = index(&format!("Other.\n\n{words}needle {words}\n\nOther.\n"), "")
            .search("needle")
            .remove(0);
        assert!(
            find.before.starts_with("seventeen ") && find.before.ends_with("seventeen "),
            "{find:?}"
        );
        assert!(
            find.after.starts_with(" seventeen") && find.after.ends_with("seventeen"),
            "{find:?}"
        );
        assert!(find.before.len() <= AROUND && find.after.len() <= AROUND);
        let find = index("One.\n\nTwo needle two.\n\nThree.\n", "")
            .search("needle")
            .remove(0);
        assert_eq!((find.before.as_str(), find.after.as_str()), ("Two ", " two."));
        let long = index(&format!("{}needle", "x".repeat(500)), "")
            .search("needle")
            .remove(0);
        assert_eq!(long.before.len(), AROUND);
    }

    #[test]
    fn a_keystroke_costs_what_it_shows() {
        let other = "é and a paragraph of words\n\n".repeat(2_000);
        let index = index(&format!("{other}ré needle sumé\n\n{other}"), "");
        let (steps, finds) = crate::cost::spent_by(|| index.search("re NEEDLE sume"));
        assert_eq!((finds.len(), finds[0].found.as_str()), (1, "ré needle sumé"));
        assert!(steps < 100, "{steps} bytes were folded again");
    }

    #[test]
    fn no_more_is_kept_than_anybody_looks_through() {
        let finds = index(&"needle and a paragraph of words around it\n\n".repeat(1_000), "").search("needle");
        assert_eq!(finds.len(), MOST);
    }
}
