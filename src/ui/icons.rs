//! Icons of buttons and menus, painted from lines so that no icon font is needed.
//!
//! Each fits a square and takes its colour from who draws it; what it means is up to the button's label.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::signs;

/// A picture on a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    Menu,
    Close,
    Back,
    Forward,
    Up,
    Down,
    Search,
    Copy,
    Check,
    Plus,
    Minus,
    /// A link out of the app.
    External,
    /// Read at full width.
    Widen,
    /// Back beside the map.
    Narrow,
    /// The side bar.
    SideBar,
    /// All of the map.
    Fit,
    Run,
    Remove,
    Edit,
    Undo,
    More,
    Warning,
    Info,
}

impl Icon {
    pub const ALL: [Self; 23] = [
        Self::Menu,
        Self::Close,
        Self::Back,
        Self::Forward,
        Self::Up,
        Self::Down,
        Self::Search,
        Self::Copy,
        Self::Check,
        Self::Plus,
        Self::Minus,
        Self::External,
        Self::Widen,
        Self::Narrow,
        Self::SideBar,
        Self::Fit,
        Self::Run,
        Self::Remove,
        Self::Edit,
        Self::Undo,
        Self::More,
        Self::Warning,
        Self::Info,
    ];
}

/// Paints an icon into the middle square of `rect`.
pub fn icon(painter: &Painter, rect: Rect, icon: Icon, colour: Color32) {
    let side = rect.width().min(rect.height());
    let square = Rect::from_center_size(rect.center(), vec2(side, side));
    Pen {
        painter,
        square,
        colour,
        width: (side * 0.1).clamp(1.2, 2.4),
    }
    .icon(icon);
}

/// Draws in a square that reaches from 0 to 16 both ways.
struct Pen<'a> {
    painter: &'a Painter,
    square: Rect,
    colour: Color32,
    width: f32,
}

