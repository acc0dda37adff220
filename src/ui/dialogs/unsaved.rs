//! Questions about keeping: work that is not on disk when somebody wants to leave it, and a data folder that cannot be written.

use std::path::PathBuf;

use egui::{Label, RichText, TextEdit, Ui};

use super::title_ui;
use crate::session::{SaveTrouble, Unwritable};
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What the work is left for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The window closes.
    Quit,
    /// Another pack, learner or data folder takes the place.
    Switch,
}

/// What somebody answers who wants to leave work that could not be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedAnswer {
    TryAgain,
    Export,
    Discard,
    Stay,
}

/// Asks what becomes of work that could not be saved; true where the dialog is done with.
pub fn unsaved_ui(ui: &mut Ui, leaving: Leaving, why: &SaveTrouble, theme: &Theme, actions: &mut Vec<Action>) -> bool {
    title_ui(ui, "Your last changes are not saved", theme);
    ui.add(Label::new(RichText::new(why.to_string()).color(theme.colours.muted)).wrap());
    ui.add_space(theme.sizes().gap.medium);
    let discard = match leaving {
        Leaving::Quit => "Discard and close",
        Leaving::Switch => "Discard and go on",
    };
    let mut answer = None;
    ui.horizontal_wrapped(|ui| {
        if widgets::primary_button(ui, "Try again").clicked() {
            answer = Some(UnsavedAnswer::TryAgain);
        }
        if widgets::button(ui, "Export elsewhere…").clicked() {
            answer = Some(UnsavedAnswer::Export);
        }
        if widgets::button(ui, discard).clicked() {
            answer = Some(UnsavedAnswer::Discard);
        }
        if widgets::quiet_button(ui, "Cancel").clicked() {
            answer = Some(UnsavedAnswer::Stay);
        }
    });
    actions.extend(answer.map(Action::Unsaved));
    answer.is_some()
}

/// The question at the start where the data folder cannot be written.
pub struct UnwritableView {
    found: Unwritable,
    path: String,
}

impl UnwritableView {
    pub fn new(found: Unwritable) -> Self {
        Self {
            found,
            path: String::new(),
        }
    }

    /// True where the dialog is done with.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        title_ui(ui, "Your progress cannot be saved here", theme);
        ui.add(Label::new(RichText::new(&self.found.message).color(theme.colours.muted)).wrap());
        ui.add_space(theme.sizes().gap.medium);
        let mut chosen = None;
        if let Some(offer) = &self.found.offer
            && widgets::primary_button(ui, &format!("Use {}", offer.display())).clicked()
        {
            chosen = Some(offer.clone());
        }
        ui.add_space(theme.sizes().gap.small);
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 150.0).max(120.0);
            let field = TextEdit::singleline(&mut self.path)
                .hint_text("Another folder")
                .desired_width(width);
            let field = ui.add(field);
            ui.ctx()
                .accesskit_node_builder(field.id, |node| node.set_label("Folder for your progress"));
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            let pressed = widgets::button(ui, "Use this folder").clicked();
            if (entered || pressed) && !self.path.trim().is_empty() {
                chosen = Some(PathBuf::from(self.path.trim()));
            }
        });
        ui.add_space(theme.sizes().gap.medium);
        let go_on = widgets::quiet_button(ui, "Go on without saving").clicked();
        let done = go_on || chosen.is_some();
        actions.extend(chosen.map(Action::UseData));
        done
    }
}
