use proptest::prelude::*;

use super::*;

fn account(text: &str) -> HostLabel {
    HostLabel::Account(text.parse().unwrap())
}

fn directory(text: &str) -> HostLabel {
    HostLabel::Directory(text.parse().unwrap())
}

#[test]
fn every_sign_in_host_is_read() {
    use Partition::{Aws, AwsCn, AwsEusc, AwsUsGov};
    let id = || account("111122223333");
    let table = [
        ("signin.aws.amazon.com", Aws, HostLabel::None),
        ("us-east-1.signin.aws.amazon.com", Aws, HostLabel::Region),
        (
            "ap-southeast-12.signin.aws.amazon.com",
            Aws,
            HostLabel::Region,
        ),
        ("mx-central-1.signin.aws.amazon.com", Aws, HostLabel::Region),
        ("111122223333.signin.aws.amazon.com", Aws, id()),
        (
            "example-alias.signin.aws.amazon.com",
            Aws,
            account("example-alias"),
        ),
        ("signin.amazonaws.cn", AwsCn, HostLabel::None),
        ("cn-north-1.signin.amazonaws.cn", AwsCn, HostLabel::Region),
        ("111122223333.signin.amazonaws.cn", AwsCn, id()),
        ("signin.amazonaws-us-gov.com", AwsUsGov, HostLabel::None),
        (
            "us-gov-west-1.signin.amazonaws-us-gov.com",
            AwsUsGov,
            HostLabel::Region,
        ),
        (
            "example-alias.signin.amazonaws-us-gov.com",
            AwsUsGov,
            account("example-alias"),
        ),
        (
            "signin-fips.amazonaws-us-gov.com",
            AwsUsGov,
            HostLabel::None,
        ),
        (
            "us-gov-east-1.signin-fips.amazonaws-us-gov.com",
            AwsUsGov,
            HostLabel::Region,
        ),
        ("signin.amazonaws-eusc.eu", AwsEusc, HostLabel::None),
        (
            "eusc-de-east-1.signin.amazonaws-eusc.eu",
            AwsEusc,
            HostLabel::Region,
        ),
        ("111122223333.signin.amazonaws-eusc.eu", AwsEusc, id()),
        ("111122223333-k3m9q2xz.signin.aws.amazon.com", Aws, id()),
        ("us-east-1.signin.aws", Aws, HostLabel::Region),
        ("eu-central-1.sso.signin.aws", Aws, HostLabel::Region),
        ("d-1234567890.awsapps.com", Aws, directory("d-1234567890")),
        ("my-company.awsapps.com", Aws, directory("my-company")),
    ];
    for (name, partition, label) in table {
        for rest in [
            "",
            "/",
            "/oauth?client_id=a",
            "?a#b",
            "#/x",
            "/@example.com/",
        ] {
            let host = SignInHost::parse(&format!("https://{name}{rest}")).expect(name);
            assert_eq!(host.as_str(), name);
            assert_eq!(host.partition(), partition, "{name}");
            assert_eq!(host.label(), &label, "{name}");
        }
    }
}

#[test]
fn an_alias_that_is_no_region_is_an_account() {
    for alias in [
        "us-east-x",
        "team-east",
        "usa-east-1",
        "us-east-100",
        "us--1",
        "east-1",
    ] {
        let url = format!("https://{alias}.signin.aws.amazon.com/console");
        let label = SignInHost::parse(&url).map(|host| host.label().clone());
        let expected = alias.parse().ok().map(HostLabel::Account);
        assert_eq!(label, expected, "{alias}");
    }
}

