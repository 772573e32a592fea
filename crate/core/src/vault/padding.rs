//! Padding, so that the length of a body does not count the devices.
//!
//! JSON may end in spaces, so the padding is as many as reach the next multiple of 4 KiB, and a
//! reader need not take it off.

use super::buffer::WipedBuffer;

/// Pads to a multiple of [`BLOCK`] bytes, leaving room for `tail` more without moving.
pub(super) fn pad(text: &mut WipedBuffer, tail: usize) {
    let before = text.as_slice().len();
    let length = before.next_multiple_of(BLOCK);
    text.reserve(length.abs_diff(before).saturating_add(tail));
    text.as_mut_vec().resize(length, b' ');
}

/// The text without its padding; nothing when it was not padded so.
pub(super) fn strip(padded: &[u8]) -> Option<&[u8]> {
    let end = padded.iter().rposition(|&byte| byte != b' ')?;
    let text = padded.get(..=end)?;
    (padded.len() == text.len().next_multiple_of(BLOCK)).then_some(text)
}

/// Bodies are multiples of this many bytes.
const BLOCK: usize = 4096;
