//! The header: pack, palette, progress of the goal, menu.

use egui::{Align, Layout, Rect, RichText, Ui, Vec2};

use super::action::Action;
use super::command::{Section, TABLE, UiCommand};
use super::fonts::Face;
use super::icons::Icon;
use super::theme::Theme;
use super::widgets;
use crate::session::Session;

/// Below this width the goal's words are left out.
const ROOM_FOR_GOAL: f32 = 900.0;

pub fn header_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) {
    let sizes = theme.sizes();
    let full = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.add_space(sizes.gap.large);
        ui.label(
            RichText::new("Skill Atlas")
                .font(Face::Bold.at(sizes.text.body + 1.0))
                .color(theme.colours.text),
        );
        ui.add_space(sizes.gap.medium);
        let title = RichText::new(&session.pack().title).color(theme.colours.muted);
        ui.add(egui::Label::new(title).truncate());
    });
    let keys = crate::ui::command::keys_text(ui.ctx(), &UiCommand::OpenPalette.entry().keys[0]);
    let width = (full.width() * 0.22).clamp(190.0, 320.0);
    let field = Rect::from_center_size(full.center(), Vec2::new(width, sizes.control));
    ui.scope_builder(egui::UiBuilder::new().max_rect(field), |ui| {
        if widgets::palette_button(ui, "Go to a skill, a heading, a command", &keys, width).clicked() {
            actions.push(Action::Ui(UiCommand::OpenPalette));
        }
    });
    let right = Rect::from_min_max(egui::Pos2::new(full.center().x + 180.0, full.top()), full.max);
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(right)
            .layout(Layout::right_to_left(Align::Center)),
        |ui| {
            ui.add_space(sizes.gap.medium);
            menu_ui(ui, actions);
            ui.add_space(sizes.gap.medium);
            goal_ui(ui, session, theme, full.width());
        },
    );
}

/// Progress of the goal, not of the whole pack.
fn goal_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, width: f32) {
    let overview = session.overview();
    let progress = overview.progress();
    if progress.total == 0 {
        return;
    }
    let words = format!("{}: {}", overview.goal_title(), progress.count());
    widgets::progress_bar(ui, progress.fraction(), 120.0, &words);
    if width >= ROOM_FOR_GOAL {
        ui.add_space(theme.sizes().gap.small);
        ui.add(egui::Label::new(RichText::new(words).color(theme.colours.muted)).truncate());
    }
}

/// The menu: every command of the table, by section.
fn menu_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let button = widgets::icon_button(ui, Icon::Menu, "Menu");
    egui::Popup::menu(&button).show(|ui| {
        for (number, section) in Section::ALL.into_iter().enumerate() {
            if number > 0 {
                ui.separator();
            }
            ui.menu_button(section.label(), |ui| {
                ui.set_min_width(230.0);
                for entry in TABLE.iter().filter(|entry| entry.section == section) {
                    let keys = entry
                        .keys
                        .first()
                        .map(|keys| crate::ui::command::keys_text(ui.ctx(), keys))
                        .unwrap_or_default();
                    let button = egui::Button::new(entry.label).shortcut_text(keys);
                    if ui.add(button).on_hover_text(entry.tooltip).clicked() {
                        actions.push(Action::Ui(entry.command));
                        ui.close();
                    }
                }
            });
        }
    });
}
