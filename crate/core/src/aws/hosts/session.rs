//! `ACCOUNT-XXXXXXXX`: the name of one of several sessions that a browser holds at once.

use crate::aws::identity::AccountId;

/// The account of a session's name: its id, a hyphen, and eight of `a-z` and `0-9`.
pub(in crate::aws) fn session_account(name: &str) -> Option<AccountId> {
    let (account, session) = name.split_once('-')?;
    let whole = session.len() == LENGTH
        && session
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    whole.then(|| account.parse().ok()).flatten()
}

/// Characters that set the sessions apart.
const LENGTH: usize = 8;
