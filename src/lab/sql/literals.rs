//! The values that a query names, by the column that it seems to compare them with: made-up databases hold them and their
//! neighbours, since that is where a comparison goes wrong. A guess is enough, so nothing here parses SQL in full.

use super::value::Value;

/// A value of a query, and the name before it that may be its column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    pub column: Option<String>,
    pub value: Value,
}

/// The literals of a text of statements.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut column: Option<String> = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '\'' => quoted_end(rest),
            '"' | '`' => rest
                .get(1..)
                .and_then(|after| after.find(first))
                .map_or(rest.len(), |at| at + 2),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            c if c.is_alphanumeric() || c == '_' => word_end(rest),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(end.min(rest.len()));
        rest = after;
        if first == '\'' {
            let inner = token.get(1..token.len().saturating_sub(1)).unwrap_or_default();
            found.push(Literal {
                column: column.clone(),
                value: Value::Text(inner.replace("''", "'")),
            });
        } else if first.is_ascii_digit() {
            let value = token
                .parse()
                .map(Value::Integer)
                .or_else(|_| token.parse().map(Value::Real));
            found.extend(value.ok().map(|value| Literal {
                column: column.clone(),
                value,
            }));
        } else if first.is_alphabetic() || matches!(first, '_' | '"' | '`') {
            let name = token.trim_matches(['"', '`']);
            if !is_keyword(name) {
                column = Some(name.to_owned());
            }
        }
    }
    found
}

fn quoted_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if bytes.get(at) == Some(&b'\'') {
            if bytes.get(at + 1) != Some(&b'\'') {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    bytes.len()
}

fn word_end(text: &str) -> usize {
    let number = text.starts_with(|c: char| c.is_ascii_digit());
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || (number && c == '.')))
        .unwrap_or(text.len())
}

fn is_keyword(word: &str) -> bool {
    const BETWEEN: [&str; 12] = [
        "and", "or", "not", "in", "like", "glob", "between", "is", "then", "else", "escape", "when",
    ];
    BETWEEN.iter().any(|keyword| word.eq_ignore_ascii_case(keyword))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_stand_behind_their_columns() {
        let check = |text: &str, expected: &[(&str, Value)]| {
            let found: Vec<(String, Value)> = literals(text)
                .into_iter()
                .map(|literal| (literal.column.unwrap_or_default(), literal.value))
                .collect();
            let expected: Vec<(String, Value)> = expected
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        let text = |text: &str| Value::Text(text.to_owned());
        check("b.year >= 1965", &[("year", Value::Integer(1965))]);
        check(
            "year BETWEEN 1 AND 2.5",
            &[("year", Value::Integer(1)), ("year", Value::Real(2.5))],
        );
        check(
            "\"name\" NOT IN ('O''Neil', 'x')",
            &[("name", text("O'Neil")), ("name", text("x"))],
        );
        check("-- 7 years\nSELECT 'ä' -- 'x", &[("SELECT", text("ä"))]);
        check("t1.a2 'open", &[("a2", text("ope"))]);
    }
}
