//! Key slots: the vault key, wrapped once for each thing that a person may know.

use keyfob_crypto::seal::{self, NONCE_LENGTH, TAG_LENGTH};
use zeroize::Zeroizing;

use super::{
    canonical::{self, Object},
    cost::KdfCost,
    document::{FORMAT, VERSION},
    entropy::{Entropy, EntropyError, make_bytes},
    error::{FormatError, MemoryError, SlotError},
    id::{SlotId, VaultId},
    kdf::{PassphraseText, derive_from_recovery},
    key::{DerivedKey, VaultKey},
    recovery::RecoveryCode,
};

/// What opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A passphrase, at this cost.
    Passphrase(KdfCost),
    /// A recovery code.
    Recovery,
    /// Something that only a later version knows; kept and written back as it is.
    Unknown,
}

/// One slot, as it stands in the document.
#[derive(Clone)]
pub(super) struct Slot {
    pub(super) id: SlotId,
    pub(super) kind: SlotKind,
    pub(super) text: String,
    wrap: Option<Wrap>,
}

impl Slot {
    /// Reads a slot of any kind.
    pub(super) fn parse(text: &str) -> Result<Self, FormatError> {
        let members = Object::parse(text)?;
        let kind = match canonical::text(members.get("kind")?)? {
            PASSPHRASE => SlotKind::Passphrase(parse_kdf(members.get("kdf")?)?),
            RECOVERY => SlotKind::Recovery,
            _ => SlotKind::Unknown,
        };
        Ok(Self {
            id: SlotId(canonical::array(members.get("id")?)?),
            kind,
            text: text.to_owned(),
            wrap: match kind {
                SlotKind::Unknown => None,
                SlotKind::Passphrase(_) | SlotKind::Recovery => Some(Wrap::parse(members)?),
            },
        })
    }

    /// Wraps the vault key for a passphrase.
    pub(super) fn for_passphrase(
        (vault, key): (VaultId, &VaultKey),
        (passphrase, cost): (PassphraseText<'_>, KdfCost),
        entropy: &mut impl Entropy,
    ) -> Result<Self, SlotError> {
        let salt = make_bytes(entropy)?;
        let wrapping_key = passphrase.derive_key(&salt, cost)?;
        let kind = SlotKind::Passphrase(cost);
        Ok(Self::make(
            kind,
            salt,
            (vault, key),
            &wrapping_key,
            entropy,
        )?)
    }

    /// Wraps the vault key for a recovery code.
    pub(super) fn for_recovery(
        (vault, key): (VaultId, &VaultKey),
        code: &RecoveryCode,
        entropy: &mut impl Entropy,
    ) -> Result<Self, EntropyError> {
        let salt = make_bytes(entropy)?;
        let wrapping_key = derive_from_recovery(code, &salt);
        Self::make(
            SlotKind::Recovery,
            salt,
            (vault, key),
            &wrapping_key,
            entropy,
        )
    }

    /// Tries a passphrase; nothing when it is not this slot's, or the slot is of another kind.
    pub(super) fn try_passphrase(
        &self,
        vault: VaultId,
        passphrase: PassphraseText<'_>,
    ) -> Result<Option<VaultKey>, MemoryError> {
        let (SlotKind::Passphrase(cost), Some(wrap)) = (self.kind, &self.wrap) else {
            return Ok(None);
        };
        let wrapping_key = passphrase.derive_key(&wrap.salt, cost)?;
        Ok(wrap.open(vault, &wrapping_key))
    }

    /// Tries a recovery code; nothing when it is not this slot's, or the slot is of another kind.
    pub(super) fn try_recovery(&self, vault: VaultId, code: &RecoveryCode) -> Option<VaultKey> {
        let (SlotKind::Recovery, Some(wrap)) = (self.kind, &self.wrap) else {
            return None;
        };
        wrap.open(vault, &derive_from_recovery(code, &wrap.salt))
    }

    fn make(
        kind: SlotKind,
        salt: [u8; SALT_LENGTH],
        (vault, key): (VaultId, &VaultKey),
        wrapping_key: &DerivedKey,
        entropy: &mut impl Entropy,
    ) -> Result<Self, EntropyError> {
        let id = SlotId::make(entropy)?;
        let nonce = make_bytes(entropy)?;
        let mut members = write_header(kind, id, &salt, &nonce);
        let header = members.write();
        let wrapped_key = wrap_key(key, wrapping_key, &nonce, &bound(vault, &header));
        members.put_bytes("wrapped_key", &wrapped_key);
        let wrap = Wrap {
            salt,
            nonce,
            wrapped_key,
            header,
        };
        Ok(Self {
            id,
            kind,
            text: members.write(),
            wrap: Some(wrap),
        })
    }
}

/// A wrapped key, and all that it is bound to.
#[derive(Clone)]
struct Wrap {
    salt: [u8; SALT_LENGTH],
    nonce: [u8; NONCE_LENGTH],
    wrapped_key: Vec<u8>,
    /// The slot without its wrapped key.
    header: String,
}

impl Wrap {
    fn parse(mut members: Object<'_>) -> Result<Self, FormatError> {
        let wrapped_key: [u8; WRAPPED_LENGTH] = canonical::array(&members.take("wrapped_key")?)?;
        Ok(Self {
            salt: canonical::array(members.get("salt")?)?,
            nonce: canonical::array(members.get("nonce")?)?,
            wrapped_key: wrapped_key.to_vec(),
            header: members.write(),
        })
    }

