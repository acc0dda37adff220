//! The head of the page: one line that stays, with title, status and the ways out; and what scrolls with the text: title,
//! summary, what the skill needs and what it opens. Nothing in it moves when a status changes.

use egui::{Label, Rect, RichText, Ui, UiBuilder, Vec2};

use crate::learning::Status;
use crate::pack::{Skill, SkillId};
use crate::session::{Command, Session};
use crate::study::{about_hours, counted};
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::fonts::Face;
use crate::ui::icons::Icon;
use crate::ui::kit::one_line;
use crate::ui::status_menu::{StatusChoice, status_menu};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// No more chips than this in a row of what a skill opens.
const MOST_CHIPS: usize = 4;
/// Space between the buttons at the end of the line.
const GAP: f32 = 2.0;

/// The line that stays: the area, or the title once that is out of sight; the status, which can be changed here; history,
/// width, closing.
pub fn line_ui(
    ui: &mut Ui,
    session: &Session,
    skill: &Skill,
    (shows_title, full_width): (bool, bool),
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let sizes = theme.sizes();
    let rect = ui.max_rect();
    let buttons = [
        (Icon::Back, UiCommand::Back),
        (Icon::Forward, UiCommand::Forward),
        (
            if full_width { Icon::Narrow } else { Icon::Widen },
            UiCommand::ReadFullWidth,
        ),
        (Icon::Close, UiCommand::ClosePage),
    ];
    let taken = buttons.len() as f32 * (sizes.control + GAP);
    let mut left = rect;
    left.max.x = rect.right() - taken;
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        ui.horizontal_centered(|ui| {
            let status = widgets::status_button_width(ui, session.overview().status(&skill.id).into());
            let room = (ui.available_width() - status - 2.0 * sizes.gap.small).max(0.0);
            name_ui(ui, session, skill, shows_title, room, theme);
            ui.add_space(sizes.gap.small);
            status_ui(ui, session, skill, actions);
        });
    });
    let right = Rect::from_min_max(egui::pos2(left.right(), rect.top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (icon, command) in buttons {
                if widgets::icon_button(ui, icon, &command.hint(ui.ctx())).clicked() {
                    actions.push(Action::Ui(command));
                }
            }
        });
    });
}

/// The area's name in its colour, or the skill's title.
fn name_ui(ui: &mut Ui, session: &Session, skill: &Skill, shows_title: bool, room: f32, theme: &'static Theme) {
    let area = session.pack().area(&skill.area);
    let tint = area.and_then(|area| area.tint.as_deref()).unwrap_or_default();
    let (words, font, colour) = if shows_title {
        (
            skill.title.as_str(),
            Face::Bold.at(theme.sizes().text.body),
            theme.colours.text,
        )
    } else {
        (
            area.map_or("", |area| area.title.as_str()),
            Face::SemiBold.at(theme.sizes().text.small),
            theme.land(tint).name,
        )
    };
    let galley = one_line(ui, words, font, colour, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    let is_cut = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    if is_cut {
        response.on_hover_text(words);
    }
}

/// What scrolls with the text.
pub fn head_ui(
    ui: &mut Ui,
    session: &Session,
    skill: &Skill,
    is_first: bool,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let sizes = theme.sizes();
    ui.add_space(sizes.gap.small);
    widgets::heading(ui, &skill.title, 1, sizes.text.title);
    if !skill.summary.is_empty() && !is_first {
        ui.add(Label::new(RichText::new(&skill.summary).color(theme.colours.muted)).wrap());
    }
    facts_ui(ui, session, skill, theme);
    if !skill.requires.is_empty() {
        chips_ui(ui, "after", theme, |ui| {
            for group in &skill.requires {
                for (number, id) in group.iter().enumerate() {
                    if number > 0 {
                        quiet(ui, "or", theme);
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
        chips_ui(ui, "then", theme, |ui| {
            for id in opens.iter().take(MOST_CHIPS) {
                chip_ui(ui, session, id, actions);
            }
            if opens.len() > MOST_CHIPS {
                quiet(ui, &format!("and {} more", opens.len() - MOST_CHIPS), theme);
            }
        });
    }
    ui.add_space(sizes.gap.small);
}

fn quiet(ui: &mut Ui, words: &str, theme: &Theme) {
    let size = theme.sizes().text.small;
    ui.label(RichText::new(words).size(size).color(theme.colours.muted));
}

/// A row of skills behind a word.
fn chips_ui(ui: &mut Ui, word: &str, theme: &Theme, chips: impl FnOnce(&mut Ui)) {
    ui.add_space(theme.sizes().gap.tiny);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(theme.sizes().gap.small);
        quiet(ui, word, theme);
        chips(ui);
    });
}

fn chip_ui(ui: &mut Ui, session: &Session, id: &SkillId, actions: &mut Vec<Action>) {
    let Some(skill) = session.pack().skill(id) else { return };
    let fraction = session.overview().fraction(skill);
    if widgets::chip(ui, session.overview().status(id).into(), fraction, &skill.title).clicked() {
        actions.push(Action::Open(id.clone()));
    }
}

/// The status, and the menu that changes it.
fn status_ui(ui: &mut Ui, session: &Session, skill: &Skill, actions: &mut Vec<Action>) {
    let overview = session.overview();
    let fraction = overview.fraction(skill);
    let button = widgets::status_button(ui, overview.status(&skill.id).into(), fraction);
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
    button.on_hover_text(missing_words(session, skill).unwrap_or_else(|| "Change the status".to_owned()));
}

/// One line of what there is to know; one line whatever the status, so that nothing below it moves.
fn facts_ui(ui: &mut Ui, session: &Session, skill: &Skill, theme: &Theme) {
    let mut facts = vec![about_hours(skill.hours)];
    if session.state().is_bookmarked(&session.key(&skill.id)) {
        facts.push("bookmarked".to_owned());
    }
    facts.push(missing_words(session, skill).unwrap_or_else(|| {
        let stops = &skill.notes.stops;
        let minutes: u32 = stops.iter().map(|stop| stop.minutes).sum();
        format!("{}, {minutes} min to read", counted(stops.len(), "stop", "stops"))
    }));
    let words = facts.join(" · ");
    let size = theme.sizes().text.small;
    let label = Label::new(RichText::new(&words).size(size).color(theme.colours.muted)).truncate();
    ui.add(label);
}

/// Why the skill is not ready; none where it is.
fn missing_words(session: &Session, skill: &Skill) -> Option<String> {
    if session.overview().status(&skill.id) != Status::NotReady {
        return None;
    }
    let missing = session.overview().missing(&skill.id);
    let groups = missing.iter().map(|group| {
        let titles = group.iter().filter_map(|id| session.pack().skill(id));
        titles
            .map(|skill| skill.title.as_str())
            .collect::<Vec<_>>()
            .join(" or ")
    });
    let groups: Vec<String> = groups.collect();
    Some(format!(
        "usually after {}; you can read on all the same",
        groups.join(", ")
    ))
}
