//! What the screens share: the bar on top, the button that sends a form, and the empty frame.

use sycamore::prelude::*;

use crate::text::t;

/// The bar with the product's name and the screen's own buttons.
pub(crate) fn bar(buttons: View) -> View {
    let name = t("extension_name");
    view! {
        header(class="bar") {
            img(class="bar-mark", src="../icons/keyfob.svg", alt="", width="24", height="24")
            h1(class="bar-name") { (name) }
            div(class="bar-buttons") { (buttons) }
        }
    }
}

/// What stands there before the worker has answered: the same frame as the page's own HTML.
pub(crate) fn loading() -> View {
    let (bar, words) = (bar(View::new()), t("popup_loading"));
    view! {
        (bar)
        main(class="screen", aria-busy="true") {
            p(class="visually-hidden") { (words) }
        }
    }
}

/// The button that sends a form. While it is busy it keeps the focus, and the form ignores it.
pub(crate) fn submit(busy: Signal<bool>, words: String, busy_words: String) -> View {
    view! {
        button(
            class="button button-primary",
            r#type="submit",
            aria-disabled=move || busy.get().then_some("true"),
        ) {
            (move || if busy.get() { busy_words.clone() } else { words.clone() })
        }
    }
}
