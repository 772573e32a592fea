#![expect(
    clippy::arithmetic_side_effects,
    reason = "places in short texts; an overflow would fail the test"
)]

use std::{fmt::Debug, marker::PhantomData};

use proptest::prelude::*;

use super::*;

/// 20 bytes; their base32 needs no padding.
const TWENTY: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";

/// The error, without asking for a `Debug` of the secret.
fn refusal(text: &str) -> Option<SecretError> {
    Secret::from_base32(text).err()
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), Secret::MIN_BYTES..=Secret::MAX_BYTES)
}

/// The base32 of `secret` with a padding character for each that is wanted.
fn padded(secret: &Secret) -> String {
    data_encoding::BASE32.encode(secret.expose())
}

/// `text` in a mixed case and with separators, as `noise` says.
fn disguised(text: &str, noise: &[u8]) -> String {
    let mut disguised = String::new();
    for (symbol, noise) in text.chars().zip(noise.iter().copied().cycle()) {
        disguised.push_str(["", " ", "-", " - "][usize::from(noise >> 1 & 3)]);
        disguised.push(if noise & 1 == 0 {
            symbol
        } else {
            symbol.to_ascii_lowercase()
        });
    }
    disguised
}

/// A character that base32 and its separators don't have.
fn bad_character() -> impl Strategy<Value = char> {
    let is_bad = |c: &char| !matches!(c, 'A'..='Z' | 'a'..='z' | '2'..='7' | ' ' | '-' | '=');
    prop_oneof![
        prop::sample::select(vec![
            '0', '1', '8', '9', '\t', '\n', '\0', '_', '+', 'ſ', 'K', '２', '🔑'
        ]),
        any::<char>(),
    ]
    .prop_filter("base32 has it", is_bad)
}

