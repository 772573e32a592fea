//! A device from a picture, and what is told of it before it is saved.

use super::*;

const URI: &str = "otpauth://totp/Amazon%20Web%20Services:alice-phone@111122223333\
                   ?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Amazon%20Web%20Services";
const FOREIGN: &str =
    "otpauth://totp/Example:a%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example";

fn device(key: &str, user: &str) -> Value {
    json!({"key": key, "label": "", "account": "", "user": user})
}

fn ask(agent: &crate::Agent<&World>, what: &str, device: &Value) -> Result<PageReply, Failure> {
    page(agent, json!({"type": what, "device": device}))
}

fn checked(agent: &crate::Agent<&World>, device: &Value) -> DeviceView {
    match ask(agent, "checkDevice", device) {
        Ok(PageReply::Checked { device, .. }) => device,
        other => panic!("not checked: {other:?}"),
    }
}

#[test]
fn what_a_picture_says_is_told_first_and_saved_only_when_asked() {
    let world = World::default();
    let agent = founded(&world);
    let before = world.areas.borrow().clone();
    let picture = device(&picture_of(URI), "");
    let told = checked(&agent, &picture);
    assert_eq!(
        (
            told.label.as_str(),
            told.issuer.as_str(),
            told.account.as_str(),
            told.user.as_str()
        ),
        ("alice-phone", "Amazon Web Services", "111122223333", "")
    );
    assert_eq!(told.code.now, code_at(NOON / 1_000));
    assert!(list(&agent).is_empty());
    let vault = |areas: &std::collections::BTreeMap<(Area, String), String>| {
        areas.get(&(Area::Local, "vault".to_owned())).cloned()
    };
    assert!(vault(&before).is_some());
    assert_eq!(vault(&before), vault(&world.areas.borrow()));
    assert!(matches!(
        ask(&agent, "addDevice", &picture),
        Ok(PageReply::Added { .. })
    ));
    assert_eq!(list(&agent)[0].code.now, told.code.now);
    let Ok(PageReply::Checked { twin, .. }) = ask(&agent, "checkDevice", &picture) else {
        panic!("not checked");
    };
    assert_eq!(twin.as_deref(), Some("alice-phone"));
}

#[test]
fn a_code_of_any_other_site_is_taken_here() {
    let world = World::default();
    let agent = founded(&world);
    let told = checked(&agent, &device(&picture_of(FOREIGN), ""));
    assert_eq!(
        (told.issuer.as_str(), told.label.as_str()),
        ("Example", "a@example.com")
    );
}

#[test]
fn what_was_told_of_the_user_can_be_sent_back_and_means_the_same() {
    let world = World::default();
    let agent = founded(&world);
    let uri = "otpauth://totp/AWS%20SSO:alice%2Fb?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=AWS%20SSO";
    let told = checked(&agent, &device(uri, ""));
    assert_eq!(told.user, "alice/b");
    // A stroke is in no name of an IAM user.
    assert_eq!(checked(&agent, &device(uri, &told.user)).user, told.user);
    assert_eq!(
        refused(ask(&agent, "checkDevice", &device(uri, "bob/b"))),
        ErrorName::UserMalformed
    );
}

#[test]
fn a_picture_without_one_key_is_told_for_what_it_is() {
    let world = World::default();
    let agent = founded(&world);
    let two = format!("{URI}\n{FOREIGN}");
    let huge = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAJxAAACcQ";
    let long = format!("data:;base64,{}", "A".repeat(26 << 20));
    for (key, name) in [
        (picture_of(""), ErrorName::NoQrCode),
        (picture_of(&two), ErrorName::SeveralQrCodes),
        (picture_of("https://example.com/"), ErrorName::QrCodeNotAKey),
        (picture_of(&URI.replace("totp", "hotp")), ErrorName::UriHotp),
        (
            picture_of(&URI.replace("JBSWY3", "JBSWY1")),
            ErrorName::SecretCharacter,
        ),
        ("data:text/html,hello".to_owned(), ErrorName::NotAPicture),
        (
            "data:image/png;base64,aGVsbG8=".to_owned(),
            ErrorName::NotAPicture,
        ),
        (huge.to_owned(), ErrorName::PictureTooLarge),
        (long, ErrorName::PictureTooLarge),
    ] {
        for what in ["checkDevice", "addDevice"] {
            assert_eq!(
                refused(ask(&agent, what, &device(&key, ""))),
                name,
                "{what}"
            );
        }
    }
    assert!(list(&agent).is_empty());
}

#[test]
fn a_locked_vault_reads_no_picture() {
    let world = World::default();
    let agent = founded(&world);
    assert_eq!(
        session(page(&agent, json!({"type": "lock"}))),
        Session::Locked
    );
    let picture = device(&picture_of(URI), "");
    assert_eq!(
        refused(ask(&agent, "checkDevice", &picture)),
        ErrorName::Locked
    );
    assert_eq!(
        refused(ask(&agent, "addDevice", &picture)),
        ErrorName::Locked
    );
}

#[test]
fn a_page_of_the_web_can_check_nothing() {
    let world = World::default();
    let agent = founded(&world);
    let reply = content(
        &agent,
        7,
        URL,
        json!({"type": "checkDevice", "device": device(URI, "")}),
    );
    assert_eq!(reply["failed"]["name"], "denied");
}

#[test]
fn a_picture_leaves_a_worker_that_is_dropped() {
    let world = World::default();
    let agent = founded(&world);
    world.retired.set(false);
    checked(&agent, &device(URI, ""));
    assert!(!world.retired.get());
    checked(&agent, &device(&picture_of(URI), ""));
    assert!(world.retired.get());
}
