//! `skillatlas stats`: the figures of a learner's progress.

use super::format::Format;
use super::{Answer, Failure, GlobalArgs, print, print_json};
use crate::study::Stats;

/// Show your progress in figures: the goal, hours left, areas, days
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas stats
  skillatlas stats --format json --data ./stick")]
pub struct StatsArgs {
    /// How to print the figures
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn run(args: &StatsArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let reading = global.read()?;
    let overview = reading.overview();
    let stats = Stats::of(&overview, global.clock()?.moment());
    match args.format {
        Format::Text => print(&stats.text(&overview))?,
        Format::Json => print_json(&stats)?,
    }
    Ok(Answer::Done)
}
