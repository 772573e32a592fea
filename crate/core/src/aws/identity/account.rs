//! Accounts: the id that AWS gives, and the alias that its owner chooses.

use serde::Deserialize;

use super::IdentityError;
use super::text::{checked_text, text_conversions};

checked_text!(
    /// An account id: twelve decimal digits, leading zeros included.
    AccountId,
    is_account_id,
    IdentityError::AccountId
);

checked_text!(
    /// An account alias: 3 to 63 of `a-z`, `0-9` and `-`, no hyphen at either end or beside another,
    /// and not twelve digits, which would be an id.
    ///
    /// One account has at most one; within a partition no two share one.
    AccountAlias,
    is_account_alias,
    IdentityError::AccountAlias
);

impl AccountId {
    /// Number of digits.
    pub const LENGTH: usize = 12;
}

impl AccountAlias {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 3;
    /// Most characters.
    pub const MAX_LENGTH: usize = 63;
}

/// An account, by whichever of its two names is known.
///
/// Written as its text; the two can't be taken for one another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Account {
    /// By its id.
    Id(AccountId),
    /// By its alias.
    Alias(AccountAlias),
}

impl Account {
    /// The id or the alias.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Id(id) => id.as_str(),
            Self::Alias(alias) => alias.as_str(),
        }
    }

    /// The id, if that is what is known.
    pub fn id(&self) -> Option<&AccountId> {
        match self {
            Self::Id(id) => Some(id),
            Self::Alias(_) => None,
        }
    }

    /// The alias, if that is what is known.
    pub fn alias(&self) -> Option<&AccountAlias> {
        match self {
            Self::Id(_) => None,
            Self::Alias(alias) => Some(alias),
        }
    }
}

impl TryFrom<String> for Account {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if is_account_id(&text) {
            return AccountId::try_from(text).map(Self::Id);
        }
        AccountAlias::try_from(text)
            .map(Self::Alias)
            .map_err(|_| IdentityError::Account)
    }
}

text_conversions!(Account);

impl From<Account> for String {
    fn from(account: Account) -> Self {
        match account {
            Account::Id(id) => id.into(),
            Account::Alias(alias) => alias.into(),
        }
    }
}

pub(super) fn is_account_id(text: &str) -> bool {
    text.len() == AccountId::LENGTH && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_account_alias(text: &str) -> bool {
    (AccountAlias::MIN_LENGTH..=AccountAlias::MAX_LENGTH).contains(&text.len())
        && text.bytes().all(is_alias_byte)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.as_bytes().windows(2).any(|pair| pair == b"--")
        && !is_account_id(text)
}

fn is_alias_byte(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'
}
