//! The learner's own note on a skill: Markdown, saved by itself while it is typed, with a preview; conflict copies of two
//! machines side by side until one is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{RichText, Ui};

use crate::pack::SkillId;
use crate::progress::EventId;
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::reader::{Reader, ReaderEvent, ReaderStyle};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What is typed is handed over after this many seconds without a key.
const QUIET: f64 = 0.6;
/// What is typed without a pause is handed over after this many seconds.
const LONGEST: f64 = 3.0;

/// The own note of the open skill.
#[derive(Default)]
pub struct MyNotesView {
    skill: Option<SkillId>,
    text: String,
    /// What the session holds, as far as is known here.
    kept: String,
    /// The writes that say what stood here when the typing began: only these are replaced, so that what comes in from
    /// another machine meanwhile stays beside it.
    seen: Vec<EventId>,
    /// When the first key since the last hand-over was pressed, and the last.
    typed_at: Option<(f64, f64)>,
    /// What was typed on other skills and was not taken: it is there again when one comes back.
    drafts: BTreeMap<SkillId, String>,
    preview: bool,
    reader: Reader,
}

impl MyNotesView {
    pub fn enter(&mut self, session: &Session, skill: &SkillId) {
        session.overview().note(skill).clone_into(&mut self.text);
        self.kept.clone_from(&self.text);
        self.seen = session
            .overview()
            .note_register(skill)
            .map(|register| register.showing.clone())
            .unwrap_or_default();
        self.typed_at = None;
        self.skill = Some(skill.clone());
        if let Some(draft) = self.drafts.remove(skill) {
            self.text = draft;
        }
    }

    /// Takes back a text that the session did not take.
    pub fn give_back(&mut self, skill: SkillId, text: String) {
        if self.skill.as_ref() == Some(&skill) {
            // What is kept is not what stands here, so nothing replaces it, and it is handed over again.
            self.kept.clear();
            self.text = text;
        } else {
            self.drafts.insert(skill, text);
        }
    }

    /// Hands over what was typed.
    pub fn leave(&mut self, actions: &mut Vec<Action>) {
        if let (Some(skill), true) = (&self.skill, self.text != self.kept) {
            actions.push(Action::Do(Command::WriteNote {
                skill: skill.clone(),
                text: self.text.clone(),
                seen: Some(self.seen.clone()),
            }));
            self.kept.clone_from(&self.text);
        }
        self.typed_at = None;
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &SkillId,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        // Undo, another window or an import may have changed it; what is being typed here stays.
        let overview = session.overview();
        let elsewhere = overview
            .note_register(skill)
            .is_some_and(|register| register.value != self.kept || register.showing != self.seen);
        if self.typed_at.is_none() && self.text == self.kept && (elsewhere || overview.note(skill) != self.kept) {
            self.enter(session, skill);
        }
        ui.horizontal(|ui| {
            if ui.selectable_label(!self.preview, "Write").clicked() {
                self.preview = false;
            }
            if ui.selectable_label(self.preview, "Preview").clicked() {
                self.preview = true;
            }
            let said = if self.text == self.kept {
                "Kept as you type"
            } else {
                "Typing…"
            };
            ui.label(
                RichText::new(said)
                    .size(theme.sizes().text.small)
                    .color(theme.colours.faint),
            );
        });
        ui.add_space(theme.sizes().gap.small);
        self.conflicts_ui(ui, session, skill, theme, actions);
        if self.preview {
            let text: Arc<str> = self.text.as_str().into();
            self.reader.open(ui.ctx(), skill.as_str(), &text);
            for event in self.reader.ui(ui, &ReaderStyle::current(ui.ctx(), theme), &|_| None) {
                match event {
                    ReaderEvent::OpenUrl(url) => actions.push(Action::Visit(url)),
                    ReaderEvent::OpenSkill(id, _) => actions.push(Action::Open(id)),
                    _ => {}
                }
            }
            return;
        }
        let now = ui.input(|i| i.time);
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let rows = ((ui.available_height() / 22.0) as usize).max(6);
            // An id of its own for each note: undo in the field ends at this note's own text.
            let field = egui::TextEdit::multiline(&mut self.text)
                .id_salt(("my note", skill.as_str()))
                .font(Face::Regular.at(theme.sizes().text.body + 1.0))
                .hint_text("In your own words (Markdown)")
                .desired_width(f32::INFINITY)
                .desired_rows(rows)
                .lock_focus(false);
            let field = ui.add(field);
            ui.ctx()
                .accesskit_node_builder(field.id, |node| node.set_label("My note"));
            if field.changed() {
                let first = self.typed_at.map_or(now, |(first, _)| first);
                self.typed_at = Some((first, now));
            }
            if field.lost_focus() {
                self.leave(actions);
            }
        });
        if let Some((first, last)) = self.typed_at {
            let left = (last + QUIET).min(first + LONGEST) - now;
            if left <= 0.0 {
                self.leave(actions);
            } else {
                ui.ctx().request_repaint_after_secs(left as f32 + 0.01);
            }
        }
    }

    /// Versions that were written on two machines at once: this one shows, the others can be taken or let go.
    fn conflicts_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &SkillId,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) {
        let Some(register) = session
            .overview()
            .note_register(skill)
            .filter(|register| !register.conflicts.is_empty())
        else {
            return;
        };
        let mut take = None;
        egui::Frame::new()
            .fill(theme.colours.raised)
            .corner_radius(8.0)
            .inner_margin(10.0)
            .show(ui, |ui| {
                ui.label(
                    "This note was written on two machines at once. Below is the newest; this is what the other says:",
                );
                for version in &register.conflicts {
                    ui.label(RichText::new(&version.value).color(theme.colours.muted));
                }
                ui.horizontal(|ui| {
                    if widgets::button(ui, "Keep both").clicked() {
                        let others = register.conflicts.iter().map(|version| version.value.as_str());
                        take = Some(
                            std::iter::once(register.value.as_str())
                                .chain(others)
                                .collect::<Vec<_>>()
                                .join("\n\n"),
                        );
                    }
                    if widgets::button(ui, "Keep the newest").clicked() {
                        take = Some(register.value.clone());
                    }
                });
            });
        if let Some(text) = take {
            actions.push(Action::Do(Command::WriteNote {
                skill: skill.clone(),
                text: text.clone(),
                seen: None,
            }));
            self.text.clone_from(&text);
            self.kept = text;
        }
        ui.add_space(theme.sizes().gap.small);
    }
}
