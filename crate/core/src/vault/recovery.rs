//! The recovery code: what to write down for the day the passphrase is forgotten.

use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::entropy::{Entropy, EntropyError};
use crate::base32::{self, SYMBOLS};

/// 128 random bits, printed as seven groups of five characters.
///
/// A group is four characters of data and a check character over them and the group's number, so
/// that one wrong character, two swapped ones and two swapped groups are all noticed, and the
/// group is named. Twelve bits of a digest fill the last group and check the whole.
///
/// # Security
///
/// Opens the vault without the passphrase. Zeroized on drop, no `Debug`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; Self::LENGTH]);

/// Why a text is not a recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RecoveryCodeError {
    /// Not 35 letters and digits.
    #[error("not {} characters", RecoveryCode::CHARACTERS)]
    Length,
    /// This group, counted from 1, has a typing error.
    #[error("group {0} is wrong")]
    Group(u8),
    /// Every group fits, and the whole does not.
    #[error("the code is wrong")]
    Whole,
}

impl RecoveryCode {
    /// Length in bytes.
    pub const LENGTH: usize = 16;

    /// Number of groups.
    pub const GROUPS: usize = 7;

    /// Characters of a code, separators aside.
    pub const CHARACTERS: usize = Self::GROUPS * GROUP_LENGTH;

    /// A fresh code.
    pub(super) fn make(entropy: &mut impl Entropy) -> Result<Self, EntropyError> {
        let mut code = Self([0; Self::LENGTH]);
        entropy.fill(&mut code.0)?;
        Ok(code)
    }

    /// The 16 bytes.
    pub fn expose(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// The code in groups, with a hyphen between them.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(Self::CHARACTERS + Self::GROUPS));
        for (number, group) in (1..).zip(self.to_digits().chunks(DATA_LENGTH)) {
            if number > 1 {
                text.push('-');
            }
            text.extend(group.iter().copied().map(to_character));
            text.push(to_character(check_digit(number, group)));
        }
        text
    }

    /// Reads a code: any case, spaces and hyphens anywhere, `O` for `0`, `I` and `L` for `1`.
    ///
    /// # Errors
    ///
    /// [`RecoveryCodeError`], which names the first wrong group.
    pub fn parse(text: &str) -> Result<Self, RecoveryCodeError> {
        let characters = significant(text)?;
        let mut digits = Zeroizing::new(Vec::with_capacity(DIGITS));
        for (number, group) in (1..).zip(characters.chunks(GROUP_LENGTH)) {
            if !read_group(number, group, &mut digits) {
                return Err(RecoveryCodeError::Group(number));
            }
        }
        Self::from_digits(&digits)
    }

    /// Whether a text looks like a code, if one with a typing error: where a passphrase may stand as well, who
    /// typed it has to hear which group is off.
    ///
    /// It has letters and digits alone, some of either and all letters in one case: in seven groups of about
    /// five, or 35 in a row.
    pub fn is_meant(text: &str) -> bool {
        let is_separator = |c: char| c == '-' || c.is_whitespace();
        let (mut groups, mut characters, mut are_groups) = (0_usize, 0_usize, true);
        for group in text.split(is_separator).filter(|group| !group.is_empty()) {
            let length = group.chars().count();
            groups = groups.saturating_add(1);
            characters = characters.saturating_add(length);
            are_groups &= length.abs_diff(GROUP_LENGTH) <= 1;
        }
        let has = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
        let one_case = has(char::is_ascii_uppercase) != has(char::is_ascii_lowercase);
        let plain = text
            .chars()
            .all(|c| is_separator(c) || c.is_ascii_alphanumeric());
        let is_long = (groups == Self::GROUPS && are_groups) || characters == Self::CHARACTERS;
        is_long && plain && one_case && has(char::is_ascii_digit)
    }

    /// 28 digits of five bits: the 16 bytes, then the twelve bits that check them.
    fn to_digits(&self) -> Zeroizing<Vec<u32>> {
        let mut bytes = Zeroizing::new([0; Self::LENGTH + CHECK_LENGTH]);
        for (byte, source) in bytes.iter_mut().zip(self.0.into_iter().chain(self.check())) {
            *byte = source;
        }
        let symbols = base32::encode(bytes.as_slice());
        let mut digits = Zeroizing::new(Vec::with_capacity(DIGITS));
        digits.extend(symbols.bytes().filter_map(base32::value).take(DIGITS));
        digits
    }

