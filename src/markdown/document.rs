//! What Markdown says, as a tree of blocks. It knows no fonts, widths or colours.

use std::collections::HashSet;
use std::ops::Range;

use super::links::Target;
use crate::ids::StopId;

/// A text that was read from Markdown, ready to be set as pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first reference.
    pub footnotes: Vec<Footnote>,
    /// The stops that comments in the text mark, in order.
    pub stops: Vec<StopMark>,
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Text),
    List(List),
    Table(Table),
    Code(Code),
    Picture(Picture),
    Quote {
        kind: Option<Admonition>,
        blocks: Vec<Block>,
    },
    Rule,
    /// A part that a gate kept out; the text says which and why.
    Refused(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub text: Text,
    /// What `#anchor` links name; unique in the document.
    pub anchor: String,
    /// Index into [`Document::stops`] of the stop that begins here.
    pub stop: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Number of the first item; bullets where there is none.
    pub start: Option<u64>,
    /// Whether the items follow each other without space between.
    pub tight: bool,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Whether the box of a task is ticked.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Left,
    Middle,
    Right,
}

/// A table; every row has as many cells as `sides` has entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub sides: Vec<Side>,
    pub head: Vec<Text>,
    pub rows: Vec<Vec<Text>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code {
    /// First word of the fence's info string, in lower case; may be empty.
    pub language: String,
    /// Without the last line break.
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Path relative to the text, as written.
    pub source: String,
    pub alt: String,
}

/// Kinds of block quotes that say why they stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Admonition {
    Note,
    Tip,
    Important,
    Warning,
    Trap,
}

impl Admonition {
    /// The kind that `[!NAME]` names, in any case.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_uppercase().as_str() {
            "NOTE" => Some(Self::Note),
            "TIP" => Some(Self::Tip),
            "IMPORTANT" => Some(Self::Important),
            "WARNING" | "CAUTION" => Some(Self::Warning),
            "TRAP" => Some(Self::Trap),
            _ => None,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Trap => "Trap",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// As shown, from 1.
    pub number: u32,
    pub blocks: Vec<Block>,
}

/// A stop that a comment `<!-- stop: id, 10 min -->` marks before a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct StopMark {
    pub id: StopId,
    pub minutes: u32,
    /// Text of the heading.
    pub title: String,
    pub anchor: String,
    /// Byte offset in the text where the heading begins.
    pub start: usize,
}

/// Running text with its faces and links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub text: String,
    /// Cover the text without gaps, in order.
    pub spans: Vec<Span>,
    pub links: Vec<Target>,
    /// Names that HTML gives to this place: links may lead to them.
    pub anchors: Vec<String>,
}

/// A stretch of text in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Bytes of [`Text::text`].
    pub range: Range<usize>,
    pub face: Face,
    /// Index into [`Text::links`].
    pub link: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Face {
    pub bold: bool,
    pub italic: bool,
    pub code: bool,
    pub struck: bool,
    /// Small and high, as the number of a footnote is.
    pub raised: bool,
    /// Put there by the reader (the arrow behind a link that leaves the app): not part of what was written.
    pub ornament: bool,
}

impl Text {
    pub fn plain(text: impl Into<String>) -> Self {
        let mut made = Self::default();
        made.push(&text.into(), Face::default(), None);
        made
    }

    /// Adds text; a stretch of the same face and link grows.
    pub fn push(&mut self, text: &str, face: Face, link: Option<usize>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        match self.spans.last_mut() {
            Some(span) if span.face == face && span.link == link => span.range.end = self.text.len(),
            _ => self.spans.push(Span {
                range: start..self.text.len(),
                face,
                link,
            }),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text as it was written, without what the reader added.
    pub fn written(&self) -> String {
        self.without(|face| face.ornament)
    }

    /// The words for a search: without what the reader added, and without the numbers of footnotes.
    pub fn words(&self) -> String {
        self.without(|face| face.ornament || face.raised)
    }

    fn without(&self, skips: impl Fn(&Face) -> bool) -> String {
        let parts = self.spans.iter().filter(|span| !skips(&span.face));
        parts.filter_map(|span| self.text.get(span.range.clone())).collect()
    }

    /// Drops white space at the end, and the spans with it.
    pub fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        self.spans.retain_mut(|span| {
            span.range.end = span.range.end.min(length);
            span.range.start < span.range.end
        });
    }

    /// Drops the first `bytes` bytes, which must end between characters, and white space after them.
    pub fn trim_front(&mut self, bytes: usize) {
        let Some(rest) = self.text.get(bytes..) else { return };
        let rest = rest.trim_start().to_owned();
        let cut = self.text.len() - rest.len();
        self.text = rest;
        self.spans.retain_mut(|span| {
            span.range = span.range.start.saturating_sub(cut)..span.range.end.saturating_sub(cut);
            span.range.start < span.range.end
        });
    }
}

impl Document {
    /// A document that consists of a message: what was too big, and the bound.
    pub fn refused(message: impl Into<String>) -> Self {
        Self {
            blocks: vec![Block::Refused(message.into())],
            ..Self::default()
        }
    }

    /// All headings: level, text, anchor.
    pub fn headings(&self) -> Vec<(u8, String, String)> {
        let mut found = Vec::new();
        visit(&self.blocks, &mut |block| {
            if let Block::Heading(heading) = block {
                found.push((heading.level, heading.text.written(), heading.anchor.clone()));
            }
        });
        found
    }

    /// Everything that a link may name after `#`: headings, what HTML names, and stops.
    pub fn anchors(&self) -> HashSet<String> {
        let mut found: HashSet<String> = self.stops.iter().map(|stop| stop.id.0.clone()).collect();
        let mut add = |block: &Block| match block {
            Block::Heading(heading) => {
                found.insert(heading.anchor.clone());
                found.extend(heading.text.anchors.iter().cloned());
            }
            Block::Paragraph(text) => found.extend(text.anchors.iter().cloned()),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                found.extend(cells.flat_map(|cell| cell.anchors.iter().cloned()));
            }
            _ => {}
        };
        visit(&self.blocks, &mut add);
        for footnote in &self.footnotes {
            visit(&footnote.blocks, &mut add);
        }
        found
    }
}

/// Calls `with` for every block, outer before inner. The depth gate bounds the recursion.
pub(super) fn visit(blocks: &[Block], with: &mut impl FnMut(&Block)) {
    for block in blocks {
        with(block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| visit(&item.blocks, with)),
            Block::Quote { blocks, .. } => visit(blocks, with),
            _ => {}
        }
    }
}
