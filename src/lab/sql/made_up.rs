//! Made-up databases of a schema: small, random from a seed, and honest. They keep to keys, references and NOT NULL, and
//! take their values from the visible data and from what the queries name. Must not run anything.

use std::fmt::Write as _;

use super::dice::Dice;
use super::literals::Literal;
use super::schema::{Schema, TableSchema, quoted};
use super::value::Value;

/// Most values of a column that are taken from the visible data.
const MAX_POOL: usize = 40;
/// How often a row is thrown anew that breaks a key.
const THROWS: usize = 6;

/// The rows of each table of a plan, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Database {
    pub tables: Vec<Vec<Vec<Value>>>,
}

impl Database {
    /// How many rows there are in all.
    pub fn rows(&self) -> usize {
        self.tables.iter().map(Vec::len).sum()
    }
}

/// What has to hold in every made-up database, and the values that it may use.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub tables: Vec<TablePlan>,
    /// Places of the tables, each behind those that it refers to.
    order: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct TablePlan {
    pub name: String,
    pub columns: Vec<ColumnPlan>,
    unique: Vec<Vec<usize>>,
    references: Vec<ReferencePlan>,
}

#[derive(Clone, Debug)]
pub(super) struct ColumnPlan {
    pub name: String,
    nullable: bool,
    /// Whether it numbers the rows: a key of its own, in integers.
    numbers: bool,
    /// Whether it holds days: those of one row are compared with each other.
    days: bool,
    /// Values of the visible data.
    pool: Vec<Value>,
    /// Values that queries name, and their neighbours.
    sharp: Vec<Value>,
}

#[derive(Clone, Debug)]
struct ReferencePlan {
    columns: Vec<usize>,
    /// The table referred to, and its columns.
    table: usize,
    to: Vec<usize>,
}

/// How large a database is made, and how many of its values are missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Most rows of a table.
    pub rows: usize,
    /// Whether every table gets that many, where its keys let it.
    pub full: bool,
    /// How many of a hundred values are NULL where they may be.
    pub nulls: usize,
    /// Most values of a column: few make ties and duplicates.
    pub values: usize,
}

impl Plan {
    /// The plan of a schema, with the rows that are visible and the literals of the queries.
    pub fn new(schema: &Schema, visible: &Database, literals: &[Literal]) -> Self {
        let tables: Vec<&TableSchema> = schema.tables.iter().filter(|table| !table.is_view).collect();
        let names = |table: &TableSchema| -> Vec<String> {
            let written = table.columns.iter().filter(|column| !column.generated);
            written.map(|column| column.name.clone()).collect()
        };
        let places = |names: &[String], wanted: &[String]| -> Option<Vec<usize>> {
            let place = |name: &String| names.iter().position(|other| other.eq_ignore_ascii_case(name));
            wanted.iter().map(place).collect()
        };
        let plans = tables.iter().enumerate().map(|(number, table)| {
            let own = names(table);
            let references = table.references.iter().filter_map(|reference| {
                let parent = tables
                    .iter()
                    .position(|other| other.name.eq_ignore_ascii_case(&reference.table))?;
                Some(ReferencePlan {
                    columns: places(&own, &reference.columns)?,
                    table: parent,
                    to: places(&names(tables.get(parent)?), &reference.to)?,
                })
            });
            let rows = visible.tables.get(number);
            TablePlan {
                name: table.name.clone(),
                columns: column_plans(table, rows.map_or(&[], Vec::as_slice), literals),
                unique: table.unique.iter().filter_map(|set| places(&own, set)).collect(),
                references: references.collect(),
            }
        });
        let tables: Vec<TablePlan> = plans.collect();
        Self {
            order: parents_first(&tables),
            tables,
        }
    }

    /// A database of this shape. The same dice give the same.
    pub fn make(&self, dice: &mut Dice, shape: Shape) -> Database {
        let mut database = Database {
            tables: vec![Vec::new(); self.tables.len()],
        };
        for &number in &self.order {
            let Some(table) = self.tables.get(number) else { continue };
            let wanted = if shape.full {
                shape.rows
            } else {
                dice.below(shape.rows + 1)
            };
            let chosen: Vec<Vec<Value>> = table.columns.iter().map(|column| column.choose(dice, shape)).collect();
            for _ in 0..wanted {
                for _ in 0..THROWS {
                    let Some(row) = throw(table, &chosen, &database, dice, shape) else {
                        break;
                    };
                    let rows = database.tables.get_mut(number);
                    let Some(rows) = rows.filter(|rows| table.is_new(rows, &row)) else {
                        continue;
                    };
                    rows.push(row);
                    break;
                }
            }
        }
        database
    }

