//! Notes as HTML: the same document that the window draws, block by block. Links go to pages of the site or out by https and http;
//! whatever else they name is shown as text.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::markdown::{Block, Footnote, Item, List, Side, StopMark, Table, Target, Text, inside};
use crate::pack::Pack;
use crate::report::html::escape;

/// What must be written as a percent sign with digits in the address of a file.
const IN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'\'')
    .add(b'&');

/// The address of a file beside a page.
pub(super) fn address(path: &str) -> String {
    utf8_percent_encode(path, IN_ADDRESS).to_string()
}

/// A page that is being written.
pub(super) struct Page<'a> {
    out: &'a mut String,
    pack: &'a Pack,
    stops: &'a [StopMark],
    /// Pictures that it shows, below the skill's folder.
    files: &'a mut Vec<String>,
}

impl<'a> Page<'a> {
    pub fn new(out: &'a mut String, pack: &'a Pack, stops: &'a [StopMark], files: &'a mut Vec<String>) -> Self {
        Self {
            out,
            pack,
            stops,
            files,
        }
    }
}

pub(super) fn blocks(page: &mut Page<'_>, blocks: &[Block]) {
    for one in blocks {
        block(page, one);
    }
}

fn block(page: &mut Page<'_>, block: &Block) {
    match block {
        Block::Heading(heading) => {
            let stop = heading.stop.and_then(|stop| page.stops.get(stop));
            if let Some(stop) = stop.filter(|stop| stop.id.as_str() != heading.anchor) {
                let _ = write!(page.out, "<span id=\"{}\"></span>", escape(stop.id.as_str()));
            }
            // The title of the page is the first level.
            let level = (heading.level + 1).min(6);
            let _ = write!(page.out, "<h{level} id=\"{}\">", escape(&heading.anchor));
            text(page, &heading.text);
            let _ = writeln!(page.out, "</h{level}>");
        }
        Block::Paragraph(paragraph) => {
            page.out.push_str("<p>");
            text(page, paragraph);
            page.out.push_str("</p>\n");
        }
        Block::List(list) => self::list(page, list),
        Block::Table(table) => self::table(page, table),
        Block::Code(code) => {
            let _ = writeln!(page.out, "<pre><code>{}</code></pre>", escape(&code.text));
        }
        Block::Picture(picture) => match inside(&picture.source) {
            Some(path) => {
                let _ = writeln!(
                    page.out,
                    "<p><img src=\"{}\" alt=\"{}\"></p>",
                    address(&path),
                    escape(&picture.alt)
                );
                page.files.push(path);
            }
            None => _ = writeln!(page.out, "<p>{}</p>", escape(&picture.alt)),
        },
        Block::Quote { kind, blocks: inner } => {
            let title = kind.map(|kind| kind.title());
            let class = title.unwrap_or_default().to_lowercase();
            let _ = write!(page.out, "<blockquote class=\"{class}\">");
            if let Some(title) = title {
                let _ = write!(page.out, "<strong>{title}</strong>");
            }
            blocks(page, inner);
            page.out.push_str("</blockquote>\n");
        }
        Block::Rule => page.out.push_str("<hr>\n"),
        Block::Refused(why) => _ = writeln!(page.out, "<p class=\"small\">{}</p>", escape(why)),
    }
}

fn list(page: &mut Page<'_>, list: &List) {
    let tag = if list.start.is_some() { "ol" } else { "ul" };
    match list.start {
        Some(start) if start != 1 => _ = writeln!(page.out, "<ol start=\"{start}\">"),
        _ => _ = writeln!(page.out, "<{tag}>"),
    }
    for one in &list.items {
        item(page, one, list.tight);
    }
    let _ = writeln!(page.out, "</{tag}>");
}

