//! The cryptography whose code is generic, and so compiled with whatever calls it: here, for speed,
//! where the worker's wasm around it is compiled for size. What it is for is known elsewhere.

mod mac;
pub mod seal;

pub use mac::{hmac_sha1, hmac_sha256, hmac_sha512};
