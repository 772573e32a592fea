//! The shared secret, and how people and URIs write it.

mod base32;

use ctutils::CtEq;
use thiserror::Error;
use zeroize::Zeroizing;

/// The shared secret of one device: K in RFC 4226 and RFC 6238. 10 to 80 bytes.
///
/// # Security
///
/// Whoever has it is the device. It is zeroized on drop, compared in constant time, and has neither
/// `Debug`, `Display` nor serde, so that it leaves only through [`Secret::expose`] and
/// [`Secret::to_base32`].
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// The fewest bytes: 80 bits, 16 base32 symbols.
    ///
    /// RFC 4226 §4 R6 asks for 128 bits, but 80-bit secrets are issued to this day and refusing one
    /// keeps nobody safer: the server has chosen it already.
    pub const MIN_BYTES: usize = 10;
    /// The most bytes: 640 bits, 128 base32 symbols, twice the 64 symbols that AWS issues.
    pub const MAX_BYTES: usize = 80;
    /// The most text that is looked at, in bytes: a longest secret with separators everywhere fits.
    pub const MAX_TEXT: usize = 1024;

    /// Takes raw bytes.
    ///
    /// # Errors
    ///
    /// [`SecretError::TooShort`] or [`SecretError::TooLong`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SecretError> {
        match bytes.len() {
            ..Self::MIN_BYTES => Err(SecretError::TooShort),
            Self::MIN_BYTES..=Self::MAX_BYTES => Ok(Self(Zeroizing::new(bytes.to_vec()))),
            _ => Err(SecretError::TooLong),
        }
    }

    /// Reads base32 (RFC 4648 §6) as people paste it: any case, spaces and hyphens between the
    /// symbols, padding left out or exactly right.
    ///
    /// # Errors
    ///
    /// Nothing else is let pass: see [`SecretError`]. Text longer than [`Secret::MAX_TEXT`] is refused
    /// unread.
    pub fn from_base32(text: &str) -> Result<Self, SecretError> {
        Self::from_bytes(&base32::decode(text)?)
    }

    /// Writes base32 as AWS does: upper case, no separators, no padding.
    pub fn to_base32(&self) -> Zeroizing<String> {
        crate::base32::encode(self.expose())
    }

    /// The bytes themselves.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl PartialEq for Secret {
    /// Compares in a time that depends on the lengths only.
    fn eq(&self, other: &Self) -> bool {
        self.expose().ct_eq(other.expose()).to_bool()
    }
}

impl Eq for Secret {}

/// Why something is not a secret. Positions count characters of the input from 1, separators included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SecretError {
    /// Nothing, or nothing but separators.
    #[error("there is nothing to read")]
    Empty,
    /// More text than any secret has.
    #[error("more text than any secret has")]
    TextTooLong,
    /// A character that is not base32.
    #[error("character {position} is not base32")]
    Character {
        /// Where it stands.
        position: u32,
        /// Which it is.
        character: char,
    },
    /// The padding is not what the number of symbols asks for, or symbols follow it.
    #[error("the padding at character {position} is wrong")]
    Padding {
        /// Where the first padding character stands.
        position: u32,
    },
    /// The symbols end in the middle of a byte.
    #[error("the secret ends in the middle of a byte at character {position}")]
    Length {
        /// Where the last symbol stands.
        position: u32,
    },
    /// Less than [`Secret::MIN_BYTES`].
    #[error("the secret is shorter than 80 bits")]
    TooShort,
    /// More than [`Secret::MAX_BYTES`].
    #[error("the secret is longer than 640 bits")]
    TooLong,
}

#[cfg(test)]
mod tests;
