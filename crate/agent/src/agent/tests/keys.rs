//! What opens the vault, and its file.

use keyfob_protocol::{BackupState, FileVault, Standing};

use super::*;

const THIRD: &str = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";
const NEW: &str = "a longer passphrase than before";

fn code_of(agent: &crate::Agent<&World>) -> String {
    let make = json!({"type": "makeRecoveryCode", "current": PASSPHRASE});
    match page(agent, make) {
        Ok(PageReply::RecoveryCode { code }) => code,
        other => panic!("no code: {other:?}"),
    }
}

/// Makes a file, and when.
fn export(agent: &crate::Agent<&World>) -> (String, u64) {
    match page(agent, json!({"type": "exportBackup"})) {
        Ok(PageReply::Backup { file, made }) => (file, made),
        other => panic!("no backup: {other:?}"),
    }
}

/// Makes a file and keeps it.
fn backup(agent: &crate::Agent<&World>) -> String {
    let (file, made) = export(agent);
    page(agent, json!({"type": "noteBackup", "made": made})).expect("is noted");
    file
}

fn restored(reply: Result<PageReply, keyfob_protocol::Failure>) -> (u32, u32) {
    match reply {
        Ok(PageReply::Restored { added, kept }) => (added, kept),
        other => panic!("not restored: {other:?}"),
    }
}

fn backup_state(agent: &crate::Agent<&World>) -> BackupState {
    match page(agent, json!({"type": "getSettings"})) {
        Ok(PageReply::Settings { settings }) => settings.backup,
        other => panic!("no settings: {other:?}"),
    }
}

#[test]
fn a_changed_passphrase_leaves_nothing_that_the_old_one_opens() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let change = |current| json!({"type": "changePassphrase", "current": current, "new": NEW});
    assert_eq!(
        refused(page(&agent, change("wrong"))),
        ErrorName::WrongPassphrase
    );
    page(&agent, change(PASSPHRASE)).expect("is changed");
    world.exit();
    for damage in [false, true] {
        if damage {
            world.put(Area::Local, "vault", "");
        }
        let next = worker(&world);
        assert_eq!(
            refused(unlock(&next, PASSPHRASE)),
            ErrorName::WrongPassphrase
        );
        unlock(&next, NEW).expect("unlocks");
        assert_eq!(list(&next).len(), 1);
        world.exit();
    }
}

#[test]
fn the_recovery_code_opens_under_a_new_passphrase() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let code = code_of(&agent);
    world.exit();
    let next = worker(&world);
    let recover = |code: &str| json!({"type": "recover", "code": code, "new": NEW});
    assert_eq!(session(page(&next, recover(&code))), Session::Unlocked);
    assert_eq!(list(&next).len(), 1);
    world.exit();
    let next = worker(&world);
    assert_eq!(
        refused(unlock(&next, PASSPHRASE)),
        ErrorName::WrongPassphrase
    );
    unlock(&next, NEW).expect("unlocks");
}

#[test]
fn a_wrong_recovery_code_says_which_group_is_off() {
    let world = World::default();
    let agent = founded(&world);
    let recover = |code: &str| json!({"type": "recover", "code": code, "new": NEW});
    let ours = code_of(&agent);
    let theirs = code_of(&agent);
    let next = worker(&world);
    assert_eq!(
        refused(page(&next, recover(&ours))),
        ErrorName::WrongRecoveryCode
    );
    assert_eq!(
        refused(page(&next, recover("ABC"))),
        ErrorName::RecoveryMalformed
    );
    let mut groups: Vec<String> = theirs.split('-').map(str::to_owned).collect();
    groups[2] = groups[2].chars().rev().collect();
    if groups.join("-") != theirs {
        let failure = page(&next, recover(&groups.join("-"))).expect_err("refused");
        assert_eq!(
            (failure.name, failure.position),
            (ErrorName::RecoveryGroup, Some(3))
        );
    }
    assert_eq!(
        session(page(&next, recover(&theirs.to_lowercase()))),
        Session::Unlocked
    );
}

