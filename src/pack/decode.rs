//! From a tree of RON to typed values, with a diagnostic for whatever does not fit. Must not stop at the first problem:
//! each part that reads well is kept.

use std::collections::HashSet;

use super::codes::{self, Code};
use super::diagnostic::{Problems, TextFile};
use super::plain::is_bidi;
use super::tree::{Field, Node, Value, shown};
use crate::cost::spend;
use crate::ids::{MAX_ID, is_id_character};
use crate::markdown::MAX_LINE;

/// Most characters of a title: they stand in lists, and on the map.
const MAX_TITLE: usize = 200;
/// Most entries of a list of `pack.ron`.
const MAX_LIST: usize = 10_000;
/// Most parts of one kind of a skill.
const MAX_PARTS: usize = 500;

/// Reads values of one file.
pub(super) struct Decoder<'a> {
    pub file: &'a TextFile,
    pub problems: &'a mut Problems,
}

/// The fields of a struct, with what the struct is called in messages.
#[derive(Clone, Copy)]
pub(super) struct Fields<'t> {
    pub at: usize,
    what: &'t str,
    fields: &'t [Field],
}

impl<'t> Fields<'t> {
    /// The value of a field, with `Some` taken off; `None` where it is absent or `None`.
    pub fn get(&self, name: &str) -> Option<&'t Node> {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| &field.node)
            .filter(|node| !node.is_none())
            .map(Node::without_some)
    }

    /// Where a field's value begins, or else the struct.
    pub fn spot(&self, name: &str) -> usize {
        self.get(name).map_or(self.at, |node| node.span.start)
    }
}

