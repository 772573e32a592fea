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
    let mut bits = Zeroizing::new(0_u32);
    let mut waiting = 0_u32;
    let mut length = 0_usize;
    for &symbol in symbols {
        *bits = (*bits << 5) | value(symbol)?;
        waiting = waiting.saturating_add(5);
        if let Some(left) = waiting.checked_sub(8) {
            *bytes.get_mut(length)? = u8::try_from((*bits >> left) & 0xff).ok()?;
            length = length.saturating_add(1);
            waiting = left;
        }
    }
    // What is left over is less than a symbol, and zero.
    let left_over = *bits & !(u32::MAX << waiting);
    (waiting < 5 && left_over == 0).then_some(length)
}

/// What a symbol stands for: the letters are 0 to 25, the digits `2` to `7` are 26 to 31.
pub(crate) fn value(symbol: u8) -> Option<u32> {
    let value = match symbol {
        b'A'..=b'Z' => symbol.wrapping_sub(b'A'),
        b'2'..=b'7' => symbol.wrapping_sub(b'2').wrapping_add(26),
        _ => return None,
    };
    Some(value.into())
}

/// The symbols, in the order of what they stand for.
pub(crate) const SYMBOLS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

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