    /// Whether all references lead to a row.
    pub fn is_whole(&self, database: &Database) -> bool {
        self.orphan(database).is_none()
    }

    /// A row whose reference leads nowhere: table and place.
    fn orphan(&self, database: &Database) -> Option<(usize, usize)> {
        for (number, table) in self.tables.iter().enumerate() {
            for (place, row) in database.tables.get(number).into_iter().flatten().enumerate() {
                for reference in &table.references {
                    let key = cells(row, &reference.columns);
                    let parents = database.tables.get(reference.table).into_iter().flatten();
                    let is_null = key.contains(&&Value::Null);
                    if !is_null && !parents.into_iter().any(|parent| cells(parent, &reference.to) == key) {
                        return Some((number, place));
                    }
                }
            }
        }
        None
    }

    /// The database without a row, and without those that refer to it.
    pub fn without(&self, database: &Database, table: usize, place: usize) -> Database {
        let mut less = database.clone();
        let mut gone = Some((table, place));
        while let Some((table, place)) = gone {
            if let Some(rows) = less.tables.get_mut(table).filter(|rows| place < rows.len()) {
                rows.remove(place);
            }
            gone = self.orphan(&less);
        }
        less
    }

    /// The rows as statements that insert them.
    pub fn inserts(&self, database: &Database) -> String {
        let mut text = String::new();
        for (table, rows) in self.tables.iter().zip(&database.tables) {
            let names: Vec<String> = table
                .columns
                .iter()
                .map(|column| quoted_if_needed(&column.name))
                .collect();
            for row in rows {
                let values: Vec<String> = row.iter().map(Value::literal).collect();
                let name = quoted_if_needed(&table.name);
                let _ = writeln!(
                    text,
                    "INSERT INTO {name} ({}) VALUES ({});",
                    names.join(", "),
                    values.join(", ")
                );
            }
        }
        text
    }
}

fn quoted_if_needed(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if plain
        && !name.is_empty()
        && !["order", "group", "table", "index", "values", "check", "to", "from"].contains(&name)
    {
        name.to_owned()
    } else {
        quoted(name)
    }
}

fn cells<'r>(row: &'r [Value], places: &[usize]) -> Vec<&'r Value> {
    places.iter().filter_map(|at| row.get(*at)).collect()
}

impl TablePlan {
    /// Whether a row breaks no key of the rows that are there.
    fn is_new(&self, rows: &[Vec<Value>], row: &[Value]) -> bool {
        self.unique.iter().all(|set| {
            let key = cells(row, set);
            key.contains(&&Value::Null) || !rows.iter().any(|other| cells(other, set) == key)
        })
    }
}

impl ColumnPlan {
    /// The few values that the column has in one database.
    fn choose(&self, dice: &mut Dice, shape: Shape) -> Vec<Value> {
        let count = 1 + dice.below(shape.values);
        let mut chosen = Vec::new();
        for _ in 0..count {
            let from = if !self.sharp.is_empty() && dice.happens(65) {
                &self.sharp
            } else {
                &self.pool
            };
            chosen.extend(dice.pick(from).cloned());
        }
        chosen
    }
}

/// One row; `None` where a table that it has to refer to is empty.
fn throw(
    table: &TablePlan,
    chosen: &[Vec<Value>],
    database: &Database,
    dice: &mut Dice,
    shape: Shape,
) -> Option<Vec<Value>> {
    let mut row: Vec<Value> = Vec::new();
    let mut day: Option<Value> = None;
    for (column, chosen) in table.columns.iter().zip(chosen) {
        let value = if column.numbers {
            let sharp = dice.pick(&column.sharp).filter(|_| dice.happens(40));
            let number = 1 + dice.below(2 * shape.rows.max(1));
            sharp.cloned().unwrap_or(Value::Integer(number as i64))
        } else if column.nullable && dice.happens(shape.nulls) {
            Value::Null
        } else {
            let same = day.clone().filter(|_| column.days && dice.happens(30));
            same.or_else(|| dice.pick(chosen).cloned()).unwrap_or_default()
        };
        if column.days && value != Value::Null {
            day = Some(value.clone());
        }
        row.push(value);
    }
    for reference in &table.references {
        let parents = database.tables.get(reference.table).map_or(&[][..], Vec::as_slice);
        let may_be_null = reference
            .columns
            .iter()
            .any(|at| table.columns.get(*at).is_some_and(|column| column.nullable));
        let key: Vec<Value> = match dice.pick(parents) {
            Some(parent) if !(may_be_null && dice.happens(shape.nulls)) => {
                cells(parent, &reference.to).into_iter().cloned().collect()
            }
            _ if may_be_null => vec![Value::Null; reference.columns.len()],
            _ => return None,
        };
        for (at, value) in reference.columns.iter().zip(key) {
            *row.get_mut(*at)? = value;
        }
    }
    Some(row)
}

