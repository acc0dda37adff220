//! Finds the smallest database on which an answer differs from the reference: small random ones first, then what is known
//! to differ, each shrunk until no row can go. Deterministic from its seed, bounded in what it tries, and can be stopped.

use super::compare::{Pairing, Rule};
use super::dice::Dice;
use super::made_up::{Database, Plan, Shape};
use super::stage::Stage;
use super::value::Table;

/// How many databases of which size are tried, small ones first.
const ROUNDS: [(usize, Shape); 5] = [
    (50, shape(1, 15)),
    (110, shape(2, 20)),
    (110, shape(3, 15)),
    (60, shape(4, 25)),
    (40, shape(6, 10)),
];
/// How many more are tried for a smaller one, after the first.
const AFTER_FIRST: usize = 25;
/// As few rows are not worth a further search.
const SMALL: usize = 2;
/// Most rows of a database that is shrunk.
const MAX_SHRUNK: usize = 400;

const fn shape(rows: usize, nulls: usize) -> Shape {
    Shape {
        rows,
        full: false,
        nulls,
        values: 2,
    }
}

/// A database on which the two differ.
#[derive(Clone, Debug)]
pub(super) struct Counterexample {
    pub database: Database,
    pub expected: Table,
    pub found: Table,
    /// Whether the two agree without any one of its rows.
    pub minimal: bool,
}

/// What a search came to.
#[derive(Debug, Default)]
pub(super) struct Searched {
    pub found: Option<Counterexample>,
    /// How many databases were looked at.
    pub tried: usize,
}

/// How two are compared during a search.
pub(super) struct Search<'a, 's> {
    pub stage: &'a mut Stage<'s>,
    pub plan: &'a Plan,
    pub rule: &'a Rule,
    /// The pairings of columns that are left; any where there is none.
    pub pairings: &'a [Pairing],
    pub tried: usize,
}

impl Search<'_, '_> {
    /// The rows of both where they differ on a database, and the reference leaves nothing to chance there.
    pub fn differ(&mut self, database: &mut Database) -> Option<(Table, Table)> {
        self.tried += 1;
        let (expected, found) = self.stage.run(database)?;
        let agree = if self.pairings.is_empty() {
            !self.rule.pairings(&expected, &found).is_empty()
        } else {
            self.pairings
                .iter()
                .any(|pairing| self.rule.agree(&expected, &found, pairing))
        };
        (!agree && self.is_definite(&expected, database)).then_some((expected, found))
    }

    /// Whether the reference gives the same where tables are read the other way round.
    pub fn is_definite(&mut self, expected: &Table, database: &mut Database) -> bool {
        let reversed = self.stage.reference_reversed(database);
        let own: Pairing = (0..expected.columns.len()).collect();
        reversed.is_some_and(|reversed| self.rule.agree(expected, &reversed, &own))
    }

    /// Searches from a seed; `known` are databases that may differ, for where chance finds none.
    pub fn run(mut self, seed: u64, known: &[Database], is_stopped: impl Fn() -> bool) -> Searched {
        let mut dice = Dice::new(seed);
        let mut best: Option<Counterexample> = None;
        let mut left = usize::MAX;
        let random = ROUNDS
            .iter()
            .flat_map(|(count, shape)| std::iter::repeat_n(*shape, *count));
        let empty = Database {
            tables: vec![Vec::new(); self.plan.tables.len()],
        };
        let made = std::iter::once(None).chain(random.map(Some));
        for shape in made {
            if is_stopped() || left == 0 {
                break;
            }
            left -= 1;
            let database = shape.map_or_else(|| empty.clone(), |shape| self.plan.make(&mut dice, shape));
            let Some(found) = self.shrunk(database) else { continue };
            if best.is_none() {
                left = AFTER_FIRST;
            }
            best = better(best, found);
            if best
                .as_ref()
                .is_some_and(|best| best.minimal && best.database.rows() <= SMALL)
            {
                break;
            }
        }
        if best.is_none() {
            for database in known.iter().filter(|database| database.rows() <= MAX_SHRUNK) {
                best = self.shrunk(database.clone());
                if best.is_some() || is_stopped() {
                    break;
                }
            }
        }
        let found = best.map(|best| if best.minimal { best } else { self.made_minimal(best) });
        Searched {
            found,
            tried: self.tried,
        }
    }

