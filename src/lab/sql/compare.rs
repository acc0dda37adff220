//! Whether the rows of an answer are those of the reference, fairly: duplicates count, columns may stand in another order
//! and have other names, an order of rows counts where the task asks for one, numbers are compared within a tolerance.
//! Must not run anything.

use super::value::{Table, Value};
use crate::pack::{Reason, RowOrder};

/// Which column of the answer stands for each column of the reference.
pub(super) type Pairing = Vec<usize>;

/// Most pairings that are kept for one pair of tables: among columns of equal values.
const MAX_PAIRINGS: usize = 64;
/// Most pairings that are tried on the rows.
const MAX_TRIED: usize = 1000;
/// Most rows of each side that are shown of a difference.
const MAX_SHOWN: usize = 3;
/// What two sums of the same reals in another order may differ by, relatively.
const ROUNDING: f64 = 1e-9;

/// What a task says of the rows of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    pub order: RowOrder,
    pub tolerance: f64,
    /// Whether names and order of the columns count.
    pub exact_columns: bool,
}

/// How the rows of an answer differ from those of the reference.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Difference {
    /// Rows that should not be there, in the columns of the answer; at most three.
    pub extra: Vec<Vec<Value>>,
    /// Rows that should be there, in the columns of the reference; at most three.
    pub missing: Vec<Vec<Value>>,
    pub extra_in_all: usize,
    pub missing_in_all: usize,
    pub first_wrong: Option<WrongCell>,
}

/// The first cell that is wrong.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct WrongCell {
    /// The row of the answer, from 1.
    pub row: usize,
    /// The column by its name in the answer.
    pub column: String,
    pub expected: Value,
    pub found: Value,
}

