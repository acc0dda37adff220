//! How a skill stands for a learner.

/// How a skill stands for a learner. Review due is no status: it is a badge beside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// A prerequisite is open. It can still be opened and studied.
    #[default]
    NotReady,
    /// All prerequisites are met.
    Ready,
    /// Something was ticked, read or reviewed, or it was marked so.
    InProgress,
    /// Marked done.
    Done,
    /// Done, and recalled at least a day later without help.
    Holds,
    /// "I knew this already."
    Known,
    /// Left out on purpose.
    Skipped,
}

impl Status {
    /// All of them, in the order in which a legend lists them.
    pub const ALL: [Status; 7] = [
        Self::NotReady,
        Self::Ready,
        Self::InProgress,
        Self::Done,
        Self::Holds,
        Self::Known,
        Self::Skipped,
    ];

    /// Whether a skill that stands so meets what others need of it.
    pub fn meets(self) -> bool {
        matches!(self, Self::Done | Self::Holds | Self::Known | Self::Skipped)
    }

    /// Whether it counts as learned: met, and not by leaving it out.
    pub fn is_learned(self) -> bool {
        matches!(self, Self::Done | Self::Holds | Self::Known)
    }
}
