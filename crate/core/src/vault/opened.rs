//! The vault, unlocked: its contents, and what changes it.

use super::{
    contents::Contents,
    cost::KdfCost,
    document::VaultDocument,
    entropy::{Entropy, make_bytes},
    error::{OpenError, SealError, SlotError},
    id::{SlotId, VaultId},
    kdf::PassphraseText,
    key::VaultKey,
    recovery::RecoveryCode,
    slot::{Slot, SlotKind},
};

/// An unlocked vault.
///
/// Changes of the contents reach the document by [`Vault::seal`]. Changes of the slots reach it at
/// once and leave the body as it was last sealed. Either returns the document that is to be
/// stored; after an error nothing has changed.
///
/// # Security
///
/// Holds the vault key and every secret. Both are zeroized on drop.
pub struct Vault {
    key: VaultKey,
    pub(super) document: VaultDocument,
    contents: Contents,
}

impl Vault {
    /// Makes an empty vault that `passphrase` opens.
    ///
    /// `passphrase` is in Unicode's form NFKC: see the format.
    ///
    /// # Errors
    ///
    /// [`SlotError`].
    pub fn make(
        passphrase: &str,
        cost: KdfCost,
        entropy: &mut impl Entropy,
    ) -> Result<(Self, VaultDocument), SlotError> {
        let passphrase = PassphraseText::new(passphrase)?;
        let document = VaultDocument::empty(VaultId::make(entropy)?);
        let key = VaultKey::make(entropy)?;
        let mut vault = Self::new(key, document, Contents::default());
        let slot = vault.make_slot((passphrase, cost), entropy)?;
        vault.document.slots.push(slot);
        let document = vault.seal(entropy)?;
        Ok((vault, document))
    }

    pub(super) fn new(key: VaultKey, document: VaultDocument, contents: Contents) -> Self {
        Self {
            key,
            document,
            contents,
        }
    }

    /// What the vault keeps.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// What the vault keeps, to be changed and then sealed.
    pub fn contents_mut(&mut self) -> &mut Contents {
        &mut self.contents
    }

    /// The vault key.
    pub fn key(&self) -> &VaultKey {
        &self.key
    }

    /// The document as it was last read or made.
    pub fn document(&self) -> &VaultDocument {
        &self.document
    }

    /// Seals the contents: one generation on, with a fresh nonce.
    ///
    /// # Errors
    ///
    /// [`SealError`].
    pub fn seal(&mut self, entropy: &mut impl Entropy) -> Result<VaultDocument, SealError> {
        let nonce = make_bytes(entropy)?;
        self.document = self.document.seal(&self.key, nonce, &self.contents)?;
        Ok(self.document.clone())
    }

    /// Seals other contents, for a file that is kept elsewhere; this vault stays as it is.
    ///
    /// # Errors
    ///
    /// [`SealError`].
    pub fn seal_copy(
        &self,
        contents: &Contents,
        entropy: &mut impl Entropy,
    ) -> Result<VaultDocument, SealError> {
        let nonce = make_bytes(entropy)?;
        self.document.seal(&self.key, nonce, contents)
    }

    /// The same vault, from its document as it was read back: it is opened, read wholly and compared.
    ///
    /// # Errors
    ///
    /// [`OpenError`]; [`OpenError::Contents`] too when it holds anything but what this vault does.
    pub fn reopen(self, document: VaultDocument) -> Result<Self, OpenError> {
        document.expect(&self.key, &self.contents)?;
        Ok(Self { document, ..self })
    }

    /// Replaces every passphrase slot by one for `passphrase`. The body stays as it is.
    ///
    /// # Errors
    ///
    /// [`SlotError`].
    ///
    /// # Security
    ///
    /// A copy of the document from before still opens with the passphrase from before; who fears
    /// for it wants [`Vault::rotate_key`] as well.
    pub fn change_passphrase(
        &mut self,
        passphrase: &str,
        cost: KdfCost,
        entropy: &mut impl Entropy,
    ) -> Result<VaultDocument, SlotError> {
        let slot = self.make_slot((PassphraseText::new(passphrase)?, cost), entropy)?;
        self.replace(|kind| matches!(kind, SlotKind::Passphrase(_)), slot)
    }

