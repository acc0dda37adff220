//! Arguments to window or subcommand to exit code; nothing else.

// On Windows no console opens beside the window; the command line prints to the console that it was started from.
#![cfg_attr(all(windows, feature = "gui"), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    skillatlas::cli::main()
}
