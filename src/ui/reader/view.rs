//! The page itself: scrolls a sheet, finds, selects, follows links, and keeps the place. Owns what it shows and nothing
//! else: what a learner does here that matters comes out as [`ReaderEvent`]s.

mod draw;
mod input;
mod place;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use egui::scroll_area::ScrollArea;
use egui::{Context, CursorIcon, Event, Id, Pos2, Rect, Role as Part, Sense, Ui, WidgetInfo, pos2, vec2};

use super::colour::Stretches;
use super::column::{Anchor, Column};
use super::find::Find;
use super::laid::{PictureState, Typesetter};
use super::piece::{Kind, Piece, Sheet};
use super::selection::Selection;
use super::style::ReaderStyle;
use super::worker::{Job, JobDone, Worker};
use crate::markdown::{Code, Document};
use crate::pack::{ExampleId, SkillId, StopId};
use place::Goal;
pub use place::Position;
use place::{reach, weight};

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
    /// A link to an example of the skill was followed.
    OpenExample(ExampleId),
    /// Text was put on the clipboard.
    Copied(String),
    /// The end of a stop came into view; once a stop and page.
    StopReached(StopId),
    /// The page was scrolled.
    Scrolled,
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

/// What a page that scrolls has above its text and below it; both scroll with it.
pub struct Around<'a> {
    pub lead: &'a mut dyn FnMut(&mut Ui),
    pub tail: &'a mut dyn FnMut(&mut Ui),
}

/// Heights of what is around the text, as they were drawn last, in points.
#[derive(Clone, Copy, Default, PartialEq)]
struct Heights {
    lead: f32,
    tail: f32,
}

impl Heights {
    /// From the top of the page to the first piece.
    fn head(self) -> f32 {
        self.lead + HEAD
    }

    /// From the last piece to the bottom of the page.
    fn foot(self) -> f32 {
        if self.tail > 0.0 { self.tail + HEAD } else { FOOT }
    }
}

/// A page of Markdown that scrolls.
pub struct Reader {
    worker: Worker,
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
    around: Heights,
    /// How far the page is scrolled, in points from the top of what is above the text.
    offset: f32,
    colours: HashMap<u64, Option<Arc<Stretches>>>,
    pictures: HashMap<String, PictureState>,
    /// Counts the pages whose pictures were asked for.
    page: u64,
    sideways: HashMap<usize, f32>,
    selection: Selection,
    find: Find,
    positions: BTreeMap<String, Position>,
    reached: BTreeSet<usize>,
    current: Option<usize>,
    copied: Option<(usize, f64)>,
    unsafe_url: Option<String>,
    focused: bool,
    /// Whether the keyboard was brought here by Tab: then a ring shows it.
    ringed: bool,
    /// Whether the text takes the keyboard once it is there; unless somebody took it since from who held it then.
    wants_focus: bool,
    waits_for_focus: bool,
    holder: Option<Id>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            worker: Worker::default(),
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
            around: Heights::default(),
            offset: 0.0,
            colours: HashMap::new(),
            pictures: HashMap::new(),
            page: 0,
            sideways: HashMap::new(),
            selection: Selection::default(),
            find: Find::default(),
            positions: BTreeMap::new(),
            reached: BTreeSet::new(),
            current: None,
            copied: None,
            unsafe_url: None,
            focused: false,
            ringed: false,
            wants_focus: false,
            waits_for_focus: false,
            holder: None,
        }
    }
}

impl Reader {
    /// Shows a text. `key` names what it is the text of (a skill, a note): the place in it is kept when another is opened,
    /// and when the text changes under the same key. Cheap to call every frame.
    pub fn open(&mut self, ctx: &Context, key: &str, text: &str) {
        if self.ticket > 0 && self.key == key && *self.text == *text {
            return;
        }
        if self.key != key {
            if let Some(position) = self.position() {
                self.positions.insert(std::mem::take(&mut self.key), position);
            }
            key.clone_into(&mut self.key);
            self.goal = self.positions.get(key).cloned().map(Goal::Place);
        }
        self.text = Arc::from(text);
        self.ticket += 1;
        self.worker.order(
            Job::Parse {
                ticket: self.ticket,
                text: Arc::clone(&self.text),
            },
            ctx,
        );
        if let Some(proof) = self.worker.wait(PATIENCE) {
            self.receive(proof, ctx);
        }
    }

