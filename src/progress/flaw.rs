//! What RON reads without a word and progress refuses, in a value of unknown shape: a key twice in a map or a struct (the
//! last would win), and numbers that are not finite.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use crate::cost::spend;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

/// The first flaw of a value: how many bytes into it, and what it is.
pub(super) fn flaw(value: &str) -> Option<(usize, String)> {
    let found = Cell::new(None);
    let read = ron::Options::default().from_str_seed(value, Seek { found: &found });
    let message = found.take()?;
    let at = read.err().map_or(0, |error| {
        let line = value
            .split_inclusive('\n')
            .take(error.span.end.line.saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let rest = value.get(line..).unwrap_or("");
        line + rest
            .char_indices()
            .nth(error.span.end.col.saturating_sub(1))
            .map_or(0, |(at, _)| at)
    });
    Some((at, message))
}

/// Walks a value of any shape; gives the text of a key, if it is one.
#[derive(Clone, Copy)]
struct Seek<'a> {
    found: &'a Cell<Option<String>>,
}

impl Seek<'_> {
    fn refuse<E: Error>(self, message: String) -> E {
        let error = E::custom(&message);
        self.found.set(Some(message));
        error
    }
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<Self::Value, E> {
        Ok(Some(key.to_string()))
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<Self::Value, E> {
        Ok(Some(key.to_string()))
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<Self::Value, E> {
        Ok(Some(key.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        if number.is_finite() {
            Ok(Some(number.to_string()))
        } else {
            Err(self.refuse(format!(
                "{number} is no number that progress can hold, expected a finite one"
            )))
        }
    }

    fn visit_char<E: Error>(self, key: char) -> Result<Self::Value, E> {
        Ok(Some(format!("{key:?}")))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Some(key.to_owned()))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        self.deserialize(inner)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        self.deserialize(inner)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element_seed(self)?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut keys: HashSet<String> = HashSet::new();
        while let Some(key) = map.next_key_seed(self)? {
            spend(1);
            if let Some(key) = key {
                if keys.contains(&key) {
                    return Err(self.refuse(format!("`{key}` stands here twice, expected it once")));
                }
                keys.insert(key);
            }
            map.next_value_seed(self)?;
        }
        Ok(None)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<Self::Value, A::Error> {
        let (name, rest) = value.variant_seed(self)?;
        rest.newtype_variant_seed(self)?;
        Ok(name)
    }
}
