//! Pieces of HTML. Whatever comes from a pack or a learner passes [`escape`].

use std::fmt::Write as _;

use crate::pack::plain;

/// What a page may load that needs nothing beside it: nothing.
pub(super) const ALONE: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// What a page may load that has its style and pictures beside it. Browsers differ in what "self" is for a file, so it names what
/// may not be loaded.
pub(super) const BESIDE: &str =
    "script-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'none'";

/// Text for HTML, in content and in quoted attributes. What is not seen and would change what is, is written out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Everything before the content of a page. `style` is CSS or a link to it, as it stands in the head.
pub(super) fn begin(page: &mut String, policy: &str, language: &str, title: &str, style: &str) {
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n{style}\n</head>\n<body>\n",
        escape(language),
        escape(title)
    );
}

pub(super) fn end(page: &mut String) {
    page.push_str("</body>\n</html>\n");
}

/// A cell of a table: a word is set left, a number right.
pub(super) enum Cell {
    Text(String),
    Number(usize),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// What is not known is an empty cell, never 0.
    pub fn maybe(text: Option<&str>) -> Self {
        Self::Text(text.unwrap_or_default().to_owned())
    }
}

/// A table with a caption and one head row; the first cell of each row names the row.
pub(super) fn table(
    page: &mut String,
    id: &str,
    caption: &str,
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) {
    let _ = writeln!(
        page,
        "<table id=\"{}\">\n<caption>{}</caption>",
        escape(id),
        escape(caption)
    );
    page.push_str("<thead><tr>");
    for name in head {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escape(name));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for (number, cell) in row.iter().enumerate() {
            match cell {
                Cell::Text(text) if number == 0 => _ = write!(page, "<th scope=\"row\">{}</th>", escape(text)),
                Cell::Text(text) => _ = write!(page, "<td>{}</td>", escape(text)),
                Cell::Number(number) => _ = write!(page, "<td class=\"n\">{number}</td>"),
            }
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        assert_eq!(
            escape("<b onclick='x'>\"&\u{202e}</b>"),
            "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;\\u{202e}&lt;/b&gt;"
        );
    }
}
