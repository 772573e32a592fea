//! What is left in the worker's linear memory when the vault is locked: nothing that opens it, and no secret.
//!
//! What is looked for is made and looked for in JavaScript: the test itself leaves none of it in the memory. It is an
//! instance of its own, because another test's vault would be in the memory too.

#![cfg(target_arch = "wasm32")]

use keyfob_background::{handle, is_retired};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_locked_vault_leaves_nothing_in_the_memory() {
    stand_in();
    ask("createVault").await;
    ask("addDevice").await;
    for _ in 0..2 {
        ask("listDevices").await;
        let open = found(&wasm_bindgen::memory());
        assert!(open.contains("the secret;"), "the search finds: {open}");
        assert!(open.contains("the vault key;"), "the search finds: {open}");
        ask("lock").await;
        assert_eq!(found(&wasm_bindgen::memory()), "", "locked");
        ask("unlock").await;
    }
    ask("changePassphrase").await;
    ask("makeRecoveryCode").await;
    ask("showQrCode").await;
    ask("exportBackup").await;
    ask("lock").await;
    assert_eq!(found(&wasm_bindgen::memory()), "", "locked again");
}

/// Asks as a page does, and looks afterwards whether the instance is to be dropped, as the worker does.
async fn ask(name: &str) {
    assert_eq!(refusal(&handle(message(name), page()).await), "", "{name}");
    is_retired();
}

#[wasm_bindgen(inline_js = "
const id = 'abcdefghijklmnopabcdefghijklmnop';
const session = new Map();

function area(items) {
  return {
    get: async (keys) => Object.fromEntries(keys.filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
    set: async (given) => Object.entries(given).forEach(([key, value]) => items.set(key, value)),
    remove: async (key) => void items.delete(key),
  };
}

export function stand_in() {
  globalThis.chrome = {
    runtime: { id, getURL: (path) => `chrome-extension://${id}/${path}`, sendMessage: async () => undefined },
    storage: { local: area(new Map()), session: area(session) },
    alarms: { create: async () => undefined, clear: async () => true },
  };
}

export function page() {
  return { id, origin: `chrome-extension://${id}`, url: `chrome-extension://${id}/pages/popup.html` };
}

const secret = crypto.getRandomValues(new Uint8Array(40));
const base32 = inBase32(secret);
const passphrase = `horse ${crypto.randomUUID()}`;
let device;

function inBase32(bytes) {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)]);
}

export function message(type) {
  keep();
  return {
    createVault: { type, passphrase },
    addDevice: { type, device: { key: base32, label: 'x', account: '', user: '' } },
    unlock: { type, passphrase },
    changePassphrase: { type, current: passphrase, new: passphrase },
    makeRecoveryCode: { type, current: passphrase },
    showQrCode: { type, current: passphrase, id: device },
  }[type] ?? { type };
}

const keys = new Map();

/** Remembers the key of the open vault, as the browser's memory has it. */
function keep() {
  const kept = session.get('session');
  if (kept !== undefined) keys.set(JSON.parse(kept).key, true);
}

const replies = [];

export function refusal(reply) {
  const { ok, failed } = reply;
  device ??= ok?.id;
  if (ok?.code !== undefined) replies.push(ok.code);
  if (ok?.modules !== undefined) replies.push(ok.modules);
  keep();
  return failed === undefined ? '' : JSON.stringify(failed);
}

const text = (it) => new TextEncoder().encode(it);

export function found(memory) {
  const needles = [
    ['the secret', secret],
    ['its base32', text(base32)],
    ['the passphrase', text(passphrase)],
    ...[...keys.keys()].flatMap((key) => [
      ['the vault key', Uint8Array.from(atob(key), (character) => character.charCodeAt(0))],
      ['its base64', text(key)],
    ]),
    ...replies.map((reply) => ['a reply', text(reply)]),
  ];
  const bytes = new Uint8Array(memory.buffer);
  return needles.map(([name, needle]) => places(bytes, needle).map((place) => `${name}; at ${place} of ${bytes.length}`)).flat().join(', ');
}

function places(bytes, needle) {
  const found = [];
  for (let at = bytes.indexOf(needle[0]); at >= 0; at = bytes.indexOf(needle[0], at + 1)) {
    if (needle.every((byte, offset) => bytes[at + offset] === byte)) found.push(at);
  }
  return found;
}
")]
extern "C" {
    /// Puts the functions of the extension interface that the platform calls where it looks for them.
    fn stand_in();
    /// A page of ours, as the browser describes it.
    fn page() -> JsValue;
    /// A message of that name, with what the person knows.
    fn message(name: &str) -> JsValue;
    /// Why a message was refused, if it was.
    fn refusal(reply: &JsValue) -> String;
    /// What of all that is secret is in the memory, and where.
    fn found(memory: &JsValue) -> String;
}
