//! RON as a tree that remembers where each value stands, so that a problem found long after reading still points at its
//! line and column. It takes what `ron` takes for data (structs, tuples, lists, maps, options, strings, numbers) and keeps
//! duplicate keys, unknown fields and non-finite numbers for the checks to see, where serde would lose them.

use std::ops::Range;

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 64;

/// What an attribute of RON may enable.
const EXTENSIONS: [&str; 4] = [
    "implicit_some",
    "unwrap_newtypes",
    "unwrap_variant_newtypes",
    "explicit_struct_names",
];

/// A value and the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub value: Value,
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Bool(bool),
    /// A number, and whether it was written as an integer.
    Number(f64, bool),
    Text(String),
    Char(char),
    /// A bare word: `Produce`, `None`.
    Word(String),
    List(Vec<Node>),
    /// `(a, b)`, or `Word(a, b)`; `()` too.
    Tuple(Option<String>, Vec<Node>),
    /// `(a: 1)`, or `Word(a: 1)`.
    Struct(Vec<Field>),
    Map(Vec<(Node, Node)>),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub name: String,
    /// Where the name begins.
    pub at: usize,
    pub node: Node,
}

impl Node {
    /// The value inside `Some(...)`, or the value itself.
    pub fn without_some(&self) -> &Self {
        match &self.value {
            Value::Tuple(Some(word), nodes) if word == "Some" => match nodes.as_slice() {
                [node] => node.without_some(),
                _ => self,
            },
            _ => self,
        }
    }

    pub fn is_none(&self) -> bool {
        matches!(&self.value, Value::Word(word) if word == "None")
    }
}

/// Why a text is not RON, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Broken {
    pub at: usize,
    pub message: String,
    pub help: String,
}

