//! Opening: finds the pack, reads the learner's progress, and makes a session of both. Reads files: not for the drawing
//! thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{SessionFiles, damage_in, segments_of};
use super::repair::Damage;
use super::{Clock, Session, Settings};
use crate::archive::{self, SkillPack};
use crate::pack::{self, Diagnostic, Pack, PackFiles, SkillId};
use crate::progress::{Log, Naming, RunId, Segment, State};
use crate::store::{
    self, DataDir, Folder, PackFolder, PackSource, SettingsFile, StoreError, Surroundings, pack_sources,
};
use crate::study::{Overview, Study};

/// Where a pack came from, and its files: for pictures in its notes.
#[derive(Clone)]
pub struct PackOrigin {
    /// The pack's folder, or its packed file; none where it is part of the executable.
    pub folder: Option<PathBuf>,
    pub(super) files: Arc<dyn PackFiles>,
}

impl PackOrigin {
    /// All files of the pack.
    pub fn files(&self) -> &dyn PackFiles {
        self.files.as_ref()
    }

    /// The bytes of a file of a skill (`images/tables.png`), at most `at_most`. Reads the disk: not for the drawing thread.
    pub fn skill_file(&self, skill: &SkillId, path: &str, at_most: u64) -> Option<Arc<[u8]>> {
        let path = format!("skills/{skill}/{path}");
        self.files.read(&path, at_most).ok().map(|bytes| Arc::from(&*bytes))
    }
}

impl std::fmt::Debug for PackOrigin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PackOrigin")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// A pack that was found and read, as far as it can be used.
#[derive(Debug)]
pub struct OpenedPack {
    pub pack: Pack,
    pub diagnostics: Vec<Diagnostic>,
    pub origin: PackOrigin,
    /// Packs that come before it and could not be opened, in words.
    pub passed_over: Vec<String>,
}

impl OpenedPack {
    /// The pack that ships inside the executable.
    ///
    /// # Errors
    /// It has no usable `pack.ron`: a build that the pack check would have stopped.
    pub fn embedded() -> Result<Self, OpenError> {
        Self::read(None, Arc::new(pack::embedded()))
    }

    /// The pack that ships inside the executable, without the texts of its notes and examples.
    ///
    /// # Errors
    /// As [`OpenedPack::embedded`].
    pub fn embedded_outline() -> Result<Self, OpenError> {
        let pack = pack::read_embedded_outline().ok_or_else(|| OpenError::NoPack {
            path: PathBuf::new(),
            diagnostics: Vec::new(),
        })?;
        Ok(Self {
            pack,
            diagnostics: Vec::new(),
            origin: PackOrigin {
                folder: None,
                files: Arc::new(pack::embedded()),
            },
            passed_over: Vec::new(),
        })
    }

    /// A pack from files in memory.
    ///
    /// # Errors
    /// Its `pack.ron` cannot be used.
    pub fn read(folder: Option<PathBuf>, files: Arc<dyn PackFiles>) -> Result<Self, OpenError> {
        let loaded = pack::read(files.as_ref());
        let origin = PackOrigin {
            folder: folder.clone(),
            files: files.without_cache().unwrap_or(files),
        };
        match loaded.pack {
            Some(pack) => Ok(Self {
                pack,
                diagnostics: loaded.diagnostics,
                origin,
                passed_over: Vec::new(),
            }),
            None => Err(OpenError::NoPack {
                path: folder.unwrap_or_default(),
                diagnostics: loaded.diagnostics,
            }),
        }
    }
}

/// Why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{}: cannot be opened as a pack: {source}.", path.display())]
    NoFolder { path: PathBuf, source: std::io::Error },
    #[error("{}: the pack cannot be used: {}", path.display(), first(diagnostics))]
    NoPack {
        path: PathBuf,
        diagnostics: Vec<Diagnostic>,
    },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("no random numbers can be had from this system: {0}")]
    NoRandomness(String),
}

fn first(diagnostics: &[Diagnostic]) -> String {
    diagnostics.first().map_or_else(String::new, ToString::to_string)
}

impl OpenError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::NoFolder { .. } => "A pack is a folder that holds a pack.ron, or a .skillpack file.".to_owned(),
            Self::NoPack { path, .. } => format!("`skillatlas check {}` lists every problem.", path.display()),
            Self::Store(error) => error.hint(),
            Self::NoRandomness(_) => {
                "Names of runs are drawn at random; give --seed N to draw them from a number.".to_owned()
            }
        }
    }
}

