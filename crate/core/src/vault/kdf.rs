//! From what a person knows to the key that unwraps the vault key.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::optimization_barrier;

use super::{
    cost::KdfCost,
    error::{MemoryError, PassphraseError},
    key::{DerivedKey, derive},
    recovery::RecoveryCode,
};

/// A passphrase of a length that is worth deriving from.
#[derive(Clone, Copy)]
pub(super) struct PassphraseText<'a>(&'a str);

impl<'a> PassphraseText<'a> {
    pub(super) fn new(text: &'a str) -> Result<Self, PassphraseError> {
        if text.is_empty() {
            return Err(PassphraseError::Empty);
        }
        if text.len() > PASSPHRASE_MAX {
            return Err(PassphraseError::TooLong);
        }
        Ok(Self(text))
    }

    /// `Argon2id(passphrase, salt, cost)`, version 0x13, 32 bytes (RFC 9106).
    ///
    /// # Security
    ///
    /// The working memory is zeroized: it would give the key away without the work.
    pub(super) fn derive_key(self, salt: &[u8], cost: KdfCost) -> Result<DerivedKey, MemoryError> {
        let params = Params::new(
            cost.memory_kib(),
            cost.iterations(),
            cost.parallelism(),
            None,
        )
        .map_err(|_| MemoryError)?;
        let mut memory = Memory::reserve(params.block_count())?;
        let mut key = DerivedKey::default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                self.0.as_bytes(),
                salt,
                key.as_mut_slice(),
                memory.0.as_mut_slice(),
            )
            .map_err(|_| MemoryError)?;
        Ok(key)
    }
}

/// `HKDF-SHA-256(code, salt, "keyfob-vault v1 recovery")`, 32 bytes.
pub(super) fn derive_from_recovery(code: &RecoveryCode, salt: &[u8]) -> DerivedKey {
    derive(code.expose(), salt, b"keyfob-vault v1 recovery")
}

/// Argon2's working memory, zeroized on drop.
struct Memory(Vec<Block>);

impl Memory {
    /// Allocates, or says that it can't where `vec!` would end the program.
    fn reserve(blocks: usize) -> Result<Self, MemoryError> {
        let mut memory = Vec::new();
        memory.try_reserve_exact(blocks).map_err(|_| MemoryError)?;
        memory.resize(blocks, Block::new());
        Ok(Self(memory))
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.fill(Block::new());
        optimization_barrier(self.0.as_slice());
    }
}

/// Bytes of UTF-8; more is a file that was pasted, not a passphrase.
pub const PASSPHRASE_MAX: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        assert!(Memory::reserve(usize::MAX / 2048).is_err());
        assert!(Memory::reserve(usize::MAX).is_err());
    }
}
