use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::*;

fn refused<T: for<'a> TryFrom<&'a str, Error = IdentityError> + std::fmt::Debug>(
    texts: &[&str],
    error: IdentityError,
) {
    for text in texts {
        assert_eq!(T::try_from(text).unwrap_err(), error, "{text:?}");
    }
}

fn written_as<T: DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug>(
    value: &T,
    json: &str,
) {
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    assert_eq!(&serde_json::from_str::<T>(json).unwrap(), value);
}

#[test]
fn a_partition_is_one_of_the_known_ids() {
    for partition in Partition::ALL {
        assert_eq!(partition.as_str().parse(), Ok(*partition));
        written_as(partition, &format!("\"{partition}\""));
    }
    refused::<Partition>(
        &["", "AWS", "aws-", "aws-us", "aws-iso", " aws"],
        IdentityError::Partition,
    );
}

#[test]
fn an_account_id_is_twelve_digits() {
    for text in ["111122223333", "000000000000"] {
        assert_eq!(AccountId::try_from(text).unwrap().as_str(), text);
    }
    refused::<AccountId>(
        &[
            "",
            "11112222333",
            "1111222233334",
            "1111-2222-3333",
            "11112222333a",
            " 11112222333",
            "١١١١٢٢٢٢٣٣٣٣",
            "１１１１",
        ],
        IdentityError::AccountId,
    );
}

#[test]
fn an_alias_keeps_the_rule_of_create_account_alias() {
    let longest = "a".repeat(63);
    for text in [
        "abc",
        "a-b",
        "1ab",
        "12345678901",
        "1234567890123",
        &longest,
    ] {
        assert_eq!(AccountAlias::try_from(text).unwrap().as_str(), text);
    }
    let too_long = "a".repeat(64);
    refused::<AccountAlias>(
        &[
            "",
            "ab",
            "-ab",
            "ab-",
            "a--b",
            "xn--abc",
            "Abc",
            "a_b",
            "a.b",
            "äbc",
            "111122223333",
            &too_long,
        ],
        IdentityError::AccountAlias,
    );
}

#[test]
fn an_account_is_an_id_or_an_alias() {
    let id = Account::try_from("111122223333").unwrap();
    assert_eq!(id.id().unwrap().as_str(), "111122223333");
    assert_eq!(id.alias(), None);
    let alias = Account::try_from("example-alias").unwrap();
    assert_eq!(alias.alias().unwrap().as_str(), "example-alias");
    assert_eq!(alias.id(), None);
    written_as(&id, "\"111122223333\"");
    written_as(&alias, "\"example-alias\"");
    refused::<Account>(&["", "a", "Example", "a b c"], IdentityError::Account);
}

#[test]
fn a_user_name_has_iams_characters() {
    let longest = "u".repeat(64);
    for text in ["a", "alice", "a.b+c=d,e@f-g_h", "ALICE", &longest] {
        assert_eq!(IamUserName::try_from(text).unwrap().as_str(), text);
    }
    let too_long = "u".repeat(65);
    refused::<IamUserName>(
        &["", "a b", "a/b", "a:b", "é", "a\n", &too_long],
        IdentityError::IamUserName,
    );
}

#[test]
fn user_names_are_compared_without_case() {
    let one = IamUserName::try_from("Alice").unwrap();
    assert!(one.same_user(&"aLICE".parse().unwrap()));
    assert!(!one.same_user(&"alicia".parse().unwrap()));
}

#[test]
fn an_identity_center_name_is_visible() {
    let longest = "é".repeat(128);
    for text in ["alice@example.com", "山田", "o'neil", &longest] {
        assert_eq!(
            IdentityCenterUserName::try_from(text).unwrap().as_str(),
            text
        );
    }
    let too_long = "é".repeat(129);
    refused::<IdentityCenterUserName>(
        &[
            "",
            "a b",
            "a\u{202e}b",
            "a\u{200b}",
            "\u{0}",
            "\u{a0}",
            &too_long,
        ],
        IdentityError::IdentityCenterUserName,
    );
}

#[test]
fn a_principal_is_written_like_the_end_of_an_arn() {
    written_as(&Principal::Root, "\"root\"");
    written_as(
        &Principal::IamUser("alice".parse().unwrap()),
        "\"user/alice\"",
    );
    written_as(
        &Principal::IdentityCenterUser("bob".parse().unwrap()),
        "\"identity-center-user/bob\"",
    );
    refused::<Principal>(&["", "Root", "alice", "role/x"], IdentityError::Principal);
    refused::<Principal>(&["user/", "user/a/b"], IdentityError::IamUserName);
    refused::<Principal>(
        &["identity-center-user/"],
        IdentityError::IdentityCenterUserName,
    );
}

