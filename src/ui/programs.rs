//! Other programs that a file or a folder is shown with: the editor and the file manager of the system. Only what the learner
//! saved is handed to them, and only when asked for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// What is to be shown outside of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// A folder, in the file manager.
    Folder(PathBuf),
    /// A file, in an editor: the one with this name or path, else that of the system.
    File { path: PathBuf, editor: Option<String> },
}

impl Outside {
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::File { path, .. } => path,
        }
    }

    /// What to say where nothing shows it: always with the path, so that the learner can go there.
    pub fn refused(&self, why: &str) -> String {
        let path = self.path().display();
        match self {
            Self::Folder(_) => format!("No file manager could be opened ({why}). The folder is {path}"),
            Self::File {
                editor: Some(editor), ..
            } => {
                format!("The editor “{editor}” could not be opened ({why}). The file is {path}")
            }
            Self::File { .. } => format!(
                "No editor could be opened ({why}). The file is {path}; an editor can be named in the settings."
            ),
        }
    }
}

/// Opens things in other programs.
pub trait Programs {
    /// Opens, without waiting; `wake` is called when it is known what came of it.
    fn open(&self, what: &Outside, wake: Arc<dyn Fn() + Send + Sync>) -> Receiver<Result<(), String>>;
}

/// The programs of the system.
pub struct SystemPrograms;

impl Programs for SystemPrograms {
    fn open(&self, what: &Outside, wake: Arc<dyn Fn() + Send + Sync>) -> Receiver<Result<(), String>> {
        let (send, receive) = channel();
        let what = what.clone();
        std::thread::spawn(move || {
            // Whoever asked may have closed the window.
            let _ = send.send(open_now(&what));
            wake();
        });
        receive
    }
}

fn open_now(what: &Outside) -> Result<(), String> {
    let path = what.path();
    if !path.exists() {
        return Err("it is not there any more".to_owned());
    }
    let opened = match what {
        Outside::File {
            editor: Some(editor), ..
        } => open::with_detached(path, editor),
        Outside::File { .. } => open_in_text_editor(path),
        Outside::Folder(_) => open::that(path),
    };
    opened.map_err(|error| error.to_string())
}

/// With the system's editor of texts. Where a double click would run a script, the plain editor of the system is named.
fn open_in_text_editor(path: &Path) -> std::io::Result<()> {
    if cfg!(windows) {
        open::with_detached(path, "notepad")
    } else if cfg!(target_os = "macos") {
        open::with_detached(path, "TextEdit")
    } else {
        open::that(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_opened_is_said_with_its_path() {
        let gone = Outside::Folder(PathBuf::from("/nowhere/at/all"));
        let why = open_now(&gone).unwrap_err();
        assert!(gone.refused(&why).contains("/nowhere/at/all"));
        let file = Outside::File {
            path: std::env::current_exe().unwrap(),
            editor: Some("/no/such/editor".to_owned()),
        };
        let why = open_now(&file).unwrap_err();
        let said = file.refused(&why);
        assert!(
            said.contains("/no/such/editor") && said.contains(&file.path().display().to_string()),
            "{said}"
        );
    }
}
