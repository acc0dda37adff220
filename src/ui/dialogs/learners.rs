//! Learners: several people can keep progress in one folder. No password; a profile each.

use egui::{RichText, Ui};

use super::title_ui;
use crate::session::Session;
use crate::store::DataDir;
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The learners while their dialog is open.
pub struct LearnersView {
    names: Vec<String>,
    here: String,
    typed: String,
    /// Where progress lies: it says which names can be.
    place: Option<DataDir>,
    /// What is wrong with the name.
    said: Option<String>,
}

impl LearnersView {
    pub fn new(session: &Session) -> Self {
        let keeping = session.keeping();
        let here = keeping.map_or_else(String::new, |keeping| keeping.learner().to_owned());
        let mut names: Vec<String> = session.learners().to_vec();
        if !names.contains(&here) {
            names.insert(0, here.clone());
        }
        Self {
            names,
            here,
            typed: String::new(),
            place: keeping.map(|keeping| keeping.place().clone()),
            said: None,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        title_ui(ui, "Who is learning?", theme);
        let mut done = false;
        ui.visuals_mut().selection.stroke.color = theme.colours.text;
        for name in &self.names {
            let here = *name == self.here;
            if ui.selectable_label(here, name).clicked() {
                if !here {
                    actions.push(Action::SwitchLearner(name.clone()));
                }
                done = true;
            }
        }
        ui.add_space(theme.sizes().gap.medium);
        ui.label(RichText::new("Somebody new keeps progress of their own in this folder.").color(theme.colours.muted));
        ui.horizontal(|ui| {
            let field = ui.add(
                egui::TextEdit::singleline(&mut self.typed)
                    .hint_text("Name")
                    .char_limit(60)
                    .desired_width(220.0),
            );
            ui.ctx()
                .accesskit_node_builder(field.id, |node| node.set_label("Name of the new learner"));
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            let add = widgets::button(ui, "Add").clicked();
            if (add || entered) && !self.typed.trim().is_empty() {
                let name = self.typed.trim();
                match self.place.as_ref().map(|place| place.learner(Some(name))) {
                    Some(Err(error)) => self.said = Some(format!("{error} {}", error.hint())),
                    _ => {
                        actions.push(Action::SwitchLearner(name.to_owned()));
                        done = true;
                    }
                }
            }
        });
        if let Some(said) = &self.said {
            ui.add(egui::Label::new(RichText::new(said).color(theme.colours.error)).wrap());
        }
        ui.add_space(theme.sizes().gap.medium);
        done | widgets::button(ui, "Close").clicked()
    }
}
