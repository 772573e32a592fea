//! The popup of Keyfob, in Sycamore: it shows what the service worker answers and sends what the
//! person does. It keeps no secret and decides nothing.
//!
//! - `app`: which screen is shown, and how one follows from another
//! - `frame`, `unlock`, `first_run`, `devices`, `add`, `broken`: the screens and what they share
//! - `passphrase`, `problem`, `toast`: pieces of a screen
//! - `worker`: messages to the service worker; `text`: words; `dom`: the browser

mod add;
mod app;
mod broken;
mod devices;
mod dom;
mod first_run;
mod frame;
mod passphrase;
mod problem;
mod text;
mod toast;
mod unlock;
mod worker;

use sycamore::render_to;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Replaces the page's static frame with the living one.
#[wasm_bindgen]
pub fn open() {
    if let Some(parent) = dom::by_id("app") {
        text::mark_language();
        mount(&parent);
    }
}

/// Shows the popup in `parent`, whose content is replaced, and asks the worker which screen it is.
pub fn mount(parent: &web_sys::Element) {
    parent.replace_children_with_node_0();
    render_to(
        || {
            let app = app::App::new();
            spawn_local(app.start());
            app.view()
        },
        parent,
    );
}
