//! Sets one piece at a width: galleys, and what is painted under and over them. Reads fonts, draws nothing.

use std::sync::Arc;

use egui::epaint::text::CharIndex;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Context, FontFamily, FontId, Galley, Rect, Vec2, pos2, vec2};

use super::colour::Stretches;
use super::piece::{Kind, Piece, Role};
use super::style::ReaderStyle;
use crate::markdown::*;

/// Room between the frame of a code block and its text.
pub const CODE_PAD: Vec2 = vec2(16.0, 13.0);
/// Room that the Copy button takes in the upper right corner of a code block, with what keeps it apart from the code.
const COPY_ROOM: Vec2 = vec2(76.0, 34.0);
/// Room around the text of a table cell.
const CELL_PAD: Vec2 = vec2(12.0, 7.0);
/// Height kept for a picture that is not there yet.
const PICTURE_ROOM: f32 = 120.0;

/// A piece that has been set. Places are relative to the left end of its line and its top.
#[derive(Default)]
pub struct Laid {
    pub height: f32,
    pub parts: Vec<Part>,
    pub links: Vec<LinkRow>,
    /// Grounds of inline code.
    pub grounds: Vec<Rect>,
    /// Lines through text: left, right, y.
    pub strikes: Vec<[f32; 3]>,
    /// Width of what lies inside the frame of code or a table; more than the frame's scrolls sideways.
    pub inner: f32,
    /// Bottoms of a table's rows, the head first.
    pub rows: Vec<f32>,
    /// Baseline of the first line, for the marker beside it.
    pub baseline: f32,
}

/// A galley and the characters of the piece that it shows.
pub struct Part {
    pub at: Vec2,
    pub galley: Arc<Galley>,
    pub start: usize,
    pub length: usize,
}

/// One line of a link.
pub struct LinkRow {
    pub rect: Rect,
    pub baseline: f32,
    /// Whether the link begins on this line.
    pub first: bool,
    /// Whether this is the arrow behind it.
    pub ornament: bool,
    pub target: Target,
    pub label: String,
}

/// What a picture is known to be.
#[derive(Clone, Default)]
pub enum PictureState {
    #[default]
    Coming,
    Here(egui::TextureHandle),
    Failed(String),
}

/// Sets pieces in one style at one width.
pub struct Typesetter<'a> {
    pub ctx: &'a Context,
    pub style: &'a ReaderStyle,
    pub width: f32,
}

impl Part {
    pub fn rect(&self) -> Rect {
        self.galley.rect.translate(self.at)
    }

    /// The boxes of some of the piece's characters, line by line, and the baseline of each.
    pub fn boxes(&self, from: usize, to: usize) -> Vec<(Rect, f32)> {
        let mut boxes = Vec::new();
        let mut at = self.start;
        for placed in &self.galley.rows {
            let count = placed.glyphs.len();
            let end = at + count + usize::from(placed.ends_with_newline);
            if from < end && to > at {
                // The space at which a line was broken hangs over its end and is not shown.
                let hangs = end < self.start + self.length && !placed.ends_with_newline;
                let last = placed.glyphs.last().filter(|glyph| hangs && glyph.chr.is_whitespace());
                let right = last.map_or(f32::INFINITY, |glyph| glyph.pos.x);
                let x = |index: usize| placed.pos.x + placed.row.x_offset(CharIndex(index.min(count))).min(right);
                let left = x(from.saturating_sub(at));
                // A selected line break shows as a little room.
                let right = if to >= end && placed.ends_with_newline {
                    x(count) + 5.0
                } else {
                    x(to - at)
                };
                let rect = Rect::from_min_max(pos2(left, placed.min_y()), pos2(right, placed.max_y()));
                let baseline = placed
                    .glyphs
                    .first()
                    .map_or(placed.max_y(), |glyph| placed.pos.y + glyph.pos.y);
                boxes.push((rect.translate(self.at), baseline + self.at.y));
            }
            at = end;
        }
        boxes
    }
}

/// Size, line height in sizes, and weight of a role.
fn type_of(style: &ReaderStyle, role: &Role) -> (f32, f32, bool) {
    let scale = style.size / 16.0;
    match role {
        Role::Body => (style.size, style.line_height, false),
        Role::Heading(1, _) => (26.0 * scale, 1.25, true),
        Role::Heading(2, _) => (20.0 * scale, 1.3, true),
        Role::Heading(3, _) => (17.0 * scale, 1.35, true),
        Role::Heading(..) => (style.size, 1.4, true),
        Role::Title(_) => (15.0 * scale, 1.5, true),
        Role::Footnote(_) => (14.0 * scale, 1.5, false),
    }
}

