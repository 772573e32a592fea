//! Canonical JSON: an envelope has one spelling, so every accepted byte is accounted for.
//!
//! Objects with their keys in ascending order of their UTF-8 bytes, arrays, strings and whole
//! numbers from 0 to 2⁵³ − 1; no white space, nothing that would have to be escaped.

use std::{borrow::Cow, collections::BTreeMap};

use base64_simd::STANDARD;
use memchr::memchr;
use thiserror::Error;

use crate::json::is_plain;

/// The text is not canonical JSON, or not of the shape that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not canonical")]
pub(super) struct NotCanonical;

/// An object: its keys, and its values as canonical text.
#[derive(Clone, Default)]
pub(super) struct Object<'a>(BTreeMap<Cow<'a, str>, Cow<'a, str>>);

impl<'a> Object<'a> {
    /// Reads an object, and nothing after it.
    pub(super) fn parse(text: &'a str) -> Result<Self, NotCanonical> {
        let mut members = BTreeMap::new();
        let mut cursor = Cursor { rest: text };
        cursor.object(DEPTH_MAX, &mut |key, value| {
            members.insert(Cow::Borrowed(key), Cow::Borrowed(value));
            (members.len() <= MEMBERS_MAX)
                .then_some(())
                .ok_or(NotCanonical)
        })?;
        cursor.end()?;
        Ok(Self(members))
    }

    /// Takes a member out; a missing one is an error.
    pub(super) fn take(&mut self, key: &str) -> Result<Cow<'a, str>, NotCanonical> {
        self.0.remove(key).ok_or(NotCanonical)
    }

    /// A member's value; a missing one is an error.
    pub(super) fn get(&self, key: &str) -> Result<&str, NotCanonical> {
        self.0.get(key).map(AsRef::as_ref).ok_or(NotCanonical)
    }

    /// How many members it has.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Sets a member to a value that is canonical already.
    pub(super) fn put(&mut self, key: &'static str, value: impl Into<Cow<'a, str>>) {
        self.0.insert(Cow::Borrowed(key), value.into());
    }

    /// Sets a member to a name of the format; see [`text`] for what it may hold.
    pub(super) fn put_text(&mut self, key: &'static str, value: &str) {
        self.put(key, format!("\"{value}\""));
    }

    /// Sets a member to a number.
    pub(super) fn put_number(&mut self, key: &'static str, value: u64) {
        self.put(key, value.to_string());
    }

    /// Sets a member to bytes, in base64.
    pub(super) fn put_bytes(&mut self, key: &'static str, value: &[u8]) {
        let mut quoted =
            String::with_capacity(STANDARD.encoded_length(value.len()).saturating_add(2));
        quoted.push('"');
        STANDARD.encode_append(value, &mut quoted);
        quoted.push('"');
        self.put(key, quoted);
    }

    /// The object as text.
    pub(super) fn write(&self) -> String {
        let mut text = String::with_capacity(self.length());
        self.push_members(&mut text, &|_| true);
        text.push_str(if text.is_empty() { "{}" } else { "}" });
        text
    }

    /// The object as text, with one member that it lacks: bytes of any length, in base64.
    pub(super) fn write_with_bytes(&self, key: &str, value: &[u8]) -> String {
        let more = STANDARD.encoded_length(value.len());
        let more = more.saturating_add(key.len()).saturating_add(QUOTES);
        let mut text = String::with_capacity(self.length().saturating_add(more));
        self.push_members(&mut text, &|other| other < key);
        push_key(&mut text, key);
        text.push('"');
        STANDARD.encode_append(value, &mut text);
        text.push('"');
        self.push_members(&mut text, &|other| other > key);
        text.push('}');
        text
    }

    /// Adds the members whose keys are picked, in their order.
    fn push_members(&self, text: &mut String, picked: &dyn Fn(&str) -> bool) {
        for (key, value) in self.0.iter().filter(|(key, _)| picked(key)) {
            push_key(text, key);
            text.push_str(value);
        }
    }

    /// Length of the text: `"`, `"`, `:` and `,` or `}` with each member, and one brace.
    fn length(&self) -> usize {
        self.0.iter().fold(2, |sum: usize, (key, value)| {
            sum.saturating_add(key.len())
                .saturating_add(value.len())
                .saturating_add(4)
        })
    }

    /// Cuts the tie to the text it was read from.
    pub(super) fn into_owned(self) -> Object<'static> {
        let own = |text: Cow<'a, str>| Cow::<'static, str>::Owned(text.into_owned());
        let mut owned = BTreeMap::new();
        owned.extend(
            self.0
                .into_iter()
                .map(|(key, value)| (own(key), own(value))),
        );
        Object(owned)
    }
}

fn push_key(text: &mut String, key: &str) {
    let before = if text.is_empty() { "{\"" } else { ",\"" };
    text.extend([before, key, "\":"]);
}

/// An array as text, of values that are canonical already.
pub(super) fn write_list<'v>(items: impl Iterator<Item = &'v str>) -> String {
    let items: Vec<_> = items.collect();
    format!("[{}]", items.join(","))
}

