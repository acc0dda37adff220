//! Parts of the window that scroll: with the keyboard, and to what the keyboard came to.

use egui::{EventFilter, Id, Key, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::ui::theme::Theme;

/// What an arrow key scrolls, and what stays in sight when a page is turned, in points.
const STEP: f32 = 64.0;

/// Brings what has just got the keyboard into sight. To be called in a scroll area, after its contents.
pub fn follow_focus(ui: &Ui) {
    let id = ui.scope_id().with("followed focus");
    let focused = ui.memory(|memory| memory.focused());
    let before: Option<Id> = ui.data(|data| data.get_temp::<Option<Id>>(id)).flatten();
    if before == focused {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, focused));
    let Some(rect) = focused
        .and_then(|id| ui.ctx().read_response(id))
        .map(|response| response.rect)
    else {
        return;
    };
    let is_inside = ui.min_rect().contains_rect(rect) && rect.height() < ui.clip_rect().height();
    if is_inside && !ui.clip_rect().contains_rect(rect) {
        ui.scroll_to_rect(rect.expand(8.0), None);
    }
}

/// A part that takes the keyboard and scrolls with it, as a page of text does.
#[derive(Default)]
pub struct ScrollPage {
    wants_focus: bool,
    ringed: bool,
}

impl ScrollPage {
    /// Gives it the keyboard at the next frame.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Draws it; `name` is what a screen reader calls it. Gives how far it is scrolled, in points.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, name: &str, contents: impl FnOnce(&mut Ui)) -> f32 {
        let area = ui.available_rect_before_wrap();
        let scroll = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        let output = scroll.show(ui, |ui| {
            let response = ui.interact(ui.clip_rect().intersect(area), id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Document, true, name));
            if std::mem::take(&mut self.wants_focus) || response.clicked() {
                response.request_focus();
            }
            if response.gained_focus() {
                self.ringed = ui.input(|input| input.key_down(Key::Tab));
            }
            if response.has_focus() {
                self.keys(ui, id, area.height());
                if self.ringed {
                    let painter = ui.painter().with_clip_rect(response.rect);
                    let ring = Theme::current(ui.ctx()).focus_ring();
                    painter.rect_stroke(response.rect.shrink(2.0), 4.0, ring, egui::StrokeKind::Inside);
                }
            }
            contents(ui);
            follow_focus(ui);
        });
        output.state.clamped_offset().y
    }

    fn keys(&self, ui: &Ui, id: Id, height: f32) {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let page = (height - STEP).max(STEP);
        let steps = [
            (Modifiers::SHIFT, Key::Space, -page),
            (Modifiers::NONE, Key::Space, page),
            (Modifiers::NONE, Key::PageDown, page),
            (Modifiers::NONE, Key::PageUp, -page),
            (Modifiers::NONE, Key::ArrowDown, STEP),
            (Modifiers::NONE, Key::ArrowUp, -STEP),
            (Modifiers::NONE, Key::End, 1e6),
            (Modifiers::NONE, Key::Home, -1e6),
        ];
        for (modifiers, key, by) in steps {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                ui.scroll_with_delta(vec2(0.0, -by));
            }
        }
    }
}
