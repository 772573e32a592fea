//! One device: what is said of it, and its end.

use keyfob_protocol::DeviceDetails;

use super::*;

const ACCOUNT: &str = "111122223333";

fn details(agent: &crate::Agent<&World>, id: &str) -> DeviceDetails {
    match page(agent, json!({"type": "getDevice", "id": id})) {
        Ok(PageReply::Device { device }) => device,
        other => panic!("no device: {other:?}"),
    }
}

/// What is said of the device, with one thing of it changed.
fn with(agent: &crate::Agent<&World>, id: &str, member: &str, value: &str) -> Value {
    let mut names = serde_json::to_value(details(agent, id).names).unwrap();
    names[member] = value.into();
    json!({"type": "nameDevice", "id": id, "names": names})
}

#[test]
fn each_thing_is_changed_alone_and_survives_the_worker() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, ACCOUNT, "alice");
    let arn = format!("arn:aws-cn:iam::{ACCOUNT}:mfa/team/fob");
    for (member, typed, expected) in [
        ("label", " prod ", "prod"),
        ("alias", "acme", "acme"),
        ("user", "root", "root"),
        ("serialNumber", arn.as_str(), arn.as_str()),
        ("note", "in the safe", "in the safe"),
        ("tags", "prod,on call, prod", "prod, on call"),
        ("colour", "blue", "blue"),
        ("alias", "", ""),
        ("serialNumber", "", ""),
        ("accountId", "", ""),
    ] {
        let mut before = serde_json::to_value(details(&agent, &id).names).unwrap();
        page(&agent, with(&agent, &id, member, typed)).expect("is changed");
        before[member] = expected.into();
        let after = serde_json::to_value(details(&worker(&world), &id).names).unwrap();
        assert_eq!(after, before, "{member}");
    }
}

#[test]
fn a_number_tells_the_account_and_must_be_of_it() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, "acme", "alice");
    let arn = format!("arn:aws:iam::{ACCOUNT}:mfa/fob");
    page(&agent, with(&agent, &id, "serialNumber", &arn)).expect("is changed");
    assert_eq!(details(&agent, &id).names.account_id, ACCOUNT);
    let other = with(&agent, &id, "accountId", "444455556666");
    assert_eq!(refused(page(&agent, other)), ErrorName::SerialMalformed);
}

#[test]
fn a_number_is_guessed_by_account_and_name_where_it_is_not_known() {
    let world = World::default();
    let agent = founded(&world);
    let aws = |label: &str, secret| {
        format!(
            "otpauth://totp/Amazon%20Web%20Services:{label}?secret={secret}&issuer=Amazon%20Web%20Services"
        )
    };
    let id = add(&agent, &aws("fob@111122223333", SECRET), "", "alice");
    let arn = format!("arn:aws:iam::{ACCOUNT}:mfa/fob");
    assert_eq!(details(&agent, &id).serial_guess, arn);
    page(&agent, with(&agent, &id, "serialNumber", &arn)).expect("is changed");
    assert_eq!(details(&agent, &id).serial_guess, "");
    let root = add(&agent, OTHER, ACCOUNT, "root");
    let arn = format!("arn:aws:iam::{ACCOUNT}:mfa/root-account-mfa-device");
    assert_eq!(details(&agent, &root).serial_guess, arn);
    for (member, typed) in [("user", "alice"), ("label", "no name")] {
        page(&agent, with(&agent, &root, member, typed)).expect("is changed");
    }
    assert_eq!(details(&agent, &root).serial_guess, "", "AWS calls none so");
    page(&agent, with(&agent, &root, "label", "fob2")).expect("is changed");
    page(&agent, with(&agent, &root, "accountId", "")).expect("is changed");
    assert_eq!(details(&agent, &root).serial_guess, "", "of no account");
}

#[test]
fn lines_are_there_for_a_device_with_a_number_and_spend_nothing() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, ACCOUNT, "alice");
    let ask = json!({"type": "getCommandLines", "id": id, "shell": "bash"});
    assert_eq!(
        refused(page(&agent, ask.clone())),
        ErrorName::SerialMalformed
    );
    let arn = format!("arn:aws:iam::{ACCOUNT}:mfa/fob");
    page(&agent, with(&agent, &id, "serialNumber", &arn)).expect("is changed");
    for _ in 0..2 {
        let Ok(PageReply::CommandLines { lines }) = page(&agent, ask.clone()) else {
            panic!("no lines")
        };
        assert!(lines.session.0.contains(&arn) && lines.profile.contains(&arn));
        assert_eq!((lines.code.now.len(), lines.code.spent), (6, false));
    }
    page(&agent, json!({"type": "archiveDevice", "id": id})).expect("is archived");
    assert_eq!(refused(page(&agent, ask)), ErrorName::NoSuchDevice);
}

