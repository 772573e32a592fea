//! Codes that are not to be seen by themselves, for who shares the screen.

use sycamore::prelude::*;

use crate::dom;
use crate::text::t;

/// Whether codes are hidden, from the opening of the list on.
pub(crate) fn state() -> Signal<bool> {
    create_signal(dom::hides_codes())
}

/// The button that shows them until the list is left, for who wants them hidden.
pub(crate) fn reveal(hidden: Signal<bool>) -> View {
    if !hidden.get_untracked() {
        return View::new();
    }
    let name = t("popup_codes_show");
    let title = name.clone();
    view! {
        button(
            class="button button-quiet button-icon reveal",
            r#type="button",
            aria-label=name,
            title=title,
            aria-pressed=move || if hidden.get() { "false" } else { "true" },
            on:click=move |_| hidden.set(!hidden.get_untracked()),
        ) {
            span(class="icon icon-eye", aria-hidden="true")
        }
    }
}
