//! The exports in a browser's wasm: that messages cross as plain values, that times beyond 32 bits
//! and a real derivation come out right there, and that nothing that is sent can stop the worker.

#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails where it should"
)]

use js_sys::{JSON, JsString};
use keyfob_background::handle;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_vault_is_made_used_locked_and_opened() {
    stand_in();
    assert_eq!(ask(r#"{"type":"getSession"}"#).await, session("noVault"));
    let create = r#"{"type":"createVault","passphrase":"correct horse"}"#;
    assert_eq!(ask(create).await, session("unlocked"));
    // The clock will jump by centuries, which locks a vault that has a deadline.
    assert!(ask(PATIENT).await.contains(r#""lockAfter":"browser_exit""#));
    assert!(ask(ADD).await.contains(r#""type":"added""#));
    // RFC 6238, appendix B: the rows for SHA-1 on both sides of 2^32 seconds.
    assert_code_at(1_111_111_109, "07081804").await;
    assert_code_at(20_000_000_000, "65353130").await;

    assert_eq!(ask(r#"{"type":"lock"}"#).await, session("locked"));
    assert_eq!(ask(LIST).await, failed("locked"));
    assert!(!String::from(stored()).contains("GEZDGNBVGY3TQOJQ"));
    let wrong = r#"{"type":"unlock","passphrase":"correct hearse"}"#;
    assert_eq!(ask(wrong).await, failed("wrongPassphrase"));
    let right = r#"{"type":"unlock","passphrase":"correct horse"}"#;
    assert_eq!(ask(right).await, session("unlocked"));
    assert_code_at(1_111_111_109, "07081804").await;

    // A vault that a program made which shares no code with this one.
    let theirs = JSON::stringify(&JsValue::from_str(THEIRS)).unwrap();
    let restore = format!(
        r#"{{"type":"restore","file":{},"secret":"correct horse battery staple"}}"#,
        String::from(theirs)
    );
    assert!(ask(&restore).await.contains(r#""added":1"#));
    assert!(ask(LIST).await.contains(r#""label":"device 1""#));
}

#[wasm_bindgen_test]
async fn what_is_no_message_is_refused() {
    stand_in();
    for message in strangers() {
        let answer = text(&handle(message.clone(), page()).await);
        assert_eq!(answer, failed("denied"), "{message:?}");
    }
}

#[wasm_bindgen_test]
async fn who_is_no_sender_is_refused() {
    stand_in();
    for sender in strangers() {
        let message = JSON::parse(r#"{"type":"getSession"}"#).unwrap();
        assert_eq!(text(&handle(message, sender).await), failed("denied"));
    }
}

/// What a page of ours is told.
async fn ask(message: &str) -> String {
    text(&handle(JSON::parse(message).unwrap(), page()).await)
}

async fn assert_code_at(unix_seconds: u64, code: &str) {
    set_clock(&(unix_seconds * 1000).to_string());
    let until = (unix_seconds / 30 + 1) * 30_000;
    let answer = ask(LIST).await;
    assert!(answer.contains(&format!(r#""now":"{code}""#)), "{answer}");
    assert!(answer.contains(&format!(r#""until":{until}"#)), "{answer}");
}

/// The value as JSON. Throws for a `BigInt`, so every number that crosses is a plain one.
fn text(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap()
}

fn session(name: &str) -> String {
    format!(r#"{{"ok":{{"type":"session","session":"{name}"}}}}"#)
}

fn failed(name: &str) -> String {
    format!(r#"{{"failed":{{"name":"{name}"}}}}"#)
}

const THEIRS: &str = include_str!("../../../tests/vectors/vault/default-cost.vault");
const PATIENT: &str = r#"{"type":"setLockAfter","lockAfter":"browser_exit"}"#;
const LIST: &str = r#"{"type":"listDevices"}"#;
const ADD: &str = r#"{"type":"addDevice","device":{"key":"otpauth://totp/row?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8","label":"","account":"","user":""}}"#;

#[wasm_bindgen(inline_js = "
const id = 'abcdefghijklmnopabcdefghijklmnop';
const areas = [];

function area() {
  const items = new Map();
  areas.push(items);
  return {
    get: async (keys) => Object.fromEntries(keys.filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
    set: async (given) => Object.entries(given).forEach(([key, value]) => items.set(key, value)),
    remove: async (key) => void items.delete(key),
  };
}

export function stand_in() {
  // The platform keeps what it found first.
  if (areas.length > 0) return;
  globalThis.chrome = {
    runtime: { id, getURL: (path) => `chrome-extension://${id}/${path}`, sendMessage: async () => undefined },
    storage: { local: area(), session: area() },
    alarms: { create: async () => undefined, clear: async () => true },
  };
}

export function stored() {
  return JSON.stringify(areas.map((items) => [...items]));
}

export function set_clock(milliseconds) {
  Date.now = () => Number(milliseconds);
}

export function page() {
  return { id, origin: `chrome-extension://${id}`, url: `chrome-extension://${id}/pages/popup.html` };
}

export function strangers() {
  const ring = {};
  ring.type = ring;
  return [
    undefined, null, true, 1, 1n, NaN, '', 'getSession', [], ['nothing'], {}, ring, new Date(),
    { type: 'GetSession' }, { type: 1n }, { type: 'unlock' }, { type: 'unlock', passphrase: 7 },
    { type: 'unlock', passphrase: '', more: 1 }, { type: 'getSession', more: 1 }, { type: 0 },
    ['getSession'], new Map([['type', 'getSession']]), new Set(['getSession']), () => 'getSession',
    new TextEncoder().encode('getSession'), new String('getSession'), 'x'.repeat(7e7),
    { type: 'unlock', passphrase: 'x'.repeat(7e7) }, { id: 7, origin: {}, url: [], frameId: -1 },
    { id, origin: 'https://signin.aws.amazon.com.example' },
  ];
}
")]
extern "C" {
    /// Puts the functions of the extension interface that the platform calls where it looks for them.
    fn stand_in();
    /// Everything in storage, as JSON.
    fn stored() -> JsString;
    /// Stops the clock.
    fn set_clock(milliseconds: &str);
    /// A page of ours, as the browser describes it.
    fn page() -> JsValue;
    /// What a browser could carry over, and is neither message nor sender.
    fn strangers() -> Vec<JsValue>;
}
