//! The hosts where AWS asks who signs in.
//!
//! | partition | host | may stand before it |
//! |---|---|---|
//! | `aws` | `signin.aws.amazon.com` | region, account id or alias |
//! | `aws-cn` | `signin.amazonaws.cn` | region, account id or alias |
//! | `aws-us-gov` | `signin.amazonaws-us-gov.com` | region, account id or alias |
//! | `aws-us-gov` | `signin-fips.amazonaws-us-gov.com` | region |
//! | `aws-eusc` | `signin.amazonaws-eusc.eu` | region, account id or alias |
//! | `aws` | `signin.aws`, `sso.signin.aws` | region, and one must |
//! | `aws` | `awsapps.com` | a directory of Identity Center, and one must |
//!
//! The last three sign in to Identity Center alone. Outside `aws` it signs in at the regional hosts of
//! the partition, so there the path tells: see [`Site`](super::Site).
//!
//! Hosts are compared whole. At most one label may stand before a host of this list, so a name that
//! merely contains one, or continues after it, is a stranger.

mod console;
mod page;
mod region;
mod session;

pub use console::{CONSOLE_MATCH_PATTERNS, ConsoleHost};
pub use page::PageHost;
pub(super) use session::session_account;

use super::identity::{Account, Directory, Partition};
use region::is_region;

/// A host of the list above, reached as a browser reaches it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SignInHost {
    name: String,
    partition: Partition,
    label: HostLabel,
    /// Whether it signs in to Identity Center and to nothing else.
    directories: bool,
}

/// What stands before the host.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HostLabel {
    /// Nothing.
    None,
    /// A region.
    Region,
    /// Account id or alias: the page was opened for this account.
    Account(Account),
    /// A directory of Identity Center.
    Directory(Directory),
}

impl SignInHost {
    /// Reads an origin or a URL as the browser writes it; `None` is no sign-in page of AWS's.
    ///
    /// # Security
    ///
    /// The caller takes the text from the browser (`sender.origin`, `sender.url`), never from the
    /// page. Only `https` is read, and an authority that is the host and nothing more: no user, no
    /// port, no upper case, no dot at the end.
    pub fn parse(origin_or_url: &str) -> Option<Self> {
        let name = authority(origin_or_url)?;
        RULES.iter().find_map(|rule| rule.read(name))
    }

    /// The host's name.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The partition whose accounts sign in here.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// What stands before the host.
    pub fn label(&self) -> &HostLabel {
        &self.label
    }

    /// The account for which the page was opened, if the host says so.
    pub fn account(&self) -> Option<&Account> {
        match &self.label {
            HostLabel::Account(account) => Some(account),
            HostLabel::None | HostLabel::Region | HostLabel::Directory(_) => None,
        }
    }

    /// Whether it signs in to Identity Center and to nothing else.
    pub(super) fn is_for_directories(&self) -> bool {
        self.directories
    }
}

/// What stands between `https://` and the path.
fn authority(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    (authority.len() <= MAX_HOST_LENGTH).then_some(authority)
}

/// The path of an `https` URL, with the slash in front.
fn path(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    let until = rest.split(['?', '#']).next()?;
    until.find('/').and_then(|at| until.get(at..))
}

/// What a browser must match to run the content script on every host of the list, and a little more:
/// such a pattern allows any number of labels. [`SignInHost::parse`] decides.
///
/// Of Identity Center's hosts it is only the paths at which people sign in: its access portal, where
/// they choose an account afterwards, asks for nothing.
pub const MATCH_PATTERNS: &[&str] = &[
    "https://*.signin.aws.amazon.com/*",
    "https://*.signin.amazonaws.cn/*",
    "https://*.signin.amazonaws-us-gov.com/*",
    "https://*.signin-fips.amazonaws-us-gov.com/*",
    "https://*.signin.amazonaws-eusc.eu/*",
    "https://*.signin.aws/platform/*",
    "https://*.awsapps.com/login*",
];

struct Rule {
    partition: Partition,
    host: &'static str,
    before: Before,
}

/// What may stand before a host.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, a region, or an account.
    Account,
    /// Nothing, or a region.
    Region,
    /// A region, and one must.
    OneRegion,
    /// A directory, and one must.
    OneDirectory,
}

impl Rule {
    fn read(&self, name: &str) -> Option<SignInHost> {
        let before = name.strip_suffix(self.host)?;
        Some(SignInHost {
            name: name.to_owned(),
            partition: self.partition,
            label: self.before.label(before)?,
            directories: matches!(self.before, Before::OneRegion | Before::OneDirectory),
        })
    }
}

impl Before {
    fn label(self, before: &str) -> Option<HostLabel> {
        if before.is_empty() {
            return matches!(self, Self::Account | Self::Region).then_some(HostLabel::None);
        }
        let label = before.strip_suffix('.')?;
        if self == Self::OneDirectory {
            return label.parse().ok().map(HostLabel::Directory);
        }
        if is_region(label) {
            return Some(HostLabel::Region);
        }
        let account = (self == Self::Account).then(|| account(label)).flatten()?;
        Some(HostLabel::Account(account))
    }
}

/// An account by its id, its alias, or one of several sessions in it.
fn account(label: &str) -> Option<Account> {
    session_account(label)
        .map(Account::Id)
        .or_else(|| label.parse().ok())
}

/// RFC 1035, section 2.3.4: 255 octets on the wire, 253 characters as text.
const MAX_HOST_LENGTH: usize = 253;

/// AWS General Reference, "AWS Sign-In endpoints"; the endpoint rules of AWS's own SDKs; for Identity
/// Center, the list of hosts that its user guide wants to be allowed.
const RULES: &[Rule] = &[
    Rule {
        partition: Partition::Aws,
        host: "signin.aws.amazon.com",
        before: Before::Account,
    },
    Rule {
        partition: Partition::AwsCn,
        host: "signin.amazonaws.cn",
        before: Before::Account,
    },
    Rule {
        partition: Partition::AwsUsGov,
        host: "signin.amazonaws-us-gov.com",
        before: Before::Account,
    },
    Rule {
        partition: Partition::AwsUsGov,
        host: "signin-fips.amazonaws-us-gov.com",
        before: Before::Region,
    },
    Rule {
        partition: Partition::AwsEusc,
        host: "signin.amazonaws-eusc.eu",
        before: Before::Account,
    },
    Rule {
        partition: Partition::Aws,
        host: "sso.signin.aws",
        before: Before::OneRegion,
    },
    Rule {
        partition: Partition::Aws,
        host: "signin.aws",
        before: Before::OneRegion,
    },
    Rule {
        partition: Partition::Aws,
        host: "awsapps.com",
        before: Before::OneDirectory,
    },
];

#[cfg(test)]
mod tests;
