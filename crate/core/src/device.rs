//! The record of one virtual MFA device.

mod id;
mod marks;
mod record;
mod spent;

pub use id::{DeviceId, DeviceIdError};
pub use marks::{Colour, Tags, TagsError};
pub use spent::SpentSteps;

use serde::{Deserialize, Serialize};

use crate::{
    aws::{AccountAlias, AccountId, DeviceName, Partition, Principal, SerialNumber},
    json::Unknown,
    otp::{Parameters, Secret},
};

/// One virtual MFA device, as the vault keeps it.
///
/// # Security
///
/// Holds the secret, which is zeroized on drop. No `Debug`.
#[derive(Clone, PartialEq)]
pub struct Device {
    /// Its name, drawn at random.
    pub id: DeviceId,
    /// What the person calls it.
    pub label: String,
    /// Who issued it, as the URI said; may be empty.
    pub issuer: String,
    /// The partition, when it is known.
    pub partition: Option<Partition>,
    /// The account's id, when it is known.
    pub account_id: Option<AccountId>,
    /// The account's alias, when it is known.
    pub account_alias: Option<AccountAlias>,
    /// Whose device it is, when that is known.
    pub principal: Option<Principal>,
    /// What AWS calls the device, when it is known.
    pub device_name: Option<DeviceName>,
    /// The device's ARN, when it is known.
    pub serial_number: Option<SerialNumber>,
    /// How its codes are made.
    pub parameters: Parameters,
    /// What its codes are made from.
    pub secret: Secret,
    /// How far its assignment has come.
    pub state: DeviceState,
    /// When it was added, in seconds since 1970-01-01T00:00:00Z.
    pub created: u64,
    /// When a code of it was last given, in the same seconds.
    pub last_used: Option<u64>,
    /// When the person laid it aside, in the same seconds: it is kept, and offered nowhere.
    pub archived: Option<u64>,
    /// When the person deleted it, in the same seconds; only of what may still be taken back.
    pub deleted: Option<u64>,
    /// What the person noted; may be empty.
    pub note: String,
    /// What the person finds it by, beside its names.
    pub tags: Tags,
    /// The colour that the person has given it, if any.
    pub colour: Option<Colour>,
    /// Its place in the list, smallest first; equal ones by `created`.
    pub order: u32,
    /// The time steps whose codes were given.
    pub spent_steps: SpentSteps,
    /// Members that only a later version knows.
    pub unknown: Unknown,
}

impl Device {
    /// Whether the person laid it aside.
    pub fn is_archived(&self) -> bool {
        self.archived.is_some()
    }
}

/// How far the assignment of a device has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// Saved, but nobody has yet seen AWS take its codes.
    Pending,
    /// AWS takes its codes.
    #[default]
    Active,
}

#[cfg(test)]
mod tests;
