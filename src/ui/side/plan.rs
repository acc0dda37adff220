//! Plan: the goal and what is still open on the way to it, in study order.

use egui::Ui;

use super::row::skill_row;
use super::today::goal_ui;
use crate::study::{Overview, about_hours, counted};
use crate::ui::action::Action;
use crate::ui::kit::rows_in_sight;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Height of a row, in points: a title and a line that is never broken.
const ROW: f32 = 45.0;

pub fn plan_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &'static Theme, actions: &mut Vec<Action>) {
    widgets::section_label(ui, "Goal");
    goal_ui(ui, overview, theme, actions);
    let path = overview.path();
    if path.is_empty() {
        return;
    }
    ui.add_space(theme.sizes().gap.medium);
    widgets::section_label(ui, &format!("The path: {}", counted(path.len(), "skill", "skills")));
    rows_in_sight(ui, ROW, path.len(), |ui, place| {
        let Some(skill) = overview.pack.skills.get(path[place]) else {
            return;
        };
        let mut more = about_hours(skill.hours);
        if overview.next().is_some_and(|next| next.skill == skill.id) {
            more.push_str("; your next stop");
        }
        skill_row(ui, overview, skill, &more, theme, actions);
    });
}
