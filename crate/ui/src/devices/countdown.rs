//! The seconds that are left, for all rows at once.
//!
//! Every device with the same period changes its code at the same moment, so that the list carries
//! two custom properties for each period, and the rings of all rows follow from them in the style
//! sheet. No row has a timer.

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
            let seconds = seconds_left(end, now, period);
            let share = seconds / f64::from(period);
            dom::set_property(list, &seconds_property(period), &seconds.to_string());
            dom::set_property(list, &share_property(period), &share.to_string());
        }
    }
}

/// Makes a row follow its own period.
pub(crate) fn follow(row: &Element, period: u32) {
    let seconds = format!("var({})", seconds_property(period));
    let share = format!("var({})", share_property(period));
    dom::set_property(row, "--seconds", &seconds);
    dom::set_property(row, "--share", &share);
}

/// Whole seconds until the step ends, begun ones included: from 0 to the period.
pub(crate) fn seconds_left(end: UnixMillis, now: UnixMillis, period: u32) -> f64 {
    ((end - now) / 1000.0).ceil().clamp(0.0, f64::from(period))
}

fn seconds_property(period: u32) -> String {
    format!("--seconds-{period}")
}

fn share_property(period: u32) -> String {
    format!("--share-{period}")
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
        assert_eq!(seconds_left(30_000.0, 0.0, 30), 30.0);
        assert_eq!(seconds_left(30_000.0, 1.0, 30), 30.0);
        assert_eq!(seconds_left(30_000.0, 29_001.0, 30), 1.0);
        assert_eq!(seconds_left(30_000.0, 30_000.0, 30), 0.0);
    }

    #[test]
    fn a_clock_that_jumps_stays_in_the_ring() {
        assert_eq!(seconds_left(30_000.0, 99_000.0, 30), 0.0);
        assert_eq!(seconds_left(30_000.0, -99_000.0, 30), 30.0);
    }

    #[test]
    fn the_first_step_to_end_makes_the_codes_old() {
        let countdown = Countdown::new([code(30, 30_000.0), code(60, 60_000.0)].iter());
        assert!(!countdown.is_over(29_999.0));
        assert!(countdown.is_over(30_000.0));
        assert!(!Countdown::default().is_over(30_000.0));
    }
}
