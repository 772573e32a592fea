//! The platform that a worker gets: the world, and perhaps a fault planted on the way to it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use data_encoding::{BASE64, HEXLOWER};
use keyfob_agent::{Area, Platform, Push, RandomnessError, StorageError, TabId, WindowId};
use keyfob_core::device::{Device, DeviceState, SpentSteps};
use keyfob_core::otp::TimeStep;
use keyfob_core::vault::{
    Entropy, EntropyError, KdfCost, UnlockError, Vault, VaultDocument, VaultKey,
};

use serde_json::Value;

use super::actions::{device_of, label, secret};
use super::executor::pause;
use super::memory;
use super::model::choices;
use super::pages::TABS;
use super::planted::Planted;
use super::truth::open;
use super::world::{BEFORE, CURRENT, FENCE, KEY, World};

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
    /// What the last write of the current document took the place of.
    replaced: RefCell<String>,
    /// What was drawn at random, in hexadecimal.
    drawn: RefCell<String>,
}

impl<'w> Wire<'w> {
    pub fn new(world: &'w World, planted: Option<Planted>) -> Self {
        Self {
            world,
            planted,
            belief: RefCell::default(),
            keyless: Cell::new(false),
            wrote: Cell::new(false),
            replaced: RefCell::default(),
            drawn: RefCell::default(),
        }
    }

    fn is(&self, planted: Planted) -> bool {
        self.planted == Some(planted)
    }

    async fn save_to_disk(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let entry = (key, text);
        if key == CURRENT {
            self.belief.borrow_mut().remove(CURRENT);
        } else {
            self.belief.borrow_mut().clear();
        }
        self.wrote.set(true);
        match (self.planted, key) {
            (Some(Planted::BeforeNotKept | Planted::BothAtOnce), BEFORE)
            | (Some(Planted::Unfenced), FENCE) => {
                self.believe(entry);
                Ok(())
            }
            (Some(Planted::BothAtOnce), CURRENT) => self.save_both(entry).await,
            (Some(Planted::NoReadBack), CURRENT) => {
                self.world.save(Area::Local, &[entry]).await?;
                self.believe(entry);
                Ok(())
            }
            (Some(Planted::BeforeUnverified), CURRENT) => {
                let before = self.world.text(Area::Local, BEFORE).unwrap_or_default();
                let unverified = self.world.text(Area::Local, CURRENT).unwrap_or_default();
                self.world
                    .save(Area::Local, &[(BEFORE, &unverified)])
                    .await?;
                self.believe((BEFORE, &before));
                self.world.save(Area::Local, &[entry]).await
            }
            (Some(Planted::FailureIgnored), CURRENT) => {
                let _ = self.world.save(Area::Local, &[entry]).await;
                self.believe(entry);
                Ok(())
            }
            (Some(Planted::SpentNotStored), CURRENT) if self.spends(text) => {
                self.believe(entry);
                Ok(())
            }
            (Some(Planted::OldSlotsKept), BEFORE) if self.changes_slots(text) => {
                self.believe(entry);
                Ok(())
            }
            (Some(Planted::ChoiceNotStored), CURRENT) if self.chooses(text) => {
                self.believe(entry);
                Ok(())
            }
            (Some(Planted::NotPutBack), CURRENT) => self.save_once(entry).await,
            (
                Some(
                    planted @ (Planted::LastSpentOnly
                    | Planted::EnrolmentNotStored
                    | Planted::NamesNotStored
                    | Planted::ChangeNotNoted),
                ),
                CURRENT,
            ) => {
                let kept = self.alter(text, planted);
                self.replace(entry, &kept).await
            }
            (
                Some(planted @ (Planted::OpenCopy | Planted::KeyOnDisk | Planted::DrawsOnDisk)),
                CURRENT,
            ) => {
                self.world.save(Area::Local, &[entry]).await?;
                let list = self.write_open(text, planted);
                self.world.save(Area::Local, &[("list", &list)]).await
            }
            _ => self.world.save(Area::Local, &[entry]).await,
        }
    }

    /// Writes the one before, of which the agent believes that it lies there, together with this.
    async fn save_both(&self, (key, text): (&str, &str)) -> Result<(), StorageError> {
        let before = self.belief.borrow().get(BEFORE).cloned();
        let mut entries = vec![(key, text)];
        entries.extend(before.as_deref().map(|before| (BEFORE, before)));
        self.world.save(Area::Local, &entries).await
    }

