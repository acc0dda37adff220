//! Lists of any length: only the rows in sight are drawn, and the one that has the keyboard.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, UiBuilder, Vec2};

/// Rows beyond the edge that are drawn too, so that Tab and the arrow keys find a next one.
const BEYOND: usize = 2;

/// Draws those of `count` rows of one height that are in sight of the scroll area around them.
pub fn rows_in_sight(ui: &mut Ui, height: f32, count: usize, row: impl FnMut(&mut Ui, usize)) {
    rows_and_one(ui, height, count, None, row);
}

/// As [`rows_in_sight`], and one more wherever it is. Gives where the list lies.
fn rows_and_one(
    ui: &mut Ui,
    height: f32,
    count: usize,
    one: Option<usize>,
    mut row: impl FnMut(&mut Ui, usize),
) -> Rect {
    let size = Vec2::new(ui.available_width(), height * count as f32);
    let (list, _) = ui.allocate_exact_size(size, Sense::hover());
    let clip = ui.clip_rect();
    let first = (((clip.top() - list.top()) / height).max(0.0) as usize).saturating_sub(BEYOND);
    let last = (((clip.bottom() - list.top()) / height).max(0.0).ceil() as usize + BEYOND).min(count);
    let in_sight = first.min(last)..last;
    let beside = one.filter(|one| *one < count && !in_sight.contains(one));
    for number in in_sight.chain(beside) {
        let rect = row_rect(list, height, number);
        let id = ui.scope_id().with(("row", number));
        row(&mut ui.new_child(UiBuilder::new().max_rect(rect).scope_id(id)), number);
    }
    list
}

fn row_rect(list: Rect, height: f32, number: usize) -> Rect {
    let top = list.min + Vec2::new(0.0, height * number as f32);
    Rect::from_min_size(top, Vec2::new(list.width(), height))
}

/// A list in which Up and Down move from row to row. Each row must be drawn with the id that [`RowList::row_id`] gives.
pub struct RowList {
    id: Id,
    height: f32,
}

impl RowList {
    /// `height` of every row, in points.
    pub fn new(id: Id, height: f32) -> Self {
        Self { id, height }
    }

    /// The id of the row with a key that it keeps while rows around it come and go.
    pub fn row_id(&self, key: impl std::hash::Hash + std::fmt::Debug) -> Id {
        self.id.with(key)
    }

    /// Whether one of its rows has the keyboard.
    pub fn has_keyboard(&self, ctx: &egui::Context) -> bool {
        let row: Option<Id> = ctx.data(|data| data.get_temp(self.id.with("row with the keyboard")));
        row.is_some() && ctx.memory(|memory| memory.focused()) == row
    }

    /// Draws the rows in sight. `id_of` names the row with a number; gives the number of the row that the keyboard came to.
    pub fn ui(
        &self,
        ui: &mut Ui,
        count: usize,
        id_of: impl Fn(usize) -> Id,
        row: impl FnMut(&mut Ui, usize),
    ) -> Option<usize> {
        // The row that had the keyboard in the last frame, by number.
        let kept: Option<usize> = ui.data(|data| data.get_temp(self.id));
        let focused = ui.memory(|memory| memory.focused());
        let here = kept.filter(|number| *number < count && focused == Some(id_of(*number)));
        let list = rows_and_one(ui, self.height, count, here, row);
        let focused = ui.memory(|memory| memory.focused())?;
        let has_focus = |number: &usize| id_of(*number) == focused;
        let here = here.filter(has_focus).or_else(|| {
            let top = ((ui.clip_rect().top() - list.top()) / self.height).max(0.0) as usize;
            let seen = (ui.clip_rect().height() / self.height).max(0.0) as usize + 2 * BEYOND + 2;
            let first = top.saturating_sub(BEYOND);
            (first..(first + seen).min(count)).find(has_focus)
        })?;
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..Default::default()
            };
            memory.set_focus_lock_filter(focused, filter);
        });
        let to = ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                Some(here + 1)
            } else if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                here.checked_sub(1)
            } else {
                None
            }
        });
        let to = to.filter(|to| *to < count);
        let now = to.unwrap_or(here);
        ui.data_mut(|data| {
            data.insert_temp(self.id, now);
            data.insert_temp(self.id.with("row with the keyboard"), id_of(now));
        });
        if to.is_some() {
            ui.memory_mut(|memory| memory.request_focus(id_of(now)));
        }
        if to.is_some() || kept != Some(now) {
            ui.scroll_to_rect(row_rect(list, self.height, now), None);
        }
        to
    }
}
