//! What is wrong with a text, or left out of it, and where. The check puts each into its list; the window shows a line in
//! place of what is left out. Must not say what to do: the check does.

use super::limits::{MAX_CODE, MAX_COLUMNS, MAX_DEPTH, MAX_DOCUMENT, MAX_LINE, MAX_ROWS};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset in the text.
    pub at: usize,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// What is behind the first [`MAX_DOCUMENT`] bytes of this many is left out.
    DocumentTooLong(usize),
    /// A line of this many bytes is left out.
    LineTooLong(usize),
    /// A list or quote that lies too deep in others is left out.
    TooDeep,
    /// A code block of this many bytes is left out.
    CodeTooLong(usize),
    /// A table is left out.
    TableTooBig {
        rows: usize,
        columns: usize,
    },
    /// Lines of values at the start, which are no Markdown, are left out.
    FrontMatter,
    /// A code block that nothing closes.
    UnclosedFence,
    /// A comment that nothing closes, or that another comment begins in.
    UnclosedComment,
    /// A stop's comment inside a code block or another comment: there is no such stop.
    SwallowedStop(String),
    /// A formula between dollar signs, shown as it is written.
    Formula(String),
    /// An `id` in HTML that is not read.
    HtmlAnchor(String),
    EmptyHeading,
    /// A link by a name that is given no address.
    DanglingLink(String),
    DanglingFootnote(String),
    MalformedStop,
    /// A stop of an id that an earlier one has.
    DuplicateStop(String),
    /// A stop's comment that no level-2 heading follows.
    StopWithoutHeading(String),
}

impl Fault {
    pub(super) fn new(at: usize, kind: FaultKind) -> Self {
        Self { at, kind }
    }
}

impl FaultKind {
    /// The line that stands in place of what was left out; nothing where all is shown.
    pub fn in_its_place(&self) -> Option<String> {
        Some(match self {
            Self::DocumentTooLong(size) => format!(
                "This text is {} KB long; what follows after the first {} KB is not shown.",
                size / 1024,
                MAX_DOCUMENT / 1024
            ),
            Self::LineTooLong(size) => format!(
                "A line of {} KB is not shown; at most {} KB are.",
                size / 1024,
                MAX_LINE / 1024
            ),
            Self::TooDeep => {
                format!("Lists or quotes that lie more than {MAX_DEPTH} deep in each other are not shown.")
            }
            Self::CodeTooLong(_) => format!("A code block of more than {} KB is not shown.", MAX_CODE / 1024),
            Self::TableTooBig { .. } => {
                format!("A table of more than {MAX_ROWS} rows or {MAX_COLUMNS} columns is not shown.")
            }
            _ => return None,
        })
    }
}
