//! Makes links of what a text names by its title: "look at *The same request for book 3*".

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::parse::{options, parse};

/// The text with a link around each emphasised title for which `to` gives a destination. What is in a link already stays as
/// it is, and so does a text that breaks the law of notes.
pub fn link_titles(text: &str, to: impl Fn(&str) -> Option<String>) -> String {
    if !parse(text).faults.is_empty() {
        return text.to_owned();
    }
    let mut linked = String::with_capacity(text.len());
    let mut end = 0;
    for (range, words) in emphasised(text) {
        let Some(to) = to(words.trim()) else { continue };
        linked.push_str(&text[end..range.start]);
        linked.push_str(&format!("[{}](<{to}>)", &text[range.clone()]));
        end = range.end;
    }
    linked.push_str(&text[end..]);
    linked
}

/// What is emphasised outside of links: where, and the words.
fn emphasised(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, String)> = None;
    let mut in_link = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => in_link += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => in_link = in_link.saturating_sub(1),
            Event::Start(Tag::Emphasis) if in_link == 0 => open = Some((range, String::new())),
            Event::End(TagEnd::Emphasis) => found.extend(open.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, title)) = &mut open {
                    title.push_str(&words);
                }
            }
            Event::SoftBreak => {
                if let Some((_, title)) = &mut open {
                    title.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_is_emphasised_becomes_a_link() {
        let check = |text: &str, expected: &str| {
            let to =
                |words: &str| (words == "The first `one`" || words == "The first one").then(|| "example:a".to_owned());
            assert_eq!(link_titles(text, to), expected);
        };
        check("See *The first one*.", "See [*The first one*](<example:a>).");
        check(
            "See _The first\none_ and *another*.",
            "See [_The first\none_](<example:a>) and *another*.",
        );
        check(
            "In [*The first one*](https://example.org).",
            "In [*The first one*](https://example.org).",
        );
        check(
            "`*The first one*`\n\n    *The first one*",
            "`*The first one*`\n\n    *The first one*",
        );
        check("é *The first `one`*", "é [*The first `one`*](<example:a>)");
    }
}