fn item(page: &mut Page<'_>, item: &Item, tight: bool) {
    page.out.push_str("<li>");
    match item.task {
        Some(true) => page.out.push_str("\u{2611} "),
        Some(false) => page.out.push_str("\u{2610} "),
        None => {}
    }
    for one in &item.blocks {
        match one {
            Block::Paragraph(paragraph) if tight => text(page, paragraph),
            other => block(page, other),
        }
    }
    page.out.push_str("</li>\n");
}

fn table(page: &mut Page<'_>, table: &Table) {
    let side = |number: usize| match table.sides.get(number) {
        Some(Side::Middle) => " style=\"text-align:center\"",
        Some(Side::Right) => " style=\"text-align:right\"",
        _ => "",
    };
    let row = |page: &mut Page<'_>, cells: &[Text], tag: &str| {
        page.out.push_str("<tr>");
        for (number, cell) in cells.iter().enumerate() {
            let _ = write!(page.out, "<{tag}{}>", side(number));
            text(page, cell);
            let _ = write!(page.out, "</{tag}>");
        }
        page.out.push_str("</tr>\n");
    };
    page.out.push_str("<table>\n<thead>");
    row(page, &table.head, "th");
    page.out.push_str("</thead>\n<tbody>\n");
    for cells in &table.rows {
        row(page, cells, "td");
    }
    page.out.push_str("</tbody>\n</table>\n");
}

fn text(page: &mut Page<'_>, text: &Text) {
    for anchor in &text.anchors {
        let _ = write!(page.out, "<span id=\"{}\"></span>", escape(anchor));
    }
    for span in text.spans.iter().filter(|span| !span.face.ornament) {
        let words = escape(text.text.get(span.range.clone()).unwrap_or_default());
        let face = span.face;
        let mut tags: Vec<&str> = Vec::new();
        for (is_on, tag) in [
            (face.bold, "strong"),
            (face.italic, "em"),
            (face.struck, "s"),
            (face.raised, "sup"),
            (face.code, "code"),
        ] {
            if is_on {
                tags.push(tag);
            }
        }
        let link = span
            .link
            .and_then(|link| text.links.get(link))
            .and_then(|target| href(page.pack, target));
        if let Some(href) = &link {
            let _ = write!(page.out, "<a {href}>");
        }
        tags.iter().for_each(|tag| _ = write!(page.out, "<{tag}>"));
        page.out.push_str(&words.replace('\n', "<br>"));
        tags.iter().rev().for_each(|tag| _ = write!(page.out, "</{tag}>"));
        if link.is_some() {
            page.out.push_str("</a>");
        }
    }
}

/// The attributes of a link; none where it leads nowhere.
fn href(pack: &Pack, target: &Target) -> Option<String> {
    Some(match target {
        Target::Web { url, .. } => format!("href=\"{}\" rel=\"noreferrer\"", escape(url)),
        Target::Skill { skill, anchor } => {
            pack.skill(skill)?;
            let anchor = anchor
                .as_ref()
                .map(|anchor| format!("#{}", address(anchor)))
                .unwrap_or_default();
            format!("href=\"../{}/index.html{anchor}\"", escape(skill.as_str()))
        }
        // As the heading of an example is named on the same page.
        Target::Example(example) => format!("href=\"#example-{}\"", escape(example.as_str())),
        Target::Anchor(anchor) => format!("href=\"#{}\"", address(anchor)),
        Target::Footnote(number) => format!("href=\"#footnote-{number}\" id=\"from-{number}\""),
        Target::FootnoteSource(number) => format!("href=\"#from-{number}\""),
        Target::Dead(_) => return None,
    })
}

pub(super) fn footnotes(page: &mut Page<'_>, footnotes: &[Footnote]) {
    if footnotes.is_empty() {
        return;
    }
    page.out.push_str("<hr>\n");
    for footnote in footnotes {
        let _ = write!(
            page.out,
            "<div class=\"small\" id=\"footnote-{0}\">{0}. ",
            footnote.number
        );
        blocks(page, &footnote.blocks);
        page.out.push_str("</div>\n");
    }
}
