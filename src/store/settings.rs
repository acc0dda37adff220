//! A small RON file that holds one value: settings, or where the window was left. What could not be read is never
//! written over: defaults serve in memory until the learner sets the damaged file aside.

use super::save::rename_new;
use super::state::read_bytes;
use super::{FileState, Loaded, StoreError, create_folder, save, save::folder_of};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The newest format of such files that this version reads and writes.
const FORMAT: u32 = 1;
/// A bigger file is no settings file.
const LIMIT: u64 = 4_000_000;

/// What every version of the file begins with; read alone first.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

#[derive(Serialize, Deserialize)]
struct Whole<T> {
    format: u32,
    contents: T,
}

/// One such file. Nothing about it is remembered: each call looks at what lies there now.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
}

impl SettingsFile {
    /// The file at `path`, which need not exist.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        SettingsFile { path: path.into() }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it. Anything but `Ok` means: use the defaults; a caller that asks what went wrong asks the state.
    pub fn load<T: DeserializeOwned>(&self) -> Loaded<T> {
        read_bytes(&self.path, LIMIT).and_then(|bytes| read(&bytes))
    }

    /// Writes `value`, unless the file that lies there now could not be read by [`SettingsFile::load`]. It is looked at
    /// each time: a newer version may have written it since.
    ///
    /// # Errors
    /// [`StoreError::Protected`] when it may not be written, and those of [`save`].
    pub fn save<T: Serialize + DeserializeOwned>(&self, value: &T) -> Result<(), StoreError> {
        let state = self.load::<T>().state();
        if !state.may_be_written() {
            return Err(StoreError::Protected {
                path: self.path.clone(),
                state,
            });
        }
        let text = write(value).map_err(|reason| StoreError::NotReadBack {
            path: self.path.clone(),
            reason,
        })?;
        create_folder(folder_of(&self.path))?;
        save(&self.path, text.as_bytes(), |bytes| match read::<T>(bytes) {
            Loaded::Ok(back) if write(&back).as_deref() == Ok(text.as_str()) => Ok(()),
            Loaded::Ok(_) => Err("it reads back as something else".to_owned()),
            other => Err(other.reason().unwrap_or_default()),
        })
    }

    /// Renames a file that could not be read to `<name>.corrupt-<time>.ron`, at the learner's wish; then the next save
    /// makes a new one. `None` when the file is in order, not there, or of a newer version.
    ///
    /// # Errors
    /// When the file cannot be renamed.
    pub fn set_aside<T: DeserializeOwned>(&self, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
        // What a newer version wrote is in order, and stays where that version looks for it.
        if !matches!(self.load::<T>().state(), FileState::Corrupt | FileState::Unreadable) {
            return Ok(None);
        }
        let stem = self
            .path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let time = now.strftime("%Y-%m-%dT%H-%M-%SZ");
        for number in 0..1_000 {
            let tail = if number == 0 {
                String::new()
            } else {
                format!("-{number}")
            };
            let aside = self.path.with_file_name(format!("{stem}.corrupt-{time}{tail}.ron"));
            if rename_new(&self.path, &aside)? {
                return Ok(Some(aside));
            }
        }
        Err(StoreError::Protected {
            path: self.path.clone(),
            state: FileState::Corrupt,
        })
    }
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Loaded<T> {
    let head = match options().from_bytes::<Head>(bytes) {
        Ok(head) => head,
        Err(error) => return Loaded::Corrupt(error.to_string()),
    };
    if head.format > FORMAT {
        return Loaded::TooNew(head.format);
    }
    match options().from_bytes::<Whole<T>>(bytes) {
        Ok(whole) => Loaded::Ok(whole.contents),
        Err(error) => Loaded::Corrupt(error.to_string()),
    }
}

fn write<T: Serialize>(contents: &T) -> Result<String, String> {
    let pretty = ron::ser::PrettyConfig::new().struct_names(false);
    let text = options()
        .to_string_pretty(
            &Whole {
                format: FORMAT,
                contents,
            },
            pretty,
        )
        .map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Taste {
        theme: String,
        zoom: f32,
        pack: Option<PathBuf>,
    }

    impl Default for Taste {
        fn default() -> Self {
            Taste {
                theme: "dark".into(),
                zoom: 1.25,
                pack: None,
            }
        }
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("new/settings.ron"));
        assert_eq!(file.load::<Taste>(), Loaded::Absent);
        let taste = Taste {
            pack: Some("packs/sql".into()),
            ..Taste::default()
        };
        file.save(&taste).unwrap();
        assert_eq!(file.load(), Loaded::Ok(taste));
        // A field that is missing or unknown is no damage.
        fs::write(
            file.path(),
            "(format: 1, contents: (zoom: 2.0, pack: \"p\", font: (size: 3)))",
        )
        .unwrap();
        assert_eq!(
            file.load(),
            Loaded::Ok(Taste {
                zoom: 2.0,
                pack: Some("p".into()),
                ..Taste::default()
            })
        );
    }

    #[test]
    fn what_cannot_be_read_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.ron"));
        let cases: [(&[u8], FileState); 5] = [
            (b"(format: 1, contents: (zoom: ", FileState::Corrupt),
            (b"", FileState::Corrupt),
            (b"\xff\xfe", FileState::Corrupt),
            (b"(format: 1, contents: (zoom: \"big\"))", FileState::Corrupt),
            (b"(format: 2, words: Other([1, 2]), contents: 7)", FileState::TooNew),
        ];
        for (bytes, state) in cases {
            fs::write(file.path(), bytes).unwrap();
            assert_eq!(file.load::<Taste>().state(), state);
            let refused = file.save(&Taste::default()).unwrap_err();
            assert!(
                matches!(refused, StoreError::Protected { state: found, .. } if found == state),
                "{refused}"
            );
            assert_eq!(fs::read(file.path()).unwrap(), bytes);
        }
        assert_eq!(
            file.set_aside::<Taste>(Timestamp::UNIX_EPOCH).unwrap(),
            None,
            "too new is not damaged"
        );

        fs::write(file.path(), b"damaged").unwrap();
        let aside = file.set_aside::<Taste>(Timestamp::UNIX_EPOCH).unwrap().unwrap();
        assert_eq!(aside, folder.path().join("settings.corrupt-1970-01-01T00-00-00Z.ron"));
        assert_eq!(fs::read(aside).unwrap(), b"damaged");
        file.save(&Taste::default()).unwrap();
        assert_eq!(
            file.set_aside::<Taste>(Timestamp::UNIX_EPOCH).unwrap(),
            None,
            "in order"
        );
    }

    #[test]
    fn a_folder_of_that_name_is_unreadable_and_can_be_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.ron"));
        fs::create_dir(file.path()).unwrap();
        assert_eq!(file.load::<Taste>().state(), FileState::Unreadable);
        assert!(file.save(&Taste::default()).is_err());
        assert!(file.set_aside::<Taste>(Timestamp::UNIX_EPOCH).unwrap().is_some());
        file.save(&Taste::default()).unwrap();
    }

    #[test]
    fn a_value_that_does_not_read_back_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.ron"));
        #[derive(Serialize, Deserialize)]
        struct Sly {
            #[serde(skip_deserializing)]
            lost: u8,
        }
        assert!(matches!(
            file.save(&Sly { lost: 3 }),
            Err(StoreError::NotReadBack { .. })
        ));
        assert!(!file.path().exists());
    }
}
