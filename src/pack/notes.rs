//! Checks the Markdown of a skill: what the law of notes (`markdown`) found in it becomes problems, with what to do.
//! Must not know Markdown itself.

use std::collections::HashSet;
use std::ops::Range;

use super::codes::{self, Code};
use super::diagnostic::{Problems, TextFile};
use super::files::Files;
use super::{Stop, glyphs};
use crate::markdown::{
    self, Fault, FaultKind, Link, MAX_CODE, MAX_COLUMNS, MAX_DEPTH, MAX_DOCUMENT, MAX_LINE, MAX_ROWS, Target,
};

/// Largest `notes.md` that is read at all, in bytes.
const MAX_FILE: u64 = 4 << 20;

/// What later checks need to know of the notes.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub stops: Vec<Stop>,
    /// What links to the page may name after `#`.
    pub anchors: HashSet<String>,
    pub links: Vec<Link>,
    pub images: Vec<Link>,
    /// Words outside code blocks.
    pub words: usize,
    /// Prose outside code: where each run of it stands.
    pub prose: Vec<Range<usize>>,
}

/// Reads `notes.md` in a skill's folder. Parts that are too big are told of and stay in the text: whoever shows it leaves
/// them out by the same law.
pub(super) fn read(files: &mut Files<'_>, folder: &str) -> (TextFile, Scan) {
    let path = format!("{folder}/notes.md");
    let Some(file) = files.text(&path, MAX_FILE) else {
        return (TextFile::new(path, ""), Scan::default());
    };
    if file.text.trim().is_empty() {
        let help = "write what the skill is about";
        files
            .problems
            .say(codes::EMPTY_PART, &file, 0, "the notes are empty", help);
    }
    let parsed = markdown::parse(&file.text);
    let mut has_formula = false;
    for fault in &parsed.faults {
        // A page of formulas is told of once.
        let is_formula = matches!(fault.kind, FaultKind::Formula(_));
        if !(is_formula && has_formula) {
            tell(&mut files.problems, &file, fault);
        }
        has_formula |= is_formula;
    }
    if !files.is_checked {
        glyphs::check(&mut files.problems, &file);
    }
    let anchors = parsed.document.anchors();
    let stops = parsed.document.stops.into_iter().map(|stop| Stop {
        id: stop.id,
        title: stop.title,
        minutes: stop.minutes,
        start: stop.start,
    });
    let scan = Scan {
        stops: stops.collect(),
        anchors,
        links: parsed.links,
        images: parsed.images,
        words: parsed.words,
        prose: parsed.prose,
    };
    (file, scan)
}

fn tell(problems: &mut Problems, file: &TextFile, fault: &Fault) {
    let (code, message) = told(&fault.kind);
    let help = match &fault.kind {
        FaultKind::DanglingLink(name) => {
            format!("add `[{name}]: https://...` below, or write the address in the link")
        }
        FaultKind::DanglingFootnote(name) => format!("add `[^{name}]: ...` below"),
        FaultKind::HtmlAnchor(name) => format!("write `<a id=\"{name}\"></a>` in place of it"),
        _ => in_small(code.help),
    };
    problems.say(code, file, fault.at, message, help);
}

/// A sentence of the list of codes as the end of a line.
fn in_small(help: &str) -> String {
    let mut letters = help.strip_suffix('.').unwrap_or(help).chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

fn told(kind: &FaultKind) -> (Code, String) {
    match kind {
        FaultKind::DocumentTooLong(size) => (
            codes::DOCUMENT_TOO_LONG,
            format!("the document has {size} bytes, and the first {MAX_DOCUMENT} are shown"),
        ),
        FaultKind::LineTooLong(size) => (
            codes::LINE_TOO_LONG,
            format!("this line has {size} bytes, and at most {MAX_LINE} are shown"),
        ),
        FaultKind::TooDeep => (
            codes::NESTED_TOO_DEEP,
            format!("lists or quotes are nested more than {MAX_DEPTH} deep here"),
        ),
        FaultKind::CodeTooLong(size) => (
            codes::CODE_BLOCK_TOO_LONG,
            format!("this code block has {size} bytes, and at most {MAX_CODE} are shown"),
        ),
        FaultKind::TableTooBig { columns, .. } if *columns > MAX_COLUMNS => (
            codes::TABLE_TOO_BIG,
            format!("this table has {columns} columns, and at most {MAX_COLUMNS} are shown"),
        ),
        FaultKind::TableTooBig { .. } => (
            codes::TABLE_TOO_BIG,
            format!("this table has more than {MAX_ROWS} rows below its head"),
        ),
        FaultKind::FrontMatter => (codes::FRONT_MATTER, "the notes begin with a front matter".to_owned()),
        FaultKind::UnclosedFence => (codes::UNCLOSED_FENCE, "nothing closes this code block".to_owned()),
        FaultKind::UnclosedComment => (codes::UNCLOSED_COMMENT, "nothing closes this comment".to_owned()),
        FaultKind::SwallowedStop(id) => (
            codes::SWALLOWED_STOP,
            format!("the stop `{id}` is marked inside a code block or another comment, so there is none"),
        ),
        FaultKind::Formula(formula) => (
            codes::FORMULA,
            format!("the formula `{formula}` is shown as it is written"),
        ),
        FaultKind::HtmlAnchor(name) => (
            codes::HTML_ANCHOR,
            format!("links find `#{name}`, but the tag around it is shown as text"),
        ),
        FaultKind::EmptyHeading => (codes::EMPTY_PART.mild(), "this heading is empty".to_owned()),
        FaultKind::DanglingLink(name) => (
            codes::DANGLING_LINK,
            format!("nothing says where the link `[{name}]` leads"),
        ),
        FaultKind::DanglingFootnote(name) => (codes::DANGLING_FOOTNOTE, format!("there is no footnote `{name}`")),
        FaultKind::MalformedStop => (
            codes::MALFORMED_STOP,
            "this comment marks no stop that can be read".to_owned(),
        ),
        FaultKind::DuplicateStop(id) => (codes::DUPLICATE_STOP, format!("the stop `{id}` is marked twice")),
        FaultKind::StopWithoutHeading(id) => (
            codes::STOP_WITHOUT_HEADING,
            format!("no level-2 heading follows the stop `{id}`"),
        ),
    }
}

/// The links and images of a short text. What stands there in angle brackets is a placeholder (`<int:name>`) more often
/// than an address, and is taken for a link only where it begins as one.
pub(super) fn links_in(text: &str) -> (Vec<Link>, Vec<Link>) {
    if !text.contains("](") && !text.contains('<') {
        return Default::default();
    }
    let mut parsed = markdown::parse(text);
    parsed.links.retain(|link| !link.is_bare || link.to.starts_with("http"));
    (parsed.links, parsed.images)
}

/// Whether a link to outside the pack may be followed: https, or http with a warning.
pub(super) fn outside_link(problems: &mut Problems, file: &TextFile, at: usize, to: &str, target: &Target) -> bool {
    match target {
        Target::Web { encrypted: true, .. } => true,
        Target::Web { encrypted: false, .. } => {
            let help = "use https where the site has it; anybody on the way can read and change http";
            problems.say(codes::INSECURE_LINK, file, at, format!("`{to}` is not encrypted"), help);
            true
        }
        _ => {
            let help = "links lead to https://..., to skill:ID, to example:ID of this skill, or to a heading of this page as #heading";
            let message = format!("the link `{to}` cannot be followed");
            problems.say(codes::LINK_SCHEME, file, at, message, help);
            false
        }
    }
}
