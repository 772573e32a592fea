//! What is tried with any bytes: nothing panics, and what is read comes back from its own spelling.
//!
//! The fuzzer runs these, and `cargo test` replays the corpus through them.

use keyfob_core::aws::{SignInHost, classify};
use keyfob_core::otp::{OtpauthUri, Secret};
use keyfob_core::vault::{RecoveryCode, VaultDocument};
use keyfob_protocol::message::read;
use keyfob_protocol::{ContentRequest, PageRequest};

/// The one spelling of a document is the one that it was read from.
pub fn vault(data: &[u8]) {
    if let Ok(document) = VaultDocument::parse(data) {
        assert!(document.to_bytes() == data.trim_ascii());
    }
}

pub fn otpauth(data: &[u8]) {
    if let Some(uri) = text(data).and_then(|text| OtpauthUri::parse(text).ok()) {
        assert!(OtpauthUri::parse(&uri.to_uri()).is_ok_and(|again| again == uri));
    }
}

pub fn base32(data: &[u8]) {
    if let Some(secret) = text(data).and_then(|text| Secret::from_base32(text).ok()) {
        let again = Secret::from_base32(&secret.to_base32());
        assert!(again.is_ok_and(|again| again.expose() == secret.expose()));
    }
}

pub fn recovery(data: &[u8]) {
    if let Some(code) = text(data).and_then(|text| RecoveryCode::parse(text).ok()) {
        let again = RecoveryCode::parse(&code.to_text());
        assert!(again.is_ok_and(|again| again.expose() == code.expose()));
    }
}

pub fn page(data: &[u8]) {
    if let Some(request) = text(data).and_then(|text| read::<PageRequest>(text).ok()) {
        let written = serde_json::to_string(&request).unwrap();
        let again: PageRequest = read(&written).unwrap();
        assert!(serde_json::to_string(&again).unwrap() == written);
    }
}

/// What a hostile page says, as far as the reading of the page.
pub fn content(data: &[u8]) {
    let Some(request) = text(data).and_then(|text| read::<ContentRequest>(text).ok()) else {
        return;
    };
    let written = serde_json::to_string(&request).unwrap();
    assert!(read::<ContentRequest>(&written).is_ok_and(|again| again == request));
    if let ContentRequest::Observe { snapshot, .. } = request
        && let Some(host) = SignInHost::parse(&format!("https://{}", snapshot.host))
    {
        let _ = classify(&host, &snapshot);
    }
}

pub fn host(data: &[u8]) {
    if let Some(host) = text(data).and_then(SignInHost::parse) {
        let origin = format!("https://{}", host.as_str());
        assert!(SignInHost::parse(&origin) == Some(host));
    }
}

fn text(data: &[u8]) -> Option<&str> {
    str::from_utf8(data).ok()
}
