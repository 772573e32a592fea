//! What the extension's own pages ask, and what they are told.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::UnixMillis;

/// What a page of the extension may ask.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum PageRequest {
    /// Which screen to show. Answered with [`PageReply::Session`].
    GetSession,
    /// Make the first vault and leave it unlocked. Answered with [`PageReply::Session`].
    CreateVault {
        /// What will unlock it.
        passphrase: Passphrase,
    },
    /// Unlock the vault. Answered with [`PageReply::Session`].
    Unlock {
        /// What the person typed.
        passphrase: Passphrase,
    },
    /// Lock the vault. Answered with [`PageReply::Session`].
    Lock,
    /// All devices with their codes. Answered with [`PageReply::Devices`].
    ListDevices,
    /// Add a device. Answered with [`PageReply::Added`].
    AddDevice {
        /// What to add.
        device: NewDevice,
    },
    /// Delete a device for good; the page has asked the person. Answered with [`PageReply::Devices`].
    DeleteDevice {
        /// Which one.
        id: DeviceId,
    },
}

/// A passphrase on its way to the vault.
///
/// # Security
///
/// Opens everything. Zeroized on drop, no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes what was typed, as it was typed.
    pub fn new(typed: String) -> Self {
        Self(typed)
    }

    /// The passphrase itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A device as the person describes it.
///
/// # Security
///
/// `key` holds the secret. Zeroized on drop, no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDevice {
    /// An `otpauth://totp` URI, or a secret key in base32.
    pub key: String,
    /// What to call it; empty takes the name from the URI.
    pub label: String,
    /// Twelve-digit account id or account alias; empty takes it from the URI, or leaves it open.
    pub account: String,
    /// IAM user name, or `root`; empty leaves it open.
    pub user: String,
}

/// Name of a device: 32 hexadecimal digits, random, never reused.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// What a page of the extension is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum PageReply {
    /// Which screen to show.
    Session {
        /// The state of the vault.
        session: Session,
    },
    /// The devices in the person's order.
    Devices {
        /// All of them.
        devices: Vec<DeviceView>,
    },
    /// The device was sealed, written, read back and opened.
    Added {
        /// Its name.
        id: DeviceId,
        /// All devices, the new one among them.
        devices: Vec<DeviceView>,
    },
}

/// The state of the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Session {
    /// There is none yet: first run.
    NoVault,
    /// There is one, and it is locked.
    Locked,
    /// Unlocked.
    Unlocked,
    /// Unlocked, from the copy before the last write, because the last one was damaged.
    Restored,
}

/// A device without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceView {
    /// Its name.
    pub id: DeviceId,
    /// What the person calls it.
    pub label: String,
    /// Who issued it, as the URI said, or empty.
    pub issuer: String,
    /// Twelve-digit account id, account alias, or empty.
    pub account: String,
    /// IAM user name, `root`, or empty.
    pub user: String,
    /// The code of this moment, and the next one.
    pub code: CodeView,
}

/// The code of a time step and of the one after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeView {
    /// The code of the current time step.
    pub now: String,
    /// The code of the next one.
    pub next: String,
    /// Length of a time step in seconds.
    pub period: u32,
    /// When the current time step ends.
    pub until: UnixMillis,
    /// The code of the current time step has been used, and AWS will not take it again.
    pub spent: bool,
}
