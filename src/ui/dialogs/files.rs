//! Files from and to outside: import with a preview, export, opening a pack. A path can always be typed; the system's
//! dialog is asked off the drawing thread, since it may be missing or hang.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Context, RichText, ScrollArea, Ui};

use super::title_ui;
use crate::pack::plain;
use crate::progress::{Preview, Segment, write_segment};
use crate::session::{Command, Session};
use crate::store::{self, StoreError};
use crate::study::{changes, counted};
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What a dialog is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A progress file to read.
    ProgressFile,
    /// Where to write progress, with a name to begin with.
    NewProgressFile(String),
    /// A folder with a pack.
    PackFolder,
    /// A folder to save in.
    AnyFolder,
}

/// File dialogs. An answer of `None` means that none was chosen, or that there is no dialog.
pub trait FileDialogs {
    /// Asks, without waiting; `wake` is called when the answer is there.
    fn ask(&self, what: Picked, wake: Arc<dyn Fn() + Send + Sync>) -> Receiver<Option<PathBuf>>;
}

/// The dialogs of the system.
pub struct SystemFileDialogs;

impl FileDialogs for SystemFileDialogs {
    fn ask(&self, what: Picked, wake: Arc<dyn Fn() + Send + Sync>) -> Receiver<Option<PathBuf>> {
        let (send, receive) = channel();
        std::thread::spawn(move || {
            let dialog = rfd::FileDialog::new();
            let path = match what {
                Picked::ProgressFile => dialog
                    .set_title("Import progress")
                    .add_filter("Progress", &["ron"])
                    .pick_file(),
                Picked::NewProgressFile(name) => dialog.set_title("Export progress").set_file_name(name).save_file(),
                Picked::PackFolder => dialog.set_title("Open pack").pick_folder(),
                Picked::AnyFolder => dialog.set_title("Choose a folder").pick_folder(),
            };
            // Whoever asked may have closed the dialog.
            let _ = send.send(path);
            wake();
        });
        receive
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Import,
    Export,
    OpenPack,
}

/// What goes on behind the dialog.
enum Work {
    Nothing,
    /// A dialog is open somewhere.
    Asking(Receiver<Option<PathBuf>>),
    Reading(Receiver<Result<Segment, Refused>>),
    /// What was read is laid beside all that is known.
    Comparing(Receiver<Result<(Segment, Preview), Refused>>),
    Writing(Receiver<Result<(), Refused>>),
}

/// Why a file was not read or written.
pub(super) struct Refused {
    words: String,
    /// What the learner can have done all the same, by one more click.
    overrule: Option<&'static str>,
}

impl Refused {
    pub(super) fn of(error: &StoreError) -> Self {
        let overrule = match error {
            StoreError::Edited { .. } => Some("I edited it by hand: take it"),
            StoreError::InTheWay { .. } => Some("Write over it"),
            StoreError::FilesInTheWay { .. } => Some("Write over them"),
            _ => None,
        };
        Self {
            words: format!("{error} {}", error.hint()),
            overrule,
        }
    }
}

/// The dialog of import, export or opening a pack.
pub struct FilesView {
    purpose: Purpose,
    path: String,
    work: Work,
    said: Option<Refused>,
    /// Whether an export is what has to be done before work that could not be saved is left.
    leaves: bool,
    /// What was read, and what it would change.
    read: Option<(Segment, Preview)>,
    export: Option<Segment>,
    /// Whether the field has been given the keyboard.
    entered: bool,
}

impl FilesView {
    fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            path: String::new(),
            work: Work::Nothing,
            said: None,
            leaves: false,
            read: None,
            export: None,
            entered: false,
        }
    }

    pub fn import() -> Self {
        Self::new(Purpose::Import)
    }

    /// Reads a file at once: one that was dropped on the window.
    pub fn import_of(path: PathBuf, ctx: &Context) -> Self {
        let mut view = Self::new(Purpose::Import);
        view.path = path.display().to_string();
        view.read_file(ctx, false);
        view
    }

    pub fn export(session: &Session) -> Self {
        let learner: String = session
            .keeping()
            .map(|keeping| {
                keeping
                    .learner()
                    .chars()
                    .filter(|c| c.is_alphanumeric() || "-_".contains(*c))
                    .collect()
            })
            .unwrap_or_default();
        let learner = if learner.is_empty() {
            learner
        } else {
            format!("{learner}-")
        };
        let name = format!("progress-{learner}{}.ron", session.now().strftime("%Y-%m-%d"));
        let folder = session.data_folder().unwrap_or_default();
        let path = folder.join(name).display().to_string();
        Self {
            path,
            export: Some(session.export()),
            ..Self::new(Purpose::Export)
        }
    }

    /// Exports work that could not be saved, to another folder than its own.
    pub fn export_before_leaving(session: &Session) -> Self {
        let view = Self::export(session);
        let name = Path::new(&view.path).file_name().map(PathBuf::from).unwrap_or_default();
        Self {
            path: store::Surroundings::of_this_process()
                .documents
                .unwrap_or_default()
                .join(name)
                .display()
                .to_string(),
            leaves: true,
            ..view
        }
    }

    pub fn open_pack() -> Self {
        Self::new(Purpose::OpenPack)
    }

    /// True where the dialog is done with.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        dialogs: &dyn FileDialogs,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        if self.advance(ui.ctx(), session, actions) {
            return true;
        }
        let (title, words, button) = match self.purpose {
            Purpose::Import => (
                "Import progress",
                "A progress file is merged into yours. First you see what it would change; undo takes it back.",
                "Look at it",
            ),
            Purpose::Export => (
                "Export progress",
                "All your progress goes into one file, to take along or to hand in.",
                "Write file",
            ),
            Purpose::OpenPack => (
                "Open pack",
                "A pack is a folder with a pack.ron. Your progress in this pack stays.",
                "Open",
            ),
        };
        title_ui(ui, title, theme);
        if let Some((segment, preview)) = &self.read {
            match preview_ui(ui, session, (segment, preview), theme) {
                Some(true) => {
                    let name = format!(
                        "import {}",
                        Path::new(self.path.trim())
                            .file_name()
                            .unwrap_or_default()
                            .to_string_lossy()
                    );
                    actions.push(Action::Do(Command::Import {
                        name,
                        segment: segment.clone(),
                    }));
                    return true;
                }
                Some(false) => return true,
                None => return false,
            }
        }
        ui.add(egui::Label::new(RichText::new(words).color(theme.colours.muted)).wrap());
        ui.add_space(theme.sizes().gap.small);
        let mut go = false;
        ui.horizontal(|ui| {
            let hint = if self.purpose == Purpose::OpenPack {
                "Folder"
            } else {
                "File"
            };
            go = path_field(ui, &mut self.path, hint, &mut self.entered);
            if widgets::button(ui, "Browse…").clicked() && !matches!(self.work, Work::Asking(_)) {
                self.said = None;
                self.work = Work::Asking(dialogs.ask(self.asked(), wake(ui.ctx())));
            }
        });
        let waiting = match &self.work {
            Work::Nothing => None,
            Work::Asking(_) => Some("Waiting for the file dialog. You can also type the path."),
            Work::Reading(_) | Work::Comparing(_) => Some("Reading…"),
            Work::Writing(_) => Some("Writing…"),
        };
        if let Some(words) = waiting {
            ui.label(RichText::new(words).color(theme.colours.muted));
        }
        let overruled = self.said.as_ref().is_some_and(|said| said.ui(ui, theme));
        if overruled {
            match self.purpose {
                Purpose::Import => self.read_file(ui.ctx(), true),
                Purpose::Export => self.write_file(ui.ctx(), true),
                Purpose::OpenPack => {}
            }
        }
        ui.add_space(theme.sizes().gap.medium);
        let mut done = false;
        ui.horizontal(|ui| {
            done = widgets::button(ui, "Cancel").clicked();
            go |= widgets::primary_button(ui, button).clicked();
        });
        if go && !self.path.trim().is_empty() {
            match self.purpose {
                Purpose::Import => self.read_file(ui.ctx(), false),
                Purpose::Export => self.write_file(ui.ctx(), false),
                Purpose::OpenPack => {
                    actions.push(Action::OpenPack(Some(PathBuf::from(self.path.trim()))));
                    done = true;
                }
            }
        }
        done
    }

    fn asked(&self) -> Picked {
        match self.purpose {
            Purpose::Import => Picked::ProgressFile,
            Purpose::Export => {
                let name = Path::new(&self.path)
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                Picked::NewProgressFile(name.unwrap_or_else(|| "progress.ron".to_owned()))
            }
            Purpose::OpenPack => Picked::PackFolder,
        }
    }

    /// Takes what the work behind the dialog came to; true where the dialog is done with.
    fn advance(&mut self, ctx: &Context, session: &Session, actions: &mut Vec<Action>) -> bool {
        match &self.work {
            Work::Nothing => {}
            Work::Asking(answer) => match answer.try_recv() {
                Ok(Some(path)) => {
                    self.path = path.display().to_string();
                    self.work = Work::Nothing;
                    if self.purpose == Purpose::Import {
                        self.read_file(ctx, false);
                    }
                }
                Ok(None) => {
                    self.work = Work::Nothing;
                    self.said = Some(plainly("No file was chosen. If no dialog appeared, type the path."));
                }
                Err(TryRecvError::Disconnected) => {
                    self.work = Work::Nothing;
                    self.said = Some(plainly("The file dialog did not answer. Type the path."));
                }
                Err(TryRecvError::Empty) => {}
            },
            Work::Reading(answer) => {
                let Some(read) = answered(answer, "read") else {
                    return false;
                };
                self.work = Work::Nothing;
                match read {
                    Ok(segment) => {
                        let previewer = session.previewer();
                        self.work = Work::Comparing(in_background(ctx, move || {
                            let preview = previewer.preview(&segment);
                            Ok((segment, preview))
                        }));
                    }
                    Err(error) => self.said = Some(error),
                }
            }
            Work::Comparing(answer) => {
                let Some(compared) = answered(answer, "compared") else {
                    return false;
                };
                self.work = Work::Nothing;
                match compared {
                    Ok(read) => self.read = Some(read),
                    Err(error) => self.said = Some(error),
                }
            }
            Work::Writing(answer) => {
                let Some(written) = answered(answer, "written") else {
                    return false;
                };
                self.work = Work::Nothing;
                match written {
                    Ok(()) => {
                        actions.push(Action::Say(format!("Wrote {}", self.path.trim())));
                        actions.extend(self.leaves.then_some(Action::Exported));
                        return true;
                    }
                    Err(error) => self.said = Some(error),
                }
            }
        }
        false
    }

    fn read_file(&mut self, ctx: &Context, take: bool) {
        let path = PathBuf::from(self.path.trim());
        self.said = None;
        self.work = Work::Reading(in_background(ctx, move || {
            let read = if take {
                store::accept_segment_file(&path)
            } else {
                store::read_segment_file(&path)
            };
            read.map_err(|error| Refused::of(&error))
        }));
    }

    fn write_file(&mut self, ctx: &Context, force: bool) {
        let Some(segment) = self.export.clone() else { return };
        let path = PathBuf::from(self.path.trim());
        self.said = None;
        self.work = Work::Writing(in_background(ctx, move || {
            let written = if force {
                store::write_out(&path, write_segment(&segment).as_bytes())
            } else {
                store::write_out_segment(&path, &segment)
            };
            written.map_err(|error| Refused::of(&error))
        }));
    }
}

