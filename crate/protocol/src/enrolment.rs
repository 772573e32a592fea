//! What is said of a device that a page of AWS's assigns.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What a page shows of the key of a new device.
///
/// # Security
///
/// The secret. Zeroized on drop, no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShownKey {
    /// Texts that look like a secret key.
    pub texts: Vec<String>,
    /// Pictures that may be a QR code, as addresses of PNG files: `data:image/png;base64,…`.
    pub pictures: Vec<String>,
}

/// Whose device it is that a page assigns. Each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnrolmentNames {
    /// What to call the device.
    pub label: String,
    /// Account alias or twelve-digit account id.
    pub account: String,
    /// IAM user name, Identity Center user name, or `root`.
    pub user: String,
}

/// What becomes of a device that was not finished when its owner is given another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Unfinished {
    /// It stays beside the new one.
    Keep,
    /// The new one takes its place.
    Replace,
}

/// Why AWS assigns no device, beside a wrong code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Trouble {
    /// There is a device of that name; perhaps an unfinished assignment's.
    NameExists,
    /// Who has a device must sign in with it first.
    NotSignedInWithMfa,
}
