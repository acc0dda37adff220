//! The skill page: title, status, prerequisites as chips, then notes, examples, checklist, recall and own notes.

mod checklist;
mod examples;
mod exchange;
mod foot;
mod head;
mod my_notes;
mod notes;
mod prediction;
mod recall;
mod sql_lab;
mod sql_table;
mod task;
mod texts;

pub use texts::Texts;

use std::collections::HashSet;

use egui::{Rect, Sense, Ui, UiBuilder, pos2};

use super::action::Action;
use super::icons::Icon;
use super::kit::ScrollPage;
use super::reader::{Reader, ReaderStyle};
use super::theme::Theme;
use super::widgets::{self, Tab};
use super::window_state::{PageTab, WindowState};
use crate::pack::{ExampleId, Skill, SkillId, StopId, TaskId};
use crate::session::{Command, Session};

/// Scrolled further than this, in sizes of the title, the title is out of sight.
const TITLE_IN_SIGHT: f32 = 1.4;

/// From this width on an example stands beside the text and not below it, in points.
const ROOM_BESIDE: f32 = 1000.0;

/// The page while the window lives: what is typed and opened on it.
#[derive(Default)]
pub struct Page {
    /// The skill that the fields below belong to.
    of: Option<SkillId>,
    notes: notes::NotesView,
    my_notes: my_notes::MyNotesView,
    own_item: String,
    /// The task that is open on the checklist.
    task: Option<task::TaskView>,
    /// Prompts whose answer is shown, by id.
    answered: HashSet<String>,
    examples: examples::ExamplesView,
    texts: texts::Texts,
    /// The page that opens the pack, for somebody who has not done with it: it shows one thing at a time.
    is_first: bool,
    /// The example that is open beside the notes.
    beside: Option<ExampleId>,
    beside_body: ScrollPage,
    /// What scrolls where the notes do not, and how far it is scrolled.
    body: ScrollPage,
    scrolled: f32,
    /// Give the text the keyboard as soon as it is drawn.
    wants_keyboard: bool,
    /// Wait for what is worked out behind the page: for pictures.
    wait_for_threads: bool,
}

/// The parts of the page, one below the other.
struct Parts {
    line: Rect,
    tabs: Rect,
    body: Rect,
    foot: Rect,
}

impl Parts {
    /// In a page, with bars in line with the text.
    fn of(ui: &Ui, page: Rect, theme: &'static Theme) -> Self {
        let (left, width) = Reader::column_in(page.width(), &ReaderStyle::current(ui.ctx(), theme));
        let (gap, control) = (theme.sizes().gap, theme.sizes().control);
        let (left, right) = (page.left() + left, page.left() + left + width);
        let row = |top: f32, height: f32| Rect::from_min_max(pos2(left, top), pos2(right, top + height));
        let line = row(page.top() + gap.small, control);
        let tabs = row(line.bottom() + gap.tiny, control + gap.tiny);
        let foot = row(page.bottom() - control - gap.tiny, control);
        let body = Rect::from_min_max(
            pos2(page.left(), tabs.bottom()),
            pos2(page.right(), (foot.top() - gap.tiny).max(tabs.bottom())),
        );
        Self { line, tabs, body, foot }
    }
}

/// Words that a command carries: if the session refuses it, they go back to where they were typed.
pub enum Typed {
    Note(SkillId, String),
    OwnItem(SkillId, String),
    Answer(TaskId, String),
}

