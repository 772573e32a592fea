//! Who is signing in.
//!
//! The page that asks for the code does not say. What does, with the most recent first: what the
//! person typed on the pages before it, the host, and the `login_hint` of a multi-session sign-in.

use super::hosts::SignInHost;
use super::identity::{Account, AccountAlias, AccountId, Directory, Partition, Principal};
use super::snapshot::{PageSnapshot, Typed};
use super::words::{fold, mentions};

/// Who is signing in, as far as the page tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The partition of the host.
    pub partition: Partition,
    /// The account's id.
    pub account_id: Option<AccountId>,
    /// The account's alias.
    pub alias: Option<AccountAlias>,
    /// The directory of Identity Center where someone signs in; `None` is a sign-in to an account.
    pub directory: Option<Directory>,
    /// The root user, an IAM user or a user of the directory.
    pub principal: Option<Principal>,
    /// The page contradicts itself: what stands here is its most recent word, and nothing is sure.
    pub disputed: bool,
}

impl Who {
    /// Gathers what host, address, headings and the person's own words tell.
    pub fn read(host: &SignInHost, snapshot: &PageSnapshot) -> Self {
        let kind = Kind::read(snapshot);
        let hints = [
            kind.typed_account(&snapshot.typed),
            host.account().cloned(),
            login_hint(&snapshot.query),
        ];
        let (account_id, second_id) = first_two(hints.iter().flatten().filter_map(Account::id));
        let (alias, second_alias) = first_two(hints.iter().flatten().filter_map(Account::alias));
        Self {
            partition: host.partition(),
            account_id,
            alias,
            directory: None,
            principal: kind.principal(&snapshot.typed),
            disputed: second_id || second_alias || kind == Kind::Disputed,
        }
    }
}

/// Which kind of user the pages speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Root,
    User,
    Unknown,
    Disputed,
}

impl Kind {
    /// A heading says it outright. Then what was typed: an e-mail address is the root user's, a user
    /// name an IAM user's. A submit control that is known from root's page alone comes last.
    fn read(snapshot: &PageSnapshot) -> Self {
        let headings: Vec<_> = snapshot.headings.iter().map(|text| fold(text)).collect();
        let says = |list| headings.iter().any(|heading| mentions(heading, list));
        match (
            says(|words| words.root_heading),
            says(|words| words.user_heading),
        ) {
            (true, false) => Self::Root,
            (false, true) => Self::User,
            _ => Self::typed(&snapshot.typed, shows_root_control(snapshot)),
        }
    }

    fn typed(typed: &Typed, root_control: bool) -> Self {
        let email = typed.resolving.contains('@');
        let user = !typed.user.trim().is_empty();
        match (email, user) {
            (true, false) => Self::Root,
            (false, true) => Self::User,
            _ if root_control => Self::Root,
            (true, true) => Self::Disputed,
            (false, false) => Self::Unknown,
        }
    }

    /// The root user signs in with an e-mail address: an account in the fields of an IAM user is left
    /// over from another attempt.
    fn typed_account(self, typed: &Typed) -> Option<Account> {
        match self {
            Self::Root => None,
            Self::User | Self::Unknown | Self::Disputed => {
                account(&typed.account).or_else(|| account(&typed.resolving))
            }
        }
    }

    fn principal(self, typed: &Typed) -> Option<Principal> {
        match self {
            Self::Root => Some(Principal::Root),
            Self::User | Self::Unknown | Self::Disputed => {
                typed.user.trim().parse().ok().map(Principal::IamUser)
            }
        }
    }
}

/// An account as a person types it: AWS takes an alias in any case, and an id in groups of four.
fn account(typed: &str) -> Option<Account> {
    let text = typed.trim();
    if text.len() > AccountAlias::MAX_LENGTH {
        return None;
    }
    let digits = text.replace('-', "");
    AccountId::try_from(digits)
        .map(Account::Id)
        .or_else(|_| Account::try_from(text.to_ascii_lowercase()))
        .ok()
}

/// The account of `login_hint=ACCOUNT-XXXXXXXX`, if the address has exactly one.
fn login_hint(query: &str) -> Option<Account> {
    let pairs = query.strip_prefix('?')?.split('&');
    let mut hints = pairs.filter_map(|pair| pair.strip_prefix("login_hint="));
    let (account, session) = hints.next()?.split_once('-')?;
    let whole =
        session.len() == SESSION_LENGTH && session.bytes().all(|b| b.is_ascii_alphanumeric());
    let id = AccountId::try_from(account).ok()?;
    (whole && hints.next().is_none()).then_some(Account::Id(id))
}

fn shows_root_control(snapshot: &PageSnapshot) -> bool {
    snapshot
        .controls
        .iter()
        .any(|control| control.id == ROOT_SUBMIT)
}

/// The first, and whether another one differs from it.
fn first_two<'a, T: Clone + PartialEq + 'a>(
    mut names: impl Iterator<Item = &'a T>,
) -> (Option<T>, bool) {
    let first = names.next();
    let another = names.any(|name| Some(name) != first);
    (first.cloned(), another)
}

/// The submit control of root's MFA step.
const ROOT_SUBMIT: &str = "mfa_submit_button";

/// Characters that set the sessions of one browser apart.
const SESSION_LENGTH: usize = 8;

#[cfg(test)]
mod tests;
