//! Files of the progress folder that could not be used: what they are, and what can be done about each.

use egui::{RichText, Ui};

use crate::pack::plain;
use crate::session::{Damage, Session};
use crate::store::FileState;
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn damage_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let damage = session.keeping().map(|keeping| keeping.damage()).unwrap_or_default();
    if damage.is_empty() {
        return;
    }
    let sizes = theme.sizes();
    ui.add_space(sizes.gap.medium);
    widgets::section_label(ui, "Files that could not be used");
    for file in damage {
        ui.label(RichText::new(plain(&file.path.display().to_string())).font(Face::Mono.at(sizes.text.small)));
        ui.add(egui::Label::new(RichText::new(plain(&said(file))).color(theme.colours.muted)).wrap());
        if file.state == FileState::Corrupt {
            ui.horizontal_wrapped(|ui| {
                let name = file.path.file_name().unwrap_or_default().to_owned();
                if widgets::button(ui, "Set aside, take the backup")
                    .on_hover_text("The newest good copy takes its place; the damaged file is kept in aside/")
                    .clicked()
                {
                    actions.push(Action::Repair(crate::session::Repair::Restore(name.clone())));
                }
                if file.edited && widgets::button(ui, "I edited this by hand: take it").clicked() {
                    actions.push(Action::Repair(crate::session::Repair::TakeEdited(name.clone())));
                }
                if widgets::quiet_button(ui, "Only set aside").clicked() {
                    actions.push(Action::Repair(crate::session::Repair::SetAside(name)));
                }
            });
        }
        ui.add_space(sizes.gap.small);
    }
}

fn said(file: &Damage) -> String {
    let what = match file.state {
        FileState::Corrupt if file.edited => "Its checksum does not fit: it was edited by hand, or damaged.",
        FileState::Corrupt => "It is damaged. Nothing of it is deleted; the rest of your progress is there.",
        FileState::TooNew => "A newer version of Skill Atlas wrote it. It is left untouched.",
        FileState::Unreadable => "It cannot be read. It is left untouched.",
        FileState::Absent | FileState::Ok => "",
    };
    format!("{what} ({})", file.reason)
}
