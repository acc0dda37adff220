//! Choosing a goal: track, what the track lets one choose, minutes a day. Each choice counts at once and can be undone.

use egui::{RichText, Ui};

use super::title_ui;
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What a day may have.
const MINUTES: [u32; 5] = [15, 25, 40, 60, 90];

pub fn goal_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> bool {
    title_ui(ui, "Choose a goal", theme);
    choices_ui(ui, session, theme, actions);
    ui.add_space(theme.sizes().gap.medium);
    widgets::button(ui, "Close").clicked()
}

/// The choices without a frame: also a row of the first start.
pub fn choices_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let (pack, goal) = (session.pack(), session.goal());
    let gap = theme.sizes().gap;
    ui.visuals_mut().selection.stroke.color = theme.colours.text;
    if !pack.tracks.is_empty() {
        widgets::section_label(ui, "Goal");
        ui.horizontal_wrapped(|ui| {
            for (number, track) in pack.tracks.iter().enumerate() {
                let chosen = goal.track == Some(number);
                if ui
                    .selectable_label(chosen, &track.title)
                    .on_hover_text(&track.summary)
                    .clicked()
                    && !(chosen && goal.chosen)
                {
                    actions.push(Action::ChooseTrack(track.id.clone()));
                }
            }
        });
        ui.add_space(gap.small);
    }
    let choices = goal.track_in(pack).map_or(&[][..], |track| &track.choices);
    for (choice, &taken) in choices.iter().zip(&goal.options) {
        widgets::section_label(ui, &choice.title);
        ui.horizontal_wrapped(|ui| {
            for (number, option) in choice.options.iter().enumerate() {
                if ui.selectable_label(number == taken, &option.title).clicked() && number != taken {
                    let (choice, option) = (choice.id.clone(), option.id.clone());
                    actions.push(Action::Do(Command::ChooseOption { choice, option }));
                }
            }
        });
        ui.add_space(gap.small);
    }
    widgets::section_label(ui, "Minutes a day");
    ui.horizontal_wrapped(|ui| {
        for minutes in MINUTES {
            let chosen = goal.minutes_a_day == minutes;
            if ui.selectable_label(chosen, format!("{minutes}")).clicked() && !chosen {
                actions.push(Action::Do(Command::SetMinutesADay { minutes }));
            }
        }
    });
    let open = goal.skills.iter().filter(|id| !session.status(id).meets());
    let hours: f32 = open.filter_map(|id| pack.skill(id)).map(|skill| skill.hours).sum();
    if hours > 0.0 {
        let days = (hours * 60.0 / goal.minutes_a_day.max(1) as f32).ceil();
        let words = format!(
            "About {} h to go: {days} days at {} minutes a day.",
            hours.round(),
            goal.minutes_a_day
        );
        ui.add_space(gap.small);
        ui.label(RichText::new(words).color(theme.colours.muted));
    }
}
