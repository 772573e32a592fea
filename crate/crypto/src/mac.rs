//! HMAC (RFC 2104) with each of the hashes of one-time passwords.

use hmac::{Hmac, KeyInit, Mac, digest::CtOutput};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

/// HMAC-SHA-1: 20 bytes, zeroized on drop.
pub fn hmac_sha1(key: &[u8], message: &[u8]) -> Zeroizing<[u8; 20]> {
    Zeroizing::new(mac::<Hmac<Sha1>>(key, message).into_bytes().into())
}

/// HMAC-SHA-256 (RFC 6234): 32 bytes, zeroized on drop.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(mac::<Hmac<Sha256>>(key, message).into_bytes().into())
}

/// HMAC-SHA-512 (RFC 6234): 64 bytes, zeroized on drop.
pub fn hmac_sha512(key: &[u8], message: &[u8]) -> Zeroizing<[u8; 64]> {
    Zeroizing::new(mac::<Hmac<Sha512>>(key, message).into_bytes().into())
}

fn mac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> CtOutput<M> {
    #[expect(
        clippy::expect_used,
        reason = "HMAC takes a key of any length (RFC 2104 §2)"
    )]
    let keyed = M::new_from_slice(key).expect("HMAC takes a key of any length");
    keyed.chain_update(message).finalize()
}