    fn open(&self, vault: VaultId, wrapping_key: &DerivedKey) -> Option<VaultKey> {
        let mut key = Zeroizing::new(self.wrapped_key.clone());
        let bound = bound(vault, &self.header);
        seal::open(wrapping_key, &self.nonce, bound.as_bytes(), &mut key).ok()?;
        let bytes = key.as_slice().try_into().ok()?;
        Some(VaultKey::from_bytes(bytes))
    }
}

fn wrap_key(
    key: &VaultKey,
    wrapping_key: &DerivedKey,
    nonce: &[u8; NONCE_LENGTH],
    bound: &str,
) -> Vec<u8> {
    let mut wrapped = Vec::with_capacity(WRAPPED_LENGTH);
    wrapped.extend_from_slice(key.expose());
    seal::seal(wrapping_key, nonce, bound.as_bytes(), &mut wrapped);
    wrapped
}

/// What a wrapped key is bound to: the format, the vault and the rest of its slot.
fn bound(vault: VaultId, header: &str) -> String {
    let mut members = Object::default();
    members.put_text("format", FORMAT);
    members.put_bytes("id", vault.as_bytes());
    members.put("slot", header);
    members.put_number("version", VERSION);
    members.write()
}

fn write_header(kind: SlotKind, id: SlotId, salt: &[u8], nonce: &[u8]) -> Object<'static> {
    let mut members = Object::default();
    members.put_bytes("id", id.as_bytes());
    members.put_bytes("nonce", nonce);
    members.put_bytes("salt", salt);
    if let SlotKind::Passphrase(cost) = kind {
        members.put_text("kind", PASSPHRASE);
        members.put("kdf", write_kdf(cost));
    } else {
        members.put_text("kind", RECOVERY);
    }
    members
}

fn write_kdf(cost: KdfCost) -> String {
    let mut members = Object::default();
    members.put_text("algorithm", ARGON2ID);
    members.put_number("iterations", cost.iterations().into());
    members.put_number("memory_kib", cost.memory_kib().into());
    members.put_number("parallelism", cost.parallelism().into());
    members.write()
}

/// Exactly the four members, so that no later one can weaken a derivation unseen.
fn parse_kdf(text: &str) -> Result<KdfCost, FormatError> {
    let members = Object::parse(text)?;
    if members.len() != 4 || canonical::text(members.get("algorithm")?)? != ARGON2ID {
        return Err(FormatError::Malformed);
    }
    let number = |key| canonical::number(members.get(key)?);
    let cost = KdfCost::new(
        number("memory_kib")?,
        number("iterations")?,
        number("parallelism")?,
    )?;
    Ok(cost)
}

/// Bytes of salt (RFC 9106 §3.1 recommends 16).
pub(super) const SALT_LENGTH: usize = 16;

/// Bytes of a wrapped vault key.
const WRAPPED_LENGTH: usize = VaultKey::LENGTH + TAG_LENGTH;

/// The kind of a passphrase slot.
const PASSPHRASE: &str = "passphrase";

/// The kind of a recovery slot.
const RECOVERY: &str = "recovery";

/// The only key derivation from a passphrase.
const ARGON2ID: &str = "argon2id";