/// What to open.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The pack's folder; none looks beside the executable, in the data folder, and in the executable.
    pub pack: Option<PathBuf>,
    /// The data folder; none is the portable or the platform's one.
    pub data: Option<PathBuf>,
    pub learner: Option<String>,
    pub clock: Clock,
    /// Draws the run's name from this number instead of from the system.
    pub seed: Option<u64>,
}

impl Opening {
    /// The data folder.
    ///
    /// # Errors
    /// There is none on this platform and none was named.
    pub fn place(&self) -> Result<DataDir, OpenError> {
        Ok(DataDir::find(self.data.as_deref(), &Surroundings::of_this_process())?)
    }
}

/// Opens a pack with a learner's progress.
///
/// # Errors
/// The pack cannot be used, or the progress folder cannot be listed. What is wrong with single files is told by the
/// session.
pub fn open(opening: &Opening) -> Result<Session, OpenError> {
    let place = opening.place()?;
    let opened = find_pack(opening.pack.as_deref(), Some(&place))?;
    let learner = place.learner(opening.learner.as_deref())?;
    let naming = Naming::of(&opened.pack);
    let (files, state) = SessionFiles::open(place, &learner, opening.seed, opening.clock.clone(), &naming)?;
    let log = match state {
        Some(state) => Log::of_folded(files.run(), naming, files.segments(), state),
        None => log_of(files.run(), naming, files.segments()),
    };
    Ok(Session::new(opened, log, opening.clock.clone(), Some(files)))
}

/// Why the settings cannot be read, if so, in words that name the file: then it is not known who learns.
///
/// # Errors
/// There is no data folder.
pub fn damaged_settings(opening: &Opening) -> Result<Option<String>, OpenError> {
    let path = opening.place()?.settings_file();
    let reason = SettingsFile::at(&path).load::<Settings>().reason();
    Ok(reason.map(|reason| format!("{}: {reason}", path.display())))
}

/// A pack with a learner's progress, to read: nothing is written but a cache, nothing is watched, no thread is started.
pub struct Reading {
    pub opened: OpenedPack,
    state: State,
    folder: Folder,
    /// Files of the progress folder that could not be used.
    pub damage: Vec<Damage>,
    study: Study,
}

impl Reading {
    /// All there is to show.
    pub fn overview(&self) -> Overview<'_> {
        self.study.overview(&self.opened.pack, &self.state)
    }

    /// All events, of a run that writes nothing.
    ///
    /// # Errors
    /// The progress folder cannot be listed.
    pub fn log(&self) -> Result<Log, OpenError> {
        let contents = self.folder.read()?;
        let naming = Naming::of(&self.opened.pack);
        Ok(log_of(self.folder.run(), naming, segments_of(&contents)))
    }
}

fn log_of(run: RunId, naming: Naming, segments: Vec<(String, Segment)>) -> Log {
    let mut log = Log::new(run, naming);
    log.add_segments(segments);
    log
}

/// Reads a pack with a learner's progress. The shipped pack comes without the texts of its notes and examples.
///
/// # Errors
/// As [`open`], but for the system's randomness, which is not needed.
pub fn read(opening: &Opening) -> Result<Reading, OpenError> {
    let place = opening.place()?;
    let opened = find_pack_by(opening.pack.as_deref(), Some(&place), OpenedPack::embedded_outline)?;
    let learner = place.learner(opening.learner.as_deref())?;
    // Who only reads needs no name of its own.
    let folder = Folder::new(&learner, RunId(0));
    let (state, contents) = folder.read_state(&Naming::of(&opened.pack))?;
    let study = Study::new(&opened.pack, &state, opening.clock.moment().day());
    Ok(Reading {
        damage: damage_in(&contents, folder.path()),
        opened,
        state,
        folder,
        study,
    })
}

/// What the settings say about learner and pack, where nothing else was named. A settings file that cannot be read counts
/// as none.
///
/// # Errors
/// There is no data folder.
pub fn with_settings(mut opening: Opening) -> Result<Opening, OpenError> {
    let data = opening.place()?;
    let settings = SettingsFile::at(data.settings_file())
        .load::<Settings>()
        .ok()
        .cloned()
        .unwrap_or_default();
    if opening.learner.is_none() {
        opening.learner = settings.learner;
    }
    if opening.pack.is_none() {
        opening.pack = settings
            .pack
            .map(|path| data.resolved(&path))
            .filter(|path| path.is_dir() || is_packed(path));
    }
    Ok(opening)
}