/// Reads one RON value with nothing but white space and comments around it.
pub(super) fn parse(text: &str) -> Result<Node, Broken> {
    let mut parser = Parser { text, at: 0 };
    parser.at += if text.starts_with('\u{feff}') { 3 } else { 0 };
    parser.space()?;
    while parser.rest().starts_with("#!") {
        parser.attribute()?;
        parser.space()?;
    }
    let node = parser.value(0)?;
    parser.space()?;
    if parser.at < text.len() {
        return Err(parser.broken(
            "there is more text after the end of the value",
            "remove it, or look for a bracket closed too early",
        ));
    }
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn broken(&self, message: impl Into<String>, help: impl Into<String>) -> Broken {
        Broken {
            at: self.at,
            message: message.into(),
            help: help.into(),
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Skips white space, `// ...` and `/* ... */`, which nests.
    fn space(&mut self) -> Result<(), Broken> {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest().starts_with("//") {
                self.take_while(|c| c != '\n');
            } else if self.rest().starts_with("/*") {
                let start = self.at;
                self.at += 2;
                let mut depth = 1usize;
                while depth > 0 {
                    let Some(next) = self.rest().find(['*', '/']) else {
                        self.at = start;
                        return Err(self.broken("this comment is never closed", "end it with `*/`"));
                    };
                    self.at += next;
                    if self.eat("*/") {
                        depth -= 1;
                    } else if self.eat("/*") {
                        depth += 1;
                    } else {
                        self.at += 1;
                    }
                }
            } else {
                return Ok(());
            }
        }
    }

    /// `#![enable(implicit_some)]`: read over, since options are taken either way.
    fn attribute(&mut self) -> Result<(), Broken> {
        let start = self.at;
        for token in ["#", "!", "[", "enable", "("] {
            if !self.eat(token) {
                return Err(self.not_an_attribute(start));
            }
            self.space()?;
        }
        loop {
            if !EXTENSIONS.contains(&self.identifier()) {
                return Err(self.not_an_attribute(start));
            }
            self.space()?;
            let goes_on = self.eat(",");
            self.space()?;
            if self.eat(")") {
                self.space()?;
                return if self.eat("]") {
                    Ok(())
                } else {
                    Err(self.not_an_attribute(start))
                };
            }
            if !goes_on {
                return Err(self.not_an_attribute(start));
            }
        }
    }

    fn not_an_attribute(&mut self, start: usize) -> Broken {
        self.at = start;
        self.broken(
            "this is no attribute of RON",
            "write `#![enable(implicit_some)]`, or remove it",
        )
    }

    fn value(&mut self, depth: usize) -> Result<Node, Broken> {
        if depth > MAX_DEPTH {
            return Err(self.broken("values are nested too deep", format!("keep below {MAX_DEPTH} levels")));
        }
        let start = self.at;
        let Some(first) = self.peek() else {
            return Err(self.broken(
                "the file ends where a value should stand",
                "look for a bracket or a value that is missing",
            ));
        };
        let value = match first {
            '"' => Value::Text(self.string()?),
            '\'' => Value::Char(self.character()?),
            '[' => Value::List(self.items("[", "]", depth)?),
            '{' => self.map(depth)?,
            '(' => self.parenthesised(None, depth)?,
            '+' | '-' | '.' | '0'..='9' => self.number()?,
            'r' if self.rest().starts_with("r\"") || self.rest().starts_with("r#") => Value::Text(self.raw_string()?),
            c if c.is_alphabetic() || c == '_' => self.word(depth)?,
            other => {
                return Err(self.broken(
                    format!("{} cannot begin a value", shown(other)),
                    "a value is a \"text\", a number, true, false, (a struct), [a list] or {a map}",
                ));
            }
        };
        Ok(Node {
            span: start..self.at,
            value,
        })
    }

    fn word(&mut self, depth: usize) -> Result<Value, Broken> {
        let word = self.identifier();
        Ok(match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "inf" => Value::Number(f64::INFINITY, false),
            "NaN" => Value::Number(f64::NAN, false),
            _ => {
                let after = self.at;
                self.space()?;
                if self.peek() == Some('(') {
                    let inside = self.parenthesised(Some(word.to_owned()), depth)?;
                    if word == "Some" && !matches!(&inside, Value::Tuple(_, nodes) if nodes.len() == 1) {
                        self.at = after;
                        return Err(self.broken(
                            "`Some` holds one value",
                            "write the value itself: `Some` may be left out",
                        ));
                    }
                    inside
                } else {
                    self.at = after;
                    Value::Word(word.to_owned())
                }
            }
        })
    }

    /// A name; empty where none begins.
    fn identifier(&mut self) -> &'a str {
        if self.rest().starts_with("r#") {
            self.at += 2;
        }
        if self.peek().is_some_and(char::is_numeric) {
            return "";
        }
        self.take_while(|c| c.is_alphanumeric() || c == '_')
    }

    /// What stands between brackets, with commas between and perhaps one at the end.
    fn items(&mut self, open: &str, close: &str, depth: usize) -> Result<Vec<Node>, Broken> {
        let start = self.at;
        self.eat(open);
        let mut nodes = Vec::new();
        loop {
            self.space()?;
            if self.eat(close) {
                return Ok(nodes);
            }
            self.closed_in_time(start, open, close)?;
            nodes.push(self.value(depth + 1)?);
            self.comma(start, open, close)?;
        }
    }

    fn parenthesised(&mut self, word: Option<String>, depth: usize) -> Result<Value, Broken> {
        let start = self.at;
        self.eat("(");
        self.space()?;
        let inside = self.at;
        let name = self.identifier();
        self.space()?;
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_') && !matches!(name, "true" | "false");
        // A name with neither a comma nor a bracket after it is a field whose colon is missing.
        let is_struct = is_name && !matches!(self.peek(), None | Some(',' | ')' | '(' | '"'));
        if !is_struct {
            self.at = start;
            return Ok(Value::Tuple(word, self.items("(", ")", depth)?));
        }
        self.at = inside;
        let mut fields = Vec::new();
        loop {
            self.space()?;
            if self.eat(")") {
                return Ok(Value::Struct(fields));
            }
            self.closed_in_time(start, "(", ")")?;
            let at = self.at;
            let name = self.identifier().to_owned();
            if name.is_empty() {
                return Err(self.broken(
                    "a field's name should stand here",
                    "write `name: value`, with a comma between fields",
                ));
            }
            self.space()?;
            if !self.eat(":") {
                return Err(self.broken(
                    format!("`:` is missing after the field `{name}`"),
                    "write `name: value`",
                ));
            }
            self.space()?;
            let node = self.value(depth + 1)?;
            fields.push(Field { name, at, node });
            self.comma(start, "(", ")")?;
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Broken> {
        let start = self.at;
        self.eat("{");
        let mut entries = Vec::new();
        loop {
            self.space()?;
            if self.eat("}") {
                return Ok(Value::Map(entries));
            }
            self.closed_in_time(start, "{", "}")?;
            let key = self.value(depth + 1)?;
            self.space()?;
            if !self.eat(":") {
                return Err(self.broken("`:` is missing after the key of a map", "write `key: value`"));
            }
            self.space()?;
            let value = self.value(depth + 1)?;
            entries.push((key, value));
            self.comma(start, "{", "}")?;
        }
    }

    fn closed_in_time(&mut self, start: usize, open: &str, close: &str) -> Result<(), Broken> {
        if self.at < self.text.len() {
            return Ok(());
        }
        self.at = start;
        Err(self.broken(
            format!("this `{open}` is never closed"),
            format!("add the missing `{close}`"),
        ))
    }

    fn comma(&mut self, start: usize, open: &str, close: &str) -> Result<(), Broken> {
        let after = self.at;
        self.space()?;
        if self.eat(",") || self.rest().starts_with(close) {
            return Ok(());
        }
        self.closed_in_time(start, open, close)?;
        self.at = after;
        Err(self.broken(
            format!("`,` or `{close}` is missing here"),
            "put a comma between two parts, or close the bracket",
        ))
    }

    fn number(&mut self) -> Result<Value, Broken> {
        let start = self.at;
        let negative = match self.peek() {
            Some('-') => true,
            Some('+') => false,
            _ => {
                return self.digits(start, false);
            }
        };
        self.at += 1;
        self.digits(start, negative)
    }

    fn digits(&mut self, start: usize, negative: bool) -> Result<Value, Broken> {
        let sign = if negative { -1.0 } else { 1.0 };
        for (word, value) in [("inf", f64::INFINITY), ("NaN", f64::NAN)] {
            if self.eat(word) {
                return Ok(Value::Number(sign * value, false));
            }
        }
        let mut previous = ' ';
        let rest = self.rest();
        let mut end = 0;
        for c in rest.chars() {
            let exponent_sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !rest.starts_with("0x");
            if !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_') || exponent_sign) {
                break;
            }
            previous = c;
            end += c.len_utf8();
        }
        self.at += end;
        let written = rest.get(..end).unwrap_or_default();
        let digits = written.replace('_', "");
        let radix = match written.get(..2) {
            Some("0x") => 16,
            Some("0o") => 8,
            Some("0b") => 2,
            _ => 10,
        };
        let read = if radix == 10 {
            let begins_well = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            digits.parse::<f64>().ok().filter(|_| begins_well)
        } else {
            digits
                .get(2..)
                .and_then(|digits| u64::from_str_radix(digits, radix).ok())
                .map(|number| number as f64)
        };
        let integer = radix != 10 || !digits.contains(['.', 'e', 'E']);
        // RON separates the digits of integers only, and after the first digit.
        let first = if radix == 10 { 0 } else { 2 };
        let well_separated =
            !written.contains('_') || (integer && !written.get(first..).unwrap_or_default().starts_with('_'));
        let Some(number) = read.filter(|_| well_separated) else {
            self.at = start;
            return Err(self.broken("this is not a number", "write it like 3, 0.5 or -1.5e3"));
        };
        Ok(Value::Number(sign * number, integer))
    }

    fn string(&mut self) -> Result<String, Broken> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            text.push_str(self.take_while(|c| c != '"' && c != '\\'));
            if self.eat("\"") {
                return Ok(text);
            }
            if self.at >= self.text.len() {
                self.at = start;
                return Err(self.broken(
                    "this text is never closed",
                    "end it with `\"`; a quote inside is written `\\\"`",
                ));
            }
            text.push(self.escape()?);
        }
    }

    fn character(&mut self) -> Result<char, Broken> {
        let start = self.at;
        self.at += 1;
        let value = match self.peek() {
            Some('\\') => self.escape()?,
            Some(c) => {
                self.at += c.len_utf8();
                c
            }
            None => '\'',
        };
        if self.eat("'") {
            return Ok(value);
        }
        self.at = start;
        Err(self.broken("this is not a character", "a text stands in double quotes: \"text\""))
    }

    fn escape(&mut self) -> Result<char, Broken> {
        let start = self.at;
        self.at += 1;
        let Some(kind) = self.peek() else {
            return Err(self.broken("the file ends inside a text", "close the text with `\"`"));
        };
        self.at += kind.len_utf8();
        let value = match kind {
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            '0' => Some('\0'),
            '\\' | '"' | '\'' => Some(kind),
            'x' => {
                let digits = self.rest().get(..2).unwrap_or_default();
                self.at += digits.len();
                u8::from_str_radix(digits, 16).ok().map(char::from)
            }
            'u' if self.eat("{") => {
                let digits = self.take_while(|c| c.is_ascii_hexdigit());
                let code = u32::from_str_radix(digits, 16).ok();
                if self.eat("}") {
                    code.and_then(char::from_u32)
                } else {
                    None
                }
            }
            _ => None,
        };
        value.ok_or_else(|| {
            self.at = start;
            self.broken(
                "this escape is not known",
                "use \\n, \\t, \\\\, \\\" or \\u{e9}; for many backslashes a raw text: r\"...\"",
            )
        })
    }

    fn raw_string(&mut self) -> Result<String, Broken> {
        let start = self.at;
        self.at += 1;
        let hashes = self.take_while(|c| c == '#');
        let close = format!("\"{hashes}");
        let opened = self.eat("\"");
        let rest = self.rest();
        let Some(end) = rest.find(&close).filter(|_| opened) else {
            self.at = start;
            return Err(self.broken("this raw text is never closed", format!("end it with `{close}`")));
        };
        self.at += end + close.len();
        Ok(rest.get(..end).unwrap_or_default().to_owned())
    }
}

