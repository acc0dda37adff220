//! Saving an example: the folder that the learner chooses, the files that go there, and the question before files are written
//! over.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};

use egui::{Context, Label, RichText, Ui};

use super::files::{FileDialogs, Picked, Refused, answered, in_background, path_field, plainly, wake};
use super::title_ui;
use crate::pack::{ExampleId, SkillId};
use crate::session::{LooseFile, Session};
use crate::store;
use crate::study::counted;
use crate::ui::action::{Action, After};
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The dialog that saves an example.
pub struct SaveExampleView {
    skill: SkillId,
    example: ExampleId,
    title: String,
    /// The example's own file, which an editor opens.
    own: String,
    path: String,
    files: Vec<LooseFile>,
    gathering: Option<Receiver<Result<Vec<LooseFile>, Refused>>>,
    asking: Option<Receiver<Option<PathBuf>>>,
    writing: Option<Receiver<Result<usize, Refused>>>,
    said: Option<Refused>,
    after: After,
    entered: bool,
}

impl SaveExampleView {
    /// `folder` is where examples were saved last. None where the pack has no such example.
    pub fn new(
        ctx: &Context,
        session: &Session,
        (skill, example): (SkillId, ExampleId),
        folder: Option<&Path>,
        after: After,
    ) -> Option<Self> {
        let found = session.pack().skill(&skill)?;
        let found = found.examples.iter().find(|found| found.id == example)?.clone();
        let base = folder.map(Path::to_path_buf).unwrap_or_else(|| {
            let documents = store::Surroundings::of_this_process().documents;
            documents.unwrap_or_default().join("Skill Atlas")
        });
        let (title, own) = (found.title.clone(), found.file_name().to_owned());
        let (origin, pack) = (session.origin().clone(), session.pack().clone());
        let gathering = in_background(ctx, move || {
            let files = origin.example_files(&pack, [&found]);
            files.map_err(|error| plainly(&format!("{error}. {}", error.hint())))
        });
        Some(Self {
            path: base.join(skill.as_str()).display().to_string(),
            skill,
            example,
            title,
            own,
            files: Vec::new(),
            gathering: Some(gathering),
            asking: None,
            writing: None,
            said: None,
            after,
            entered: false,
        })
    }

    /// True where the dialog is done with.
    pub fn ui(&mut self, ui: &mut Ui, dialogs: &dyn FileDialogs, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        if self.advance(actions) {
            return true;
        }
        title_ui(ui, &format!("Save “{}”", self.title), theme);
        self.files_ui(ui, theme);
        let mut go = false;
        ui.horizontal(|ui| {
            go = path_field(ui, &mut self.path, "Folder", &mut self.entered);
            if widgets::button(ui, "Browse…").clicked() && self.asking.is_none() {
                self.said = None;
                self.asking = Some(dialogs.ask(Picked::AnyFolder, wake(ui.ctx())));
            }
        });
        if self.asking.is_some() {
            let words = "Waiting for the file dialog. You can also type the path.";
            ui.label(RichText::new(words).color(theme.colours.muted));
        }
        let overruled = self.said.as_ref().is_some_and(|said| said.ui(ui, theme));
        ui.add_space(theme.sizes().gap.medium);
        let mut done = false;
        ui.horizontal(|ui| {
            done = widgets::button(ui, "Cancel").clicked();
            go |= widgets::primary_button(ui, "Save").clicked();
        });
        if (go || overruled) && !self.path.trim().is_empty() && self.gathering.is_none() && self.writing.is_none() {
            self.write(ui.ctx(), overruled);
        }
        done
    }

    fn files_ui(&self, ui: &mut Ui, theme: &Theme) {
        let words = match self.files.len() {
            0 | 1 => "The file goes into a folder of yours.".to_owned(),
            count => format!(
                "{} go into a folder of yours: the example, and what its command needs.",
                counted(count, "file", "files")
            ),
        };
        ui.add(Label::new(RichText::new(words).color(theme.colours.muted)).wrap());
        let names: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        let names = RichText::new(names.join("  ")).font(Face::Mono.at(theme.sizes().text.small));
        ui.add(Label::new(names).wrap());
        ui.add_space(theme.sizes().gap.small);
    }

    fn write(&mut self, ctx: &Context, over: bool) {
        let (folder, files) = (PathBuf::from(self.path.trim()), self.files.clone());
        self.said = None;
        self.writing = Some(in_background(ctx, move || {
            let named: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), &*file.bytes)).collect();
            let written = store::save_files(&folder, &named, over);
            written.map(|names| names.len()).map_err(|error| Refused::of(&error))
        }));
    }

    /// Takes what the work behind the dialog came to; true where the dialog is done with.
    fn advance(&mut self, actions: &mut Vec<Action>) -> bool {
        if let Some(files) = self.gathering.as_ref().and_then(|work| answered(work, "read")) {
            self.gathering = None;
            match files {
                Ok(files) => self.files = files,
                Err(error) => self.said = Some(error),
            }
        }
        match self.asking.as_ref().map(Receiver::try_recv) {
            Some(Ok(Some(path))) => self.path = path.display().to_string(),
            Some(Ok(None) | Err(TryRecvError::Disconnected)) => {
                self.said = Some(plainly("No folder was chosen. If no dialog appeared, type the path."));
            }
            Some(Err(TryRecvError::Empty)) | None => return self.take_written(actions),
        }
        self.asking = None;
        self.take_written(actions)
    }

    fn take_written(&mut self, actions: &mut Vec<Action>) -> bool {
        let Some(written) = self.writing.as_ref().and_then(|work| answered(work, "written")) else {
            return false;
        };
        self.writing = None;
        match written {
            Err(error) => {
                self.said = Some(error);
                false
            }
            Ok(count) => {
                let folder = PathBuf::from(self.path.trim());
                let folder = std::path::absolute(&folder).unwrap_or(folder);
                let said = match count {
                    0 => format!("All files are in {} already", folder.display()),
                    _ => format!("Saved {} in {}", counted(count, "file", "files"), folder.display()),
                };
                actions.push(Action::Say(said));
                actions.push(Action::ExampleSaved {
                    skill: self.skill.clone(),
                    example: self.example.clone(),
                    file: folder.join(&self.own),
                    after: self.after,
                });
                true
            }
        }
    }
}
