//! `otpauth` URIs, in and out: what a QR code of AWS says.
//!
//! `otpauth://totp/PREFIX:ACCOUNT?secret=…&issuer=…&algorithm=…&digits=…&period=…`, after the *Key URI
//! Format* of Google Authenticator; there is no RFC.

mod aws_label;
mod escape;
mod label;
mod parse;

pub use aws_label::AwsLabel;
pub use label::Label;

use std::fmt;

use thiserror::Error;
use zeroize::Zeroizing;

use self::escape::{escape, is_plain_text};
use super::{Algorithm, Digits, ParameterError, Parameters, Period, Secret, SecretError};

/// A device as an `otpauth://totp` URI describes it.
///
/// Whatever [`OtpauthUri::parse`] gives comes back equal from its own [`OtpauthUri::to_uri`].
///
/// # Security
///
/// Holds the secret; `Debug` leaves it out, and the parameters of unknown meaning with it.
#[derive(Clone, PartialEq, Eq)]
pub struct OtpauthUri {
    label: Label,
    issuer: Option<String>,
    secret: Secret,
    parameters: Parameters,
    unknown: Vec<(String, String)>,
}

impl OtpauthUri {
    /// The most text that is looked at, in bytes, and the longest URI that is written: more than the
    /// 2,953 bytes of the largest QR code (ISO/IEC 18004).
    pub const MAX_TEXT: usize = 4096;

    /// Describes a device; an empty `issuer` is none.
    ///
    /// # Errors
    ///
    /// [`UriError::Malformed`] for an issuer with control characters, [`UriError::TooLong`] if the URI
    /// would be longer than [`OtpauthUri::MAX_TEXT`].
    pub fn new(
        label: Label,
        issuer: &str,
        secret: Secret,
        parameters: Parameters,
    ) -> Result<Self, UriError> {
        Self::with_unknown(label, issuer, secret, parameters, Vec::new())
    }

    /// Reads a URI.
    ///
    /// - Scheme, type and parameter names may be in any case.
    /// - A colon and an at sign of the label may be escaped or not.
    /// - In the query, `+` is a space: that is what Google Authenticator reads and what form encoders
    ///   write, while a literal plus is escaped by all of them. In the label it is a plus: people do
    ///   have `name+aws@example.com`, and no encoder writes a space like that in a path.
    /// - Other programs' parameters are kept as text.
    ///
    /// # Errors
    ///
    /// See [`UriError`]. Text longer than [`OtpauthUri::MAX_TEXT`] is refused unread.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        parse::parse(text)
    }

    /// Writes the URI in one spelling: parameters that have their default are left out, as AWS leaves
    /// them out, since old programs refuse what they don't know.
    pub fn to_uri(&self) -> Zeroizing<String> {
        let head = format!("otpauth://totp/{}?secret=", self.label.escaped());
        let secret = self.secret.to_base32();
        let mut tail = String::new();
        for (key, value) in self.written_parameters() {
            tail.extend(["&", &escape(key), "=", &escape(&value)]);
        }
        // One allocation of the right size: growing would leave the secret behind.
        Zeroizing::new([&head, secret.as_str(), &tail].concat())
    }

    /// Who and what the device is for.
    pub fn label(&self) -> &Label {
        &self.label
    }

    /// Who issued the secret: the `issuer` parameter, or without one the label's prefix.
    ///
    /// The two should agree. Where they don't, the parameter is right: it says one thing, while a
    /// prefix is whatever stands before the first colon.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref().or(self.label.prefix())
    }

    /// The `issuer` parameter alone.
    pub fn issuer_parameter(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The secret.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The secret, and nothing else.
    pub fn into_secret(self) -> Secret {
        self.secret
    }

    /// Algorithm, digits and period.
    pub fn parameters(&self) -> Parameters {
        self.parameters
    }

    /// Parameters that mean nothing here, unescaped, in the order of the URI.
    pub fn unknown(&self) -> &[(String, String)] {
        &self.unknown
    }

    /// What the label says if AWS wrote it.
    pub fn aws_label(&self) -> Option<AwsLabel<'_>> {
        aws_label::read(self.issuer(), self.label.account())
    }

    fn with_unknown(
        label: Label,
        issuer: &str,
        secret: Secret,
        parameters: Parameters,
        unknown: Vec<(String, String)>,
    ) -> Result<Self, UriError> {
        if !is_plain_text(issuer) {
            return Err(UriError::Malformed);
        }
        let uri = Self {
            label,
            issuer: (!issuer.is_empty()).then(|| issuer.to_owned()),
            secret,
            parameters,
            unknown,
        };
        if uri.to_uri().len() > Self::MAX_TEXT {
            return Err(UriError::TooLong);
        }
        Ok(uri)
    }

    /// Every parameter after the secret, as name and value.
    fn written_parameters(&self) -> Vec<(&str, String)> {
        let Parameters {
            algorithm,
            digits,
            period,
        } = self.parameters;
        let mut written = Vec::new();
        written.extend(self.issuer.iter().map(|issuer| (ISSUER, issuer.clone())));
        if algorithm != Algorithm::default() {
            written.push((ALGORITHM, algorithm.name().to_owned()));
        }
        if digits != Digits::DEFAULT {
            written.push((DIGITS, digits.get().to_string()));
        }
        if period != Period::DEFAULT {
            written.push((PERIOD, period.seconds().to_string()));
        }
        let unknown = self.unknown.iter();
        written.extend(unknown.map(|(key, value)| (key.as_str(), value.clone())));
        written
    }
}

impl fmt::Debug for OtpauthUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtpauthUri")
            .field("label", &self.label)
            .field("issuer", &self.issuer)
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}

/// Why something is not an `otpauth` URI that Keyfob can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UriError {
    /// Nothing at all.
    #[error("there is nothing to read")]
    Empty,
    /// More text than any URI of this kind has.
    #[error("more text than any otpauth URI has")]
    TooLong,
    /// Not an `otpauth` URI.
    #[error("not an otpauth URI")]
    Scheme,
    /// For counter-based codes, which AWS does not use.
    #[error("for counter-based codes (HOTP)")]
    Hotp,
    /// For neither time-based nor counter-based codes.
    #[error("neither for TOTP nor for HOTP")]
    Type,
    /// An escape is broken, what is escaped is not UTF-8, or there is a control character, a fragment or
    /// a parameter without a name.
    #[error("malformed")]
    Malformed,
    /// The label names no account.
    #[error("the label names no account")]
    LabelEmpty,
    /// A parameter stands there twice.
    #[error("a parameter stands there twice")]
    Duplicate,
    /// There is no secret, or an empty one.
    #[error("there is no secret")]
    NoSecret,
    /// The secret is no secret; positions count in its value, unescaped.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// Algorithm, digits or period can't be used.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
}

/// Names of the parameters that mean something here.
const SECRET: &str = "secret";
const ISSUER: &str = "issuer";
const ALGORITHM: &str = "algorithm";
const DIGITS: &str = "digits";
const PERIOD: &str = "period";

#[cfg(test)]
mod tests;