/// A character for a message: control and invisible ones by their number.
pub(super) fn shown(c: char) -> String {
    if c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("`{c}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "#![enable(implicit_some)]\n// c\n(a: \"t\\n\\u{e9}\", /* x /* y */ */ b: [1, -2.5e3, 0x1f, 1_000, inf,],\n\
        c: {\"k\": (1.0, 2), \"l\": r#\"q\"q\"#}, d: Some(true), e: None, f: 'x', g: Kind(h: ()), i: Word)\n";

    /// Whatever byte of a text is changed, added or left out: what is taken here is RON to the `ron` crate too, so that a
    /// pack that opens here opens with other tools.
    #[test]
    fn what_is_taken_is_ron() {
        let is_ron = |text: &str| ron::from_str::<serde::de::IgnoredAny>(text);
        assert!(
            parse(SAMPLE).is_ok() && is_ron(SAMPLE).is_ok(),
            "{:?} {:?}",
            parse(SAMPLE),
            is_ron(SAMPLE)
        );
        let mut differences = Vec::new();
        for index in 0..SAMPLE.len() {
            for byte in b"()[]{}\"'\\,:/*#_ 01axer.-+\n".iter().copied() {
                for (keep, add) in [(1, true), (0, true), (1, false)] {
                    let (before, after) = SAMPLE.split_at(index);
                    let added = if add {
                        char::from(byte).to_string()
                    } else {
                        String::new()
                    };
                    let text = format!("{before}{added}{}", after.get(keep..).unwrap());
                    if let (Ok(_), Err(error)) = (parse(&text), is_ron(&text)) {
                        differences.push(format!("{error}: {text}"));
                    }
                }
            }
        }
        differences.dedup();
        assert!(
            differences.is_empty(),
            "{} differences\n{}",
            differences.len(),
            differences.join("\n")
        );
    }

    /// And the other way round: what is RON is not refused here, apart from bytes and what stands for other types.
    #[test]
    fn what_is_ron_is_taken() {
        for text in [
            "(a: 1,)",
            "[]",
            "()",
            "{}",
            "(\n)",
            "Some(Some(1))",
            "(Some(1), 2)",
            "\u{feff}()",
            "(r: r\"\\\")",
            "(r#type: 1)",
            "1.",
            ".5",
            "'\\''",
        ] {
            assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        }
    }

    #[test]
    fn a_broken_text_says_where() {
        let check = |text: &str, at: usize| assert_eq!(parse(text).unwrap_err().at, at, "{text}");
        check("", 0);
        check("(a: 1", 0);
        check("(a: 1 b: 2)", 5);
        check("(a: \"b)", 4);
        check("(a 1)", 3);
        check("[1, /* ]", 4);
        check("() ()", 3);
        check("(a: \"\\q\")", 5);
        check("(a: 1x)", 4);
        check(&"[".repeat(1_000), MAX_DEPTH + 1);
    }
}
