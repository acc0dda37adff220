//! My path: the second view of the map. The goal's skills alone, as numbered stations in the order of study on a line through
//! the lands in their colours. Changes nothing itself.

mod draw;
mod stations;

use egui::{Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

pub use stations::{Rows, Stations, Stop};

use super::report::{self, Drawn};
use super::{MapEvent, MapInput, tip};
use crate::ui::status_menu::{StatusChoice, status_menu};

/// How close the path may be looked at, and from how far.
const ZOOMS: std::ops::RangeInclusive<f32> = 1.0..=2.5;
/// Around the rows, in points.
const MARGIN: f32 = 10.0;

/// The view of the path with where it looks.
#[derive(Default)]
pub struct PathView {
    stations: Stations,
    /// The revision of the session that they were made of.
    revision: Option<u64>,
    zoom: Option<f32>,
    /// A station to bring into sight.
    reveal: Option<usize>,
    hovered: Option<usize>,
    records: bool,
    drawn: Vec<Drawn>,
}

impl PathView {
    /// From now on, notes what is drawn: for reports.
    pub fn record(&mut self) {
        self.records = true;
    }

    pub fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    pub fn zoom(&self) -> f32 {
        self.zoom.unwrap_or(1.0)
    }

    pub fn zoom_by(&mut self, factor: f32) {
        self.zoom = Some((self.zoom() * factor).clamp(*ZOOMS.start(), *ZOOMS.end()));
    }

    pub fn fit_all(&mut self) {
        self.zoom = None;
    }

    /// Scrolls to the station of a skill at the next frame.
    pub fn reveal(&mut self, skill: usize) {
        self.reveal = Some(skill);
    }

    /// Draws the path over all that is left of `ui`, and says what was done on it.
    pub fn ui(&mut self, ui: &mut Ui, input: &MapInput<'_>) -> Vec<MapEvent> {
        let Some(overview) = &input.overview else {
            return Vec::new();
        };
        if self.revision != Some(input.status.revision) {
            self.stations = Stations::of(overview);
            self.revision = Some(input.status.revision);
        }
        let view = ui.available_rect_before_wrap();
        ui.painter().rect_filled(view, 0.0, input.theme.colours.sea);
        self.wheel(ui, view);
        let mut events = Vec::new();
        let chips = draw::chips(ui, input, &self.stations, view.width() - 2.0 * MARGIN);
        let foot = chips.height() + MARGIN;
        let room = Vec2::new(view.width(), view.height() - foot - 2.0 * MARGIN);
        let rows = Rows::of(self.stations.stops.len(), room, self.zoom());
        let tags = report::Tags::default();
        let mut painter = ui.painter_at(view);
        ScrollArea::vertical()
            .id_salt("path")
            .auto_shrink(false)
            .show(ui, |ui| {
                let size = Vec2::new(view.width(), rows.height + foot + 2.0 * MARGIN);
                let (area, _) = ui.allocate_exact_size(size, Sense::hover());
                let origin = area.min + Vec2::new(0.0, MARGIN);
                painter = ui.painter().clone();
                let picture = draw::Picture {
                    painter: painter.clone(),
                    origin,
                    rows: &rows,
                    stations: &self.stations,
                    input,
                    tags: self.records.then_some(&tags),
                };
                let before = self.hovered.take();
                draw::path(&picture, before);
                self.hovered = hands(ui, &picture, &mut events);
                let at = origin + Vec2::new(MARGIN, rows.height + MARGIN);
                chips.ui(ui, at, &picture, &mut events);
                if let Some(at) = self.reveal.take().and_then(|skill| self.place_of(skill)) {
                    let cell = rows.cell(at).translate(origin.to_vec2());
                    ui.scroll_to_rect(cell.expand(20.0), None);
                }
            });
        self.keys(ui, &rows, input, &mut events);
        if self.records {
            self.drawn = report::drawn(&painter, &tags);
        }
        events
    }

    fn place_of(&self, skill: usize) -> Option<usize> {
        self.stations.stops.iter().position(|stop| stop.skill == skill)
    }

    /// Ctrl and the wheel, or a pinch, bring the path closer; the wheel alone scrolls.
    fn wheel(&mut self, ui: &Ui, view: Rect) {
        let pinch = ui.input(|i| i.zoom_delta());
        let is_over = ui.input(|i| i.pointer.hover_pos()).is_some_and(|at| view.contains(at));
        if is_over && (pinch - 1.0).abs() > 1e-4 {
            self.zoom_by(pinch);
        }
    }

    /// Arrows lead from station to station, Enter opens.
    fn keys(&mut self, ui: &Ui, rows: &Rows, input: &MapInput<'_>, events: &mut Vec<MapEvent>) {
        const ARROWS: [(Key, Vec2); 4] = [
            (Key::ArrowLeft, Vec2::LEFT),
            (Key::ArrowRight, Vec2::RIGHT),
            (Key::ArrowUp, Vec2::UP),
            (Key::ArrowDown, Vec2::DOWN),
        ];
        let focused = ui.memory(|memory| memory.focused());
        let of_station = |stop: &Stop| Some(ui.scope_id().with(("station", stop.skill))) == focused;
        let is_ours = focused.is_none() || self.stations.stops.iter().any(of_station);
        if !input.keys || !is_ours || self.stations.stops.is_empty() {
            return;
        }
        let selected = input.selected.and_then(|skill| self.place_of(skill));
        let here = selected.or(self.stations.here).unwrap_or(0);
        let id = |at: usize| {
            let stop = self.stations.stops.get(at)?;
            input.pack.skills.get(stop.skill).map(|skill| skill.id.clone())
        };
        for (key, step) in ARROWS {
            if !ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                continue;
            }
            // The first arrow shows where one is.
            let to = selected.map_or(here, |at| rows.towards(at, self.stations.stops.len(), step));
            events.extend(id(to).map(MapEvent::Select));
            self.reveal = self.stations.stops.get(to).map(|stop| stop.skill);
        }
        if focused.is_none() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            events.extend(id(here).map(MapEvent::Open));
        }
    }
}

/// What the pointer and a screen reader do on the stations; answers with the one that is pointed at.
fn hands(ui: &mut Ui, picture: &draw::Picture<'_>, events: &mut Vec<MapEvent>) -> Option<usize> {
    let (input, stations) = (picture.input, picture.stations);
    let seen = ui.clip_rect();
    let mut hovered = None;
    for (at, stop) in stations.stops.iter().enumerate() {
        let cell = picture.cell(at);
        let Some(skill) = input.pack.skills.get(stop.skill).filter(|_| cell.intersects(seen)) else {
            continue;
        };
        let id = ui.scope_id().with(("station", stop.skill));
        let response = ui.interact(cell, id, Sense::click());
        let is_selected = input.selected == Some(stop.skill);
        let name = draw::name(picture, at);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
        if response.hovered() {
            hovered = Some(at);
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if response.clicked() {
            events.push(MapEvent::Open(skill.id.clone()));
        }
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        crate::ui::widgets::focus_ring(ui, &response, 8.0);
        response.context_menu(|ui| {
            events.extend(status_menu(ui, &skill.title).map(|choice| match choice {
                StatusChoice::Open => MapEvent::Open(skill.id.clone()),
                StatusChoice::Mark(mark) => MapEvent::SetStatus(skill.id.clone(), mark),
                StatusChoice::Reset => MapEvent::Reset(skill.id.clone()),
            }));
        });
        let words = || tip::words(input, stop.skill, &[]);
        response.on_hover_ui(|ui| {
            ui.set_max_width(tip::WIDTH);
            ui.label(words());
        });
    }
    hovered
}