#[test]
fn a_rotated_key_ends_the_recovery_code() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let code = code_of(&agent);
    let rotate = json!({"type": "rotateKey", "current": PASSPHRASE});
    page(&agent, rotate).expect("is rotated");
    assert_eq!(list(&worker(&world)).len(), 1);
    world.exit();
    let next = worker(&world);
    let recover = json!({"type": "recover", "code": code, "new": NEW});
    assert_eq!(refused(page(&next, recover)), ErrorName::NoSlot);
    unlock(&next, PASSPHRASE).expect("unlocks");
    assert_eq!(list(&next).len(), 1);
}

#[test]
fn a_backup_is_due_when_devices_changed_and_not_when_one_was_used() {
    let world = World::default();
    let agent = founded(&world);
    assert_eq!(backup_state(&agent), BackupState::Good);
    add(&agent, SECRET, "111122223333", "alice");
    assert_eq!(backup_state(&agent), BackupState::Due);
    page(&agent, json!({"type": "putOffBackup"})).expect("is put off");
    assert_eq!(backup_state(&agent), BackupState::PutOff);
    add(&agent, THIRD, "", "carol");
    assert_eq!(backup_state(&agent), BackupState::Due);
    backup(&agent);
    assert_eq!(backup_state(&agent), BackupState::Good);
    world.now.set(NOON + 60_000);
    let offer = content(&agent, 7, URL, mfa_step());
    content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(backup_state(&agent), BackupState::Good);
    let id = add(&agent, OTHER, "", "bob");
    assert_eq!(backup_state(&agent), BackupState::Due);
    let names = |note: &str, serial: &str| {
        json!({
            "label": "bob", "accountId": "111122223333", "alias": "", "user": "bob",
            "serialNumber": serial, "note": note, "tags": "", "colour": null,
        })
    };
    let arn = "arn:aws:iam::111122223333:mfa/bob";
    for (message, changes) in [
        (
            json!({"type": "nameDevice", "id": id, "names": names("x", "")}),
            true,
        ),
        (
            json!({"type": "nameDevice", "id": id, "names": names("x", "")}),
            false,
        ),
        (
            json!({"type": "nameDevice", "id": id, "names": names("x", arn)}),
            true,
        ),
        (json!({"type": "archiveDevice", "id": id}), true),
        (json!({"type": "archiveDevice", "id": id}), false),
        (json!({"type": "bringBackDevice", "id": id}), true),
        (json!({"type": "bringBackDevice", "id": id}), false),
        (json!({"type": "setOrder", "order": "own"}), false),
        (json!({"type": "deleteDevice", "id": id}), true),
        (json!({"type": "bringBackDevice", "id": id}), true),
    ] {
        backup(&agent);
        page(&agent, message.clone()).expect("is done");
        let expected = if changes {
            BackupState::Due
        } else {
            BackupState::Good
        };
        assert_eq!(backup_state(&agent), expected, "{message}");
    }
}

#[test]
fn a_recovery_code_that_is_off_is_told_by_its_group_at_a_backup_too() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let older = backup(&agent);
    let (file, code) = {
        let code = code_of(&agent);
        (backup(&agent), code)
    };
    let ask = |kind: &str, file: &str, secret: &str| {
        let ask = json!({"type": kind, "file": file, "secret": secret});
        let failure = page(&agent, ask).expect_err("refused");
        (failure.name, failure.position)
    };
    let mut swapped: Vec<&str> = code.split('-').collect();
    swapped.swap(2, 3);
    let theirs = "E5FTE-XWJHR-WTNV5-171TJ-VWKAZ-59VR1-ZVC18";
    for kind in ["previewRestore", "restore"] {
        for (file, secret, expected) in [
            (
                &file,
                swapped.join("-"),
                (ErrorName::RecoveryGroup, Some(3)),
            ),
            (
                &file,
                code.split_at(1).1.to_lowercase(),
                (ErrorName::RecoveryMalformed, None),
            ),
            (
                &file,
                theirs.to_owned(),
                (ErrorName::WrongRecoveryCode, None),
            ),
            (&older, code.clone(), (ErrorName::NoSlot, None)),
            (
                &file,
                "correct horse".to_owned(),
                (ErrorName::WrongPassphrase, None),
            ),
        ] {
            assert_eq!(ask(kind, file, &secret), expected, "{secret}");
        }
    }
}

