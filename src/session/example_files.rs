//! Files of a pack for the learner's own folder: an example with the data sets that it needs, or all data sets. Only reads;
//! where they go is `store::save_files`' business.

use std::sync::Arc;

use super::PackOrigin;
use crate::pack::{Example, Pack, Unread};

/// Largest data set that is handed out, in bytes: the same that is laid beside an example which is run.
const MAX_DATA_SET: u64 = 16 << 20;

/// A file to save: its name without folders, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseFile {
    pub name: String,
    pub bytes: Arc<[u8]>,
}

/// Why the files of an example could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum LooseFileError {
    #[error("the data set `{path}` of the pack cannot be had: {source}")]
    DataSet { path: String, source: Unread },
    #[error("two examples have different files of the name `{name}`")]
    SameName { name: String },
}

impl LooseFileError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::DataSet { .. } => "`skillatlas check` says what is wrong with the pack.",
            Self::SameName { .. } => "Name one example: SKILL/EXAMPLE.",
        }
    }
}

impl PackOrigin {
    /// The files of examples, then the data sets that they need: those that a command, a file or `lab` names, and those
    /// that these name. Reads the disk: not for the drawing thread.
    ///
    /// # Errors
    /// A data set cannot be read, or two files of one name differ.
    pub fn example_files<'a>(
        &self,
        pack: &Pack,
        examples: impl IntoIterator<Item = &'a Example>,
    ) -> Result<Vec<LooseFile>, LooseFileError> {
        let mut files: Vec<LooseFile> = Vec::new();
        let mut texts = Vec::new();
        for example in examples {
            let file = LooseFile {
                name: example.file_name().to_owned(),
                bytes: Arc::from(example.code.as_bytes()),
            };
            match files.iter().find(|known| known.name == file.name) {
                Some(known) if *known == file => {}
                Some(_) => return Err(LooseFileError::SameName { name: file.name }),
                None => files.push(file),
            }
            let lab = example.lab.as_ref().and_then(|lab| pack.datasets.get(lab));
            texts.extend(example.run.iter().chain(lab).cloned());
            texts.push(example.code.clone());
        }
        let mut left = self.data_sets(pack)?;
        // A data set that nothing has named yet may be named by one that is taken now.
        while let Some(text) = texts.pop() {
            let (named, rest) = left.into_iter().partition(|file: &LooseFile| names(&text, &file.name));
            left = rest;
            for file in named {
                texts.push(String::from_utf8_lossy(&file.bytes).into_owned());
                if files.iter().all(|known| known.name != file.name) {
                    files.push(file);
                }
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// All data sets of the pack, by name. Reads the disk: not for the drawing thread.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn data_sets(&self, pack: &Pack) -> Result<Vec<LooseFile>, LooseFileError> {
        let read = |path: &String| {
            let bytes = self.files.read(path, MAX_DATA_SET);
            let bytes = bytes.map_err(|source| LooseFileError::DataSet {
                path: path.clone(),
                source,
            })?;
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            Ok(LooseFile {
                name,
                bytes: Arc::from(&*bytes),
            })
        };
        let mut files = pack.datasets.values().map(read).collect::<Result<Vec<_>, _>>()?;
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files.dedup_by(|a, b| a.name == b.name);
        Ok(files)
    }
}

/// Whether a text names a file: `library.sql` in `.read library.sql`, and not in `my_library.sql` or `library.sqlite`.
fn names(text: &str, file: &str) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.match_indices(file).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + file.len()..].chars();
        let goes_on = match after.next() {
            Some('.') => after.next().is_some_and(char::is_alphanumeric),
            Some(letter) => inside(letter),
            None => false,
        };
        !goes_on && !before.is_some_and(|letter| inside(letter) || letter == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::OpenedPack;

    #[test]
    fn a_name_counts_where_it_stands_whole() {
        let check = |text: &str, expected: bool| assert_eq!(names(text, "library.sql"), expected, "{text}");
        check("sqlite3 ':memory:' '.read library.sql'", true);
        check("./library.sql", true);
        check("It is in library.sql.", true);
        check("my_library.sql", false);
        check("old.library.sql", false);
        check("library.sqlite", false);
        check("library.sql.gz", false);
        check("library", false);
    }

    /// The files that the examples of the shipped pack need, also by way of others.
    #[test]
    fn an_example_brings_the_data_sets_that_its_command_needs() {
        let opened = OpenedPack::embedded().unwrap();
        let check = |skill: &str, example: &str, expected: &[&str]| {
            let skill = opened.pack.skill(&skill.into()).unwrap();
            let example = skill
                .examples
                .iter()
                .find(|found| found.id.as_str() == example)
                .unwrap();
            let files = opened.origin.example_files(&opened.pack, [example]).unwrap();
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            assert_eq!(names, expected);
        };
        check("sql-joins", "who-has-what", &["library.sql", "who-has-what.sql"]);
        // The server keeps the books of a file that the command does not name.
        check(
            "http",
            "read-book",
            &["library.json", "library_server.py", "read-book.http"],
        );
    }

    #[test]
    fn every_data_set_that_a_command_names_is_brought() {
        let opened = OpenedPack::embedded().unwrap();
        let mut with_data_sets = 0;
        for skill in &opened.pack.skills {
            for example in &skill.examples {
                let files = opened.origin.example_files(&opened.pack, [example]).unwrap();
                let run = example.run.as_deref().unwrap_or_default();
                for path in opened.pack.datasets.values() {
                    let name = path.rsplit('/').next().unwrap();
                    let brought = files.iter().any(|file| file.name == name);
                    assert!(brought || !names(run, name), "{}/{}: {name}", skill.id, example.id);
                }
                with_data_sets += usize::from(files.len() > 1);
            }
        }
        assert!(with_data_sets > 200, "only {with_data_sets} examples bring a data set");
    }
}
