//! What a page signs in to.

use super::classify::WhyNot;
use super::hosts::{HostLabel, SignInHost};
use super::identity::Directory;

/// What a page signs in to. What a person types at one site says nothing at another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Site {
    /// An account, as its root user or an IAM user.
    Account,
    /// Identity Center, as a user of this directory.
    IdentityCenter(Directory),
}

impl Site {
    /// Tells from the host, and from the path where both sites share one:
    ///
    /// | host | path | site |
    /// |---|---|---|
    /// | of accounts | `/platform/DIRECTORY/login`, `…/mfa/challenge`, `…/verify`, `…/register` | Identity Center |
    /// | of accounts | any that does not begin with `/platform/` | account |
    /// | `signin.aws`, `sso.signin.aws` | as the first row | Identity Center |
    /// | `DIRECTORY.awsapps.com` | `/login` | Identity Center |
    ///
    /// # Errors
    ///
    /// [`WhyNot::OtherPage`] elsewhere.
    pub fn read(host: &SignInHost, path: &str) -> Result<Self, WhyNot> {
        if let HostLabel::Directory(directory) = host.label() {
            let login = path.trim_end_matches('/') == "/login";
            let site = login.then(|| Self::IdentityCenter(directory.clone()));
            return site.ok_or(WhyNot::OtherPage);
        }
        match path.strip_prefix("/platform/") {
            Some(rest) => platform(rest),
            None if host.is_for_directories() => Err(WhyNot::OtherPage),
            None => Ok(Self::Account),
        }
    }

    /// The directory, at Identity Center.
    pub fn directory(&self) -> Option<&Directory> {
        match self {
            Self::Account => None,
            Self::IdentityCenter(directory) => Some(directory),
        }
    }
}

fn platform(rest: &str) -> Result<Site, WhyNot> {
    let (directory, page) = rest.split_once('/').ok_or(WhyNot::OtherPage)?;
    let directory = directory.parse().map_err(|_| WhyNot::OtherPage)?;
    match page.trim_end_matches('/') {
        "login" | "mfa/challenge" | "mfa/verify" | "mfa/register" => {
            Ok(Site::IdentityCenter(directory))
        }
        _ => Err(WhyNot::OtherPage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<Site, WhyNot> {
        let host = SignInHost::parse(url).expect(url);
        let path = url.split('/').skip(3).collect::<Vec<_>>().join("/");
        Site::read(&host, &format!("/{path}"))
    }

    fn directory(name: &str) -> Site {
        Site::IdentityCenter(name.parse().unwrap())
    }

    #[test]
    fn identity_center_signs_in_at_its_own_hosts() {
        let id = || directory("d-1234567890");
        for host in ["us-east-1.signin.aws", "eu-west-1.sso.signin.aws"] {
            for page in [
                "login",
                "login/",
                "mfa/challenge",
                "mfa/verify",
                "mfa/register",
            ] {
                let url = format!("https://{host}/platform/d-1234567890/{page}");
                assert_eq!(read(&url), Ok(id()), "{url}");
            }
        }
        assert_eq!(read("https://d-1234567890.awsapps.com/login"), Ok(id()));
        assert_eq!(
            read("https://my-company.awsapps.com/login/"),
            Ok(directory("my-company"))
        );
    }

    #[test]
    fn other_partitions_share_their_regional_hosts_with_it() {
        for host in [
            "us-gov-west-1.signin.amazonaws-us-gov.com",
            "cn-north-1.signin.amazonaws.cn",
            "eusc-de-east-1.signin.amazonaws-eusc.eu",
        ] {
            let url = |path| format!("https://{host}/{path}");
            assert_eq!(
                read(&url("platform/d-1234567890/login")),
                Ok(directory("d-1234567890"))
            );
            assert_eq!(read(&url("oauth")), Ok(Site::Account));
        }
    }

    #[test]
    fn other_pages_of_its_hosts_are_none() {
        let other = WhyNot::OtherPage;
        for (url, expected) in [
            ("https://us-east-1.signin.aws/", other),
            ("https://us-east-1.signin.aws/oauth", other),
            ("https://us-east-1.signin.aws/platform", other),
            ("https://us-east-1.signin.aws/platform/login", other),
            ("https://us-east-1.signin.aws/platform/D-1/login", other),
            (
                "https://us-east-1.signin.aws/platform/d-1234567890/signup",
                other,
            ),
            (
                "https://us-east-1.signin.aws/platform/d-1234567890/login/x",
                other,
            ),
            (
                "https://us-east-1.signin.aws/platform/d-1234567890/x/login",
                other,
            ),
            ("https://d-1234567890.awsapps.com/start", other),
            ("https://d-1234567890.awsapps.com/", other),
            (
                "https://d-1234567890.awsapps.com/platform/d-1234567890/login",
                other,
            ),
        ] {
            assert_eq!(read(url), Err(expected), "{url}");
        }
    }
}
