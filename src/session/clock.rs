//! Where time comes from: the machine's clock, or one fixed for reproducible results. Handed to whoever needs the time.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Zoned;

use crate::progress::Moment;

/// A source of the time of day, with the time zone it is shown in. Clones of a clock that was set by hand are set with it.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    by_hand: Option<Arc<Mutex<Zoned>>>,
}

impl Clock {
    /// The machine's clock and time zone.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until it is set.
    pub fn fixed(now: Zoned) -> Self {
        Self {
            by_hand: Some(Arc::new(Mutex::new(now))),
        }
    }

    /// Sets a clock that stands still to another time; the machine's clock is left alone.
    pub fn set(&self, now: Zoned) {
        if let Some(hand) = &self.by_hand {
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
    }

    pub fn now(&self) -> Zoned {
        match &self.by_hand {
            Some(hand) => hand.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            None => Zoned::now(),
        }
    }

    /// This moment, as events are stamped with.
    pub fn moment(&self) -> Moment {
        let now = self.now();
        Moment {
            at: now.timestamp().as_millisecond(),
            offset: (now.offset().seconds() / 60) as i16,
        }
    }
}
