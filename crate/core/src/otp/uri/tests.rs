use proptest::prelude::*;

use super::*;
use crate::aws::Account;

/// 40 bytes in the 64 symbols that AWS issues.
const SECRET_64: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// 20 bytes in 32 symbols.
const SECRET_32: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn parse(text: &str) -> OtpauthUri {
    OtpauthUri::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A URI with this label and AWS's secret, and more parameters.
fn uri(label: &str, more: &str) -> String {
    format!("otpauth://totp/{label}?secret={SECRET_64}{more}")
}

/// A URI with this query.
fn query(query: &str) -> Result<OtpauthUri, UriError> {
    OtpauthUri::parse(&format!("otpauth://totp/alice?{query}"))
}

/// The error of a URI with this label.
fn label_error(label: &str) -> Option<UriError> {
    OtpauthUri::parse(&uri(label, "")).err()
}

fn device<'a>(device_name: &'a str, account: &str) -> AwsLabel<'a> {
    AwsLabel::VirtualDevice {
        device_name,
        account: Some(account.parse().unwrap()),
    }
}

#[test]
fn the_uri_of_an_iam_user_comes_back_byte_for_byte() {
    for account in ["prod-payments", "111122223333"] {
        let text = uri(
            &format!("Amazon%20Web%20Services:alice@{account}"),
            "&issuer=Amazon%20Web%20Services",
        );
        let uri = parse(&text);
        assert_eq!(*uri.to_uri(), text);
        assert_eq!(uri.issuer(), Some("Amazon Web Services"));
        assert_eq!(uri.label().prefix(), Some("Amazon Web Services"));
        assert_eq!(uri.label().account(), format!("alice@{account}"));
        assert_eq!(uri.parameters(), Parameters::default());
        assert_eq!(*uri.secret().to_base32(), SECRET_64);
        assert_eq!(uri.aws_label(), Some(device("alice", account)));
    }
}

#[test]
fn a_colon_and_an_at_sign_may_be_escaped() {
    let written = parse(&uri("Amazon%20Web%20Services:alice@111122223333", ""));
    for label in [
        "Amazon%20Web%20Services:alice%40111122223333",
        "Amazon%20Web%20Services%3Aalice@111122223333",
        "Amazon%20Web%20Services%3aalice%40111122223333",
        "Amazon%20Web%20Services:%20alice@111122223333",
        "Amazon Web Services:alice@111122223333",
        "%41mazon%20Web%20Services%3A%20%20%61lice%40111122223333",
    ] {
        assert_eq!(parse(&uri(label, "")), written, "{label}");
    }
}

#[test]
fn the_prefix_serves_as_issuer_when_there_is_no_parameter() {
    for more in ["", "&issuer=", "&issuer"] {
        let uri = parse(&uri("Amazon%20Web%20Services:alice@111122223333", more));
        assert_eq!(uri.issuer_parameter(), None);
        assert_eq!(uri.issuer(), Some("Amazon Web Services"));
        assert_eq!(uri.aws_label(), Some(device("alice", "111122223333")));
    }
}

#[test]
fn a_label_without_any_issuer_is_aws_if_it_ends_in_an_account() {
    let label = |text: &str| parse(&uri(text, "")).aws_label().is_some();
    assert_eq!(
        parse(&uri("alice@111122223333", "")).aws_label(),
        Some(device("alice", "111122223333"))
    );
    assert!(label("alice@prod-payments"));
    assert!(!label("alice"));
    assert!(!label("alice@example.com"));
    assert!(!label("@111122223333"));
    assert!(!label("alice@"));
}

#[test]
fn a_device_name_may_hold_at_signs() {
    let uri = parse(&uri(
        "Amazon%20Web%20Services:a.b+c=d,e@example.com@prod-payments",
        "",
    ));
    assert_eq!(
        uri.aws_label(),
        Some(device("a.b+c=d,e@example.com", "prod-payments"))
    );
}

