//! `skillatlas lab sql`: runs SQL on a data set of the pack.

use std::fmt::Write as _;
use std::io::Read;

use serde::Serialize;

use super::task::{self, Named};
use crate::cli::format::Format;
use crate::cli::{Answer, Failure, GlobalArgs, print, print_json, say};
use crate::lab::sql::line_and_column;
use crate::lab::sql::{Budget, DataSet, DataSetError, Done, ErrorKind, Outcome, PlanStep, Run, SqlError, Table, Value};
use crate::pack;
use crate::session;
use crate::study::counted;

/// Longest text of statements that is read, in bytes.
const MAX_TEXT: u64 = 1 << 20;

/// Run SQL from the standard input on a data set of the pack, or judge it as an answer to a task
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  echo 'SELECT title FROM books WHERE year < 1965' | skillatlas lab sql --set library
  skillatlas lab sql --set library --format json < query.sql
  skillatlas lab sql --task sql-select/open-loans < answer.sql

With --task the SQL is judged as an answer: on the visible data, on an empty, a NULL-rich and some seeded databases, and on
small ones that are searched for where it fails. Nothing is recorded.

It runs in SQLite, in memory: nothing is read from or written to a disk, and the data set is as new each time.
A run ends after 2 seconds; 1,000 rows of each statement are shown, and the others are counted.

Exit codes: 0 all statements ran, or the answer is accepted; 1 one of them failed, the answer is refuted, or there is no such
data set or task; 2 it was stopped or could not be run.")]
pub struct SqlArgs {
    /// The data set, by its id in the pack
    #[arg(long, value_name = "SET", required_unless_present = "task", conflicts_with = "task")]
    set: Option<String>,
    /// Judge the SQL as an answer to this task
    #[arg(long, value_name = "SKILL/TASK")]
    task: Option<String>,
    /// The variant of the task; without it `--seed` draws one
    #[arg(long, value_name = "ID", requires = "task")]
    variant: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The run as JSON; fields are only ever added.
#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    set: &'a str,
    statements: Vec<Statement<'a>>,
    error: Option<&'a SqlError>,
    ms: u128,
}

#[derive(Serialize)]
struct Statement<'a> {
    sql: &'a str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<&'a [Vec<Value>]>,
    /// How many rows there are in all; unknown is null.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<Option<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'a [PlanStep]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<u64>,
    ms: u128,
}

pub fn run(args: &SqlArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let (_, files) = session::pack_files(global.pack.as_deref(), global.data.as_deref())?;
    let pack = pack::read(files.as_ref()).pack;
    let pack = pack.ok_or_else(|| Failure::cannot("the pack could not be read").hint("run `skillatlas check`"))?;
    if let Some(task) = &args.task {
        let named = Named {
            task,
            variant: args.variant.as_deref(),
            seed: global.seed.unwrap_or_default(),
        };
        return task::run(&pack, files.as_ref(), &named, args.format);
    }
    let set = args.set.as_deref().unwrap_or_default();
    let data = DataSet::read(&pack, files.as_ref(), set)?;
    let text = statements_of_stdin()?;
    let run = data.open()?.run(&text, &Budget::default());
    match args.format {
        Format::Text => print(&shown(&run))?,
        Format::Json => print_json(&report(set, &text, &run))?,
    }
    let Some(error) = &run.error else {
        return Ok(Answer::Done);
    };
    if args.format == Format::Text {
        say(said(error));
    }
    Ok(match error.kind {
        ErrorKind::TimedOut | ErrorKind::Stopped => Answer::Stopped,
        _ => Answer::No,
    })
}

/// An error of SQL for people.
pub(super) fn said(error: &SqlError) -> String {
    let mut said = format!("error: line {}, column {}: {}", error.line, error.column, error.message);
    said.extend(error.help.iter().map(|help| format!("\n  hint: {help}")));
    said
}

impl From<DataSetError> for Failure {
    fn from(error: DataSetError) -> Self {
        let failure = match error {
            DataSetError::Unknown { .. } | DataSetError::NotSql { .. } => Self::no(&error),
            _ => Self::cannot(&error),
        };
        failure.hint(error.hint())
    }
}

