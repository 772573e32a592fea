//! Permissions that the manifest names as optional: asked for when a person wants what they are for.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::manifest;

/// The manifest names this permission: there is a browser here that has it.
pub(crate) fn is_named(name: &str) -> bool {
    manifest::names("optional_permissions")
        .iter()
        .any(|named| named == name)
}

/// The person has granted it.
pub(crate) async fn is_granted(name: &str) -> bool {
    is_true(contains(&wanted(name))).await
}

/// Asks the person, at once, and says whether they grant it. Only inside the handler of a click.
pub(crate) fn request(name: &str) -> impl Future<Output = bool> + use<> {
    is_true(ask(&wanted(name)))
}

async fn is_true(answer: Result<Promise, JsValue>) -> bool {
    let Ok(answer) = answer else { return false };
    JsFuture::from(answer)
        .await
        .is_ok_and(|answer| answer.is_truthy())
}

fn wanted(name: &str) -> Object {
    let wanted = Object::new();
    let _ = Reflect::set(&wanted, &"permissions".into(), &Array::of1(&name.into()));
    wanted
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"])]
    fn contains(wanted: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn ask(wanted: &Object) -> Result<Promise, JsValue>;
}
