//! How the work grows with its input: by the steps that loops say they take (`skillatlas::cost`), never by a clock.

/// Fails where twice the input costs more than 2.3 times the steps.
pub fn grows_with_its_input(what: &str, steps: impl Fn(usize) -> u64) {
    let (once, twice) = (steps(1_000), steps(2_000));
    assert!(once > 0, "{what}: no step was counted");
    assert!(
        twice as f64 <= once as f64 * 2.3,
        "{what}: {once} steps, and {twice} for twice as much"
    );
}
