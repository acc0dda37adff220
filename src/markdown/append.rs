//! Puts the program's own text behind an author's, so that nothing that was left open there swallows it.

use super::FaultKind;
use super::limits::{MAX_DOCUMENT, end_of};
use super::parse::parse;

/// A text with more behind it, which is always shown: a text that is too long is cut where that is said, and a code block
/// or comment that is open at its end is closed first.
pub fn append(text: &str, more: &str) -> String {
    let mut whole = text.to_owned();
    if text.len() > MAX_DOCUMENT {
        // Room for what is put behind, for what closes a block, and for the message.
        whole.truncate(end_of(text, MAX_DOCUMENT.saturating_sub(more.len() + 1024)));
    }
    close(&mut whole);
    if let Some(message) = FaultKind::DocumentTooLong(text.len())
        .in_its_place()
        .filter(|_| whole.len() < text.len() && text.len() > MAX_DOCUMENT)
    {
        whole.push_str("\n\n*");
        whole.push_str(&message);
        whole.push('*');
    }
    whole.push_str("\n\n");
    whole.push_str(more);
    whole
}

/// Closes the code block or comment that is open at the end of a text.
fn close(text: &mut String) {
    let faults = parse(text).faults;
    let open = |fault: &&super::Fault| matches!(fault.kind, FaultKind::UnclosedFence | FaultKind::UnclosedComment);
    let Some(last) = faults.iter().rev().find(open) else {
        return;
    };
    let before = text.get(..last.at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
    // The same quotes and indent as the line that opens it: it belongs to the same list or quote then.
    let indent = before.get(start..).unwrap_or_default();
    let mut closing: String = indent.chars().map(|c| if c == '>' { c } else { ' ' }).collect();
    if last.kind == FaultKind::UnclosedFence {
        let opening = text.get(last.at..).unwrap_or_default();
        closing.extend(opening.chars().take_while(|c| matches!(c, '`' | '~')));
    } else {
        closing.push_str("-->");
    }
    let closed = format!("{text}\n{closing}");
    // One that its list or quote has ended already is no longer open.
    if parse(&closed).faults.iter().filter(open).count() < faults.iter().filter(open).count() {
        *text = closed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Block;

    #[test]
    fn what_is_put_behind_is_shown() {
        let long = "words and words\n\n".repeat(40_000);
        for text in [
            "",
            "words",
            "```sh\necho",
            "````\n```\n",
            "- item\n\n  ```sh\n  echo",
            "- ```sh\n  echo",
            "> ~~~\n> code",
            "- ```\n  x\n\nend",
            "<!-- a remark",
            "words\n\n<!-- a\n\nb",
            &long,
        ] {
            let document = parse(&append(text, "## Sources\n\n- one\n")).document;
            let [.., Block::Heading(heading), Block::List(_)] = &document.blocks[..] else {
                panic!("{text:.80}: {:?}", document.blocks.last())
            };
            assert_eq!(heading.text.text, "Sources");
        }
        assert!(append(&long, "x").len() <= MAX_DOCUMENT);
        assert!(
            parse(&append(&long, "x"))
                .document
                .plain_text()
                .contains("first 256 KB")
        );
    }
}
