//! A choice between yes and no: its name, the switch, and what it means.

use sycamore::prelude::*;
use web_sys::Event;

use crate::dom;
use crate::text::t;

/// A switch with these texts as its name and its meaning; `change` hears how it was set.
pub(super) fn view(
    id: &'static str,
    (title, hint): (&'static str, &'static str),
    on: impl Fn() -> bool + 'static,
    change: impl Fn(bool) + 'static,
) -> View {
    let node = create_node_ref();
    let (title, hint, hint_id) = (t(title), t(hint), format!("{id}-hint"));
    let described_by = hint_id.clone();
    view! {
        div(class="setting") {
            label(class="panel-title", r#for=id) { (title) }
            input(
                id=id,
                class="switch",
                r#type="checkbox",
                r#ref=node,
                aria-describedby=described_by,
                prop:checked=on,
                on:change=move |_: Event| change(dom::is_checked(node)),
            )
            p(id=hint_id, class="hint") { (hint) }
        }
    }
}
