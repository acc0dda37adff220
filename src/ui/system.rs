//! What the system is set to besides its theme: stronger contrast, less motion. Heard on a thread of its own; nothing is
//! known where the system does not say.

use std::sync::{Arc, Mutex, PoisonError};

/// What the system asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemWishes {
    pub contrast: bool,
    pub reduced_motion: bool,
}

/// Hears what the system asks for, as long as it lives.
pub struct Listener {
    heard: Arc<Mutex<SystemWishes>>,
    _subscription: mundy::Subscription,
}

impl Listener {
    /// Begins to listen; `wake` is called whenever the system has changed its mind.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let heard = Arc::new(Mutex::new(SystemWishes::default()));
        let told = Arc::clone(&heard);
        let interest = mundy::Interest::Contrast | mundy::Interest::ReducedMotion;
        let subscription = mundy::Preferences::subscribe(interest, move |preferences| {
            *told.lock().unwrap_or_else(PoisonError::into_inner) = SystemWishes {
                contrast: matches!(preferences.contrast, mundy::Contrast::More),
                reduced_motion: matches!(preferences.reduced_motion, mundy::ReducedMotion::Reduce),
            };
            wake();
        });
        Self {
            heard,
            _subscription: subscription,
        }
    }

    pub fn wishes(&self) -> SystemWishes {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
