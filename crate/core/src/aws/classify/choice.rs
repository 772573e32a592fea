//! Which of a page's fields are the ones.

use super::reading::{Reading, Slot, Wanted};
use super::{Why, WhyNot};

/// The fields that are wanted, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// One code.
    One { field: u32, why: Why },
    /// Two codes, the earlier one first.
    Two { fields: [u32; 2], why: Why },
}

/// The one field that is wanted, or the two that belong together. Any other number is a doubt.
pub(super) fn choose(readings: &[Reading]) -> Result<Found, WhyNot> {
    if let Some(reason) = SPOILING.iter().find(|reason| is_told(readings, **reason)) {
        return Err(*reason);
    }
    let mut wanted = (0_u32..)
        .zip(readings)
        .filter_map(|(field, reading)| match reading {
            Reading::Wanted(wanted) => Some((field, wanted)),
            Reading::Not(_) => None,
        });
    match (wanted.next(), wanted.next(), wanted.next()) {
        (None, ..) => Err(most_telling(readings)),
        (Some(one), None, _) => the_one(one),
        (Some(one), Some(two), None) => the_two(one, two),
        _ => Err(WhyNot::Ambiguous),
    }
}

type Placed<'a> = (u32, &'a Wanted);

fn the_one((field, wanted): Placed<'_>) -> Result<Found, WhyNot> {
    match wanted.slot {
        Slot::First | Slot::Second { .. } => Err(WhyNot::Resync),
        Slot::Only if !wanted.editable => Err(WhyNot::NotEditable),
        Slot::Only => Ok(Found::One {
            field,
            why: wanted.why,
        }),
    }
}

fn the_two(one: Placed<'_>, two: Placed<'_>) -> Result<Found, WhyNot> {
    let (first, second) = in_order(one, two)?;
    if first.1.form != second.1.form {
        return Err(WhyNot::Ambiguous);
    }
    if !(first.1.editable && second.1.editable) {
        return Err(WhyNot::NotEditable);
    }
    Ok(Found::Two {
        fields: [first.0, second.0],
        why: first.1.why.max(second.1.why),
    })
}

/// By number, wherever they stand. The name of the only field is that of the first one too, if the
/// other's name says that it is the second.
fn in_order<'a>(one: Placed<'a>, two: Placed<'a>) -> Result<(Placed<'a>, Placed<'a>), WhyNot> {
    let is_pair = |first: Placed<'_>, second: Placed<'_>| match (first.1.slot, second.1.slot) {
        (Slot::First, Slot::Second { .. }) => true,
        (Slot::Only, Slot::Second { named: true }) => first.1.why == Why::KnownName,
        _ => false,
    };
    if is_pair(one, two) {
        return Ok((one, two));
    }
    if is_pair(two, one) {
        return Ok((two, one));
    }
    let alone = one.1.slot == Slot::Only && two.1.slot == Slot::Only;
    Err(if alone {
        WhyNot::Ambiguous
    } else {
        WhyNot::Resync
    })
}

fn most_telling(readings: &[Reading]) -> WhyNot {
    let told = TELLING.iter().find(|reason| is_told(readings, **reason));
    told.copied().unwrap_or(WhyNot::NoField)
}

fn is_told(readings: &[Reading], reason: WhyNot) -> bool {
    readings.contains(&Reading::Not(reason))
}

/// Reasons of single fields that hold for the whole page.
const SPOILING: &[WhyNot] = &[WhyNot::HardwareToken, WhyNot::Resync];

/// Reasons of single fields, those that say most about a page first.
const TELLING: &[WhyNot] = &[
    WhyNot::SentCode,
    WhyNot::ShopCode,
    WhyNot::Captcha,
    WhyNot::Registration,
    WhyNot::AsksPassword,
    WhyNot::AsksWho,
    WhyNot::NoEvidence,
];