    /// Writes `kept`, and has the agent find what it wrote, if `kept` is what lies on disk now.
    async fn replace(&self, entry: (&str, &str), kept: &str) -> Result<(), StorageError> {
        self.world.save(Area::Local, &[(entry.0, kept)]).await?;
        if self.world.text(Area::Local, entry.0).as_deref() == Some(kept) {
            self.believe(entry);
        }
        Ok(())
    }

    fn believe(&self, (key, text): (&str, &str)) {
        let entry = (key.to_owned(), text.to_owned());
        self.belief.borrow_mut().extend([entry]);
    }

    /// Whether a write of the current document changes nothing but spent steps.
    fn spends(&self, new: &str) -> bool {
        let old = self.world.text(Area::Local, BEFORE);
        let (Some(new), Some(old)) = (open(new), old.and_then(|old| open(&old))) else {
            return false;
        };
        let names = |vault: &Vault| -> Vec<_> {
            let devices = vault.contents().devices.iter();
            devices.map(|device| device.id).collect()
        };
        names(&new) == names(&old)
    }

    /// Whether other things open this document than the one before.
    fn changes_slots(&self, new: &str) -> bool {
        let slots = |text: &str| {
            let document = VaultDocument::parse(text.as_bytes()).ok()?;
            Some(document.slots().map(|(id, _)| id).collect::<Vec<_>>())
        };
        let old = self.world.text(Area::Local, BEFORE);
        old.is_some_and(|old| slots(&old) != slots(new))
    }

    /// Writes the current document, unless it is the one that the last write took the place of.
    async fn save_once(&self, entry: (&str, &str)) -> Result<(), StorageError> {
        if *self.replaced.borrow() == entry.1 {
            self.believe(entry);
            return Ok(());
        }
        let there = self.world.text(Area::Local, CURRENT);
        self.replaced.replace(there.unwrap_or_default());
        self.world.save(Area::Local, &[entry]).await
    }

    /// Whether a write of the current document changes nothing but what the person has chosen.
    fn chooses(&self, new: &str) -> bool {
        let old = self.world.text(Area::Local, BEFORE);
        let (Some(new), Some(old)) = (open(new), old.and_then(|old| open(&old))) else {
            return false;
        };
        let (new, old) = (new.contents(), old.contents());
        new.devices == old.devices && choices(&new.settings) != choices(&old.settings)
    }

    /// A document as the agent would write or find it if it were so mistaken.
    fn alter(&self, text: &str, planted: Planted) -> String {
        let Some(mut vault) = open(text) else {
            return text.to_owned();
        };
        let devices = &mut vault.contents_mut().devices;
        match planted {
            Planted::EnrolmentNotStored => {
                devices.retain(|device| device.state != DeviceState::Pending);
            }
            Planted::ChangeNotNoted => vault.contents_mut().settings.changed = None,
            Planted::DeviceOverlooked => drop(devices.pop()),
            _ => devices
                .iter_mut()
                .for_each(|device| mistake(device, planted)),
        }
        let sealed = vault.seal(&mut Bytes(self.world)).unwrap();
        String::from_utf8(sealed.to_bytes()).unwrap()
    }

    /// Something of a vault, in the open.
    fn write_open(&self, text: &str, planted: Planted) -> String {
        let vault = open(text).unwrap();
        match planted {
            Planted::KeyOnDisk => BASE64.encode(vault.key().expose()),
            Planted::DrawsOnDisk => self.drawn.borrow().clone(),
            _ => {
                let devices = vault.contents().devices.iter();
                devices
                    .map(|device| device.secret.to_base32().to_string())
                    .collect()
            }
        }
    }

    /// What is written down of an unlocked vault.
    fn misremember(&self, text: &str) -> String {
        let mut unlocked: Value = serde_json::from_str(text).unwrap();
        match self.planted {
            Some(Planted::DeadlineForgotten) => unlocked["patience"] = Value::Null,
            Some(Planted::ClockForgotten) => unlocked["seen"] = unlocked["active"].clone(),
            Some(Planted::DamageForgotten) => unlocked["restored"] = false.into(),
            _ => return text.to_owned(),
        }
        unlocked.to_string()
    }

