//! Which code may be given now: a fresh one, never a spent one.

use keyfob_core::device::Device;
use keyfob_core::otp::{Period, TimeStep};

/// What a device can give at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The code of this time step, and before it those of the steps before, if several are wanted.
    Now(TimeStep),
    /// Nothing before this moment, in milliseconds since 1970.
    Wait { until: u64 },
}

/// Decides for `device` at `now` (milliseconds since 1970), where `count` codes in a row are wanted.
///
/// Time steps are given when none of them is spent and the last [is not about to end](is_alive). Else
/// the next ones that are not spent are waited for.
///
/// Two codes are those of the step before and of this one: what a person would have typed by now.
pub(crate) fn freshness(device: &Device, count: usize, now: u64) -> Freshness {
    let period = device.parameters.period;
    let spent = &device.spent_steps;
    let fresh = |last: TimeStep| steps(last, count).all(|step| !spent.is_spent(step));
    let step = step_at(device, now);
    if fresh(step) && is_alive(period, now) {
        return Freshness::Now(step);
    }
    let mut next = spent.first_unspent(step.next());
    while !fresh(next) && next < next.next() {
        next = spent.first_unspent(next.next());
    }
    Freshness::Wait {
        until: next.starts_at(period).saturating_mul(MILLISECONDS),
    }
}

/// The `count` steps that end with `last`, in their order.
pub(crate) fn steps(last: TimeStep, count: usize) -> impl Iterator<Item = TimeStep> {
    let back = |from: TimeStep, times| (0..times).fold(from, |step, _| step.previous());
    (0..count).rev().map(move |times| back(last, times))
}

/// The time step of `device` at `now`.
pub(crate) fn step_at(device: &Device, now: u64) -> TimeStep {
    TimeStep::at(now / MILLISECONDS, device.parameters.period)
}

/// Whether enough of the time step at `now` is left: `min(5 s, period / 6)`. AWS's 30-second codes are
/// not given in their last five seconds, and a device with a very short period still gives some.
pub(crate) fn is_alive(period: Period, now: u64) -> bool {
    let ends = TimeStep::at(now / MILLISECONDS, period).ends_at(period);
    let life = ends.saturating_mul(MILLISECONDS).saturating_sub(now);
    life >= (u64::from(period.seconds()) * MILLISECONDS / 6).min(LEAST_LIFE)
}

/// Is the code of the time step at `now` one that AWS has had already?
pub(crate) fn is_spent(device: &Device, now: u64) -> bool {
    device.spent_steps.is_spent(step_at(device, now))
}

const MILLISECONDS: u64 = 1_000;

/// What a person and a page need between the press and AWS's check, in milliseconds.
const LEAST_LIFE: u64 = 5_000;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "times and steps are small")]
mod tests {
    use keyfob_core::device::DeviceId;
    use keyfob_protocol::NewDevice;
    use proptest::prelude::*;

    use crate::newcomer::read_device;

    use super::*;

    fn spent(spent: &[u64]) -> Device {
        let new = NewDevice {
            key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".into(),
            label: "x".into(),
            account: String::new(),
            user: String::new(),
        };
        let mut device = read_device(DeviceId::from_bytes([0; 16]), &new, 0).unwrap();
        for step in spent {
            device.spent_steps.spend(TimeStep(*step));
        }
        device
    }

    #[test]
    fn two_codes_are_of_this_step_and_the_one_before_and_neither_is_spent() {
        let at = |step: u64| step * 30_000;
        for (used, count, step, expected) in [
            (&[][..], 1, 100, Freshness::Now(TimeStep(100))),
            (&[], 2, 100, Freshness::Now(TimeStep(100))),
            (&[100], 1, 100, Freshness::Wait { until: at(101) }),
            (&[100], 2, 100, Freshness::Wait { until: at(102) }),
            (&[99], 2, 100, Freshness::Wait { until: at(101) }),
            (&[98], 2, 100, Freshness::Now(TimeStep(100))),
            // With a step goes the one before it.
            (&[101, 104], 1, 100, Freshness::Wait { until: at(102) }),
            (&[101, 104], 2, 100, Freshness::Wait { until: at(106) }),
        ] {
            assert_eq!(
                freshness(&spent(used), count, at(step)),
                expected,
                "{used:?} {count}"
            );
        }
        let steps: Vec<_> = steps(TimeStep(100), 2).collect();
        assert_eq!(steps, [TimeStep(99), TimeStep(100)]);
    }

    proptest! {
        #[test]
        fn what_is_given_is_fresh_and_what_is_waited_for_is_the_first_that_is(
            used in proptest::collection::vec(80_u64..120, 0..8), count in 1_usize..3, now in 2_400_000_u64..3_600_000,
        ) {
            let device = spent(&used);
            let fresh = |last: u64| {
                let first = last + 1 - u64::try_from(count).unwrap();
                (first..=last).all(|step| !device.spent_steps.is_spent(TimeStep(step)))
            };
            let alive = now % 30_000 <= 25_000;
            match freshness(&device, count, now) {
                Freshness::Now(step) => prop_assert!(alive && step.0 == now / 30_000 && fresh(step.0)),
                Freshness::Wait { until } => {
                    prop_assert!(!(alive && fresh(now / 30_000)));
                    let first = (now / 30_000 + 1..200).find(|step| fresh(*step)).unwrap();
                    prop_assert_eq!(until, first * 30_000);
                }
            }
        }

        #[test]
        fn a_step_is_alive_until_its_last_five_seconds_or_its_last_sixth(period in 1_u32..=3_600, now in 0_u64..1 << 50) {
            let length = u64::from(period) * 1_000;
            let life = length - now % length;
            let alive = is_alive(Period::new(period).unwrap(), now);
            prop_assert_eq!(alive, life >= 5_000.min(length / 6));
        }
    }
}
