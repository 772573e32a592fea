//! Vaults at the default cost.

use keyfob_core::vault::{
    Contents, Entropy, EntropyError, KdfCost, Vault, VaultDocument, VaultKey,
};
use wasm_bindgen::prelude::*;

/// Makes a vault with these contents (the JSON that its body seals) and returns it as it is stored.
///
/// # Errors
///
/// When the contents are none, or there are no random bytes.
#[wasm_bindgen]
pub fn make_vault(passphrase: &str, contents: &str) -> Result<String, JsError> {
    let (mut vault, _) = Vault::make(passphrase, KdfCost::DEFAULT, &mut System)?;
    let contents = Contents::parse(contents);
    *vault.contents_mut() = contents.ok_or_else(|| JsError::new("these are no contents"))?;
    let stored = vault.seal(&mut System)?.to_bytes();
    Ok(String::from_utf8(stored)?)
}

/// A vault whose key is known, and how it is stored.
#[wasm_bindgen]
pub struct StoredVault {
    key: VaultKey,
    stored: Vec<u8>,
}

#[wasm_bindgen]
impl StoredVault {
    /// Makes a vault with these contents.
    ///
    /// # Errors
    ///
    /// As [`make_vault`].
    #[wasm_bindgen(constructor)]
    pub fn new(passphrase: &str, contents: &str) -> Result<Self, JsError> {
        let stored = make_vault(passphrase, contents)?.into_bytes();
        let key = VaultDocument::parse(&stored)?.derive_key(passphrase)?;
        Ok(Self { key, stored })
    }

    /// Opens it, changes one device, seals it and reads it back, as the agent's store does.
    ///
    /// # Errors
    ///
    /// When what is read back is not what was written.
    pub fn edit(&mut self, note: &str) -> Result<(), JsError> {
        let mut vault = VaultDocument::parse(&self.stored)?.open(&self.key)?;
        if let Some(device) = vault.contents_mut().devices.first_mut() {
            note.clone_into(&mut device.note);
        }
        self.stored = vault.seal(&mut System)?.to_bytes();
        vault.reopen(VaultDocument::parse(&self.stored)?)?;
        Ok(())
    }
}

/// A vault that waits for its passphrase.
#[wasm_bindgen]
pub struct LockedVault(VaultDocument);

#[wasm_bindgen]
impl LockedVault {
    /// Reads a vault as it is stored.
    ///
    /// # Errors
    ///
    /// When it is none.
    #[wasm_bindgen(constructor)]
    pub fn new(stored: &str) -> Result<Self, JsError> {
        Ok(Self(VaultDocument::parse(stored.as_bytes())?))
    }

    /// Derives the vault key: Argon2id once, and the unwrapping of 32 bytes.
    ///
    /// # Errors
    ///
    /// When the passphrase is wrong.
    pub fn derive_key(&self, passphrase: &str) -> Result<(), JsError> {
        self.0.derive_key(passphrase)?;
        Ok(())
    }
}

/// The browser's random bytes.
struct System;

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        getrandom::fill(bytes).map_err(|_| EntropyError)
    }
}
