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

/// The same document, as a later version would write it.
fn of_version(text: &str, version: u64) -> String {
    let mut members: Value = serde_json::from_str(text).expect("JSON");
    members["version"] = version.into();
    // The checksum is that of another text now, and fits no document of version 1.
    members["generation"] = 77.into();
    members.to_string()
}

#[test]
fn a_vault_of_a_later_version_is_left_alone() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    add(&agent, OTHER, "", "bob");
    let whole = world.text(Area::Local, "vault").expect("a vault");
    world.exit();
    let newer = of_version(&whole, 2);
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
    let newer = of_version(&world.text(Area::Local, "vault").expect("a vault"), 2);
    world.put(Area::Local, "vault", &newer);
    let next = worker(&world);
    assert_eq!(
        refused(page(&next, new_device(OTHER))),
        ErrorName::VaultNewer
    );
    assert_eq!(world.text(Area::Local, "vault"), Some(newer));
}
