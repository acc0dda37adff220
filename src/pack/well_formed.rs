//! Whether the text of an example that was never run is at least well formed: brackets, quotes and comments that close, tags
//! that match. No compiler: it finds the bracket that was lost, not the type that does not fit.

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Byte offset.
    pub at: usize,
    pub message: String,
}

/// The first flaw of a text in a language that is looked at; `None` for a sound one, and for other languages.
pub(super) fn flaw(language: &str, text: &str) -> Option<Flaw> {
    match language {
        "csharp" | "java" => brackets(text, &C_LIKE),
        "powershell" => brackets(text, &POWERSHELL),
        "xml" => tags(text),
        _ => None,
    }
}

/// How a language writes comments and texts.
struct Writing {
    line_comment: &'static str,
    block_comment: (&'static str, &'static str),
    /// How texts begin and end, longest first, and the sign that keeps a quote from ending one.
    texts: &'static [(&'static str, &'static str, Option<char>)],
}

const C_LIKE: Writing = Writing {
    line_comment: "//",
    block_comment: ("/*", "*/"),
    texts: &[
        ("\"\"\"", "\"\"\"", None),
        ("@\"", "\"", None),
        ("\"", "\"", Some('\\')),
        ("'", "'", Some('\\')),
    ],
};

const POWERSHELL: Writing = Writing {
    line_comment: "#",
    block_comment: ("<#", "#>"),
    texts: &[
        ("@\"", "\n\"@", None),
        ("@'", "\n'@", None),
        ("\"", "\"", Some('`')),
        ("'", "'", None),
    ],
};

fn brackets(text: &str, writing: &Writing) -> Option<Flaw> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(writing.block_comment.0) {
            let Some(end) = rest.find(writing.block_comment.1) else {
                return Some(flaw_at(at, "this comment is never closed"));
            };
            at += end + writing.block_comment.1.len();
        } else if rest.starts_with(writing.line_comment) {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some((begin, end, escape)) = writing.texts.iter().find(|(begin, ..)| rest.starts_with(begin)) {
            let Some(length) = text_length(&rest[begin.len()..], end, *escape) else {
                return Some(flaw_at(at, "this text is never closed"));
            };
            at += begin.len() + length;
        } else {
            let sign = rest.chars().next().unwrap_or_default();
            match sign {
                '(' | '[' | '{' => open.push((sign, at)),
                ')' | ']' | '}' => {
                    let partner = open.pop().map(|(sign, _)| sign);
                    if partner != Some(partner_of(sign)) {
                        return Some(flaw_at(at, &format!("this `{sign}` closes nothing that is open")));
                    }
                }
                _ => {}
            }
            at += sign.len_utf8();
        }
    }
    let (sign, at) = open.pop()?;
    Some(flaw_at(at, &format!("this `{sign}` is never closed")))
}

/// Bytes of a text up to and with its end.
fn text_length(rest: &str, end: &str, escape: Option<char>) -> Option<usize> {
    let mut at = 0;
    loop {
        let here = rest.get(at..).filter(|here| !here.is_empty())?;
        if here.starts_with(end) {
            return Some(at + end.len());
        }
        let mut signs = here.chars();
        let sign = signs.next()?;
        at += sign.len_utf8();
        if Some(sign) == escape {
            at += signs.next().map_or(0, char::len_utf8);
        }
    }
}

fn partner_of(closing: char) -> char {
    match closing {
        ')' => '(',
        ']' => '[',
        _ => '{',
    }
}

/// Tags of XML that match, comments and instructions that end.
fn tags(text: &str) -> Option<Flaw> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..)?.find('<').map(|start| at + start) {
        let rest = text.get(start..)?;
        let (_, end) = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<", ">")]
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin))?;
        let Some(length) = rest.find(end).map(|found| found + end.len()) else {
            return Some(flaw_at(start, "this `<` is never closed"));
        };
        let tag = rest.get(1..length - 1)?;
        at = start + length;
        if end != ">" || tag.starts_with('!') || tag.ends_with('/') {
            continue;
        }
        let name = |tag: &'_ str| tag.split(|c: char| c.is_whitespace()).next().map_or(0, str::len);
        if let Some(closing) = tag.strip_prefix('/') {
            match open.pop() {
                Some((opened, _)) if opened == closing.trim() => {}
                Some((opened, _)) => {
                    return Some(flaw_at(
                        start,
                        &format!("`</{closing}>` stands where `</{opened}>` is due"),
                    ));
                }
                None => return Some(flaw_at(start, &format!("`</{closing}>` closes nothing"))),
            }
        } else {
            open.push((tag.get(..name(tag))?, start));
        }
    }
    let (name, at) = open.pop()?;
    Some(flaw_at(at, &format!("`<{name}>` is never closed")))
}

fn flaw_at(at: usize, message: &str) -> Flaw {
    Flaw {
        at,
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, text: &str, expected: Option<usize>) {
        assert_eq!(flaw(language, text).map(|flaw| flaw.at), expected, "{text}");
    }

    #[test]
    fn brackets_outside_texts_and_comments_match() {
        check(
            "csharp",
            "f(a[1], $\"{x(\" + '(' + @\"\\\" + \"\"\"{ \" [\"\"\"); // (\n/* { */",
            None,
        );
        check("csharp", "class A { void F() { }", Some(8));
        check("csharp", "a) (", Some(1));
        check("csharp", "f(a]", Some(3));
        check("csharp", "var s = \"never", Some(8));
        check("csharp", "var s = \"\\\"\";", None);
        check("csharp", "/* never", Some(0));
        check("powershell", "& { Get-Item \"a`\"(\" } # (\n<# { #>", None);
        check("powershell", "if ($a { }", Some(3));
        check("python", "f(", None);
    }

    #[test]
    fn tags_match() {
        check(
            "xml",
            "<?xml version=\"1.0\"?><!-- <a> --><a b=\"1\"><c/><d>x</d></a>",
            None,
        );
        check("xml", "<a><b></a></b>", Some(6));
        check("xml", "<a><b></b>", Some(0));
        check("xml", "</a>", Some(0));
        check("xml", "<a", Some(0));
    }
}
