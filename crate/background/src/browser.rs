//! The WebExtension APIs that the worker uses, and nothing else of them.
//!
//! Both browsers offer them under `chrome` with promises.

use keyfob_agent::Identity;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = id)]
    static RUNTIME_ID: String;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn runtime_url(path: &str) -> String;

    /// `chrome.storage.local` or `chrome.storage.session`.
    pub(crate) type StorageArea;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = local)]
    pub(crate) static LOCAL: StorageArea;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = session)]
    pub(crate) static SESSION: StorageArea;

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn get(this: &StorageArea, keys: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn set(this: &StorageArea, items: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn remove(this: &StorageArea, key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    pub(crate) async fn send_to_tab(
        tab: u32,
        message: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    pub(crate) async fn query_tabs(query: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    pub(crate) async fn send_to_pages(message: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    pub(crate) async fn set_alarm(name: &str, info: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = clear, catch)]
    pub(crate) async fn clear_alarm(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = executeScript, catch)]
    pub(crate) async fn run_script(script: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    pub(crate) async fn set_badge_text(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor, catch)]
    pub(crate) async fn set_badge_colour(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = create, catch)]
    pub(crate) async fn create_window(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = update, catch)]
    pub(crate) async fn update_window(id: u32, changes: &JsValue) -> Result<JsValue, JsValue>;
}

/// Who this extension is.
pub(crate) fn identity() -> Identity {
    let origin = runtime_url("");
    Identity {
        id: RUNTIME_ID.with(Clone::clone),
        origin: origin.trim_end_matches('/').to_owned(),
    }
}

/// The address of one of our pages.
pub(crate) fn page(path: &str) -> String {
    runtime_url(path)
}
