//! The platform that a worker gets: the world, and perhaps a fault planted on the way to it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use keyfob_agent::{Area, Platform, Push, RandomnessError, StorageError, TabId};
use keyfob_core::device::SpentSteps;
use keyfob_core::vault::{
    Entropy, EntropyError, KdfCost, UnlockError, Vault, VaultDocument, VaultKey,
};

use serde_json::Value;

use super::executor::pause;
use super::memory;
use super::pages::TABS;
use super::planted::Planted;
use super::truth::open;
use super::world::{BEFORE, CURRENT, KEY, World};

/// Lives as long as its worker.
pub struct Wire<'w> {
    world: &'w World,
    planted: Option<Planted>,
    /// What the agent is led to believe lies on disk.
    belief: RefCell<BTreeMap<String, String>>,
    /// The agent believes that there is no key.
    keyless: Cell<bool>,
    /// This worker has written to disk.
    wrote: Cell<bool>,
}

impl<'w> Wire<'w> {
    pub fn new(world: &'w World, planted: Option<Planted>) -> Self {
        Self {
            world,
            planted,
            belief: RefCell::default(),
            keyless: Cell::new(false),
            wrote: Cell::new(false),
        }
    }

    fn is(&self, planted: Planted) -> bool {
        self.planted == Some(planted)
    }

    async fn save_to_disk(&self, entries: &[(&str, &str)]) -> Result<(), StorageError> {
        self.belief.borrow_mut().clear();
        self.wrote.set(true);
        match self.planted {
            Some(Planted::BeforeNotKept) => self.replace(entries, &entries[..1]).await,
            Some(Planted::NoReadBack) => self.pretend(entries, entries).await,
            Some(Planted::BeforeUnverified) => self.keep_unverified(entries).await,
            Some(Planted::FailureIgnored) => {
                let _ = self.pretend(entries, entries).await;
                self.believe(entries);
                Ok(())
            }
            Some(Planted::SpentNotStored) if spends(entries) => {
                self.believe(entries);
                Ok(())
            }
            Some(Planted::OldSlotsKept) if is_second(entries) => {
                self.believe(entries);
                Ok(())
            }
            Some(Planted::LastSpentOnly) => {
                let mut kept = entries.to_vec();
                let text = self.forget_spent(kept[0].1);
                kept[0].1 = &text;
                self.replace(entries, &kept).await
            }
            Some(Planted::OpenCopy) => {
                self.world.save(Area::Local, entries).await?;
                let text = write_open(entries[0].1);
                self.world.save(Area::Local, &[("list", &text)]).await
            }
            _ => self.world.save(Area::Local, entries).await,
        }
    }

    /// Writes `kept` and has the agent find `entries`, whatever came of it.
    async fn pretend(
        &self,
        entries: &[(&str, &str)],
        kept: &[(&str, &str)],
    ) -> Result<(), StorageError> {
        self.world.save(Area::Local, kept).await?;
        self.believe(entries);
        Ok(())
    }

    /// As [`Wire::pretend`], where `kept` is what lies on disk now; else the agent finds what does.
    async fn replace(
        &self,
        entries: &[(&str, &str)],
        kept: &[(&str, &str)],
    ) -> Result<(), StorageError> {
        self.world.save(Area::Local, kept).await?;
        let lies = |(key, text): &(&str, &str)| {
            self.world.text(Area::Local, key).as_deref() == Some(*text)
        };
        if kept.iter().all(lies) {
            self.believe(entries);
        }
        Ok(())
    }

    fn believe(&self, entries: &[(&str, &str)]) {
        let entries = entries
            .iter()
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        self.belief.borrow_mut().extend(entries);
    }

    async fn keep_unverified(&self, entries: &[(&str, &str)]) -> Result<(), StorageError> {
        let unverified = self.world.text(Area::Local, CURRENT);
        let mut kept = entries.to_vec();
        if let (Some(text), [_, (_, before)]) = (&unverified, kept.as_mut_slice()) {
            *before = text;
        }
        self.world.save(Area::Local, &kept).await?;
        if let [_, before] = entries {
            self.believe(&[*before]);
        }
        Ok(())
    }

    fn forget_spent(&self, text: &str) -> String {
        let mut vault = open(text).unwrap();
        for device in &mut vault.contents_mut().devices {
            let steps = serde_json::to_value(&device.spent_steps).unwrap();
            let last = steps.as_array().unwrap().last().cloned();
            let last: Vec<_> = last.into_iter().collect();
            let last = serde_json::from_value::<SpentSteps>(last.into());
            device.spent_steps = last.unwrap_or_default();
        }
        let sealed = vault.seal(&mut Bytes(self.world)).unwrap();
        String::from_utf8(sealed.to_bytes()).unwrap()
    }

