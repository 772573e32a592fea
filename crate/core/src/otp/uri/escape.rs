//! Percent-escapes (RFC 3986 §2.1), read strictly and written in one way.

use std::iter;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use zeroize::Zeroizing;

use super::UriError;

/// Escapes everything but the unreserved characters (RFC 3986 §2.3) and `@`.
pub(super) fn escape(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// Reads a piece of the path.
pub(super) fn unescape_path(text: &str) -> Result<Zeroizing<String>, UriError> {
    unescape(text, iter::once(text))
}

/// Reads a piece of the query, where `+` is a space.
pub(super) fn unescape_query(text: &str) -> Result<Zeroizing<String>, UriError> {
    unescape(text, text.split('+'))
}

/// Whether there are no control characters.
pub(super) fn is_plain_text(text: &str) -> bool {
    !text.contains(char::is_control)
}

/// Reads `words`, the parts of `text`, and puts a space between each two.
fn unescape<'a>(
    text: &str,
    words: impl Iterator<Item = &'a str>,
) -> Result<Zeroizing<String>, UriError> {
    if !has_whole_escapes(text) {
        return Err(UriError::Malformed);
    }
    // Room for all of it at once: growing would leave a copy of the secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    for (place, word) in words.enumerate() {
        bytes.extend((place > 0).then_some(b' '));
        bytes.extend(percent_decode_str(word));
    }
    let decoded = str::from_utf8(&bytes).map_err(|_| UriError::Malformed)?;
    if !is_plain_text(decoded) {
        return Err(UriError::Malformed);
    }
    Ok(Zeroizing::new(decoded.to_owned()))
}

/// Whether two hexadecimal digits follow each percent sign.
fn has_whole_escapes(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let mut digits = after.bytes();
        let mut is_hex = || digits.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        is_hex() && is_hex()
    })
}

/// What is escaped. `@` is not: it is allowed in paths and queries, and AWS does not escape it.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');
