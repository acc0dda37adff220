//! Settings: all that can be set, with what holds now. Each change counts at once; nothing has to be confirmed.

use egui::{Key, Label, RichText, ScrollArea, TextEdit, Ui};

use super::title_ui;
use crate::learning::MINUTES_CHOICES;
use crate::session::{Command, Session, Settings, ThemeChoice};
use crate::ui::action::{Action, After};
use crate::ui::command::UiCommand;
use crate::ui::fonts::Face;
use crate::ui::kit::follow_focus;
use crate::ui::system::SystemWishes;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// By how much one press makes text larger or smaller.
const STEP: f32 = 0.1;

/// The settings while they are open.
#[derive(Default)]
pub struct SettingsView {
    /// The editor's name as it is typed; none until it is.
    editor: Option<String>,
    data: String,
}

impl SettingsView {
    /// True where the dialog is done with.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        (settings, system): (&Settings, SystemWishes),
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        title_ui(ui, "Settings", theme);
        let mut now = settings.clone();
        let height = (ui.ctx().content_rect().height() - 250.0).max(120.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - theme.sizes().gap.medium);
                look_ui(ui, &mut now, system, theme);
                self.editor_ui(ui, &mut now, theme);
                study_ui(ui, session, theme, actions);
                self.folder_ui(ui, session, theme, actions);
                follow_focus(ui);
            });
        if now != *settings {
            actions.push(Action::Settings(Box::new(now)));
        }
        ui.add_space(theme.sizes().gap.medium);
        widgets::button(ui, "Close").clicked()
    }

    fn editor_ui(&mut self, ui: &mut Ui, settings: &mut Settings, theme: &Theme) {
        part_ui(ui, "Editor for examples", theme);
        let typed = self
            .editor
            .get_or_insert_with(|| settings.editor.clone().unwrap_or_default());
        let field = TextEdit::singleline(typed)
            .hint_text("The system's; or a name or path, like code")
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        widgets::name(&field, "Editor for examples");
        if field.lost_focus() {
            let typed = typed.trim();
            settings.editor = (!typed.is_empty()).then(|| typed.to_owned());
        }
    }

    /// Where progress is kept, and how to keep it elsewhere.
    fn folder_ui(&mut self, ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
        let Some(keeping) = session.keeping() else { return };
        let folder = keeping.place().root().to_path_buf();
        part_ui(ui, "Data folder", theme);
        let path = RichText::new(folder.display().to_string()).font(Face::Mono.at(theme.sizes().text.small));
        ui.add(Label::new(path).wrap());
        ui.horizontal_wrapped(|ui| {
            if widgets::quiet_button(ui, "Open data folder").clicked() {
                actions.push(Action::ShowOutside(folder.join("settings.ron"), After::Folder));
            }
            let width = (ui.available_width() - 150.0).max(120.0);
            let field = TextEdit::singleline(&mut self.data)
                .hint_text("Another folder")
                .desired_width(width);
            let field = ui.add(field);
            widgets::name(&field, "Another data folder");
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            let pressed = widgets::button(ui, "Use this folder").clicked();
            if (entered || pressed) && !self.data.trim().is_empty() {
                actions.push(Action::UseData(self.data.trim().into()));
            }
        });
        part_ui(ui, "Learner", theme);
        ui.horizontal_wrapped(|ui| {
            ui.label(keeping.learner());
            if widgets::quiet_button(ui, "Switch learner…").clicked() {
                actions.push(Action::Ui(UiCommand::SwitchLearner));
            }
        });
    }
}

/// Theme, contrast, motion, sizes, wheel.
fn look_ui(ui: &mut Ui, settings: &mut Settings, system: SystemWishes, theme: &Theme) {
    const THEMES: [(ThemeChoice, &str); 3] = [
        (ThemeChoice::System, "As the system"),
        (ThemeChoice::Dark, "Dark"),
        (ThemeChoice::Light, "Light"),
    ];
    widgets::section_label(ui, "Theme");
    let chosen = THEMES.iter().position(|(choice, _)| *choice == settings.theme);
    if let Some(now) = widgets::choice(ui, "Theme", &THEMES.map(|(_, label)| label), chosen) {
        settings.theme = THEMES[now].0;
    }
    part_ui(ui, "High contrast", theme);
    let contrast = (&mut settings.high_contrast, &mut settings.contrast_of_system);
    wish_ui(ui, "High contrast", contrast, system.contrast);
    part_ui(ui, "Reduced motion", theme);
    let motion = (&mut settings.reduced_motion, &mut settings.motion_of_system);
    wish_ui(ui, "Reduced motion", motion, system.reduced_motion);
    part_ui(ui, "Text size of notes", theme);
    settings.notes_scale = size_ui(ui, "Text size of notes", settings.notes_scale(), (0.7, 2.0));
    part_ui(ui, "Scale of everything", theme);
    settings.text_scale = size_ui(ui, "Scale of everything", settings.scale(), (0.5, 3.0));
    part_ui(ui, "Wheel on the map", theme);
    let wheel = usize::from(settings.wheel_pans);
    if let Some(now) = widgets::choice(ui, "Wheel on the map", &["Zooms", "Moves the map"], Some(wheel)) {
        settings.wheel_pans = now == 1;
    }
}

/// On, off, or as the system is set, which is said.
fn wish_ui(ui: &mut Ui, name: &str, (own, follows): (&mut bool, &mut bool), system: bool) {
    let of_system = format!("As the system ({})", if system { "on" } else { "off" });
    let chosen = match (*own, *follows) {
        (true, _) => 1,
        (false, true) => 0,
        (false, false) => 2,
    };
    if let Some(now) = widgets::choice(ui, name, &[&of_system, "On", "Off"], Some(chosen)) {
        (*own, *follows) = (now == 1, now == 0);
    }
}

/// A size in percent, with buttons that change it.
fn size_ui(ui: &mut Ui, name: &str, scale: f32, (least, most): (f32, f32)) -> f32 {
    let mut now = scale;
    ui.horizontal(|ui| {
        let smaller = widgets::button(ui, "−");
        widgets::name(&smaller, &format!("{name}: smaller"));
        let percent = format!("{} %", (scale * 100.0).round());
        ui.label(percent);
        let larger = widgets::button(ui, "+");
        widgets::name(&larger, &format!("{name}: larger"));
        let normal = widgets::quiet_button(ui, "100 %");
        widgets::name(&normal, &format!("{name}: normal"));
        if smaller.clicked() {
            now = scale - STEP;
        } else if larger.clicked() {
            now = scale + STEP;
        } else if normal.clicked() {
            now = 1.0;
        }
    });
    // Steps end on tenths, however often they were taken.
    ((now * 20.0).round() / 20.0).clamp(least, most)
}

/// Minutes a day, and the goal.
fn study_ui(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    part_ui(ui, "Minutes a day", theme);
    let minutes = session.overview().goal().minutes_a_day();
    let labels = MINUTES_CHOICES.map(|minutes| minutes.to_string());
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let chosen = MINUTES_CHOICES.iter().position(|choice| *choice == minutes);
    if let Some(now) = widgets::choice(ui, "Minutes a day", &labels, chosen) {
        actions.push(Action::Do(Command::SetMinutesADay {
            minutes: MINUTES_CHOICES[now],
        }));
    }
}

fn part_ui(ui: &mut Ui, label: &str, theme: &Theme) {
    ui.add_space(theme.sizes().gap.small);
    widgets::section_label(ui, label);
}
