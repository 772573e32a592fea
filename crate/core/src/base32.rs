//! Base32 to the letter (RFC 4648 §6): upper case, no padding, nothing between the symbols.

use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

/// The symbols that say `bytes`.
pub(crate) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    // Room for all of it at once: growing would leave a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(BASE32_NOPAD.encode_len(bytes.len())));
    BASE32_NOPAD.encode_append(bytes, &mut text);
    text
}

/// Reads the symbols into the first of `bytes`, and returns how many that are; `None` when the symbols
/// are not base32, end within a byte, or say more bytes than there are.
///
/// By hand: `data_encoding` brings the ways to read all bases at once, 20 kB of wasm.
pub(crate) fn decode(symbols: &[u8], bytes: &mut [u8]) -> Option<usize> {
    let mut length = 0_usize;
    for group in symbols.chunks(GROUP) {
        let values = group.iter().map(|&symbol| value_or_stray(symbol));
        let (bits, seen) = values.fold((0_u64, 0_u8), |(bits, seen), value| {
            ((bits << 5) | u64::from(value & 31), seen | value)
        });
        let count = group.len().saturating_mul(5);
        let (whole, left) = (count / 8, count % 8);
        // What is left over is less than a symbol, and zero.
        if seen == STRAY || left >= 5 || bits & !(u64::MAX << left) != 0 {
            return None;
        }
        let read = Zeroizing::new((bits >> left).to_be_bytes());
        let end = length.saturating_add(whole);
        let place = bytes.get_mut(length..end)?;
        place.copy_from_slice(read.get(read.len().saturating_sub(whole)..)?);
        length = end;
    }
    Some(length)
}

/// What a symbol stands for.
pub(crate) fn value(symbol: u8) -> Option<u32> {
    let value = value_or_stray(symbol);
    (value != STRAY).then_some(value.into())
}

/// What a byte stands for as a symbol.
fn value_or_stray(symbol: u8) -> u8 {
    VALUES.get(usize::from(symbol)).copied().unwrap_or(STRAY)
}

/// So many symbols are five bytes.
const GROUP: usize = 8;

/// The symbols, in the order of what they stand for.
pub(crate) const SYMBOLS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What each byte stands for as a symbol: the letters are 0 to 25, the digits `2` to `7` are 26 to 31.
static VALUES: [u8; 256] = values();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "the compiler runs it, and would say so"
)]
const fn values() -> [u8; 256] {
    let mut values = [STRAY; 256];
    let mut place = 0_u8;
    while place < 32 {
        values[SYMBOLS[place as usize] as usize] = place;
        place = place.wrapping_add(1);
    }
    values
}

/// Has bits that no symbol's value has.
const STRAY: u8 = u8::MAX;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads with the other reader: what it takes, and nothing else.
    fn reference(symbols: &[u8]) -> Option<Vec<u8>> {
        BASE32_NOPAD.decode(symbols).ok()
    }

    fn decoded(symbols: &[u8]) -> Option<Vec<u8>> {
        let mut bytes = vec![0; symbols.len()];
        let length = decode(symbols, &mut bytes)?;
        Some(bytes[..length].to_vec())
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(bytes: Vec<u8>) {
            let text = encode(&bytes);
            prop_assert_eq!(decoded(text.as_bytes()), Some(bytes));
        }

        #[test]
        fn takes_what_data_encoding_takes(symbols in "[A-Z2-7]{0,24}[A-Z0-9a=]{0,2}") {
            let symbols = symbols.as_bytes();
            prop_assert_eq!(decoded(symbols), reference(symbols));
        }
    }

    #[test]
    fn every_symbol_has_its_place() {
        for (place, symbol) in (0..).zip(SYMBOLS) {
            assert_eq!(value(*symbol), Some(place));
        }
        let taken = (0..=u8::MAX).filter(|&symbol| value(symbol).is_some());
        assert_eq!(taken.count(), SYMBOLS.len());
    }

    #[test]
    fn more_than_there_is_room_for_is_refused() {
        assert_eq!(decode(b"AAAAAAAA", &mut [0; 5]), Some(5));
        assert_eq!(decode(b"AAAAAAAA", &mut [0; 4]), None);
    }
}
