//! A vault that is not as it was written: what flips on a disk, what came from elsewhere.

use keyfob_core::vault::VaultKey;

use super::*;
use crate::session::open_first;
use crate::store::{Opened, Stored};

/// A vault of two devices and the copy before it, which lacks the second; and its key.
fn two_copies() -> (Stored, VaultKey) {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let before = world.text(Area::Local, "vault");
    add(&agent, OTHER, "111122223333", "bob");
    let current = world.text(Area::Local, "vault");
    let document = VaultDocument::parse(current.clone().expect("a vault").as_bytes());
    let key = document.expect("parses").derive_key(PASSPHRASE);
    (Stored { current, before }, key.expect("opens"))
}

/// The texts that are one bit away: every bit of the header, and one of so many of the body, of which
/// none is like another to who opens it. A byte that is no text any more is what a reader makes of it.
fn flips(text: &str, one_of: usize) -> impl Iterator<Item = String> {
    let header = text
        .find(",\"checksum\"")
        .expect("a vault")
        .saturating_mul(8);
    let bits = 0..text.len().saturating_mul(8);
    let bits = bits.filter(move |bit| *bit >= header || bit.is_multiple_of(one_of));
    bits.map(|bit| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn opened(stored: Stored, key: &VaultKey) -> Result<Opened, keyfob_protocol::Failure> {
    open_first(stored, |_| Ok(key.clone()))
}

#[test]
fn a_flipped_bit_is_repaired_from_the_copy_before() {
    let (stored, key) = two_copies();
    let whole = opened(stored.clone(), &key).expect("opens");
    let before = Stored {
        current: stored.before.clone(),
        before: None,
    };
    let before = opened(before, &key).expect("opens");
    assert!(!whole.restored);
    for flipped in flips(stored.current.as_deref().expect("a vault"), 17) {
        let stored = Stored {
            current: Some(flipped),
            ..stored.clone()
        };
        let repaired = opened(stored, &key).expect("opens");
        assert!(repaired.restored);
        assert!(repaired.vault.contents() == before.vault.contents());
    }
}

#[test]
fn a_flipped_bit_without_a_copy_before_is_named() {
    let (stored, key) = two_copies();
    for flipped in flips(stored.current.as_deref().expect("a vault"), 101) {
        let alone = Stored {
            current: Some(flipped.clone()),
            before: None,
        };
        let both = Stored {
            current: Some(flipped.clone()),
            before: Some(flipped),
        };
        for stored in [alone, both] {
            assert_eq!(refused(opened(stored, &key)), ErrorName::VaultDamaged);
        }
    }
}

#[test]
fn a_copy_before_that_is_damaged_is_not_missed() {
    let (stored, key) = two_copies();
    for flipped in flips(stored.before.as_deref().expect("a vault"), 101).step_by(11) {
        let stored = Stored {
            before: Some(flipped),
            ..stored.clone()
        };
        let opened = opened(stored, &key).expect("opens");
        assert!(!opened.restored);
        assert_eq!(opened.vault.contents().devices.len(), 2);
    }
}

/// The same document, under the number of the next version.
fn newer(text: &str) -> String {
    text.replace("\"version\":1}", "\"version\":2}")
}

#[test]
fn a_vault_of_a_later_version_is_left_alone() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    add(&agent, OTHER, "", "bob");
    let whole = world.text(Area::Local, "vault").expect("a vault");
    world.exit();
    let newer = newer(&whole);
    world.put(Area::Local, "vault", &newer);
    let before = world.text(Area::Local, "vault.before");
    assert!(before.is_some());
    let next = worker(&world);
    // The copy before would open, but without what the later version has written since.
    for ask in [
        json!({"type": "unlock", "passphrase": PASSPHRASE}),
        json!({"type": "recover", "code": "E5FTE-XWJHR-WTNV5-171TJ-VWKAZ-59VR1-ZVC18", "new": "x"}),
    ] {
        assert_eq!(refused(page(&next, ask)), ErrorName::VaultNewer);
    }
    let create = json!({"type": "createVault", "passphrase": PASSPHRASE});
    assert_eq!(refused(page(&next, create)), ErrorName::VaultExists);
    assert_eq!(world.text(Area::Local, "vault"), Some(newer));
    assert_eq!(world.text(Area::Local, "vault.before"), before);
}

#[test]
fn a_later_version_takes_the_vault_from_a_worker_that_had_it_open() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let newer = newer(&world.text(Area::Local, "vault").expect("a vault"));
    world.put(Area::Local, "vault", &newer);
    let next = worker(&world);
    assert_eq!(
        refused(page(&next, new_device(OTHER))),
        ErrorName::VaultNewer
    );
    assert_eq!(world.text(Area::Local, "vault"), Some(newer));
}

