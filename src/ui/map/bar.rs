//! The bar below every view of the map: which view, filters, the legend, and how close one looks. Asks; changes nothing.

use egui::{Align, Layout, Popup, PopupCloseBehavior, RichText, Ui};

use super::filter::Filter;
use crate::learning::Status;
use crate::study::{Overview, status_label};
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::icons::Icon;
use crate::ui::signs::{self, SignKind};
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::MapKind;

/// Height of the bar, in points.
pub const HEIGHT: f32 = 34.0;
/// Below this width the view's buttons have short names.
const ROOM: f32 = 620.0;
/// Below this one they are behind a single one that names what is shown.
const LITTLE_ROOM: f32 = 460.0;

/// What the bar shows.
pub struct MapBar<'a> {
    pub overview: Overview<'a>,
    pub kind: MapKind,
    /// Whether a skill is selected, so that what leads there can be shown.
    pub has_selection: bool,
    pub percent: Option<u32>,
    /// How many places are lit, while some step back.
    pub lit: Option<usize>,
    pub theme: &'static Theme,
}

pub fn bar_ui(ui: &mut Ui, bar: &MapBar<'_>, filter: &mut Filter, actions: &mut Vec<Action>) {
    let (is_wide, is_narrow) = (ui.available_width() >= ROOM, ui.available_width() < LITTLE_ROOM);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = if is_narrow { 0.0 } else { 4.0 };
        ui.add_space(if is_narrow { 2.0 } else { 10.0 });
        if is_narrow {
            let button = widgets::quiet_button(ui, bar.kind.title());
            Popup::menu(&button).show(|ui| views_ui(ui, bar, true, actions));
        } else {
            views_ui(ui, bar, is_wide, actions);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(if is_narrow { 2.0 } else { 8.0 });
            zoom_ui(ui, bar, !is_narrow, actions);
            let legend = widgets::icon_button(ui, Icon::Info, "Legend of the signs");
            Popup::menu(&legend)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| legend_ui(ui, bar.theme));
            let words = match bar.lit {
                Some(count) => format!("Filter: {count}"),
                None => "Filter".to_owned(),
            };
            let button = widgets::quiet_button(ui, &words);
            Popup::menu(&button)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| filter_ui(ui, bar, filter));
        });
    });
}

fn views_ui(ui: &mut Ui, bar: &MapBar<'_>, is_wide: bool, actions: &mut Vec<Action>) {
    let leads = if is_wide { MapKind::Needs.title() } else { "Leads here" };
    let views = [
        (MapKind::Path, UiCommand::ShowPath, MapKind::Path.title()),
        (MapKind::Atlas, UiCommand::ShowAtlas, MapKind::Atlas.title()),
        (MapKind::Needs, UiCommand::ShowNeeds, leads),
    ];
    for (kind, command, label) in views {
        let is_shown = bar.kind == kind;
        let color = if is_shown {
            bar.theme.colours.text
        } else {
            bar.theme.colours.muted
        };
        let is_offered = kind != MapKind::Needs || bar.has_selection || is_shown;
        ui.add_enabled_ui(is_offered, |ui| {
            let words = RichText::new(label).size(bar.theme.sizes().text.small).color(color);
            let button = ui.selectable_label(is_shown, words);
            if button.on_hover_text(command.hint(ui.ctx())).clicked() && !is_shown {
                actions.push(Action::Ui(command));
            }
        });
    }
}

/// From right to left: all of it, closer, the zoom, farther.
fn zoom_ui(ui: &mut Ui, bar: &MapBar<'_>, says_percent: bool, actions: &mut Vec<Action>) {
    let mut button = |ui: &mut Ui, icon: Icon, command: UiCommand| {
        if widgets::icon_button(ui, icon, command.label()).clicked() {
            actions.push(Action::Ui(command));
        }
    };
    button(ui, Icon::Fit, UiCommand::FitMap);
    button(ui, Icon::Plus, UiCommand::ZoomIn);
    if let Some(percent) = bar.percent.filter(|_| says_percent) {
        let words = RichText::new(format!("{percent} %"))
            .size(bar.theme.sizes().text.small)
            .color(bar.theme.colours.muted);
        ui.label(words);
    }
    button(ui, Icon::Minus, UiCommand::ZoomOut);
}

