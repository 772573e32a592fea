//! What AWS writes into a label.

use crate::aws::Account;

/// A label of AWS's, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwsLabel<'a> {
    /// A virtual MFA device of an IAM user or of the root user: `DEVICE@ACCOUNT`.
    VirtualDevice {
        /// The device's name, which is not the user's, and may hold at signs itself.
        device_name: &'a str,
        /// The account, if what follows the last at sign is one.
        account: Option<Account>,
    },
    /// An authenticator app of an IAM Identity Center user.
    IdentityCenter {
        /// The user's name.
        user: &'a str,
    },
    /// An authenticator app of an AWS Builder ID.
    BuilderId {
        /// The user's name.
        user: &'a str,
    },
}

impl AwsLabel<'_> {
    /// The name that AWS itself gave to the root user's device until November 2022.
    pub const ROOT_DEVICE_NAME: &'static str = "root-account-mfa-device";

    /// Issuer of IAM's devices, users' and root's.
    pub const IAM: &'static str = "Amazon Web Services";

    /// Issuer of IAM Identity Center.
    pub const IDENTITY_CENTER: &'static str = "AWS SSO";

    /// Whether the label itself says that this is the root user's device. Newer ones don't say it.
    pub fn is_root(&self) -> bool {
        matches!(self, Self::VirtualDevice { device_name, .. } if *device_name == Self::ROOT_DEVICE_NAME)
    }
}

/// Takes a label's account name apart if `issuer` is AWS.
///
/// IAM's API documents a label without any issuer. Such a one counts as AWS's if it ends in an account;
/// should it be another program's `user@host`, no page will ever ask for an account of that name.
pub(super) fn read<'a>(issuer: Option<&str>, account_name: &'a str) -> Option<AwsLabel<'a>> {
    match issuer {
        Some(AwsLabel::IAM) => Some(virtual_device(account_name)),
        Some(AwsLabel::IDENTITY_CENTER) => Some(AwsLabel::IdentityCenter { user: account_name }),
        Some(issuer) if issuer.starts_with(BUILDER_ID) => {
            Some(AwsLabel::BuilderId { user: account_name })
        }
        Some(_) => None,
        None => split(account_name).map(|_| virtual_device(account_name)),
    }
}

fn virtual_device(account_name: &str) -> AwsLabel<'_> {
    match split(account_name) {
        Some((device_name, account)) => AwsLabel::VirtualDevice {
            device_name,
            account: Some(account),
        },
        None => AwsLabel::VirtualDevice {
            device_name: account_name,
            account: None,
        },
    }
}

/// `DEVICE@ACCOUNT` in its halves. The last at sign counts: no account has one, device names may.
fn split(account_name: &str) -> Option<(&str, Account)> {
    let (device_name, account) = account_name.rsplit_once('@')?;
    let account = account.parse().ok()?;
    (!device_name.is_empty()).then_some((device_name, account))
}

/// What Builder ID's issuer begins with.
const BUILDER_ID: &str = "AWS Builder ID";
