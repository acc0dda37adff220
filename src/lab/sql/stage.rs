//! Where reference and answer are run on one made-up database after the other. Statements stay prepared, and each database is
//! laid in a transaction that is rolled back; what ends transactions or changes tables gets a sandbox of its own each time.

use rusqlite::Statement;

use super::made_up::{Database, Plan};
use super::sandbox::{Budget, Sandbox, Stop};
use super::schema::quoted;
use super::statements::statements;
use super::value::Table;

/// What one run on a made-up database may take; counted in steps, so that it ends alike everywhere.
pub(super) fn small_budget() -> Budget {
    Budget {
        steps: 5_000,
        rows: 2_000,
        ..Budget::default()
    }
}

/// The tables of a task without rows, and what fills them.
pub(super) struct Ground {
    /// The statements that make the tables, views, indexes and triggers.
    pub ddl: String,
    pub plan: Plan,
    pub stop: Stop,
}

impl Ground {
    /// A sandbox with the empty tables.
    pub fn sandbox(&self) -> Option<Sandbox> {
        let sandbox = Sandbox::under(&self.stop).ok()?;
        sandbox.load(&self.ddl, &Budget::default()).ok()?;
        Some(sandbox)
    }
}

/// What is asked of a database: statements, and a query after them where they change data.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'t> {
    pub text: &'t str,
    pub after: Option<&'t str>,
}

impl<'t> Asked<'t> {
    /// The statements, where none of them begins or ends a transaction, or changes the tables themselves. Of queries only the
    /// last counts.
    fn rows_only(&self) -> Option<Vec<&'t str>> {
        let spans = statements(self.text);
        let mut all: Vec<&str> = spans.into_iter().filter_map(|span| self.text.get(span)).collect();
        let first = |statement: &str| {
            let mut words = statement.split(|c: char| !c.is_alphanumeric() && c != '_');
            words
                .find(|word| !word.is_empty())
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let known = ["select", "with", "values", "insert", "update", "delete", "replace"];
        if all.is_empty() || !all.iter().all(|statement| known.contains(&first(statement).as_str())) {
            return None;
        }
        let changes = ["insert", "update", "delete", "replace"];
        let is_query = |statement: &str| {
            let mut words = statement.split(|c: char| !c.is_alphanumeric() && c != '_');
            !words.any(|word| changes.iter().any(|change| word.eq_ignore_ascii_case(change)))
        };
        if self.after.is_none() && all.iter().all(|statement| is_query(statement)) {
            all.drain(..all.len() - 1);
        }
        Some(all)
    }

    /// Runs it in a sandbox that holds a database: the rows that count, and whether a transaction was left open.
    pub fn run(&self, sandbox: &Sandbox, budget: &Budget) -> (super::Run, Option<Table>, bool) {
        let run = sandbox.run(self.text, budget);
        let open = sandbox.is_in_transaction();
        let Some(after) = self.after else {
            let table = run.last_rows().cloned();
            return (run, table, open);
        };
        if run.error.is_some() {
            return (run, None, open);
        }
        if open {
            // What a program does not commit is lost when it goes.
            sandbox.run("ROLLBACK", budget);
        }
        let table = sandbox.run(after, budget).last_rows().cloned();
        (run, table, open)
    }
}

/// One of the two that are compared.
enum Subject<'s> {
    /// Statements that only read or write rows; the rows of the last one count.
    Prepared(Vec<Statement<'s>>),
    Script(Asked<'s>),
}

/// A sandbox with empty tables, and statements that are prepared in it.
pub(super) struct Stage<'s> {
    ground: &'s Ground,
    sandbox: &'s Sandbox,
    inserts: Vec<Statement<'s>>,
    reference: Subject<'s>,
    answer: Subject<'s>,
}

