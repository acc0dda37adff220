//! The program's icon: land in a calm sea, a road, and the flag of the next stop. Drawn here, kept in `assets/icon.png`.

use egui::epaint::{CubicBezierShape, PathShape};
use egui::{Color32, IconData, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::signs;
use super::theme::Theme;

/// The icon for the window's title bar and the task bar; `None` only if the file inside the program were damaged.
pub fn icon() -> Option<IconData> {
    let picture = image::load_from_memory(include_bytes!("../../assets/icon.png"))
        .ok()?
        .into_rgba8();
    let (width, height) = picture.dimensions();
    Some(IconData {
        rgba: picture.into_raw(),
        width,
        height,
    })
}

/// Paints the icon over a square; its corners stay as they were.
pub fn paint(painter: &Painter, square: Rect) {
    let theme = Theme::dark();
    let colours = &theme.colours;
    let at = |x: f32, y: f32| pos2(square.left() + x * square.width(), square.top() + y * square.height());
    let unit = square.width();
    painter.rect_filled(square, unit * 0.2, colours.sea);
    land(
        painter,
        &COAST_BEHIND.map(|(x, y)| at(x, y)),
        theme.lands.teal.ground,
        theme.lands.teal.name,
        unit,
    );
    land(
        painter,
        &COAST.map(|(x, y)| at(x, y)),
        theme.lands.moss.ground,
        theme.lands.moss.name,
        unit,
    );
    let road = [at(0.27, 0.70), at(0.46, 0.72), at(0.38, 0.50), at(0.56, 0.50)];
    let stroke = Stroke::new(unit * 0.035, colours.progress);
    painter.add(CubicBezierShape::from_points_stroke(
        road,
        false,
        Color32::TRANSPARENT,
        stroke,
    ));
    let place = |center: Pos2, radius: f32| {
        painter.circle_filled(center, radius * unit, colours.done);
    };
    place(road[0], 0.085);
    signs::check(
        painter,
        road[0],
        unit * 0.08,
        Stroke::new(unit * 0.024, colours.on_sign),
    );
    painter.circle_filled(road[3], unit * 0.06, colours.progress);
    painter.circle_filled(road[3], unit * 0.026, colours.sea);
    signs::flag(painter, road[3], unit * 0.34, theme);
}

/// Corners of the coasts, in parts of the square; they are rounded when painted.
const COAST: [(f32, f32); 10] = [
    (0.06, 0.56),
    (0.10, 0.30),
    (0.34, 0.34),
    (0.48, 0.18),
    (0.78, 0.22),
    (0.94, 0.44),
    (0.84, 0.66),
    (0.62, 0.68),
    (0.50, 0.92),
    (0.14, 0.90),
];
const COAST_BEHIND: [(f32, f32); 6] = [
    (0.66, 0.86),
    (0.74, 0.76),
    (0.88, 0.74),
    (0.96, 0.82),
    (0.88, 0.95),
    (0.72, 0.96),
];

/// A land with its coast: the corners joined by curves through the middles of the sides between them.
fn land(painter: &Painter, corners: &[Pos2], ground: Color32, coast: Color32, unit: f32) {
    let middle = |index: usize| corners[index % corners.len()].lerp(corners[(index + 1) % corners.len()], 0.5);
    let mut outline = Vec::new();
    for index in 0..corners.len() {
        let (from, through, to) = (middle(index), corners[(index + 1) % corners.len()], middle(index + 1));
        outline.extend((0..12).map(|step| {
            let part = step as f32 / 12.0;
            from.lerp(through, part).lerp(through.lerp(to, part), part)
        }));
    }
    // A fan around the middle fills it: seen from there, neither coast turns back on itself.
    let center = corners
        .iter()
        .fold(Pos2::ZERO, |sum, corner| sum + corner.to_vec2() / corners.len() as f32);
    let mut mesh = egui::Mesh::default();
    mesh.colored_vertex(center, ground);
    outline.iter().for_each(|point| mesh.colored_vertex(*point, ground));
    let count = u32::try_from(outline.len()).unwrap_or(0);
    (0..count).for_each(|index| mesh.add_triangle(0, index + 1, (index + 1) % count + 1));
    painter.add(Shape::mesh(mesh));
    painter.add(PathShape::closed_line(outline, Stroke::new(unit * 0.016, coast)));
}