impl Rule {
    fn same(&self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Integer(a), Value::Integer(b)) if self.tolerance == 0.0 => a == b,
            _ => match (a.number(), b.number()) {
                (Some(a), Some(b)) => {
                    let rounding = ROUNDING * a.abs().max(b.abs());
                    a == b || (a - b).abs() <= self.tolerance.max(rounding)
                }
                (None, None) => a == b,
                _ => false,
            },
        }
    }

    fn same_row(&self, expected: &[Value], found: &[Value]) -> bool {
        expected.len() == found.len() && expected.iter().zip(found).all(|(a, b)| self.same(a, b))
    }

    /// The pairings of columns under which the tables agree; none where they differ.
    pub(super) fn pairings(&self, expected: &Table, found: &Table) -> Vec<Pairing> {
        if expected.columns.len() != found.columns.len() || expected.count != found.count {
            return Vec::new();
        }
        let width = expected.columns.len();
        let fits: Vec<Vec<usize>> = (0..width).map(|at| self.fitting(expected, found, at)).collect();
        let (mut agreeing, mut tried) = (Vec::new(), 0);
        self.extend(expected, found, &fits, &mut Vec::new(), &mut agreeing, &mut tried);
        agreeing
    }

    /// The columns of the answer that hold the values of a column of the reference, likely ones first.
    fn fitting(&self, expected: &Table, found: &Table, at: usize) -> Vec<usize> {
        let column = |table: &Table, at: usize| {
            let mut values: Vec<Value> = table.rows.iter().filter_map(|row| row.get(at).cloned()).collect();
            values.sort_by(Value::order);
            values
        };
        let wanted = column(expected, at);
        let name = expected.columns.get(at);
        let mut fitting: Vec<usize> = (0..found.columns.len())
            .filter(|other| !self.exact_columns || *other == at)
            .filter(|other| self.same_row(&wanted, &column(found, *other)))
            .collect();
        fitting.sort_by_key(|other| (found.columns.get(*other) != name, *other != at, *other));
        fitting
    }

    fn extend(
        &self,
        expected: &Table,
        found: &Table,
        fits: &[Vec<usize>],
        begun: &mut Pairing,
        agreeing: &mut Vec<Pairing>,
        tried: &mut usize,
    ) {
        let Some(fitting) = fits.get(begun.len()) else {
            *tried += 1;
            if self.agree(expected, found, begun) {
                agreeing.push(begun.clone());
            }
            return;
        };
        for &at in fitting {
            if agreeing.len() >= MAX_PAIRINGS || *tried >= MAX_TRIED {
                return;
            }
            if !begun.contains(&at) {
                begun.push(at);
                self.extend(expected, found, fits, begun, agreeing, tried);
                begun.pop();
            }
        }
    }

    /// Whether the tables agree under a pairing.
    pub(super) fn agree(&self, expected: &Table, found: &Table, pairing: &Pairing) -> bool {
        if expected.count != found.count || expected.columns.len() != found.columns.len() {
            return false;
        }
        let found = projected(found, pairing);
        let (extra, missing) = self.left_over(&expected.rows, &found);
        extra.is_empty() && missing.is_empty() && self.in_order(expected, &found)
    }

    /// Whether rows that are right come in the order that the task asks for.
    fn in_order(&self, expected: &Table, found: &[Vec<Value>]) -> bool {
        let pairs = expected.rows.iter().zip(found);
        match &self.order {
            RowOrder::Any => true,
            RowOrder::Total => pairs.into_iter().all(|(a, b)| self.same_row(a, b)),
            RowOrder::Keys(keys) => {
                let at: Vec<usize> = keys
                    .iter()
                    .filter_map(|key| expected.columns.iter().position(|name| name.eq_ignore_ascii_case(key)))
                    .collect();
                pairs.into_iter().all(|(a, b)| {
                    at.iter()
                        .all(|&at| a.get(at).zip(b.get(at)).is_some_and(|(a, b)| self.same(a, b)))
                })
            }
        }
    }

    /// The rows that one side has more of than the other, as places in each: extra ones, missing ones.
    fn left_over(&self, expected: &[Vec<Value>], found: &[Vec<Value>]) -> (Vec<usize>, Vec<usize>) {
        let sorted = |rows: &[Vec<Value>]| {
            let mut places: Vec<usize> = (0..rows.len()).collect();
            places.sort_by(|a, b| order(rows.get(*a), rows.get(*b)));
            places
        };
        let (left, right) = (sorted(expected), sorted(found));
        let same = |a: usize, b: usize| {
            let rows = expected.get(a).zip(found.get(b));
            rows.is_some_and(|(a, b)| self.same_row(a, b))
        };
        if left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| same(*a, *b)) {
            return (Vec::new(), Vec::new());
        }
        // Within a tolerance equal rows need not lie beside each other: each takes the first that is free.
        let mut free = vec![true; left.len()];
        let mut extra = Vec::new();
        for at in 0..found.len() {
            let taken = (0..expected.len()).find(|other| free.get(*other) == Some(&true) && same(*other, at));
            match taken.and_then(|taken| free.get_mut(taken)) {
                Some(free) => *free = false,
                None => extra.push(at),
            }
        }
        let missing = free
            .iter()
            .enumerate()
            .filter(|(_, free)| **free)
            .map(|(at, _)| at)
            .collect();
        (extra, missing)
    }

    /// Why two tables differ, and how, shown under the pairing that fits best.
    pub(super) fn difference(&self, expected: &Table, found: &Table) -> (Reason, Option<Difference>) {
        if expected.columns.len() != found.columns.len() {
            return (Reason::Columns, None);
        }
        if self.exact_columns {
            let free = Self {
                exact_columns: false,
                ..self.clone()
            };
            if !free.pairings(expected, found).is_empty() {
                return (Reason::ColumnNames, None);
            }
        }
        let pairing = self.best_pairing(expected, found);
        let rows = projected(found, &pairing);
        let (extra, missing) = self.left_over(&expected.rows, &rows);
        let reason = self.reason(&expected.rows, &rows, &extra, &missing);
        let pick = |rows: &[Vec<Value>], places: &[usize]| {
            let rows = places.iter().filter_map(|at| rows.get(*at).cloned());
            rows.take(MAX_SHOWN).collect::<Vec<_>>()
        };
        let names: Vec<&String> = pairing.iter().filter_map(|at| found.columns.get(*at)).collect();
        let first_wrong = match reason {
            Reason::Order => self.first_out_of_order(&expected.rows, &rows),
            _ => self.nearest_miss(&expected.rows, &rows, &extra, &missing),
        };
        let difference = Difference {
            extra: pick(&found.rows, &extra),
            missing: pick(&expected.rows, &missing),
            extra_in_all: extra.len(),
            missing_in_all: missing.len(),
            first_wrong: first_wrong.and_then(|(row, column, expected, found)| {
                Some(WrongCell {
                    row: row + 1,
                    column: (*names.get(column)?).clone(),
                    expected,
                    found,
                })
            }),
        };
        (reason, Some(difference))
    }

    fn reason(&self, expected: &[Vec<Value>], found: &[Vec<Value>], extra: &[usize], missing: &[usize]) -> Reason {
        let among = |rows: &[Vec<Value>], row: Option<&Vec<Value>>| {
            row.is_some_and(|row| rows.iter().any(|other| self.same_row(other, row)))
        };
        match (extra.len(), missing.len()) {
            (0, 0) => Reason::Order,
            (0, _) if missing.iter().all(|at| among(found, expected.get(*at))) => Reason::LostDuplicates,
            (0, _) => Reason::MissingRows,
            (_, 0) if extra.iter().all(|at| among(expected, found.get(*at))) => Reason::DuplicateRows,
            (_, 0) => Reason::ExtraRows,
            (extra_count, missing_count)
                if extra_count == missing_count && self.nearest_miss(expected, found, extra, missing).is_some() =>
            {
                Reason::WrongValues
            }
            _ => Reason::OtherRows,
        }
    }

    /// The first extra row beside the missing one that it is most like: where they differ first.
    fn nearest_miss(
        &self,
        expected: &[Vec<Value>],
        found: &[Vec<Value>],
        extra: &[usize],
        missing: &[usize],
    ) -> Option<(usize, usize, Value, Value)> {
        let (row, values) = extra.iter().find_map(|at| Some((*at, found.get(*at)?)))?;
        let alike = |other: &&Vec<Value>| other.iter().zip(values).filter(|(a, b)| self.same(a, b)).count();
        let candidates = missing.iter().rev().filter_map(|at| expected.get(*at));
        let wanted = candidates.max_by_key(alike)?;
        if alike(&wanted) == 0 && values.len() > 1 {
            return None;
        }
        let mut cells = wanted.iter().zip(values).enumerate();
        cells
            .find(|(_, (a, b))| !self.same(a, b))
            .map(|(column, (a, b))| (row, column, a.clone(), b.clone()))
    }

    fn first_out_of_order(
        &self,
        expected: &[Vec<Value>],
        found: &[Vec<Value>],
    ) -> Option<(usize, usize, Value, Value)> {
        expected.iter().zip(found).enumerate().find_map(|(row, (a, b))| {
            let mut cells = a.iter().zip(b).enumerate();
            let cell = cells.find(|(_, (a, b))| !self.same(a, b));
            cell.map(|(column, (a, b))| (row, column, a.clone(), b.clone()))
        })
    }

    /// The pairing under which a difference is easiest to read: equal values, then names, then places.
    fn best_pairing(&self, expected: &Table, found: &Table) -> Pairing {
        let width = expected.columns.len();
        if self.exact_columns {
            return (0..width).collect();
        }
        let mut scored = Vec::new();
        for a in 0..width {
            for b in 0..width {
                let values = |table: &Table, at: usize| {
                    let cells = table.rows.iter().filter_map(|row| row.get(at)).take(100);
                    cells.map(|value| vec![value.clone()]).collect::<Vec<_>>()
                };
                let (left, right) = (values(expected, a), values(found, b));
                let in_common = right.len() - self.left_over(&left, &right).0.len();
                let named = expected.columns.get(a) == found.columns.get(b);
                let score = 4 * in_common * usize::from(in_common > 0) + 2 * usize::from(named) * (1 + left.len());
                scored.push((score + usize::from(a == b), a, b));
            }
        }
        scored.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
        let mut pairing = vec![usize::MAX; width];
        for (_, a, b) in scored {
            if pairing.get(a) == Some(&usize::MAX) && !pairing.contains(&b) {
                pairing[a] = b;
            }
        }
        pairing
    }
}

