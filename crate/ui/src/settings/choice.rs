//! A choice of one among several: its name, the list, and what it means.

use sycamore::prelude::*;
use web_sys::Event;

use crate::dom;
use crate::text::t;

/// A list with these texts as its name and its meaning. What can be chosen goes by the key of the text
/// that says it; `chosen` is such a key, and `change` hears one.
pub(super) fn view(
    id: &'static str,
    (title, hint): (&'static str, &'static str),
    keys: &[&'static str],
    chosen: &str,
    change: impl Fn(&str) + 'static,
) -> View {
    let node = create_node_ref();
    let (title, hint, hint_id) = (t(title), t(hint), format!("{id}-hint"));
    let described_by = hint_id.clone();
    let options: Vec<View> = keys.iter().map(|key| option(key, *key == chosen)).collect();
    view! {
        div(class="setting") {
            label(class="panel-title", r#for=id) { (title) }
            select(
                id=id,
                class="input select",
                r#ref=node,
                aria-describedby=described_by,
                on:change=move |_: Event| change(&dom::selected(node)),
            ) {
                (options)
            }
            p(id=hint_id, class="hint") { (hint) }
        }
    }
}

/// The same in a form, where the label stands above the list.
pub(super) fn field(
    id: &'static str,
    label: &'static str,
    keys: &[&'static str],
    chosen: &str,
    change: impl Fn(&str) + 'static,
) -> View {
    let (node, label) = (create_node_ref(), t(label));
    let options: Vec<View> = keys.iter().map(|key| option(key, *key == chosen)).collect();
    view! {
        div(class="field") {
            label(class="label", r#for=id) { (label) }
            select(
                id=id,
                class="input select",
                r#ref=node,
                on:change=move |_: Event| change(&dom::selected(node)),
            ) {
                (options)
            }
        }
    }
}

fn option(key: &'static str, selected: bool) -> View {
    let words = t(key);
    view! { option(value=key, selected=selected) { (words) } }
}
