//! Where time comes from: the machine's clock, or one fixed for reproducible results. Handed to whoever needs the time.

use jiff::Zoned;

/// A source of the time of day, with the time zone it is shown in.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Zoned>,
}

impl Clock {
    /// The machine's clock and time zone.
    pub fn system() -> Self {
        Self { fixed: None }
    }

    /// A clock that stands still.
    pub fn fixed(now: Zoned) -> Self {
        Self { fixed: Some(now) }
    }

    pub fn now(&self) -> Zoned {
        self.fixed.clone().unwrap_or_else(Zoned::now)
    }
}
