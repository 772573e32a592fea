//! What is really on disk: both documents opened with `core` alone, the agent aside.

use std::collections::BTreeMap;
use std::rc::Rc;

use keyfob_agent::Area;
use keyfob_core::device::SpentSteps;
use keyfob_core::vault::{Vault, VaultDocument};

use super::marks::PASSPHRASE;
use super::memory;
use super::world::{BEFORE, CURRENT, World};

/// The devices of a document by their labels.
pub type Devices = BTreeMap<String, SpentSteps>;

/// Both documents, as far as they open.
#[derive(Clone, Default)]
pub struct Truth {
    pub current: Option<Rc<Devices>>,
    pub before: Option<Rc<Devices>>,
}

impl Truth {
    /// What a worker has to work with.
    pub fn devices(&self) -> Option<&Rc<Devices>> {
        self.current.as_ref().or(self.before.as_ref())
    }
}

/// Opens documents, and remembers the last ones.
#[derive(Default)]
pub struct Reader {
    known: Vec<(String, Option<Rc<Devices>>)>,
}

impl Reader {
    pub fn read(&mut self, world: &World) -> Truth {
        Truth {
            current: self.devices(world.text(Area::Local, CURRENT)),
            before: self.devices(world.text(Area::Local, BEFORE)),
        }
    }

    fn devices(&mut self, text: Option<String>) -> Option<Rc<Devices>> {
        let text = text?;
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == text) {
            return known.clone();
        }
        let devices = open(&text).map(|vault| Rc::new(devices_of(&vault)));
        self.known.truncate(REMEMBERED);
        self.known.insert(0, (text, devices.clone()));
        devices
    }
}

/// Opens a document with the passphrase; nothing when it is damaged.
pub fn open(text: &str) -> Option<Vault> {
    let document = VaultDocument::parse(text.as_bytes()).ok()?;
    let key = memory::derive_key(&document, PASSPHRASE).ok()?;
    document.open(&key).ok()
}

fn devices_of(vault: &Vault) -> Devices {
    let devices = vault.contents().devices.iter();
    devices
        .map(|device| (device.label.clone(), device.spent_steps.clone()))
        .collect()
}

const REMEMBERED: usize = 3;
