//! What Keyfob knows, and nothing of how it is asked.
//!
//! No clock, no randomness, no I/O: time, random bytes and stored documents are handed in, so that
//! every behaviour can be run natively and repeated exactly.

pub mod aws;
mod base32;
pub mod buffer;
pub mod device;
pub mod http_date;
pub mod json;
pub mod learned;
pub mod matching;
pub mod otp;
pub mod qr;
pub mod settings;
pub mod vault;
