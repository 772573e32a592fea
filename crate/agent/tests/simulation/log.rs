//! What a browser that dies leaves of a write, and what that does to those that come after it.
//!
//! Chromium appends every write to a log as one record. A record that breaks off is followed by the
//! next browser's first ones, and whoever reads the log again takes them for the rest of it, up to the
//! end of a block: they are lost, and so is every key of the broken record, with its old value.

use std::collections::{BTreeMap, BTreeSet};

use super::chance::Chance;

/// What lay under some keys.
pub type Old = BTreeMap<String, Option<String>>;

/// The log, as far as it says something else than the browser that writes it remembers.
#[derive(Default)]
pub struct Log {
    under_way: Option<Record>,
    /// A record that broke off, and is not full yet.
    broken: Option<Broken>,
    /// What was written into a broken record, and what lay there.
    swallowed: Old,
    /// The keys of broken records that are full.
    spoilt: BTreeSet<String>,
}

struct Record {
    old: Old,
    /// The broken record that this one filled.
    filled: Option<Broken>,
}

#[derive(Clone)]
struct Broken {
    keys: Vec<String>,
    /// Bytes to the end of the block.
    room: usize,
}

impl Log {
    /// A record of so many bytes is appended, over what was `old`.
    pub fn append(&mut self, old: Old, bytes: usize) {
        let mut filled = None;
        match &mut self.broken {
            None => {
                self.swallowed.retain(|key, _| !old.contains_key(key));
                self.spoilt.retain(|key| !old.contains_key(key));
            }
            Some(broken) => {
                for (key, text) in &old {
                    self.swallowed.entry(key.clone()).or_insert(text.clone());
                }
                if bytes < broken.room {
                    broken.room -= bytes;
                } else {
                    self.spoilt.extend(broken.keys.iter().cloned());
                    filled = self.broken.take();
                }
            }
        }
        self.under_way = Some(Record { old, filled });
    }

    /// The record is wholly there.
    pub fn arrive(&mut self) {
        self.under_way = None;
    }

    pub fn is_writing(&self) -> bool {
        self.under_way.is_some()
    }

    /// Whether whoever reads it again will find what the browser remembers, whatever comes after it.
    pub fn is_whole(&self) -> bool {
        self.broken.is_none() && self.swallowed.is_empty() && self.spoilt.is_empty()
    }

    /// The browser dies, and the record under way breaks off: says what lies there without it.
    pub fn tear(&mut self, chance: &mut Chance) -> Old {
        let Some(Record { old, filled }) = self.under_way.take() else {
            return Old::new();
        };
        if let Some(broken) = &filled {
            self.spoilt.retain(|key| !broken.keys.contains(key));
        }
        let mut torn = || Broken {
            keys: old.keys().cloned().collect(),
            room: 1 + chance.below(BLOCK),
        };
        self.broken = self.broken.take().or(filled).or_else(|| Some(torn()));
        old
    }

    /// The next browser reads it: says what it finds other than the one before left it.
    pub fn read(&mut self) -> Old {
        self.under_way = None;
        let mut found = std::mem::take(&mut self.swallowed);
        for key in std::mem::take(&mut self.spoilt) {
            found.insert(key, Some(GARBAGE.to_owned()));
        }
        found
    }
}

/// Bytes.
const BLOCK: usize = 32_768;

/// Half of a document, and half of something else.
const GARBAGE: &str = "{\"format\":\"keyfob-vault\",..........";
