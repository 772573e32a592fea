//! This machine's clock against that of AWS.

use keyfob_core::http_date;
use keyfob_protocol::ClockView;

/// How far this machine's clock is off, as far as anybody has noticed.
///
/// Codes are made for the time that AWS has; the person's own clock stays what a page counts down by.
/// That a code was given is remembered by its time step, which no correction makes fresh again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// What AWS's clock shows more, in milliseconds.
    pub(crate) offset: i64,
}

impl Clock {
    /// The time of AWS when this machine's clock shows `local`, both in milliseconds since 1970.
    pub(crate) fn of_aws(self, local: u64) -> u64 {
        local.saturating_add_signed(self.offset)
    }

    /// What this machine's clock shows at a time of AWS.
    pub(crate) fn here(self, time: u64) -> u64 {
        time.saturating_add_signed(self.offset.saturating_neg())
    }

    /// Compares with a `Date` header that has just come.
    ///
    /// The header has whole seconds, and took a while: within [`TOLERANCE`] nobody can tell.
    pub(crate) fn compare(date: &str, local: u64) -> Option<Self> {
        let seconds = http_date::parse(date).filter(|at| PLAUSIBLE.contains(at))?;
        let time = seconds.saturating_mul(1_000).saturating_add(HALF_A_SECOND);
        let offset = time.checked_signed_diff(local)?;
        let is_right = offset.unsigned_abs() < TOLERANCE;
        Some(Self {
            offset: if is_right { 0 } else { offset },
        })
    }

    /// What AWS's clock shows more, to the nearest second.
    pub(crate) fn seconds(self) -> i64 {
        let half = self.offset.signum().saturating_mul(500);
        self.offset.saturating_add(half) / 1_000
    }
}

/// What the person should know of a clock that AWS's is so many seconds ahead of.
pub(crate) fn view(ahead: i64) -> ClockView {
    let seconds = ahead.unsigned_abs();
    match ahead {
        0 => ClockView::Right,
        1.. => ClockView::Slow { seconds },
        ..0 => ClockView::Fast { seconds },
    }
}

/// In milliseconds.
const TOLERANCE: u64 = 3_000;

/// A time in whole seconds was half a second earlier on average.
const HALF_A_SECOND: u64 = 500;

/// From 2020 to 2100, in seconds since 1970: a clock of AWS shows no other time.
const PLAUSIBLE: core::ops::Range<u64> = 1_577_836_800..4_102_444_800;

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon, in milliseconds.
    const NOON: u64 = 1_795_262_400_000;

    fn compare(local: u64) -> (i64, ClockView) {
        let clock = Clock::compare("Sat, 21 Nov 2026 12:00:00 GMT", local).expect("a date");
        (clock.offset, view(clock.seconds()))
    }

    #[test]
    fn three_seconds_are_the_edge_in_both_directions() {
        for local in [NOON - 2_499, NOON, NOON + 500, NOON + 3_499] {
            assert_eq!(compare(local), (0, ClockView::Right));
        }
        let slow = ClockView::Slow { seconds: 3 };
        assert_eq!(compare(NOON - 2_500), (3_000, slow));
        let fast = ClockView::Fast { seconds: 3 };
        assert_eq!(compare(NOON + 3_500), (-3_000, fast));
    }

    #[test]
    fn hours_off_are_said_in_seconds_and_corrected_for() {
        let fast = ClockView::Fast { seconds: 7_200 };
        assert_eq!(compare(NOON + 7_200_500), (-7_200_000, fast));
        let slow = ClockView::Slow {
            seconds: NOON / 1_000 + 1,
        };
        assert_eq!(compare(0), (1_795_262_400_500, slow));
    }

    #[test]
    fn what_can_not_be_is_refused() {
        for date in [
            "",
            "now",
            "Tue, 31 Dec 2019 23:59:59 GMT",
            "Fri, 01 Jan 2100 00:00:00 GMT",
        ] {
            assert_eq!(Clock::compare(date, NOON), None, "{date}");
        }
        assert!(Clock::compare("Wed, 01 Jan 2020 00:00:00 GMT", NOON).is_some());
        assert!(Clock::compare("Thu, 31 Dec 2099 23:59:59 GMT", u64::MAX / 2).is_some());
    }

    proptest::proptest! {
        #[test]
        fn a_time_of_aws_is_found_again_on_this_clock(local in NOON / 2..NOON * 2, off in -1_000_000_000_i64..1_000_000_000) {
            let clock = Clock { offset: off };
            assert_eq!(clock.here(clock.of_aws(local)), local);
        }
    }
}
