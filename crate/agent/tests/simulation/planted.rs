//! Faults of the agent's own, planted between it and the world: what the world sees is what it would
//! see of an agent that was written so.

/// What the agent does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    /// A write leaves the copy before as it was.
    BeforeNotKept,
    /// What was written is not read again.
    NoReadBack,
    /// What lies in storage becomes the copy before, opened or not.
    BeforeUnverified,
    /// The copy before is never tried.
    BeforeNotTried,
    /// A write that failed is taken for one that was done.
    FailureIgnored,
    /// Storage that can't be read is taken for empty.
    UnreadableIsEmpty,
    /// Two pages edit without taking turns.
    NoTurns,
    /// A code goes out before its step is marked as spent on disk.
    SpentNotStored,
    /// Of the spent steps only the last is remembered.
    LastSpentOnly,
    /// Locking leaves the key where the next worker finds it.
    KeyNotCleared,
    /// The passphrase is not looked at.
    AnyPassphrase,
    /// The devices are written beside the vault, in the open.
    OpenCopy,
    /// Every body is sealed with one nonce.
    OneNonce,
}

impl Planted {
    pub const ALL: &'static [Self] = &[
        Self::BeforeNotKept,
        Self::NoReadBack,
        Self::BeforeUnverified,
        Self::BeforeNotTried,
        Self::FailureIgnored,
        Self::UnreadableIsEmpty,
        Self::NoTurns,
        Self::SpentNotStored,
        Self::LastSpentOnly,
        Self::KeyNotCleared,
        Self::AnyPassphrase,
        Self::OpenCopy,
        Self::OneNonce,
    ];
}
