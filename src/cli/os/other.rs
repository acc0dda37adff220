//! Elsewhere a program has the terminal of whoever started it.

/// There is nothing to do.
pub(in crate::cli) fn use_console_of_caller() {}