    /// Takes rows out of a database on which the two differ, until none can go.
    fn shrunk(&mut self, mut database: Database) -> Option<Counterexample> {
        let (mut expected, mut found) = self.differ(&mut database)?;
        if !self.plan.is_whole(&database) {
            return None;
        }
        self.halve(&mut database);
        'again: loop {
            for (table, place) in places(&database) {
                let mut less = self.plan.without(&database, table, place);
                if let Some(tables) = self.differ(&mut less) {
                    ((expected, found), database) = (tables, less);
                    continue 'again;
                }
            }
            break;
        }
        // Rows that neither of the two looks at, though others refer to them, are left out of what is shown.
        self.drop_rows(&mut database, |search, less| {
            search
                .stage
                .run(less)
                .is_some_and(|tables| tables == (expected.clone(), found.clone()))
        });
        let minimal = self.is_minimal(&database);
        Some(Counterexample {
            database,
            expected,
            found,
            minimal,
        })
    }

    /// Whether the two agree without any one of its rows.
    fn is_minimal(&mut self, database: &Database) -> bool {
        places(database).into_iter().all(|place| {
            let tables = self.stage.run(&mut less(database, place));
            tables.is_none_or(|(expected, found)| !self.rule.pairings(&expected, &found).is_empty())
        })
    }

    /// Takes rows out one by one, as long as `may_go` says so of what is left.
    fn drop_rows(&mut self, database: &mut Database, mut may_go: impl FnMut(&mut Self, &mut Database) -> bool) {
        while let Some(less) = places(database).into_iter().find_map(|place| {
            let mut less = less(database, place);
            may_go(self, &mut less).then_some(less)
        }) {
            *database = less;
        }
    }

    /// The same one without rows that can go if references may lead nowhere: a last resort.
    fn made_minimal(&mut self, mut one: Counterexample) -> Counterexample {
        let mut tables = (one.expected.clone(), one.found.clone());
        self.drop_rows(&mut one.database, |search, less| {
            let differ = search.differ(less);
            differ.is_some_and(|new| {
                tables = new;
                true
            })
        });
        one.minimal = self.is_minimal(&one.database);
        (one.expected, one.found) = tables;
        one
    }

    /// Takes many rows at once out of a large database, while the two still differ.
    fn halve(&mut self, database: &mut Database) {
        let mut size = database.rows() / 2;
        while size > 2 {
            let mut start = 0;
            let mut went = false;
            while start < database.rows() {
                let cut: Vec<(usize, usize)> = places(database).into_iter().skip(start).take(size).collect();
                let mut less = database.clone();
                for (table, place) in cut.into_iter().rev() {
                    // Those that referred to it may be gone already.
                    if less.tables.get(table).is_some_and(|rows| place < rows.len()) {
                        less = self.plan.without(&less, table, place);
                    }
                }
                if less.rows() < database.rows() && self.differ(&mut less).is_some() {
                    (*database, went) = (less, true);
                } else {
                    start += size;
                }
            }
            if !went {
                size /= 2;
            }
        }
    }
}

fn less(database: &Database, (table, place): (usize, usize)) -> Database {
    let mut less = database.clone();
    if let Some(rows) = less.tables.get_mut(table).filter(|rows| place < rows.len()) {
        rows.remove(place);
    }
    less
}

fn places(database: &Database) -> Vec<(usize, usize)> {
    let tables = database.tables.iter().enumerate();
    tables
        .flat_map(|(table, rows)| (0..rows.len()).map(move |place| (table, place)))
        .collect()
}

/// The one that shows more: minimal before not, fewer rows before more.
fn better(best: Option<Counterexample>, new: Counterexample) -> Option<Counterexample> {
    let worth = |one: &Counterexample| (!one.minimal, one.database.rows());
    match best {
        Some(best) if worth(&best) <= worth(&new) => Some(best),
        _ => Some(new),
    }
}
