//! Values as they cross to JavaScript and back.

use js_sys::{JSON, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

/// A value of ours as a plain one. What can't be written becomes `undefined`, which whoever gets it
/// treats as a fault of ours.
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    // It may hold a code.
    let text = Zeroizing::new(serde_json::to_string(value).unwrap_or_default());
    JSON::parse(&text).unwrap_or_default()
}

/// An object of these members.
pub(crate) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes any member.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// A member of what may be an object; else `undefined`.
pub(crate) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// A whole number of at most 32 bits.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "the cast saturates, and what it changed is refused"
)]
pub(crate) fn whole(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}
