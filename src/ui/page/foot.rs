//! The foot of the page: one line that stays, with where one is in the notes, what the moment offers, and the way on.

use egui::{Popup, Rect, RichText, Ui, UiBuilder};

use super::Page;
use crate::pack::{Skill, StopId};
use crate::progress::Mark;
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::kit::ListRow;
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::PageTab;

/// Width of the list of stops, in points.
const CONTENTS: f32 = 340.0;
/// The way on takes at most this part of the line.
const WAY_ON: f32 = 0.5;

/// Draws the line.
pub fn foot_ui(
    page: &mut Page,
    ui: &mut Ui,
    session: &Session,
    skill: &Skill,
    tab: PageTab,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let rect = ui.max_rect();
    let after = session.overview().following(&skill.id);
    let words = after.map(|after| format!("{} →", after.title)).unwrap_or_default();
    let width = widgets::quiet_width(ui, &words).min(rect.width() * WAY_ON);
    let mut left = rect;
    left.max.x = rect.right() - if after.is_some() { width } else { 0.0 };
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = theme.sizes().gap.small;
            match tab {
                PageTab::Notes if page.notes.shows_text() => {
                    contents_button_ui(page, ui, session, skill, theme);
                    page.notes.offer_ui(ui, session, skill);
                }
                PageTab::Checklist if session.overview().suggests_done(skill) => {
                    suggestion_ui(ui, skill, theme, actions);
                }
                _ => {}
            }
        });
    });
    let Some(after) = after else { return };
    let right = Rect::from_min_max(egui::pos2(left.right(), rect.top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        ui.horizontal_centered(|ui| {
            let button = widgets::quiet_button_within(ui, &words, width);
            if button.on_hover_text("Next in study order").clicked() {
                actions.push(Action::Open(after.id.clone()));
            }
        });
    });
}

/// All items ticked suggests Done, and never forces it.
fn suggestion_ui(ui: &mut Ui, skill: &Skill, theme: &Theme, actions: &mut Vec<Action>) {
    ui.label(RichText::new("Everything is ticked.").color(theme.colours.done_text));
    if widgets::button(ui, "Mark done").clicked() {
        actions.push(Action::Do(Command::SetStatus {
            skill: skill.id.clone(),
            mark: Some(Mark::Done),
        }));
    }
}

/// "Stop 2 of 4": where one is, and the list of stops behind it.
fn contents_button_ui(page: &mut Page, ui: &mut Ui, session: &Session, skill: &Skill, theme: &Theme) {
    let stops = &skill.notes.stops;
    if stops.is_empty() {
        return;
    }
    let current = page.notes.current_stop(skill);
    let label = match current {
        Some(number) => format!("Stop {} of {}", number + 1, stops.len()),
        None => crate::study::counted(stops.len(), "stop", "stops"),
    };
    let button = widgets::quiet_button(ui, &label).on_hover_text("Contents of this page");
    widgets::name(&button, &format!("{label}. Contents"));
    let mut to: Option<StopId> = None;
    Popup::menu(&button).show(|ui| {
        ui.set_width(CONTENTS.min(ui.ctx().content_rect().width() - 40.0));
        to = contents_ui(ui, session, skill, current, theme);
        if to.is_some() {
            ui.close();
        }
    });
    if let Some(stop) = to {
        page.notes.scroll_to(&skill.id, stop.as_str());
        page.take_keyboard();
    }
}

/// The stops with their minutes and what was read; gives the one that was chosen.
pub fn contents_ui(
    ui: &mut Ui,
    session: &Session,
    skill: &Skill,
    current: Option<usize>,
    theme: &Theme,
) -> Option<StopId> {
    let mut chosen = None;
    widgets::section_label(ui, "Contents");
    for (number, stop) in skill.notes.stops.iter().enumerate() {
        let is_read = session.overview().stop_reached(&skill.id, &stop.id);
        let (title, minutes) = (
            format!("{}  {}", number + 1, stop.title),
            format!("{} min", stop.minutes),
        );
        let read = if is_read { ", read" } else { "" };
        let mut row = ListRow::new(&title)
            .end(&minutes)
            .selected(current == Some(number))
            .said(format!("Stop {}: {}, {minutes}{read}", number + 1, stop.title));
        row = if is_read {
            row.arrow(Icon::Check)
        } else {
            row.indent(ListRow::LEAD)
        };
        if row.ui(ui, theme).clicked() {
            chosen = Some(stop.id.clone());
        }
    }
    chosen
}
