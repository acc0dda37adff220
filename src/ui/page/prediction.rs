//! The prediction that opens a page: ungraded, possible to be wrong in an interesting way.

use egui::{Frame, RichText, Ui};

use super::texts::plain;
use crate::pack::Prediction;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// A prediction while it is on the page.
#[derive(Default)]
pub struct PredictionView {
    open: bool,
    typed: String,
    /// What was predicted.
    said: Option<String>,
    /// Whether the keyboard was led on from the answer.
    led: bool,
}

impl PredictionView {
    pub fn new(open: bool) -> Self {
        Self {
            open,
            ..Self::default()
        }
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn ui(&mut self, ui: &mut Ui, prediction: &Prediction, theme: &Theme) {
        let sizes = theme.sizes();
        let frame = Frame::new()
            .fill(theme.colours.raised)
            .stroke(theme.line())
            .corner_radius(sizes.radius.card)
            .inner_margin(egui::Margin::same(sizes.gap.medium as i8));
        ui.add_space(sizes.gap.small);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            widgets::section_label(ui, "What do you think?");
            ui.add(egui::Label::new(RichText::new(plain(&prediction.question)).size(sizes.text.body + 1.0)).wrap());
            ui.add_space(sizes.gap.tiny);
            match self.said.clone() {
                Some(said) => {
                    if !said.is_empty() {
                        let words = format!("You said: {said}");
                        ui.add(egui::Label::new(RichText::new(words).color(theme.colours.muted)).wrap());
                    }
                    ui.add(egui::Label::new(plain(&prediction.answer)).wrap());
                    let on = widgets::quiet_button(ui, "Read on");
                    self.lead(&on);
                    if on.clicked() {
                        self.open = false;
                    }
                }
                None => {
                    self.ask_ui(ui, prediction);
                    if widgets::quiet_button(ui, "Read on without a guess").clicked() {
                        self.open = false;
                    }
                }
            }
        });
        ui.add_space(sizes.gap.small);
    }

    /// Gives the keyboard to what comes next, once, when the button that had it has gone.
    fn lead(&mut self, to: &egui::Response) {
        if !std::mem::replace(&mut self.led, true) {
            to.request_focus();
        }
    }

    fn ask_ui(&mut self, ui: &mut Ui, prediction: &Prediction) {
        if prediction.options.is_empty() {
            let field = ui.add(
                egui::TextEdit::singleline(&mut self.typed)
                    .id_salt(("guess", prediction.question.as_str()))
                    .desired_width(f32::INFINITY)
                    .hint_text("Your guess"),
            );
            ui.ctx()
                .accesskit_node_builder(field.id, |node| node.set_label("Your guess"));
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            if widgets::button(ui, "See").clicked() || entered {
                self.said = Some(self.typed.trim().to_owned());
            }
        } else {
            ui.horizontal_wrapped(|ui| {
                for option in &prediction.options {
                    if widgets::button(ui, &plain(option)).clicked() {
                        self.said = Some(option.clone());
                    }
                }
            });
        }
    }
}
