//! The checklist: the pack's items and the learner's own.

use egui::{Align, Key, Layout, RichText, Ui};

use super::texts::plain;
use crate::pack::Skill;
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn checklist_ui(
    ui: &mut Ui,
    session: &Session,
    skill: &Skill,
    typed: &mut String,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    let gap = theme.sizes().gap;
    for item in &skill.items {
        let ticked = session.overview().is_ticked(&skill.id, &item.id);
        if widgets::check_item(ui, ticked, &plain(&item.text)).clicked() {
            let (skill, item) = (skill.id.clone(), item.id.clone());
            actions.push(Action::Do(if ticked {
                Command::UntickItem { skill, item }
            } else {
                Command::TickItem { skill, item }
            }));
        }
    }
    let own = session.overview().own_items(&skill.id);
    ui.add_space(gap.medium);
    widgets::section_label(ui, "My own items");
    for item in &own {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if widgets::icon_button(ui, Icon::Remove, &format!("Remove “{}”", item.text)).clicked() {
                actions.push(Action::Do(Command::RemoveOwnItem {
                    skill: skill.id.clone(),
                    item: item.id.clone(),
                }));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                if widgets::check_item(ui, item.ticked.is_some(), &item.text).clicked() {
                    let (skill, item_id) = (skill.id.clone(), item.id.clone());
                    actions.push(Action::Do(if item.ticked.is_some() {
                        Command::UntickItem { skill, item: item_id }
                    } else {
                        Command::TickItem { skill, item: item_id }
                    }));
                }
            });
        });
    }
    if own.is_empty() {
        ui.label(RichText::new("What else do you want to be able to do?").color(theme.colours.muted));
    }
    ui.add_space(gap.tiny);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 76.0).max(120.0);
        let field = egui::TextEdit::singleline(typed)
            .id_salt(("own item", skill.id.as_str()))
            .hint_text("I can …")
            .desired_width(width)
            .char_limit(500);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label("Own item"));
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let add = widgets::button(ui, "Add").clicked();
        if (enter || add) && !typed.trim().is_empty() {
            actions.push(Action::Do(Command::AddOwnItem {
                skill: skill.id.clone(),
                text: std::mem::take(typed),
            }));
            field.request_focus();
        }
    });
}
