//! A small RON file that holds one value: settings, or where the window was left. What could not be read is never
//! written over: defaults serve in memory until the learner sets the damaged file aside.

use super::save::{remove_leftovers_beside, rename_new};
use super::state::read_bytes;
use super::{FileState, Loaded, StoreError, create_folder, save, save::folder_of};
use jiff::Timestamp;
use ron::value::RawValue;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
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

#[derive(Serialize)]
struct Whole<T> {
    format: u32,
    contents: T,
}

/// The fields of a RON struct, each as the text of its value.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(text: &str) -> Result<Fields, String> {
        options().from_str(text).map_err(|error| said(&error.code, &error))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn text(&self, indent: &str) -> String {
        let fields = self
            .0
            .iter()
            .map(|(name, value)| format!("{indent}    {name}: {value},\n"));
        format!("(\n{}{indent})", fields.collect::<String>())
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Fields, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Fields;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a struct")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    let value: Box<RawValue> = map.next_value()?;
                    fields.push((name, value.get_ron().trim().to_owned()));
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_any(Reader)
    }
}

/// What a file says: what this version understands of it, and all of it as text.
struct Understood<T> {
    value: T,
    whole: Fields,
    contents: Fields,
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

    /// Reads it. A field with a value that this version does not know (a newer one wrote it) has its default; [`SettingsFile::save`]
    /// keeps it. Anything but `Ok` means: use the defaults; a caller that asks what went wrong asks the state.
    pub fn load<T: DeserializeOwned>(&self) -> Loaded<T> {
        self.understood().and_then(|found| Loaded::Ok(found.value))
    }

    fn understood<T: DeserializeOwned>(&self) -> Loaded<Understood<T>> {
        read_bytes(&self.path, LIMIT).and_then(|bytes| read(&bytes))
    }

