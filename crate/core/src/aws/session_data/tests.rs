use proptest::prelude::*;
use serde_json::json;

use super::*;

const ID: &str = "111122223333";

fn with(changes: &[(&str, serde_json::Value)]) -> String {
    let mut members = json!({
        "accountId": ID,
        "accountAlias": "example-alias",
        "sessionARN": "arn:aws:iam::111122223333:user/alice",
        "displayName": "alice",
        "infrastructureRegion": "us-east-1",
        "signInEndpoint": "us-east-1.signin.aws.amazon.com",
        "prismModeEnabled": false,
    });
    for (name, value) in changes {
        members[*name] = value.clone();
    }
    members.to_string()
}

#[test]
fn a_users_session_is_read() {
    let session = parse(&with(&[])).unwrap();
    assert_eq!(session.account_id.as_str(), ID);
    assert_eq!(session.alias.unwrap().as_str(), "example-alias");
    assert_eq!(session.partition, Some(Partition::Aws));
    assert_eq!(session.principal, "user/alice".parse().ok());
}

#[test]
fn every_kind_of_session_is_read() {
    for (arn, partition, principal) in [
        ("arn:aws:iam::111122223333:root", Partition::Aws, "root"),
        (
            "arn:aws-cn:iam::111122223333:user/alice",
            Partition::AwsCn,
            "user/alice",
        ),
        (
            "arn:aws-us-gov:iam::111122223333:user/staff/eu/alice@x",
            Partition::AwsUsGov,
            "user/alice@x",
        ),
        (
            "arn:aws-eusc:sts::111122223333:assumed-role/Admin/alice",
            Partition::AwsEusc,
            "",
        ),
        (
            "arn:aws:sts::111122223333:federated-user/alice:x",
            Partition::Aws,
            "",
        ),
    ] {
        let session = parse(&with(&[("sessionARN", arn.into())])).expect(arn);
        let told = (session.partition, session.principal);
        assert_eq!(told, (Some(partition), principal.parse().ok()), "{arn}");
    }
}

#[test]
fn what_the_console_does_not_say_is_not_known() {
    for nothing in [json!(null), json!("")] {
        let said = [("accountAlias", nothing.clone()), ("sessionARN", nothing)];
        let session = parse(&with(&said)).unwrap();
        let rest = (session.alias, session.partition, session.principal);
        assert_eq!(
            (session.account_id.as_str(), rest),
            (ID, (None, None, None))
        );
    }
    let bare = parse(r#"{"accountId":"111122223333"}"#).unwrap();
    assert_eq!(
        (bare.alias, bare.partition, bare.principal),
        (None, None, None)
    );
}

#[test]
fn what_is_not_as_it_must_be_is_refused_by_name() {
    use SessionDataError::{AccountAlias, AccountId, NotAnObject, OtherAccount, SessionArn};
    let arn = |arn: &str| with(&[("sessionARN", arn.into())]);
    let table = [
        (String::new(), NotAnObject),
        ("null".into(), NotAnObject),
        ("[]".into(), NotAnObject),
        (with(&[]) + "x", NotAnObject),
        (
            with(&[("accountId", json!(111_122_223_333_u64))]),
            NotAnObject,
        ),
        (
            with(&[("accountAlias", json!(["example-alias"]))]),
            NotAnObject,
        ),
        (
            r#"{"accountId":"111122223333","accountId":"111122223333"}"#.into(),
            NotAnObject,
        ),
        ("{}".into(), AccountId),
        (with(&[("accountId", json!(null))]), AccountId),
        (with(&[("accountId", "1111-2222-3333".into())]), AccountId),
        (with(&[("accountAlias", "Example".into())]), AccountAlias),
        (with(&[("accountAlias", ID.into())]), AccountAlias),
        (arn("alice"), SessionArn),
        (arn("arn:aws:iam::111122223333:user/"), SessionArn),
        (arn("arn:aws:iam::111122223333:role/Admin"), SessionArn),
        (arn("arn:aws:iam::111122223333:root/x"), SessionArn),
        (arn("arn:aws:sts::111122223333:assumed-role/"), SessionArn),
        (arn("arn:aws:iam:us-east-1:111122223333:root"), SessionArn),
        (arn("arn:aws-iso:iam::111122223333:root"), SessionArn),
        (arn("arn:aws:iam::1111:root"), SessionArn),
        (arn("arn:aws:iam::444455556666:root"), OtherAccount),
    ];
    for (text, error) in table {
        assert_eq!(parse(&text), Err(error), "{text}");
    }
}

#[test]
fn the_longest_is_read_and_a_longer_one_is_not() {
    let of = |length: usize| {
        let frame = with(&[("x", "".into())]).len();
        with(&[("x", "y".repeat(length - frame).into())])
    };
    assert!(parse(&of(MAX_LENGTH)).is_ok());
    assert_eq!(parse(&of(MAX_LENGTH + 1)), Err(SessionDataError::TooLong));
    let deep = "[".repeat(MAX_LENGTH);
    assert_eq!(parse(&deep), Err(SessionDataError::NotAnObject));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        prop_assert!(parse(&text).is_err());
    }

    #[test]
    fn what_is_read_is_what_stands_there(
        id in "[0-9]{11,13}",
        alias in "[a-z0-9-]{0,8}",
        path in "(/[a-z]{1,4}){0,2}/",
        user in "[A-Za-z0-9_+=,.@-]{1,20}",
        partition in proptest::sample::select(Partition::ALL),
    ) {
        let text = with(&[
            ("accountId", id.as_str().into()),
            ("accountAlias", alias.as_str().into()),
            ("sessionARN", format!("arn:{partition}:iam::{id}:user{path}{user}").into()),
        ]);
        match parse(&text) {
            Ok(session) => {
                prop_assert_eq!(session.account_id.as_str(), id);
                prop_assert_eq!(session.alias.map(String::from).unwrap_or_default(), alias);
                prop_assert_eq!(session.principal.map(String::from), Some(format!("user/{user}")));
                prop_assert_eq!(session.partition, Some(partition));
            }
            Err(SessionDataError::AccountId) => prop_assert_ne!(id.len(), 12),
            Err(error) => {
                prop_assert_eq!(error, SessionDataError::AccountAlias);
                prop_assert!(alias.len() < 3 || alias.contains("--") || alias.starts_with('-') || alias.ends_with('-'));
            }
        }
    }
}
