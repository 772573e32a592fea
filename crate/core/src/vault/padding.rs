//! Padding, so that the length of a body does not count the devices.
//!
//! JSON may end in spaces, so the padding is as many as reach the next multiple of 4 KiB, and a
//! reader need not take it off.

use crate::buffer::WipedBuffer;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn padded(text: &[u8]) -> Vec<u8> {
        let mut buffer = WipedBuffer::copy_of(text);
        pad(&mut buffer, 16);
        buffer.into_public()
    }

    #[test]
    fn lengths_reach_the_next_block_and_no_further() {
        for (length, expected) in [(1, 4096), (4095, 4096), (4096, 4096), (4097, 8192)] {
            let text = vec![b'x'; length];
            let padded = padded(&text);
            assert_eq!(padded.len(), expected);
            assert_eq!(strip(&padded), Some(text.as_slice()));
        }
    }

    #[test]
    fn other_padding_is_refused() {
        let text = padded(b"{}");
        assert_eq!(strip(b"{}"), None);
        assert_eq!(strip(&[text.as_slice(), &[b' '; BLOCK]].concat()), None);
        assert_eq!(strip(&[b' '; BLOCK]), None);
        assert_eq!(strip(&[]), None);
    }
}
