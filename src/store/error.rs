//! What can go wrong with a user's files, said so that a learner knows which file it was and what to do.

use super::FileState;
use std::io;
use std::path::{Path, PathBuf};

/// An error of the store. Its `Display` is one sentence that names the path and the operation; [`StoreError::hint`]
/// says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused an operation.
    #[error("Could not {operation} {}: {source}.", path.display())]
    Io {
        /// What was tried, as a verb: "read", "write", "rename".
        operation: &'static str,
        /// The file or folder it was tried on.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// What was about to be written does not read back as what was meant, so nothing was written.
    #[error("Did not write {}: the new contents do not read back ({reason}).", path.display())]
    NotReadBack {
        /// The file that was left as it was.
        path: PathBuf,
        /// What the reader said.
        reason: String,
    },
    /// The file is marked read-only.
    #[error("Did not write {}: the file is marked read-only.", path.display())]
    ReadOnlyFile {
        /// The file that was left as it was.
        path: PathBuf,
    },
    /// The path names a folder, a device or a pipe.
    #[error("Did not write {}: it is not an ordinary file.", path.display())]
    NotAFile {
        /// The path that was left as it was.
        path: PathBuf,
    },
    /// A file that would lie outside the folder that it belongs into.
    #[error("Did not write {}: a link leads out of the folder.", path.display())]
    Outside {
        /// The path that was left as it was.
        path: PathBuf,
    },
    /// The file on disk could not be read by this version, so it is not replaced.
    #[error("Did not write {}: {state}.", path.display())]
    Protected {
        /// The file that was left as it was.
        path: PathBuf,
        /// Why it may not be written.
        state: FileState,
    },
    /// A file that was to be taken although its checksum is wrong, and that is more than edited.
    #[error("Did not take {}: {reason}.", path.display())]
    NotTaken {
        /// The file, which lies where it lay.
        path: PathBuf,
        /// What the reader said.
        reason: String,
    },
    /// A file from outside that cannot be used as progress.
    #[error("Could not use {}: {reason}.", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why, in words that can follow a colon.
        reason: String,
    },
    /// A progress file from outside that is well formed, and not as the program wrote it.
    #[error("{} was edited by hand, or damaged: {fault}.", path.display())]
    Edited {
        /// The file.
        path: PathBuf,
        /// Where and how it differs, in words that can follow a colon.
        fault: String,
    },
    /// A file that a command was to write, and that holds something that would be lost.
    #[error("Did not write {}: {reason}.", path.display())]
    InTheWay {
        /// The file that was left as it was.
        path: PathBuf,
        /// What it is, in words that can follow a colon.
        reason: String,
    },
    /// Files that were to be saved in a folder where others of their names lie.
    #[error("Did not write into {}: {} there already, with other contents.", folder.display(), are(names))]
    FilesInTheWay {
        /// The folder that was left as it was.
        folder: PathBuf,
        /// The files that are there.
        names: Vec<String>,
    },
    /// A folder in which nothing can be written.
    #[error("The folder {} cannot be written: {source}.", path.display())]
    ReadOnlyFolder {
        /// The folder that was tried.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
        /// Another folder that could serve, if there is one.
        offer: Option<PathBuf>,
    },
    /// The thread that saves has panicked.
    #[error("The part of the program that saves has failed.")]
    SaverEnded,
    /// The platform names no folder for a user's data.
    #[error("This system names no folder for your data (no home folder is set).")]
    NoDataFolder,
    /// A learner's name that cannot be the name of a folder on every system.
    #[error("\"{}\" cannot be a learner's name: {reason}.", name.escape_debug())]
    LearnerName {
        /// The name that was asked for.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A learner of that name is there already; upper and lower case do not tell names apart.
    #[error("There is already a learner named \"{name}\".")]
    LearnerExists {
        /// The name that is taken.
        name: String,
    },
}

impl StoreError {
    pub(super) fn io(operation: &'static str, path: impl AsRef<Path>, source: io::Error) -> Self {
        let path = path.as_ref().to_path_buf();
        StoreError::Io {
            operation,
            path,
            source: without_path(source),
        }
    }

