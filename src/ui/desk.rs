//! The window's contents: header, side bar, map, page, status bar, and what lies over them. Draws the session, collects
//! what is asked for, and carries it out after the drawing. Knows nothing of eframe, so that it can be drawn anywhere.

mod leave;
mod outside;
mod today;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Key, Modifiers, Panel, Ui};

use super::action::Action;
use super::command::{self, UiCommand};
use super::dialogs::{Dialogs, Leaving};
use super::header::{CommandState, header_ui};
use super::map::bar::{self, MapBar};
use super::map::{Filter, Lit, MapEvent, MapInput, MapManners, MapStatus, MapView, NeedsView, PathView, Scene};
use super::notice::Notices;
use super::page::{Page, Typed};
use super::reader::ReaderStyle;
use super::side::{outline_has_keyboard, side_ui};
use super::status_bar::status_bar_ui;
use super::system::SystemWishes;
use super::theme::{Choice, Theme};
use super::welcome;
use super::window_state::{MapKind, PageTab, SideTab, WindowState};
use crate::pack::SkillId;
use crate::progress::Mark;
use crate::session::{Command, Session, Settings, ThemeChoice};
use crate::study::counted;

/// Below this width only one of the two panels is open at a time, in points.
const ROOM_FOR_BOTH: f32 = 1500.0;
/// Below this width a page takes the whole window, in points.
const ROOM_FOR_PAGE: f32 = 900.0;
const SIDE_WIDTH: f32 = 262.0;
/// Width of the page when it opens for the first time, in points.
const FIRST_PAGE: f32 = 680.0;

/// What the desk wants of whoever holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum HostRequest {
    /// Open another pack; none is the first that is found.
    OpenPack(Option<std::path::PathBuf>),
    SwitchLearner(String),
    /// Keep progress in another data folder.
    UseData(std::path::PathBuf),
    /// Settings changed: save them, apply them.
    Settings(Settings),
    Quit,
    /// What [`Desk::may_leave`] was asked about may happen now.
    Left(Leaving),
    /// It does not happen: the learner stays.
    Stay,
}

/// The window's contents.
pub struct Desk {
    pub session: Session,
    pub place: WindowState,
    pub settings: Settings,
    /// What the system asks for.
    pub system: SystemWishes,
    map: MapView,
    path: PathView,
    needs: NeedsView,
    /// The skill that it leads to; until one was chosen, the one that is selected.
    needs_of: Option<SkillId>,
    filter: Filter,
    /// What the filter lets through, for which revision of the session.
    lit: Option<(Filter, u64, Option<Lit>)>,
    status: MapStatus,
    /// The revision of the session that `status` was made of.
    seen: u64,
    page: Page,
    /// Whether a text field had the keyboard at the end of the last frame: Esc leaves it before a frame begins.
    typing: bool,
    /// Whether Tab was pressed in the last frame.
    tabbed: bool,
    dialogs: Dialogs,
    outside: outside::OutsideView,
    notices: Notices,
    requests: Vec<HostRequest>,
    /// Set while the session is about to be left.
    departure: Option<leave::Departure>,
    /// How many damaged files of the progress have been told.
    damage_told: usize,
}

impl Desk {
    pub fn new(session: Session, place: WindowState, settings: Settings) -> Self {
        let map = MapView::new(Arc::new(Scene::of(session.chart())), place.camera);
        let status = MapStatus::of(&session);
        let seen = session.revision();
        let dialogs = Dialogs::new();
        let mut notices = Notices::default();
        for (problem, show) in problems_at_opening(&session) {
            notices.problem_shown_by(problem, show, 0.0);
        }
        Self {
            map,
            path: PathView::default(),
            needs: NeedsView::default(),
            needs_of: None,
            filter: Filter::default(),
            lit: None,
            status,
            seen,
            page: Page::default(),
            typing: false,
            tabbed: false,
            dialogs,
            outside: outside::OutsideView::default(),
            notices,
            requests: Vec::new(),
            departure: None,
            damage_told: damaged_files(&session),
            session,
            place,
            settings,
            system: SystemWishes::default(),
        }
    }

