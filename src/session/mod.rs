//! The one door: pack, progress and settings together; every change is a command, every command can be undone. Views read
//! it, draw, and hand commands over; nothing else changes a learner's progress.

mod apply;
mod clock;
mod command;
mod files;
mod goal;
mod history;
mod open;
mod repair;
mod saving;
mod settings;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::Zoned;

pub use clock::Clock;
pub use command::{Command, CommandError, Outcome};
pub use files::Keeping;
pub use goal::{Goal, MINUTES_A_DAY};
pub use open::{
    OpenError, OpenedPack, Opening, PackOrigin, damaged_settings, open, open_pack, pack_files, packs_in, with_settings,
};
pub use repair::{Damage, Repair};
pub use saving::{SaveTrouble, Unwritable};
pub use settings::{Settings, ThemeChoice};

use crate::atlas::{Chart, Readiness, Status, Why};
use crate::pack::{Diagnostic, ItemId, Pack, SkillId, StopId};
use crate::progress::{
    Log, Moment, Naming, OwnItem, PackState, Preview, Register, RegisterKey, RunId, Segment, SkillKey, State,
};
use files::SessionFiles;
use history::History;

/// The skill to go to next, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    pub skill: SkillId,
    pub why: Why,
}

/// A pack and a learner's progress in it.
pub struct Session {
    pack: Arc<Pack>,
    diagnostics: Arc<[Diagnostic]>,
    origin: PackOrigin,
    passed_over: Vec<String>,
    /// Laid out when it is first asked for: what draws nothing has no use for it.
    chart: OnceLock<Arc<Chart>>,
    log: Log,
    readiness: Readiness,
    goal: Goal,
    next: Option<Next>,
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
        let readiness = Readiness::new(&pack, log.state());
        let mut session = Self {
            diagnostics: opened.diagnostics.into(),
            origin: opened.origin,
            passed_over: opened.passed_over,
            chart: OnceLock::new(),
            goal: Goal::default(),
            next: None,
            readiness,
            log,
            clock,
            history: History::default(),
            files,
            revision: 0,
            pack,
        };
        session.refresh();
        session
    }

    /// Works out anew what follows from the log.
    fn refresh(&mut self) {
        self.readiness.refresh(self.log.state());
        self.goal = Goal::of(&self.pack, self.log.state());
        self.next = self.readiness.next(&self.goal.skills).map(|(skill, why)| Next {
            skill: skill.clone(),
            why,
        });
        self.revision += 1;
    }

    /// Counts up with every change: whoever caches something compares this.
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

    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    pub fn goal(&self) -> &Goal {
        &self.goal
    }

    /// The next stop, and why.
    pub fn next(&self) -> Option<&Next> {
        self.next.as_ref()
    }

    pub fn now(&self) -> Zoned {
        self.clock.now()
    }

    /// This moment, as events are stamped with.
    pub fn moment(&self) -> Moment {
        let now = self.clock.now();
        Moment {
            at: now.timestamp().as_millisecond(),
            offset: (now.offset().seconds() / 60) as i16,
        }
    }

    /// The full key of a skill of this pack.
    pub fn key(&self, skill: &SkillId) -> SkillKey {
        SkillKey::new(&self.pack.id, skill)
    }

    fn pack_state(&self) -> PackState<'_> {
        self.log.state().pack(&self.pack.id)
    }

    pub fn status(&self, skill: &SkillId) -> Status {
        self.readiness.status(skill)
    }

    /// The groups of prerequisites that are open, each with its members.
    pub fn missing(&self, skill: &SkillId) -> Vec<Vec<&SkillId>> {
        self.readiness.missing(skill)
    }

    pub fn is_ticked(&self, skill: &SkillId, item: &ItemId) -> bool {
        self.pack_state().ticked(skill, item).is_some()
    }

    /// How many of the pack's items of a skill are ticked.
    pub fn ticked_count(&self, skill: &SkillId) -> usize {
        let state = self.pack_state();
        let Some(ticks) = state
            .skill(skill)
            .map(|known| &known.ticks)
            .filter(|ticks| !ticks.is_empty())
        else {
            return 0;
        };
        let items = self.pack.skill(skill).map_or(&[][..], |skill| &skill.items);
        items.iter().filter(|item| ticks.contains_key(&item.id)).count()
    }

    /// Whether all of a skill's items are ticked while it is not marked done: then Done is suggested, never forced.
    pub fn suggests_done(&self, skill: &SkillId) -> bool {
        let items = self.pack.skill(skill).map_or(0, |skill| skill.items.len());
        items > 0 && self.ticked_count(skill) == items && !self.status(skill).meets()
    }

    pub fn own_items(&self, skill: &SkillId) -> Vec<OwnItem> {
        self.log.state().own_items(&self.key(skill))
    }

    /// The learner's own note on a skill.
    pub fn note(&self, skill: &SkillId) -> &str {
        self.log.state().note(&self.key(skill))
    }

    /// The register behind the own note, with its conflict copies.
    pub fn note_register(&self, skill: &SkillId) -> Option<&Register> {
        self.log.state().register(&RegisterKey::note(&self.key(skill)))
    }

    pub fn stop_reached(&self, skill: &SkillId, stop: &StopId) -> bool {
        self.pack_state()
            .skill(skill)
            .is_some_and(|known| known.stops.contains_key(stop))
    }

    /// The first stop of a skill that was not reached yet, by number.
    pub fn open_stop(&self, skill: &SkillId) -> Option<usize> {
        self.pack
            .skill(skill)?
            .notes
            .stops
            .iter()
            .position(|stop| !self.stop_reached(skill, &stop.id))
    }

    /// Whether nothing was ever studied: the first start. A goal may have been chosen.
    pub fn is_new(&self) -> bool {
        self.log.state().skills().all(|(_, _, skill)| skill.activity.is_none())
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// What an import would change.
    pub fn preview(&self, segment: &Segment) -> Preview {
        self.log.preview(segment)
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
        let _ = (session.export(), session.next(), session.goal());
        assert!(session.chart.get().is_none());
    }
}
