//! Markdown to a [`Document`], with what the check needs to know of it: faults, links and prose with their places in the
//! text. What is too big is left out with a line in its place, and the rest stands.

mod blocks;
mod html;
mod words;

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::document::*;
use super::faults::{Fault, FaultKind};
use super::limits::{MAX_CODE, gate};
use super::links::{Anchors, target};
use crate::ids::StopId;
use blocks::Container;

/// What was read from a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    pub document: Document,
    /// What is wrong or left out, in order of place.
    pub faults: Vec<Fault>,
    pub links: Vec<Link>,
    pub images: Vec<Link>,
    /// Words outside code blocks.
    pub words: usize,
    /// Prose outside code: where each run of it stands.
    pub prose: Vec<Range<usize>>,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub at: usize,
    pub to: String,
    /// What it says; for an image, the text that stands for it.
    pub text: String,
    /// Whether it is an address in angle brackets.
    pub is_bare: bool,
}

/// Reads Markdown.
pub fn parse(text: &str) -> Parsed {
    let gated = gate(text);
    let mut dangling = Vec::new();
    let mut broken = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference) {
            dangling.push(Fault::new(
                link.span.start,
                FaultKind::DanglingLink(link.reference.to_string()),
            ));
        }
        None
    };
    let mut build = Builder::new(&gated.text, gated.faults);
    let parser = Parser::new_with_broken_link_callback(&gated.text, options(), Some(&mut broken));
    for (event, range) in parser.into_offset_iter() {
        build.take(event, range);
    }
    let mut parsed = build.finish();
    parsed.faults.append(&mut dangling);
    parsed.faults.sort_by_key(|fault| fault.at);
    parsed
}

/// What notes may use beyond CommonMark. Formulas are found, and shown as they are written.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
}

#[derive(Default)]
struct Builder<'t> {
    source: &'t str,
    parsed: Parsed,
    /// Where lines were left out before parsing, with what stands there.
    left_out: VecDeque<(usize, String)>,
    /// Tags that are open around what is left out; 0 where nothing is.
    skipping: usize,
    /// Containers that are open, each with the blocks that lie around it.
    open: Vec<(Container, Vec<Block>)>,
    /// How many of them are lists and quotes.
    depth: usize,
    blocks: Vec<Block>,
    text: Text,
    bold: usize,
    italic: usize,
    struck: usize,
    link: Option<usize>,
    /// Links and images that are open, with their text so far.
    links: Vec<Link>,
    /// Level of the heading that is open, and where it begins.
    heading: Option<(u8, usize)>,
    code: Option<Code>,
    /// Whether the code that is open stands between fences.
    is_fenced: bool,
    html: Option<String>,
    /// Tags that are hidden and not yet closed.
    hidden: Vec<String>,
    /// Names that HTML gave to the text that comes next.
    named: Vec<String>,
    /// Nesting of images (an alternative text may hold one), and the outermost.
    images: usize,
    picture: Picture,
    table: Option<(Table, usize)>,
    row: Vec<Text>,
    /// A stop's comment that waits for its heading.
    pending_stop: Option<(usize, StopId, u32)>,
    stop_ids: HashSet<StopId>,
    anchors: Anchors,
    /// Number of each footnote by name, in the order of first reference.
    numbers: HashMap<String, u32>,
    footnote_uses: Vec<(usize, String)>,
    definitions: Vec<(String, Vec<Block>)>,
}

impl<'t> Builder<'t> {
    fn new(source: &'t str, faults: Vec<Fault>) -> Self {
        let left_out = faults
            .iter()
            .filter_map(|fault| Some((fault.at, fault.kind.in_its_place()?)))
            .collect();
        Self {
            source,
            left_out,
            parsed: Parsed {
                faults,
                ..Parsed::default()
            },
            ..Self::default()
        }
    }

    fn fault(&mut self, at: usize, kind: FaultKind) {
        self.parsed.faults.push(Fault::new(at, kind));
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        self.put_left_out(&event, &range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.words(&text, range),
            Event::Code(text) => {
                if let Some(link) = self.links.last_mut() {
                    link.text.push_str(&text);
                }
                self.parsed.words += text.split_whitespace().count();
                self.add_text(&text, true);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.formula(&text, range),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.add_text(&html, true),
            },
            Event::InlineHtml(html) => self.inline_html(&html, range.start),
            Event::SoftBreak => self.add_text(" ", false),
            Event::HardBreak => self.add_text("\n", false),
            Event::Rule => {
                self.stop_without_heading();
                self.flush();
                self.blocks.push(Block::Rule);
            }
            Event::TaskListMarker(ticked) => {
                if let Some((Container::Item(task), _)) = self.open.last_mut() {
                    *task = Some(ticked);
                }
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name, range.start),
        }
    }

