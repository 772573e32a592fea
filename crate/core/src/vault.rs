//! The vault: one sealed document that keeps every device. The format is in `vault/FORMAT.md`.
//!
//! | file | what it knows |
//! |---|---|
//! | `canonical` | the one spelling of an envelope |
//! | `document` | the document as it is stored: header, slots, sealed body |
//! | `slot`, `kdf`, `cost`, `recovery` | from what a person knows to the vault key |
//! | `seal`, `padding`, `key` | the envelope's ciphers |
//! | `contents`, `buffer` | what is inside, and the memory it passes through |
//! | `opened` | an unlocked vault, and what changes it |

mod canonical;
mod contents;
mod cost;
mod document;
mod entropy;
mod error;
mod id;
mod kdf;
mod key;
mod opened;
mod padding;
mod recovery;
mod slot;

pub use contents::Contents;
pub use cost::{CostError, KdfCost};
pub use document::{DOCUMENT_MAX, VaultDocument};
pub use entropy::{Entropy, EntropyError};
pub use error::{
    FormatError, MemoryError, OpenError, PassphraseError, SealError, SlotError, UnlockError,
};
pub use id::{SlotId, VaultId};
pub use kdf::PASSPHRASE_MAX;
pub use key::VaultKey;
pub use opened::Vault;
pub use recovery::{RecoveryCode, RecoveryCodeError};
pub use slot::SlotKind;

#[cfg(test)]
mod tests;
