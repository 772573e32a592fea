//! The seconds that are left, for all rows at once.
//!
//! Every device with the same period changes its code at the same moment, so the list carries one
//! custom property for each period, and the rings of all rows follow from it in the style sheet. No
//! row has a timer.

use std::collections::BTreeMap;

use keyfob_protocol::{CodeView, UnixMillis};
use web_sys::Element;

use crate::dom;

/// When the current time step ends, for each period in seconds.
#[derive(Clone, Default)]
pub(crate) struct Countdown {
    ends: BTreeMap<u32, UnixMillis>,
}

impl Countdown {
    /// Takes the periods and ends from the codes.
    pub(crate) fn new<'a>(codes: impl Iterator<Item = &'a CodeView>) -> Self {
        Self {
            ends: codes.map(|code| (code.period, code.until)).collect(),
        }
    }

    /// A time step has ended: the codes are old.
    pub(crate) fn is_over(&self, now: UnixMillis) -> bool {
        self.ends.values().any(|&end| end <= now)
    }

    /// Writes what is left of each time step into the list's style.
    pub(crate) fn show(&self, list: &Element, now: UnixMillis) {
        for (&period, &end) in &self.ends {
            let seconds = seconds_left(end, now, period).to_string();
            dom::set_property(list, &property(period), &seconds);
        }
    }
}

/// Makes a row follow its own period.
pub(crate) fn follow(row: &Element, period: u32) {
    dom::set_property(row, "--seconds", &format!("var({})", property(period)));
    dom::set_property(row, "--period", &period.to_string());
}

/// Whole seconds until the step ends, begun ones included: from 0 to the period.
pub(crate) fn seconds_left(end: UnixMillis, now: UnixMillis, period: u32) -> u64 {
    let seconds = end.saturating_sub(now).div_ceil(1000);
    seconds.min(period.into())
}

fn property(period: u32) -> String {
    format!("--seconds-{period}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(period: u32, until: UnixMillis) -> CodeView {
        CodeView {
            now: "123456".to_owned(),
            next: "654321".to_owned(),
            period,
            until,
            spent: false,
        }
    }

    #[test]
    fn a_begun_second_counts() {
        assert_eq!(seconds_left(30_000, 0, 30), 30);
        assert_eq!(seconds_left(30_000, 1, 30), 30);
        assert_eq!(seconds_left(30_000, 29_001, 30), 1);
        assert_eq!(seconds_left(30_000, 30_000, 30), 0);
    }

    #[test]
    fn a_clock_that_jumps_stays_in_the_ring() {
        assert_eq!(seconds_left(30_000, 99_000, 30), 0);
        assert_eq!(seconds_left(990_000, 0, 30), 30);
    }

    #[test]
    fn the_first_step_to_end_makes_the_codes_old() {
        let countdown = Countdown::new([code(30, 30_000), code(60, 60_000)].iter());
        assert!(!countdown.is_over(29_999));
        assert!(countdown.is_over(30_000));
        assert!(!Countdown::default().is_over(30_000));
    }
}