/// Places of the tables, each behind those that it refers to; circles are cut where they are entered.
fn parents_first(tables: &[TablePlan]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    while order.len() < tables.len() {
        let left = || (0..tables.len()).filter(|number| !order.contains(number));
        let ready = left().find(|number| {
            let mut parents = tables.get(*number).into_iter().flat_map(|table| &table.references);
            parents.all(|reference| reference.table == *number || order.contains(&reference.table))
        });
        let Some(next) = ready.or_else(|| left().next()) else {
            break;
        };
        order.push(next);
    }
    order
}

fn column_plans(table: &TableSchema, rows: &[Vec<Value>], literals: &[Literal]) -> Vec<ColumnPlan> {
    let keys = table.columns.iter().filter(|column| column.key > 0).count();
    let written = table.columns.iter().filter(|column| !column.generated).enumerate();
    written
        .map(|(at, column)| {
            let mut pool: Vec<Value> = Vec::new();
            for value in rows.iter().filter_map(|row| row.get(at)) {
                if *value != Value::Null && !pool.contains(value) && pool.len() < MAX_POOL {
                    pool.push(value.clone());
                }
            }
            let declared = column.declared.to_ascii_lowercase();
            let mut sharp = Vec::new();
            for literal in literals {
                let named = literal
                    .column
                    .as_ref()
                    .is_some_and(|name| name.eq_ignore_ascii_case(&column.name));
                for value in neighbours(&literal.value, &pool, named) {
                    if !sharp.contains(&value) {
                        sharp.push(value);
                    }
                }
            }
            if pool.is_empty() {
                pool = usual(&declared);
            }
            ColumnPlan {
                name: column.name.clone(),
                nullable: !column.not_null && column.key == 0,
                days: pool
                    .iter()
                    .all(|value| matches!(value, Value::Text(text) if is_day(text))),
                numbers: column.key > 0 && keys == 1 && declared.contains("int"),
                pool,
                sharp,
            }
        })
        .collect()
}

/// Values where the visible data has none.
fn usual(declared: &str) -> Vec<Value> {
    if declared.contains("int") {
        (0..3).map(Value::Integer).collect()
    } else if ["real", "floa", "doub", "num", "dec"]
        .iter()
        .any(|kind| declared.contains(kind))
    {
        vec![Value::Real(0.5), Value::Real(1.0), Value::Real(2.25)]
    } else if declared.contains("date") || declared.contains("time") {
        ["2026-01-01", "2026-01-02", "2026-02-01"]
            .map(|day| Value::Text(day.to_owned()))
            .to_vec()
    } else {
        ["a", "b", "c"].map(|text| Value::Text(text.to_owned())).to_vec()
    }
}

/// The values around a literal that a column may have; `named` says that the query names the column before it.
fn neighbours(literal: &Value, pool: &[Value], named: bool) -> Vec<Value> {
    match literal {
        Value::Integer(number) => {
            let numbers: Vec<f64> = pool.iter().filter_map(Value::number).collect();
            let (least, most) = numbers
                .iter()
                .fold((f64::MAX, f64::MIN), |(a, b), n| (a.min(*n), b.max(*n)));
            #[expect(clippy::cast_precision_loss, reason = "only looked at roughly")]
            let within = (least..=most).contains(&(*number as f64));
            let numeric = pool.is_empty() || !numbers.is_empty();
            if !(numeric && (named || within)) {
                return Vec::new();
            }
            [-1, 0, 1]
                .map(|step| Value::Integer(number.saturating_add(step)))
                .to_vec()
        }
        Value::Real(number) => {
            if !(named && pool.iter().any(|value| value.number().is_some())) {
                return Vec::new();
            }
            [number - 0.5, *number, number + 0.5].map(Value::Real).to_vec()
        }
        Value::Text(text) => texts(text, pool, named),
        _ => Vec::new(),
    }
}