impl Typesetter<'_> {
    /// Sets a piece. `colours` are those of its code, `picture` what its picture is.
    pub fn lay(&self, piece: &Piece, colours: Option<&Stretches>, picture: &PictureState) -> Laid {
        let width = (self.width - piece.indent).max(40.0);
        match &piece.kind {
            Kind::Text { text, role } => self.lay_text(text, role, width),
            Kind::Code(code) => self.lay_code(code, colours, width),
            Kind::Table(table) => self.lay_table(table, width),
            Kind::Picture(shown) => self.lay_picture(shown, picture, width),
            Kind::Rule => Laid {
                height: 1.0,
                ..Laid::default()
            },
            Kind::Refused => {
                let mut laid = Laid::default();
                let color = self.style.warning;
                let galley = self.plain(
                    &piece.words,
                    self.style.body.clone(),
                    15.0,
                    color,
                    width - 2.0 * CODE_PAD.x,
                );
                laid.height = galley.size().y + 2.0 * CODE_PAD.y;
                laid.push(CODE_PAD, galley, 0, piece.length);
                laid
            }
        }
    }

    /// Height guessed for a piece that has not been set.
    pub fn guess(&self, piece: &Piece) -> f32 {
        let width = (self.width - piece.indent).max(40.0);
        let line = self.style.size * self.style.line_height;
        match &piece.kind {
            Kind::Text { .. } | Kind::Refused => {
                let lines = (piece.length as f32 * self.style.size * 0.5 / width).ceil().max(1.0);
                lines * line
            }
            Kind::Code(code) => {
                let lines = code.text.lines().count() as f32;
                lines * self.style.code_size * 1.5 + 2.0 * CODE_PAD.y
            }
            Kind::Table(table) => (table.rows.len() + 1) as f32 * (line + 2.0 * CELL_PAD.y),
            Kind::Picture(_) => PICTURE_ROOM,
            Kind::Rule => 1.0,
        }
    }

    fn layout(&self, job: LayoutJob) -> Arc<Galley> {
        self.ctx.fonts_mut(|fonts| fonts.layout_job(job))
    }

    pub fn plain(&self, text: &str, family: FontFamily, size: f32, color: Color32, width: f32) -> Arc<Galley> {
        self.layout(LayoutJob::simple(
            text.to_owned(),
            FontId::new(size, family),
            color,
            width,
        ))
    }

    /// Rounded to whole pixels.
    fn whole(&self, points: f32) -> f32 {
        let pixels = self.ctx.pixels_per_point();
        (points * pixels).round() / pixels
    }

    /// Where a face's baseline lies in its own line, and how high that line is.
    fn metrics(&self, family: &FontFamily, size: f32) -> (f32, f32) {
        let job = LayoutJob::simple_singleline("x".to_owned(), FontId::new(size, family.clone()), Color32::WHITE);
        let galley = self.layout(job);
        let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
        // The glyph's own place is rounded to pixels already; a sum of two roundings would be a pixel off.
        glyph.map_or((size, size), |glyph| {
            let exact = glyph.font_face_ascent + 0.5 * (glyph.font_height - glyph.font_face_height);
            (exact, glyph.font_height)
        })
    }

    /// A format whose baseline lies `rise` above that of the body in a line of `line` points: egui centres faces in a
    /// line, which puts code a point or two off.
    fn format(&self, font: FontId, color: Color32, line: f32, baseline: f32, rise: f32) -> TextFormat {
        let (own, height) = self.metrics(&font.family, font.size);
        let target = baseline - rise;
        let top = 2.0 * (target - own) + height;
        let (line_height, valign) = if top <= line {
            (top, Align::TOP)
        } else {
            (2.0 * (line + own - 0.5 * height - target), Align::BOTTOM)
        };
        TextFormat {
            line_height: Some(line_height.clamp(1.0, line)),
            valign,
            ..TextFormat::simple(font, color)
        }
    }

    fn job(&self, text: &Text, size: f32, line: f32, strong: bool, color: Color32, width: f32) -> LayoutJob {
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        let base = self.style.family(Face::default(), strong);
        let (own, height) = self.metrics(&base, size);
        let line = self.whole(line);
        let baseline = self.whole(own + 0.5 * (line - height));
        for span in &text.spans {
            let Some(words) = text.text.get(span.range.clone()) else {
                continue;
            };
            let (scale, rise) = match span.face {
                Face { raised: true, .. } => (0.72, 0.34 * size),
                Face { ornament: true, .. } => (0.8, 0.0),
                Face { code: true, .. } => (0.91, 0.0),
                _ => (1.0, 0.0),
            };
            let color = match span.link.and_then(|link| text.links.get(link)) {
                Some(Target::Dead(_)) => self.style.muted,
                Some(_) => self.style.accent,
                None => color,
            };
            let font = FontId::new(size * scale, self.style.family(span.face, strong));
            job.append(words, 0.0, self.format(font, color, line, baseline, rise));
        }
        job
    }

    fn lay_text(&self, text: &Text, role: &Role, width: f32) -> Laid {
        let (size, line, strong) = type_of(self.style, role);
        let color = match role {
            Role::Title(kind) => self.style.quote(Some(*kind)),
            Role::Footnote(_) => self.style.muted,
            _ => self.style.text,
        };
        let mut laid = Laid::default();
        let galley = self.layout(self.job(text, size, size * line, strong, color, width));
        laid.height = galley.size().y.max(if text.is_empty() { size * line } else { 0.0 });
        let first = galley.rows.first().and_then(|row| row.glyphs.first());
        laid.baseline = first.map_or(size * line * 0.7, |glyph| glyph.pos.y);
        laid.push(Vec2::ZERO, galley, 0, text.text.chars().count());
        laid.dress(text, size);
        laid
    }

    fn lay_code(&self, code: &Code, colours: Option<&Stretches>, width: f32) -> Laid {
        let mut job = LayoutJob::default();
        let size = self.style.code_size;
        let font = FontId::new(size, self.style.mono.clone());
        let (_, height) = self.metrics(&font.family, size);
        let line = (size * 1.55).max(height);
        let format = |color| TextFormat {
            line_height: Some(line),
            ..TextFormat::simple(font.clone(), color)
        };
        let tokens = &self.style.tokens;
        let mut at = 0;
        for (range, token) in colours.into_iter().flatten() {
            if let (Some(before), Some(words)) = (code.text.get(at..range.start), code.text.get(range.clone())) {
                job.append(before, 0.0, format(tokens.plain));
                job.append(words, 0.0, format(tokens.of(*token)));
                at = range.end;
            }
        }
        job.append(code.text.get(at..).unwrap_or_default(), 0.0, format(tokens.plain));
        let galley = self.layout(job);
        // A first line that would run under the button begins below it, wherever the code is scrolled to.
        let first = galley.rows.first().map_or(0.0, |row| row.size.x);
        let is_under_button = CODE_PAD.x + first > width - COPY_ROOM.x;
        let top = if is_under_button {
            CODE_PAD.y.max(COPY_ROOM.y)
        } else {
            CODE_PAD.y
        };
        let mut laid = Laid {
            height: top + galley.size().y.max(line) + CODE_PAD.y,
            inner: galley.size().x + 2.0 * CODE_PAD.x,
            ..Laid::default()
        };
        laid.push(vec2(CODE_PAD.x, top), galley, 0, code.text.chars().count());
        laid
    }

    fn lay_table(&self, table: &Table, width: f32) -> Laid {
        let size = self.style.size * 0.94;
        let line = size * 1.45;
        let rows: Vec<&Vec<Text>> = std::iter::once(&table.head).chain(&table.rows).collect();
        let set = |row: usize, text: &Text, width: f32| {
            let color = if row == 0 { self.style.muted } else { self.style.text };
            self.layout(self.job(text, size, line, row == 0, color, width))
        };
        let mut widths = vec![0.0_f32; table.sides.len()];
        for (index, row) in rows.iter().enumerate() {
            for (widest, cell) in widths.iter_mut().zip(row.iter()) {
                *widest = widest.max(set(index, cell, f32::INFINITY).size().x.ceil());
            }
        }
        fit(&mut widths, width - 2.0 * CELL_PAD.x * table.sides.len() as f32);

        let mut laid = Laid::default();
        let (mut y, mut start) = (0.0, 0);
        for (index, row) in rows.iter().enumerate() {
            let (mut x, mut height) = (0.0, line);
            for ((cell, side), wide) in row.iter().zip(&table.sides).zip(&widths) {
                let galley = set(index, cell, *wide);
                let room = wide - galley.size().x;
                let shift = match side {
                    Side::Left => 0.0,
                    Side::Middle => (room * 0.5).round(),
                    Side::Right => room,
                };
                height = height.max(galley.size().y);
                let length = cell.text.chars().count();
                laid.push(vec2(x + CELL_PAD.x + shift, y + CELL_PAD.y), galley, start, length);
                laid.dress(cell, size);
                start += length + 1;
                x += wide + 2.0 * CELL_PAD.x;
            }
            y += height + 2.0 * CELL_PAD.y;
            laid.rows.push(y);
            laid.inner = x;
        }
        laid.height = y;
        laid
    }

    fn lay_picture(&self, shown: &Picture, state: &PictureState, width: f32) -> Laid {
        let words = match state {
            PictureState::Here(texture) => {
                let [w, h] = texture.size().map(|side| side as f32);
                let scale = (width / w.max(1.0)).min(1.0);
                return Laid {
                    height: (h * scale).round(),
                    inner: (w * scale).round(),
                    ..Laid::default()
                };
            }
            PictureState::Coming if shown.alt.is_empty() => "Loading a picture".to_owned(),
            PictureState::Coming => format!("Loading: {}", shown.alt),
            PictureState::Failed(reason) if shown.alt.is_empty() => reason.clone(),
            PictureState::Failed(reason) => format!("{}\n{reason}", shown.alt),
        };
        let mut laid = Laid {
            inner: width,
            ..Laid::default()
        };
        let galley = self.plain(
            &words,
            self.style.body.clone(),
            14.0,
            self.style.muted,
            width - 2.0 * CODE_PAD.x,
        );
        laid.height = (galley.size().y + 2.0 * CODE_PAD.y).max(PICTURE_ROOM);
        laid.push(CODE_PAD, galley, 0, 0);
        laid
    }
}

