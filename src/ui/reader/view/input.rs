//! What hands do on the page: keys, the find bar, selection with the mouse, the menu, and the question before a link that
//! is not encrypted. Changes the reader's own state only.

use egui::text::CCursor;
use egui::{Context, Event, EventFilter, Id, Key, Modifiers, Pos2, Rect, Ui, pos2, vec2};

use super::place::Goal;
use super::{BRIDGE, Reader, ReaderEvent, lay};
use crate::ui::reader::laid::{Part, Typesetter};
use crate::ui::reader::piece::Sheet;
use crate::ui::reader::selection::{Selection, Spot};
use crate::ui::reader::style::ReaderStyle;

impl Reader {
    pub(super) fn keys(&mut self, ui: &Ui, page: Id, area: Rect, sheet: &Sheet, events: &mut Vec<ReaderEvent>) {
        let ctx = ui.ctx();
        if ctx.text_edit_focused() {
            return;
        }
        let focus = ctx.memory(|memory| memory.focused());
        let pointed = ctx.input(|input| input.pointer.hover_pos().is_some_and(|at| area.contains(at)));
        let active = self.focused || focus == Some(page) || (focus.is_none() && pointed);
        if !active {
            return;
        }
        if focus == Some(page) {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ctx.memory_mut(|memory| memory.set_focus_lock_filter(page, filter));
        }
        let pressed = |modifiers: Modifiers, key: Key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::F) {
            self.open_find();
        }
        if self.find.open && (pressed(Modifiers::SHIFT, Key::F3) || pressed(Modifiers::NONE, Key::F3)) {
            self.find.step(ctx.input(|input| input.modifiers.shift));
            self.goal = self.find.current().map(Goal::Find);
        }
        if pressed(Modifiers::COMMAND, Key::A) {
            self.selection = Selection::all(sheet);
        }
        let copies = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if copies && !self.selection.is_empty() {
            let text = self.selection.text(sheet);
            ctx.copy_text(text.clone());
            events.push(ReaderEvent::Copied(text));
        }
        if !self.selection.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.selection = Selection::default();
        }
        let on_link = focus.is_some() && focus != Some(page);
        let mut by = None;
        if pressed(Modifiers::NONE, Key::PageDown) || (!on_link && pressed(Modifiers::NONE, Key::Space)) {
            by = Some((self.height - BRIDGE).max(BRIDGE));
        }
        if pressed(Modifiers::NONE, Key::PageUp) || (!on_link && pressed(Modifiers::SHIFT, Key::Space)) {
            by = Some(-(self.height - BRIDGE).max(BRIDGE));
        }
        if focus == Some(page) && pressed(Modifiers::NONE, Key::ArrowDown) {
            by = Some(BRIDGE);
        }
        if focus == Some(page) && pressed(Modifiers::NONE, Key::ArrowUp) {
            by = Some(-BRIDGE);
        }
        if pressed(Modifiers::NONE, Key::Home) {
            by = Some(f32::NEG_INFINITY);
        }
        if pressed(Modifiers::NONE, Key::End) {
            by = Some(f32::INFINITY);
        }
        if let Some(by) = by {
            self.scroll_by(by);
            events.push(ReaderEvent::Scrolled);
            if on_link {
                // The link may be gone from view, and the focus with it.
                ctx.memory_mut(|memory| memory.request_focus(page));
            }
        }
    }

    pub(super) fn find_bar(&mut self, ui: &mut Ui, sheet: &Sheet) {
        let mut step = None;
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            let width = (ui.available_width() - 250.0).clamp(80.0, 260.0);
            let field = egui::TextEdit::singleline(&mut self.find.query)
                .hint_text("Find in page")
                .desired_width(width);
            let output = field.show(ui);
            let field = output.response.response;
            if std::mem::take(&mut self.find.focus) {
                field.request_focus();
            }
            if std::mem::take(&mut self.find.selects) {
                // What stands there is typed over.
                let mut state = output.state;
                let all = egui::text::CCursorRange::select_all(&output.galley);
                state.cursor.set_char_range(Some(all));
                state.store(ui.ctx(), field.id);
            }
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                step = Some(ui.input(|input| input.modifiers.shift));
                self.find.focus = true;
            }
            if ui.button("Previous").clicked() {
                step = Some(true);
            }
            if ui.button("Next").clicked() {
                step = Some(false);
            }
            let escaped = field.has_focus() || field.lost_focus();
            let escaped = escaped && ui.input(|input| input.key_pressed(Key::Escape));
            if ui.button("Close").clicked() || escaped {
                self.find.open = false;
                self.wants_focus = true;
            }
            ui.label(self.find.count());
        });
        ui.separator();
        let looked = self.find.look(sheet, self.shown, self.anchor.piece);
        if let Some(back) = step {
            self.find.step(back);
        }
        if looked || step.is_some() {
            self.goal = self.find.current().map(Goal::Find);
        }
    }

    pub(super) fn select(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        setting: &Typesetter<'_>,
        sheet: &Sheet,
        origin: Pos2,
    ) {
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        let (pressed, down, shift) = ui.input(|input| {
            (
                input.pointer.primary_pressed(),
                input.pointer.primary_down(),
                input.modifiers.shift,
            )
        });
        if response.is_pointer_button_down_on() && down {
            let spot = self.hit(pointer, setting, sheet, origin);
            if pressed {
                if response.sense.is_focusable() {
                    response.request_focus();
                }
                let start = if shift { self.selection.start } else { spot };
                self.selection = Selection { start, end: spot };
            } else if response.dragged() {
                self.selection.end = spot;
                let area = ui.clip_rect();
                let over = (pointer.y - area.bottom()).max(0.0) + (pointer.y - area.top()).min(0.0);
                if over != 0.0 {
                    ui.scroll_with_delta(vec2(0.0, -over.clamp(-40.0, 40.0)));
                    ui.ctx().request_repaint();
                }
            }
        }
        if response.triple_clicked() {
            self.selection = Selection::piece(sheet, self.hit(pointer, setting, sheet, origin));
        } else if response.double_clicked() {
            self.selection = Selection::word(sheet, self.hit(pointer, setting, sheet, origin));
        }
        if response.drag_stopped() && !self.selection.is_empty() {
            let settled = egui::OutputCommand::TextSelectionSettled(self.selection.text(sheet));
            ui.ctx().send_cmd(settled);
        }
    }

    pub(super) fn menu(&mut self, response: &egui::Response, sheet: &Sheet, events: &mut Vec<ReaderEvent>) {
        response.context_menu(|ui| {
            if ui
                .add_enabled(!self.selection.is_empty(), egui::Button::new("Copy"))
                .clicked()
            {
                let text = self.selection.text(sheet);
                ui.ctx().copy_text(text.clone());
                events.push(ReaderEvent::Copied(text));
                ui.close();
            }
            if ui.button("Select all").clicked() {
                self.selection = Selection::all(sheet);
                ui.close();
            }
        });
    }

    /// The place between two characters that lies next to a point.
    pub(super) fn hit(&mut self, at: Pos2, setting: &Typesetter<'_>, sheet: &Sheet, origin: Pos2) -> Spot {
        let index = self.column.at((at.y - origin.y).clamp(0.0, self.column.total()));
        let Some(piece) = sheet.pieces.get(index) else {
            return Spot::default();
        };
        let (colours, pictures) = (&self.colours, &self.pictures);
        let laid = self
            .column
            .laid(index, &mut |index| lay(setting, sheet, colours, pictures, index));
        let sideways = self.sideways.get(&index).copied().unwrap_or_default();
        let own = pos2(
            at.x - origin.x - piece.indent + sideways,
            at.y - origin.y - self.column.top(index) - piece.gap,
        );
        if own.y < 0.0 {
            return Spot { piece: index, at: 0 };
        }
        let far = |part: &&Part| {
            let rect = part.rect();
            // Lines before columns: a point beside a cell belongs to its row.
            let (dx, dy) = (rect.x_range().clamp(own.x) - own.x, rect.y_range().clamp(own.y) - own.y);
            egui::emath::OrderedFloat(dx.abs() + 1_000.0 * dy.abs())
        };
        let nearest = laid.parts.iter().min_by_key(far);
        let inside = nearest.map_or(0, |part| {
            let CCursor { index, .. } = part.galley.cursor_from_pos(own.to_vec2() - part.at);
            part.start + index.0.min(part.length)
        });
        Spot {
            piece: index,
            at: inside.min(piece.length),
        }
    }

    /// Asks before a link that is not encrypted is followed.
    pub(super) fn warn(&mut self, ctx: &Context, style: &ReaderStyle, events: &mut Vec<ReaderEvent>) {
        let Some(url) = self.unsafe_url.clone() else { return };
        let modal = egui::Modal::new(Id::unique("reader http warning")).show(ctx, |ui| {
            ui.set_max_width(380.0);
            ui.label("This link is not encrypted. Anyone on the way can read or change what it shows.");
            let shown: String = url.chars().filter(char::is_ascii_graphic).take(200).collect();
            ui.colored_label(style.muted, shown);
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if ui.button("Cancel").clicked() {
                    ui.close();
                }
                if ui.button("Open anyway").clicked() {
                    events.push(ReaderEvent::OpenUrl(url.clone()));
                    ui.close();
                }
            });
        });
        if modal.should_close() {
            self.unsafe_url = None;
        }
    }
}
