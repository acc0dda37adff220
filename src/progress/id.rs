//! Names of runs and events. A run is one start of the program; an event is numbered within its run.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// One start of the program: 128 random bits, drawn anew each time by whoever starts it and never stored for reuse.
/// Written as 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct RunId(pub u128);

impl RunId {
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("a run id is 32 lower-case hexadecimal digits")]
    Run,
    #[error("an event id is a run id, a hyphen and a number, such as 000000000000000000000000000000a1-7")]
    Event,
}

impl FromStr for RunId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() != 32 {
            return Err(IdError::Run);
        }
        let mut bits = 0_u128;
        for byte in text.bytes() {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                _ => return Err(IdError::Run),
            };
            bits = bits << 4 | u128::from(digit);
        }
        Ok(Self(bits))
    }
}

/// Names an event for all time: its run, and its number in that run (from 1, growing, gaps allowed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct EventId {
    pub run: RunId,
    pub seq: u64,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.run, self.seq)
    }
}

impl FromStr for EventId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (run, seq) = text.split_once('-').ok_or(IdError::Event)?;
        let run = run.parse().map_err(|_| IdError::Event)?;
        // One number has one spelling, so that one event has one text.
        let plain = !seq.is_empty() && seq.bytes().all(|b| b.is_ascii_digit()) && (seq == "0" || !seq.starts_with('0'));
        if !plain {
            return Err(IdError::Event);
        }
        Ok(Self {
            run,
            seq: seq.parse().map_err(|_| IdError::Event)?,
        })
    }
}

impl Serialize for RunId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RunId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a run id")
    }
}

impl Serialize for EventId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "an event id")
    }
}

/// Reads what is written as a text, without a copy of it.
fn read<'de, D: Deserializer<'de>, T: FromStr<Err = IdError>>(
    deserializer: D,
    expected: &'static str,
) -> Result<T, D::Error> {
    struct Text<T>(&'static str, PhantomData<T>);
    impl<T: FromStr<Err = IdError>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Text(expected, PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_as_they_are_written() {
        let id = EventId {
            run: RunId(0xa1 << 64 | 7),
            seq: 12,
        };
        assert_eq!(id.to_string(), "00000000000000a10000000000000007-12");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn one_id_has_one_spelling() {
        let run = "00000000000000a10000000000000007";
        for text in [
            "",
            "-1",
            run,
            &format!("{run}-"),
            &format!("{run}-01"),
            &format!("{run}-+1"),
            &format!("{}-1", run.to_uppercase()),
        ] {
            assert_eq!(text.parse::<EventId>(), Err(IdError::Event), "{text}");
        }
    }
}
