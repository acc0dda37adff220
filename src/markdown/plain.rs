//! The words of a document as one sees them, without markup: what a search looks in.

use super::document::{Block, Document, Table, Text, visit};

/// Parts one block from the next in a [`Section`]; it never stands inside one.
pub const PARAGRAPH: char = '\u{2029}';

/// The words of a document from the beginning of a stop to that of the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Index into [`Document::stops`]; none before the first.
    pub stop: Option<usize>,
    /// Blocks parted by [`PARAGRAPH`], cells by tabs, rows and lines of code by line breaks.
    pub text: String,
}

impl Document {
    /// The words of the document, stop by stop; footnotes come last and belong to none.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = vec![Section::default()];
        visit(&self.blocks, &mut |block| {
            if let Block::Heading(heading) = block
                && heading.stop.is_some()
            {
                sections.push(Section {
                    stop: heading.stop,
                    text: String::new(),
                });
            }
            add(&mut sections, block);
        });
        if !self.footnotes.is_empty() {
            sections.push(Section::default());
        }
        for footnote in &self.footnotes {
            visit(&footnote.blocks, &mut |block| add(&mut sections, block));
        }
        sections.retain(|section| !section.text.is_empty());
        sections
    }

    /// All words of the document, a block a line.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        for section in self.sections() {
            out.push_str(&section.text.replace(PARAGRAPH, "\n"));
            out.push('\n');
        }
        out
    }
}

fn add(sections: &mut [Section], block: &Block) {
    let words = words(block);
    if let (false, Some(section)) = (words.is_empty(), sections.last_mut()) {
        if !section.text.is_empty() {
            section.text.push(PARAGRAPH);
        }
        section.text.push_str(&words);
    }
}

/// The words of a block itself, without those of the blocks in it.
fn words(block: &Block) -> String {
    match block {
        Block::Heading(heading) => heading.text.words(),
        Block::Paragraph(text) => text.words(),
        Block::Code(code) => code.text.clone(),
        Block::Picture(picture) => picture.alt.clone(),
        Block::Table(table) => table_words(table),
        Block::Quote { kind: Some(kind), .. } => kind.title().to_owned(),
        Block::List(_) | Block::Quote { kind: None, .. } | Block::Rule | Block::Refused(_) => String::new(),
    }
}

fn table_words(table: &Table) -> String {
    let rows = std::iter::once(&table.head).chain(&table.rows);
    let line = |row: &Vec<Text>| row.iter().map(Text::words).collect::<Vec<_>>().join("\t");
    rows.map(line).collect::<Vec<_>>().join("\n")
}
