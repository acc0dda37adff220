//! `skillatlas progress`: shows and changes progress, and takes it in and out of files. Each call is a run of its own.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use super::progress_text::{self, Shown};
use super::{Answer, Failure, GlobalArgs, print};
use crate::pack::{ItemId, SkillId};
use crate::progress::{self, Mark, Segment};
use crate::session::{Command, CommandError, Session};
use crate::store;

/// How long a command waits for its save.
const PATIENCE: Duration = Duration::from_secs(20);

/// Show, change, export, import and merge progress
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  skillatlas progress show
  skillatlas progress tick sql-joins list-open-loans
  skillatlas progress status http done
  skillatlas progress note http \"Ask about keep-alive\"
  skillatlas progress export -o me.ron
  skillatlas progress import me.ron --dry-run
  skillatlas progress merge laptop.ron desktop.ron -o both.ron")]
pub struct ProgressArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show how far you are
    Show {
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write all progress into one file
    Export {
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Merge a progress file into yours
    Import {
        file: PathBuf,
        /// Only say what it would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Merge progress files into one, without touching your own progress
    Merge {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(short, long, value_name = "OUT.ron")]
        output: PathBuf,
    },
    /// Tick a checklist item
    Tick { skill: String, item: String },
    /// Take the tick off a checklist item
    Untick { skill: String, item: String },
    /// Mark a skill
    Status { skill: String, status: StatusWord },
    /// Write the own note of a skill
    Note { skill: String, text: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatusWord {
    Done,
    InProgress,
    Skipped,
    Known,
    Clear,
}

pub fn run(args: &ProgressArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    match &args.what {
        What::Show { format } => {
            let session = global.open_session()?;
            warn_of_damage(&session);
            let shown = Shown::of(&session);
            match format {
                Format::Text => print(&progress_text::text(&shown))?,
                Format::Json => print(&(serde_json::to_string_pretty(&shown).map_err(Failure::cannot)? + "\n"))?,
            }
            Ok(Answer::Done)
        }
        What::Export { output } => {
            let session = global.open_session()?;
            warn_of_damage(&session);
            let segment = session.export();
            store::write_out(output, progress::write_segment(&segment).as_bytes())?;
            eprintln!("{}: {} events written", output.display(), segment.entries.len());
            Ok(Answer::Done)
        }
        What::Import { file, dry_run } => import(global, file, *dry_run),
        What::Merge { files, output } => {
            let segments = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
            let merged = progress::merge(&segments);
            store::write_out(output, progress::write_segment(&merged).as_bytes())?;
            eprintln!(
                "{}: {} events of {} files",
                output.display(),
                merged.entries.len(),
                files.len()
            );
            Ok(Answer::Done)
        }
        What::Tick { skill, item } => {
            let (skill, item) = (SkillId(skill.clone()), ItemId(item.clone()));
            change(global, Command::TickItem { skill, item })
        }
        What::Untick { skill, item } => {
            let (skill, item) = (SkillId(skill.clone()), ItemId(item.clone()));
            change(global, Command::UntickItem { skill, item })
        }
        What::Status { skill, status } => {
            let mark = match status {
                StatusWord::Done => Some(Mark::Done),
                StatusWord::InProgress => Some(Mark::InProgress),
                StatusWord::Skipped => Some(Mark::Skipped),
                StatusWord::Known => Some(Mark::Known),
                StatusWord::Clear => None,
            };
            change(
                global,
                Command::SetStatus {
                    skill: SkillId(skill.clone()),
                    mark,
                },
            )
        }
        What::Note { skill, text } => change(
            global,
            Command::WriteNote {
                skill: SkillId(skill.clone()),
                text: text.clone(),
                seen: None,
            },
        ),
    }
}

/// Carries one command out and waits until it is saved.
fn change(global: &GlobalArgs, command: Command) -> Result<Answer, Failure> {
    let mut session = global.open_session()?;
    warn_of_damage(&session);
    let outcome = session.apply(command).map_err(refused)?;
    let Some(said) = outcome.said else {
        print("Nothing to change\n")?;
        return Ok(Answer::Done);
    };
    save(&mut session)?;
    print(&format!("{said}\n"))?;
    Ok(Answer::Done)
}

fn refused(error: CommandError) -> Failure {
    Failure::no(&error).hint(error.hint())
}

fn save(session: &mut Session) -> Result<(), Failure> {
    if session.close(PATIENCE) {
        return Ok(());
    }
    let why = session.save_error().unwrap_or("it took too long").to_owned();
    Err(Failure::cannot(format!("the change could not be saved: {why}"))
        .hint("name a folder that you may write with --data DIR"))
}

fn import(global: &GlobalArgs, file: &Path, dry_run: bool) -> Result<Answer, Failure> {
    let mut session = global.open_session()?;
    warn_of_damage(&session);
    let segment = read(file)?;
    let preview = session.preview(&segment);
    print(&progress_text::preview(&preview))?;
    if dry_run {
        return Ok(Answer::Done);
    }
    let name = file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    match session.apply(Command::Import {
        name: format!("import {name}"),
        segment,
    }) {
        Ok(outcome) => {
            save(&mut session)?;
            print(&(outcome.said.unwrap_or_default() + "\n"))?;
            Ok(Answer::Done)
        }
        Err(CommandError::NothingNew) => {
            print("Nothing new: you have all of it already\n")?;
            Ok(Answer::Done)
        }
        Err(error) => Err(refused(error)),
    }
}

/// Reads a progress file from anywhere.
fn read(path: &Path) -> Result<Segment, Failure> {
    store::read_segment_file(path).map_err(Failure::from)
}

/// Damaged files stop nothing, and are said.
fn warn_of_damage(session: &Session) {
    for damage in session.keeping().map(|keeping| keeping.damage()).unwrap_or_default() {
        eprintln!(
            "warning: {}: {}: {}",
            damage.path.display(),
            damage.state,
            damage.reason
        );
    }
}