#[test]
fn what_is_not_right_is_named_and_changes_nothing() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, ACCOUNT, "alice");
    let disk = world.disk();
    let long = "x".repeat(1_001);
    for (member, typed, error) in [
        ("label", "  ", ErrorName::LabelLength),
        ("label", long.as_str(), ErrorName::LabelLength),
        ("accountId", "12", ErrorName::AccountMalformed),
        ("alias", "No Alias", ErrorName::AliasMalformed),
        ("user", "a b", ErrorName::UserMalformed),
        (
            "serialNumber",
            "arn:aws:iam::111122223333:user/alice",
            ErrorName::SerialMalformed,
        ),
        (
            "serialNumber",
            "arn:aws:iam::444455556666:mfa/fob",
            ErrorName::SerialMalformed,
        ),
        ("note", long.as_str(), ErrorName::NoteLength),
        ("tags", long.as_str(), ErrorName::TagsMalformed),
    ] {
        let message = with(&agent, &id, member, typed);
        assert_eq!(refused(page(&agent, message)), error, "{member} {typed}");
    }
    assert_eq!(world.disk(), disk);
    world.fault.set(Some(("vault", Fault::Full)));
    let message = with(&agent, &id, "label", "prod");
    assert_eq!(refused(page(&agent, message)), ErrorName::StorageFull);
    assert_ne!(details(&agent, &id).names.label, "prod");
}

#[test]
fn what_nobody_types_stays_as_it_is() {
    let world = World::default();
    let agent = founded(&world);
    let uri = format!("otpauth://totp/AWS%20SSO:alice%40acme?secret={SECRET}&issuer=AWS%20SSO");
    let id = add(&agent, &uri, "", "");
    page(&agent, with(&agent, &id, "note", "x")).expect("is changed");
    let opened = pollster::block_on(agent.opened.lock());
    let contents = opened.as_ref().expect("an open vault").vault.contents();
    let principal = contents.devices[0].principal.as_ref().expect("a user");
    assert_eq!(principal.to_string(), "identity-center-user/alice@acme");
}

#[test]
fn what_was_deleted_is_taken_back_for_a_while_and_is_in_no_backup() {
    for (later, backup, back) in [
        (0, false, true),
        (599, false, true),
        (600, false, false),
        (0, true, true),
    ] {
        let world = World::default();
        let agent = founded(&world);
        let id = add(&agent, SECRET, ACCOUNT, "alice");
        add(&agent, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", ACCOUNT, "bob");
        let before = details(&agent, &id);
        page(&agent, json!({"type": "deleteDevice", "id": id})).expect("is deleted");
        let get = json!({"type": "getDevice", "id": id});
        assert_eq!(refused(page(&agent, get)), ErrorName::NoSuchDevice);
        if backup {
            let Ok(PageReply::Backup { file, made }) =
                page(&agent, json!({"type": "exportBackup"}))
            else {
                panic!("no backup")
            };
            page(&agent, json!({"type": "noteBackup", "made": made})).expect("is noted");
            let document = VaultDocument::parse(file.as_bytes()).expect("parses");
            let key = document.derive_key(PASSPHRASE).expect("opens");
            let contents = document.open(&key).expect("opens");
            assert!(contents.contents().deleted.is_empty());
        }
        world.now.set(world.now.get() + later * 1_000);
        // By another worker.
        let next = worker(&world);
        let Ok(PageReply::Archived { deleted, .. }) = page(&next, json!({"type": "listArchived"}))
        else {
            panic!("no list")
        };
        assert_eq!(deleted.len(), usize::from(back), "{later} {backup}");
        let reply = page(&next, json!({"type": "bringBackDevice", "id": id}));
        if back {
            let Ok(PageReply::Devices { devices }) = reply else {
                panic!("no devices")
            };
            assert_eq!(
                (devices.len(), &devices[0].id.0),
                (2, &id),
                "at its own place"
            );
            assert_eq!(details(&next, &id), before);
        } else {
            assert_eq!(refused(reply), ErrorName::NoSuchDevice);
            // The next write forgets it for good.
            page(&next, json!({"type": "putOffBackup"})).expect("a write");
            let opened = pollster::block_on(next.opened.lock());
            let contents = opened.as_ref().expect("an open vault").vault.contents();
            assert!(contents.deleted.is_empty());
        }
    }
}

#[test]
fn a_device_that_was_deleted_and_comes_again_gives_no_code_twice() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, ACCOUNT, "alice");
    let Ok(PageReply::Backup { file, .. }) = page(&agent, json!({"type": "exportBackup"})) else {
        panic!("no backup")
    };
    let offer = content(&agent, 7, URL, mfa_step());
    let fill = content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(fill["ok"]["type"], "fill");
    let restore = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    for again in [new_device(SECRET), restore] {
        let id = list(&agent)[0].id.clone();
        page(&agent, json!({"type": "deleteDevice", "id": id})).expect("is deleted");
        page(&agent, again).expect("is there again");
        assert!(list(&agent)[0].code.spent);
    }
}
