//! Choosing a goal: track, what the track lets one choose, minutes a day. Each choice counts at once and can be undone.

use egui::{RichText, Ui};

use super::title_ui;
use crate::learning::MINUTES_CHOICES;
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn goal_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> bool {
    title_ui(ui, "Choose a goal", theme);
    choices_ui(ui, session, theme, actions);
    ui.add_space(theme.sizes().gap.medium);
    widgets::button(ui, "Close").clicked()
}

fn choices_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let (pack, goal) = (session.pack(), session.overview().goal());
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
        for minutes in MINUTES_CHOICES {
            let chosen = goal.minutes_a_day() == minutes;
            if ui.selectable_label(chosen, format!("{minutes}")).clicked() && !chosen {
                actions.push(Action::Do(Command::SetMinutesADay { minutes }));
            }
        }
    });
    if let Some(words) = session.overview().days_words() {
        ui.add_space(gap.small);
        ui.label(RichText::new(words).color(theme.colours.muted));
    }
}
