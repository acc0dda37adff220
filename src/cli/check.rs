//! `skillatlas check`: lists every problem of a pack, for people and for programs. Must not change the pack.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::check_labs::{self, Labs};
use super::check_run::{self, Ran, Wish};
use super::format::Format;
use super::{Answer, Failure, GlobalArgs, print, print_json};
use crate::pack::{self, Coverage, Diagnostic, Loaded, Pack, Vanished};
use crate::session;
use crate::study::counted;

/// List what is wrong with a pack, with file, line and what to do; run its examples, try its tasks
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  skillatlas check content/backend\n  skillatlas check my-pack --strict\n  skillatlas check my-pack --format json\n  \
    skillatlas check my-pack --against my-pack-1.0     list ids that are gone without an alias\n  \
    skillatlas check my-pack --run                     run its examples and compare what they print\n  \
    skillatlas check my-pack --bless --only joins/inner  store what one of them prints\n  \
    skillatlas check my-pack --labs                    let its tasks prove that they tell right from wrong\n\n\
    --run, --bless and --fetch run commands that the pack brings: use them on packs that you trust. Each runs in an empty folder\n\
    with its own file and the pack's data sets, and all that it started ends with it; the language is C.UTF-8, the time zone UTC,\n\
    and a minute is the limit (five where .NET compiles). In what it prints, `.` stands for its folder and `~` for its home.\n\
    --fetch is the only one that uses the network: it fetches the packages of .NET that examples name, and says how much came.\n\n\
    Exit codes: 0 no errors (with --strict, no warnings either), 1 problems found, 2 the pack could not be read,\n\
    130 interrupted by Ctrl+C (128 and the number of the signal)."
)]
pub struct CheckArgs {
    /// Folder of the pack (or its pack.ron); without it, the pack that the window would open
    pub path: Option<PathBuf>,
    /// Let warnings count as problems
    #[arg(long)]
    pub strict: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Run the examples whose programs are installed, and compare what they print with what is stored
    #[arg(long, group = "running")]
    pub run: bool,
    /// Run the examples, and store what they print and what they ran on
    #[arg(long, group = "running")]
    pub bless: bool,
    /// Fetch the packages that examples name and that are not there yet, over the network
    #[arg(long, group = "running")]
    pub fetch: bool,
    /// Compare with an older version: ids that are gone without an alias are problems, since progress is kept by them
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// Try the tasks: references pass, wrong answers fail for their reason, changed references are refuted
    #[arg(long)]
    pub labs: bool,
    /// Run, store or fetch only for the examples and checks of this skill, or only for this one
    #[arg(long, value_name = "SKILL[/EXAMPLE]", requires = "running")]
    pub only: Option<String>,
}

/// The list as JSON; fields are only ever added.
#[derive(serde::Serialize)]
struct Report<'a> {
    format: u32,
    diagnostics: &'a [Diagnostic],
    errors: usize,
    warnings: usize,
    skills: usize,
    /// What the parts that can be used hold; none where the pack cannot be opened.
    coverage: Option<Coverage>,
    /// Ids of an older version that are gone without an alias, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    vanished: Option<&'a [Vanished]>,
    /// What running the examples came to, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a Ran>,
    /// What trying the tasks came to, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    labs: Option<&'a Labs>,
}

