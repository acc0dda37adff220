//! `skillatlas stats`: the figures of a learner's progress.

use super::format::Format;
use super::{Answer, Failure, GlobalArgs, print, print_json, write_out};
use crate::study::{Stats, Table};

/// Show your progress in figures: the goal, hours left, areas, days
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas stats
  skillatlas stats --format json --data ./stick
  skillatlas stats --csv days > days.csv")]
pub struct StatsArgs {
    /// How to print the figures
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Print one table as CSV instead
    #[arg(long, value_name = "NAME", conflicts_with = "format", value_parser = clap::builder::PossibleValuesParser::new(Table::ALL.map(Table::name)))]
    csv: Option<String>,
}

pub fn run(args: &StatsArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let reading = global.read()?;
    let overview = reading.overview();
    if let Some(table) = args.csv.as_deref().and_then(Table::named) {
        write_out(&table.csv(&overview, global.clock()?.moment()))?;
        return Ok(Answer::Done);
    }
    let stats = Stats::of(&overview, global.clock()?.moment());
    match args.format {
        Format::Text => print(&stats.text(&overview))?,
        Format::Json => print_json(&stats)?,
    }
    Ok(Answer::Done)
}
