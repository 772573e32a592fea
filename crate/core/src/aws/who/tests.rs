use super::*;
use crate::aws::snapshot::Control;

const ID: &str = "111122223333";

fn page(account: &str, user: &str, resolving: &str) -> PageSnapshot {
    PageSnapshot {
        typed: Typed {
            account: account.into(),
            user: user.into(),
            resolving: resolving.into(),
        },
        ..PageSnapshot::default()
    }
}

fn read_at(host: &str, page: &PageSnapshot) -> Who {
    Who::read(
        &SignInHost::parse(&format!("https://{host}/")).unwrap(),
        page,
    )
}

fn read(page: &PageSnapshot) -> Who {
    read_at("us-east-1.signin.aws.amazon.com", page)
}

fn id(who: &Who) -> Option<&str> {
    who.account_id.as_ref().map(AccountId::as_str)
}

fn alias(who: &Who) -> Option<&str> {
    who.alias.as_ref().map(AccountAlias::as_str)
}

fn user(name: &str) -> Option<Principal> {
    name.parse().ok().map(Principal::IamUser)
}

fn with_root_control(mut page: PageSnapshot) -> PageSnapshot {
    page.controls.push(Control {
        id: "mfa_submit_button".into(),
        ..Control::default()
    });
    page
}

fn with_heading(mut page: PageSnapshot, heading: &str) -> PageSnapshot {
    page.headings.push(heading.into());
    page
}

#[test]
fn a_silent_page_tells_the_partition() {
    for (host, partition) in [
        ("signin.aws.amazon.com", Partition::Aws),
        ("cn-north-1.signin.amazonaws.cn", Partition::AwsCn),
        ("signin-fips.amazonaws-us-gov.com", Partition::AwsUsGov),
        (
            "eusc-de-east-1.signin.amazonaws-eusc.eu",
            Partition::AwsEusc,
        ),
    ] {
        let who = read_at(host, &PageSnapshot::default());
        assert_eq!(who.partition, partition);
        let told = (who.account_id, who.alias, who.principal, who.disputed);
        assert_eq!(told, (None, None, None, false));
    }
}

#[test]
fn an_account_is_read_as_a_person_types_it() {
    for text in [
        ID,
        " 111122223333 ",
        "1111-2222-3333",
        "1111 2222 3333",
        "111122223333\n",
    ] {
        assert_eq!(id(&read(&page(text, "", ""))), Some(ID), "{text:?}");
    }
    for text in ["example-alias", " Example-Alias ", "EXAMPLE-ALIAS"] {
        assert_eq!(
            alias(&read(&page(text, "", ""))),
            Some("example-alias"),
            "{text:?}"
        );
    }
    let long = "a".repeat(100_000);
    for text in ["", "  ", "a", "two words", "alice@example.com", &long] {
        let who = read(&page(text, "", ""));
        assert_eq!((id(&who), alias(&who)), (None, None), "{text:.20}");
    }
}

#[test]
fn the_entry_page_names_an_account_or_the_root_user() {
    let who = read(&page("", "", ID));
    assert_eq!((id(&who), &who.principal), (Some(ID), &None));
    let who = read(&page("", "", "example-alias"));
    assert_eq!(
        (alias(&who), &who.principal),
        (Some("example-alias"), &None)
    );
    let who = read(&page("", "", " Owner@example.com "));
    assert_eq!((id(&who), &who.principal), (None, &Some(Principal::Root)));
    assert_eq!(who.email.as_deref(), Some("owner@example.com"));
}

#[test]
fn the_account_field_is_more_recent_than_the_entry_page() {
    let who = read(&page("example-alias", "alice", ID));
    assert_eq!(alias(&who), Some("example-alias"));
    assert_eq!((id(&who), who.disputed), (None, false));
}

#[test]
fn a_user_name_is_an_iam_users() {
    let who = read(&page(ID, " alice ", ID));
    assert_eq!(who.principal, user("alice"));
    assert!(!who.disputed);
    let at = read(&page(ID, "alice@example.com", ID));
    assert_eq!(at.principal, user("alice@example.com"));
    assert_eq!(read(&page(ID, "not a name", "")).principal, None);
}

#[test]
fn the_host_names_an_account() {
    let silent = PageSnapshot::default();
    let who = read_at("example-alias.signin.aws.amazon.com", &silent);
    assert_eq!((alias(&who), id(&who)), (Some("example-alias"), None));
    let who = read_at("111122223333.signin.amazonaws.cn", &silent);
    assert_eq!((id(&who), who.partition), (Some(ID), Partition::AwsCn));
}

