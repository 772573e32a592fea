//! What opens a vault, and how that changes.

use super::*;

fn reread(document: &VaultDocument) -> VaultDocument {
    VaultDocument::parse(&document.to_bytes()).unwrap()
}

#[test]
fn changing_the_passphrase_leaves_the_body_alone() {
    let (mut vault, before) = small();
    let changed = vault.change_passphrase("another one", KdfCost::MIN, &mut Repeatable(11));
    let after = reread(&changed.unwrap());
    assert!(after.body == before.body && after.nonce == before.nonce);
    assert_eq!(after.generation(), before.generation());
    assert_ne!(after.mac, before.mac);
    let old = after.derive_key(PASSPHRASE);
    assert_eq!(old.err(), Some(UnlockError::WrongPassphrase));
    let key = after.derive_key("another one").unwrap();
    assert!(after.open(&key).unwrap().contents() == vault.contents());
}

#[test]
fn two_passphrases_each_open() {
    let (mut vault, _) = small();
    let added = vault.add_passphrase("second", KdfCost::MIN, &mut Repeatable(12));
    let document = reread(&added.unwrap());
    for passphrase in [PASSPHRASE, "second"] {
        let key = document.derive_key(passphrase).unwrap();
        assert!(document.open(&key).is_ok());
    }
}

#[test]
fn a_recovery_code_opens_and_its_successor_replaces_it() {
    let (mut vault, before) = small();
    let (first, document) = vault.make_recovery_code(&mut Repeatable(13)).unwrap();
    let document = reread(&document);
    assert!(document.body == before.body);
    let key = document.derive_key_from_recovery(&first).unwrap();
    assert!(document.open(&key).is_ok());
    let (second, document) = vault.make_recovery_code(&mut Repeatable(14)).unwrap();
    let document = reread(&document);
    let old = document.derive_key_from_recovery(&first);
    assert_eq!(old.err(), Some(UnlockError::WrongRecoveryCode));
    assert!(document.derive_key_from_recovery(&second).is_ok());
    assert_eq!(document.slots().len(), 2);
}

#[test]
fn a_vault_without_a_slot_of_the_kind_says_so() {
    let (mut vault, document) = small();
    let (code, with_code) = vault.make_recovery_code(&mut Repeatable(15)).unwrap();
    let none = document.derive_key_from_recovery(&code);
    assert_eq!(none.err(), Some(UnlockError::NoSlot));
    let (passphrase, _) = with_code.slots().next().unwrap();
    let only_code = vault.remove_slot(passphrase).unwrap();
    assert_eq!(
        only_code.derive_key(PASSPHRASE).err(),
        Some(UnlockError::NoSlot)
    );
    assert!(only_code.derive_key_from_recovery(&code).is_ok());
}

#[test]
fn the_last_slot_stays() {
    let (mut vault, document) = small();
    let (only, _) = document.slots().next().unwrap();
    assert_eq!(vault.remove_slot(only).err(), Some(SlotError::Last));
    let other = SlotId::from_bytes([9; 16]);
    assert_eq!(vault.remove_slot(other).err(), Some(SlotError::NoSuchSlot));
    assert_eq!(vault.document().to_bytes(), document.to_bytes());
}

#[test]
fn rotating_the_key_changes_all() {
    let (mut vault, _) = small();
    let (code, before) = vault.make_recovery_code(&mut Repeatable(16)).unwrap();
    let old_key = vault.key().clone();
    let rotated = vault.rotate_key(PASSPHRASE, KdfCost::MIN, &mut Repeatable(17));
    let after = reread(&rotated.unwrap());
    assert_ne!(old_key.expose(), vault.key().expose());
    assert!(after.body != before.body && after.nonce != before.nonce && after.mac != before.mac);
    assert_eq!(after.generation(), before.generation() + 1);
    assert_eq!(after.id(), before.id());
    assert_eq!(after.open(&old_key).err(), Some(OpenError::Header));
    let old_code = after.derive_key_from_recovery(&code);
    assert_eq!(old_code.err(), Some(UnlockError::NoSlot));
    let key = after.derive_key(PASSPHRASE).unwrap();
    assert!(after.open(&key).unwrap().contents() == vault.contents());
}

#[test]
fn slots_of_unknown_kinds_are_written_back() {
    let text = r#"{"id":"CQkJCQkJCQkJCQkJCQkJCQ==","kind":"passkey","rp":{"a":[1,"é"]}}"#;
    let (vault, _) = small();
    let mut slots = vault.document.slots.clone();
    slots.push(slot::Slot::parse(text).unwrap());
    let document = reread(&vault.document.with_slots(vault.key(), slots).unwrap());
    let mut vault = document.open(vault.key()).unwrap();
    let (known, _) = document.slots().next().unwrap();
    assert_eq!(vault.remove_slot(known).err(), Some(SlotError::Last));
    let changed = vault.change_passphrase("another", KdfCost::MIN, &mut Repeatable(18));
    let bytes = changed.unwrap().to_bytes();
    assert!(String::from_utf8(bytes).unwrap().contains(text));
    let sealed = vault.seal(&mut Repeatable(19)).unwrap().to_bytes();
    assert!(String::from_utf8(sealed).unwrap().contains(text));
}

#[test]
fn trying_all_slots_costs_no_more_than_one_at_the_ceiling() {
    let (vault, _) = small();
    let floor = r#""iterations":2,"memory_kib":19456"#;
    let ceiling = r#""iterations":10,"memory_kib":524288"#;
    let dear = vault.document.slots[0].text.replace(floor, ceiling);
    let parse = |text: &str| slot::Slot::parse(text).unwrap();
    let one = vec![parse(&dear)];
    assert!(vault.document.with_slots(vault.key(), one).is_some());
    let two = vec![parse(&dear), vault.document.slots[0].clone()];
    assert!(vault.document.with_slots(vault.key(), two).is_none());
}

#[test]
fn sixteen_slots_are_the_most() {
    let (vault, _) = small();
    let unknown = |number: u8| {
        let id = data_encoding::BASE64.encode(&[number; 16]);
        slot::Slot::parse(&format!(r#"{{"id":"{id}","kind":"later"}}"#)).unwrap()
    };
    let with = |count: u8| {
        let slots = vault.document.slots.iter().cloned();
        let slots = slots.chain((1..=count).map(unknown)).collect();
        vault.document.with_slots(vault.key(), slots)
    };
    assert!(VaultDocument::parse(&with(15).unwrap().to_bytes()).is_ok());
    assert!(with(16).is_none());
}
