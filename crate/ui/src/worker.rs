//! Messages to the service worker, and its answers.

use keyfob_protocol::{
    Answer, DeviceId, DeviceView, ErrorName, Failure, NewDevice, PageReply, PageRequest, Session,
};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Asks something that is answered with the state of the vault.
///
/// # Errors
///
/// The worker's refusal, or [`ErrorName::Internal`] when it gave no answer that can be read.
pub(crate) async fn session(request: PageRequest) -> Result<Session, Failure> {
    match ask(&request).await? {
        PageReply::Session { session } => Ok(session),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Asks something that is answered with all devices.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn devices(request: PageRequest) -> Result<Vec<DeviceView>, Failure> {
    match ask(&request).await? {
        PageReply::Devices { devices } => Ok(devices),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Adds a device: its name, and all devices.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn add(device: NewDevice) -> Result<(DeviceId, Vec<DeviceView>), Failure> {
    match ask(&PageRequest::AddDevice { device }).await? {
        PageReply::Added { id, devices } => Ok((id, devices)),
        _ => Err(ErrorName::Internal.into()),
    }
}

async fn ask(request: &PageRequest) -> Result<PageReply, Failure> {
    let message = request.serialize(&Serializer::json_compatible());
    let answer = send_message(message.map_err(unheard)?).await;
    match serde_wasm_bindgen::from_value(answer.map_err(unheard)?).map_err(unheard)? {
        Answer::Ok(reply) => Ok(reply),
        Answer::Failed(failure) => Err(failure),
    }
}

/// What the browser says here would not help the person, and might quote the message.
fn unheard<E>(_: E) -> Failure {
    ErrorName::Internal.into()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_message(message: JsValue) -> Result<JsValue, JsValue>;
}
