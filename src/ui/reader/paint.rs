//! Draws one piece of a page, and lets its links and buttons be used.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Id, Painter, Pos2, Rect, Response, Role as Part, ScrollArea, Sense,
    Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::find::Match;
use super::laid::{Laid, PictureState};
use super::piece::{Kind, Marker, Piece, Role};
use super::style::ReaderStyle;
use crate::markdown::Target;

/// What was done on a piece.
pub enum PieceAction {
    Follow(Target),
    Copy(String),
}

/// All that drawing one piece takes.
pub struct Brush<'a> {
    pub style: &'a ReaderStyle,
    pub id: Id,
    /// Left end of the column, and its width.
    pub left: f32,
    pub width: f32,
    pub selected: Option<(usize, usize)>,
    pub matches: &'a [Match],
    pub current: Option<Match>,
    pub picture: &'a PictureState,
    /// Whether the code of this piece was just copied.
    pub copied: bool,
}

/// What came of drawing a piece.
#[derive(Default)]
pub struct Drawn {
    pub deed: Option<PieceAction>,
    /// How far its inside is scrolled sideways.
    pub sideways: f32,
    /// Whether something in it has the focus.
    pub focused: bool,
}

impl Brush<'_> {
    /// Draws a piece whose slot begins at `top`. `joined` says which of its quotes go on from the piece above.
    pub fn piece(&self, ui: &mut Ui, piece: &Piece, laid: &Arc<Laid>, top: f32, joined: usize) -> Drawn {
        let y = top + piece.gap;
        let origin = pos2(self.left + piece.indent, y);
        let width = (self.width - piece.indent).max(40.0);
        for (index, bar) in piece.bars.iter().enumerate() {
            let from = if index < joined { top } else { y };
            let x = self.left + bar.x;
            let rect = Rect::from_min_max(pos2(x, from), pos2(x + 3.0, y + laid.height));
            ui.painter().rect_filled(rect, 0.0, self.style.quote(bar.kind));
        }
        if let Some(marker) = &piece.marker {
            self.marker(ui.painter(), marker, origin, laid);
        }
        let rect = Rect::from_min_size(origin, vec2(width, laid.height));
        let mut drawn = Drawn::default();
        let response = ui.interact(rect, self.id, Sense::hover());
        self.describe(ui, piece, &response);
        match &piece.kind {
            Kind::Text { .. } => {
                let painter = ui.painter().clone();
                self.text(ui, &painter, laid, origin, &mut drawn);
            }
            Kind::Code(code) => {
                self.frame(ui.painter(), rect, self.style.code_ground);
                self.sideways(ui, laid, rect, &mut drawn);
                self.copy_button(ui, rect, &code.text, &mut drawn);
            }
            Kind::Table(_) => self.table(ui, laid, rect, &mut drawn),
            Kind::Picture(_) => match self.picture {
                PictureState::Here(texture) => {
                    let shown = Rect::from_min_size(origin, vec2(laid.inner, laid.height));
                    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                    ui.painter().image(texture.id(), shown, whole, Color32::WHITE);
                }
                PictureState::Coming | PictureState::Failed(_) => {
                    self.frame(ui.painter(), rect, self.style.code_ground);
                    self.galleys(ui.painter(), laid, origin);
                }
            },
            Kind::Rule => {
                ui.painter()
                    .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, self.style.line));
            }
            Kind::Refused => {
                self.frame(ui.painter(), rect, self.style.code_ground);
                self.galleys(ui.painter(), laid, origin);
            }
        }
        drawn
    }

    fn describe(&self, ui: &Ui, piece: &Piece, response: &Response) {
        let words = || match &piece.kind {
            Kind::Text { text, .. } => text.written(),
            Kind::Picture(picture) => picture.alt.clone(),
            _ => piece.words.clone(),
        };
        let marked = || match &piece.marker {
            Some(Marker::Number(number)) => format!("{number} {}", words()),
            Some(Marker::Task(true)) => format!("Done: {}", words()),
            Some(Marker::Task(false)) => format!("To do: {}", words()),
            Some(Marker::Bullet(_)) | None => words(),
        };
        let role = match &piece.kind {
            Kind::Text {
                role: Role::Heading(..),
                ..
            } => Part::Heading,
            Kind::Text { .. } if piece.marker.is_some() => Part::ListItem,
            Kind::Text { .. } => Part::Paragraph,
            Kind::Code(_) => Part::Code,
            Kind::Table(_) => Part::Table,
            Kind::Picture(_) => Part::Image,
            Kind::Rule => return,
            Kind::Refused => Part::Alert,
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, marked()));
        if let Kind::Text {
            role: Role::Heading(level, _),
            ..
        } = &piece.kind
        {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_level(usize::from(*level)));
        }
    }

    fn frame(&self, painter: &Painter, rect: Rect, ground: Color32) {
        painter.rect(rect, 8.0, ground, Stroke::new(1.0, self.style.line), StrokeKind::Inside);
    }

    fn marker(&self, painter: &Painter, marker: &Marker, origin: Pos2, laid: &Laid) {
        let baseline = origin.y + laid.baseline;
        let middle = baseline - 0.33 * self.style.size;
        match marker {
            Marker::Bullet(depth) => {
                let center = pos2(origin.x - 13.0, middle);
                match depth % 3 {
                    0 => painter.circle_filled(center, 2.6, self.style.muted),
                    1 => painter.circle_stroke(center, 2.5, Stroke::new(1.2, self.style.muted)),
                    _ => {
                        let square = Rect::from_center_size(center, vec2(4.6, 4.6));
                        painter.rect_filled(square, 0.0, self.style.muted)
                    }
                };
            }
            Marker::Number(number) => {
                let font = FontId::new(self.style.size, self.style.body.clone());
                let galley = painter.layout_no_wrap(number.clone(), font, self.style.muted);
                let own = galley
                    .rows
                    .first()
                    .and_then(|row| row.glyphs.first())
                    .map_or(0.0, |glyph| glyph.pos.y);
                let at = pos2(origin.x - 8.0 - galley.size().x, baseline - own);
                painter.galley(at, galley, self.style.muted);
            }
            Marker::Task(ticked) => {
                let side = Rect::from_center_size(pos2(origin.x - 14.0, middle), vec2(14.0, 14.0));
                if *ticked {
                    painter.rect_filled(side, 3.0, self.style.tip);
                    let points = [vec2(-3.6, 0.2), vec2(-1.1, 2.8), vec2(3.8, -3.0)].map(|step| side.center() + step);
                    painter.line(points.to_vec(), Stroke::new(1.8, self.style.code_ground));
                } else {
                    painter.rect_stroke(side, 3.0, Stroke::new(1.3, self.style.edge), StrokeKind::Inside);
                }
            }
        }
    }

    /// Text with all that lies under and over it, and its links.
    fn text(&self, ui: &mut Ui, painter: &Painter, laid: &Laid, origin: Pos2, drawn: &mut Drawn) {
        for ground in &laid.grounds {
            painter.rect_filled(ground.translate(origin.to_vec2()), 3.0, self.style.code_ground);
        }
        self.galleys(painter, laid, origin);
        for [left, right, y] in &laid.strikes {
            let y = origin.y + y;
            painter.hline(
                origin.x + left..=origin.x + right,
                y,
                Stroke::new(1.2, self.style.muted),
            );
        }
        self.links(ui, painter, laid, origin, drawn);
    }

    /// The galleys with what is found and selected under them.
    fn galleys(&self, painter: &Painter, laid: &Laid, origin: Pos2) {
        let clip = painter.clip_rect();
        for part in &laid.parts {
            if !clip.intersects(part.rect().translate(origin.to_vec2())) {
                continue;
            }
            let lay_under = |from: usize, to: usize, color: Color32| {
                for (rect, _) in part.boxes(from, to) {
                    painter.add(Shape::rect_filled(
                        rect.translate(origin.to_vec2()),
                        CornerRadius::same(2),
                        color,
                    ));
                }
            };
            for found in self.matches {
                let here = self.current == Some(*found);
                lay_under(
                    found.from,
                    found.to,
                    if here { self.style.found_here } else { self.style.found },
                );
            }
            if let Some((from, to)) = self.selected {
                lay_under(from, to, self.style.selection);
            }
            painter.galley(origin + part.at, Arc::clone(&part.galley), self.style.text);
        }
    }

    fn links(&self, ui: &mut Ui, painter: &Painter, laid: &Laid, origin: Pos2, drawn: &mut Drawn) {
        let clip = painter.clip_rect();
        for (row, link) in laid.links.iter().enumerate() {
            let rect = link.rect.translate(origin.to_vec2());
            if !clip.intersects(rect) {
                continue;
            }
            let dead = matches!(link.target, Target::Dead(_));
            // Only the first line of a link takes the focus: one stop of the Tab key for each link.
            let sense = match (dead, link.first) {
                (true, _) => Sense::hover(),
                (false, true) => Sense::click(),
                (false, false) => Sense::CLICK,
            };
            let id = self.id.with(("link", row));
            let response = ui.interact(rect.intersect(clip), id, sense);
            if link.first && !dead {
                let label = match &link.target {
                    target @ (Target::Footnote(_) | Target::FootnoteSource(_)) => whither(target),
                    _ => link.label.clone(),
                };
                response.widget_info(|| WidgetInfo::labeled(Part::Link, true, &label));
            }
            drawn.focused |= response.has_focus();
            let lit = response.hovered() || response.has_focus();
            let color = if dead { self.style.muted } else { self.style.accent };
            let stroke = Stroke::new(
                if lit && !dead { 1.6 } else { 0.8 },
                color.gamma_multiply(if lit { 1.0 } else { 0.55 }),
            );
            if !link.ornament && !matches!(link.target, Target::Footnote(_) | Target::FootnoteSource(_)) {
                painter.hline(rect.x_range(), origin.y + link.baseline + 3.0, stroke);
            }
            if response.has_focus() {
                let ring = Stroke::new(1.5, self.style.accent);
                painter.rect_stroke(rect.expand(2.0), 3.0, ring, StrokeKind::Outside);
            }
            let clicked = response.clicked();
            if let Target::Web { url, .. } = &link.target {
                response.context_menu(|ui| {
                    if ui.button("Copy address").clicked() {
                        drawn.deed = Some(PieceAction::Copy(url.clone()));
                        ui.close();
                    }
                });
            }
            let response = response.on_hover_text(whither(&link.target));
            if !dead {
                response.on_hover_cursor(CursorIcon::PointingHand);
            }
            if clicked {
                drawn.deed = Some(PieceAction::Follow(link.target.clone()));
            }
        }
    }

    /// Text that may be wider than its frame.
    fn sideways(&self, ui: &mut Ui, laid: &Laid, frame: Rect, drawn: &mut Drawn) {
        let inside = frame.shrink(1.0);
        if laid.inner <= frame.width() {
            let painter = ui.painter().with_clip_rect(inside.intersect(ui.clip_rect()));
            self.text(ui, &painter, laid, frame.min, drawn);
            return;
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(self.id));
        let area = ScrollArea::horizontal().id_salt(self.id).auto_shrink(false);
        let output = area.show(&mut child, |ui| {
            ui.set_min_size(vec2(laid.inner, inside.height()));
            let origin = ui.min_rect().min - vec2(1.0, 1.0);
            let painter = ui.painter().clone();
            self.text(ui, &painter, laid, origin, drawn);
        });
        drawn.sideways = output.state.clamped_offset().x;
    }

    fn table(&self, ui: &mut Ui, laid: &Laid, rect: Rect, drawn: &mut Drawn) {
        let frame = Rect::from_min_size(rect.min, vec2(laid.inner.min(rect.width()), rect.height()));
        self.frame(ui.painter(), frame, Color32::TRANSPARENT);
        let between = laid.rows.len().saturating_sub(1);
        for (index, bottom) in laid.rows.iter().take(between).enumerate() {
            let color = if index == 0 {
                self.style.line
            } else {
                self.style.line.gamma_multiply(0.55)
            };
            ui.painter().hline(
                frame.x_range().shrink(1.0),
                rect.top() + bottom,
                Stroke::new(1.0, color),
            );
        }
        self.sideways(ui, laid, frame, drawn);
    }

    fn copy_button(&self, ui: &mut Ui, frame: Rect, code: &str, drawn: &mut Drawn) {
        let words = if self.copied { "Copied" } else { "Copy" };
        let font = FontId::new(12.5, self.style.body.clone());
        let galley = ui
            .painter()
            .layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
        let size = galley.size() + vec2(14.0, 8.0);
        let corner = frame.right_top() + vec2(-6.0 - size.x, 6.0);
        let rect = Rect::from_min_size(corner, size);
        let response = ui.interact(rect, self.id.with("copy"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Part::Button, true, "Copy code"));
        drawn.focused |= response.has_focus();
        let lit = response.hovered() || response.has_focus();
        let color = if lit || self.copied {
            self.style.accent
        } else {
            self.style.muted
        };
        if response.has_focus() {
            ui.painter()
                .rect_stroke(rect, 5.0, Stroke::new(1.5, self.style.accent), StrokeKind::Inside);
        }
        ui.painter()
            .galley_with_override_text_color(rect.center() - galley.size() * 0.5, galley, color);
        if response.clicked() {
            drawn.deed = Some(PieceAction::Copy(code.to_owned()));
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
}

/// Where a link goes, in words.
fn whither(target: &Target) -> String {
    let shown = |url: &str| {
        let plain = url.chars().map(|c| if c.is_ascii_graphic() { c } else { '?' });
        let short: String = plain.take(100).collect();
        if short.len() < url.chars().count() {
            format!("{short}...")
        } else {
            short
        }
    };
    match target {
        Target::Web {
            url,
            host,
            encrypted: true,
        } => format!("Opens {} in the browser\n{}", shown(host), shown(url)),
        Target::Web {
            url,
            host,
            encrypted: false,
        } => {
            format!("Opens {} in the browser, not encrypted\n{}", shown(host), shown(url))
        }
        Target::Skill { skill, .. } => format!("Goes to the skill {skill}"),
        Target::Example(_) => "Opens the example beside the text".to_owned(),
        Target::Anchor(_) => "Goes to a heading of this page".to_owned(),
        Target::Footnote(number) => format!("Footnote {number}"),
        Target::FootnoteSource(_) => "Back to the text".to_owned(),
        Target::Dead(url) => format!("This link is not opened: {}", shown(url)),
    }
}