#[test]
fn what_follows_the_at_sign_counts_as_account_only_if_it_is_one() {
    let uri = parse(&uri("Amazon%20Web%20Services:alice@example.com", ""));
    let expected = AwsLabel::VirtualDevice {
        device_name: "alice@example.com",
        account: None,
    };
    assert_eq!(uri.aws_label(), Some(expected));
}

#[test]
fn the_root_users_old_device_is_known_by_its_name() {
    for account in ["111122223333", "prod-payments"] {
        let label = format!("Amazon%20Web%20Services:root-account-mfa-device@{account}");
        let uri = parse(&uri(&label, ""));
        let label = uri.aws_label().unwrap();
        assert!(label.is_root());
        assert_eq!(label, device("root-account-mfa-device", account));
    }
    let user = parse(&uri("Amazon%20Web%20Services:alice@111122223333", ""));
    assert!(!user.aws_label().unwrap().is_root());
}

#[test]
fn identity_center_and_builder_id_have_a_user_and_no_account() {
    let text = format!("otpauth://totp/AWS%20SSO:alice?secret={SECRET_32}&issuer=AWS%20SSO");
    let center = parse(&text);
    assert_eq!(
        center.aws_label(),
        Some(AwsLabel::IdentityCenter { user: "alice" })
    );
    assert_eq!(*center.to_uri(), text);
    let text = format!(
        "otpauth://totp/AWS%20Builder%20ID:alice@example.com?secret={SECRET_32}\
         &issuer=AWS%20Builder%20ID&algorithm=SHA1&digits=6&period=30"
    );
    let expected = AwsLabel::BuilderId {
        user: "alice@example.com",
    };
    assert_eq!(parse(&text).aws_label(), Some(expected));
}

#[test]
fn the_retail_shop_is_not_aws() {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
    let text = format!("otpauth://totp/Amazon%3Aalice%40example.com?secret={secret}&issuer=Amazon");
    let uri = parse(&text);
    assert_eq!(uri.issuer(), Some("Amazon"));
    assert_eq!(uri.label().account(), "alice@example.com");
    assert_eq!(uri.aws_label(), None);
    for issuer in [
        "Amazon",
        "AWS",
        "amazon web services",
        "Amazon Web Services ",
        "AWS SSO2",
    ] {
        let label = format!("{}:alice@111122223333", escape(issuer));
        assert_eq!(parse(&self::uri(&label, "")).aws_label(), None, "{issuer}");
    }
}

#[test]
fn where_prefix_and_parameter_disagree_both_stay_and_the_parameter_is_right() {
    let text = uri(
        "Amazon%20Web%20Services:alice@111122223333",
        "&issuer=Elsewhere",
    );
    let uri = parse(&text);
    assert_eq!(uri.label().prefix(), Some("Amazon Web Services"));
    assert_eq!(uri.issuer(), Some("Elsewhere"));
    assert_eq!(uri.aws_label(), None);
    assert_eq!(*uri.to_uri(), text);
}

#[test]
fn names_of_scheme_type_and_parameters_may_be_in_any_case() {
    let upper = format!(
        "OTPAUTH://TOTP/alice?SECRET={SECRET_32}&Issuer=X&ALGORITHM=sha512&Digits=8&pErIoD=60"
    );
    let lower = format!(
        "otpauth://totp/alice?secret={SECRET_32}&issuer=X&algorithm=SHA512&digits=8&period=60"
    );
    assert_eq!(parse(&upper), parse(&lower));
    assert_eq!(*parse(&upper).to_uri(), lower);
}

#[test]
fn a_plus_is_a_space_in_the_query_and_a_plus_in_the_label() {
    let uri = parse(&uri("Shop:a+b@example.com", "&issuer=The+Shop%2B"));
    assert_eq!(uri.label().account(), "a+b@example.com");
    assert_eq!(uri.issuer(), Some("The Shop+"));
    assert!(uri.to_uri().contains("issuer=The%20Shop%2B"));
}

