//! The head of the page: area, title, status, hours, what it needs and what it opens.

use egui::{Align, Layout, RichText, Ui};

use crate::learning::Status;
use crate::pack::{Skill, SkillId};
use crate::progress::Mark;
use crate::session::{Command, Session};
use crate::study::about_hours;
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::fonts::Face;
use crate::ui::icons::Icon;
use crate::ui::status_menu::{StatusChoice, status_menu};
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::WindowState;

/// No more chips than this in a row of what a skill opens.
const MOST_CHIPS: usize = 4;

pub fn head_ui(
    ui: &mut Ui,
    session: &Session,
    skill: &Skill,
    is_first: bool,
    place: &WindowState,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let sizes = theme.sizes();
    let area = session.pack().area(&skill.area);
    ui.horizontal(|ui| {
        let tint = area.and_then(|area| area.tint.as_deref()).unwrap_or_default();
        let words = RichText::new(area.map_or("", |area| &area.title))
            .font(Face::SemiBold.at(sizes.text.small))
            .color(theme.land(tint).name);
        ui.label(words);
        ui.add_space(sizes.gap.small);
        status_ui(ui, session, skill, theme, actions);
        if session.state().is_bookmarked(&session.key(&skill.id)) {
            ui.label(
                RichText::new("Bookmarked")
                    .size(sizes.text.small)
                    .color(theme.colours.accent),
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let mut press = |ui: &mut Ui, icon: Icon, command: UiCommand| {
                if widgets::icon_button(ui, icon, &command.hint(ui.ctx())).clicked() {
                    actions.push(Action::Ui(command));
                }
            };
            press(ui, Icon::Close, UiCommand::ClosePage);
            press(
                ui,
                if place.full_width { Icon::Narrow } else { Icon::Widen },
                UiCommand::ReadFullWidth,
            );
            press(ui, Icon::Forward, UiCommand::Forward);
            press(ui, Icon::Back, UiCommand::Back);
        });
    });
    let title = RichText::new(&skill.title)
        .font(Face::Bold.at(sizes.text.title))
        .color(theme.colours.text);
    ui.add(egui::Label::new(title).wrap());
    if !skill.summary.is_empty() && !is_first {
        ui.add(egui::Label::new(RichText::new(&skill.summary).color(theme.colours.muted)).wrap());
    }
    missing_ui(ui, session, skill, theme);
    suggestion_ui(ui, session, skill, theme, actions);
    let requires: Vec<Vec<SkillId>> = skill.requires.clone();
    if !requires.is_empty() {
        ui.add_space(sizes.gap.tiny);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("after").size(sizes.text.small).color(theme.colours.muted));
            for group in &requires {
                for (number, id) in group.iter().enumerate() {
                    if number > 0 {
                        ui.label(RichText::new("or").size(sizes.text.small).color(theme.colours.muted));
                    }
                    chip_ui(ui, session, id, actions);
                }
            }
        });
    }
    let opens: Vec<SkillId> = session
        .overview()
        .opens(&skill.id)
        .map(|skill| skill.id.clone())
        .collect();
    if !opens.is_empty() && !is_first {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("then").size(sizes.text.small).color(theme.colours.muted));
            for id in opens.iter().take(MOST_CHIPS) {
                chip_ui(ui, session, id, actions);
            }
            if opens.len() > MOST_CHIPS {
                let words = format!("and {} more", opens.len() - MOST_CHIPS);
                ui.label(RichText::new(words).size(sizes.text.small).color(theme.colours.muted));
            }
        });
    }
}

fn chip_ui(ui: &mut Ui, session: &Session, id: &SkillId, actions: &mut Vec<Action>) {
    let Some(skill) = session.pack().skill(id) else { return };
    let fraction = session.overview().fraction(skill);
    if widgets::chip(ui, session.overview().status(id).into(), fraction, &skill.title).clicked() {
        actions.push(Action::Open(id.clone()));
    }
}

/// The status, which can be changed here, and the hours.
fn status_ui(ui: &mut Ui, session: &Session, skill: &Skill, theme: &'static Theme, actions: &mut Vec<Action>) {
    let fraction = session.overview().fraction(skill);
    widgets::status(ui, session.overview().status(&skill.id).into(), fraction);
    let button = widgets::quiet_button(ui, "Change");
    egui::Popup::menu(&button).show(|ui| {
        actions.extend(status_menu(ui, &skill.title).and_then(|choice| match choice {
            StatusChoice::Open => None,
            StatusChoice::Mark(mark) => Some(Action::Do(Command::SetStatus {
                skill: skill.id.clone(),
                mark,
            })),
            StatusChoice::Reset => Some(Action::Reset(skill.id.clone())),
        }));
    });
    let hours = about_hours(skill.hours);
    let size = theme.sizes().text.small;
    ui.label(RichText::new(hours).size(size).color(theme.colours.muted));
}

/// Why the skill is not ready.
fn missing_ui(ui: &mut Ui, session: &Session, skill: &Skill, theme: &Theme) {
    if session.overview().status(&skill.id) != Status::NotReady {
        return;
    }
    let missing: Vec<String> = session
        .overview()
        .missing(&skill.id)
        .iter()
        .map(|group| {
            let titles = group
                .iter()
                .filter_map(|id| session.pack().skill(id))
                .map(|skill| skill.title.as_str());
            titles.collect::<Vec<_>>().join(" or ")
        })
        .collect();
    let words = format!("Usually after {}. You can read on all the same.", missing.join(", "));
    let size = theme.sizes().text.small;
    ui.add(egui::Label::new(RichText::new(words).size(size).color(theme.colours.muted)).wrap());
}

/// All items ticked suggests Done, and never forces it.
fn suggestion_ui(ui: &mut Ui, session: &Session, skill: &Skill, theme: &Theme, actions: &mut Vec<Action>) {
    if !session.overview().suggests_done(skill) {
        return;
    }
    ui.horizontal(|ui| {
        ui.label(RichText::new("Everything is ticked.").color(theme.colours.done_text));
        if widgets::button(ui, "Mark done").clicked() {
            actions.push(Action::Do(Command::SetStatus {
                skill: skill.id.clone(),
                mark: Some(Mark::Done),
            }));
        }
    });
}
