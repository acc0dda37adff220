//! `skillatlas export`: a pack in a form that needs no program.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Answer, Failure, GlobalArgs, print, say};
use crate::pack::{self, PackFiles};
use crate::report::{Site, site};
use crate::session;
use crate::store;
use crate::study::counted;

/// Most bytes of a file that is copied into a site.
const MOST: u64 = 64 << 20;

/// Write a pack as a plain site, for machines where no program may start
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas export html my-pack -o site
  skillatlas export html backend -o site                    the pack that ships, by its id")]
pub struct ExportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the map, notes, examples with what they printed and checklists as pages that open from the disk, without a script
    Html {
        /// Folder of the pack, a packed pack, or the id of the pack that ships
        pack: PathBuf,
        /// Folder to write into
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
    },
}

pub fn run(args: &ExportArgs, _global: &GlobalArgs) -> Result<Answer, Failure> {
    let What::Html { pack: path, output } = &args.what;
    let files = session::named_pack(path)?;
    let loaded = pack::read(files.as_ref());
    let errors = loaded.errors();
    let Some(pack) = loaded.pack else {
        return Err(Failure::no(format!("{}: the pack cannot be used", path.display()))
            .hint(format!("`skillatlas check {}` lists every problem", path.display())));
    };
    if errors > 0 {
        say(format_args!(
            "warning: parts of the pack could not be read ({})",
            counted(errors, "error", "errors")
        ));
    }
    let site = site(&pack);
    store::create_folder(output)?;
    for (path, bytes) in site_files(&site, files.as_ref()) {
        store::save_inside(output, &path, &bytes?)?;
    }
    let pages = counted(pack.skills.len(), "skill", "skills");
    print(&format!(
        "{}: {pages} of {}; open index.html\n",
        output.display(),
        pack.title
    ))?;
    Ok(Answer::Done)
}

/// All files of a site with their bytes.
pub(super) fn site_files<'s>(
    site: &'s Site,
    files: &'s dyn PackFiles,
) -> impl Iterator<Item = (String, Result<Vec<u8>, Failure>)> + 's {
    let pages = site
        .pages
        .iter()
        .map(|(path, page)| (path.clone(), Ok(page.clone().into_bytes())));
    let copied = site.files.iter().map(move |path| {
        let bytes = files.read(path, MOST).map(std::borrow::Cow::into_owned);
        (
            path.clone(),
            bytes.map_err(|error| Failure::cannot(format!("{path}: {error}"))),
        )
    });
    pages.chain(copied)
}
