//! Where the statements of a text begin and end. Follows SQLite's own rule (`sqlite3_complete`, complete.c): a semicolon
//! ends a statement, except in a comment, in quotes, and within the body of a trigger. Must not judge what a statement says.

use std::ops::Range;

/// A statement within its text, by bytes: without the white space and comments before it, with its semicolon.
pub type Span = Range<usize>;

/// What the words so far make of a statement.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Normal,
    Explain,
    Create,
    Trigger,
    /// In a trigger, after a semicolon.
    Semicolon,
    /// In a trigger, after `; END`.
    End,
}

enum Token {
    Semicolon,
    Space,
    Explain,
    Create,
    Temporary,
    Trigger,
    End,
    Other,
}

/// The statements of a text, in order; comments and white space alone are none.
pub fn statements(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let (mut spans, mut state, mut at) = (Vec::new(), State::Start, 0);
    let mut start = None;
    let mut end = 0;
    while at < bytes.len() {
        let (token, next) = token(bytes, at);
        if !matches!(token, Token::Space) {
            // A semicolon without anything before it is no statement.
            if start.is_none() && !matches!(token, Token::Semicolon) {
                start = Some(at);
            }
            end = next;
        }
        state = after(state, &token);
        at = next;
        if state == State::Start
            && let Some(start) = start.take_if(|_| matches!(token, Token::Semicolon))
        {
            spans.push(start..end);
        }
    }
    spans.extend(start.map(|start| start..end));
    spans
}

fn after(state: State, token: &Token) -> State {
    use State::{Create, End, Explain, Normal, Semicolon, Start, Trigger};
    match (state, token) {
        (state, Token::Space) => state,
        (Trigger | Semicolon, Token::Semicolon) => Semicolon,
        (Semicolon, Token::End) => End,
        (Trigger | Semicolon, _) => Trigger,
        (_, Token::Semicolon) => Start,
        (End, _) => Trigger,
        (Start, Token::Explain) => Explain,
        (Start | Explain, Token::Create) => Create,
        (Explain, Token::Other) => Explain,
        (Create, Token::Temporary) => Create,
        (Create, Token::Trigger) => Trigger,
        _ => Normal,
    }
}

/// The token that begins here, and where it ends.
fn token(bytes: &[u8], at: usize) -> (Token, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let until = |from: usize, end: &[u8]| {
        let found = memchr::memmem::find(rest.get(from..).unwrap_or_default(), end);
        found.map_or(bytes.len(), |found| at + from + found + end.len())
    };
    match rest {
        [b';', ..] => (Token::Semicolon, at + 1),
        [b' ' | b'\t' | b'\r' | b'\n' | 0x0c, ..] => (Token::Space, at + 1),
        [b'-', b'-', ..] => (Token::Space, until(2, b"\n")),
        [b'/', b'*', ..] => (Token::Space, until(2, b"*/")),
        [b'[', ..] => (Token::Other, until(1, b"]")),
        [quote @ (b'\'' | b'"' | b'`'), ..] => (Token::Other, until(1, &[*quote])),
        [first, ..] if is_word(*first) => {
            let length = rest.iter().take_while(|byte| is_word(**byte)).count();
            let word = rest.get(..length).unwrap_or_default().to_ascii_lowercase();
            let token = match word.as_slice() {
                b"explain" => Token::Explain,
                b"create" => Token::Create,
                b"temp" | b"temporary" => Token::Temporary,
                b"trigger" => Token::Trigger,
                b"end" => Token::End,
                _ => Token::Other,
            };
            (token, at + length)
        }
        _ => (Token::Other, at + 1),
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..)
}

/// Line and column from 1 of a byte of a text; columns count characters.
pub fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (short(line), short(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = statements(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn semicolons_end_statements_outside_quotes_and_comments() {
        check("", &[]);
        check(" ;; -- nothing\n /* ; */ ;", &[]);
        check("select 1", &["select 1"]);
        check("select 1; select 2 ;\n", &["select 1;", "select 2 ;"]);
        check("select ';' ; select \"a;b\"", &["select ';' ;", "select \"a;b\""]);
        check("select 'it''s; so'; x", &["select 'it''s; so';", "x"]);
        check("select [a;b], `c;d`;", &["select [a;b], `c;d`;"]);
        check("-- one;\nselect 1 -- two;\n; x", &["select 1 -- two;\n;", "x"]);
        check("select 1 /* open ; ", &["select 1"]);
        check("select 'open ; ", &["select 'open ; "]);
    }

    #[test]
    fn a_trigger_ends_with_its_end() {
        let trigger = "create temp trigger t after insert on a begin select 1; select case when 1 then 2 end; end;";
        check(&format!("{trigger} select 3"), &[trigger, "select 3"]);
        check("explain create table t(a); b", &["explain create table t(a);", "b"]);
        check(
            "create table trigger_log(end); b",
            &["create table trigger_log(end);", "b"],
        );
        check("begin; end; select 1", &["begin;", "end;", "select 1"]);
    }

    #[test]
    fn places_are_lines_and_characters() {
        let check = |at, expected| assert_eq!(line_and_column("añb\ncd", at), expected);
        check(0, (1, 1));
        check(3, (1, 3));
        check(5, (2, 1));
        check(99, (2, 3));
    }
}
