//! Names that AWS gives to partitions, accounts, users and MFA devices.
//!
//! Each exists only when it keeps AWS's own rule, and is written in a document as its plain text.
//! The rules are those of the IAM API reference, of `CreateAccountAlias`, `CreateUser` and
//! `CreateVirtualMFADevice`.

mod account;
mod device;
mod directory;
mod partition;
mod principal;
mod text;

pub use account::{Account, AccountAlias, AccountId};
pub use device::{DeviceName, SerialNumber};
pub use directory::Directory;
pub use partition::Partition;
pub use principal::{IamUserName, IdentityCenterUserName, Principal};

use thiserror::Error;

/// Why a text is not the name that it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IdentityError {
    /// Not the id of a partition that Keyfob knows.
    #[error("not an AWS partition")]
    Partition,
    /// Not twelve digits.
    #[error("not a twelve-digit account id")]
    AccountId,
    /// Not 3 to 63 lower-case letters, digits and single hyphens between them, or twelve digits.
    #[error("not an account alias")]
    AccountAlias,
    /// Neither an account id nor an account alias.
    #[error("neither an account id nor an account alias")]
    Account,
    /// Not 1 to 64 ASCII letters, digits and `_+=,.@-`.
    #[error("not an IAM user name")]
    IamUserName,
    /// Not 1 to 63 lower-case letters, digits and hyphens between them.
    #[error("not an Identity Center directory")]
    Directory,
    /// Not 1 to 128 visible characters without a space.
    #[error("not an Identity Center user name")]
    IdentityCenterUserName,
    /// Neither `root`, `user/NAME` nor `identity-center-user/NAME`.
    #[error("not a principal")]
    Principal,
    /// Not 1 to 226 ASCII letters, digits and `_+=,.@-`.
    #[error("not an MFA device name")]
    DeviceName,
    /// Not the ARN of an MFA device, or longer than 256 characters.
    #[error("not the ARN of an MFA device")]
    SerialNumber,
}

#[cfg(test)]
mod tests;
