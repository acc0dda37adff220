//! The page itself: scrolls a sheet, finds, selects, follows links, and keeps the place. Owns what it shows and nothing
//! else: what a learner does here that matters comes out as [`ReaderEvent`]s.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use egui::scroll_area::ScrollArea;
use egui::text::CCursor;
use egui::{
    Context, CursorIcon, Event, EventFilter, Id, Key, Modifiers, Pos2, Rect, Role as Part, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::colour::Stretches;
use super::column::{Anchor, Column};
use super::document::{Code, Document, Target};
use super::find::{Find, Match};
use super::laid::{PictureState, Setting};
use super::paint::{Brush, Deed};
use super::picture::inside;
use super::piece::{Kind, Piece, Sheet};
use super::press::{Job, Press, Proof};
use super::selection::{Selection, Spot};
use super::style::ReaderStyle;
use crate::pack::{SkillId, StopId};

/// How long a page that is opened may hold up the frame: most are read within it, and nothing flashes.
const PATIENCE: Duration = Duration::from_millis(4);
/// Colours that are kept for blocks that may come back.
const KEPT_COLOURS: usize = 512;
/// Space above the first piece and below the last.
const HEAD: f32 = 18.0;
const FOOT: f32 = 72.0;
/// What stays in view when a page is turned, and what an arrow key scrolls.
const BRIDGE: f32 = 64.0;

/// What the learner did on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum ReaderEvent {
    /// A link out of the app was followed; http only after a warning. The caller opens it.
    OpenUrl(String),
    /// A link to a skill was followed, and to one of its headings.
    OpenSkill(SkillId, Option<String>),
    /// Text was put on the clipboard.
    Copied(String),
    /// The end of a stop came into view; once a stop and page.
    StopReached(StopId),
    /// The page was scrolled.
    Scrolled,
}

/// A place in a text that survives other widths, sizes and small changes of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    /// The stop that is read; none before the first.
    pub stop: Option<StopId>,
    /// How far in it, by characters, 0 to 1.
    pub fraction: f32,
}

enum Goal {
    Anchor(String),
    Place(Position),
    Piece(usize),
    Find(Match),
}

/// What the column was set for; another one sets it anew.
#[derive(Clone, PartialEq)]
struct Fit {
    width: f32,
    pixels: f32,
    style: ReaderStyle,
}

/// Where a column is drawn, and which of its heights are in view.
struct Place {
    id: Id,
    origin: Pos2,
    from: f32,
    to: f32,
}

/// A page of Markdown that scrolls.
pub struct Reader {
    press: Press,
    key: String,
    text: Arc<str>,
    /// Counts orders to parse; `shown` is the one that `sheet` came from.
    ticket: u64,
    shown: u64,
    shown_key: String,
    sheet: Option<Arc<Sheet>>,
    column: Column,
    fit: Option<Fit>,
    /// How full the font atlas was: it falls when the atlas is emptied, and galleys of before are void.
    atlas: f32,
    /// Where the page is, and whether it must be brought there.
    anchor: Anchor,
    force: bool,
    goal: Option<Goal>,
    height: f32,
    colours: HashMap<u64, Option<Arc<Stretches>>>,
    pictures: HashMap<String, PictureState>,
    sideways: HashMap<usize, f32>,
    selection: Selection,
    find: Find,
    positions: BTreeMap<String, Position>,
    reached: BTreeSet<usize>,
    current: Option<usize>,
    copied: Option<(usize, f64)>,
    unsafe_url: Option<String>,
    focused: bool,
    wants_focus: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            press: Press::default(),
            key: String::new(),
            text: Arc::from(""),
            ticket: 0,
            shown: 0,
            shown_key: String::new(),
            sheet: None,
            column: Column::default(),
            fit: None,
            atlas: 0.0,
            anchor: Anchor::default(),
            force: false,
            goal: None,
            height: 0.0,
            colours: HashMap::new(),
            pictures: HashMap::new(),
            sideways: HashMap::new(),
            selection: Selection::default(),
            find: Find::default(),
            positions: BTreeMap::new(),
            reached: BTreeSet::new(),
            current: None,
            copied: None,
            unsafe_url: None,
            focused: false,
            wants_focus: false,
        }
    }
}

