//! Plan: the goal, the week, and what is still open on the way, in study order, under the weeks in which it is begun.

use egui::{DragValue, RichText, Ui};

use super::row::skill_row;
use super::today::goal_ui;
use crate::learning::{MOST_MINUTES, Week};
use crate::plan::{Plan, PlanStep};
use crate::session::Command;
use crate::study::{Overview, about_hours, counted, plan_words};
use crate::ui::action::Action;
use crate::ui::kit::rows_in_sight;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Height of a row, in points: a title and a line that is never broken.
const ROW: f32 = 45.0;
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A row of the list.
#[derive(Clone, Copy)]
enum Row {
    Week(usize),
    Step(usize),
}

pub fn plan_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &'static Theme, actions: &mut Vec<Action>) {
    let gap = theme.sizes().gap;
    widgets::section_label(ui, "Goal");
    goal_ui(ui, overview, theme, actions);
    ui.add_space(gap.medium);
    widgets::section_label(ui, "Minutes a day");
    ui.scope(|ui| week_ui(ui, overview, theme, actions));
    let plan = overview.plan();
    if plan.steps.is_empty() {
        return;
    }
    for line in plan_words(&plan, overview.goal().week.total()) {
        ui.label(
            RichText::new(line)
                .size(theme.sizes().text.small)
                .color(theme.colours.muted),
        );
    }
    ui.add_space(gap.medium);
    widgets::section_label(
        ui,
        &format!("The path: {}", counted(plan.steps.len(), "skill", "skills")),
    );
    let rows = rows_of(&plan);
    rows_in_sight(ui, ROW, rows.len(), |ui, place| match rows[place] {
        Row::Week(number) => week_head_ui(ui, &plan, number, theme),
        Row::Step(number) => step_ui(ui, overview, &plan, &plan.steps[number], theme, actions),
    });
}

/// Each step once, under the week in which it is begun.
fn rows_of(plan: &Plan) -> Vec<Row> {
    let mut rows = Vec::with_capacity(plan.steps.len() + plan.weeks.len());
    let mut next = 0;
    for (number, week) in plan.weeks.iter().enumerate() {
        let begun = week.steps.iter().filter(|step| **step >= next).count();
        if begun > 0 {
            rows.push(Row::Week(number));
            rows.extend((next..next + begun).map(Row::Step));
            next += begun;
        }
    }
    rows.extend((next..plan.steps.len()).map(Row::Step));
    rows
}

fn week_head_ui(ui: &mut Ui, plan: &Plan, number: usize, theme: &Theme) {
    let week = &plan.weeks[number];
    let name = match number {
        0 => "This week".to_owned(),
        1 => "Next week".to_owned(),
        _ => week.starts.civil().strftime("From %-d %b").to_string(),
    };
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        widgets::section_label(ui, &name);
        let recall = match week.recall_minutes {
            0 => String::new(),
            minutes => format!(", {minutes} recall"),
        };
        let words = format!("{} min{recall}", week.minutes);
        ui.label(
            RichText::new(words)
                .size(theme.sizes().text.small)
                .color(theme.colours.muted),
        );
    });
}

fn step_ui(
    ui: &mut Ui,
    overview: &Overview<'_>,
    plan: &Plan,
    step: &PlanStep,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let Some(skill) = overview.pack.skills.get(step.skill) else {
        return;
    };
    let mut more = about_hours(step.minutes as f32 / 60.0);
    if overview.next().is_some_and(|next| next.skill == skill.id) {
        more.push_str("; your next stop");
    }
    let begins = plan
        .weeks
        .iter()
        .position(|week| week.steps.iter().any(|at| plan.steps[*at].skill == step.skill));
    if step.week != begins
        && let Some(week) = step.week.and_then(|week| plan.weeks.get(week))
    {
        more.push_str(&format!(
            "; into the week of {}",
            week.starts.civil().strftime("%-d %b")
        ));
    }
    skill_row(ui, overview, skill, &more, theme, actions);
}

/// The minutes of each weekday; a change counts when the number is left.
fn week_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &Theme, actions: &mut Vec<Action>) {
    let week = overview.goal().week;
    let id = ui.scope_id().with("week");
    let mut typed: Week = ui.data(|data| data.get_temp(id)).map_or(week, Week);
    let mut is_left = false;
    // Seven fields share the width of the side bar.
    let width = (ui.available_width() - 6.0 * 3.0) / 7.0;
    ui.spacing_mut().interact_size.x = width;
    ui.spacing_mut().button_padding.x = 2.0;
    egui::Grid::new("minutes of the week")
        .num_columns(7)
        .min_col_width(width)
        .spacing([3.0, 2.0])
        .show(ui, |ui| {
            for name in WEEKDAYS {
                let letters = RichText::new(&name[..2])
                    .size(theme.sizes().text.caption)
                    .color(theme.colours.muted);
                ui.label(letters);
            }
            ui.end_row();
            for (minutes, name) in typed.0.iter_mut().zip(WEEKDAYS) {
                let field = ui.add(DragValue::new(minutes).range(0..=MOST_MINUTES).speed(1.0));
                ui.ctx()
                    .accesskit_node_builder(field.id, |node| node.set_label(format!("Minutes on {name}")));
                is_left |= field.drag_stopped()
                    || field.lost_focus()
                    || (field.changed() && !field.dragged() && !field.has_focus());
            }
            ui.end_row();
        });
    if is_left && typed != week {
        actions.push(Action::Do(Command::SetWeek { week: typed }));
    }
    if is_left || typed == week {
        ui.data_mut(|data| data.remove::<[u32; 7]>(id));
    } else {
        ui.data_mut(|data| data.insert_temp(id, typed.0));
    }
}
