//! Whose device a page of the console assigns.
//!
//! | what | from, the first that tells |
//! |---|---|
//! | partition | the host |
//! | account | what the console says of its session; the host, where a browser holds several sessions |
//! | user | the route `#/users/details/NAME`; on the pages for oneself, the session, unless it is a role's |

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::hosts::ConsoleHost;
use super::identity::{AccountAlias, AccountId, IamUserName, Partition, Principal};
use super::session_data::{self, SessionData};
use super::snapshot::PageSnapshot;

/// Whose device it is, as far as the page tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The partition of the host.
    pub partition: Partition,
    /// The account's id.
    pub account_id: Option<Told<AccountId>>,
    /// The account's alias.
    pub alias: Option<Told<AccountAlias>>,
    /// The root user or an IAM user.
    pub principal: Option<Told<Principal>>,
}

/// Something, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<T> {
    /// What is said.
    pub value: T,
    /// Who says so.
    pub by: Source,
}

/// Who says something of a device's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// What the console says of its session.
    Session,
    /// The name of the host.
    Host,
    /// The route within the console, behind the number sign.
    Route,
}

impl Enrolled {
    /// Gathers what host, session and route tell.
    ///
    /// # Security
    ///
    /// Session and route are the page's own claims. A session that is not of this host's partition, or
    /// not of its account, says nothing.
    pub fn read(host: &ConsoleHost, snapshot: &PageSnapshot) -> Self {
        let session = session(host, &snapshot.session);
        let session = session.as_ref();
        let by_session = session.map(|session| told(&session.account_id, Source::Session));
        let by_host = || host.account_id().map(|id| told(id, Source::Host));
        let alias = session.and_then(|session| session.alias.as_ref());
        Self {
            partition: host.partition(),
            account_id: by_session.or_else(by_host),
            alias: alias.map(|alias| told(alias, Source::Session)),
            principal: principal(&snapshot.fragment, session),
        }
    }
}

fn told<T: Clone>(value: &T, by: Source) -> Told<T> {
    Told {
        value: value.clone(),
        by,
    }
}

/// The session, if it can be one of this host's.
fn session(host: &ConsoleHost, text: &str) -> Option<SessionData> {
    let session = session_data::parse(text).ok()?;
    session.is_at(host).then_some(session)
}

/// Who has the device. Whoever is on another user's page, or on none that is known, is not it.
fn principal(fragment: &str, session: Option<&SessionData>) -> Option<Told<Principal>> {
    let route = fragment.trim_start_matches(['#', '/']);
    let details = USERS.iter().find_map(|users| route.strip_prefix(users));
    if let Some(details) = details {
        let user = user(details).map(Principal::IamUser)?;
        return Some(told(&user, Source::Route));
    }
    let own = session.filter(|_| route.starts_with(OWN));
    let principal = own?.principal.as_ref()?;
    Some(told(principal, Source::Session))
}

/// The name before the next part of the route.
fn user(details: &str) -> Option<IamUserName> {
    let name = details.split(['/', '?', '$', '#']).next()?;
    percent_decode_str(name).decode_utf8().ok()?.parse().ok()
}

/// What stands before a user's name in the route, now and until 2022.
const USERS: &[&str] = &["users/details/", "users/"];

/// The pages for oneself, now; in the first years without the last letter.
const OWN: &str = "security_credential";

#[cfg(test)]
mod tests;