impl Reader {
    /// Shows a text. `key` names what it is the text of (a skill, a note): the place in it is kept when another is opened,
    /// and when the text changes under the same key. Cheap to call every frame.
    pub fn open(&mut self, ctx: &Context, key: &str, text: &Arc<str>) {
        if self.ticket > 0 && self.key == key && (Arc::ptr_eq(&self.text, text) || self.text == *text) {
            return;
        }
        if self.key != key {
            if let Some(position) = self.position() {
                self.positions.insert(std::mem::take(&mut self.key), position);
            }
            key.clone_into(&mut self.key);
            self.goal = self.positions.get(key).cloned().map(Goal::Place);
        }
        self.text = Arc::clone(text);
        self.ticket += 1;
        self.press.order(
            Job::Parse {
                ticket: self.ticket,
                text: Arc::clone(text),
            },
            ctx,
        );
        if let Some(proof) = self.press.wait(PATIENCE) {
            self.receive(proof, ctx);
        }
    }

    /// Waits until the text, its colours and pictures that were asked for are there, at most `limit`: for pictures of the
    /// page that are drawn without a window. Returns whether all is there.
    pub fn settle(&mut self, ctx: &Context, limit: Duration) -> bool {
        while !self.press.is_idle() {
            let Some(proof) = self.press.wait(limit) else {
                return false;
            };
            self.receive(proof, ctx);
        }
        true
    }

    /// What is shown; nothing until it has been read.
    pub fn document(&self) -> Option<&Document> {
        self.sheet.as_ref().map(|sheet| &sheet.document)
    }

    /// Scrolls to a heading, now or when the text is there. An anchor that the text lacks changes nothing.
    pub fn go_to_anchor(&mut self, anchor: &str) {
        self.goal = Some(Goal::Anchor(anchor.to_owned()));
    }

    /// Scrolls to a place, now or when the text is there.
    pub fn go_to(&mut self, position: Position) {
        self.goal = Some(Goal::Place(position));
    }

    /// Where the page is: what its top line shows.
    pub fn position(&self) -> Option<Position> {
        let sheet = self.sheet.as_ref().filter(|_| self.shown_key == self.key)?;
        let piece = sheet.pieces.get(self.anchor.piece)?;
        let (before, total) = self.share(sheet, piece.stop, self.anchor.piece);
        let within = self.anchor.part.clamp(0.0, 1.0) * weight(piece) as f32;
        let stop = piece
            .stop
            .and_then(|stop| sheet.document.stops.get(stop))
            .map(|stop| stop.id.clone());
        Some(Position {
            stop,
            fraction: (before as f32 + within) / (total as f32).max(1.0),
        })
    }

    /// The stop that is being read: the one a third down the page, or the last one at its end.
    pub fn current_stop(&self) -> Option<&StopId> {
        let stops = &self.sheet.as_ref()?.document.stops;
        self.current.and_then(|stop| stops.get(stop)).map(|stop| &stop.id)
    }

    /// Opens the bar that finds in the page.
    pub fn open_find(&mut self) {
        self.find.open = true;
        self.find.focus = true;
    }

    /// Gives the page the keyboard at the next frame.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Scrolls by what is seen, less a line or two that stay as a bridge.
    pub fn scroll_by_page(&mut self, up: bool) {
        let step = (self.height - BRIDGE).max(BRIDGE);
        self.scroll_by(if up { -step } else { step });
    }

    fn scroll_by(&mut self, by: f32) {
        let most = (self.column.total() + HEAD + FOOT - self.height).max(0.0);
        self.anchor = self.column.anchor((self.column.y(self.anchor) + by).clamp(0.0, most));
        self.force = true;
    }

    /// The text that is selected.
    pub fn selected_text(&self) -> String {
        self.sheet
            .as_ref()
            .map(|sheet| self.selection.text(sheet))
            .unwrap_or_default()
    }

    /// Weight of the pieces of a stop that lie before a piece, and of all of them.
    fn share(&self, sheet: &Sheet, stop: Option<usize>, until: usize) -> (usize, usize) {
        let mut sums = (0, 0);
        for (index, piece) in sheet.pieces.iter().enumerate().filter(|(_, piece)| piece.stop == stop) {
            sums.1 += weight(piece);
            if index < until {
                sums.0 += weight(piece);
            }
        }
        sums
    }

