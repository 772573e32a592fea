//! What the console says of its session, in `meta[name="awsc-session-data"]`.
//!
//! A JSON object. Of its members three are read, the others passed over:
//!
//! | member | content |
//! |---|---|
//! | `accountId` | twelve digits |
//! | `accountAlias` | the account's alias; missing, `null` or empty if it has none |
//! | `sessionARN` | whose session it is; missing, `null` or empty if the console does not say |

use serde::Deserialize;
use thiserror::Error;

use super::hosts::ConsoleHost;
use super::identity::{AccountAlias, AccountId, IamUserName, Partition, Principal};
use crate::json::named;

/// Whose session of the console it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionData {
    /// The account's id.
    pub account_id: AccountId,
    /// The account's alias, if it has one.
    pub alias: Option<AccountAlias>,
    /// The partition, if the ARN of the session tells.
    pub partition: Option<Partition>,
    /// The root user or an IAM user. `None` is a role, a federated user, or not told.
    pub principal: Option<Principal>,
}

impl SessionData {
    /// Whether such a session can be at this host: of its partition and, if it names one, its account.
    pub fn is_at(&self, host: &ConsoleHost) -> bool {
        self.partition.is_none_or(|told| told == host.partition())
            && host.account_id().is_none_or(|id| *id == self.account_id)
    }
}

/// Why a text is not what the console says of its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SessionDataError {
    /// Longer than [`MAX_LENGTH`].
    #[error("longer than what the console says of its session")]
    TooLong,
    /// Not a JSON object with texts as its members, or one of them twice.
    #[error("not a JSON object of texts")]
    NotAnObject,
    /// No account id, or not twelve digits.
    #[error("not a twelve-digit account id")]
    AccountId,
    /// An alias that no account can have.
    #[error("not an account alias")]
    AccountAlias,
    /// Not the ARN of a user, a role's session or a federated user.
    #[error("not the ARN of a session")]
    SessionArn,
    /// The ARN is of another account.
    #[error("the session is one of another account")]
    OtherAccount,
}

/// Reads the content of the meta tag.
///
/// # Errors
///
/// [`SessionDataError`], if any of the three members is not what it must be. Nothing is repaired.
///
/// # Security
///
/// It is the page's own claim. The caller knows from the browser that the page is the console's, and
/// asks [`SessionData::is_at`].
pub fn parse(json: &str) -> Result<SessionData, SessionDataError> {
    if json.len() > MAX_LENGTH {
        return Err(SessionDataError::TooLong);
    }
    let members: Members = named::from_str(json).map_err(|_| SessionDataError::NotAnObject)?;
    let account_id = members.account_id.unwrap_or_default();
    let account_id = AccountId::try_from(account_id).map_err(|_| SessionDataError::AccountId)?;
    let alias = filled(members.account_alias)
        .map(AccountAlias::try_from)
        .transpose();
    let alias = alias.map_err(|_| SessionDataError::AccountAlias)?;
    let session = filled(members.session_arn).map(|arn| read_arn(&arn, &account_id));
    let session = session.transpose()?;
    Ok(SessionData {
        account_id,
        alias,
        partition: session.as_ref().map(|(partition, _)| *partition),
        principal: session.and_then(|(_, principal)| principal),
    })
}

/// The members that are read. The object is refused if one of them stands there twice.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members {
    account_id: Option<String>,
    account_alias: Option<String>,
    #[serde(rename = "sessionARN")]
    session_arn: Option<String>,
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// Partition and user of `arn:PARTITION:iam::ACCOUNT:root`, `…:user/[PATH/]NAME`, or
/// `arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION`, `…:federated-user/NAME`.
fn read_arn(
    arn: &str,
    account_id: &AccountId,
) -> Result<(Partition, Option<Principal>), SessionDataError> {
    let wrong = SessionDataError::SessionArn;
    let mut parts = arn.splitn(6, ':');
    let mut next = || parts.next().ok_or(wrong);
    let (arn, partition, service, region) = (next()?, next()?, next()?, next()?);
    let (account, resource) = (next()?, next()?);
    let partition = partition.parse().map_err(|_| wrong)?;
    if arn != "arn" || !region.is_empty() {
        return Err(wrong);
    }
    let principal = read_resource(service, resource).ok_or(wrong)?;
    match AccountId::try_from(account) {
        Ok(account) if account == *account_id => Ok((partition, principal)),
        Ok(_) => Err(SessionDataError::OtherAccount),
        Err(_) => Err(wrong),
    }
}

/// The user of an ARN's last part; nobody, if it is of a role or a federated user.
#[expect(
    clippy::option_option,
    reason = "an ARN that is none of these, and one of nobody's"
)]
fn read_resource(service: &str, resource: &str) -> Option<Option<Principal>> {
    let (kind, name) = resource.split_once('/').unwrap_or((resource, ""));
    match (service, kind, name) {
        ("iam", "root", "") => Some(Some(Principal::Root)),
        ("iam", "user", path) => {
            let name = path.rsplit('/').next()?;
            let user = IamUserName::try_from(name).ok()?;
            Some(Some(Principal::IamUser(user)))
        }
        ("sts", "assumed-role" | "federated-user", name) if !name.is_empty() => Some(None),
        _ => None,
    }
}

/// Bytes. The console's own are fewer than 2,000.
pub const MAX_LENGTH: usize = 16_384;

#[cfg(test)]
mod tests;
