//! The header: pack, palette, progress of the goal, menu.

use egui::{Align, Layout, Rect, RichText, Ui, Vec2};

use super::action::Action;
use super::command::{Entry, Section, TABLE, UiCommand, keys_text};
use super::fonts::Face;
use super::icons::Icon;
use super::kit::ListRow;
use super::system::SystemWishes;
use super::theme::Theme;
use super::widgets;
use super::window_state::WindowState;
use crate::session::{Session, Settings, ThemeChoice};

/// Below this width the goal's words are left out.
const ROOM_FOR_GOAL: f32 = 900.0;
/// From this width on the field says what can be gone to.
const ROOM_FOR_WORDS: f32 = 296.0;

/// Width of the menu, in points.
const MENU: f32 = 330.0;

pub fn header_ui(
    ui: &mut Ui,
    session: &Session,
    state: &CommandState<'_>,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let sizes = theme.sizes();
    let full = ui.max_rect();
    // The field stands in the middle; where there is little room, it gives way to the goal and the menu.
    let width = (full.width() * 0.22).clamp(170.0, 320.0);
    let field = Rect::from_center_size(full.center(), Vec2::new(width, sizes.control));
    let left = Rect::from_min_max(
        egui::pos2(full.left() + sizes.gap.large, full.top()),
        egui::pos2(field.left() - sizes.gap.small, full.bottom()),
    );
    ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
        ui.horizontal_centered(|ui| {
            let name = RichText::new("Skill Atlas")
                .font(Face::Bold.at(sizes.text.body + 1.0))
                .color(theme.colours.text);
            ui.add(egui::Label::new(name).truncate());
            if full.width() >= ROOM_FOR_GOAL {
                ui.add_space(sizes.gap.medium);
                let title = RichText::new(&session.pack().title).color(theme.colours.muted);
                ui.add(egui::Label::new(title).truncate());
            }
        });
    });
    let keys = keys_text(ui.ctx(), &UiCommand::OpenPalette.entry().keys[0]);
    let label = if width >= ROOM_FOR_WORDS {
        "Go to a skill, a heading, a command"
    } else {
        "Go to…"
    };
    ui.scope_builder(egui::UiBuilder::new().max_rect(field), |ui| {
        let button = widgets::palette_button(ui, label, &keys, width);
        widgets::name(&button, "Go to a skill, a heading, a command");
        if button.clicked() {
            actions.push(Action::Ui(UiCommand::OpenPalette));
        }
    });
    let right = Rect::from_min_max(egui::pos2(field.right() + sizes.gap.small, full.top()), full.max);
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(right)
            .layout(Layout::right_to_left(Align::Center)),
        |ui| {
            ui.add_space(sizes.gap.medium);
            menu_ui(ui, state, theme, actions);
            ui.add_space(sizes.gap.medium);
            goal_ui(ui, session, theme, full.width());
        },
    );
}

/// Progress of the goal, not of the whole pack.
fn goal_ui(ui: &mut Ui, session: &Session, theme: &'static Theme, width: f32) {
    let overview = session.overview();
    let progress = overview.progress();
    if progress.total == 0 {
        return;
    }
    let words = format!("{}: {}", overview.goal_title(), progress.count());
    widgets::progress_bar(ui, progress.fraction(), 120.0, &words);
    if width >= ROOM_FOR_GOAL {
        ui.add_space(theme.sizes().gap.small);
        ui.add(egui::Label::new(RichText::new(words).color(theme.colours.muted)).truncate());
    }
}

/// What commands of the menu switch, as it is now.
pub struct CommandState<'a> {
    pub settings: &'a Settings,
    pub system: SystemWishes,
    pub place: &'a WindowState,
}

impl CommandState<'_> {
    /// Whether what a command switches is on; none where it switches nothing.
    fn is_on(&self, command: UiCommand) -> Option<bool> {
        use UiCommand as C;
        Some(match command {
            C::ThemeDark => self.settings.theme == ThemeChoice::Dark,
            C::ThemeLight => self.settings.theme == ThemeChoice::Light,
            C::ThemeSystem => self.settings.theme == ThemeChoice::System,
            C::ToggleContrast => self.settings.contrast(self.system.contrast),
            C::ToggleMotion => self.settings.less_motion(self.system.reduced_motion),
            C::ToggleWheel => self.settings.wheel_pans,
            C::ToggleSideBar => self.place.side_open,
            C::ReadFullWidth => self.place.full_width,
            _ => return None,
        })
    }
}

/// The menu: every command of the table, a section at a time, in one list that stays where it opened.
fn menu_ui(ui: &mut Ui, state: &CommandState<'_>, theme: &'static Theme, actions: &mut Vec<Action>) {
    let button = widgets::icon_button(ui, Icon::Menu, "Menu");
    let popup = egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        ui.set_width(MENU.min(ui.ctx().content_rect().width() - 40.0));
        let id = egui::Id::unique("menu section");
        let chosen: usize = ui.data(|data| data.get_temp(id)).unwrap_or(0);
        let tabs = Section::ALL.map(|section| widgets::Tab {
            label: section.label(),
            count: "",
        });
        if let Some(now) = widgets::tabs(ui, &tabs, chosen) {
            ui.data_mut(|data| data.insert_temp(id, now));
        }
        ui.add_space(theme.sizes().gap.tiny);
        let section = Section::ALL.get(chosen).copied().unwrap_or(Section::Go);
        let entries = TABLE.iter().filter(|entry| entry.section == section);
        let room = (ui.ctx().content_rect().height() - 140.0).max(120.0);
        // As high as this section is, whatever the one before it took.
        let height = (ListRow::HEIGHT * entries.clone().count() as f32).min(room);
        let list = egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_max_width(ui.available_width() - theme.sizes().gap.small);
            for entry in entries {
                if row_ui(ui, entry, state.is_on(entry.command), theme) {
                    actions.push(Action::Ui(entry.command));
                    ui.close();
                }
            }
            crate::ui::kit::follow_focus(ui);
        });
    });
}

/// A command of the menu with its keys, and a check mark where it is on; true where it was chosen.
fn row_ui(ui: &mut Ui, entry: &Entry, is_on: Option<bool>, theme: &'static Theme) -> bool {
    let keys = entry
        .keys
        .first()
        .map(|keys| keys_text(ui.ctx(), keys))
        .unwrap_or_default();
    let said = match is_on {
        None => entry.label.to_owned(),
        Some(is_on) => format!("{}, {}", entry.label, if is_on { "on" } else { "off" }),
    };
    let mut row = ListRow::new(entry.label).end(&keys).said(said);
    row = if is_on == Some(true) {
        row.arrow(Icon::Check)
    } else {
        row.indent(ListRow::LEAD)
    };
    row.ui(ui, theme).on_hover_text(entry.tooltip).clicked()
}
