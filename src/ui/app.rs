//! The window: opens the session off the drawing thread, then holds the desk and gives it what it asks for.

use std::io::Write as _;
mod endings;
mod geometry;
mod opening;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui;

use super::desk::{Desk, HostRequest};
use super::dialogs::Leaving;
use super::fonts;
use super::system::Listener;
use super::theme::{Choice, Theme};
use super::window_state::{Geometry, WindowState};
use crate::session::{Opening, Settings};
use crate::store::{SaveReport, Saver, SettingsFile, StoreError, Wake};
use endings::{close_when_told, collect_panics};
use opening::{Opened, Ready, open_in_background};

/// How long closing waits for what is still to be saved.
const PATIENCE: Duration = Duration::from_secs(5);
const HAS_FAILED: &str = "The part of the program that opens packs has failed.";
const PLEASE_REPORT: &str = "Your work stays. Please report this, with what you did last.";
/// With this environment variable, when the map first stood in the window is said on stderr (`benches/window.py` reads it).
const TRACE_START: &str = "SKILLATLAS_TRACE_START";

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error("the window could not be opened: {0}")]
    NoDisplay(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// There is no display, or no OpenGL that serves.
pub fn open_window(opening: Opening) -> Result<(), WindowError> {
    let trace = StartTrace::wanted();
    // The pack is read while the system makes the window.
    let doorbell = Doorbell::default();
    let panics = collect_panics(&doorbell);
    let coming = open_in_background(&doorbell, opening.clone(), false);
    let told_to_end = close_when_told(&doorbell);
    let options = eframe::NativeOptions {
        viewport: geometry::builder(geometry_left(&opening))
            .with_title("Skill Atlas")
            .with_app_id("skillatlas")
            .with_icon(Arc::new(super::window_icon::icon().unwrap_or_default()))
            .with_drag_and_drop(true),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "skillatlas",
        options,
        Box::new(|context| {
            // Set once: a program has one window.
            let _ = doorbell.set(context.egui_ctx.clone());
            Ok(Box::new(App {
                panics,
                told_to_end,
                trace,
                ..App::new(&context.egui_ctx, opening, doorbell, coming)
            }))
        }),
    )
    .map_err(|error| WindowError::NoDisplay(error.to_string()))
}

/// Where the window stood when it was closed last; read before there is a window, since it is made there.
fn geometry_left(opening: &Opening) -> Option<Geometry> {
    let data = opening.place().ok()?;
    let left = SettingsFile::at(data.window_state_file()).load::<WindowState>();
    left.ok().and_then(|left| left.geometry)
}

/// What another thread wakes the window with: empty until there is a window.
pub(super) type Doorbell = Arc<OnceLock<egui::Context>>;

enum Stage {
    Opening(Receiver<Opened>),
    Ready(Box<Desk>),
    Failed { message: String, hint: String },
}

struct App {
    opening: Opening,
    doorbell: Doorbell,
    stage: Stage,
    /// A session that is to take the place of the desk's.
    coming: Option<Receiver<Opened>>,
    settings: Option<Saver<Settings>>,
    place: Option<Saver<WindowState>>,
    last_place: WindowState,
    applied: Option<(&'static Theme, bool, f32)>,
    trace: Option<StartTrace>,
    /// A session that takes the place of the desk's as soon as the work of that one is kept.
    waiting: Option<Box<Ready>>,
    /// What was told last about settings that cannot be saved.
    settings_told: Option<String>,
    /// What is to be told once there is a desk.
    unsaid: Vec<String>,
    listener: Listener,
    panics: Arc<Mutex<Vec<String>>>,
    /// Set when the system wants the program to end.
    told_to_end: Arc<AtomicBool>,
    may_close: bool,
    /// Whether the window has been brought onto its screen.
    is_fitted: bool,
}

/// When the window was asked for, and whether the desk has been drawn in it.
struct StartTrace {
    start: Instant,
    drawn: bool,
}

impl StartTrace {
    fn wanted() -> Option<Self> {
        std::env::var_os(TRACE_START).map(|_| Self {
            start: Instant::now(),
            drawn: false,
        })
    }
}

impl App {
    fn new(ctx: &egui::Context, opening: Opening, doorbell: Doorbell, coming: Receiver<Opened>) -> Self {
        fonts::install(ctx);
        // Ctrl+Plus and its like are commands of the table, kept in the settings.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        Theme::of(Choice::System, false, ctx.system_theme()).apply(ctx, false);
        Self {
            opening,
            doorbell,
            stage: Stage::Opening(coming),
            coming: None,
            settings: None,
            place: None,
            last_place: WindowState::default(),
            applied: None,
            trace: None,
            waiting: None,
            settings_told: None,
            unsaid: Vec::new(),
            listener: Listener::start({
                let ctx = ctx.clone();
                move || ctx.request_repaint()
            }),
            panics: Arc::default(),
            told_to_end: Arc::default(),
            may_close: false,
            is_fitted: false,
        }
    }

    /// Takes what the opening thread has ready. A thread that has panicked is never waited for.
    fn take_opened(&mut self, ctx: &egui::Context) {
        if let Stage::Opening(receiver) = &self.stage {
            match receiver.try_recv() {
                Ok(Ok(ready)) => self.start(ctx, ready),
                Ok(Err(error)) => self.fail(error.to_string(), error.hint()),
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => self.fail(HAS_FAILED.to_owned(), PLEASE_REPORT.to_owned()),
            }
        }
        let Some(opened) = self.coming.as_ref().map(Receiver::try_recv) else {
            return;
        };
        match opened {
            Ok(Ok(ready)) => self.replace(ctx, ready),
            Ok(Err(error)) => self.problem(format!("{error} {}", error.hint())),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => self.problem(format!("{HAS_FAILED} {PLEASE_REPORT}")),
        }
        self.coming = None;
    }

    /// Puts another session in the place of this one, as soon as the work of this one is kept.
    fn replace(&mut self, ctx: &egui::Context, ready: Ready) {
        let may_leave = match &mut self.stage {
            Stage::Ready(desk) => desk.may_leave(Leaving::Switch),
            _ => true,
        };
        if may_leave {
            self.start(ctx, ready);
        } else {
            self.waiting = Some(Box::new(ready));
        }
    }

    fn fail(&mut self, message: String, hint: String) {
        self.stage = Stage::Failed { message, hint };
    }

    fn problem(&mut self, problem: String) {
        match &mut self.stage {
            Stage::Ready(desk) => desk.notices().problem(problem, 0.0),
            _ => self.unsaid.push(problem),
        }
    }

    /// Tells what no view sees: panics of threads, settings that cannot be saved.
    fn tell(&mut self) {
        let panics = std::mem::take(&mut *self.panics.lock().unwrap_or_else(PoisonError::into_inner));
        for panic in panics {
            self.problem(format!("Part of the program has failed ({panic}). {PLEASE_REPORT}"));
        }
        let reports = self.settings.iter().flat_map(Saver::reports).collect::<Vec<_>>();
        let reports = reports.into_iter().chain(self.place.iter().flat_map(Saver::reports));
        for report in reports.collect::<Vec<_>>() {
            if let SaveReport::Warned(error) | SaveReport::Failed { error, .. } = report {
                let words = format!("{error} {}", error.hint());
                // A save that fails is tried again, and told once.
                if self.settings_told.as_ref() != Some(&words) {
                    self.problem(words.clone());
                    self.settings_told = Some(words);
                }
            }
        }
    }

    /// Closes the window only once the work is kept, or when the system ends the program.
    fn see_to_closing(&mut self, ctx: &egui::Context) {
        if self.told_to_end.swap(false, Ordering::SeqCst) {
            self.may_close = true;
            if let Stage::Ready(desk) = &mut self.stage {
                desk.leave();
            }
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if self.may_close || !ctx.input(|i| i.viewport().close_requested()) {
            return;
        }
        if let Stage::Ready(desk) = &mut self.stage
            && !desk.may_leave(Leaving::Quit)
        {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    /// Brings the window onto the screen once, and remembers where it stands.
    fn see_to_geometry(&mut self, ctx: &egui::Context) {
        let info = ctx.input(|input| input.viewport().clone());
        if !self.is_fitted
            && let Some(commands) = geometry::fit(&info)
        {
            commands.into_iter().for_each(|command| ctx.send_viewport_cmd(command));
            self.is_fitted = true;
        }
        if let Stage::Ready(desk) = &mut self.stage {
            let before = desk.place.geometry;
            desk.place.geometry = geometry::of(&info, ctx.zoom_factor(), before).or(before);
        }
    }

    fn start(&mut self, ctx: &egui::Context, ready: Ready) {
        let wake = wake(ctx);
        let mut session = ready.session;
        session.wake_with(Arc::clone(&wake));
        if let Some(data) = session.keeping().map(|keeping| keeping.place().clone()) {
            self.settings = saver(SettingsFile::at(data.settings_file()), &wake);
            self.place = saver(SettingsFile::at(data.window_state_file()), &wake);
        }
        self.opening = ready.opening;
        self.settings_told = None;
        self.last_place = ready.place.clone();
        ctx.set_zoom_factor(ready.settings.scale());
        if let Some(saver) = self.settings.as_mut().filter(|_| ready.settings_changed) {
            saver.save(ready.settings.clone());
        }
        let mut desk = Desk::new(session, ready.place, ready.settings);
        for problem in ready.problem.into_iter().chain(self.unsaid.drain(..)) {
            desk.notices().problem(problem, 0.0);
        }
        self.stage = Stage::Ready(Box::new(desk));
    }

    /// Says once how long it took until the desk stood in the window: the frame after it was drawn, since only then it is seen.
    fn say_start(&mut self, ctx: &egui::Context) {
        let (Some(trace), Stage::Ready(_)) = (&mut self.trace, &self.stage) else {
            return;
        };
        if trace.drawn {
            // Where nobody can read it, nobody has asked.
            let _ = writeln!(
                std::io::stderr(),
                "first frame {} ms",
                trace.start.elapsed().as_millis()
            );
            self.trace = None;
        } else {
            trace.drawn = true;
            ctx.request_repaint();
        }
    }

    fn grant(&mut self, ctx: &egui::Context, request: HostRequest) {
        let opening = self.opening.clone();
        match request {
            HostRequest::OpenPack(pack) => self.reopen(Opening { pack, ..opening }, false),
            HostRequest::SwitchLearner(name) => {
                let learner = Some(name);
                self.reopen(Opening { learner, ..opening }, true);
            }
            HostRequest::UseData(data) => {
                let data = Some(data);
                self.reopen(Opening { data, ..opening }, false);
            }
            HostRequest::Settings(settings) => {
                ctx.set_zoom_factor(settings.scale());
                if let Some(saver) = &mut self.settings {
                    saver.save(settings);
                }
            }
            HostRequest::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            HostRequest::Left(Leaving::Quit) => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            HostRequest::Left(Leaving::Switch) => {
                if let Some(ready) = self.waiting.take() {
                    self.start(ctx, *ready);
                }
            }
            HostRequest::Stay => self.waiting = None,
        }
    }

    fn reopen(&mut self, mut opening: Opening, remember: bool) {
        // The run that is open may not have written yet, and the next one must be another.
        opening.seed = opening.seed.map(|seed| seed.wrapping_add(1));
        self.coming = Some(open_in_background(&self.doorbell, opening, remember));
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.see_to_closing(&ctx);
        self.take_opened(&ctx);
        self.tell();
        self.see_to_geometry(&ctx);
        self.say_start(&ctx);
        let requests = match &mut self.stage {
            Stage::Opening(_) => {
                message_ui(ui, "Opening…", "");
                Vec::new()
            }
            Stage::Failed { message, hint } => {
                message_ui(ui, message, hint);
                Vec::new()
            }
            Stage::Ready(desk) => {
                desk.system = self.listener.wishes();
                let theme = desk.theme(&ctx);
                let look = (theme, desk.less_motion(), desk.settings.scale());
                if self.applied != Some(look) {
                    theme.apply(&ctx, desk.less_motion());
                    self.applied = Some(look);
                }
                let dropped: Vec<PathBuf> = ctx.input(|i| {
                    i.raw
                        .dropped_files
                        .iter()
                        .map(|file| file.path().to_path_buf())
                        .collect()
                });
                desk.dropped(dropped, &ctx);
                ctx.request_repaint_after(desk.session.tick(ctx.input(|i| i.focused)));
                desk.ui(ui);
                ctx.request_repaint_after(desk.session.tick(ctx.input(|i| i.focused)));
                if desk.place != self.last_place && !ctx.input(|i| i.pointer.any_down()) {
                    self.last_place = desk.place.clone();
                    if let Some(saver) = &mut self.place {
                        saver.save(desk.place.clone());
                    }
                }
                desk.take_requests()
            }
        };
        for request in requests {
            self.grant(&ctx, request);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Stage::Ready(desk) = &mut self.stage {
            desk.leave();
            desk.session.close(PATIENCE);
            if let Some(saver) = &mut self.place {
                saver.save(desk.place.clone());
                saver.flush(PATIENCE);
            }
            if let Some(saver) = &self.settings {
                saver.flush(PATIENCE);
            }
        }
    }
}

/// Saves a settings file. One that could not be read stays as it is: that is told, and not tried again and again.
fn saver<T>(file: SettingsFile, wake: &Wake) -> Option<Saver<T>>
where
    T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
{
    let refused = Arc::new(Mutex::new(None));
    let last = Arc::clone(&refused);
    let write = move |value: &T| match file.save(value) {
        Err(error @ StoreError::Protected { .. }) => {
            *refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            Ok(())
        }
        done => done,
    };
    let afterwards = move || last.lock().unwrap_or_else(PoisonError::into_inner).take();
    Saver::start(write, afterwards, Arc::clone(wake)).ok()
}

fn wake(ctx: &egui::Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

fn message_ui(ui: &mut egui::Ui, message: &str, hint: &str) {
    let theme = Theme::current(ui.ctx());
    ui.painter().rect_filled(ui.max_rect(), 0.0, theme.colours.sea);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.4);
        ui.label(egui::RichText::new(message).size(theme.sizes().text.heading));
        ui.label(egui::RichText::new(hint).color(theme.colours.muted));
    });
}
