//! The pages of Keyfob, in Sycamore: they show what the service worker answers and send what the
//! person does. They keep no secret longer than the form it was typed into, and decide nothing.
//!
//! - `app`: which screen is shown, and how one follows from another
//! - `frame`, `first_run`, `founded`, `unlock`, `recover`, `devices`, `add`, `broken`: the screens of
//!   the popup and what they share
//! - `settings`: the screen of the options page
//! - `form`, `passphrase`, `strength`, `problem`, `toast`: pieces of a screen
//! - `worker`: messages to the service worker; `text`: words; `dom`, `file`, `manifest`, `permission`:
//!   the browser

mod add;
mod app;
mod broken;
mod device;
mod devices;
mod dom;
mod file;
mod first_run;
mod form;
mod founded;
mod frame;
mod manifest;
mod passphrase;
mod permission;
mod problem;
mod recover;
mod settings;
mod strength;
mod telephone;
mod text;
mod toast;
mod unlock;
mod worker;

use js_sys::Promise;
use sycamore::render_to;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use crate::app::{App, Page};

/// Replaces the page's static frame with the living one. `early` is the worker's answer to
/// [`PageRequest::Open`](keyfob_protocol::PageRequest::Open), `strength` the exports of the module that
/// judges passphrases, not yet loaded.
#[wasm_bindgen]
pub fn open(early: Promise, strength: JsValue) {
    strength::lend(strength);
    if let Some(parent) = dom::by_id("app") {
        text::mark_language();
        mount(&parent, Some(early));
    }
}

/// Shows a page in `parent`, whose content is replaced, and asks the worker which screen it is unless
/// the answer is on its way. The page is the popup, unless `parent` has the class `options`.
pub fn mount(parent: &web_sys::Element, early: Option<Promise>) {
    let page = if parent.class_list().contains("options") {
        dom::set_title(&text::t("options_title"));
        Page::Options
    } else {
        Page::Popup
    };
    parent.replace_children_with_node_0();
    render_to(
        move || {
            let app = App::new(page);
            spawn_local(app.open(early));
            app.view()
        },
        parent,
    );
}