/// The items of an array, as canonical text; at most `most` of them.
pub(super) fn list(value: &str, most: usize) -> Result<Vec<&str>, NotCanonical> {
    let mut items = Vec::new();
    let mut cursor = Cursor { rest: value };
    cursor.list(DEPTH_MAX, &mut |item| {
        items.push(item);
        (items.len() <= most).then_some(()).ok_or(NotCanonical)
    })?;
    cursor.end()?;
    Ok(items)
}

/// A string: no `"`, no `\` and no control character, so that nothing is ever escaped.
pub(super) fn text(value: &str) -> Result<&str, NotCanonical> {
    let mut cursor = Cursor { rest: value };
    let text = cursor.text()?;
    cursor.end()?;
    Ok(text)
}

/// A whole number from 0 to 2⁵³ − 1.
pub(super) fn number(value: &str) -> Result<u64, NotCanonical> {
    let mut cursor = Cursor { rest: value };
    let number = cursor.number()?;
    cursor.end()?;
    Ok(number)
}

/// Bytes of any length, in base64 (RFC 4648 §4, padded, no stray bits).
pub(super) fn bytes(value: &str) -> Result<Vec<u8>, NotCanonical> {
    // No character of base64 is one that a string may not hold: there is nothing else to look for.
    let symbols = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    STANDARD
        .decode_to_vec(symbols.ok_or(NotCanonical)?)
        .map_err(|_| NotCanonical)
}

/// Exactly `N` bytes, in base64.
pub(super) fn array<const N: usize>(value: &str) -> Result<[u8; N], NotCanonical> {
    bytes(value)?.try_into().map_err(|_| NotCanonical)
}

/// What is still to be read.
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn value(&mut self, depth: usize) -> Result<&'a str, NotCanonical> {
        let before = self.rest;
        match before.as_bytes().first() {
            Some(b'"') => self.text().map(drop),
            Some(b'{') => self.object(depth, &mut |_, _| Ok(())),
            Some(b'[') => self.list(depth, &mut |_| Ok(())),
            _ => self.number().map(drop),
        }?;
        let length = before.len().abs_diff(self.rest.len());
        before.get(..length).ok_or(NotCanonical)
    }

    fn object(
        &mut self,
        depth: usize,
        each: &mut dyn FnMut(&'a str, &'a str) -> Result<(), NotCanonical>,
    ) -> Result<(), NotCanonical> {
        let inner = depth.checked_sub(1).ok_or(NotCanonical)?;
        self.expect('{')?;
        let mut previous = None;
        while !self.eat('}') {
            if previous.is_some() {
                self.expect(',')?;
            }
            let key = self.text()?;
            if previous.replace(key).is_some_and(|before| before >= key) {
                return Err(NotCanonical);
            }
            self.expect(':')?;
            each(key, self.value(inner)?)?;
        }
        Ok(())
    }

    fn list(
        &mut self,
        depth: usize,
        each: &mut dyn FnMut(&'a str) -> Result<(), NotCanonical>,
    ) -> Result<(), NotCanonical> {
        let inner = depth.checked_sub(1).ok_or(NotCanonical)?;
        self.expect('[')?;
        if self.eat(']') {
            return Ok(());
        }
        loop {
            each(self.value(inner)?)?;
            if self.eat(']') {
                return Ok(());
            }
            self.expect(',')?;
        }
    }

    fn text(&mut self) -> Result<&'a str, NotCanonical> {
        self.expect('"')?;
        let end = memchr(b'"', self.rest.as_bytes()).ok_or(NotCanonical)?;
        let (text, rest) = self.rest.split_at_checked(end).ok_or(NotCanonical)?;
        if !is_plain(text.as_bytes()) {
            return Err(NotCanonical);
        }
        self.rest = rest.strip_prefix('"').ok_or(NotCanonical)?;
        Ok(text)
    }

    fn number(&mut self) -> Result<u64, NotCanonical> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let length = self.rest.len().abs_diff(rest.len());
        let digits = self.rest.get(..length).ok_or(NotCanonical)?;
        let number: u64 = digits.parse().map_err(|_| NotCanonical)?;
        if number > NUMBER_MAX || (digits.starts_with('0') && digits != "0") {
            return Err(NotCanonical);
        }
        self.rest = rest;
        Ok(number)
    }

    fn eat(&mut self, token: char) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, token: char) -> Result<(), NotCanonical> {
        self.eat(token).then_some(()).ok_or(NotCanonical)
    }

    fn end(&self) -> Result<(), NotCanonical> {
        self.rest.is_empty().then_some(()).ok_or(NotCanonical)
    }
}

/// Length of the quotes around a key and its value, a colon and a comma.
const QUOTES: usize = 6;

/// The largest whole number that every JSON reader keeps exactly (RFC 8259 §6).
pub(super) const NUMBER_MAX: u64 = (1 << 53) - 1;

/// More than any version of the format nests; keeps a hostile file off the stack.
const DEPTH_MAX: usize = 16;

/// More than any version of the format has in one object.
const MEMBERS_MAX: usize = 64;

#[cfg(test)]
mod tests;
