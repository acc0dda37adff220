//! The shape of the theme files: names of colours and sizes, and reading a colour from `#RRGGBB`.

use egui::Color32;
use serde::{Deserialize, Deserializer, de::Error};

/// A struct whose fields are colours, each written as a string in its file, and a list of them by name.
macro_rules! colours {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$doc])* #[serde(deserialize_with = "hex")] pub $field: Color32),+ }

        impl $name {
            /// Every colour with the name of its field, in the order of the file.
            pub fn named(&self) -> Vec<(&'static str, Color32)> {
                vec![$((stringify!($field), self.$field)),+]
            }
        }
    };
}

/// Everything that says how the window looks, apart from sizes.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The file's name without its ending.
    pub name: String,
    pub dark: bool,
    /// High contrast: thicker lines and no colour that carries meaning alone.
    pub contrast: bool,
    /// Width of dividers and borders in points.
    pub line_width: f32,
    pub colours: Colours,
    pub lands: Lands,
    pub syntax: Syntax,
}

colours! {
    /// Colours by what they are for.
    Colours {
        /// The map's ground.
        sea,
        panel,
        /// What stands out on a panel: fields, chips, menus.
        raised,
        /// A skill on the map.
        card,
        code_ground,
        hover,
        pressed,
        /// Behind selected text.
        selection,
        /// Dividers only: too faint to be the border of something that can be used.
        line,
        /// Borders of fields and cards.
        edge,
        road,
        /// What is left of a progress ring or bar.
        track,
        text,
        muted,
        faint,
        /// Signs; words about it take `done_text`.
        done,
        done_text,
        /// Ready, links, the one filled button, roads to what a skill opens.
        accent,
        on_accent,
        /// In progress, and roads to what is selected.
        progress,
        progress_text,
        known,
        /// Review due.
        due,
        on_due,
        /// The mark on a filled disc or diamond.
        on_sign,
        error,
        shadow,
    }
}

colours! {
    /// An area of the map.
    Land { ground, name }
}

/// The six tints that areas take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lands {
    pub sand: Land,
    pub moss: Land,
    pub teal: Land,
    pub indigo: Land,
    pub clay: Land,
    pub plum: Land,
}

impl Lands {
    /// Every land with its name, in the order of the file.
    pub fn all(&self) -> [(&'static str, Land); 6] {
        [
            ("sand", self.sand),
            ("moss", self.moss),
            ("teal", self.teal),
            ("indigo", self.indigo),
            ("clay", self.clay),
            ("plum", self.plum),
        ]
    }
}

colours! {
    /// Colours of code on `code_ground`.
    Syntax { plain, keyword, string, number, comment, function, kind, operator, invalid }
}

/// Sizes in points, the same in every theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    pub text: TextSizes,
    /// Line height of notes, times the text size.
    pub reading_line: f32,
    /// Extra space between the capitals of a section label.
    pub section_spacing: f32,
    /// Extra space between the capitals of a land's name.
    pub land_spacing: f32,
    pub gap: Gaps,
    pub radius: Radii,
    /// Height of buttons, fields and tabs.
    pub control: f32,
    /// Radius of a sign on a card.
    pub sign: f32,
    /// Radius of a sign in lists and chips.
    pub sign_small: f32,
    /// Height of the header.
    pub header: f32,
    /// Height of the status bar.
    pub status_bar: f32,
    /// How much of the card's colour shows where a skill is not ready, 0 to 1.
    pub unready_opacity: f32,
}

/// Sizes of text in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSizes {
    pub caption: f32,
    pub small: f32,
    pub body: f32,
    pub code: f32,
    pub reading: f32,
    pub heading: f32,
    pub large: f32,
    pub title: f32,
    pub land: f32,
}

/// Spaces in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    pub tiny: f32,
    pub small: f32,
    pub medium: f32,
    pub large: f32,
    /// Between the edge of a page and its text.
    pub page: f32,
}

/// Radii of corners in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Radii {
    pub chip: f32,
    pub button: f32,
    pub field: f32,
    pub card: f32,
    pub panel: f32,
    pub check: f32,
}

/// Reads `#RRGGBB` or `#RRGGBBAA`, alpha not multiplied in.
fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom(format!("{text:?} is not a colour; write #RRGGBB or #RRGGBBAA")))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a colour is made from numbers"
)]
fn parse(text: &str) -> Option<Color32> {
    let digits = text.strip_prefix('#')?;
    // Checked first: the parser of numbers takes a sign too.
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) || !matches!(digits.len(), 6 | 8) {
        return None;
    }
    let channel = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    let alpha = if digits.len() == 8 { channel(6)? } else { u8::MAX };
    Some(Color32::from_rgba_unmultiplied(
        channel(0)?,
        channel(2)?,
        channel(4)?,
        alpha,
    ))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_colour_is_six_or_eight_hex_digits() {
        let channels = |text| parse(text).map(|colour| colour.to_array());
        assert_eq!(channels("#10161D"), Some([0x10, 0x16, 0x1D, 0xFF]));
        assert_eq!(channels("#00000080"), Some([0, 0, 0, 0x80]));
        for wrong in ["", "#", "10161D", "#10161", "#10161G", "#+1+1+1", "#1016é", "#10161D8"] {
            assert_eq!(channels(wrong), None, "{wrong}");
        }
    }
}
