//! Code to coloured stretches: syntect's grammars, their scopes mapped to the few tokens of the theme. Slow; runs off the
//! UI thread.

use std::ops::Range;
use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::markdown::Code;

/// What a stretch of code is, as far as colours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    Plain,
    Keyword,
    String,
    Number,
    Comment,
    Function,
    Type,
    /// Of a tag, key, attribute or variable that the language marks.
    Name,
    Added,
    Removed,
}

/// Stretches of a code block by bytes, in order; what lies between is plain.
pub type Stretches = Vec<(Range<usize>, Token)>;

/// Scopes and what they are; of those that fit, the longest wins.
const SCOPES: &[(&str, Token)] = &[
    ("comment", Token::Comment),
    ("string", Token::String),
    ("constant.numeric", Token::Number),
    ("constant.language", Token::Number),
    ("constant.character", Token::Number),
    ("constant.other.color", Token::Number),
    ("keyword", Token::Keyword),
    ("keyword.operator", Token::Plain),
    ("keyword.operator.word", Token::Keyword),
    ("keyword.operator.logical.python", Token::Keyword),
    ("storage", Token::Keyword),
    ("entity.name.function", Token::Function),
    ("support.function", Token::Function),
    ("variable.function", Token::Function),
    ("entity.name.type", Token::Type),
    ("entity.name.class", Token::Type),
    ("entity.name.namespace", Token::Type),
    ("entity.other.inherited-class", Token::Type),
    ("support.class", Token::Type),
    ("support.type", Token::Type),
    ("storage.type.primitive", Token::Type),
    ("entity.name.tag", Token::Name),
    ("entity.name.section", Token::Name),
    ("entity.other.attribute-name", Token::Name),
    ("variable.other.readwrite.shell", Token::Name),
    ("markup.inserted", Token::Added),
    ("markup.deleted", Token::Removed),
    ("markup.heading", Token::Keyword),
    ("meta.diff.range", Token::Function),
    ("meta.diff.header", Token::Comment),
    ("punctuation.definition.string", Token::String),
    ("punctuation.definition.comment", Token::Comment),
];

struct Grammars {
    set: SyntaxSet,
    scopes: Vec<(Scope, Token)>,
    json_key: Option<Scope>,
}

fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| Grammars {
        set: SyntaxSet::load_defaults_newlines(),
        scopes: SCOPES
            .iter()
            .filter_map(|(name, token)| Some((Scope::new(name).ok()?, *token)))
            .collect(),
        json_key: Scope::new("meta.structure.dictionary.key.json").ok(),
    })
}

impl Grammars {
    fn syntax(&self, code: &Code) -> Option<&SyntaxReference> {
        let name = match code.language.as_str() {
            "csharp" | "c#" => "cs",
            "shell" | "console" | "zsh" | "shell-session" => "sh",
            "py" | "python3" => "python",
            "jsonc" | "json5" => "json",
            "postgresql" | "mysql" | "sqlite" => "sql",
            "javascript" | "node" | "typescript" | "ts" => "js",
            "golang" => "go",
            "php" if !code.text.contains("<?php") => return self.set.find_syntax_by_name("PHP Source"),
            "" | "text" | "txt" | "output" => return None,
            other => other,
        };
        self.set.find_syntax_by_token(name)
    }

    fn token(&self, stack: &ScopeStack) -> Token {
        let scopes = stack.as_slice();
        if let Some(key) = self.json_key
            && scopes.iter().any(|scope| key.is_prefix_of(*scope))
        {
            return Token::Name;
        }
        let best = |scope: &Scope| {
            let fitting = self.scopes.iter().filter(|(prefix, _)| prefix.is_prefix_of(*scope));
            fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, token)| *token)
        };
        scopes.iter().rev().find_map(best).unwrap_or(Token::Plain)
    }
}

/// Colours a block of code. A language without a grammar is coloured by what most configuration files share.
pub fn colour(code: &Code) -> Stretches {
    let grammars = grammars();
    let Some(syntax) = grammars.syntax(code) else {
        return plain_colours(code);
    };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut found = Stretches::new();
    let mut start = 0;
    let text = format!("{}\n", code.text);
    for line in text.split_inclusive('\n') {
        let Ok(operations) = state.parse_line(line, &grammars.set) else {
            return found;
        };
        let mut from = 0;
        for (at, operation) in operations {
            add(&mut found, start + from..start + at, grammars.token(&stack));
            from = at;
            if stack.apply(&operation).is_err() {
                return found;
            }
        }
        add(&mut found, start + from..start + line.len(), grammars.token(&stack));
        start += line.len();
    }
    if code.language == "sql" {
        found = with_sql_words(&code.text, found);
    }
    for (range, _) in &mut found {
        range.end = range.end.min(code.text.len());
    }
    found.retain(|(range, _)| range.start < range.end);
    found
}

