//! A document that is not the one that was written.

use super::*;

#[test]
fn every_truncation_is_refused() {
    let bytes = small().1.to_bytes();
    for length in 0..bytes.len() {
        let answer = VaultDocument::parse(&bytes[..length]);
        let expected = [FormatError::NotAVault, FormatError::Malformed];
        assert!(answer.is_err_and(|error| expected.contains(&error)));
    }
}
