//! The first start: the goal in one sentence at the foot of the map, to be confirmed with one press. It stays on offer until a
//! goal is chosen; Esc puts it away for this run.

use egui::Ui;

use super::action::Action;
use super::command::UiCommand;
use super::theme::Theme;
use super::widgets;
use super::window_state::WindowState;
use crate::session::Session;

/// Whether the row is offered: no goal was chosen yet, and nobody has put it away.
pub fn is_offered(session: &Session, place: &WindowState) -> bool {
    let goal = session.overview().goal();
    !goal.chosen && !place.welcomed && !place.page_open && !session.pack().tracks.is_empty()
}

/// The goal as it stands, in a sentence: "First job in Python, 40 minutes a day".
pub fn goal_sentence(session: &Session) -> String {
    let (pack, goal) = (session.pack(), session.overview().goal());
    let track = goal.track_in(pack);
    let mut words = track.map_or_else(String::new, |track| track.title.clone());
    let choices = track.map_or(&[][..], |track| &track.choices);
    for (choice, &taken) in choices.iter().zip(&goal.options) {
        if let Some(option) = choice.options.get(taken) {
            words.push_str(&format!(" in {}", option.title));
        }
    }
    format!("{words}, {} minutes a day", goal.minutes_a_day())
}

/// Takes the goal as it stands, and begins.
pub fn confirm(session: &Session, actions: &mut Vec<Action>) {
    let goal = session.overview().goal();
    actions.extend(
        goal.track_in(session.pack())
            .map(|track| Action::ChooseTrack(track.id.clone())),
    );
    actions.push(Action::Ui(UiCommand::GoOn));
}

/// The row: the sentence, and the way to another one.
pub fn row_ui(
    ui: &mut Ui,
    session: &Session,
    place: &mut WindowState,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let gap = theme.sizes().gap;
    ui.horizontal_centered(|ui| {
        ui.add_space(gap.large);
        let others = ["Choose another", "Not now"].map(|label| widgets::quiet_width(ui, label));
        let room = ui.available_width() - others.iter().sum::<f32>() - 3.0 * gap.medium;
        let sentence = format!("Start: {}", goal_sentence(session));
        if widgets::button_within(ui, &sentence, room).clicked() {
            confirm(session, actions);
        }
        if widgets::quiet_button(ui, "Choose another")
            .on_hover_text("Another goal, language or time a day, with help to choose")
            .clicked()
        {
            actions.push(Action::Ui(UiCommand::ChooseGoal));
        }
        if widgets::quiet_button(ui, "Not now")
            .on_hover_text("Put this row away until the next start (Esc)")
            .clicked()
        {
            place.welcomed = true;
        }
    });
}