/// Checks the pack at the path of the arguments, or else the one that the window would open.
///
/// # Errors
/// The folder cannot be read, or the list cannot be printed.
pub fn run(args: &CheckArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let named = args.path.as_deref().or(global.pack.as_deref()).map(pack_folder);
    let (folder, files) = session::pack_files(named, global.data.as_deref())?;
    let mut loaded = pack::read(files.as_ref());
    let mut ran = None;
    if let (true, Some(pack)) = (args.run || args.bless || args.fetch, &loaded.pack) {
        let mut found = check_run::run(pack, files.as_ref(), &wish(args, global, folder.as_deref())?)?;
        loaded.diagnostics.append(&mut found.diagnostics);
        ran = Some(found);
    }
    let gone = match (&args.against, &loaded.pack) {
        (Some(old), Some(new)) => Some(vanished_since(old, new)?),
        _ => None,
    };
    let mut labs = None;
    if let (true, Some(pack)) = (args.labs, &loaded.pack) {
        let mut tried = check_labs::run(pack, files.as_ref());
        loaded.diagnostics.append(&mut tried.diagnostics);
        labs = Some(tried);
    }
    let warnings = loaded.diagnostics.len() - loaded.errors();
    match args.format {
        Format::Text => {
            let gone = gone.as_deref().map(vanished_text).unwrap_or_default();
            print(&(gone + &text(&loaded, folder.as_deref(), ran.as_ref(), labs.as_ref())))?;
        }
        Format::Json => print_json(&Report {
            format: 1,
            diagnostics: &loaded.diagnostics,
            errors: loaded.errors(),
            warnings,
            skills: loaded.pack.as_ref().map_or(0, |pack| pack.skills.len()),
            coverage: loaded.pack.as_ref().map(pack::coverage),
            vanished: gone.as_deref(),
            run: ran.as_ref(),
            labs: labs.as_ref(),
        })?,
    }
    if let Some(signal) = ran.and_then(|ran| ran.interrupted) {
        return Ok(Answer::Ended(signal));
    }
    let is_gone = gone.is_some_and(|gone| !gone.is_empty());
    let found = is_gone || loaded.errors() > 0 || (args.strict && warnings > 0);
    Ok(if found { Answer::No } else { Answer::Done })
}

/// The ids of an older version that are gone without an alias.
fn vanished_since(old: &Path, new: &Pack) -> Result<Vec<Vanished>, Failure> {
    let files = session::named_pack(pack_folder(old))?;
    match pack::read(files.as_ref()).pack {
        Some(old) => Ok(pack::vanished(new, &old)),
        None => Err(
            Failure::cannot(format!("{}: the older pack cannot be used", old.display()))
                .hint(format!("`skillatlas check {}` lists every problem", old.display())),
        ),
    }
}

fn vanished_text(gone: &[Vanished]) -> String {
    let mut text = String::new();
    for Vanished { kind, id, title } in gone {
        let _ = writeln!(
            text,
            "error[vanished-{kind}]: the {kind} `{id}` ({title}) is gone, and no alias names what it is now\n  \
             = help: bring it back, or name it in `aliases` of pack.ron: what learners did in it shows no more\n"
        );
    }
    text
}

/// What is to be run, and where outputs and packages are kept.
fn wish<'a>(args: &'a CheckArgs, global: &GlobalArgs, folder: Option<&'a Path>) -> Result<Wish<'a>, Failure> {
    if args.bless && folder.is_none() {
        return Err(Failure::cannot("the pack inside the program cannot be changed").hint("name the folder of a pack"));
    }
    // Without a data folder packages are kept nowhere, and examples that use some are not run.
    let data = global.opening()?.place().ok();
    Ok(Wish {
        only: args.only.as_deref(),
        fetch: args.fetch,
        run: args.run || args.bless,
        bless: folder.filter(|_| args.bless),
        packages: data.map(|data| data.nuget_folder()),
    })
}

/// The folder of a pack, also where its pack.ron was named.
fn pack_folder(path: &Path) -> &Path {
    let folder = match path.file_name() {
        Some(name) if name == "pack.ron" => path.parent().unwrap_or(path),
        _ => path,
    };
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

fn text(loaded: &Loaded, folder: Option<&Path>, ran: Option<&Ran>, labs: Option<&Labs>) -> String {
    let mut text = String::new();
    for diagnostic in &loaded.diagnostics {
        let mut shown = diagnostic.clone();
        if let Some(folder) = folder {
            shown.path = folder.join(&shown.path).display().to_string();
        }
        let _ = writeln!(text, "{shown}\n");
    }
    let (errors, all) = (loaded.errors(), loaded.diagnostics.len());
    let skills = loaded.pack.as_ref().map_or(0, |pack| pack.skills.len());
    let found = match all {
        0 => "no problems".to_owned(),
        all => format!(
            "{}, {}",
            counted(errors, "error", "errors"),
            counted(all - errors, "warning", "warnings")
        ),
    };
    text.extend(ran.map(check_run::text));
    text.extend(labs.map(check_labs::text));
    let _ = writeln!(text, "{}: {found}", counted(skills, "skill", "skills"));
    text
}
