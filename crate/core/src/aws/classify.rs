//! What a page asks for.
//!
//! Every field is read by itself: what speaks for it (its id and name, its label, what surrounds it)
//! is added up, and what speaks against it settles the matter. One field with enough for it, and the
//! page is a prompt. Anything else is nothing, and so is every doubt.
//!
//! | evidence | weight |
//! |---|---|
//! | `id` or `name` is one that AWS gives to this field alone | 8 |
//! | label or placeholder is *MFA code*, perhaps numbered; a test id around the field says `mfa` | 4 |
//! | label or placeholder speaks of a code and of MFA; a control is the MFA step's own submit | 3 |
//! | label or placeholder is *Enter code*, the label *Authentication code*; a heading says *Multi-factor authentication* | 2 |
//! | `autocomplete` is `one-time-code` | 1 |
//!
//! Four are enough if the field itself gave some. Two fields are a prompt if they are in one form and
//! names or numbers tell which takes the earlier code. Where a device begins, other evidence counts: see
//! `enrolment`. Time and space are linear in the snapshot, whose size is bounded by [`MAX_FIELDS`] and
//! its siblings.

mod choice;
mod enrolment;
mod limits;
mod names;
mod page;
mod reading;

pub use limits::{MAX_FIELDS, MAX_TEXT, MAX_TEXTS, MAX_TOTAL_TEXT};

use serde::{Deserialize, Serialize};

use super::enrolled::Enrolled;
use super::hosts::{PageHost, SignInHost};
use super::site::Site;
use super::snapshot::PageSnapshot;
use super::who::Who;
use choice::{Found, choose};
use page::Page;
use reading::judge;

/// A prompt, or the reason why the page is none.
pub type Verdict = Result<Prompt, WhyNot>;

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// One code of an IAM user's or the root user's virtual MFA device, to sign in.
    SignIn {
        /// The field, by its place in the snapshot.
        field: u32,
        /// Who is signing in.
        who: Who,
        /// What told that the field takes the code.
        why: Why,
    },
    /// Two consecutive codes of such a device, to synchronise it on the way.
    SignInResync {
        /// The fields, by their places in the snapshot: of the earlier code first, wherever the two
        /// stand in the document.
        fields: [u32; 2],
        /// Who is signing in.
        who: Who,
        /// What told which field takes which code.
        why: Why,
    },
    /// One code of the authenticator app of an Identity Center user, to sign in.
    IdentityCenterSignIn {
        /// The field, by its place in the snapshot.
        field: u32,
        /// Who is signing in.
        who: Who,
        /// What told that the field takes the code.
        why: Why,
    },
    /// Two consecutive codes of a device that is being assigned to an IAM user or the root user, from
    /// the key that the page has.
    Assign {
        /// The fields, by their places in the snapshot, of the earlier code first.
        fields: [u32; 2],
        /// Whose device it becomes.
        whose: Enrolled,
        /// What told which field takes which code.
        why: Why,
        /// The control that shows the key, by its place in the snapshot, while the key is not there to
        /// read: that of the QR code, or else of the secret key; where a picture is, which may be the QR code
        /// already, of the secret key first.
        reveal: Option<u32>,
    },
    /// Two consecutive codes of a device that somebody has, to synchronise it in the console.
    Resync {
        /// The fields, by their places in the snapshot, of the earlier code first.
        fields: [u32; 2],
        /// Whose device it is.
        whose: Enrolled,
        /// What told which field takes which code.
        why: Why,
    },
    /// The name of a device that is to be assigned.
    NameDevice {
        /// The field, by its place in the snapshot.
        field: u32,
        /// Whose device it becomes.
        whose: Enrolled,
        /// What told that the field takes the name.
        why: Why,
    },
    /// One code of an authenticator app that is being registered at Identity Center, from the key that
    /// the page has.
    IdentityCenterRegister {
        /// The field, by its place in the snapshot.
        field: u32,
        /// Who registers it. In the console, which registers it for another, nobody.
        who: Who,
        /// What told that the field takes the code.
        why: Why,
        /// As that of `Assign`.
        reveal: Option<u32>,
    },
}

impl Prompt {
    /// The fields, by their places in the snapshot, in the order of their codes.
    pub fn fields(&self) -> &[u32] {
        match self {
            Self::SignIn { field, .. }
            | Self::IdentityCenterSignIn { field, .. }
            | Self::IdentityCenterRegister { field, .. }
            | Self::NameDevice { field, .. } => std::slice::from_ref(field),
            Self::SignInResync { fields, .. }
            | Self::Assign { fields, .. }
            | Self::Resync { fields, .. } => fields,
        }
    }

