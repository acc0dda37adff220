//! Today: what to go on with, what is next, and why; how far the goal is.

use egui::{Align, Layout, RichText, Ui};

use super::row::skill_row;
use crate::study::{Overview, counted};
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn today_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &'static Theme, actions: &mut Vec<Action>) {
    let gap = theme.sizes().gap;
    ui.horizontal(|ui| {
        let day = overview.day().civil().strftime("%a %-d %b");
        widgets::section_label(ui, &format!("{day}, {} min", overview.goal().minutes_a_day()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = if overview.is_new() { "Start" } else { "Go on" };
            if overview.next().is_some() && widgets::primary_button(ui, label).clicked() {
                actions.push(Action::Ui(UiCommand::GoOn));
            }
        });
    });
    if overview.is_goal_reached() {
        ui.add_space(gap.small);
        let words = format!("You have reached {}.", overview.goal_title());
        ui.label(RichText::new(words).color(theme.colours.done_text));
    }
    let due = overview.due();
    if due > 0 {
        ui.add_space(gap.medium);
        widgets::section_label(ui, "Recall");
        ui.horizontal(|ui| {
            ui.label(format!("{} due", counted(due, "prompt is", "prompts are")));
            if widgets::button(ui, "Recall")
                .on_hover_text(UiCommand::Review.hint(ui.ctx()))
                .clicked()
            {
                actions.push(Action::Ui(UiCommand::Review));
            }
        });
    }
    for (label, skills) in [("Go on", overview.begun()), ("Next", overview.offered())] {
        if skills.is_empty() {
            continue;
        }
        ui.add_space(gap.medium);
        widgets::section_label(ui, label);
        for &number in skills {
            if let Some(skill) = overview.pack.skills.get(number) {
                skill_row(ui, overview, skill, &overview.why(number), theme, actions);
            }
        }
    }
    ui.add_space(gap.medium);
    widgets::section_label(ui, "Goal");
    goal_ui(ui, overview, theme, actions);
}

/// The goal with its bar; pressing the button chooses another.
pub fn goal_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &'static Theme, actions: &mut Vec<Action>) {
    let (sizes, progress) = (theme.sizes(), overview.progress());
    ui.label(RichText::new(overview.goal_title()).font(Face::SemiBold.at(sizes.text.body)));
    ui.add_space(sizes.gap.tiny);
    let width = ui.available_width();
    widgets::progress_bar(ui, progress.fraction(), width, &progress.count());
    ui.add_space(sizes.gap.tiny);
    ui.label(
        RichText::new(progress.sentence())
            .size(sizes.text.small)
            .color(theme.colours.muted),
    );
    let button = if overview.goal().chosen {
        "Change the goal"
    } else {
        "Choose a goal"
    };
    if widgets::quiet_button(ui, button).clicked() {
        actions.push(Action::Ui(UiCommand::ChooseGoal));
    }
}