    fn receive(&mut self, proof: Proof, ctx: &Context) {
        match proof {
            Proof::Parsed { ticket, sheet } => {
                if ticket <= self.shown {
                    return;
                }
                // A text that changes under the same key keeps its place.
                if self.shown_key == self.key && self.goal.is_none() {
                    self.goal = self.position().map(Goal::Place);
                } else if self.shown_key != self.key {
                    self.pictures.clear();
                    self.reached.clear();
                    self.anchor = Anchor::default();
                    self.current = None;
                }
                self.shown = ticket;
                self.shown_key.clone_from(&self.key);
                self.selection = Selection::default();
                self.sideways.clear();
                self.sheet = Some(sheet);
                self.fit = None;
                self.force = true;
            }
            Proof::Coloured { key, stretches } => {
                self.colours.insert(key, Some(stretches));
                self.forget(|piece| matches!(&piece.kind, Kind::Code(code) if code_key(code) == key));
            }
            Proof::Decoded { source, image } => {
                let state = match image {
                    Ok(image) => PictureState::Here(ctx.load_texture(&source, image, egui::TextureOptions::LINEAR)),
                    Err(reason) => PictureState::Failed(reason),
                };
                self.forget(|piece| matches!(&piece.kind, Kind::Picture(picture) if picture.source == source));
                self.pictures.insert(source, state);
            }
        }
    }

    fn forget(&mut self, which: impl Fn(&Piece) -> bool) {
        let Some(sheet) = &self.sheet else { return };
        for (index, _) in sheet.pieces.iter().enumerate().filter(|(_, piece)| which(piece)) {
            self.column.forget_piece(index);
        }
    }