#[test]
fn other_programs_parameters_are_kept() {
    let text = uri(
        "alice",
        "&image=https%3A%2F%2Fexample.com%2Fi.png&Color=%C3%A9&flag&&",
    );
    let uri = parse(&text);
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let expected = [
        pair("image", "https://example.com/i.png"),
        pair("Color", "é"),
        pair("flag", ""),
    ];
    assert_eq!(uri.unknown(), expected);
    assert_eq!(parse(&uri.to_uri()), uri);
}

#[test]
fn a_secret_in_a_uri_is_as_strict_as_anywhere() {
    let spaced = format!("secret={}", SECRET_32.replace("GEZ", "gez%20-"));
    assert_eq!(*query(&spaced).unwrap().secret().to_base32(), SECRET_32);
    let character = SecretError::Character {
        position: 3,
        character: '1',
    };
    for (text, error) in [
        (format!("secret=%47E1{SECRET_32}"), character),
        (
            format!("secret={SECRET_32}="),
            SecretError::Padding { position: 33 },
        ),
        (
            format!("secret={SECRET_32}A"),
            SecretError::Length { position: 33 },
        ),
        ("secret=GEZDGNBV".to_owned(), SecretError::TooShort),
        (
            format!("secret={SECRET_64}{SECRET_64}A"),
            SecretError::TooLong,
        ),
        (
            format!("secret={}", "A".repeat(2000)),
            SecretError::TextTooLong,
        ),
    ] {
        assert_eq!(query(&text), Err(UriError::Secret(error)), "{text}");
    }
}

#[test]
fn a_uri_without_a_secret_is_none() {
    for text in ["", "issuer=X", "secret=", "secret", "secrets=ABC"] {
        assert_eq!(query(text), Err(UriError::NoSecret), "{text}");
    }
    assert_eq!(
        OtpauthUri::parse("otpauth://totp/alice"),
        Err(UriError::NoSecret)
    );
}

#[test]
fn other_kinds_of_uri_are_told_apart() {
    let secret = format!("?secret={SECRET_32}");
    for (start, error) in [
        ("otpauth://hotp/alice", UriError::Hotp),
        ("otpauth://HOTP/alice", UriError::Hotp),
        ("otpauth://steam/alice", UriError::Type),
        ("otpauth://totp.example/alice", UriError::Type),
        ("otpauth:///alice", UriError::Type),
        ("https://totp/alice", UriError::Scheme),
        ("otpauth-migration://offline", UriError::Scheme),
        (" otpauth://totp/alice", UriError::Scheme),
        ("alice", UriError::Scheme),
        ("otpauth:totp/alice", UriError::Malformed),
        ("otpauth:/totp/alice", UriError::Malformed),
    ] {
        let text = format!("{start}{secret}");
        assert_eq!(OtpauthUri::parse(&text), Err(error), "{text}");
    }
    let counter = format!("otpauth://hotp/alice{secret}&counter=1");
    assert_eq!(OtpauthUri::parse(&counter), Err(UriError::Hotp));
}

#[test]
fn a_parameter_stands_there_once() {
    for text in [
        format!("secret={SECRET_32}&secret={SECRET_32}"),
        format!("secret={SECRET_32}&SECRET={SECRET_64}"),
        format!("issuer=A&secret={SECRET_32}&issuer=A"),
        format!("period=30&%50eriod=30&secret={SECRET_32}"),
        format!("x=1&secret={SECRET_32}&X=2"),
    ] {
        assert_eq!(query(&text), Err(UriError::Duplicate), "{text}");
    }
}

