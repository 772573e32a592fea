//! Who signs in to an account.

use serde::{Deserialize, Serialize, Serializer};

use super::IdentityError;
use super::text::{checked_text, is_iam_name_character};

checked_text!(
    /// An IAM user name: 1 to 64 of `[A-Za-z0-9_+=,.@-]`.
    ///
    /// Within an account no two differ by case alone; see [`IamUserName::same_user`].
    IamUserName,
    is_iam_user_name,
    IdentityError::IamUserName
);

checked_text!(
    /// An Identity Center user name: 1 to 128 visible characters, no space.
    IdentityCenterUserName,
    is_identity_center_user_name,
    IdentityError::IdentityCenterUserName
);

impl IamUserName {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 1;
    /// Most characters.
    pub const MAX_LENGTH: usize = 64;

    /// Whether both name the same user of one account: IAM keeps the case and does not compare it.
    pub fn same_user(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl IdentityCenterUserName {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 1;
    /// Most characters.
    pub const MAX_LENGTH: usize = 128;
}

/// Who signs in.
///
/// Written as `root`, `user/NAME` (both as in an ARN) or `identity-center-user/NAME`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Principal {
    /// The account's root user.
    Root,
    /// An IAM user.
    IamUser(IamUserName),
    /// A user of IAM Identity Center.
    IdentityCenterUser(IdentityCenterUserName),
}

impl Principal {
    /// What a person calls the user of an account: `root`, or an IAM user's name.
    ///
    /// An IAM user may be named `root` too; nobody who types it means that one.
    ///
    /// # Errors
    ///
    /// [`IdentityError::IamUserName`] if it is neither.
    pub fn from_user_field(text: &str) -> Result<Self, IdentityError> {
        if text == ROOT {
            return Ok(Self::Root);
        }
        text.parse().map(Self::IamUser)
    }

    /// Whether both are the same, as AWS compares names.
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::IamUser(one), Self::IamUser(two)) => one.same_user(two),
            _ => self == other,
        }
    }
}

impl TryFrom<&str> for Principal {
    type Error = IdentityError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        if text == ROOT {
            return Ok(Self::Root);
        }
        if let Some(name) = text.strip_prefix(IAM_USER) {
            return name.parse().map(Self::IamUser);
        }
        text.strip_prefix(IDENTITY_CENTER_USER)
            .ok_or(IdentityError::Principal)?
            .parse()
            .map(Self::IdentityCenterUser)
    }
}

impl TryFrom<String> for Principal {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::try_from(text.as_str())
    }
}

impl std::str::FromStr for Principal {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text)
    }
}

impl Serialize for Principal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for Principal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => f.write_str(ROOT),
            Self::IamUser(name) => write!(f, "{IAM_USER}{name}"),
            Self::IdentityCenterUser(name) => write!(f, "{IDENTITY_CENTER_USER}{name}"),
        }
    }
}

impl From<Principal> for String {
    fn from(principal: Principal) -> Self {
        principal.to_string()
    }
}

fn is_iam_user_name(text: &str) -> bool {
    (IamUserName::MIN_LENGTH..=IamUserName::MAX_LENGTH).contains(&text.len())
        && text.bytes().all(|b| is_iam_name_character(b.into()))
}

fn is_identity_center_user_name(text: &str) -> bool {
    let length = text
        .chars()
        .take(IdentityCenterUserName::MAX_LENGTH + 1)
        .count();
    (IdentityCenterUserName::MIN_LENGTH..=IdentityCenterUserName::MAX_LENGTH).contains(&length)
        && text.chars().all(is_visible)
}

/// The API's pattern is letters, marks, symbols, numbers and punctuation: no separators, and none of
/// the controls and formatting characters that make one name look like another.
fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !INVISIBLE.iter().any(|range| range.contains(&c))
}

const ROOT: &str = "root";
const IAM_USER: &str = "user/";
const IDENTITY_CENTER_USER: &str = "identity-center-user/";

/// Characters of Unicode's category `Cf` in the scripts that names are written in, and private use.
const INVISIBLE: &[std::ops::RangeInclusive<char>] = &[
    '\u{ad}'..='\u{ad}',
    '\u{61c}'..='\u{61c}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{e000}'..='\u{f8ff}',
    '\u{feff}'..='\u{feff}',
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{10ffff}',
];
