//! The envelope of a vault: XChaCha20-Poly1305, HMAC-SHA-256, SHA-256.

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// Length of a nonce in bytes: long enough to be drawn at random (draft-irtf-cfrg-xchacha §2.1).
pub const NONCE_LENGTH: usize = 24;

/// Length of a tag in bytes.
pub const TAG_LENGTH: usize = 16;

/// The sealed bytes, or what is bound to them, are not what was sealed under this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Altered;

/// `XChaCha20-Poly1305(key, nonce, buffer, aad)`, the tag at the end.
///
/// # Panics
///
/// When the buffer holds more than 256 GiB, which no memory does.
#[expect(
    clippy::expect_used,
    reason = "XChaCha20-Poly1305 refuses only more than 256 GiB"
)]
pub fn seal(key: &[u8; 32], nonce: &[u8; NONCE_LENGTH], aad: &[u8], buffer: &mut Vec<u8>) {
    XChaCha20Poly1305::new(key.into())
        .encrypt_in_place(nonce.into(), aad, buffer)
        .expect("memory is smaller than 256 GiB");
}

/// The way back from [`seal`]; `buffer` holds nothing of use when it fails.
///
/// # Errors
///
/// [`Altered`].
pub fn open(
    key: &[u8; 32],
    nonce: &[u8; NONCE_LENGTH],
    aad: &[u8],
    buffer: &mut Vec<u8>,
) -> Result<(), Altered> {
    XChaCha20Poly1305::new(key.into())
        .decrypt_in_place(nonce.into(), aad, buffer)
        .map_err(|_| Altered)
}

/// `HMAC-SHA-256(key, text)` (RFC 2104).
pub fn authenticate(key: &[u8; 32], text: &str) -> [u8; 32] {
    mac(key, text).finalize().into_bytes().into()
}

/// Whether [`authenticate`] gives what is `expected`; compares in constant time.
///
/// # Errors
///
/// [`Altered`].
pub fn verify(key: &[u8; 32], text: &str, expected: &[u8; 32]) -> Result<(), Altered> {
    mac(key, text).verify(expected.into()).map_err(|_| Altered)
}

/// `SHA-256(text)` (RFC 6234).
pub fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(key: &[u8; 32], text: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length will do");
    mac.update(text.as_bytes());
    mac
}
