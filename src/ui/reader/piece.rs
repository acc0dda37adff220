//! A document as one run of pieces from top to bottom, each with its indent, its space and what stands beside it: what
//! the page measures and draws. Pure: sizes are in points at zoom 1, heights come later.

use crate::markdown::*;

/// A document and its pieces.
#[derive(Debug, Default)]
pub struct Sheet {
    pub document: Document,
    pub pieces: Vec<Piece>,
}

#[derive(Debug)]
pub struct Piece {
    pub kind: Kind,
    /// The text that selection and find see; positions count its characters.
    pub words: String,
    /// Characters of `words`.
    pub length: usize,
    pub indent: f32,
    /// Space above.
    pub gap: f32,
    /// Quotes that it lies in, outermost first.
    pub bars: Vec<Bar>,
    pub marker: Option<Marker>,
    /// Index of the stop that it belongs to.
    pub stop: Option<usize>,
}

#[derive(Debug)]
pub enum Kind {
    Text { text: Text, role: Role },
    Code(Code),
    Table(Table),
    Picture(Picture),
    Rule,
    Refused,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    Body,
    /// Level and anchor.
    Heading(u8, String),
    /// The name of an admonition.
    Title(Admonition),
    /// Text of the footnote of this number.
    Footnote(u32),
}

/// The line at the left of a quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub x: f32,
    pub kind: Option<Admonition>,
    /// Tells one quote from the next.
    pub quote: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Marker {
    /// Depth of the list, from 0.
    Bullet(usize),
    /// With its point: `3.`
    Number(String),
    Task(bool),
}

const LIST_INDENT: f32 = 26.0;
const QUOTE_INDENT: f32 = 18.0;
const PARAGRAPH_GAP: f32 = 13.0;
const TIGHT_GAP: f32 = 4.0;

impl Sheet {
    pub fn of(document: Document) -> Self {
        let mut setter = Setter::default();
        setter.blocks(&document.blocks, &Place::default());
        if !document.footnotes.is_empty() {
            setter.stop = None;
            setter.add(Kind::Rule, &Place::default(), 28.0);
            for footnote in &document.footnotes {
                let place = Place {
                    footnote: Some(footnote.number),
                    indent: LIST_INDENT,
                    ..Place::default()
                };
                setter.marker = Some(Marker::Number(format!("{}.", footnote.number)));
                setter.blocks(&footnote.blocks, &place);
            }
        }
        Self {
            document,
            pieces: setter.pieces,
        }
    }

    /// Index of the piece that an anchor names: a heading, a place that HTML names, or else a stop.
    pub fn anchor(&self, anchor: &str) -> Option<usize> {
        let stop = self.document.stops.iter().find(|stop| stop.id.as_str() == anchor);
        self.named(anchor).or_else(|| self.named(&stop?.anchor))
    }

    fn named(&self, anchor: &str) -> Option<usize> {
        let names = |text: &Text| text.anchors.iter().any(|own| own == anchor);
        let is_it = |piece: &Piece| match &piece.kind {
            Kind::Text { text, role } => matches!(role, Role::Heading(_, own) if own == anchor) || names(text),
            Kind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).any(names),
            _ => false,
        };
        self.pieces.iter().position(is_it)
    }

    /// Index of the first piece of a footnote.
    pub fn footnote(&self, number: u32) -> Option<usize> {
        let named =
            |piece: &Piece| matches!(&piece.kind, Kind::Text { role: Role::Footnote(own), .. } if *own == number);
        self.pieces.iter().position(named)
    }

    /// Index of the piece that first names a footnote.
    pub fn footnote_source(&self, number: u32) -> Option<usize> {
        let link = Target::Footnote(number);
        self.pieces.iter().position(|piece| match &piece.kind {
            Kind::Text { text, .. } => text.links.contains(&link),
            Kind::Table(table) => table.rows.iter().flatten().any(|cell| cell.links.contains(&link)),
            _ => false,
        })
    }
}

#[derive(Clone, Default)]
struct Place {
    indent: f32,
    bars: Vec<Bar>,
    depth: usize,
    tight: bool,
    footnote: Option<u32>,
}

#[derive(Default)]
struct Setter {
    pieces: Vec<Piece>,
    /// Waits for the first piece of its item.
    marker: Option<Marker>,
    quotes: usize,
    stop: Option<usize>,
}

