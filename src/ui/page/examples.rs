//! Examples: code to read and copy, with the output that it gave when it was captured.

use std::sync::Arc;

use egui::{RichText, Ui};

use crate::pack::{Example, Skill};
use crate::ui::action::Action;
use crate::ui::reader::{Reader, ReaderEvent, ReaderStyle};
use crate::ui::theme::Theme;

/// The examples of the open skill, set as one page of the reader.
#[derive(Default)]
pub struct ExamplesView {
    reader: Reader,
    key: String,
    text: Arc<str>,
}

impl ExamplesView {
    pub fn enter(&mut self, skill: &Skill) {
        self.key = format!("examples of {}", skill.id);
        self.text = skill
            .examples
            .iter()
            .map(text_of)
            .collect::<Vec<_>>()
            .join("\n\n")
            .into();
    }

    pub fn ui(&mut self, ui: &mut Ui, skill: &Skill, whole: bool, theme: &'static Theme, actions: &mut Vec<Action>) {
        if skill.examples.is_empty() {
            ui.label(RichText::new("This skill has no examples.").color(theme.colours.muted));
            return;
        }
        self.reader.open(ui.ctx(), &self.key, &self.text);
        if whole {
            self.reader.settle(ui.ctx(), std::time::Duration::from_secs(5));
        }
        let reader = &mut self.reader;
        for event in super::in_line(ui, |ui| reader.ui(ui, &ReaderStyle::from(theme), &|_| None)) {
            match event {
                ReaderEvent::OpenUrl(url) => actions.push(Action::Visit(url)),
                ReaderEvent::OpenSkill(id, _) => actions.push(Action::Open(id)),
                ReaderEvent::Copied(_) => actions.push(Action::Say("Copied".to_owned())),
                ReaderEvent::StopReached(_) | ReaderEvent::Scrolled => {}
            }
        }
    }
}

/// An example as Markdown: the reader sets code with colours, copy button and a scroll bar of its own.
fn text_of(example: &Example) -> String {
    let mut text = format!("## {}\n\n", example.title);
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
        text.push_str("To run it yourself, in a folder with this file:\n\n");
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
