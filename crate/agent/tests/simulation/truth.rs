//! What is really on disk: both documents opened with `core` alone, the agent aside.

use std::collections::BTreeMap;
use std::rc::Rc;

use keyfob_agent::Area;
use keyfob_core::device::Device;
use keyfob_core::settings::Settings;
use keyfob_core::vault::{RecoveryCode, Vault, VaultDocument};

use super::actions::device_of;
use super::marks::PASSPHRASES;
use super::memory;
use super::plain::Plain;
use super::world::{BEFORE, CURRENT, World};

/// The devices of a document by their numbers.
pub type Devices = BTreeMap<usize, Device>;

/// A document that opens.
pub struct Copy {
    pub devices: Devices,
    pub settings: Settings,
    pub vault: Vault,
}

impl Copy {
    /// Opens a text with whatever opens it; nothing when it is damaged.
    pub fn open(text: &str) -> Option<Self> {
        let vault = open(text)?;
        let devices = vault.contents().devices.iter();
        let devices = devices.map(|device| (number(device), device.clone()));
        Some(Self {
            devices: devices.collect(),
            settings: vault.contents().settings,
            vault,
        })
    }

    /// What was deleted and may be taken back, as far as it is that device.
    pub fn deleted(&self, device: usize, id: &str) -> Option<&Device> {
        let mut deleted = self.vault.contents().deleted.iter();
        deleted.find(|it| number(it) == device && it.id.to_string() == id)
    }

    /// All that was deleted of that device and may be taken back, in their order.
    pub fn lying(&self, device: usize) -> impl Iterator<Item = &Device> {
        let deleted = self.vault.contents().deleted.iter();
        deleted.filter(move |it| number(it) == device)
    }

    /// Whether the passphrase of that number opens it.
    pub fn opens_with(&self, passphrase: usize) -> bool {
        memory::derive_key(self.document(), PASSPHRASES[passphrase]).is_ok()
    }

    /// Whether a recovery code opens it.
    pub fn opens_with_code(&self, code: &str) -> bool {
        let code = RecoveryCode::parse(code).unwrap();
        self.document().derive_key_from_recovery(&code).is_ok()
    }

    /// Its text.
    pub fn text(&self) -> Vec<u8> {
        self.document().to_bytes()
    }

    fn document(&self) -> &VaultDocument {
        self.vault.document()
    }
}

/// Both documents, as far as they open, and what lies beside them.
#[derive(Clone, Default)]
pub struct Truth {
    pub current: Option<Rc<Copy>>,
    pub before: Option<Rc<Copy>>,
    pub plain: Plain,
}

impl Truth {
    /// What a worker has to work with.
    pub fn copy(&self) -> Option<&Rc<Copy>> {
        self.current.as_ref().or(self.before.as_ref())
    }

    /// Its devices.
    pub fn devices(&self) -> Option<&Devices> {
        self.copy().map(|copy| &copy.devices)
    }

    /// Whether both copies are there and so.
    pub fn both(&self, are: impl Fn(&Copy) -> bool) -> bool {
        let copies = [&self.current, &self.before];
        copies.iter().all(|copy| copy.as_deref().is_some_and(&are))
    }
}

/// Opens documents, and remembers the last ones.
#[derive(Default)]
pub struct Reader {
    known: Vec<(String, Option<Rc<Copy>>)>,
}

impl Reader {
    pub fn read(&mut self, world: &World) -> Truth {
        Truth {
            current: self.open(world.text(Area::Local, CURRENT)),
            before: self.open(world.text(Area::Local, BEFORE)),
            plain: Plain::read(world),
        }
    }

    fn open(&mut self, text: Option<String>) -> Option<Rc<Copy>> {
        let text = text?;
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == text) {
            return known.clone();
        }
        let copy = Copy::open(&text).map(Rc::new);
        self.known.truncate(REMEMBERED);
        self.known.insert(0, (text, copy.clone()));
        copy
    }
}

/// Opens a document with whichever passphrase opens it; nothing when it is damaged.
pub fn open(text: &str) -> Option<Vault> {
    let document = VaultDocument::parse(text.as_bytes()).ok()?;
    document.open(&memory::any_key(&document)?).ok()
}

/// By its secret; one that nobody ever made has a number that nobody has.
fn number(device: &Device) -> usize {
    device_of(&device.secret).unwrap_or(usize::MAX)
}

const REMEMBERED: usize = 3;
