//! From secret and counter to code.

use keyfob_crypto::{hmac_sha1, hmac_sha256, hmac_sha512};
use zeroize::Zeroizing;

use super::{Algorithm, Digits, Parameters, Secret, TimeStep};

/// A one-time password: decimal digits, leading zeros kept.
///
/// # Security
///
/// Good for one sign-in until its time step is over. Zeroized on drop, no `Debug`.
#[derive(Clone)]
pub struct Code(Zeroizing<String>);

impl Code {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last `digits` decimal digits of `value`: `value` mod 10^`digits` (RFC 4226 §5.3, step 3).
    fn from_value(value: u32, digits: Digits) -> Self {
        let mut ascii = Zeroizing::new([b'0'; MAX_DIGITS]);
        let mut rest = value;
        for place in ascii.iter_mut().rev() {
            let [digit, ..] = (rest % 10).to_le_bytes();
            *place |= digit;
            rest /= 10;
        }
        let count = usize::from(digits.get());
        let mut text = Zeroizing::new(String::with_capacity(count));
        text.extend(
            ascii
                .iter()
                .rev()
                .take(count)
                .rev()
                .copied()
                .map(char::from),
        );
        Self(text)
    }
}

/// The code of a counter value.
///
/// HOTP(K, C) = Truncate(HMAC(K, C)) mod 10^digits, C as eight bytes, most significant first
/// (RFC 4226 §5.3). The RFC has SHA-1 only; RFC 6238 §1.2 adds the others.
pub fn hotp(secret: &Secret, algorithm: Algorithm, digits: Digits, counter: u64) -> Code {
    let (key, message) = (secret.expose(), counter.to_be_bytes());
    let value = match algorithm {
        Algorithm::Sha1 => truncate(&*hmac_sha1(key, &message)),
        Algorithm::Sha256 => truncate(&*hmac_sha256(key, &message)),
        Algorithm::Sha512 => truncate(&*hmac_sha512(key, &message)),
    };
    Code::from_value(value, digits)
}

/// The code of a time step: TOTP = HOTP(K, T) (RFC 6238 §4.2).
///
/// `step` must have been counted with the period of `parameters`.
pub fn totp(secret: &Secret, parameters: &Parameters, step: TimeStep) -> Code {
    hotp(secret, parameters.algorithm, parameters.digits, step.0)
}

/// Dynamic truncation (RFC 4226 §5.3, step 2): the 31 low bits of the four bytes, most significant
/// first, at the offset that the last four bits say.
fn truncate(mac: &[u8]) -> u32 {
    let offset = mac.last().map_or(0, |last| usize::from(last & 0x0f));
    let word = mac
        .iter()
        .skip(offset)
        .take(4)
        .fold(0, |word: u32, byte| (word << 8) | u32::from(*byte));
    word & 0x7fff_ffff
}

/// [`Digits::MAX`] as a length.
const MAX_DIGITS: usize = 8;

#[cfg(test)]
mod tests;
