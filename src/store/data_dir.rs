//! Where things lie: the folder of this user's data, what is inside it, the learners, and where packs are looked for.
//!
//! ```text
//! <data>/settings.ron                  taste
//! <data>/window.ron                    open panel, scroll, camera; may be lost
//! <data>/packs/                        packs that the user added
//! <data>/fetched/nuget/                packages that examples use; may be deleted
//! <data>/learners/<name>/progress/     segments
//! <data>/learners/<name>/backups/      copies of the whole progress folder
//! <data>/learners/<name>/receipts/     what was handed in, and when
//! <data>/cohort.ron                    the class, where a teacher handed the folder out
//! ```

use super::{StoreError, create_folder, save::TEMPORARY_PREFIX};
use crate::pack::is_bidi;
use std::env;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The file beside the executable that keeps everything in the executable's folder.
const PORTABLE_MARK: &str = ".portable";
/// The learner who is there without anybody having been asked.
const DEFAULT_LEARNER: &str = "me";

/// What the system says about where this program runs; handed in, so that tests can say something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The folder of the executable, if it is known.
    pub executable_folder: Option<PathBuf>,
    /// The folder in which this platform keeps a program's data, if there is one.
    pub platform_data: Option<PathBuf>,
    /// Where this user keeps documents, or else the home folder.
    pub documents: Option<PathBuf>,
}

impl Surroundings {
    /// Asks the system.
    pub fn of_this_process() -> Self {
        // A link in /usr/bin is not where the program's folder is.
        let executable = env::current_exe().and_then(|path| path.canonicalize());
        Surroundings {
            executable_folder: executable.ok().and_then(|path| path.parent().map(Path::to_path_buf)),
            platform_data: directories::ProjectDirs::from("", "", "skillatlas")
                .map(|folders| folders.data_dir().to_path_buf()),
            documents: directories::UserDirs::new()
                .map(|user| user.document_dir().unwrap_or(user.home_dir()).to_path_buf()),
        }
    }

    /// The executable's folder if `.portable` lies in it.
    fn portable_folder(&self) -> Option<&Path> {
        self.executable_folder
            .as_deref()
            .filter(|folder| folder.join(PORTABLE_MARK).exists())
    }
}

/// Why the data lie where they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataDirKind {
    /// `--data DIR` named the folder.
    Named,
    /// `.portable` lies beside the executable.
    Portable,
    /// The platform's folder for data.
    Platform,
}

/// The folder of this user's data. Nothing in it is made before something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataDir {
    root: PathBuf,
    kind: DataDirKind,
    /// What to offer where the folder turns out to be read-only.
    other: Option<PathBuf>,
}

impl DataDir {
    /// Finds the folder: the one that was named, the executable's where `.portable` lies, the platform's.
    ///
    /// # Errors
    /// When the platform names no folder, or the current folder of a relative path is gone.
    pub fn find(named: Option<&Path>, around: &Surroundings) -> Result<DataDir, StoreError> {
        let (root, kind) = if let Some(named) = named {
            let whole = std::path::absolute(named).map_err(|error| StoreError::io("find", named, error))?;
            (whole, DataDirKind::Named)
        } else if let Some(folder) = around.portable_folder() {
            (folder.to_path_buf(), DataDirKind::Portable)
        } else if let Some(folder) = &around.platform_data {
            (folder.clone(), DataDirKind::Platform)
        } else {
            return Err(StoreError::NoDataFolder);
        };
        let other = around.platform_data.clone().filter(|other| *other != root);
        Ok(DataDir { root, kind, other })
    }

    /// The folder of everything.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Why it is this folder.
    pub fn kind(&self) -> DataDirKind {
        self.kind
    }

    /// The settings: taste.
    pub fn settings_file(&self) -> PathBuf {
        self.root.join("settings.ron")
    }

    /// Where the window was left; may be lost without harm.
    pub fn window_state_file(&self) -> PathBuf {
        self.root.join("window.ron")
    }

    /// Where versions before 0.2 kept the same.
    pub fn old_window_state_file(&self) -> PathBuf {
        self.root.join("place.ron")
    }

    /// What a teacher says about the class, in a folder that was handed out.
    pub fn cohort_file(&self) -> PathBuf {
        self.root.join(crate::pack::COHORT_FILE)
    }

