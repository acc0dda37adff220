//! Plan: the goal and the path to it, in study order.

use egui::Ui;

use super::row::skill_row;
use super::today::goal_ui;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::map::short_hours;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn plan_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) {
    widgets::section_label(ui, "Goal");
    goal_ui(ui, session, theme, actions);
    let open: Vec<_> = session
        .goal()
        .skills
        .iter()
        .filter(|id| !session.status(id).meets())
        .collect();
    if open.is_empty() {
        return;
    }
    ui.add_space(theme.sizes().gap.medium);
    widgets::section_label(ui, "The path");
    for id in open {
        let hours = session.pack().skill(id).map_or(0.0, |skill| skill.hours);
        let mut more = format!("about {} h", short_hours(hours));
        if session.next().is_some_and(|next| next.skill == *id) {
            more.push_str("; your next stop");
        }
        if skill_row(ui, session, id, &more, theme).is_some_and(|row| row.clicked()) {
            actions.push(Action::Open(id.clone()));
        }
    }
}