    /// What is written down of an unlocked vault.
    fn misremember(&self, text: &str) -> String {
        let mut unlocked: Value = serde_json::from_str(text).unwrap();
        match self.planted {
            Some(Planted::DeadlineForgotten) => unlocked["patience"] = Value::Null,
            Some(Planted::DamageForgotten) => unlocked["restored"] = false.into(),
            _ => return text.to_owned(),
        }
        unlocked.to_string()
    }

    fn believed(&self, area: Area, key: &str, found: Option<String>) -> Option<String> {
        match area {
            Area::Session => found.filter(|_| key != KEY || !self.keyless.get()),
            Area::Local if key == BEFORE && self.is(Planted::BeforeNotTried) => {
                found.filter(|_| self.wrote.get())
            }
            Area::Local => self.belief.borrow().get(key).cloned().or(found),
        }
    }
}

impl Platform for Wire<'_> {
    fn now(&self) -> u64 {
        self.world.now.get()
    }

    fn randomize(&self, bytes: &mut [u8]) -> Result<(), RandomnessError> {
        if self.is(Planted::OneNonce) && bytes.len() == NONCE {
            bytes.fill(7);
        } else {
            self.world.entropy.borrow_mut().fill(bytes);
        }
        Ok(())
    }

    async fn load(&self, area: Area, keys: &[&str]) -> Result<Vec<Option<String>>, StorageError> {
        let found = match self.world.load(area, keys).await {
            Err(_) if self.is(Planted::UnreadableIsEmpty) => vec![None; keys.len()],
            found => found?,
        };
        let found = keys.iter().zip(found);
        Ok(found
            .map(|(key, text)| self.believed(area, key, text))
            .collect())
    }

    async fn save(&self, area: Area, entries: &[(&str, &str)]) -> Result<(), StorageError> {
        if area == Area::Local {
            return self.save_to_disk(entries).await;
        }
        if entries.iter().any(|(key, _)| *key == KEY) {
            self.keyless.set(false);
            let text = self.misremember(entries[0].1);
            return self.world.save(area, &[(KEY, &text)]).await;
        }
        self.world.save(area, entries).await
    }

    async fn remove(&self, area: Area, key: &str) -> Result<(), StorageError> {
        if area == Area::Session && self.is(Planted::KeyNotCleared) {
            self.keyless.set(true);
            return Ok(());
        }
        self.world.remove(area, key).await
    }

    async fn ring(&self, _: Option<u64>) {
        pause().await;
    }

    async fn bring_card(&self, _: TabId) {}

    async fn open_unlock(&self) {}

    async fn tell(&self, _: TabId, _: Push) -> bool {
        pause().await;
        true
    }

    async fn active_tab(&self) -> Option<TabId> {
        pause().await;
        Some(TABS[0])
    }

    async fn tell_pages(&self, _: Push) {
        pause().await;
    }

    fn kdf_cost(&self) -> KdfCost {
        KdfCost::MIN
    }

    fn derive_key(&self, document: &VaultDocument, typed: &str) -> Result<VaultKey, UnlockError> {
        if self.is(Planted::AnyPassphrase) {
            return memory::any_key(document).ok_or(UnlockError::WrongPassphrase);
        }
        memory::derive_key(document, typed)
    }
}

/// Whether the write is the second of one document.
fn is_second(entries: &[(&str, &str)]) -> bool {
    matches!(entries, [(_, new), (_, old)] if new == old)
}

/// Whether the write changes nothing but spent steps.
fn spends(entries: &[(&str, &str)]) -> bool {
    let [(_, new), (_, old)] = entries else {
        return false;
    };
    let (Some(new), Some(old)) = (open(new), open(old)) else {
        return false;
    };
    let names = |vault: &Vault| -> Vec<_> {
        let devices = vault.contents().devices.iter();
        devices.map(|device| device.id).collect()
    };
    names(&new) == names(&old)
}

fn write_open(text: &str) -> String {
    let vault = open(text).unwrap();
    let devices = vault.contents().devices.iter();
    devices
        .map(|device| device.secret.to_base32().to_string())
        .collect()
}

struct Bytes<'w>(&'w World);

impl Entropy for Bytes<'_> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        self.0.entropy.borrow_mut().fill(bytes);
        Ok(())
    }
}

/// Bytes of a nonce.
const NONCE: usize = 24;
