//! Arguments to window or subcommand to exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    skillatlas::cli::main()
}