    /// The folder of packs that the user added.
    pub fn packs_folder(&self) -> PathBuf {
        self.root.join("packs")
    }

    /// Packages of .NET that examples use, fetched when somebody asks for it; may be deleted.
    pub fn nuget_folder(&self) -> PathBuf {
        self.root.join("fetched").join("nuget")
    }

    /// Finds out by trying whether files can be made here; the folder is made when it is missing.
    ///
    /// # Errors
    /// [`StoreError::ReadOnlyFolder`], with the platform's folder as an offer where that is another one.
    pub fn try_writing(&self) -> Result<(), StoreError> {
        let tried = fs::create_dir_all(&self.root).and_then(|()| {
            tempfile::Builder::new()
                .prefix(TEMPORARY_PREFIX)
                .tempfile_in(&self.root)
        });
        match tried.and_then(tempfile::NamedTempFile::close) {
            Ok(()) => Ok(()),
            Err(source) => {
                let offer = self.other.clone();
                Err(StoreError::ReadOnlyFolder {
                    path: self.root.clone(),
                    source: bare(source),
                    offer,
                })
            }
        }
    }

    /// A path as it is written into settings: relative to the data folder where it lies inside, so that a stick may
    /// come back under another letter.
    pub fn stored(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.root) {
            Ok(inside) => inside.to_path_buf(),
            Err(_) => path.to_path_buf(),
        }
    }

    /// The other way: a path from settings as it is used.
    pub fn resolved(&self, stored: &Path) -> PathBuf {
        self.root.join(stored)
    }

    /// The learner called `name`, or the one who is there without asking. The folder need not exist.
    ///
    /// # Errors
    /// When the name cannot be the name of a folder.
    pub fn learner(&self, name: Option<&str>) -> Result<Learner, StoreError> {
        let name = name.unwrap_or(DEFAULT_LEARNER);
        check_learner_name(name)?;
        Ok(Learner {
            name: name.to_owned(),
            folder: self.root.join("learners").join(name),
        })
    }

    /// All learners whose folders are there, by name. Nobody yet means an empty list, and the default learner serves.
    ///
    /// # Errors
    /// When the folder of learners is there and cannot be read.
    pub fn learners(&self) -> Result<Vec<Learner>, StoreError> {
        let folder = self.root.join("learners");
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io("read the folder", &folder, error)),
        };
        let mut learners = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| StoreError::io("read the folder", &folder, error))?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if entry.path().is_dir()
                && let Ok(learner) = self.learner(Some(&name))
            {
                learners.push(learner);
            }
        }
        learners.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(learners)
    }

    /// Makes a new learner's folder.
    ///
    /// # Errors
    /// When the name cannot be a folder's, is taken (upper and lower case are the same to some drives), or the folder
    /// cannot be made.
    pub fn create_learner(&self, name: &str) -> Result<Learner, StoreError> {
        let learner = self.learner(Some(name))?;
        let taken = self
            .learners()?
            .into_iter()
            .find(|other| other.name.to_lowercase() == name.to_lowercase());
        if let Some(taken) = taken {
            return Err(StoreError::LearnerExists { name: taken.name });
        }
        create_folder(&learner.progress_folder())?;
        Ok(learner)
    }
}

/// What the system said, without the path of a temporary file that would only puzzle.
fn bare(error: io::Error) -> io::Error {
    io::Error::from(error.kind())
}

/// One learner's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    name: String,
    folder: PathBuf,
}

impl Learner {
    /// The name: that of the folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder of segments.
    pub fn progress_folder(&self) -> PathBuf {
        self.folder.join("progress")
    }