    /// Waits until the text, its colours and pictures that were asked for are there, at most `limit`: for pictures of the
    /// page that are drawn without a window. Returns whether all is there.
    pub fn settle(&mut self, ctx: &Context, limit: Duration) -> bool {
        while !self.worker.is_idle() {
            let Some(proof) = self.worker.wait(limit) else {
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

    /// Whether what is shown is the text of `key`.
    pub fn shows(&self, key: &str) -> bool {
        self.sheet.is_some() && self.shown_key == key
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
        self.find.selects = true;
    }

    /// Opens the bar with words in it, and goes to the first of them.
    pub fn find(&mut self, words: &str) {
        words.clone_into(&mut self.find.query);
        self.open_find();
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
        let (head, foot) = (self.around.head(), self.around.foot());
        let most = (self.column.total() + head + foot - self.height).max(0.0);
        self.offset = (self.offset + by).clamp(0.0, most);
        self.anchor = self.column.anchor((self.offset - head).max(0.0));
        self.force = true;
    }

    /// How far the page is scrolled, in points.
    pub fn scrolled(&self) -> f32 {
        self.offset
    }

    /// Where the text stands in a page of a width: its left edge, and its width.
    pub fn column_in(width: f32, style: &ReaderStyle) -> (f32, f32) {
        let margin = if width < 600.0 { 24.0 } else { 40.0 };
        let text = (width - 2.0 * margin).min(style.measure).max(80.0).floor();
        ((0.5 * (width - text)).round(), text)
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

    fn receive(&mut self, proof: JobDone, ctx: &Context) {
        match proof {
            JobDone::Parsed { ticket, sheet } => {
                if ticket <= self.shown {
                    return;
                }
                // A text that changes under the same key keeps its place.
                if self.shown_key == self.key && self.goal.is_none() {
                    self.goal = self.position().map(Goal::Place);
                } else if self.shown_key != self.key {
                    self.pictures.clear();
                    self.page += 1;
                    self.reached.clear();
                    self.anchor = Anchor::default();
                    self.offset = 0.0;
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
            JobDone::Coloured { key, stretches } => {
                self.colours.insert(key, Some(stretches));
                self.forget(|piece| matches!(&piece.kind, Kind::Code(code) if code_key(code) == key));
            }
            JobDone::Decoded { page, .. } if page != self.page => {}
            JobDone::Decoded { source, image, .. } => {
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
        let mut nothing = |_: &mut Ui| {};
        let mut nothing_too = |_: &mut Ui| {};
        let around = Around {
            lead: &mut nothing,
            tail: &mut nothing_too,
        };
        self.ui_with(ui, style, pictures, around)
    }

    /// The same, with what stands above and below the text and scrolls with it.
    pub fn ui_with(
        &mut self,
        ui: &mut Ui,
        style: &ReaderStyle,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        around: Around<'_>,
    ) -> Vec<ReaderEvent> {
        let mut events = Vec::new();
        while let Some(proof) = self.worker.take() {
            self.receive(proof, ui.ctx());
        }
        let page = ui.scope_id().with("page");
        if self.wants_focus && !self.waits_for_focus {
            self.holder = ui.memory(|memory| memory.focused());
        }
        self.waits_for_focus = self.wants_focus;
        let Some(sheet) = self.sheet.clone() else {
            let area = ui.available_rect_before_wrap();
            self.lead_ui(ui, page, area, style, around.lead);
            if self.ticket > 0 {
                ui.centered_and_justified(|ui| ui.colored_label(style.muted, "Opening"));
            }
            return events;
        };
        let area = ui.available_rect_before_wrap();
        self.keys(ui, page, area, &sheet, &mut events);
        if self.find.open {
            self.find_bar(ui, &sheet);
        }
        self.scroll(ui, page, style, &sheet, pictures, around, &mut events);
        self.warn(ui.ctx(), style, &mut events);
        events
    }

    /// Draws what stands above the text, in line with it, and measures it.
    fn lead_ui(&mut self, ui: &mut Ui, page: Id, area: Rect, style: &ReaderStyle, lead: &mut dyn FnMut(&mut Ui)) {
        let (left, width) = Self::column_in(area.width(), style);
        let at = pos2(area.left() + left, ui.min_rect().top());
        let rect = Rect::from_min_size(at, vec2(width, f32::INFINITY));
        self.around.lead = part_ui(ui, page.with("lead"), rect, lead);
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
        while let Some(proof) = self.worker.take() {
            self.receive(proof, ui.ctx());
        }
        let Some(sheet) = self.sheet.clone() else { return events };
        let id = ui.scope_id().with(("text", &self.key));
        let ctx = ui.ctx().clone();
        let width = ui.available_width().min(style.measure).max(80.0).floor();
        let setting = Typesetter {
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
        self.menu(&response, &sheet, &mut events);
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
    fn set(&mut self, setting: &Typesetter<'_>, sheet: &Sheet, height: f32) {
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
        // A text that is still on its way is waited for; what is shown meanwhile stays where it is.
        let arrived = self.shown_key == self.key;
        if let Some(goal) = self.goal.take_if(|_| arrived) {
            self.anchor = reach(&goal, sheet, &mut self.column, self.anchor, height, &mut lay);
            self.force = true;
            // A heading at the very top of the text is brought up; the place where one was may be above the text.
            if !matches!(goal, Goal::Place(_)) {
                self.offset = self.around.head();
            }
        }
        self.column.fill(self.anchor.piece, height, &mut lay);
        if self.column.measure(sheet, &mut lay) {
            setting.ctx.request_repaint();
        }
        if self.column.settle(sheet) {
            self.force = true;
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "what `ui_with` was handed, and what it found out"
    )]
    fn scroll(
        &mut self,
        ui: &mut Ui,
        page: Id,
        style: &ReaderStyle,
        sheet: &Arc<Sheet>,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        around: Around<'_>,
        events: &mut Vec<ReaderEvent>,
    ) {
        let area = ui.available_rect_before_wrap();
        let (left, width) = Self::column_in(area.width(), style);
        let left = area.left() + left;
        self.height = area.height();
        let ctx = ui.ctx().clone();
        let setting = Typesetter {
            ctx: &ctx,
            style,
            width,
        };
        self.set(&setting, sheet, area.height());

        let before = self.around;
        let mut scroll = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
        if std::mem::take(&mut self.force) {
            let y = self.column.y(self.anchor);
            let offset = if y <= 0.0 {
                self.offset.min(before.head())
            } else {
                y + before.head()
            };
            scroll = scroll.vertical_scroll_offset(offset);
        }
        let output = scroll.show_viewport(ui, |ui, view| {
            ui.set_width(ui.available_width());
            ui.set_height(self.column.total() + before.head() + before.foot());
            let top = ui.min_rect().top();
            let origin = pos2(left, top + before.head());
            let response = ui.interact(ui.clip_rect().intersect(area), page, Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::labeled(Part::Document, true, "Text"));
            self.take_keyboard(ui, &response);
            // Links set the pointer's shape after this.
            let response = response.on_hover_cursor(CursorIcon::Text);
            self.lead_ui(ui, page, area, style, around.lead);
            let (from, to) = (view.min.y - before.head(), view.max.y - before.head());
            let place = Place {
                id: page,
                origin,
                from,
                to,
            };
            self.draw(ui, &setting, sheet, &place, pictures, events);
            let below = pos2(left, origin.y + self.column.total() + HEAD);
            let below = Rect::from_min_size(below, vec2(width, f32::INFINITY));
            self.around.tail = part_ui(ui, page.with("tail"), below, around.tail);
            crate::ui::kit::follow_focus(ui);
            self.select(ui, &response, &setting, sheet, place.origin);
            self.menu(&response, sheet, events);
        });
        self.offset = output.state.clamped_offset().y;
        let y = (self.offset - before.head()).max(0.0);
        let anchor = self.column.anchor(y);
        if self.column.settle(sheet) || self.around != before {
            // What was set while drawing has another height than was guessed: draw again, in place.
            self.force = true;
            ctx.request_discard("the reader measured what it shows");
        } else if anchor != self.anchor {
            if (self.column.y(self.anchor) - y).abs() > 0.5 {
                events.push(ReaderEvent::Scrolled);
            }
            self.anchor = anchor;
        }
        let bottom = self.offset - before.head() + output.inner_rect.height();
        self.column.shed(y - 2.0 * area.height(), bottom + 2.0 * area.height());
        self.mark_stops(sheet, y, bottom, events);
    }

    /// Takes the keyboard where that was asked for, and shows a ring where Tab brought it.
    fn take_keyboard(&mut self, ui: &Ui, response: &egui::Response) {
        if std::mem::take(&mut self.wants_focus) {
            let holder = ui.memory(|memory| memory.focused());
            if holder.is_none() || holder == self.holder {
                response.request_focus();
            }
        }
        self.focused = response.has_focus();
        if response.gained_focus() {
            self.ringed = ui.input(|input| input.key_down(egui::Key::Tab));
        }
        if self.focused && self.ringed {
            let theme = crate::ui::theme::Theme::current(ui.ctx());
            let rect = response.rect.shrink(2.0);
            let painter = ui.painter().with_clip_rect(response.rect);
            painter.rect_stroke(rect, 4.0, theme.focus_ring(), egui::StrokeKind::Inside);
        }
    }
}

/// Draws a part of the page in a column of no set height, and gives the height that it takes.
fn part_ui(ui: &mut Ui, id: Id, rect: Rect, contents: &mut dyn FnMut(&mut Ui)) -> f32 {
    let mut part = ui.new_child(egui::UiBuilder::new().scope_id(id).max_rect(rect));
    part.set_width(rect.width());
    contents(&mut part);
    let height = part.min_rect().height();
    if height > 0.0 { height.round() } else { 0.0 }
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
    setting: &Typesetter<'_>,
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
