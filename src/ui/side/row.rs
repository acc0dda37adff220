//! A row of the side bar: a sign, a title, and a line that says more.

use egui::{Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::pack::SkillId;
use crate::session::Session;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::{signs, widgets};

/// Draws the row of a skill; pressing it is up to the caller.
pub fn skill_row(ui: &mut Ui, session: &Session, id: &SkillId, more: &str, theme: &Theme) -> Option<Response> {
    let skill = session.pack().skill(id)?;
    let status = session.status(id);
    let sizes = theme.sizes();
    let width = ui.available_width();
    let text_left = 2.0 * sizes.sign_small + 12.0;
    let title = one_line(
        ui,
        &skill.title,
        Face::SemiBold.at(sizes.text.body),
        theme.colours.text,
        width - text_left,
    );
    let more = ui.painter().layout(
        more.to_owned(),
        Face::Regular.at(sizes.text.small),
        theme.colours.muted,
        width - text_left,
    );
    let extra = if more.is_empty() { 0.0 } else { more.size().y + 1.0 };
    let height = title.size().y + extra + 8.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let words = format!("{}, {}. {}", skill.title, status.label(), more.text());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect.expand2(Vec2::new(6.0, 0.0)), 6.0, theme.colours.hover);
    }
    let fraction = session.ticked_count(id) as f32 / skill.items.len().max(1) as f32;
    let at = Pos2::new(
        rect.left() + sizes.sign_small + 1.0,
        rect.top() + 4.0 + title.size().y / 2.0,
    );
    signs::sign(painter, at, sizes.sign_small, status.into(), fraction, theme);
    let left = rect.left() + text_left;
    let title_height = title.size().y;
    painter.galley(Pos2::new(left, rect.top() + 4.0), title, theme.colours.text);
    painter.galley(
        Pos2::new(left, rect.top() + 5.0 + title_height),
        more,
        theme.colours.muted,
    );
    widgets::focus_ring(ui, &response, 6.0);
    Some(response)
}

/// Text on one line, cut with an ellipsis where it has no room.
pub fn one_line(
    ui: &Ui,
    text: &str,
    font: egui::FontId,
    colour: egui::Color32,
    room: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
    ui.painter().layout_job(job)
}
