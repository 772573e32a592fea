//! Who is signing in.
//!
//! The page that asks for the code does not say. What does, with the most recent first: what the
//! person typed on the pages before it, what those pages showed, the host, and the names of sessions
//! in the address.

mod shown;
mod user_name;

pub use user_name::user_name_field;

use serde::{Deserialize, Serialize};

use super::enrolled::Enrolled;
use super::hosts::SignInHost;
use super::identity::{
    Account, AccountAlias, AccountId, Directory, IdentityCenterUserName, Partition, Principal,
};
use super::site::Site;
use super::snapshot::{PageSnapshot, Typed};
use super::words::{fold, mentions};

/// Who is signing in, as far as the page tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The root user's e-mail address, in lower case.
    pub email: Option<String>,
    /// The page contradicts itself: what stands here is its most recent word, and nothing is sure.
    pub disputed: bool,
}

impl Who {
    /// Gathers what host, address, headings and the person's own words tell.
    pub fn read(host: &SignInHost, snapshot: &PageSnapshot) -> Self {
        match Site::read(host, &snapshot.path) {
            Ok(Site::IdentityCenter(directory)) => Self::of(host, Some(directory), snapshot),
            Ok(Site::Account) => Self::of_account(host, snapshot),
            Err(_) => Self::of(host, None, snapshot),
        }
    }

    /// Whose device a page of the console assigns or synchronises, as if they were signing in.
    pub fn of_device(whose: &Enrolled) -> Self {
        Self {
            account_id: whose.account_id.as_ref().map(|it| it.value.clone()),
            alias: whose.alias.as_ref().map(|it| it.value.clone()),
            principal: whose.principal.as_ref().map(|it| it.value.clone()),
            ..Self::unknown(whose.partition)
        }
    }

    /// A name for whoever this is, to remember something by: the same whenever the page tells the
    /// same. `None` if it does not tell in whose account or directory, or contradicts itself.
    pub fn key(&self) -> Option<String> {
        let realm = [
            self.directory.as_ref().map(Directory::as_str),
            self.account_id.as_ref().map(AccountId::as_str),
            self.alias.as_ref().map(AccountAlias::as_str),
            self.email.as_deref(),
        ];
        let realm = realm
            .into_iter()
            .flatten()
            .next()
            .filter(|_| !self.disputed)?;
        let principal = self.principal.as_ref();
        let user = principal.map(|user| user.to_string().to_lowercase());
        Some(format!(
            "{}:{realm}:{}",
            self.partition,
            user.unwrap_or_default()
        ))
    }

    /// Somebody of whom nothing is told.
    pub(super) fn unknown(partition: Partition) -> Self {
        Self {
            partition,
            account_id: None,
            alias: None,
            directory: None,
            principal: None,
            email: None,
            disputed: false,
        }
    }

    /// A user of a directory; nobody, if there is none.
    fn of(host: &SignInHost, directory: Option<Directory>, snapshot: &PageSnapshot) -> Self {
        let name = snapshot.typed.user.trim();
        let user = IdentityCenterUserName::try_from(name).ok();
        let user = directory.as_ref().and(user);
        Self {
            principal: user.map(Principal::IdentityCenterUser),
            directory,
            ..Self::unknown(host.partition())
        }
    }

    fn of_account(host: &SignInHost, snapshot: &PageSnapshot) -> Self {
        let email = shown::email(&snapshot.typed.resolving).or_else(|| shown::root_email(snapshot));
        let kind = Kind::read(snapshot, email.is_some());
        let typed = kind.typed_account(&snapshot.typed);
        let hints: Vec<_> = typed
            .into_iter()
            .chain(shown::accounts(host, snapshot))
            .collect();
        let (account_id, second_id) = first_two(hints.iter().filter_map(Account::id));
        let (alias, second_alias) = first_two(hints.iter().filter_map(Account::alias));
        Self {
            partition: host.partition(),
            account_id,
            alias,
            directory: None,
            principal: kind.principal(&snapshot.typed),
            email: email.filter(|_| kind == Kind::Root),
            disputed: second_id || second_alias || kind == Kind::Disputed,
        }
    }
}

impl Typed {
    /// What a page itself shows of who is signing in, as if it had been typed: the account of host and
    /// address, and the e-mail address after *Enter the password for*. To be remembered for the pages
    /// after it, below what was really typed.
    pub fn shown_on(host: &SignInHost, snapshot: &PageSnapshot) -> Self {
        if Site::read(host, &snapshot.path) != Ok(Site::Account) {
            return Self::default();
        }
        let account = shown::accounts(host, snapshot).next();
        Self {
            account: account.map(String::from).unwrap_or_default(),
            user: String::new(),
            resolving: shown::root_email(snapshot).unwrap_or_default(),
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
    fn read(snapshot: &PageSnapshot, email: bool) -> Self {
        let headings: Vec<_> = snapshot.headings.iter().map(|text| fold(text)).collect();
        let says = |list| headings.iter().any(|heading| mentions(heading, list));
        match (
            says(|words| words.root_heading),
            says(|words| words.user_heading),
        ) {
            (true, false) => Self::Root,
            (false, true) => Self::User,
            _ => Self::typed(&snapshot.typed, email, shows_root_control(snapshot)),
        }
    }

    fn typed(typed: &Typed, email: bool, root_control: bool) -> Self {
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
    let digits = text.replace(['-', ' '], "");
    AccountId::try_from(digits)
        .map(Account::Id)
        .or_else(|_| Account::try_from(text.to_ascii_lowercase()))
        .ok()
}

fn shows_root_control(snapshot: &PageSnapshot) -> bool {
    let root = |id: &str| ROOT_CONTROLS.contains(&id);
    snapshot.controls.iter().any(|control| root(&control.id))
}

/// The first, and whether another one differs from it.
fn first_two<'a, T: Clone + PartialEq + 'a>(
    mut names: impl Iterator<Item = &'a T>,
) -> (Option<T>, bool) {
    let first = names.next();
    let another = names.any(|name| Some(name) != first);
    (first.cloned(), another)
}

/// The submit controls of root's MFA step: of accounts of their own, and of those that were shared with
/// the shop.
const ROOT_CONTROLS: &[&str] = &[
    "mfa_submit_button",
    "signInSubmit-input",
    "resyncSubmit-input",
];

#[cfg(test)]
mod tests;