fn texts(text: &str, pool: &[Value], named: bool) -> Vec<Value> {
    let in_pool = pool.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let days = in_pool.clone().filter(|text| is_day(text)).count();
    if days > 0 && days == in_pool.clone().count() {
        // A column of days takes days, and no other text.
        return if is_day(text) { days_around(text) } else { Vec::new() };
    }
    if !named && !in_pool.clone().any(|other| other == text) || (pool.iter().any(|value| value.number().is_some())) {
        return Vec::new();
    }
    let core: String = text
        .chars()
        .filter(|c| *c != '%')
        .map(|c| if c == '_' { 'x' } else { c })
        .collect();
    let mut found = vec![core.clone()];
    if core != text {
        let lower = core.to_lowercase();
        found.extend([
            format!("{core}n y"),
            format!("Y {core}"),
            format!("{lower} z"),
            format!("y{lower}"),
        ]);
    }
    found.into_iter().map(Value::Text).collect()
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn days_around(text: &str) -> Vec<Value> {
    let Ok(day) = text.parse::<jiff::civil::Date>() else {
        return vec![Value::Text(text.to_owned())];
    };
    let around = [day.yesterday().ok(), Some(day), day.tomorrow().ok()];
    around
        .into_iter()
        .flatten()
        .map(|day| Value::Text(day.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::sql::{Column, Reference};

    fn schema() -> Schema {
        let column = |name: &str, declared: &str, key: u32, not_null: bool| Column {
            name: name.to_owned(),
            declared: declared.to_owned(),
            key,
            not_null,
            generated: false,
        };
        let child = TableSchema {
            name: "child".to_owned(),
            columns: vec![
                column("id", "integer", 1, false),
                column("parent_id", "integer", 0, true),
                column("day", "date", 0, false),
                column("code", "text", 0, true),
            ],
            unique: vec![vec!["id".to_owned()], vec!["code".to_owned()]],
            references: vec![Reference {
                columns: vec!["parent_id".to_owned()],
                table: "parent".to_owned(),
                to: vec!["id".to_owned()],
            }],
            ..TableSchema::default()
        };
        let parent = TableSchema {
            name: "parent".to_owned(),
            columns: vec![column("id", "integer", 1, false), column("n", "integer", 0, false)],
            unique: vec![vec!["id".to_owned()]],
            ..TableSchema::default()
        };
        Schema {
            tables: vec![child, parent],
        }
    }

    #[test]
    fn databases_honour_keys_references_and_not_null() {
        let plan = Plan::new(&schema(), &Database::default(), &[]);
        assert_eq!(plan.order, [1, 0]);
        let shape = Shape {
            rows: 3,
            full: false,
            nulls: 50,
            values: 2,
        };
        let (mut some_null, mut most) = (false, 0);
        for seed in 0..300 {
            let database = plan.make(&mut Dice::new(seed), shape);
            assert_eq!(database, plan.make(&mut Dice::new(seed), shape), "seed {seed}");
            assert!(plan.is_whole(&database), "{database:?}");
            for row in &database.tables[0] {
                assert!(row[1] != Value::Null && row[3] != Value::Null);
                some_null |= row[2] == Value::Null;
            }
            for (table, rows) in plan.tables.iter().zip(&database.tables) {
                for (at, row) in rows.iter().enumerate() {
                    assert!(table.is_new(&rows[..at], row), "{rows:?}");
                }
            }
            most = most.max(database.rows());
        }
        assert!(some_null && most > 4, "{some_null} {most}");
    }

    #[test]
    fn a_row_goes_with_those_that_refer_to_it() {
        let plan = Plan::new(&schema(), &Database::default(), &[]);
        let number = Value::Integer;
        let text = |text: &str| Value::Text(text.to_owned());
        let database = Database {
            tables: vec![
                vec![
                    vec![number(1), number(7), Value::Null, text("a")],
                    vec![number(2), number(8), Value::Null, text("b")],
                ],
                vec![vec![number(7), number(0)], vec![number(8), number(0)]],
            ],
        };
        let less = plan.without(&database, 1, 0);
        assert_eq!(
            less.tables,
            [database.tables[0][1..].to_vec(), database.tables[1][1..].to_vec()]
        );
        assert_eq!(
            plan.inserts(&less),
            "INSERT INTO child (id, parent_id, day, code) VALUES (2, 8, NULL, 'b');\nINSERT INTO parent (id, n) VALUES (8, 0);\n"
        );
    }

    #[test]
    fn literals_bring_their_neighbours_where_they_fit() {
        let text = |text: &str| Value::Text(text.to_owned());
        let check = |literal: Value, pool: &[Value], named: bool, expected: &[Value]| {
            assert_eq!(neighbours(&literal, pool, named), expected);
        };
        let years = [Value::Integer(1950), Value::Integer(2000)];
        let near = [1964, 1965, 1966].map(Value::Integer);
        check(Value::Integer(1965), &years, false, &near);
        check(Value::Integer(2), &years, false, &[]);
        check(Value::Integer(1965), &[text("a")], true, &[]);
        let days = [text("2026-01-05")];
        let around = ["2026-02-28", "2026-03-01", "2026-03-02"].map(text);
        check(text("2026-03-01"), &days, false, &around);
        check(text("2026"), &days, true, &[]);
        check(text("x"), &[text("a")], false, &[]);
        check(text("x"), &[text("a")], true, &[text("x")]);
        assert!(neighbours(&text("The%"), &[text("a")], true).contains(&text("Y The")));
    }
}