/// The same vault a generation on, with a device in it twice: sealed with the key, and unreadable.
fn unreadable(text: &str) -> String {
    let document = VaultDocument::parse(text.as_bytes()).expect("parses");
    let key = document.derive_key(PASSPHRASE).expect("opens");
    let mut vault = document.open(&key).expect("opens");
    let twice = vault.contents().devices[0].clone();
    vault.contents_mut().devices.push(twice);
    let world = World::default();
    let sealed = vault.seal(&mut crate::platform::Randomness(&&world));
    String::from_utf8(sealed.expect("seals").to_bytes()).expect("a text")
}

#[test]
fn contents_that_are_authentic_and_unreadable_are_named_and_left_alone() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let backup = world.text(Area::Local, "vault").expect("a vault");
    add(&agent, OTHER, "", "bob");
    let whole = world.text(Area::Local, "vault").expect("a vault");
    world.put(Area::Local, "vault", &unreadable(&whole));
    let stored = world.disk();
    // The copy before would open, but it lacks what was written last.
    let restore = json!({"type": "restore", "file": backup, "secret": PASSPHRASE});
    let next = worker(&world);
    let add_one = new_device("MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK");
    let name = ErrorName::VaultUnreadable;
    assert_eq!(refused(page(&next, add_one.clone())), name);
    for _ in 0..2 {
        assert_eq!(session(page(&next, get_session())), Session::Locked);
        assert_eq!(refused(unlock(&next, "wrong")), ErrorName::WrongPassphrase);
        assert_eq!(refused(unlock(&next, PASSPHRASE)), name);
        assert_eq!(refused(page(&next, add_one.clone())), ErrorName::Locked);
        assert_eq!(refused(page(&next, restore.clone())), ErrorName::Locked);
        world.exit();
    }
    assert_eq!(world.disk(), stored);
}

#[test]
fn a_backup_that_is_authentic_and_unreadable_is_named_and_changes_nothing() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let file = unreadable(&world.text(Area::Local, "vault").expect("a vault"));
    let before = world.disk();
    for kind in ["previewRestore", "restore"] {
        let ask = json!({"type": kind, "file": file, "secret": PASSPHRASE});
        assert_eq!(refused(page(&agent, ask)), ErrorName::VaultUnreadable);
    }
    assert_eq!(world.disk(), before);
    let nowhere = World::default();
    let ask = json!({"type": "restore", "file": file, "secret": PASSPHRASE});
    assert_eq!(
        refused(page(&worker(&nowhere), ask)),
        ErrorName::VaultUnreadable
    );
}

#[test]
fn damage_that_an_edit_mends_is_told_all_the_same() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    add(&agent, OTHER, "", "bob");
    world.put(Area::Local, "vault", "");
    // The first that a new worker hears is an edit, and it dies before anybody asks how things are.
    add(
        &worker(&world),
        "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK",
        "",
        "carol",
    );
    for _ in 0..2 {
        let next = worker(&world);
        assert_eq!(session(page(&next, get_session())), Session::Restored);
        assert_eq!(session(unlock(&next, PASSPHRASE)), Session::Restored);
        add(&next, "NBSWY3DPEB3W64TMNBSWY3DPEB3W64TM", "", "dave");
        let change = json!({"type": "setLockAfter", "lockAfter": "hour"});
        page(&next, change).expect("is set");
        let id = list(&next)[2].id.0.clone();
        page(&next, json!({"type": "deleteDevice", "id": id})).expect("is deleted");
    }
    page(&worker(&world), json!({"type": "lock"})).expect("locks");
    assert_eq!(
        session(unlock(&worker(&world), PASSPHRASE)),
        Session::Unlocked
    );
}

#[test]
fn damage_that_a_code_or_a_new_passphrase_mends_is_told_all_the_same() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let make = json!({"type": "makeRecoveryCode", "current": PASSPHRASE});
    let Ok(PageReply::RecoveryCode { code }) = page(&agent, make) else {
        panic!("no code");
    };
    let offer = content(&agent, 7, URL, mfa_step());
    world.put(Area::Local, "vault", "");
    let fill = content(&worker(&world), 7, URL, accept(&offer, 0));
    assert_eq!(fill["ok"]["type"], "fill");
    let state = |world: &World| session(page(&worker(world), get_session()));
    assert_eq!(state(&world), Session::Restored);
    world.exit();
    world.put(Area::Local, "vault", "");
    let recover = json!({"type": "recover", "code": code, "new": "another one"});
    assert_eq!(session(page(&worker(&world), recover)), Session::Restored);
    assert_eq!(state(&world), Session::Restored);
}

#[test]
fn a_session_that_cannot_be_read_is_locked() {
    let world = World::default();
    let agent = founded(&world);
    for text in [
        "",
        "{}",
        "null",
        "{\"key\":\"\",\"active\":0,\"patience\":null,\"restored\":1}",
    ] {
        world.put(Area::Session, "session", text);
        assert_eq!(session(page(&agent, get_session())), Session::Locked);
        assert_eq!(session(unlock(&agent, PASSPHRASE)), Session::Unlocked);
    }
}
