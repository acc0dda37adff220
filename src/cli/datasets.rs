//! `skillatlas datasets`: saves all data sets of the pack in a folder.

use clap::Args;

use super::example::{IntoFolder, of_files};
use super::{Answer, Failure, GlobalArgs, print};
use crate::session;

/// Save the data sets that the pack's examples use
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  skillatlas datasets -o library")]
pub struct DatasetsArgs {
    #[command(flatten)]
    into: IntoFolder,
}

pub fn run(args: &DatasetsArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let opened = session::open_pack(global.pack.as_deref(), global.data.as_deref()).map_err(Failure::from)?;
    let files = opened.origin.data_sets(&opened.pack).map_err(of_files)?;
    if files.is_empty() {
        return Err(Failure::no(format!(
            "the pack “{}” has no data sets",
            opened.pack.title
        )));
    }
    print(&args.into.save(&files)?)?;
    Ok(Answer::Done)
}
