//! Bytes as digits of five bits and back (RFC 4648 §6), without padding and without liberty.
//!
//! By hand, because it is small: a library for every base is a tenth of the worker.

/// Length in digits: ⌈8·`bytes` ÷ 5⌉.
pub(crate) const fn digits_of(bytes: usize) -> usize {
    bytes.saturating_mul(8).div_ceil(5)
}

/// Hands out the digits of `bytes`, each below 32; zeros fill up the last one.
pub(crate) fn spell(bytes: &[u8], mut put: impl FnMut(u8)) {
    for group in bytes.chunks(GROUP_BYTES) {
        let word = group
            .iter()
            .fold(0, |word: u64, byte| (word << 8) | u64::from(*byte));
        let word = (group.len()..GROUP_BYTES).fold(word, |word, _| word << 8);
        for place in PLACES.into_iter().take(digits_of(group.len())) {
            let [.., low] = word.wrapping_shr(place).to_be_bytes();
            put(low & 31);
        }
    }
}

/// Reads a text into the beginning of `bytes`, and returns what has been read; `digit` says which digit
/// below 32 a character is.
///
/// Nothing when a character is no digit, when the digits end within a byte or leave over bits that are
/// not zero, or when `bytes` is too short.
pub(crate) fn read<'bytes>(
    text: &[u8],
    digit: impl Fn(u8) -> Option<u8>,
    bytes: &'bytes mut [u8],
) -> Option<&'bytes mut [u8]> {
    let length = text.len().checked_mul(5)? / 8;
    let bytes = bytes.get_mut(..length)?;
    for (group, characters) in bytes.chunks_mut(GROUP_BYTES).zip(text.chunks(GROUP_DIGITS)) {
        let word = characters.iter().try_fold(0, |word: u64, character| {
            Some((word << 5) | u64::from(digit(*character)?))
        })?;
        let word = (characters.len()..GROUP_DIGITS).fold(word, |word, _| word << 5);
        let [_, _, _, all @ ..] = word.to_be_bytes();
        let (read, left_over) = all.split_at_checked(group.len())?;
        group.copy_from_slice(read);
        if left_over.iter().any(|byte| *byte != 0) {
            return None;
        }
    }
    (digits_of(length) == text.len()).then_some(bytes)
}

/// A digit as the character of RFC 4648 §6. Reckoned, not looked up: a table would leave in the cache
/// which of its places were read.
pub(crate) const fn symbol(digit: u8) -> u8 {
    match digit {
        ..26 => b'A'.wrapping_add(digit),
        _ => (b'2' - 26).wrapping_add(digit),
    }
}

/// The way back from [`symbol`]; nothing for any other character.
pub(crate) const fn digit(symbol: u8) -> Option<u8> {
    match symbol {
        b'A'..=b'Z' => Some(symbol.wrapping_sub(b'A')),
        b'2'..=b'7' => Some(symbol.wrapping_sub(b'2' - 26)),
        _ => None,
    }
}

/// Bytes that are spelled together.
const GROUP_BYTES: usize = 5;

/// Digits that spell them.
const GROUP_DIGITS: usize = 8;

/// How far from the low end of such a group's bits each of its digits stands.
const PLACES: [u32; GROUP_DIGITS] = [35, 30, 25, 20, 15, 10, 5, 0];

#[cfg(test)]
mod tests {
    use data_encoding::BASE32_NOPAD;
    use proptest::prelude::*;

    use super::*;

    fn encode(bytes: &[u8]) -> String {
        let mut text = String::new();
        spell(bytes, |digit| text.push(symbol(digit).into()));
        text
    }

    fn decode(text: &[u8]) -> Option<Vec<u8>> {
        let mut bytes = [0; 128];
        read(text, digit, &mut bytes).map(|read| read.to_vec())
    }

    #[test]
    fn too_short_a_place_is_refused() {
        assert_eq!(read(b"MZXW6YTB", digit, &mut [0; 4]), None);
        assert!(read(b"MZXW6YTB", digit, &mut [0; 5]).is_some());
    }

    proptest! {
        #[test]
        fn bytes_are_spelled_as_the_library_spells_them(bytes: Vec<u8>) {
            prop_assert_eq!(encode(&bytes), BASE32_NOPAD.encode(&bytes));
            prop_assert_eq!(digits_of(bytes.len()), BASE32_NOPAD.encode_len(bytes.len()));
        }

        #[test]
        fn a_text_is_read_as_the_library_reads_it(text in "[A-Z2-7]{0,40}|[A-D]{0,8}|[A-Z0-9a-z=]{0,20}|.{0,9}") {
            prop_assert_eq!(decode(text.as_bytes()), BASE32_NOPAD.decode(text.as_bytes()).ok());
        }
    }
}
