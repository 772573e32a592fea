//! The vault as its users see it. Derivations run at the floor; most tests need none.

use crate::device::{Device, DeviceId, DeviceState, SpentSteps, Tags};
use crate::json::Unknown;
use crate::otp::{Parameters, Secret};

use super::*;

mod alteration;
mod slots;

/// Bytes that repeat from run to run: `SplitMix64` over a seed.
pub(crate) struct Repeatable(pub(crate) u64);

impl Entropy for Repeatable {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = mixed.to_le_bytes()[4];
        }
        Ok(())
    }
}

/// A source that has run dry.
struct Dry;

impl Entropy for Dry {
    fn fill(&mut self, _: &mut [u8]) -> Result<(), EntropyError> {
        Err(EntropyError)
    }
}

pub(super) const PASSPHRASE: &str = "correct horse battery staple";

pub(super) fn device(number: u8) -> Device {
    Device {
        id: DeviceId::from_bytes([number; 16]),
        label: format!("prod-{number}"),
        issuer: "Amazon Web Services".into(),
        partition: None,
        account_id: None,
        account_alias: None,
        principal: None,
        device_name: None,
        serial_number: None,
        parameters: Parameters::default(),
        secret: Secret::from_bytes(&[number; 40]).unwrap(),
        state: DeviceState::Active,
        created: 1_700_000_000,
        last_used: None,
        archived: None,
        deleted: None,
        note: String::new(),
        tags: Tags::default(),
        colour: None,
        order: number.into(),
        spent_steps: SpentSteps::default(),
        unknown: Unknown::default(),
    }
}

/// A vault of two devices, and its document.
pub(super) fn small() -> (Vault, VaultDocument) {
    let mut entropy = Repeatable(1);
    let (mut vault, _) = Vault::make(PASSPHRASE, KdfCost::MIN, &mut entropy).unwrap();
    vault.contents_mut().devices = vec![device(1), device(2)];
    let document = vault.seal(&mut entropy).unwrap();
    (vault, document)
}

#[test]
fn what_was_sealed_is_what_opens() {
    let (vault, document) = small();
    let read = VaultDocument::parse(&document.to_bytes()).unwrap();
    let key = read.derive_key(PASSPHRASE).unwrap();
    let opened = read.open(&key).unwrap();
    assert!(opened.contents() == vault.contents());
    assert_eq!(read.to_bytes(), document.to_bytes());
    assert_eq!(read.id(), document.id());
}

#[test]
fn a_vault_begins_empty_at_generation_1() {
    let (vault, document) = Vault::make(PASSPHRASE, KdfCost::MIN, &mut Repeatable(1)).unwrap();
    assert!(vault.contents().devices.is_empty());
    assert_eq!(document.generation(), 1);
}

#[test]
fn each_sealing_is_one_generation_on_with_another_nonce() {
    let (mut vault, before) = small();
    let after = vault.seal(&mut Repeatable(2)).unwrap();
    assert_eq!(after.generation(), before.generation() + 1);
    assert_ne!(after.nonce, before.nonce);
    assert_eq!(after.id(), before.id());
}

#[test]
fn a_wrong_passphrase_is_not_damage() {
    let (_, document) = small();
    let answer = document.derive_key("correct horse battery stable");
    assert_eq!(answer.err(), Some(UnlockError::WrongPassphrase));
}

#[test]
fn a_passphrase_has_1_to_1024_bytes() {
    let (_, document) = small();
    let empty = UnlockError::Passphrase(PassphraseError::Empty);
    let long = UnlockError::Passphrase(PassphraseError::TooLong);
    assert_eq!(document.derive_key("").err(), Some(empty));
    assert_eq!(document.derive_key(&"x".repeat(1025)).err(), Some(long));
    assert_eq!(document.derive_key(&"x".repeat(1 << 20)).err(), Some(long));
    let longest = document.derive_key(&"x".repeat(1024));
    assert_eq!(longest.err(), Some(UnlockError::WrongPassphrase));
}

#[test]
fn without_random_bytes_nothing_is_made_and_nothing_changes() {
    let made = Vault::make(PASSPHRASE, KdfCost::MIN, &mut Dry);
    assert_eq!(made.err(), Some(SlotError::Entropy(EntropyError)));
    let (mut vault, document) = small();
    let sealed = vault.seal(&mut Dry);
    assert_eq!(sealed.err(), Some(SealError::Entropy(EntropyError)));
    assert_eq!(vault.document().to_bytes(), document.to_bytes());
}

#[test]
fn the_last_generation_is_the_end() {
    let (mut vault, _) = small();
    vault.document.generation = (1 << 53) - 1;
    let sealed = vault.seal(&mut Repeatable(3));
    assert_eq!(sealed.err(), Some(SealError::Generation));
}

#[test]
fn the_length_does_not_count_the_devices() {
    let (mut vault, two) = small();
    vault.contents_mut().devices.push(device(3));
    let three = vault.seal(&mut Repeatable(4)).unwrap();
    assert_eq!(two.to_bytes().len(), three.to_bytes().len());
}

#[test]
fn contents_larger_than_a_document_are_refused() {
    let (mut vault, before) = small();
    vault.contents_mut().devices[0].note = "x".repeat(DOCUMENT_MAX / 4 * 3);
    assert_eq!(
        vault.seal(&mut Repeatable(5)).err(),
        Some(SealError::TooLarge)
    );
    assert_eq!(vault.document().to_bytes(), before.to_bytes());
    vault.contents_mut().devices[0].note = "x".repeat(DOCUMENT_MAX / 4 * 3 - (200 << 10));
    let bytes = vault.seal(&mut Repeatable(6)).unwrap().to_bytes();
    assert!(bytes.len() <= DOCUMENT_MAX);
    assert!(
        VaultDocument::parse(&bytes)
            .unwrap()
            .open(vault.key())
            .is_ok()
    );
}

#[test]
fn two_devices_of_one_id_do_not_open() {
    let (mut vault, _) = small();
    vault.contents_mut().devices.push(device(1));
    let document = vault.seal(&mut Repeatable(7)).unwrap();
    assert_eq!(document.open(vault.key()).err(), Some(OpenError::Contents));
}
