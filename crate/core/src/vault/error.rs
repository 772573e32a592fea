//! Why a vault was refused.

use thiserror::Error;

use super::{canonical::NotCanonical, cost::CostError, entropy::EntropyError};

/// Why bytes are not a vault document that this version reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FormatError {
    /// Longer than any vault.
    #[error("the document is too large")]
    TooLarge,
    /// Not a vault at all.
    #[error("not a vault")]
    NotAVault,
    /// From a later version; of the rest only that it is no damaged one of this version was judged.
    #[error("the vault is from a newer version")]
    Newer,
    /// A vault that is truncated, or whose members are not what the format asks for.
    #[error("the vault is malformed")]
    Malformed,
    /// The header is not the one that was written.
    #[error("the vault's checksum is wrong")]
    Checksum,
    /// A slot asks for more work than any of ours, or for less than is safe.
    #[error("the cost of the key derivation is out of bounds")]
    Cost,
}

impl From<NotCanonical> for FormatError {
    fn from(_: NotCanonical) -> Self {
        Self::Malformed
    }
}

impl From<CostError> for FormatError {
    fn from(_: CostError) -> Self {
        Self::Cost
    }
}

/// Why a passphrase was not even tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PassphraseError {
    /// Nothing was typed.
    #[error("the passphrase is empty")]
    Empty,
    /// More than [`PASSPHRASE_MAX`](super::PASSPHRASE_MAX) bytes.
    #[error("the passphrase is too long")]
    TooLong,
}

/// The memory for a key derivation could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no memory for the key derivation")]
pub struct MemoryError;

/// Why no vault key came out of what the person knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnlockError {
    /// The passphrase is no passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No passphrase slot opens with it; every one was tried at its full cost.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// No recovery slot opens with the code.
    #[error("wrong recovery code")]
    WrongRecoveryCode,
    /// The vault has no slot of this kind.
    #[error("no slot of this kind")]
    NoSlot,
    /// The memory for the key derivation could not be had.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// Why a document does not open with this vault key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The header is not authentic under this key: damage, or another vault's key.
    #[error("the header was altered")]
    Header,
    /// The body is not authentic under this key and header: damage.
    #[error("the body was altered")]
    Body,
    /// The body is authentic and does not hold what the format asks for: no damage, but what was written.
    #[error("the contents are malformed")]
    Contents,
}

/// Why the body could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// No random bytes.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The document would be longer than [`DOCUMENT_MAX`](super::DOCUMENT_MAX).
    #[error("too large")]
    TooLarge,
    /// The generation counter is at its end.
    #[error("no generation is left")]
    Generation,
}

/// Why the key slots could not be changed. Nothing was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SlotError {
    /// The passphrase is no passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No random bytes.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The memory for the key derivation could not be had.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// The vault has as many slots as it can.
    #[error("too many slots")]
    TooMany,
    /// There is no such slot.
    #[error("no such slot")]
    NoSuchSlot,
    /// Without this slot nothing that a person knows would open the vault.
    #[error("the last slot")]
    Last,
    /// The body could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}
