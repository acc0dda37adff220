//! `skillatlas check`: lists every problem of a pack, for people and for programs. Must not change the pack.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::check_run::{self, Ran, Wish};
use super::{Answer, Failure, GlobalArgs, print, write_out};
use crate::pack::{self, Coverage, Diagnostic, Loaded, Severity, plain_json};
use crate::session;

/// What `skillatlas check` is asked for.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  skillatlas check content/backend\n  skillatlas check my-pack --strict\n  skillatlas check my-pack --format json\n  \
    skillatlas check my-pack --run                     run its examples and compare what they print\n  \
    skillatlas check my-pack --bless --only joins/inner  store what one of them prints\n\n\
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
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Run the examples whose programs are installed, and compare what they print with what is stored
    #[arg(long, group = "running")]
    pub run: bool,
    /// Run the examples, and store what they print and what they ran on
    #[arg(long, group = "running")]
    pub bless: bool,
    /// Fetch the packages that examples name and that are not there yet, over the network
    #[arg(long, group = "running")]
    pub fetch: bool,
    /// Run, store or fetch only for the examples and checks of this skill, or only for this one
    #[arg(long, value_name = "SKILL[/EXAMPLE]", requires = "running")]
    pub only: Option<String>,
}

/// How the list is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum CheckFormat {
    /// For people: several lines a problem
    #[default]
    Text,
    /// For programs: one object, with paths below the pack's folder
    Json,
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
    /// What running the examples came to, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a Ran>,
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
    let mut printed = Vec::new();
    let out = &mut printed;
    let warnings = loaded.diagnostics.len() - loaded.errors();
    match args.format {
        CheckFormat::Text => print_text(&loaded, folder.as_deref(), ran.as_ref(), out),
        CheckFormat::Json => print_json(&loaded, ran.as_ref(), out),
    }
    .map_err(|error| Failure::cannot(format!("the list could not be printed: {error}")))?;
    let printed = String::from_utf8_lossy(&printed);
    match args.format {
        CheckFormat::Text => print(&printed)?,
        CheckFormat::Json => write_out(&plain_json(&printed))?,
    }
    if let Some(signal) = ran.and_then(|ran| ran.interrupted) {
        return Ok(Answer::Ended(signal));
    }
    let found = loaded.errors() > 0 || (args.strict && warnings > 0);
    Ok(if found { Answer::No } else { Answer::Done })
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

fn print_text(loaded: &Loaded, folder: Option<&Path>, ran: Option<&Ran>, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in &loaded.diagnostics {
        let mut shown = diagnostic.clone();
        if let Some(folder) = folder {
            shown.path = folder.join(&shown.path).display().to_string();
        }
        writeln!(out, "{shown}\n")?;
    }
    let count = |severity| {
        loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let skills = loaded.pack.as_ref().map_or(0, |pack| pack.skills.len());
    let several = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let found = if errors + warnings == 0 {
        "no problems".to_owned()
    } else {
        format!("{}, {}", several(errors, "error"), several(warnings, "warning"))
    };
    if let Some(ran) = ran {
        write!(out, "{}", check_run::text(ran))?;
    }
    writeln!(out, "{}: {found}", several(skills, "skill"))
}

fn print_json(loaded: &Loaded, ran: Option<&Ran>, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        format: 1,
        diagnostics: &loaded.diagnostics,
        errors: loaded.errors(),
        warnings: loaded.diagnostics.len() - loaded.errors(),
        skills: loaded.pack.as_ref().map_or(0, |pack| pack.skills.len()),
        coverage: loaded.pack.as_ref().map(pack::coverage),
        run: ran,
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
