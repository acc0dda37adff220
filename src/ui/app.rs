//! The window: opens the session off the drawing thread, then holds the desk and gives it what it asks for.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use eframe::egui;

use super::desk::{Desk, HostRequest};
use super::fonts;
use super::theme::{Choice, Theme};
use super::window_state::WindowState;
use crate::session::{self, Opening, Session, Settings};
use crate::store::{Saver, SettingsFile, StoreError, Wake};

/// How long closing waits for what is still to be saved.
const PATIENCE: Duration = Duration::from_secs(5);
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
    let coming = open_in_background(&doorbell, opening.clone(), None);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Skill Atlas")
            .with_app_id("skillatlas")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([640.0, 420.0])
            .with_icon(Arc::new(super::window_icon::icon().unwrap_or_default()))
            .with_drag_and_drop(true),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "skillatlas",
        options,
        Box::new(|context| Ok(Box::new(App::new(&context.egui_ctx, opening, doorbell, coming, trace)))),
    )
    .map_err(|error| WindowError::NoDisplay(error.to_string()))
}

/// What the opening thread gives back.
type Opened = Result<Ready, session::OpenError>;

struct Ready {
    session: Session,
    settings: Settings,
    place: WindowState,
    /// What to tell the learner about the settings, if they could not be read.
    problem: Option<String>,
}

/// What another thread wakes the window with: empty until there is a window.
type Doorbell = Arc<OnceLock<egui::Context>>;

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
    fn new(
        ctx: &egui::Context,
        opening: Opening,
        doorbell: Doorbell,
        coming: Receiver<Opened>,
        trace: Option<StartTrace>,
    ) -> Self {
        // Set once: a program has one window.
        let _ = doorbell.set(ctx.clone());
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
            trace,
        }
    }

    /// Takes what the opening thread has ready.
    fn take_opened(&mut self, ctx: &egui::Context) {
        if let Stage::Opening(receiver) = &self.stage
            && let Ok(opened) = receiver.try_recv()
        {
            match opened {
                Ok(ready) => self.start(ctx, ready),
                Err(error) => {
                    self.stage = Stage::Failed {
                        message: error.to_string(),
                        hint: error.hint(),
                    }
                }
            }
        }
        let Some(Ok(opened)) = self.coming.as_ref().map(Receiver::try_recv) else {
            return;
        };
        self.coming = None;
        match opened {
            Ok(ready) => {
                if let Stage::Ready(desk) = &mut self.stage {
                    desk.leave();
                    desk.session.close(PATIENCE);
                }
                self.start(ctx, ready);
            }
            Err(error) => {
                if let Stage::Ready(desk) = &mut self.stage {
                    desk.notices().problem(format!("{error} {}", error.hint()), 0.0);
                }
            }
        }
    }

    fn start(&mut self, ctx: &egui::Context, ready: Ready) {
        let Ready {
            mut session,
            settings,
            place,
            problem,
        } = ready;
        let wake = wake(ctx);
        session.wake_with(Arc::clone(&wake));
        if let Some(data) = session.keeping().map(|keeping| keeping.place().clone()) {
            self.settings = saver(SettingsFile::at(data.settings_file()), &wake);
            self.place = saver(SettingsFile::at(data.window_state_file()), &wake);
        }
        self.last_place = place.clone();
        ctx.set_zoom_factor(settings.scale());
        let mut desk = Desk::new(session, place, settings);
        if let Some(problem) = problem {
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
            eprintln!("first frame {} ms", trace.start.elapsed().as_millis());
            self.trace = None;
        } else {
            trace.drawn = true;
            ctx.request_repaint();
        }
    }

    fn grant(&mut self, ctx: &egui::Context, request: HostRequest) {
        match request {
            HostRequest::OpenPack(path) => self.reopen(
                Opening {
                    pack: path,
                    ..self.opening.clone()
                },
                None,
            ),
            HostRequest::SwitchLearner(name) => self.reopen(self.opening.clone(), Some(name)),
            HostRequest::Settings(settings) => {
                ctx.set_zoom_factor(settings.scale());
                if let Some(saver) = &mut self.settings {
                    saver.save(settings);
                }
            }
            HostRequest::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        }
    }

    fn reopen(&mut self, opening: Opening, learner: Option<String>) {
        self.opening = opening.clone();
        self.coming = Some(open_in_background(&self.doorbell, opening, learner));
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.take_opened(&ctx);
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
                let theme = desk.theme(&ctx);
                let look = (theme, desk.settings.reduced_motion, desk.settings.scale());
                if self.applied != Some(look) {
                    theme.apply(&ctx, desk.settings.reduced_motion);
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
                if let Some(after) = desk.session.tick(ctx.input(|i| i.focused)) {
                    ctx.request_repaint_after(after);
                }
                desk.ui(ui);
                if let Some(after) = desk.session.tick(ctx.input(|i| i.focused)) {
                    ctx.request_repaint_after(after);
                }
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

fn saver<T>(file: SettingsFile, wake: &Wake) -> Option<Saver<T>>
where
    T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
{
    let write = move |value: &T| -> Result<Option<StoreError>, StoreError> { file.save(value).map(|()| None) };
    Saver::start(write, Arc::clone(wake)).ok()
}

fn wake(ctx: &egui::Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

fn open_in_background(doorbell: &Doorbell, opening: Opening, learner: Option<String>) -> Receiver<Opened> {
    let (sender, receiver) = channel();
    let doorbell = Arc::clone(doorbell);
    std::thread::spawn(move || {
        // Whoever waited may have gone.
        let _ = sender.send(open(opening, learner));
        // Where there is no window yet, its first frame looks for what has come.
        if let Some(ctx) = doorbell.get() {
            ctx.request_repaint();
        }
    });
    receiver
}

fn open(mut opening: Opening, learner: Option<String>) -> Opened {
    let data = opening.place()?;
    let settings_file = SettingsFile::at(data.settings_file());
    let loaded = settings_file.load::<Settings>();
    let problem = loaded.reason().map(|reason| {
        let path = data.settings_file();
        format!(
            "The settings could not be read, so the usual ones hold and changes of them are not kept: {}: {reason}. Mend or remove \
             the file.",
            path.display()
        )
    });
    let mut settings = loaded.ok().cloned().unwrap_or_default();
    if learner.is_some() && learner != settings.learner {
        settings.learner = learner;
        // Who is learning is remembered; a settings file that could not be read stays as it is.
        let _ = settings_file.save(&settings);
    }
    opening = session::with_settings(opening)?;
    let place = SettingsFile::at(data.window_state_file())
        .load()
        .ok()
        .cloned()
        .unwrap_or_default();
    Ok(Ready {
        session: session::open(&opening)?,
        settings,
        place,
        problem,
    })
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
