//! Files of the progress folder that could not be used, and what can be done about them. Must not delete anything.

use std::ffi::OsString;
use std::path::PathBuf;

use super::Session;
use crate::store::FileState;

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

impl Session {
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
}
