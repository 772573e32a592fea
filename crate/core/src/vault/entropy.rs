//! Where random bytes come from.

use thiserror::Error;

/// A source of random bytes, handed in: this crate has none of its own.
///
/// # Security
///
/// Vault keys, nonces, salts and recovery codes are only as good as what it gives.
pub trait Entropy {
    /// Fills all of `bytes` with fresh random bits.
    ///
    /// # Errors
    ///
    /// [`EntropyError`] when it can't; `bytes` are then not to be used.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError>;
}

/// The source gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no random bytes")]
pub struct EntropyError;

/// `N` fresh random bytes.
pub(super) fn make_bytes<const N: usize>(
    entropy: &mut impl Entropy,
) -> Result<[u8; N], EntropyError> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}