/// Adds the keywords that the grammar of SQL does not know, where they are written in capitals.
fn with_sql_words(text: &str, known: Stretches) -> Stretches {
    const WORDS: &[&str] = &[
        "BEGIN",
        "COMMIT",
        "CONFLICT",
        "DO",
        "EXPLAIN",
        "FILTER",
        "GENERATED",
        "IF",
        "INDEX",
        "IS",
        "LIMIT",
        "OFFSET",
        "OVER",
        "PARTITION",
        "PLAN",
        "QUERY",
        "RECURSIVE",
        "REFERENCES",
        "RETURNING",
        "ROLLBACK",
        "USING",
        "WITH",
    ];
    let mut all = Stretches::new();
    let mut known = known.into_iter().peekable();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_')) {
        let bare = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
        let range = at..at + bare.len();
        at += word.len();
        while let Some(stretch) = known.next_if(|(own, _)| own.start <= range.start) {
            all.push(stretch);
        }
        let free = all.last().is_none_or(|(own, _)| own.end <= range.start)
            && known.peek().is_none_or(|(own, _)| own.start >= range.end);
        if free && WORDS.contains(&bare) {
            all.push((range, Token::Keyword));
        }
    }
    all.extend(known);
    all
}

fn add(found: &mut Stretches, range: Range<usize>, token: Token) {
    if range.is_empty() || token == Token::Plain {
        return;
    }
    match found.last_mut() {
        Some((last, same)) if *same == token && last.end == range.start => last.end = range.end,
        _ => found.push((range, token)),
    }
}

/// HTTP messages by their start line and header names; of other named languages, `#` comments and quoted strings.
fn plain_colours(code: &Code) -> Stretches {
    let mut found = Stretches::new();
    if matches!(code.language.as_str(), "" | "text" | "txt" | "output") {
        return found;
    }
    let http = code.language == "http";
    let mut in_head = http;
    let mut start = 0;
    for line in code.text.split_inclusive('\n') {
        let words = line.trim_end();
        if http {
            let request = words.ends_with("HTTP/1.1") || words.ends_with("HTTP/1.0") || words.ends_with("HTTP/2");
            let first = words.split(' ').next().unwrap_or_default();
            if words.starts_with("HTTP/") || request {
                in_head = true;
                add(&mut found, start..start + first.len(), Token::Keyword);
                if let Some(status) = words.strip_prefix(first).filter(|_| !request) {
                    add(
                        &mut found,
                        start + words.len() - status.len()..start + words.len(),
                        Token::Number,
                    );
                }
            } else if words.is_empty() {
                in_head = false;
            } else if let Some((name, _)) = words.split_once(':').filter(|_| in_head) {
                add(&mut found, start..start + name.len(), Token::Name);
            }
        } else if words.trim_start().starts_with('#') {
            add(&mut found, start..start + words.len(), Token::Comment);
        } else {
            directive(&mut found, start, words);
        }
        start += line.len();
    }
    found
}

/// The first word of a configuration line, its quoted strings and numbers.
fn directive(found: &mut Stretches, start: usize, line: &str) {
    let indent = line.len() - line.trim_start().len();
    let word = line
        .trim_start()
        .find(|c: char| !(c.is_alphanumeric() || "_-<>/".contains(c)));
    let word = indent + word.unwrap_or(line.len() - indent);
    add(found, start + indent..start + word, Token::Keyword);
    let mut quote: Option<(usize, char)> = None;
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at < word) {
        match quote {
            Some((from, open)) if open == c => {
                add(found, start + from..start + at + c.len_utf8(), Token::String);
                quote = None;
            }
            None if c == '"' || c == '\'' => quote = Some((at, c)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, text: &str, expected: &[(&str, Token)]) {
        let code = Code {
            language: language.into(),
            text: text.into(),
        };
        let found = colour(&code);
        let mut end = 0;
        for (range, _) in &found {
            assert!(end <= range.start && range.end <= text.len(), "{found:?}");
            end = range.end;
        }
        for (word, token) in expected {
            let at = text.find(word).unwrap();
            let hit = found
                .iter()
                .find(|(range, _)| range.contains(&at))
                .map_or(Token::Plain, |(_, token)| *token);
            assert_eq!(hit, *token, "{word} in {language}: {found:?}");
        }
    }

    #[test]
    fn words_get_the_token_of_their_language() {
        check(
            "sql",
            "WITH t AS (SELECT m.name, 'x IS' FROM loans WHERE y IS NULL) -- why IS",
            &[
                ("SELECT", Token::Keyword),
                ("m.name", Token::Plain),
                ("'x IS'", Token::String),
                ("IS NULL", Token::Keyword),
                ("WITH", Token::Keyword),
                ("-- why", Token::Comment),
            ],
        );
        check(
            "python",
            "def greet(n):\n    return \"hi\" # say\n",
            &[
                ("def", Token::Keyword),
                ("greet", Token::Function),
                ("\"hi", Token::String),
                ("# say", Token::Comment),
            ],
        );
        check(
            "csharp",
            "public class A { int n = 3; }",
            &[("public", Token::Keyword), ("3", Token::Number)],
        );
        check(
            "php",
            "function f() { return 1; }",
            &[("function", Token::Keyword), ("1", Token::Number)],
        );
        check("json", "{\"a\": \"b\"}", &[("a", Token::Name), ("b", Token::String)]);
        check(
            "http",
            "GET /a HTTP/1.1\nHost: x\n\nno: header",
            &[("GET", Token::Keyword), ("Host", Token::Name), ("no:", Token::Plain)],
        );
        check(
            "nginx",
            "# c\nlisten 80 \"x\";",
            &[
                ("# c", Token::Comment),
                ("listen", Token::Keyword),
                ("\"x\"", Token::String),
            ],
        );
        check("", "SELECT 1", &[("SELECT", Token::Plain)]);
        check("ünknown", "é = \"ü\"", &[("\"ü", Token::String)]);
    }
}
