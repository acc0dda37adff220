//! `skillatlas pack`: one file of a pack, to hand on.

use std::path::PathBuf;

use super::{Answer, Failure, GlobalArgs, print};
use crate::archive::{self, ENDING};
use crate::pack;
use crate::session;
use crate::store;
use crate::study::counted;

/// Pack a pack into one file: the same files give the same bytes
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas pack my-pack -o my-pack.skillpack
  skillatlas --pack my-pack.skillpack
  skillatlas check my-pack.skillpack

The file is a zip archive with a list of SHA-256 sums. It opens as it is, in packs/ too, and is not unpacked: 5,000 files at most, 64 MB
packed, 256 MB unpacked, 16 MB a file. It is not signed: who made it is not said by it.")]
pub struct PackArgs {
    /// Folder of the pack, or the id of the pack that ships
    path: PathBuf,
    /// File to write; its name ends in .skillpack
    #[arg(short, long, value_name = "FILE.skillpack")]
    output: PathBuf,
}

pub fn run(args: &PackArgs, _global: &GlobalArgs) -> Result<Answer, Failure> {
    let is_named = args.output.extension().is_some_and(|ending| ending == ENDING);
    if !is_named {
        return Err(
            Failure::cannot(format!("{}: a packed pack is called .{ENDING}", args.output.display()))
                .hint(format!("end the name in .{ENDING}, so that the program finds it")),
        );
    }
    let files = session::named_pack(&args.path)?;
    let loaded = pack::read(files.as_ref());
    let errors = loaded.errors();
    let Some(pack) = loaded.pack.filter(|_| errors == 0) else {
        let message = format!(
            "{}: the pack has {}",
            args.path.display(),
            counted(errors, "error", "errors")
        );
        return Err(Failure::no(message).hint(format!("`skillatlas check {}` lists them", args.path.display())));
    };
    let bytes = archive::pack_up(files.as_ref()).map_err(|error| {
        Failure::no(format!("{}: {error}", args.path.display()))
            .hint("names are ASCII and the same whatever the case; 5,000 files, 16 MB a file, 256 MB in all")
    })?;
    store::write_out(&args.output, &bytes)?;
    print(&format!(
        "{}: {} {}, {} in {} bytes\n  pack {}\n  file {}\n",
        args.output.display(),
        pack.id,
        pack.version,
        counted(files.list().len(), "file", "files"),
        bytes.len(),
        archive::pack_hash(files.as_ref()).map_err(Failure::cannot)?,
        archive::sha256(&bytes)
    ))?;
    Ok(Answer::Done)
}
