//! Sheets that only tell: all keys, problems of the pack, where files lie.

use egui::{Grid, RichText, ScrollArea, Ui};

use super::title_ui;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::command::{Section, TABLE};
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Keys of the map that are no commands.
const MAP_KEYS: [(&str, &str); 5] = [
    ("Move to the nearest skill that way", "Arrow keys"),
    ("Move along a road", "Ctrl + arrow keys"),
    ("Open the selected skill", "Enter"),
    ("Go back a step", "Esc"),
    ("Move the map", "Drag"),
];

/// The skills that the learner keeps a bookmark on; true where one is opened.
pub fn bookmarks_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> bool {
    title_ui(ui, "Bookmarks", theme);
    let pack = session.pack();
    let here = session.state().bookmarks().filter(|key| key.pack() == pack.id.as_str());
    let skills: Vec<_> = here.filter_map(|key| pack.skill(&key.skill().into())).collect();
    if skills.is_empty() {
        let words = "None yet. B puts one on the selected skill, and takes it off again.";
        ui.label(RichText::new(words).color(theme.colours.muted));
    }
    let mut opened = false;
    let height = ui.ctx().content_rect().height() - 240.0;
    ScrollArea::vertical().max_height(height.max(160.0)).show(ui, |ui| {
        for skill in skills {
            if widgets::quiet_button(ui, &skill.title).clicked() {
                actions.push(Action::GoTo(skill.id.clone()));
                opened = true;
            }
        }
    });
    opened
}

/// All keys, from the table of commands.
pub fn shortcuts_ui(ui: &mut Ui, theme: &Theme) -> bool {
    title_ui(ui, "Keyboard shortcuts", theme);
    let height = ui.ctx().content_rect().height() - 240.0;
    ScrollArea::vertical().max_height(height.max(160.0)).show(ui, |ui| {
        for section in Section::ALL {
            widgets::section_label(ui, section.label());
            Grid::new(section.label())
                .num_columns(2)
                .min_col_width(ui.available_width() * 0.48)
                .spacing([12.0, 5.0])
                .show(ui, |ui| {
                    for entry in TABLE
                        .iter()
                        .filter(|entry| entry.section == section && !entry.keys.is_empty())
                    {
                        let keys: Vec<String> = entry
                            .keys
                            .iter()
                            .map(|keys| crate::ui::command::keys_text(ui.ctx(), keys))
                            .collect();
                        ui.label(entry.label).on_hover_text(entry.tooltip);
                        ui.label(RichText::new(keys.join("  or  ")).color(theme.colours.muted));
                        ui.end_row();
                    }
                });
            ui.add_space(theme.sizes().gap.small);
        }
        widgets::section_label(ui, "Map");
        Grid::new("map keys")
            .num_columns(2)
            .min_col_width(ui.available_width() * 0.48)
            .spacing([12.0, 5.0])
            .show(ui, |ui| {
                for (what, keys) in MAP_KEYS {
                    ui.label(what);
                    ui.label(RichText::new(keys).color(theme.colours.muted));
                    ui.end_row();
                }
            });
    });
    close_ui(ui, theme)
}

/// What was wrong with the pack.
pub fn problems_ui(ui: &mut Ui, session: &Session, theme: &Theme) -> bool {
    title_ui(ui, "Problems of the pack", theme);
    let problems = session.diagnostics();
    if problems.is_empty() {
        ui.label("None: every part of the pack was read.");
        return close_ui(ui, theme);
    }
    let height = ui.ctx().content_rect().height() - 240.0;
    ScrollArea::vertical()
        .max_height(height.max(160.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for problem in problems {
                let colour = if problem.severity == crate::pack::Severity::Error {
                    theme.colours.error
                } else {
                    theme.colours.muted
                };
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(format!("{}[{}]", problem.severity, problem.code)).color(colour));
                    ui.label(&problem.message);
                });
                let at = format!("{}:{}:{}", problem.path, problem.line, problem.column);
                ui.label(
                    RichText::new(at)
                        .font(Face::Mono.at(theme.sizes().text.small))
                        .color(theme.colours.muted),
                );
                ui.label(RichText::new(&problem.help).color(theme.colours.muted));
                ui.add_space(theme.sizes().gap.small);
            }
        });
    close_ui(ui, theme)
}

/// Where files lie.
pub fn folders_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> bool {
    title_ui(ui, "Where files lie", theme);
    let Some(keeping) = session.keeping() else {
        ui.label("This window keeps nothing on disk.");
        return close_ui(ui, theme);
    };
    let place = keeping.place();
    let learner = place.learner(Some(keeping.learner())).ok();
    let rows = [
        ("Progress", learner.as_ref().map(crate::store::Learner::progress_folder)),
        ("Backups", learner.as_ref().map(crate::store::Learner::backups_folder)),
        ("Settings", Some(place.settings_file())),
        ("Packs you added", Some(place.packs_folder())),
    ];
    for (what, path) in rows {
        let Some(path) = path else { continue };
        ui.label(RichText::new(what).font(Face::SemiBold.at(theme.sizes().text.body)));
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(path.display().to_string()).font(Face::Mono.at(theme.sizes().text.small)));
            if widgets::quiet_button(ui, "Copy").clicked() {
                actions.push(Action::Copy {
                    text: path.display().to_string(),
                    said: format!("Copied the path of {}", what.to_lowercase()),
                });
            }
        });
    }
    super::damage::damage_ui(ui, session, theme, actions);
    close_ui(ui, theme)
}

fn close_ui(ui: &mut Ui, theme: &Theme) -> bool {
    ui.add_space(theme.sizes().gap.medium);
    widgets::button(ui, "Close").clicked()
}
