//! The menu of a skill's status, the same on the map and in the outline.

use egui::Ui;

use crate::progress::Mark;

/// What was chosen in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusChoice {
    Open,
    Mark(Option<Mark>),
    Reset,
}

/// Draws the menu; gives what was chosen just now.
pub fn status_menu(ui: &mut Ui, title: &str) -> Option<StatusChoice> {
    const ROWS: [(&str, StatusChoice); 7] = [
        ("Open", StatusChoice::Open),
        ("Mark done", StatusChoice::Mark(Some(Mark::Done))),
        ("Mark in progress", StatusChoice::Mark(Some(Mark::InProgress))),
        ("Skip", StatusChoice::Mark(Some(Mark::Skipped))),
        ("Mark known", StatusChoice::Mark(Some(Mark::Known))),
        ("Clear status", StatusChoice::Mark(None)),
        ("Reset skill…", StatusChoice::Reset),
    ];
    ui.set_min_width(190.0);
    ui.label(egui::RichText::new(title).strong());
    ui.separator();
    let mut chosen = None;
    for (label, choice) in ROWS {
        if ui.button(label).clicked() {
            chosen = Some(choice);
            ui.close();
        }
    }
    chosen
}
