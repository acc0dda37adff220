//! `skillatlas lab`: the labs from the command line, by the code that the window uses. Must not decide what is right.

mod sql;
mod task;

use super::{Answer, Failure, GlobalArgs};

/// Run SQL on a data set of the pack, in a database in memory
#[derive(Debug, clap::Args)]
pub struct LabArgs {
    #[command(subcommand)]
    lab: Lab,
}

#[derive(Debug, clap::Subcommand)]
enum Lab {
    Sql(sql::SqlArgs),
}

pub fn run(args: &LabArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    match &args.lab {
        Lab::Sql(args) => sql::run(args, global),
    }
}
