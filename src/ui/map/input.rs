//! What hands do on the map: drag, wheel, pinch, click, keys, right click; and the nodes that a screen reader reads.

use egui::{Key, Modifiers, PointerButton, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Camera, MapEvent, MapInput, MapView};
use crate::learning::Status;
use crate::ui::status_menu::{StatusChoice, status_menu};

/// A place is hit this close to its card, in points: from far, cards are small.
const REACH: f32 = 3.0;
/// No more nodes than this are told to a screen reader: the outline is the full twin of the map.
const MOST_NODES: usize = 400;

impl MapView {
    pub(super) fn handle_input(&mut self, ui: &mut Ui, view: Rect, input: &MapInput<'_>, events: &mut Vec<MapEvent>) {
        let response = ui.interact(view, ui.scope_id().with("map"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Skill map"));
        ui.data_mut(|data| data.insert_temp(Self::keyboard_id(), response.id));
        self.drag(ui, &response);
        self.wheel(ui, view, &response, input);
        let pointed = response
            .hover_pos()
            .filter(|_| !response.dragged())
            .and_then(|at| self.place_under(view, at));
        if self.hovered != pointed {
            self.hovered = pointed;
            ui.ctx().request_repaint();
        }
        if pointed.is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        } else if response.dragged() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        }
        if response.clicked() {
            response.request_focus();
            match self.id(
                input,
                response
                    .interact_pointer_pos()
                    .and_then(|at| self.place_under(view, at)),
            ) {
                Some(skill) => events.push(MapEvent::Open(skill)),
                None => events.push(MapEvent::Deselect),
            }
        }
        if response.double_clicked()
            && let Some(at) = response.interact_pointer_pos()
            && self.place_under(view, at).is_none()
            && let Some(land) = self
                .camera
                .and_then(|camera| self.scene.land_at(camera.to_map(view, at)))
        {
            self.fit_land(land);
        }
        if response.secondary_clicked() {
            self.menu_for = response
                .interact_pointer_pos()
                .and_then(|at| self.place_under(view, at));
        }
        if let Some(place) = self.menu_for {
            response.context_menu(|ui| {
                let Some(skill) = input.pack.skills.get(place) else {
                    return;
                };
                events.extend(status_menu(ui, &skill.title).map(|choice| match choice {
                    StatusChoice::Open => MapEvent::Open(skill.id.clone()),
                    StatusChoice::Mark(mark) => MapEvent::SetStatus(skill.id.clone(), mark),
                    StatusChoice::Reset => MapEvent::Reset(skill.id.clone()),
                }));
            });
        }
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        // What has the focus keeps its keys: arrows in a strip of tabs, Enter on a button.
        let has_keys = ui.memory(|memory| memory.focused().is_none_or(|id| id == response.id));
        if input.keys && has_keys {
            self.keys(ui, input, events);
        }
    }

    /// Where the id is kept by which the map has the keyboard.
    fn keyboard_id() -> egui::Id {
        egui::Id::unique("map keyboard")
    }

    /// Whether the map has the keyboard.
    pub fn has_keyboard(ctx: &egui::Context) -> bool {
        let map: Option<egui::Id> = ctx.data(|data| data.get_temp(Self::keyboard_id()));
        map.is_some() && ctx.memory(|memory| memory.focused()) == map
    }

    fn id(&self, input: &MapInput<'_>, place: Option<usize>) -> Option<crate::pack::SkillId> {
        place
            .and_then(|place| input.pack.skills.get(place))
            .map(|skill| skill.id.clone())
    }

    fn place_under(&self, view: Rect, at: Pos2) -> Option<usize> {
        let camera = self.camera?;
        let (point, reach) = (camera.to_map(view, at), Vec2::splat(REACH) / camera.scale());
        self.spots
            .place_at(point, Vec2::ZERO)
            .or_else(|| self.spots.place_at(point, reach))
            .or_else(|| self.scene.place_at(point, reach.x))
    }

    fn drag(&mut self, ui: &Ui, response: &egui::Response) {
        let by_hand = response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle);
        if by_hand && let Some(camera) = &mut self.camera {
            camera.pan(ui.input(|i| i.pointer.delta()));
            (self.goal, self.moved) = (None, true);
        }
    }

    fn wheel(&mut self, ui: &Ui, view: Rect, response: &egui::Response, input: &MapInput<'_>) {
        let Some(at) = response.hover_pos() else { return };
        let Some(camera) = &mut self.camera else { return };
        let (scroll, pinch, ctrl) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta(), i.modifiers.command));
        if (pinch - 1.0).abs() > 1e-4 {
            camera.zoom_at(view, at, pinch);
            (self.goal, self.moved) = (None, true);
        } else if scroll != Vec2::ZERO {
            if input.manners.wheel_pans && !ctrl {
                camera.pan(scroll);
            } else {
                camera.zoom_at(view, at, (scroll.y * 0.0035).exp());
            }
            (self.goal, self.moved) = (None, true);
        }
    }

    fn keys(&self, ui: &Ui, input: &MapInput<'_>, events: &mut Vec<MapEvent>) {
        const ARROWS: [(Key, Vec2); 4] = [
            (Key::ArrowLeft, Vec2::LEFT),
            (Key::ArrowRight, Vec2::RIGHT),
            (Key::ArrowUp, Vec2::UP),
            (Key::ArrowDown, Vec2::DOWN),
        ];
        let selected = input
            .selected
            .or(input.status.next)
            .filter(|&place| place < self.scene.places.len());
        for (key, direction) in ARROWS {
            let along = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, key));
            let beside = !along && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            let Some(start) = selected.filter(|_| along || beside) else {
                continue;
            };
            let to = match (input.selected, along) {
                // The first arrow shows where the selection is.
                (None, _) => Some(start),
                (Some(_), true) => self.scene.along_road(start, direction),
                (Some(_), false) => self.scene.neighbour(start, direction),
            };
            if let Some(skill) = self.id(input, to) {
                events.push(MapEvent::Select(skill));
            }
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))
            && let Some(skill) = self.id(input, input.selected.or(input.status.next))
        {
            events.push(MapEvent::Open(skill));
        }
    }

    /// Tells a screen reader what is in sight, each place with its status, and takes its clicks.
    pub(super) fn nodes(&self, ui: &Ui, view: Rect, camera: Camera, input: &MapInput<'_>, events: &mut Vec<MapEvent>) {
        if !ui.ctx().has_accesskit_node(ui.scope_id().with("map")) {
            return;
        }
        let seen = camera.visible(view);
        let in_sight = self
            .scene
            .places_in(seen)
            .into_iter()
            .map(|number| (number, self.scene.places[number]))
            .filter(|(_, rect)| rect.intersects(seen))
            .take(MOST_NODES);
        for (number, rect) in in_sight {
            let Some(skill) = input.pack.skills.get(number) else {
                continue;
            };
            let status = input
                .status
                .places
                .get(number)
                .map_or(Status::NotReady, |place| place.status);
            let label = format!("{}, {}", skill.title, crate::study::status_label(status));
            let id = ui.scope_id().with(("place", number));
            // Hover only: the map itself takes the pointer. A reader's click arrives as an action on this node.
            let response = ui.interact(
                camera
                    .rect_to_screen(view, self.spots.card(number).unwrap_or(rect))
                    .intersect(view),
                id,
                Sense::hover(),
            );
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, input.selected == Some(number), &label));
            if ui.input(|i| i.has_accesskit_action_request(id, egui::accesskit::Action::Click)) {
                events.push(MapEvent::Select(skill.id.clone()));
            }
        }
    }
}
