//! The data sets of a pack: which there are, and a sandbox that holds one. Must not keep what a learner changes in it.

use std::sync::Arc;
use std::time::Duration;

use super::error::SqlError;
use super::sandbox::{Budget, Sandbox, Stop};
use crate::pack::{Pack, PackFiles, Unread};

/// Largest data set of the SQL lab, in bytes.
const MAX_DATA_SET: u64 = 4 << 20;

/// How long the statements of a data set may take.
const TIME: Duration = Duration::from_secs(5);

/// A data set of a pack, as the SQL that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSet {
    /// Its id in the pack (`library`).
    pub id: String,
    /// Its file below the pack's folder.
    pub file: String,
    pub sql: Arc<str>,
}

/// Why a data set cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataSetError {
    #[error("the pack has no data set `{id}`")]
    Unknown { id: String, known: Vec<String> },
    #[error("the data set `{id}` is no SQL: its file is {file}")]
    NotSql { id: String, file: String },
    #[error("the data set {file} could not be read: {why}")]
    Unread { file: String, why: Unread },
    #[error("the data set {file} is not UTF-8")]
    NotText { file: String },
    #[error("{file}:{}:{}: {}", error.line, error.column, error.message)]
    Sql { file: String, error: SqlError },
    #[error("no database could be made: {0}")]
    NoDatabase(String),
}

impl DataSetError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Unknown { known, .. } if known.is_empty() => "the pack has no data sets in SQL".to_owned(),
            Self::Unknown { known, .. } => format!("name one of these: {}", known.join(", ")),
            Self::NotSql { .. } => "name a data set whose file ends in `.sql`".to_owned(),
            Self::Unread { .. } | Self::NotText { .. } | Self::Sql { .. } => "mend the file in the pack".to_owned(),
            Self::NoDatabase(_) => "close other programs, and try again".to_owned(),
        }
    }
}

/// The ids of the data sets of a pack that are SQL.
pub fn data_sets(pack: &Pack) -> Vec<String> {
    let sql = pack.datasets.iter().filter(|(_, file)| file.ends_with(".sql"));
    sql.map(|(id, _)| id.clone()).collect()
}

impl DataSet {
    /// Reads a data set of a pack.
    ///
    /// # Errors
    /// The pack has none of this id, or its file cannot be read or is no SQL.
    pub fn read(pack: &Pack, files: &dyn PackFiles, id: &str) -> Result<Self, DataSetError> {
        let file = pack.datasets.get(id).ok_or_else(|| DataSetError::Unknown {
            id: id.to_owned(),
            known: data_sets(pack),
        })?;
        if !file.ends_with(".sql") {
            return Err(DataSetError::NotSql {
                id: id.to_owned(),
                file: file.clone(),
            });
        }
        let bytes = files.read(file, MAX_DATA_SET).map_err(|why| DataSetError::Unread {
            file: file.clone(),
            why,
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| DataSetError::NotText { file: file.clone() })?;
        Ok(Self {
            id: id.to_owned(),
            file: file.clone(),
            sql: text.strip_prefix('\u{feff}').unwrap_or(text).into(),
        })
    }

    /// A new sandbox that holds the data.
    ///
    /// # Errors
    /// A statement of the data set fails.
    pub fn open(&self) -> Result<Sandbox, DataSetError> {
        self.open_under(&Stop::default())
    }

    /// The same, which ends when a stop is asked for.
    ///
    /// # Errors
    /// As [`DataSet::open`].
    pub fn open_under(&self, stop: &Stop) -> Result<Sandbox, DataSetError> {
        let sandbox = Sandbox::under(stop).map_err(|error| DataSetError::NoDatabase(error.to_string()))?;
        let budget = Budget {
            time: TIME,
            ..Budget::default()
        };
        match sandbox.load(&self.sql, &budget) {
            Ok(()) => Ok(sandbox),
            Err(error) => Err(DataSetError::Sql {
                file: self.file.clone(),
                error,
            }),
        }
    }
}