impl Typed {
    pub fn of(command: &Command) -> Option<Self> {
        match command {
            Command::WriteNote { skill, text, .. } => Some(Self::Note(skill.clone(), text.clone())),
            Command::WriteAnswer { task, text, .. } => Some(Self::Answer(task.clone(), text.clone())),
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
            Typed::Answer(id, text) => {
                if let Some(task) = self.task.as_mut().filter(|open| open.task == id) {
                    task.give_back(text);
                }
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
        self.notes.escape() || self.beside.take().is_some()
    }

    pub fn open_find(&mut self) {
        self.notes.open_find();
    }

    /// Finds words in the notes.
    pub fn find(&mut self, words: &str) {
        self.notes.find(words);
    }

    /// Brings an anchor of the notes of a skill into sight, as soon as they are shown.
    pub fn scroll_to(&mut self, skill: &SkillId, anchor: &str) {
        self.notes.scroll_to(skill, anchor);
    }

    /// Brings the beginning of a stop into sight.
    pub fn go_to_stop(&mut self, skill: &SkillId, stop: &StopId) {
        self.notes.go_to_stop(skill, stop);
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
        let rect = ui.max_rect();
        // The panel is filled whole, whatever the parts take of it.
        ui.expand_to_include_rect(rect);
        let ground = ui.interact(rect, ui.scope_id().with("page ground"), Sense::CLICK);
        self.wants_keyboard |= ground.clicked();
        let parts = Parts::of(ui, rect, theme);
        let scrolled = match place.tab {
            PageTab::Notes if self.notes.shows_text() => self.notes.scrolled(),
            tab if self.asks(tab) => f32::INFINITY,
            _ => self.scrolled,
        };
        let shows_title = scrolled > theme.sizes().text.title * TITLE_IN_SIGHT;
        part_ui(ui, "page line", parts.line, |ui| {
            head::line_ui(ui, session, skill, (shows_title, place.full_width), theme, actions);
        });
        part_ui(ui, "page tabs", parts.tabs, |ui| {
            self.tabs_ui(ui, session, skill, place)
        });
        ui.painter().hline(parts.body.x_range(), parts.body.top(), theme.line());
        part_ui(ui, "page body", parts.body, |ui| {
            self.body_ui(ui, session, skill, place, theme, actions);
        });
        ui.painter()
            .hline(parts.body.x_range(), parts.body.bottom(), theme.line());
        part_ui(ui, "page foot", parts.foot, |ui| {
            foot::foot_ui(self, ui, session, skill, place.tab, theme, actions);
        });
    }

    fn body_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        place: &mut WindowState,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        let takes = std::mem::take(&mut self.wants_keyboard);
        if place.tab == PageTab::Notes && self.notes.shows_text() {
            if takes {
                self.notes.request_focus();
            }
            let rect = ui.max_rect();
            let (text, beside) = match &self.beside {
                Some(_) => halves(rect),
                None => (rect, None),
            };
            part_ui(ui, "page text", text, |ui| {
                self.notes.ui(ui, session, skill, self.is_first, place, theme, actions);
            });
            if let (Some(rect), Some(example)) = (beside, self.beside.clone()) {
                part_ui(ui, "page beside", rect, |ui| {
                    self.beside_ui(ui, (session, skill), &example, theme, actions);
                });
            }
            if let Some(example) = self.notes.take_wanted() {
                self.beside = Some(example);
                self.beside_body.request_focus();
            }
            return;
        }
        let (left, width) = Reader::column_in(ui.available_width(), &ReaderStyle::current(ui.ctx(), theme));
        if place.tab == PageTab::MyNotes {
            // The field is as high as the page, and scrolls by itself.
            let rect = ui.max_rect();
            let column = Rect::from_min_max(
                pos2(rect.left() + left, rect.top() + theme.sizes().gap.small),
                pos2(rect.left() + left + width, rect.bottom()),
            );
            ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
                self.my_notes.ui(ui, session, &skill.id, theme, actions);
            });
            return;
        }
        if takes && !self.asks(place.tab) {
            self.body.request_focus();
        }
        let id = egui::Id::unique("page scroll").with((&skill.id, place.tab));
        let mut body = std::mem::take(&mut self.body);
        self.scrolled = body.ui(ui, id, "Text", |ui| {
            let top = ui.min_rect().top();
            let column = Rect::from_min_max(
                pos2(ui.min_rect().left() + left, top),
                pos2(ui.min_rect().left() + left + width, f32::INFINITY),
            );
            ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
                ui.set_width(width);
                if !self.asks(place.tab) {
                    head::head_ui(ui, session, skill, self.is_first, theme, actions);
                }
                self.tab_ui(ui, session, skill, place.tab, theme, actions);
                ui.add_space(theme.sizes().gap.page);
            });
        });
        self.body = body;
    }

    /// An example beside the text: under it where there is little room.
    fn beside_ui(
        &mut self,
        ui: &mut Ui,
        (session, skill): (&Session, &Skill),
        example: &ExampleId,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme.colours.raised);
        let gap = theme.sizes().gap;
        let inside = rect.shrink2(egui::vec2(gap.large, gap.small));
        let close = Rect::from_min_max(
            pos2(inside.right() - theme.sizes().control, inside.top()),
            pos2(inside.right(), inside.top() + theme.sizes().control),
        );
        let mut body = std::mem::take(&mut self.beside_body);
        part_ui(ui, "example beside", inside, |ui| {
            let id = egui::Id::unique("example beside").with(example);
            body.ui(ui, id, "Example", |ui| {
                ui.set_max_width(ui.available_width() - theme.sizes().control - gap.small);
                let whole = self.wait_for_threads;
                self.examples
                    .one_ui(ui, (session, skill, example), whole, theme, actions);
            });
        });
        self.beside_body = body;
        part_ui(ui, "close beside", close, |ui| {
            if widgets::icon_button(ui, Icon::Close, "Close the example (Esc)").clicked() {
                self.beside = None;
                self.wants_keyboard = true;
            }
        });
    }

    /// Whether a question stands in the place of the text, whose field has the keyboard.
    fn asks(&self, tab: PageTab) -> bool {
        tab == PageTab::MyNotes || (tab == PageTab::Notes && !self.notes.shows_text())
    }

    fn tab_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        tab: PageTab,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        ui.add_space(theme.sizes().gap.small);
        match tab {
            PageTab::Notes => self.notes.question_ui(ui, session, skill, theme, actions),
            PageTab::Examples => self
                .examples
                .ui(ui, (session, skill), self.wait_for_threads, theme, actions),
            PageTab::Checklist => {
                let kept = checklist::Checklist {
                    typed: &mut self.own_item,
                    task: &mut self.task,
                    texts: &mut self.texts,
                };
                checklist::checklist_ui(ui, (session, skill), kept, theme, actions);
            }
            PageTab::Recall => recall::recall_ui(ui, skill, &mut self.answered, &mut self.texts, theme, actions),
            PageTab::MyNotes => {}
        }
    }

    /// Gives the text the keyboard: arrows, Space and the page keys scroll it.
    pub fn take_keyboard(&mut self) {
        self.wants_keyboard = true;
    }

    /// To another skill: what was typed on the last one is kept first.
    fn turn_to(&mut self, session: &Session, skill: &Skill, place: &WindowState, actions: &mut Vec<Action>) {
        let opens_the_pack = session.pack().skills.first().is_some_and(|first| first.id == skill.id);
        self.is_first = opens_the_pack && !session.overview().status(&skill.id).meets();
        self.my_notes.leave(actions);
        self.my_notes.enter(session, &skill.id);
        self.notes.enter(session, skill, place);
        self.examples.enter(skill);
        self.beside = None;
        self.own_item.clear();
        if let Some(mut task) = self.task.take() {
            task.leave(actions);
        }
        self.answered.clear();
        self.texts.clear();
        self.of = Some(skill.id.clone());
    }

    /// What was typed into the own note and is not handed over yet.
    pub fn leave(&mut self, actions: &mut Vec<Action>) {
        if let Some(task) = &mut self.task {
            task.leave(actions);
        }
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

/// A part for the text, and one for what is open beside it: side by side where both have room.
fn halves(rect: Rect) -> (Rect, Option<Rect>) {
    let (text, beside) = if rect.width() >= ROOM_BESIDE {
        rect.split_left_right_at_fraction(0.52)
    } else {
        rect.split_top_bottom_at_fraction(0.5)
    };
    (text, Some(beside))
}

/// Draws a part of the page in its place, with an id of its own: what stands above may change, and what has the keyboard keeps it.
fn part_ui(ui: &mut Ui, name: &str, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(name);
    ui.scope_builder(UiBuilder::new().scope_id(id).max_rect(rect), contents);
}
