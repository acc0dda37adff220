//! `skillatlas arrange`: lays out a pack's map and stores the places in its `pack.ron`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::{Answer, Failure, GlobalArgs, print};
use crate::atlas::Chart;
use crate::pack;
use crate::session;
use crate::store;

/// Lay out a pack's map and store the places in its pack.ron
///
/// Places that are stored already stay where they are, and new skills take free cells of their lands. Places of an older
/// layout, which do not fit the cells, are arranged anew.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  skillatlas arrange my-pack
  skillatlas arrange my-pack --afresh      forget the stored places first")]
pub struct ArrangeArgs {
    /// Folder of the pack
    pack: PathBuf,
    /// Forget the stored places and lay out everything anew
    #[arg(long)]
    afresh: bool,
}

pub fn run(args: &ArrangeArgs, _setting: &GlobalArgs) -> Result<Answer, Failure> {
    let opened = session::open_pack(Some(&args.pack), None).map_err(Failure::from)?;
    let mut pack = opened.pack;
    if args.afresh {
        pack.places.clear();
    }
    let chart = Chart::of(&pack);
    let places: BTreeMap<_, _> = pack
        .skills
        .iter()
        .zip(&chart.layout.places)
        .map(|(skill, rect)| (skill.id.clone(), (rect.x, rect.y)))
        .collect();
    let file = args.pack.join("pack.ron");
    let text = std::fs::read_to_string(&file)
        .map_err(|error| Failure::cannot(format!("{}: cannot be read: {error}", file.display())))?;
    let text =
        pack::places_text(&text, &places).map_err(|error| Failure::cannot(format!("{}: {error}", file.display())))?;
    let reads_back = |bytes: &[u8]| {
        let again = pack::places_text(&String::from_utf8_lossy(bytes), &places).map_err(|error| error.to_string())?;
        if again.as_bytes() == bytes {
            Ok(())
        } else {
            Err("the stored places differ".to_owned())
        }
    };
    store::save(&file, text.as_bytes(), reads_back)?;
    print(&format!("{}: {} places stored\n", file.display(), places.len()))?;
    Ok(Answer::Done)
}
