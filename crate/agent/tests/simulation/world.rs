//! Storage, clock and chance in memory, and everything that can go wrong with them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

use keyfob_agent::{Area, StorageError};

use super::chance::Chance;
use super::executor::pause;
use super::faults::{Says, Weather, WriteFault};
use super::marks;
use super::violation::{Verdict, Violation};

/// What outlives the worker.
pub struct World {
    pub now: Cell<u64>,
    pub weather: Cell<Weather>,
    /// Bytes that all of the disk may hold.
    pub quota: Cell<usize>,
    /// Faults since the last step.
    pub struck: Cell<usize>,
    /// Where the agent's random bytes come from.
    pub entropy: RefCell<Chance>,
    /// The last good copy is only in the worker's memory.
    spared: Cell<bool>,
    areas: RefCell<BTreeMap<(Area, String), String>>,
    nonces: RefCell<HashMap<String, String>>,
    chance: RefCell<Chance>,
    violation: RefCell<Option<Violation>>,
}

impl World {
    pub fn new(chance: &mut Chance) -> Self {
        Self {
            now: Cell::new(NOON),
            weather: Cell::new(Weather::CALM),
            quota: Cell::new(usize::MAX),
            struck: Cell::new(0),
            entropy: RefCell::new(chance.fork()),
            spared: Cell::new(false),
            areas: RefCell::default(),
            nonces: RefCell::default(),
            chance: RefCell::new(chance.fork()),
            violation: RefCell::new(None),
        }
    }

    pub fn text(&self, area: Area, key: &str) -> Option<String> {
        self.areas.borrow().get(&(area, key.to_owned())).cloned()
    }

    pub fn put(&self, area: Area, key: &str, text: &str) {
        let entry = ((area, key.to_owned()), text.to_owned());
        self.areas.borrow_mut().extend([entry]);
    }

    /// Everything on disk.
    pub fn disk(&self) -> BTreeMap<String, String> {
        let areas = self.areas.borrow();
        let disk = areas.iter().filter(|((area, _), _)| *area == Area::Local);
        disk.map(|((_, key), text)| (key.clone(), text.clone()))
            .collect()
    }

    /// The browser exits: its memory is gone.
    pub fn exit(&self) {
        self.areas
            .borrow_mut()
            .retain(|(area, _), _| *area == Area::Local);
    }

    /// A promise that was broken while nobody could say so.
    pub fn verdict(&self) -> Verdict {
        self.violation.borrow_mut().take().map_or(Ok(()), Err)
    }

    /// Whether the worker may die now.
    pub fn is_mortal(&self) -> bool {
        !self.spared.get()
    }

    pub async fn load(
        &self,
        area: Area,
        keys: &[&str],
    ) -> Result<Vec<Option<String>>, StorageError> {
        pause().await;
        let fails = self.strikes(self.weather.get().read);
        let found = keys.iter().map(|key| self.text(area, key)).collect();
        pause().await;
        if fails {
            Err(StorageError::Failed)
        } else {
            Ok(found)
        }
    }

    pub async fn save(&self, area: Area, entries: &[(&str, &str)]) -> Result<(), StorageError> {
        pause().await;
        self.inspect(area, entries);
        let outcome = self.write(area, entries);
        pause().await;
        outcome
    }

    pub async fn remove(&self, area: Area, key: &str) -> Result<(), StorageError> {
        pause().await;
        let fault = self.fault(area, 1);
        if fault != Some(WriteFault::Refused) {
            self.areas.borrow_mut().remove(&(area, key.to_owned()));
        }
        pause().await;
        if fault.is_some() {
            Err(StorageError::Failed)
        } else {
            Ok(())
        }
    }

