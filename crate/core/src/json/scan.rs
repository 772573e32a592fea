//! Looks for what ends or spoils a string of JSON (RFC 8259 §7), eight bytes at once: most are in texts of
//! megabytes, and no compiler finds this by itself where it is told to keep the code small.

use std::num::NonZeroU64;

/// Whether a text has neither an escape in it nor a control character.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks();
    let words = words.iter().fold(0, |found, word| {
        let word = u64::from_le_bytes(*word);
        found | below(word, b' ') | equal(word, b'\\')
    });
    words == 0 && !rest.iter().any(|&byte| byte < b' ' || byte == b'\\')
}

/// Where the next quote stands. Most are near: this finds them sooner than a call of `memchr` does.
pub(crate) fn find_quote(text: &[u8]) -> Option<usize> {
    let (words, rest) = text.as_chunks::<WORD>();
    let before = (0_usize..).step_by(WORD);
    for (word, before) in words.iter().zip(before) {
        let marks = equal(u64::from_le_bytes(*word), b'"');
        if let Some(mark) = NonZeroU64::new(marks) {
            let byte = usize::try_from(mark.trailing_zeros() / u8::BITS).ok()?;
            return before.checked_add(byte);
        }
    }
    let before = text.len().saturating_sub(rest.len());
    let place = rest.iter().position(|byte| *byte == b'"')?;
    before.checked_add(place)
}

/// Marks that are zero unless a byte of the word is this one; the lowest mark is surely in one.
fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ EACH.wrapping_mul(byte.into()), 1)
}

/// Marks that are zero unless a byte of the word is less than this one, which is at most 128; the lowest mark is
/// surely in one.
fn below(word: u64, byte: u8) -> u64 {
    let less = word.wrapping_sub(EACH.wrapping_mul(byte.into()));
    less & !word & EACH.wrapping_mul(0x80)
}

/// Bytes that are looked at together.
const WORD: usize = 8;

/// A one in each of them.
const EACH: u64 = 0x0101_0101_0101_0101;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_a_look_at_each_byte_finds(text in "[\\x00-\\x23\\[-\\]\\x7e-\\u{101}🔑]{0,40}") {
            let bytes = text.as_bytes();
            prop_assert_eq!(find_quote(bytes), text.find('"'));
            let stray = text.contains(|it| it < ' ' || it == '\\');
            prop_assert_eq!(is_plain(bytes), !stray);
        }
    }

    #[test]
    fn finds_each_byte_at_each_place() {
        for place in 0..20 {
            for byte in 0..=u8::MAX {
                let mut text = [b'a'; 20];
                text[place] = byte;
                assert_eq!(find_quote(&text), (byte == b'"').then_some(place));
                assert_eq!(is_plain(&text), byte >= b' ' && byte != b'\\');
            }
        }
    }
}
