//! The first start: three choices in one row at the foot of the map, each with its default. Nothing here must be answered:
//! Esc leaves the row out, and each choice counts at once and can be undone.

use egui::{ComboBox, Popup, RichText, Ui};

use super::action::Action;
use super::fonts::Face;
use super::theme::Theme;
use super::widgets;
use super::window_state::WindowState;
use crate::learning::MINUTES_CHOICES;
use crate::pack::Choice;
use crate::session::{Command, Session};

/// Whether the row is offered: nothing was studied yet, and nobody has put it away.
pub fn is_offered(session: &Session, place: &WindowState) -> bool {
    session.overview().is_new() && !place.welcomed && !place.page_open && !session.pack().tracks.is_empty()
}

/// The row: goal, what the goal lets one choose, minutes a day, and the way to leave it out.
pub fn row_ui(
    ui: &mut Ui,
    session: &Session,
    place: &mut WindowState,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let (pack, goal) = (session.pack(), session.overview().goal());
    let gap = theme.sizes().gap;
    let label = |ui: &mut Ui, words: &str| {
        ui.label(
            RichText::new(words)
                .size(theme.sizes().text.small)
                .color(theme.colours.muted),
        );
    };
    ui.horizontal_centered(|ui| {
        ui.add_space(gap.large);
        label(ui, "Goal");
        let title = goal.track_in(pack).map_or("", |track| &track.title);
        let tracks = ComboBox::from_id_salt("welcome goal")
            .selected_text(title)
            .width(110.0)
            .show_ui(ui, |ui| {
                for (number, track) in pack.tracks.iter().enumerate() {
                    let row = ui.selectable_label(goal.track == Some(number), &track.title);
                    if row.on_hover_text(&track.summary).clicked() {
                        actions.push(Action::ChooseTrack(track.id.clone()));
                    }
                }
            });
        name(ui, tracks.response.id, &format!("Goal: {title}"));
        let choices = goal.track_in(pack).map_or(&[][..], |track| &track.choices);
        for (choice, &taken) in choices.iter().zip(&goal.options) {
            ui.add_space(gap.medium);
            choice_ui(ui, session, choice, taken, theme, actions);
        }
        ui.add_space(gap.medium);
        label(ui, "Minutes a day");
        let minutes = ComboBox::from_id_salt("welcome minutes")
            .selected_text(goal.minutes_a_day().to_string())
            .width(56.0)
            .show_ui(ui, |ui| {
                for minutes in MINUTES_CHOICES {
                    let row = ui.selectable_label(goal.minutes_a_day() == minutes, minutes.to_string());
                    if row.clicked() && goal.minutes_a_day() != minutes {
                        actions.push(Action::Do(Command::SetMinutesADay { minutes }));
                    }
                }
            });
        name(
            ui,
            minutes.response.id,
            &format!("Minutes a day: {}", goal.minutes_a_day()),
        );
        ui.add_space(gap.medium);
        if widgets::quiet_button(ui, "Leave it so")
            .on_hover_text("Put this row away (Esc); all of it can be changed later")
            .clicked()
        {
            place.welcomed = true;
        }
    });
}

/// One choice of the track, with a list that says which option is for whom.
fn choice_ui(
    ui: &mut Ui,
    session: &Session,
    choice: &Choice,
    taken: usize,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    ui.label(
        RichText::new(&choice.title)
            .size(theme.sizes().text.small)
            .color(theme.colours.muted),
    );
    let title = choice.options.get(taken).map_or("", |option| &option.title);
    let mut take = |number: usize| {
        if let Some(option) = choice.options.get(number).filter(|_| number != taken) {
            actions.push(Action::Do(Command::ChooseOption {
                choice: choice.id.clone(),
                option: option.id.clone(),
            }));
        }
    };
    let options = ComboBox::from_id_salt(("welcome choice", &choice.id))
        .selected_text(title)
        .width(100.0)
        .show_ui(ui, |ui| {
            for (number, option) in choice.options.iter().enumerate() {
                if ui.selectable_label(number == taken, &option.title).clicked() {
                    take(number);
                }
            }
        });
    name(ui, options.response.id, &format!("{}: {title}", choice.title));
    let help = widgets::quiet_button(ui, "Help me choose");
    Popup::menu(&help).show(|ui| {
        ui.set_max_width(380.0);
        for (number, option) in choice.options.iter().enumerate() {
            let skill = option.skills.first().and_then(|id| session.pack().skill(id));
            let title = RichText::new(&option.title).font(Face::SemiBold.at(theme.sizes().text.body));
            if ui.selectable_label(number == taken, title).clicked() {
                take(number);
                ui.close();
            }
            if let Some(skill) = skill {
                let words = RichText::new(&skill.summary)
                    .size(theme.sizes().text.small)
                    .color(theme.colours.muted);
                ui.add(egui::Label::new(words).wrap());
            }
        }
        ui.add_space(theme.sizes().gap.tiny);
        let words = "No choice is wrong: the ideas carry over. If nothing speaks for another, keep the first.";
        ui.add(egui::Label::new(RichText::new(words).size(theme.sizes().text.small)).wrap());
    });
}

/// Tells a screen reader what a list is for.
fn name(ui: &Ui, id: egui::Id, words: &str) {
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(words));
}
