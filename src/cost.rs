//! Counts the steps of loops over what comes from a file, so that a test can see how the work grows with its input without
//! a clock. Counted in builds with debug assertions only; costs nothing elsewhere.

use std::cell::Cell;

thread_local! {
    static SPENT: Cell<u64> = const { Cell::new(0) };
}

/// Says that a loop over foreign input takes this many steps.
pub fn spend(steps: usize) {
    if cfg!(debug_assertions) {
        SPENT.with(|spent| spent.set(spent.get().saturating_add(steps as u64)));
    }
}

/// The steps that some work takes on this thread, and what it gives.
pub fn spent_by<T>(work: impl FnOnce() -> T) -> (u64, T) {
    let before = SPENT.with(Cell::get);
    let done = work();
    (SPENT.with(Cell::get) - before, done)
}
