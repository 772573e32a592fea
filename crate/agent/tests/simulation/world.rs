//! Storage, clock and chance in memory, and everything that can go wrong with them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

use data_encoding::BASE64;
use keyfob_agent::{Area, StorageError, WindowId};
use serde_json::Value;

use super::chance::Chance;
use super::executor::pause;
use super::faults::{Weather, WriteFault};
use super::log::{Log, Old};
use super::marks::{self, Guard};
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
    log: RefCell<Log>,
    areas: RefCell<BTreeMap<(Area, String), String>>,
    nonces: RefCell<HashMap<String, String>>,
    chance: RefCell<Chance>,
    /// What was drawn in this life, and is to lie nowhere on disk outside a sealed body.
    guards: RefCell<Vec<Guard>>,
    /// The window for the passphrase that is open, as far as the agent must know of it.
    pub window: Cell<Option<WindowId>>,
    /// The last vault key that the browser's memory was given.
    key: RefCell<Vec<u8>>,
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
            log: RefCell::default(),
            areas: RefCell::default(),
            nonces: RefCell::default(),
            chance: RefCell::new(chance.fork()),
            guards: RefCell::default(),
            window: Cell::new(None),
            key: RefCell::default(),
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

    /// The worker dies once in so many moments, or never: sooner while it writes to disk.
    pub fn life_expectancy(&self) -> usize {
        let moments = self.weather.get().death;
        if self.log.borrow().is_writing() {
            moments.div_ceil(HASTE)
        } else {
            moments
        }
    }

    /// Whether every write has arrived, or is not missed.
    pub fn is_whole(&self) -> bool {
        self.log.borrow().is_whole()
    }

    /// The browser outlives the worker: a write that was under way arrives.
    pub fn outlive(&self) {
        self.log.borrow_mut().arrive();
    }

    /// The browser dies: a write that was under way breaks off.
    pub fn crash(&self, chance: &mut Chance) {
        let old = self.log.borrow_mut().tear(chance);
        self.find(old);
    }

    /// The browser exits, and another one starts: its memory is gone, and what is on disk is read again.
    pub fn restart(&self) {
        self.areas
            .borrow_mut()
            .retain(|(area, _), _| *area == Area::Local);
        self.window.set(None);
        let found = self.log.borrow_mut().read();
        self.find(found);
    }

    fn find(&self, texts: Old) {
        for (key, text) in texts {
            match text {
                Some(text) => self.put(Area::Local, &key, &text),
                None => drop(self.areas.borrow_mut().remove(&(Area::Local, key))),
            }
        }
    }

    /// From now on `secret` may be written to no disk, nor lie on it already.
    pub fn guard(&self, what: &'static str, secret: &[u8]) -> Verdict {
        let guard = Guard::new(what, secret);
        for text in self.disk().values() {
            guard.look(text)?;
        }
        self.guards.borrow_mut().push(guard);
        Ok(())
    }

    /// The vault key that the agent keeps in the browser's memory.
    fn guard_key(&self, text: &str) -> Verdict {
        let kept: Value = serde_json::from_str(text).unwrap();
        let key = BASE64.decode(kept["key"].as_str().unwrap().as_bytes());
        let key = key.unwrap();
        let known = self.key.replace(key.clone());
        if known == key {
            return Ok(());
        }
        self.guard("the vault key", &key)
    }

    /// Brings the window for the passphrase to the front: the one that is known, or a new one.
    pub fn open_window(&self, known: Option<WindowId>) -> WindowId {
        let open = self.window.get();
        // Where a write failed, nobody may know of it.
        if open.is_some() && open != known && self.struck.get() == 0 {
            self.violation.replace(Some(Violation::TwoWindows));
        }
        let shown = open.unwrap_or_else(|| known.unwrap_or_default() + 1);
        self.window.set(Some(shown));
        shown
    }

    /// A promise that was broken while nobody could say so.
    pub fn verdict(&self) -> Verdict {
        self.violation.borrow_mut().take().map_or(Ok(()), Err)
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

    /// Writes all entries as one record.
    pub async fn save(&self, area: Area, entries: &[(&str, &str)]) -> Result<(), StorageError> {
        pause().await;
        self.inspect(area, entries);
        let outcome = self.write(area, entries);
        pause().await;
        self.log.borrow_mut().arrive();
        outcome
    }

    pub async fn remove(&self, area: Area, key: &str) -> Result<(), StorageError> {
        pause().await;
        let fault = self.fault(area);
        if fault != Some(WriteFault::Refused) {
            self.append(area, &[(key, "")]);
            self.areas.borrow_mut().remove(&(area, key.to_owned()));
        }
        pause().await;
        self.log.borrow_mut().arrive();
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
        let fault = self.fault(area);
        if !matches!(fault, Some(WriteFault::Refused | WriteFault::Lost)) {
            self.append(area, entries);
            for (key, text) in entries {
                let length = self.length_written(fault, text.len());
                self.put(area, key, &text[..length]);
            }
        }
        says(fault)
    }

    fn append(&self, area: Area, entries: &[(&str, &str)]) {
        if area == Area::Local {
            let old = entries
                .iter()
                .map(|(key, _)| ((*key).to_owned(), self.text(area, key)));
            let bytes = entries.iter().map(|(key, text)| key.len() + text.len());
            self.log.borrow_mut().append(old.collect(), bytes.sum());
        }
    }

    /// A write that would hold more than the quota is refused whole.
    fn is_full(&self, area: Area, entries: &[(&str, &str)]) -> bool {
        let mut disk = self.disk();
        disk.extend(
            entries
                .iter()
                .map(|(key, text)| ((*key).to_owned(), (*text).to_owned())),
        );
        let size: usize = disk.values().map(String::len).sum();
        area == Area::Local && size > self.quota.get()
    }

    fn fault(&self, area: Area) -> Option<WriteFault> {
        if !self.strikes(self.weather.get().write) {
            return None;
        }
        let mut chance = self.chance.borrow_mut();
        Some(match area {
            Area::Local => WriteFault::to_disk(&mut chance),
            Area::Session => WriteFault::to_memory(&mut chance),
        })
    }

    fn strikes(&self, times: usize) -> bool {
        let strikes = self.chance.borrow_mut().once_in(times);
        self.struck.update(|count| count + usize::from(strikes));
        strikes
    }

    /// How much of a text reaches the disk.
    fn length_written(&self, fault: Option<WriteFault>, length: usize) -> usize {
        match fault {
            Some(WriteFault::Cut | WriteFault::Broken) => {
                self.chance.borrow_mut().below(length.max(1))
            }
            _ => length,
        }
    }

    /// Looks at every byte that is to be stored.
    fn inspect(&self, area: Area, entries: &[(&str, &str)]) {
        for (key, text) in entries {
            let sealed = match (area, *key) {
                (Area::Local, CURRENT) => self.expect_nonce(text),
                (Area::Session, KEY) => self.guard_key(text),
                _ => Ok(()),
            };
            // A fence is nothing but dots, and long.
            let text = text.trim_matches('.');
            let guards = self.guards.borrow();
            let mut guards = guards.iter().filter(|_| area == Area::Local);
            let guarded = guards.try_for_each(|guard| guard.look(text));
            let seen = marks::look(area, text).and(guarded);
            if let Err(violation) = seen.and(sealed) {
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
        Some(WriteFault::Refused | WriteFault::Late | WriteFault::Broken) => {
            Err(StorageError::Failed)
        }
        _ => Ok(()),
    }
}

/// Where the agent keeps the current document.
pub const CURRENT: &str = "vault";

/// Where the agent keeps the one before it.
pub const BEFORE: &str = "vault.before";

/// What the agent writes before anything else.
pub const FENCE: &str = "fence";

/// Where the agent keeps the key of an unlocked vault, in the browser's memory.
pub const KEY: &str = "session";

/// How much sooner.
const HASTE: usize = 4;

/// 2026-11-21T12:00:00Z.
pub const NOON: u64 = 1_795_262_400_000;
