use super::*;

const SESSION: &str = r#"{"accountId":"111122223333","accountAlias":"example-alias",
    "sessionARN":"arn:aws:iam::111122223333:user/team/alice"}"#;
const OWN: &str = "#/security_credentials/mfa";

fn read_at(host: &str, session: &str, fragment: &str) -> Enrolled {
    let host = ConsoleHost::parse(&format!("https://{host}/iam/home")).unwrap();
    let page = PageSnapshot {
        session: session.into(),
        fragment: fragment.into(),
        ..PageSnapshot::default()
    };
    Enrolled::read(&host, &page)
}

fn read(session: &str, fragment: &str) -> Enrolled {
    read_at("us-east-1.console.aws.amazon.com", session, fragment)
}

fn principal(session: &str, fragment: &str) -> Option<(String, Source)> {
    let told = read(session, fragment).principal?;
    Some((told.value.to_string(), told.by))
}

fn as_role() -> String {
    SESSION
        .replace(":iam:", ":sts:")
        .replace("user/team", "assumed-role/Admin")
}

#[test]
fn the_session_tells_who_works_on_a_device_of_their_own() {
    let whose = read(SESSION, OWN);
    assert_eq!(whose.partition, Partition::Aws);
    assert_eq!(whose.account_id.unwrap().value.as_str(), "111122223333");
    assert_eq!(whose.alias.unwrap().value.as_str(), "example-alias");
    let alice = Some(("user/alice".into(), Source::Session));
    for own in [
        OWN,
        "#/security_credentials",
        "#/security_credential",
        "#security_credential",
        "#/security_credentials?section=IAM_credentials",
    ] {
        assert_eq!(principal(SESSION, own), alice, "{own}");
    }
    let root = SESSION.replace("user/team/alice", "root");
    assert_eq!(
        principal(&root, OWN),
        Some(("root".into(), Source::Session))
    );
}

#[test]
fn the_route_tells_for_whom_an_administrator_works() {
    for session in [SESSION, &as_role(), ""] {
        for (route, name) in [
            ("#/users/details/bob/mfa", "user/bob"),
            (
                "#/users/details/bob?section=security_credentials",
                "user/bob",
            ),
            ("#/users/details/bob$security_credentials", "user/bob"),
            ("#/users/bob?section=security_credentials", "user/bob"),
            (
                "#/users/details/b.o%2Bb%40example.com/mfa",
                "user/b.o+b@example.com",
            ),
            ("#/users/details/root/mfa", "user/root"),
        ] {
            let expected = Some((name.into(), Source::Route));
            assert_eq!(principal(session, route), expected, "{route}");
        }
    }
}

#[test]
fn nobody_is_taken_for_another() {
    assert_eq!(principal(&as_role(), OWN), None);
    for route in [
        "",
        "#/home",
        "#/users",
        "#/users/details/",
        "#/users/details/b%20b/mfa",
        "#/users/details/b%ZZb/mfa",
        "#/users/details/%FF/mfa",
        "#/roles/details/alice",
    ] {
        assert_eq!(principal(SESSION, route), None, "{route}");
    }
}

#[test]
fn a_session_of_elsewhere_says_nothing() {
    let whose = |host: &str| read_at(host, SESSION, OWN);
    let china = whose("cn-north-1.console.amazonaws.cn");
    assert_eq!(china.partition, Partition::AwsCn);
    assert!(china.account_id.is_none() && china.alias.is_none() && china.principal.is_none());
    let other = whose("444455556666-k3m9q2xz.us-east-1.console.aws.amazon.com");
    let id = other.account_id.unwrap();
    assert_eq!((id.value.as_str(), id.by), ("444455556666", Source::Host));
    assert!(other.alias.is_none() && other.principal.is_none());
    let same = whose("111122223333-k3m9q2xz.us-east-1.console.aws.amazon.com");
    assert_eq!(same.account_id.unwrap().by, Source::Session);
    for broken in ["", "{", "{}", r#"{"accountId":"1"}"#] {
        assert!(read(broken, OWN).account_id.is_none(), "{broken}");
    }
}

#[test]
fn it_is_written_down_and_read_again() {
    let whose = read(SESSION, "#/users/details/bob/mfa");
    let text = serde_json::to_string(&whose).unwrap();
    assert_eq!(serde_json::from_str::<Enrolled>(&text).unwrap(), whose);
}