    /// Draws the page in all of the space that is left. `pictures` gives the bytes of an image by its path in the pack.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        style: &ReaderStyle,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
    ) -> Vec<ReaderEvent> {
        let mut events = Vec::new();
        while let Some(proof) = self.press.take() {
            self.receive(proof, ui.ctx());
        }
        let Some(sheet) = self.sheet.clone() else {
            if self.ticket > 0 {
                ui.centered_and_justified(|ui| ui.colored_label(style.muted, "Opening"));
            }
            return events;
        };
        let page = ui.scope_id().with("page");
        let area = ui.available_rect_before_wrap();
        self.keys(ui, page, area, &sheet, &mut events);
        if self.find.open {
            self.find_bar(ui, &sheet);
        }
        self.scroll(ui, page, style, &sheet, pictures, &mut events);
        self.warn(ui.ctx(), style, &mut events);
        events
    }

    /// Draws a short text at its full height, as wide as is left, inside a page that scrolls by itself: what an example
    /// says, a prompt, an answer. It does not scroll, find or mark stops; a long text belongs in [`Reader::ui`].
    pub fn inline_ui(
        &mut self,
        ui: &mut Ui,
        style: &ReaderStyle,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
    ) -> Vec<ReaderEvent> {
        let mut events = Vec::new();
        while let Some(proof) = self.press.take() {
            self.receive(proof, ui.ctx());
        }
        let Some(sheet) = self.sheet.clone() else { return events };
        let id = ui.scope_id().with(("text", &self.key));
        let ctx = ui.ctx().clone();
        let width = ui.available_width().min(style.measure).max(80.0).floor();
        let setting = Setting {
            ctx: &ctx,
            style,
            width,
        };
        let goal = self.goal.take();
        self.set(&setting, &sheet, f32::INFINITY);
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.column.total()), Sense::CLICK | Sense::DRAG);
        let seen = ui.clip_rect().translate(-rect.min.to_vec2());
        let place = Place {
            id,
            origin: rect.min,
            from: seen.top(),
            to: seen.bottom(),
        };
        if response.clicked_elsewhere() {
            self.selection = Selection::default();
        }
        let copies = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if copies && !self.selection.is_empty() && !ctx.text_edit_focused() {
            let text = self.selection.text(&sheet);
            ctx.copy_text(text.clone());
            events.push(ReaderEvent::Copied(text));
        }
        let response = response.on_hover_cursor(CursorIcon::Text);
        self.draw(ui, &setting, &sheet, &place, pictures, &mut events);
        self.select(ui, &response, &setting, &sheet, place.origin);
        if let Some(goal) = goal.or(self.goal.take()) {
            let (colours, states) = (&self.colours, &self.pictures);
            let mut lay = |index: usize| lay(&setting, &sheet, colours, states, index);
            let anchor = reach(&goal, &sheet, &mut self.column, self.anchor, 0.0, &mut lay);
            let at = pos2(rect.left(), rect.top() + self.column.y(anchor));
            ui.scroll_to_rect(Rect::from_min_size(at, vec2(1.0, 1.0)), Some(egui::Align::TOP));
        }
        if self.column.settle(&sheet) {
            ctx.request_discard("the reader measured what it shows");
        }
        self.warn(&ctx, style, &mut events);
        events
    }

    /// Sets what is about to be seen, and the column anew if something it was set for is another.
    fn set(&mut self, setting: &Setting<'_>, sheet: &Sheet, height: f32) {
        let atlas = setting.ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let pixels = setting.ctx.pixels_per_point();
        let same = |fit: &Fit| fit.width == setting.width && fit.pixels == pixels && fit.style == *setting.style;
        if self.fit.is_none() {
            self.column.begin(sheet, setting);
            self.force = true;
        } else if !self.fit.as_ref().is_some_and(same) || atlas < self.atlas {
            self.column.forget();
            self.force = true;
        }
        self.atlas = atlas;
        self.fit = Some(Fit {
            width: setting.width,
            pixels,
            style: setting.style.clone(),
        });
        let (colours, pictures) = (&self.colours, &self.pictures);
        let mut lay = |index: usize| lay(setting, sheet, colours, pictures, index);
        if let Some(goal) = self.goal.take() {
            self.anchor = reach(&goal, sheet, &mut self.column, self.anchor, height, &mut lay);
            self.force = true;
        }
        self.column.fill(self.anchor.piece, height, &mut lay);
        if self.column.measure(sheet, &mut lay) {
            setting.ctx.request_repaint();
        }
        if self.column.settle(sheet) {
            self.force = true;
        }
    }

    fn scroll(
        &mut self,
        ui: &mut Ui,
        page: Id,
        style: &ReaderStyle,
        sheet: &Arc<Sheet>,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        events: &mut Vec<ReaderEvent>,
    ) {
        let area = ui.available_rect_before_wrap();
        let margin = if area.width() < 600.0 { 24.0 } else { 40.0 };
        let width = (area.width() - 2.0 * margin).min(style.measure).max(80.0).floor();
        let left = (area.left() + 0.5 * (area.width() - width)).round();
        self.height = area.height();
        let ctx = ui.ctx().clone();
        let setting = Setting {
            ctx: &ctx,
            style,
            width,
        };
        self.set(&setting, sheet, area.height());

        let mut scroll = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
        if std::mem::take(&mut self.force) {
            let y = self.column.y(self.anchor);
            scroll = scroll.vertical_scroll_offset(if y <= 0.0 { 0.0 } else { y + HEAD });
        }
        let output = scroll.show_viewport(ui, |ui, view| {
            ui.set_width(ui.available_width());
            ui.set_height(self.column.total() + HEAD + FOOT);
            let origin = ui.min_rect().min + vec2(0.0, HEAD);
            let response = ui.interact(ui.clip_rect().intersect(area), page, Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::labeled(Part::Document, true, "Text"));
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
            }
            self.focused = response.has_focus();
            // Links set the pointer's shape after this.
            let response = response.on_hover_cursor(CursorIcon::Text);
            let (from, to) = (view.min.y - HEAD, view.max.y - HEAD);
            let place = Place {
                id: page,
                origin: pos2(left, origin.y),
                from,
                to,
            };
            self.draw(ui, &setting, sheet, &place, pictures, events);
            self.select(ui, &response, &setting, sheet, place.origin);
        });
        let offset = output.state.clamped_offset().y;
        let y = (offset - HEAD).max(0.0);
        let anchor = self.column.anchor(y);
        if self.column.settle(sheet) {
            // What was set while drawing has another height than was guessed: draw again, in place.
            self.force = true;
            ctx.request_discard("the reader measured what it shows");
        } else if anchor != self.anchor {
            if (self.column.y(self.anchor) - y).abs() > 0.5 {
                events.push(ReaderEvent::Scrolled);
            }
            self.anchor = anchor;
        }
        let bottom = offset - HEAD + output.inner_rect.height();
        self.column.shed(y - 2.0 * area.height(), bottom + 2.0 * area.height());
        self.mark_stops(sheet, y, bottom, events);
    }

    /// Draws the pieces in view, and orders what they lack.
    fn draw(
        &mut self,
        ui: &mut Ui,
        setting: &Setting<'_>,
        sheet: &Sheet,
        place: &Place,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        events: &mut Vec<ReaderEvent>,
    ) {
        let now = ui.input(|input| input.time);
        let mut deeds = Vec::new();
        let mut index = self.column.at(place.from.max(0.0));
        while index < sheet.pieces.len() && self.column.top(index) < place.to {
            let Some(piece) = sheet.pieces.get(index) else { break };
            self.order(setting.ctx, piece, pictures);
            let (colours, states) = (&self.colours, &self.pictures);
            let laid = self
                .column
                .laid(index, &mut |index| lay(setting, sheet, colours, states, index));
            let before = index.checked_sub(1).and_then(|before| sheet.pieces.get(before));
            let shared = |above: &Piece| {
                above
                    .bars
                    .iter()
                    .zip(&piece.bars)
                    .take_while(|(a, b)| a.quote == b.quote)
                    .count()
            };
            let first = self.find.matches.partition_point(|found| found.piece < index);
            let last = self.find.matches.partition_point(|found| found.piece <= index);
            let found = self.find.matches.get(first..last).filter(|_| self.find.open);
            let copied = self
                .copied
                .is_some_and(|(copied, at)| copied == index && now - at < 1.5);
            let brush = Brush {
                style: setting.style,
                id: place.id.with(("piece", index)),
                left: place.origin.x,
                width: setting.width,
                selected: self.selection.within(index, piece.length),
                matches: found.unwrap_or_default(),
                current: self.find.current(),
                picture: picture_state(&self.pictures, piece),
                copied,
            };
            let drawn = brush.piece(
                ui,
                piece,
                &laid,
                place.origin.y + self.column.top(index),
                before.map_or(0, shared),
            );
            self.focused |= drawn.focused;
            self.sideways.insert(index, drawn.sideways);
            deeds.extend(drawn.deed.map(|deed| (index, deed)));
            index += 1;
        }
        for (index, deed) in deeds {
            match deed {
                Deed::Copy(code) => {
                    self.copied = Some((index, now));
                    ui.ctx().request_repaint_after_secs(1.6);
                    ui.ctx().copy_text(code.clone());
                    events.push(ReaderEvent::Copied(code));
                }
                Deed::Follow(target) => self.follow(target, sheet, events),
            }
        }
    }

    fn follow(&mut self, target: Target, sheet: &Sheet, events: &mut Vec<ReaderEvent>) {
        match target {
            Target::Web {
                url, encrypted: true, ..
            } => events.push(ReaderEvent::OpenUrl(url)),
            Target::Web { url, .. } => self.unsafe_url = Some(url),
            Target::Skill { skill, anchor } => events.push(ReaderEvent::OpenSkill(skill, anchor)),
            Target::Anchor(anchor) => self.goal = Some(Goal::Anchor(anchor)),
            Target::Footnote(number) => self.goal = sheet.footnote(number).map(Goal::Piece),
            Target::FootnoteSource(number) => self.goal = sheet.footnote_source(number).map(Goal::Piece),
            Target::Dead(_) => {}
        }
        // The way there begins at the next frame.
        self.force |= self.goal.is_some();
    }

    /// Orders the colours or the picture that a piece lacks.
    fn order(&mut self, ctx: &Context, piece: &Piece, pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>) {
        match &piece.kind {
            Kind::Code(code) => {
                let key = code_key(code);
                if self.colours.contains_key(&key) {
                    return;
                }
                if self.colours.len() >= KEPT_COLOURS {
                    self.colours.clear();
                }
                self.colours.insert(key, None);
                self.press.order(
                    Job::Colour {
                        key,
                        code: code.clone(),
                    },
                    ctx,
                );
            }
            Kind::Picture(picture) if !self.pictures.contains_key(&picture.source) => {
                let source = picture.source.clone();
                let state = match inside(&source).and_then(pictures) {
                    Some(bytes) => {
                        self.press.order(
                            Job::Decode {
                                source: source.clone(),
                                bytes,
                            },
                            ctx,
                        );
                        PictureState::Coming
                    }
                    None => PictureState::Failed("This picture is not in the pack.".to_owned()),
                };
                self.pictures.insert(source.clone(), state);
                self.forget(|piece| matches!(&piece.kind, Kind::Picture(picture) if picture.source == source));
            }
            _ => {}
        }
    }

    fn mark_stops(&mut self, sheet: &Sheet, top: f32, bottom: f32, events: &mut Vec<ReaderEvent>) {
        let at_end = bottom >= self.column.total();
        let reading = self.column.at(if at_end {
            self.column.total()
        } else {
            top + 0.33 * (bottom - top)
        });
        // Footnotes belong to no stop; below them the last one stays.
        let stop = sheet.pieces.get(reading).and_then(|piece| piece.stop);
        self.current = if at_end {
            stop.or(sheet.document.stops.len().checked_sub(1))
        } else {
            stop
        };
        let (first, last) = (self.column.at(top), self.column.at(bottom));
        for index in first..=last {
            let Some(stop) = sheet.pieces.get(index).and_then(|piece| piece.stop) else {
                continue;
            };
            let ends = sheet.pieces.get(index + 1).is_none_or(|next| next.stop != Some(stop));
            let seen = self.column.is_measured(index) && self.column.top(index + 1) <= bottom + 1.0;
            if ends && seen && self.reached.insert(stop) {
                events.extend(
                    sheet
                        .document
                        .stops
                        .get(stop)
                        .map(|stop| ReaderEvent::StopReached(stop.id.clone())),
                );
            }
        }
    }

    fn keys(&mut self, ui: &Ui, page: Id, area: Rect, sheet: &Sheet, events: &mut Vec<ReaderEvent>) {
        let ctx = ui.ctx();
        if ctx.text_edit_focused() {
            return;
        }
        let focus = ctx.memory(|memory| memory.focused());
        let pointed = ctx.input(|input| input.pointer.hover_pos().is_some_and(|at| area.contains(at)));
        let active = self.focused || focus == Some(page) || (focus.is_none() && pointed);
        if !active {
            return;
        }
        if focus == Some(page) {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ctx.memory_mut(|memory| memory.set_focus_lock_filter(page, filter));
        }
        let pressed = |modifiers: Modifiers, key: Key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::F) {
            self.open_find();
        }
        if pressed(Modifiers::COMMAND, Key::A) {
            self.selection = Selection::all(sheet);
        }
        let copies = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if copies && !self.selection.is_empty() {
            let text = self.selection.text(sheet);
            ctx.copy_text(text.clone());
            events.push(ReaderEvent::Copied(text));
        }
        if !self.selection.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.selection = Selection::default();
        }
        let on_link = focus.is_some() && focus != Some(page);
        let mut by = None;
        if pressed(Modifiers::NONE, Key::PageDown) || (!on_link && pressed(Modifiers::NONE, Key::Space)) {
            by = Some((self.height - BRIDGE).max(BRIDGE));
        }
        if pressed(Modifiers::NONE, Key::PageUp) || (!on_link && pressed(Modifiers::SHIFT, Key::Space)) {
            by = Some(-(self.height - BRIDGE).max(BRIDGE));
        }
        if focus == Some(page) && pressed(Modifiers::NONE, Key::ArrowDown) {
            by = Some(BRIDGE);
        }
        if focus == Some(page) && pressed(Modifiers::NONE, Key::ArrowUp) {
            by = Some(-BRIDGE);
        }
        if pressed(Modifiers::NONE, Key::Home) {
            by = Some(f32::NEG_INFINITY);
        }
        if pressed(Modifiers::NONE, Key::End) {
            by = Some(f32::INFINITY);
        }
        if let Some(by) = by {
            self.scroll_by(by);
            events.push(ReaderEvent::Scrolled);
        }
    }

    fn find_bar(&mut self, ui: &mut Ui, sheet: &Sheet) {
        let mut step = None;
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            let width = (ui.available_width() - 250.0).clamp(80.0, 260.0);
            let field = egui::TextEdit::singleline(&mut self.find.query)
                .hint_text("Find in page")
                .desired_width(width);
            let field = ui.add(field);
            if std::mem::take(&mut self.find.focus) {
                field.request_focus();
            }
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                step = Some(ui.input(|input| input.modifiers.shift));
                self.find.focus = true;
            }
            if ui.button("Previous").clicked() {
                step = Some(true);
            }
            if ui.button("Next").clicked() {
                step = Some(false);
            }
            let escaped = field.has_focus() || field.lost_focus();
            let escaped = escaped && ui.input(|input| input.key_pressed(Key::Escape));
            if ui.button("Close").clicked() || escaped {
                self.find.open = false;
                self.wants_focus = true;
            }
            ui.label(self.find.count());
        });
        let looked = self.find.look(sheet, self.shown, self.anchor.piece);
        if let Some(back) = step {
            self.find.step(back);
        }
        if looked || step.is_some() {
            self.goal = self.find.current().map(Goal::Find);
        }
    }

    fn select(&mut self, ui: &Ui, response: &egui::Response, setting: &Setting<'_>, sheet: &Sheet, origin: Pos2) {
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        let (pressed, down, shift) = ui.input(|input| {
            (
                input.pointer.primary_pressed(),
                input.pointer.primary_down(),
                input.modifiers.shift,
            )
        });
        if response.is_pointer_button_down_on() && down {
            let spot = self.hit(pointer, setting, sheet, origin);
            if pressed {
                if response.sense.is_focusable() {
                    response.request_focus();
                }
                let start = if shift { self.selection.start } else { spot };
                self.selection = Selection { start, end: spot };
            } else if response.dragged() {
                self.selection.end = spot;
                let area = ui.clip_rect();
                let over = (pointer.y - area.bottom()).max(0.0) + (pointer.y - area.top()).min(0.0);
                if over != 0.0 {
                    ui.scroll_with_delta(vec2(0.0, -over.clamp(-40.0, 40.0)));
                    ui.ctx().request_repaint();
                }
            }
        }
        if response.triple_clicked() {
            self.selection = Selection::piece(sheet, self.hit(pointer, setting, sheet, origin));
        } else if response.double_clicked() {
            self.selection = Selection::word(sheet, self.hit(pointer, setting, sheet, origin));
        }
        if response.drag_stopped() && !self.selection.is_empty() {
            let settled = egui::OutputCommand::TextSelectionSettled(self.selection.text(sheet));
            ui.ctx().send_cmd(settled);
        }
    }

    /// The place between two characters that lies next to a point.
    fn hit(&mut self, at: Pos2, setting: &Setting<'_>, sheet: &Sheet, origin: Pos2) -> Spot {
        let index = self.column.at((at.y - origin.y).clamp(0.0, self.column.total()));
        let Some(piece) = sheet.pieces.get(index) else {
            return Spot::default();
        };
        let (colours, pictures) = (&self.colours, &self.pictures);
        let laid = self
            .column
            .laid(index, &mut |index| lay(setting, sheet, colours, pictures, index));
        let sideways = self.sideways.get(&index).copied().unwrap_or_default();
        let own = pos2(
            at.x - origin.x - piece.indent + sideways,
            at.y - origin.y - self.column.top(index) - piece.gap,
        );
        if own.y < 0.0 {
            return Spot { piece: index, at: 0 };
        }
        let far = |part: &&super::laid::Part| {
            let rect = part.rect();
            // Lines before columns: a point beside a cell belongs to its row.
            let (dx, dy) = (rect.x_range().clamp(own.x) - own.x, rect.y_range().clamp(own.y) - own.y);
            egui::emath::OrderedFloat(dx.abs() + 1_000.0 * dy.abs())
        };
        let nearest = laid.parts.iter().min_by_key(far);
        let inside = nearest.map_or(0, |part| {
            let CCursor { index, .. } = part.galley.cursor_from_pos(own.to_vec2() - part.at);
            part.start + index.0.min(part.length)
        });
        Spot {
            piece: index,
            at: inside.min(piece.length),
        }
    }

    /// Asks before a link that is not encrypted is followed.
    fn warn(&mut self, ctx: &Context, style: &ReaderStyle, events: &mut Vec<ReaderEvent>) {
        let Some(url) = self.unsafe_url.clone() else { return };
        let modal = egui::Modal::new(Id::unique("reader http warning")).show(ctx, |ui| {
            ui.set_max_width(380.0);
            ui.label("This link is not encrypted. Anyone on the way can read or change what it shows.");
            let shown: String = url.chars().filter(char::is_ascii_graphic).take(200).collect();
            ui.colored_label(style.muted, shown);
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if ui.button("Cancel").clicked() {
                    ui.close();
                }
                if ui.button("Open anyway").clicked() {
                    events.push(ReaderEvent::OpenUrl(url.clone()));
                    ui.close();
                }
            });
        });
        if modal.should_close() {
            self.unsafe_url = None;
        }
    }
}

