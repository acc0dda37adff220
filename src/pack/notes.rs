//! Reads the Markdown of a skill: its stops, headings, links and images, after the gates that keep a hostile or careless
//! document from costing minutes and gigabytes further on.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::diagnostic::{Problems, TextFile};
use super::files::Files;
use super::{Stop, StopId, decode};

/// Largest document, in bytes.
pub const MAX_DOCUMENT: usize = 256 * 1024;
/// Largest code block, in bytes.
pub const MAX_CODE_BLOCK: usize = 20 * 1024;
/// Longest line, in bytes.
pub const MAX_LINE: usize = 20 * 1024;
/// Deepest nesting of quotes, lists and the like.
pub const MAX_DEPTH: usize = 16;
/// Most rows of a table, its head among them.
pub const MAX_TABLE_ROWS: usize = 200;
/// Most columns of a table.
pub const MAX_TABLE_COLUMNS: usize = 20;
/// Most minutes that one stop may take.
const MAX_MINUTES: u32 = 240;

/// What of Markdown the notes may use beyond CommonMark: tables, footnotes and struck-out text.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// What a scan of a document found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub stops: Vec<Stop>,
    /// Anchors of the headings, as links name them.
    pub anchors: HashSet<String>,
    pub links: Vec<Link>,
    pub images: Vec<Link>,
    /// Words outside code blocks.
    pub words: usize,
    /// Prose outside code: where each run of it stands.
    pub prose: Vec<Range<usize>>,
}

/// A link or an image.
#[derive(Debug)]
pub(super) struct Link {
    pub at: usize,
    pub to: String,
    /// What it says; for an image, the text that stands for it.
    pub text: String,
    /// Whether it is an address in angle brackets.
    pub is_bare: bool,
}

/// Reads `notes.md` in a skill's folder; a document that passes no gate is left out, and the skill has none.
pub(super) fn read(files: &mut Files<'_>, folder: &str) -> (TextFile, Scan) {
    let path = format!("{folder}/notes.md");
    let Some(file) = files.text(&path, 4 << 20) else {
        return (TextFile::new(path, ""), Scan::default());
    };
    if !passes_gates(&mut files.problems, &file) {
        return (TextFile::new(path, ""), Scan::default());
    }
    if file.text.trim().is_empty() {
        files.problems.error(
            "empty-part",
            &file,
            0,
            "the notes are empty",
            "write what the skill is about",
        );
    }
    match scan(&mut files.problems, &file) {
        Some(scan) => (file, scan),
        None => (TextFile::new(path, ""), Scan::default()),
    }
}

/// The gates that need no parser.
fn passes_gates(problems: &mut Problems, file: &TextFile) -> bool {
    let size = file.text.len();
    if size > MAX_DOCUMENT {
        let message = format!("the document has {size} bytes, and at most {MAX_DOCUMENT} are shown");
        problems.error(
            "document-too-long",
            file,
            0,
            message,
            "split the skill in two, or shorten it",
        );
        return false;
    }
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        if line.len() > MAX_LINE {
            let message = format!("this line has {} bytes, and at most {MAX_LINE} are shown", line.len());
            problems.error("line-too-long", file, at, message, "break it into several lines");
            return false;
        }
        at += line.len();
    }
    true
}

/// What is open while a document is walked through.
#[derive(Default)]
struct Walk {
    depth: usize,
    heading: Option<(HeadingLevel, usize, String)>,
    code_block: Option<usize>,
    table: Option<(usize, usize)>,
    /// Links and images that are open, with their text so far.
    open: Vec<Link>,
    /// A stop's comment that waits for its heading.
    marker: Option<(usize, StopId, u32)>,
    anchors: HashMap<String, usize>,
    stop_ids: HashSet<String>,
    footnotes: HashSet<String>,
    footnote_uses: Vec<(usize, String)>,
}

