//! Noticing what other runs and sync tools did to the progress folder: a look that costs a list of names, and where the
//! window is built a bell that the system rings. Nothing here reads more than what changed, and nothing writes.

use super::folder::FileStamp;
use super::{Contents, Folder, SegmentFile, StoreError};
use std::collections::BTreeMap;
use std::ffi::OsString;

/// What the folder was like at a look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    stamps: BTreeMap<OsString, Option<FileStamp>>,
}

/// What is different from a snapshot.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The files that are new or have changed, read. This run's own are not among them.
    pub changed: Vec<SegmentFile>,
    /// The names that are gone.
    pub gone: Vec<OsString>,
    /// What the folder is like now.
    pub snapshot: Snapshot,
}

impl Changes {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty()
    }
}

impl Contents {
    /// The snapshot that goes with these contents.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            stamps: self
                .files
                .values()
                .map(|file| (file.name.clone(), file.stamp))
                .collect(),
        }
    }

    /// Takes in what has changed.
    pub fn apply(&mut self, changes: Changes) {
        for name in changes.gone {
            self.files.remove(&name);
        }
        for file in changes.changed {
            self.files.insert(file.name.clone(), file);
        }
    }
}

impl Folder {
    /// What other runs changed since the snapshot. A few system calls a file when nothing did.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn changed_since(&self, before: &Snapshot) -> Result<Changes, StoreError> {
        let mut changes = Changes::default();
        for name in self.names()?.into_iter().filter(|name| !self.is_own(name)) {
            let stamp = FileStamp::at(&self.progress.join(&name));
            if before.stamps.get(&name) == Some(&stamp) {
                changes.snapshot.stamps.insert(name, stamp);
            } else if let Some(file) = self.read_file(&name) {
                changes.snapshot.stamps.insert(name, file.stamp);
                changes.changed.push(file);
            }
        }
        let gone = |name: &&OsString| !changes.snapshot.stamps.contains_key(*name) && !self.is_own(name);
        changes.gone = before.stamps.keys().filter(gone).cloned().collect();
        Ok(changes)
    }
}

/// Rings when something happens in a progress folder, for as long as it lives. Drives that do not tell (network drives)
/// never ring: look from time to time all the same.
#[cfg(feature = "gui")]
pub struct FolderWatch {
    _watcher: notify::RecommendedWatcher,
}

#[cfg(feature = "gui")]
impl FolderWatch {
    /// Hangs the bell in the folder, which is made when it is missing; `ring` is called from another thread, also for
    /// this run's own saves.
    ///
    /// # Errors
    /// When the folder cannot be made or the system does not watch it.
    pub fn start(folder: &Folder, ring: super::Wake) -> Result<FolderWatch, StoreError> {
        use notify::{EventKind, RecursiveMode, Watcher};
        let failed = |error: notify::Error| {
            StoreError::io(
                "watch the folder",
                folder.path(),
                std::io::Error::other(error.to_string()),
            )
        };
        super::create_folder(folder.path())?;
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading the folder is reported too: ringing for it would ring for ever.
            if event.map_or(true, |event| !matches!(event.kind, EventKind::Access(_))) {
                ring();
            }
        })
        .map_err(failed)?;
        watcher
            .watch(folder.path(), RecursiveMode::NonRecursive)
            .map_err(failed)?;
        Ok(FolderWatch { _watcher: watcher })
    }
}
