//! Lines of the map: plain, dashed, and curved from card to card.

use egui::epaint::{PathStroke, Vertex, WHITE_UV};
use egui::layers::ShapeIdx;
use egui::{Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2};

/// Pieces that a curve is drawn with.
const PIECES: u8 = 24;

/// A line through points.
pub(super) fn line(painter: &Painter, points: Vec<Pos2>, stroke: Stroke) -> ShapeIdx {
    painter.add(Shape::line(points, PathStroke::new(stroke.width, stroke.color)))
}

/// A dashed line through points, as bars in one mesh.
pub(super) fn dashed(painter: &Painter, points: &[Pos2], stroke: Stroke, (dash, gap): (f32, f32)) {
    let mut mesh = Mesh::default();
    let mut gone = 0.0;
    for pair in points.windows(2) {
        let (way, long) = (pair[1] - pair[0], pair[0].distance(pair[1]));
        if long <= 0.0 {
            continue;
        }
        let aside = way.normalized().rot90() * (stroke.width / 2.0);
        let step = dash + gap;
        let mut at: f32 = -(gone % step);
        while at < long {
            let (from, to) = (at.max(0.0) / long, (at + dash).min(long) / long);
            if to > from {
                let (a, b) = (pair[0] + way * from, pair[0] + way * to);
                bar(&mut mesh, a, b, aside, stroke);
            }
            at += step;
        }
        gone += long;
    }
    painter.add(mesh);
}

fn bar(mesh: &mut Mesh, a: Pos2, b: Pos2, aside: Vec2, stroke: Stroke) {
    let first = mesh.vertices.len() as u32;
    mesh.vertices
        .extend([a + aside, b + aside, b - aside, a - aside].map(|pos| Vertex {
            pos,
            uv: WHITE_UV,
            color: stroke.color,
        }));
    mesh.indices
        .extend([0, 1, 2, 0, 2, 3].map(|corner: u32| first + corner));
}

/// A smooth way from one card to another: out of the side that faces the other, and into the side that faces back.
pub(super) fn between(from: Rect, to: Rect) -> Vec<Pos2> {
    let apart = to.center() - from.center();
    let (start, end, bow);
    if from.right() + 4.0 <= to.left() {
        (start, end) = (from.right_center(), to.left_center());
        bow = Vec2::RIGHT;
    } else if to.right() + 4.0 <= from.left() {
        (start, end) = (from.left_center(), to.right_center());
        bow = Vec2::LEFT;
    } else if apart.y >= 0.0 {
        (start, end) = (from.center_bottom(), to.center_top());
        bow = Vec2::DOWN;
    } else {
        (start, end) = (from.center_top(), to.center_bottom());
        bow = Vec2::UP;
    }
    // Bowed as far as half the way, and on a short way no more than it can carry.
    let far = (end - start).dot(bow).abs() * 0.5 + 0.12 * (end - start).length();
    // Along one row or column it bends aside, so that it does not lie on what stands between.
    let aside = if (end - start).dot(bow.rot90()).abs() < from.height() && far > from.width() {
        bow.rot90() * (0.16 * far).min(1.6 * from.height()) * -bow.dot(Vec2::new(1.0, 1.0))
    } else {
        Vec2::ZERO
    };
    let (out, into) = (start + bow * far + aside, end - bow * far + aside);
    (0..=PIECES)
        .map(|piece| {
            let t = f32::from(piece) / f32::from(PIECES);
            let (a, b, c) = (start.lerp(out, t), out.lerp(into, t), into.lerp(end, t));
            a.lerp(b, t).lerp(b.lerp(c, t), t)
        })
        .collect()
}
