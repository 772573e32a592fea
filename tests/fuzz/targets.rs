//! What is tried with any bytes: nothing panics, and what is read comes back from its own spelling.
//!
//! The fuzzer runs these, and `cargo test` replays the corpus through them.

use keyfob_core::aws::{
    ConsoleHost, PageHost, PageSnapshot, SignInHost, Typed, classify, outcome, session_data,
    user_name_field,
};
use keyfob_core::otp::{OtpauthUri, Secret};
use keyfob_core::qr::{Picture, PictureFile, Size, decode};
use keyfob_core::vault::{Contents, RecoveryCode, VaultDocument};
use keyfob_protocol::message::{read, write};
use keyfob_protocol::{Answer, ContentRequest, PageReply, PageRequest, Push};
use zeroize::Zeroizing;

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
        let written = write(&request);
        let again: PageRequest = read(&written).unwrap();
        assert!(write(&again) == written);
    }
}

/// What the worker says, as a page of ours reads it.
pub fn replies(data: &[u8]) {
    if let Some(reply) = text(data).and_then(|text| serde_json::from_str(text).ok()) {
        let reply: Answer<PageReply> = reply;
        let written = serde_json::to_string(&reply).unwrap();
        assert!(
            serde_json::from_str(&written).is_ok_and(|again: Answer<PageReply>| again == reply)
        );
    }
    if let Some(push) = text(data).and_then(|text| serde_json::from_str(text).ok()) {
        let push: Push = push;
        let written = serde_json::to_string(&push).unwrap();
        assert!(serde_json::from_str(&written).is_ok_and(|again: Push| again == push));
    }
}

/// What is inside a vault: of a backup, somebody else may have written it.
pub fn contents(data: &[u8]) {
    if let Some(contents) = text(data).and_then(Contents::parse) {
        let written = contents.write();
        let again = str::from_utf8(written.as_slice())
            .ok()
            .and_then(Contents::parse);
        assert!(again.is_some_and(
            |again| again == contents && again.write().as_slice() == written.as_slice()
        ));
    }
}

/// What a hostile page says, as far as the reading of the page.
pub fn content(data: &[u8]) {
    let Some(request) = text(data).and_then(|text| read::<ContentRequest>(text).ok()) else {
        return;
    };
    let written = write(&request);
    assert!(read::<ContentRequest>(&written).is_ok_and(|again| again == request));
    if let ContentRequest::Observe { snapshot, .. } = request {
        judge(&snapshot);
    }
}

/// A page as it is described, whatever the message around it.
pub fn snapshot(data: &[u8]) {
    if let Ok(snapshot) = serde_json::from_slice::<PageSnapshot>(data) {
        judge(&snapshot);
    }
}

/// A prompt names fields that are there, each once, and that can be written to.
fn judge(snapshot: &PageSnapshot) {
    let _ = outcome(&snapshot.flashes, &snapshot.headings);
    let Some(host) = PageHost::parse(&format!("https://{}{}", snapshot.host, snapshot.path)) else {
        return;
    };
    if let Some(host) = host.sign_in() {
        let _ = (
            Typed::shown_on(host, snapshot),
            user_name_field(host, snapshot),
        );
    }
    let Ok(prompt) = classify(&host, snapshot) else {
        return;
    };
    let fields = prompt.fields();
    let place = |field: &u32| snapshot.fields.get(usize::try_from(*field).unwrap());
    assert!(
        fields
            .iter()
            .all(|field| place(field).is_some_and(|field| field.editable))
    );
    assert!(fields.len() == 1 || fields.first() != fields.last());
}

/// What is read stands in the text, and fits together.
pub fn session_data(data: &[u8]) {
    let Some(text) = text(data) else { return };
    if let Ok(session) = session_data::parse(text) {
        assert!(text.len() <= session_data::MAX_LENGTH);
        assert!(text.contains(session.account_id.as_str()) || text.contains('\\'));
        assert!(session.principal.is_none() || session.partition.is_some());
    }
}

pub fn host(data: &[u8]) {
    if let Some(host) = text(data).and_then(SignInHost::parse) {
        let origin = format!("https://{}", host.as_str());
        assert!(SignInHost::parse(&origin) == Some(host));
    }
    if let Some(host) = text(data).and_then(ConsoleHost::parse) {
        let url = format!("https://{}/iam/", host.as_str());
        assert!(ConsoleHost::parse(&url) == Some(host));
    }
}

/// Any shades of grey in rows whose length comes first; and any file that may be a picture's.
pub fn qr(data: &[u8]) {
    if let Ok(file) = PictureFile::new(data.to_vec().into()) {
        assert!(Size::new(file.size().width(), file.size().height()) == Ok(file.size()));
    }
    let Some((width, luma)) = data.split_first_chunk() else {
        return;
    };
    let width = u16::from_le_bytes(*width);
    let height = luma.len().checked_div(width.into()).unwrap_or(0);
    let Ok(size) = Size::new(width.into(), height.try_into().unwrap()) else {
        return;
    };
    let luma = Zeroizing::new(luma.iter().copied().take(size.pixels()).collect());
    let picture = Picture::from_luma(size, luma).unwrap();
    assert!(decode(&picture).map_or(true, |text| !text.is_empty()));
}

fn text(data: &[u8]) -> Option<&str> {
    str::from_utf8(data).ok()
}
