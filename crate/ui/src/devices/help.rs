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

fn key(keys: &'static str, does: &'static str) -> View {
    let parts: Vec<View> = keys
        .split(' ')
        .map(|part| view! { kbd { (part) } " " })
        .collect();
    let words = t(does);
    view! {
        div {
            dt { (parts) }
            dd { (words) }
        }
    }
}

/// What each does. The names stand on the keyboard, in every language.
const KEYS: [(&str, &str); 10] = [
    ("A … Z", "popup_keys_search"),
    ("↑ ↓ Home End", "popup_keys_move"),
    ("Enter", "popup_keys_enter"),
    ("Ctrl C", "popup_keys_copy"),
    ("Ctrl Shift C", "popup_keys_copy_next"),
    ("→", "popup_keys_open"),
    ("Alt ↑ ↓", "popup_keys_shift"),
    ("Delete", "popup_keys_delete"),
    ("/", "popup_keys_to_search"),
    ("?", "popup_keys_help"),
];
