//! One file a subcommand: reads arguments, asks the session or a pure room, prints. Decides nothing itself.

pub mod check;

use std::process::ExitCode;

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