#[test]
fn base32_of_rfc_4648_reads_as_the_bytes_it_says() {
    let secret =
        Secret::from_base32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(secret.expose(), b"12345678901234567890");
    assert_eq!(*secret.to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

#[test]
fn the_floor_and_the_ceiling_are_in() {
    for (length, symbols) in [
        (10, 16),
        (16, 26),
        (20, 32),
        (32, 52),
        (40, 64),
        (64, 103),
        (80, 128),
    ] {
        let secret = Secret::from_bytes(&vec![0xa5; length]).ok().unwrap();
        let text = secret.to_base32();
        assert_eq!(text.len(), symbols);
        assert!(Secret::from_base32(&text).ok() == Some(secret));
    }
}

#[test]
fn below_the_floor_and_above_the_ceiling_is_out() {
    assert_eq!(Secret::from_bytes(&[]).err(), Some(SecretError::TooShort));
    assert_eq!(
        Secret::from_bytes(&[0; 9]).err(),
        Some(SecretError::TooShort)
    );
    assert_eq!(
        Secret::from_bytes(&[0; 81]).err(),
        Some(SecretError::TooLong)
    );
    assert_eq!(refusal(&"A".repeat(15)), Some(SecretError::TooShort));
    assert_eq!(refusal("MY======"), Some(SecretError::TooShort));
    assert_eq!(refusal(&"A".repeat(129)), Some(SecretError::TooLong));
}

#[test]
fn too_much_text_is_refused_whatever_it_says() {
    let too_long = Some(SecretError::TextTooLong);
    assert_eq!(refusal(&"A".repeat(1_000_000)), too_long);
    assert_eq!(refusal(&"!".repeat(Secret::MAX_TEXT + 1)), too_long);
    let spaces = " ".repeat(Secret::MAX_TEXT - TWENTY.len());
    assert_eq!(refusal(&format!("{TWENTY}{spaces}")), None);
    assert_eq!(refusal(&format!("{TWENTY}{spaces} ")), too_long);
}

#[test]
fn nothing_but_separators_is_nothing() {
    for text in ["", " ", "-", " - - "] {
        assert_eq!(refusal(text), Some(SecretError::Empty));
    }
}

#[test]
fn a_digit_that_looks_like_a_letter_is_not_taken_for_it() {
    for (place, character) in [(1, '0'), (5, '1'), (12, '8'), (32, '9')] {
        let mut text: Vec<char> = TWENTY.chars().collect();
        text[place - 1] = character;
        let position = u32::try_from(place).unwrap();
        let expected = SecretError::Character {
            position,
            character,
        };
        assert_eq!(refusal(&String::from_iter(text)), Some(expected));
    }
}

#[test]
fn padding_within_the_symbols_is_refused_where_it_stands() {
    let padding_at = |position| Some(SecretError::Padding { position });
    assert_eq!(refusal(&format!("ABCDEFGH={TWENTY}")), padding_at(9));
    assert_eq!(refusal(&format!("ABCDEFGH =-= {TWENTY}")), padding_at(10));
    assert_eq!(refusal(&format!("={TWENTY}")), padding_at(1));
}

#[test]
fn a_number_of_symbols_that_no_bytes_have_is_refused() {
    for symbols in [17, 19, 22, 33, 35, 38, 121] {
        let position = u32::try_from(symbols).unwrap();
        let expected = Some(SecretError::Length { position });
        assert_eq!(refusal(&"A".repeat(symbols)), expected);
        assert_eq!(refusal(&format!("{}===", "A".repeat(symbols))), expected);
    }
}

#[test]
fn bits_after_the_last_byte_must_be_zero() {
    for (symbols, spare_bits) in [(18, 2), (20, 4), (21, 1), (23, 3)] {
        let start = "A".repeat(symbols - 1);
        let position = u32::try_from(symbols).unwrap();
        for (value, last) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".chars().enumerate() {
            let is_whole = value % (1 << spare_bits) == 0;
            let expected = (!is_whole).then_some(SecretError::Length { position });
            assert_eq!(
                refusal(&format!("{start}{last}")),
                expected,
                "{symbols} {last}"
            );
        }
    }
}

#[test]
fn equality_looks_at_every_byte_and_the_length() {
    let secret = |bytes: &[u8]| Secret::from_bytes(bytes).ok().unwrap();
    let original = [7; 20];
    assert!(secret(&original) == secret(&original));
    assert!(secret(&original) != secret(&original[..19]));
    for place in 0..original.len() {
        let mut other = original;
        other[place] ^= 0x80;
        assert!(secret(&original) != secret(&other));
    }
}

#[test]
fn a_secret_can_be_neither_printed_nor_serialised() {
    struct Probe<T>(PhantomData<T>);
    impl<T: Debug> Probe<T> {
        const DEBUG: bool = true;
    }
    impl<T: serde::Serialize> Probe<T> {
        const SERIALIZE: bool = true;
    }
    trait Otherwise {
        const DEBUG: bool = false;
        const SERIALIZE: bool = false;
    }
    impl<T> Otherwise for Probe<T> {}
    const { assert!(Probe::<u8>::DEBUG && Probe::<u8>::SERIALIZE) };
    const { assert!(!Probe::<Secret>::DEBUG && !Probe::<Secret>::SERIALIZE) };
    const { assert!(!Probe::<crate::otp::Code>::DEBUG && !Probe::<crate::otp::Code>::SERIALIZE) };
}

proptest! {
    #[test]
    fn base32_comes_back_in_any_disguise(bytes in bytes(), noise: [u8; 37], is_padded: bool) {
        let secret = Secret::from_bytes(&bytes).ok().unwrap();
        let text = if is_padded { padded(&secret) } else { secret.to_base32().to_string() };
        let read = Secret::from_base32(&disguised(&text, &noise));
        prop_assert_eq!(read.map(|secret| secret.expose().to_vec()), Ok(bytes));
    }

    #[test]
    fn a_bad_character_is_named_with_its_place(
        bytes in bytes(),
        noise: [u8; 37],
        character in bad_character(),
        place: prop::sample::Index,
    ) {
        let secret = Secret::from_bytes(&bytes).ok().unwrap();
        let mut text: Vec<char> = disguised(&padded(&secret), &noise).chars().collect();
        let place = place.index(text.len() + 1);
        text.insert(place, character);
        let position = u32::try_from(place + 1).unwrap();
        let expected = SecretError::Character { position, character };
        prop_assert_eq!(refusal(&String::from_iter(text)), Some(expected));
    }

    #[test]
    fn only_the_right_padding_is_let_pass(bytes in bytes(), count in 1_usize..20) {
        let secret = Secret::from_bytes(&bytes).ok().unwrap();
        let right = padded(&secret).matches('=').count();
        let text = format!("{}{}", *secret.to_base32(), "=".repeat(count));
        let position = u32::try_from(text.len() - count + 1).unwrap();
        let expected = (count != right).then_some(SecretError::Padding { position });
        prop_assert_eq!(refusal(&text), expected);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), near in "[A-Za-z2-7 =0-]{0,200}") {
        let _ = Secret::from_base32(&text);
        if let Ok(secret) = Secret::from_base32(&near) {
            let symbols = near.replace([' ', '-', '='], "").to_uppercase();
            prop_assert_eq!(&*secret.to_base32(), &symbols);
        }
    }
}