impl<'s> Stage<'s> {
    /// `None` where one of them cannot even be prepared on the tables of the task.
    pub fn new(ground: &'s Ground, sandbox: &'s Sandbox, reference: Asked<'s>, answer: Asked<'s>) -> Option<Self> {
        let subject = |asked: Asked<'s>| match asked.rows_only() {
            Some(texts) => {
                let texts = texts.into_iter().chain(asked.after);
                let prepared = texts.map(|text| sandbox.connection().prepare(text));
                prepared.collect::<Result<_, _>>().ok().map(Subject::Prepared)
            }
            None => Some(Subject::Script(asked)),
        };
        Some(Self {
            ground,
            sandbox,
            inserts: inserts(&ground.plan, sandbox)?,
            reference: subject(reference)?,
            answer: subject(answer)?,
        })
    }

    /// The rows of both on a database; rows that a rule of the tables forbids are taken out of it. `None` where one of them
    /// fails on it.
    pub fn run(&mut self, database: &mut Database) -> Option<(Table, Table)> {
        lay(self.sandbox, &mut self.inserts, database)?;
        let expected = run_one(self.ground, self.sandbox, &mut self.reference, database);
        let found = expected
            .is_some()
            .then(|| run_one(self.ground, self.sandbox, &mut self.answer, database));
        self.sandbox.connection().execute_batch("ROLLBACK").ok()?;
        Some((expected?, found??))
    }

    /// What the reference gives where the engine reads tables the other way round: a reference that says in full what it
    /// wants gives the same.
    pub fn reference_reversed(&mut self, database: &mut Database) -> Option<Table> {
        self.reverse("ON")?;
        let laid = lay(self.sandbox, &mut self.inserts, database);
        let table = laid.and_then(|()| run_one(self.ground, self.sandbox, &mut self.reference, database));
        let _ = self.sandbox.connection().execute_batch("ROLLBACK");
        self.reverse("OFF")?;
        table
    }

    fn reverse(&self, on: &str) -> Option<()> {
        let pragma = format!("PRAGMA reverse_unordered_selects={on}");
        self.sandbox.connection().execute_batch(&pragma).ok()
    }
}

fn inserts<'s>(plan: &Plan, sandbox: &'s Sandbox) -> Option<Vec<Statement<'s>>> {
    let insert = |table: &super::made_up::TablePlan| {
        let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
        let marks = vec!["?"; names.len()].join(", ");
        let text = format!(
            "INSERT OR IGNORE INTO {} ({}) VALUES ({marks})",
            quoted(&table.name),
            names.join(", ")
        );
        sandbox.connection().prepare(&text).ok()
    };
    plan.tables.iter().map(insert).collect()
}

fn lay(sandbox: &Sandbox, inserts: &mut [Statement<'_>], database: &mut Database) -> Option<()> {
    sandbox.connection().execute_batch("BEGIN").ok()?;
    for (insert, rows) in inserts.iter_mut().zip(&mut database.tables) {
        rows.retain(|row| insert.execute(rusqlite::params_from_iter(row)) == Ok(1));
    }
    Some(())
}

fn run_one(ground: &Ground, sandbox: &Sandbox, subject: &mut Subject<'_>, database: &Database) -> Option<Table> {
    match subject {
        Subject::Prepared(statements) => {
            let connection = sandbox.connection();
            connection.execute_batch("SAVEPOINT subject").ok()?;
            let mut last = None;
            for statement in statements {
                let table = sandbox.rows(statement, &small_budget()).ok();
                last = table;
                if last.is_none() {
                    break;
                }
            }
            connection.execute_batch("ROLLBACK TO subject; RELEASE subject").ok()?;
            // A statement without rows of its own has no columns either.
            last.filter(|table| !table.columns.is_empty())
        }
        Subject::Script(asked) => {
            let own = ground.sandbox()?;
            own.load(&ground.plan.inserts(database), &Budget::default()).ok()?;
            let (run, table, _) = asked.run(&own, &small_budget());
            if run.error.is_some() { None } else { table }
        }
    }
}