    fn from_digits(digits: &[u32]) -> Result<Self, RecoveryCodeError> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(DIGITS.saturating_add(1)));
        // The last of the 29 digits that spell 18 bytes is always 0, and is not printed.
        let all = digits.iter().copied().chain([0]);
        symbols.extend(all.filter_map(|digit| SYMBOLS.get(usize::try_from(digit).ok()?)));
        let mut bytes = Zeroizing::new([0; Self::LENGTH + CHECK_LENGTH]);
        base32::decode(&symbols, bytes.as_mut_slice())
            .filter(|&length| length == bytes.len())
            .ok_or(RecoveryCodeError::Whole)?;
        let mut code = Self([0; Self::LENGTH]);
        for (byte, source) in code.0.iter_mut().zip(bytes.iter()) {
            *byte = *source;
        }
        let fits = bytes.ends_with(&code.check());
        fits.then_some(code).ok_or(RecoveryCodeError::Whole)
    }

    /// The first twelve bits of `SHA-256("keyfob-recovery" ‖ code)`, then four zeros.
    fn check(&self) -> [u8; CHECK_LENGTH] {
        let digest = Sha256::new()
            .chain_update(b"keyfob-recovery")
            .chain_update(self.0)
            .finalize();
        let [first, second, ..] = <[u8; 32]>::from(digest);
        [first, second & 0xf0]
    }
}

/// The characters that count, in upper case; exactly as many as a code has.
fn significant(text: &str) -> Result<Zeroizing<Vec<char>>, RecoveryCodeError> {
    let mut characters = Zeroizing::new(Vec::with_capacity(RecoveryCode::CHARACTERS));
    for character in text.chars().filter(|&c| c != '-' && !c.is_whitespace()) {
        if characters.len() == RecoveryCode::CHARACTERS {
            return Err(RecoveryCodeError::Length);
        }
        characters.push(character.to_ascii_uppercase());
    }
    (characters.len() == RecoveryCode::CHARACTERS)
        .then_some(characters)
        .ok_or(RecoveryCodeError::Length)
}

/// Appends the group's data to `digits`, if its check character fits.
fn read_group(number: u8, group: &[char], digits: &mut Vec<u32>) -> bool {
    let Some((&last, data)) = group.split_last() else {
        return false;
    };
    let start = digits.len();
    digits.extend(data.iter().copied().filter_map(from_character));
    let read = digits.get(start..).unwrap_or_default();
    read.len() == data.len() && from_character(last) == Some(check_digit(number, read))
}

/// `number·α⁴ + d₁·α⁴ + d₂·α³ + d₃·α² + d₄·α` in GF(2⁵) with α⁵ = α² + 1.
///
/// Every weight differs, so that one wrong or two swapped characters never go unnoticed; every
/// group's number differs, so that two swapped groups don't either.
fn check_digit(number: u8, data: &[u32]) -> u32 {
    let times_alpha = |value: u32| (value << 1) ^ if value & 16 == 0 { 0 } else { 0b10_0101 };
    data.iter()
        .fold(u32::from(number), |sum, digit| times_alpha(sum ^ digit))
}

fn to_character(digit: u32) -> char {
    let place = usize::try_from(digit).unwrap_or(usize::MAX);
    ALPHABET.chars().nth(place).unwrap_or_default()
}

fn from_character(character: char) -> Option<u32> {
    let meant = match character {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (0..)
        .zip(ALPHABET.chars())
        .find_map(|(digit, c)| (c == meant).then_some(digit))
}

/// Digits and letters without those that look or sound like another (Crockford's base 32).
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of data in a group.
const DATA_LENGTH: usize = 4;

/// Characters of a group: data, and the check character.
const GROUP_LENGTH: usize = DATA_LENGTH + 1;

/// Digits of data in a code.
const DIGITS: usize = RecoveryCode::GROUPS * DATA_LENGTH;

/// Bytes that hold the twelve check bits.
const CHECK_LENGTH: usize = 2;

#[cfg(test)]
mod tests;