#[test]
fn algorithm_digits_and_period_are_in_range_or_refused() {
    let error = |more: &str| query(&format!("secret={SECRET_32}&{more}")).err();
    for value in ["", "MD5", "SHA", "SHA1%20"] {
        let expected = UriError::Parameter(ParameterError::Algorithm);
        assert_eq!(
            error(&format!("algorithm={value}")),
            Some(expected),
            "{value}"
        );
    }
    for value in [
        "",
        "0",
        "5",
        "9",
        "10",
        "256",
        "262",
        "-6",
        "%2B6",
        "6.0",
        "six",
        "%EF%BC%96",
    ] {
        let expected = UriError::Parameter(ParameterError::Digits);
        assert_eq!(error(&format!("digits={value}")), Some(expected), "{value}");
    }
    for value in [
        "",
        "0",
        "00",
        "3601",
        "4294967296",
        "4294967326",
        "-30",
        "%2B30",
        "30s",
        "0x1e",
    ] {
        let expected = UriError::Parameter(ParameterError::Period);
        assert_eq!(error(&format!("period={value}")), Some(expected), "{value}");
    }
    for more in [
        "digits=6",
        "digits=7",
        "digits=8",
        "period=1",
        "period=3600",
        "algorithm=SHA-256",
    ] {
        assert_eq!(error(more), None, "{more}");
    }
}

#[test]
fn broken_escapes_and_text_are_refused() {
    for label in [
        "a%", "a%4", "a%4g", "a%%41", "%FF", "a%C3", "a%00", "a%0Ab", "a\nb", "a#b",
    ] {
        assert_eq!(label_error(label), Some(UriError::Malformed), "{label}");
    }
    for text in [
        "x=%",
        "x=%E9",
        "%=x",
        "=x",
        "x=%7F",
        "issuer=%0D",
        "x=1#",
        "x=a\tb",
    ] {
        let text = format!("secret={SECRET_32}&{text}");
        assert_eq!(query(&text), Err(UriError::Malformed), "{text}");
    }
    assert_eq!(
        query(&format!("secret={SECRET_32}\n")),
        Err(UriError::Malformed)
    );
}

#[test]
fn a_label_names_an_account() {
    for label in ["", "%20", "Shop:", "Shop:%20", "Shop%3A", ":"] {
        assert_eq!(label_error(label), Some(UriError::LabelEmpty), "{label}");
    }
    let without_slash = format!("otpauth://totp?secret={SECRET_32}");
    assert_eq!(OtpauthUri::parse(&without_slash), Err(UriError::LabelEmpty));
    assert_eq!(label_error("::alice"), Some(UriError::Malformed));
    assert_eq!(
        parse(&uri(":alice", "")).label(),
        &Label::new("alice").unwrap()
    );
}

#[test]
fn too_much_text_is_refused_whatever_it_says() {
    let too_long = Err(UriError::TooLong);
    assert_eq!(OtpauthUri::parse(&"a".repeat(1_000_000)), too_long);
    let room = OtpauthUri::MAX_TEXT - uri("", "").len();
    assert_eq!(
        parse(&uri(&"a".repeat(room), "")).to_uri().len(),
        OtpauthUri::MAX_TEXT
    );
    assert_eq!(OtpauthUri::parse(&uri(&"a".repeat(room + 1), "")), too_long);
    // Within the limit as it was written, beyond it as it would be written again.
    assert_eq!(OtpauthUri::parse(&uri(&"é".repeat(room / 2), "")), too_long);
    assert_eq!(OtpauthUri::parse(""), Err(UriError::Empty));
}

#[test]
fn a_uri_can_be_made_and_keeps_the_same_rules() {
    let make = |issuer: &str| {
        let secret = Secret::from_base32(SECRET_32).ok().unwrap();
        OtpauthUri::new(
            Label::new("Shop: alice").unwrap(),
            issuer,
            secret,
            Parameters::default(),
        )
    };
    let expected = format!("otpauth://totp/Shop:alice?secret={SECRET_32}&issuer=Shop");
    assert_eq!(*make("Shop").unwrap().to_uri(), expected);
    assert_eq!(make("").unwrap().issuer_parameter(), None);
    assert_eq!(make("a\0"), Err(UriError::Malformed));
    assert_eq!(make(&"é".repeat(1000)), Err(UriError::TooLong));
    assert_eq!(Label::new("a\u{85}"), Err(UriError::Malformed));
}

