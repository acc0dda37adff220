//! The second half of the builder: how blocks end, and what is read of HTML.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::html::{Element, element};
use super::{Builder, Parsed};
use crate::markdown::document::*;
use crate::markdown::faults::FaultKind;
use crate::markdown::limits::{MAX_COLUMNS, MAX_DEPTH, MAX_ROWS};
use crate::markdown::links::Target;
use crate::markdown::stops::{self, Comment};

pub(super) enum Container {
    List(List),
    Item(Option<bool>),
    Quote,
    Footnote(String),
}

impl Container {
    fn is_deep(&self) -> bool {
        matches!(self, Self::List(_) | Self::Quote)
    }
}

impl Builder<'_> {
    pub(super) fn enter(&mut self, container: Container, at: usize) {
        if container.is_deep() {
            if self.depth == MAX_DEPTH {
                self.skip(at, FaultKind::TooDeep);
                return;
            }
            self.depth += 1;
        }
        self.flush();
        let around = std::mem::take(&mut self.blocks);
        self.open.push((container, around));
    }

    pub(super) fn leave(&mut self) {
        self.flush();
        let Some((container, around)) = self.open.pop() else {
            return;
        };
        self.depth -= usize::from(container.is_deep());
        let inner = std::mem::replace(&mut self.blocks, around);
        match container {
            Container::List(list) => self.blocks.push(Block::List(list)),
            Container::Item(task) => {
                if let Some((Container::List(list), _)) = self.open.last_mut() {
                    list.items.push(Item { task, blocks: inner });
                }
            }
            Container::Quote => self.blocks.push(quote(inner)),
            Container::Footnote(name) => self.definitions.push((name, inner)),
        }
    }

    /// The text at hand, with the names that HTML gave it, and no white space around it.
    pub(super) fn take_text(&mut self) -> Text {
        self.hidden.clear();
        let mut text = std::mem::take(&mut self.text);
        text.trim_end();
        if text.text.starts_with(' ') {
            text.trim_front(0);
        }
        if !text.is_empty() {
            text.anchors.append(&mut self.named);
        }
        text
    }

    /// Ends the paragraph at hand: a tight list's items come without paragraphs of their own.
    pub(super) fn flush(&mut self) {
        let text = self.take_text();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    pub(super) fn end_heading(&mut self) {
        let (level, start) = self.heading.take().unwrap_or((1, 0));
        let text = self.take_text();
        let title = text.written();
        if title.trim().is_empty() {
            self.fault(start, FaultKind::EmptyHeading);
        }
        let anchor = self.anchors.next(&title);
        let stops = &mut self.parsed.document.stops;
        let stop = self.pending_stop.take().map(|(_, id, minutes)| {
            stops.push(StopMark {
                id,
                minutes,
                title: title.trim().to_owned(),
                anchor: anchor.clone(),
                start,
            });
            stops.len() - 1
        });
        self.blocks.push(Block::Heading(Heading {
            level,
            text,
            anchor,
            stop,
        }));
    }

    pub(super) fn start_table(&mut self, sides: &[Alignment], at: usize) {
        self.flush();
        if sides.len() > MAX_COLUMNS {
            let columns = sides.len();
            self.skip(at, FaultKind::TableTooBig { rows: 0, columns });
            return;
        }
        let side = |alignment: &Alignment| match alignment {
            Alignment::None | Alignment::Left => Side::Left,
            Alignment::Center => Side::Middle,
            Alignment::Right => Side::Right,
        };
        let table = Table {
            sides: sides.iter().map(side).collect(),
            ..Table::default()
        };
        self.table = Some((table, at));
    }

    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        // One row more than allowed is enough to know.
        if let Some((table, _)) = &mut self.table
            && table.rows.len() <= MAX_ROWS
        {
            table.rows.push(row);
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some((mut table, at)) = self.table.take() else {
            return;
        };
        let (rows, columns) = (table.rows.len(), table.sides.len());
        if rows > MAX_ROWS {
            let kind = FaultKind::TableTooBig { rows, columns };
            self.refuse(kind.in_its_place().unwrap_or_default());
            self.fault(at, kind);
            return;
        }
        for row in std::iter::once(&mut table.head).chain(&mut table.rows) {
            row.resize(columns, Text::default());
        }
        self.blocks.push(Block::Table(table));
    }

    pub(super) fn end_link(&mut self) {
        let link = self.link.take();
        if let Some(Target::Web { .. }) = link.and_then(|link| self.text.links.get(link)) {
            let face = Face {
                ornament: true,
                ..Face::default()
            };
            self.text.push("\u{a0}\u{2197}", face, link);
        }
    }

    /// An image stands on its own, except where only words can stand.
    pub(super) fn end_image(&mut self) {
        let picture = std::mem::take(&mut self.picture);
        if self.heading.is_some() || self.table.is_some() {
            let face = self.face(false);
            self.text.push(&picture.alt, face, self.link);
            return;
        }
        let links = self.text.links.clone();
        self.flush();
        self.text.links = links;
        self.blocks.push(Block::Picture(picture));
    }

    /// Looks whether a code block ends where its author meant it to.
    pub(super) fn look_at_fence(&mut self, language: &str, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let mark = written.chars().next().unwrap_or('`');
        let count = written.chars().take_while(|c| *c == mark).count();
        let last = written.trim_end().rsplit_once('\n').map_or("", |(_, last)| last);
        let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
        let is_closed = last.len() >= count && last.chars().all(|c| c == mark);
        let swallowed = stops::swallowed(written);
        if !is_closed {
            self.fault(range.start, FaultKind::UnclosedFence);
        }
        // A page about Markdown shows how a stop is marked.
        if !is_closed || !matches!(language, "markdown" | "md") {
            for (at, id) in swallowed {
                self.fault(range.start + at, FaultKind::SwallowedStop(id));
            }
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, at: usize) {
        if let Some(inner) = html.strip_prefix("<!--") {
            self.comment(inner.strip_suffix("-->").unwrap_or(inner), at);
            return;
        }
        match element(html) {
            Some(element) if element.only_names => {
                let opens_hidden = self.hidden.last() == Some(&element.name);
                if element.closes && !opens_hidden {
                    self.add_text(html, true);
                    return;
                }
                self.name(&element, at);
                if element.closes {
                    self.hidden.pop();
                } else if !element.is_empty {
                    self.hidden.push(element.name);
                }
            }
            Some(element) => {
                self.name(&element, at);
                self.add_text(html, true);
            }
            None => self.add_text(html, true),
        }
    }

    /// Takes the names that a tag gives to the text that comes next.
    fn name(&mut self, element: &Element, at: usize) {
        if !element.only_names {
            for id in &element.ids {
                self.fault(at, FaultKind::HtmlAnchor(id.clone()));
            }
        }
        self.named.extend(element.ids.iter().cloned());
    }

    pub(super) fn end_html(&mut self, range: Range<usize>) {
        let Some(html) = self.html.take() else { return };
        let written = self.source.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        while let Some(opening) = written.get(from..).and_then(|rest| rest.find("<!--")) {
            let at = from + opening;
            let inner = written.get(at + 4..).unwrap_or_default();
            let end = inner.find("-->");
            self.block_comment(
                inner.get(..end.unwrap_or(inner.len())).unwrap_or_default(),
                range.start + at,
            );
            if end.is_none() {
                self.fault(range.start + at, FaultKind::UnclosedComment);
            }
            from = end.map_or(written.len(), |end| at + 4 + end + 3);
        }
        let shown = without_comments(&html);
        let shown = shown.trim();
        if shown.is_empty() {
            return;
        }
        let mut only_names = true;
        let mut rest = shown;
        while let Some(at) = rest.find('<') {
            only_names &= rest.get(..at).is_some_and(|before| before.trim().is_empty());
            rest = rest.get(at..).unwrap_or_default();
            let read = element(rest);
            only_names &= read.as_ref().is_some_and(|element| element.only_names);
            if let Some(element) = &read {
                self.name(element, range.start);
            }
            rest = rest.get(read.map_or(1, |element| element.length)..).unwrap_or_default();
        }
        if !(only_names && rest.trim().is_empty()) {
            let face = Face {
                code: true,
                ..Face::default()
            };
            self.text.push(shown, face, None);
            self.flush();
        }
    }

    /// A comment between blocks, in which another may begin where this one was left open.
    fn block_comment(&mut self, inner: &str, at: usize) {
        if inner.contains("<!--") {
            self.fault(at, FaultKind::UnclosedComment);
            for (inside, id) in stops::swallowed(&format!("{inner}-->")) {
                self.fault(at + 4 + inside, FaultKind::SwallowedStop(id));
            }
        }
        self.comment(inner, at);
    }

    fn comment(&mut self, inner: &str, at: usize) {
        let (id, minutes) = match stops::comment(inner) {
            Comment::Remark => return,
            Comment::Malformed => {
                self.stop_without_heading();
                self.fault(at, FaultKind::MalformedStop);
                return;
            }
            Comment::Stop(id, minutes) => (id, minutes),
        };
        self.stop_without_heading();
        if self.stop_ids.insert(id.clone()) {
            self.pending_stop = Some((at, id, minutes));
        } else {
            self.fault(at, FaultKind::DuplicateStop(id.0));
        }
    }

    /// A stop's comment that no level-2 heading follows marks no stop.
    pub(super) fn stop_without_heading(&mut self) {
        if let Some((at, id, _)) = self.pending_stop.take() {
            self.fault(at, FaultKind::StopWithoutHeading(id.0));
        }
    }

    pub(super) fn finish(mut self) -> Parsed {
        self.flush();
        self.stop_without_heading();
        while let Some((_, line)) = self.left_out.pop_front() {
            self.refuse(line);
        }
        if let Some(Block::Paragraph(text) | Block::Heading(Heading { text, .. })) = self.blocks.last_mut() {
            text.anchors.append(&mut self.named);
        }
        let defined: Vec<&String> = self.definitions.iter().map(|(name, _)| name).collect();
        let known: std::collections::HashSet<_> = defined.into_iter().cloned().collect();
        for (at, name) in std::mem::take(&mut self.footnote_uses) {
            if !known.contains(&name) {
                self.fault(at, FaultKind::DanglingFootnote(name));
            }
        }
        let mut footnotes: Vec<Footnote> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (name, blocks) in std::mem::take(&mut self.definitions) {
            if let Some(&number) = self.numbers.get(&name).filter(|number| seen.insert(**number)) {
                footnotes.push(footnote(number, blocks));
            }
        }
        footnotes.sort_by_key(|footnote| footnote.number);
        self.parsed.document.blocks = self.blocks;
        self.parsed.document.footnotes = footnotes;
        self.parsed
    }
}

/// A footnote with the way back at its end.
fn footnote(number: u32, mut blocks: Vec<Block>) -> Footnote {
    if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
        blocks.push(Block::Paragraph(Text::default()));
    }
    if let Some(Block::Paragraph(text)) = blocks.last_mut() {
        text.links.push(Target::FootnoteSource(number));
        let link = Some(text.links.len() - 1);
        let face = Face {
            ornament: true,
            ..Face::default()
        };
        text.push("\u{a0}\u{2191}", face, link);
    }
    Footnote { number, blocks }
}

fn without_comments(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        shown.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    shown
}

/// A block quote, or an admonition where its first line is `[!KIND]` of a known kind.
fn quote(mut blocks: Vec<Block>) -> Block {
    let mut kind = None;
    if let Some(Block::Paragraph(text)) = blocks.first_mut()
        && let Some(rest) = text.text.strip_prefix("[!")
        && let Some((name, after)) = rest.split_once(']')
        && (after.is_empty() || after.starts_with([' ', '\n']))
    {
        kind = Admonition::named(name);
        if kind.is_some() {
            let marker = name.len() + 3;
            text.trim_front(marker);
            if text.is_empty() {
                blocks.remove(0);
            }
        }
    }
    Block::Quote { kind, blocks }
}
