//! `skillatlas hand-in`: writes what a learner hands in, says exactly what is in it, and gives a receipt.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::progress::{end, refused, save};
use super::{Answer, Failure, GlobalArgs, cohort_file, print, say};
use crate::archive;
use crate::cohort::{Figures, HandIn, Wishes, file_stem};
use crate::learning::SkillGraph;
use crate::pack::{Cohort, Pack};
use crate::progress::{HandInRecord, Identity, RegisterKey, read_segment, write_segment};
use crate::session::{Command, PackOrigin, Session};
use crate::store::{self, HeldSignals};
use crate::study::{counted, rfc3339};

/// Hand in what you did: writes one file, shows what is in it, and gives a receipt
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas hand-in -o /media/stick/hand-ins --name \"Ann Lee\"    the first time: says who you are
  skillatlas hand-in -o ../hand-ins
  skillatlas hand-in -o ../hand-ins --dry-run                     only show what would be in the file

The file holds your progress in this pack with its times, your name and an id that was made for you. Your own notes, items and
questions stay at home unless you say --with-notes. The class is read from the cohort.ron that came with the program.")]
pub struct HandInArgs {
    /// Folder to hand in to: it is written there as <cohort>_<name>_<date>.ron
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Who you are; needed the first time, later it changes your name and you stay the same learner
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Let own notes, items and questions go along
    #[arg(long)]
    with_notes: bool,
    /// Only show what would be in the file
    #[arg(long)]
    dry_run: bool,
    /// The class, where it is not in the folder of the program
    #[arg(long, value_name = "FILE")]
    cohort: Option<PathBuf>,
}

pub fn run(args: &HandInArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    if args.dry_run {
        return show(args, global);
    }
    let mut session = global.open_session_to_write()?;
    let pack = Arc::clone(session.pack());
    let cohort = cohort_file::find(args.cohort.as_deref(), &global.opening()?, &pack)?;
    let record = record(args, &pack, session.origin(), cohort.as_ref())?;
    say_who(&mut session, args.name.as_deref())?;
    let held = HeldSignals::hold();
    apply(&mut session, Command::RecordHandIn(record.clone()))?;
    let wishes = Wishes {
        pack: &pack,
        cohort: cohort.as_ref(),
        with_notes: args.with_notes,
    };
    let hand_in = HandIn::of(&session.export(), wishes);
    print(&hand_in.preview(&pack))?;
    save(&mut session)?;
    let identity = session.state().identity().unwrap_or_else(|| Identity {
        id: String::new(),
        name: String::new(),
    });
    let class = cohort.as_ref().map_or(pack.id.as_str(), |cohort| cohort.id.as_str());
    let stem = file_stem(class, &identity.name, session.moment());
    let text = write_segment(&hand_in.segment);
    let path = write(&args.output, &stem, &text)?;
    let receipt = receipt(&session, &path, &text, cohort.as_ref(), &record);
    print(&format!("\n{receipt}"))?;
    keep_receipt(&session, &path, &receipt)?;
    if let Some(cohort) = cohort.as_ref().filter(|cohort| !cohort.hand_in.is_empty()) {
        print(&format!("\nWhere to: {}\n", cohort.hand_in))?;
    }
    Ok(end(session, &held))
}

/// Shows what would be in the file, and changes nothing.
fn show(args: &HandInArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let reading = global.read()?;
    let (pack, mut log, now) = (&reading.opened.pack, reading.log()?, global.clock()?.moment());
    let cohort = cohort_file::find(args.cohort.as_deref(), &global.opening()?, pack)?;
    let record = record(args, pack, &reading.opened.origin, cohort.as_ref())?;
    let mut identity = log.state().identity().unwrap_or_else(|| Identity {
        id: "(the id is made when you hand in)".to_owned(),
        name: String::new(),
    });
    match &args.name {
        Some(name) => identity.name = name.trim().to_owned(),
        None if identity.name.is_empty() => return Err(nobody()),
        None => {}
    }
    log.write_register(now, &RegisterKey::learner(), &identity.text(), false);
    log.write_register(now, &RegisterKey::hand_in(&pack.id), &record.text(), false);
    let wishes = Wishes {
        pack,
        cohort: cohort.as_ref(),
        with_notes: args.with_notes,
    };
    print(&HandIn::of(&log.export(), wishes).preview(pack))?;
    print("\nNothing was written: this was only to show it\n")?;
    Ok(Answer::Done)
}

/// What is kept of the hand-in: for which class, and from exactly which pack.
fn record(
    args: &HandInArgs,
    pack: &Pack,
    origin: &PackOrigin,
    cohort: Option<&Cohort>,
) -> Result<HandInRecord, Failure> {
    let pinned = cohort.and_then(|cohort| cohort.pack.as_ref());
    if let (Some(cohort), Some(_)) = (cohort, pinned.filter(|pinned| pinned.id != pack.id)) {
        let message = format!("the cohort {} does not work with the pack {}", cohort.id, pack.id);
        return Err(Failure::no(message).hint("open the pack that was handed out, with --pack PATH"));
    }
    let sha256 = archive::pack_hash(origin.files()).map_err(Failure::cannot)?;
    warn_of_other_pack(cohort, pack, &sha256);
    Ok(HandInRecord {
        cohort: cohort.map(|cohort| cohort.id.clone()).unwrap_or_default(),
        version: pack.version.clone(),
        sha256,
        notes: args.with_notes,
    })
}

