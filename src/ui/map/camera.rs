//! Where on the map the window looks: a centre in map units and a zoom (pixels a unit). Knows nothing of what is drawn.
//!
//! Beside an open panel the view is narrow and high. Zoomed out below 1, the map is then drawn higher than wide, as far as the
//! view has room: lines of text need height, and the same places stand in the same order.

use egui::{Pos2, Rect, Vec2};

/// Least and greatest zoom, in pixels a map unit.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.02..=4.0;
/// Space kept free around what is fitted, in pixels.
const MARGIN: f32 = 12.0;
/// A glide covers this part of the way that is left in 16 ms.
const GLIDE: f32 = 0.28;

#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Camera {
    /// Map point in the middle of the view.
    pub centre: (f32, f32),
    pub zoom: f32,
    /// How much higher than wide a unit may be drawn while the zoom is below 1; follows from the view.
    #[serde(skip, default = "unstretched")]
    pub stretch: f32,
}

fn unstretched() -> f32 {
    1.0
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            centre: (0.0, 0.0),
            zoom: 1.0,
            stretch: 1.0,
        }
    }
}

impl Camera {
    fn middle(&self) -> Pos2 {
        Pos2::new(self.centre.0, self.centre.1)
    }

    /// Pixels a map unit, across and down. No unit is drawn higher than a pixel that is less than one wide.
    pub fn scale(self) -> Vec2 {
        let most = (1.0 / self.zoom.max(0.001)).max(1.0);
        Vec2::new(self.zoom, self.zoom * self.stretch.clamp(1.0, most))
    }

    /// How far a view lets the map be stretched.
    pub fn stretch_of(view: Rect, target: Rect) -> f32 {
        let room = room(view);
        let (across, down) = (room.x / target.width().max(1.0), room.y / target.height().max(1.0));
        (down / across).clamp(1.0, 4.0)
    }

    pub fn to_screen(self, view: Rect, point: Pos2) -> Pos2 {
        view.center() + (point - self.middle()) * self.scale()
    }

    pub fn to_map(self, view: Rect, point: Pos2) -> Pos2 {
        self.middle() + (point - view.center()) / self.scale()
    }

    pub fn rect_to_screen(self, view: Rect, rect: Rect) -> Rect {
        Rect::from_min_max(self.to_screen(view, rect.min), self.to_screen(view, rect.max))
    }

    /// The part of the map that the view shows.
    pub fn visible(self, view: Rect) -> Rect {
        Rect::from_min_max(self.to_map(view, view.min), self.to_map(view, view.max))
    }

    /// Moves the map with a drag of `delta` pixels.
    pub fn pan(&mut self, delta: Vec2) {
        let scale = self.scale();
        self.centre.0 -= delta.x / scale.x;
        self.centre.1 -= delta.y / scale.y;
    }

    /// Zooms by a factor so that the map point under `at` stays there.
    pub fn zoom_at(&mut self, view: Rect, at: Pos2, factor: f32) {
        let before = self.to_map(view, at);
        self.zoom = (self.zoom * factor).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        let after = self.to_map(view, at);
        self.centre.0 += before.x - after.x;
        self.centre.1 += before.y - after.y;
    }

    /// A camera that shows all of `target`, at most at zoom `most`.
    pub fn fitting(view: Rect, target: Rect, most: f32) -> Self {
        let room = room(view);
        let zoom = (room.x / target.width().max(1.0)).min(room.y / target.height().max(1.0));
        let centre = target.center();
        Self {
            centre: (centre.x, centre.y),
            zoom: zoom.min(most).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end()),
            stretch: Self::stretch_of(view, target),
        }
    }

    /// Keeps part of the map in sight: the centre never leaves `map`.
    pub fn hold(&mut self, map: Rect) {
        if map.is_positive() && self.centre.0.is_finite() && self.centre.1.is_finite() && self.zoom.is_finite() {
            self.centre.0 = self.centre.0.clamp(map.left(), map.right());
            self.centre.1 = self.centre.1.clamp(map.top(), map.bottom());
        } else {
            *self = Self {
                centre: (map.center().x, map.center().y),
                ..Self::default()
            };
        }
    }

    /// One step of a glide towards `goal`, `seconds` after the last; true once it is there.
    pub fn glide(&mut self, goal: Self, seconds: f32) -> bool {
        let part = 1.0 - (1.0 - GLIDE).powf(seconds / 0.016);
        self.centre.0 += (goal.centre.0 - self.centre.0) * part;
        self.centre.1 += (goal.centre.1 - self.centre.1) * part;
        self.zoom *= (goal.zoom / self.zoom).powf(part);
        self.stretch += (goal.stretch - self.stretch) * part;
        let left = (goal.middle() - self.middle()).length() * self.zoom;
        if left < 0.5 && (goal.zoom / self.zoom - 1.0).abs() < 0.002 {
            *self = goal;
        }
        *self == goal
    }
}

/// What of a view a map may take.
fn room(view: Rect) -> Vec2 {
    (view.size() - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(40.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Rect = Rect {
        min: Pos2::new(100.0, 50.0),
        max: Pos2::new(900.0, 650.0),
    };

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let mut camera = Camera {
            centre: (30.0, 40.0),
            zoom: 0.7,
            stretch: 1.3,
        };
        let at = Pos2::new(320.0, 610.0);
        let before = camera.to_map(VIEW, at);
        camera.zoom_at(VIEW, at, 1.7);
        let after = camera.to_map(VIEW, at);
        assert!((before - after).length() < 1e-3, "{before} moved to {after}");
    }

    #[test]
    fn fitting_shows_all_of_the_target() {
        let target = Rect::from_min_max(Pos2::new(-500.0, 10.0), Pos2::new(3000.0, 900.0));
        let camera = Camera::fitting(VIEW, target, 1.5);
        assert!(camera.visible(VIEW).contains_rect(target));
    }

    #[test]
    fn a_glide_arrives() {
        let goal = Camera {
            centre: (10.0, -5.0),
            zoom: 2.0,
            ..Camera::default()
        };
        let mut camera = Camera::default();
        assert!((0..200).any(|_| camera.glide(goal, 0.016)));
    }

    #[test]
    fn a_broken_camera_is_mended() {
        let map = Rect::from_min_max(Pos2::ZERO, Pos2::new(10.0, 10.0));
        let mut camera = Camera {
            centre: (f32::NAN, 0.0),
            ..Camera::default()
        };
        camera.hold(map);
        assert_eq!(camera.centre, (5.0, 5.0));
    }
}
