//! What a document has to be before anything in it is believed.

use std::borrow::Cow;

use keyfob_crypto::seal;
use serde::Deserialize;

use super::{FORMAT, SLOTS_MAX, VERSION};
use crate::vault::{
    canonical::{self, Object},
    cost::KdfCost,
    error::FormatError,
    slot::{Slot, SlotKind},
};

/// `format` and `version` are as they should be.
pub(super) fn expect_format(members: &mut Object<'_>) -> Result<(), FormatError> {
    let format = members.get("format").map_err(|_| FormatError::NotAVault)?;
    if canonical::text(format) != Ok(FORMAT) {
        return Err(FormatError::NotAVault);
    }
    match canonical::number(members.get("version")?)? {
        VERSION => Ok(()),
        0 => Err(FormatError::Malformed),
        version if FLIPPED_VERSIONS.contains(&version) => Err(judge_flipped(members)),
        _ => Err(FormatError::Newer),
    }
}

/// A document whose version may be this one with a flipped bit: it is, when the checksum fits once the
/// number is put back, and then it may yet be repaired.
fn judge_flipped(members: &mut Object<'_>) -> FormatError {
    members.put_number("version", VERSION);
    let fits = members.take("body").is_ok() && expect_checksum(members).is_ok();
    if fits {
        FormatError::Checksum
    } else {
        FormatError::Newer
    }
}

/// Takes out `checksum`, which fits the rest of the header.
pub(super) fn expect_checksum(members: &mut Object<'_>) -> Result<(), FormatError> {
    let expected: [u8; 32] = canonical::array(&members.take("checksum")?)?;
    let header = members.write();
    if header.len() > HEADER_MAX {
        return Err(FormatError::TooLarge);
    }
    (seal::digest(&header) == expected)
        .then_some(())
        .ok_or(FormatError::Checksum)
}

pub(super) fn parse_slots(text: &str) -> Result<Vec<Slot>, FormatError> {
    let slots = canonical::list(text, SLOTS_MAX)?;
    let slots: Vec<_> = slots
        .into_iter()
        .map(Slot::parse)
        .collect::<Result<_, _>>()?;
    judge_slots(&slots)?;
    Ok(slots)
}

/// At least one slot and not too many, each with its own name, all together not dearer to try than
/// one at the ceiling.
pub(super) fn judge_slots(slots: &[Slot]) -> Result<(), FormatError> {
    let is_second =
        |(place, slot): (usize, &Slot)| slots.iter().take(place).any(|it| it.id == slot.id);
    let doubled = slots.iter().enumerate().any(is_second);
    if slots.is_empty() || slots.len() > SLOTS_MAX || doubled {
        return Err(FormatError::Malformed);
    }
    let work = slots.iter().map(|slot| match slot.kind {
        SlotKind::Passphrase(cost) => cost.work(),
        SlotKind::Recovery | SlotKind::Unknown => 0,
    });
    (work.fold(0, u64::saturating_add) <= KdfCost::MAX.work())
        .then_some(())
        .ok_or(FormatError::Cost)
}

/// Why a text is not canonical: a later version need not be, and its number is judged first.
pub(super) fn judge_malformed(text: &str) -> FormatError {
    #[derive(Deserialize)]
    struct Probe<'a> {
        #[serde(borrow)]
        format: Cow<'a, str>,
        version: Option<u64>,
    }
    match serde_json::from_str::<Probe<'_>>(text) {
        Ok(probe) if probe.format != FORMAT => FormatError::NotAVault,
        Ok(Probe {
            version: Some(version),
            ..
        }) if version > VERSION => FormatError::Newer,
        Ok(_) => FormatError::Malformed,
        Err(_) if text.starts_with(BEGINNING) || text.contains(FORMAT) => FormatError::Malformed,
        Err(_) => FormatError::NotAVault,
    }
}

/// The longest header in bytes.
pub(super) const HEADER_MAX: usize = 64 << 10;

/// What one flipped bit makes of the digit 1, among the digits above it.
const FLIPPED_VERSIONS: [u64; 3] = [3, 5, 9];

/// How every document of ours begins.
const BEGINNING: &str = "{\"body\":\"";
