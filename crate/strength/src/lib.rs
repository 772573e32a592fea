//! How soon a passphrase is guessed, and passphrases that are not.
//!
//! A wasm of its own beside the pages' and the worker's: the lists of words that people choose, and of
//! words to choose from, are larger than all of Keyfob's programs. The pages load it when somebody is
//! about to choose a passphrase, and at no other time.
//!
//! - `diceware`: a passphrase of random words

mod diceware;

use wasm_bindgen::prelude::wasm_bindgen;

/// How strong a passphrase is, from 0 (guessed at once) to 4 (out of reach), as zxcvbn judges: by the
/// number of guesses of somebody who tries the likely ones first. The edges are 10³, 10⁶, 10⁸ and 10¹⁰.
#[wasm_bindgen]
pub fn judge(passphrase: &str) -> u8 {
    let until = passphrase.char_indices().nth(JUDGED);
    let judged = until.and_then(|(until, _)| passphrase.get(..until));
    zxcvbn::zxcvbn(judged.unwrap_or(passphrase), &[])
        .score()
        .into()
}

/// Six words of the EFF's list, 77 bits, with a space between each two; `None` when the browser has no
/// randomness to give.
#[wasm_bindgen]
pub fn make() -> Option<String> {
    let mut words = diceware::make(getrandom::fill).ok()?;
    Some(core::mem::take(&mut words))
}

/// How many characters are looked at: the time that it takes grows with their square.
const JUDGED: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_choose_is_weak_and_what_dice_choose_is_strong() {
        for (passphrase, strength) in [
            ("", 0),
            ("password", 0),
            ("correct horse", 3),
            ("gjqevx-27", 3),
            ("skid undertow slinky catnip", 4),
        ] {
            assert_eq!(judge(passphrase), strength, "{passphrase}");
        }
        assert_eq!(judge(&make().unwrap()), 4);
    }

    #[test]
    fn a_long_passphrase_is_judged_by_its_beginning() {
        assert_eq!(judge(&"é".repeat(100_000)), judge(&"é".repeat(JUDGED)));
    }
}
