//! A sitting of recall: one due prompt after another, answered from memory, compared, graded. It has an end, shows how far
//! one is, and can be left at any moment: each answer is kept when it is given.

use std::collections::VecDeque;

use egui::{Key, Modifiers, RichText, Ui};

use super::title_ui;
use crate::progress::Grade;
use crate::recall::{Card, CardId};
use crate::session::{Command, Session};
use crate::study::{Overview, counted};
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::page::Texts;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// A sitting under way.
pub struct ReviewView {
    /// What is still asked; forgotten ones come again at the end.
    open: VecDeque<CardId>,
    /// How many prompts the sitting has.
    total: usize,
    /// How many more are due and wait for another sitting.
    waiting: usize,
    /// Whether its end leads to the next piece of today's session.
    leads_on: bool,
    remembered: usize,
    forgotten: usize,
    /// What was done in the sitting, to be taken back: the card, and its grade; none for one that was suspended.
    done: Vec<(CardId, Option<Grade>)>,
    typed: String,
    compared: bool,
    /// When the question came.
    asked_at: Option<f64>,
    texts: Texts,
}

impl ReviewView {
    pub fn new(session: &Session, most: usize, leads_on: bool) -> Self {
        let overview = session.overview();
        let queue = overview.queue(session.moment(), most);
        let cards = queue
            .cards
            .iter()
            .filter_map(|number| overview.schedule().cards.get(*number));
        let open: VecDeque<CardId> = cards.map(|card| card.id.clone()).collect();
        Self {
            total: open.len(),
            open,
            waiting: queue.waiting,
            leads_on,
            remembered: 0,
            forgotten: 0,
            done: Vec::new(),
            typed: String::new(),
            compared: false,
            asked_at: None,
            texts: Texts::default(),
        }
    }

    /// True where the sitting is left.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) -> bool {
        let undo = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
        if !self.done.is_empty() && self.typed.is_empty() && ui.input_mut(|i| i.consume_shortcut(&undo)) {
            self.undo(actions);
            return false;
        }
        let overview = session.overview();
        // What an update or an undo took away is passed over.
        while let Some(id) = self.open.front()
            && overview
                .schedule()
                .card(id)
                .and_then(|card| card.text(overview.pack))
                .is_none()
        {
            self.open.pop_front();
        }
        match self.open.front().cloned() {
            Some(id) => self.question_ui(ui, session, &id, theme, actions),
            None => self.end_ui(ui, &overview, session, theme, actions),
        }
    }

    fn question_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        id: &CardId,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let overview = session.overview();
        let Some(card) = overview.schedule().card(id) else {
            return false;
        };
        let Some(text) = card.text(overview.pack) else {
            return false;
        };
        let (sizes, now) = (theme.sizes(), ui.input(|i| i.time));
        let asked_at = *self.asked_at.get_or_insert(now);
        title_ui(ui, "Recall", theme);
        let title = overview.pack.skill(&id.skill).map_or("", |skill| skill.title.as_str());
        let left = format!("{title}; {} of {} left", self.open.len(), self.total);
        ui.label(RichText::new(left).size(sizes.text.small).color(theme.colours.muted));
        ui.add_space(sizes.gap.medium);
        let name = format!("{}/{}", id.skill, id.prompt);
        self.texts
            .ui(ui, format!("{name} asked"), text.question, false, theme, actions);
        ui.add_space(sizes.gap.small);
        let field = egui::TextEdit::multiline(&mut self.typed)
            .id_salt(("recall answer", &name))
            .hint_text("Write what you remember, or only think it")
            .desired_rows(2)
            .desired_width(f32::INFINITY)
            .interactive(!self.compared);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label("Your answer"));
        ui.add_space(sizes.gap.small);
        if !self.compared {
            if !field.has_focus() && self.typed.is_empty() {
                field.request_focus();
            }
            let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
            let entered = ui.input_mut(|i| i.consume_shortcut(&keys));
            let (left, undone) = ui
                .horizontal(|ui| {
                    self.compared = widgets::primary_button(ui, "Show the answer").clicked() || entered;
                    let left = widgets::quiet_button(ui, "Leave for now").clicked();
                    let undone = !self.done.is_empty()
                        && widgets::quiet_button(ui, "Take the last answer back")
                            .on_hover_text("Ctrl+Z")
                            .clicked();
                    (left, undone)
                })
                .inner;
            if undone {
                self.undo(actions);
            }
            return left;
        }
        widgets::section_label(ui, "The page says");
        self.texts
            .ui(ui, format!("{name} answers"), text.answer, false, theme, actions);
        ui.add_space(sizes.gap.medium);
        let days = overview.schedule().days(overview.pack, card, session.moment());
        let grade = grade_ui(ui, days, overview.has_four_grades());
        if card.is_leech() {
            ui.label(RichText::new("Forgotten six times: its page may help more.").color(theme.colours.muted));
        }
        if self.beside_ui(ui, card, actions) {
            return true;
        }
        if let Some(grade) = grade {
            let ms = ((now - asked_at) * 1000.0).clamp(0.0, 3_600_000.0) as u32;
            self.take(id, grade, ms, actions);
        }
        false
    }

    /// What can be done with a prompt besides grading it. True where the sitting is left for it.
    fn beside_ui(&mut self, ui: &mut Ui, card: &Card, actions: &mut Vec<Action>) -> bool {
        let id = &card.id;
        ui.horizontal(|ui| {
            let opens = widgets::quiet_button(ui, "Open its page").clicked();
            if opens {
                actions.push(Action::Open(id.skill.clone()));
            }
            if widgets::quiet_button(ui, "Suspend it")
                .on_hover_text("It is asked no more")
                .clicked()
            {
                actions.push(Action::Do(Command::SetSuspended {
                    skill: id.skill.clone(),
                    prompt: id.prompt.clone(),
                    on: true,
                }));
                self.open.retain(|open| open != id);
                self.done.push((id.clone(), None));
                self.turn();
            }
            let words = card.own.is_some() && widgets::quiet_button(ui, "Change it").clicked();
            if words {
                actions.push(Action::WordPrompt(id.clone()));
            }
            opens || words
        })
        .inner
    }

    /// Takes back what was done last in this sitting: the prompt is asked again. Nothing else changes the progress while a
    /// sitting is open, so it is what undo takes back.
    fn undo(&mut self, actions: &mut Vec<Action>) {
        let Some((id, grade)) = self.done.pop() else { return };
        actions.push(Action::Ui(UiCommand::Undo));
        match grade {
            Some(Grade::Again) => {
                self.forgotten = self.forgotten.saturating_sub(1);
                if let Some(at) = self.open.iter().rposition(|open| *open == id) {
                    self.open.remove(at);
                }
            }
            Some(_) => self.remembered = self.remembered.saturating_sub(1),
            None => {}
        }
        self.open.push_front(id);
        self.turn();
    }

    fn turn(&mut self) {
        self.typed.clear();
        self.compared = false;
        self.asked_at = None;
    }

    /// Hands an answer over, and goes on to the next.
    fn take(&mut self, id: &CardId, grade: Grade, ms: u32, actions: &mut Vec<Action>) {
        actions.push(Action::Do(Command::Review {
            skill: id.skill.clone(),
            prompt: id.prompt.clone(),
            grade,
            ms,
            aided: false,
        }));
        self.open.pop_front();
        if grade == Grade::Again {
            self.forgotten += 1;
            self.open.push_back(id.clone());
        } else {
            self.remembered += 1;
        }
        self.done.push((id.clone(), Some(grade)));
        self.turn();
    }

    fn end_ui(
        &self,
        ui: &mut Ui,
        overview: &Overview<'_>,
        session: &Session,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let done = self.total > 0;
        title_ui(ui, if done { "Done for now" } else { "Nothing is due" }, theme);
        let mut words = Vec::new();
        if done {
            words.push(format!("{} recalled.", counted(self.remembered, "prompt", "prompts")));
        }
        if self.forgotten > 0 {
            words.push(format!(
                "{} forgotten on the way.",
                counted(self.forgotten, "answer was", "answers were")
            ));
        }
        if self.waiting > 0 {
            words.push(format!("{} more wait for another sitting.", self.waiting));
        }
        let tomorrow = overview
            .schedule()
            .forecast(session.moment(), 2)
            .get(1)
            .copied()
            .unwrap_or(0);
        words.push(match tomorrow {
            0 => "Nothing more falls due tomorrow.".to_owned(),
            count => format!("Tomorrow: {}.", counted(count, "recall", "recalls")),
        });
        if overview.schedule().cards.is_empty() {
            words.push("Prompts come when you have read a stop to its end.".to_owned());
        }
        ui.label(RichText::new(words.join(" ")).color(theme.colours.muted));
        ui.add_space(theme.sizes().gap.medium);
        if !self.leads_on {
            return close_ui(ui, "Close");
        }
        let goes_on = close_ui(ui, "Go on");
        if goes_on {
            actions.push(Action::Ui(UiCommand::GoOn));
        }
        goes_on
    }
}

