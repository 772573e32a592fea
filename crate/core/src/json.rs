//! JSON, where `serde` would lose members, leave copies of secrets or take its time.

pub mod named;
mod reader;
mod scan;
mod writer;

pub(crate) use reader::{Reader, once};
pub(crate) use scan::is_plain;
pub(crate) use writer::Writer;

use std::collections::BTreeMap;

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
    pub(crate) fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<()> {
        let value: &RawValue = reader.value()?;
        let value = Zeroizing::new(value.get().to_owned());
        self.0
            .insert(name.to_owned(), value)
            .is_none()
            .then_some(())
    }

    /// Writes every member.
    pub(crate) fn write(&self, writer: &mut Writer) {
        for (name, value) in &self.0 {
            writer.raw(name, value);
        }
    }
}
