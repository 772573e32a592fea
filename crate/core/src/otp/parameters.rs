//! Algorithm, number of digits and period: what both sides must agree on besides the secret.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The hash inside the HMAC (RFC 6238 §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Algorithm {
    /// HMAC-SHA-1: what HOTP is defined with, and what AWS uses.
    #[default]
    #[serde(rename = "SHA1")]
    Sha1,
    /// HMAC-SHA-256.
    #[serde(rename = "SHA256")]
    Sha256,
    /// HMAC-SHA-512.
    #[serde(rename = "SHA512")]
    Sha512,
}

impl Algorithm {
    /// The name as `otpauth` URIs spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// Reads the name as `otpauth` URIs (`SHA1`) or FIPS 180-4 (`SHA-1`) spell it, in any case.
    ///
    /// # Errors
    ///
    /// [`ParameterError::Algorithm`] for any other text.
    pub fn from_name(name: &str) -> Result<Self, ParameterError> {
        match name.to_ascii_uppercase().as_str() {
            "SHA1" | "SHA-1" => Ok(Self::Sha1),
            "SHA256" | "SHA-256" => Ok(Self::Sha256),
            "SHA512" | "SHA-512" => Ok(Self::Sha512),
            _ => Err(ParameterError::Algorithm),
        }
    }
}

/// How many decimal digits a code has: 6 to 8 (RFC 4226 §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Digits(u8);

impl Digits {
    /// Six, the fewest that RFC 4226 §5.3 allows.
    pub const MIN: Self = Self(6);
    /// Eight, the most that RFC 6238's reference uses.
    pub const MAX: Self = Self(8);
    /// Six, as AWS has it.
    pub const DEFAULT: Self = Self(6);

    /// So many digits.
    ///
    /// # Errors
    ///
    /// [`ParameterError::Digits`] outside [`Digits::MIN`] to [`Digits::MAX`].
    pub const fn new(digits: u8) -> Result<Self, ParameterError> {
        if digits < Self::MIN.0 || digits > Self::MAX.0 {
            return Err(ParameterError::Digits);
        }
        Ok(Self(digits))
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for Digits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl TryFrom<u8> for Digits {
    type Error = ParameterError;

    fn try_from(digits: u8) -> Result<Self, ParameterError> {
        Self::new(digits)
    }
}

impl From<Digits> for u8 {
    fn from(digits: Digits) -> Self {
        digits.get()
    }
}

/// The length of a time step in whole seconds: 1 to 3600. X in RFC 6238 §4.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Period(u32);

impl Period {
    /// One second.
    pub const MIN: Self = Self(1);
    /// One hour: longer ones exist nowhere, and a code would be good for as long.
    pub const MAX: Self = Self(3600);
    /// 30 seconds, the default of RFC 6238 §4.1 and AWS's.
    pub const DEFAULT: Self = Self(30);

    /// So many seconds.
    ///
    /// # Errors
    ///
    /// [`ParameterError::Period`] outside [`Period::MIN`] to [`Period::MAX`].
    pub const fn new(seconds: u32) -> Result<Self, ParameterError> {
        if seconds < Self::MIN.0 || seconds > Self::MAX.0 {
            return Err(ParameterError::Period);
        }
        Ok(Self(seconds))
    }

    /// The number of seconds.
    pub const fn seconds(self) -> u32 {
        self.0
    }
}

impl Default for Period {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl TryFrom<u32> for Period {
    type Error = ParameterError;

    fn try_from(seconds: u32) -> Result<Self, ParameterError> {
        Self::new(seconds)
    }
}

impl From<Period> for u32 {
    fn from(period: Period) -> Self {
        period.seconds()
    }
}

/// Everything besides the secret that decides a code. The default is AWS's: SHA-1, 6 digits, 30 s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Parameters {
    /// The hash inside the HMAC.
    pub algorithm: Algorithm,
    /// How many decimal digits a code has.
    pub digits: Digits,
    /// The length of a time step.
    pub period: Period,
}

/// Why a parameter was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ParameterError {
    /// The algorithm is none of SHA-1, SHA-256 and SHA-512.
    #[error("the algorithm is none of SHA-1, SHA-256 and SHA-512")]
    Algorithm,
    /// The number of digits is not 6, 7 or 8.
    #[error("the number of digits is not 6, 7 or 8")]
    Digits,
    /// The period is not a whole number of seconds from 1 to 3600.
    #[error("the period is not a whole number of seconds from 1 to 3600")]
    Period,
}

#[cfg(test)]
mod tests;
