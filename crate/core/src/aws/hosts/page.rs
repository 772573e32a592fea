//! A host of either kind.

use super::{ConsoleHost, SignInHost};
use crate::aws::identity::Partition;

/// A host whose pages are read: one that signs in, or the console at its pages on users.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageHost {
    /// It asks who signs in.
    SignIn(SignInHost),
    /// It shows users and their devices.
    Console(ConsoleHost),
}

impl PageHost {
    /// Reads a URL as the browser writes it; `None` is no page that is read.
    ///
    /// # Security
    ///
    /// As [`SignInHost::parse`] and [`ConsoleHost::parse`].
    pub fn parse(url: &str) -> Option<Self> {
        let sign_in = SignInHost::parse(url).map(Self::SignIn);
        sign_in.or_else(|| ConsoleHost::parse(url).map(Self::Console))
    }

    /// The host's name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::SignIn(host) => host.as_str(),
            Self::Console(host) => host.as_str(),
        }
    }

    /// The partition whose accounts these are.
    pub fn partition(&self) -> Partition {
        match self {
            Self::SignIn(host) => host.partition(),
            Self::Console(host) => host.partition(),
        }
    }

    /// The host, if it asks who signs in.
    pub fn sign_in(&self) -> Option<&SignInHost> {
        match self {
            Self::SignIn(host) => Some(host),
            Self::Console(_) => None,
        }
    }

    /// The host, if it is the console's.
    pub fn console(&self) -> Option<&ConsoleHost> {
        match self {
            Self::SignIn(_) => None,
            Self::Console(host) => Some(host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_from_the_other() {
        let sign_in = PageHost::parse("https://signin.amazonaws.cn/iam/home").unwrap();
        assert!(sign_in.sign_in().is_some() && sign_in.console().is_none());
        assert_eq!(sign_in.as_str(), "signin.amazonaws.cn");
        let console = PageHost::parse("https://console.amazonaws.cn/iam/home").unwrap();
        assert!(console.sign_in().is_none() && console.console().is_some());
        assert_eq!(console.as_str(), "console.amazonaws.cn");
        assert_eq!(console.partition(), sign_in.partition());
        assert_eq!(PageHost::parse("https://console.amazonaws.cn/ec2/"), None);
    }
}
