//! Full text search as it is seen: a field, and what was found. The searching itself is the index's, off the drawing
//! thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};

use super::search_index::{Find, MOST, SearchIndex};
use crate::pack::{Pack, SkillId};
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::PageTab;

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
    /// Whether the list is to be shown from its beginning.
    begins: bool,
    worker: Option<Worker>,
}

impl SearchView {
    /// The skills of what was found; none before anything was asked.
    pub fn found(&self) -> Option<Vec<SkillId>> {
        let skills = self.finds.iter().map(|find| find.skill.clone()).collect();
        (!self.answered.is_empty()).then_some(skills)
    }

    pub fn new(session: &Session) -> Self {
        let (ask, asked) = channel();
        let (answer, answers) = channel();
        let notes = session
            .pack()
            .skills
            .iter()
            .map(|skill| (skill.id.clone(), session.overview().note(&skill.id).to_owned()))
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
            begins: true,
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
            self.begins = true;
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
            (_, MOST) => format!("The first {MOST} results"),
            (_, count) => crate::study::counted(count, "result", "results"),
        };
        ui.label(
            RichText::new(words)
                .size(theme.sizes().text.small)
                .color(theme.colours.muted),
        );
        let mut picked = None;
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 480.0);
        let mut list = ScrollArea::vertical().id_salt("search");
        if std::mem::take(&mut self.begins) {
            list = list.vertical_scroll_offset(0.0);
        }
        list.max_height(height).auto_shrink([false, true]).show(ui, |ui| {
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
        actions.push(Action::ShowTab(find.tab.unwrap_or(PageTab::Notes)));
        if find.tab == Some(PageTab::Notes) {
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
            let index = SearchIndex::new(&pack, &notes);
            while let Ok(mut query) = asked.recv() {
                while let Ok(newer) = asked.try_recv() {
                    query = newer;
                }
                let finds = index.search(&query);
                if answer.send((query, finds)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
    }
}

fn find_ui(ui: &mut Ui, find: &Find, chosen: bool, theme: &Theme) -> egui::Response {
    let mut job = egui::text::LayoutJob::default();
    let size = theme.sizes().text.small;
    let mut add =
        |words: &str, face: Face, colour| job.append(words, 0.0, egui::TextFormat::simple(face.at(size), colour));
    add(&find.title, Face::SemiBold, theme.colours.text);
    let stop = find.stop.as_ref().map(|stop| format!(", {stop}"));
    let place = format!("  {}{}\n", where_of(find.tab), stop.unwrap_or_default());
    add(&place, Face::Regular, theme.colours.faint);
    add(&find.before, Face::Regular, theme.colours.muted);
    add(&find.found, Face::Bold, theme.colours.text);
    add(&find.after, Face::Regular, theme.colours.muted);
    job.wrap.max_rows = 3;
    job.wrap.max_width = ui.available_width() - 2.0 * theme.sizes().gap.small;
    let galley = ui.painter().layout_job(job);
    let size = egui::vec2(ui.available_width(), galley.size().y + theme.sizes().gap.small);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let said = format!(
        "{}, {}: {}{}{}",
        find.title,
        place.trim(),
        find.before,
        find.found,
        find.after
    );
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, chosen, &said));
    let ground = if chosen {
        theme.colours.pressed
    } else if response.hovered() {
        theme.colours.hover
    } else {
        theme.colours.panel
    };
    let painter = ui.painter();
    painter.rect_filled(rect, theme.sizes().radius.button, ground);
    let at = rect.min + egui::vec2(theme.sizes().gap.small, theme.sizes().gap.tiny);
    painter.galley(at, galley, theme.colours.text);
    widgets::focus_ring(ui, &response, theme.sizes().radius.button);
    response
}

fn where_of(tab: Option<PageTab>) -> &'static str {
    let Some(tab) = tab else { return "Title" };
    match tab {
        PageTab::Notes => "Notes",
        PageTab::Examples => "Examples",
        PageTab::Checklist => "Checklist",
        PageTab::Recall => "Recall",
        PageTab::MyNotes => "My notes",
    }
}
