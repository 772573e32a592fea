//! A document that is not the one that was written.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "lengths and places in a small document"
)]

use keyfob_crypto::seal;

use super::{canonical::Object, *};

/// The same document after an edit, its checksum as an attacker would mend it; nothing when the
/// edit leaves no canonical document.
fn mended(text: &str) -> Option<Vec<u8>> {
    let mut members = Object::parse(text).ok()?;
    let body = members.take("body").ok()?;
    members.take("checksum").ok()?;
    let checksum = seal::digest(&members.write());
    members.put_bytes("checksum", &checksum);
    members.put("body", body);
    Some(members.write().into_bytes())
}

fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(|bit| {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    })
}

#[test]
fn every_flipped_bit_is_refused() {
    let (vault, document) = small();
    for flipped in flips(&document.to_bytes()) {
        let opened = VaultDocument::parse(&flipped).map(|read| read.open(vault.key()).err());
        // Never as newer: that is no damage, and the copy before would not be tried.
        assert!(match opened {
            Err(error) => error != FormatError::Newer,
            Ok(error) => error == Some(OpenError::Body),
        });
    }
}

#[test]
fn every_flipped_bit_of_a_header_is_refused_under_a_mended_checksum() {
    let (mut vault, _) = small();
    let (_, document) = vault.make_recovery_code(&mut Repeatable(21)).unwrap();
    let text = String::from_utf8(document.to_bytes()).unwrap();
    let start = text.find(",\"checksum\"").unwrap();
    let mut parsed = 0;
    for flipped in flips(text.as_bytes()).skip(start * 8) {
        let Some(bytes) = str::from_utf8(&flipped).ok().and_then(mended) else {
            continue;
        };
        match VaultDocument::parse(&bytes) {
            // The flip was in the checksum, and is mended with it.
            Ok(_) if bytes == text.as_bytes() => {}
            Ok(read) => {
                parsed += 1;
                assert_eq!(read.open(vault.key()).err(), Some(OpenError::Header));
            }
            Err(_) => {}
        }
    }
    assert!(parsed > 1000, "{parsed} flips got as far as the mac");
}

#[test]
fn a_later_version_is_told_from_a_damaged_number() {
    let text = String::from_utf8(small().1.to_bytes()).unwrap();
    for version in [2, 3, 4, 5, 7, 9, 17, 4_711] {
        let numbered = text.replace("\"version\":1}", &format!("\"version\":{version}}}"));
        let refusal = |bytes: &[u8]| VaultDocument::parse(bytes).err();
        // 3, 5 and 9 are a 1 with one bit flipped.
        let flipped = [3, 5, 9].contains(&version);
        let expected = if flipped {
            FormatError::Checksum
        } else {
            FormatError::Newer
        };
        assert_eq!(refusal(numbered.as_bytes()), Some(expected));
        // What wrote it meant it.
        let meant = mended(&numbered).unwrap();
        assert_eq!(refusal(&meant), Some(FormatError::Newer));
        let respelled = numbered.replacen(':', ": ", 1);
        assert_eq!(refusal(respelled.as_bytes()), Some(FormatError::Newer));
        let without_body = format!(
            "{{{}",
            numbered
                .get(numbered.find("\"checksum").unwrap()..)
                .unwrap()
        );
        assert_eq!(refusal(without_body.as_bytes()), Some(FormatError::Newer));
    }
}

#[test]
fn every_truncation_is_refused() {
    let bytes = small().1.to_bytes();
    for length in 0..bytes.len() {
        let answer = VaultDocument::parse(&bytes[..length]);
        let expected = [FormatError::NotAVault, FormatError::Malformed];
        assert!(answer.is_err_and(|error| expected.contains(&error)));
    }
}

#[test]
fn the_body_of_another_vault_does_not_open_under_this_header() {
    let (vault, document) = small();
    let (mut other, _) = Vault::make(PASSPHRASE, KdfCost::MIN, &mut Repeatable(23)).unwrap();
    let mut mixed = document.clone();
    mixed.body = other.seal(&mut Repeatable(24)).unwrap().body;
    assert_eq!(mixed.open(vault.key()).err(), Some(OpenError::Body));
    assert_eq!(document.open(other.key()).err(), Some(OpenError::Header));
}

#[test]
fn a_slot_fits_no_other_vault() {
    let (_, document) = small();
    let (other, _) = Vault::make("another", KdfCost::MIN, &mut Repeatable(25)).unwrap();
    let slots = document.slots.clone();
    let moved = other.document().with_slots(other.key(), slots).unwrap();
    let answer = moved.derive_key(PASSPHRASE);
    assert_eq!(answer.err(), Some(UnlockError::WrongPassphrase));
}

#[test]
fn a_document_longer_than_any_is_refused_unread() {
    let long = vec![b' '; DOCUMENT_MAX + 1];
    assert_eq!(
        VaultDocument::parse(&long).err(),
        Some(FormatError::TooLarge)
    );
    let longest = vec![b' '; DOCUMENT_MAX];
    assert_eq!(
        VaultDocument::parse(&longest).err(),
        Some(FormatError::NotAVault)
    );
}

#[test]
fn a_header_longer_than_any_is_refused() {
    let (_, document) = small();
    let text = String::from_utf8(document.to_bytes()).unwrap();
    let with = |length: usize| {
        let zeta = format!(",\"zeta\":\"{}\"}}", "z".repeat(length));
        mended(&text.replace(",\"version\":1}", &format!(",\"version\":1{zeta}"))).unwrap()
    };
    let fixed = text.len() - text.find(",\"format\"").unwrap() + "{,\"zeta\":\"\"".len() - 1;
    assert!(VaultDocument::parse(&with((64 << 10) - fixed)).is_ok());
    let over = VaultDocument::parse(&with((64 << 10) - fixed + 1));
    assert_eq!(over.err(), Some(FormatError::TooLarge));
}
