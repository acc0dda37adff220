//! Says whether an answer to a task is right: on the visible data, on an empty and on a NULL-rich database, on seeded ones,
//! and on small ones that are searched for where it fails. A wrong answer is refuted by the smallest database that was found.
//! Must not know who answered, nor keep anything.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::compare::{Difference, Pairing, Rule, remarks};
use super::data_set::{DataSet, DataSetError};
use super::dice::Dice;
use super::error::{ErrorKind, SqlError};
use super::literals::literals;
use super::made_up::{Database, Plan, Shape};
use super::sandbox::{Budget, Sandbox, Stop};
use super::schema::{Schema, quoted};
use super::search::{Search, Searched};
use super::stage::{Asked, Ground, Stage};
use super::value::{Table, Value};
use crate::pack::{Reason, SqlTask, SqlVariant};

/// Most rows that are compared.
const MAX_COMPARED: usize = 5_000;
/// Most rows of a visible table that made-up databases take values from, and that are shrunk.
const MAX_VISIBLE: usize = 200;
/// How many seeded databases an answer has to agree on.
const SEEDED: u64 = 3;

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Accepted,
    Refuted,
    /// It does not run.
    Error,
    /// It took too long, or somebody stopped it.
    Stopped,
}

/// The judgement of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    pub verdict: Outcome,
    pub reason: Option<Reason>,
    /// What is another than in the reference, and no fault.
    pub remarks: Vec<String>,
    /// On the visible data, or else on the database that refutes it.
    pub difference: Option<Difference>,
    pub refutation: Option<Refutation>,
    /// The databases that were compared one by one, in order.
    pub checked: Vec<Checked>,
    pub error: Option<SqlError>,
    #[serde(skip)]
    pub took: Duration,
}

/// A database on which the answer is wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Refutation {
    /// The statements that make the database, tables and rows.
    pub sql: String,
    /// How many rows it has in all.
    pub rows: usize,
    /// Its tables that have rows.
    #[serde(skip)]
    pub tables: Vec<(String, Table)>,
    pub expected: Table,
    pub found: Table,
    /// Whether both agree without any one of its rows.
    pub minimal: bool,
    /// How many databases were looked at.
    pub tried: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// `visible`, `empty`, `nulls`, `seeded-1`, ...
    pub data: String,
    pub agrees: bool,
}

/// Why a task cannot be judged at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgeError {
    #[error(transparent)]
    Data(#[from] DataSetError),
    #[error("{file}:{}:{}: {}", error.line, error.column, error.message)]
    Sql { file: String, error: SqlError },
    #[error("{file}: the reference gives no rows; a task that changes data needs `after`")]
    NoRows { file: String },
    #[error("the database of the task cannot be read: {0}")]
    Schema(String),
}

/// Everything that judges answers to one variant of a task.
#[derive(Clone, Debug)]
pub struct Judge {
    data: DataSet,
    setup: Option<String>,
    reference: String,
    after: Option<String>,
    rule: Rule,
    ddl: String,
    schema: Schema,
    visible: Database,
    expected: Table,
}

impl Judge {
    /// # Errors
    /// The data set, the set-up or the reference of the task does not run.
    pub fn new(data: DataSet, task: &SqlTask, variant: &SqlVariant) -> Result<Self, JudgeError> {
        let mut judge = Self {
            data,
            setup: variant.setup.as_ref().map(|setup| setup.sql.clone()),
            reference: variant.reference.sql.clone(),
            after: variant.after.clone(),
            rule: Rule {
                order: task.order.clone(),
                tolerance: task.tolerance,
                exact_columns: task.exact_columns,
            },
            ddl: String::new(),
            schema: Schema::default(),
            visible: Database::default(),
            expected: Table::default(),
        };
        let in_setup = |error| JudgeError::Sql {
            file: variant.setup.as_ref().map_or(String::new(), |setup| setup.file.clone()),
            error,
        };
        let sandbox = judge.open(&Stop::default())?.map_err(in_setup)?;
        let failed = |error: rusqlite::Error| JudgeError::Schema(error.to_string());
        judge.ddl = ddl(&sandbox).map_err(failed)?;
        judge.schema = sandbox.read_schema().map_err(failed)?;
        judge.visible = visible(&sandbox, &judge.schema).map_err(failed)?;
        let (run, table, _) = judge.asked(&judge.reference).run(&sandbox, &budget());
        let file = variant.reference.file.clone();
        judge.expected = match (run.error, table) {
            (Some(error), _) => return Err(JudgeError::Sql { file, error }),
            (None, Some(table)) => table,
            (None, None) => return Err(JudgeError::NoRows { file }),
        };
        Ok(judge)
    }

    /// What the reference gives on the visible data.
    pub fn expected(&self) -> &Table {
        &self.expected
    }

