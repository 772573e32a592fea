//! Keys that were derived before: each distinct derivation is done once, and for real.
//!
//! Each thread remembers its own, for all that it lives are lives with the same planted fault or none. In one with
//! another fault what is drawn may be another thing by the same name.

use std::cell::RefCell;
use std::collections::HashMap;

use keyfob_core::vault::{SlotId, SlotKind, UnlockError, VaultDocument, VaultKey};

use super::marks::PASSPHRASES;

/// As [`VaultDocument::derive_key`], which it calls for each passphrase and slots not seen before.
pub fn derive_key(document: &VaultDocument, passphrase: &str) -> Result<VaultKey, UnlockError> {
    let name = (passphrase.to_owned(), slots_of(document));
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&name).cloned()) {
        return known;
    }
    let derived = document.derive_key(passphrase);
    KNOWN.with_borrow_mut(|known| known.insert(name, derived.clone()));
    derived
}

/// The vault key of a document, whichever passphrase opens it; those that were tried before first.
pub fn any_key(document: &VaultDocument) -> Option<VaultKey> {
    let slots = slots_of(document);
    let known = |passphrase: &&str| {
        let name = ((*passphrase).to_owned(), slots.clone());
        KNOWN.with_borrow(|known| known.get(&name).cloned())
    };
    let found = PASSPHRASES.iter().find_map(|it| known(it)?.ok());
    found.or_else(|| {
        PASSPHRASES
            .iter()
            .rev()
            .find_map(|it| derive_key(document, it).ok())
    })
}

/// A slot is drawn at random and never edited, so that its name says all.
fn slots_of(document: &VaultDocument) -> Vec<SlotId> {
    let slots = document.slots();
    let mut slots: Vec<_> = slots
        .filter(|(_, kind)| matches!(kind, SlotKind::Passphrase(_)))
        .map(|(id, _)| id)
        .collect();
    slots.sort_unstable();
    slots
}

type Known = HashMap<(String, Vec<SlotId>), Result<VaultKey, UnlockError>>;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}
