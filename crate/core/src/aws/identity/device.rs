//! Virtual MFA devices: their names and serial numbers.

use serde::Deserialize;

use super::account::is_account_id;
use super::text::{checked_text, is_iam_name_character, text_conversions};
use super::{AccountId, IdentityError, Partition};

checked_text!(
    /// The name of a virtual MFA device: 1 to 226 of `[A-Za-z0-9_+=,.@-]`.
    ///
    /// AWS states no longest name; 226 characters are what a serial number of the shortest partition
    /// leaves.
    DeviceName,
    is_device_name,
    IdentityError::DeviceName
);

impl DeviceName {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 1;
    /// Most characters: 256 less those of `arn:aws:iam::111122223333:mfa/`.
    pub const MAX_LENGTH: usize = 226;
}

/// The serial number of a virtual MFA device: `arn:PARTITION:iam::ACCOUNT:mfa/[PATH/]NAME`, at most
/// 256 characters.
///
/// The numbers printed on hardware tokens, and the ARNs of security keys, are refused: neither can
/// be in a browser.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct SerialNumber {
    text: String,
    partition: Partition,
    /// Where the account's id begins.
    account: usize,
    /// Where the device's name begins.
    name: usize,
}

impl SerialNumber {
    /// Most characters.
    pub const MAX_LENGTH: usize = 256;

    /// That of a device which stands in no folder.
    ///
    /// # Errors
    ///
    /// [`IdentityError::SerialNumber`] if no device can be called so.
    pub fn of(
        partition: Partition,
        account: &AccountId,
        name: &str,
    ) -> Result<Self, IdentityError> {
        let (partition, account) = (partition.as_str(), account.as_str());
        Self::try_from(["arn:", partition, ":iam::", account, ":mfa/", name].concat())
    }

    /// The ARN.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The partition that the ARN names.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// The id of the account that the ARN names.
    pub fn account(&self) -> &str {
        let end = self.account.saturating_add(AccountId::LENGTH);
        self.text.get(self.account..end).unwrap_or_default()
    }

    /// The device's name: what follows the last slash.
    pub fn device_name(&self) -> &str {
        self.text.get(self.name..).unwrap_or_default()
    }
}

impl TryFrom<String> for SerialNumber {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.len() > Self::MAX_LENGTH {
            return Err(IdentityError::SerialNumber);
        }
        let (partition, account, name) = parts(&text).ok_or(IdentityError::SerialNumber)?;
        let (account, name) = (place(&text, account), place(&text, name));
        Ok(Self {
            text,
            partition,
            account,
            name,
        })
    }
}

text_conversions!(SerialNumber);

impl From<SerialNumber> for String {
    fn from(serial: SerialNumber) -> Self {
        serial.text
    }
}

/// The partition, and from where on the account and the device's name stand.
fn parts(text: &str) -> Option<(Partition, &str, &str)> {
    let (partition, place) = text.strip_prefix("arn:")?.split_once(':')?;
    let place = place.strip_prefix("iam::")?;
    let (account, path) = place.split_at_checked(AccountId::LENGTH)?;
    let path = path.strip_prefix(":mfa/")?;
    let mut folders = path.split('/');
    let name = folders.next_back()?;
    let sound = is_account_id(account) && is_device_name(name) && folders.all(is_folder);
    sound.then_some((partition.parse().ok()?, place, name))
}

/// Where the end of `text` begins.
fn place(text: &str, end: &str) -> usize {
    text.len().abs_diff(end.len())
}

fn is_folder(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == ':' || is_iam_name_character(c))
}

fn is_device_name(text: &str) -> bool {
    (DeviceName::MIN_LENGTH..=DeviceName::MAX_LENGTH).contains(&text.len())
        && text.bytes().all(|b| is_iam_name_character(b.into()))
}