    /// What the learner can do about it: one or two sentences.
    pub fn hint(&self) -> String {
        match self {
            StoreError::Io { source, .. } => io_hint(source).to_owned(),
            StoreError::NotReadBack { .. } => {
                "The file on disk is untouched. Please report this, with what you did last.".to_owned()
            }
            StoreError::ReadOnlyFile { .. } => {
                "Take the read-only mark off the file, or choose another file.".to_owned()
            }
            StoreError::Unusable { .. } => {
                "Choose a file that Skill Atlas exported, or export it again. Nothing was changed.".to_owned()
            }
            StoreError::Edited { .. } => {
                "If you edited it yourself, it can be taken as it is; if not, export it again. Nothing was changed."
                    .to_owned()
            }
            StoreError::InTheWay { .. } => "Choose another name, or say that it may be written over.".to_owned(),
            StoreError::FilesInTheWay { .. } => {
                "Choose another folder, or say that they may be written over.".to_owned()
            }
            StoreError::Outside { .. } => "Put the file itself into the folder in place of a link.".to_owned(),
            StoreError::NotAFile { .. } => "Choose the name of a file.".to_owned(),
            StoreError::Protected { state, .. } => match state {
                FileState::TooNew => "Open it with the newer version that wrote it; it is left untouched.".to_owned(),
                FileState::Corrupt => "Set the damaged file aside first; nothing of it is deleted.".to_owned(),
                _ => "Make the file readable for you, or set it aside; it is left untouched.".to_owned(),
            },
            StoreError::NotTaken { .. } => "Mend the place by hand, or take the copy from a backup.".to_owned(),
            StoreError::ReadOnlyFolder { offer: Some(offer), .. } => format!(
                "Use {} instead, or start with --data DIR to name another folder that you may write.",
                offer.display()
            ),
            StoreError::ReadOnlyFolder { offer: None, .. } | StoreError::NoDataFolder => {
                "Start with --data DIR to name a folder that you may write.".to_owned()
            }
            StoreError::SaverEnded => {
                "Export your progress to a file, then start the program again. Please report this.".to_owned()
            }
            StoreError::LearnerName { .. } => {
                "Use letters, digits, spaces, dots and dashes, at most 60 characters.".to_owned()
            }
            StoreError::LearnerExists { .. } => "Choose that learner, or another name.".to_owned(),
        }
    }
}

fn are(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(", "))
}

/// What the system said, without the path of a temporary file, which would only puzzle.
fn without_path(error: io::Error) -> io::Error {
    let said = error.to_string();
    match said.split_once(" at path \"") {
        Some((said, _)) if error.raw_os_error().is_none() => io::Error::new(error.kind(), said.to_owned()),
        _ => error,
    }
}

fn io_hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "Check the path; a folder on the way may be missing or a drive unplugged.",
        io::ErrorKind::PermissionDenied => "You may not do this there: change the permissions, or use --data DIR.",
        io::ErrorKind::ReadOnlyFilesystem => "The drive is read-only: use --data DIR to name another folder.",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "The drive is full: free some space.",
        io::ErrorKind::AlreadyExists => "Something of that name is there already: choose another name.",
        io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
            "A file is where a folder should be, or the other way round: look at the path."
        }
        io::ErrorKind::InvalidFilename => "The drive does not take this name: choose a shorter or simpler one.",
        io::ErrorKind::ResourceBusy => "Another program holds the file: close it.",
        _ => "Check that the drive is connected and working.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_path_and_operation_and_the_hint_fits_the_cause() {
        let full = StoreError::io("write", "/stick/a.ron", io::Error::from(io::ErrorKind::StorageFull));
        assert!(full.to_string().starts_with("Could not write /stick/a.ron: "), "{full}");
        assert!(full.hint().contains("free some space"));
        let newer = StoreError::Protected {
            path: "/p/a.ron".into(),
            state: FileState::TooNew,
        };
        assert_eq!(
            newer.to_string(),
            "Did not write /p/a.ron: a newer version of the program wrote it."
        );
        assert!(newer.hint().contains("newer version"));
    }
}
