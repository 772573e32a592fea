//! What a person can choose, kept in the vault so that nobody else can.

use serde::{Deserialize, Serialize};

/// What the person chose, and how the backup stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// How long an unlocked vault may be left alone.
    pub lock_after: LockAfter,
    /// When the vault file was last exported, in seconds since 1970-01-01T00:00:00Z.
    pub last_backup: Option<u64>,
    /// When a device was last added or deleted, in the same seconds.
    pub changed: Option<u64>,
}

/// How long an unlocked vault may be left alone before it locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockAfter {
    /// A minute.
    Minute,
    /// Five minutes.
    FiveMinutes,
    /// A quarter of an hour: long enough for one sign-in after another, short enough for a lunch.
    #[default]
    QuarterHour,
    /// An hour.
    Hour,
    /// Never while the browser is open.
    BrowserExit,
}

impl LockAfter {
    /// The time in milliseconds; `None` is no time at all.
    pub const fn milliseconds(self) -> Option<u64> {
        match self {
            Self::Minute => Some(60_000),
            Self::FiveMinutes => Some(5 * 60_000),
            Self::QuarterHour => Some(15 * 60_000),
            Self::Hour => Some(60 * 60_000),
            Self::BrowserExit => None,
        }
    }
}
