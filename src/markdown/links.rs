//! Where links go, and what headings are called by them: one resolver for the check and the window.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::ids::{ExampleId, SkillId};

/// Where a link goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the app. `host` is what the address really names, without user names and port.
    Web {
        url: String,
        host: String,
        /// Whether it is https.
        encrypted: bool,
    },
    Skill {
        skill: SkillId,
        anchor: Option<String>,
    },
    /// An example of the skill that this is the text of (`example:ID`).
    Example(ExampleId),
    /// A heading of this document.
    Anchor(String),
    /// The footnote of this number.
    Footnote(u32),
    /// Back from the footnote of this number to where it is first named.
    FootnoteSource(u32),
    /// A link that is never opened (a file, a script, an unknown scheme), as written.
    Dead(String),
}

/// Where a link goes, judged by its scheme. Only https, http, `skill:`,
/// `example:` and anchors of this document are alive. Anchors
/// come decoded (`#caf%C3%A9` is `café`).
pub fn target(destination: &str) -> Target {
    let dead = || Target::Dead(destination.to_owned());
    if let Some(anchor) = destination.strip_prefix('#') {
        return Target::Anchor(decoded_anchor(anchor));
    }
    let Some((scheme, rest)) = destination.split_once(':') else {
        return dead();
    };
    match scheme.to_ascii_lowercase().as_str() {
        "skill" => {
            let (skill, anchor) = match rest.split_once('#') {
                Some((skill, anchor)) => (skill, Some(decoded_anchor(anchor))),
                None => (rest, None),
            };
            if skill.is_empty() {
                dead()
            } else {
                Target::Skill {
                    skill: SkillId(skill.to_owned()),
                    anchor,
                }
            }
        }
        "example" if !rest.is_empty() => Target::Example(ExampleId(rest.to_owned())),
        scheme @ ("https" | "http") => match host(rest) {
            Some(host) => Target::Web {
                url: destination.to_owned(),
                host,
                encrypted: scheme == "https",
            },
            None => dead(),
        },
        _ => dead(),
    }
}

/// The host of an address without its scheme; none where it names no host or holds what no address does.
fn host(rest: &str) -> Option<String> {
    let odd = |c: char| c.is_control() || c.is_whitespace();
    let rest = rest.strip_prefix("//").filter(|rest| !rest.contains(odd))?;
    // Browsers take a backslash for a slash; what stands before it is the host.
    let authority = rest.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = if host.starts_with('[') {
        host.split_inclusive(']').next()?
    } else {
        host.split(':').next()?
    };
    let first = host.chars().next()?;
    (first.is_alphanumeric() || first == '[').then(|| host.to_ascii_lowercase())
}

/// An anchor with its percent signs decoded and its accents composed, as [`slug`] writes them.
fn decoded_anchor(anchor: &str) -> String {
    percent_decode_str(anchor)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(anchor))
        .nfc()
        .collect()
}

/// The path of an image in the pack, where it stays inside: relative, without schemes and steps upwards; decoded.
pub fn inside(source: &str) -> Option<String> {
    let decoded = percent_decode_str(source).decode_utf8().ok()?;
    let path = decoded.strip_prefix("./").unwrap_or(&decoded);
    let inside = !path.is_empty()
        && !path.starts_with('/')
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|step| !matches!(step, "" | "." | ".."));
    inside.then(|| path.to_owned())
}

/// A heading's anchor as GitHub makes it: lower case, spaces to hyphens, punctuation dropped.
pub fn slug(text: &str) -> String {
    let mut made = String::new();
    for c in text.trim().nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) || c == '-' || c == '_' {
            made.push(c);
        } else if c == ' ' {
            made.push('-');
        }
    }
    made
}

/// The anchors of one document's headings.
#[derive(Default)]
pub(super) struct Anchors {
    /// Each anchor that is taken, and the last number that was put behind it.
    taken: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading: a title that comes again gets `-1`, `-2` and so on, passing over what is taken.
    pub(super) fn next(&mut self, title: &str) -> String {
        let base = slug(title);
        let mut number = self.taken.get(&base).copied();
        let mut anchor = base.clone();
        while let Some(last) = number.filter(|_| self.taken.contains_key(&anchor)) {
            anchor = format!("{base}-{}", last + 1);
            number = Some(last + 1);
        }
        self.taken.insert(base, number.unwrap_or(0));
        self.taken.entry(anchor.clone()).or_insert(0);
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_are_alive() {
        let host = |url: &str| match target(url) {
            Target::Web { host, encrypted, .. } => format!("{host} {encrypted}"),
            other => format!("{other:?}"),
        };
        assert_eq!(host("https://Example.org:8443/a?b"), "example.org true");
        assert_eq!(host("http://example.org"), "example.org false");
        assert_eq!(host("https://bank.example@evil.example/x"), "evil.example true");
        assert_eq!(host(r"https://evil.example\@bank.example/"), "evil.example true");
        assert_eq!(host("https://[::1]:80/x"), "[::1] true");
        for dead in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "other.md",
            "https:",
            "https://",
            "https://.",
            "skill:",
            "//x.y/z",
        ] {
            assert!(matches!(target(dead), Target::Dead(_)), "{dead}");
        }
    }

    #[test]
    fn anchors_are_decoded_and_composed() {
        let anchor = |link: &str| match target(link) {
            Target::Anchor(anchor) => anchor,
            Target::Skill { skill, anchor } => format!("{skill} {}", anchor.unwrap_or_default()),
            other => panic!("{other:?}"),
        };
        assert_eq!(anchor("#outer-joins"), "outer-joins");
        assert_eq!(anchor("#caf%C3%A9"), slug("Cafe\u{301}"));
        assert_eq!(anchor("#%F0%9F%93%9A-books"), "📚-books");
        assert_eq!(anchor("skill:sql#a%20b"), "sql a b");
        assert_eq!(anchor("#100%"), "100%");
        assert_eq!(anchor("#%FF"), "%FF", "no UTF-8: as it is written");
    }

    #[test]
    fn anchors_of_repeated_headings_pass_over_what_is_taken() {
        let check = |titles: &[&str], expected: &[&str]| {
            let mut anchors = Anchors::default();
            let made: Vec<_> = titles.iter().map(|title| anchors.next(title)).collect();
            assert_eq!(made, expected, "{titles:?}");
        };
        check(&["A", "A", "A-1"], &["a", "a-1", "a-1-1"]);
        check(&["A-1", "A", "A", "A"], &["a-1", "a", "a-2", "a-3"]);
        check(&["C & C++", "Why `ON`, not WHERE?"], &["c--c", "why-on-not-where"]);
        check(&["!", "?"], &["", "-1"]);
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(inside("./images/a.png").as_deref(), Some("images/a.png"));
        assert_eq!(inside("images/my%20map.png").as_deref(), Some("images/my map.png"));
        for outside in [
            "/dev/zero",
            "../a.png",
            "images/../../a",
            "%2e%2e/a.png",
            "images/%2e%2e/%2e%2e/a",
            "file:///a",
            "https://a/b.png",
            "a\\b",
            "",
            "a//b",
        ] {
            assert_eq!(inside(outside), None, "{outside}");
        }
    }
}
