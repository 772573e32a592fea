//! Keys: the one that everything hangs on, and those that are derived from it.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{
    entropy::{Entropy, EntropyError},
    id::VaultId,
};

/// The 256 random bits that seal a vault's body and authenticate its header.
///
/// # Security
///
/// Opens the vault without any passphrase, until the key is rotated. Zeroized on drop, no `Debug`; and in a
/// box, for bytes that are moved stay where they were.
#[derive(Clone)]
pub struct VaultKey(Box<Zeroizing<[u8; Self::LENGTH]>>);

impl VaultKey {
    /// Length in bytes.
    pub const LENGTH: usize = 32;

    /// Takes the key's bytes.
    pub fn from_bytes(bytes: &[u8; Self::LENGTH]) -> Self {
        let mut key = Self(Box::default());
        key.0.copy_from_slice(bytes);
        key
    }

    /// A fresh key.
    pub(super) fn make(entropy: &mut impl Entropy) -> Result<Self, EntropyError> {
        let mut key = Self(Box::default());
        entropy.fill(key.0.as_mut_slice())?;
        Ok(key)
    }

    /// The key's bytes.
    pub fn expose(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// The key that seals the body.
    pub(super) fn derive_body_key(&self, vault: VaultId) -> DerivedKey {
        derive(self.expose(), &vault.0, b"keyfob-vault v1 body")
    }

    /// The key that authenticates the header.
    pub(super) fn derive_mac_key(&self, vault: VaultId) -> DerivedKey {
        derive(self.expose(), &vault.0, b"keyfob-vault v1 mac")
    }
}

/// A key for one purpose.
pub(super) type DerivedKey = Zeroizing<[u8; 32]>;

/// `HKDF-SHA-256(key, salt, info)`, 32 bytes (RFC 5869).
#[expect(
    clippy::expect_used,
    reason = "HKDF-SHA-256 refuses only more than 8,160 bytes"
)]
pub(super) fn derive(key: &[u8], salt: &[u8], info: &[u8]) -> DerivedKey {
    let mut derived = DerivedKey::default();
    Hkdf::<Sha256>::new(Some(salt), key)
        .expand(info, derived.as_mut_slice())
        .expect("32 bytes are one block");
    derived
}
