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
    pub reduced_motion: bool,
    /// The wheel pans the map and Ctrl+wheel zooms, instead of the wheel zooming.
    pub wheel_pans: bool,
    /// Scale of text and everything else, 0.5 to 3.
    pub text_scale: f32,
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
            reduced_motion: false,
            wheel_pans: false,
            text_scale: 1.0,
            editor: None,
            learner: None,
            pack: None,
        }
    }
}

impl Settings {
    /// The scale, whatever the file says.
    pub fn scale(&self) -> f32 {
        if self.text_scale.is_finite() {
            self.text_scale.clamp(0.5, 3.0)
        } else {
            1.0
        }
    }
}
