//! What decides recall and can be chosen: the desired retention with what it costs, the grades, and prompts of one's own.

use egui::{RichText, TextEdit, Ui};

use super::title_ui;
use crate::pack::{PromptId, SkillId};
use crate::recall::CardId;
use crate::session::{Command, Session};
use crate::study::counted;
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What is offered, in hundredths.
const RETENTIONS: [u32; 7] = [70, 75, 80, 85, 90, 95, 97];

/// The settings of recall. A retention is looked at before it is set.
pub struct SettingsView {
    looked_at: u32,
    /// Answers a week that each costs, worked out once.
    costs: Vec<u32>,
}

impl SettingsView {
    pub fn new(session: &Session) -> Self {
        let overview = session.overview();
        Self {
            looked_at: hundredths(session),
            costs: RETENTIONS
                .iter()
                .map(|wanted| overview.answers_a_week(*wanted))
                .collect(),
        }
    }

    /// True where it is closed.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) -> bool {
        let (sizes, now) = (theme.sizes(), hundredths(session));
        title_ui(ui, "Recall settings", theme);
        ui.visuals_mut().selection.stroke.color = theme.colours.text;
        widgets::section_label(ui, "How many of 100 prompts are to be remembered");
        ui.horizontal_wrapped(|ui| {
            for wanted in RETENTIONS {
                if ui
                    .selectable_label(self.looked_at == wanted, format!("{wanted} in 100"))
                    .clicked()
                {
                    self.looked_at = wanted;
                }
            }
        });
        ui.label(RichText::new(self.cost_words(now)).color(theme.colours.muted));
        let differs = self.looked_at != now;
        if differs && widgets::button(ui, &format!("Aim at {} in 100", self.looked_at)).clicked() {
            let hundredths = self.looked_at;
            actions.push(Action::Do(Command::SetRetention { hundredths }));
        }
        ui.add_space(sizes.gap.medium);
        widgets::section_label(ui, "Grades");
        let four = session.overview().has_four_grades();
        ui.horizontal_wrapped(|ui| {
            for (on, words) in [(false, "Forgot, Remembered"), (true, "Again, Hard, Good, Easy")] {
                if ui.selectable_label(four == on, words).clicked() && four != on {
                    actions.push(Action::Do(Command::SetFourGrades { on }));
                }
            }
        });
        ui.add_space(sizes.gap.medium);
        widgets::button(ui, "Close").clicked()
    }

    fn cost_words(&self, now: u32) -> String {
        let cost = |wanted: u32| {
            let at = RETENTIONS.iter().position(|known| *known == wanted);
            at.and_then(|at| self.costs.get(at)).copied()
        };
        let answers = cost(self.looked_at).unwrap_or(0) as usize;
        let mut words = format!(
            "{} in 100: about {} a week over the next twelve weeks, for the prompts that you have met.",
            self.looked_at,
            counted(answers, "answer", "answers")
        );
        if let Some(today) = cost(now).filter(|_| self.looked_at != now) {
            words.push_str(&format!(" Today you aim at {now} in 100: about {today}."));
        }
        words
    }
}

fn hundredths(session: &Session) -> u32 {
    // Within 0.70 and 0.97, so the cast keeps the value.
    (session.overview().schedule().scheduler.retention() * 100.0).round() as u32
}

/// Wording a prompt of one's own.
pub struct PromptView {
    skill: SkillId,
    title: String,
    prompt: Option<PromptId>,
    question: String,
    answer: String,
}

impl PromptView {
    pub fn new(session: &Session, skill: SkillId, prompt: Option<PromptId>) -> Self {
        let overview = session.overview();
        let title = session
            .pack()
            .skill(&skill)
            .map_or_else(String::new, |skill| skill.title.clone());
        let own = prompt.as_ref().and_then(|prompt| {
            let id = CardId {
                skill: skill.clone(),
                prompt: prompt.clone(),
            };
            overview.schedule().card(&id)?.own.clone()
        });
        let (question, answer) = own.map(|own| (own.question, own.answer)).unwrap_or_default();
        Self {
            skill,
            title,
            prompt,
            question,
            answer,
        }
    }

    /// True where it is closed.
    pub fn ui(&mut self, ui: &mut Ui, theme: &'static Theme, actions: &mut Vec<Action>) -> bool {
        let is_new = self.prompt.is_none();
        title_ui(
            ui,
            if is_new {
                "A prompt of your own"
            } else {
                "Change your prompt"
            },
            theme,
        );
        ui.label(RichText::new(&self.title).color(theme.colours.muted));
        for (text, name) in [(&mut self.question, "Question"), (&mut self.answer, "Answer")] {
            widgets::section_label(ui, name);
            let field = ui.add(
                TextEdit::multiline(text)
                    .id_salt(name)
                    .desired_rows(2)
                    .desired_width(f32::INFINITY),
            );
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
        }
        ui.add_space(theme.sizes().gap.medium);
        ui.horizontal(|ui| {
            let is_whole = !self.question.trim().is_empty() && !self.answer.trim().is_empty();
            let label = if is_new { "Add prompt" } else { "Keep changes" };
            let kept = is_whole && widgets::primary_button(ui, label).clicked();
            if kept {
                actions.push(Action::Do(self.command(self.question.clone(), self.answer.clone())));
            }
            let removed = !is_new && widgets::quiet_button(ui, "Remove prompt").clicked();
            if removed {
                actions.push(Action::Do(self.command(String::new(), String::new())));
            }
            widgets::button(ui, "Close").clicked() || kept || removed
        })
        .inner
    }

    fn command(&self, question: String, answer: String) -> Command {
        Command::WriteOwnPrompt {
            skill: self.skill.clone(),
            prompt: self.prompt.clone(),
            question,
            answer,
        }
    }
}
