//! What can go wrong with a learner's SQL, with its place, and what to do about it. Must not know who shows it.

use rusqlite::ErrorCode;
use rusqlite::ffi;

/// Why a statement did not run to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// SQLite says that it is wrong.
    Sql,
    /// The lab does not let it run.
    Refused,
    /// It needed more memory, text or steps than the lab gives.
    Limit,
    /// It took too long.
    TimedOut,
    /// Somebody stopped it.
    Stopped,
}

/// A problem of a text of statements.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SqlError {
    pub kind: ErrorKind,
    /// Line and column from 1 in the whole text; columns count characters.
    pub line: u32,
    pub column: u32,
    /// The byte of the text where it is.
    #[serde(skip)]
    pub at: usize,
    /// What SQLite or the lab says, as one sentence.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// A problem before it has its place in the whole text.
#[derive(Debug)]
pub(super) struct Problem {
    pub kind: ErrorKind,
    pub message: String,
    pub help: Option<String>,
    /// The byte of the statement where it is, if SQLite tells.
    pub offset: Option<usize>,
}

/// Puts an error of SQLite into words. `refused` is what the authorizer denied last, if it did.
pub(super) fn problem(error: &rusqlite::Error, refused: Option<String>) -> Problem {
    let (code, message, offset) = parts(error);
    let kind = match code {
        Some(ErrorCode::AuthorizationForStatementDenied) => ErrorKind::Refused,
        // A function that is refused fails with a plain error, and so does a PRAGMA behind a table's name.
        _ if refused.is_some() => ErrorKind::Refused,
        Some(ErrorCode::TooBig | ErrorCode::OutOfMemory | ErrorCode::DiskFull) => ErrorKind::Limit,
        Some(ErrorCode::OperationInterrupted) => ErrorKind::Stopped,
        _ if is_limit(&message) => ErrorKind::Limit,
        _ => ErrorKind::Sql,
    };
    let message = match (kind, &refused) {
        (ErrorKind::Refused, Some(what)) => format!("the lab does not allow {what}"),
        (ErrorKind::Limit, _) if code == Some(ErrorCode::OutOfMemory) => {
            "it needs more memory than the lab gives".into()
        }
        (ErrorKind::Limit, _) if code == Some(ErrorCode::DiskFull) => {
            "the database has grown to the lab's limit of 64 MB".into()
        }
        _ => message,
    };
    Problem {
        help: help(kind, &message),
        kind,
        message,
        offset,
    }
}

fn parts(error: &rusqlite::Error) -> (Option<ErrorCode>, String, Option<usize>) {
    match error {
        rusqlite::Error::SqlInputError { error, msg, offset, .. } => {
            (Some(error.code), msg.clone(), usize::try_from(*offset).ok())
        }
        rusqlite::Error::SqliteFailure(error, message) => {
            let message = message
                .clone()
                .unwrap_or_else(|| ffi::code_to_str(error.extended_code).to_owned());
            (Some(error.code), message, None)
        }
        other => (None, other.to_string(), None),
    }
}

/// Messages of limits that SQLite reports as plain errors.
fn is_limit(message: &str) -> bool {
    [
        "too many",
        "too large",
        "too complex",
        "parser stack overflow",
        "too deep",
        "maximum depth",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}

fn help(kind: ErrorKind, message: &str) -> Option<String> {
    let text = match kind {
        ErrorKind::Refused => "the lab works on a database in memory, without files and without settings of the engine",
        ErrorKind::Limit => "make it smaller: fewer rows, columns, nested parts or shorter texts",
        ErrorKind::Stopped | ErrorKind::TimedOut => return None,
        ErrorKind::Sql if message.contains("no such column: \"") => {
            "texts stand in single quotes; double quotes are for names"
        }
        ErrorKind::Sql if message.starts_with("incomplete input") => {
            "something is missing at the end: a bracket, a quote, or the rest of the statement"
        }
        ErrorKind::Sql => return None,
    };
    Some(text.to_owned())
}
