//! What the manifest says of this extension, as the browser has read it.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// The version.
pub(crate) fn version() -> String {
    member("version").as_string().unwrap_or_default()
}

/// The names in the list of this key; none when there is no such list.
pub(crate) fn names(key: &str) -> Vec<String> {
    let list = member(key).dyn_into::<Array>().unwrap_or_default();
    list.iter().filter_map(|name| name.as_string()).collect()
}

fn member(key: &str) -> JsValue {
    Reflect::get(&manifest(), &key.into()).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> Object;
}
