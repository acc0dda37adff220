//! Where the window stood, how large it was, and that it lies on the screen. Sizes are in points of the system, whatever the
//! scale of the text.

use egui::{Pos2, Rect, Vec2, ViewportBuilder, ViewportCommand, ViewportInfo};

use crate::ui::window_state::Geometry;

/// The size of a window that nobody has sized yet.
const FIRST: Vec2 = Vec2::new(1280.0, 800.0);
const LEAST: Vec2 = Vec2::new(640.0, 420.0);
/// What the system keeps of a screen for its own bars, in points.
const BARS: f32 = 48.0;

/// A window as it was left, or as it is at first.
pub(super) fn builder(left: Option<Geometry>) -> ViewportBuilder {
    let builder = ViewportBuilder::default().with_min_inner_size(LEAST);
    let Some(left) = left.filter(|left| left.is_usable()) else {
        return builder.with_inner_size(FIRST);
    };
    let builder = builder
        .with_inner_size(Vec2::from(left.size).max(LEAST))
        .with_maximized(left.maximised);
    match left.position {
        Some(at) => builder.with_position(Pos2::from(at)),
        None => builder,
    }
}

/// The window as it stands; what it was before it was maximised is kept. None while it is not known.
pub(super) fn of(info: &ViewportInfo, scale: f32, before: Option<Geometry>) -> Option<Geometry> {
    let maximised = info.maximized.unwrap_or(false) || info.fullscreen.unwrap_or(false);
    if info.minimized.unwrap_or(false) {
        return before;
    }
    if maximised {
        return Some(Geometry {
            maximised,
            ..before.unwrap_or(Geometry {
                size: FIRST.into(),
                position: None,
                maximised,
            })
        });
    }
    let inner = info.inner_rect?;
    let position = info.outer_rect.map(|outer| (outer.min.to_vec2() * scale).round());
    Some(Geometry {
        size: (inner.size() * scale).round().into(),
        position: position.map(Into::into),
        maximised,
    })
}

/// Brings a window that is larger than its screen, or reaches beyond it, onto the screen: once, when both are known.
pub(super) fn fit(info: &ViewportInfo) -> Option<Vec<ViewportCommand>> {
    let (monitor, inner) = (info.monitor_size?, info.inner_rect?);
    if info.maximized.unwrap_or(false) || info.fullscreen.unwrap_or(false) {
        return Some(Vec::new());
    }
    let outer = info.outer_rect.unwrap_or(inner);
    Some(fitted(outer, inner, monitor))
}

fn fitted(outer: Rect, inner: Rect, monitor: Vec2) -> Vec<ViewportCommand> {
    let frame = (outer.size() - inner.size()).max(Vec2::ZERO);
    let room = monitor - Vec2::new(0.0, BARS);
    let size = outer.size().min(room);
    let mut commands = Vec::new();
    if size != outer.size() {
        commands.push(ViewportCommand::InnerSize((size - frame).max(LEAST)));
    }
    // A screen beside or below another one has another origin: only what hangs over an edge of this one is moved.
    let most = (room - size).max(Vec2::ZERO);
    let hangs = |at: f32, most: f32, end: f32| if at > most && at < end { most } else { at.max(0.0) };
    let at = Pos2::new(
        hangs(outer.left(), most.x, monitor.x),
        hangs(outer.top(), most.y, monitor.y),
    );
    if at != outer.min && outer.left() > -outer.width() && outer.top() > -outer.height() {
        commands.push(ViewportCommand::OuterPosition(at));
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_brought_onto_its_screen() {
        let check = |outer: [f32; 4], expected: &[ViewportCommand]| {
            let [x, y, w, h] = outer;
            let outer = Rect::from_min_size(Pos2::new(x, y), Vec2::new(w, h));
            let mut inner = outer;
            inner.min.y += 30.0;
            assert_eq!(fitted(outer, inner, Vec2::new(1366.0, 768.0)), expected, "{outer:?}");
        };
        let size = |w, h| ViewportCommand::InnerSize(Vec2::new(w, h));
        let at = |x, y| ViewportCommand::OuterPosition(Pos2::new(x, y));
        check([20.0, 20.0, 800.0, 600.0], &[]);
        // The first start on a small screen: the status bar is in sight.
        check([0.0, 0.0, 1280.0, 830.0], &[size(1280.0, 690.0)]);
        check([86.0, 100.0, 1280.0, 830.0], &[size(1280.0, 690.0), at(86.0, 0.0)]);
        check([900.0, 300.0, 800.0, 600.0], &[at(566.0, 120.0)]);
        check([-40.0, -10.0, 800.0, 600.0], &[at(0.0, 0.0)]);
        // On another screen, beside this one.
        check([2000.0, 100.0, 800.0, 600.0], &[]);
    }

    #[test]
    fn what_was_left_comes_back_and_a_broken_file_does_not() {
        let left = Geometry {
            size: [900.0, 700.0],
            position: Some([10.0, 20.0]),
            maximised: true,
        };
        let made = builder(Some(left));
        assert_eq!(
            (made.inner_size, made.maximized),
            (Some(Vec2::new(900.0, 700.0)), Some(true))
        );
        assert_eq!(made.position, Some(Pos2::new(10.0, 20.0)));
        let broken = Geometry {
            size: [f32::NAN, 1e9],
            ..left
        };
        assert_eq!(builder(Some(broken)).inner_size, Some(FIRST));
        // Maximised, it remembers the size that it goes back to.
        let info = ViewportInfo {
            maximized: Some(true),
            inner_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1366.0, 740.0))),
            ..ViewportInfo::default()
        };
        assert_eq!(of(&info, 1.0, Some(left)), Some(left));
    }
}
