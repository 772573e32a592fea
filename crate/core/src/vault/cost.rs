//! What a derivation from a passphrase costs, within bounds.

use thiserror::Error;

use super::{error::MemoryError, kdf::PassphraseText, slot::SALT_LENGTH};

/// Cost of Argon2id (RFC 9106): memory in KiB, passes over it, lanes. Always within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfCost {
    memory_kib: u32,
    iterations: u32,
    parallelism: u32,
}

/// A cost below the floor is unsafe, and one above the ceiling would stop the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("cost out of bounds")]
pub struct CostError;

impl KdfCost {
    /// The floor: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
    pub const MIN: Self = Self::unchecked(19 << 10, 2, 1);

    /// What a new vault gets: 64 MiB, 3 passes, 1 lane.
    pub const DEFAULT: Self = Self::unchecked(64 << 10, 3, 1);

    /// For who waits longer: 256 MiB, 4 passes, 1 lane.
    pub const HIGH: Self = Self::unchecked(256 << 10, 4, 1);

    /// For who waits for seconds: 512 MiB, 8 passes, 1 lane.
    pub const HIGHEST: Self = Self::unchecked(512 << 10, 8, 1);

    /// The ceiling: 512 MiB, 10 passes, 4 lanes.
    pub const MAX: Self = Self::unchecked(512 << 10, 10, 4);

    /// Takes a cost that is within [`KdfCost::MIN`] and [`KdfCost::MAX`] in each of its parts.
    ///
    /// # Errors
    ///
    /// [`CostError`] when a part is out of its bounds.
    pub fn new(memory_kib: u64, iterations: u64, parallelism: u64) -> Result<Self, CostError> {
        let part = |value: u64, min: u32, max: u32| {
            let value = u32::try_from(value).map_err(|_| CostError)?;
            (min..=max)
                .contains(&value)
                .then_some(value)
                .ok_or(CostError)
        };
        Ok(Self {
            memory_kib: part(memory_kib, Self::MIN.memory_kib, Self::MAX.memory_kib)?,
            iterations: part(iterations, Self::MIN.iterations, Self::MAX.iterations)?,
            parallelism: part(parallelism, Self::MIN.parallelism, Self::MAX.parallelism)?,
        })
    }

    /// Derives a key at this cost, and forgets it: for who measures how long that takes.
    ///
    /// # Errors
    ///
    /// [`MemoryError`] when there is not so much memory.
    pub fn try_out(self) -> Result<(), MemoryError> {
        let salt = [0; SALT_LENGTH];
        let passphrase = PassphraseText::new("measured").map_err(|_| MemoryError)?;
        passphrase.derive_key(&salt, self).map(drop)
    }

    /// Memory in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub const fn iterations(self) -> u32 {
        self.iterations
    }

    /// Lanes; they are computed one after the other.
    pub const fn parallelism(self) -> u32 {
        self.parallelism
    }

    /// Work in KiB written: memory × passes.
    pub(super) fn work(self) -> u64 {
        u64::from(self.memory_kib).saturating_mul(self.iterations.into())
    }

    const fn unchecked(memory_kib: u32, iterations: u32, parallelism: u32) -> Self {
        Self {
            memory_kib,
            iterations,
            parallelism,
        }
    }
}

impl Default for KdfCost {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_edges_of_each_part_are_in() {
        assert_eq!(KdfCost::new(19_456, 2, 1), Ok(KdfCost::MIN));
        assert_eq!(KdfCost::new(524_288, 10, 4), Ok(KdfCost::MAX));
    }

    #[test]
    fn what_is_offered_is_within_the_bounds() {
        for cost in [KdfCost::DEFAULT, KdfCost::HIGH, KdfCost::HIGHEST] {
            let parts = [cost.memory_kib(), cost.iterations(), cost.parallelism()];
            let [memory, iterations, parallelism] = parts.map(u64::from);
            assert_eq!(KdfCost::new(memory, iterations, parallelism), Ok(cost));
        }
    }

    #[test]
    fn a_cost_is_tried_out() {
        assert_eq!(KdfCost::MIN.try_out(), Ok(()));
    }

    #[test]
    fn one_past_any_edge_is_out() {
        for (memory, iterations, parallelism) in [
            (19_455, 2, 1),
            (524_289, 2, 1),
            (19_456, 1, 1),
            (19_456, 11, 1),
            (19_456, 2, 0),
            (19_456, 2, 5),
            (1 << 40, 2, 1),
            (u64::MAX, u64::MAX, u64::MAX),
            ((1 << 32) + 19_456, 2, 1),
        ] {
            assert_eq!(
                KdfCost::new(memory, iterations, parallelism),
                Err(CostError)
            );
        }
    }
}
