//! Small changes of a reference, as a learner might have written it wrong: a checker that lets one pass does not look
//! closely enough, unless the change makes no difference. Works on words, not on a syntax tree: what does not run is no
//! mutant.

use crate::pack::RowOrder;

/// A changed reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What kind of change it is (`comparison`, `join`).
    pub operator: &'static str,
    /// What was changed into what; with a number where the same change can be made in several places.
    pub text: String,
    pub sql: String,
}

/// A word, a sign, a literal; white space and comments lie between them.
#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    text: &'t str,
    at: usize,
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// Changes of single words or signs: kind, from, to.
const SWAPS: [(&str, &[&str], &[&str]); 26] = [
    ("comparison", &["<"], &["<="]),
    ("comparison", &["<="], &["<"]),
    ("comparison", &[">"], &[">="]),
    ("comparison", &[">="], &[">"]),
    ("comparison", &["<"], &[">"]),
    ("comparison", &[">"], &["<"]),
    ("comparison", &["="], &["<>"]),
    ("comparison", &["<>"], &["="]),
    ("join", &["LEFT", "JOIN"], &["JOIN"]),
    ("join", &["JOIN"], &["LEFT", "JOIN"]),
    ("distinct", &["DISTINCT"], &[]),
    ("null", &["IS", "NULL"], &["IS", "NOT", "NULL"]),
    ("null", &["IS", "NOT", "NULL"], &["IS", "NULL"]),
    ("null", &["IS", "NULL"], &["=", "NULL"]),
    ("logic", &["AND"], &["OR"]),
    ("logic", &["OR"], &["AND"]),
    ("logic", &["NOT", "EXISTS"], &["EXISTS"]),
    ("logic", &["NOT", "IN"], &["IN"]),
    ("logic", &["NOT", "LIKE"], &["LIKE"]),
    ("logic", &["NOT", "BETWEEN"], &["BETWEEN"]),
    ("aggregate", &["sum", "("], &["max", "("]),
    ("aggregate", &["max", "("], &["min", "("]),
    ("aggregate", &["min", "("], &["max", "("]),
    ("aggregate", &["avg", "("], &["sum", "("]),
    ("order", &["DESC"], &[]),
    ("union", &["UNION", "ALL"], &["UNION"]),
];

/// The mutants of a reference, in order of their kinds and places.
pub fn mutants(reference: &str, order: &RowOrder) -> Vec<Mutant> {
    let tokens = tokens(reference);
    let mut all = Vec::new();
    for (operator, from, to) in SWAPS {
        if operator == "order"
            && *order == RowOrder::Any
            && !tokens.iter().any(|token| token.is("LIMIT") || token.is("OVER"))
        {
            continue;
        }
        let places = (0..tokens.len()).filter(|at| stands(&tokens, *at, from));
        // `LEFT JOIN` is no place of `JOIN`, and `BETWEEN a AND b` none of `AND`.
        let places = places.filter(|at| !(from == ["JOIN"] && is_outer(&tokens, *at)));
        let places = places.filter(|at| !(from == ["AND"] && ends_between(&tokens, *at)));
        let places = places.filter(|at| !(from == ["="] && is_assignment(&tokens, *at)));
        let edits: Vec<Edit> = places.map(|at| edit(&tokens, at, from.len(), &to.join(" "))).collect();
        add(&mut all, reference, operator, &edits);
    }
    let counted: Vec<Edit> = (0..tokens.len()).filter_map(|at| count_all(&tokens, at)).collect();
    add(&mut all, reference, "aggregate", &counted);
    let mut numbers = Vec::new();
    for token in tokens
        .iter()
        .filter(|token| token.text.starts_with(|c: char| c.is_ascii_digit()))
    {
        if let Ok(number) = token.text.parse::<i64>() {
            numbers.extend([number + 1, number - 1].map(|near| Edit::new(token.at, token.text, near.to_string())));
        }
    }
    add(&mut all, reference, "off by one", &numbers);
    if *order != RowOrder::Any {
        let orders: Vec<Edit> = order_clause(reference, &tokens).into_iter().collect();
        add(&mut all, reference, "order", &orders);
    }
    all
}

/// A piece of the text, and what stands in its place.
struct Edit {
    at: usize,
    length: usize,
    from: String,
    to: String,
}

impl Edit {
    fn new(at: usize, from: &str, to: String) -> Self {
        Self {
            at,
            length: from.len(),
            from: from.split_whitespace().collect::<Vec<_>>().join(" "),
            to,
        }
    }
}