fn nobody() -> Failure {
    Failure::no("it is not known who you are").hint("say it once: --name \"Your Name\"")
}

fn apply(session: &mut Session, command: Command) -> Result<(), Failure> {
    match session.apply(command) {
        Ok(_) => Ok(()),
        Err(error) => Err(refused(&error, session)),
    }
}

/// Says on the standard error where another pack is used than the teacher pinned.
fn warn_of_other_pack(cohort: Option<&Cohort>, pack: &Pack, sha256: &str) {
    let Some(pinned) = cohort.and_then(|cohort| cohort.pack.as_ref()) else {
        return;
    };
    let other_version = pinned.version.as_ref().filter(|version| **version != pack.version);
    if let Some(version) = other_version {
        say(format_args!(
            "warning: the class works with version {version} of the pack, and this is {}",
            pack.version
        ));
    } else if pinned.sha256.as_ref().is_some_and(|hash| hash != sha256) {
        say("warning: the files of the pack differ from those that were handed out");
    }
}

/// The first time a learner must say who they are; later a name is a new name.
fn say_who(session: &mut Session, name: Option<&str>) -> Result<(), Failure> {
    match (name, session.state().identity()) {
        (None, None) => Err(nobody()),
        (None, Some(_)) => Ok(()),
        (Some(name), _) => apply(session, Command::SayWhoIAm { name: name.to_owned() }),
    }
}

/// Writes the file under the first name that is free, and reads it back.
fn write(folder: &Path, stem: &str, text: &str) -> Result<PathBuf, Failure> {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above.filter(|above| !above.is_dir()) {
        return Err(Failure::cannot(format!("{}: there is no such folder", above.display()))
            .hint("is the stick plugged in? Check the path; only its last folder is made where it is missing"));
    }
    store::create_folder(folder)?;
    for number in 1..1_000 {
        let name = match number {
            1 => format!("{stem}.ron"),
            number => format!("{stem}-{number}.ron"),
        };
        let path = folder.join(name);
        if store::save_new(&path, text.as_bytes())? {
            let there = store::read_file(&path, text.len() as u64)?;
            if there != text.as_bytes() || read_segment(&there).is_err() {
                return Err(
                    Failure::cannot(format!("{}: does not read back as it was written", path.display()))
                        .hint("the drive may be damaged: hand in to another one"),
                );
            }
            return Ok(path);
        }
    }
    Err(Failure::cannot(format!(
        "{}: too many hand-ins of today lie there",
        folder.display()
    )))
}

fn receipt(session: &Session, path: &Path, text: &str, cohort: Option<&Cohort>, record: &HandInRecord) -> String {
    let pack = session.pack();
    let identity = session.state().identity();
    let (name, id) = identity.map_or_else(Default::default, |identity| (identity.name, identity.id));
    let graph = Arc::new(SkillGraph::new(pack));
    let figures = Figures::of(&graph, pack, cohort, session.log(), &id);
    let mut receipt = "Receipt\n".to_owned();
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let _ = writeln!(receipt, "  file: {file}");
    let _ = writeln!(receipt, "  SHA-256: {}", archive::sha256(text.as_bytes()));
    let _ = writeln!(receipt, "  handed in: {}", rfc3339(session.moment()));
    let _ = writeln!(receipt, "  by: {name}, learner {id}");
    if let Some(cohort) = cohort {
        let _ = writeln!(receipt, "  for: {} ({})", cohort.title, cohort.id);
    }
    let _ = writeln!(receipt, "  pack: {} {}, {}", pack.id, record.version, record.sha256);
    let _ = writeln!(
        receipt,
        "  what counts: {}; {} ticked by you, {} proved, {} confirmed",
        figures.goal.sentence(),
        counted(figures.items.self_marked, "item", "items"),
        figures.items.proved,
        figures.items.confirmed
    );
    receipt
}

/// Keeps the receipt with the learner's data. The hand-in is written by then, so what goes wrong here is only said.
fn keep_receipt(session: &Session, path: &Path, receipt: &str) -> Result<(), Failure> {
    let keep = || -> Result<PathBuf, Failure> {
        let keeping = session
            .keeping()
            .ok_or_else(|| Failure::cannot("there is no data folder"))?;
        let folder = keeping.place().learner(Some(keeping.learner()))?.receipts_folder();
        store::create_folder(&folder)?;
        let name = path.with_extension("txt");
        let kept = folder.join(name.file_name().unwrap_or_default());
        store::write_out(&kept, receipt.as_bytes())?;
        Ok(kept)
    };
    match keep() {
        Ok(kept) => print(&format!("  kept in: {}\n", kept.display())),
        Err(error) => {
            say(format_args!(
                "warning: it is handed in, but the receipt was not kept: {error}"
            ));
            Ok(())
        }
    }
}
