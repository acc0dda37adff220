//! Today: what to go on with, what is next, and why; how far the goal is.

use egui::{Align, Layout, RichText, Ui};

use super::row::skill_row;
use crate::atlas::Status;
use crate::pack::SkillId;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::map::counted;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// No more skills than this are offered next.
const OFFERED: usize = 4;

pub fn today_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) {
    let gap = theme.sizes().gap;
    let open_goal = session.goal().skills.iter().any(|id| !session.status(id).meets());
    ui.horizontal(|ui| {
        widgets::section_label(ui, &format!("{} minutes", session.goal().minutes_a_day));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = if session.is_new() { "Start" } else { "Go on" };
            if session.next().is_some() && widgets::primary_button(ui, label).clicked() {
                actions.push(Action::Ui(UiCommand::GoOn));
            }
        });
    });
    if !open_goal && !session.goal().skills.is_empty() {
        ui.add_space(gap.small);
        let words = format!("You have reached {}.", session.goal().title(session.pack()));
        ui.label(RichText::new(words).color(theme.colours.done_text));
    }
    let begun: Vec<SkillId> = with_status(session, Status::InProgress);
    if !begun.is_empty() {
        ui.add_space(gap.medium);
        widgets::section_label(ui, "Go on");
        for id in begun.iter().take(OFFERED) {
            press(skill_row(ui, session, id, &where_in(session, id), theme), id, actions);
        }
    }
    let ready: Vec<SkillId> = offered(session);
    if !ready.is_empty() {
        ui.add_space(gap.medium);
        widgets::section_label(ui, "Next");
        for id in &ready {
            press(skill_row(ui, session, id, &why(session, id), theme), id, actions);
        }
    }
    ui.add_space(gap.medium);
    widgets::section_label(ui, "Goal");
    goal_ui(ui, session, theme, actions);
}

fn press(row: Option<egui::Response>, id: &SkillId, actions: &mut Vec<Action>) {
    if row.is_some_and(|row| row.clicked()) {
        actions.push(Action::Open(id.clone()));
    }
}

fn with_status(session: &Session, status: Status) -> Vec<SkillId> {
    let skills = session.pack().skills.iter().map(|skill| &skill.id);
    skills.filter(|id| session.status(id) == status).cloned().collect()
}

/// Ready skills, the flag first, then those of the goal, in study order.
fn offered(session: &Session) -> Vec<SkillId> {
    let next = session.next().map(|next| next.skill.clone());
    let goal = session.goal().skills.iter().cloned();
    let mut ready: Vec<SkillId> = Vec::new();
    for id in next.into_iter().chain(goal).chain(with_status(session, Status::Ready)) {
        if session.status(&id) == Status::Ready && !ready.contains(&id) {
            ready.push(id);
        }
        if ready.len() == OFFERED {
            break;
        }
    }
    ready
}

/// "stop 2 of 4, 10 min".
fn where_in(session: &Session, id: &SkillId) -> String {
    let stops = session.pack().skill(id).map_or(&[][..], |skill| &skill.notes.stops);
    match session
        .open_stop(id)
        .and_then(|number| Some((number, stops.get(number)?)))
    {
        Some((number, stop)) => format!("stop {} of {}, {} min", number + 1, stops.len(), stop.minutes),
        None => {
            let items = session.pack().skill(id).map_or(0, |skill| skill.items.len());
            format!("read; {} of {items} ticked", session.ticked_count(id))
        }
    }
}

/// "12 min; opens Status codes and 3 more; on the way to your goal".
fn why(session: &Session, id: &SkillId) -> String {
    let mut words: Vec<String> = Vec::new();
    if let Some(stop) = session.pack().skill(id).and_then(|skill| skill.notes.stops.first()) {
        words.push(format!("{} min", stop.minutes));
    }
    let opens = session.readiness().graph().opens(id);
    let first = opens.first().and_then(|id| session.pack().skill(id));
    match (first, opens.len()) {
        (Some(first), 1) => words.push(format!("opens {}", first.title)),
        (Some(first), more) => words.push(format!("opens {} and {} more", first.title, more - 1)),
        (None, _) => {}
    }
    if words.len() < 2 && session.goal().skills.contains(id) {
        words.push("on the way to your goal".to_owned());
    }
    words.join("; ")
}

/// The goal with its bar; pressing it chooses another.
pub fn goal_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) {
    let goal = session.goal();
    let total = goal.skills.len();
    let done = goal.skills.iter().filter(|id| session.status(id).meets()).count();
    ui.label(
        RichText::new(goal.title(session.pack())).font(crate::ui::fonts::Face::SemiBold.at(theme.sizes().text.body)),
    );
    ui.add_space(theme.sizes().gap.tiny);
    let label = format!("{done} of {}", counted(total, "skill", "skills"));
    widgets::progress_bar(ui, done as f32 / total.max(1) as f32, ui.available_width(), &label);
    ui.add_space(theme.sizes().gap.tiny);
    let open = goal.skills.iter().filter(|id| !session.status(id).meets());
    let hours: f32 = open
        .filter_map(|id| session.pack().skill(id))
        .map(|skill| skill.hours)
        .sum();
    let words = match done == total {
        true => format!("{label} done"),
        false => format!("{label} done, about {} h to go", hours.round()),
    };
    ui.label(
        RichText::new(words)
            .size(theme.sizes().text.small)
            .color(theme.colours.muted),
    );
    let button = if goal.chosen {
        "Change the goal"
    } else {
        "Choose a goal"
    };
    if widgets::quiet_button(ui, button).clicked() {
        actions.push(Action::Ui(UiCommand::ChooseGoal));
    }
}
