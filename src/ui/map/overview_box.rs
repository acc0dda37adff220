//! The small overview in the corner of the map while not all of it is in sight: lands, what is in sight, and a press that goes
//! there.

use egui::epaint::{Vertex, WHITE_UV};
use egui::{Mesh, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{MapView, draw};
use crate::pack::Pack;
use crate::ui::theme::Theme;

/// The greatest size of the overview, in points.
const SIZE: Vec2 = Vec2::new(168.0, 104.0);
/// A view that is smaller has no room for it, in points.
const LEAST_VIEW: Vec2 = Vec2::new(480.0, 300.0);

impl MapView {
    /// Draws the overview where the map is zoomed in, and takes the pointer to where it is pressed.
    pub(super) fn overview_ui(&mut self, ui: &Ui, view: Rect, theme: &Theme, pack: &Pack) {
        let (Some(camera), Some(bounds)) = (self.camera, self.scene.bounds) else {
            return;
        };
        let seen = camera.visible(view);
        let is_small = view.width() < LEAST_VIEW.x || view.height() < LEAST_VIEW.y;
        if is_small || self.scene.lands.is_empty() || seen.expand(2.0).contains_rect(bounds) {
            return;
        }
        let scale = (SIZE.x / bounds.width()).min(SIZE.y / bounds.height());
        let plate = Rect::from_min_size(
            Pos2::new(view.left() + 10.0, view.bottom() - bounds.height() * scale - 22.0),
            bounds.size() * scale + Vec2::splat(12.0),
        );
        let inner = plate.shrink(6.0);
        let to_box = |point: Pos2| inner.min + (point - bounds.min) * scale;
        let response = ui.interact(plate, ui.scope_id().with("overview"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Overview of the map"));
        let painter = ui.painter_at(view);
        let edge = Stroke::new(theme.line_width, theme.colours.edge);
        painter.rect(plate, 6.0, theme.colours.panel, edge, StrokeKind::Inside);
        for (number, land) in self.scene.lands.iter().enumerate() {
            let color = draw::colours_of(theme, pack, number).name.gamma_multiply(0.7);
            for coast in &land.coasts {
                let mut mesh = Mesh::default();
                mesh.vertices.extend(coast.outline.iter().map(|&point| Vertex {
                    pos: to_box(point),
                    uv: WHITE_UV,
                    color,
                }));
                mesh.indices.clone_from(&coast.triangles);
                painter.add(mesh);
            }
        }
        let window = Rect::from_min_max(to_box(seen.min), to_box(seen.max)).intersect(inner);
        painter.rect_stroke(window, 2.0, Stroke::new(1.5, theme.colours.text), StrokeKind::Inside);
        if (response.clicked() || response.dragged())
            && let (Some(at), Some(camera)) = (response.interact_pointer_pos(), &mut self.camera)
        {
            let point = bounds.min + (at - inner.min) / scale;
            camera.centre = (point.x, point.y);
            (self.goal, self.moved) = (None, true);
            ui.ctx().request_repaint();
        }
    }
}
