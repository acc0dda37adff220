//! `skillatlas progress`: shows and changes progress, and takes it in and out of files. Each call is a run of its own.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use super::format::Format;
use super::progress_text::{self, Shown};
use super::{Answer, Failure, GlobalArgs, print, print_json, say};
use crate::pack::{ItemId, Severity, SkillId};
use crate::progress::{self, Mark, Segment};
use crate::session::{Command, CommandError, Session};
use crate::store::{self, HeldSignals};
use crate::study::{MARKS, counted};

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
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write all progress into one file
    Export {
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Write also over a file that is no progress, damaged, newer, or holds what you do not have
        #[arg(long)]
        force: bool,
    },
    /// Merge a progress file into yours
    Import {
        file: PathBuf,
        /// Only say what it would change
        #[arg(long)]
        dry_run: bool,
        /// Take a file that was edited by hand as it is
        #[arg(long)]
        take: bool,
    },
    /// Merge progress files into one, without touching your own progress
    Merge {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(short, long, value_name = "OUT.ron")]
        output: PathBuf,
        /// Take files that were edited by hand as they are
        #[arg(long)]
        take: bool,
        /// Write also over a file that is no progress, damaged, newer, or holds what these do not
        #[arg(long)]
        force: bool,
    },
    /// Tick a checklist item
    Tick { skill: String, item: String },
    /// Take the tick off a checklist item
    Untick { skill: String, item: String },
    /// Mark a skill
    Status {
        skill: String,
        #[arg(value_parser = PossibleValuesParser::new(MARKS.map(|row| row.word)))]
        status: String,
    },
    /// Write the own note of a skill
    Note { skill: String, text: String },
}

/// The mark that a word of the command line stands for.
fn mark_of(word: &str) -> Option<Mark> {
    MARKS.iter().find(|row| row.word == word).and_then(|row| row.mark)
}

pub fn run(args: &ProgressArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    match &args.what {
        What::Show { format } => {
            let reading = global.read()?;
            let shown = Shown::of(&reading.overview(), global.clock()?.moment());
            match format {
                Format::Text => print(&progress_text::text(&shown))?,
                Format::Json => print_json(&shown)?,
            }
            Ok(Answer::Done)
        }
        What::Export { output, force } => {
            let segment = global.read()?.log().map_err(Failure::from)?.export();
            write_segment(output, &segment, *force)?;
            let count = counted(segment.entries.len(), "event", "events");
            say(format_args!("{}: {count} written", output.display()));
            Ok(Answer::Done)
        }
        What::Import { file, dry_run, take } => import(global, file, *dry_run, *take),
        What::Merge {
            files,
            output,
            take,
            force,
        } => {
            let segments = files.iter().map(|file| read(file, *take));
            let segments = segments.collect::<Result<Vec<_>, _>>()?;
            let merged = progress::merge(&segments);
            write_segment(output, &merged, *force)?;
            let events = counted(merged.entries.len(), "event", "events");
            let files = counted(files.len(), "file", "files");
            say(format_args!("{}: {events} of {files}", output.display()));
            Ok(Answer::Done)
        }
        What::Tick { skill, item } => {
            let (skill, item) = (SkillId(skill.clone()), ItemId(item.clone()));
            change(global, Command::TickItem { skill, item }, true)
        }
        What::Untick { skill, item } => {
            let (skill, item) = (SkillId(skill.clone()), ItemId(item.clone()));
            change(global, Command::UntickItem { skill, item }, true)
        }
        What::Status { skill, status } => {
            let mark = mark_of(status);
            change(
                global,
                Command::SetStatus {
                    skill: SkillId(skill.clone()),
                    mark,
                },
                true,
            )
        }
        What::Note { skill, text } => change(
            global,
            Command::WriteNote {
                skill: SkillId(skill.clone()),
                text: text.clone(),
                seen: None,
            },
            true,
        ),
    }
}

/// Carries one command out and waits until it is saved; with `speaks`, prints what was done.
pub(super) fn change(global: &GlobalArgs, command: Command, speaks: bool) -> Result<Answer, Failure> {
    let mut session = global.open_session_to_write()?;
    let held = HeldSignals::hold();
    let outcome = match session.apply(command) {
        Ok(outcome) => outcome,
        Err(error) => return Err(refused(&error, &session)),
    };
    let Some(said) = outcome.said else {
        print("Nothing to change\n")?;
        return Ok(Answer::Done);
    };
    save(&mut session)?;
    if speaks {
        print(&format!("{said}\n"))?;
    }
    Ok(end(session, &held))
}

pub(super) fn refused(error: &CommandError, session: &Session) -> Failure {
    let failure = Failure::no(error);
    let unread = session
        .diagnostics()
        .iter()
        .filter(|found| found.severity == Severity::Error);
    match (error, unread.count()) {
        (CommandError::UnknownSkill { .. }, unread) if unread > 0 => failure.hint(format!(
            "parts of the pack could not be read ({unread}), it may be one of them: `skillatlas check` lists them"
        )),
        _ => failure.hint(error.hint()),
    }
}

/// Waits for what comes after a save, and says what went wrong with it.
pub(super) fn end(session: Session, held: &HeldSignals) -> Answer {
    for problem in session.end(PATIENCE) {
        say(format_args!("warning: it is saved, but: {problem}"));
    }
    held.came().map_or(Answer::Done, Answer::Ended)
}

pub(super) fn save(session: &mut Session) -> Result<(), Failure> {
    if session.close(PATIENCE) {
        return Ok(());
    }
    Err(match session.save_error() {
        Some(trouble) => {
            Failure::cannot(format!("the change could not be saved: {}", trouble.message)).hint(&trouble.hint)
        }
        None => Failure::cannot(format!(
            "it is not known whether the change is saved: it took longer than {} s",
            PATIENCE.as_secs()
        ))
        .hint("look with `skillatlas progress show`; name another folder with --data DIR"),
    })
}

fn import(global: &GlobalArgs, file: &Path, dry_run: bool, take: bool) -> Result<Answer, Failure> {
    let segment = read(file, take)?;
    if dry_run {
        let reading = global.read()?;
        let preview = reading.log().map_err(Failure::from)?.preview(&segment);
        print(&progress_text::preview(&preview, &reading.opened.pack))?;
        return Ok(Answer::Done);
    }
    let mut session = global.open_session_to_write()?;
    print(&progress_text::preview(&session.preview(&segment), session.pack()))?;
    let name = file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let held = HeldSignals::hold();
    match session.apply(Command::Import {
        name: format!("import {name}"),
        segment,
    }) {
        Ok(outcome) => {
            save(&mut session)?;
            print(&(outcome.said.unwrap_or_default() + "\n"))?;
            Ok(end(session, &held))
        }
        Err(CommandError::NothingNew) => {
            print("Nothing new: you have all of it already\n")?;
            Ok(Answer::Done)
        }
        Err(error) => Err(refused(&error, &session)),
    }
}

/// Reads a progress file from anywhere.
fn read(path: &Path, take: bool) -> Result<Segment, Failure> {
    let read = if take {
        store::accept_segment_file(path)
    } else {
        store::read_segment_file(path)
    };
    read.map_err(Failure::from)
}

/// Writes progress to where the user pointed.
fn write_segment(path: &Path, segment: &Segment, force: bool) -> Result<(), Failure> {
    if force {
        store::write_out(path, progress::write_segment(segment).as_bytes())?;
    } else {
        store::write_out_segment(path, segment)?;
    }
    Ok(())
}
