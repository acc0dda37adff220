//! Keeps a session on disk: reads the folder of segments, saves this run's own by itself, notices what other runs wrote.
//! All of it off the thread that draws.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Clock, Session};
use crate::progress::{RunId, Segment};
use crate::store::{
    Changes, Contents, DataDir, FileState, Folder, Import, Learner, RunSegment, SaveReport, Saver, StoreError, Wake,
};

/// How long it is quiet before a change is saved.
const QUIET: Duration = Duration::from_millis(400);
/// A change is not kept waiting longer than this, however busy the hands are.
const LONGEST_WAIT: Duration = Duration::from_millis(2500);
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

/// A file of the progress folder that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Damage {
    pub path: PathBuf,
    pub state: FileState,
    /// Why, in words.
    pub reason: String,
    /// Whether only the checksum is wrong: somebody edited it, and it can be taken as it is.
    pub edited: bool,
}

/// What can be done about a damaged file, by its name in the progress folder. Nothing of it is deleted.
#[derive(Clone, Debug, PartialEq)]
pub enum Repair {
    /// Set it aside and lay the newest good backup in its place.
    Restore(OsString),
    /// It was edited by hand: take what it says.
    TakeEdited(OsString),
    SetAside(OsString),
}

/// What this run wants to lie on disk.
#[derive(Clone)]
struct Wanted {
    own: Segment,
    /// Imports of this run: what they say, and whether they count.
    imports: Vec<(Segment, bool)>,
}

/// What came back from the folder.
enum News {
    Changes(Changes),
    Failed(String),
}

/// The files of a session.
pub struct SessionFiles {
    place: DataDir,
    learner: Learner,
    folder: Folder,
    contents: Contents,
    damage: Vec<Damage>,
    clock: Clock,
    saver: Saver<Wanted>,
    /// Problems of saving that did not stop it: no backup could be made.
    asides: Receiver<String>,
    aside: Sender<String>,
    learners: Vec<String>,
    wake: Arc<Mutex<Option<Wake>>>,
    imports: Vec<(String, Segment, bool)>,
    dirty: Option<(Instant, Instant)>,
    saved_at: Option<String>,
    trouble: Option<String>,
    trouble_said: Option<String>,
    look: Sender<()>,
    news: Receiver<News>,
    looked: Instant,
    was_focused: bool,
    #[cfg(feature = "gui")]
    watch: Option<crate::store::FolderWatch>,
}

impl SessionFiles {
    /// Reads the learner's folder.
    ///
    /// # Errors
    /// The folder is there and cannot be listed.
    pub fn open(place: DataDir, learner: &Learner, run: RunId, clock: Clock) -> Result<Self, StoreError> {
        let folder = Folder::new(learner, run);
        let contents = folder.read()?;
        // Who else learns here is only told, so a folder that cannot be listed is no reason to stop.
        let learners = place
            .learners()
            .unwrap_or_default()
            .iter()
            .map(|learner| learner.name().to_owned())
            .collect();
        let wake: Arc<Mutex<Option<Wake>>> = Arc::default();
        let (aside, asides) = channel();
        let saver = Saver::start(writer(folder.clone(), clock.clone()), ring(&wake))?;
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
            learners,
            wake,
            imports: Vec::new(),
            dirty: None,
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
        Ok(files)
    }

    /// The segments that could be read, by file name.
    pub fn segments(&self) -> Vec<(String, Segment)> {
        let named = self
            .contents
            .files
            .values()
            .filter_map(|file| Some((file_name(&file.name), file.content.ok()?.clone())));
        named.collect()
    }

    fn list_damage(&mut self) {
        self.damage = self
            .contents
            .troubles()
            .map(|file| Damage {
                path: self.folder.path().join(&file.name),
                state: file.state(),
                reason: file.content.reason().unwrap_or_default(),
                edited: file.edited,
            })
            .collect();
    }

    fn wanted(&self, own: &Segment) -> Wanted {
        let imports = self
            .imports
            .iter()
            .map(|(_, segment, counts)| (segment.clone(), *counts))
            .collect();
        Wanted {
            own: own.clone(),
            imports,
        }
    }

