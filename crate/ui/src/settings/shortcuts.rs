//! The keyboard commands, and the way to the page of the browser where their keys are chosen.

use js_sys::{Array, Function, Object, Promise, Reflect};
use sycamore::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::panel::Panel;
use crate::text::t;

/// Lists them as the browser has them now.
pub(super) fn view() -> View {
    let commands = create_signal(Vec::new());
    spawn_local(async move {
        if let Ok(found) = all().await
            && commands.is_alive()
        {
            commands.set(
                Array::from(&found)
                    .iter()
                    .map(|command| read(&command))
                    .collect(),
            );
        }
    });
    let rows = move || {
        let rows: Vec<View> = commands.get_clone().into_iter().map(row).collect();
        View::from(rows)
    };
    let change = t("options_shortcuts_change");
    let body = view! {
        dl(class="shortcuts") { (rows) }
        button(class="button", r#type="button", on:click=|_| open_page()) { (change) }
    };
    Panel::new("shortcuts").view(t("options_shortcuts"), View::new(), body)
}

/// What a command does, and its keys.
fn read(command: &JsValue) -> (String, String) {
    let member = |name: &str| {
        let value = Reflect::get(command, &name.into()).unwrap_or_default();
        value.as_string().unwrap_or_default()
    };
    let what = if member("name") == OPEN {
        t("options_shortcut_popup")
    } else {
        member("description")
    };
    (what, member("shortcut"))
}

fn row((what, keys): (String, String)) -> View {
    let keys = if keys.is_empty() {
        let none = t("options_shortcut_none");
        view! { dd { (none) } }
    } else {
        view! { dd { kbd { (keys) } } }
    };
    view! {
        div(class="shortcut") {
            dt { (what) }
            (keys)
        }
    }
}

/// Firefox has a function for it; Chromium a page, which no link may lead to.
fn open_page() {
    let open = Reflect::get(&commands(), &"openShortcutSettings".into());
    if let Some(open) = open.ok().and_then(|open| open.dyn_into::<Function>().ok()) {
        let _ = open.call0(&commands());
        return;
    }
    let tab = Object::new();
    let _ = Reflect::set(&tab, &"url".into(), &CHROMIUM_PAGE.into());
    let _ = open_tab(&tab);
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome"], js_name = commands)]
    static COMMANDS: Object;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = getAll)]
    async fn all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    fn open_tab(tab: &Object) -> Result<Promise, JsValue>;
}

fn commands() -> Object {
    COMMANDS.with(Object::clone)
}

/// The command that browsers have of their own.
const OPEN: &str = "_execute_action";

const CHROMIUM_PAGE: &str = "chrome://extensions/shortcuts";
