//! The document as it is stored: everything that can be read without a key.

mod judged;

use std::sync::Arc;

use keyfob_crypto::seal::{self, NONCE_LENGTH, TAG_LENGTH};

use self::judged::{
    HEADER_MAX, expect_checksum, expect_format, judge_malformed, judge_slots, parse_slots,
};
use super::{
    canonical::{self, NUMBER_MAX, Object},
    contents::Contents,
    cost::KdfCost,
    error::{FormatError, OpenError, SealError, UnlockError},
    id::{SlotId, VaultId},
    kdf::PassphraseText,
    key::VaultKey,
    opened::Vault,
    padding,
    recovery::RecoveryCode,
    slot::{Slot, SlotKind},
};
use crate::buffer::WipedBuffer;

/// A vault, locked: a header that anyone can read, and a sealed body.
#[derive(Clone)]
pub struct VaultDocument {
    pub(super) id: VaultId,
    pub(super) generation: u64,
    pub(super) slots: Vec<Slot>,
    pub(super) nonce: [u8; NONCE_LENGTH],
    pub(super) body: Arc<Vec<u8>>,
    pub(super) mac: [u8; 32],
    /// Members that only a later minor version knows.
    pub(super) unknown: Object<'static>,
}

impl VaultDocument {
    /// Reads a document. White space around it, as an editor may leave it, is let pass; nothing else
    /// that [`VaultDocument::to_bytes`] would not write is.
    ///
    /// # Errors
    ///
    /// [`FormatError`]; [`FormatError::Newer`] before anything else is judged, but for a document of
    /// this version in whose number one bit has flipped.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        if bytes.len() > DOCUMENT_MAX {
            return Err(FormatError::TooLarge);
        }
        let text = str::from_utf8(bytes.trim_ascii()).map_err(|_| FormatError::NotAVault)?;
        let mut members = Object::parse(text).map_err(|_| judge_malformed(text))?;
        expect_format(&mut members)?;
        let body = members.take("body")?;
        expect_checksum(&mut members)?;
        Self::from_members(members, &body)
    }

    /// The document as it is stored and exported.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut members = self.header();
        members.put_bytes("mac", &self.mac);
        members.put_bytes("checksum", &seal::digest(&members.write()));
        members.write_with_bytes("body", &self.body).into_bytes()
    }

    /// Which vault it is.
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// How many times its body has been sealed.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// What opens it, in the document's order.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = (SlotId, SlotKind)> + '_ {
        self.slots.iter().map(|slot| (slot.id, slot.kind))
    }

    /// What a derivation from the passphrase costs; `None` when no passphrase opens the vault.
    pub fn passphrase_cost(&self) -> Option<KdfCost> {
        self.slots.iter().find_map(|slot| match slot.kind {
            SlotKind::Passphrase(cost) => Some(cost),
            SlotKind::Recovery | SlotKind::Unknown => None,
        })
    }

    /// Derives the vault key from a passphrase, trying every passphrase slot.
    ///
    /// `passphrase` is in Unicode's form NFKC: see the format.
    ///
    /// # Errors
    ///
    /// [`UnlockError`]. A wrong passphrase costs the whole derivation of every slot.
    ///
    /// # Security
    ///
    /// The key is not yet known to be the body's: [`VaultDocument::open`] decides.
    pub fn derive_key(&self, passphrase: &str) -> Result<VaultKey, UnlockError> {
        let passphrase = PassphraseText::new(passphrase)?;
        self.expect_slot(|kind| matches!(kind, SlotKind::Passphrase(_)))?;
        for slot in &self.slots {
            if let Some(key) = slot.try_passphrase(self.id, passphrase)? {
                return Ok(key);
            }
        }
        Err(UnlockError::WrongPassphrase)
    }

    /// Derives the vault key from a recovery code, trying every recovery slot.
    ///
    /// # Errors
    ///
    /// [`UnlockError`].
    pub fn derive_key_from_recovery(&self, code: &RecoveryCode) -> Result<VaultKey, UnlockError> {
        self.expect_slot(|kind| kind == SlotKind::Recovery)?;
        let mut keys = self.slots.iter();
        keys.find_map(|slot| slot.try_recovery(self.id, code))
            .ok_or(UnlockError::WrongRecoveryCode)
    }

    /// Opens the vault with its key; no derivation from a passphrase.
    ///
    /// # Errors
    ///
    /// [`OpenError`]: the document is damaged, or this is another vault's key.
    pub fn open(&self, key: &VaultKey) -> Result<Vault, OpenError> {
        let body = self.decrypt(key)?;
        let contents = text_of(&body).and_then(Contents::parse);
        let contents = contents.ok_or(OpenError::Contents)?;
        Ok(Vault::new(key.clone(), self.clone(), contents))
    }

    /// As [`VaultDocument::open`], but whether it holds these contents is all that is asked.
    pub(super) fn expect(&self, key: &VaultKey, contents: &Contents) -> Result<(), OpenError> {
        let body = self.decrypt(key)?;
        let same = text_of(&body).is_some_and(|text| contents.are_said_by(text));
        same.then_some(()).ok_or(OpenError::Contents)
    }

    /// A document without a body yet, of generation 0.
    pub(super) fn empty(id: VaultId) -> Self {
        Self {
            id,
            generation: 0,
            slots: Vec::new(),
            nonce: [0; NONCE_LENGTH],
            body: Arc::default(),
            mac: [0; 32],
            unknown: Object::default(),
        }
    }

    /// The same vault one generation on, with these contents.
    pub(super) fn seal(
        &self,
        key: &VaultKey,
        nonce: [u8; NONCE_LENGTH],
        contents: &Contents,
    ) -> Result<Self, SealError> {
        let generation = self.generation.checked_add(1).filter(|&g| g <= NUMBER_MAX);
        let generation = generation.ok_or(SealError::Generation)?;
        let mut body = contents.write();
        padding::pad(&mut body, TAG_LENGTH);
        if body.as_slice().len() > BODY_MAX {
            return Err(SealError::TooLarge);
        }
        let body_key = key.derive_body_key(self.id);
        let bound = bound(self.id, generation);
        seal::seal(&body_key, &nonce, bound.as_bytes(), body.as_mut_vec());
        let mut sealed = self.clone();
        sealed.generation = generation;
        sealed.nonce = nonce;
        sealed.body = Arc::new(body.into_public());
        sealed.authenticate(key);
        Ok(sealed)
    }

    /// The same vault and body with other slots; nothing when they are too many or too dear.
    pub(super) fn with_slots(&self, key: &VaultKey, slots: Vec<Slot>) -> Option<Self> {
        judge_slots(&slots).ok()?;
        let mut document = self.clone();
        document.slots = slots;
        document.authenticate(key);
        let room = HEADER_MAX.saturating_sub(MAC_MEMBER);
        (document.header().write().len() <= room).then_some(document)
    }

    /// The padded text of the body.
    fn decrypt(&self, key: &VaultKey) -> Result<WipedBuffer, OpenError> {
        let mac_key = key.derive_mac_key(self.id);
        seal::verify(&mac_key, &self.header().write(), &self.mac).map_err(|_| OpenError::Header)?;
        let mut body = WipedBuffer::copy_of(&self.body);
        let body_key = key.derive_body_key(self.id);
        let bound = bound(self.id, self.generation);
        seal::open(&body_key, &self.nonce, bound.as_bytes(), body.as_mut_vec())
            .map_err(|_| OpenError::Body)?;
        Ok(body)
    }

    fn authenticate(&mut self, key: &VaultKey) {
        self.mac = seal::authenticate(&key.derive_mac_key(self.id), &self.header().write());
    }

    fn expect_slot(&self, of: impl Fn(SlotKind) -> bool) -> Result<(), UnlockError> {
        let found = self.slots.iter().any(|slot| of(slot.kind));
        found.then_some(()).ok_or(UnlockError::NoSlot)
    }

    /// Everything but body, mac and checksum: what the mac authenticates.
    fn header(&self) -> Object<'_> {
        let mut members = self.unknown.clone();
        members.put_text("format", FORMAT);
        members.put_number("generation", self.generation);
        members.put_bytes("id", self.id.as_bytes());
        members.put_bytes("nonce", &self.nonce);
        let slots = self.slots.iter().map(|slot| slot.text.as_str());
        members.put("slots", canonical::write_list(slots));
        members.put_number("version", VERSION);
        members
    }

    fn from_members(mut members: Object<'_>, body: &str) -> Result<Self, FormatError> {
        members.take("format")?;
        members.take("version")?;
        Ok(Self {
            slots: parse_slots(&members.take("slots")?)?,
            id: VaultId(canonical::array(&members.take("id")?)?),
            generation: canonical::number(&members.take("generation")?)?,
            nonce: canonical::array(&members.take("nonce")?)?,
            body: Arc::new(canonical::bytes(body)?),
            mac: canonical::array(&members.take("mac")?)?,
            unknown: members.into_owned(),
        })
    }
}

/// The text of a body, without its padding.
fn text_of(body: &WipedBuffer) -> Option<&str> {
    str::from_utf8(padding::strip(body.as_slice())?).ok()
}

/// What is bound to the body.
fn bound(id: VaultId, generation: u64) -> String {
    let mut members = Object::default();
    members.put_text("format", FORMAT);
    members.put_number("generation", generation);
    members.put_bytes("id", id.as_bytes());
    members.put_number("version", VERSION);
    members.write()
}

/// The longest document in bytes; anything longer is refused unread.
pub const DOCUMENT_MAX: usize = 32 << 20;

/// Length of the member `mac` in the header.
const MAC_MEMBER: usize = 53;

/// The longest body before it is sealed, in bytes: 3 of them become 4 characters.
const BODY_MAX: usize = (DOCUMENT_MAX - 2 * HEADER_MAX) / 4 * 3;

/// The most slots.
pub(super) const SLOTS_MAX: usize = 16;

/// The name of the format.
pub(super) const FORMAT: &str = "keyfob-vault";

/// The version of the format.
pub(super) const VERSION: u64 = 1;