    /// The folder of backups.
    pub fn backups_folder(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// The folder of receipts of what was handed in.
    pub fn receipts_folder(&self) -> PathBuf {
        self.folder.join("receipts")
    }

    /// The folder of what is kept to start sooner; it may be deleted at any time.
    pub fn cache_folder(&self) -> PathBuf {
        self.folder.join("cache")
    }

    /// The sidecar that compaction and pruning lock.
    pub fn lock_file(&self) -> PathBuf {
        self.folder.join(".lock")
    }
}

/// Names that Windows keeps for devices, whatever follows a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

fn check_learner_name(name: &str) -> Result<(), StoreError> {
    let wrong = |reason| {
        Err(StoreError::LearnerName {
            name: name.to_owned(),
            reason,
        })
    };
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let port = (stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")))
        .is_some_and(|number| number.chars().count() == 1 && number.chars().all(|c| c.is_numeric()));
    if name.trim().is_empty() {
        wrong("it is empty")
    } else if name.chars().count() > 60 || name.len() > 200 {
        wrong("it is too long")
    } else if name.chars().any(|c| c.is_control() || is_bidi(c)) {
        wrong("it holds a character that cannot be seen")
    } else if name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) {
        wrong("it holds one of / \\ : * ? \" < > |")
    } else if name.starts_with(['.', ' ']) || name.ends_with(['.', ' ']) {
        wrong("it begins or ends with a dot or a space")
    } else if DEVICES.contains(&stem.as_str()) || port {
        wrong("Windows keeps it for a device")
    } else if !matches!(
        Path::new(name).components().collect::<Vec<_>>()[..],
        [Component::Normal(_)]
    ) {
        wrong("it is not one folder's name")
    } else {
        Ok(())
    }
}

/// Where packs may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackSource {
    /// `--pack PATH`: this pack and no other.
    Named(PathBuf),
    /// A folder of packs: each folder in it that holds a `pack.ron`.
    Folder(PathBuf),
    /// The pack inside the executable.
    Embedded,
}