    /// Whether the reference gives the same on the visible data where the engine reads tables the other way round: only then
    /// it says in full which rows it wants, in which order.
    pub fn is_definite(&self) -> bool {
        let Ok(Ok(sandbox)) = self.open(&Stop::default()) else {
            return false;
        };
        sandbox.run("PRAGMA reverse_unordered_selects=ON", &budget());
        let (_, table, _) = self.asked(&self.reference).run(&sandbox, &budget());
        let own: Pairing = (0..self.expected.columns.len()).collect();
        table.is_some_and(|table| self.rule.agree(&self.expected, &table, &own))
    }

    /// The visible data in a new sandbox.
    fn open(&self, stop: &Stop) -> Result<Result<Sandbox, SqlError>, DataSetError> {
        let sandbox = self.data.open_under(stop)?;
        let loaded = self
            .setup
            .as_ref()
            .map_or(Ok(()), |setup| sandbox.load(setup, &Budget::default()));
        Ok(loaded.map(|()| sandbox))
    }

    fn asked<'t>(&'t self, text: &'t str) -> Asked<'t> {
        Asked {
            text,
            after: self.after.as_deref(),
        }
    }

    /// Judges an answer. The same answer and seed give the same verdict, unless a stop is asked for.
    pub fn judge(&self, answer: &str, seed: u64, stop: &Stop) -> Verdict {
        let began = Instant::now();
        let mut verdict = self.on_visible(answer, seed, stop).unwrap_or_else(Verdict::from_error);
        if stop.is_asked() {
            verdict = Verdict::of(Outcome::Stopped);
        }
        verdict.took = began.elapsed();
        verdict
    }

    fn on_visible(&self, answer: &str, seed: u64, stop: &Stop) -> Result<Verdict, Option<SqlError>> {
        let sandbox = self.open(stop).map_err(|_| None)?.map_err(Some)?;
        let asked = self.asked(answer);
        let (run, table, open) = asked.run(&sandbox, &budget());
        if let Some(error) = run.error {
            return Err(Some(error));
        }
        let Some(found) = table else {
            return Ok(Verdict::refuted(Reason::NoResult));
        };
        let pairings = self.rule.pairings(&self.expected, &found);
        let mut verdict = Verdict::of(Outcome::Accepted);
        verdict.check("visible", !pairings.is_empty());
        let mut known = vec![self.visible.clone()];
        if pairings.is_empty() {
            let (reason, difference) = self.rule.difference(&self.expected, &found);
            verdict.refute(reason, difference);
        }
        let left = self.on_others(asked, seed, pairings.clone(), stop, &mut verdict, &mut known);
        if verdict.verdict == Outcome::Accepted {
            let pairing = left.first().or(pairings.first());
            verdict.remarks = pairing.map_or(Vec::new(), |pairing| remarks(&self.expected, &found, pairing));
        }
        if open && self.after.is_some() {
            if verdict.verdict == Outcome::Refuted {
                verdict.reason = Some(Reason::OpenTransaction);
            } else {
                verdict.remarks.push("a transaction was begun and not ended".to_owned());
            }
        }
        Ok(verdict)
    }

    /// Compares on databases other than the visible one, and searches for one that refutes. The pairings that are left.
    fn on_others(
        &self,
        answer: Asked<'_>,
        seed: u64,
        mut pairings: Vec<Pairing>,
        stop: &Stop,
        verdict: &mut Verdict,
        known: &mut Vec<Database>,
    ) -> Vec<Pairing> {
        let mut named = literals(&self.reference);
        named.extend(literals(answer.text));
        let ground = Ground {
            ddl: self.ddl.clone(),
            plan: Plan::new(&self.schema, &self.visible, &named),
            stop: stop.clone(),
        };
        let Some(sandbox) = ground.sandbox() else {
            return pairings;
        };
        let Some(mut stage) = Stage::new(&ground, &sandbox, self.asked(&self.reference), answer) else {
            return pairings;
        };
        let agreed_so_far = !pairings.is_empty();
        for (name, mut database) in fixed(&ground.plan, seed).into_iter().filter(|_| agreed_so_far) {
            let Some((expected, found)) = stage.run(&mut database) else {
                continue;
            };
            let mut left = pairings.clone();
            left.retain(|pairing| self.rule.agree(&expected, &found, pairing));
            if left.is_empty() {
                let definite = Search {
                    stage: &mut stage,
                    plan: &ground.plan,
                    rule: &self.rule,
                    pairings: &pairings,
                    tried: 0,
                }
                .is_definite(&expected, &mut database);
                if !definite {
                    continue;
                }
                known.push(database);
                let (reason, difference) = self.rule.difference(&expected, &found);
                verdict.refute(reason, difference);
            } else {
                pairings = left;
            }
            verdict.check(&name, verdict.verdict == Outcome::Accepted);
            if verdict.verdict != Outcome::Accepted {
                break;
            }
        }
        let search = Search {
            stage: &mut stage,
            plan: &ground.plan,
            rule: &self.rule,
            pairings: &pairings,
            tried: 0,
        };
        let searched = search.run(seed ^ SEARCHED, known, || stop.is_asked());
        self.refute(verdict, searched, &ground);
        pairings
    }

