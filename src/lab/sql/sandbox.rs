//! A database in memory in which foreign SQL runs: no files, no settings, limits on time, memory and what comes out. All
//! SQL, a pack's data sets too, goes through here. What was measured of each limit stands in ARCHITECTURE.md.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, InterruptHandle, OpenFlags, Statement};

use super::authorizer::SharedSeen;
use super::error::{ErrorKind, Problem, SqlError, problem};
use super::schema::Schema;
use super::statements::{Span, line_and_column, statements};
use super::value::{Table, Value};

/// Steps of SQLite's machine between two looks at the clock: few, since one step of a text function can take 0.1 s.
const STEPS_PER_LOOK: i32 = 200;
/// Longest text, blob or row, and longest statement, in bytes: what bounds a step that cannot be interrupted.
const MAX_LENGTH: i32 = 100_000;
/// Longest statement of a data set, in bytes.
const MAX_DATA_STATEMENT: i32 = 4 << 20;
/// Most steps of a compiled statement; data sets may have long lists of rows.
const MAX_STEPS: i32 = 25_000;
const MAX_DATA_STEPS: i32 = 4_000_000;

/// How much a run may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub time: Duration,
    /// Steps of SQLite's machine, in units of about 200; the same run takes the same steps everywhere.
    pub steps: u64,
    /// Rows that are kept of each statement. More are counted.
    pub rows: usize,
    /// Bytes that are kept of the whole run, about.
    pub bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(2),
            steps: u64::MAX,
            rows: 1000,
            bytes: 1_000_000,
        }
    }
}

/// What running a text of statements came to.
#[derive(Clone, Debug)]
pub struct Run {
    /// The statements that ran to their end, in order.
    pub done: Vec<Done>,
    /// What ended it before the end of the text.
    pub error: Option<SqlError>,
    pub took: Duration,
}

/// A statement that ran to its end.
#[derive(Clone, Debug)]
pub struct Done {
    /// Where it stands in the text.
    pub span: Span,
    pub outcome: Outcome,
    pub took: Duration,
}

/// What a statement gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Rows, perhaps none.
    Rows(Table),
    /// What `EXPLAIN QUERY PLAN` says.
    Plan(Vec<PlanStep>),
    /// How many rows it inserted, changed or deleted.
    Changed(u64),
    /// Nothing to show.
    Nothing,
}

/// A step of a query plan.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PlanStep {
    /// How many steps it lies below the top.
    pub depth: usize,
    pub detail: String,
}

impl Run {
    /// The rows that came last: what a query is judged by.
    pub fn last_rows(&self) -> Option<&Table> {
        self.done.iter().rev().find_map(|done| match &done.outcome {
            Outcome::Rows(table) => Some(table),
            _ => None,
        })
    }
}

/// Stops what runs in a sandbox, or in several, from any thread. Nothing more runs there until [`Sandbox::allow`].
#[derive(Clone, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    interrupt: Option<Arc<InterruptHandle>>,
}

impl Stop {
    pub fn stop(&self) {
        self.asked.store(true, Ordering::SeqCst);
        if let Some(interrupt) = &self.interrupt {
            interrupt.interrupt();
        }
    }

    /// Lets what it stopped run again.
    pub fn allow(&self) {
        self.asked.store(false, Ordering::SeqCst);
    }

    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }
}

/// How far a run is, shared with the hook that SQLite calls.
#[derive(Debug)]
struct Meter {
    began: Instant,
    /// Nanoseconds after `began`.
    deadline: AtomicU64,
    looks_left: AtomicU64,
    asked: Arc<AtomicBool>,
    why: AtomicU8,
}

const RUNNING: u8 = 0;
const OUT_OF_TIME: u8 = 1;
const OUT_OF_STEPS: u8 = 2;

impl Meter {
    fn new(stop: &Stop) -> Self {
        Self {
            began: Instant::now(),
            deadline: AtomicU64::new(u64::MAX),
            looks_left: AtomicU64::new(u64::MAX),
            asked: Arc::clone(&stop.asked),
            why: AtomicU8::new(RUNNING),
        }
    }

    fn start(&self, budget: &Budget) {
        let end = self.began.elapsed().saturating_add(budget.time).as_nanos();
        self.deadline
            .store(u64::try_from(end).unwrap_or(u64::MAX), Ordering::Relaxed);
        self.looks_left.store(budget.steps, Ordering::Relaxed);
        self.why.store(RUNNING, Ordering::Relaxed);
    }

    /// Whether the run has to end; called every few steps.
    fn is_over(&self) -> bool {
        let left = self.looks_left.load(Ordering::Relaxed);
        if left == 0 {
            self.why.store(OUT_OF_STEPS, Ordering::Relaxed);
            return true;
        }
        self.looks_left.store(left - 1, Ordering::Relaxed);
        if self.began.elapsed().as_nanos() > u128::from(self.deadline.load(Ordering::Relaxed)) {
            self.why.store(OUT_OF_TIME, Ordering::Relaxed);
            return true;
        }
        self.asked.load(Ordering::Relaxed)
    }
}

