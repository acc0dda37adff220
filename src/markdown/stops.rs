//! The comment that begins a stop: `<!-- stop: outer-joins, 10 min -->`. Other comments are the author's own.

use super::limits::MAX_MINUTES;
use crate::ids::{StopId, is_id};

/// Longest comment that is looked into where it marks nothing, in bytes.
const MOST_COMMENT: usize = 256;

/// What a comment says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Comment {
    /// Nothing that concerns this program.
    Remark,
    Stop(StopId, u32),
    /// It is meant to mark a stop, and cannot be read.
    Malformed,
}

/// Reads what stands between `<!--` and `-->`.
pub(super) fn comment(inner: &str) -> Comment {
    let inner = inner.trim();
    let says_stop = inner.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("stop"));
    let goes_on = inner
        .get(4..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    if !says_stop || goes_on {
        return Comment::Remark;
    }
    let stop = || {
        let (id, minutes) = inner.strip_prefix("stop:")?.split_once(',')?;
        let id = id.trim();
        let minutes: u32 = minutes.trim().strip_suffix("min")?.trim().parse().ok()?;
        (is_id(id) && (1..=MAX_MINUTES).contains(&minutes)).then(|| Comment::Stop(StopId::from(id), minutes))
    };
    stop().unwrap_or(Comment::Malformed)
}

/// The stops that comments in a text would mark if it were not code or part of another comment: offset and id.
pub(super) fn swallowed(text: &str) -> Vec<(usize, String)> {
    let comments = text.match_indices("<!--").filter_map(|(at, opening)| {
        let from = at + opening.len();
        // A stop's comment is short; looking for the end of each comment in all of the text would take too long.
        let near = text.get(from..text.ceil_char_boundary(from + MOST_COMMENT))?;
        let (inner, _) = near.split_once("-->")?;
        match comment(inner) {
            Comment::Stop(id, _) => Some((at, id.0)),
            _ => None,
        }
    });
    comments.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_an_id_and_minutes() {
        let check = |inner: &str, expected: Comment| assert_eq!(comment(inner), expected, "{inner}");
        check(" stop: outer, 10 min ", Comment::Stop("outer".into(), 10));
        check("stop:a,1min", Comment::Stop("a".into(), 1));
        check("a remark", Comment::Remark);
        check("stopping here", Comment::Remark);
        for malformed in [
            "stop",
            "stop: a",
            "stop: A b, 5 min",
            "stop: a, 0 min",
            "stop: a, 241 min",
            "Stop: a, 5 min",
        ] {
            check(malformed, Comment::Malformed);
        }
    }

    #[test]
    fn a_comment_in_a_comment_is_swallowed() {
        assert_eq!(swallowed("a\n<!-- stop: b, 5 min -->"), [(2, "b".to_owned())]);
        assert_eq!(swallowed("<!-- a remark --> <!-- stop: b, many -->"), []);
    }
}
