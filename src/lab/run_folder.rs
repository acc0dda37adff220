//! The folders of one run: an empty one to run in, a home, and one for temporary files, side by side in a scratch folder.
//! They are gone with the value. Their names never stand in an output.

use std::path::PathBuf;

use crate::store::{Scratch, StoreError};

/// Made for one run, and removed after it.
#[derive(Debug)]
pub(super) struct RunFolder {
    scratch: Scratch,
    pub example: PathBuf,
    pub home: PathBuf,
    pub temporary: PathBuf,
    /// Programs that are found before those of the machine, where there are some.
    pub programs: Option<PathBuf>,
}

impl RunFolder {
    /// # Errors
    /// When the system has no room, or refuses.
    pub fn new() -> Result<Self, StoreError> {
        let scratch = Scratch::new()?;
        let folders = Self {
            example: scratch.folder("example")?,
            home: scratch.folder("home")?,
            temporary: scratch.temporary_folder("tmp")?,
            programs: quiet_sqlite(&scratch)?,
            scratch,
        };
        // Without one here, curl reads that of the account's real home, whatever HOME says.
        scratch_file(&folders.scratch, "home/.curlrc", b"")?;
        Ok(folders)
    }

    /// Lays a file into the folder in which the command runs; `name` may name folders, which are made.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        if let Some((folder, _)) = name.rsplit_once('/') {
            self.scratch.folder(&format!("example/{folder}"))?;
        }
        scratch_file(&self.scratch, &format!("example/{name}"), bytes)
    }

    /// Lays a file into the folder above, where tools look for settings that hold for all below.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put_above(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        scratch_file(&self.scratch, name, bytes)
    }

    /// What came out, with `.` for the folder in which it ran, `~` for its home, and `..` for what lies above: these have
    /// another name in each run.
    pub fn without_names(&self, output: Vec<u8>) -> Vec<u8> {
        let mut output = output;
        for (folder, short) in [
            (self.example.as_path(), "."),
            (&self.home, "~"),
            (self.scratch.path(), ".."),
        ] {
            let real = folder.canonicalize().ok();
            for path in [Some(folder.to_path_buf()), real].into_iter().flatten() {
                let Some(path) = path.to_str() else { continue };
                replace(&mut output, path, short);
                // As JSON of PHP writes it.
                replace(&mut output, &path.replace('/', "\\/"), short);
            }
        }
        output
    }
}

/// The shell of SQLite reads `.sqliterc` in the account's real home, whatever HOME says. Where there is one, a program of the
/// same name tells it another file.
fn quiet_sqlite(scratch: &Scratch) -> Result<Option<PathBuf>, StoreError> {
    let has_settings = std::env::home_dir().is_some_and(|home| home.join(".sqliterc").exists());
    let real = which::which("sqlite3").ok().filter(|_| has_settings);
    let Some(real) = real
        .as_ref()
        .and_then(|path| path.to_str())
        .filter(|path| !path.contains('\''))
    else {
        return Ok(None);
    };
    let folder = scratch.folder("programs")?;
    let text = format!("#!/bin/sh\nexec '{real}' -init /dev/null \"$@\"\n");
    scratch.put_program("programs/sqlite3", &text)?;
    Ok(Some(folder))
}

fn scratch_file(scratch: &Scratch, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    scratch.put(name, bytes).map(|_| ())
}

/// Replaces a name where it stands whole: not where a longer name begins with it.
fn replace(text: &mut Vec<u8>, name: &str, by: &str) {
    let name = name.as_bytes();
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if name.is_empty() || !text.windows(name.len()).any(|part| part == name) {
        return;
    }
    let mut replaced = Vec::with_capacity(text.len());
    let mut rest = text.as_slice();
    while let Some((first, others)) = rest.split_first() {
        match rest.strip_prefix(name) {
            Some(after) if !after.first().is_some_and(goes_on) => {
                replaced.extend_from_slice(by.as_bytes());
                rest = after;
            }
            _ => {
                replaced.push(*first);
                rest = others;
            }
        }
    }
    *text = replaced;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_become_short() {
        let folders = RunFolder::new().unwrap();
        let (example, home) = (folders.example.to_str().unwrap(), folders.home.to_str().unwrap());
        let above = folders.scratch.path().to_str().unwrap();
        let check = |text: String, expected: &str| {
            let came = folders.without_names(text.into_bytes());
            assert_eq!(String::from_utf8(came).unwrap(), expected);
        };
        check(format!("{example}\n"), ".\n");
        check(format!("{example}/a.cs:line 1, {example}."), "./a.cs:line 1, ..");
        check(format!("at file://{example}/a.js:1"), "at file://./a.js:1");
        check(format!("\"{}\\/a.php\"", example.replace('/', "\\/")), "\".\\/a.php\"");
        check(format!("{home}/.cache {above}/tmp/x"), "~/.cache ../tmp/x");
        check(format!("{example}s/a"), "../examples/a");
        check("nothing of it".to_owned(), "nothing of it");
    }
}