impl Setter {
    fn blocks(&mut self, blocks: &[Block], place: &Place) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, place, index == 0);
        }
    }

    fn block(&mut self, block: &Block, place: &Place, first: bool) {
        let gap = if place.tight && !first {
            TIGHT_GAP
        } else {
            PARAGRAPH_GAP
        };
        match block {
            Block::Heading(heading) => {
                if heading.stop.is_some() {
                    self.stop = heading.stop;
                }
                let gap = match heading.level {
                    1 => 34.0,
                    2 => 34.0,
                    3 => 26.0,
                    _ => 20.0,
                };
                let role = Role::Heading(heading.level, heading.anchor.clone());
                self.add(
                    Kind::Text {
                        text: heading.text.clone(),
                        role,
                    },
                    place,
                    gap,
                );
            }
            Block::Paragraph(text) => {
                let role = place.footnote.map_or(Role::Body, Role::Footnote);
                self.add(
                    Kind::Text {
                        text: text.clone(),
                        role,
                    },
                    place,
                    gap,
                );
            }
            Block::Code(code) => self.add(Kind::Code(code.clone()), place, PARAGRAPH_GAP + 1.0),
            Block::Table(table) => self.add(Kind::Table(table.clone()), place, PARAGRAPH_GAP + 1.0),
            Block::Picture(picture) => self.add(Kind::Picture(picture.clone()), place, PARAGRAPH_GAP + 3.0),
            Block::Rule => self.add(Kind::Rule, place, 26.0),
            Block::Refused(message) => {
                self.add(Kind::Refused, place, PARAGRAPH_GAP);
                if let Some(piece) = self.pieces.last_mut() {
                    piece.length = message.chars().count();
                    piece.words.clone_from(message);
                }
            }
            Block::Quote { kind, blocks } => self.quote(*kind, blocks, place),
            Block::List(list) => self.list(list, place),
        }
    }

    fn quote(&mut self, kind: Option<Admonition>, blocks: &[Block], place: &Place) {
        self.quotes += 1;
        let mut inner = Place {
            indent: place.indent + QUOTE_INDENT,
            tight: false,
            ..place.clone()
        };
        inner.bars.push(Bar {
            x: place.indent,
            kind,
            quote: self.quotes,
        });
        if let Some(kind) = kind {
            let role = Role::Title(kind);
            self.add(
                Kind::Text {
                    text: Text::plain(kind.title()),
                    role,
                },
                &inner,
                PARAGRAPH_GAP + 6.0,
            );
            inner.tight = true;
            for block in blocks {
                self.block(block, &inner, false);
            }
        } else {
            self.blocks(blocks, &inner);
        }
    }

    fn list(&mut self, list: &List, place: &Place) {
        let inner = Place {
            indent: place.indent + LIST_INDENT,
            depth: place.depth + 1,
            tight: list.tight,
            ..place.clone()
        };
        for (index, item) in list.items.iter().enumerate() {
            let marker = match (item.task, list.start) {
                (Some(ticked), _) => Marker::Task(ticked),
                (None, Some(start)) => Marker::Number(format!("{}.", start.saturating_add(index as u64))),
                (None, None) => Marker::Bullet(place.depth),
            };
            self.marker = Some(marker);
            let before = self.pieces.len();
            if item.blocks.is_empty() {
                self.add(
                    Kind::Text {
                        text: Text::default(),
                        role: Role::Body,
                    },
                    &inner,
                    TIGHT_GAP,
                );
            } else {
                self.blocks(&item.blocks, &inner);
            }
            let close = list.tight && (index > 0 || place.depth > 0);
            if let Some(piece) = self.pieces.get_mut(before)
                && close
            {
                piece.gap = TIGHT_GAP;
            }
        }
        self.marker = None;
    }

    fn add(&mut self, kind: Kind, place: &Place, gap: f32) {
        let words = match &kind {
            Kind::Text { text, .. } => text.text.clone(),
            Kind::Code(code) => code.text.clone(),
            Kind::Table(table) => table_words(table),
            Kind::Picture(_) | Kind::Rule | Kind::Refused => String::new(),
        };
        // A heading keeps to what it is the heading of.
        let after = match self.pieces.last().map(|piece| &piece.kind) {
            Some(Kind::Text {
                role: Role::Heading(..),
                ..
            }) => Some(9.0),
            Some(Kind::Text {
                role: Role::Title(_), ..
            }) => Some(2.0),
            Some(Kind::Rule) => Some(if matches!(kind, Kind::Rule) { 8.0 } else { 24.0 }),
            Some(Kind::Code(_) | Kind::Table(_) | Kind::Picture(_)) => Some(gap.max(PARAGRAPH_GAP + 3.0)),
            Some(_) => None,
            None => Some(0.0),
        };
        let indent = if matches!(kind, Kind::Rule) && place.footnote.is_none() {
            0.0
        } else {
            place.indent
        };
        self.pieces.push(Piece {
            length: words.chars().count(),
            kind,
            words,
            indent,
            gap: after.unwrap_or(gap),
            bars: place.bars.clone(),
            marker: self.marker.take(),
            stop: self.stop,
        });
    }
}

/// Cells parted by tabs, rows by line breaks; the head first.
fn table_words(table: &Table) -> String {
    let rows = std::iter::once(&table.head).chain(&table.rows);
    let line = |row: &Vec<Text>| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t");
    rows.map(line).collect::<Vec<_>>().join("\n")
}
