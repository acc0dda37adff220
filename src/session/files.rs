//! Keeps a session on disk: reads the folder of segments, saves this run's own by itself, notices what other runs wrote.
//! All of it off the thread that draws: a change is handed to the saving thread at once, which writes the newest.

use std::ffi::OsString;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::open::draw_run;
use super::repair::Damage;
use super::saving::{SaveTrouble, Unwritable};
use super::{Clock, OpenError, Session};
use crate::progress::{Naming, RunId, Segment, State};
use crate::store::{
    Changes, Contents, DataDir, Folder, Import, Learner, RunSegment, SaveReport, Saver, StoreError, Wake,
};

/// How often the folder is looked at on drives that do not tell.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// What a window may ask about how progress is kept.
pub trait Keeping {
    /// The data folder.
    fn place(&self) -> &DataDir;
    /// The learner's name.
    fn learner(&self) -> &str;
    /// "Saved 10:05", "Saving", or what is wrong.
    fn said(&self) -> String;
    /// Whether something could not be saved.
    fn is_troubled(&self) -> bool;
    /// Files of the progress folder that could not be used.
    fn damage(&self) -> &[Damage];
}

/// What this run wants to lie on disk.
pub(super) struct Wanted {
    own: Segment,
    /// Imports of this run: what they say, and whether they count.
    imports: Vec<(Arc<Segment>, bool)>,
}

/// What came back from the folder.
enum News {
    Changes(Changes),
    Failed(SaveTrouble),
}

/// The files of a session.
pub struct SessionFiles {
    place: DataDir,
    learner: Learner,
    pub(super) folder: Folder,
    contents: Contents,
    damage: Vec<Damage>,
    pub(super) clock: Clock,
    pub(super) saver: Saver<Wanted>,
    /// Problems of saving that did not stop it: no backup could be made.
    pub(super) asides: Receiver<String>,
    pub(super) aside: Sender<String>,
    pub(super) unwritable: Receiver<Unwritable>,
    cannot_write: Sender<Unwritable>,
    learners: Vec<String>,
    wake: Arc<Mutex<Option<Wake>>>,
    imports: Vec<(String, Arc<Segment>, bool)>,
    saved_at: Option<String>,
    pub(super) trouble: Option<SaveTrouble>,
    pub(super) trouble_said: Option<SaveTrouble>,
    pub(super) look: Sender<()>,
    news: Receiver<News>,
    looked: Instant,
    was_focused: bool,
    #[cfg(feature = "gui")]
    watch: Option<crate::store::FolderWatch>,
}

impl SessionFiles {
    /// Reads the learner's folder, and draws the name of a run that has not written there yet. What the segments fold to
    /// comes along where it was kept.
    ///
    /// # Errors
    /// The folder is there and cannot be listed, or no name can be drawn.
    pub fn open(
        place: DataDir,
        learner: &Learner,
        seed: Option<u64>,
        clock: Clock,
        naming: &Naming,
    ) -> Result<(Self, Option<State>), OpenError> {
        let (contents, state) = Folder::new(learner, draw_run(None, 0)?).read_folded(naming)?;
        let folder = Folder::new(learner, unused_run(seed, &contents)?);
        // Who else learns here is only told, so a folder that cannot be listed is no reason to stop.
        let learners = place
            .learners()
            .unwrap_or_default()
            .iter()
            .map(|learner| learner.name().to_owned())
            .collect();
        let wake: Arc<Mutex<Option<Wake>>> = Arc::default();
        let (aside, asides) = channel();
        let (cannot_write, unwritable) = channel();
        let (backup, backup_clock) = (folder.clone(), clock.clone());
        let afterwards = move || backup.back_up_once(&backup_clock.now());
        let saver = Saver::start(writer(folder.clone()), afterwards, ring(&wake))?;
        let (look, looks) = channel();
        let (send, news) = channel();
        watch(folder.clone(), contents.snapshot(), looks, send, Arc::clone(&wake));
        let mut files = Self {
            place,
            learner: learner.clone(),
            folder,
            contents,
            damage: Vec::new(),
            clock,
            saver,
            asides,
            aside,
            unwritable,
            cannot_write,
            learners,
            wake,
            imports: Vec::new(),
            saved_at: None,
            trouble: None,
            trouble_said: None,
            look,
            news,
            looked: Instant::now(),
            was_focused: true,
            #[cfg(feature = "gui")]
            watch: None,
        };
        files.list_damage();
        Ok((files, state))
    }