/// Walks through a document; `None` where it is too deep or holds a part that is too big.
pub(super) fn scan(problems: &mut Problems, file: &TextFile) -> Option<Scan> {
    let mut found = Scan::default();
    let mut walk = Walk::default();
    let mut dangling = Vec::new();
    let mut broken = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference) {
            dangling.push((link.span.start, link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&file.text, markdown_options(), Some(&mut broken));
    for (event, range) in parser.into_offset_iter() {
        if !walk.step(problems, file, &mut found, event, range) {
            return None;
        }
    }
    for (at, name) in dangling {
        let help = format!("add `[{name}]: https://...` below, or write the address in the link");
        problems.error(
            "dangling-link",
            file,
            at,
            format!("nothing says where the link `[{name}]` leads"),
            help,
        );
    }
    for (at, name) in &walk.footnote_uses {
        if !walk.footnotes.contains(name) {
            let help = format!("add `[^{name}]: ...` below");
            problems.error(
                "dangling-footnote",
                file,
                *at,
                format!("there is no footnote `{name}`"),
                help,
            );
        }
    }
    walk.marker_without_heading(problems, file);
    Some(found)
}

impl Walk {
    /// Takes one event; `false` where the document cannot be used.
    fn step(
        &mut self,
        problems: &mut Problems,
        file: &TextFile,
        found: &mut Scan,
        event: Event<'_>,
        range: Range<usize>,
    ) -> bool {
        match event {
            Event::Start(tag) => return self.start(problems, file, tag, range),
            Event::End(tag) => self.end(problems, file, found, tag, range),
            Event::Text(text) => {
                self.undefined_footnote(file, &range);
                self.text(found, &text, range);
            }
            Event::Code(text) => {
                if let Some((.., title)) = &mut self.heading {
                    title.push_str(&text);
                }
                if let Some(link) = self.open.last_mut() {
                    link.text.push_str(&text);
                }
                found.words += text.split_whitespace().count();
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((.., title)) = &mut self.heading {
                    title.push(' ');
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(problems, file, &html, range.start),
            Event::FootnoteReference(name) => self.footnote_uses.push((range.start, name.to_string())),
            Event::Rule => self.marker_without_heading(problems, file),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        true
    }

    fn start(&mut self, problems: &mut Problems, file: &TextFile, tag: Tag<'_>, range: Range<usize>) -> bool {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("this is nested more than {MAX_DEPTH} deep");
            problems.error(
                "nested-too-deep",
                file,
                range.start,
                message,
                "flatten the lists or quotes",
            );
            return false;
        }
        if !matches!(
            tag,
            Tag::Heading {
                level: HeadingLevel::H2,
                ..
            } | Tag::HtmlBlock
        ) {
            self.marker_without_heading(problems, file);
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some((level, range.start, String::new())),
            Tag::CodeBlock(_) => self.code_block = Some(range.start),
            Tag::Table(columns) => {
                self.table = Some((range.start, 0));
                if columns.len() > MAX_TABLE_COLUMNS {
                    let message = format!(
                        "this table has {} columns, and at most {MAX_TABLE_COLUMNS} are shown",
                        columns.len()
                    );
                    problems.error(
                        "table-too-big",
                        file,
                        range.start,
                        message,
                        "split it, or turn it around",
                    );
                    return false;
                }
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some((at, rows)) = &mut self.table {
                    *rows += 1;
                    if *rows > MAX_TABLE_ROWS {
                        let message = format!("this table has more than {MAX_TABLE_ROWS} rows");
                        problems.error("table-too-big", file, *at, message, "split it, or show a part of it");
                        return false;
                    }
                }
            }
            Tag::Link {
                link_type, dest_url, ..
            }
            | Tag::Image {
                link_type, dest_url, ..
            } => self.open.push(Link {
                at: range.start,
                to: dest_url.to_string(),
                text: String::new(),
                is_bare: matches!(link_type, LinkType::Autolink | LinkType::Email),
            }),
            Tag::FootnoteDefinition(name) => {
                self.footnotes.insert(name.to_string());
            }
            _ => {}
        }
        if let Some(at) = self.code_block
            && range.len() > MAX_CODE_BLOCK
        {
            let message = format!(
                "this code block has {} bytes, and at most {MAX_CODE_BLOCK} are shown",
                range.len()
            );
            problems.error(
                "code-block-too-long",
                file,
                at,
                message,
                "shorten it to what is to be read",
            );
            return false;
        }
        true
    }

    fn end(&mut self, problems: &mut Problems, file: &TextFile, found: &mut Scan, tag: TagEnd, range: Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::CodeBlock => self.code_block = None,
            TagEnd::Table => self.table = None,
            TagEnd::Link => found.links.extend(self.open.pop()),
            TagEnd::Image => found.images.extend(self.open.pop()),
            TagEnd::Heading(_) => {
                let Some((_, start, title)) = self.heading.take() else {
                    return;
                };
                let title = title.trim().to_owned();
                let anchor = anchor(&title);
                let times = self.anchors.entry(anchor.clone()).or_insert(0);
                found.anchors.insert(if *times == 0 {
                    anchor
                } else {
                    format!("{anchor}-{times}")
                });
                *times += 1;
                if title.is_empty() {
                    problems.warning(
                        "empty-part",
                        file,
                        range.start,
                        "this heading is empty",
                        "write it, or remove it",
                    );
                }
                if let Some((_, id, minutes)) = self.marker.take() {
                    found.stops.push(Stop {
                        id,
                        title,
                        minutes,
                        start,
                    });
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, found: &mut Scan, text: &str, range: Range<usize>) {
        if self.code_block.is_some() {
            return;
        }
        if let Some((.., title)) = &mut self.heading {
            title.push_str(text);
        }
        if let Some(link) = self.open.last_mut() {
            link.text.push_str(text);
        }
        found.words += text.split_whitespace().count();
        // What a link to another skill says is that skill's own name for it, not prose of this page.
        if !self.open.iter().any(|link| link.to.starts_with("skill:")) {
            found.prose.push(range);
        }
    }

    /// A use of a footnote that is defined nowhere is plain text to the parser, cut at its brackets.
    fn undefined_footnote(&mut self, file: &TextFile, range: &Range<usize>) {
        let name = file
            .text
            .get(range.start..)
            .and_then(|rest| rest.strip_prefix('^'))
            .and_then(|rest| rest.split_once(']'));
        let is_bracketed = file.text.get(..range.start).is_some_and(|before| before.ends_with('['));
        if let (true, None, Some((name, _))) = (is_bracketed, self.code_block, name)
            && !name.is_empty()
            && !name.contains(char::is_whitespace)
        {
            self.footnote_uses.push((range.start - 1, name.to_owned()));
        }
    }

    /// A stop's comment, `<!-- stop: outer-joins, 10 min -->`; other comments are the author's own.
    fn html(&mut self, problems: &mut Problems, file: &TextFile, html: &str, at: usize) {
        let trimmed = html.trim();
        let inner = trimmed
            .strip_prefix("<!--")
            .map(|rest| rest.strip_suffix("-->").unwrap_or(rest).trim());
        let Some(inner) = inner else { return };
        let says_stop = inner.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("stop"));
        let goes_on = inner
            .get(4..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        if !says_stop || goes_on {
            return;
        }
        self.marker_without_heading(problems, file);
        let Some((id, minutes)) = stop_comment(inner) else {
            let help = "write `<!-- stop: outer-joins, 10 min -->`: an id, a comma, whole minutes, and `min`";
            problems.error(
                "malformed-stop",
                file,
                at,
                "this comment marks no stop that can be read",
                help,
            );
            return;
        };
        if !self.stop_ids.insert(id.to_owned()) {
            let message = format!("the stop `{id}` is marked twice");
            problems.error(
                "duplicate-stop",
                file,
                at,
                message,
                "give it another id; the first one is used",
            );
            return;
        }
        self.marker = Some((at, StopId(id.to_owned()), minutes));
    }

    /// Reports a stop's comment that no level-2 heading follows.
    fn marker_without_heading(&mut self, problems: &mut Problems, file: &TextFile) {
        if let Some((at, id, _)) = self.marker.take() {
            let help = "put the comment on the line above a heading that begins with `## `";
            problems.error(
                "stop-without-heading",
                file,
                at,
                format!("no level-2 heading follows the stop `{id}`"),
                help,
            );
        }
    }
}

fn stop_comment(inner: &str) -> Option<(&str, u32)> {
    let (id, minutes) = inner.strip_prefix("stop:")?.split_once(',')?;
    let id = id.trim();
    let minutes: u32 = minutes.trim().strip_suffix("min")?.trim().parse().ok()?;
    (decode::is_id(id) && (1..=MAX_MINUTES).contains(&minutes)).then_some((id, minutes))
}

/// The links and images of a short text. What stands there in angle brackets is a placeholder (`<int:name>`) more often
/// than an address, and is taken for a link only where it begins as one.
pub(super) fn links_in(text: &str) -> (Vec<Link>, Vec<Link>) {
    if !text.contains("](") && !text.contains('<') {
        return Default::default();
    }
    let Some(mut scan) = scan(&mut Problems::default(), &TextFile::new("", text)) else {
        return Default::default();
    };
    scan.links.retain(|link| !link.is_bare || link.to.starts_with("http"));
    (scan.links, scan.images)
}

/// The anchor that links to a heading: small letters, spaces as hyphens, no punctuation, as on GitHub. A heading that comes
/// again in the same document gets `-1`, `-2` and so on at its end.
pub fn anchor(heading: &str) -> String {
    let kept = heading
        .trim()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(|c| if c == ' ' { '-' } else { c }.to_lowercase())
        .collect()
}

/// Whether a link to outside the pack may be followed: https, or http with a warning.
pub(super) fn outside_link(problems: &mut Problems, file: &TextFile, at: usize, to: &str) -> bool {
    let scheme = to.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let has_host = to
        .split_once("://")
        .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    match scheme.as_deref() {
        Some("https") if has_host => true,
        Some("http") if has_host => {
            let help = "use https where the site has it; anybody on the way can read and change http";
            problems.warning("insecure-link", file, at, format!("`{to}` is not encrypted"), help);
            true
        }
        _ => {
            let help = "links lead to https://..., to skill:ID, or to a heading of this page as #heading";
            problems.error(
                "link-scheme",
                file,
                at,
                format!("the link `{to}` cannot be followed"),
                help,
            );
            false
        }
    }
}