    fn take_reports(&mut self) {
        for report in self.saver.reports() {
            match report {
                SaveReport::Saved { warning, .. } => {
                    // The receiver lives as long as these files do.
                    let _ = warning.map(|warning| self.aside.send(format!("{warning} {}", warning.hint())));
                    self.saved_at = Some(self.clock.now().strftime("%H:%M").to_string());
                    self.trouble = None;
                }
                SaveReport::Failed { error, .. } => self.trouble = Some(format!("{error} {}", error.hint())),
            }
        }
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
            (None, _) if self.dirty.is_some() || self.saver.is_dirty() => "Saving…".to_owned(),
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
fn writer(
    folder: Folder,
    clock: Clock,
) -> impl FnMut(&Wanted) -> Result<Option<StoreError>, StoreError> + Send + 'static {
    let mut own = RunSegment::new(folder.clone());
    let mut laid: Vec<Option<(Import, bool)>> = Vec::new();
    move |wanted| {
        let now = clock.now();
        let no_backup = own.save(&wanted.own, &now)?;
        laid.resize(wanted.imports.len(), None);
        for ((segment, counts), known) in wanted.imports.iter().zip(&mut laid) {
            match known {
                None if *counts => *known = Some((folder.lay_import(segment, &now)?, true)),
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
        Ok(no_backup)
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
                Err(error) => News::Failed(format!("{error} {}", error.hint())),
            };
            if news.send(found).is_err() {
                return;
            }
            wake();
        }
    });
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
        let (place, said, wake) = (files.place.clone(), files.aside.clone(), ring(&files.wake));
        std::thread::spawn(move || {
            match place.try_writing() {
                // What compaction left undone is left for another time.
                Ok(()) => drop(folder.compact(&now)),
                Err(error) => {
                    let _ = said.send(format!("{error} {}", error.hint()));
                    wake();
                }
            }
        });
    }

    pub(super) fn mark_dirty(&mut self) {
        if let Some(files) = &mut self.files {
            let now = Instant::now();
            let first = files.dirty.map_or(now, |(first, _)| first);
            files.dirty = Some((first, now));
        }
    }

    pub(super) fn lay_import(&mut self, name: &str, segment: &Segment) {
        if let Some(files) = &mut self.files {
            files.imports.push((name.to_owned(), segment.clone(), true));
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

    /// Saves what is due, takes in what other runs wrote; says after which time to be called again, if at all.
    pub fn tick(&mut self, focused: bool) -> Option<Duration> {
        let changes = self.take_news();
        for change in changes {
            self.take_in(change);
        }
        let files = self.files.as_mut()?;
        files.take_reports();
        let now = Instant::now();
        let mut again = None;
        if let Some((first, last)) = files.dirty {
            let due = (last + QUIET).min(first + LONGEST_WAIT);
            if now >= due {
                let wanted = files.wanted(self.log.own_segment());
                files.saver.save(wanted);
                files.dirty = None;
            } else {
                again = Some(due - now);
            }
        }
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
        if focused && !is_told {
            again = Some(again.unwrap_or(LOOK_AGAIN).min(LOOK_AGAIN));
        }
        again
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

    /// Deals with a damaged file, off the drawing thread; what comes of it is seen like anybody's change of the folder.
    pub fn repair(&mut self, repair: Repair) {
        let Some(files) = &self.files else { return };
        let (folder, now, said, look) = (
            files.folder.clone(),
            files.clock.now(),
            files.aside.clone(),
            files.look.clone(),
        );
        std::thread::spawn(move || {
            let done = match &repair {
                Repair::Restore(name) => match folder.newest_good_copy(name) {
                    Ok(Some(copy)) => folder
                        .restore(name, &copy, &now)
                        .map(|_| format!("Took the copy of {} from the backup", name.display())),
                    Ok(None) => Ok(format!(
                        "No backup holds a good copy of {}; it stays where it is",
                        name.display()
                    )),
                    Err(error) => Err(error),
                },
                Repair::TakeEdited(name) => folder
                    .take_edited(name, &now)
                    .map(|_| format!("Took {} as it was edited", name.display())),
                Repair::SetAside(name) => folder
                    .set_aside(name, &now)
                    .map(|path| format!("Set aside as {}", path.display())),
            };
            // The session may be closed by now.
            let _ = said.send(done.unwrap_or_else(|error| format!("{error} {}", error.hint())));
            let _ = look.send(());
        });
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
        unsaid.into_iter().chain(files.asides.try_iter()).collect()
    }

    /// Saves everything and waits for it, at most `patience`. `false` where it could not be saved.
    pub fn close(&mut self, patience: Duration) -> bool {
        let Some(files) = &mut self.files else { return true };
        if files.dirty.take().is_some() {
            let wanted = files.wanted(self.log.own_segment());
            files.saver.save(wanted);
        }
        let saved = files.saver.flush(patience);
        files.take_reports();
        saved
    }

    /// Why the last save failed, if it did.
    pub fn save_error(&self) -> Option<&str> {
        self.files.as_ref()?.trouble.as_deref()
    }
}
