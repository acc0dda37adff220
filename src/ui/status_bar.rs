//! The status bar: whether everything is saved, what was just done (with Undo), what went wrong.

use egui::{Align, Layout, RichText, Ui};

use super::action::Action;
use super::command::UiCommand;
use super::notice::Notices;
use super::theme::Theme;
use crate::session::Session;

pub fn status_bar_ui(
    ui: &mut Ui,
    session: &Session,
    notices: &mut Notices,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let size = theme.sizes().text.small;
    let now = ui.input(|i| i.time);
    let (notice, left) = notices.current(now);
    let notice = notice.cloned();
    if let Some(left) = left {
        ui.ctx().request_repaint_after_secs(left as f32 + 0.02);
    }
    let say = |text: &str, colour| RichText::new(text).size(size).color(colour);
    let full = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.add_space(theme.sizes().gap.large);
        let saved = session
            .keeping()
            .map_or_else(|| "Not kept on disk".to_owned(), |keeping| keeping.said());
        let colour = if session.keeping().is_some_and(|keeping| keeping.is_troubled()) {
            theme.colours.error
        } else {
            theme.colours.muted
        };
        ui.label(say(&saved, colour));
    });
    if let Some(notice) = notice {
        let width = (full.width() * 0.56).max(240.0);
        let middle = egui::Rect::from_center_size(full.center(), egui::Vec2::new(width, full.height()));
        let layout = Layout::left_to_right(Align::Center)
            .with_main_align(Align::Center)
            .with_main_justify(false);
        ui.scope_builder(egui::UiBuilder::new().max_rect(middle).layout(layout), |ui| {
            let words = notice.text.replace('\n', " ");
            let room = width - if notice.show.is_some() { 130.0 } else { 80.0 };
            let galley =
                ui.painter()
                    .layout_no_wrap(words.clone(), egui::FontId::proportional(size), theme.colours.text);
            let link = match (notice.problem, notice.show) {
                (true, Some(_)) => 96.0,
                (true, None) => 46.0,
                _ => 36.0,
            };
            ui.add_space(((width - galley.size().x.min(room) - link) / 2.0).max(0.0));
            let colour = if notice.problem {
                theme.colours.error
            } else {
                theme.colours.text
            };
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(egui::Label::new(say(&words, colour)).truncate())
                    .on_hover_text(&notice.text);
            });
            if notice.problem {
                if let Some(show) = notice.show
                    && ui.link(say("Show", theme.colours.accent)).clicked()
                {
                    actions.push(Action::Ui(show));
                }
                if ui.link(say("Close", theme.colours.accent)).clicked() {
                    actions.push(Action::CloseProblem);
                }
            } else if notice.undoable && ui.link(say("Undo", theme.colours.accent).strong()).clicked() {
                actions.push(Action::Ui(UiCommand::Undo));
            }
        });
    }
}
