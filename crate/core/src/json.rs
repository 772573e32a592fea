//! JSON, where `serde`'s derives would lose members or leave copies of secrets.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserializer, Serialize,
    de::{self, Error as _, MapAccess},
    ser::{Error as _, SerializeMap},
};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// Members that this version does not know, kept as they were written and written back.
///
/// # Security
///
/// A later version may keep secrets there. Zeroized on drop, no `Debug`.
#[derive(Clone, Default, PartialEq)]
pub struct Unknown(BTreeMap<String, Zeroizing<String>>);

impl Unknown {
    /// Names of the members.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Reads the value that belongs to a member's name.
    pub(crate) fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: String,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let value: &RawValue = map.next_value()?;
        let before = self.0.insert(name, Zeroizing::new(value.get().to_owned()));
        match before {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("a member twice")),
        }
    }

    /// Writes every member.
    pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.iter().try_for_each(|(name, value)| {
            let value: &RawValue = serde_json::from_str(value).map_err(M::Error::custom)?;
            map.serialize_entry(name, value)
        })
    }
}

/// Writes a member that may be missing.
pub(crate) fn optional<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    value: Option<&T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, value))
}

/// Writes a member that is left out where it says what most of its kind say.
pub(crate) fn usual<M: SerializeMap, T: Serialize + Default + PartialEq>(
    map: &mut M,
    name: &'static str,
    value: &T,
) -> Result<(), M::Error> {
    optional(
        map,
        name,
        Some(value).filter(|value| **value != T::default()),
    )
}

/// Reads the value of a member that may stand only once.
pub(crate) fn read_once<'de, A, T>(place: &mut Option<T>, map: &mut A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    T: serde::Deserialize<'de>,
{
    match place.replace(map.next_value()?) {
        None => Ok(()),
        Some(_) => Err(A::Error::custom("a member twice")),
    }
}

/// Reads a string from where it stands, and copies nothing unless it is escaped.
///
/// `expected` says what `read` makes of it.
pub(crate) fn read_text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text { expected, read })
}

struct Text<F> {
    expected: &'static str,
    read: F,
}

impl<T, F: FnOnce(&str) -> Option<T>> de::Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).ok_or_else(|| E::custom(self.expected))
    }
}
