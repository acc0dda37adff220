//! The part of the builder that takes running text: words, formulas, and the numbers of footnotes.

use std::ops::Range;

use super::Builder;
use crate::markdown::document::Face;
use crate::markdown::faults::FaultKind;
use crate::markdown::links::Target;

/// Longest name of a footnote that is told to be missing, in bytes.
const MOST_NAME: usize = 256;

impl Builder<'_> {
    pub(super) fn face(&self, code: bool) -> Face {
        Face {
            bold: self.bold > 0,
            italic: self.italic > 0,
            struck: self.struck > 0,
            code,
            ..Face::default()
        }
    }

    /// Words that the author wrote, outside inline code.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) {
        if self.code.is_none() && self.html.is_none() {
            self.undefined_footnote(&range);
            if let Some(link) = self.links.last_mut() {
                link.text.push_str(text);
            }
            self.parsed.words += text.split_whitespace().count();
            // What a link to another skill says is that skill's own name for it, not prose of this page.
            if !self.links.iter().any(|link| link.to.starts_with("skill:")) {
                self.parsed.prose.push(range);
            }
        }
        self.add_text(text, false);
    }

    pub(super) fn add_text(&mut self, text: &str, code: bool) {
        if let Some(block) = &mut self.code {
            block.text.push_str(text);
        } else if let Some(html) = &mut self.html {
            html.push_str(text);
        } else if self.images > 0 {
            self.picture.alt.push_str(text);
        } else {
            let face = self.face(code);
            // Where a tag was hidden, the spaces around it are one.
            let text = text
                .strip_prefix(' ')
                .filter(|_| !code && self.text.text.ends_with(' '))
                .unwrap_or(text);
            self.text.push(text, face, self.link);
        }
    }

    /// A formula is shown as it is written. Dollars that stand for money or for names are none.
    pub(super) fn formula(&mut self, inner: &str, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or(inner).to_owned();
        let is_formula =
            written.starts_with("$$") || inner.contains(['\\', '^', '_', '{', '=', '+', '<']) || inner.len() == 1;
        if is_formula {
            self.fault(range.start, FaultKind::Formula(inner.trim().to_owned()));
        }
        self.add_text(&written, is_formula);
    }

    pub(super) fn footnote_reference(&mut self, name: &str, at: usize) {
        self.footnote_uses.push((at, name.to_owned()));
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        self.text.links.push(Target::Footnote(number));
        let link = Some(self.text.links.len() - 1);
        let face = Face {
            raised: true,
            ..Face::default()
        };
        self.text.push(&number.to_string(), face, link);
    }

    /// A use of a footnote that is defined nowhere is plain text to the parser, cut at its brackets.
    fn undefined_footnote(&mut self, range: &Range<usize>) {
        // Names are short: the rest of the text is not looked through for each.
        let end = self.source.ceil_char_boundary(range.start + MOST_NAME);
        let name = self
            .source
            .get(range.start..end)
            .and_then(|rest| rest.strip_prefix('^'))
            .and_then(|rest| rest.split_once(']'));
        let is_bracketed = self
            .source
            .get(..range.start)
            .is_some_and(|before| before.ends_with('['));
        if let (true, Some((name, _))) = (is_bracketed, name)
            && !name.is_empty()
            && !name.contains(char::is_whitespace)
        {
            self.footnote_uses.push((range.start - 1, name.to_owned()));
        }
    }
}
