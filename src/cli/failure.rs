//! How an error reaches the person at the terminal: a sentence, a hint, an exit code.

use std::fmt;

use crate::store::StoreError;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: Option<String>,
    exit_code: u8,
}

impl Failure {
    /// It could not be done: usage, reading, writing, no display. Exit code 2.
    pub fn cannot(message: impl fmt::Display) -> Self {
        Self {
            message: message.to_string(),
            hint: None,
            exit_code: 2,
        }
    }

    /// The answer is no: an unknown id, a wrong result. Exit code 1.
    pub fn no(message: impl fmt::Display) -> Self {
        Self {
            message: message.to_string(),
            hint: None,
            exit_code: 1,
        }
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl fmt::Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    pub fn exit_code(&self) -> u8 {
        self.exit_code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let failure = Self::cannot(&error);
        match error {
            StoreError::Edited { .. } => {
                failure.hint("if you edited it yourself, take it as it is with --take; if not, export it again")
            }
            StoreError::FilesInTheWay { .. } => failure.hint("choose another folder, or write over them with --force"),
            StoreError::InTheWay { .. } => failure.hint("choose another name, or write over it with --force"),
            error => failure.hint(error.hint()),
        }
    }
}