/// What is another than in the reference, and no fault.
pub(super) fn remarks(expected: &Table, found: &Table, pairing: &Pairing) -> Vec<String> {
    let mut remarks = Vec::new();
    if pairing.iter().enumerate().any(|(at, other)| at != *other) {
        remarks.push("the columns stand in another order than in the question".to_owned());
    }
    for (at, other) in pairing.iter().enumerate() {
        if let (Some(wanted), Some(name)) = (expected.columns.get(at), found.columns.get(*other))
            && !wanted.eq_ignore_ascii_case(name)
        {
            remarks.push(format!("the column `{name}` is called `{wanted}` in the reference"));
        }
    }
    remarks
}

fn projected(table: &Table, pairing: &Pairing) -> Vec<Vec<Value>> {
    let rows = table.rows.iter();
    rows.map(|row| pairing.iter().filter_map(|at| row.get(*at).cloned()).collect())
        .collect()
}

fn order(a: Option<&Vec<Value>>, b: Option<&Vec<Value>>) -> std::cmp::Ordering {
    let (a, b) = (a.into_iter().flatten(), b.into_iter().flatten());
    let mut cells = a.zip(b).map(|(a, b)| a.order(b));
    cells.find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of words: numbers, `null`, `'texts`.
    fn table(columns: &str, rows: &[&str]) -> Table {
        let value = |word: &str| match word {
            "null" => Value::Null,
            word if word.contains('.') => Value::Real(word.parse().unwrap()),
            word => word
                .parse()
                .map_or_else(|_| Value::Text(word.to_owned()), Value::Integer),
        };
        Table {
            columns: columns.split(' ').map(str::to_owned).collect(),
            rows: rows.iter().map(|row| row.split(' ').map(value).collect()).collect(),
            count: Some(rows.len() as u64),
        }
    }

    fn any() -> Rule {
        Rule::default()
    }

    fn ordered(order: RowOrder) -> Rule {
        Rule {
            order,
            ..Rule::default()
        }
    }

    #[track_caller]
    fn agrees(rule: &Rule, expected: &Table, found: &Table) {
        assert!(
            !rule.pairings(expected, found).is_empty(),
            "{expected:?} and {found:?} differ"
        );
    }

    #[track_caller]
    fn differs(rule: &Rule, expected: &Table, found: &Table, reason: Reason) {
        assert_eq!(rule.pairings(expected, found), Vec::<Pairing>::new());
        assert_eq!(rule.difference(expected, found).0, reason);
    }

    #[test]
    fn rows_are_bags() {
        let expected = table("a b", &["1 x", "2 y", "2 y"]);
        agrees(&any(), &expected, &table("a b", &["2 y", "1 x", "2 y"]));
        differs(
            &any(),
            &expected,
            &table("a b", &["1 x", "2 y"]),
            Reason::LostDuplicates,
        );
        differs(
            &any(),
            &expected,
            &table("a b", &["1 x", "1 x", "2 y", "2 y"]),
            Reason::DuplicateRows,
        );
        differs(&any(), &expected, &table("a b", &["2 y", "2 y"]), Reason::MissingRows);
        differs(
            &any(),
            &expected,
            &table("a b", &["1 x", "2 y", "2 y", "3 z"]),
            Reason::ExtraRows,
        );
        differs(
            &any(),
            &expected,
            &table("a b", &["1 x", "2 y", "2 z"]),
            Reason::WrongValues,
        );
        differs(
            &any(),
            &expected,
            &table("a b", &["8 p", "9 q", "7 r"]),
            Reason::OtherRows,
        );
        differs(&any(), &expected, &table("a", &["1", "2", "2"]), Reason::Columns);
    }

    #[test]
    fn columns_are_paired_by_values_then_names() {
        let expected = table("name n", &["x 1", "y 2"]);
        let swapped = table("count who", &["2 y", "1 x"]);
        assert_eq!(any().pairings(&expected, &swapped), [vec![1, 0]]);
        let remarks = remarks(&expected, &swapped, &vec![1, 0]);
        assert_eq!(remarks.len(), 3, "{remarks:?}");
        // Both pairings agree on the values; the one by names comes first.
        let twins = table("a b", &["1 1", "2 2"]);
        assert_eq!(
            any().pairings(&twins, &table("b a", &["1 1", "2 2"])),
            [vec![1, 0], vec![0, 1]]
        );
        // The values of each column agree, and those of the rows do not.
        differs(
            &any(),
            &expected,
            &table("name n", &["x 2", "y 1"]),
            Reason::WrongValues,
        );
        let exact = Rule {
            exact_columns: true,
            ..any()
        };
        differs(&exact, &expected, &swapped, Reason::ColumnNames);
    }

    #[test]
    fn order_counts_where_it_is_asked_for() {
        let expected = table("a k", &["1 1", "2 1", "3 2"]);
        let ties = table("a k", &["2 1", "1 1", "3 2"]);
        let back = table("a k", &["3 2", "1 1", "2 1"]);
        let keys = ordered(RowOrder::Keys(vec!["K".to_owned()]));
        agrees(&any(), &expected, &back);
        agrees(&keys, &expected, &ties);
        differs(&keys, &expected, &back, Reason::Order);
        differs(&ordered(RowOrder::Total), &expected, &ties, Reason::Order);
        let (_, shown) = ordered(RowOrder::Total).difference(&expected, &ties);
        let first = shown.unwrap().first_wrong.unwrap();
        assert_eq!((first.row, first.column.as_str()), (1, "a"));
    }

    #[test]
    fn numbers_agree_within_the_tolerance_and_null_with_null_alone() {
        let check = |tolerance: f64, a: &str, b: &str, same: bool| {
            let rule = Rule { tolerance, ..any() };
            let agree = !rule.pairings(&table("a", &[a]), &table("a", &[b])).is_empty();
            assert_eq!(agree, same, "{a} and {b} within {tolerance}");
        };
        check(0.0, "2", "2.0", true);
        check(0.0, "0.30000000000000004", "0.3", true);
        check(0.0, "2", "3", false);
        check(0.01, "2.34", "2.3449", true);
        check(0.01, "2.34", "2.36", false);
        check(0.0, "null", "null", true);
        check(0.0, "null", "0", false);
        check(0.0, "null", "", false);
        check(0.0, "1", "x", false);
    }

    #[test]
    fn the_first_wrong_cell_stands_beside_the_row_most_like_it() {
        let expected = table("name n", &["x 1", "y 2", "z 3"]);
        let (_, shown) = any().difference(&expected, &table("name total", &["z 3", "y 5", "x 1"]));
        let shown = shown.unwrap();
        assert_eq!((shown.extra.len(), shown.missing.len()), (1, 1));
        let cell = shown.first_wrong.unwrap();
        assert_eq!((cell.row, cell.column.as_str()), (2, "total"));
        assert_eq!((cell.expected, cell.found), (Value::Integer(2), Value::Integer(5)));
    }
}
