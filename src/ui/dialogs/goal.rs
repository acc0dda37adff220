//! Choosing a goal: track, what the track lets one choose (with what the pack says of it), minutes a day. Each choice counts at
//! once and can be undone; one sentence says what it comes to, and starts.

use std::sync::Arc;

use egui::{Id, Label, RichText, ScrollArea, Ui};

use super::title_ui;
use crate::learning::MINUTES_CHOICES;
use crate::pack::Choice;
use crate::session::{Command, Session};
use crate::study::{Advice, advice};
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::kit::follow_focus;
use crate::ui::theme::Theme;
use crate::ui::welcome;
use crate::ui::widgets;

/// The goal while it is chosen.
#[derive(Default)]
pub struct GoalView {
    helps: bool,
}

impl GoalView {
    /// True where the dialog is done with.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        title_ui(ui, "Choose a goal", theme);
        let height = (ui.ctx().content_rect().height() - 250.0).max(120.0);
        let mut done = false;
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - theme.sizes().gap.medium);
                done = self.choices_ui(ui, session, theme, actions);
                follow_focus(ui);
            });
        ui.add_space(theme.sizes().gap.medium);
        ui.horizontal_wrapped(|ui| {
            let sentence = format!("Start: {}", welcome::goal_sentence(session));
            let start = widgets::button_within(ui, &sentence, ui.available_width() - 90.0);
            if start.clicked() {
                welcome::confirm(session, actions);
                done = true;
            }
            done |= widgets::button(ui, "Close").clicked();
        });
        done
    }

    fn choices_ui(&mut self, ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        let (pack, goal) = (session.pack(), session.overview().goal());
        let gap = theme.sizes().gap;
        if !pack.tracks.is_empty() {
            widgets::section_label(ui, "Goal");
            let titles: Vec<&str> = pack.tracks.iter().map(|track| track.title.as_str()).collect();
            if let Some(now) = widgets::choice(ui, "Goal", &titles, goal.track) {
                actions.push(Action::ChooseTrack(pack.tracks[now].id.clone()));
            }
            if let Some(track) = goal.track_in(pack) {
                ui.add(Label::new(RichText::new(&track.summary).color(theme.colours.muted)).wrap());
            }
            ui.add_space(gap.small);
        }
        let mut done = false;
        let choices = goal.track_in(pack).map_or(&[][..], |track| &track.choices);
        for (choice, &taken) in choices.iter().zip(&goal.options) {
            widgets::section_label(ui, &choice.title);
            let titles: Vec<&str> = choice.options.iter().map(|option| option.title.as_str()).collect();
            if let Some(now) = widgets::choice(ui, &choice.title, &titles, Some(taken)) {
                let (choice, option) = (choice.id.clone(), choice.options[now].id.clone());
                actions.push(Action::Do(Command::ChooseOption { choice, option }));
            }
            done |= self.help_ui(ui, session, choice, theme, actions);
            ui.add_space(gap.small);
        }
        widgets::section_label(ui, "Minutes a day");
        let labels = MINUTES_CHOICES.map(|minutes| minutes.to_string());
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let chosen = MINUTES_CHOICES
            .iter()
            .position(|minutes| *minutes == goal.minutes_a_day());
        if let Some(now) = widgets::choice(ui, "Minutes a day", &labels, chosen) {
            let minutes = MINUTES_CHOICES[now];
            actions.push(Action::Do(Command::SetMinutesADay { minutes }));
        }
        if let Some(words) = session.overview().days_words() {
            ui.add_space(gap.small);
            ui.label(RichText::new(words).color(theme.colours.muted));
        }
        done
    }

    /// What the pack says of the options; true where its page is opened.
    fn help_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        choice: &Choice,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let Some(advice) = advice_of(ui, session, choice) else {
            return false;
        };
        let label = if self.helps { "Hide the help" } else { "Help me choose" };
        if widgets::quiet_button(ui, label).clicked() {
            self.helps = !self.helps;
        }
        if !self.helps {
            return false;
        }
        for (option, said) in choice.options.iter().zip(&advice.options) {
            ui.label(RichText::new(&option.title).font(Face::SemiBold.at(theme.sizes().text.body)));
            for (head, words) in said {
                let line = RichText::new(format!("{head}: {words}")).size(theme.sizes().text.small);
                ui.add(Label::new(line.color(theme.colours.muted)).wrap());
            }
            ui.add_space(theme.sizes().gap.tiny);
        }
        let words = "No choice is wrong: the ideas carry over. If nothing speaks for another, keep the first.";
        ui.add(Label::new(RichText::new(words).size(theme.sizes().text.small)).wrap());
        let Some(skill) = session.pack().skill(&advice.skill) else {
            return false;
        };
        let read = widgets::quiet_button(ui, &format!("Read “{}”", skill.title)).clicked();
        if read {
            let stop = advice.stop.as_ref().map_or_else(String::new, ToString::to_string);
            actions.push(Action::OpenAt(skill.id.clone(), stop));
        }
        read
    }
}

/// What the pack says of a choice, looked for once a window and choice.
fn advice_of(ui: &Ui, session: &Session, choice: &Choice) -> Option<Arc<Advice>> {
    let id = Id::unique("advice").with((session.pack().id.as_str(), &choice.id));
    if let Some(found) = ui.data(|data| data.get_temp::<Option<Arc<Advice>>>(id)) {
        return found;
    }
    let found = advice(session.pack(), choice).map(Arc::new);
    ui.data_mut(|data| data.insert_temp(id, found.clone()));
    found
}
