//! One-time passwords: HOTP (RFC 4226) and TOTP (RFC 6238).
//!
//! | file | what it knows |
//! |---|---|
//! | `parameters` | algorithm, digits and period, each only in range |
//! | `step` | time steps |
//! | `secret` | the shared secret, and its base32 |
//! | `code` | the formula |
//! | `uri` | `otpauth` URIs, AWS's among them |

mod code;
mod parameters;
mod secret;
mod step;
pub mod uri;

pub use code::{Code, hotp, totp};
pub use parameters::{Algorithm, Digits, ParameterError, Parameters, Period};
pub use secret::{Secret, SecretError};
pub use step::TimeStep;
pub use uri::{AwsLabel, Label, OtpauthUri, UriError};
