//! This machine's clock against that of AWS.

use keyfob_core::http_date;
use keyfob_protocol::ClockView;
use serde::{Deserialize, Serialize};

/// How far this machine's clock is off, as far as anybody has noticed.
///
/// Codes are made for the time that AWS has; the person's own clock stays what a page counts down by.
/// That a code was given is remembered by its time step, which no correction makes fresh again.
///
/// # Security
///
/// It is a page that says what the time is. So it is believed for its own tab alone, and by a day at most:
/// whoever speaks for a page of AWS's could have a code of any later time otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Clock {
    /// What AWS's clock shows more, in milliseconds.
    offset: i64,
}

/// What a page has told of AWS's time.
pub(crate) struct Told {
    /// The `Date` header, as it came.
    pub(crate) date: String,
    /// The `Age` header, as it came: how long the answer lay somewhere on the way; empty without one.
    pub(crate) age: String,
    /// The page has a service worker, which may have answered in place of AWS.
    pub(crate) by_worker: bool,
}

/// What came of comparing clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// From now on.
    pub(crate) clock: Clock,
    /// What the person should know.
    pub(crate) view: ClockView,
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

    /// Compares with what has just come. `None` says nothing of AWS's time: no date, one that can't be, or
    /// an answer of the page's own.
    ///
    /// The header has whole seconds, and took a while: within [`TOLERANCE`] nobody can tell. Beyond
    /// [`FARTHEST`] nothing is corrected.
    pub(crate) fn compare(told: &Told, local: u64) -> Option<Comparison> {
        let seconds = told.seconds().filter(|at| PLAUSIBLE.contains(at))?;
        let time = seconds.saturating_mul(1_000).saturating_add(HALF_A_SECOND);
        let offset = time.checked_signed_diff(local)?;
        let is_right = offset.unsigned_abs() < TOLERANCE;
        let is_near = offset.unsigned_abs() <= FARTHEST;
        let clock = Self {
            offset: if is_right || !is_near { 0 } else { offset },
        };
        let view = if is_near {
            clock.view()
        } else {
            ClockView::FarOff
        };
        Some(Comparison { clock, view })
    }

    fn view(self) -> ClockView {
        let seconds = self.offset.unsigned_abs().saturating_add(500) / 1_000;
        match self.offset {
            0 => ClockView::Right,
            1.. => ClockView::Slow { seconds },
            ..0 => ClockView::Fast { seconds },
        }
    }
}

impl Told {
    /// The time now, in seconds since 1970: when the answer was made, and how old it is (RFC 9111 §5.1).
    fn seconds(&self) -> Option<u64> {
        let made = http_date::parse(&self.date).filter(|_| !self.by_worker)?;
        let age = if self.age.is_empty() { "0" } else { &self.age };
        let is_number = age.bytes().all(|byte| byte.is_ascii_digit());
        let age: u64 = is_number.then(|| age.parse().ok())??;
        made.checked_add(age)
    }
}

/// In milliseconds.
const TOLERANCE: u64 = 3_000;

/// A day, in milliseconds: more than the hours that a clock is off which was set in another time zone.
const FARTHEST: u64 = 24 * 3_600_000;

/// A time in whole seconds was half a second earlier on average.
const HALF_A_SECOND: u64 = 500;

/// From 2020 to 2100, in seconds since 1970: a clock of AWS shows no other time.
const PLAUSIBLE: core::ops::Range<u64> = 1_577_836_800..4_102_444_800;

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon, in milliseconds.
    const NOON: u64 = 1_795_262_400_000;

    const DATE: &str = "Sat, 21 Nov 2026 12:00:00 GMT";

    fn told(date: &str, age: &str) -> Told {
        Told {
            date: date.into(),
            age: age.into(),
            by_worker: false,
        }
    }

    fn compare(local: u64) -> (i64, ClockView) {
        let found = Clock::compare(&told(DATE, ""), local).expect("a date");
        (found.clock.offset, found.view)
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
    fn hours_off_are_said_in_seconds_and_corrected_for_up_to_a_day() {
        let fast = ClockView::Fast { seconds: 7_200 };
        assert_eq!(compare(NOON + 7_200_500), (-7_200_000, fast));
        let day = 86_400_000;
        let slow = ClockView::Slow { seconds: 86_400 };
        assert_eq!(compare(NOON + 500 - day), (86_400_000, slow));
        let fast = ClockView::Fast { seconds: 86_400 };
        assert_eq!(compare(NOON + 500 + day), (-86_400_000, fast));
        for local in [NOON + 499 - day, NOON + 501 + day, 0] {
            assert_eq!(compare(local), (0, ClockView::FarOff));
        }
    }

    #[test]
    fn an_answer_that_lay_somewhere_is_as_old_as_it_says() {
        let right = |age: &str, local| {
            let found = Clock::compare(&told(DATE, age), local)?;
            Some(found.view == ClockView::Right)
        };
        assert_eq!(right("600", NOON + 600_000), Some(true));
        assert_eq!(right("600", NOON), Some(false));
        assert_eq!(right("0", NOON), Some(true));
        for age in ["-1", "+600", "1.5", "ten", " 6", "18446744073709551615"] {
            assert_eq!(right(age, NOON), None, "{age}");
        }
    }

    #[test]
    fn what_can_not_be_or_is_the_pages_own_answer_is_refused() {
        for date in [
            "",
            "now",
            "Tue, 31 Dec 2019 23:59:59 GMT",
            "Fri, 01 Jan 2100 00:00:00 GMT",
        ] {
            assert_eq!(Clock::compare(&told(date, ""), NOON), None, "{date}");
        }
        for date in [
            "Wed, 01 Jan 2020 00:00:00 GMT",
            "Thu, 31 Dec 2099 23:59:59 GMT",
        ] {
            assert!(Clock::compare(&told(date, ""), NOON).is_some(), "{date}");
        }
        let by_worker = Told {
            by_worker: true,
            ..told(DATE, "")
        };
        assert_eq!(Clock::compare(&by_worker, NOON), None);
    }

    proptest::proptest! {
        #[test]
        fn a_time_of_aws_is_found_again_on_this_clock(local in NOON / 2..NOON * 2, off in -1_000_000_000_i64..1_000_000_000) {
            let clock = Clock { offset: off };
            assert_eq!(clock.here(clock.of_aws(local)), local);
        }
    }
}
