//! The faces that text is drawn in, part of the executable; `assets/fonts/README.md` says where they come from.
//!
//! Names faces and hands them to egui; knows no sizes and no colours (see [`super::theme`]).

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontId, FontTweak};

/// A face that ships with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    Regular,
    Italic,
    /// Titles of skills in cards and lists: between [`Face::Regular`] and [`Face::Bold`].
    SemiBold,
    Bold,
    BoldItalic,
    Mono,
    MonoBold,
}

impl Face {
    pub const ALL: [Self; 7] = [
        Self::Regular,
        Self::Italic,
        Self::SemiBold,
        Self::Bold,
        Self::BoldItalic,
        Self::Mono,
        Self::MonoBold,
    ];

    /// The family to give to egui; [`install`] must have run.
    pub fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Mono => FontFamily::Monospace,
            named => FontFamily::Name(named.name().into()),
        }
    }

    /// This face at a size in points.
    pub fn at(self, size: f32) -> FontId {
        FontId::new(size, self.family())
    }

    /// The name of the family and of the font file's entry in egui's table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Italic => "italic",
            Self::SemiBold => "semibold",
            Self::Bold => "bold",
            Self::BoldItalic => "bold-italic",
            Self::Mono => "mono",
            Self::MonoBold => "mono-bold",
        }
    }

    /// Inter carries no hints, and egui's automatic ones make it taller and heavier than it is drawn; JetBrains Mono has
    /// good ones of its own.
    fn tweak(self) -> FontTweak {
        FontTweak {
            hinting: Some(matches!(self, Self::Mono | Self::MonoBold)),
            ..FontTweak::default()
        }
    }

    fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            Self::Italic => include_bytes!("../../assets/fonts/Inter-Italic.ttf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
            Self::BoldItalic => include_bytes!("../../assets/fonts/Inter-BoldItalic.ttf"),
            Self::Mono => include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf"),
            Self::MonoBold => include_bytes!("../../assets/fonts/JetBrainsMono-Bold.ttf"),
        }
    }
}

/// Gives every [`Face`] to egui. Once a context, before the first frame: it empties egui's glyph cache.
pub fn install(context: &Context) {
    context.set_fonts(definitions());
}

/// Each face with what to look in for a character that it lacks: Inter has no box drawing, JetBrains Mono no `✔`, neither
/// has emoji, and egui's own fonts come last.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let last = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for face in Face::ALL {
        fonts.font_data.insert(
            face.name().to_owned(),
            Arc::new(FontData::from_static(face.file()).tweak(face.tweak())),
        );
        let other = match face {
            Face::Mono => Face::Regular,
            Face::MonoBold => Face::Bold,
            Face::SemiBold | Face::Bold | Face::BoldItalic => Face::MonoBold,
            Face::Regular | Face::Italic => Face::Mono,
        };
        let chain = [face.name(), other.name()].map(str::to_owned);
        fonts
            .families
            .insert(face.family(), chain.into_iter().chain(last.clone()).collect());
    }
    fonts
}
