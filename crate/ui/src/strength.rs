//! How soon a passphrase is guessed, and passphrases that are not: in a wasm of its own, which the page
//! lends and which is loaded when somebody is about to choose one.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// Takes the module's exports.
pub(crate) fn lend(exports: JsValue) {
    LENT.set(Some(exports.unchecked_into()));
}

/// There is a module that could be loaded.
pub(crate) fn is_lent() -> bool {
    LENT.with_borrow(Option::is_some)
}

/// How strong a passphrase is, from 0 to 4; `None` without the module.
pub(crate) async fn judge(passphrase: impl Fn() -> String) -> Option<u8> {
    let module = loaded().await?;
    // As it stands by now.
    module.judge(&passphrase()).ok()
}

/// A passphrase of six random words.
pub(crate) async fn make() -> Option<String> {
    loaded().await?.make().ok().flatten()
}

/// The module; loaded at most once.
async fn loaded() -> Option<Module> {
    let module = LENT.with_borrow(Clone::clone)?;
    module.load().await.ok().map(|_| module)
}

thread_local! {
    static LENT: RefCell<Option<Module>> = const { RefCell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(catch, method, js_name = default)]
    async fn load(this: &Module) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn judge(this: &Module, passphrase: &str) -> Result<u8, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn make(this: &Module) -> Result<Option<String>, JsValue>;
}