impl Decoder<'_> {
    pub fn say(&mut self, code: Code, at: usize, message: impl Into<String>, help: impl Into<String>) {
        self.problems.say(code, self.file, at, message, help);
    }

    /// The fields of a struct; warns of names that are not among the `known`.
    pub fn fields<'t>(&mut self, node: &'t Node, what: &'t str, known: &[&str]) -> Option<Fields<'t>> {
        let fields: &[Field] = match &node.value {
            Value::Struct(fields) => fields,
            Value::Tuple(None, nodes) if nodes.is_empty() => &[],
            _ => {
                self.wrong_type(node, what, "a struct: `(field: value, ...)`");
                return None;
            }
        };
        let mut seen = HashSet::new();
        spend(fields.len());
        for field in fields {
            if !seen.insert(field.name.as_str()) {
                let message = format!("the field `{}` of {what} is written twice", field.name);
                self.say(
                    codes::DUPLICATE_KEY,
                    field.at,
                    message,
                    "keep one of them; the first is used",
                );
            } else if !known.contains(&field.name.as_str()) {
                let message = format!("{what} has no field `{}` in format 1", field.name);
                let help = match self.problems.nearest(&field.name, known) {
                    Some(name) => format!("perhaps `{name}` is meant; the field is passed over"),
                    None => format!("it is passed over; the fields are {}", known.join(", ")),
                };
                self.say(codes::UNKNOWN_FIELD, field.at, message, help);
            }
        }
        Some(Fields {
            at: node.span.start,
            what,
            fields,
        })
    }

    /// A field that has to be there.
    pub fn required<'t>(&mut self, fields: &Fields<'t>, name: &str) -> Option<&'t Node> {
        let node = fields.get(name);
        if node.is_none() {
            let message = format!("{} has no `{name}`", fields.what);
            self.say(codes::MISSING_FIELD, fields.at, message, format!("add `{name}: ...`"));
        }
        node
    }

    fn wrong_type(&mut self, node: &Node, what: &str, wanted: &str) {
        let found = match &node.value {
            Value::Bool(_) => "true or false",
            Value::Number(..) => "a number",
            Value::Text(_) => "a text",
            Value::Char(_) => "a character",
            Value::Word(_) => "a bare word",
            Value::List(_) => "a list",
            Value::Tuple(..) => "a tuple",
            Value::Struct(_) => "a struct",
            Value::Map(_) => "a map",
        };
        self.say(
            codes::WRONG_TYPE,
            node.span.start,
            format!("{what} is {found} here"),
            format!("write {wanted}"),
        );
    }

    /// Any text.
    pub fn text<'t>(&mut self, node: &'t Node, what: &str) -> Option<&'t str> {
        let Value::Text(text) = &node.value else {
            self.wrong_type(node, what, "a text in double quotes");
            return None;
        };
        if text.len() > MAX_LINE {
            let message = format!("{what} has {} bytes, and at most {MAX_LINE} are shown", text.len());
            self.say(
                codes::LINE_TOO_LONG,
                node.span.start,
                message,
                "shorten it, or let the notes say it",
            );
            return None;
        }
        Some(text)
    }

    /// Any text of an optional field; empty where the field is absent.
    pub fn optional_text(&mut self, fields: &Fields<'_>, name: &str) -> String {
        let node = fields.get(name);
        node.and_then(|node| self.text(node, &format!("`{name}`")))
            .unwrap_or_default()
            .to_owned()
    }

    /// A text that has to be there and say something.
    pub fn filled_text(&mut self, fields: &Fields<'_>, name: &str) -> Option<String> {
        let node = self.required(fields, name)?;
        let text = self.text(node, &format!("`{name}`"))?;
        if text.trim().is_empty() {
            self.say(
                codes::EMPTY_PART,
                node.span.start,
                format!("the `{name}` of {} is empty", fields.what),
                "write it, or remove the part",
            );
            return None;
        }
        Some(text.to_owned())
    }

    /// A text of one line that shows in lists and on the map. Control and bidi characters are errors and are taken out.
    pub fn title(&mut self, fields: &Fields<'_>, name: &str) -> Option<String> {
        let text = self.filled_text(fields, name)?;
        let at = fields.spot(name);
        let shown = self.without_hidden(&text, at, name);
        let Some((cut, _)) = shown.char_indices().nth(MAX_TITLE) else {
            return Some(shown);
        };
        let message = format!(
            "the `{name}` of {} has {} characters",
            fields.what,
            shown.chars().count()
        );
        let help = format!("write at most {MAX_TITLE}; the rest is cut off");
        self.say(codes::TITLE_TOO_LONG, at, message, help);
        shown.get(..cut).map(str::to_owned)
    }

    /// A text without control and bidi characters, each of which is reported.
    pub fn without_hidden(&mut self, text: &str, at: usize, what: &str) -> String {
        if let Some(c) = text.chars().find(|c| c.is_control()) {
            let message = format!("the `{what}` holds the control character {}", shown(c));
            self.say(codes::CONTROL_CHARACTER, at, message, "remove it; it shows in one line");
        }
        if let Some(c) = text.chars().find(|c| is_bidi(*c)) {
            let message = format!("the `{what}` holds {}, which turns or hides text", shown(c));
            self.say(
                codes::BIDI_CHARACTER,
                at,
                message,
                "remove it; scripts from right to left need no such mark here",
            );
        }
        text.chars().filter(|c| !c.is_control() && !is_bidi(*c)).collect()
    }

    /// An id: small letters, digits and hyphens.
    pub fn id(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.text(node, what)?;
        self.id_text(text, node.span.start, what).then(|| text.to_owned())
    }

    /// Whether a text is an id; says why where it is none.
    pub fn id_text(&mut self, text: &str, at: usize, what: &str) -> bool {
        let length = text.chars().count();
        let help =
            "write 1 to 64 small letters, digits and hyphens, like `sql-joins`; ids stay for ever, titles may change";
        if let Some(c) = text.chars().find(|c| c.is_control()) {
            self.say(
                codes::CONTROL_CHARACTER,
                at,
                format!("{what} holds the control character {}", shown(c)),
                help,
            );
        } else if let Some(c) = text.chars().find(|c| is_bidi(*c)) {
            self.say(
                codes::BIDI_CHARACTER,
                at,
                format!("{what} holds {}, which turns or hides text", shown(c)),
                help,
            );
        } else if let Some(c) = text.chars().find(|c| !is_id_character(*c)) {
            self.say(
                codes::INVALID_ID,
                at,
                format!("{what} `{text}` holds {}", shown(c)),
                help,
            );
        } else if length == 0 || length > MAX_ID {
            self.say(codes::INVALID_ID, at, format!("{what} has {length} characters"), help);
        } else {
            return true;
        }
        false
    }

    /// The elements of a list; empty where it is none.
    pub fn list<'t>(&mut self, node: &'t Node, what: &str) -> &'t [Node] {
        let Value::List(nodes) = &node.value else {
            self.wrong_type(node, what, "a list: `[..., ...]`");
            return &[];
        };
        nodes
    }

    /// The elements of an optional field of `pack.ron`.
    pub fn optional_list<'t>(&mut self, fields: &Fields<'t>, name: &str) -> &'t [Node] {
        self.at_most(MAX_LIST, fields, name)
    }

    /// The elements of an optional field of a skill.
    pub fn parts<'t>(&mut self, fields: &Fields<'t>, name: &str) -> &'t [Node] {
        self.at_most(MAX_PARTS, fields, name)
    }

    fn at_most<'t>(&mut self, most: usize, fields: &Fields<'t>, name: &str) -> &'t [Node] {
        let nodes: &[Node] = fields
            .get(name)
            .map_or(&[], |node| self.list(node, &format!("`{name}`")));
        let Some((used, [first, ..])) = nodes.split_at_checked(most) else {
            return nodes;
        };
        self.too_many(first, &format!("`{name}`"), nodes.len(), most);
        used
    }

    /// Says at the first one that is passed over that a list is too long.
    pub fn too_many(&mut self, first: &Node, what: &str, count: usize, most: usize) {
        let message = format!("{what} has {count} entries");
        let help = format!("split it; the first {most} are used, this one and what follows are passed over");
        self.say(codes::TOO_MANY_PARTS, first.span.start, message, help);
    }

    /// The entries of a map with texts as keys, each with where its key begins; a key that comes again is an error.
    pub fn map<'t>(&mut self, node: &'t Node, what: &str) -> Vec<(&'t str, usize, &'t Node)> {
        let entries: &[(Node, Node)] = match &node.value {
            Value::Map(entries) => entries,
            _ => {
                self.wrong_type(node, what, "a map: `{\"key\": value}`");
                return Vec::new();
            }
        };
        let mut seen = HashSet::new();
        let mut taken = Vec::new();
        spend(entries.len());
        for (key, value) in entries {
            let Some(name) = self.text(key, &format!("a key of {what}")) else {
                continue;
            };
            if seen.insert(name) {
                taken.push((name, key.span.start, value.without_some()));
            } else {
                let message = format!("the key `{name}` of {what} is written twice");
                self.say(
                    codes::DUPLICATE_KEY,
                    key.span.start,
                    message,
                    "keep one of them; the first is used",
                );
            }
        }
        taken
    }

    /// A number that is neither infinite nor NaN.
    pub fn number(&mut self, node: &Node, what: &str) -> Option<f64> {
        let Value::Number(number, _) = node.value else {
            self.wrong_type(node, what, "a number");
            return None;
        };
        // f32 is what numbers are kept in: one that is too big for it would become infinite.
        if !(number as f32).is_finite() {
            let help = "write an ordinary number like 3 or 0.5";
            self.say(
                codes::NON_FINITE_NUMBER,
                node.span.start,
                format!("{what} is not a finite number"),
                help,
            );
            return None;
        }
        Some(number)
    }

    /// `true` or `false`; `false` where the field is absent.
    pub fn flag(&mut self, fields: &Fields<'_>, name: &str) -> bool {
        match fields.get(name) {
            Some(Node {
                value: Value::Bool(flag),
                ..
            }) => *flag,
            Some(node) => {
                self.wrong_type(node, &format!("`{name}`"), "true or false");
                false
            }
            None => false,
        }
    }

    /// Reads the `format` of a file, before anything else of it: whether this program can read the rest.
    pub fn format(&mut self, tree: &Node) -> bool {
        let Value::Struct(fields) = &tree.value else {
            self.wrong_type(tree, "the file", "a struct: `(format: 1, ...)`");
            return false;
        };
        let Some(node) = fields
            .iter()
            .find(|field| field.name == "format")
            .map(|field| field.node.without_some())
        else {
            self.say(
                codes::MISSING_FIELD,
                tree.span.start,
                "the file does not say its `format`",
                "add `format: 1`",
            );
            return false;
        };
        let Value::Number(number, true) = node.value else {
            self.wrong_type(node, "`format`", "`format: 1`");
            return false;
        };
        let newest = f64::from(super::FORMAT);
        if number > newest {
            let message = format!("this is format {number}, and this program reads up to format {newest}");
            self.say(codes::NEWER_FORMAT, node.span.start, message, "update Skill Atlas");
        } else if number < 1.0 {
            self.say(
                codes::WRONG_TYPE,
                node.span.start,
                "there is no such format",
                "write `format: 1`",
            );
        }
        (1.0..=newest).contains(&number)
    }
}

/// Whether a character does not show as itself: a control or bidi character.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control() || is_bidi(c)
}

/// The name that differs least from a misspelt one, where that is little.
pub(super) fn nearest<'n>(
    name: &str,
    known: impl IntoIterator<Item = &'n (impl AsRef<str> + ?Sized + 'n)>,
) -> Option<&'n str> {
    let length = name.chars().count();
    if length > MAX_ID {
        return None;
    }
    let limit = ((length + 1) / 3).max(1).min(length.saturating_sub(1));
    let near = known
        .into_iter()
        .map(AsRef::as_ref)
        .inspect(|_| spend(1))
        .filter(|other| other.len().abs_diff(name.len()) <= limit);
    near.map(|other| (edits(name, other), other))
        .filter(|(edits, _)| *edits <= limit)
        .min()
        .map(|(_, other)| other)
}

/// Levenshtein distance in characters.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.iter().enumerate() {
            let (left, above) = (row.get(j).copied().unwrap_or(0), row.get(j + 1).copied().unwrap_or(0));
            let best = (diagonal + usize::from(x != *y)).min(left + 1).min(above + 1);
            diagonal = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = best;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}
