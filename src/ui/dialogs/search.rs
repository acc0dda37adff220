//! Full text: every page, example, item and prompt of the pack, and the own notes, searched off the drawing thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};

use crate::pack::{Pack, Skill, SkillId};
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::PageTab;

/// No more finds than this are shown.
const MOST: usize = 60;
/// Letters on each side of a find.
const AROUND: usize = 60;

/// Where something was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Find {
    pub skill: SkillId,
    pub title: String,
    pub tab: PageTab,
    pub before: String,
    pub found: String,
    pub after: String,
}

/// What the searching thread starts with.
struct Worker {
    pack: Arc<Pack>,
    notes: Vec<(SkillId, String)>,
    asked: Receiver<String>,
    answer: Sender<(String, Vec<Find>)>,
}

/// The search while it is open.
pub struct SearchView {
    query: String,
    asked: String,
    ask: Sender<String>,
    answers: Receiver<(String, Vec<Find>)>,
    finds: Vec<Find>,
    answered: String,
    chosen: usize,
    worker: Option<Worker>,
}

impl SearchView {
    pub fn new(session: &Session) -> Self {
        let (ask, asked) = channel();
        let (answer, answers) = channel();
        let notes = session
            .pack()
            .skills
            .iter()
            .map(|skill| (skill.id.clone(), session.note(&skill.id).to_owned()))
            .collect();
        let pack = session.pack().clone();
        let worker = Some(Worker {
            pack,
            notes,
            asked,
            answer,
        });
        Self {
            query: String::new(),
            asked: String::new(),
            ask,
            answers,
            finds: Vec::new(),
            answered: String::new(),
            chosen: 0,
            worker,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        self.work(ui.ctx());
        let (down, up, enter) = ui.input_mut(|i| {
            (
                i.consume_key(Modifiers::NONE, Key::ArrowDown),
                i.consume_key(Modifiers::NONE, Key::ArrowUp),
                i.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let width = ui.available_width();
        widgets::search_field(ui, &mut self.query, "Search all text", width).request_focus();
        if self.query.trim() != self.asked {
            self.query.trim().clone_into(&mut self.asked);
            // The worker ends when this dialog is closed, and not before.
            let _ = self.ask.send(self.asked.clone());
        }
        if let Some((answered, finds)) = self.answers.try_iter().last() {
            (self.answered, self.finds, self.chosen) = (answered, finds, 0);
        }
        if down {
            self.chosen = (self.chosen + 1).min(self.finds.len().saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(theme.sizes().gap.small);
        let words = match (self.answered.chars().count(), self.finds.len()) {
            (0 | 1, _) => "Type two letters or more.".to_owned(),
            (_, 0) => "Nothing found.".to_owned(),
            (_, MOST) => format!("The first {MOST} finds"),
            (_, count) => super::super::map::counted(count, "find", "finds"),
        };
        ui.label(
            RichText::new(words)
                .size(theme.sizes().text.small)
                .color(theme.colours.muted),
        );
        let mut picked = None;
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 480.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (number, find) in self.finds.iter().enumerate() {
                    let chosen = number == self.chosen;
                    let row = find_ui(ui, find, chosen, theme);
                    if chosen && (down || up) {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() || (enter && chosen) {
                        picked = Some(number);
                    }
                }
            });
        let Some(find) = picked.and_then(|number| self.finds.get(number)) else {
            return false;
        };
        actions.push(Action::GoTo(find.skill.clone()));
        actions.push(Action::ShowTab(find.tab));
        if find.tab == PageTab::Notes {
            actions.push(Action::Find(self.answered.clone()));
        }
        true
    }

    /// Starts the worker at the first frame.
    fn work(&mut self, ctx: &egui::Context) {
        let Some(Worker {
            pack,
            notes,
            asked,
            answer,
        }) = self.worker.take()
        else {
            return;
        };
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let texts = texts(&pack, &notes);
            while let Ok(mut query) = asked.recv() {
                while let Ok(newer) = asked.try_recv() {
                    query = newer;
                }
                let finds = search(&texts, &query);
                if answer.send((query, finds)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
    }
}

/// A text of a skill, and the same in lower case, letter by letter.
pub struct Text {
    skill: SkillId,
    title: String,
    tab: PageTab,
    letters: Vec<char>,
    lower: Vec<char>,
}

impl Text {
    fn new(skill: &Skill, tab: PageTab, text: &str) -> Self {
        let letters: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        // One letter each: where lower case would be two, the letter stands as it is, so that places agree.
        let lower = letters.iter().map(|&c| single_lower(c)).collect();
        Self {
            skill: skill.id.clone(),
            title: skill.title.clone(),
            tab,
            letters,
            lower,
        }
    }
}

fn single_lower(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

/// Everything of a pack that can be searched.
pub fn texts(pack: &Pack, notes: &[(SkillId, String)]) -> Vec<Text> {
    let mut texts = Vec::new();
    for skill in &pack.skills {
        texts.push(Text::new(skill, PageTab::Notes, &skill.notes.text));
        for example in &skill.examples {
            texts.push(Text::new(
                skill,
                PageTab::Examples,
                &format!("{}: {} {}", example.title, example.text, example.code),
            ));
        }
        for item in &skill.items {
            texts.push(Text::new(skill, PageTab::Checklist, &item.text));
        }
        for prompt in &skill.prompts {
            texts.push(Text::new(
                skill,
                PageTab::Recall,
                &format!("{} {}", prompt.question, prompt.answer),
            ));
        }
    }
    for (id, note) in notes.iter().filter(|(_, note)| !note.is_empty()) {
        if let Some(skill) = pack.skill(id) {
            texts.push(Text::new(skill, PageTab::MyNotes, note));
        }
    }
    texts
}

/// All places where the query stands, upper or lower case alike; at most [`MOST`].
pub fn search(texts: &[Text], query: &str) -> Vec<Find> {
    let wanted: Vec<char> = query.chars().map(single_lower).collect();
    if wanted.len() < 2 {
        return Vec::new();
    }
    let mut finds = Vec::new();
    for text in texts {
        let mut from = 0;
        while let Some(at) = find_from(&text.lower, &wanted, from) {
            let end = at + wanted.len();
            let piece = |from: usize, to: usize| text.letters[from..to].iter().collect::<String>();
            finds.push(Find {
                skill: text.skill.clone(),
                title: text.title.clone(),
                tab: text.tab,
                before: piece(at.saturating_sub(AROUND), at),
                found: piece(at, end),
                after: piece(end, (end + AROUND).min(text.letters.len())),
            });
            if finds.len() == MOST {
                return finds;
            }
            // One find a paragraph or so: the page's own find steps through the rest.
            from = end + 200;
        }
    }
    finds
}

fn find_from(text: &[char], wanted: &[char], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let last = text.len().checked_sub(wanted.len())?;
    (from..=last).find(|&at| text[at] == first && text[at..at + wanted.len()] == *wanted)
}

fn find_ui(ui: &mut Ui, find: &Find, chosen: bool, theme: &Theme) -> egui::Response {
    let mut job = egui::text::LayoutJob::default();
    let size = theme.sizes().text.small;
    let mut add =
        |words: &str, face: Face, colour| job.append(words, 0.0, egui::TextFormat::simple(face.at(size), colour));
    add(&find.title, Face::SemiBold, theme.colours.text);
    add(
        &format!("  {}\n", where_of(find.tab)),
        Face::Regular,
        theme.colours.faint,
    );
    add(&find.before, Face::Regular, theme.colours.muted);
    add(&find.found, Face::Bold, theme.colours.text);
    add(&find.after, Face::Regular, theme.colours.muted);
    job.wrap.max_rows = 3;
    ui.add_sized(
        [ui.available_width(), 0.0],
        egui::Button::selectable(chosen, job).wrap(),
    )
}

fn where_of(tab: PageTab) -> &'static str {
    match tab {
        PageTab::Notes => "Notes",
        PageTab::Examples => "Examples",
        PageTab::Checklist => "Checklist",
        PageTab::Recall => "Recall",
        PageTab::MyNotes => "My notes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_anywhere_in_a_skill_is_found_whatever_its_case() {
        let skill = Skill {
            id: "http".into(),
            title: "HTTP".into(),
            notes: crate::pack::Notes {
                text: "İstanbul asks for\nthe CATALOGUE.".into(),
                stops: Vec::new(),
            },
            ..Skill::default()
        };
        let pack = Pack {
            skills: vec![skill],
            ..Pack::default()
        };
        let texts = texts(&pack, &[("http".into(), "my catalogue idea".into())]);
        let finds = search(&texts, "catalogue");
        let seen: Vec<_> = finds.iter().map(|find| (find.tab, find.found.as_str())).collect();
        assert_eq!(seen, [(PageTab::Notes, "CATALOGUE"), (PageTab::MyNotes, "catalogue")]);
        assert_eq!(search(&texts, "c"), []);
    }
}
