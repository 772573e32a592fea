//! From text to [`OtpauthUri`].

use zeroize::Zeroizing;

use super::{
    ALGORITHM, DIGITS, ISSUER, Label, OtpauthUri, PERIOD, SECRET, UriError,
    escape::{is_plain_text, unescape_path, unescape_query},
};
use crate::otp::{Algorithm, Digits, ParameterError, Parameters, Period, Secret};

pub(super) fn parse(text: &str) -> Result<OtpauthUri, UriError> {
    if text.is_empty() {
        return Err(UriError::Empty);
    }
    if text.len() > OtpauthUri::MAX_TEXT {
        return Err(UriError::TooLong);
    }
    let rest = after_scheme(text)?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (kind, label) = path.split_once('/').unwrap_or((path, ""));
    check_type(kind)?;
    if rest.contains('#') || !is_plain_text(rest) {
        return Err(UriError::Malformed);
    }
    let label = Label::new(&unescape_path(label)?)?;
    Query::parse(query)?.describe(label)
}

fn after_scheme(text: &str) -> Result<&str, UriError> {
    match text.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("otpauth") => {
            rest.strip_prefix("//").ok_or(UriError::Malformed)
        }
        _ => Err(UriError::Scheme),
    }
}

/// The type stands where other URIs have their host, in any case like one (RFC 3986 §3.2.2).
fn check_type(kind: &str) -> Result<(), UriError> {
    match kind.to_ascii_lowercase().as_str() {
        "totp" => Ok(()),
        "hotp" => Err(UriError::Hotp),
        _ => Err(UriError::Type),
    }
}

/// The parameters, as far as they have been read.
#[derive(Default)]
struct Query {
    secret: Option<Secret>,
    issuer: String,
    parameters: Parameters,
    unknown: Vec<(String, String)>,
}

impl Query {
    fn parse(query: &str) -> Result<Self, UriError> {
        let mut read = Self::default();
        // A URI has few, for it is short.
        let mut seen = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = unescape_pair(pair)?;
            let name = key.to_ascii_lowercase();
            if seen.contains(&name) {
                return Err(UriError::Duplicate);
            }
            seen.push(name);
            read.take(&key, &value)?;
        }
        Ok(read)
    }

    fn take(&mut self, key: &str, value: &str) -> Result<(), UriError> {
        match key.to_ascii_lowercase().as_str() {
            SECRET if value.is_empty() => return Err(UriError::NoSecret),
            SECRET => self.secret = Some(Secret::from_base32(value)?),
            ISSUER => value.clone_into(&mut self.issuer),
            ALGORITHM => self.parameters.algorithm = Algorithm::from_name(value)?,
            DIGITS => self.parameters.digits = read_digits(value)?,
            PERIOD => self.parameters.period = read_period(value)?,
            _ => self.unknown.push((key.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    fn describe(self, label: Label) -> Result<OtpauthUri, UriError> {
        let secret = self.secret.ok_or(UriError::NoSecret)?;
        OtpauthUri::with_unknown(label, &self.issuer, secret, self.parameters, self.unknown)
    }
}

fn unescape_pair(pair: &str) -> Result<(Zeroizing<String>, Zeroizing<String>), UriError> {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    if key.is_empty() {
        return Err(UriError::Malformed);
    }
    Ok((unescape_query(key)?, unescape_query(value)?))
}

fn read_digits(text: &str) -> Result<Digits, ParameterError> {
    let digits = read_decimal(text).and_then(|number| u8::try_from(number).ok());
    Digits::new(digits.ok_or(ParameterError::Digits)?)
}

fn read_period(text: &str) -> Result<Period, ParameterError> {
    Period::new(read_decimal(text).ok_or(ParameterError::Period)?)
}

/// A decimal number without a sign; `None` for anything else.
fn read_decimal(text: &str) -> Option<u32> {
    let only_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| text.parse().ok()).flatten()
}