#[test]
fn a_passphrase_that_is_spelt_like_a_recovery_code_opens_all_the_same() {
    let theirs = "E5FTE-XWJHR-WTNV5-171TJ-VWKAZ-59VR1-ZVC18";
    let world = World::default();
    let agent = founded(&world);
    for passphrase in [theirs, "E5FTE-XWJHR-WTNV5-171TJ-VWKAZ-59VR1-ZVC19"] {
        page(
            &agent,
            json!({"type": "changePassphrase", "current": PASSPHRASE, "new": passphrase}),
        )
        .expect("is changed");
        let file = backup(&agent);
        let ask = json!({"type": "previewRestore", "file": file, "secret": passphrase});
        page(&agent, ask).expect("opens");
        page(
            &agent,
            json!({"type": "changePassphrase", "current": passphrase, "new": PASSPHRASE}),
        )
        .expect("is changed");
    }
}

#[test]
fn a_file_that_nobody_has_is_no_backup() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let before = world.disk();
    let (file, made) = export(&agent);
    assert_eq!(world.disk(), before);
    assert_eq!(backup_state(&agent), BackupState::Due);
    // What was added before the person said so is not in the file.
    world.now.set(NOON + 5_000);
    add(&agent, OTHER, "", "bob");
    page(&agent, json!({"type": "noteBackup", "made": made})).expect("is noted");
    assert_eq!(backup_state(&agent), BackupState::Due);
    // In the browser that takes it in it is the backup of all that is there.
    let there = World::default();
    let agent = worker(&there);
    let restore = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    assert_eq!(restored(page(&agent, restore)), (1, 0));
    assert_eq!(backup_state(&agent), BackupState::Good);
}

#[test]
fn a_backup_brings_what_is_missing_and_overwrites_nothing() {
    let there = World::default();
    let agent = founded(&there);
    add(&agent, SECRET, "", "alice");
    add(&agent, OTHER, "", "bob");
    let file = backup(&agent);
    let here = World::default();
    (&here).randomize(&mut [0; 8]).expect("draws");
    let agent = founded(&here);
    add(&agent, SECRET, "", "alice-here");
    let ask = |kind: &str, secret: &str| json!({"type": kind, "file": file, "secret": secret});
    assert_eq!(
        refused(page(&agent, ask("previewRestore", "wrong"))),
        ErrorName::WrongPassphrase
    );
    match page(&agent, ask("previewRestore", PASSPHRASE)) {
        Ok(PageReply::Preview { vault, devices }) => {
            let standing: Vec<Standing> = devices.iter().map(|device| device.standing).collect();
            assert_eq!(vault, FileVault::Other);
            assert_eq!(standing, [Standing::Differs, Standing::New]);
        }
        other => panic!("no preview: {other:?}"),
    }
    assert_eq!(list(&agent).len(), 1);
    assert_eq!(restored(page(&agent, ask("restore", PASSPHRASE))), (1, 1));
    let labels: Vec<String> = list(&agent)
        .into_iter()
        .map(|device| device.label)
        .collect();
    assert_eq!(labels, ["alice-here", "bob"]);
    assert_eq!(restored(page(&agent, ask("restore", PASSPHRASE))), (0, 2));
}

#[test]
fn a_preview_says_what_the_file_is_to_the_vault_here() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let file = backup(&agent);
    let preview = json!({"type": "previewRestore", "file": file, "secret": PASSPHRASE});
    let of_file = |agent: &crate::Agent<&World>| match page(agent, preview.clone()) {
        Ok(PageReply::Preview { vault, devices }) => (vault, devices[0].standing),
        other => panic!("no preview: {other:?}"),
    };
    assert_eq!(of_file(&agent), (FileVault::Identical, Standing::Here));
    let offer = content(&agent, 7, URL, mfa_step());
    content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(of_file(&agent), (FileVault::Same, Standing::Here));
    let nowhere = World::default();
    assert_eq!(
        of_file(&worker(&nowhere)),
        (FileVault::First, Standing::New)
    );
}

