//! The skill page: title, status, prerequisites as chips, then notes, examples, checklist, recall and own notes.

mod checklist;
mod examples;
mod exchange;
mod head;
mod my_notes;
mod notes;
mod prediction;
mod recall;
mod texts;

pub use texts::Texts;

use std::collections::HashSet;

use egui::{ScrollArea, Ui};

use super::action::Action;
use super::theme::Theme;
use super::widgets::{self, Tab};
use super::window_state::{PageTab, WindowState};
use crate::pack::{Skill, SkillId};
use crate::session::{Command, Session};

/// Widest column of text, in points.
const COLUMN: f32 = 760.0;

/// The margin that the reader keeps around its text, in points.
const READER_MARGIN: f32 = 24.0;

/// Draws what the reader draws so that its text stands in line with the rest of the page.
fn in_line<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let rect = ui
        .available_rect_before_wrap()
        .expand2(egui::Vec2::new(READER_MARGIN, 0.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), contents).inner
}

/// The page while the window lives: what is typed and opened on it.
#[derive(Default)]
pub struct Page {
    /// The skill that the fields below belong to.
    of: Option<SkillId>,
    notes: notes::NotesView,
    my_notes: my_notes::MyNotesView,
    own_item: String,
    /// Prompts whose answer is shown, by id.
    answered: HashSet<String>,
    examples: examples::ExamplesView,
    texts: texts::Texts,
    /// The page that opens the pack, for somebody who has not done with it: it shows one thing at a time.
    is_first: bool,
    /// Wait for what is worked out behind the page: for pictures.
    wait_for_threads: bool,
}

/// Words that a command carries: if the session refuses it, they go back to where they were typed.
pub enum Typed {
    Note(SkillId, String),
    OwnItem(SkillId, String),
}

impl Typed {
    pub fn of(command: &Command) -> Option<Self> {
        match command {
            Command::WriteNote { skill, text, .. } => Some(Self::Note(skill.clone(), text.clone())),
            Command::AddOwnItem { skill, text } => Some(Self::OwnItem(skill.clone(), text.clone())),
            _ => None,
        }
    }
}

impl Page {
    /// Takes back words that the session did not take.
    pub fn give_back(&mut self, typed: Typed) {
        match typed {
            Typed::Note(skill, text) => self.my_notes.give_back(skill, text),
            Typed::OwnItem(skill, text) if self.of.as_ref() == Some(&skill) && self.own_item.is_empty() => {
                self.own_item = text;
            }
            Typed::OwnItem(..) => {}
        }
    }

    /// Waits for what is worked out behind the page: for pictures.
    pub fn wait_for_threads(&mut self) {
        self.wait_for_threads = true;
        self.notes.wait_for_threads = true;
    }

    /// Closes what is open on the page; false where nothing is.
    pub fn escape(&mut self) -> bool {
        self.notes.escape()
    }

    pub fn open_find(&mut self) {
        self.notes.open_find();
    }

    /// Finds words in the notes.
    pub fn find(&mut self, words: &str) {
        self.notes.find(words);
    }

    pub fn scroll_to(&mut self, anchor: &str) {
        self.notes.scroll_to(anchor);
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        place: &mut WindowState,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        let Some(skill) = place.selected.as_ref().and_then(|id| session.pack().skill(id)) else {
            return;
        };
        if self.of.as_ref() != Some(&skill.id) {
            self.turn_to(session, skill, place, actions);
        }
        let gap = theme.sizes().gap;
        let rect = ui.max_rect();
        // The panel is filled whole, whatever the column takes of it.
        ui.expand_to_include_rect(rect);
        let side = ((rect.width() - COLUMN) / 2.0).max(gap.page);
        let column = rect.shrink2(egui::Vec2::new(side, 0.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            ui.add_space(gap.medium);
            head::head_ui(ui, session, skill, self.is_first, place, theme, actions);
            ui.add_space(gap.small);
            // An id of its own: what the head shows may change while one reads, and what has the keyboard below keeps it.
            let id = ui.scope_id().with("page body");
            ui.scope_builder(egui::UiBuilder::new().scope_id(id), |ui| {
                self.tabs_ui(ui, session, skill, place);
                ui.add_space(gap.tiny);
                match place.tab {
                    PageTab::Notes => self.notes.ui(ui, session, skill, place, theme, actions),
                    PageTab::MyNotes => self.my_notes.ui(ui, session, &skill.id, theme, actions),
                    PageTab::Examples | PageTab::Checklist | PageTab::Recall => {
                        ScrollArea::vertical()
                            .id_salt((&skill.id, place.tab))
                            .auto_shrink(false)
                            .show(ui, |ui| {
                                ui.add_space(gap.small);
                                // The scroll bar lies over the contents: it gets a strip of its own.
                                ui.set_max_width(ui.available_width() - gap.small);
                                match place.tab {
                                    PageTab::Examples => {
                                        self.examples.ui(ui, skill, self.wait_for_threads, theme, actions);
                                    }
                                    PageTab::Checklist => {
                                        checklist::checklist_ui(ui, session, skill, &mut self.own_item, theme, actions);
                                    }
                                    _ => recall::recall_ui(
                                        ui,
                                        skill,
                                        &mut self.answered,
                                        &mut self.texts,
                                        theme,
                                        actions,
                                    ),
                                }
                                ui.add_space(gap.page);
                            });
                    }
                }
            });
        });
    }

    /// To another skill: what was typed on the last one is kept first.
    fn turn_to(&mut self, session: &Session, skill: &Skill, place: &WindowState, actions: &mut Vec<Action>) {
        let opens_the_pack = session.pack().skills.first().is_some_and(|first| first.id == skill.id);
        self.is_first = opens_the_pack && !session.overview().status(&skill.id).meets();
        self.my_notes.leave(actions);
        self.my_notes.enter(session, &skill.id);
        self.notes.enter(session, skill, place);
        self.examples.enter(skill);
        self.own_item.clear();
        self.answered.clear();
        self.texts.clear();
        self.of = Some(skill.id.clone());
    }

    /// What was typed into the own note and is not handed over yet.
    pub fn leave(&mut self, actions: &mut Vec<Action>) {
        self.my_notes.leave(actions);
    }

    fn tabs_ui(&mut self, ui: &mut Ui, session: &Session, skill: &Skill, place: &mut WindowState) {
        const TABS: [(PageTab, &str); 5] = [
            (PageTab::Notes, "Notes"),
            (PageTab::Examples, "Examples"),
            (PageTab::Checklist, "Checklist"),
            (PageTab::Recall, "Recall"),
            (PageTab::MyNotes, "My notes"),
        ];
        let own = session.overview().own_items(&skill.id);
        let ticked =
            session.overview().ticked_count(&skill.id) + own.iter().filter(|item| item.ticked.is_some()).count();
        let counts = TABS.map(|(tab, _)| match tab {
            PageTab::Examples => skill.examples.len().to_string(),
            PageTab::Checklist => format!("{ticked}/{}", skill.items.len() + own.len()),
            PageTab::Recall => skill.prompts.len().to_string(),
            PageTab::Notes | PageTab::MyNotes => String::new(),
        });
        let tabs: Vec<Tab<'_>> = TABS
            .iter()
            .zip(&counts)
            .map(|((_, label), count)| Tab { label, count })
            .collect();
        let chosen = TABS.iter().position(|(tab, _)| *tab == place.tab).unwrap_or(0);
        if let Some(now) = widgets::tabs(ui, &tabs, chosen) {
            place.tab = TABS[now].0;
        }
    }
}