    /// Adds a slot for one more passphrase.
    ///
    /// # Errors
    ///
    /// [`SlotError`].
    pub fn add_passphrase(
        &mut self,
        passphrase: &str,
        cost: KdfCost,
        entropy: &mut impl Entropy,
    ) -> Result<VaultDocument, SlotError> {
        let slot = self.make_slot((PassphraseText::new(passphrase)?, cost), entropy)?;
        self.replace(|_| false, slot)
    }

    /// Makes a recovery code; one that was made before no longer opens the vault.
    ///
    /// # Errors
    ///
    /// [`SlotError`].
    pub fn make_recovery_code(
        &mut self,
        entropy: &mut impl Entropy,
    ) -> Result<(RecoveryCode, VaultDocument), SlotError> {
        let code = RecoveryCode::make(entropy)?;
        let slot = Slot::for_recovery((self.document.id, &self.key), &code, entropy)?;
        let document = self.replace(|kind| kind == SlotKind::Recovery, slot)?;
        Ok((code, document))
    }

    /// Removes a slot, but never the last one that this version can open.
    ///
    /// # Errors
    ///
    /// [`SlotError::NoSuchSlot`], [`SlotError::Last`].
    pub fn remove_slot(&mut self, id: SlotId) -> Result<VaultDocument, SlotError> {
        let mut slots = self.document.slots.clone();
        slots.retain(|slot| slot.id != id);
        if slots.len() == self.document.slots.len() {
            return Err(SlotError::NoSuchSlot);
        }
        if slots.iter().all(|slot| slot.kind == SlotKind::Unknown) {
            return Err(SlotError::Last);
        }
        self.set_slots(slots)
    }

    /// Draws a new vault key, wraps it for `passphrase` alone and seals the contents with it.
    ///
    /// Other passphrases, recovery codes and slots of unknown kinds wrapped the old key; they are
    /// gone, and a new recovery code may be made.
    ///
    /// # Errors
    ///
    /// [`SlotError`].
    pub fn rotate_key(
        &mut self,
        passphrase: &str,
        cost: KdfCost,
        entropy: &mut impl Entropy,
    ) -> Result<VaultDocument, SlotError> {
        let passphrase = PassphraseText::new(passphrase)?;
        let key = VaultKey::make(entropy)?;
        let slot = Slot::for_passphrase((self.document.id, &key), (passphrase, cost), entropy)?;
        let mut document = self.document.clone();
        document.slots = vec![slot];
        self.document = document
            .seal(&key, make_bytes(entropy)?, &self.contents)
            .map_err(SlotError::Seal)?;
        self.key = key;
        Ok(self.document.clone())
    }

    fn make_slot(
        &self,
        passphrase: (PassphraseText<'_>, KdfCost),
        entropy: &mut impl Entropy,
    ) -> Result<Slot, SlotError> {
        Slot::for_passphrase((self.document.id, &self.key), passphrase, entropy)
    }

    /// Takes the slots of a kind away and adds one.
    fn replace(
        &mut self,
        away: impl Fn(SlotKind) -> bool,
        slot: Slot,
    ) -> Result<VaultDocument, SlotError> {
        let mut slots = self.document.slots.clone();
        slots.retain(|slot| !away(slot.kind));
        slots.push(slot);
        self.set_slots(slots)
    }

    fn set_slots(&mut self, slots: Vec<Slot>) -> Result<VaultDocument, SlotError> {
        let document = self.document.with_slots(&self.key, slots);
        self.document = document.ok_or(SlotError::TooMany)?;
        Ok(self.document.clone())
    }
}
