//! What AWS says came of a person's work on an MFA device.

use super::refusal::is_refusal;
use super::words::{begins_with, fold, mentions};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The device is assigned, or the authenticator app registered.
    Assigned,
    /// The device is synchronised.
    Resynced,
    /// The device is removed.
    Removed,
    /// A code was wrong: mistyped, too old, of another secret, or used before.
    WrongCode,
    /// There is a device of that name; perhaps an unfinished assignment's.
    NameExists,
    /// Who has a device may change nothing until they have signed in with it.
    NotSignedInWithMfa,
}

/// Reads the news, in any of the console's languages; `None` if none of them is about a device.
///
/// `flashes` are messages that come and go, `headings` those of the page: Identity Center says there
/// that an app is registered. A refusal goes before what an earlier message says. That a device was
/// assigned too late, and is out of step from the beginning, AWS does not say.
pub fn outcome(flashes: &[String], headings: &[String]) -> Option<Outcome> {
    let flashes: Vec<_> = flashes.iter().map(|text| fold(text)).collect();
    let refusals = flashes.iter().find_map(|text| refusal(text));
    let news = || flashes.iter().find_map(|text| success(text));
    let assigned = || says_assigned(headings);
    refusals
        .or_else(news)
        .or_else(|| assigned().then_some(Outcome::Assigned))
}

/// Whether one of these texts says that a device is assigned, whatever others say.
pub fn says_assigned(texts: &[String]) -> bool {
    texts.iter().any(|text| is_assigned(&fold(text)))
}

fn refusal(folded: &str) -> Option<Outcome> {
    if folded.contains(NOT_SIGNED_IN_WITH_MFA) {
        return Some(Outcome::NotSignedInWithMfa);
    }
    if mentions(folded, |words| words.exists) {
        return Some(Outcome::NameExists);
    }
    let wrong = is_refusal(folded) && mentions(folded, |words| words.code_word);
    wrong.then_some(Outcome::WrongCode)
}

fn success(folded: &str) -> Option<Outcome> {
    if is_assigned(folded) {
        return Some(Outcome::Assigned);
    }
    if begins_with(folded, |words| words.removed) {
        return Some(Outcome::Removed);
    }
    let resynced = mentions(folded, |words| words.resync) && !is_refusal(folded);
    resynced.then_some(Outcome::Resynced)
}

fn is_assigned(folded: &str) -> bool {
    begins_with(folded, |words| words.assigned)
}

/// Of *please ensure that you are authenticated with an MFA device that is enabled for this user*, which
/// is IAM's own answer: English everywhere.
const NOT_SIGNED_IN_WITH_MFA: &str = "authenticatedwithanmfadevice";

#[cfg(test)]
mod tests;
