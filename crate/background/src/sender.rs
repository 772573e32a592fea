//! `runtime.MessageSender` as the agent takes it.

use keyfob_agent::Sender;
use wasm_bindgen::JsValue;

use crate::value::{member, whole};

/// Reads a sender. What the browser leaves out, or says in another type, stays `None`, and the router
/// refuses.
pub(crate) fn read(sender: &JsValue) -> Sender {
    let text = |name| member(sender, name).as_string();
    let tab = member(sender, "tab");
    Sender {
        id: text("id"),
        origin: text("origin"),
        url: text("url"),
        frame: whole(&member(sender, "frameId")),
        tab: whole(&member(&tab, "id")),
        tab_url: member(&tab, "url").as_string(),
        document: text("documentId"),
    }
}