impl Pen<'_> {
    fn icon(&self, icon: Icon) {
        match icon {
            Icon::Menu => [4.0, 8.0, 12.0]
                .into_iter()
                .for_each(|y| self.line(&[(2.5, y), (13.5, y)])),
            Icon::Close => {
                self.line(&[(3.5, 3.5), (12.5, 12.5)]);
                self.line(&[(12.5, 3.5), (3.5, 12.5)]);
            }
            Icon::Back => self.line(&[(10.0, 3.0), (5.0, 8.0), (10.0, 13.0)]),
            Icon::Forward => self.line(&[(6.0, 3.0), (11.0, 8.0), (6.0, 13.0)]),
            Icon::Up => self.line(&[(3.0, 10.0), (8.0, 5.0), (13.0, 10.0)]),
            Icon::Down => self.line(&[(3.0, 6.0), (8.0, 11.0), (13.0, 6.0)]),
            Icon::Search => {
                self.circle((7.0, 7.0), 4.5);
                self.line(&[(10.4, 10.4), (14.0, 14.0)]);
            }
            Icon::Copy => {
                self.frame((5.5, 5.5), (13.5, 13.5));
                self.line(&[
                    (3.0, 10.5),
                    (2.5, 10.0),
                    (2.5, 3.5),
                    (3.5, 2.5),
                    (10.0, 2.5),
                    (10.5, 3.0),
                ]);
            }
            Icon::Check => self.line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.0)]),
            Icon::Plus => {
                self.line(&[(8.0, 3.0), (8.0, 13.0)]);
                self.line(&[(3.0, 8.0), (13.0, 8.0)]);
            }
            Icon::Minus => self.line(&[(3.0, 8.0), (13.0, 8.0)]),
            Icon::External => {
                self.line(&[(7.0, 3.5), (3.5, 3.5), (3.5, 12.5), (12.5, 12.5), (12.5, 9.0)]);
                self.line(&[(7.5, 8.5), (13.5, 2.5)]);
                self.line(&[(9.5, 2.5), (13.5, 2.5), (13.5, 6.5)]);
            }
            Icon::Widen => {
                self.line(&[(3.0, 13.0), (13.0, 3.0)]);
                self.line(&[(8.5, 3.0), (13.0, 3.0), (13.0, 7.5)]);
                self.line(&[(7.5, 13.0), (3.0, 13.0), (3.0, 8.5)]);
            }
            Icon::Narrow => {
                self.line(&[(13.5, 2.5), (9.0, 7.0)]);
                self.line(&[(9.0, 3.0), (9.0, 7.0), (13.0, 7.0)]);
                self.line(&[(2.5, 13.5), (7.0, 9.0)]);
                self.line(&[(7.0, 13.0), (7.0, 9.0), (3.0, 9.0)]);
            }
            Icon::SideBar => {
                self.frame((2.0, 3.0), (14.0, 13.0));
                self.line(&[(6.5, 3.0), (6.5, 13.0)]);
            }
            Icon::Fit => {
                for (x, y) in [(3.0, 3.0), (13.0, 3.0), (3.0, 13.0), (13.0, 13.0)] {
                    let inward = |at: f32| if at < 8.0 { at + 3.5 } else { at - 3.5 };
                    self.line(&[(inward(x), y), (x, y), (x, inward(y))]);
                }
            }
            Icon::Run => self.filled(&[(4.5, 3.0), (13.0, 8.0), (4.5, 13.0)]),
            Icon::Remove => {
                self.line(&[(2.5, 4.5), (13.5, 4.5)]);
                self.line(&[(6.0, 4.0), (6.5, 2.5), (9.5, 2.5), (10.0, 4.0)]);
                self.line(&[(4.0, 5.0), (4.7, 13.5), (11.3, 13.5), (12.0, 5.0)]);
            }
            Icon::Edit => {
                self.line(&[
                    (2.8, 13.2),
                    (3.6, 9.8),
                    (10.8, 2.6),
                    (13.4, 5.2),
                    (6.2, 12.4),
                    (2.8, 13.2),
                ]);
            }
            Icon::Undo => {
                self.line(&[(6.0, 3.0), (3.0, 6.0), (6.0, 9.0)]);
                self.line(&[
                    (3.0, 6.0),
                    (9.5, 6.0),
                    (12.0, 7.1),
                    (13.0, 9.5),
                    (12.0, 11.9),
                    (9.5, 13.0),
                    (6.0, 13.0),
                ]);
            }
            Icon::More => [3.5, 8.0, 12.5].into_iter().for_each(|x| self.point((x, 8.0), 1.3)),
            Icon::Warning => {
                self.line(&[(8.0, 2.5), (14.2, 13.2), (1.8, 13.2), (8.0, 2.5), (8.4, 3.2)]);
                self.line(&[(8.0, 6.5), (8.0, 9.3)]);
                self.point((8.0, 11.3), 0.9);
            }
            Icon::Info => {
                self.circle((8.0, 8.0), 6.0);
                self.line(&[(8.0, 7.5), (8.0, 11.0)]);
                self.point((8.0, 5.0), 0.9);
            }
        }
    }

    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        pos2(
            self.square.left() + x / 16.0 * self.square.width(),
            self.square.top() + y / 16.0 * self.square.height(),
        )
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points: Vec<Pos2> = points.iter().map(|point| self.at(*point)).collect();
        // Round ends: a disc at each end of the line.
        for end in [points.first(), points.last()].into_iter().flatten() {
            self.painter.circle_filled(*end, self.width / 2.0, self.colour);
        }
        self.painter
            .add(PathShape::line(points, PathStroke::new(self.width, self.colour)));
    }

    fn circle(&self, center: (f32, f32), radius: f32) {
        let radius = radius / 16.0 * self.square.width() + self.width / 2.0;
        signs::circle(
            self.painter,
            self.at(center),
            radius,
            Stroke::new(self.width, self.colour),
        );
    }

    fn point(&self, center: (f32, f32), radius: f32) {
        self.painter.circle_filled(
            self.at(center),
            (radius / 16.0 * self.square.width()).max(1.0),
            self.colour,
        );
    }

    fn frame(&self, from: (f32, f32), to: (f32, f32)) {
        let rect = Rect::from_two_pos(self.at(from), self.at(to));
        self.painter.rect_stroke(
            rect,
            2.0,
            Stroke::new(self.width, self.colour),
            egui::StrokeKind::Middle,
        );
    }

    fn filled(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|point| self.at(*point)).collect();
        self.painter
            .add(Shape::convex_polygon(points, self.colour, Stroke::NONE));
    }
}
