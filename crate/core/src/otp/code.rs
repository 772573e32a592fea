//! From secret and counter to code.

use hmac::{Hmac, KeyInit, Mac, digest::CtOutput};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
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
    let value = match algorithm {
        Algorithm::Sha1 => truncate(mac::<Hmac<Sha1>>(secret, counter).as_bytes()),
        Algorithm::Sha256 => truncate(mac::<Hmac<Sha256>>(secret, counter).as_bytes()),
        Algorithm::Sha512 => truncate(mac::<Hmac<Sha512>>(secret, counter).as_bytes()),
    };
    Code::from_value(value, digits)
}

/// The code of a time step: TOTP = HOTP(K, T) (RFC 6238 §4.2).
///
/// `step` must have been counted with the period of `parameters`.
pub fn totp(secret: &Secret, parameters: &Parameters, step: TimeStep) -> Code {
    hotp(secret, parameters.algorithm, parameters.digits, step.0)
}

/// HMAC(K, C) (RFC 2104), zeroized on drop.
fn mac<M: Mac + KeyInit>(secret: &Secret, counter: u64) -> CtOutput<M> {
    #[expect(
        clippy::expect_used,
        reason = "HMAC takes a key of any length (RFC 2104 §2)"
    )]
    let keyed = M::new_from_slice(secret.expose()).expect("HMAC takes a key of any length");
    keyed.chain_update(counter.to_be_bytes()).finalize()
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
