//! `skillatlas completions`: a completion script for a shell.

use clap::{Args, CommandFactory};

use super::{Answer, Arguments, Failure, print};

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  skillatlas completions bash > ~/.local/share/bash-completion/completions/skillatlas"
)]
pub struct CompletionsArgs {
    shell: clap_complete::Shell,
}

pub fn run(args: &CompletionsArgs) -> Result<Answer, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "skillatlas", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Answer::Done)
}
