//! What AWS writes into a label.

/// A label of AWS's, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwsLabel<'a> {
    /// A virtual MFA device of an IAM user or of the root user: `DEVICE@ACCOUNT`.
    VirtualDevice {
        /// The device's name, which is not the user's, and may hold at signs itself.
        device_name: &'a str,
        /// The account, if what follows the last at sign is one.
        account: Option<AwsAccount<'a>>,
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

    /// Whether the label itself says that this is the root user's device. Newer ones don't say it.
    pub fn is_root(&self) -> bool {
        matches!(self, Self::VirtualDevice { device_name, .. } if *device_name == Self::ROOT_DEVICE_NAME)
    }
}

/// An AWS account, as a label names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwsAccount<'a> {
    /// The account id: twelve digits.
    Id(&'a str),
    /// The account alias: 3 to 63 lower-case letters, digits and hyphens.
    Alias(&'a str),
}

/// Takes a label's account name apart if `issuer` is AWS.
///
/// IAM's API documents a label without any issuer. Such a one counts as AWS's if it ends in an account;
/// should it be another program's `user@host`, no page will ever ask for an account of that name.
pub(super) fn read<'a>(issuer: Option<&str>, account_name: &'a str) -> Option<AwsLabel<'a>> {
    match issuer {
        Some(IAM) => Some(virtual_device(account_name)),
        Some(IDENTITY_CENTER) => Some(AwsLabel::IdentityCenter { user: account_name }),
        Some(issuer) if issuer.starts_with(BUILDER_ID) => {
            Some(AwsLabel::BuilderId { user: account_name })
        }
        Some(_) => None,
        None => Some(virtual_device(account_name)).filter(names_an_account),
    }
}

fn virtual_device(account_name: &str) -> AwsLabel<'_> {
    let halves = account_name.rsplit_once('@');
    let found =
        halves.and_then(|(device_name, account)| Some((device_name, read_account(account)?)));
    match found {
        Some((device_name, account)) if !device_name.is_empty() => AwsLabel::VirtualDevice {
            device_name,
            account: Some(account),
        },
        _ => AwsLabel::VirtualDevice {
            device_name: account_name,
            account: None,
        },
    }
}

fn names_an_account(label: &AwsLabel<'_>) -> bool {
    matches!(
        label,
        AwsLabel::VirtualDevice {
            account: Some(_),
            ..
        }
    )
}

fn read_account(text: &str) -> Option<AwsAccount<'_>> {
    if text.len() == ACCOUNT_ID_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(AwsAccount::Id(text));
    }
    is_alias(text).then_some(AwsAccount::Alias(text))
}

/// IAM's `CreateAccountAlias`: `^[a-z0-9](([a-z0-9]|-(?!-))*[a-z0-9])?$`, 3 to 63 characters.
fn is_alias(text: &str) -> bool {
    let is_allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (3..=63).contains(&text.len())
        && text.bytes().all(is_allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Issuer of IAM's devices, users' and root's.
const IAM: &str = "Amazon Web Services";
/// Issuer of IAM Identity Center.
const IDENTITY_CENTER: &str = "AWS SSO";
/// What Builder ID's issuer begins with.
const BUILDER_ID: &str = "AWS Builder ID";
/// An account id's length.
const ACCOUNT_ID_DIGITS: usize = 12;
