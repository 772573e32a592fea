//! The words of AWS's pages, by language.
//!
//! A new language is a new entry of [`LANGUAGES`]; nothing else changes. Every list is written
//! [folded](fold::fold), its words with a bar between them. All languages are read on every page: what a
//! document says of its own language is only a claim.

mod fold;
mod languages;

pub(super) use fold::fold;
use languages::LANGUAGES;

/// What one language says.
pub(super) struct Words {
    /// The language, as `lang` names it.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for whoever reads the table, and its test")
    )]
    pub(super) language: &'static str,
    /// Labels of the field for an MFA code, whole. A number goes with them where two are asked for.
    pub(super) code: &'static str,
    /// Labels of a field for some code, whole.
    pub(super) some_code: &'static str,
    /// Labels of a field for the code of an app or device, whole. Where an app is registered, the
    /// field for the first code is called the same.
    pub(super) app_code: &'static str,
    /// What a code is called, part of a label.
    pub(super) code_word: &'static str,
    /// Part of the heading of the MFA step.
    pub(super) mfa_heading: &'static str,
    /// Part of the heading of the root user's pages.
    pub(super) root_heading: &'static str,
    /// Part of the heading of an IAM user's pages.
    pub(super) user_heading: &'static str,
    /// Part of the text that says whose password is asked for.
    pub(super) password_for: &'static str,
    /// Labels of the field for a user's name, whole.
    pub(super) user_name: &'static str,
    /// Labels of the field for a password, whole.
    pub(super) password: &'static str,
    /// Parts of a text that says AWS sent a code.
    pub(super) sent: &'static str,
    /// Parts of a text that asks for a code of another kind: one that AWS sends.
    pub(super) other_code: &'static str,
    /// Parts of a text that names the way on which a code is sent.
    pub(super) channel: &'static str,
    /// Parts of a text that asks to read a picture.
    pub(super) captcha: &'static str,
    /// Labels of the field for the serial number of a hardware token, whole.
    pub(super) serial_number: &'static str,
    /// Part of the heading of a page that registers a device.
    pub(super) registration: &'static str,
    /// Labels of the field for a device's name, whole. AWS's own in English, Japanese and Korean,
    /// elsewhere translated here; so are those below.
    pub(super) device_name: &'static str,
    /// Part of what a control says that shows the secret key. AWS's own in English and Korean.
    pub(super) show_key: &'static str,
    /// Part of the heading, and of the news, where a device is synchronised. AWS's own in English.
    pub(super) resync: &'static str,
    /// How the news begins that a device is assigned: another beginning may deny it. AWS's own in English.
    pub(super) assigned: &'static str,
    /// How the news begins that a device is removed. Nowhere AWS's own.
    pub(super) removed: &'static str,
    /// Parts of the refusal of a device's name that is taken. AWS's own in English.
    pub(super) exists: &'static str,
}

/// Picks one list of a language.
pub(super) type List = fn(&Words) -> &'static str;

/// Whether a folded text is one of the list, in any language.
#[inline(never)]
pub(super) fn is_one_of(folded: &str, list: List) -> bool {
    all(list).any(|word| folded == word)
}

/// Whether a folded text holds one of the list, in any language.
#[inline(never)]
pub(super) fn mentions(folded: &str, list: List) -> bool {
    !folded.is_empty() && all(list).any(|word| folded.contains(word))
}

/// Whether a folded text begins with one of the list, in any language.
#[inline(never)]
pub(super) fn begins_with(folded: &str, list: List) -> bool {
    all(list).any(|word| folded.starts_with(word))
}

/// Whether a folded text asks for a code that AWS sends.
///
/// Where *verification* is what a language calls authentication too, the word before tells which.
#[inline(never)]
pub(super) fn asks_for_another_code(folded: &str) -> bool {
    let of_a_device = |at| {
        let before = folded.get(..at).unwrap_or_default();
        OF_A_DEVICE.iter().any(|word| before.ends_with(word))
    };
    let asks = |word| folded.match_indices(word).any(|(at, _)| !of_a_device(at));
    all(|words| words.other_code).any(asks)
}

/// Whether a folded label speaks of an MFA code, in words that need not be known as a whole.
#[inline(never)]
pub(super) fn is_about_mfa_code(folded: &str) -> bool {
    folded.len() <= LONGEST_LABEL
        && folded.contains(MFA)
        && folded.chars().all(char::is_alphabetic)
        && mentions(folded, |words| words.code_word)
}

/// The number of a label that asks for the first or the second of two codes.
///
/// Where the rest of the label isn't known, it must be about MFA.
#[inline(never)]
pub(super) fn number(folded: &str) -> Option<Number> {
    let (number, rest) = numbered(folded)?;
    let known = is_one_of(rest, |words| words.code) || is_one_of(rest, |words| words.app_code);
    (known || is_about_mfa_code(rest)).then_some(number)
}

/// The number of a label that asks for the first or the second of something of MFA, in whatever
/// language.
#[inline(never)]
pub(super) fn number_of_mfa(folded: &str) -> Option<Number> {
    let (number, rest) = numbered(folded)?;
    (rest.len() <= LONGEST_LABEL && rest.contains(MFA)).then_some(number)
}

/// Whether a folded text speaks of MFA.
pub(super) fn speaks_of_mfa(folded: &str) -> bool {
    folded.contains(MFA)
}

/// Whether a control with this folded text shows a QR code.
pub(super) fn shows_qr_code(folded: &str) -> bool {
    folded.len() <= LONGEST_LABEL && QR.iter().any(|word| folded.contains(word))
}

/// The one number before or after a text, and the text.
fn numbered(folded: &str) -> Option<(Number, &str)> {
    let mut digits = folded.match_indices(|c: char| c.is_ascii_digit());
    let (at, digit) = digits.next()?;
    let number = match digit {
        "1" => Number::First,
        "2" => Number::Second,
        _ => return None,
    };
    let (before, after) = (folded.get(..at)?, folded.get(at.saturating_add(1)..)?);
    let whole = digits.next().is_none() && (before.is_empty() || after.is_empty());
    let rest = if before.is_empty() { after } else { before };
    whole.then_some((number, rest))
}

/// Which of two codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// The earlier one.
    First,
    /// The one after it.
    Second,
}

fn all(list: List) -> impl Iterator<Item = &'static str> {
    LANGUAGES
        .iter()
        .flat_map(move |words| list(words).split('|'))
}

/// The same in every language.
const MFA: &str = "mfa";

/// What a QR code is called, in every language.
const QR: &[&str] = &["qr", "二维码"];

/// Bytes. A longer text is a sentence.
const LONGEST_LABEL: usize = 64;

/// What stands before the word for *verification code* when the code is a device's: *MFA*, and in
/// Turkish and Chinese *identity*.
const OF_A_DEVICE: &[&str] = &[MFA, "kimlik", "身份", "身分"];

#[cfg(test)]
mod tests;
