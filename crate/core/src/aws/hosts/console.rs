//! The hosts of the console.
//!
//! | partition | host |
//! |---|---|
//! | `aws` | `console.aws.amazon.com` |
//! | `aws-cn` | `console.amazonaws.cn` |
//! | `aws-us-gov` | `console.amazonaws-us-gov.com` |
//! | `aws-eusc` | `console.amazonaws-eusc.eu` |
//!
//! Before each may stand `REGION.`, and before that the name of one of several sessions:
//! `ACCOUNT-XXXXXXXX.REGION.`.

use super::region::is_region;
use super::session::session_account;
use super::{authority, path};
use crate::aws::identity::{AccountId, Partition};

/// A host of the console, at one of its pages on users and their devices.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConsoleHost {
    name: String,
    partition: Partition,
    account_id: Option<AccountId>,
}

impl ConsoleHost {
    /// Reads a URL as the browser writes it; `None` is no page of the console on users.
    ///
    /// # Security
    ///
    /// As [`SignInHost::parse`](super::SignInHost::parse), of a whole URL: the other pages of the
    /// console are none of our business.
    pub fn parse(url: &str) -> Option<Self> {
        let place = path(url)?.split('/').nth(1)?;
        if !CONSOLE_PATHS.contains(&place) {
            return None;
        }
        let name = authority(url)?;
        CONSOLE_HOSTS
            .iter()
            .find_map(|(partition, host)| Self::read(name, *partition, host))
    }

    /// The host's name.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The partition whose accounts are shown here.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// The account, where a browser holds several sessions at once.
    pub fn account_id(&self) -> Option<&AccountId> {
        self.account_id.as_ref()
    }

    fn read(name: &str, partition: Partition, host: &str) -> Option<Self> {
        let before = name.strip_suffix(host)?;
        Some(Self {
            name: name.to_owned(),
            partition,
            account_id: account(before)?,
        })
    }
}

/// The account that stands before the host, if one does; `None` where anything else stands there.
#[expect(
    clippy::option_option,
    reason = "a host that is none, and one without an account"
)]
fn account(before: &str) -> Option<Option<AccountId>> {
    if before.is_empty() {
        return Some(None);
    }
    let labels = before.strip_suffix('.')?;
    match labels.split_once('.') {
        None => is_region(labels).then_some(None),
        Some((session, region)) if is_region(region) => session_account(session).map(Some),
        Some(_) => None,
    }
}

/// What a browser must match to run the content script on those pages, and a little more.
/// [`ConsoleHost::parse`] decides.
pub const CONSOLE_MATCH_PATTERNS: &[&str] = &[
    "https://*.console.aws.amazon.com/iam/*",
    "https://*.console.aws.amazon.com/iamv2/*",
    "https://*.console.aws.amazon.com/singlesignon/*",
    "https://*.console.amazonaws.cn/iam/*",
    "https://*.console.amazonaws.cn/iamv2/*",
    "https://*.console.amazonaws.cn/singlesignon/*",
    "https://*.console.amazonaws-us-gov.com/iam/*",
    "https://*.console.amazonaws-us-gov.com/iamv2/*",
    "https://*.console.amazonaws-us-gov.com/singlesignon/*",
    "https://*.console.amazonaws-eusc.eu/iam/*",
    "https://*.console.amazonaws-eusc.eu/iamv2/*",
    "https://*.console.amazonaws-eusc.eu/singlesignon/*",
];

/// As AWS's documentation and the extensions that run there name them.
const CONSOLE_HOSTS: &[(Partition, &str)] = &[
    (Partition::Aws, "console.aws.amazon.com"),
    (Partition::AwsCn, "console.amazonaws.cn"),
    (Partition::AwsUsGov, "console.amazonaws-us-gov.com"),
    (Partition::AwsEusc, "console.amazonaws-eusc.eu"),
];

/// IAM, IAM in its first years anew, and Identity Center.
const CONSOLE_PATHS: &[&str] = &["iam", "iamv2", "singlesignon"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "111122223333";

    #[test]
    fn every_console_host_is_read() {
        for (partition, host) in CONSOLE_HOSTS {
            for (before, account) in [
                ("", None),
                ("us-east-1.", None),
                ("eusc-de-east-1.", None),
                ("111122223333-k3m9q2xz.us-gov-west-1.", Some(ID)),
            ] {
                for rest in ["iam/home", "iamv2/home?region=x#/users", "singlesignon/"] {
                    let url = format!("https://{before}{host}/{rest}");
                    let read = ConsoleHost::parse(&url).expect(&url);
                    assert_eq!(read.as_str(), format!("{before}{host}"));
                    assert_eq!(read.partition(), *partition);
                    assert_eq!(read.account_id().map(AccountId::as_str), account);
                }
            }
        }
    }

    #[test]
    fn other_pages_and_strangers_are_refused() {
        for url in [
            "https://console.aws.amazon.com",
            "https://console.aws.amazon.com/",
            "https://console.aws.amazon.com/ec2/iam/",
            "https://console.aws.amazon.com/iamx/home",
            "https://console.aws.amazon.com/IAM/home",
            "https://console.aws.amazon.com?/iam/",
            "https://console.aws.amazon.com#/iam/",
            "https://console.aws.amazon.com\\@example.com/iam/",
            "https://console.aws.amazon.com:443/iam/home",
            "https://console.aws.amazon.com./iam/home",
            "https://alice@console.aws.amazon.com/iam/home",
            "http://console.aws.amazon.com/iam/home",
            "https://xconsole.aws.amazon.com/iam/home",
            "https://console.aws.amazon.com.example.com/iam/home",
            "https://us-east-1.console.aws.amazon.com.example.com/iam/home",
            "https://example-alias.console.aws.amazon.com/iam/home",
            "https://111122223333.us-east-1.console.aws.amazon.com/iam/home",
            "https://111122223333-K3M9Q2XZ.us-east-1.console.aws.amazon.com/iam/home",
            "https://111122223333-k3m9q2xz.console.aws.amazon.com/iam/home",
            "https://a.111122223333-k3m9q2xz.us-east-1.console.aws.amazon.com/iam/home",
            "https://.us-east-1.console.aws.amazon.com/iam/home",
            "https://health.aws.amazon.com/iam/home",
            "https://signin.aws.amazon.com/iam/home",
            "",
        ] {
            assert_eq!(ConsoleHost::parse(url), None, "{url}");
        }
    }

    #[test]
    fn the_match_patterns_are_those_of_hosts_and_paths() {
        let pattern = |host| move |path| format!("https://*.{host}/{path}/*");
        let patterns: Vec<_> = CONSOLE_HOSTS
            .iter()
            .flat_map(|(_, host)| CONSOLE_PATHS.iter().map(pattern(host)))
            .collect();
        assert_eq!(patterns, CONSOLE_MATCH_PATTERNS);
    }

    proptest! {
        #[test]
        fn what_is_read_is_one_of_the_hosts(before in "[a-z0-9.-]{0,40}", stray in "[^/?#]{0,3}") {
            let name = format!("{before}console.aws.amazon.com{stray}");
            if let Some(host) = ConsoleHost::parse(&format!("https://{name}/iam/home")) {
                prop_assert_eq!(host.as_str(), name.as_str());
                prop_assert!(stray.is_empty() && (before.is_empty() || before.ends_with('.')));
            }
        }
    }
}
