//! The row of a skill in the side bar.

use egui::Ui;

use crate::pack::Skill;
use crate::study::{Overview, status_label};
use crate::ui::action::Action;
use crate::ui::kit::ListRow;
use crate::ui::theme::Theme;

/// Draws the row of a skill with a line that says more; pressing it opens the skill.
pub fn skill_row(
    ui: &mut Ui,
    overview: &Overview<'_>,
    skill: &Skill,
    more: &str,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    let status = overview.status(&skill.id);
    let row = ListRow::new(&skill.title)
        .strong()
        .sign(status.into(), overview.fraction(skill))
        .more(more)
        .said(format!("{}, {}. {more}", skill.title, status_label(status)));
    if row.ui(ui, theme).clicked() {
        actions.push(Action::Open(skill.id.clone()));
    }
}