#[test]
fn a_session_in_the_path_names_an_account() {
    for (path, expected) in [
        ("/sessions/111122223333-ab12cd34/v1/oauth", Some(ID)),
        ("/sessions/111122223333-ab12cd34", Some(ID)),
        ("/sessions/v1/opt-in", None),
        ("/sessions/111122223333/v1", None),
        ("/x/sessions/111122223333-ab12cd34/v1", None),
    ] {
        let page = PageSnapshot {
            path: path.into(),
            ..PageSnapshot::default()
        };
        assert_eq!(id(&read(&page)), expected, "{path}");
    }
    let silent = PageSnapshot::default();
    let who = read_at("111122223333-ab12cd34.signin.aws.amazon.com", &silent);
    assert_eq!((id(&who), alias(&who)), (Some(ID), None));
}

#[test]
fn the_password_page_names_the_root_user() {
    for paragraph in [
        "Enter the password for owner@example.com",
        "Geben Sie das Passwort ein für Owner@example.com",
        "Escriba la contraseña de owner@example.com.",
        "Saisissez le mot de passe de «owner@example.com»",
        "Masukkan kata sandi untuk owner@example.com",
        "Inserisci la password per owner@example.com",
        "パスワードを入力してください: owner@example.com",
        "다음의 암호를 입력하세요: owner@example.com",
        "Digite a senha de owner@example.com",
        "Şunun parolasını girin: owner@example.com",
        "输入以下用户的密码： owner@example.com",
        "輸入下列使用者的密碼： owner@example.com",
    ] {
        let told = |page: &PageSnapshot| (read(page).principal, read(page).email);
        let root = (Some(Principal::Root), Some("owner@example.com".into()));
        let mut page = page("", "", "");
        page.paragraphs.push(paragraph.into());
        assert_eq!(told(&page), root, "{paragraph}");
        assert_eq!(
            told(&with_heading(PageSnapshot::default(), paragraph)),
            root
        );
    }
    let mut page = page("", "", "");
    page.paragraphs
        .push("Questions? Write to aws@example.com".into());
    let who = read(&page);
    assert_eq!((who.principal, who.email), (None, None));
}

#[test]
fn what_a_page_shows_is_told_as_if_it_had_been_typed() {
    let shown = |host: &str, page: &PageSnapshot| {
        let host = SignInHost::parse(&format!("https://{host}/")).unwrap();
        let shown = Typed::shown_on(&host, page);
        (shown.account, shown.resolving)
    };
    let told = |account: &str, resolving: &str| (account.to_owned(), resolving.to_owned());
    let mut page = page("other", "bob", "x@example.com");
    assert_eq!(shown("signin.aws.amazon.com", &page), told("", ""));
    page.query = "?login_hint=111122223333-ab12cd34".into();
    page.paragraphs
        .push("Enter the password for owner@example.com".into());
    assert_eq!(
        shown("signin.aws.amazon.com", &page),
        told(ID, "owner@example.com")
    );
    assert_eq!(
        shown("prod.signin.aws.amazon.com", &page),
        told("prod", "owner@example.com")
    );
    page.path = "/platform/d-1234567890/login".into();
    assert_eq!(shown("us-east-1.signin.aws", &page), told("", ""));
}

#[test]
fn a_directory_has_users_of_its_own() {
    let at = |host: &str, path: &str, name: &str| {
        let mut page = page(ID, name, "owner@example.com");
        page.path = path.into();
        let who = read_at(host, &page);
        assert_eq!(
            (&who.account_id, &who.alias, &who.email, who.disputed),
            (&None, &None, &None, false)
        );
        (
            who.partition,
            who.directory.map(String::from),
            who.principal,
        )
    };
    let alice = Some("identity-center-user/alice@example.com".parse().unwrap());
    let path = "/platform/d-1234567890/login";
    let id = || Some("d-1234567890".to_owned());
    assert_eq!(
        at("us-east-1.signin.aws", path, " alice@example.com "),
        (Partition::Aws, id(), alice.clone())
    );
    assert_eq!(
        at(
            "us-gov-west-1.signin.amazonaws-us-gov.com",
            path,
            "alice@example.com"
        ),
        (Partition::AwsUsGov, id(), alice.clone())
    );
    assert_eq!(
        at("my-company.awsapps.com", "/login", "alice@example.com"),
        (Partition::Aws, Some("my-company".into()), alice)
    );
    assert_eq!(
        at("us-east-1.signin.aws", path, ""),
        (Partition::Aws, id(), None)
    );
    assert_eq!(
        at("us-east-1.signin.aws", "/x", "alice"),
        (Partition::Aws, None, None)
    );
}