#[test]
fn a_user_field_says_root_or_an_iam_user() {
    assert_eq!(Principal::from_user_field("root"), Ok(Principal::Root));
    assert_eq!(
        Principal::from_user_field("alice"),
        Ok(Principal::IamUser("alice".parse().unwrap()))
    );
    for text in ["", "user/alice", "a b"] {
        let refusal = Principal::from_user_field(text).unwrap_err();
        assert_eq!(refusal, IdentityError::IamUserName);
    }
}

#[test]
fn principals_are_compared_as_aws_does() {
    let user = |name: &str| Principal::IamUser(name.parse().unwrap());
    assert!(user("alice").same_as(&user("Alice")));
    assert!(Principal::Root.same_as(&Principal::Root));
    assert!(!user("root").same_as(&Principal::Root));
}

#[test]
fn a_device_name_has_iams_characters() {
    let longest = "d".repeat(226);
    for text in ["d", "alice@example.com", &longest] {
        assert_eq!(DeviceName::try_from(text).unwrap().as_str(), text);
    }
    let too_long = "d".repeat(227);
    refused::<DeviceName>(&["", "a b", "a/b", &too_long], IdentityError::DeviceName);
}

#[test]
fn a_serial_number_names_partition_account_and_device() {
    let serial = SerialNumber::try_from("arn:aws-cn:iam::111122223333:mfa/team/a/alice").unwrap();
    assert_eq!(serial.partition(), Partition::AwsCn);
    assert_eq!(serial.account(), "111122223333");
    assert_eq!(serial.device_name(), "alice");
    written_as(&serial, "\"arn:aws-cn:iam::111122223333:mfa/team/a/alice\"");
}

#[test]
fn a_serial_number_is_the_arn_of_a_virtual_device() {
    refused::<SerialNumber>(
        &[
            "",
            "GAHT12345678",
            "arn:aws:iam::111122223333:mfa/",
            "arn:aws:iam::111122223333:mfa//alice",
            "arn:aws:iam::111122223333:mfa/a//alice",
            "arn:aws:iam::111122223333:mfa/alice/",
            "arn:aws:iam::111122223333:user/alice",
            "arn:aws:iam::111122223333:u2f/user/alice",
            "arn:aws:iam::11112222333:mfa/alice",
            "arn:aws:iam:us-east-1:111122223333:mfa/alice",
            "arn:aws:sts::111122223333:mfa/alice",
            "arn:example:iam::111122223333:mfa/alice",
            " arn:aws:iam::111122223333:mfa/alice",
            "arn:aws:iam::111122223333:mfa/al ice",
        ],
        IdentityError::SerialNumber,
    );
}

#[test]
fn a_serial_number_is_at_most_256_long() {
    let serial = |n| format!("arn:aws:iam::111122223333:mfa/{}", "d".repeat(n));
    assert_eq!(
        SerialNumber::try_from(serial(226)).unwrap().as_str().len(),
        256
    );
    assert!(SerialNumber::try_from(serial(227)).is_err());
    assert!(SerialNumber::try_from(serial(226).replace("arn:aws:", "arn:aws-cn:")).is_err());
}

proptest! {
    #[test]
    fn what_is_accepted_is_kept_as_it_is(text in "\\PC{0,80}|[a-z0-9-]{1,70}|[0-9]{12}") {
        if let Ok(account) = Account::try_from(text.as_str()) {
            prop_assert_eq!(account.as_str(), text.as_str());
        }
        if let Ok(user) = IamUserName::try_from(text.as_str()) {
            prop_assert_eq!(user.as_str(), text.as_str());
        }
        if let Ok(principal) = Principal::try_from(text.as_str()) {
            prop_assert_eq!(principal.to_string(), text);
        }
    }

    #[test]
    fn a_document_holds_nothing_that_a_person_could_not_type(text in "\\PC{0,80}|[a-z0-9-]{1,70}") {
        let json = serde_json::to_string(&text).unwrap();
        let read = serde_json::from_str::<AccountAlias>(&json).is_ok();
        prop_assert_eq!(read, AccountAlias::try_from(text.as_str()).is_ok());
    }
}
