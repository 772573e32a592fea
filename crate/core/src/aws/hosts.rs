//! The hosts where AWS asks who signs in.
//!
//! | partition | host | may stand before it |
//! |---|---|---|
//! | `aws` | `signin.aws.amazon.com` | region, account id or alias |
//! | `aws-cn` | `signin.amazonaws.cn` | region, account id or alias |
//! | `aws-us-gov` | `signin.amazonaws-us-gov.com` | region, account id or alias |
//! | `aws-us-gov` | `signin-fips.amazonaws-us-gov.com` | region |
//! | `aws-eusc` | `signin.amazonaws-eusc.eu` | region, account id or alias |
//!
//! Hosts are compared whole. At most one label may stand before a host of this list, so a name that
//! merely contains one, or continues after it, is a stranger.

use super::identity::{Account, Partition};

/// A host of the list above, reached as a browser reaches it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SignInHost {
    name: String,
    partition: Partition,
    label: HostLabel,
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
        let rest = origin_or_url.strip_prefix("https://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        if authority.len() > MAX_HOST_LENGTH {
            return None;
        }
        RULES.iter().find_map(|rule| rule.read(authority))
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
            HostLabel::None | HostLabel::Region => None,
        }
    }
}

/// What a browser must match to run the content script on every host of the list, and a little more:
/// such a pattern allows any number of labels. [`SignInHost::parse`] decides.
pub const MATCH_PATTERNS: &[&str] = &[
    "https://*.signin.aws.amazon.com/*",
    "https://*.signin.amazonaws.cn/*",
    "https://*.signin.amazonaws-us-gov.com/*",
    "https://*.signin-fips.amazonaws-us-gov.com/*",
    "https://*.signin.amazonaws-eusc.eu/*",
];

struct Rule {
    partition: Partition,
    host: &'static str,
    accounts: bool,
}

impl Rule {
    fn read(&self, name: &str) -> Option<SignInHost> {
        let before = name.strip_suffix(self.host)?;
        Some(SignInHost {
            name: name.to_owned(),
            partition: self.partition,
            label: self.label(before)?,
        })
    }

    fn label(&self, before: &str) -> Option<HostLabel> {
        if before.is_empty() {
            return Some(HostLabel::None);
        }
        let label = before.strip_suffix('.')?;
        if is_region(label) {
            return Some(HostLabel::Region);
        }
        let account = self.accounts.then(|| label.parse().ok()).flatten()?;
        Some(HostLabel::Account(account))
    }
}

/// True for `AREA-DIRECTION-NUMBER`, such as `us-east-1`, `us-gov-west-1` or `eusc-de-east-1`.
///
/// An alias may look like that too; it is then no more than a page that does not name its account.
fn is_region(label: &str) -> bool {
    let mut parts = label.rsplitn(3, '-');
    let number = parts.next().unwrap_or_default();
    let direction = parts.next().unwrap_or_default();
    let area = parts.next().unwrap_or_default();
    (1..=2).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && DIRECTIONS.contains(&direction)
        && is_area(area)
}

fn is_area(area: &str) -> bool {
    let country = area.strip_prefix("eusc-").unwrap_or(area);
    area == "us-gov" || (country.len() == 2 && country.bytes().all(|b| b.is_ascii_lowercase()))
}

/// RFC 1035, section 2.3.4: 255 octets on the wire, 253 characters as text.
const MAX_HOST_LENGTH: usize = 253;

/// AWS General Reference, "AWS Sign-In endpoints"; the endpoint rules of AWS's own SDKs.
const RULES: &[Rule] = &[
    Rule {
        partition: Partition::Aws,
        host: "signin.aws.amazon.com",
        accounts: true,
    },
    Rule {
        partition: Partition::AwsCn,
        host: "signin.amazonaws.cn",
        accounts: true,
    },
    Rule {
        partition: Partition::AwsUsGov,
        host: "signin.amazonaws-us-gov.com",
        accounts: true,
    },
    Rule {
        partition: Partition::AwsUsGov,
        host: "signin-fips.amazonaws-us-gov.com",
        accounts: false,
    },
    Rule {
        partition: Partition::AwsEusc,
        host: "signin.amazonaws-eusc.eu",
        accounts: true,
    },
];

const DIRECTIONS: &[&str] = &[
    "central",
    "east",
    "north",
    "northeast",
    "northwest",
    "south",
    "southeast",
    "southwest",
    "west",
];

#[cfg(test)]
mod tests;