#[test]
fn a_key_is_the_same_whenever_the_page_tells_the_same() {
    let key = |page: &PageSnapshot| read(page).key();
    let some = |key: &str| Some(key.to_owned());
    assert_eq!(
        key(&page(ID, "alice", ID)),
        some("aws:111122223333:user/alice")
    );
    assert_eq!(key(&page("Prod", "ALICE", "")), some("aws:prod:user/alice"));
    assert_eq!(key(&page("prod", "", "")), some("aws:prod:"));
    assert_eq!(
        key(&page("", "", "Owner@Example.com")),
        some("aws:owner@example.com:root")
    );
    assert_eq!(key(&page("", "alice", "")), None);
    assert_eq!(key(&PageSnapshot::default()), None);
    assert_eq!(key(&page(ID, "alice", "owner@example.com")), None);
    let mut directory = page("", "Alice", "");
    directory.path = "/platform/d-1234567890/login".into();
    let who = read_at("us-east-1.signin.aws", &directory);
    assert_eq!(
        who.key(),
        some("aws:d-1234567890:identity-center-user/alice")
    );
}

#[test]
fn a_login_hint_names_an_account() {
    for (query, expected) in [
        ("?login_hint=111122223333-ab12cd34", Some(ID)),
        ("?a=b&login_hint=111122223333-ab12cd34&c", Some(ID)),
        ("", None),
        ("?", None),
        ("login_hint=111122223333-ab12cd34", None),
        ("?login_hint=111122223333", None),
        ("?login_hint=111122223333-ab12cd3", None),
        ("?login_hint=111122223333-ab12cd345", None),
        ("?login_hint=11112222333-ab12cd34", None),
        ("?login_hint=111122223333-ab12-d34", None),
        ("?my_login_hint=111122223333-ab12cd34", None),
        (
            "?login_hint=111122223333-ab12cd34&login_hint=444455556666-ab12cd34",
            None,
        ),
    ] {
        let page = PageSnapshot {
            query: query.into(),
            ..PageSnapshot::default()
        };
        assert_eq!(id(&read(&page)), expected, "{query}");
    }
}

#[test]
fn two_names_of_one_account_go_together() {
    let mut page = page("example-alias", "alice", "");
    page.query = "?login_hint=111122223333-ab12cd34".into();
    let who = read_at("example-alias.signin.aws.amazon.com", &page);
    assert_eq!((id(&who), alias(&who)), (Some(ID), Some("example-alias")));
    assert!(!who.disputed);
}

#[test]
fn the_most_recent_account_is_kept_and_the_contradiction_told() {
    let who = read_at("444455556666.signin.aws.amazon.com", &page(ID, "alice", ""));
    assert_eq!((id(&who), who.disputed), (Some(ID), true));
    let who = read_at(
        "other-alias.signin.aws.amazon.com",
        &page("example-alias", "alice", ""),
    );
    assert_eq!((alias(&who), who.disputed), (Some("example-alias"), true));
}

#[test]
fn the_root_user_is_known_by_heading_and_control() {
    let silent = PageSnapshot::default;
    assert_eq!(
        read(&with_root_control(silent())).principal,
        Some(Principal::Root)
    );
    let who = read(&with_heading(page(ID, "alice", ID), "Root user sign in"));
    assert_eq!(
        (who.principal.as_ref(), id(&who)),
        (Some(&Principal::Root), None)
    );
}

#[test]
fn a_user_who_typed_a_name_is_not_root_for_a_controls_sake() {
    let who = read(&with_root_control(page(ID, "alice", ID)));
    assert_eq!((who.principal, who.disputed), (user("alice"), false));
}

#[test]
fn an_email_and_a_user_name_contradict_each_other() {
    let both = || page(ID, "alice", "owner@example.com");
    let who = read(&both());
    assert_eq!((who.principal, who.disputed), (user("alice"), true));
    let who = read(&with_heading(both(), "IAM user sign in"));
    assert_eq!((who.principal, who.disputed), (user("alice"), false));
    let who = read(&with_root_control(both()));
    assert_eq!(
        (who.principal, who.account_id, who.disputed),
        (Some(Principal::Root), None, false)
    );
}
