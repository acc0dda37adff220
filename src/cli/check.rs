//! `skillatlas check`: lists every problem of a pack, for people and for programs. Must not change the pack.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use crate::pack::{self, Diagnostic, Loaded, PackFiles, Severity};
use crate::store::PackFolder;

/// What `skillatlas check` is asked for.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  skillatlas check content/backend\n  skillatlas check my-pack --strict\n  skillatlas check my-pack --format json\n\n\
    Exit codes: 0 no errors (with --strict, no warnings either), 1 problems found, 2 the pack could not be read."
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
}

/// Checks the pack at the path of the arguments, or else the `default` one, which lies in `default_folder` where it lies on
/// disk. Prints to `out`.
///
/// # Errors
/// When the folder cannot be read, or `out` cannot be written: exit code 2.
pub fn run(
    args: &CheckArgs,
    default: &dyn PackFiles,
    default_folder: Option<&Path>,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let loaded;
    let folder;
    if let Some(path) = &args.path {
        let inside = path.file_name().is_some_and(|name| name == "pack.ron") && path.is_file();
        let path = if inside { path.parent().unwrap_or(path) } else { path };
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        let opened = PackFolder::open(path).with_context(|| {
            format!(
                "could not read the pack in {}\nhint: name a folder that holds pack.ron",
                path.display()
            )
        })?;
        loaded = pack::read(&opened);
        folder = Some(path);
    } else {
        loaded = pack::read(default);
        folder = default_folder;
    }
    let warnings = loaded.diagnostics.len() - loaded.errors();
    match args.format {
        CheckFormat::Text => print_text(&loaded, folder, out)?,
        CheckFormat::Json => print_json(&loaded, out)?,
    }
    let found = loaded.errors() > 0 || (args.strict && warnings > 0);
    Ok(if found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn print_text(loaded: &Loaded, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
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
    writeln!(out, "{}: {found}", several(skills, "skill"))
}

fn print_json(loaded: &Loaded, out: &mut dyn Write) -> anyhow::Result<()> {
    let report = Report {
        format: 1,
        diagnostics: &loaded.diagnostics,
        errors: loaded.errors(),
        warnings: loaded.diagnostics.len() - loaded.errors(),
        skills: loaded.pack.as_ref().map_or(0, |pack| pack.skills.len()),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)?;
    Ok(())
}
