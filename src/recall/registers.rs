//! What the learner wrote that decides schedules: registers of the progress, so that every machine reads the same.

use serde::{Deserialize, Serialize};

use super::memory::{DEFAULT_RETENTION, Scheduler};
use crate::progress::{RegisterKey, State};

/// Parameters of FSRS that were fitted to the learner's own answers: the register `#fsrs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// 21 of them.
    pub parameters: Vec<f32>,
    /// The day of the fit, as `YYYY-MM-DD`.
    pub fitted_on: String,
    /// Which scheduler they are for: `fsrs 6`.
    pub scheduler: String,
}

/// A prompt of the learner's own: the register `pack/skill#?<id>`. An empty register is a prompt that was removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPrompt {
    pub question: String,
    pub answer: String,
}

/// The text of an own prompt in its register.
pub fn own_prompt_text(prompt: &OwnPrompt) -> String {
    let layout = ron::ser::PrettyConfig::new().depth_limit(0);
    // Writing plain text to a string has no way to fail.
    ron::ser::to_string_pretty(prompt, layout).unwrap_or_default()
}

pub(super) fn own_prompt(text: &str) -> Option<OwnPrompt> {
    ron::from_str(text).ok()
}

impl Scheduler {
    /// As the learner's registers say; what they do not say, or say in a way that cannot be read, is as usual.
    pub fn of(state: &State) -> Self {
        let value = |name: &str| {
            let key: RegisterKey = name.parse().ok()?;
            state.register(&key).map(|register| register.value.clone())
        };
        let retention = value("#retention").and_then(|text| text.trim().parse().ok());
        let fitted: Option<Fitted> = value("#fsrs").and_then(|text| ron::from_str(&text).ok());
        let fitted = fitted.filter(|fitted| fitted.parameters.len() == 21);
        Self::new(fitted.as_ref(), retention.unwrap_or(DEFAULT_RETENTION))
    }
}
