//! Examples: code to read and copy, with the output that it gave when it was captured, and the ways to take it into one's own
//! hands: save it with what it needs, show its folder, open it in an editor, copy its command.

use std::time::Duration;

use egui::{RichText, Ui};

use super::sql_lab::SqlLab;
use crate::pack::{Example, ExampleId, Skill};
use crate::session::Session;
use crate::ui::action::{Action, After};
use crate::ui::fonts::Face;
use crate::ui::reader::{Reader, ReaderEvent, ReaderStyle};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The examples of the open skill.
#[derive(Default)]
pub struct ExamplesView {
    shown: Vec<Shown>,
}

/// An example as the reader shows it.
struct Shown {
    reader: Reader,
    key: String,
    text: String,
    lab: SqlLab,
}

impl ExamplesView {
    pub fn enter(&mut self, skill: &Skill) {
        let shown = |example: &Example| Shown {
            reader: Reader::default(),
            key: format!("example {}/{}", skill.id, example.id),
            text: text_of(example),
            lab: SqlLab::default(),
        };
        self.shown = skill.examples.iter().map(shown).collect();
    }

    /// Draws the examples one below the other, as high as they are.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        (session, skill): (&Session, &Skill),
        whole: bool,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        if skill.examples.is_empty() {
            ui.label(RichText::new("This skill has no examples.").color(theme.colours.muted));
            return;
        }
        for example in &skill.examples {
            self.one_ui(ui, (session, skill, &example.id), whole, theme, actions);
            ui.add_space(theme.sizes().gap.large);
        }
    }

    /// Draws one example.
    pub fn one_ui(
        &mut self,
        ui: &mut Ui,
        (session, skill, id): (&Session, &Skill, &ExampleId),
        whole: bool,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        let mut examples = skill.examples.iter().zip(&mut self.shown);
        let Some((example, shown)) = examples.find(|(example, _)| example.id == *id) else {
            return;
        };
        widgets::heading(ui, &example.title, 2, theme.sizes().text.heading);
        file_ui(ui, skill, example, theme, actions);
        shown.ui(ui, whole, theme, actions);
        shown.lab.ui(ui, session, example, theme, actions);
    }
}

impl Shown {
    fn ui(&mut self, ui: &mut Ui, whole: bool, theme: &'static Theme, actions: &mut Vec<Action>) {
        self.reader.open(ui.ctx(), &self.key, &self.text);
        if whole {
            self.reader.settle(ui.ctx(), Duration::from_secs(5));
        }
        for event in self
            .reader
            .inline_ui(ui, &ReaderStyle::current(ui.ctx(), theme), &|_| None)
        {
            match event {
                ReaderEvent::OpenUrl(url) => actions.push(Action::Visit(url)),
                ReaderEvent::OpenSkill(id, _) => actions.push(Action::Open(id)),
                ReaderEvent::Copied(_) => actions.push(Action::Say("Copied".to_owned())),
                ReaderEvent::OpenExample(_) | ReaderEvent::StopReached(_) | ReaderEvent::Scrolled => {}
            }
        }
    }
}

/// The file's name, and what can be done with it.
fn file_ui(ui: &mut Ui, skill: &Skill, example: &Example, theme: &Theme, actions: &mut Vec<Action>) {
    let name = RichText::new(example.file_name())
        .font(Face::Mono.at(theme.sizes().text.small))
        .color(theme.colours.muted);
    ui.label(name);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        // The words of the first button stand below the heading, not its ground.
        ui.add_space(-widgets::QUIET_PADDING);
        for (label, after, hint) in [
            (
                "Save…",
                After::Nothing,
                "Save this file, and the data sets that its command needs, in a folder",
            ),
            (
                "Open folder",
                After::Folder,
                "Show it in the file manager; it is saved first",
            ),
            (
                "Open in my editor",
                After::Edit,
                "Open it in an editor; it is saved first",
            ),
        ] {
            let button = widgets::quiet_button(ui, label);
            widgets::name(&button, &format!("{label} {}", example.file_name()));
            if button.on_hover_text(hint).clicked() {
                actions.push(Action::TakeExample {
                    skill: skill.id.clone(),
                    example: example.id.clone(),
                    after,
                });
            }
        }
        let Some(run) = &example.run else { return };
        let button = widgets::quiet_button(ui, "Copy command");
        widgets::name(&button, &format!("Copy command of {}", example.file_name()));
        if button.on_hover_text(run).clicked() {
            actions.push(Action::Copy {
                text: run.clone(),
                said: "Copied the command".to_owned(),
            });
        }
    });
    ui.add_space(theme.sizes().gap.tiny);
}

/// An example as Markdown: the reader sets code with colours, copy button and a scroll bar of its own.
fn text_of(example: &Example) -> String {
    let mut text = String::new();
    if !example.text.is_empty() {
        text.push_str(&example.text);
        text.push_str("\n\n");
    }
    if example.fails {
        text.push_str("This one fails on purpose.\n\n");
    }
    fenced(&mut text, &example.language, &example.code);
    match &example.output {
        Some(output) => {
            text.push_str(&format!("Output, captured with {}:\n\n", output.ran_on));
            fenced(&mut text, "text", &output.text);
        }
        None if example.run.is_some() => text.push_str("Output not captured yet.\n\n"),
        None => {}
    }
    for other in &example.outputs {
        text.push_str(&format!("With {}:\n\n", other.ran_on));
        fenced(&mut text, "text", &other.text);
    }
    if let Some(run) = &example.run {
        text.push_str("To run it yourself, in the folder where you saved it:\n\n");
        fenced(&mut text, "sh", run);
    }
    text
}

/// A fence longer than any in the code.
fn fenced(text: &mut String, language: &str, code: &str) {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    text.push_str(&format!(
        "{fence}{language}\n{}\n{fence}\n\n",
        code.trim_end_matches('\n')
    ));
}
