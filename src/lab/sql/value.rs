//! What a query gives: values of SQLite's five kinds, and tables of them. Must not turn one kind into another: NULL, an
//! empty text and an empty blob are three things.

use std::cmp::Ordering;
use std::fmt::{self, Write as _};

use rusqlite::types::ValueRef;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl Value {
    /// The kind, as SQL's `typeof` says it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Integer(_) => "integer",
            Self::Real(_) => "real",
            Self::Text(_) => "text",
            Self::Blob(_) => "blob",
        }
    }

    /// The value as it is written in SQL, so that reading it back gives the same value.
    pub fn literal(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Integer(number) => number.to_string(),
            Self::Real(number) if number.is_infinite() => if *number > 0.0 { "9e999" } else { "-9e999" }.to_owned(),
            Self::Real(number) => format!("{number:?}"),
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Blob(bytes) => format!("X'{}'", hex(bytes)),
        }
    }

    /// How many bytes it takes when it is shown, about.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Blob(bytes) => 2 * bytes.len(),
            _ => size_of::<i64>(),
        }
    }

    /// A total order in which values of one kind lie together: NULL, numbers by size, text, blobs, as SQLite sorts.
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Blob(a), Self::Blob(b)) => a.cmp(b),
            _ => match (self.number(), other.number()) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                _ => self.rank().cmp(&other.rank()),
            },
        }
    }

    /// The number that it is, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "compared with reals, as SQLite does")]
            Self::Integer(number) => Some(*number as f64),
            // Minus zero and zero are one number.
            Self::Real(number) => Some(number + 0.0),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Integer(_) | Self::Real(_) => 1,
            Self::Text(_) => 2,
            Self::Blob(_) => 3,
        }
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            // SQLite lets any bytes be text; what is no UTF-8 shows as replacement characters.
            ValueRef::Text(bytes) => Self::Text(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Blob(bytes) => Self::Blob(bytes.to_vec()),
        }
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl fmt::Display for Value {
    /// As it shows in a table: NULL and blobs told apart from text by their form, reals by their point.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            other => f.write_str(&other.literal()),
        }
    }
}

impl Serialize for Value {
    /// Reals keep a point; a blob is `{"blob": hex}`, an infinite number `{"real": "inf"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tagged = |serializer: S, name: &str, text: &str| {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(name, text)?;
            map.end()
        };
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Real(number) if number.is_finite() => serializer.serialize_f64(*number),
            Self::Real(number) => tagged(serializer, "real", &number.to_string()),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Blob(bytes) => tagged(serializer, "blob", &hex(bytes)),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

/// The rows that a statement gave.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Table {
    pub columns: Vec<String>,
    /// The first rows: as many as the limits let through.
    pub rows: Vec<Vec<Value>>,
    /// How many rows there are in all; unknown where the statement was stopped while they were counted.
    pub count: Option<u64>,
}

impl Table {
    /// Whether there are more rows than are kept.
    pub fn is_cut(&self) -> bool {
        self.count != Some(self.rows.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_read_back_as_they_were() {
        let check = |value: Value, literal: &str| assert_eq!(value.literal(), literal);
        check(Value::Null, "NULL");
        check(Value::Integer(-3), "-3");
        check(Value::Real(2.0), "2.0");
        check(Value::Real(1e300), "1e300");
        check(Value::Real(f64::NEG_INFINITY), "-9e999");
        check(Value::Text("O'Neil".to_owned()), "'O''Neil'");
        check(Value::Text(String::new()), "''");
        check(Value::Blob(vec![0, 255]), "X'00FF'");
    }

    #[test]
    fn json_tells_the_kinds_apart() {
        let check = |value: Value, json: &str| assert_eq!(serde_json::to_string(&value).unwrap(), json);
        check(Value::Null, "null");
        check(Value::Integer(2), "2");
        check(Value::Real(2.0), "2.0");
        check(Value::Real(f64::INFINITY), r#"{"real":"inf"}"#);
        check(Value::Text(String::new()), r#""""#);
        check(Value::Blob(Vec::new()), r#"{"blob":""}"#);
        check(Value::Blob(vec![1, 171]), r#"{"blob":"01AB"}"#);
    }

    #[test]
    fn numbers_of_both_kinds_lie_in_one_order() {
        let check = |a: Value, b: Value, order: Ordering| assert_eq!(a.order(&b), order, "{a} and {b}");
        check(Value::Integer(2), Value::Real(2.0), Ordering::Equal);
        check(Value::Real(-0.0), Value::Integer(0), Ordering::Equal);
        check(Value::Integer(2), Value::Real(1.5), Ordering::Greater);
        check(Value::Null, Value::Integer(i64::MIN), Ordering::Less);
        check(Value::Real(1e9), Value::Text(String::new()), Ordering::Less);
    }
}
