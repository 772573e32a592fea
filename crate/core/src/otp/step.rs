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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_step_begins_with_its_first_second_and_ends_before_the_next() {
        let period = Period::DEFAULT;
        assert_eq!(TimeStep::at(59, period), TimeStep(1));
        assert_eq!(TimeStep::at(60, period), TimeStep(2));
        assert_eq!(TimeStep(2).starts_at(period), 60);
        assert_eq!(TimeStep(2).ends_at(period), 90);
    }

    #[test]
    fn the_ends_of_time_do_not_overflow() {
        let last = TimeStep(u64::MAX);
        assert_eq!(last.next(), last);
        assert_eq!(TimeStep(0).previous(), TimeStep(0));
        assert_eq!(last.starts_at(Period::MAX), u64::MAX);
        assert_eq!(last.ends_at(Period::MAX), u64::MAX);
    }

    #[test]
    fn a_step_is_stored_as_its_number() {
        assert_eq!(serde_json::to_string(&TimeStep(37)).unwrap(), "37");
        assert_eq!(
            serde_json::from_str::<TimeStep>("37").unwrap(),
            TimeStep(37)
        );
    }

    proptest! {
        #[test]
        fn each_second_lies_in_its_step(second in 0..u64::MAX / 2, period in 1_u32..=3600) {
            let period = Period::new(period).unwrap();
            let step = TimeStep::at(second, period);
            prop_assert!(step.starts_at(period) <= second && second < step.ends_at(period));
            prop_assert_eq!(step.next().previous(), step);
        }
    }
}