impl Refused {
    /// Says it; true where it is to be done all the same.
    pub(super) fn ui(&self, ui: &mut Ui, theme: &Theme) -> bool {
        ui.add(egui::Label::new(RichText::new(plain(&self.words)).color(theme.colours.error)).wrap());
        self.overrule.is_some_and(|words| widgets::button(ui, words).clicked())
    }
}

/// The field of a path, with room for a button beside it; true where Enter was pressed in it. It takes the keyboard once.
pub(super) fn path_field(ui: &mut Ui, path: &mut String, hint: &str, entered: &mut bool) -> bool {
    let width = (ui.available_width() - 110.0).max(120.0);
    let field = ui.add(egui::TextEdit::singleline(path).hint_text(hint).desired_width(width));
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Path"));
    if !std::mem::replace(entered, true) {
        field.request_focus();
    }
    field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter))
}

pub(super) fn plainly(words: &str) -> Refused {
    Refused {
        words: words.to_owned(),
        overrule: None,
    }
}

/// What a thread came to; none while it works. One that has panicked is never waited for.
pub(super) fn answered<T>(answer: &Receiver<Result<T, Refused>>, done: &str) -> Option<Result<T, Refused>> {
    match answer.try_recv() {
        Ok(answer) => Some(answer),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(Err(plainly(&format!(
            "The file could not be {done}: that part of the program has failed. Please report this."
        )))),
    }
}