    /// What is written down of the tabs.
    fn forget(text: &str, planted: Planted) -> String {
        let mut tabs: Value = serde_json::from_str(text).unwrap();
        for tab in tabs["tabs"].as_object_mut().unwrap().values_mut() {
            match planted {
                Planted::ServedForgotten => tab["served"] = Value::Array(Vec::new()),
                Planted::SearchForgotten => {
                    if let Some(offer) = tab["document"]["offer"].as_object_mut() {
                        offer.insert("sought".into(), false.into());
                    }
                }
                _ => tab["document"]["enrolment"]["saved"] = Value::Null,
            }
        }
        tabs.to_string()
    }

    fn believed(&self, area: Area, key: &str, found: Option<String>) -> Option<String> {
        match area {
            Area::Session => found.filter(|_| key != KEY || !self.keyless.get()),
            Area::Local if key == BEFORE && self.is(Planted::BeforeNotTried) => {
                found.filter(|_| self.wrote.get())
            }
            Area::Local if key == CURRENT && !self.wrote.get() => match self.planted {
                Some(
                    planted @ (Planted::SpentForgotten
                    | Planted::DeviceOverlooked
                    | Planted::SecretMistaken),
                ) => found.map(|text| self.alter(&text, planted)),
                _ => found,
            },
            Area::Local => self.belief.borrow().get(key).cloned().or(found),
        }
    }
}

impl Platform for Wire<'_> {
    fn now(&self) -> u64 {
        let late = if self.is(Planted::OtherTime) {
            90_000
        } else {
            0
        };
        self.world.now.get() + late
    }

    fn randomize(&self, bytes: &mut [u8]) -> Result<(), RandomnessError> {
        if self.is(Planted::OneNonce) && bytes.len() == NONCE {
            bytes.fill(7);
        } else {
            self.world.entropy.borrow_mut().fill(bytes);
        }
        if self.is(Planted::DrawsOnDisk) {
            self.drawn.borrow_mut().push_str(&HEXLOWER.encode(bytes));
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

    async fn save(&self, area: Area, key: &str, text: &str) -> Result<(), StorageError> {
        if area == Area::Local {
            return self.save_to_disk(key, text).await;
        }
        if key == KEY {
            self.keyless.set(false);
            let text = self.misremember(text);
            return self.world.save(area, &[(key, &text)]).await;
        }
        if let (
            Some(
                planted @ (Planted::EnrolmentForgotten
                | Planted::SearchForgotten
                | Planted::ServedForgotten),
            ),
            TABS_KEY,
        ) = (self.planted, key)
        {
            let text = Self::forget(text, planted);
            return self.world.save(area, &[(key, &text)]).await;
        }
        self.world.save(area, &[(key, text)]).await
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

    async fn mark(&self, _: TabId, _: bool) {
        pause().await;
    }

    async fn open_unlock(&self, known: Option<WindowId>) -> Option<WindowId> {
        pause().await;
        Some(self.world.open_window(known))
    }

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

/// Takes a device for another than it is.
fn mistake(device: &mut Device, planted: Planted) {
    match planted {
        Planted::SpentForgotten => device.spent_steps = SpentSteps::default(),
        Planted::SecretMistaken => {
            let number = device_of(&device.secret).unwrap_or_default();
            device.secret = secret(number + 100);
        }
        Planted::NamesNotStored => {
            let number = device_of(&device.secret).unwrap_or_default();
            device.label = label(number, 0);
        }
        _ => {
            let steps = serde_json::to_value(&device.spent_steps).unwrap();
            // Of several in a row, the last.
            let last = steps.as_array().unwrap().last();
            let last = last.and_then(|run| run.as_u64().or_else(|| run.get(1)?.as_u64()));
            device.spent_steps = SpentSteps::default();
            if let Some(step) = last {
                device.spent_steps.spend(TimeStep(step));
            }
        }
    }
}

struct Bytes<'w>(&'w World);

impl Entropy for Bytes<'_> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        self.0.entropy.borrow_mut().fill(bytes);
        Ok(())
    }
}

/// Where the agent keeps what it knows of tabs, in the browser's memory.
const TABS_KEY: &str = "tabs";

/// Bytes of a nonce.
const NONCE: usize = 24;
