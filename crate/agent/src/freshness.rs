//! Which code may be given now: a fresh one, never a spent one.

use keyfob_core::device::Device;
use keyfob_core::otp::{Period, TimeStep};

/// What a device can give at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The code of this time step.
    Now(TimeStep),
    /// Nothing before this moment, in milliseconds since 1970.
    Wait { until: u64 },
}

/// Decides for `device` at `now` (milliseconds since 1970).
///
/// A time step is given when it is not spent and more than [`least_life`] of it is left. Else the
/// next one that is not spent is waited for.
pub(crate) fn freshness(device: &Device, now: u64) -> Freshness {
    let period = device.parameters.period;
    let step = TimeStep::at(now / MILLISECONDS, period);
    let ends = step.ends_at(period).saturating_mul(MILLISECONDS);
    let life = ends.saturating_sub(now);
    if !device.spent_steps.is_spent(step) && life >= least_life(period) {
        return Freshness::Now(step);
    }
    let next = device.spent_steps.first_unspent(step.next());
    Freshness::Wait {
        until: next.starts_at(period).saturating_mul(MILLISECONDS),
    }
}

/// Is the code of the time step at `now` one that AWS has had already?
pub(crate) fn is_spent(device: &Device, now: u64) -> bool {
    let period = device.parameters.period;
    device
        .spent_steps
        .is_spent(TimeStep::at(now / MILLISECONDS, period))
}

/// `min(5 s, period / 6)`, in milliseconds: AWS's 30-second codes are not given in their last five
/// seconds, and a device with a very short period still gives some.
fn least_life(period: Period) -> u64 {
    (u64::from(period.seconds()) * MILLISECONDS / 6).min(LEAST_LIFE)
}

const MILLISECONDS: u64 = 1_000;

/// What a person and a page need between the press and AWS's check (design §5).
const LEAST_LIFE: u64 = 5_000;
