//! Short texts of a skill (questions, answers) set by the reader, so that code in them looks like code.

use std::collections::HashMap;
use std::time::Duration;

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::reader::{Reader, ReaderEvent, ReaderStyle};
use crate::ui::theme::Theme;

/// The short texts of the open skill, by name.
#[derive(Default)]
pub struct Texts {
    readers: HashMap<String, Reader>,
}

impl Texts {
    /// Forgets the texts of the skill before.
    pub fn clear(&mut self) {
        self.readers.clear();
    }

    /// Draws a text as high as it is. `wait_for_threads` waits for it, for pictures.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        name: String,
        text: &str,
        wait_for_threads: bool,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        // The name tells the texts of a page apart, for screen readers too.
        let reader = self.readers.entry(name.clone()).or_default();
        reader.open(ui.ctx(), &name, text);
        if wait_for_threads {
            reader.settle(ui.ctx(), Duration::from_secs(5));
        }
        let mut style = ReaderStyle::from(theme);
        style.size = theme.sizes().text.body + 1.0;
        style.code_size = theme.sizes().text.code;
        for event in reader.inline_ui(ui, &style, &|_| None) {
            match event {
                ReaderEvent::OpenUrl(url) => actions.push(Action::Visit(url)),
                ReaderEvent::OpenSkill(id, _) => actions.push(Action::Open(id)),
                ReaderEvent::Copied(_) => actions.push(Action::Say("Copied".to_owned())),
                ReaderEvent::OpenExample(_) | ReaderEvent::StopReached(_) | ReaderEvent::Scrolled => {}
            }
        }
    }
}

/// A text without the marks of code: for buttons, check boxes and other places that set no Markdown.
pub fn plain(text: &str) -> String {
    text.replace('`', "")
}
