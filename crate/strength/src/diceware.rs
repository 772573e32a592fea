//! A passphrase of random words (Reinhold's Diceware), from the EFF's list for five dice.
//!
//! The list is the Electronic Frontier Foundation's large word list of 2016 (CC BY 3.0 US), without the
//! numbers of the dice: 7,776 = 6⁵ words of three to nine letters, of which each is worth 12.9 bits.

use zeroize::Zeroizing;

/// Six words with a space between each two; `fill` is the source of randomness.
///
/// # Errors
///
/// Whatever the source refuses with.
///
/// # Security
///
/// Opens the vault that it is chosen for. Zeroized on drop.
pub(crate) fn make<E>(
    mut fill: impl FnMut(&mut [u8]) -> Result<(), E>,
) -> Result<Zeroizing<String>, E> {
    let mut passphrase = Zeroizing::new(String::with_capacity(LONGEST));
    for place in 0..WORDS {
        if place > 0 {
            passphrase.push(' ');
        }
        passphrase.push_str(word(&mut fill)?);
    }
    Ok(passphrase)
}

/// One word, each with the same chance: a number beyond the last whole multiple of the list's length is
/// drawn again.
fn word<E>(fill: &mut impl FnMut(&mut [u8]) -> Result<(), E>) -> Result<&'static str, E> {
    loop {
        let mut drawn = [0; 2];
        fill(&mut drawn)?;
        let drawn = usize::from(u16::from_le_bytes(drawn));
        if drawn < FAIR
            && let Some(word) = LIST.lines().nth(drawn.rem_euclid(LENGTH))
        {
            return Ok(word);
        }
    }
}

/// How many words: 77 bits, beyond reach with Argon2id before them.
const WORDS: usize = 6;

/// How long a passphrase may become, in bytes.
const LONGEST: usize = WORDS * 10;

/// One word a line.
const LIST: &str = include_str!("diceware/words.txt");

/// How many words the list has: 6⁵.
const LENGTH: usize = 7_776;

/// The largest multiple of it below 2¹⁶.
const FAIR: usize = 65_536 / LENGTH * LENGTH;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::convert::Infallible;

    use super::*;

    /// A source that gives these numbers, one a draw.
    fn drawing(numbers: Vec<u16>) -> impl FnMut(&mut [u8]) -> Result<(), Infallible> {
        let mut numbers = numbers.into_iter();
        move |bytes| {
            bytes.copy_from_slice(&numbers.next().unwrap().to_le_bytes());
            Ok(())
        }
    }

    #[test]
    fn the_list_is_the_effs() {
        let words: BTreeSet<&str> = LIST.lines().collect();
        assert_eq!((LIST.lines().count(), words.len()), (LENGTH, LENGTH));
        assert!(words.iter().all(|word| (3..=9).contains(&word.len())));
        assert_eq!(
            (LIST.lines().next(), LIST.lines().last()),
            (Some("abacus"), Some("zoom"))
        );
        // By the dice: 4-2-3-1-1.
        assert_eq!(LIST.lines().nth(((3 * 6 + 1) * 6 + 2) * 36), Some("nuzzle"));
    }

    #[test]
    fn a_number_is_a_word_and_one_beyond_the_fair_ones_is_drawn_again() {
        let words = make(drawing(vec![0, 7_775, 7_776, 62_208, 65_535, 62_207, 1, 2])).unwrap();
        assert_eq!(words.as_str(), "abacus zoom abacus zoom abdomen abdominal");
        assert_eq!(FAIR, 62_208);
    }

    #[test]
    fn every_word_has_the_same_chance() {
        let mut counts = vec![0_u8; LENGTH];
        for number in 0..=u16::MAX {
            if usize::from(number) < FAIR {
                counts[usize::from(number).rem_euclid(LENGTH)] += 1;
            }
        }
        assert!(counts.iter().all(|count| *count == 8));
    }

    #[test]
    fn without_randomness_there_is_no_passphrase() {
        assert_eq!(make(|_: &mut [u8]| Err("none")), Err("none"));
    }
}
