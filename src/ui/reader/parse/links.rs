//! Where links go, and what headings are called by them.

use crate::pack::SkillId;
use crate::ui::reader::document::Target;

/// Where a link goes, judged by its scheme. Only https, http, `skill:` and anchors of this document are alive.
pub fn target(destination: &str) -> Target {
    let dead = || Target::Dead(destination.to_owned());
    if let Some(anchor) = destination.strip_prefix('#') {
        return Target::Anchor(anchor.to_owned());
    }
    let Some((scheme, rest)) = destination.split_once(':') else {
        return dead();
    };
    match scheme.to_ascii_lowercase().as_str() {
        "skill" => {
            let (skill, anchor) = match rest.split_once('#') {
                Some((skill, anchor)) => (skill, Some(anchor.to_owned())),
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
        scheme @ ("https" | "http") => {
            let odd = |c: char| c.is_control() || c.is_whitespace();
            let Some(rest) = rest.strip_prefix("//").filter(|rest| !rest.contains(odd)) else {
                return dead();
            };
            // Browsers take a backslash for a slash; what stands before it is the host.
            let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
            let host = authority.rsplit('@').next().unwrap_or_default();
            let host = if host.starts_with('[') {
                host.split_inclusive(']').next().unwrap_or_default()
            } else {
                host.split(':').next().unwrap_or_default()
            };
            if host.is_empty() {
                return dead();
            }
            let host = host.to_ascii_lowercase();
            Target::Web {
                url: destination.to_owned(),
                host,
                encrypted: scheme == "https",
            }
        }
        _ => dead(),
    }
}

/// A heading's anchor as GitHub makes it: lower case, spaces to hyphens, punctuation dropped.
pub(super) fn slug(text: &str) -> String {
    let mut made = String::new();
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            made.push(c);
        } else if c == ' ' {
            made.push('-');
        }
    }
    made
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
            "skill:",
            "//x.y/z",
        ] {
            assert!(matches!(target(dead), Target::Dead(_)), "{dead}");
        }
        assert_eq!(target("#outer-joins"), Target::Anchor("outer-joins".into()));
    }
}
