//! The keys of the list, shown by one of them.

use sycamore::prelude::*;

use super::list::List;
use crate::dom;
use crate::text::t;

/// The dialog, closed. The browser itself closes it with Escape and gives the focus back.
pub(crate) fn view(list: List) -> View {
    let node = list.help;
    let (title, close) = (t("popup_keys"), t("popup_keys_close"));
    let keys: Vec<View> = KEYS
        .into_iter()
        .map(|(keys, does)| key(keys, does))
        .collect();
    view! {
        dialog(class="keys", r#ref=node, aria-labelledby="keys") {
            h2(id="keys", class="title") { (title) }
            dl(class="keys-list") { (keys) }
            button(class="button", r#type="button", on:click=move |_| dom::close_dialog(node)) { (close) }
        }
    }
}

fn key(keys: &str, does: &str) -> View {
    let parts: Vec<View> = t(keys)
        .split(' ')
        .map(|name| {
            let name = name.to_owned();
            view! { kbd { (name) } " " }
        })
        .collect();
    let words = t(does);
    view! {
        div {
            dt { (parts) }
            dd { (words) }
        }
    }
}

/// The text that names the keys as the person's keyboard does, and the one that says what they do.
const KEYS: [(&str, &str); 10] = [
    ("popup_press_search", "popup_keys_search"),
    ("popup_press_move", "popup_keys_move"),
    ("popup_press_enter", "popup_keys_enter"),
    ("popup_press_copy", "popup_keys_copy"),
    ("popup_press_copy_next", "popup_keys_copy_next"),
    ("popup_press_open", "popup_keys_open"),
    ("popup_press_shift", "popup_keys_shift"),
    ("popup_press_delete", "popup_keys_delete"),
    ("popup_press_to_search", "popup_keys_to_search"),
    ("popup_press_help", "popup_keys_help"),
];