    /// The run that writes here.
    pub fn run(&self) -> RunId {
        self.folder.run()
    }

    /// The segments that could be read, by file name.
    pub fn segments(&self) -> Vec<(String, Segment)> {
        segments_of(&self.contents)
    }

    fn list_damage(&mut self) {
        self.damage = damage_in(&self.contents, self.folder.path());
    }

    fn wanted(&self, own: &Segment) -> Wanted {
        let imports = self
            .imports
            .iter()
            .map(|(_, segment, counts)| (Arc::clone(segment), *counts))
            .collect();
        Wanted {
            own: own.clone(),
            imports,
        }
    }

    pub(super) fn take_reports(&mut self) {
        for report in self.saver.reports() {
            match report {
                SaveReport::Warned(warning) => {
                    // The receiver lives as long as these files do.
                    let _ = self.aside.send(format!("{warning} {}", warning.hint()));
                }
                SaveReport::Saved { .. } => {
                    self.saved_at = Some(self.clock.now().strftime("%H:%M").to_string());
                    self.trouble = None;
                }
                SaveReport::Failed { error, .. } => self.trouble = Some(SaveTrouble::of(&error)),
            }
        }
    }

    pub(super) fn is_saved(&self) -> bool {
        !self.saver.is_dirty()
    }
}

impl Keeping for SessionFiles {
    fn place(&self) -> &DataDir {
        &self.place
    }

    fn learner(&self) -> &str {
        self.learner.name()
    }

    fn said(&self) -> String {
        match (&self.trouble, &self.saved_at) {
            (Some(_), _) => "Not saved".to_owned(),
            (None, _) if self.saver.is_dirty() => "Saving…".to_owned(),
            (None, Some(at)) => format!("Saved {at}"),
            (None, None) => "All saved".to_owned(),
        }
    }

    fn is_troubled(&self) -> bool {
        self.trouble.is_some()
    }

    fn damage(&self) -> &[Damage] {
        &self.damage
    }
}