    /// Puts the lines for what was left out before parsing where the next block begins, or the list or quote ends.
    fn put_left_out(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let here = match event {
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::List(_)
                | Tag::FootnoteDefinition(_)
                | Tag::Table(_),
            )
            | Event::Rule => range.start,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => range.end,
            _ => return,
        };
        while let Some((_, line)) = self.left_out.pop_front_if(|(at, _)| *at < here) {
            self.refuse(line);
        }
    }

    /// Puts a line in place of what is left out; one for several that lie together.
    fn refuse(&mut self, line: String) {
        self.flush();
        let refused = Block::Refused(line);
        if self.blocks.last() != Some(&refused) {
            self.blocks.push(refused);
        }
    }

    /// Leaves out all that lies in the tag that just began.
    fn skip(&mut self, at: usize, kind: FaultKind) {
        self.skipping = 1;
        self.refuse(kind.in_its_place().unwrap_or_default());
        self.fault(at, kind);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let goes_on_to_a_stop = matches!(
            tag,
            Tag::Heading {
                level: HeadingLevel::H2,
                ..
            } | Tag::HtmlBlock
        );
        if !goes_on_to_a_stop && self.heading.is_none() {
            self.stop_without_heading();
        }
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
                self.heading = Some((level as u8, range.start));
            }
            Tag::BlockQuote(_) => self.enter(Container::Quote, range.start),
            Tag::List(start) => self.enter(
                Container::List(List {
                    start,
                    tight: true,
                    items: Vec::new(),
                }),
                range.start,
            ),
            Tag::Item => self.enter(Container::Item(None), range.start),
            Tag::FootnoteDefinition(name) => self.enter(Container::Footnote(name.to_string()), range.start),
            Tag::CodeBlock(kind) => self.start_code(&kind, range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                self.html = Some(String::new());
            }
            Tag::Table(sides) => self.start_table(&sides, range.start),
            inline => self.start_inline(inline, range.start),
        }
    }

    fn start_inline(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link {
                link_type, dest_url, ..
            } => {
                self.open_link(at, &dest_url, link_type);
                self.text.links.push(target(&dest_url));
                self.link = Some(self.text.links.len() - 1);
            }
            Tag::Image {
                link_type, dest_url, ..
            } => {
                self.open_link(at, &dest_url, link_type);
                self.images += 1;
                if self.images == 1 {
                    self.picture = Picture {
                        source: dest_url.to_string(),
                        alt: String::new(),
                    };
                }
            }
            _ => {}
        }
    }

    fn open_link(&mut self, at: usize, to: &str, kind: LinkType) {
        self.links.push(Link {
            at,
            to: to.to_owned(),
            text: String::new(),
            is_bare: matches!(kind, LinkType::Autolink | LinkType::Email),
        });
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.flush();
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        self.is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
        let language = info
            .split([' ', ',', '{'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if self.is_fenced {
            self.look_at_fence(&language, range);
        }
        self.code = Some(Code {
            language,
            text: String::new(),
        });
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.leave(),
            TagEnd::CodeBlock => self.end_code(&range),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.end_html(range),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => {
                let row = std::mem::take(&mut self.row);
                if let Some((table, _)) = &mut self.table {
                    table.head = row;
                }
            }
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => {
                let text = self.take_text();
                self.row.push(text);
            }
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => {
                self.parsed.links.extend(self.links.pop());
                self.end_link();
            }
            TagEnd::Image => {
                self.parsed.images.extend(self.links.pop());
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

    fn end_code(&mut self, range: &Range<usize>) {
        let Some(mut code) = self.code.take() else { return };
        if self.left_out.front().is_some_and(|(at, _)| range.contains(at)) {
            // A line that was left out is as long as it was, and blank.
            let lines: Vec<_> = code.text.split('\n').map(str::trim_end).collect();
            code.text = lines.join("\n");
        }
        if code.text.len() > MAX_CODE {
            let kind = FaultKind::CodeTooLong(code.text.len());
            self.refuse(kind.in_its_place().unwrap_or_default());
            self.fault(range.start, kind);
            return;
        }
        code.text.truncate(code.text.trim_end_matches('\n').len());
        self.blocks.push(Block::Code(code));
    }
}
