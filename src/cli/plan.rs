//! `skillatlas plan`: the way to a goal, week by week.

use clap::ValueEnum;

use super::{Answer, Failure, GlobalArgs, print, print_json, write_out};
use crate::learning::Week;
use crate::report::ics;
use crate::study::{PlanRequest, PlanShown};

/// Plan the way to a goal: which skills, in which order, in which week
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas plan --hours-per-week 6
  skillatlas plan --to flask --hours-per-week 4 --format json
  skillatlas plan --to track:first-job --language java --hours-per-week 6 --format ics > plan.ics")]
pub struct PlanArgs {
    /// Where to: skills, and tracks as track:ID; without it the goal that you chose
    #[arg(long, num_args = 1.., value_name = "SKILL|track:ID")]
    to: Vec<String>,
    /// Which language to take where a track lets you choose
    #[arg(long, value_name = "ID")]
    language: Option<String>,
    /// Hours for study a week; without it the week that you chose
    #[arg(long, value_name = "N", value_parser = parse_hours)]
    hours_per_week: Option<f32>,
    #[arg(long, value_enum, default_value_t)]
    format: PlanFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum PlanFormat {
    #[default]
    Text,
    Json,
    /// A calendar (iCalendar, RFC 5545)
    Ics,
}

fn parse_hours(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(hours) if (0.0..=84.0).contains(&hours) => Ok(hours),
        _ => Err("expected hours from 0 to 84".to_owned()),
    }
}

pub fn run(args: &PlanArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let reading = global.read()?;
    let (overview, now) = (reading.overview(), global.clock()?.moment());
    let request = PlanRequest {
        to: args.to.clone(),
        language: args.language.clone(),
        week: args.hours_per_week.map(Week::of_hours),
    };
    let made = PlanShown::of(&overview, &request, now);
    let (shown, plan) = made.map_err(|problem| {
        Failure::no(problem).hint("`skillatlas progress show` lists the skills; tracks and languages are in pack.ron")
    })?;
    match args.format {
        PlanFormat::Text => print(&shown.text(&plan))?,
        PlanFormat::Json => print_json(&shown)?,
        PlanFormat::Ics => write_out(&ics(&overview.goal_title(), &shown.events(&plan), now))?,
    }
    Ok(if shown.unreachable.is_empty() {
        Answer::Done
    } else {
        Answer::No
    })
}
