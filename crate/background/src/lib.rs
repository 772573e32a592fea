//! The service worker's wasm: the agent, its platform over the WebExtension APIs, and its exports.
//!
//! Thin on purpose. A line that decides something belongs in `keyfob-agent` or `keyfob-core`.

mod browser;
mod picture;
mod platform;
mod sender;
mod value;

use js_sys::{JSON, JsString};
use keyfob_agent::{Agent, MESSAGE_MAX};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::platform::Browser;

thread_local! {
    /// One agent for the life of the worker; what it remembers is a cache.
    static AGENT: &'static Agent<Browser> =
        Box::leak(Box::new(Agent::new(Browser, browser::identity())));
}

/// Answers one message of `runtime.onMessage`. Never rejects.
#[wasm_bindgen]
pub async fn handle(message: JsValue, sender: JsValue) -> JsValue {
    let agent = AGENT.with(|agent| *agent);
    let message = Zeroizing::new(text_of(&message));
    value::plain(&agent.answer(&sender::read(&sender), &message).await)
}

/// Forgets a tab of `tabs.onRemoved`.
#[wasm_bindgen]
pub async fn tab_closed(tab: u32) {
    AGENT.with(|agent| *agent).tab_closed(tab).await;
}

/// The alarm rang.
#[wasm_bindgen]
pub async fn bell() {
    AGENT.with(|agent| *agent).bell().await;
}

/// Locks at once.
#[wasm_bindgen]
pub async fn lock() {
    AGENT.with(|agent| *agent).lock().await;
}

/// Fills a tab: the person's command.
#[wasm_bindgen]
pub async fn press(tab: u32) {
    AGENT.with(|agent| *agent).press(tab).await;
}

/// The extension was updated from this version.
#[wasm_bindgen]
pub async fn updated(before: String) {
    AGENT.with(|agent| *agent).updated(&before).await;
}

/// The system's screen was locked.
#[wasm_bindgen]
pub async fn system_locked() {
    AGENT.with(|agent| *agent).system_locked().await;
}

/// Whether this instance is to be dropped, and its memory with it, once nothing is being answered:
/// linear memory never shrinks, and keeps what was in it. When the browser takes it back is the browser's
/// affair, so what the calls have left on the stack goes at once.
#[wasm_bindgen]
pub fn is_retired() -> bool {
    let retired = platform::is_retired();
    if retired {
        wipe_stack();
    }
    retired
}

/// Overwrites what no call uses any more.
#[expect(
    clippy::large_stack_arrays,
    reason = "the stack is what is to be written to"
)]
#[inline(never)]
fn wipe_stack() {
    // A constant of that size, without a name that can be written to, would be no part of the stack.
    let mut room = [0_u8; STACK];
    core::hint::black_box(&mut room);
}

/// Three quarters of the stack that a program of wasm has, in bytes: deeper than any call goes.
const STACK: usize = 768 << 10;

/// The message as JSON. What has none, or is longer than any message, becomes a text that is none.
fn text_of(message: &JsValue) -> String {
    let text = JSON::stringify(message).ok();
    // What JSON has no word for becomes `undefined`, whatever the type says.
    let fits = |text: &JsString| usize::try_from(text.length()).is_ok_and(|it| it <= MESSAGE_MAX);
    let text = text.filter(|text| text.is_string() && fits(text));
    text.map(String::from).unwrap_or_default()
}