#[test]
fn a_device_whose_name_is_taken_gets_another() {
    let there = World::default();
    let agent = founded(&there);
    add(&agent, SECRET, "", "alice");
    let file = backup(&agent);
    let id = list(&agent)[0].id.clone();
    let here = World::default();
    let agent = founded(&here);
    add(&agent, OTHER, "", "bob");
    // The same seed of randomness gave the same name to another secret.
    assert_eq!(list(&agent)[0].id, id);
    let restore = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    assert_eq!(restored(page(&agent, restore)), (1, 0));
    assert_eq!(list(&agent).len(), 2);
    assert_eq!(list(&worker(&here)).len(), 2);
}

#[test]
fn a_backup_becomes_the_vault_where_there_is_none() {
    let there = World::default();
    let agent = founded(&there);
    add(&agent, SECRET, "", "alice");
    let code = code_of(&agent);
    let file = backup(&agent);
    let here = World::default();
    here.now.set(NOON);
    let agent = worker(&here);
    let restore = json!({"type": "restore", "file": format!("{file}\n"), "secret": code});
    assert_eq!(restored(page(&agent, restore)), (1, 0));
    here.exit();
    let next = worker(&here);
    unlock(&next, PASSPHRASE).expect("unlocks");
    assert_eq!(list(&next).len(), 1);
}

#[test]
fn what_is_not_a_vault_file_is_named_and_changes_nothing() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let file = backup(&agent);
    let before = world.text(Area::Local, "vault");
    for (file, name) in [
        (String::new(), ErrorName::NotAVault),
        ("{\"format\":\"other\"}".to_owned(), ErrorName::NotAVault),
        (
            file.replace("keyfob-vault", "another"),
            ErrorName::NotAVault,
        ),
        (
            file.replace("\"slots\"", "\"stols\""),
            ErrorName::VaultDamaged,
        ),
        (
            file.replace("\"version\":1", "\"version\":9"),
            ErrorName::VaultDamaged,
        ),
        (
            file.replace("\"version\":1", "\"version\":2"),
            ErrorName::VaultNewer,
        ),
    ] {
        for kind in ["previewRestore", "restore"] {
            let ask = json!({"type": kind, "file": file, "secret": PASSPHRASE});
            assert_eq!(refused(page(&agent, ask)), name);
        }
    }
    assert_eq!(world.text(Area::Local, "vault"), before);
}

#[test]
fn a_backup_takes_the_place_of_a_vault_that_nothing_opens() {
    let spoil = |text: String| text.replace("\"slots\"", "\"stols\"");
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let file = backup(&agent);
    add(&agent, OTHER, "", "bob");
    world.exit();
    let ask = |kind: &str| json!({"type": kind, "file": file, "secret": PASSPHRASE});
    let both = ["vault", "vault.before"];
    for (damaged, restores) in [(&both[..1], false), (&both[..], true)] {
        for key in damaged {
            let text = world.text(Area::Local, key).expect("is there");
            world.put(Area::Local, key, &spoil(text));
        }
        let agent = worker(&world);
        assert_eq!(page(&agent, ask("previewRestore")).is_ok(), restores);
        assert_eq!(page(&agent, ask("restore")).is_ok(), restores);
    }
    world.exit();
    let next = worker(&world);
    unlock(&next, PASSPHRASE).expect("unlocks");
    assert_eq!(list(&next).len(), 1);
}

#[test]
fn a_locked_vault_takes_no_backup_in_and_gives_none_out() {
    let world = World::default();
    let agent = founded(&world);
    let file = backup(&agent);
    page(&agent, json!({"type": "lock"})).expect("locks");
    let export = json!({"type": "exportBackup"});
    assert_eq!(refused(page(&agent, export)), ErrorName::Locked);
    let restore = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    assert_eq!(refused(page(&agent, restore)), ErrorName::Locked);
}