/// Finds and reads a pack alone.
///
/// # Errors
/// There is none that can be used.
pub fn open_pack(pack: Option<&Path>, data: Option<&Path>) -> Result<OpenedPack, OpenError> {
    // A pack can be looked at where no data folder can be had.
    let place = DataDir::find(data, &Surroundings::of_this_process()).ok();
    find_pack(pack, place.as_ref())
}

fn find_pack(named: Option<&Path>, place: Option<&DataDir>) -> Result<OpenedPack, OpenError> {
    find_pack_by(named, place, OpenedPack::embedded)
}

fn find_pack_by(
    named: Option<&Path>,
    place: Option<&DataDir>,
    embedded: fn() -> Result<OpenedPack, OpenError>,
) -> Result<OpenedPack, OpenError> {
    let mut passed_over = Vec::new();
    for source in pack_sources(named, &Surroundings::of_this_process(), place) {
        match source {
            PackSource::Named(path) => return open_folder(path),
            PackSource::Folder(folder) => {
                for path in packs_in(&folder) {
                    match open_folder(path) {
                        Ok(opened) => return Ok(OpenedPack { passed_over, ..opened }),
                        Err(error) => passed_over.push(format!("{error} {}", error.hint())),
                    }
                }
            }
            PackSource::Embedded => break,
        }
    }
    Ok(OpenedPack {
        passed_over,
        ..embedded()?
    })
}

fn open_folder(path: PathBuf) -> Result<OpenedPack, OpenError> {
    let (folder, files) = list_folder(path)?;
    OpenedPack::read(folder, files)
}

fn list_folder(path: PathBuf) -> Result<FoundPack, OpenError> {
    if is_packed(&path) {
        let bytes = store::read_file(&path, archive::MAX_PACKED)?;
        let packed = SkillPack::open(bytes.into()).map_err(|refused| OpenError::NoFolder {
            path: path.clone(),
            source: std::io::Error::other(refused),
        })?;
        return Ok((Some(path), Arc::new(packed)));
    }
    let files = PackFolder::open(&path).map_err(|source| OpenError::NoFolder {
        path: path.clone(),
        source,
    })?;
    Ok((Some(path), Arc::new(files)))
}

/// The files of a pack by its path; or those of the pack that ships, by its id, where nothing of that name lies there.
///
/// # Errors
/// There is no such pack.
pub fn named_pack(path: &Path) -> Result<Arc<dyn PackFiles>, OpenError> {
    let is_one_name = path.components().count() == 1 && !path.exists();
    if is_one_name {
        let shipped = OpenedPack::embedded()?;
        if path.to_str() == Some(shipped.pack.id.as_str()) {
            return Ok(Arc::new(pack::embedded()));
        }
    }
    Ok(list_folder(path.to_path_buf())?.1)
}

/// Whether a path is that of a packed pack.
fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == archive::ENDING) && path.is_file()
}

/// A pack's folder or its packed file, none where it is part of the executable, and its files.
pub type FoundPack = (Option<PathBuf>, Arc<dyn PackFiles>);

/// Finds the files of a pack without reading them.
///
/// # Errors
/// A folder was named that cannot be opened.
pub fn pack_files(pack: Option<&Path>, data: Option<&Path>) -> Result<FoundPack, OpenError> {
    let place = DataDir::find(data, &Surroundings::of_this_process()).ok();
    for source in pack_sources(pack, &Surroundings::of_this_process(), place.as_ref()) {
        match source {
            PackSource::Named(path) => return list_folder(path),
            PackSource::Folder(folder) => {
                if let Some(path) = packs_in(&folder).into_iter().next() {
                    return list_folder(path);
                }
            }
            PackSource::Embedded => break,
        }
    }
    Ok((None, Arc::new(pack::embedded())))
}

/// The packs that lie in a folder of packs, folders and packed ones, by name.
pub fn packs_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("pack.ron").is_file() || is_packed(path))
        .collect();
    found.sort();
    found
}

/// The name of a run that writes outside a progress folder.
///
/// # Errors
/// The system gives no random numbers.
pub fn new_run(seed: Option<u64>) -> Result<RunId, OpenError> {
    draw_run(seed, 0)
}

/// The name of a run: number `drawn` of those that the seed gives, or one at random.
pub(super) fn draw_run(seed: Option<u64>, drawn: u64) -> Result<RunId, OpenError> {
    if let Some(seed) = seed {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new_with_prefix(seed.to_le_bytes());
        if drawn > 0 {
            hash.update(drawn.to_le_bytes());
        }
        let digest: [u8; 32] = hash.finalize().into();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        return Ok(RunId::from_bytes(bytes));
    }
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| OpenError::NoRandomness(error.to_string()))?;
    Ok(RunId::from_bytes(bytes))
}
