//! `skillatlas cohort`: the report of a class from the folder into which it handed in. Must not change what lies there.

use std::path::{Path, PathBuf};

use super::{Answer, Failure, GlobalArgs, cohort_file, print, print_json, say};
use crate::cohort::{Found, Limits, Report, Teaching, confirmation, file_stem, gather, is_conflict_copy};
use crate::ids::{ItemId, SkillId};
use crate::pack::{Cohort, Pack, plain_json};
use crate::progress::{RunId, write_segment};
use crate::report::{Table, cohort_csv, cohort_html, cohort_text};
use crate::session::{self, OpenedPack};
use crate::store;

/// Report on a class from the files that its learners handed in
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas cohort hand-ins
  skillatlas cohort hand-ins --format html -o friday.html
  skillatlas cohort hand-ins --format csv --table flags
  skillatlas cohort hand-ins --pseudonyms --format json
  skillatlas cohort hand-ins --confirm 3f2a…0c9d sql-joins/list-open-loans --by \"B. Teacher\"

All files of one learner count together, whatever their names and dates. The class is read from cohort.ron in the folder, where there
is one. Files that cannot be used are listed with the reason, and none is changed.

Exit codes: 0 done, also where files are damaged; with --strict 1 for these; 2 the folder or the pack could not be read.")]
pub struct CohortArgs {
    /// Folder with what learners handed in, and below it
    folder: PathBuf,
    /// How to print the report
    #[arg(long, value_enum, default_value_t)]
    format: CohortFormat,
    /// Which table of the report, for csv
    #[arg(long, value_enum, default_value_t)]
    table: CohortTable,
    /// File to write; without it the report is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Let no name, no id and no name of a file leave the report
    #[arg(long)]
    pseudonyms: bool,
    /// Let files that cannot be used make the answer no
    #[arg(long)]
    strict: bool,
    /// The class, where its cohort.ron lies elsewhere
    #[arg(long, value_name = "FILE")]
    cohort: Option<PathBuf>,
    /// From how many days without work on a learner is inactive
    #[arg(long, value_name = "N", default_value_t = Limits::default().inactive_days)]
    inactive_days: u32,
    /// From how many days without a step forward on a learner is stuck in a skill
    #[arg(long, value_name = "N", default_value_t = Limits::default().stuck_days)]
    stuck_days: u32,
    /// Confirm that a learner can do what an item says: writes a file for them into the folder, which they can import
    #[arg(long, num_args = 2, value_names = ["LEARNER", "SKILL/ITEM"], requires = "by")]
    confirm: Option<Vec<String>>,
    /// Who confirms it
    #[arg(long, value_name = "TEACHER", requires = "confirm")]
    by: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum CohortFormat {
    /// For people
    #[default]
    Text,
    /// For spreadsheets
    Csv,
    /// For programs: one object, whose fields are only ever added
    Json,
    /// One page for browsers and paper
    Html,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum CohortTable {
    #[default]
    Learners,
    Skills,
    Flags,
    Files,
    Mistakes,
    Suspects,
}

impl From<CohortTable> for Table {
    fn from(table: CohortTable) -> Self {
        match table {
            CohortTable::Learners => Self::Learners,
            CohortTable::Skills => Self::Skills,
            CohortTable::Flags => Self::Flags,
            CohortTable::Files => Self::Files,
            CohortTable::Mistakes => Self::Mistakes,
            CohortTable::Suspects => Self::Suspects,
        }
    }
}

pub fn run(args: &CohortArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let OpenedPack { pack, passed_over, .. } = session::open_pack(global.pack.as_deref(), global.data.as_deref())?;
    for problem in passed_over {
        say(format_args!("warning: a pack was passed over: {problem}"));
    }
    let cohort = cohort_of(args, &pack)?;
    let teaching = Teaching {
        pack: &pack,
        cohort: cohort.as_ref(),
        now: global.clock()?.moment(),
        limits: Limits {
            inactive_days: args.inactive_days,
            stuck_days: args.stuck_days,
        },
    };
    if let (Some(what), Some(by)) = (&args.confirm, &args.by) {
        return confirm(args, global, teaching, what, by);
    }
    let report = Report::of(teaching, &gathered(args, teaching)?, args.pseudonyms);
    show(args, &report, &pack)?;
    let is_no = args.strict && !report.is_whole();
    Ok(if is_no { Answer::No } else { Answer::Done })
}

fn cohort_of(args: &CohortArgs, pack: &Pack) -> Result<Option<Cohort>, Failure> {
    match &args.cohort {
        Some(path) => cohort_file::read(path, Some(pack)).map(Some),
        None => cohort_file::read_if_there(&args.folder.join(crate::pack::COHORT_FILE), Some(pack)),
    }
}

/// Reads the folder, one file after the other; conflict copies last, so that the file beside which they lie comes first.
fn gathered(args: &CohortArgs, teaching: Teaching<'_>) -> Result<crate::cohort::Gathered, Failure> {
    let mut paths = store::hand_ins(&args.folder)?;
    let is_ours = |path: &String| path == crate::pack::COHORT_FILE || is_output(args, path);
    paths.retain(|path| !is_ours(path));
    paths.sort_by_key(|path| is_conflict_copy(path));
    let found = paths.iter().map(|path| {
        let bytes = store::read_hand_in(&args.folder, path);
        Found::new(path, bytes.as_deref().map_err(Clone::clone))
    });
    Ok(gather(teaching, found))
}

/// Whether a file of the folder is the report itself, of last week.
fn is_output(args: &CohortArgs, path: &str) -> bool {
    let same = |output: &Path| {
        let (output, path) = (output.canonicalize(), args.folder.join(path).canonicalize());
        matches!((output, path), (Ok(output), Ok(path)) if output == path)
    };
    args.output.as_deref().is_some_and(same)
}

fn show(args: &CohortArgs, report: &Report, pack: &Pack) -> Result<(), Failure> {
    let text = match args.format {
        CohortFormat::Text => cohort_text(report),
        CohortFormat::Csv => cohort_csv(report, args.table.into()),
        CohortFormat::Html => cohort_html(report, pack),
        CohortFormat::Json if args.output.is_none() => return print_json(report),
        CohortFormat::Json => {
            let json = serde_json::to_string_pretty(report).map_err(Failure::cannot)?;
            plain_json(&json).into_owned() + "\n"
        }
    };
    match &args.output {
        Some(path) => Ok(store::write_out(path, text.as_bytes())?),
        None => print(&text),
    }
}

fn confirm(
    args: &CohortArgs,
    global: &GlobalArgs,
    teaching: Teaching<'_>,
    what: &[String],
    by: &str,
) -> Result<Answer, Failure> {
    let [learner, item] = what else {
        return Err(Failure::cannot("a learner and an item are needed"));
    };
    let pack = teaching.pack;
    let known = gathered(args, teaching)?.learners;
    let found = known
        .iter()
        .find(|known| known.id == *learner || known.name == *learner);
    let same_name = known.iter().filter(|known| known.name == *learner).count();
    let Some(found) = found.filter(|_| same_name < 2) else {
        let message = match same_name {
            0 => format!("nobody of that id or name has handed in: {learner}"),
            more => format!("{more} learners are called {learner}"),
        };
        return Err(Failure::no(message).hint("name the learner by the id; --format json lists ids"));
    };
    let no_item = || Failure::no(format!("there is no item “{item}” in this pack")).hint("write it as SKILL/ITEM");
    let (skill, id) = item.rsplit_once('/').ok_or_else(no_item)?;
    let (skill, id) = (
        SkillId::from(skill.rsplit('/').next().unwrap_or(skill)),
        ItemId::from(id),
    );
    let has_item = pack
        .skill(&skill)
        .is_some_and(|skill| skill.items.iter().any(|known| known.id == id));
    if !has_item {
        return Err(no_item());
    }
    let run = session::new_run(global.seed)?;
    let segment = confirmation(run, teaching.now, &found.id, (pack, &skill, &id), by);
    let class = teaching.cohort.map_or(pack.id.as_str(), |cohort| cohort.id.as_str());
    let path = place_of_confirmation(args, &file_stem(class, &found.name, teaching.now), run);
    store::save_new(&path, write_segment(&segment).as_bytes())?;
    print(&format!(
        "Confirmed {skill}/{id} for {}: {} is for them to import\n",
        found.name,
        path.display()
    ))?;
    Ok(Answer::Done)
}

/// A name of its own for each confirmation: that of its run goes into it.
fn place_of_confirmation(args: &CohortArgs, stem: &str, run: RunId) -> PathBuf {
    let run = run.to_string();
    args.folder
        .join(format!("{stem}_confirmed-{}.ron", run.get(..8).unwrap_or(&run)))
}