#[test]
fn strangers_are_refused() {
    let table = [
        // Not the host, but like it.
        "https://signin.aws.amazon.com.example.com/",
        "https://signin.aws.amazon.com@example.com/",
        "https://xsignin.aws.amazon.com/",
        "https://signin-aws.amazon.com.example/",
        "https://signin.aws.amazon.co/",
        "https://signin.aws.amazon.com.cn/",
        "https://signin.aws.amazon.example/",
        "https://aws.amazon.com/",
        "https://amazon.com/signin.aws.amazon.com",
        "https://example.com/https://signin.aws.amazon.com/",
        "https://example.com?signin.aws.amazon.com",
        "https://example.com#signin.aws.amazon.com",
        "https://console.aws.amazon.com/",
        // Identity Center's hosts have one label, and of their kind.
        "https://signin.aws/platform/d-1234567890/login",
        "https://sso.signin.aws/platform/d-1234567890/login",
        "https://example-alias.signin.aws/platform/d-1234567890/login",
        "https://111122223333.sso.signin.aws/",
        "https://us-east-1.x.signin.aws/",
        "https://us-east-1.sso.sso.signin.aws/",
        "https://us-east-1.signin.aws.example/",
        "https://us-east-1.xsignin.aws/",
        "https://awsapps.com/login",
        "https://d-1234567890.awsapps.com.example/login",
        "https://a.d-1234567890.awsapps.com/login",
        "https://start.us-gov-home.awsapps.com/directory/d-1234567890",
        "https://-a.awsapps.com/login",
        "https://D-1234567890.awsapps.com/login",
        "https://d-1234567890.awsapps.cn/login",
        "https://signin.amazonaws.com/",
        "https://signin.aws.amazon.cn/",
        "https://signin-fips.aws.amazon.com/",
        "https://us-east-1.signin-fips.aws.amazon.com/",
        "https://signin.aws/",
        // One label, and one that AWS can give.
        "https://a.b.signin.aws.amazon.com/",
        "https://us-east-1.example-alias.signin.aws.amazon.com/",
        "https://.signin.aws.amazon.com/",
        "https://-a.signin.aws.amazon.com/",
        "https://ab.signin.aws.amazon.com/",
        "https://example_alias.signin.aws.amazon.com/",
        "https://xn--sgnin-bza.signin.aws.amazon.com/",
        "https://example-alias.signin-fips.amazonaws-us-gov.com/",
        "https://111122223333.signin-fips.amazonaws-us-gov.com/",
        // Names that a browser would show alike.
        "https://xn--sgnin-q4a.aws.amazon.com/",
        "https://signin.aws.аmazon.com/",
        "https://signin。aws。amazon。com/",
        "https://signin.aws.amazon．com/",
        "https://ｓignin.aws.amazon.com/",
        "https://signin.aws.amazon.com\u{200b}/",
        "https://SIGNIN.aws.amazon.com/",
        "https://Example-alias.signin.aws.amazon.com/",
        // More in the authority than the host.
        "https://signin.aws.amazon.com./",
        "https://signin.aws.amazon.com:443/",
        "https://signin.aws.amazon.com:8443/",
        "https://signin.aws.amazon.com:/",
        "https://user@signin.aws.amazon.com/",
        "https://user:password@signin.aws.amazon.com/",
        "https://@signin.aws.amazon.com/",
        "https://signin.aws.amazon.com\\@example.com/",
        "https://signin.aws.amazon.com\\.example.com/",
        "https://signin.aws.amazon.com%2f/",
        "https://signin.aws.amazon.com%00.example.com/",
        "https:// signin.aws.amazon.com/",
        "https://signin.aws.amazon.com\t/",
        "https://sign\nin.aws.amazon.com/",
        // Not https.
        "http://signin.aws.amazon.com/",
        "HTTPS://signin.aws.amazon.com/",
        "https:/signin.aws.amazon.com/",
        "https:signin.aws.amazon.com/",
        "https:///signin.aws.amazon.com/",
        "//signin.aws.amazon.com/",
        "signin.aws.amazon.com",
        " https://signin.aws.amazon.com/",
        "ftp://signin.aws.amazon.com/",
        "wss://signin.aws.amazon.com/",
        "view-source:https://signin.aws.amazon.com/",
        "blob:https://signin.aws.amazon.com/5d1c",
        "data:text/html,https://signin.aws.amazon.com/",
        "about:blank",
        "null",
        "",
    ];
    for text in table {
        assert_eq!(SignInHost::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_name_of_any_length_is_read_or_refused() {
    let longest = format!("https://{}.signin.aws.amazon.com/", "a".repeat(63));
    assert!(SignInHost::parse(&longest).is_some());
    for length in [64, 300, 1_000_000] {
        let long = format!("https://{}.signin.aws.amazon.com/", "a".repeat(length));
        assert_eq!(SignInHost::parse(&long), None);
    }
}

#[test]
fn the_match_patterns_are_those_of_the_hosts() {
    let pattern = |rule: &Rule| match rule.before {
        Before::Account | Before::Region => format!("https://*.{}/*", rule.host),
        Before::OneRegion => format!("https://*.{}/platform/*", rule.host),
        Before::OneDirectory => format!("https://*.{}/login*", rule.host),
    };
    // The pattern of `signin.aws` holds that of `sso.signin.aws`.
    let rules = RULES.iter().filter(|rule| rule.host != "sso.signin.aws");
    assert_eq!(rules.map(pattern).collect::<Vec<_>>(), MATCH_PATTERNS);
}

/// What the list says, in other words: the host itself, or one label of `[a-z0-9-]` before it.
fn is_listed(name: &str) -> bool {
    RULES.iter().any(|rule| match name.strip_suffix(rule.host) {
        Some("") => true,
        Some(before) => before.strip_suffix('.').is_some_and(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b"abcdefghijklmnopqrstuvwxyz0123456789-".contains(&b))
        }),
        None => false,
    })
}

proptest! {
    #[test]
    fn a_host_outside_the_list_is_refused(
        name in "[a-z0-9.:@%-]{0,20}(signin|aws|amazonaws)?[a-z0-9.:@-]{0,3}(aws|amazon)?[.:-]?(com|cn|eu)?[a-z.:]{0,4}",
    ) {
        if let Some(host) = SignInHost::parse(&format!("https://{name}/")) {
            prop_assert!(is_listed(&name), "{} was read as {:?}", name, host);
        }
    }

    #[test]
    fn one_stray_character_makes_a_stranger_or_another_label(
        rule in 0..RULES.len(),
        at in 0_usize..40,
        stray in "[^/?#]",
    ) {
        let host = RULES[rule].host;
        let at = at.min(host.len());
        let (before, after) = host.split_at(at);
        let name = format!("{before}{stray}{after}");
        let read = SignInHost::parse(&format!("https://{name}/"));
        prop_assert!(read.is_none_or(|read| read.as_str() == name && is_listed(&name)));
    }

    #[test]
    fn any_text_is_read_whole_or_refused(label in "\\PC{0,60}") {
        let name = format!("{label}.signin.aws.amazon.com");
        if let Some(host) = SignInHost::parse(&format!("https://{name}")) {
            prop_assert_eq!(host.as_str(), name.as_str());
            prop_assert!(is_listed(&name));
        }
    }

    #[test]
    fn only_https_is_read(scheme in "[a-z]{1,8}") {
        let read = SignInHost::parse(&format!("{scheme}://signin.aws.amazon.com/"));
        prop_assert_eq!(read.is_some(), scheme == "https");
    }
}
