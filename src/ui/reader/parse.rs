//! Markdown to a [`Document`], behind gates that keep hostile or runaway text from costing time or memory. Pure; HTML
//! is shown as text, never interpreted.

mod gates;
mod links;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

use super::document::*;
use crate::pack::StopId;
use gates::{refusal, too_deep};
use links::slug;

pub use gates::{MAX_CODE, MAX_COLUMNS, MAX_DEPTH, MAX_DOCUMENT, MAX_LINE, MAX_ROWS};
pub use links::target;

/// Reads Markdown. What is over a gate becomes a [`Block::Refused`]: the whole document where its size, a line or its
/// depth is at fault, the block where it is a table or code.
pub fn parse(markdown: &str) -> Document {
    if let Some(message) = refusal(markdown) {
        return Document::refused(message);
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut build = Builder::default();
    for event in Parser::new_ext(markdown, options) {
        if let Err(message) = build.take(event) {
            return Document::refused(message);
        }
    }
    build.finish()
}

/// The id and minutes of a comment `<!-- stop: id, 10 min -->`.
fn stop_comment(html: &str) -> Option<(StopId, u32)> {
    let inner = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let (id, time) = inner.strip_prefix("stop:")?.split_once(',')?;
    let minutes = time.trim().strip_suffix("min")?.trim().parse().ok()?;
    Some((StopId(id.trim().to_owned()), minutes))
}

enum Container {
    List(List),
    Item(Option<bool>),
    Quote,
    Footnote(String),
}

#[derive(Default)]
struct Builder {
    /// Containers that are open, each with the blocks that lie around it.
    open: Vec<(Container, Vec<Block>)>,
    blocks: Vec<Block>,
    text: Text,
    bold: usize,
    italic: usize,
    struck: usize,
    link: Option<usize>,
    heading: Option<u8>,
    code: Option<Code>,
    html: Option<String>,
    /// Nesting of images (an alternative text may hold one), and the outermost.
    images: usize,
    picture: Picture,
    table: Option<Table>,
    in_head: bool,
    row: Vec<Text>,
    pending_stop: Option<(StopId, u32)>,
    stops: Vec<StopMark>,
    anchors: BTreeSet<String>,
    /// Number of each footnote by name, in the order of first reference.
    numbers: BTreeMap<String, u32>,
    definitions: Vec<(String, Vec<Block>)>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => return self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.add_text(&text, false),
            Event::Code(text) => self.add_text(&text, true),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.add_text(&text, true),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.add_text(&html, true),
            },
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(html) => self.add_text(&html, true),
            Event::SoftBreak => self.add_text(" ", false),
            Event::HardBreak => self.add_text("\n", false),
            Event::Rule => {
                self.flush();
                self.blocks.push(Block::Rule);
            }
            Event::TaskListMarker(ticked) => {
                if let Some((Container::Item(task), _)) = self.open.last_mut() {
                    *task = Some(ticked);
                }
            }
            Event::FootnoteReference(name) => {
                let next = self.numbers.len() as u32 + 1;
                let number = *self.numbers.entry(name.to_string()).or_insert(next);
                self.text.links.push(Target::Footnote(number));
                let link = Some(self.text.links.len() - 1);
                let face = Face {
                    raised: true,
                    ..Face::default()
                };
                self.text.push(&number.to_string(), face, link);
            }
        }
        Ok(())
    }

    fn face(&self, code: bool) -> Face {
        Face {
            bold: self.bold > 0,
            italic: self.italic > 0,
            struck: self.struck > 0,
            code,
            ..Face::default()
        }
    }

    fn add_text(&mut self, text: &str, code: bool) {
        if let Some(block) = &mut self.code {
            // One byte more than allowed is enough to know.
            let room = (MAX_CODE + 1).saturating_sub(block.text.len());
            let mut end = text.len().min(room);
            while !text.is_char_boundary(end) {
                end += 1;
            }
            block.text.push_str(text.get(..end).unwrap_or_default());
        } else if let Some(html) = &mut self.html {
            html.push_str(text);
        } else if self.images > 0 {
            self.picture.alt.push_str(text);
        } else {
            let face = self.face(code);
            self.text.push(text, face, self.link);
        }
    }

    /// Ends the paragraph at hand: a tight list's items come without paragraphs of their own.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        text.trim_end();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    fn open(&mut self, container: Container) -> Result<(), String> {
        self.flush();
        let around = std::mem::take(&mut self.blocks);
        self.open.push((container, around));
        let depth = self
            .open
            .iter()
            .filter(|(kind, _)| matches!(kind, Container::List(_) | Container::Quote))
            .count();
        if depth > MAX_DEPTH { Err(too_deep()) } else { Ok(()) }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), String> {
        match tag {
            Tag::Paragraph => {
                self.flush();
                // An item that holds a paragraph is a loose one.
                if let [.., (Container::List(list), _), (Container::Item(_), _)] = self.open.as_mut_slice() {
                    list.tight = false;
                }
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level as u8);
            }
            Tag::BlockQuote(_) => self.open(Container::Quote)?,
            Tag::List(start) => self.open(Container::List(List {
                start,
                tight: true,
                items: Vec::new(),
            }))?,
            Tag::Item => self.open(Container::Item(None))?,
            Tag::FootnoteDefinition(name) => self.open(Container::Footnote(name.to_string()))?,
            Tag::CodeBlock(kind) => {
                self.flush();
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                let language = info
                    .split([' ', ',', '{'])
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                self.code = Some(Code {
                    language,
                    text: String::new(),
                });
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                self.html = Some(String::new());
            }
            Tag::Table(sides) => {
                self.flush();
                let side = |alignment: &Alignment| match alignment {
                    Alignment::None | Alignment::Left => Side::Left,
                    Alignment::Center => Side::Middle,
                    Alignment::Right => Side::Right,
                };
                self.table = Some(Table {
                    sides: sides.iter().map(side).collect(),
                    ..Table::default()
                });
            }
            Tag::TableHead => self.in_head = true,
            Tag::TableRow | Tag::TableCell => {}
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => {
                self.text.links.push(target(&dest_url));
                self.link = Some(self.text.links.len() - 1);
            }
            Tag::Image { dest_url, .. } => {
                self.images += 1;
                if self.images == 1 {
                    self.picture = Picture {
                        source: dest_url.to_string(),
                        alt: String::new(),
                    };
                }
            }
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.end_html(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => {
                self.in_head = false;
                let row = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.head = row;
                }
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                // One row more than allowed is enough to know.
                if let Some(table) = &mut self.table
                    && table.rows.len() <= MAX_ROWS
                {
                    table.rows.push(row);
                }
            }
            TagEnd::TableCell => {
                let mut text = std::mem::take(&mut self.text);
                text.trim_end();
                self.row.push(text);
            }
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                if self.images == 0 {
                    self.end_image();
                }
            }
            TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    fn end_heading(&mut self) {
        let level = self.heading.take().unwrap_or(1);
        let mut text = std::mem::take(&mut self.text);
        text.trim_end();
        let title = text.written();
        let base = slug(&title);
        let mut anchor = base.clone();
        let mut count = 0;
        while !self.anchors.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{base}-{count}");
        }
        let stop = self.pending_stop.take().map(|(id, minutes)| {
            self.stops.push(StopMark {
                id,
                minutes,
                title,
                anchor: anchor.clone(),
            });
            self.stops.len() - 1
        });
        self.blocks.push(Block::Heading(Heading {
            level,
            text,
            anchor,
            stop,
        }));
    }

    fn end_code(&mut self) {
        let Some(mut code) = self.code.take() else { return };
        if code.text.len() > MAX_CODE {
            let most = MAX_CODE / 1024;
            self.blocks.push(Block::Refused(format!(
                "A code block of more than {most} KB is not shown."
            )));
            return;
        }
        code.text.truncate(code.text.trim_end_matches('\n').len());
        self.blocks.push(Block::Code(code));
    }

    fn end_html(&mut self) {
        let Some(html) = self.html.take() else { return };
        let mut shown = String::new();
        let mut rest = html.as_str();
        while let Some((before, comment)) = rest.split_once("<!--") {
            shown.push_str(before);
            let (comment, after) = comment.split_once("-->").unwrap_or((comment, ""));
            if let Some(stop) = stop_comment(&format!("<!--{comment}-->")) {
                self.pending_stop = Some(stop);
            }
            rest = after;
        }
        shown.push_str(rest);
        let shown = shown.trim();
        if !shown.is_empty() {
            let mut text = Text::default();
            text.push(
                shown,
                Face {
                    code: true,
                    ..Face::default()
                },
                None,
            );
            self.blocks.push(Block::Paragraph(text));
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        let columns = table.sides.len();
        if table.rows.len() > MAX_ROWS || columns > MAX_COLUMNS {
            self.blocks.push(Block::Refused(format!(
                "A table of more than {MAX_ROWS} rows or {MAX_COLUMNS} columns is not shown."
            )));
            return;
        }
        for row in std::iter::once(&mut table.head).chain(&mut table.rows) {
            row.resize(columns, Text::default());
        }
        self.blocks.push(Block::Table(table));
    }

    fn end_link(&mut self) {
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
    fn end_image(&mut self) {
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

    fn close(&mut self) {
        self.flush();
        let Some((container, around)) = self.open.pop() else {
            return;
        };
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

    fn finish(mut self) -> Document {
        self.flush();
        let mut footnotes: Vec<Footnote> = Vec::new();
        for (name, mut blocks) in self.definitions {
            let Some(&number) = self.numbers.get(&name) else {
                continue;
            };
            if footnotes.iter().any(|footnote| footnote.number == number) {
                continue;
            }
            if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
                blocks.push(Block::Paragraph(Text::default()));
            }
            if let Some(Block::Paragraph(text)) = blocks.last_mut() {
                text.links.push(Target::FootnoteSource(number));
                let link = Some(text.links.len() - 1);
                text.push(
                    "\u{a0}\u{2191}",
                    Face {
                        ornament: true,
                        ..Face::default()
                    },
                    link,
                );
            }
            footnotes.push(Footnote { number, blocks });
        }
        footnotes.sort_by_key(|footnote| footnote.number);
        Document {
            blocks: self.blocks,
            footnotes,
            stops: self.stops,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn only(markdown: &str) -> Block {
        let mut blocks = parse(markdown).blocks;
        assert_eq!(blocks.len(), 1, "{blocks:?}");
        blocks.remove(0)
    }

    fn refused(markdown: &str) -> bool {
        let document = parse(markdown);
        document.blocks.len() == 1 && matches!(document.blocks.first(), Some(Block::Refused(_)))
    }

    #[test]
    fn faces_and_links_cover_the_text_without_gaps() {
        let Block::Paragraph(text) = only("a *b **c*** `d` ~~e~~ [f](skill:sql-joins#outer) g") else {
            panic!()
        };
        assert_eq!(text.text, "a b c d e f g");
        let mut end = 0;
        for span in &text.spans {
            assert_eq!(span.range.start, end);
            end = span.range.end;
        }
        assert_eq!(end, text.text.len());
        let face = |c: &str| {
            let at = text.text.find(c).unwrap();
            text.spans.iter().find(|span| span.range.contains(&at)).unwrap().face
        };
        assert!(face("b").italic && !face("b").bold);
        assert!(face("c").italic && face("c").bold);
        assert!(face("d").code && face("e").struck);
        let skill = Target::Skill {
            skill: "sql-joins".into(),
            anchor: Some("outer".into()),
        };
        assert_eq!(text.links, [skill]);
    }

    #[test]
    fn stops_are_found_before_their_headings() {
        let text = "<!-- stop: inner, 10 min -->\n## Inner join\n\ntext\n\n## Not a stop\n\n<!-- a remark -->\n\n\
                    <!-- stop: outer, 8 min -->\n\n## Outer\n";
        let document = parse(text);
        let stops: Vec<_> = document
            .stops
            .iter()
            .map(|stop| (stop.id.as_str(), stop.minutes, &*stop.title))
            .collect();
        assert_eq!(stops, [("inner", 10, "Inner join"), ("outer", 8, "Outer")]);
        let marked = document
            .blocks
            .iter()
            .filter(|b| matches!(b, Block::Heading(h) if h.stop.is_some()))
            .count();
        assert_eq!(marked, 2);
        assert!(!document.plain_text().contains("remark"));
    }

    #[test]
    fn headings_have_anchors_of_their_own() {
        let anchors: Vec<_> = parse("# Why `ON`, not WHERE?\n\n# Again\n\n# Again\n").headings();
        let expected = [
            (1, "Why ON, not WHERE?", "why-on-not-where"),
            (1, "Again", "again"),
            (1, "Again", "again-1"),
        ];
        assert_eq!(
            anchors.iter().map(|(l, t, a)| (*l, &**t, &**a)).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn admonitions_of_known_kinds_lose_their_marker() {
        for (marker, expected) in [
            ("TRAP", Some(Admonition::Trap)),
            ("note", Some(Admonition::Note)),
            ("WARNING", Some(Admonition::Warning)),
            ("OTHER", None),
        ] {
            let Block::Quote { kind, blocks } = only(&format!("> [!{marker}]\n> Mind the *gap*.")) else {
                panic!()
            };
            assert_eq!(kind, expected, "{marker}");
            let Some(Block::Paragraph(text)) = blocks.first() else {
                panic!()
            };
            assert_eq!(text.text.contains("[!"), expected.is_none());
            let last = text.spans.iter().find(|span| span.face.italic).unwrap();
            assert_eq!(&text.text[last.range.clone()], "gap");
        }
    }

    #[test]
    fn lists_keep_numbers_tasks_and_nesting() {
        let Block::List(list) = only("3. three\n4. four\n   - [x] done\n   - [ ] open\n") else {
            panic!()
        };
        assert_eq!((list.start, list.tight, list.items.len()), (Some(3), true, 2));
        let Some(Block::List(inner)) = list.items[1].blocks.get(1) else {
            panic!("{list:?}")
        };
        assert_eq!(
            inner.items.iter().map(|item| item.task).collect::<Vec<_>>(),
            [Some(true), Some(false)]
        );
    }

    #[test]
    fn tables_have_sides_and_full_rows() {
        let Block::Table(table) = only("|a|b|c|\n|:-|:-:|-:|\n|1|`2`|\n") else {
            panic!()
        };
        assert_eq!(table.sides, [Side::Left, Side::Middle, Side::Right]);
        assert_eq!(
            table.rows,
            [vec![
                table.rows[0][0].clone(),
                table.rows[0][1].clone(),
                Text::default()
            ]]
        );
        assert!(table.rows[0][1].spans[0].face.code);
    }

    #[test]
    fn footnotes_are_numbered_by_first_reference_and_lead_back() {
        let document = parse("One[^b] two[^a] three[^b].\n\n[^a]: About a.\n[^b]: About b.\n[^c]: Never named.\n");
        let numbers: Vec<_> = document.footnotes.iter().map(|footnote| footnote.number).collect();
        assert_eq!(numbers, [1, 2]);
        let Some(Block::Paragraph(first)) = document.footnotes[0].blocks.first() else {
            panic!()
        };
        assert!(first.written().starts_with("About b."));
        assert_eq!(first.links, [Target::FootnoteSource(1)]);
        let Some(Block::Paragraph(text)) = document.blocks.first() else {
            panic!()
        };
        assert_eq!(
            text.links,
            [Target::Footnote(1), Target::Footnote(2), Target::Footnote(1)]
        );
    }

    #[test]
    fn html_is_text() {
        let document = parse("a <b>c</b> <!-- gone --> d\n\n<script>\nalert(1)\n</script>\n");
        let text = document.plain_text();
        assert!(
            text.contains("<b>c</b>") && text.contains("alert(1)") && !text.contains("gone"),
            "{text}"
        );
    }

    #[test]
    fn images_stand_alone_between_the_words() {
        let blocks = parse("before ![a *map*](images/map.png) after\n").blocks;
        assert!(
            matches!(
                &blocks[..],
                [Block::Paragraph(_), Block::Picture(_), Block::Paragraph(_)]
            ),
            "{blocks:?}"
        );
        assert_eq!(
            blocks[1],
            Block::Picture(Picture {
                source: "images/map.png".into(),
                alt: "a map".into()
            })
        );
    }

    #[test]
    fn gates_let_pass_what_is_just_small_enough() {
        let nested = |depth: usize| {
            (0..depth)
                .map(|level| format!("{}- x\n", "  ".repeat(level)))
                .collect::<String>()
        };
        assert!(!refused(&nested(MAX_DEPTH)));
        assert!(refused(&nested(MAX_DEPTH + 1)));
        assert!(!refused(&format!("{} x", ">".repeat(MAX_DEPTH))));
        assert!(refused(&format!("{} x", ">".repeat(MAX_DEPTH + 1))));
        assert!(refused(&format!("{}x", "- ".repeat(5_000))));
        assert!(refused(&nested(300)));
        assert!(!refused(&"word ".repeat(MAX_LINE / 5)));
        assert!(refused(&"word ".repeat(MAX_LINE / 5 + 1)));
        assert!(!refused(&"line\n".repeat(MAX_DOCUMENT / 5)));
        assert!(refused(&"line\n".repeat(MAX_DOCUMENT / 5 + 1)));
        assert!(refused(&format!(
            "```sql\n{}```\n",
            "12345678\n".repeat(MAX_CODE / 9 + 1)
        )));
        assert!(matches!(
            only(&format!("```sql\n{}```\n", "12345678\n".repeat(MAX_CODE / 9))),
            Block::Code(_)
        ));
        let table = |rows: usize, columns: usize| {
            let row = "|x".repeat(columns) + "|\n";
            let mut text = row.clone();
            text.push_str(&("|-".repeat(columns) + "|\n"));
            text.push_str(&row.repeat(rows));
            text
        };
        assert!(matches!(only(&table(MAX_ROWS, MAX_COLUMNS)), Block::Table(_)));
        assert!(refused(&table(MAX_ROWS + 1, 2)));
        assert!(refused(&table(2, MAX_COLUMNS + 1)));
    }

    #[test]
    fn hostile_text_ends_in_few_blocks() {
        // One line of stars is over the line gate; many lines of them are rules.
        assert!(refused(&"*".repeat(MAX_DOCUMENT)));
        let lines = format!("{}\n", "*".repeat(1023)).repeat(256);
        assert!(parse(&lines).blocks.iter().all(|block| *block == Block::Rule));
        for opener in [
            "[", "![", "*a ", "**a", "`", "<!--", "[^", "_a ", "~~a", "&", "\\[", "a<", "|", "[a](", "<a ",
        ] {
            let line = format!("{}\n", opener.repeat(MAX_LINE / opener.len()));
            let text = line.repeat(MAX_DOCUMENT / line.len());
            let document = parse(&text);
            assert!(document.plain_text().len() <= 2 * MAX_DOCUMENT, "{opener}");
        }
    }
}
