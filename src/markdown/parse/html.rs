//! What is read of HTML: comments, and the names that tags give to a place. All else is shown as it is written.

use unicode_normalization::UnicodeNormalization as _;

/// A tag.
#[derive(Debug, PartialEq)]
pub(super) struct Element {
    pub name: String,
    pub closes: bool,
    /// Whether it is opened and closed at once: `<a id="x"/>`.
    pub is_empty: bool,
    /// What its `id`, or the `name` of an `a`, says.
    pub ids: Vec<String>,
    /// Whether it does nothing but name a place, and can be hidden.
    pub only_names: bool,
    /// Bytes up to its end.
    pub length: usize,
}

/// Reads the tag that a text begins with.
pub(super) fn element(html: &str) -> Option<Element> {
    let rest = html.strip_prefix('<')?;
    let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let (name, mut rest) = rest.split_at_checked(end)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let (mut ids, mut only_names) = (Vec::new(), matches!(name.as_str(), "a" | "span"));
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Some(Element {
                closes,
                is_empty: rest.starts_with('/'),
                ids,
                only_names,
                length: html.len() - after.len(),
                name,
            });
        }
        let (key, value, after) = attribute(rest)?;
        if key.eq_ignore_ascii_case("id") || (name == "a" && key.eq_ignore_ascii_case("name")) {
            ids.extend(Some(value.nfc().collect::<String>()).filter(|id| !id.is_empty()));
        } else {
            only_names = false;
        }
        rest = after;
    }
}

/// An attribute, its value, and what follows.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
    let (key, rest) = text.split_at_checked(end).filter(|(key, _)| !key.is_empty())?;
    let Some(rest) = rest.trim_start().strip_prefix('=') else {
        return Some((key, "", rest));
    };
    let rest = rest.trim_start();
    let quoted = |quote: char| rest.strip_prefix(quote)?.split_once(quote);
    if let Some((value, rest)) = quoted('"').or_else(|| quoted('\'')) {
        return Some((key, value, rest));
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>')?;
    let (value, rest) = rest.split_at_checked(end)?;
    Some((key, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_say_what_they_name() {
        let check = |html: &str, expected: Option<(&[&str], bool)>| {
            let read = element(html);
            let read = read.map(|element| (element.ids, element.only_names));
            let expected = expected.map(|(ids, only)| (ids.iter().map(|id| (*id).to_owned()).collect(), only));
            assert_eq!(read, expected, "{html}");
        };
        check("<a id=\"x\">", Some((&["x"], true)));
        check("<A NAME='x' id = y>", Some((&["x", "y"], true)));
        check("<span id=x/>", Some((&["x/"], true)));
        check("<span id='x' />", Some((&["x"], true)));
        check("<span>", Some((&[], true)));
        check("</span >", Some((&[], true)));
        check("<a href=\"/y\" id=x>", Some((&["x"], false)));
        check("<div id=\"x\">", Some((&["x"], false)));
        check("<input name=x>", Some((&[], false)));
        check("<!-- id=x -->", None);
        check("<a id=\"x\"", None);
        check("< a>", None);
    }
}