/// The text on the standard input.
pub(super) fn statements_of_stdin() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MAX_TEXT + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::cannot(format!("the standard input could not be read: {error}")))?;
    if bytes.len() as u64 > MAX_TEXT {
        return Err(Failure::cannot("there is more than 1 MB on the standard input").hint("run it in parts"));
    }
    let text = String::from_utf8(bytes);
    let text =
        text.map_err(|_| Failure::cannot("the standard input is not UTF-8").hint("save the statements as UTF-8"))?;
    if text.trim().is_empty() {
        return Err(Failure::cannot("there is nothing on the standard input")
            .hint("hand a query over: skillatlas lab sql --set library < query.sql"));
    }
    Ok(text)
}

fn report<'a>(set: &'a str, text: &'a str, run: &'a Run) -> Report<'a> {
    Report {
        format: 1,
        set,
        statements: run.done.iter().map(|done| statement(text, done)).collect(),
        error: run.error.as_ref(),
        ms: run.took.as_millis(),
    }
}

fn statement<'a>(text: &'a str, done: &'a Done) -> Statement<'a> {
    let mut shown = Statement {
        sql: text.get(done.span.clone()).unwrap_or_default(),
        line: line_and_column(text, done.span.start).0,
        columns: None,
        rows: None,
        count: None,
        plan: None,
        changed: None,
        ms: done.took.as_millis(),
    };
    match &done.outcome {
        Outcome::Rows(table) => {
            shown.columns = Some(&table.columns);
            shown.rows = Some(&table.rows);
            shown.count = Some(table.count);
        }
        Outcome::Plan(plan) => shown.plan = Some(plan),
        Outcome::Changed(rows) => shown.changed = Some(*rows),
        Outcome::Nothing => {}
    }
    shown
}

fn shown(run: &Run) -> String {
    let mut text = String::new();
    for done in &run.done {
        if !text.is_empty() {
            text.push('\n');
        }
        match &done.outcome {
            Outcome::Rows(table) => text.push_str(&grid(table)),
            Outcome::Plan(plan) => {
                for step in plan {
                    let _ = writeln!(text, "{:indent$}{}", "", step.detail, indent = 2 * step.depth);
                }
            }
            Outcome::Changed(rows) => {
                let _ = writeln!(text, "{} changed", counted(*rows as usize, "row", "rows"));
            }
            Outcome::Nothing => text.push_str("done\n"),
        }
    }
    text
}

/// Widest column, in characters: longer values end in an ellipsis.
const MAX_WIDTH: usize = 60;

/// A table for people: columns side by side, numbers to the right, and how many rows there are.
pub(super) fn grid(table: &Table) -> String {
    let cells = |row: &[Value]| row.iter().map(|value| clipped(&value.to_string())).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| cells(row)).collect();
    let width = |at: usize| {
        let names = table.columns.get(at).map_or(0, |name| clipped(name).chars().count());
        let cells = rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.chars().count());
        cells.fold(names, usize::max)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = (String, bool)>| {
        let padded = cells.zip(&widths).map(|((cell, right), &width)| match right {
            true => format!("{cell:>width$}"),
            false => format!("{cell:width$}"),
        });
        let joined = padded.collect::<Vec<_>>().join("  ");
        let _ = writeln!(text, "{}", joined.trim_end());
    };
    line(&mut table.columns.iter().map(|name| (clipped(name), false)));
    line(&mut widths.iter().map(|width| ("-".repeat(*width), false)));
    for (row, shown) in table.rows.iter().zip(rows) {
        line(
            &mut shown
                .into_iter()
                .zip(row)
                .map(|(cell, value)| (cell, value.number().is_some())),
        );
    }
    let kept = table.rows.len();
    let _ = match table.count {
        Some(count) if count == kept as u64 => writeln!(text, "({})", counted(kept, "row", "rows")),
        Some(count) => writeln!(text, "(first {kept} of {count} rows)"),
        None => writeln!(text, "(first {kept} rows; there are more)"),
    };
    text
}

fn clipped(text: &str) -> String {
    let mut shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if let Some((at, _)) = shown.char_indices().nth(MAX_WIDTH) {
        shown.truncate(at);
        shown.push('…');
    }
    shown
}