/// Narrows columns to fit `room` by cutting the widest ones to one width, which stays readable: a table that is still
/// too wide scrolls.
fn fit(widths: &mut [f32], room: f32) {
    const READABLE: f32 = 132.0;
    let total: f32 = widths.iter().sum();
    if total <= room {
        return;
    }
    let (mut low, mut high) = (READABLE, widths.iter().copied().fold(READABLE, f32::max));
    for _ in 0..24 {
        let middle = 0.5 * (low + high);
        let sum: f32 = widths.iter().map(|width| width.min(middle)).sum();
        if sum <= room { low = middle } else { high = middle }
    }
    for width in widths {
        *width = width.min(low.floor().max(READABLE));
    }
}

impl Laid {
    fn push(&mut self, at: Vec2, galley: Arc<Galley>, start: usize, length: usize) {
        self.parts.push(Part {
            at,
            galley,
            start,
            length,
        });
    }

    /// Finds the links, grounds and strikes of the text that the last part shows.
    fn dress(&mut self, text: &Text, size: f32) {
        let Some(part) = self.parts.last() else { return };
        let mut from = part.start;
        let mut last: Option<usize> = None;
        for span in &text.spans {
            let words = text.text.get(span.range.clone()).unwrap_or_default();
            let to = from + words.chars().count();
            if span.face.code || span.face.struck || span.link.is_some() {
                for (row, (rect, baseline)) in part.boxes(from, to).into_iter().enumerate() {
                    if span.face.code && span.link.is_none() {
                        let top = baseline - 0.92 * size;
                        let ground = Rect::from_x_y_ranges(rect.x_range(), top..=baseline + 0.34 * size);
                        self.grounds.push(ground.expand2(vec2(2.5, 0.0)));
                    }
                    if span.face.struck {
                        self.strikes.push([rect.left(), rect.right(), baseline - 0.28 * size]);
                    }
                    let Some((link, target)) = span.link.and_then(|link| Some((link, text.links.get(link)?))) else {
                        continue;
                    };
                    let first = last != Some(link) && row == 0;
                    if first {
                        last = Some(link);
                    }
                    let label = text
                        .spans
                        .iter()
                        .filter(|other| other.link == Some(link) && !other.face.ornament);
                    let label = label.filter_map(|other| text.text.get(other.range.clone())).collect();
                    let (target, ornament) = (target.clone(), span.face.ornament);
                    self.links.push(LinkRow {
                        rect,
                        baseline,
                        first,
                        ornament,
                        target,
                        label,
                    });
                }
            }
            from = to;
        }
    }
}
