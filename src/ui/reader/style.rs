//! What the reader needs to know of the theme: colours, faces, sizes. Holds no colours of its own.

use egui::{Color32, Context, FontFamily, Id};

use super::colour::Token;
use crate::markdown::{Admonition, Face};
use crate::ui::fonts;
use crate::ui::theme::Theme;

/// Colours, faces and sizes of a page. Sizes are in points at zoom 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderStyle {
    pub text: Color32,
    pub muted: Color32,
    /// Frames, rules and dividers.
    pub line: Color32,
    pub edge: Color32,
    /// Links and what can be pressed.
    pub accent: Color32,
    pub code_ground: Color32,
    /// Lies under selected text; translucent.
    pub selection: Color32,
    /// Lies under what find found; translucent.
    pub found: Color32,
    /// Lies under the match at hand; translucent.
    pub found_here: Color32,
    pub note: Color32,
    pub tip: Color32,
    pub important: Color32,
    pub warning: Color32,
    pub trap: Color32,
    pub tokens: TokenColours,
    pub body: FontFamily,
    pub bold: FontFamily,
    pub italic: FontFamily,
    pub bold_italic: FontFamily,
    pub mono: FontFamily,
    pub mono_bold: FontFamily,
    /// Size of running text.
    pub size: f32,
    /// Size of code blocks.
    pub code_size: f32,
    /// Height of a line of running text, in sizes.
    pub line_height: f32,
    /// Widest column of text.
    pub measure: f32,
}

/// Colours of code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TokenColours {
    pub plain: Color32,
    pub keyword: Color32,
    pub string: Color32,
    pub number: Color32,
    pub comment: Color32,
    pub function: Color32,
    pub kind: Color32,
    pub name: Color32,
    pub added: Color32,
    pub removed: Color32,
}

impl TokenColours {
    pub fn of(&self, token: Token) -> Color32 {
        match token {
            Token::Plain => self.plain,
            Token::Keyword => self.keyword,
            Token::String => self.string,
            Token::Number => self.number,
            Token::Comment => self.comment,
            Token::Function => self.function,
            Token::Type => self.kind,
            Token::Name => self.name,
            Token::Added => self.added,
            Token::Removed => self.removed,
        }
    }
}

impl From<&Theme> for ReaderStyle {
    fn from(theme: &Theme) -> Self {
        let (colours, lands, syntax, sizes) = (&theme.colours, &theme.lands, &theme.syntax, theme.sizes());
        Self {
            text: colours.text,
            muted: colours.muted,
            line: colours.line,
            edge: colours.edge,
            accent: colours.accent,
            code_ground: colours.code_ground,
            selection: colours.selection,
            found: colours.progress.gamma_multiply(0.25),
            found_here: colours.progress.gamma_multiply(0.55),
            note: colours.accent,
            tip: colours.done_text,
            important: lands.plum.name,
            warning: colours.progress_text,
            trap: lands.clay.name,
            tokens: TokenColours {
                plain: syntax.plain,
                keyword: syntax.keyword,
                string: syntax.string,
                number: syntax.number,
                comment: syntax.comment,
                function: syntax.function,
                kind: syntax.kind,
                name: syntax.function,
                added: colours.done_text,
                removed: colours.error,
            },
            body: fonts::Face::Regular.family(),
            bold: fonts::Face::Bold.family(),
            italic: fonts::Face::Italic.family(),
            bold_italic: fonts::Face::BoldItalic.family(),
            mono: fonts::Face::Mono.family(),
            mono_bold: fonts::Face::MonoBold.family(),
            size: sizes.text.reading,
            code_size: sizes.text.code,
            line_height: sizes.reading_line,
            measure: 680.0,
        }
    }
}

/// Where the text size of notes is kept.
fn scale_id() -> Id {
    Id::unique("text size of notes")
}

impl ReaderStyle {
    /// How notes are set in this window: by its theme, at the text size that was chosen for them alone. Lines stay as long
    /// in letters.
    pub fn current(ctx: &Context, theme: &Theme) -> Self {
        let scale = ctx.data(|data| data.get_temp::<f32>(scale_id())).unwrap_or(1.0);
        let mut style = Self::from(theme);
        style.size *= scale;
        style.code_size *= scale;
        style.measure *= scale;
        style
    }

    /// Sets the text size of notes for this window.
    pub fn set_scale(ctx: &Context, scale: f32) {
        ctx.data_mut(|data| data.insert_temp(scale_id(), scale));
    }

    pub fn family(&self, face: Face, strong: bool) -> FontFamily {
        let family = match (face.code, face.bold || strong, face.italic) {
            (true, false, _) => &self.mono,
            (true, true, _) => &self.mono_bold,
            (false, false, false) => &self.body,
            (false, true, false) => &self.bold,
            (false, false, true) => &self.italic,
            (false, true, true) => &self.bold_italic,
        };
        family.clone()
    }

    /// Colour of a quote's bar and title.
    pub fn quote(&self, kind: Option<Admonition>) -> Color32 {
        match kind {
            None => self.edge,
            Some(Admonition::Note) => self.note,
            Some(Admonition::Tip) => self.tip,
            Some(Admonition::Important) => self.important,
            Some(Admonition::Warning) => self.warning,
            Some(Admonition::Trap) => self.trap,
        }
    }
}
