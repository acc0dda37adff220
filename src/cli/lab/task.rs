//! `skillatlas lab sql --task`: judges an answer to a task, and shows the database that refutes it.

use std::fmt::Write as _;

use serde::Serialize;

use super::sql::{grid, said, statements_of_stdin};
use crate::cli::format::Format;
use crate::cli::{Answer, Failure, print, print_json};
use crate::lab::sql::{DataSet, Judge, JudgeError, Judgement, Stop, Table, Value, Verdict};
use crate::pack::{Pack, PackFiles, Skill, SkillId, SqlTask, SqlVariant, Task};
use crate::study::counted;

/// What is to be judged.
pub(super) struct Named<'a> {
    /// `skill/task`.
    pub task: &'a str,
    pub variant: Option<&'a str>,
    pub seed: u64,
}

/// The verdict as JSON; fields are only ever added.
#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    /// `pack/skill/task`.
    task: String,
    variant: &'a str,
    seed: u64,
    #[serde(flatten)]
    verdict: &'a Verdict,
    ms: u128,
}

pub(super) fn run(pack: &Pack, files: &dyn PackFiles, named: &Named<'_>, format: Format) -> Result<Answer, Failure> {
    let (skill, task, sql) = find(pack, named.task)?;
    let variant = variant(sql, named)?;
    let data = DataSet::read(pack, files, &sql.data)?;
    let judge = Judge::new(data, sql, variant)?;
    let answer = statements_of_stdin()?;
    let verdict = judge.judge(&answer, named.seed, &Stop::default());
    match format {
        Format::Text => print(&shown(&verdict))?,
        Format::Json => print_json(&Report {
            format: 1,
            task: format!("{}/{}/{}", pack.id, skill.id, task.id),
            variant: &variant.id,
            seed: named.seed,
            verdict: &verdict,
            ms: verdict.took.as_millis(),
        })?,
    }
    Ok(match verdict.verdict {
        Judgement::Accepted => Answer::Done,
        Judgement::Refuted | Judgement::Error => Answer::No,
        Judgement::Stopped => Answer::Stopped,
    })
}

fn find<'p>(pack: &'p Pack, name: &str) -> Result<(&'p Skill, &'p Task, &'p SqlTask), Failure> {
    let found = name.split_once('/').and_then(|(skill, task)| {
        let skill = pack.skill(&SkillId::from(skill))?;
        let task = skill.tasks.iter().find(|other| other.id.as_str() == task)?;
        Some((skill, task, task.sql.as_ref()?))
    });
    found.ok_or_else(|| {
        let all = pack.skills.iter().flat_map(|skill| {
            let tasks = skill.tasks.iter().filter(|task| task.sql.is_some());
            tasks.map(move |task| format!("{}/{}", skill.id, task.id))
        });
        let all: Vec<String> = all.collect();
        let hint = match all.as_slice() {
            [] => "the pack has no tasks in SQL".to_owned(),
            all => format!("name one of these: {}", all.join(", ")),
        };
        Failure::no(format!("there is no task `{name}` in SQL")).hint(hint)
    })
}

fn variant<'t>(task: &'t SqlTask, named: &Named<'_>) -> Result<&'t SqlVariant, Failure> {
    let count = task.variants.len().max(1) as u64;
    let found = match named.variant {
        Some(id) => task.variants.iter().find(|variant| variant.id == id),
        None => task.variants.get((named.seed % count) as usize),
    };
    found.ok_or_else(|| {
        let ids: Vec<&str> = task.variants.iter().map(|variant| variant.id.as_str()).collect();
        let name = named.variant.unwrap_or_default();
        Failure::no(format!("the task has no variant `{name}`")).hint(format!("name one of these: {}", ids.join(", ")))
    })
}

impl From<JudgeError> for Failure {
    fn from(error: JudgeError) -> Self {
        Self::cannot(error).hint("run `skillatlas check --labs` on the pack")
    }
}

fn shown(verdict: &Verdict) -> String {
    let mut text = match (verdict.verdict, verdict.reason) {
        (Judgement::Accepted, _) => "accepted\n".to_owned(),
        (Judgement::Stopped, _) => "stopped: it took too long\n".to_owned(),
        (_, Some(reason)) => format!("refuted: {}\n", reason.name()),
        (_, None) => "refuted\n".to_owned(),
    };
    if let Some(error) = &verdict.error {
        let _ = writeln!(text, "{}", said(error));
    }
    for remark in &verdict.remarks {
        let _ = writeln!(text, "remark: {remark}");
    }
    if let Some(difference) = &verdict.difference {
        let list = |text: &mut String, what: &str, rows: &[Vec<Value>], all: usize| {
            if all > 0 {
                let _ = writeln!(text, "\n{what}: {}", counted(all, "row", "rows"));
            }
            for row in rows {
                let cells: Vec<String> = row.iter().map(Value::literal).collect();
                let _ = writeln!(text, "  {}", cells.join(" | "));
            }
        };
        list(&mut text, "missing", &difference.missing, difference.missing_in_all);
        list(&mut text, "too many", &difference.extra, difference.extra_in_all);
        if let Some(cell) = &difference.first_wrong {
            let (expected, found) = (cell.expected.literal(), cell.found.literal());
            let place = format!("row {}, column {}", cell.row, cell.column);
            let _ = writeln!(text, "first wrong: {place}: {found} in place of {expected}");
        }
    }
    if let Some(refutation) = &verdict.refutation {
        let _ = writeln!(
            text,
            "\nIt fails on this database ({}):",
            counted(refutation.rows, "row", "rows")
        );
        for (name, table) in &refutation.tables {
            let _ = write!(text, "\n{name}\n{}", grid(table));
        }
        let mut result = |what: &str, table: &Table| {
            let _ = write!(text, "\n{what}\n{}", grid(table));
        };
        result("the answer gives", &refutation.found);
        result("right is", &refutation.expected);
    }
    text
}
