//! The menu of a skill's status, the same on the map and in the outline.

use egui::Ui;

use crate::progress::Mark;
use crate::study::MARKS;

/// What was chosen in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusChoice {
    Open,
    Mark(Option<Mark>),
    Reset,
}

/// Draws the menu; gives what was chosen just now.
pub fn status_menu(ui: &mut Ui, title: &str) -> Option<StatusChoice> {
    let marks = MARKS.iter().map(|row| (row.verb, StatusChoice::Mark(row.mark)));
    let rows = std::iter::once(("Open", StatusChoice::Open))
        .chain(marks)
        .chain([("Reset skill…", StatusChoice::Reset)]);
    ui.set_min_width(190.0);
    ui.label(egui::RichText::new(title).strong());
    ui.separator();
    let mut chosen = None;
    for (label, choice) in rows {
        if ui.button(label).clicked() {
            chosen = Some(choice);
            ui.close();
        }
    }
    chosen
}