    /// Writes `value`, unless the file that lies there now could not be read by [`SettingsFile::load`]. It is looked at
    /// each time: a newer version may have written it since. What that version wrote and this one does not know stays, and
    /// so does the text of each field whose value is still what the file says.
    ///
    /// # Errors
    /// [`StoreError::Protected`] when it may not be written, and those of [`save`].
    pub fn save<T: Serialize + DeserializeOwned>(&self, value: &T) -> Result<(), StoreError> {
        let there = match self.understood::<T>() {
            Loaded::Ok(there) => Some(there),
            Loaded::Absent => None,
            other => {
                return Err(StoreError::Protected {
                    path: self.path.clone(),
                    state: other.state(),
                });
            }
        };
        let not_read_back = |reason| StoreError::NotReadBack {
            path: self.path.clone(),
            reason,
        };
        let plain = write(value).map_err(not_read_back)?;
        let text = match &there {
            Some(there) => kept(&plain, there).map_err(not_read_back)?,
            None => plain.clone(),
        };
        create_folder(folder_of(&self.path))?;
        save(&self.path, text.as_bytes(), |bytes| match read::<T>(bytes) {
            Loaded::Ok(back) if write(&back.value).as_deref() == Ok(plain.as_str()) => Ok(()),
            Loaded::Ok(_) => Err("it reads back as something else".to_owned()),
            other => Err(other.reason().unwrap_or_default()),
        })?;
        remove_leftovers_beside(&self.path);
        Ok(())
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

/// What ron says, without its advice to programmers.
fn said(code: &ron::Error, error: &dyn fmt::Display) -> String {
    match code {
        ron::Error::ExceededRecursionLimit => "values lie in each other too deeply".to_owned(),
        _ => error.to_string(),
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Loaded<Understood<T>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = match options().from_bytes::<Head>(bytes) {
        Ok(head) => head,
        Err(error) => return Loaded::Corrupt(said(&error.code, &error)),
    };
    if head.format > FORMAT {
        return Loaded::TooNew(head.format);
    }
    match understand(&String::from_utf8_lossy(bytes)) {
        Ok(understood) => Loaded::Ok(understood),
        Err(reason) => Loaded::Corrupt(reason),
    }
}

fn understand<T: DeserializeOwned>(text: &str) -> Result<Understood<T>, String> {
    let whole = Fields::of(text)?;
    let contents = Fields::of(whole.get("contents").ok_or("there is no field `contents`")?)?;
    let value = match options().from_str(&contents.text("")) {
        Ok(value) => value,
        // Which fields are not understood is found by reading each alone.
        Err(_) => {
            let fields = contents
                .0
                .iter()
                .filter(|(name, value)| options().from_str::<T>(&format!("({name}: {value})")).is_ok());
            let known = Fields(fields.cloned().collect());
            options()
                .from_str(&known.text(""))
                .map_err(|error| said(&error.code, &error))?
        }
    };
    Ok(Understood { value, whole, contents })
}

/// The text to be written over `there`: every field that changes, and all others as they stand in the file.
fn kept<T: Serialize>(plain: &str, there: &Understood<T>) -> Result<String, String> {
    let contents = |text: &str| Fields::of(Fields::of(text)?.get("contents").unwrap_or("()"));
    let (ours, before) = (contents(plain)?, contents(&write(&there.value)?)?);
    let mut merged = Vec::new();
    for (name, value) in &ours.0 {
        let as_it_stands = there.contents.get(name).filter(|_| before.get(name) == Some(value));
        merged.push((name.clone(), as_it_stands.unwrap_or(value).to_owned()));
    }
    let unknown = there.contents.0.iter().filter(|(name, _)| ours.get(name).is_none());
    merged.extend(unknown.cloned());
    let whole = there.whole.0.iter().map(|(name, value)| match name.as_str() {
        "contents" => (name.clone(), Fields(merged.clone()).text("    ")),
        _ => (name.clone(), value.clone()),
    });
    Ok(Fields(whole.collect()).text("") + "\n")
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
    fn a_byte_order_mark_is_no_damage() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.ron"));
        fs::write(file.path(), "\u{feff}(format: 1,\r\n contents: (zoom: 2.0))\r\n").unwrap();
        assert_eq!(file.load::<Taste>().ok().map(|taste| taste.zoom), Some(2.0));
    }

    #[test]
    fn what_a_newer_version_wrote_stays_when_an_older_one_saves() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.ron"));
        let newer = r#"(format: 1, sort: "new", contents: (
            theme: Sepia(warmth: 3, list: [1, 2]), // a comment
            zoom: 2.0, font: (size: 3, of: {"a": Some(1)}), pack: "p"))"#;
        fs::write(file.path(), newer).unwrap();
        let mut taste: Taste = file.load().ok().cloned().unwrap();
        assert_eq!(
            (taste.theme.as_str(), taste.zoom),
            ("dark", 2.0),
            "what is not understood has its default"
        );
        taste.zoom = 1.5;
        file.save(&taste).unwrap();
        assert_eq!(file.load(), Loaded::Ok(taste.clone()));
        let said = |what: &str| fs::read_to_string(file.path()).unwrap().contains(what);
        assert!(said("Sepia(warmth: 3, list: [1, 2])"), "an unknown value");
        assert!(said(r#"font: (size: 3, of: {"a": Some(1)})"#), "an unknown field");
        assert!(said(r#"sort: "new""#), "a field beside the contents");
        assert!(said("zoom: 1.5"));
        // The learner chooses another value here: that counts from now on.
        taste.theme = "light".to_owned();
        file.save(&taste).unwrap();
        assert!(!said("Sepia") && said("font"));
        assert_eq!(file.load(), Loaded::Ok(taste));
    }

    #[test]
    fn what_cannot_be_read_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.ron"));
        let cases: [(&[u8], FileState); 5] = [
            (b"(format: 1, contents: (zoom: ", FileState::Corrupt),
            (b"", FileState::Corrupt),
            (b"\xff\xfe", FileState::Corrupt),
            (b"(format: 1, contents: 7)", FileState::Corrupt),
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
