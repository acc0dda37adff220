//! Examples in the learner's own folder: saving them, and showing what was saved in other programs.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use super::Desk;
use crate::pack::{ExampleId, SkillId};
use crate::ui::action::After;
use crate::ui::programs::{Outside, Programs, SystemPrograms};

/// What is being opened outside of the window.
pub(super) struct OutsideView {
    programs: Box<dyn Programs>,
    opening: Vec<(Outside, Receiver<Result<(), String>>)>,
}

impl Default for OutsideView {
    fn default() -> Self {
        Self {
            programs: Box::new(SystemPrograms),
            opening: Vec::new(),
        }
    }
}

impl Desk {
    /// Uses other programs than the system's: for tests.
    pub fn use_programs(&mut self, programs: Box<dyn Programs>) {
        self.outside.programs = programs;
    }

    /// Shows an example that was saved, or asks where to save it.
    pub(super) fn take_example(&mut self, ctx: &egui::Context, skill: SkillId, example: ExampleId, after: After) {
        match self.place.saved_example(&skill, &example).map(Path::to_path_buf) {
            Some(file) if after != After::Nothing => self.show_outside(ctx, &file, after),
            _ => {
                let folder = self.place.examples_folder.as_deref();
                self.dialogs
                    .save_example(ctx, &self.session, (skill, example), folder, after);
            }
        }
    }

    /// Shows a saved file, or its folder, in another program.
    pub(super) fn show_outside(&mut self, ctx: &egui::Context, file: &Path, after: After) {
        let what = match after {
            After::Nothing => return,
            After::Folder => Outside::Folder(file.parent().unwrap_or(file).to_path_buf()),
            After::Edit => Outside::File {
                path: file.to_path_buf(),
                editor: self.settings.editor.clone().filter(|editor| !editor.trim().is_empty()),
            },
        };
        let wake = ctx.clone();
        let opened = self
            .outside
            .programs
            .open(&what, Arc::new(move || wake.request_repaint()));
        self.outside.opening.push((what, opened));
    }

    /// Tells what could not be opened.
    pub(super) fn hear_outside(&mut self) {
        let notices = &mut self.notices;
        self.outside.opening.retain(|(what, opened)| match opened.try_recv() {
            Ok(Ok(())) => false,
            Ok(Err(why)) => {
                notices.problem(what.refused(&why), f64::MAX);
                false
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => {
                notices.problem(what.refused("part of the program has failed"), f64::MAX);
                false
            }
        });
    }
}