    fn write(&self, area: Area, entries: &[(&str, &str)]) -> Result<(), StorageError> {
        if self.is_full(area, entries) {
            self.struck.update(|count| count + 1);
            return Err(StorageError::Full);
        }
        let fault = self.fault(area, entries.len());
        if area == Area::Local {
            self.spared
                .set(matches!(fault, Some(WriteFault::Shredded { .. })));
        }
        for (place, (key, text)) in entries.iter().enumerate() {
            if let Some(length) = self.length_written(fault, place, text.len()) {
                self.put(area, key, &text[..length]);
            }
        }
        says(fault)
    }

    /// A write that would hold more than the quota is refused whole; what was spared is let through.
    fn is_full(&self, area: Area, entries: &[(&str, &str)]) -> bool {
        let mut disk = self.disk();
        disk.extend(
            entries
                .iter()
                .map(|(key, text)| ((*key).to_owned(), (*text).to_owned())),
        );
        let size: usize = disk.values().map(String::len).sum();
        area == Area::Local && self.is_mortal() && size > self.quota.get()
    }

    fn fault(&self, area: Area, entries: usize) -> Option<WriteFault> {
        if !self.is_mortal() || !self.strikes(self.weather.get().write) {
            return None;
        }
        let mut chance = self.chance.borrow_mut();
        Some(match area {
            Area::Local => WriteFault::to_disk(&mut chance, entries, self.struck.get() == 1),
            Area::Session => WriteFault::to_memory(&mut chance),
        })
    }

    fn strikes(&self, times: usize) -> bool {
        let strikes = self.chance.borrow_mut().once_in(times);
        self.struck.update(|count| count + usize::from(strikes));
        strikes
    }

    /// How much of an entry reaches the disk; nothing leaves what lay there.
    fn length_written(
        &self,
        fault: Option<WriteFault>,
        place: usize,
        length: usize,
    ) -> Option<usize> {
        let cut = || self.chance.borrow_mut().below(length);
        match fault {
            Some(WriteFault::Refused | WriteFault::Lost) => None,
            Some(WriteFault::Kept { entry, .. }) if entry == place => None,
            Some(WriteFault::Cut { entry, .. }) if entry == place => Some(cut()),
            Some(WriteFault::Shredded { .. }) => (place == 0).then(cut),
            _ => Some(length),
        }
    }

    /// Looks at every byte that is to be stored.
    fn inspect(&self, area: Area, entries: &[(&str, &str)]) {
        for (key, text) in entries {
            let sealed = if *key == CURRENT {
                self.expect_nonce(text)
            } else {
                Ok(())
            };
            if let Err(violation) = marks::look(area, text).and(sealed) {
                self.violation.replace(Some(violation));
            }
        }
    }

    /// One nonce, one body; what opens the vault may change under it.
    fn expect_nonce(&self, text: &str) -> Verdict {
        let Some((_, rest)) = text.split_once("\"nonce\":\"") else {
            return Ok(());
        };
        let nonce = rest.split('"').next().unwrap().to_owned();
        let (body, _) = text.split_once("\"checksum\"").unwrap();
        let mut nonces = self.nonces.borrow_mut();
        let known = nonces.entry(nonce).or_insert_with(|| body.to_owned());
        if known == body {
            Ok(())
        } else {
            Err(Violation::NonceTwice)
        }
    }
}

fn says(fault: Option<WriteFault>) -> Result<(), StorageError> {
    match fault {
        Some(
            WriteFault::Refused
            | WriteFault::Late
            | WriteFault::Kept {
                says: Says::Failed, ..
            }
            | WriteFault::Cut {
                says: Says::Failed, ..
            }
            | WriteFault::Shredded { says: Says::Failed },
        ) => Err(StorageError::Failed),
        _ => Ok(()),
    }
}

/// Where the agent keeps the current document.
pub const CURRENT: &str = "vault";

/// Where the agent keeps the one before it.
pub const BEFORE: &str = "vault.before";

/// Where the agent keeps the key of an unlocked vault, in the browser's memory.
pub const KEY: &str = "session";

/// 2026-11-21T12:00:00Z.
pub const NOON: u64 = 1_795_262_400_000;