fn edit(tokens: &[Token<'_>], at: usize, length: usize, to: &str) -> Edit {
    let piece = tokens.get(at..at + length).unwrap_or_default();
    let start = piece.first().map_or(0, |token| token.at);
    let end = piece.last().map_or(start, Token::end);
    let words: Vec<&str> = piece.iter().map(|token| token.text).collect();
    Edit {
        at: start,
        length: end - start,
        from: words.join(" "),
        to: to.to_owned(),
    }
}

fn add(all: &mut Vec<Mutant>, reference: &str, operator: &'static str, edits: &[Edit]) {
    let said = |edit: &Edit| match edit.to.as_str() {
        "" => format!("without {}", edit.from),
        to => format!("{} to {to}", edit.from),
    };
    for (number, edit) in edits.iter().enumerate() {
        let alike = edits.iter().filter(|other| said(other) == said(edit)).count();
        let before = edits
            .iter()
            .take(number)
            .filter(|other| said(other) == said(edit))
            .count();
        let text = if alike > 1 {
            format!("{} ({})", said(edit), before + 1)
        } else {
            said(edit)
        };
        let (head, tail) = (reference.get(..edit.at), reference.get(edit.at + edit.length..));
        let (Some(head), Some(tail)) = (head, tail) else {
            continue;
        };
        all.push(Mutant {
            operator,
            text,
            sql: format!("{head}{}{tail}", edit.to),
        });
    }
}

fn stands(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    let piece = tokens.get(at..at + words.len());
    piece.is_some_and(|piece| piece.iter().zip(words).all(|(token, word)| token.is(word)))
}

fn before<'t>(tokens: &'t [Token<'t>], at: usize) -> Option<&'t Token<'t>> {
    at.checked_sub(1).and_then(|at| tokens.get(at))
}

fn is_outer(tokens: &[Token<'_>], at: usize) -> bool {
    ["LEFT", "OUTER", "RIGHT", "FULL", "CROSS", "NATURAL"]
        .iter()
        .any(|word| before(tokens, at).is_some_and(|token| token.is(word)))
}

fn ends_between(tokens: &[Token<'_>], at: usize) -> bool {
    let earlier = tokens.get(..at).unwrap_or_default().iter().rev();
    let mut open =
        earlier.take_while(|token| !["AND", "OR", "WHERE", "ON", "HAVING"].iter().any(|word| token.is(word)));
    open.any(|token| token.is("BETWEEN"))
}

/// Whether an equals sign stands in the SET of an UPDATE.
fn is_assignment(tokens: &[Token<'_>], at: usize) -> bool {
    let mut earlier = tokens.get(..at).unwrap_or_default().iter().rev();
    let word = earlier.find(|token| {
        ["SET", "WHERE", "SELECT", "ON", "HAVING"]
            .iter()
            .any(|word| token.is(word))
    });
    word.is_some_and(|token| token.is("SET"))
}

/// `count(x)` and `count(DISTINCT x)` to `count(*)`.
fn count_all(tokens: &[Token<'_>], at: usize) -> Option<Edit> {
    if !(stands(tokens, at, &["count", "("])) || stands(tokens, at + 2, &["*"]) {
        return None;
    }
    let length = tokens.iter().skip(at).position(|token| token.is(")"))?;
    Some(edit(tokens, at, length + 1, "count(*)"))
}

/// The last ORDER BY, to its end.
fn order_clause(reference: &str, tokens: &[Token<'_>]) -> Option<Edit> {
    let at = (0..tokens.len())
        .rev()
        .find(|at| stands(tokens, *at, &["ORDER", "BY"]))?;
    let length = tokens
        .iter()
        .skip(at)
        .take_while(|token| !token.is("LIMIT") && !token.is(";"))
        .count();
    let whole = edit(tokens, at, length, "");
    let text = reference.get(whole.at..whole.at + whole.length)?;
    // One within brackets belongs to a window.
    (text.matches('(').count() == text.matches(')').count()).then(|| Edit::new(whole.at, text, String::new()))
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = token_length(rest);
        let token = rest.get(..length).unwrap_or(rest);
        if !token.starts_with(char::is_whitespace) && !token.starts_with("--") && !token.starts_with("/*") {
            tokens.push(Token { text: token, at });
        }
        at += length.max(1);
    }
    tokens
}

fn token_length(rest: &str) -> usize {
    let until = |from: usize, end: &str| {
        let found = rest.get(from..).and_then(|rest| rest.find(end));
        found.map_or(rest.len(), |found| from + found + end.len())
    };
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        '\'' | '"' | '`' => until(1, rest.get(..1).unwrap_or("'")),
        '-' if rest.starts_with("--") => until(2, "\n"),
        '/' if rest.starts_with("/*") => until(2, "*/"),
        '<' | '>' | '!' | '=' | '|'
            if ["<=", ">=", "<>", "!=", "==", "||"]
                .iter()
                .any(|sign| rest.starts_with(sign)) =>
        {
            2
        }
        c if c.is_alphanumeric() || c == '_' => rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len()),
        c => c.len_utf8(),
    }
}

/// The words of SQL that make a shape.
#[rustfmt::skip]
const KEYWORDS: [&str; 62] = [
    "ALL", "AND", "AS", "ASC", "AVG", "BEGIN", "BETWEEN", "BY", "CASE", "COALESCE", "COMMIT", "CONFLICT", "COUNT", "CROSS", "DELETE",
    "DESC", "DISTINCT", "DO", "ELSE", "END", "EXCEPT", "EXISTS", "FILTER", "FROM", "FULL", "GROUP", "HAVING", "IN", "INSERT",
    "INTERSECT", "INTO", "IS", "JOIN", "LEFT", "LIKE", "LIMIT", "MAX", "MIN", "NOT", "NOTHING", "NULL", "OFFSET", "ON", "OR", "ORDER",
    "OVER", "PARTITION", "RANK", "RECURSIVE", "RETURNING", "ROW_NUMBER", "SELECT", "SET", "SUM", "THEN", "UNION", "UPDATE", "USING",
    "VALUES", "WHEN", "WHERE", "WITH",
];

/// What is left of a query without its names and constants: variants of a task differ in it.
pub fn shape(reference: &str) -> String {
    let mut shape: Vec<String> = Vec::new();
    let tokens = tokens(reference);
    for (at, token) in tokens.iter().enumerate() {
        let upper = token.text.to_ascii_uppercase();
        let word = if KEYWORDS.binary_search(&upper.as_str()).is_ok() {
            upper
        } else if token.text.starts_with(|c: char| c == '\'' || c.is_ascii_digit()) {
            "?".to_owned()
        } else if token
            .text
            .starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '"')
        {
            // A name of several parts, or with an alias, is one name.
            if before(&tokens, at).is_some_and(|token| token.text == ".") {
                continue;
            }
            "n".to_owned()
        } else {
            token.text.to_owned()
        };
        if word != "." && word != ";" && word != "AS" && !(word == "n" && shape.last().is_some_and(|last| last == "n"))
        {
            shape.push(word);
        }
    }
    shape.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reference: &str, order: &RowOrder, expected: &[&str]) {
        let found: Vec<String> = mutants(reference, order)
            .into_iter()
            .map(|mutant| mutant.text)
            .collect();
        assert_eq!(found, expected, "{reference}");
    }

    #[test]
    fn mutants_change_one_thing_each() {
        check("SELECT a FROM t", &RowOrder::Any, &[]);
        check(
            "SELECT '<' FROM t WHERE a<=2",
            &RowOrder::Any,
            &["<= to <", "2 to 3", "2 to 1"],
        );
        check(
            "SELECT a FROM t WHERE a = b AND c = d",
            &RowOrder::Any,
            &["= to <> (1)", "= to <> (2)", "AND to OR"],
        );
        check("SELECT a FROM t LEFT JOIN u", &RowOrder::Any, &["LEFT JOIN to JOIN"]);
        check("SELECT a FROM t WHERE a BETWEEN b AND c", &RowOrder::Any, &[]);
        check("UPDATE t SET a = 'x' WHERE b = c", &RowOrder::Any, &["= to <>"]);
        check(
            "SELECT count(DISTINCT a) FROM t",
            &RowOrder::Any,
            &["without DISTINCT", "count ( DISTINCT a ) to count(*)"],
        );
        check("SELECT a FROM t ORDER BY a DESC", &RowOrder::Any, &[]);
        check(
            "SELECT a FROM t ORDER BY a DESC",
            &RowOrder::Total,
            &["without DESC", "without ORDER BY a DESC"],
        );
        let changed = mutants("SELECT a -- a < b\nFROM t WHERE a < b", &RowOrder::Any);
        assert_eq!(changed[0].sql, "SELECT a -- a < b\nFROM t WHERE a <= b");
    }

    #[test]
    fn a_shape_has_no_names_and_constants() {
        assert!(KEYWORDS.is_sorted());
        let check =
            |a: &str, b: &str, same: bool| assert_eq!(shape(a) == shape(b), same, "{} and {}", shape(a), shape(b));
        check(
            "SELECT a FROM t WHERE x < 2",
            "select t.b from u as t where y < 'z';",
            true,
        );
        check("SELECT a FROM t WHERE x < 2", "SELECT a FROM t WHERE x > 2", false);
        check(
            "SELECT a FROM t JOIN u ON t.x = u.y",
            "SELECT a FROM t LEFT JOIN u ON t.x = u.y",
            false,
        );
    }
}