/// The end of today's session: what was done, and what tomorrow holds. True where it is closed.
pub fn day_end_ui(ui: &mut Ui, session: &Session, theme: &'static Theme) -> bool {
    let overview = session.overview();
    title_ui(ui, "Done for today", theme);
    if let Some(done) = overview.done_today_words() {
        ui.label(done);
    }
    ui.label(RichText::new(overview.tomorrow_words(session.moment())).color(theme.colours.muted));
    ui.add_space(theme.sizes().gap.medium);
    close_ui(ui, "Close")
}

/// The one button of an end: it has the keyboard.
fn close_ui(ui: &mut Ui, label: &str) -> bool {
    let close = widgets::button(ui, label);
    if !close.has_focus() {
        close.request_focus();
    }
    close.clicked()
}

/// The buttons that say how an answer went, with when the prompt comes back. The keys are 1 and 2, or 1 to 4.
pub fn grade_ui(ui: &mut Ui, days: [u32; 4], four: bool) -> Option<Grade> {
    let grades: &[(Grade, &str, Key)] = if four {
        &[
            (Grade::Again, "Again", Key::Num1),
            (Grade::Hard, "Hard", Key::Num2),
            (Grade::Good, "Good", Key::Num3),
            (Grade::Easy, "Easy", Key::Num4),
        ]
    } else {
        &[
            (Grade::Again, "Forgot", Key::Num1),
            (Grade::Good, "Remembered", Key::Num2),
        ]
    };
    ui.horizontal(|ui| {
        let mut given = None;
        for (grade, word, key) in grades {
            let pressed = ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key));
            let label = match grade {
                Grade::Again => format!("{word} (again soon)"),
                _ => format!("{word} ({})", counted(days[*grade as usize] as usize, "day", "days")),
            };
            let button = match grade {
                Grade::Good => widgets::primary_button(ui, &label),
                _ => widgets::button(ui, &label),
            };
            let key = format!("Key {}", key.symbol_or_name());
            if button.on_hover_text(key).clicked() || pressed {
                given = Some(*grade);
            }
        }
        given
    })
    .inner
}