#[test]
fn debug_shows_no_secret() {
    let uri = parse(&uri("Shop:alice", "&pin=1234"));
    for shown in [format!("{uri:?}"), format!("{uri:#?}")] {
        assert!(shown.contains("alice"));
        assert!(!shown.contains("GEZ") && !shown.contains("1234") && !shown.contains("49, 50"));
    }
}

/// Text that needs escapes as often as not.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let plain = any::<char>().prop_filter("control character", |c| !c.is_control());
    let character = prop_oneof![proptest::char::range(' ', '~'), plain];
    prop::collection::vec(character, 0..=longest).prop_map(String::from_iter)
}

fn parameters() -> impl Strategy<Value = Parameters> {
    let algorithms = vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];
    let algorithm = prop::sample::select(algorithms);
    (algorithm, 6_u8..=8, 1_u32..=3600).prop_map(|(algorithm, digits, period)| Parameters {
        algorithm,
        digits: Digits::new(digits).unwrap(),
        period: Period::new(period).unwrap(),
    })
}

fn any_uri() -> impl Strategy<Value = OtpauthUri> {
    let label = text(60).prop_filter_map("no label", |text| Label::new(&text).ok());
    let secret = prop::collection::vec(any::<u8>(), Secret::MIN_BYTES..=Secret::MAX_BYTES);
    let unknown = prop::collection::btree_map("[x-z]{1,3}", text(20), 0..4);
    (label, text(40), secret, parameters(), unknown).prop_map(
        |(label, issuer, secret, parameters, unknown)| {
            let secret = Secret::from_bytes(&secret).ok().unwrap();
            let unknown = unknown.into_iter().collect();
            OtpauthUri::with_unknown(label, &issuer, secret, parameters, unknown).unwrap()
        },
    )
}

proptest! {
    #[test]
    fn a_uri_comes_back_from_its_text(uri in any_uri()) {
        let text = uri.to_uri();
        let read = parse(&text);
        prop_assert_eq!(&read, &uri);
        prop_assert_eq!(read.to_uri(), text);
    }

    #[test]
    fn a_device_name_and_an_account_come_back_from_a_label(
        device_name in "[A-Za-z0-9_+=,.@-]{1,64}",
        account in "[0-9]{12}|[a-z][a-z0-9]{2,62}",
        escapes_at: bool,
        has_issuer: bool,
    ) {
        let at = if escapes_at { "%40" } else { "@" };
        let more = if has_issuer { "&issuer=Amazon%20Web%20Services" } else { "" };
        let uri = parse(&uri(&format!("Amazon%20Web%20Services:{device_name}{at}{account}"), more));
        let account: Account = account.parse().unwrap();
        let expected = AwsLabel::VirtualDevice { device_name: &device_name, account: Some(account) };
        prop_assert_eq!(uri.aws_label(), Some(expected));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), label in any::<String>(), more in any::<String>()) {
        let _ = OtpauthUri::parse(&text);
        if let Ok(read) = OtpauthUri::parse(&uri(&label, &format!("&{more}"))) {
            prop_assert_eq!(parse(&read.to_uri()), read);
        }
    }

    #[test]
    fn no_damage_makes_it_panic(place: prop::sample::Index, character: char, end: prop::sample::Index) {
        let whole = uri("Amazon%20Web%20Services:alice@111122223333", "&issuer=A%20B&digits=8&period=60");
        let _ = OtpauthUri::parse(whole.get(..end.index(whole.len())).unwrap());
        let mut damaged: Vec<char> = whole.chars().collect();
        damaged[place.index(whole.len())] = character;
        if let Ok(read) = OtpauthUri::parse(&String::from_iter(damaged)) {
            prop_assert_eq!(parse(&read.to_uri()), read);
        }
    }
}