#[test]
fn a_worker_that_dies_over_a_new_key_leaves_the_vault_locked_and_whole() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let session_before = world.text(Area::Session, "session").expect("is unlocked");
    let before = world.text(Area::Local, "vault").expect("a vault");
    let rotate = json!({"type": "rotateKey", "current": PASSPHRASE});
    page(&agent, rotate).expect("is rotated");
    // Dead after its second write or its first, and before the new key was kept.
    for copy in [world.text(Area::Local, "vault").expect("a vault"), before] {
        world.put(Area::Local, "vault.before", &copy);
        world.put(Area::Session, "session", &session_before);
        let next = worker(&world);
        assert_eq!(session(page(&next, get_session())), Session::Locked);
        assert_eq!(session(unlock(&next, PASSPHRASE)), Session::Unlocked);
        assert_eq!(list(&next).len(), 1);
    }
}

/// Every way to change what opens the vault.
fn changes() -> [Value; 4] {
    [
        json!({"type": "changePassphrase", "current": PASSPHRASE, "new": NEW}),
        json!({"type": "makeRecoveryCode", "current": PASSPHRASE}),
        json!({"type": "rotateKey", "current": PASSPHRASE}),
        json!({"type": "setCost", "current": PASSPHRASE, "cost": "standard"}),
    ]
}

/// What opened the vault before opens both copies; with the code last, since it changes the passphrase.
fn opens_as_before(world: &World, code: &str) {
    let recover = json!({"type": "recover", "code": code, "new": NEW});
    for secret in [None, Some(recover)] {
        for damage in [true, false] {
            let disk = world.disk();
            if damage {
                world.put(Area::Local, "vault", "");
            }
            world.exit();
            let next = worker(world);
            let entered = match secret.clone() {
                None => unlock(&next, PASSPHRASE),
                Some(recover) => page(&next, recover),
            };
            entered.expect("opens");
            assert!(damage || list(&next).len() == 1);
            for (key, text) in disk {
                world.put(Area::Local, &key, &text);
            }
        }
    }
}

#[test]
fn a_change_whose_second_write_fails_changes_nothing() {
    for change in changes() {
        for fault in [
            Fault::Full,
            Fault::Failed,
            Fault::Lost,
            Fault::Short,
            Fault::Broken,
        ] {
            let world = World::default();
            let agent = founded(&world);
            let code = code_of(&agent);
            add(&agent, SECRET, "", "alice");
            world.spared.set(1);
            world.fault.set(Some(("vault.before", fault)));
            let name = refused(page(&agent, change.clone()));
            assert_eq!(world.fault.get(), None, "{change}");
            let full = fault == Fault::Full;
            let expected = if full {
                ErrorName::StorageFull
            } else {
                ErrorName::StorageFailed
            };
            assert_eq!(name, expected, "{change}");
            // Still unlocked, and the same for whoever unlocks it.
            assert_eq!(list(&agent).len(), 1);
            assert_eq!(list(&worker(&world)).len(), 1);
            opens_as_before(&world, &code);
        }
    }
}

#[test]
fn a_change_of_which_the_browser_can_keep_no_note_changes_nothing() {
    for change in changes() {
        let world = World::default();
        let agent = founded(&world);
        let code = code_of(&agent);
        add(&agent, SECRET, "", "alice");
        world.fault.set(Some(("session", Fault::Full)));
        assert_eq!(refused(page(&agent, change)), ErrorName::StorageFull);
        opens_as_before(&world, &code);
    }
}

#[test]
fn a_new_key_that_the_browser_can_not_keep_is_the_key_all_the_same() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    world.spared.set(1);
    world.fault.set(Some(("session", Fault::Failed)));
    let rotate = json!({"type": "rotateKey", "current": PASSPHRASE});
    page(&agent, rotate).expect("is rotated");
    assert_eq!(world.fault.get(), None);
    assert_eq!(list(&agent).len(), 1);
    let next = worker(&world);
    assert_eq!(session(page(&next, get_session())), Session::Locked);
    unlock(&next, PASSPHRASE).expect("unlocks");
    assert_eq!(list(&next).len(), 1);
}