/// Every sign with its name, and what else stands on the map.
fn legend_ui(ui: &mut Ui, theme: &'static Theme) {
    ui.set_min_width(250.0);
    ui.spacing_mut().item_spacing.y = 5.0;
    let row = |ui: &mut Ui, words: &str, draw: &dyn Fn(&egui::Painter, egui::Pos2)| {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::Vec2::new(26.0, 18.0), egui::Sense::hover());
            draw(ui.painter(), rect.center());
            ui.label(words);
        });
    };
    let told = [
        (
            SignKind::NotReady,
            "Not ready: something comes before it; it can be read all the same",
        ),
        (SignKind::Ready, "Ready: all that it needs is met"),
        (SignKind::InProgress, "In progress: part of its checklist is ticked"),
        (SignKind::Done, "Done"),
        (SignKind::Holds, "Holds: done, and recalled at least a day later"),
        (SignKind::Known, "Known: you knew it before"),
        (SignKind::Skipped, "Skipped: left out, and blocks nothing"),
    ];
    for (kind, words) in told {
        row(ui, words, &|painter, at| {
            signs::sign(painter, at, 7.5, kind, 0.4, theme)
        });
    }
    row(ui, "Recall prompts that are due", &|painter, at| {
        signs::badge(painter, at, 8.0, 3, theme);
    });
    row(ui, "Your next stop; numbers are the steps after it", &|painter, at| {
        signs::flag(painter, at + egui::Vec2::new(-5.0, 8.0), 16.0, theme);
    });
    row(ui, "Bold titles lie on the way to your goal", &|painter, at| {
        let font = crate::ui::fonts::Face::Bold.at(13.0);
        painter.text(at, egui::Align2::CENTER_CENTER, "Aa", font, theme.colours.text);
    });
    row(ui, "Needed by what you point at or select", &|painter, at| {
        let half = egui::Vec2::new(11.0, 0.0);
        painter.line_segment([at - half, at + half], egui::Stroke::new(2.0, theme.colours.progress));
    });
    row(ui, "Opened by it", &|painter, at| {
        let half = egui::Vec2::new(11.0, 0.0);
        painter.line_segment([at - half, at + half], egui::Stroke::new(2.0, theme.colours.accent));
    });
}

fn filter_ui(ui: &mut Ui, bar: &MapBar<'_>, filter: &mut Filter) {
    ui.set_min_width(230.0);
    let pack = bar.overview.pack;
    choice_ui(
        ui,
        "Status",
        &mut filter.status,
        Status::ALL.map(|status| (status, status_label(status).to_owned())),
    );
    let areas = pack.areas.iter().map(|area| (area.id.clone(), area.title.clone()));
    choice_ui(ui, "Area", &mut filter.area, areas);
    let tracks = pack.tracks.iter().map(|track| (track.id.clone(), track.title.clone()));
    choice_ui(ui, "Track", &mut filter.track, tracks);
    ui.checkbox(&mut filter.has_note, "Has notes of mine");
    ui.checkbox(&mut filter.is_due, "Recall is due");
    ui.add_space(4.0);
    let is_set = *filter != Filter::default();
    ui.add_enabled_ui(is_set, |ui| {
        if widgets::quiet_button(ui, "Show all").clicked() {
            *filter = Filter::default();
        }
    });
}

/// A list of which one is chosen, or any.
fn choice_ui<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<T>,
    all: impl IntoIterator<Item = (T, String)>,
) {
    let all: Vec<(T, String)> = all.into_iter().collect();
    let title = chosen
        .as_ref()
        .and_then(|chosen| all.iter().find(|(value, _)| value == chosen))
        .map_or("Any", |(_, title)| title.as_str())
        .to_owned();
    ui.horizontal(|ui| {
        ui.label(name);
        let list = egui::ComboBox::from_id_salt(("map filter", name))
            .selected_text(title)
            .width(150.0)
            .show_ui(ui, |ui| {
                if ui.selectable_label(chosen.is_none(), "Any").clicked() {
                    *chosen = None;
                }
                for (value, title) in all {
                    let is_chosen = chosen.as_ref() == Some(&value);
                    if ui.selectable_label(is_chosen, title).clicked() {
                        *chosen = Some(value);
                    }
                }
            });
        let words = format!("Filter by {}", name.to_lowercase());
        ui.ctx()
            .accesskit_node_builder(list.response.id, |node| node.set_label(words));
    });
}
