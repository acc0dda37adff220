//! Changes to the text of a pack's RON files that leave every other byte as the author wrote it: what the files with such
//! a change have in common.

use std::ops::Range;

use super::SkillId;
use super::diagnostic::TextFile;
use super::tree::{self, Field, Value};

/// Why a change could not be written into a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("{file} cannot be read at line {line}, column {column}: {message}")]
    Syntax {
        file: String,
        line: u32,
        column: u32,
        message: String,
    },
    #[error("{0} is not a struct with named fields")]
    NoStruct(String),
    #[error("the place of `{0}` is not finite")]
    NotFinite(SkillId),
    #[error("`{0}` is not the id of a skill")]
    NoId(SkillId),
    #[error("there is no example `{0}`")]
    NoExample(String),
}

/// The fields of the struct that a file holds.
pub(super) fn fields_of(file: &str, text: &str) -> Result<Vec<Field>, EditError> {
    let tree = tree::parse(text).map_err(|broken| {
        let (line, column) = TextFile::new(file, text).position(broken.at);
        EditError::Syntax {
            file: file.to_owned(),
            line,
            column,
            message: broken.message,
        }
    })?;
    match tree.value {
        Value::Struct(fields) => Ok(fields),
        _ => Err(EditError::NoStruct(file.to_owned())),
    }
}

/// The white space before a field that begins its line; `None` where something stands before it.
pub(super) fn indent_of<'t>(text: &'t str, field: &Field) -> Option<&'t str> {
    let before = text.get(..field.at)?;
    let line = before.rsplit('\n').next()?;
    line.chars().all(char::is_whitespace).then_some(line)
}

/// The text with other bytes in a part of it.
pub(super) fn replaced(text: &str, span: &Range<usize>, by: &str) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    format!("{before}{by}{after}")
}
