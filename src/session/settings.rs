//! Taste: how the window looks and behaves. Its own file; nothing about progress.

use serde::{Deserialize, Serialize};

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Dark,
    Light,
}

/// The settings file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub format: u32,
    pub theme: ThemeChoice,
    pub high_contrast: bool,
    /// Contrast is also high where the system asks for it.
    pub contrast_of_system: bool,
    pub reduced_motion: bool,
    /// Motion is also reduced where the system asks for it.
    pub motion_of_system: bool,
    /// The wheel pans the map and Ctrl+wheel zooms, instead of the wheel zooming.
    pub wheel_pans: bool,
    /// Scale of text and everything else, 0.5 to 3.
    pub text_scale: f32,
    /// Text size of the notes alone, 0.7 to 2.
    pub notes_scale: f32,
    /// The editor that examples open in, by name or path; none is the system's.
    pub editor: Option<String>,
    /// The learner whose progress opens.
    pub learner: Option<String>,
    /// The pack that opens, by folder, relative to the data folder where it lies inside; none is the first found.
    pub pack: Option<std::path::PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: 1,
            theme: ThemeChoice::System,
            high_contrast: false,
            contrast_of_system: true,
            reduced_motion: false,
            motion_of_system: true,
            wheel_pans: false,
            text_scale: 1.0,
            notes_scale: 1.0,
            editor: None,
            learner: None,
            pack: None,
        }
    }
}

impl Settings {
    /// Whether contrast is high, where the system asks for it or not.
    pub fn contrast(&self, system: bool) -> bool {
        self.high_contrast || (self.contrast_of_system && system)
    }

    /// Whether motion is reduced, where the system asks for it or not.
    pub fn less_motion(&self, system: bool) -> bool {
        self.reduced_motion || (self.motion_of_system && system)
    }

    /// The text size of the notes, whatever the file says.
    pub fn notes_scale(&self) -> f32 {
        if self.notes_scale.is_finite() {
            self.notes_scale.clamp(0.7, 2.0)
        } else {
            1.0
        }
    }

    /// The scale, whatever the file says.
    pub fn scale(&self) -> f32 {
        if self.text_scale.is_finite() {
            self.text_scale.clamp(0.5, 3.0)
        } else {
            1.0
        }
    }
}
