//! One key under two names.

use super::*;

fn again(label: &str) -> Value {
    let device = json!({"key": SECRET, "label": label, "account": "111122223333", "user": "alice"});
    json!({"type": "addDevice", "device": device, "again": true})
}

/// Adds the key a second time, as the person was asked and has said.
fn add_again(agent: &crate::Agent<&World>, label: &str) -> String {
    match page(agent, again(label)) {
        Ok(PageReply::Added { id, .. }) => id.0,
        other => panic!("not added: {other:?}"),
    }
}

fn spent(agent: &crate::Agent<&World>) -> Vec<bool> {
    let devices = list(agent).into_iter();
    devices.map(|device| device.code.spent).collect()
}

#[test]
fn a_key_is_there_twice_only_if_the_person_says_so() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let before = world.text(Area::Local, "vault");
    assert_eq!(
        refused(page(&agent, new_device(SECRET))),
        ErrorName::DeviceExists
    );
    assert_eq!(world.text(Area::Local, "vault"), before);
    add_again(&agent, "twin");
    assert_eq!(list(&worker(&world)).len(), 2);
}

#[test]
fn a_code_that_one_gave_is_spent_for_the_other_too() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    add(&agent, OTHER, "111122223333", "bob");
    add_again(&agent, "twin");
    let offer = content(&agent, 7, URL, mfa_step());
    let fill = content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(
        fill["ok"]["fill"]["codes"][0]["code"],
        code_at(NOON / 1_000)
    );
    let mut seen = spent(&worker(&world));
    seen.sort_unstable();
    assert_eq!(seen, [false, true, true]);
    // Whichever is asked by another page, it waits.
    let offer = content(&agent, 8, URL, mfa_step());
    for choice in [0, 1] {
        let answer = content(&agent, 8, URL, accept(&offer, choice));
        assert_eq!(answer["ok"]["type"], "wait", "{choice}");
    }
    // One that comes later knows it, too; and so does one that was deleted, and is taken back.
    let late = add_again(&agent, "late");
    for message in ["deleteDevice", "bringBackDevice"] {
        page(&agent, json!({"type": message, "id": late})).expect("is done");
    }
    assert_eq!(spent(&agent).into_iter().filter(|it| *it).count(), 3);
}

#[test]
fn a_key_that_was_deleted_and_comes_again_has_spent_what_it_had() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    content(&agent, 7, URL, accept(&offer, 0));
    page(&agent, json!({"type": "deleteDevice", "id": id})).expect("is deleted");
    add(&agent, SECRET, "111122223333", "alice");
    assert_eq!(spent(&agent), [true]);
}

#[test]
fn a_backup_with_both_brings_both_and_no_third() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    add_again(&agent, "twin");
    let file = match page(&agent, json!({"type": "exportBackup"})) {
        Ok(PageReply::Backup { file, .. }) => file,
        other => panic!("no backup: {other:?}"),
    };
    let restore = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    let elsewhere = World::default();
    let other = founded(&elsewhere);
    for expected in [(2, 0), (0, 2)] {
        match page(&other, restore.clone()) {
            Ok(PageReply::Restored { added, kept }) => assert_eq!((added, kept), expected),
            other => panic!("not restored: {other:?}"),
        }
    }
}

#[test]
fn what_was_deleted_is_taken_back_beside_what_a_backup_has_brought() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let id = list(&agent)[0].id.clone();
    let Ok(PageReply::Backup { file, .. }) = page(&agent, json!({"type": "exportBackup"})) else {
        panic!("no backup")
    };
    let restore = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    for message in [
        json!({"type": "deleteDevice", "id": id}),
        restore,
        json!({"type": "bringBackDevice", "id": id}),
    ] {
        page(&agent, message).expect("is done");
    }
    let devices = list(&worker(&world));
    assert_eq!(devices.len(), 2);
    assert_ne!(devices[0].id, devices[1].id);
}
