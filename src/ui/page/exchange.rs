//! An exchange with a server that the page lets the learner change in one thing: the request can be edited, the reply is the
//! stored one. Sending the changed request ticks the item that it belongs to. Nothing leaves this program.

use egui::text::LayoutJob;
use egui::{Frame, Key, RichText, TextEdit, TextFormat, Ui};

use super::texts::{Texts, plain};
use crate::pack::{ChecklistItem, Example, ExampleId, Exchange, Skill};
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// An exchange while it is open.
pub struct ExchangeView {
    item: ChecklistItem,
    exchange: Exchange,
    /// The first line of the request, as it is typed.
    line: String,
    /// What was sent last.
    sent: Option<Sent>,
    led: bool,
}

/// What came of a request.
enum Sent {
    /// The stored reply to it.
    Reply(ExampleId),
    /// No reply to it is stored.
    NotStored,
}

impl ExchangeView {
    /// The exchange at the end of one of the stops, whose item is not ticked yet.
    pub fn offered(session: &Session, skill: &Skill, reached: impl Fn(&Exchange) -> bool) -> Option<Self> {
        let open = |item: &&ChecklistItem| !session.overview().is_ticked(&skill.id, &item.id);
        skill.items.iter().filter(open).find_map(|item| {
            let exchange = item.exchange.clone().filter(|exchange| reached(exchange))?;
            let line = first_line(example(skill, &exchange.from)?).to_owned();
            Some(Self {
                item: item.clone(),
                exchange,
                line,
                sent: None,
                led: false,
            })
        })
    }

    /// Draws it; true when the learner has done with it.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        texts: &mut Texts,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let Some(from) = example(skill, &self.exchange.from) else {
            return true;
        };
        let gap = theme.sizes().gap;
        ui.add_space(gap.medium);
        widgets::section_label(ui, &from.title);
        texts.ui(ui, format!("{} says", from.id), &from.text, false, theme, actions);
        ui.add_space(gap.small);
        let entered = self.request_ui(ui, from, theme);
        ui.add_space(gap.tiny);
        let is_ticked = session.overview().is_ticked(&skill.id, &self.item.id);
        let mut done = false;
        ui.horizontal(|ui| {
            if widgets::button(ui, "Send").clicked() || entered {
                self.send(skill, actions);
            }
            let words = if is_ticked { "Read on" } else { "Back to the notes" };
            done = widgets::quiet_button(ui, words).clicked();
        });
        ui.add_space(gap.small);
        match &self.sent {
            None => {}
            Some(Sent::NotStored) => {
                let words =
                    "No reply to this request is stored. Change one thing at a time, and leave the rest as it is.";
                ui.add(egui::Label::new(RichText::new(words).color(theme.colours.muted)).wrap());
            }
            Some(Sent::Reply(id)) => {
                if let Some(example) = example(skill, id) {
                    widgets::section_label(ui, "Reply");
                    let reply = example.output.as_ref().map_or("", |output| output.text.as_str());
                    code_ui(ui, reply.trim_end(), theme);
                    if *id != self.exchange.from {
                        ui.add_space(gap.tiny);
                        texts.ui(ui, format!("{id} says"), &example.text, false, theme, actions);
                    }
                }
            }
        }
        if is_ticked {
            ui.add_space(gap.small);
            let words = RichText::new(format!("✔ Ticked: {}", plain(&self.item.text))).color(theme.colours.done_text);
            ui.add(egui::Label::new(words).wrap());
        }
        done
    }

    /// The request, its first line open to change; true when Enter was pressed in it.
    fn request_ui(&mut self, ui: &mut Ui, from: &Example, theme: &Theme) -> bool {
        let font = Face::Mono.at(theme.sizes().text.code);
        // The text above is set on another thread: when it comes, the field must stay the one that has the keyboard.
        let field = TextEdit::singleline(&mut self.line)
            .id_salt(("request line", from.id.as_str()))
            .font(font)
            .desired_width(f32::INFINITY)
            .char_limit(200);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label("First line of the request"));
        if !self.led {
            field.request_focus();
            self.led = true;
        }
        let rest = from.code.split_once('\n').map_or("", |(_, rest)| rest).trim_end();
        if !rest.is_empty() {
            code_ui(ui, rest, theme);
        }
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if entered {
            field.request_focus();
        }
        entered
    }

    /// Answers from what is stored: the example whose request is the one that was typed.
    fn send(&mut self, skill: &Skill, actions: &mut Vec<Action>) {
        let line = words(&self.line);
        let rest = |example: &Example| example.code.split_once('\n').map(|(_, rest)| rest.to_owned());
        let from = example(skill, &self.exchange.from).and_then(rest);
        let answer = skill.examples.iter().find(|example| {
            example.language == "http"
                && example.output.is_some()
                && words(first_line(example)) == line
                && rest(example) == from
        });
        self.sent = Some(answer.map_or(Sent::NotStored, |example| Sent::Reply(example.id.clone())));
        if answer.is_some_and(|example| example.id == self.exchange.to) {
            actions.push(Action::Do(Command::TickItem {
                skill: skill.id.clone(),
                item: self.item.id.clone(),
            }));
        }
    }
}

fn example<'s>(skill: &'s Skill, id: &ExampleId) -> Option<&'s Example> {
    skill.examples.iter().find(|example| example.id == *id)
}

fn first_line(example: &Example) -> &str {
    example.code.lines().next().unwrap_or_default()
}

/// A line with single spaces between its words, so that a space too many is no other request.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn code_ui(ui: &mut Ui, code: &str, theme: &Theme) {
    let sizes = theme.sizes();
    Frame::new()
        .fill(theme.colours.code_ground)
        .corner_radius(sizes.radius.card)
        .inner_margin(egui::Margin::same(sizes.gap.small as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let format = TextFormat {
                font_id: Face::Mono.at(sizes.text.code),
                color: theme.colours.text,
                ..TextFormat::default()
            };
            ui.add(egui::Label::new(LayoutJob::single_section(code.to_owned(), format)).wrap());
        });
}
