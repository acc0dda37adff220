//! What tables a database has, with their columns, keys and rules: what the lab shows beside the editor, and what made-up
//! databases have to honour. Must not change anything.

use rusqlite::{Connection, Result};

use super::sandbox::Sandbox;

/// The tables and views of a database, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Schema {
    pub tables: Vec<TableSchema>,
}

/// A table or a view.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct TableSchema {
    pub name: String,
    pub is_view: bool,
    pub columns: Vec<Column>,
    /// Sets of columns no two rows agree in; the primary key first, if it has one.
    pub unique: Vec<Vec<String>>,
    pub references: Vec<Reference>,
    /// How many rows it holds; unknown of a view.
    pub rows: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Column {
    pub name: String,
    /// The type as it was declared; may be empty.
    pub declared: String,
    pub not_null: bool,
    /// Its place in the primary key from 1; 0 where it is no part of it.
    pub key: u32,
    /// Whether it is computed from others and cannot be written.
    pub generated: bool,
}

/// A foreign key: columns of this table that hold keys of another.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Reference {
    pub columns: Vec<String>,
    pub table: String,
    pub to: Vec<String>,
}

impl Schema {
    /// Reads the schema of a sandbox.
    ///
    /// # Errors
    /// SQLite fails, or was stopped.
    pub(super) fn read(sandbox: &Sandbox) -> Result<Self> {
        let connection = sandbox.connection();
        let mut statement = connection.prepare(
            "SELECT name, type = 'view' FROM sqlite_schema
             WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
        )?;
        let names = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
        let tables = names.map(|named| named.and_then(|(name, is_view)| table(connection, name, is_view)));
        Ok(Self {
            tables: tables.collect::<Result<_>>()?,
        })
    }

    /// The table of a name, whatever its case.
    pub fn table(&self, name: &str) -> Option<&TableSchema> {
        self.tables.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    }
}

fn table(connection: &Connection, name: String, is_view: bool) -> Result<TableSchema> {
    let columns = columns(connection, &name)?;
    let mut key: Vec<&Column> = columns.iter().filter(|column| column.key > 0).collect();
    key.sort_by_key(|column| column.key);
    let mut unique: Vec<Vec<String>> = Vec::new();
    if !key.is_empty() {
        unique.push(key.iter().map(|column| column.name.clone()).collect());
    }
    for other in unique_indexes(connection, &name)? {
        if !unique.contains(&other) {
            unique.push(other);
        }
    }
    let mut references = references(connection, &name)?;
    for reference in references.iter_mut().filter(|reference| reference.to.is_empty()) {
        // One that names no column means the primary key.
        let mut key = self::columns(connection, &reference.table)?;
        key.retain(|column| column.key > 0);
        key.sort_by_key(|column| column.key);
        reference.to = key.into_iter().map(|column| column.name).collect();
    }
    let rows = if is_view {
        None
    } else {
        Some(connection.query_row(&format!("SELECT count(*) FROM {}", quoted(&name)), [], |row| row.get(0))?)
    };
    Ok(TableSchema {
        name,
        is_view,
        columns,
        unique,
        references,
        rows,
    })
}

/// A name as it stands in SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut statement =
        connection.prepare("SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid")?;
    let columns = statement.query_map([table], |row| {
        Ok(Column {
            name: row.get(0)?,
            declared: row.get(1)?,
            not_null: row.get(2)?,
            key: row.get(3)?,
            generated: row.get::<_, i64>(4)? > 1,
        })
    })?;
    columns.collect()
}

fn unique_indexes(connection: &Connection, table: &str) -> Result<Vec<Vec<String>>> {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND NOT partial ORDER BY seq DESC")?;
    let names: Vec<String> = statement.query_map([table], |row| row.get(0))?.collect::<Result<_>>()?;
    let mut of_index = connection.prepare("SELECT name FROM pragma_index_info(?) ORDER BY seqno")?;
    let mut all = Vec::new();
    for name in names {
        let columns: Vec<Option<String>> = of_index.query_map([name], |row| row.get(0))?.collect::<Result<_>>()?;
        // An index over an expression names no columns: inserting finds out what it forbids.
        all.extend(columns.into_iter().collect::<Option<Vec<String>>>());
    }
    Ok(all)
}

fn references(connection: &Connection, table: &str) -> Result<Vec<Reference>> {
    let mut statement = connection
        .prepare("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?) ORDER BY id, seq")?;
    let parts = statement.query_map([table], |row| {
        let part: (i64, String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(part)
    })?;
    let mut all: Vec<(i64, Reference)> = Vec::new();
    for part in parts {
        let (id, table, from, to) = part?;
        if all.last().is_none_or(|(last, _)| *last != id) {
            all.push((
                id,
                Reference {
                    table,
                    ..Reference::default()
                },
            ));
        }
        if let Some((_, reference)) = all.last_mut() {
            reference.columns.push(from);
            reference.to.extend(to);
        }
    }
    Ok(all.into_iter().map(|(_, reference)| reference).collect())
}