/// What a piece counts for in a position: its characters, and a little for what has none.
fn weight(piece: &Piece) -> usize {
    piece.length + 20
}

fn code_key(code: &Code) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&code.language, &code.text).hash(&mut hasher);
    hasher.finish()
}

fn picture_state<'a>(pictures: &'a HashMap<String, PictureState>, piece: &Piece) -> &'a PictureState {
    let Kind::Picture(picture) = &piece.kind else {
        return &PictureState::Coming;
    };
    pictures.get(&picture.source).unwrap_or(&PictureState::Coming)
}

/// Sets one piece with what is known of its colours and its picture.
fn lay(
    setting: &Setting<'_>,
    sheet: &Sheet,
    colours: &HashMap<u64, Option<Arc<Stretches>>>,
    pictures: &HashMap<String, PictureState>,
    index: usize,
) -> super::laid::Laid {
    let Some(piece) = sheet.pieces.get(index) else {
        return Default::default();
    };
    let stretches = match &piece.kind {
        Kind::Code(code) => colours.get(&code_key(code)).cloned().flatten(),
        _ => None,
    };
    setting.lay(piece, stretches.as_deref(), picture_state(pictures, piece))
}

/// The anchor that brings a goal into view; `now` where there is nothing to reach.
fn reach(
    goal: &Goal,
    sheet: &Sheet,
    column: &mut Column,
    now: Anchor,
    height: f32,
    lay: &mut super::column::Lay<'_>,
) -> Anchor {
    let mut begin = |column: &mut Column, index: usize| {
        column.laid(index, lay);
        column.settle(sheet);
        let gap = sheet.pieces.get(index).map_or(0.0, |piece| piece.gap);
        column.anchor((column.top(index) + gap - 14.0).max(0.0))
    };
    match goal {
        Goal::Piece(index) => begin(column, *index),
        Goal::Anchor(anchor) => match sheet.anchor(anchor) {
            Some(index) => begin(column, index),
            None => now,
        },
        Goal::Place(position) => place(position, sheet).unwrap_or(now),
        Goal::Find(found) => {
            let laid = column.laid(found.piece, lay);
            column.settle(sheet);
            let gap = sheet.pieces.get(found.piece).map_or(0.0, |piece| piece.gap);
            let row = laid
                .parts
                .iter()
                .flat_map(|part| part.boxes(found.from, found.to))
                .next();
            let y = column.top(found.piece) + gap + row.map_or(0.0, |(rect, _)| rect.center().y);
            let from = column.y(now);
            if y > from + 40.0 && y < from + height - 60.0 {
                return now;
            }
            column.anchor((y - 0.35 * height).max(0.0))
        }
    }
}

/// The piece and part where a position lies.
fn place(position: &Position, sheet: &Sheet) -> Option<Anchor> {
    let stop = match &position.stop {
        Some(id) => Some(sheet.document.stops.iter().position(|stop| stop.id == *id)?),
        None => None,
    };
    let own = || sheet.pieces.iter().enumerate().filter(|(_, piece)| piece.stop == stop);
    let total: usize = own().map(|(_, piece)| weight(piece)).sum();
    let mut left = position.fraction.clamp(0.0, 1.0) * total as f32;
    let mut last = None;
    for (index, piece) in own() {
        let weight = weight(piece) as f32;
        if left < weight {
            return Some(Anchor {
                piece: index,
                part: left / weight,
            });
        }
        left -= weight;
        last = Some(Anchor {
            piece: index,
            part: 1.0,
        });
    }
    last
}