/// Where to look for packs, in order; the first that holds one wins. A named pack is the only candidate: what was asked
/// for by name is not silently replaced by something else.
pub fn pack_sources(named: Option<&Path>, around: &Surroundings, place: Option<&DataDir>) -> Vec<PackSource> {
    if let Some(named) = named {
        return vec![PackSource::Named(named.to_path_buf())];
    }
    let beside = around.executable_folder.as_ref().map(|folder| folder.join("packs"));
    let added = place
        .map(DataDir::packs_folder)
        .filter(|added| beside.as_ref() != Some(added));
    let folders = beside.into_iter().chain(added).map(PackSource::Folder);
    folders.chain([PackSource::Embedded]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(executable: &Path, platform: &Path) -> Surroundings {
        Surroundings {
            executable_folder: Some(executable.to_path_buf()),
            platform_data: Some(platform.to_path_buf()),
            documents: None,
        }
    }

    #[test]
    fn named_comes_before_portable_and_portable_before_the_platform() {
        let folder = tempfile::tempdir().unwrap();
        let (stick, home) = (folder.path().join("stick"), folder.path().join("home"));
        fs::create_dir(&stick).unwrap();
        let around = around(&stick, &home);
        let kind_and_root = |named: Option<&Path>| {
            let place = DataDir::find(named, &around).unwrap();
            (place.kind(), place.root().to_path_buf())
        };
        assert_eq!(kind_and_root(None), (DataDirKind::Platform, home.clone()));
        fs::write(stick.join(".portable"), "").unwrap();
        assert_eq!(kind_and_root(None), (DataDirKind::Portable, stick.clone()));
        let named = folder.path().join("named");
        assert_eq!(kind_and_root(Some(&named)), (DataDirKind::Named, named.clone()));
        assert!(
            DataDir::find(Some(Path::new("here")), &around)
                .unwrap()
                .root()
                .is_absolute()
        );
        assert!(matches!(
            DataDir::find(None, &Surroundings::default()),
            Err(StoreError::NoDataFolder)
        ));
        assert!(!home.exists() && !named.exists(), "finding makes nothing");
    }

    #[test]
    fn everything_lies_inside_the_data_folder() {
        let place = DataDir::find(Some(Path::new("/d")), &Surroundings::default()).unwrap();
        let learner = place.learner(None).unwrap();
        assert_eq!(learner.progress_folder(), Path::new("/d/learners/me/progress"));
        assert_eq!(learner.backups_folder(), Path::new("/d/learners/me/backups"));
        assert_eq!(place.settings_file(), Path::new("/d/settings.ron"));
        assert_eq!(place.window_state_file(), Path::new("/d/window.ron"));
    }

    #[test]
    fn stored_paths_move_with_a_stick() {
        let before = DataDir::find(Some(Path::new("/media/one")), &Surroundings::default()).unwrap();
        let after = DataDir::find(Some(Path::new("/media/two")), &Surroundings::default()).unwrap();
        let stored = before.stored(Path::new("/media/one/packs/sql"));
        assert_eq!(stored, Path::new("packs/sql"));
        assert_eq!(after.resolved(&stored), Path::new("/media/two/packs/sql"));
        assert_eq!(
            after.resolved(&before.stored(Path::new("/srv/pack"))),
            Path::new("/srv/pack")
        );
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_explained_and_another_offered() {
        let folder = tempfile::tempdir().unwrap();
        // A file where the folder should be: refused for everybody, the superuser too.
        let (blocked, home) = (folder.path().join("file"), folder.path().join("home"));
        fs::write(&blocked, "").unwrap();
        let place = DataDir::find(Some(&blocked.join("data")), &around(&blocked, &home)).unwrap();
        let refused = place.try_writing().unwrap_err();
        assert!(matches!(&refused, StoreError::ReadOnlyFolder { offer: Some(offer), .. } if *offer == home));
        assert!(refused.hint().contains(&home.display().to_string()));
        // The platform's own folder has nothing else to offer but --data.
        let place = DataDir::find(None, &around(&home, &blocked.join("data"))).unwrap();
        let refused = place.try_writing().unwrap_err();
        assert!(matches!(&refused, StoreError::ReadOnlyFolder { offer: None, .. }));
        assert!(refused.hint().contains("--data DIR"));
        let place = DataDir::find(Some(&home), &Surroundings::default()).unwrap();
        place.try_writing().unwrap();
        assert_eq!(fs::read_dir(&home).unwrap().count(), 0, "trying leaves nothing behind");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_read_only_drive_is_noticed() {
        let place = DataDir::find(Some(Path::new("/proc/skillatlas")), &Surroundings::default()).unwrap();
        assert!(matches!(place.try_writing(), Err(StoreError::ReadOnlyFolder { .. })));
    }

    #[test]
    fn learners_are_made_listed_and_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let place = DataDir::find(Some(folder.path()), &Surroundings::default()).unwrap();
        assert_eq!(place.learners().unwrap(), []);
        place.create_learner("Zoë").unwrap();
        place.create_learner("Ann B.-C").unwrap();
        fs::write(folder.path().join("learners/notes.txt"), "").unwrap();
        let names: Vec<_> = place
            .learners()
            .unwrap()
            .into_iter()
            .map(|learner| learner.name)
            .collect();
        assert_eq!(names, ["Ann B.-C", "Zoë"]);
        let taken = place.create_learner("ZOË").unwrap_err();
        assert!(matches!(taken, StoreError::LearnerExists { name } if name == "Zoë"));
    }

    #[test]
    fn names_that_are_no_folder_everywhere_are_refused() {
        let place = DataDir::find(Some(Path::new("/d")), &Surroundings::default()).unwrap();
        let long = "x".repeat(61);
        let bad = [
            "",
            " ",
            "..",
            ".",
            ".hidden",
            "a/b",
            "a\\b",
            "c:",
            "a\nb",
            "a\u{202e}b",
            "nul",
            "Con.txt",
            "com1",
            "LPT9",
            "end.",
            "end ",
            &long,
        ];
        for name in bad {
            assert!(
                matches!(place.learner(Some(name)), Err(StoreError::LearnerName { .. })),
                "{name:?}"
            );
        }
        for name in ["me", "command", "console", "com10", "Ана", "a.b"] {
            assert!(place.learner(Some(name)).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn packs_are_looked_for_in_order() {
        let around = around(Path::new("/exe"), Path::new("/home/d"));
        let place = DataDir::find(None, &around).unwrap();
        let folder = |path: &str| PackSource::Folder(path.into());
        assert_eq!(
            pack_sources(None, &around, Some(&place)),
            [folder("/exe/packs"), folder("/home/d/packs"), PackSource::Embedded]
        );
        let portable = DataDir {
            root: "/exe".into(),
            kind: DataDirKind::Portable,
            other: None,
        };
        assert_eq!(
            pack_sources(None, &around, Some(&portable)),
            [folder("/exe/packs"), PackSource::Embedded]
        );
        assert_eq!(
            pack_sources(Some(Path::new("mine")), &around, Some(&place)),
            [PackSource::Named("mine".into())]
        );
        assert_eq!(
            pack_sources(None, &Surroundings::default(), None),
            [PackSource::Embedded]
        );
    }
}