    /// The theme that the settings ask for.
    pub fn theme(&self, ctx: &egui::Context) -> &'static Theme {
        let choice = match self.settings.theme {
            ThemeChoice::System => Choice::System,
            ThemeChoice::Dark => Choice::Dark,
            ThemeChoice::Light => Choice::Light,
        };
        let contrast = self.settings.contrast(self.system.contrast);
        Theme::of(choice, contrast, ctx.system_theme())
    }

    /// Whether fades and gliding are left out.
    pub fn less_motion(&self) -> bool {
        self.settings.less_motion(self.system.reduced_motion)
    }

    /// What the desk wants of its holder since this was last asked.
    pub fn take_requests(&mut self) -> Vec<HostRequest> {
        std::mem::take(&mut self.requests)
    }

    pub fn map(&mut self) -> &mut MapView {
        &mut self.map
    }

    pub fn path(&mut self) -> &mut PathView {
        &mut self.path
    }

    pub fn needs(&mut self) -> &mut NeedsView {
        &mut self.needs
    }

    pub fn filter(&mut self) -> &mut Filter {
        &mut self.filter
    }

    /// Which view of the map is shown: the one that was chosen, else the path once there is a goal.
    pub fn map_kind(&self) -> MapKind {
        let by_itself = if self.session.overview().goal().chosen {
            MapKind::Path
        } else {
            MapKind::Atlas
        };
        match self.place.map.unwrap_or(by_itself) {
            MapKind::Needs if self.place.selected.is_none() && self.needs_of.is_none() => by_itself,
            kind => kind,
        }
    }

    pub fn dialogs(&mut self) -> &mut Dialogs {
        &mut self.dialogs
    }

    /// Draws what is worked out behind the page in the same frame: for pictures.
    pub fn wait_for_threads(&mut self) {
        self.page.wait_for_threads();
    }

    /// Hands over what was typed and not yet taken: before the window closes.
    pub fn leave(&mut self) {
        let mut actions = Vec::new();
        self.page.leave(&mut actions);
        for ask in actions {
            if let Action::Do(command) = ask {
                self.apply(command, 0.0);
            }
        }
    }

    /// Opens what lies over the window for a command.
    pub fn open_over(&mut self, command: UiCommand) {
        self.dialogs.open(command, &self.session);
    }

    pub fn notices(&mut self) -> &mut Notices {
        &mut self.notices
    }

    /// Files and folders that were dropped on the window: a progress file to import, or a pack to open.
    pub fn dropped(&mut self, paths: Vec<std::path::PathBuf>, ctx: &egui::Context) {
        for path in paths {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name == "pack.ron" {
                self.requests
                    .push(HostRequest::OpenPack(path.parent().map(std::path::Path::to_path_buf)));
            } else if name.to_lowercase().ends_with(".ron") {
                self.dialogs.import_file(path, ctx);
            } else {
                self.requests.push(HostRequest::OpenPack(Some(path)));
            }
        }
    }

    /// Draws everything, then carries out what was asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let theme = self.theme(ui.ctx());
        let mut actions = Vec::new();
        self.catch_up();
        let busy = self.dialogs.is_open();
        if !busy {
            let on_map = self.is_on_map(ui.ctx()) || outline_has_keyboard(ui.ctx());
            actions.extend(command::pressed(ui.ctx(), on_map).into_iter().map(Action::Ui));
            self.escape(ui, &mut actions);
            self.lend_keyboard(ui.ctx());
        }
        self.panels(ui, theme, &mut actions);
        let settings = (&self.settings, self.system);
        self.dialogs.ui(ui, &self.session, settings, theme, &mut actions);
        for ask in actions {
            self.carry_out(ui.ctx(), ask);
        }
        self.see_off(ui.ctx());
        self.hear_outside();
        self.map.check(ui.ctx());
        self.needs.map().check(ui.ctx());
        self.place.camera = self.map.kept_camera();
        self.typing = ui.ctx().text_edit_focused();
        self.catch_up();
    }

    /// While a page is open and nothing else has the keyboard, its text has it. Tab passes through "nothing" on its way from
    /// the last widget to the first.
    fn lend_keyboard(&mut self, ctx: &egui::Context) {
        let tabs = ctx.input(|input| input.key_pressed(Key::Tab));
        let tabbed = std::mem::replace(&mut self.tabbed, tabs);
        let free = ctx.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ctx);
        if free && !tabs && !tabbed && self.shows_page() {
            self.page.take_keyboard();
        }
    }

    /// Whether keys are meant for the map: it has the keyboard, or nothing has and no page is open.
    fn is_on_map(&self, ctx: &egui::Context) -> bool {
        let free = ctx.memory(|memory| memory.focused().is_none());
        MapView::has_keyboard(ctx) || (free && !self.shows_page())
    }

    fn shows_page(&self) -> bool {
        self.place.page_open && self.place.selected.is_some()
    }

    /// Works out anew what is drawn, where the session has changed.
    fn catch_up(&mut self) {
        self.session.turn_day();
        for problem in self.session.take_problems() {
            self.notices.problem(problem, f64::MAX);
        }
        if let Some(found) = self.session.take_unwritable() {
            self.dialogs.ask_unwritable(found);
        }
        let damaged = damaged_files(&self.session);
        if damaged > self.damage_told {
            self.notices
                .problem_shown_by(damage_words(damaged), Some(UiCommand::OpenDataFolder), f64::MAX);
        }
        self.damage_told = damaged;
        if self.seen != self.session.revision() {
            self.status = MapStatus::of(&self.session);
            self.seen = self.session.revision();
        }
    }

    fn panels(&mut self, ui: &mut Ui, theme: &'static Theme, actions: &mut Vec<Action>) {
        let sizes = theme.sizes();
        let panel = Frame::new().fill(theme.colours.panel);
        let wide = ui.available_width() >= ROOM_FOR_BOTH;
        ReaderStyle::set_scale(ui.ctx(), self.settings.notes_scale());
        let state = CommandState {
            settings: &self.settings,
            system: self.system,
            place: &self.place,
        };
        Panel::top("header")
            .exact_size(sizes.header)
            .frame(panel)
            .show(ui, |ui| {
                header_ui(ui, &self.session, &state, theme, actions);
            });
        Panel::bottom("status bar")
            .exact_size(sizes.status_bar)
            .frame(panel)
            .show(ui, |ui| {
                status_bar_ui(ui, &self.session, &mut self.notices, theme, actions);
            });
        let page = self.shows_page();
        let full = page && (self.place.full_width || ui.available_width() < ROOM_FOR_PAGE);
        if self.place.side_open && !full && (wide || !page) {
            Panel::left("side bar")
                .exact_size(SIDE_WIDTH)
                .resizable(false)
                .frame(panel)
                .show(ui, |ui| {
                    side_ui(ui, &self.session, &mut self.place, theme, actions);
                });
        }
        if full {
            CentralPanel::no_frame().frame(panel).show(ui, |ui| {
                self.page.ui(ui, &self.session, &mut self.place, theme, actions);
            });
            return;
        }
        if page {
            let most = (ui.available_width() - 320.0).max(360.0);
            let width = self.place.page_width.clamp(360.0, most);
            let shown = Panel::right("page")
                .resizable(true)
                .default_size(width)
                .size_range(360.0..=most)
                .frame(panel)
                .show(ui, |ui| {
                    self.page.ui(ui, &self.session, &mut self.place, theme, actions);
                });
            self.place.page_width = shown.response.rect.width();
        }
        CentralPanel::no_frame().show(ui, |ui| {
            if welcome::is_offered(&self.session, &self.place) {
                Panel::bottom("welcome")
                    .exact_size(sizes.header)
                    .frame(panel)
                    .show(ui, |ui| {
                        welcome::row_ui(ui, &self.session, &mut self.place, theme, actions);
                    });
            }
            self.map_bar_ui(ui, theme, actions);
            self.map_ui(ui, theme, actions);
        });
    }

    fn percent(&self) -> Option<u32> {
        match self.map_kind() {
            MapKind::Atlas => self.map.percent(),
            MapKind::Path => Some((self.path.zoom() * 100.0).round() as u32),
            MapKind::Needs => self.needs.percent(),
        }
    }

    /// What steps back on the map: what a search did not find, or what the filter does not let through.
    fn light(&mut self) {
        let revision = self.session.revision();
        let is_known = |(filter, seen, _): &(Filter, u64, Option<Lit>)| *filter == self.filter && *seen == revision;
        if !self.lit.as_ref().is_some_and(is_known) {
            let lit = self.filter.lit(&self.session.overview(), &self.status);
            self.lit = Some((self.filter.clone(), revision, lit));
        }
    }

    fn map_bar_ui(&mut self, ui: &mut Ui, theme: &'static Theme, actions: &mut Vec<Action>) {
        self.light();
        let bar = MapBar {
            overview: self.session.overview(),
            kind: self.map_kind(),
            has_selection: self.place.selected.is_some(),
            percent: self.percent(),
            lit: self.lit.as_ref().and_then(|(_, _, lit)| lit.as_ref()).map(Lit::count),
            theme,
        };
        Panel::bottom("map bar")
            .exact_size(bar::HEIGHT)
            .show_separator_line(false)
            .frame(Frame::new().fill(theme.colours.sea))
            .show(ui, |ui| bar::bar_ui(ui, &bar, &mut self.filter, actions));
    }

    fn map_ui(&mut self, ui: &mut Ui, theme: &'static Theme, actions: &mut Vec<Action>) {
        let kind = self.map_kind();
        let selected = self
            .place
            .selected
            .as_ref()
            .and_then(|id| self.session.chart().number(id));
        let overview = self.session.overview();
        let callout = overview.start_words().filter(|_| !self.place.page_open);
        let found = self.dialogs.found().map(|found| Lit::found(&overview, &found));
        let filtered = self.lit.as_ref().and_then(|(_, _, lit)| lit.as_ref());
        let target = self.needs_of.as_ref().and_then(|id| self.session.chart().number(id));
        let input = MapInput {
            callout: callout.as_deref(),
            pack: self.session.pack(),
            status: &self.status,
            selected,
            theme,
            manners: MapManners {
                wheel_pans: self.settings.wheel_pans,
                reduced_motion: self.less_motion(),
            },
            keys: !self.dialogs.is_open() && !egui::Popup::is_any_open(ui.ctx()) && self.is_on_map(ui.ctx()),
            overview: Some(overview),
            lit: found.as_ref().or(filtered),
        };
        let events = match (kind, target.or(selected)) {
            (MapKind::Path, _) => self.path.ui(ui, &input),
            (MapKind::Needs, Some(target)) => self.needs.ui(ui, &self.session.chart().sketch, target, &input),
            _ => self.map.ui(ui, &input),
        };
        for event in events {
            actions.push(match event {
                MapEvent::Select(id) if self.place.page_open => Action::Show(id),
                MapEvent::Select(id) => Action::Select(Some(id)),
                MapEvent::Open(id) => Action::Open(id),
                MapEvent::Deselect => Action::Select(None),
                MapEvent::SetStatus(skill, mark) => Action::Do(Command::SetStatus { skill, mark }),
                MapEvent::Reset(skill) => Action::Reset(skill),
                MapEvent::ShowLand(land) => Action::ShowLand(land),
                MapEvent::ChooseGoal => Action::Ui(UiCommand::ChooseGoal),
            });
        }
    }

    /// Shows a view of the map; where it is shown already, goes back to the one before.
    fn show_map(&mut self, kind: MapKind) {
        let now = self.map_kind();
        let kind = if now == kind && kind != MapKind::Atlas {
            MapKind::Atlas
        } else {
            kind
        };
        self.place.map = Some(kind);
        self.place.full_width = false;
    }

    /// Zooms whatever view of the map is shown.
    fn zoom_map(&mut self, factor: f32) {
        match self.map_kind() {
            MapKind::Atlas => self.map.zoom_by(factor),
            MapKind::Path => self.path.zoom_by(factor),
            MapKind::Needs => self.needs.map().zoom_by(factor),
        }
    }

    fn fit_map(&mut self) {
        match self.map_kind() {
            MapKind::Atlas => self.map.fit_all(),
            MapKind::Path => self.path.fit_all(),
            MapKind::Needs => self.needs.map().fit_all(),
        }
    }

    /// Esc goes back one step: text field, menu, full width, page, selection. The first two close themselves.
    fn escape(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        if self.typing || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        if !ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            return;
        }
        if self.page.escape() {
        } else if self.place.full_width && self.place.page_open {
            self.place.full_width = false;
        } else if self.place.page_open {
            actions.push(Action::Ui(UiCommand::ClosePage));
        } else if self.place.selected.is_none() && welcome::is_offered(&self.session, &self.place) {
            self.place.welcomed = true;
        } else {
            actions.push(Action::Select(None));
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, ask: Action) {
        let now = ctx.input(|i| i.time);
        match ask {
            Action::Do(command) => self.apply(command, now),
            Action::Ui(command) => self.run(ctx, command, now),
            Action::Open(id) => self.open(&id),
            Action::Show(id) => self.select(Some(&id)),
            Action::OpenAt(id, anchor) => {
                self.open(&id);
                self.place.tab = PageTab::Notes;
                self.page.scroll_to(&id, &anchor);
            }
            Action::GoTo(id) => {
                self.open(&id);
                self.session
                    .chart()
                    .number(&id)
                    .into_iter()
                    .for_each(|number| self.map.centre_on(number));
            }
            Action::ShowLand(land) => {
                self.place.map = Some(MapKind::Atlas);
                self.map.fit_land(land);
            }
            Action::WordPrompt(card) => self.dialogs.word_prompt(&self.session, card.skill, Some(card.prompt)),
            Action::Piece(piece) => self.go_to_piece(&piece),
            Action::OpenNote(id) => {
                self.open(&id);
                self.place.tab = PageTab::MyNotes;
            }
            Action::Select(id) => self.select(id.as_ref()),
            Action::Repair(repair) => self.session.repair(repair),
            Action::Find(words) => self.page.find(&words),
            Action::ShowTab(tab) => self.place.tab = tab,
            Action::ShowSide(tab) => self.show_side(tab, ctx),
            Action::Visit(url) => self.visit(ctx, url, now),
            Action::Copy { text, said } => {
                ctx.copy_text(text);
                self.notices.say(said, false, now);
            }
            Action::TakeExample { skill, example, after } => self.take_example(ctx, skill, example, after),
            Action::ExampleSaved {
                skill,
                example,
                file,
                after,
            } => {
                self.place.save_example(&skill, &example, file.clone());
                self.show_outside(ctx, &file, after);
            }
            Action::ChooseTrack(track) => {
                // The way to a goal that was just chosen is the first that one sees of it.
                self.place.map = None;
                self.apply(Command::ChooseTrack { track: Some(track) }, now);
            }
            Action::OpenPack(path) => self.requests.push(HostRequest::OpenPack(path)),
            Action::SwitchLearner(name) => self.requests.push(HostRequest::SwitchLearner(name)),
            Action::UseData(path) => self.requests.push(HostRequest::UseData(path)),
            Action::Unsaved(answer) => self.answer_unsaved(answer),
            Action::Exported => self.exported(),
            Action::Reset(skill) => self.dialogs.ask_reset(&self.session, skill),
            Action::Settings(settings) => {
                self.settings = *settings;
                self.requests.push(HostRequest::Settings(self.settings.clone()));
            }
            Action::ShowOutside(file, after) => self.show_outside(ctx, &file, after),
            Action::Say(text) => self.notices.say(text, false, now),
            Action::Problem(text) => self.notices.problem(text, now),
            Action::CloseProblem => self.notices.close_problem(),
        }
    }

    fn apply(&mut self, command: Command, now: f64) {
        let worked_on = match &command {
            Command::SetStatus { skill, .. } | Command::TickItem { skill, .. } => Some(skill.clone()),
            _ => None,
        };
        let next = self.session.overview().next().map(|next| next.skill.clone());
        let typed = Typed::of(&command);
        let has_read = matches!(command, Command::ReachStop { .. });
        match self.session.apply(command) {
            Ok(outcome) => {
                if has_read {
                    self.say_what_follows(now);
                }
                // The flag went on to another skill than the one that was worked on.
                let moved = worked_on.is_some_and(|done| {
                    let now = self.session.overview().next().map(|next| &next.skill);
                    now != next.as_ref() && now.is_some_and(|now| *now != done)
                });
                if let Some(mut said) = outcome.said {
                    if let Some(words) = self.session.overview().next_words().filter(|_| moved) {
                        said = format!("{said}. {words}");
                    }
                    self.notices.say(said, outcome.undoable, now);
                }
            }
            Err(error) => {
                self.notices.say(format!("{error}: {}", error.hint()), false, now);
                if let Some(typed) = typed {
                    self.page.give_back(typed);
                }
            }
        }
    }

    /// Opens an address in the browser: https and http (the reader has asked about http), nothing else at all.
    fn visit(&mut self, ctx: &egui::Context, url: String, now: f64) {
        let lower = url.to_ascii_lowercase();
        if lower.starts_with("https://") || lower.starts_with("http://") {
            ctx.open_url(egui::OpenUrl::new_tab(url));
        } else {
            self.notices.say(
                format!("{url} is not opened: only https and http links are"),
                false,
                now,
            );
        }
    }

    fn open(&mut self, id: &SkillId) {
        if self.session.overview().is_new() {
            // The first stop is read without scrolling.
            self.place.page_width = self.place.page_width.max(FIRST_PAGE);
        }
        self.select(Some(id));
        self.place.page_open = true;
        self.page.take_keyboard();
    }

    fn select(&mut self, id: Option<&SkillId>) {
        match id {
            Some(id) => {
                self.place.go_to(id);
                if let Some(number) = self.session.chart().number(id) {
                    self.map.reveal(number);
                    self.path.reveal(number);
                }
            }
            None => self.place.selected = None,
        }
    }

    fn show_side(&mut self, tab: SideTab, ctx: &egui::Context) {
        self.place.side = tab;
        self.place.side_open = true;
        self.place.full_width = false;
        if ctx.content_rect().width() < ROOM_FOR_BOTH {
            self.place.page_open = false;
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: UiCommand, now: f64) {
        use UiCommand as C;
        match command {
            C::GoOn => self.go_on(),
            C::Back | C::Forward => {
                let moved = if command == C::Back {
                    self.place.go_back()
                } else {
                    self.place.go_forward()
                };
                if let (true, Some(id)) = (moved, self.place.selected.clone()) {
                    self.place.page_open = true;
                    self.page.take_keyboard();
                    self.session
                        .chart()
                        .number(&id)
                        .into_iter()
                        .for_each(|number| self.map.reveal(number));
                }
            }
            C::PreviousSkill | C::NextSkill => self.step(command == C::NextSkill),
            C::ClosePage => {
                self.place.page_open = false;
                self.place.full_width = false;
            }
            C::ReadFullWidth => {
                self.place.full_width = !self.place.full_width;
                self.place.page_open = self.place.selected.is_some();
            }
            C::FindInPage => {
                if self.place.page_open {
                    self.place.tab = PageTab::Notes;
                    self.page.open_find();
                }
            }
            C::ToggleSideBar => self.toggle_side(ctx),
            C::ShowToday => self.show_side(SideTab::Today, ctx),
            C::ShowPlan => self.show_side(SideTab::Plan, ctx),
            C::ShowOutline => self.show_side(SideTab::Outline, ctx),
            C::ShowLibrary => self.show_side(SideTab::Library, ctx),
            C::ShowPath => self.show_map(MapKind::Path),
            C::ShowAtlas => self.show_map(MapKind::Atlas),
            C::ShowNeeds if self.place.selected.is_none() && self.needs_of.is_none() => {
                self.notices.say("Select a skill first".to_owned(), false, now);
            }
            C::ShowNeeds => {
                let is_same = self.needs_of.is_none() || self.needs_of == self.place.selected;
                self.needs_of.clone_from(&self.place.selected);
                if is_same || self.map_kind() != MapKind::Needs {
                    self.show_map(MapKind::Needs);
                }
            }
            C::FitMap => self.fit_map(),
            C::FitSelection => {
                let number = self
                    .place
                    .selected
                    .as_ref()
                    .and_then(|id| self.session.chart().number(id));
                number.into_iter().for_each(|number| self.map.fit_place(number));
            }
            C::ZoomIn => self.zoom_map(1.25),
            C::ZoomOut => self.zoom_map(0.8),
            C::MarkDone => self.mark(Some(Mark::Done), now),
            C::MarkInProgress => self.mark(Some(Mark::InProgress), now),
            C::MarkSkipped => self.mark(Some(Mark::Skipped), now),
            C::MarkKnown => self.mark(Some(Mark::Known), now),
            C::ClearStatus => self.mark(None, now),
            C::ToggleBookmark => {
                if let Some(skill) = self.place.selected.clone() {
                    let on = !self.session.state().is_bookmarked(&self.session.key(&skill));
                    self.apply(Command::SetBookmark { skill, on }, now);
                }
            }
            C::ResetSkill => {
                if let Some(skill) = self.place.selected.clone() {
                    self.dialogs.ask_reset(&self.session, skill);
                }
            }
            C::AddPrompt => {
                if let Some(skill) = self.place.selected.clone() {
                    self.dialogs.word_prompt(&self.session, skill, None);
                }
            }
            C::Undo => self.apply(Command::Undo, now),
            C::Redo => self.apply(Command::Redo, now),
            C::Quit => self.requests.push(HostRequest::Quit),
            C::TextLarger
            | C::TextSmaller
            | C::TextNormal
            | C::ThemeDark
            | C::ThemeLight
            | C::ThemeSystem
            | C::ToggleContrast
            | C::ToggleMotion
            | C::ToggleWheel => self.change_settings(command),
            C::OpenPalette
            | C::SearchText
            | C::Review
            | C::RecallSettings
            | C::ShowStatistics
            | C::ShowBookmarks
            | C::ChooseGoal
            | C::OpenPack
            | C::ImportProgress
            | C::ExportProgress
            | C::SwitchLearner
            | C::ShowSettings
            | C::Shortcuts
            | C::ShowProblems
            | C::OpenDataFolder => {
                self.dialogs.recent = self.place.recent();
                self.dialogs.open(command, &self.session);
            }
        }
    }

    fn change_settings(&mut self, command: UiCommand) {
        use UiCommand as C;
        let (settings, system) = (&mut self.settings, self.system);
        match command {
            C::TextLarger => settings.text_scale = (settings.scale() + 0.1).min(3.0),
            C::TextSmaller => settings.text_scale = (settings.scale() - 0.1).max(0.5),
            C::TextNormal => settings.text_scale = 1.0,
            C::ThemeDark => settings.theme = ThemeChoice::Dark,
            C::ThemeLight => settings.theme = ThemeChoice::Light,
            C::ThemeSystem => settings.theme = ThemeChoice::System,
            C::ToggleContrast => {
                let is_on = settings.contrast(system.contrast);
                (settings.high_contrast, settings.contrast_of_system) = (!is_on, false);
            }
            C::ToggleMotion => {
                let is_on = settings.less_motion(system.reduced_motion);
                (settings.reduced_motion, settings.motion_of_system) = (!is_on, false);
            }
            C::ToggleWheel => settings.wheel_pans = !settings.wheel_pans,
            _ => return,
        }
        self.requests.push(HostRequest::Settings(self.settings.clone()));
    }

    fn mark(&mut self, mark: Option<Mark>, now: f64) {
        if let Some(skill) = self.place.selected.clone() {
            self.apply(Command::SetStatus { skill, mark }, now);
        }
    }

    fn toggle_side(&mut self, ctx: &egui::Context) {
        let hidden_by_page = self.place.page_open && ctx.content_rect().width() < ROOM_FOR_BOTH;
        if hidden_by_page || !self.place.side_open {
            self.show_side(self.place.side, ctx);
        } else {
            self.place.side_open = false;
        }
    }

    /// To the skill before or after in study order.
    fn step(&mut self, on: bool) {
        let overview = self.session.overview();
        let to = match &self.place.selected {
            None => overview.first(),
            Some(here) if on => overview.following(here),
            Some(here) => overview.previous(here),
        };
        if let Some(id) = to.map(|skill| skill.id.clone()) {
            self.open(&id);
        }
    }
}

/// What somebody who opens the window should know: parts of the pack or of the progress that could not be read.
fn problems_at_opening(session: &Session) -> Vec<(String, Option<UiCommand>)> {
    let parts = session.diagnostics().iter().filter(|found| found.leaves_out()).count();
    let files = damaged_files(session);
    let passed_over = session.passed_over().iter();
    let mut problems: Vec<_> = passed_over
        .map(|why| (format!("A pack was passed over: {why}"), None))
        .collect();
    if parts > 0 {
        let parts = counted(parts, "part of this pack", "parts of this pack");
        problems.push((
            format!("{parts} could not be read; the rest is here (menu, Help, Problems of the pack)"),
            Some(UiCommand::ShowProblems),
        ));
    }
    if files > 0 {
        problems.push((damage_words(files), Some(UiCommand::OpenDataFolder)));
    }
    problems
}

fn damaged_files(session: &Session) -> usize {
    session.keeping().map_or(0, |keeping| keeping.damage().len())
}

fn damage_words(files: usize) -> String {
    let files = counted(files, "file of your progress", "files of your progress");
    format!("{files} could not be used and was left as it is; the rest counts (menu, Help, Where files lie)")
}
