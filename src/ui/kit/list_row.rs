//! The one row of all lists: a sign or an arrow, a title, a line under it, and what stands at its end.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, FontId, Galley, Id, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::fonts::Face;
use crate::ui::icons::{self, Icon};
use crate::ui::signs::{self, SignKind};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Space above the title and under the last line.
const MARGIN: f32 = 4.0;
/// Room for the flag at the end of a row.
const FLAG: f32 = 26.0;

/// A row of a list, before it is drawn.
#[must_use = "`ui` draws it"]
pub struct ListRow<'a> {
    title: &'a str,
    marks: &'a [Range<usize>],
    said: Option<String>,
    role: Role,
    id: Option<Id>,
    face: Face,
    is_quiet: bool,
    is_selected: bool,
    has_flag: bool,
    indent: f32,
    sign: Option<(SignKind, f32)>,
    arrow: Option<Icon>,
    more: &'a str,
    end: &'a str,
    height: f32,
}

impl<'a> ListRow<'a> {
    /// Room for a sign or an arrow before the title.
    pub const LEAD: f32 = 22.0;
    /// Height of a row with one line, in points.
    pub const HEIGHT: f32 = 27.0;

    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            marks: &[],
            said: None,
            role: Role::Button,
            id: None,
            face: Face::Regular,
            is_quiet: false,
            is_selected: false,
            has_flag: false,
            indent: 0.0,
            sign: None,
            arrow: None,
            more: "",
            end: "",
            height: Self::HEIGHT,
        }
    }

    /// What a screen reader says; without it, the title and the line under it.
    pub fn said(mut self, said: String) -> Self {
        self.said = Some(said);
        self
    }

    /// Parts of the title, in bytes, that stand out: the letters that were typed.
    pub fn marks(mut self, marks: &'a [Range<usize>]) -> Self {
        self.marks = marks;
        self
    }

    /// What it is for a screen reader; a button without it.
    pub fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// An id that stays while the rows around it come and go.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    pub fn strong(mut self) -> Self {
        self.face = Face::SemiBold;
        self
    }

    /// In the colour of what matters less.
    pub fn quiet(mut self, is_quiet: bool) -> Self {
        self.is_quiet = is_quiet;
        self
    }

    pub fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// The flag of the next stop at its end.
    pub fn flag(mut self, has_flag: bool) -> Self {
        self.has_flag = has_flag;
        self
    }

    /// Moves its contents in, in points.
    pub fn indent(mut self, indent: f32) -> Self {
        self.indent = indent;
        self
    }

    /// The sign of a status, with the part of it that is filled.
    pub fn sign(mut self, kind: SignKind, fraction: f32) -> Self {
        self.sign = Some((kind, fraction));
        self
    }

    pub fn arrow(mut self, arrow: Icon) -> Self {
        self.arrow = Some(arrow);
        self
    }

    /// A line under the title, which may be broken where it has no room.
    pub fn more(mut self, more: &'a str) -> Self {
        self.more = more;
        self
    }

    /// Small words at its end.
    pub fn end(mut self, end: &'a str) -> Self {
        self.end = end;
        self
    }

    /// The height of a row without a line under the title, in points.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Draws it over the whole width.
    pub fn ui(self, ui: &mut Ui, theme: &Theme) -> Response {
        let (colours, text) = (&theme.colours, theme.sizes().text);
        let width = ui.available_width();
        let lead = if self.sign.is_some() || self.arrow.is_some() {
            Self::LEAD
        } else {
            0.0
        };
        let left = self.indent + lead;
        let end = one_line(ui, self.end, Face::Regular.at(text.small), colours.muted, width * 0.5);
        let taken = if self.end.is_empty() { 0.0 } else { end.size().x + 10.0 };
        let flag = if self.has_flag { FLAG } else { 0.0 };
        let colour = if self.is_quiet { colours.muted } else { colours.text };
        let font = self.face.at(text.body);
        let mut job = marked(self.title, self.marks, font, colour, colours.accent);
        let room = (width - left - taken - flag).max(1.0);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let title = ui.painter().layout_job(job);
        let more = (!self.more.is_empty()).then(|| {
            let font = Face::Regular.at(text.small);
            ui.painter()
                .layout(self.more.to_owned(), font, colours.muted, width - left)
        });
        let height = match &more {
            Some(more) => title.size().y + more.size().y + 2.0 * MARGIN + 1.0,
            None => self.height,
        };
        let response = self.allocate(ui, Vec2::new(width, height));
        let rect = response.rect;
        let middle = if more.is_some() {
            rect.top() + MARGIN + title.size().y / 2.0
        } else {
            rect.center().y
        };
        self.ground(ui, &response, theme);
        self.lead(ui, Pos2::new(rect.left() + self.indent, middle), theme);
        let painter = ui.painter();
        let at = |galley: &Galley, x: f32| Pos2::new(x, middle - galley.size().y / 2.0);
        painter.galley(at(&end, rect.right() - end.size().x), end.clone(), colours.muted);
        let under = Pos2::new(rect.left() + left, middle + title.size().y / 2.0 + 1.0);
        painter.galley(at(&title, rect.left() + left), title, colour);
        if let Some(more) = more {
            painter.galley(under, more, colours.muted);
        }
        if self.has_flag {
            signs::flag(painter, Pos2::new(rect.right() - 16.0, middle + 8.0), 15.0, theme);
        }
        widgets::focus_ring(ui, &response, theme.sizes().radius.button);
        response
    }

    fn allocate(&self, ui: &mut Ui, size: Vec2) -> Response {
        let response = match self.id {
            Some(id) => {
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                ui.interact(rect, id, Sense::click())
            }
            None => ui.allocate_exact_size(size, Sense::click()).1,
        };
        response.widget_info(|| {
            let said = self.said.clone().unwrap_or_else(|| match self.more {
                "" => self.title.to_owned(),
                more => format!("{}. {more}", self.title),
            });
            match self.role {
                Role::Button => WidgetInfo::labeled(self.role, true, said),
                role => WidgetInfo::selected(role, true, self.is_selected, said),
            }
        });
        response
    }

    fn ground(&self, ui: &Ui, response: &Response, theme: &Theme) {
        let rect = response.rect.expand2(Vec2::new(6.0, 0.0));
        let colour = if self.is_selected {
            theme.colours.pressed
        } else if response.hovered() || response.has_focus() {
            theme.colours.hover
        } else {
            return;
        };
        ui.painter().rect_filled(rect, theme.sizes().radius.button, colour);
    }

    fn lead(&self, ui: &Ui, at: Pos2, theme: &Theme) {
        if let Some((kind, fraction)) = self.sign {
            let size = theme.sizes().sign_small;
            signs::sign(
                ui.painter(),
                Pos2::new(at.x + size + 1.0, at.y),
                size,
                kind,
                fraction,
                theme,
            );
        }
        if let Some(arrow) = self.arrow {
            let rect = Rect::from_center_size(Pos2::new(at.x + 7.0, at.y), Vec2::splat(12.0));
            icons::icon(ui.painter(), rect, arrow, theme.colours.muted);
        }
    }
}

/// A line with parts in another colour.
fn marked(text: &str, marks: &[Range<usize>], font: FontId, colour: Color32, accent: Color32) -> egui::text::LayoutJob {
    let mut job = egui::text::LayoutJob {
        break_on_newline: false,
        ..Default::default()
    };
    let mut add = |part: Option<&str>, colour: Color32| {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            job.append(part, 0.0, egui::TextFormat::simple(font.clone(), colour));
        }
    };
    let mut end = 0;
    for mark in marks {
        add(text.get(end..mark.start), colour);
        add(text.get(mark.clone()), accent);
        end = mark.end;
    }
    add(text.get(end..), colour);
    job
}

/// Text on one line, cut with an ellipsis where it has no room.
pub fn one_line(ui: &Ui, text: &str, font: FontId, colour: Color32, room: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
    ui.painter().layout_job(job)
}
