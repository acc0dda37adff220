//! Colours and sizes of everything drawn, read from `assets/theme/*.ron`, and egui's style made from them.
//!
//! The only place that may make a colour from numbers (`clippy.toml` bans the constructors elsewhere); draws nothing.

mod style;
mod tokens;

use std::sync::LazyLock;

use egui::Color32;
use serde::{Deserialize, Serialize};

pub use tokens::{Colours, Gaps, Land, Lands, Radii, Sizes, Syntax, TextSizes, Theme};

/// Which theme a learner asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// As the desktop has it, dark where the desktop does not say.
    #[default]
    System,
    Dark,
    Light,
}

static SIZES: LazyLock<Sizes> = LazyLock::new(|| embedded(include_str!("../../assets/theme/sizes.ron")));
static DARK: LazyLock<Theme> = LazyLock::new(|| embedded(include_str!("../../assets/theme/dark.ron")));
static LIGHT: LazyLock<Theme> = LazyLock::new(|| embedded(include_str!("../../assets/theme/light.ron")));
static DARK_CONTRAST: LazyLock<Theme> =
    LazyLock::new(|| embedded(include_str!("../../assets/theme/dark-contrast.ron")));
static LIGHT_CONTRAST: LazyLock<Theme> =
    LazyLock::new(|| embedded(include_str!("../../assets/theme/light-contrast.ron")));

/// Reads a file of `assets/theme/` that is part of the executable.
///
/// Such a file cannot be mended by whoever runs the program, so there is nobody to report a mistake to: the tests prove
/// that each one parses, and the default here keeps a panic out of the program.
fn embedded<T: Default + serde::de::DeserializeOwned>(text: &str) -> T {
    ron::from_str(text).unwrap_or_default()
}

impl Theme {
    pub fn dark() -> &'static Self {
        &DARK
    }

    pub fn light() -> &'static Self {
        &LIGHT
    }

    /// The four themes that ship, for tests and for sheets of pictures.
    pub fn all() -> [&'static Self; 4] {
        [&DARK, &LIGHT, &DARK_CONTRAST, &LIGHT_CONTRAST]
    }

    /// The theme for a choice; `system` is what the desktop says, `None` where it does not.
    pub fn of(choice: Choice, high_contrast: bool, system: Option<egui::Theme>) -> &'static Self {
        let dark = match choice {
            Choice::Dark => true,
            Choice::Light => false,
            Choice::System => system != Some(egui::Theme::Light),
        };
        match (dark, high_contrast) {
            (true, false) => &DARK,
            (false, false) => &LIGHT,
            (true, true) => &DARK_CONTRAST,
            (false, true) => &LIGHT_CONTRAST,
        }
    }

    /// The theme last given to [`Theme::apply`] on this context, dark before the first.
    pub fn current(context: &egui::Context) -> &'static Self {
        context
            .data(|data| data.get_temp::<Applied>(applied_id()))
            .map_or(&DARK, |applied| applied.0)
    }

    /// Gives egui the fonts' sizes, colours and spacing of this theme; with reduced motion nothing moves by itself.
    pub fn apply(&'static self, context: &egui::Context, reduced_motion: bool) {
        let style = style::style(self, reduced_motion);
        context.set_theme(if self.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        });
        context.all_styles_mut(|old| *old = style.clone());
        context.data_mut(|data| data.insert_temp(applied_id(), Applied(self)));
    }

    /// Sizes are the same in every theme.
    pub fn sizes(&self) -> &'static Sizes {
        &SIZES
    }

    /// The land's colours by its name in a pack (`sand`, `moss`, `teal`, `indigo`, `clay`, `plum`); an unknown name gets
    /// one of the six, always the same for the same name.
    pub fn land(&self, name: &str) -> Land {
        let lands = self.lands.all();
        let known = lands.iter().find(|(land, _)| *land == name);
        let fallback = name.bytes().fold(0_usize, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(usize::from(byte))
        });
        known.map_or(lands[fallback % lands.len()].1, |(_, land)| *land)
    }

    /// The line that dividers are drawn with.
    pub fn line(&self) -> egui::Stroke {
        egui::Stroke::new(self.line_width, self.colours.line)
    }

    /// The border of fields and cards.
    pub fn edge(&self) -> egui::Stroke {
        egui::Stroke::new(self.line_width, self.colours.edge)
    }

    /// The ring around what has the keyboard, drawn 2 points outside its border.
    pub fn focus_ring(&self) -> egui::Stroke {
        egui::Stroke::new((self.line_width * 2.0).max(2.0), self.colours.accent)
    }

    /// The ring around the place that is selected on the map, drawn 3 points outside its card.
    pub fn selected_ring(&self) -> egui::Stroke {
        egui::Stroke::new((self.line_width * 2.0).max(2.0), self.colours.text)
    }
}

#[derive(Clone, Copy)]
struct Applied(&'static Theme);

fn applied_id() -> egui::Id {
    egui::Id::unique("skillatlas-theme")
}

/// How far two opaque colours stand apart, 1 to 21: the contrast ratio of WCAG 2.2
/// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance of an opaque sRGB colour, 0 to 1 (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
pub fn luminance(colour: Color32) -> f32 {
    let channel = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
}

/// The colour that shows where `top` covers `ground` with `opacity` 0 to 1. Both opaque.
pub fn over(ground: Color32, top: Color32, opacity: f32) -> Color32 {
    ground.lerp_to_gamma(top, opacity.clamp(0.0, 1.0))
}
