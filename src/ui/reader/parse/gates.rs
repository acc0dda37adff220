//! Bounds that keep hostile or runaway text from costing time or memory, and those that are checked before parsing.

/// Largest document, in bytes.
pub const MAX_DOCUMENT: usize = 256 * 1024;
/// Longest line, in bytes.
pub const MAX_LINE: usize = 20 * 1024;
/// Largest code block, in bytes.
pub const MAX_CODE: usize = 20 * 1024;
/// Deepest nesting of lists and quotes.
pub const MAX_DEPTH: usize = 16;
/// Most rows of a table, the head not counted.
pub const MAX_ROWS: usize = 200;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 20;

/// Why a text is not even parsed: too long, a line too long, or a line that opens too many containers at once.
pub(super) fn refusal(markdown: &str) -> Option<String> {
    if markdown.len() > MAX_DOCUMENT {
        let size = markdown.len() / 1024;
        return Some(format!(
            "This text is {size} KB long; at most {} KB are shown.",
            MAX_DOCUMENT / 1024
        ));
    }
    for (number, line) in markdown.lines().enumerate() {
        if line.len() > MAX_LINE {
            let size = line.len() / 1024;
            let most = MAX_LINE / 1024;
            return Some(format!(
                "Line {} is {size} KB long; at most {most} KB are shown.",
                number + 1
            ));
        }
        if opened_at_once(line) > MAX_DEPTH {
            return Some(too_deep());
        }
    }
    None
}

pub(super) fn too_deep() -> String {
    format!("Lists or quotes lie more than {MAX_DEPTH} deep in each other; this text is not shown.")
}

/// How many containers (`>`, bullets, numbers) a line begins with. A line of nothing but markers is a rule or empty
/// items, yet costs the parser the same, so it counts too, rules of dashes or stars aside.
fn opened_at_once(line: &str) -> usize {
    let trimmed = line.trim();
    let only = |mark: u8| {
        trimmed
            .bytes()
            .all(|byte| byte == mark || byte == b' ' || byte == b'\t')
    };
    if !trimmed.is_empty() && (only(b'-') || only(b'*')) {
        return 0;
    }
    let mut rest = line.trim_start();
    let mut count = 0;
    loop {
        let after = match rest.as_bytes().first() {
            Some(b'>') => rest.get(1..),
            Some(b'-' | b'*' | b'+') => rest.get(1..).filter(|after| after.starts_with([' ', '\t'])),
            Some(b'0'..=b'9') => {
                let digits = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                digits
                    .strip_prefix(['.', ')'])
                    .filter(|after| after.starts_with([' ', '\t']))
            }
            _ => None,
        };
        let Some(after) = after else { return count };
        rest = after.trim_start();
        count += 1;
    }
}