/// What the saving thread does: this run's segment first, then its imports.
fn writer(folder: Folder) -> impl FnMut(&Wanted) -> Result<(), StoreError> + Send + 'static {
    let mut own = RunSegment::new(folder.clone());
    let mut laid: Vec<Option<(Import, bool)>> = Vec::new();
    move |wanted| {
        own.save(&wanted.own)?;
        laid.resize(wanted.imports.len(), None);
        for ((segment, counts), known) in wanted.imports.iter().zip(&mut laid) {
            match known {
                None if *counts => *known = Some((folder.lay_import(segment)?, true)),
                Some((import, lies)) if *lies != *counts => {
                    if *counts {
                        folder.redo_import(import)?;
                    } else {
                        folder.undo_import(import)?;
                    }
                    *lies = *counts;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// A run of which nothing lies in the folder, whatever the seed drew before: two runs never share the id of an event.
fn unused_run(seed: Option<u64>, contents: &Contents) -> Result<RunId, OpenError> {
    let mut drawn = 0;
    loop {
        let run = draw_run(seed, drawn)?;
        let name = run.to_string();
        let is_named = |file: &OsString| file.to_string_lossy().contains(&name);
        let mut entries = contents.segments().flat_map(|segment| &segment.entries);
        // A name that the system draws has never been drawn before.
        if seed.is_none()
            || !(contents.files.keys().any(is_named)
                || entries.any(|entry| entry.stamp().is_some_and(|stamp| stamp.id.run == run)))
        {
            return Ok(run);
        }
        drawn += 1;
    }
}

fn ring(wake: &Arc<Mutex<Option<Wake>>>) -> Wake {
    let wake = Arc::clone(wake);
    Arc::new(move || {
        let ring = wake.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(ring) = ring {
            ring();
        }
    })
}

/// A thread that looks at the folder each time it is asked to. It ends with the files.
fn watch(
    folder: Folder,
    mut seen: crate::store::Snapshot,
    looks: Receiver<()>,
    news: Sender<News>,
    wake: Arc<Mutex<Option<Wake>>>,
) {
    let wake = ring(&wake);
    std::thread::spawn(move || {
        while looks.recv().is_ok() {
            // Many rings at once are one look; a moment later, a file that is being written is whole.
            std::thread::sleep(Duration::from_millis(150));
            while looks.try_recv().is_ok() {}
            let found = match folder.changed_since(&seen) {
                Ok(changes) if changes.is_empty() => {
                    seen = changes.snapshot;
                    continue;
                }
                Ok(changes) => {
                    seen = changes.snapshot.clone();
                    News::Changes(changes)
                }
                Err(error) => News::Failed(SaveTrouble::of(&error)),
            };
            if news.send(found).is_err() {
                return;
            }
            wake();
        }
    });
}

/// The segments that could be read, by file name.
pub fn segments_of(contents: &Contents) -> Vec<(String, Segment)> {
    let files = contents.files.values();
    files
        .filter_map(|file| Some((file_name(&file.name), file.content.ok()?.clone())))
        .collect()
}

/// The files of a folder that could not be used.
pub fn damage_in(contents: &Contents, folder: &Path) -> Vec<Damage> {
    let damage = contents.troubles().map(|file| Damage {
        path: folder.join(&file.name),
        state: file.state(),
        reason: file.content.reason().unwrap_or_default(),
        edited: file.edited,
    });
    damage.collect()
}

fn file_name(name: &OsString) -> String {
    name.to_string_lossy().into_owned()
}

impl Session {
    /// Calls `wake` when something happens that a window should see, and watches the folder from now on.
    pub fn wake_with(&mut self, wake: Wake) {
        let Some(files) = &mut self.files else { return };
        *files.wake.lock().unwrap_or_else(PoisonError::into_inner) = Some(wake);
        #[cfg(feature = "gui")]
        {
            let look = files.look.clone();
            // A drive that does not tell is looked at from time to time instead.
            files.watch = crate::store::FolderWatch::start(
                &files.folder,
                Arc::new(move || {
                    // The watcher ends with the files.
                    let _ = look.send(());
                }),
            )
            .ok();
        }
        // Compaction reads the whole folder, once a run, and never in anybody's way. Whether anything can be written here
        // is better known before there is something to lose.
        let (folder, now) = (files.folder.clone(), files.clock.now());
        let (place, said, wake) = (files.place.clone(), files.cannot_write.clone(), ring(&files.wake));
        std::thread::spawn(move || {
            match place.try_writing() {
                // What compaction left undone is left for another time.
                Ok(()) => drop(folder.compact(&now)),
                Err(error) => {
                    let message = error.to_string();
                    let offer = match error {
                        StoreError::ReadOnlyFolder { offer, .. } => offer,
                        _ => None,
                    };
                    let _ = said.send(Unwritable { message, offer });
                    wake();
                }
            }
        });
    }

    /// Hands what is to lie on disk to the saving thread, which passes over what has become old while it wrote. At once: what
    /// waits in memory is lost with the program.
    pub(super) fn hand_over(&mut self) {
        if let Some(files) = &mut self.files {
            let wanted = files.wanted(self.log.own_segment());
            files.saver.save(wanted);
        }
    }

    pub(super) fn lay_import(&mut self, name: &str, segment: &Segment) {
        if let Some(files) = &mut self.files {
            files.imports.push((name.to_owned(), Arc::new(segment.clone()), true));
        }
    }

    pub(super) fn set_import_aside(&mut self, name: &str, segment: Segment) {
        self.history.keep_aside(name, segment);
        self.count_import(name, false);
    }

    pub(super) fn bring_import_back(&mut self, name: &str) -> Option<Segment> {
        self.count_import(name, true);
        self.history.take_aside(name)
    }

    fn count_import(&mut self, name: &str, counts: bool) {
        let imports = self.files.iter_mut().flat_map(|files| &mut files.imports);
        imports
            .filter(|(known, _, _)| known == name)
            .for_each(|import| import.2 = counts);
    }

    /// Takes in what the saving thread reports, what other runs wrote, and a day that has begun; says after which time to be
    /// called again.
    pub fn tick(&mut self, focused: bool) -> Duration {
        self.turn_day();
        let day_ends = self.moment().until_next_day();
        self.tick_files(focused).map_or(day_ends, |again| again.min(day_ends))
    }

    fn tick_files(&mut self, focused: bool) -> Option<Duration> {
        let changes = self.take_news();
        for change in changes {
            self.take_in(change);
        }
        let files = self.files.as_mut()?;
        files.take_reports();
        let now = Instant::now();
        let came_back = focused && !files.was_focused;
        files.was_focused = focused;
        let is_told = {
            #[cfg(feature = "gui")]
            {
                files.watch.is_some()
            }
            #[cfg(not(feature = "gui"))]
            {
                false
            }
        };
        let waited = now.duration_since(files.looked) >= LOOK_AGAIN;
        if came_back || (focused && !is_told && waited) {
            files.looked = now;
            let _ = files.look.send(());
        }
        (focused && !is_told).then_some(LOOK_AGAIN)
    }

    fn take_news(&mut self) -> Vec<Changes> {
        let Some(files) = &mut self.files else {
            return Vec::new();
        };
        let mut changes = Vec::new();
        for news in files.news.try_iter() {
            match news {
                News::Changes(change) => changes.push(change),
                News::Failed(problem) => files.trouble = Some(problem),
            }
        }
        changes
    }

    fn take_in(&mut self, changes: Changes) {
        let Some(files) = &mut self.files else { return };
        let run = files.folder.run().to_string();
        // Imports of this run are laid in the log when they are made, under their own names.
        let is_own_import = |name: &str| name.starts_with("import-") && name.contains(&run);
        let mut added = Vec::new();
        let mut gone: Vec<String> = changes.gone.iter().map(file_name).collect();
        for file in &changes.changed {
            let name = file_name(&file.name);
            match file.content.ok() {
                Some(segment) if !is_own_import(&name) => added.push((name, segment.clone())),
                Some(_) => {}
                None => gone.push(name),
            }
        }
        files.contents.apply(changes);
        files.list_damage();
        for name in gone {
            self.log.remove_segment(&name);
        }
        self.log.add_segments(added);
        self.refresh();
    }

    /// The learners who keep progress in this folder.
    pub fn learners(&self) -> &[String] {
        self.files.as_ref().map_or(&[], |files| &files.learners)
    }

    /// What went wrong and should be said, once each.
    pub fn take_problems(&mut self) -> Vec<String> {
        let Some(files) = &mut self.files else {
            return Vec::new();
        };
        let unsaid = files
            .trouble
            .as_ref()
            .filter(|trouble| files.trouble_said.as_ref() != Some(*trouble))
            .cloned();
        files.trouble_said.clone_from(&files.trouble);
        let unsaid = unsaid.map(|trouble| format!("{trouble} It is tried again by itself."));
        unsaid.into_iter().chain(files.asides.try_iter()).collect()
    }
}
