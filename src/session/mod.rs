//! The one door: pack, progress and settings together; every change is a command, every command can be undone. Views read
//! it, draw, and hand commands over; nothing else changes a learner's progress.

mod apply;
mod clock;
mod command;
mod example_files;
mod files;
mod history;
mod open;
mod repair;
mod saving;
mod settings;
mod tasks;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::Zoned;

pub use clock::Clock;
pub use command::{Command, CommandError, Outcome};
pub use example_files::{LooseFile, LooseFileError};
pub use files::Keeping;
pub use open::{
    OpenError, OpenedPack, Opening, PackOrigin, Reading, damaged_settings, named_pack, new_run, open, open_pack,
    pack_files, packs_in, read, with_settings,
};
pub use repair::{Damage, Repair};
pub use saving::{SaveTrouble, Unwritable};
pub use settings::{Settings, ThemeChoice};
pub use tasks::TaskTry;

use crate::atlas::Chart;
use crate::pack::{Diagnostic, Pack, SkillId};
use crate::progress::{Log, Moment, Naming, Preview, Previewer, RunId, Segment, SkillKey, State};
use crate::study::{Overview, Study};
use files::SessionFiles;
use history::History;

/// A pack and a learner's progress in it.
pub struct Session {
    pack: Arc<Pack>,
    diagnostics: Arc<[Diagnostic]>,
    origin: PackOrigin,
    passed_over: Vec<String>,
    /// Laid out when it is first asked for: what draws nothing has no use for it.
    chart: OnceLock<Arc<Chart>>,
    log: Log,
    study: Study,
    clock: Clock,
    history: History,
    files: Option<SessionFiles>,
    revision: u64,
}

impl Session {
    /// A session that keeps nothing on disk: for pictures and tests.
    pub fn in_memory(opened: OpenedPack, run: RunId, clock: Clock) -> Self {
        Self::new(opened, Log::new(run, Naming::default()), clock, None)
    }

    fn new(opened: OpenedPack, mut log: Log, clock: Clock, files: Option<SessionFiles>) -> Self {
        log.set_naming(Naming::of(&opened.pack));
        let pack = Arc::new(opened.pack);
        let study = Study::new(&pack, log.state(), clock.moment().day());
        Self {
            diagnostics: opened.diagnostics.into(),
            origin: opened.origin,
            passed_over: opened.passed_over,
            chart: OnceLock::new(),
            study,
            log,
            clock,
            history: History::default(),
            files,
            revision: 1,
            pack,
        }
    }

    /// Works out anew what follows from the log and the day.
    fn refresh(&mut self) {
        let day = self.moment().day();
        self.study.refresh(&self.pack, self.log.state(), day);
        self.revision += 1;
    }

    /// What is shown depends on the day too: works it out anew once another day has begun. A day begins at 04:00.
    pub fn turn_day(&mut self) {
        if self.moment().day() != self.study.day() {
            self.refresh();
        }
    }

    /// All there is to show, to read.
    pub fn overview(&self) -> Overview<'_> {
        self.study.overview(&self.pack, self.log.state())
    }

    /// Counts up with every change and with every new day: whoever caches something compares this.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// What was wrong with the pack.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Where the pack came from.
    pub fn origin(&self) -> &PackOrigin {
        &self.origin
    }

    /// Packs that come before this one where packs are looked for, and that could not be opened: why, in words.
    pub fn passed_over(&self) -> &[String] {
        &self.passed_over
    }

    /// The map. The first call lays it out: not for the drawing thread.
    pub fn chart(&self) -> &Arc<Chart> {
        let lay_out = || Arc::new(Chart::of(&self.pack));
        self.chart.get_or_init(lay_out)
    }

    pub fn state(&self) -> &State {
        self.log.state()
    }

    pub fn log(&self) -> &Log {
        &self.log
    }

    pub fn now(&self) -> Zoned {
        self.clock.now()
    }

    /// This moment, as events are stamped with.
    pub fn moment(&self) -> Moment {
        self.clock.moment()
    }

    /// The full key of a skill of this pack.
    pub fn key(&self, skill: &SkillId) -> SkillKey {
        SkillKey::new(&self.pack.id, skill)
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// What an import would change. Folds everything: for the drawing thread there is [`Session::previewer`].
    pub fn preview(&self, segment: &Segment) -> Preview {
        self.log.preview(segment)
    }

    /// What it takes to preview an import on another thread.
    pub fn previewer(&self) -> Previewer {
        self.log.previewer()
    }

    /// All progress in one segment, for a file to take along.
    pub fn export(&self) -> Segment {
        self.log.export()
    }

    /// The folder of the learner's data, where there is one.
    pub fn data_folder(&self) -> Option<PathBuf> {
        self.files.as_ref().map(|files| files.place().root().to_path_buf())
    }

    /// Names what is written and read on disk for this session, where it keeps anything.
    pub fn keeping(&self) -> Option<&dyn Keeping> {
        self.files.as_ref().map(|files| files as &dyn Keeping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_draws_nothing_lays_nothing_out() {
        let now = "2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap();
        let mut session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), Clock::fixed(now));
        let (skill, text) = (session.pack.skills[0].id.clone(), "words".to_owned());
        let seen = None;
        session.apply(Command::WriteNote { skill, text, seen }).unwrap();
        let _ = (session.export(), session.overview().next(), session.overview().goal());
        assert!(session.chart.get().is_none());
    }
}
