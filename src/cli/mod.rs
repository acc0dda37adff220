//! One file a subcommand: reads arguments, asks the session or a pure room, prints. Decides nothing itself.

mod arrange;
mod check;
mod check_labs;
mod check_run;
mod cohort;
mod cohort_file;
mod completions;
mod datasets;
mod example;
mod export;
mod failure;
mod format;
mod global_args;
mod hand_in;
mod handout;
mod lab;
mod map;
mod os;
mod pack;
mod plan;
mod progress;
mod progress_text;
mod render;
mod review;
mod stats;
mod window;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use failure::Failure;
pub use global_args::GlobalArgs;

use crate::pack::{plain, plain_json};

const EXAMPLES: &str = "\
Examples:
  skillatlas                                  open the window on the shipped pack
  skillatlas --data ./stick                   keep progress in ./stick
  skillatlas check my-pack                    list what is wrong with a pack
  skillatlas map -o map.svg                   draw the map to a file
  skillatlas example sql-joins -o joins        save its examples, to run them yourself
  skillatlas progress tick sql-joins list-open-loans
  skillatlas progress export -o me.ron        take progress along in one file

Exit codes: 0 done; 1 the answer is no (problems found, unknown id, wrong result); 2 could not do it.";

/// A skill map whose places open notes, examples and a checklist. Works offline; progress stays in plain RON files.
#[derive(Debug, Parser)]
#[command(name = "skillatlas", version, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Option<Subcommands>,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    Check(check::CheckArgs),
    Map(map::MapArgs),
    Arrange(arrange::ArrangeArgs),
    Render(render::RenderArgs),
    Example(example::ExampleArgs),
    Datasets(datasets::DatasetsArgs),
    Progress(progress::ProgressArgs),
    Plan(plan::PlanArgs),
    Review(review::ReviewArgs),
    Stats(stats::StatsArgs),
    Lab(lab::LabArgs),
    HandIn(hand_in::HandInArgs),
    Handout(handout::HandoutArgs),
    Cohort(cohort::CohortArgs),
    Pack(pack::PackArgs),
    Export(export::ExportArgs),
    Completions(completions::CompletionsArgs),
}

/// What a command came to, where it could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Exit code 0.
    Done,
    /// Exit code 1: problems found, an unknown id, a wrong result.
    No,
    /// Exit code 2: it was begun, and had to be stopped before its end.
    Stopped,
    /// It was done, and a signal came meanwhile: 128 and its number, as shells count.
    Ended(u8),
}

/// Prints data on the standard output, without what a terminal would obey instead of show.
fn print(text: &str) -> Result<(), Failure> {
    write_out(&plain(text))
}

/// Prints JSON on the standard output.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value).map_err(Failure::cannot)? + "\n";
    write_out(&plain_json(&json))
}

/// Says something beside the data, on the standard error. Where that is closed there is nobody to hear it.
fn say(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{}", plain(&text.to_string()));
}

/// Whoever reads the standard output may stop before its end (`| head`): that is no error.
fn write_out(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::cannot(format!("the answer could not be printed: {error}")))
        }
        _ => Ok(()),
    }
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    os::use_console_of_caller();
    let arguments = Arguments::parse();
    let answer = match &arguments.command {
        None => window::run(&arguments.global),
        Some(Subcommands::Check(args)) => check::run(args, &arguments.global),
        Some(Subcommands::Map(args)) => map::run(args, &arguments.global),
        Some(Subcommands::Arrange(args)) => arrange::run(args, &arguments.global),
        Some(Subcommands::Render(args)) => render::run(args, &arguments.global),
        Some(Subcommands::Example(args)) => example::run(args, &arguments.global),
        Some(Subcommands::Datasets(args)) => datasets::run(args, &arguments.global),
        Some(Subcommands::Progress(args)) => progress::run(args, &arguments.global),
        Some(Subcommands::Plan(args)) => plan::run(args, &arguments.global),
        Some(Subcommands::Review(args)) => review::run(args, &arguments.global),
        Some(Subcommands::Stats(args)) => stats::run(args, &arguments.global),
        Some(Subcommands::Lab(args)) => lab::run(args, &arguments.global),
        Some(Subcommands::HandIn(args)) => hand_in::run(args, &arguments.global),
        Some(Subcommands::Handout(args)) => handout::run(args, &arguments.global),
        Some(Subcommands::Cohort(args)) => cohort::run(args, &arguments.global),
        Some(Subcommands::Pack(args)) => pack::run(args, &arguments.global),
        Some(Subcommands::Export(args)) => export::run(args, &arguments.global),
        Some(Subcommands::Completions(args)) => completions::run(args),
    };
    match answer {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Ok(Answer::Stopped) => ExitCode::from(2),
        Ok(Answer::Ended(signal)) => ExitCode::from(signal.saturating_add(128)),
        Err(failure) => {
            say(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}