/// A database in memory, and the hooks that guard it.
pub struct Sandbox {
    connection: Connection,
    meter: Arc<Meter>,
    seen: SharedSeen,
}

impl Sandbox {
    /// An empty database.
    ///
    /// # Errors
    /// SQLite cannot make one: there is no memory left.
    pub fn empty() -> rusqlite::Result<Self> {
        Self::under(&Stop::default())
    }

    /// An empty database that ends when a stop is asked for, together with all others under it.
    ///
    /// # Errors
    /// As [`Sandbox::empty`].
    pub fn under(stop: &Stop) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_in_memory_with_flags(flags)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        for off in [
            DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
            DbConfig::SQLITE_DBCONFIG_DQS_DML,
            DbConfig::SQLITE_DBCONFIG_DQS_DDL,
        ] {
            connection.set_db_config(off, false)?;
        }
        connection.execute_batch(
            "PRAGMA temp_store=MEMORY; PRAGMA max_page_count=16384; PRAGMA cache_size=-8192; PRAGMA foreign_keys=OFF;
             PRAGMA hard_heap_limit=134217728;",
        )?;
        for (limit, most) in [
            (Limit::SQLITE_LIMIT_LENGTH, MAX_LENGTH),
            (Limit::SQLITE_LIMIT_SQL_LENGTH, MAX_LENGTH),
            (Limit::SQLITE_LIMIT_COLUMN, 100),
            (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
            (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 20),
            (Limit::SQLITE_LIMIT_VDBE_OP, MAX_STEPS),
            (Limit::SQLITE_LIMIT_FUNCTION_ARG, 16),
            (Limit::SQLITE_LIMIT_ATTACHED, 0),
            (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
            (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
            (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
            (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
        ] {
            connection.set_limit(limit, most)?;
        }
        let (meter, seen) = (Arc::new(Meter::new(stop)), SharedSeen::default());
        connection.authorizer(Some(seen.hook()))?;
        let looks = Arc::clone(&meter);
        connection.progress_handler(STEPS_PER_LOOK, Some(move || looks.is_over()))?;
        Ok(Self {
            connection,
            meter,
            seen,
        })
    }

    /// What stops this sandbox.
    pub fn stop(&self) -> Stop {
        Stop {
            asked: Arc::clone(&self.meter.asked),
            interrupt: Some(Arc::new(self.connection.get_interrupt_handle())),
        }
    }

    /// Lets statements run again after a stop.
    pub fn allow(&self) {
        self.meter.asked.store(false, Ordering::SeqCst);
    }

    /// Whether a transaction was begun and not ended.
    pub fn is_in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// The tables as they are now, whatever the last run took.
    ///
    /// # Errors
    /// SQLite fails.
    pub fn read_schema(&self) -> rusqlite::Result<Schema> {
        self.meter.start(&Budget::default());
        Schema::read(self)
    }

    /// The rows of a statement that was prepared here.
    pub(super) fn rows(&self, statement: &mut Statement<'_>, budget: &Budget) -> rusqlite::Result<Table> {
        self.meter.start(budget);
        fetch(statement, budget.rows, &mut budget.bytes.clone())
    }

    /// The connection itself, for queries of this room's own.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Runs the statements of a text one after the other, up to the first that fails. What was done before it stays done.
    pub fn run(&self, text: &str, budget: &Budget) -> Run {
        let began = Instant::now();
        self.meter.start(budget);
        let (mut done, mut error, mut bytes) = (Vec::new(), None, budget.bytes);
        if let Some(at) = text.find('\0') {
            error = Some(place(text, at, nul()));
        } else {
            for span in statements(text) {
                let began = Instant::now();
                match self.one(text.get(span.clone()).unwrap_or_default(), budget.rows, &mut bytes) {
                    Ok(outcome) => done.push(Done {
                        span,
                        outcome,
                        took: began.elapsed(),
                    }),
                    Err(problem) => {
                        let at = problem.offset.map_or(span.start, |offset| span.start + offset);
                        error = Some(place(text, at, problem));
                        break;
                    }
                }
            }
        }
        Run {
            done,
            error,
            took: began.elapsed(),
        }
    }

    /// Runs the statements of a data set or a set-up, which may be longer than a learner's.
    ///
    /// # Errors
    /// The first statement that fails.
    pub fn load(&self, text: &str, budget: &Budget) -> Result<(), SqlError> {
        let limits = |length: i32, steps: i32| {
            // Setting a limit fails for numbers below zero only.
            let _ = self.connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, length);
            let _ = self.connection.set_limit(Limit::SQLITE_LIMIT_VDBE_OP, steps);
        };
        limits(MAX_DATA_STATEMENT, MAX_DATA_STEPS);
        let run = self.run(text, budget);
        limits(MAX_LENGTH, MAX_STEPS);
        run.error.map_or(Ok(()), Err)
    }

    /// Runs one statement.
    fn one(&self, text: &str, rows: usize, bytes: &mut usize) -> Result<Outcome, Problem> {
        if self.meter.asked.load(Ordering::SeqCst) {
            return Err(self.stopped());
        }
        self.seen.take();
        let mut statement = self
            .connection
            .prepare(text)
            .map_err(|error| self.explain(&error, text))?;
        let changes = self.seen.take().changes;
        if statement.parameter_count() > 0 {
            return Err(parameter());
        }
        let outcome = if statement.column_count() > 0 {
            let table = fetch(&mut statement, rows, bytes).map_err(|error| self.explain(&error, text))?;
            if statement.is_explain() == 2 {
                Outcome::Plan(plan(&table))
            } else {
                Outcome::Rows(table)
            }
        } else {
            statement.raw_execute().map_err(|error| self.explain(&error, text))?;
            if changes {
                Outcome::Changed(self.connection.changes())
            } else {
                Outcome::Nothing
            }
        };
        Ok(outcome)
    }

    fn explain(&self, error: &rusqlite::Error, text: &str) -> Problem {
        let mut problem = problem(error, self.seen.take().refused);
        if problem.kind == ErrorKind::Stopped {
            problem = self.stopped();
        }
        if problem.message.starts_with("incomplete input") {
            problem.offset = Some(text.trim_end().len());
        }
        problem
    }

    /// Why the run was interrupted.
    fn stopped(&self) -> Problem {
        let (kind, message, help) = match self.meter.why.load(Ordering::Relaxed) {
            OUT_OF_TIME => (
                ErrorKind::TimedOut,
                "it took too long and was stopped",
                "look for a join without a condition, or a recursion without an end",
            ),
            OUT_OF_STEPS => (
                ErrorKind::TimedOut,
                "it took too many steps and was stopped",
                "look for a join without a condition, or a recursion without an end",
            ),
            _ => (ErrorKind::Stopped, "it was stopped", "run it again"),
        };
        Problem {
            kind,
            message: message.to_owned(),
            help: Some(help.to_owned()),
            offset: None,
        }
    }
}

fn nul() -> Problem {
    Problem {
        kind: ErrorKind::Refused,
        message: "the text holds a character with the number 0".to_owned(),
        help: Some("remove it: SQLite would read nothing behind it".to_owned()),
        offset: None,
    }
}

fn parameter() -> Problem {
    Problem {
        kind: ErrorKind::Sql,
        message: "the statement has a parameter (`?` or `:name`), and nothing is given for it".to_owned(),
        help: Some("write the value itself in its place; a program would hand it over with the statement".to_owned()),
        offset: None,
    }
}

fn place(text: &str, at: usize, problem: Problem) -> SqlError {
    let (line, column) = line_and_column(text, at);
    SqlError {
        kind: problem.kind,
        line,
        column,
        at,
        message: problem.message,
        help: problem.help,
    }
}

/// Steps through the rows: keeps the first, and counts the others while there is time.
fn fetch(statement: &mut Statement<'_>, most: usize, bytes: &mut usize) -> rusqlite::Result<Table> {
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut table = Table {
        columns,
        ..Table::default()
    };
    let width = table.columns.len();
    let (mut count, mut room) = (0_u64, true);
    let mut rows = statement.raw_query();
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => break table.count = Some(count),
            // What was kept is shown, and that there is more.
            Err(error) if !room && error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) => {
                break;
            }
            Err(error) => return Err(error),
        };
        count += 1;
        room &= table.rows.len() < most;
        if !room {
            continue;
        }
        let values: Vec<Value> = (0..width)
            .map(|at| row.get_ref(at).map(Value::from))
            .collect::<Result<_, _>>()?;
        let weight = values.iter().map(Value::weight).sum();
        match bytes.checked_sub(weight) {
            Some(left) => {
                *bytes = left;
                table.rows.push(values);
            }
            None => room = false,
        }
    }
    Ok(table)
}

/// The steps of `EXPLAIN QUERY PLAN`, whose rows are id, parent, an unused number, and text.
fn plan(table: &Table) -> Vec<PlanStep> {
    let mut depths: Vec<(i64, usize)> = Vec::new();
    let mut steps = Vec::new();
    for row in &table.rows {
        if let [Value::Integer(id), Value::Integer(parent), _, Value::Text(detail)] = row.as_slice() {
            let above = depths.iter().rev().find(|(id, _)| id == parent);
            let depth = above.map_or(0, |(_, depth)| depth + 1);
            depths.push((*id, depth));
            steps.push(PlanStep {
                depth,
                detail: detail.clone(),
            });
        }
    }
    steps
}