    fn refute(&self, verdict: &mut Verdict, searched: Searched, ground: &Ground) {
        let Some(found) = searched.found else { return };
        // What is shown first is the difference on the visible data; where that agrees, the one on the small database.
        if verdict.checked.first().is_some_and(|visible| visible.agrees) {
            let (reason, difference) = self.rule.difference(&found.expected, &found.found);
            verdict.refute(reason, difference);
        }
        let tables = ground.plan.tables.iter().zip(&found.database.tables);
        let shown = tables.filter(|(_, rows)| !rows.is_empty()).map(|(table, rows)| {
            let table_shown = Table {
                columns: table.columns.iter().map(|column| column.name.clone()).collect(),
                rows: rows.clone(),
                count: Some(rows.len() as u64),
            };
            (table.name.clone(), table_shown)
        });
        verdict.refutation = Some(Refutation {
            sql: format!("{}{}", ground.ddl, ground.plan.inserts(&found.database)),
            rows: found.database.rows(),
            tables: shown.collect(),
            expected: found.expected,
            found: found.found,
            minimal: found.minimal,
            tried: searched.tried,
        });
    }
}

/// Keeps the dice of the search apart from those of the fixed databases.
const SEARCHED: u64 = 0x5eed;

fn budget() -> Budget {
    Budget {
        rows: MAX_COMPARED,
        ..Budget::default()
    }
}

impl Verdict {
    fn of(verdict: Outcome) -> Self {
        Self {
            verdict,
            reason: None,
            remarks: Vec::new(),
            difference: None,
            refutation: None,
            checked: Vec::new(),
            error: None,
            took: Duration::ZERO,
        }
    }

    fn refuted(reason: Reason) -> Self {
        Self {
            reason: Some(reason),
            ..Self::of(Outcome::Refuted)
        }
    }

    fn refute(&mut self, reason: Reason, difference: Option<Difference>) {
        self.verdict = Outcome::Refuted;
        self.reason = Some(reason);
        self.difference = difference;
    }

    fn check(&mut self, data: &str, agrees: bool) {
        self.checked.push(Checked {
            data: data.to_owned(),
            agrees,
        });
    }

    /// The verdict on an answer that did not run; without an error the data set could not be opened again.
    fn from_error(error: Option<SqlError>) -> Self {
        let stopped = error
            .as_ref()
            .is_none_or(|error| matches!(error.kind, ErrorKind::TimedOut | ErrorKind::Stopped));
        Self {
            reason: (!stopped).then_some(Reason::Error),
            error,
            ..Self::of(if stopped { Outcome::Stopped } else { Outcome::Error })
        }
    }
}

/// The databases that every answer is compared on.
fn fixed(plan: &Plan, seed: u64) -> Vec<(String, Database)> {
    let empty = Database {
        tables: vec![Vec::new(); plan.tables.len()],
    };
    let shape = |nulls| Shape {
        rows: 10,
        full: true,
        nulls,
        values: 5,
    };
    let mut all = vec![
        ("empty".to_owned(), empty),
        ("nulls".to_owned(), plan.make(&mut Dice::new(seed), shape(60))),
    ];
    all.extend((1..=SEEDED).map(|number| {
        let mut dice = Dice::new(seed.wrapping_add(number));
        (format!("seeded-{number}"), plan.make(&mut dice, shape(15)))
    }));
    all
}

/// The statements that make a database as it is, without its rows.
fn ddl(sandbox: &Sandbox) -> rusqlite::Result<String> {
    let mut statement = sandbox.connection().prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    )?;
    let all = statement.query_map([], |row| row.get::<_, String>(0))?;
    all.map(|sql| sql.map(|sql| format!("{sql};\n"))).collect()
}

/// The rows of the visible data, as many as values are taken from.
fn visible(sandbox: &Sandbox, schema: &Schema) -> rusqlite::Result<Database> {
    let mut database = Database::default();
    for table in schema.tables.iter().filter(|table| !table.is_view) {
        let written = table.columns.iter().filter(|column| !column.generated);
        let names: Vec<String> = written.map(|column| quoted(&column.name)).collect();
        let text = format!(
            "SELECT {} FROM {} LIMIT {MAX_VISIBLE}",
            names.join(", "),
            quoted(&table.name)
        );
        let mut statement = sandbox.connection().prepare(&text)?;
        let rows = statement.query_map([], |row| {
            (0..names.len())
                .map(|at| row.get_ref(at).map(Value::from))
                .collect::<rusqlite::Result<Vec<Value>>>()
        })?;
        database.tables.push(rows.collect::<rusqlite::Result<_>>()?);
    }
    Ok(database)
}
