//! Time steps: the counter that TOTP hands to HOTP.

use serde::{Deserialize, Serialize};

use super::Period;

/// The number of a time step since 1970-01-01T00:00:00Z.
///
/// T = ⌊(unix time − T0) / X⌋ with T0 = 0 and X the period (RFC 6238 §4.2). A step without its period
/// says nothing about time.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct TimeStep(pub u64);

impl TimeStep {
    /// The step in which this second lies.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "a period is at least one second"
    )]
    pub fn at(unix_seconds: u64, period: Period) -> Self {
        Self(unix_seconds / u64::from(period.seconds()))
    }

    /// The first second of this step; at most `u64::MAX`.
    pub fn starts_at(self, period: Period) -> u64 {
        self.0.saturating_mul(u64::from(period.seconds()))
    }

    /// The first second after this step; at most `u64::MAX`.
    pub fn ends_at(self, period: Period) -> u64 {
        self.next().starts_at(period)
    }

    /// The step after this one; the last step is its own next.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The step before this one; step 0 is its own previous.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}