pub(super) fn wake(ctx: &Context) -> Arc<dyn Fn() + Send + Sync> {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

pub(super) fn in_background<T: Send + 'static>(
    ctx: &Context,
    work: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let (send, receive) = channel();
    let wake = wake(ctx);
    std::thread::spawn(move || {
        // Whoever waited may have closed the dialog.
        let _ = send.send(work());
        wake();
    });
    receive
}

/// What an import would change; the answer once a button was pressed.
fn preview_ui(ui: &mut Ui, session: &Session, (segment, preview): (&Segment, &Preview), theme: &Theme) -> Option<bool> {
    let count = counted(segment.entries.len(), "event", "events");
    ui.label(format!("{count} in the file."));
    ui.add_space(theme.sizes().gap.small);
    if preview.is_empty() {
        ui.label("It would change nothing that shows.");
    }
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(100.0, 400.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for change in changes(preview, session.pack()) {
                if change.lines.is_empty() {
                    ui.label(change.heading);
                    continue;
                }
                egui::CollapsingHeader::new(change.heading)
                    .default_open(change.lines.len() <= 8)
                    .show(ui, |ui| {
                        for line in change.lines.iter().take(200) {
                            ui.label(
                                RichText::new(plain(line))
                                    .size(theme.sizes().text.small)
                                    .color(theme.colours.muted),
                            );
                        }
                    });
            }
        });
    ui.add_space(theme.sizes().gap.medium);
    ui.horizontal(|ui| {
        let no = widgets::button(ui, "Cancel").clicked();
        let yes = widgets::primary_button(ui, "Import").clicked();
        if yes { Some(true) } else { no.then_some(false) }
    })
    .inner
}