    /// Who is signing in, or registers an app to sign in with.
    pub fn who(&self) -> Option<&Who> {
        match self {
            Self::SignIn { who, .. }
            | Self::SignInResync { who, .. }
            | Self::IdentityCenterSignIn { who, .. }
            | Self::IdentityCenterRegister { who, .. } => Some(who),
            Self::Assign { .. } | Self::Resync { .. } | Self::NameDevice { .. } => None,
        }
    }

    /// Whose device it is, in the console.
    pub fn whose(&self) -> Option<&Enrolled> {
        match self {
            Self::Assign { whose, .. }
            | Self::Resync { whose, .. }
            | Self::NameDevice { whose, .. } => Some(whose),
            _ => None,
        }
    }

    /// What told what the fields take.
    pub fn why(&self) -> Why {
        match self {
            Self::SignIn { why, .. }
            | Self::SignInResync { why, .. }
            | Self::IdentityCenterSignIn { why, .. }
            | Self::Assign { why, .. }
            | Self::Resync { why, .. }
            | Self::NameDevice { why, .. }
            | Self::IdentityCenterRegister { why, .. } => *why,
        }
    }
}

/// The strongest evidence for a field, the strongest kind first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its id or name is one that AWS gives to this field alone.
    KnownName,
    /// A test id around it is the one of this step.
    TestId,
    /// Its label is the one of this field.
    Label,
    /// Its placeholder is the one of this field.
    Placeholder,
    /// Several hints, each too weak alone.
    Hints,
}

/// Why a page is no prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WhyNot {
    /// More fields or more text than a page of AWS's has.
    Oversized,
    /// The snapshot was taken on another host than the one that sent it.
    OtherHost,
    /// No visible field takes a short text.
    NoField,
    /// The page asks who signs in.
    AsksWho,
    /// The page asks for the password.
    AsksPassword,
    /// The page asks to read a picture.
    Captcha,
    /// The page asks for a code that AWS sent, by e-mail or to a telephone.
    SentCode,
    /// The page asks for a code of Amazon's shop.
    ShopCode,
    /// The page asks for two consecutive codes, and does not tell which field takes which.
    Resync,
    /// The page asks for the serial number of a hardware token.
    HardwareToken,
    /// The page registers an authenticator app, and has no key for it.
    Registration,
    /// Another page of the host than the one that signs in.
    OtherPage,
    /// More than one field could be the one.
    Ambiguous,
    /// The field can't be written to.
    NotEditable,
    /// Nothing tells that a field takes an MFA code, or which device's.
    NoEvidence,
}

/// Reads a page of a sign-in host, or of the console.
///
/// # Errors
///
/// The reason why the page is no prompt.
///
/// # Security
///
/// `host` is what the browser says of the sender. The snapshot is the page's own claim: it can talk
/// the verdict into nothing, or into a field of the very page that AWS serves there.
pub fn classify(host: &PageHost, snapshot: &PageSnapshot) -> Verdict {
    if !limits::keeps(snapshot) {
        return Err(WhyNot::Oversized);
    }
    if snapshot.host != host.as_str() {
        return Err(WhyNot::OtherHost);
    }
    match host {
        PageHost::SignIn(host) => sign_in(host, snapshot),
        PageHost::Console(host) => enrolment::console(host, snapshot),
    }
}

fn sign_in(host: &SignInHost, snapshot: &PageSnapshot) -> Verdict {
    let site = Site::read(host, &snapshot.path)?;
    let page = Page::read(&site, snapshot);
    let who = Who::read(host, snapshot);
    if page.directory && page.refusal == Some(WhyNot::Registration) {
        return enrolment::register(who, snapshot);
    }
    let fields = snapshot.fields.iter();
    let readings: Vec<_> = fields.map(|field| judge(&page, field)).collect();
    let found = choose(&readings)?;
    prompt(found, who, &site)
}

fn prompt(found: Found, who: Who, site: &Site) -> Verdict {
    match (found, site) {
        (Found::One { field, why }, Site::Account) => Ok(Prompt::SignIn { field, who, why }),
        (Found::Two { fields, why }, Site::Account) => {
            Ok(Prompt::SignInResync { fields, who, why })
        }
        (Found::One { field, why }, Site::IdentityCenter(_)) => {
            Ok(Prompt::IdentityCenterSignIn { field, who, why })
        }
        // Identity Center takes one code, everywhere.
        (Found::Two { .. }, Site::IdentityCenter(_)) => Err(WhyNot::Resync),
    }
}

#[cfg(test)]
pub(super) mod tests;
