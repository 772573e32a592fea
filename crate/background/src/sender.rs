//! `runtime.MessageSender` as the agent takes it.

use keyfob_agent::Sender;
use serde::Deserialize;
use wasm_bindgen::JsValue;

/// What the browser says of a sender. What it leaves out stays `None`, and the router refuses.
#[derive(Default, Deserialize)]
struct MessageSender {
    id: Option<String>,
    origin: Option<String>,
    url: Option<String>,
    #[serde(rename = "frameId")]
    frame: Option<u32>,
    tab: Option<Tab>,
}

#[derive(Deserialize)]
struct Tab {
    id: Option<u32>,
}

/// Reads a sender; one that can't be read is nobody.
pub(crate) fn read(sender: &JsValue) -> Sender {
    let read: MessageSender = serde_wasm_bindgen::from_value(sender.clone()).unwrap_or_default();
    Sender {
        id: read.id,
        origin: read.origin,
        url: read.url,
        frame: read.frame,
        tab: read.tab.and_then(|tab| tab.id),
    }
}
