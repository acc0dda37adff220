//! The SQL lab: SQLite inside the program, on data sets of the pack, for queries that a learner writes.
//!
//! Foreign SQL runs in a [`Sandbox`] and nowhere else: in memory, within a [`Budget`], guarded by an authorizer. A window
//! uses a [`Worker`], which never lets it wait. Must not know of windows or of a learner's progress.

mod authorizer;
mod compare;
mod data_set;
mod dice;
mod error;
mod judge;
mod literals;
mod made_up;
mod mutants;
mod sandbox;
mod schema;
mod search;
mod stage;
mod statements;
mod value;
mod worker;

pub use compare::{Difference, Rule, WrongCell};
pub use data_set::{DataSet, DataSetError, data_sets};
pub use error::{ErrorKind, SqlError};
pub use judge::{Checked, Judge, JudgeError, Outcome as Judgement, Refutation, Verdict};
pub use mutants::{Mutant, mutants, shape};
pub use sandbox::{Budget, Done, Outcome, PlanStep, Run, Sandbox, Stop};
pub use schema::{Column, Reference, Schema, TableSchema};
pub use statements::{Span, line_and_column, statements};
pub use value::{Table, Value};
pub use worker::{Answer, Order, Ticket, Worker};
