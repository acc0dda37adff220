//! Library: the pack that is open, and how to open another.

use egui::{RichText, Ui};

use crate::pack::Severity;
use crate::session::Session;
use crate::study::{about_hours, counted};
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn library_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) {
    let (pack, sizes) = (session.pack(), theme.sizes());
    let muted = |text: String| RichText::new(text).size(sizes.text.small).color(theme.colours.muted);
    widgets::section_label(ui, "Open now");
    ui.label(RichText::new(&pack.title).font(crate::ui::fonts::Face::SemiBold.at(sizes.text.body)));
    let hours: f32 = pack.skills.iter().map(|skill| skill.hours).sum();
    ui.label(muted(format!(
        "{}, {}",
        counted(pack.skills.len(), "skill", "skills"),
        about_hours(hours)
    )));
    ui.label(muted(format!("Version {}, {}", pack.version, pack.licence)));
    if !pack.authors.is_empty() {
        ui.label(muted(pack.authors.join(", ")));
    }
    let origin = session.origin().folder.as_ref().map_or_else(
        || "Part of the program".to_owned(),
        |folder| folder.display().to_string(),
    );
    ui.label(muted(origin));
    let errors = session
        .diagnostics()
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .count();
    if errors > 0 {
        ui.add_space(sizes.gap.small);
        let words = format!("{} could not be read", counted(errors, "part", "parts"));
        ui.label(RichText::new(words).color(theme.colours.error));
        if widgets::quiet_button(ui, "Show problems").clicked() {
            actions.push(Action::Ui(UiCommand::ShowProblems));
        }
    }
    ui.add_space(sizes.gap.medium);
    if widgets::button(ui, "Open pack…").clicked() {
        actions.push(Action::Ui(UiCommand::OpenPack));
    }
    if session.origin().folder.is_some() && widgets::quiet_button(ui, "Open the pack that ships").clicked() {
        actions.push(Action::OpenPack(None));
    }
}
